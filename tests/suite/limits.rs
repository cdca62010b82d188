//! Every limit holds: what is as large as it may be is read or written, and what is one larger is said to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use hemvist::diagnostic::Code;
use hemvist::limit::{self, Limit, Unit};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;

use crate::images::JPEG;
use crate::support::{SMALLEST, codes, hemvist_in, read_files, read_text, repository, stderr, stdout};

#[test]
fn the_documented_limits_are_those_of_the_table() {
    let page = fs::read_to_string(repository("docs/granser.md")).expect("the page is there");
    let documented: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let rows: Vec<String> = limit::ALL.iter().map(row).collect();
    assert_eq!(documented, rows);
}

fn row(limit: &Limit) -> String {
    let most = match limit.unit {
        Unit::Bytes => format!("{} MB", limit.shown()),
        Unit::Things(things) => format!("{} {things}", grouped(limit.most)),
    };
    format!("| {} | {most} | `{}` |", limit.what, limit.said)
}

fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).expect("digits")).collect();
    groups.join(" ")
}

#[test]
fn every_code_of_a_limit_is_in_the_table_and_the_reverse() {
    let coded: BTreeSet<&str> =
        Code::ALL.iter().filter(|code| code.is_limit()).map(|code| code.as_str()).collect();
    let said: BTreeSet<&str> = limit::ALL
        .iter()
        .map(|limit| limit.said)
        .filter(|said| !["check", "analyse", "build"].contains(said))
        .collect();
    assert_eq!(coded, said);
}

/// One text after the other, for each of these numbers.
pub fn numbered(numbers: impl IntoIterator<Item = usize>, text: impl Fn(usize) -> String) -> String {
    numbers.into_iter().map(text).collect()
}

/// Asserts that the code is reported for the second reading and not for the first.
fn assert_limit(code: Code, [at, over]: [Reading; 2]) {
    let (at, over) = (codes(&at), codes(&over));
    assert!(!at.contains(&code.as_str()), "at the limit: {at:?}");
    assert!(over.contains(&code.as_str()), "one over the limit: {:?}", over.last());
}

#[test]
fn files_are_read_up_to_the_limit() {
    let reading = |count: usize| {
        let names: Vec<String> = (1..count).map(|number| format!("{number}.yaml")).collect();
        let empty = names.iter().map(|name| (name.as_str(), ""));
        read_files(&[("a.yaml", SMALLEST)].into_iter().chain(empty).collect::<Vec<_>>())
    };
    assert_limit(Code::TooManyFiles, [limit::FILES.most(), limit::FILES.most() + 1].map(reading));
}

/// What is said of one file too many, which the scenario names.
pub fn too_many_files() -> Reading {
    let names: Vec<String> = (1..limit::FILES.most()).map(|number| format!("{number}.yaml")).collect();
    let scenario = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: plan.md }}\n");
    let mut files = vec![SourceFile { name: "a.yaml".to_owned(), text: scenario }];
    files.extend(names.into_iter().map(|name| SourceFile { name, text: String::new() }));
    read(files, &BTreeMap::from([("plan.md".to_owned(), b"Plan".to_vec())]))
}

#[test]
fn a_named_file_counts_as_one_more() {
    let reading = too_many_files();
    assert_eq!(codes(&reading), ["too-many-files"]);
    let place = reading.source_map.place(&reading.diagnostics[0].location);
    assert_eq!(place.to_string(), "attachments.plan.file");
}

#[test]
fn nodes_are_read_up_to_the_limit_over_all_files() {
    // 1000 nodes under a name, kept once more for it, and repeated 900 times; the rest one by one.
    let repeated = format!("a: &a [{}]\nb: [{}]\n", "~,".repeat(999), "*a,".repeat(900));
    let rest = limit::NODES.most() - (1 + 1 + 1_000 + 1_000) - (1 + 1 + 900_000) - (1 + 1 + 1);
    let reading = |more: usize| {
        read_files(&[("a.yaml", &repeated), ("b.yaml", &format!("c: [{}]\n", "~,".repeat(rest + more)))])
    };
    assert_limit(Code::TooManyNodes, [0, 1].map(reading));
}

#[test]
fn levels_of_lists_are_read_up_to_the_limit() {
    let reading = |lists: usize| read_text(&format!("a: {}{}\n", "[".repeat(lists), "]".repeat(lists)));
    assert_limit(Code::NestingTooDeep, [limit::DEPTH.most() - 1, limit::DEPTH.most()].map(reading));
}

#[test]
fn aliases_are_read_up_to_the_limit() {
    assert_limit(Code::TooManyAliases, [limit::ALIASES.most(), limit::ALIASES.most() + 1].map(aliased));
}

/// What is said of so many aliases.
fn aliased(count: usize) -> Reading {
    read_text(&format!("{SMALLEST}abbreviations:\n  a: &a x\n  b: [{}]\n", "*a,".repeat(count)))
}

/// What is said of one alias too many.
pub fn too_many_aliases() -> Reading {
    aliased(limit::ALIASES.most() + 1)
}

#[test]
fn text_is_repeated_up_to_the_limit() {
    let tenth = "x".repeat(limit::REPEATED.most() / 10);
    let reading = |more: &str| read_text(&format!("a: &a {tenth}\nb: [{}]\nc: {more}\n", "*a,".repeat(9)));
    assert_limit(Code::AliasesTooLarge, ["x", "&c x"].map(reading));
}

#[test]
fn texts_are_read_up_to_their_limits() {
    // Characters of two bytes, so that none is counted in bytes.
    let text = |most: usize| ["å".repeat(most), "å".repeat(most + 1)];
    let line = |text: String| read_text(&SMALLEST.replace("Prov", &text));
    assert_limit(Code::TextTooLong, text(limit::LINE.most()).map(line));
    let prose = |text: String| read_text(&format!("{SMALLEST}sections:\n  method: {text}\n"));
    assert_limit(Code::TextTooLong, text(limit::PROSE.most()).map(prose));
    let manuscript = |text: String| {
        let yaml = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: plan.md }}\n");
        let folder = BTreeMap::from([("plan.md".to_owned(), text.into_bytes())]);
        read(vec![SourceFile { name: "scenario.yaml".to_owned(), text: yaml }], &folder)
    };
    assert_limit(Code::TextTooLong, text(limit::MANUSCRIPT.most()).map(manuscript));
    let id = |text: String| read_text(&format!("{SMALLEST}  {text}: {{ name: Ny }}\n"));
    assert_limit(Code::TextTooLong, text(limit::ID.most()).map(id));
}

#[test]
fn levels_of_the_organisation_are_read_up_to_the_limit() {
    let reading = |levels: usize| {
        let below = (2..=levels).map(|level| {
            let parent = if level == 2 { "enheten".to_owned() } else { format!("e{}", level - 1) };
            format!("    e{level}: {{ name: E, kind: unit, parent: {parent} }}\n")
        });
        let (before, after) = SMALLEST.split_once("alternatives:").expect("it has alternatives");
        read_text(&format!("{before}{}alternatives:{after}", below.collect::<String>()))
    };
    assert_limit(Code::OrganisationTooDeep, [limit::LEVELS.most(), limit::LEVELS.most() + 1].map(reading));
}

#[test]
fn alternatives_are_compared_up_to_the_limit() {
    // The one unit counts too.
    let criteria = limit::COMPARED.most() / 100 - 1;
    assert_limit(Code::ComparisonTooLarge, [criteria, criteria + 1].map(|criteria| compared(100, criteria)));
    // Each alternative is compared with each.
    let alternatives = limit::COMPARED.most().isqrt();
    assert_limit(
        Code::ComparisonTooLarge,
        [alternatives, alternatives + 1].map(|alternatives| compared(alternatives, 1)),
    );
}

/// What is said of so many alternatives and criteria.
fn compared(alternatives: usize, criteria: usize) -> Reading {
    let criteria = (0..criteria).map(|number| format!("  c{number}: {{ name: C }}\n"));
    let more = (1..alternatives).map(|number| format!("  a{number}: {{ name: A }}\n"));
    read_text(&format!("{SMALLEST}{}criteria:\n{}", more.collect::<String>(), criteria.collect::<String>()))
}

/// What is said of too many alternatives with too many criteria.
pub fn comparison_too_large() -> Reading {
    compared(101, limit::COMPARED.most() / 100)
}

#[test]
fn what_is_taken_from_tables_is_bounded_with_them() {
    let reading = |columns: usize| {
        let indicators = (0..columns).map(|number| format!("      i{number}: {{ column: b }}\n"));
        let table = "a;b\n".to_owned() + &numbered(0..1_000, |row| format!("r{row};1\n"));
        benchmark(&indicators.collect::<String>(), table)
    };
    let columns = limit::CELLS.most() / 1_000;
    assert_limit(Code::TableTooLarge, [columns, columns + 1].map(reading));
}

#[test]
fn tables_are_read_up_to_one_limit_together() {
    let reading = |rows: usize| {
        let tables = ["b", "c"].map(|id| {
            format!("  {id}: {{ title: B, file: {id}.csv, indicators: {{ i: {{ column: b }} }} }}\n")
        });
        let text = format!("{SMALLEST}benchmarks:\n{}", tables.concat());
        let table =
            |rows: usize| ("a;b\n".to_owned() + &numbered(1..rows, |row| format!("r{row};1\n"))).into_bytes();
        let first = limit::CELLS.most() / 8;
        let folder = BTreeMap::from([("b.csv".to_owned(), table(first)), ("c.csv".to_owned(), table(rows))]);
        read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
    };
    let at = limit::CELLS.most() / 2 - limit::CELLS.most() / 8;
    assert_limit(Code::TableTooLarge, [at, at + 1].map(reading));
}

/// What is said of a comparison with this table.
fn benchmark(indicators: &str, table: String) -> Reading {
    let text =
        format!("{SMALLEST}benchmarks:\n  b:\n    title: B\n    file: b.csv\n    indicators:\n{indicators}");
    let folder = BTreeMap::from([("b.csv".to_owned(), table.into_bytes())]);
    read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
}

/// A scenario with an attachment that shows so many images of so many bytes, a photograph and what stands after its end:
/// `karta-0.png` and on.
fn images(bytes: usize, count: usize) -> Reading {
    let image = [JPEG, &vec![0; bytes - JPEG.len()]].concat();
    let markdown = numbered(0..count, |number| format!("![Karta över skolorna](karta-{number}.png)\n\n"));
    let scenario = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: plan.md }}\n");
    let files = (0..count).map(|number| (format!("karta-{number}.png"), image.clone()));
    let plan = [("plan.md".to_owned(), markdown.into_bytes())];
    let folder: BTreeMap<String, Vec<u8>> = files.chain(plan).collect();
    read(vec![SourceFile { name: "a.yaml".to_owned(), text: scenario }], &folder)
}

#[test]
fn images_are_read_up_to_so_many_points() {
    let reading = |width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let image = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &sides].concat();
        let text = format!("{SMALLEST}appearance: {{ logo: {{ file: m.png, text: M }} }}\n");
        let folder = BTreeMap::from([("m.png".to_owned(), image)]);
        read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
    };
    let most = limit::POINTS.most;
    assert_limit(Code::ImageTooManyPoints, [reading(most / 5_000, 5_000), reading(most + 1, 1)]);
    assert_limit(Code::ImageTooManyPoints, [reading(1, most), reading(u32::MAX, u32::MAX)]);
}

/// What is said of an image that is one byte too large.
pub fn image_too_large() -> Reading {
    images(limit::IMAGE.most() + 1, 1)
}

#[test]
fn images_are_read_up_to_their_limits() {
    assert_limit(
        Code::ImageTooLarge,
        [limit::IMAGE.most(), limit::IMAGE.most() + 1].map(|bytes| images(bytes, 1)),
    );
    // The scenario and its attachment are files, too.
    assert_limit(
        Code::TooManyFiles,
        [limit::FILES.most() - 2, limit::FILES.most() - 1].map(|count| images(JPEG.len(), count)),
    );
}

#[test]
fn a_mark_is_read_up_to_its_limit() {
    let reading = |bytes: usize| {
        let text = format!("{SMALLEST}appearance: {{ logo: {{ file: m.png, text: M }} }}\n");
        let image = [&b"\x89PNG\r\n\x1a\n"[..], &vec![0; bytes - 8]].concat();
        let folder = BTreeMap::from([("m.png".to_owned(), image)]);
        read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder)
    };
    assert_limit(Code::ImageTooLarge, [limit::LOGO.most(), limit::LOGO.most() + 1].map(reading));
}

/// What is said of a table with one row too many.
pub fn table_too_large() -> Reading {
    benchmark("      i: { column: b }\n", "a;b\n".repeat(limit::CELLS.most() / 2 + 1))
}

/// What is said of a file that is too large to be read.
pub fn input_too_large() -> Reading {
    hemvist::scenario::too_large("scenario.yaml")
}

#[test]
fn bytes_are_read_up_to_the_limit_over_all_files() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("a.yaml"), SMALLEST).expect("it can be written");
    let rest = limit::INPUT.most() - SMALLEST.len();
    let check = |bytes: usize| {
        let comment = [&b"#"[..], &vec![b'x'; bytes - 2], b"\n"].concat();
        fs::write(folder.path().join("b.yaml"), comment).expect("it can be written");
        hemvist_in(folder.path(), &["check", ".", "--json"])
    };
    assert_eq!(check(rest).status.code(), Some(0));
    let over = check(rest + 1);
    assert_eq!(over.status.code(), Some(5));
    assert!(
        stdout(&over).contains(r#""code":"input-too-large""#) && stdout(&over).contains(r#""file":"b.yaml""#)
    );
}

#[test]
fn a_named_file_that_is_too_large_is_told_where_it_is_named() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let scenario = format!("{SMALLEST}attachments:\n  plan:\n    title: Plan\n    file: plan.md\n");
    fs::write(folder.path().join("scenario.yaml"), scenario).expect("it can be written");
    let plan = File::create(folder.path().join("plan.md")).expect("it can be made");
    plan.set_len(10_000_000_000).expect("a file of nothing takes no room");
    let output = hemvist_in(folder.path(), &["--lang", "sv", "check", "."]);
    assert_eq!(output.status.code(), Some(5));
    let said = stdout(&output);
    assert!(said.starts_with("fel[input-too-large]: Filerna är tillsammans större än 50 MB."), "{said}");
    assert!(said.contains("--> scenario.yaml:14:11"), "{said}");
}

#[test]
fn so_many_faults_are_shown_and_the_rest_are_counted() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let check = |faults: usize| {
        let keys = numbered(0..faults, |number| format!("zzzz{number}: 1\n"));
        fs::write(folder.path().join("a.yaml"), SMALLEST.to_owned() + &keys).expect("it can be written");
        let output = hemvist_in(folder.path(), &["--lang", "sv", "check", "."]);
        assert_eq!(output.status.code(), Some(1));
        stdout(&output)
    };
    let at = check(limit::SHOWN.most());
    assert_eq!(at.matches("fel[unknown-key]").count(), 1_000);
    assert!(at.contains("\n1000 fel, 0 anmärkningar\n"), "{:?}", at.lines().last());
    let over = check(limit::SHOWN.most() + 1);
    assert_eq!(over.matches("fel[unknown-key]").count(), 1_000);
    let last = "1001 fel, 0 anmärkningar. De första 1000 visas, 1 till gör det inte: rätta dem som syns och granska igen.";
    assert!(over.lines().any(|line| line == last), "{:?}", over.lines().last());
}

#[test]
fn json_has_what_is_kept_of_every_code_and_counts_the_rest() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let keys = numbered(0..=limit::KEPT.most(), |number| format!("zzzz{number}: 1\n"));
    let nameless = numbered(0..600, |number| format!("  c{number}: {{ rank: 1 }}\n"));
    fs::write(folder.path().join("a.yaml"), format!("{SMALLEST}{keys}criteria:\n{nameless}"))
        .expect("it can be written");
    for command in ["check", "analyse"] {
        let printed = stdout(&hemvist_in(folder.path(), &[command, ".", "--json"]));
        assert_eq!(printed.matches("\"code\":\"unknown-key\"").count(), 1_000);
        assert_eq!(printed.matches("\"code\":\"missing-key\"").count(), 600);
        assert!(printed.contains("\"unlisted\":{\"faults\":1,\"findings\":0}"));
    }
    let shown = stdout(&hemvist_in(folder.path(), &["--lang", "en", "check", "."]));
    assert!(shown.contains("\n1601 faults, 0 findings. The first 1000 are shown, 601 more are not:"));
}

fn write_padded(path: &Path, text: &str, comment: usize) {
    let mut file = File::create(path).expect("it can be made");
    let padding = "x".repeat(comment - 4);
    write!(file, "{{#{padding}#}}{text}").expect("it can be written");
}

#[test]
fn templates_are_read_up_to_the_limit() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("a.yaml"), SMALLEST).expect("it can be written");
    fs::create_dir(folder.path().join("mallar")).expect("it can be made");
    let build = |bytes: usize| {
        let text = "# Prov\n";
        write_padded(&folder.path().join("mallar/index.md"), text, bytes - text.len());
        hemvist_in(folder.path(), &["--lang", "sv", "build", ".", "-o", "ut", "--templates", "mallar"])
    };
    let at = build(limit::TEMPLATES.most());
    assert_eq!(at.status.code(), Some(0), "{}", stderr(&at));
    let over = build(limit::TEMPLATES.most() + 1);
    assert_eq!(over.status.code(), Some(5));
    assert!(
        stderr(&over).starts_with("mallar: Mallarna är tillsammans större än 5 MB."),
        "{}",
        stderr(&over)
    );
}

#[test]
fn a_package_is_written_up_to_the_limit() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let attachments = (0..12).map(|number| format!("  b{number}: {{ title: Bilaga, file: b.md }}\n"));
    let scenario = format!("{SMALLEST}attachments:\n{}", attachments.collect::<String>());
    fs::write(folder.path().join("a.yaml"), scenario).expect("it can be written");
    fs::write(folder.path().join("b.md"), "Text.\n").expect("it can be written");
    let templates = folder.path().join("mallar");
    fs::create_dir(&templates).expect("it can be made");
    // Twelve documents of almost four million bytes, and an index that brings the sum to where it is wanted.
    let long = "x".repeat(39_900);
    fs::write(
        templates.join("bilaga-egen.md"),
        format!("# B\n\n{{% for n in range(100) %}}{long}{{% endfor %}}\n"),
    )
    .expect("it can be written");
    let build = |padding: usize| {
        let index = format!("# Prov\n\n{{{{ \"x\" * {padding} }}}}\n");
        fs::write(templates.join("index.md"), index).expect("it can be written");
        let command = ["--lang", "sv", "build", ".", "-o", "ut", "--templates", "mallar", "--format", "md"];
        hemvist_in(folder.path(), &command)
    };
    let written = || -> usize {
        let files = ["ut", "ut/diagram"].map(|inner| fs::read_dir(folder.path().join(inner)));
        let paths = files.into_iter().flatten().flatten().map(|file| file.expect("it is there").path());
        let counted =
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "svg"));
        counted.map(|path| fs::read(path).expect("it can be read").len()).sum()
    };
    let first = build(1);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    let most = limit::PACKAGE.most() - written() + 1;
    let at = build(most);
    assert_eq!(at.status.code(), Some(0), "{}", stderr(&at));
    assert_eq!(written(), limit::PACKAGE.most());
    let over = build(most + 1);
    assert_eq!(over.status.code(), Some(5));
    assert!(stderr(&over).starts_with("Beslutsunderlaget blir större än 50 MB"), "{}", stderr(&over));
}

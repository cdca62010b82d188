//! Files that nobody would write by accident: the program itself answers each of them, in 240 MiB beside its own code, without a panic,
//! and prints nothing that could steer a terminal.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use hemvist::unseen::is_unseen;
use tempfile::TempDir;

use crate::limits::numbered;
use crate::support::{SMALLEST, stderr, stdout};

/// Address space that the program may take, in MiB, beside its own code.
const MEMORY: u32 = 240;
/// What its code takes of it when nothing is optimised, with what sets PDF and without.
const CODE: u32 = if cfg!(feature = "pdf") { 144 } else { 48 };

/// The limit in the words of a shell. Only Linux has it; elsewhere the tests hold without.
fn limit() -> String {
    if cfg!(target_os = "linux") { format!("ulimit -v {}; ", (MEMORY + CODE) * 1024) } else { String::new() }
}

/// Runs the program in a folder with a limit to its memory, and holds what it printed against what it may print.
fn run(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Output {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{}exec \"$0\" \"$@\"", limit())])
        .arg(assert_cmd::cargo::cargo_bin("hemvist"));
    command.args(arguments).current_dir(folder).env("LANG", "sv_SE.UTF-8");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES");
    let output = command.output().expect("the shell starts");
    let printed = stdout(&output) + &stderr(&output);
    assert!(output.status.code().is_some_and(|code| code <= 5), "{:?}: {printed}", output.status);
    assert!(!printed.contains("panicked"), "{printed}");
    let raw = printed.chars().find(|letter| is_unseen(*letter) && *letter != '\n');
    assert_eq!(raw, None, "{printed}");
    output
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("it can be written");
    }
    folder
}

/// Checks a scenario of one file: the exit code, and what was printed as its result.
fn check(text: impl AsRef<[u8]>) -> (i32, String) {
    let folder = folder(&[("scenario.yaml", text.as_ref())]);
    let output = run(folder.path(), &["check", "."]);
    (output.status.code().expect("it ended by itself"), stdout(&output) + &stderr(&output))
}

/// Asserts that a file is answered with an exit code and a code of the catalogue.
fn assert_answer(text: impl AsRef<[u8]>, exit: i32, code: &str) {
    let (status, printed) = check(text);
    assert!(printed.contains(&format!("[{code}]:")), "{code} in {}", &printed[..printed.len().min(2_000)]);
    assert_eq!(status, exit, "{code}");
    assert!(printed.len() < 2_000_000, "{} bytes for {code}", printed.len());
}

#[test]
fn nesting_of_any_depth_is_answered() {
    for nested in ["[", "{a: ", "- ", "? ", "[{", "- ? "] {
        assert_answer(format!("a:\n  {}", nested.repeat(100_000)), 5, "nesting-too-deep");
    }
    let block = numbered(0..3_000, |depth| format!("{}a:\n", " ".repeat(depth)));
    assert_answer(block, 5, "nesting-too-deep");
}

#[test]
fn bombs_of_aliases_are_answered() {
    let level = |name: usize| format!("a{name}: &a{name} [{}]\n", format!("*a{},", name - 1).repeat(10));
    let levels = numbered(1..10, level);
    assert_answer(format!("a0: &a0 [{}]\n{levels}", "x,".repeat(10)), 5, "too-many-nodes");
    assert_answer(
        format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a,".repeat(9_999)),
        5,
        "aliases-too-large",
    );
    let names = numbered(0..400_000, |name| format!("k{name}: &a{name} x\n"));
    assert_answer(names, 5, "too-many-nodes");
    let around = numbered(0..60, |depth| format!("{}k: &a{depth}\n", " ".repeat(depth)));
    assert_answer(format!("{around}{}v: [{}]\n", " ".repeat(60), "x,".repeat(50_000)), 5, "too-many-nodes");
    assert_answer("a: &a [*a]\n", 1, "yaml-syntax");
    assert_answer(format!("a: [{}]\n", "!x y,".repeat(100_000)), 1, "sign-needs-quotes");
}

#[test]
fn gigantic_keys_and_lines_are_answered_in_short() {
    let long = "x".repeat(2_000_000);
    assert_answer(format!("{SMALLEST}{long}: 1\n"), 1, "yaml-syntax");
    assert_answer(format!("{SMALLEST}? {long}\n: 1\n"), 1, "unknown-key");
    assert_answer(format!("{SMALLEST}  ? {long}\n  : {{ name: A }}\n"), 5, "text-too-long");
    assert_answer(format!("{SMALLEST}recommended: {long}\n"), 1, "unknown-alternative");
    assert_answer(format!("{SMALLEST}date: {long}\n"), 5, "text-too-long");
    assert_answer(format!("{SMALLEST}titel: {}\n", "ord ".repeat(2_500_000)), 1, "unknown-key");
    let keys = numbered(0..100_000, |key| format!("a{key}: 1, "));
    assert_answer(format!("{SMALLEST}budget: {{{keys}}}\n"), 1, "unknown-key");
    assert_answer("a: \"\n".repeat(200_000), 1, "quote-not-closed");
}

#[test]
fn more_faults_than_anybody_reads_are_counted() {
    let keys = numbered(0..200_000, |key| format!("k{key}: 1\n"));
    let (status, printed) = check(format!("{SMALLEST}{keys}"));
    assert_eq!(status, 1);
    assert!(
        printed.contains("\n200000 fel, 0 anmärkningar. De första 1000 visas, 199000 till gör det inte"),
        "{status}"
    );
    let more = numbered(0..600_000, |key| format!("k{key}: 1\n"));
    assert_answer(more, 5, "too-many-nodes");
    let arguments = "      - {pro: a, criterion: b}\n".repeat(100_000);
    assert_answer(
        format!("{SMALLEST}  a:\n    name: A\n    arguments:\n{arguments}"),
        1,
        "unknown-criterion",
    );
}

#[test]
fn an_organisation_of_any_shape_is_answered() {
    let chain = numbered(1..20_000, |unit| {
        format!("    u{unit}: {{ name: U, kind: unit, parent: u{} }}\n", unit - 1)
    });
    let with = |units: &str| SMALLEST.replace("alternatives:", &format!("{units}alternatives:"));
    assert_answer(with(&format!("    u0: {{ name: U, kind: unit }}\n{chain}")), 5, "organisation-too-deep");
    assert_answer(
        with(&format!("    u0: {{ name: U, kind: unit, parent: u19999 }}\n{chain}")),
        1,
        "unit-cycle",
    );
    let alone = numbered(0..20_000, |unit| format!("    u{unit}: {{ name: U, kind: unit }}\n"));
    assert_answer(with(&alone), 1, "orphan-unit");
}

#[test]
fn files_of_two_bytes_a_letter_are_told_how_to_be_saved() {
    let units =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for text in ["\u{feff}".to_owned() + SMALLEST, SMALLEST.to_owned()] {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let (status, printed) = check(units(&text, order));
            assert_eq!(status, 3, "{printed}");
            assert!(printed.contains("spara den med teckenkodningen UTF-8"), "{printed}");
        }
    }
    assert_answer(SMALLEST.replace("Prov", "Pr\0v"), 1, "yaml-syntax");
}

#[test]
fn line_ends_of_any_system_are_read() {
    for end in ["\r\n", "\r"] {
        let (status, printed) = check(SMALLEST.replace('\n', end));
        assert_eq!((status, printed.as_str()), (0, "0 fel, 0 anmärkningar\n"));
        let (_, printed) = check((SMALLEST.to_owned() + "titel: x\n").replace('\n', end));
        assert!(printed.contains("--> scenario.yaml:11:1\n"), "{printed}");
    }
}

#[test]
fn letters_that_a_mac_takes_apart_are_whole() {
    let scenario = SMALLEST.replacen("enheten", "enha\u{30a}ten", 1).replace("    enheten:", "    enhåten:");
    assert_eq!(check(&scenario), (0, "0 fel, 0 anmärkningar\n".to_owned()));
    let plan = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: nuläge.md }}\n");
    for name in ["nul\u{e4}ge.md", "nula\u{308}ge.md"] {
        let folder = folder(&[("scenario.yaml", plan.as_bytes()), (name, b"Text.\n")]);
        let output = run(folder.path(), &["check", "."]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
}

#[test]
fn what_can_not_be_seen_is_named() {
    let (status, printed) = check(SMALLEST.replace("enheten", "enh\u{202e}eten"));
    assert_eq!(status, 1);
    assert!(printed.contains("fel[invalid-id]: `enh<U+202E>eten`"), "{printed}");
    let (_, printed) = check(SMALLEST.replace("    enheten:", "    enh\u{200b}eten:"));
    assert!(printed.contains("[hidden-characters]"), "{printed}");
    let (status, printed) = check(SMALLEST.replace("name: Som", "n\u{430}me: Som"));
    assert_eq!(status, 1);
    assert!(
        printed.contains("fel[look-alike-letter]") && printed.contains("(U+0430) som ser ut som `a`"),
        "{printed}"
    );
    let (_, printed) = check(SMALLEST.replacen("enheten", "\u{435}nheten", 1));
    assert!(printed.contains("fel[look-alike-letter]"), "{printed}");
}

/// A title, a window and a colour that a terminal would take orders from, and letters that run backwards.
const ESCAPES: &str = "\u{1b}]0;x\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{200b}";

#[test]
fn nothing_steers_the_terminal() {
    let escaped = ESCAPES.escape_unicode().to_string().replace("\\u{", "\\U").replace('}', "");
    let padded: Vec<String> = escaped.split("\\U").skip(1).map(|code| format!("\\U{code:0>8}")).collect();
    let padded = padded.concat();
    assert_answer(SMALLEST.replace("Prov", &format!("\"{padded}\"")), 1, "control-character");
    // Those that only hide are no fault: they reach the tables and the JSON.
    let hidden = SMALLEST.replace("Prov", "\"a\\u202eb\\u200bc\"").replace("Som nu", "\"a\\u2066b\"");
    let hidden = folder(&[("scenario.yaml", hidden.as_bytes())]);
    for command in [&["analyse", "."][..], &["analyse", ".", "--json"], &["check", ".", "--json"]] {
        assert_eq!(run(hidden.path(), command).status.code(), Some(0));
    }
    let json = stdout(&run(hidden.path(), &["analyse", ".", "--json"]));
    assert!(json.contains("a\\u202eb\\u200bc"), "{json}");
    let name = format!("{ESCAPES}.yaml");
    let named = folder(&[(name.as_str(), b"a: [")]);
    assert_eq!(run(named.path(), &["check", "."]).status.code(), Some(1));
    assert_eq!(run(named.path(), &["check", "--json", "."]).status.code(), Some(1));
    let sound = folder(&[("scenario.yaml", SMALLEST.as_bytes())]);
    let commands: [&[&str]; 6] = [
        &["check", ESCAPES],
        &["build", ".", "-o", ESCAPES],
        &["build", ".", "-o", "ut", "--only", ESCAPES],
        &["build", ".", "-o", "ut", "--templates", ESCAPES],
        &["check", ".", "--lang", ESCAPES],
        &[ESCAPES],
    ];
    for arguments in commands {
        run(sound.path(), arguments);
    }
}

#[cfg(unix)]
#[test]
fn only_ordinary_files_are_opened() {
    let folder = folder(&[("scenario.yaml", SMALLEST.as_bytes())]);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status().expect("mkfifo starts");
    assert!(made.success());
    fs::create_dir(folder.path().join("folder.yaml")).expect("it can be made");
    for path in ["pipe", "/dev/zero", "/dev/stdin", "folder.yaml/..//folder.yaml/../pipe"] {
        assert_eq!(run(folder.path(), &["check", path]).status.code(), Some(3), "{path}");
    }
    let output = run(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("folder.yaml: Det är ingen vanlig fil."), "{}", stderr(&output));
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.yaml")).expect("it can be made");
    fs::remove_dir(folder.path().join("folder.yaml")).expect("it is empty");
    assert_eq!(run(folder.path(), &["check", "."]).status.code(), Some(3));
    fs::remove_file(folder.path().join("zero.yaml")).expect("it is there");
    let named = format!("{SMALLEST}attachments:\n  plan: {{ title: Plan, file: pipe }}\n");
    fs::write(folder.path().join("scenario.yaml"), named).expect("it can be written");
    assert_eq!(run(folder.path(), &["check", "."]).status.code(), Some(1));
    let many = tempfile::tempdir().expect("a folder can be made");
    for number in 0..2_000 {
        fs::write(many.path().join(format!("{number}.yaml")), "").expect("it can be written");
    }
    assert_eq!(run(many.path(), &["check", "."]).status.code(), Some(5));
}

/// The largest scenarios that are within the limits become documents, or are said to be too large.
#[test]
fn large_scenarios_are_written_or_refused() {
    let units = numbered(1..5_000, |unit| {
        format!("    u{unit}: {{ name: U{unit}, kind: unit, parent: u{} }}\n", unit / 8)
    });
    let criteria = "criteria:\n  c: { name: C }\nbudget:\n  years: [2014, 2015]\n  lines:\n";
    let line = |number: usize| format!("    l{number}: {{ label: L, full_year: 1 mkr, funding: funded }}\n");
    let scenario = |alternatives: usize, arguments: usize, lines: usize| {
        let argument = "      - { pro: Kortare väg, criterion: c, strength: 4 }\n";
        let arguments = format!("    arguments:\n{}", argument.repeat(arguments));
        let alternative = |number: usize| {
            format!("  a{number}:\n    name: A\n    assumption: true\n    budget: {{}}\n{arguments}")
        };
        let text = SMALLEST.replace(
            "alternatives:",
            &format!("    u0: {{ name: U, kind: unit, parent: enheten }}\n{units}alternatives:"),
        );
        let alternatives = numbered(0..alternatives, alternative);
        text + &alternatives + criteria + &(0..lines).map(line).collect::<String>()
    };
    let cases = [
        ((2, 1_000, 1_000), [0, 0]),
        ((500, 4, 10), [5, 5]),
        ((2, 1, 10_000), [0, 0]),
        ((1_000, 2, 10_000), [5, 5]),
    ];
    for ((alternatives, arguments, lines), exits) in cases {
        let text = scenario(alternatives, arguments, lines);
        let folder = folder(&[("scenario.yaml", text.as_bytes())]);
        for (command, exit) in [&["analyse", "."][..], &["build", ".", "-o", "ut"]].into_iter().zip(exits) {
            let output = run(folder.path(), command);
            let scale = format!("{alternatives} alternatives, {arguments} arguments, {lines} lines");
            assert_eq!(output.status.code(), Some(exit), "{scale}, {command:?}: {}", stderr(&output));
        }
    }
}

//! The catalogue: one code, one file of words with its page, one smallest scenario that the page mends, one
//! message that a person has read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hemvist::diagnostic::words::{Example, Page};
use hemvist::diagnostic::{Code, Severity};
use hemvist::model::matter::Language;
use hemvist::scenario::Reading;

use crate::limits::{
    comparison_too_large, image_too_large, input_too_large, table_too_large, too_many_aliases, too_many_files,
};
use crate::reading::{file_that_nobody_may_read, nested_too_deep, too_many_nodes};
use crate::support::{
    Checked, assert_golden, checked, checked_faults, files_below, has_ending, hemvist, hemvist_in,
    read_folder, repository, stderr, stdout, yaml_names,
};

const LANGUAGES: [&str; 2] = ["sv", "en"];

/// Codes that no single small file can show, and what shows them instead.
const WITHOUT_FILE: [(Code, fn() -> Reading); 9] = [
    (Code::InputTooLarge, input_too_large),
    (Code::TooManyFiles, too_many_files),
    (Code::TooManyAliases, too_many_aliases),
    (Code::ImageTooLarge, image_too_large),
    (Code::TableTooLarge, table_too_large),
    (Code::ComparisonTooLarge, comparison_too_large),
    (Code::NestingTooDeep, nested_too_deep),
    (Code::TooManyNodes, too_many_nodes),
    (Code::FileUnreadable, file_that_nobody_may_read),
];

/// Those of them whose limit is larger than an example: their pages show the line that a person would find there.
const TOO_LARGE: [Code; 6] = [
    Code::InputTooLarge,
    Code::TooManyFiles,
    Code::TooManyAliases,
    Code::ImageTooLarge,
    Code::TableTooLarge,
    Code::ComparisonTooLarge,
];

/// The codes that have a file in `tests/faults`.
fn codes_with_file() -> BTreeSet<String> {
    let elsewhere = WITHOUT_FILE.map(|(code, _)| code);
    let with_file = Code::ALL.iter().filter(|code| !elsewhere.contains(code));
    with_file.map(|code| code.as_str().to_owned()).collect()
}

/// Something that gives each code.
fn every_fault() -> Vec<Checked> {
    let elsewhere = WITHOUT_FILE.map(|(code, show)| checked(code.as_str(), show()));
    checked_faults().into_iter().chain(elsewhere).collect()
}

fn assert_same(there: &BTreeSet<String>, expected: &BTreeSet<String>) {
    let of_one_only: Vec<&String> = there.symmetric_difference(expected).collect();
    assert!(of_one_only.is_empty(), "there without a code, or missing: {of_one_only:?}");
}

#[test]
fn every_code_has_a_smallest_scenario() {
    let folder = files_below("tests/faults");
    let shown: BTreeSet<String> =
        yaml_names(&folder).iter().map(|name| name.trim_end_matches(".yaml").to_owned()).collect();
    assert_same(&shown, &codes_with_file());
}

#[test]
fn every_code_is_shown_by_what_is_named_after_it() {
    for fault in every_fault() {
        let codes: Vec<&str> = fault.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
        assert!(codes.contains(&fault.name.as_str()), "{} gives {codes:?}", fault.name);
    }
}

#[test]
fn every_message_is_the_one_that_was_read() {
    for code in codes_with_file() {
        for language in LANGUAGES {
            let file = format!("{code}.yaml");
            let output = hemvist_in(&repository("tests/faults"), &["--lang", language, "check", &file]);
            let message = repository("tests/faults/messages").join(format!("{code}.{language}.txt"));
            assert_golden(&message, &stdout(&output));
        }
    }
}

#[test]
fn every_message_belongs_to_a_code() {
    let there: BTreeSet<String> = files_below("tests/faults/messages").into_keys().collect();
    let codes = codes_with_file();
    let expected = codes.iter().flat_map(|code| LANGUAGES.map(|language| format!("{code}.{language}.txt")));
    assert_same(&there, &expected.collect());
}

#[test]
fn every_code_has_a_file_of_words() {
    let there: BTreeSet<String> = files_below("src/diagnostic/words").into_keys().collect();
    let expected = Code::ALL.iter().map(|code| format!("{}.md", code.as_str()));
    assert_same(&there, &expected.collect());
}

#[test]
fn every_page_is_whole() {
    let in_part = Code::ALL.iter().filter(|code| {
        let [swedish, english] = [Language::Swedish, Language::English].map(|language| code.page(language));
        !is_whole(&swedish) || !is_whole(&english) || swedish.about == english.about
    });
    let in_part: Vec<&str> = in_part.map(|code| code.as_str()).collect();
    assert!(in_part.is_empty(), "not whole: {in_part:?}");
}

#[test]
fn a_page_in_part_is_caught() {
    let whole = Code::AmbiguousNumber.page(Language::Swedish);
    assert!(is_whole(&whole));
    let without_words = Page { about: vec!["Kort.".to_owned()], ..whole.clone() };
    let without_example = Page { before: Example::default(), ..whole.clone() };
    let without_change = Page { after: whole.before, ..whole };
    assert!(![without_words, without_example, without_change].iter().any(is_whole));
}

/// An example may be empty, like a file that is; but not both before and after.
fn is_whole(page: &Page) -> bool {
    let words = [&page.words.message, &page.words.why, &page.words.cure];
    let about = page.about.iter().map(|paragraph| paragraph.split_whitespace().count()).sum::<usize>();
    let forms = [page.before.form, page.after.form];
    words.iter().all(|part| !part.is_empty())
        && about >= 20
        && forms.iter().all(|form| ["yaml", "csv", "markdown"].contains(form))
        && page.before.text != page.after.text
}

/// What a page says of its example is what hemvist says of the smallest scenario, value by value.
#[test]
fn every_page_speaks_of_its_example() {
    let mut complaints = Vec::new();
    for fault in every_fault() {
        let code = code_of(&fault.name);
        for language in [Language::Swedish, Language::English] {
            let said = fault.diagnostics.iter().filter(|diagnostic| diagnostic.code == code);
            let page = code.page(language).words;
            if !said.clone().any(|diagnostic| diagnostic.words(language) == page) {
                let values = said.flat_map(|diagnostic| &diagnostic.arguments);
                let lines = values.map(|(name, value)| format!("{name}: {}\n", value.shown(language)));
                let lines: String = lines.collect();
                complaints.push(format!("{}.md, {language:?}, lacks some of\n{lines}", fault.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_cure_cures() {
    let folder = files_below("tests/faults");
    let complaint = |name: &String| {
        let page = code_of(name).page(Language::Swedish);
        let complaint = cured(name, &page.before, &page.after, &folder).err()?;
        Some(format!("{name}: {complaint}"))
    };
    let complaints: Vec<String> = codes_with_file().iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// What no small file shows, the example alone does, in a folder with a folder in it.
#[test]
fn every_other_cure_cures_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it can be written");
    fs::create_dir(folder.path().join("bilagor")).expect("it can be made");
    write("bilagor/plan.md", "Planen.\n");
    for (code, _) in WITHOUT_FILE {
        let page = code.page(Language::Swedish);
        let says = |example: &Example| {
            write("scenario.yaml", example.text);
            let output = hemvist_in(folder.path(), &["check", "--json", "scenario.yaml"]);
            stdout(&output).contains(&format!("\"{}\"", code.as_str()))
        };
        assert!(TOO_LARGE.contains(&code) || says(&page.before), "{}", code.as_str());
        assert!(!says(&page.after), "{}", code.as_str());
    }
}

#[test]
fn a_cure_that_is_none_is_caught() {
    let folder = files_below("tests/faults");
    let example = |text| Example { form: "yaml", text };
    let try_cure = |before, after| cured("ambiguous-number", &example(before), &example(after), &folder);
    assert_eq!(try_cure("    weight: 1.250\n", "    weight: 1 250\n"), Ok(()));
    assert!(try_cure("weight: 1.251\n", "weight: 1 251\n").is_err(), "it stands nowhere");
    assert!(try_cure("      name: Kulturskolan\n", "").is_err(), "another fault");
    assert!(try_cure("    weight: 1.250\n", "    weight: 2.500\n").is_err(), "the same fault");
    assert!(try_cure("    weight: 1.250\n", "    weight: tung\n").is_err(), "another fault instead");
    assert!(try_cure(":", "=").is_err(), "it stands in many places");
    let table = Example { form: "csv", text: "    weight: 1.250\n" };
    assert!(cured("ambiguous-number", &table, &table, &folder).is_err(), "it stands in another file");
}

/// Puts `after` in the place of `before`, in the smallest scenario of the code or in the file that it names.
/// Then the code must be gone, and nothing else wrong.
fn cured(
    name: &str,
    before: &Example,
    after: &Example,
    folder: &BTreeMap<String, Vec<u8>>,
) -> Result<(), String> {
    let scenario = format!("{name}.yaml");
    let text = |file: &str| String::from_utf8_lossy(&folder[file]).into_owned();
    let named = |file: &&String| has_ending(file, ending(before.form)) && text(&scenario).contains(*file);
    let file = if before.form == "yaml" { Some(&scenario) } else { folder.keys().find(named) };
    let file = file.ok_or_else(|| format!("names no file of the form {}", before.form))?;
    if text(file).matches(before.text).count() != 1 {
        return Err(format!("`before` does not stand exactly once in {file}"));
    }
    let mended = text(file).replacen(before.text, after.text, 1);
    let mut folder = folder.clone();
    folder.insert(file.clone(), mended.into_bytes());
    let left = checked(name, read_folder(&folder, &[&scenario])).diagnostics;
    let wrong = left
        .iter()
        .map(|diagnostic| diagnostic.code)
        .filter(|code| code.as_str() == name || code.severity() == Severity::Error);
    let wrong: Vec<&str> = wrong.map(Code::as_str).collect();
    if wrong.is_empty() { Ok(()) } else { Err(format!("`after` leaves {wrong:?}")) }
}

/// How the name of a file of this form ends.
fn ending(form: &str) -> &str {
    if form == "markdown" { "md" } else { form }
}

fn code_of(name: &str) -> Code {
    *Code::ALL.iter().find(|code| code.as_str() == name).expect("it is named after a code")
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for code in Code::ALL {
        for (command, language) in [("förklara", "sv"), ("explain", "en")] {
            let output = hemvist(&["--lang", language, command, code.as_str()]);
            assert_eq!(output.status.code(), Some(0), "{}", code.as_str());
            assert!(stdout(&output).contains(&format!("\n{}\n=", code.as_str())));
        }
    }
}

#[test]
fn a_code_is_known_however_it_was_copied() {
    let page = stdout(&hemvist(&["explain", "unknown-unit"]));
    for written in ["Unknown-Unit", "unknown_unit", "UNKNOWN UNIT", "fel[unknown-unit]:", "[unknown-unit]"] {
        assert_eq!(stdout(&hemvist(&["explain", written])), page, "{written}");
    }
}

#[test]
fn an_unknown_code_gets_its_near_misses() {
    for (written, meant) in [
        ("unknown-unti", "`unknown-unit`?"),
        ("table-", "`table-empty`, `table-"),
        ("fotnoten", "`footnote-missing`?"),
    ] {
        let output = hemvist(&["explain", written]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(meant), "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn the_list_holds_every_code() {
    for language in LANGUAGES {
        let list = stdout(&hemvist(&["--lang", language, "explain"]));
        for code in Code::ALL {
            assert!(list.contains(&format!("\n{}: ", code.as_str())), "{}", code.as_str());
        }
    }
    let grouped: Vec<Code> = Code::GROUPS.iter().flat_map(|group| group.codes).copied().collect();
    assert_eq!(grouped, Code::ALL);
}

/// Words speak of `{value}`; a diagnostic without an argument of that name would show the braces. Reports of
/// one code come from several lines of the program, so every one of them is looked at.
#[test]
fn every_report_has_the_values_that_its_words_speak_of() {
    let mut silent: BTreeMap<&str, BTreeSet<String>> = Code::ALL
        .iter()
        .map(|code| (code.as_str(), placeholders(&words(code.as_str()))))
        .filter(|(_, placeholders)| !placeholders.is_empty())
        .collect();
    assert!(silent.len() > 40, "only {} files of words speak of values", silent.len());
    let mut missing = Vec::new();
    for fault in every_fault() {
        for diagnostic in &fault.diagnostics {
            let code = diagnostic.code.as_str();
            silent.remove(code);
            for name in placeholders(&words(code)) {
                if !diagnostic.arguments.iter().any(|(known, _)| *known == name) {
                    missing.push(format!("{code} in {}.yaml has no `{name}`", fault.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(silent, BTreeMap::new(), "never reported");
}

#[test]
fn a_placeholder_is_an_identifier_in_braces() {
    let found = placeholders("`{ effect: 0,75 }`, {}, {{ cost }}, {value} and {low_1}: {not closed");
    assert_eq!(found, BTreeSet::from(["value".to_owned(), "low_1".to_owned()]));
}

fn words(code: &str) -> String {
    let path = repository("src/diagnostic/words").join(format!("{code}.md"));
    fs::read_to_string(path).expect("every code has its words")
}

fn placeholders(words: &str) -> BTreeSet<String> {
    let of_identifier = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let inside_braces = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside_braces
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.is_empty() && name.chars().all(of_identifier))
        .collect()
}

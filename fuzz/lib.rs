//! What the targets share: a scenario as one input, and how one is changed line by line.

use hemvist::diagnostic::Diagnostic;
use hemvist::model::matter::Language;
use hemvist::scenario::folder::{Folder, FolderError, check_path};
use hemvist::scenario::{Reading, read};
use hemvist::source::{SourceFile, Span};

/// The table that a scenario names where the input brings none: that of the scenario with every key.
const TABLE: &str = include_str!("../tests/scenarios/every-key/oppna-jamforelser-2013.csv");
/// The text that a scenario names where the input brings none.
const TEXT: &str = "# Plan\n\nEn *text*[^1].\n\n[^1]: Not.\n";

/// Reads an input as a scenario. One input stands for up to four files with a form feed between them: two of
/// YAML, the table that every `file:` of a table means, and the text that every other `file:` means.
pub fn reading(input: &str) -> Reading {
    let mut files = input.split('\u{c}');
    let mut next = || files.next();
    let yaml = [("a.yaml", next()), ("b.yaml", next())];
    let named = |(name, text): (&str, Option<&str>)| {
        Some(SourceFile { name: name.to_owned(), text: text?.to_owned() })
    };
    let yaml = yaml.into_iter().filter_map(named).collect();
    read(yaml, &Named { table: next().unwrap_or(TABLE), text: next().unwrap_or(TEXT) })
}

/// A folder where every name means one of two files.
struct Named<'a> {
    table: &'a str,
    text: &'a str,
}

impl Folder for Named<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        check_path(path)?;
        let text = if path.ends_with(".csv") { self.table } else { self.text };
        Ok(text.as_bytes().to_vec())
    }
}

/// What a person would be told can be said: every stretch lies in its file, between whole characters, and every
/// message has its words in both languages.
pub fn check_diagnostics(reading: &Reading, diagnostics: &[Diagnostic]) {
    let map = &reading.source_map;
    for diagnostic in diagnostics {
        for location in [Some(&diagnostic.location), diagnostic.related.as_ref()].into_iter().flatten() {
            check_span(reading, map.span(location));
        }
        let place = map.place(&diagnostic.location).to_string();
        for language in [Language::Swedish, Language::English] {
            let words = diagnostic.words(language);
            assert!(!words.message.is_empty() && !words.cure.is_empty(), "{place} has no words");
        }
    }
}

fn check_span(reading: &Reading, span: Span) {
    let files = &reading.source_map.files;
    let text = &files.file(span.file).text;
    assert!(text.get(span.start..span.end).is_some(), "{span:?} is no stretch of its file");
    let position = files.position(span);
    assert!(position.line >= 1 && position.column >= 1, "{position:?}");
}

/// A page that can only be read: it holds no script, and no link runs one.
pub fn check_page(page: &str) {
    let page = page.to_lowercase();
    for harm in ["<script", "<iframe", "=\"javascript:", "=\"data:text"] {
        assert!(!page.contains(harm), "{harm} in {page}");
    }
}

/// Changes an input as a person does, a line at a time: doubles it, leaves it out, moves it, gives it the value
/// of another line or a value that is hard to read. `seed` decides; the result is at most `longest` bytes.
pub fn change_lines(input: &str, seed: u32, longest: usize) -> String {
    let mut lines: Vec<String> = input.split('\n').map(str::to_owned).collect();
    let mut random = seed;
    let mut below = |end: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(random >> 8).expect("24 bits fit") % end.max(1)
    };
    for _ in 0..=below(3) {
        let (at, other) = (below(lines.len()), below(lines.len()));
        match below(7) {
            0 => lines.insert(at, lines[other].clone()),
            1 if lines.len() > 1 => drop(lines.remove(at)),
            2 => lines.swap(at, other),
            3 => lines[at] = format!("  {}", lines[at]),
            4 => lines[at] = lines[at].strip_prefix("  ").unwrap_or(&lines[at]).to_owned(),
            5 => lines[at] = with_value(&lines[at], value_of(&lines[other])),
            _ => lines[at] = with_value(&lines[at], HARD_VALUES[below(HARD_VALUES.len())]),
        }
    }
    let mut changed = lines.join("\n");
    changed.truncate(changed.floor_char_boundary(longest));
    changed
}

fn with_value(line: &str, value: &str) -> String {
    format!("{}{value}", &line[..line.len() - value_of(line).len()])
}

/// What stands after the key, or after the `- ` of a list.
fn value_of(line: &str) -> &str {
    line.find(": ").map_or(line.trim_start_matches([' ', '-']), |colon| &line[colon + 2..])
}

const HARD_VALUES: &[&str] = &[
    "",
    "~",
    "0",
    "-1",
    "1/3",
    "100 %",
    "0,000000000000000001",
    "9999999999999 mkr",
    "999999999999999999",
    "1.250",
    "2014",
    "9999-12-31",
    "0001",
    "2014-02-30",
    "2014-07",
    "true",
    "[]",
    "{}",
    "[a, a]",
    "{ a: 1, b: }",
    "*a",
    "&a x",
    "|",
    ">-",
    "\"\\u0000\\u202e\"",
    "# x",
    "- x",
    "*a* [b](https://c) `d` [^1]",
    "⟦ref budget⟧",
    "<script>alert(1)</script>",
    "| a |",
    "å̊\u{301}\u{200d}",
];

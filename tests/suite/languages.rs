//! Each language has words of its own. Every text of a scenario is replaced by a word that is none, so that what a
//! document says is what hemvist says: a word that the documents of both languages have is one that they share, or
//! one that somebody forgot to translate.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::analysis::{Simulation, analyse};
use hemvist::document::{Document, Numbered};
use hemvist::model::matter::Language;
use hemvist::render::template::{Templates, analysis};
use hemvist::render::{Frame, documents, html};
use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::keys::{Kind, Record};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use hemvist::view::allowed::LetStand;
use hemvist::view::compose;
use serde_yaml_ng::Value;

use crate::support::{files_below, has_ending};
use crate::template_text::said;

/// How every word begins that stands for a scenario's own.
const NEUTRAL: &str = "zqzq";

/// Texts that hemvist itself reads: a name, a figure that it works out, an address.
const READ_BY_HEMVIST: [&str; 5] = ["id", "figure", "url", "earlier", "correlations"];

/// Words that both languages have, though not always with the same meaning: a Swedish *not* is a note.
const SHARED: [&str; 19] = [
    "argument",
    "budget",
    "cell",
    "form",
    "full",
    "given",
    "in",
    "krona",
    "kronor",
    "motion",
    "not",
    "organisation",
    "part",
    "person",
    "risk",
    "scenario",
    "text",
    "total",
    "under",
];

/// What is written alike in every language: a command line, and the letters of formulas.
const WRITTEN_ALIKE: [&str; 11] =
    ["analyse", "ci", "cr", "hemvist", "json", "m²", "n³", "ri", "samples", "seed", "t³"];

#[test]
fn the_templates_of_two_languages_share_no_word_but_those_that_both_have() {
    let words_of = |folder: &str| -> BTreeSet<String> {
        files_below(folder).into_values().flat_map(|text| words(&said(&utf8(text)))).collect()
    };
    let (swedish, english) = (words_of("templates/sv"), words_of("templates/en"));
    assert!(swedish.len() > 300 && english.len() > 300, "the words of the templates were not found");
    let expected: BTreeSet<&str> = SHARED.into_iter().chain(WRITTEN_ALIKE).collect();
    assert_eq!(swedish.intersection(&english).map(String::as_str).collect::<BTreeSet<_>>(), expected);
    let foreign: Vec<_> = english.iter().filter(|word| is_foreign(word)).collect();
    assert_eq!(foreign, [""; 0]);
}

#[test]
fn a_package_has_no_word_of_the_other_language() {
    let [swedish, english] = [Language::Swedish, Language::English].map(package);
    let words_of = |documents: &BTreeMap<String, String>| -> BTreeSet<String> {
        documents.values().flat_map(|text| words(text)).collect()
    };
    let (swedish, english) = (words_of(&swedish), words_of(&english));
    assert!(swedish.len() > 200 && english.len() > 200, "the words of the packages were not found");
    let is_known = |word: &str| SHARED.contains(&word) || WRITTEN_ALIKE.contains(&word);
    let shared: Vec<_> = swedish.intersection(&english).filter(|word| !is_known(word)).collect();
    assert_eq!(shared, [""; 0]);
    let foreign: Vec<_> = english.iter().filter(|word| is_foreign(word)).collect();
    assert_eq!(foreign, [""; 0]);
}

/// Whether no English word is written so.
fn is_foreign(word: &str) -> bool {
    !word.is_ascii() && !WRITTEN_ALIKE.contains(&word)
}

#[test]
fn an_english_package_has_english_file_names() {
    let names: Vec<String> = package(Language::English).into_keys().collect();
    let expected = [
        "analysis",
        "attachment-1-zqzq",
        "attachment-10-implementation",
        "attachment-11-follow",
        "attachment-12-referral",
        "attachment-13-terms",
        "attachment-14-sources",
        "attachment-2-zqzq",
        "attachment-3-comparisons",
        "attachment-4-indicators",
        "attachment-5-claims",
        "attachment-6-budget",
        "attachment-7-arguments",
        "attachment-8-method",
        "attachment-9-risk",
        "decision-memo",
        "index",
        "investigation",
    ];
    assert_eq!(
        names.iter().map(|name| name.trim_end_matches(char::is_numeric)).collect::<Vec<_>>(),
        expected
    );
}

/// What the scenario of every key says in a language when all its own texts say nothing, by the name of the document:
/// its Markdown, and its page as a reader meets it; and what `analyse` prints.
fn package(language: Language) -> BTreeMap<String, String> {
    let reading = neutral_scenario(language);
    let scenario = reading.scenario.expect("what can not be read yet was taken away");
    let let_stand = [LetStand { entry: 0, message: NEUTRAL.to_owned() }];
    let mut view = compose(&scenario, &analyse(&scenario, &Simulation::default()), &let_stand);
    // A code is the same in all languages.
    for allowed in &mut view.allowed {
        NEUTRAL.clone_into(&mut allowed.code);
    }
    for assumption in view.assumptions.iter_mut().flat_map(|area| &mut area.items) {
        if assumption.kind == "allow" {
            assumption.names = vec![NEUTRAL.to_owned()];
        }
    }
    // A condition calls its figures in one language.
    let claims = &mut view.evidence.claims;
    for claim in claims.all.iter_mut().chain(&mut claims.contradicted).chain(&mut claims.partly) {
        claim.holds_if = claim.holds_if.as_ref().map(|_| NEUTRAL.to_owned());
        claim.partly_if = claim.partly_if.as_ref().map(|_| NEUTRAL.to_owned());
    }
    // A work has the title that it was published under.
    for work in view.method.works.values_mut() {
        let texts = [&mut work.short, &mut work.authors, &mut work.title, &mut work.published];
        for text in texts {
            NEUTRAL.clone_into(text);
        }
    }
    let templates = Templates::embedded(language);
    let documents = documents(&view, &templates).expect("the embedded templates fit the View");
    let text = |document: &(&Numbered, Document)| {
        let page = html::page(&document.1, Frame::of(&view, &documents.outline));
        format!("{}\n{}", without_addresses(&document.0.markdown), page_words(&page))
    };
    let printed = analysis(&view, &templates).expect("the embedded templates fit the View");
    let printed = ("analysis".to_owned(), printed);
    documents.parsed().map(|document| (document.1.stem.clone(), text(&document))).chain([printed]).collect()
}

/// The scenario of every key without a text of its own.
fn neutral_scenario(language: Language) -> Reading {
    let mut folder = files_below("tests/scenarios/every-key");
    let text = utf8(folder.remove("scenario.yaml").expect("it is there"));
    // What is shown although it is no text: the source, its page and address, and a month that both languages have.
    let shown = [
        ("utredningen", NEUTRAL),
        (" s. 3", " 3"),
        ("www.scb.se", NEUTRAL),
        ("www.riksdagen.se", NEUTRAL),
        ("-12", "-10"),
    ];
    let text = shown.into_iter().fold(text, |text, (own, neutral)| text.replace(own, neutral));
    let mut scenario: Value = serde_yaml_ng::from_str(&text).expect("it is YAML");
    let mut texts = Texts::default();
    texts.replace(&Kind::Record(&SCENARIO), &mut scenario);
    scenario["language"] = if language == Language::Swedish { "sv" } else { "en" }.into();
    let files = folder.into_iter().map(|(name, bytes)| {
        // An image has no words.
        if has_ending(&name, "png") {
            return (name, bytes);
        }
        let text = utf8(bytes);
        // The headings of a dictionary are words of the format, and so are most of its columns.
        let headings = text.lines().next().filter(|first| first.starts_with("Nyckel;"));
        let rows = text.lines().skip(headings.iter().count());
        let rows = rows.map(|line| {
            if headings.is_some() { texts.replace_described(line) } else { texts.replace_cells(line) }
        });
        let lines: Vec<String> = headings.map(str::to_owned).into_iter().chain(rows).collect();
        (name, lines.join("\n").into_bytes())
    });
    let folder: BTreeMap<String, Vec<u8>> = files.collect();
    let text = serde_yaml_ng::to_string(&scenario).expect("it came from YAML");
    let reading = read(vec![SourceFile { name: "scenario.yaml".to_owned(), text }], &folder);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|diagnostic| diagnostic.is_fault()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    reading
}

/// The words that stand for texts, one for each.
#[derive(Default)]
struct Texts(BTreeMap<String, String>);

impl Texts {
    fn neutral(&mut self, text: &str) -> String {
        let next = format!("{NEUTRAL}{}", self.0.len());
        self.0.entry(text.to_owned()).or_insert(next).clone()
    }

    /// Replaces every text below a key.
    fn replace(&mut self, kind: &Kind, value: &mut Value) {
        match (kind, value) {
            (Kind::Text | Kind::Prose, Value::String(text)) => *text = self.neutral(text),
            (Kind::Expression, Value::String(text)) => {
                // The rows of a table are named in it.
                for (own, neutral) in &self.0 {
                    *text = text.replace(&format!("\"{own}\""), &format!("\"{neutral}\""));
                }
            }
            (Kind::Record(record) | Kind::ShortOr(_, record), value @ Value::Mapping(_)) => {
                self.replace_in(record, value);
            }
            (Kind::ShortOr(kind, _) | Kind::OneOrMany(kind), value @ Value::String(_)) => {
                self.replace(kind, value);
            }
            (Kind::Ids(record), Value::Mapping(map)) => {
                for value in map.values_mut() {
                    self.replace_in(record, value);
                }
            }
            (Kind::List(kind) | Kind::OneOrMany(kind), Value::Sequence(items)) => {
                for item in items {
                    self.replace(kind, item);
                }
            }
            (Kind::ByReference(_, kind) | Kind::Years(kind), Value::Mapping(map)) => {
                for value in map.values_mut() {
                    self.replace(kind, value);
                }
            }
            (Kind::Labels(kind), Value::Mapping(map)) => {
                let labels = std::mem::take(map).into_iter().map(|(label, mut value)| {
                    self.replace(kind, &mut value);
                    (label.as_str().map_or(label.clone(), |label| self.neutral(label).into()), value)
                });
                let labels: Vec<(Value, Value)> = labels.collect();
                map.extend(labels);
            }
            _ => {}
        }
    }

    /// Replaces every text of a record that a reader meets as it is written.
    fn replace_in(&mut self, record: &Record, value: &mut Value) {
        for key in record.all_keys().filter(|key| !READ_BY_HEMVIST.contains(&key.name)) {
            if let Some(value) = value.get_mut(key.name) {
                self.replace(&key.kind, value);
            }
        }
    }

    /// Replaces the cells of a table that are no figures. A line of text is one cell.
    /// Replaces the texts of a row of a dictionary: the column, what it is called, its unit, its group, and what is said.
    fn replace_described(&mut self, line: &str) -> String {
        const TEXTS: [usize; 5] = [1, 2, 3, 5, 9];
        const SOURCE: usize = 8;
        let cells = line.split(';').enumerate().map(|(column, cell)| match column {
            SOURCE => cell.replace("utredningen", NEUTRAL).replace(" s. ", " "),
            column if TEXTS.contains(&column) && !cell.is_empty() => self.neutral(cell),
            _ => cell.to_owned(),
        });
        cells.collect::<Vec<_>>().join(";")
    }

    fn replace_cells(&mut self, line: &str) -> String {
        let is_figure = |cell: &str| cell.chars().all(|letter| !letter.is_alphabetic());
        let cells = line.split(';');
        let cells = cells.map(|cell| if is_figure(cell) { cell.to_owned() } else { self.neutral(cell) });
        cells.collect::<Vec<_>>().join(";")
    }
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// The words of two letters or more that are no scenario's.
fn words(text: &str) -> Vec<String> {
    let text = text.replace("https://", "");
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    let is_word = |word: &String| {
        word.chars().count() > 1
            && !word.starts_with(NEUTRAL)
            && !word.chars().any(|letter| letter.is_ascii_digit())
    };
    words.filter(is_word).collect()
}

/// Markdown without the targets of its links.
fn without_addresses(markdown: &str) -> String {
    let mut parts = markdown.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "] " + part.split_once(')').map_or("", |(_, after)| after))
}

/// What a page shows, and what it says to those who do not see it.
fn page_words(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("a page has its style");
    let (_, after) = rest.split_once("</style>").expect("the style ends");
    let mut said = String::new();
    for part in [before, after] {
        for piece in part.split('<') {
            let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
            let spoken = ["aria-label=\"", "title=\"", "alt=\""];
            let labels = spoken.iter().filter_map(|name| tag.split_once(name)?.1.split('"').next());
            said.extend(labels.chain([text]).flat_map(|words| [words, "\n"]));
        }
    }
    said
}

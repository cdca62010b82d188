//! Each language has words of its own. Every text of a scenario is replaced by a word that is none, so that what a
//! package says in any format is what hemvist says. No word of it may be one of the other language's: neither one that
//! the other package says, nor one of those that templates, messages and pages are written in.
//! The words that both languages have are listed here, each for a reader of this file to judge.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hemvist::analysis::{Simulation, analyse};
use hemvist::diagnostic::Code;
use hemvist::model::matter::Language;
use hemvist::render::template::{Templates, analysis};
use hemvist::render::{Format, documents, files, xlsx};
use hemvist::scenario::keys::scenario::SCENARIO;
use hemvist::scenario::keys::{Key, Kind, Record};
use hemvist::view::allowed::LetStand;
use hemvist::view::{compose, json, workbook};

use crate::languages::neutral::NEUTRAL;
use crate::support::{files_below, hemvist, stdout};
use crate::template_text;

mod neutral;
mod said;

const LANGUAGES: [Language; 2] = [Language::Swedish, Language::English];

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

/// Words that both languages have and that stand on the pages of `explain`, in messages or beside the keys.
const SHARED_ON_PAGES: [&str; 40] = [
    "accent",
    "ambition",
    "be",
    "binder",
    "centroid",
    "december",
    "digital",
    "disk",
    "division",
    "extra",
    "fall",
    "film",
    "filter",
    "format",
    "hand",
    "id",
    "information",
    "it",
    "just",
    "led",
    "men",
    "minus",
    "order",
    "overhead",
    "part",
    "parts",
    "per",
    "program",
    "rank",
    "register",
    "rent",
    "sent",
    "service",
    "swing",
    "system",
    "tag",
    "version",
    "weights",
    "öre",
    "megabyte",
];

/// What is written alike in every language: a command line, and the letters of formulas.
const WRITTEN_ALIKE: [&str; 13] = [
    "analyse",
    "ci",
    "cr",
    "hemvist",
    "import",
    "json",
    "m²",
    "n³",
    "positions",
    "ri",
    "samples",
    "seed",
    "t³",
];

/// Commands, which are English in both languages.
const COMMANDS: [&str; 6] = ["build", "check", "explain", "help", "new", "schema"];

/// Messages that list what can be written, without quotes.
const LISTS_CODE: [&str; 2] = ["unknown-function", "unknown-sum"];

/// Names: of people who have written what hemvist computes by, of programs, formats and units.
const NAMES: [&str; 37] = [
    "barrett",
    "barron",
    "cmyk",
    "csv",
    "edwards",
    "eu",
    "excel",
    "feff",
    "goodwin",
    "html",
    "inkscape",
    "jpeg",
    "kr",
    "lahdelma",
    "markdown",
    "mb",
    "mkr",
    "paint",
    "pdf",
    "pkv",
    "pms",
    "png",
    "saaty",
    "salminen",
    "sek",
    "smaa",
    "svg",
    "tkr",
    "usa",
    "utf",
    "von",
    "wcag",
    "windows",
    "winterfeldt",
    "word",
    "wright",
    "yaml",
];

/// Words that the texts of a language could not do without, so that nobody checks against an empty list.
const COMMON: [[&str; 12]; 2] = [
    ["och", "att", "för", "som", "inte", "är", "av", "det", "bilaga", "kostnad", "tabell", "utredningen"],
    ["and", "that", "for", "which", "the", "is", "of", "it", "attachment", "cost", "table", "investigation"],
];

/// The formats of documents whose words can be looked at here.
const TEXTUAL: [Format; 3] = [Format::Markdown, Format::Html, Format::Word];

/// The place of a language in pairs.
fn place(language: Language) -> usize {
    usize::from(language == Language::English)
}

/// What each document says in each format, and what `analyse` prints; by file name, for both languages.
static PACKAGES: LazyLock<[BTreeMap<String, String>; 2]> = LazyLock::new(|| LANGUAGES.map(package));

/// The words of templates, messages and pages, and of the package.
static VOCABULARIES: LazyLock<[BTreeSet<String>; 2]> = LazyLock::new(|| {
    LANGUAGES.map(|language| {
        let mut words = words_of_texts(language);
        words.extend(PACKAGES[place(language)].values().flat_map(|text| words_of(text)));
        words
    })
});

fn is_shared(word: &str) -> bool {
    [&SHARED[..], &SHARED_ON_PAGES, &WRITTEN_ALIKE, &NAMES].iter().any(|list| list.contains(&word))
}

/// The words of a text that are not of its language: those that only the other language has, and in English those
/// with letters that English does not have.
fn foreign(text: &str, language: Language) -> BTreeSet<String> {
    let others = &VOCABULARIES[1 - place(language)];
    let is_foreign = |word: &String| {
        !is_shared(word) && (others.contains(word) || (language == Language::English && !word.is_ascii()))
    };
    words_of(text).into_iter().filter(is_foreign).collect()
}

#[test]
fn the_two_languages_share_no_word_but_those_that_both_have() {
    let [swedish, english] = &*VOCABULARIES;
    assert!(swedish.len() > 2_000 && english.len() > 1_500, "the words were not found");
    for (words, common) in [swedish, english].into_iter().zip(COMMON) {
        let missing: Vec<_> = common.iter().filter(|word| !words.contains(**word)).collect();
        assert_eq!(missing, [&""; 0]);
    }
    let shared: BTreeSet<&str> = swedish.intersection(english).map(String::as_str).collect();
    let listed: BTreeSet<&str> =
        [&SHARED[..], &SHARED_ON_PAGES, &WRITTEN_ALIKE, &NAMES].concat().into_iter().collect();
    assert_eq!(shared, listed);
    let foreign: Vec<_> = english.iter().filter(|word| !word.is_ascii() && !is_shared(word)).collect();
    assert_eq!(foreign, [""; 0]);
}

#[test]
fn a_package_has_no_word_of_the_other_language_in_any_format() {
    let mut found = Vec::new();
    for language in LANGUAGES {
        let package = &PACKAGES[place(language)];
        for ending in ["md", "html", "docx", "xlsx", "svg", "txt"] {
            let of_format = package.iter().filter(|(name, _)| name.ends_with(&format!(".{ending}")));
            // Whoever finds no words finds none of the other language either.
            let words: BTreeSet<String> = of_format.clone().flat_map(|(_, text)| words_of(text)).collect();
            assert!(words.len() > 60, "only {} words in {ending}", words.len());
            let own = of_format.clone().filter(|(_, text)| text.to_lowercase().contains(NEUTRAL));
            assert!(own.count() > 0, "nothing of the scenario in {ending}");
            for (name, text) in of_format {
                for line in text.lines() {
                    found.extend(
                        foreign(line, language).into_iter().map(|word| format!("{name}: {word} in {line:?}")),
                    );
                }
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_word_of_the_other_language_is_found() {
    let planted = [
        (Language::Swedish, "Kostnaden is okänd", "is"),
        (Language::Swedish, "Se attachment 3", "attachment"),
        (Language::English, "The cost är unknown", "är"),
        (Language::English, "See bilaga 3", "bilaga"),
        (Language::English, "Approved by the Ålderman", "ålderman"),
    ];
    for (language, text, word) in planted {
        assert_eq!(foreign(text, language), BTreeSet::from([word.to_owned()]), "{text}");
    }
}

#[test]
fn the_analysis_for_other_programs_is_the_same_in_every_language() {
    let [swedish, english] = LANGUAGES.map(|language| {
        let scenario = neutral::scenario(language).scenario.expect("it can be read");
        json::analysis(&scenario, &analyse(&scenario, &few()))
    });
    assert_eq!(swedish, english);
}

#[test]
fn the_help_of_every_command_is_in_one_language() {
    let commands: [&[&str]; 10] = [
        &[],
        &["new"],
        &["check"],
        &["analyse"],
        &["build"],
        &["import"],
        &["import", "budget"],
        &["import", "kolada"],
        &["explain"],
        &["schema"],
    ];
    for (language, code) in LANGUAGES.into_iter().zip(["sv", "en"]) {
        for command in commands {
            let help = stdout(&hemvist(&[&["--lang", code], command, &["--help"]].concat()));
            // A flag is the same in all languages.
            let help: Vec<&str> = help.split_whitespace().filter(|word| !word.contains("--")).collect();
            let help = without_codes(&help.join(" "));
            assert!(words_of(&help).len() > 20, "{help}");
            let mut foreign = foreign(&help, language);
            foreign.retain(|word| !COMMANDS.contains(&word.as_str()));
            assert_eq!(foreign, BTreeSet::new(), "{command:?}");
        }
    }
}

#[test]
fn a_message_has_no_word_of_the_other_language_but_those_of_its_file() {
    let folder = files_below("tests/faults");
    let mut found = Vec::new();
    for (language, code) in LANGUAGES.into_iter().zip(["sv", "en"]) {
        let ending = format!(".{code}.txt");
        let messages = folder.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix("messages/")?.strip_suffix(&ending)?;
            Some((name, utf8(bytes)))
        });
        let messages: Vec<_> = messages.collect();
        assert!(messages.len() > 200, "the messages were not found");
        for (name, message) in messages.into_iter().filter(|(name, _)| !LISTS_CODE.contains(name)) {
            let files = folder
                .iter()
                .filter(|(path, _)| **path == format!("{name}.yaml") || path.starts_with("files/"));
            let mut own: BTreeSet<String> =
                files.flat_map(|(_, file)| words_of(&String::from_utf8_lossy(file))).collect();
            own.extend(COMMANDS.map(str::to_owned));
            // A message shows a piece of the file beside a bar, and a place by its keys.
            let is_code = |line: &&str| {
                line.contains(" | ") || line.contains("= place: ") || line.contains("= plats: ")
            };
            let said: Vec<&str> = message.lines().filter(|line| !is_code(line)).collect();
            let foreign = foreign(&without_codes(&without_code(&said.join("\n"))), language);
            found.extend(foreign.difference(&own).map(|word| format!("{name}, {code}: {word}")));
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_english_package_has_english_file_names() {
    let pages = PACKAGES[place(Language::English)].keys().filter_map(|name| name.strip_suffix(".html"));
    let names: Vec<&str> = pages.collect();
    let expected = [
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

#[test]
fn what_a_key_means_is_said_in_one_language() {
    let mut keys = BTreeMap::new();
    gather(&SCENARIO, &mut keys);
    let keys: Vec<&Key> = keys.into_values().flatten().collect();
    assert!(keys.len() > 200, "only {} keys", keys.len());
    // A description names other keys, and what may stand below its own.
    let written = keys.iter().flat_map(|key| [words_of(key.name), words_of(key.example)].concat());
    let written: BTreeSet<String> = written.collect();
    let mut found = Vec::new();
    for key in keys {
        for (language, text) in LANGUAGES.into_iter().zip([key.swedish, key.english]) {
            let foreign = foreign(&without_code(text), language);
            found.extend(foreign.difference(&written).map(|word| format!("{text}: {word}")));
        }
    }
    assert_eq!(found, [""; 0]);
}

/// So few draws that a test does not wait for them.
fn few() -> Simulation<'static> {
    Simulation { samples: 1_000, ..Simulation::default() }
}

/// What the scenario of every key says in a language when all its own texts say nothing, by the name of the file: each
/// document in each format, each picture, the workbook, and what `analyse` prints.
fn package(language: Language) -> BTreeMap<String, String> {
    let reading = neutral::scenario(language);
    let scenario = reading.scenario.expect("it has no fault");
    let let_stand = [LetStand { entry: 0, message: NEUTRAL.to_owned() }];
    let computed = analyse(&scenario, &few());
    let mut view = compose(&scenario, &computed, &let_stand);
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
    let printed = analysis(&view, &templates).expect("the embedded templates fit the View");
    let workbook = xlsx::file(&workbook::compose(&scenario, &computed)).expect("it fits");
    // An id is the scenario's own, and the workbook has it beside each line.
    let workbook = without_ids(&said::by_workbook(&workbook));
    let others = [("analysis.txt".to_owned(), printed), ("budget.xlsx".to_owned(), workbook)];
    let files = files(&documents, &TEXTUAL, &view.diagrams, &view.appearance);
    let spoken = files.filter_map(|file| {
        let (name, bytes) = file.expect("only a PDF can fail");
        let (_, ending) = name.rsplit_once('.')?;
        let text = match ending {
            "md" => said::by_markdown(&utf8(&bytes)),
            "html" => said::by_page(&utf8(&bytes)),
            "svg" => said::by_picture(&utf8(&bytes)),
            "docx" => said::by_word(&bytes),
            _ => return None,
        };
        Some((name, text))
    });
    spoken.chain(others).collect()
}

/// A text without the names of faults and findings.
fn without_codes(text: &str) -> String {
    let mut codes = Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>();
    // The longest first: one may begin with another.
    codes.sort_by_key(|code| std::cmp::Reverse(code.len()));
    codes.iter().fold(text.to_owned(), |text, code| text.replace(code, " "))
}

/// A text without the lines that are ids of the scenario of every key.
fn without_ids(text: &str) -> String {
    let ids = neutral::ids();
    let is_of_ids = |line: &&str| line.split(", ").all(|id| ids.contains(id));
    text.lines().filter(|line| !is_of_ids(line)).collect::<Vec<_>>().join("\n")
}

/// The words that hemvist's own texts in a language are written in, outside the packages.
fn words_of_texts(language: Language) -> BTreeSet<String> {
    let (templates, heading) = match language {
        Language::Swedish => ("templates/sv", "# sv"),
        Language::English => ("templates/en", "# en"),
    };
    let templates = files_below(templates).into_values().map(|text| template_text::said(&utf8(&text)));
    let messages = files_below("src/diagnostic/words").into_values();
    let messages = messages.map(|file| of_page(&utf8(&file), heading, &["message", "why", "cure"]));
    let topics = files_below("src/diagnostic/topics").into_values();
    let topics = topics.map(|file| of_page(&utf8(&file), heading, &["title", "brief"]));
    let texts: Vec<String> = templates.chain(messages).chain(topics).collect();
    texts.iter().flat_map(|text| words_of(text)).collect()
}

/// What a page says below the heading of a language: these fields and all that follows, but no field that is an
/// example, no fenced lines and nothing in quotes.
fn of_page(page: &str, heading: &str, fields: &[&str]) -> String {
    let mut said = String::new();
    let mut is_fenced = false;
    let mut is_head = true;
    let below = page.lines().skip_while(|line| *line != heading).skip(1);
    for line in below.take_while(|line| !line.starts_with("# ")) {
        is_head &= !line.is_empty();
        let field = line.split_once(": ").filter(|_| is_head);
        let is_example = field.is_some_and(|(name, _)| !fields.contains(&name));
        let is_fence = line.starts_with("```");
        if !is_fence && !is_fenced && !is_example {
            said.push_str(field.map_or(line, |(_, text)| text));
            said.push('\n');
        }
        is_fenced ^= is_fence;
    }
    without_code(&said)
}

/// A text without what it quotes: code, names of values, words that somebody else wrote.
fn without_code(text: &str) -> String {
    let quotes = [('`', '`'), ('{', '}'), ('“', '”'), ('”', '”')];
    quotes.into_iter().fold(text.to_owned(), |text, (open, close)| {
        let mut rest = text.as_str();
        let mut said = String::new();
        while let Some((before, (_, after))) =
            rest.split_once(open).and_then(|(before, inside)| Some((before, inside.split_once(close)?)))
        {
            said.push_str(before);
            said.push(' ');
            rest = after;
        }
        said + rest
    })
}

/// The keys of a record and of those below it, by the name of the record.
fn gather(record: &'static Record, keys: &mut BTreeMap<&'static str, Vec<&'static Key>>) {
    if keys.contains_key(record.name) {
        return;
    }
    keys.insert(record.name, record.all_keys().collect());
    for key in record.all_keys() {
        gather_below(&key.kind, keys);
    }
}

fn gather_below(kind: &Kind, keys: &mut BTreeMap<&'static str, Vec<&'static Key>>) {
    match kind {
        Kind::Record(record) | Kind::Ids(record) => gather(record, keys),
        Kind::ShortOr(kind, record) => {
            gather_below(kind, keys);
            gather(record, keys);
        }
        Kind::List(kind)
        | Kind::OneOrMany(kind)
        | Kind::ByReference(_, kind)
        | Kind::Years(kind)
        | Kind::Labels(kind) => gather_below(kind, keys),
        _ => {}
    }
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

/// The words of two letters or more that are no scenario's.
fn words_of(text: &str) -> Vec<String> {
    let text = text.replace("https://", "");
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    let is_word = |word: &String| {
        word.chars().count() > 1
            && !word.starts_with(NEUTRAL)
            && !word.chars().any(|letter| letter.is_ascii_digit())
    };
    words.filter(is_word).collect()
}

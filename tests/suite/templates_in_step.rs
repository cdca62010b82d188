//! The templates of the two languages are the same program in other words: the same files, and in each the same tags
//! and the same Markdown in the same order. Only the words differ, and the names that a template gives to its own
//! variables and macros, one for one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hemvist::model::matter::Language;
use hemvist::render::template::Templates;

use crate::support::{files_below, repository};
use crate::template_text::{Piece, Token, is_name, is_sign, is_words, pieces};

/// What `hemvist analyse` prints: a template that nobody replaces.
const ANALYSIS: (&str, &str) = ("analys.md", "analysis.md");

/// Every template: its Swedish name, and its English.
fn names() -> Vec<(&'static str, &'static str)> {
    let names = |language| Templates::embedded(language).names().collect::<Vec<_>>();
    names(Language::Swedish).into_iter().zip(names(Language::English)).chain([ANALYSIS]).collect()
}

fn read(folder: &str, name: &str) -> String {
    let path = repository(folder).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_file_of_the_template_folders_is_a_template_of_its_language() {
    let files = |folder| files_below(folder).into_keys().collect::<BTreeSet<_>>();
    let (swedish, english): (BTreeSet<_>, BTreeSet<_>) =
        names().into_iter().map(|(swedish, english)| (swedish.to_owned(), english.to_owned())).unzip();
    assert_eq!(files("templates/sv"), swedish);
    assert_eq!(files("templates/en"), english);
}

#[test]
fn both_languages_have_the_same_tags_and_the_same_markdown() {
    let mut members = OneForOne::default();
    for (swedish, english) in names() {
        let pair = [read("templates/sv", swedish), read("templates/en", english)];
        let differs = compare(&pair, &mut members).err();
        assert_eq!(differs, None, "{swedish} and {english} are out of step");
    }
}

#[test]
fn whatever_is_out_of_step_is_found() {
    const IMPORT: &str = "{% import \"m.md\" as m %}";
    let out_of_step = [
        ("{{ a.x }}", "{{ a.y }}"),
        ("{% if a %}", "{% if not a %}"),
        ("{{ a }} och {{ b }}", "{{ b }} and {{ b }}"),
        ("{{ a }} och {{ b }}", "{{ a }} and"),
        ("{{ ref(\"a\") }}", "{{ ref(\"b\") }}"),
        ("{{ a.b | lead }}", "{{ a.b | rest }}"),
        ("{{ m.vara(a) }}{{ m.gata(a) }}", "{{ m.thing(a) }}{{ m.thing(a) }}"),
        ("{% set ord = { \"a\": \"x\" } %}", "{% set words = { \"b\": \"y\" } %}"),
        ("## Rubrik", "### Heading"),
        ("| A | B |", "| A |"),
        ("*kursiv*", "plain"),
        ("En rad\n", "A line\n\n"),
        ("1 av 5", "1 of 6"),
        ("{# Bara här #}", ""),
    ];
    for (swedish, english) in out_of_step {
        let pair = [swedish, english].map(|text| format!("{IMPORT}{text}"));
        assert!(compare(&pair, &mut OneForOne::default()).is_err(), "{swedish} <> {english}");
    }
    let in_step = [
        "{% for rad in a %}\n- {{ m.namn(rad.x, \"inget\") }} [styrka 1 av 5]\n{% endfor %}{# Not #}",
        "{% for row in a %}\n- {{ m.name(row.x, \"nothing\") }} [strength 1 of 5]\n{% endfor %}{# A note #}",
    ];
    let pair = in_step.map(|text| format!("{IMPORT}{text}"));
    assert_eq!(compare(&pair, &mut OneForOne::default()), Ok(()));
}

/// Compares a Swedish and an English template; `members` are the macros and words that templates import from others.
fn compare(pair: &[String; 2], members: &mut OneForOne) -> Result<(), String> {
    let [swedish, english] = pair.each_ref().map(|text| pieces(text));
    let mut names = OneForOne::default();
    // What a template defines at its top, others may import.
    let defines = !swedish.iter().any(|piece| matches!(piece, Piece::Words(words) if words.contains("# ")));
    for (one, other) in swedish.iter().zip(&english) {
        match (one, other) {
            (Piece::Words(one), Piece::Words(other)) if markup(one) == markup(other) => {}
            (Piece::Comment(_), Piece::Comment(_)) => {}
            (Piece::Tag(one), Piece::Tag(other)) => same_tag(one, other, &mut names, members, defines)?,
            _ => return Err(format!("{one:?} <> {other:?}")),
        }
    }
    match swedish.get(english.len()).or_else(|| english.get(swedish.len())) {
        None => Ok(()),
        Some(more) => Err(format!("{more:?} stands in one alone")),
    }
}

fn same_tag(
    swedish: &[Token],
    english: &[Token],
    names: &mut OneForOne,
    members: &mut OneForOne,
    defines: bool,
) -> Result<(), String> {
    let differ = || Err(format!("{swedish:?} <> {english:?}"));
    if swedish.len() != english.len() {
        return differ();
    }
    for (index, (one, other)) in swedish.iter().zip(english).enumerate() {
        let before = |back: usize| index.checked_sub(back).and_then(|place| swedish.get(place));
        let same = match (one, other) {
            (Token::Sign(one), Token::Sign(other)) => one == other,
            (Token::Text(one), Token::Text(other)) => one == other || is_words(swedish, index),
            (Token::Name(one), Token::Name(other)) if is_sign(before(1), '|') => one == other,
            (Token::Name(one), Token::Name(other)) if is_sign(before(1), '.') => {
                let is_import = matches!(before(2), Some(Token::Name(of)) if names.modules.contains(of));
                if is_import { members.same(one, other) } else { one == other }
            }
            (Token::Name(one), Token::Name(other)) => {
                if is_name(before(1), "as") {
                    names.modules.insert(one.clone());
                }
                let defined = defines && (is_name(before(1), "macro") || is_name(before(1), "set"));
                names.same(one, other) && (!defined || members.same(one, other))
            }
            _ => false,
        };
        if !same {
            return differ();
        }
    }
    Ok(())
}

/// Swedish names and English names that belong together, each to one.
#[derive(Default)]
struct OneForOne {
    english: BTreeMap<String, String>,
    swedish: BTreeMap<String, String>,
    /// The Swedish names of imported templates.
    modules: BTreeSet<String>,
}

impl OneForOne {
    /// Whether the two belong together, or neither belongs to another yet.
    fn same(&mut self, swedish: &str, english: &str) -> bool {
        let theirs = self.english.entry(swedish.to_owned()).or_insert_with(|| english.to_owned());
        let ours = self.swedish.entry(english.to_owned()).or_insert_with(|| swedish.to_owned());
        theirs == english && ours == swedish
    }
}

/// What is left of a stretch of Markdown without its words: markup, figures and line ends.
fn markup(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let is_rule =
        |letter: Option<&char>| letter.is_none_or(|letter| matches!(letter, '\n' | '|' | ':' | '-'));
    let kept = letters.iter().enumerate().filter(|(index, letter)| match letter {
        '-' | ':' => is_rule(index.checked_sub(1).and_then(|before| letters.get(before))),
        letter => "#*|\\[]×+−=/→–\n".contains(**letter) || letter.is_ascii_digit(),
    });
    kept.map(|(_, letter)| letter).collect()
}

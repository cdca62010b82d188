//! The words of a code, from `words/<code>.md`: message, why it matters and what to do, for a diagnostic, and the
//! page that explains the code with an example. Never where a diagnostic stands or how words are laid out.
//!
//! Under `# sv` and `# en` a file begins with one line for each part of the words, `name: text`. A `{name}` in them
//! is a value of the diagnostic; the line of that name says what it is in the example. After an empty line follow
//! the paragraphs of the page. `# before` and `# after` are the example, wrong and mended.

use crate::diagnostic::{Argument, Code, Diagnostic, LONGEST_LIST};
use crate::model::expression::Operator;
use crate::model::matter::Language;
use crate::model::place::Place;
use crate::reader::Reader;

/// What is said about one diagnostic, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub cure: String,
}

/// What there is to know about a code, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is said about the example.
    pub words: Words,
    /// What the code is about, in paragraphs.
    pub about: Vec<String>,
    /// The example as it is wrong.
    pub before: Example,
    /// The example as it is right.
    pub after: Example,
}

/// A few lines of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// What kind of file: `yaml`, `csv` or `markdown`.
    pub form: &'static str,
    /// The lines, each with its line end.
    pub text: &'static str,
}

impl Diagnostic {
    /// What to tell a person about it.
    #[must_use]
    pub fn words(&self, language: Language) -> Words {
        words(self.code, language, |name| {
            let argument = self.arguments.iter().find(|(known, _)| *known == name);
            argument.map(|(_, value)| value.shown(language))
        })
    }
}

impl Argument {
    /// The value as a reader meets it.
    #[must_use]
    pub fn shown(&self, language: Language) -> String {
        let reader = Reader::new(language);
        match self {
            Self::Text(text) => text.clone(),
            Self::List(list) => list.join(", "),
            Self::Names(names) => all_of(names, language),
            Self::Count(count) => reader.number(i64::try_from(*count).unwrap_or(i64::MAX).into()),
            Self::Quantity(quantity) => reader.quantity(*quantity),
            Self::Year(year) => year.to_string(),
            Self::Words { swedish, english } => match language {
                Language::Swedish => (*swedish).to_owned(),
                Language::English => (*english).to_owned(),
            },
            Self::All(things) => {
                let shown: Vec<String> = things.iter().map(|thing| thing.shown(language)).collect();
                all_of(&shown, language)
            }
            Self::Unlike { found, operator, claimed } => unlike([found, claimed], *operator, language),
            Self::Places(places) => shown_places(places, language),
            Self::When(when) => reader.when(when),
            Self::Record(Some(name)) => match language {
                Language::Swedish => format!("i `{name}`"),
                Language::English => format!("in `{name}`"),
            },
            Self::Record(None) => match language {
                Language::Swedish => "på filens översta nivå".to_owned(),
                Language::English => "at the top level of the file".to_owned(),
            },
            Self::Money(amount) => reader.money(*amount),
            Self::Number(number) => reader.brief(*number),
            Self::Ratio(ratio) => reader.fixed(*ratio, 2),
        }
    }
}

/// What was found, and that it is not as claimed: `uträkningen ger 0,85, som inte är mer än 1`.
fn unlike([found, claimed]: [&Argument; 2], operator: Operator, language: Language) -> String {
    let [found, claimed] = match (found, claimed) {
        (Argument::Number(found), Argument::Number(claimed)) => told_apart([*found, *claimed], language),
        _ => [found.shown(language), claimed.shown(language)],
    };
    let relation = match (operator, language) {
        (Operator::Less, Language::Swedish) => "som inte är mindre än",
        (Operator::Less, Language::English) => "which is not less than",
        (Operator::LessOrEqual, Language::Swedish) => "som är mer än",
        (Operator::LessOrEqual, Language::English) => "which is more than",
        (Operator::Greater, Language::Swedish) => "som inte är mer än",
        (Operator::Greater, Language::English) => "which is not more than",
        (Operator::GreaterOrEqual, Language::Swedish) => "som är mindre än",
        (Operator::GreaterOrEqual, Language::English) => "which is less than",
        (Operator::NotEqual, Language::Swedish) => "som är detsamma som",
        (Operator::NotEqual, Language::English) => "which is the same as",
        (Operator::In, Language::Swedish) => "som inte är bland",
        (Operator::In, Language::English) => "which is not among",
        (_, Language::Swedish) => "inte",
        (_, Language::English) => "not",
    };
    match language {
        Language::Swedish => format!("uträkningen ger {found}, {relation} {claimed}"),
        Language::English => format!("the calculation gives {found}, {relation} {claimed}"),
    }
}

/// The most decimals of a number that is told apart from another.
const MOST_DECIMALS: usize = 9;

/// Two numbers with as many decimals as it takes to see which is the larger, two or more.
fn told_apart(numbers: [f64; 2], language: Language) -> [String; 2] {
    let reader = Reader::new(language);
    let shown = |decimals| numbers.map(|number| reader.up_to(number, decimals));
    let differing = (2..=MOST_DECIMALS).map(shown).find(|[left, right]| left != right);
    differing.unwrap_or_else(|| shown(2))
}

/// Places with the word before them that a sentence needs: `at a, b`, or that there are none.
fn shown_places(places: &[Place], language: Language) -> String {
    let (none, before, whole) = match language {
        Language::Swedish => ("inte alls", "på", "utredningen som helhet"),
        Language::English => ("nowhere", "at", "the investigation as a whole"),
    };
    let place = |place: &Place| if place.is_root() { whole.to_owned() } else { format!("`{place}`") };
    let more = (places.len() > LONGEST_LIST).then(|| "…".to_owned());
    let shown: Vec<String> = places.iter().take(LONGEST_LIST).map(place).chain(more).collect();
    if shown.is_empty() { none.to_owned() } else { format!("{before} {}", shown.join(", ")) }
}

/// Names in a sentence: `A, B och C`.
fn all_of(names: &[String], language: Language) -> String {
    let and = match language {
        Language::Swedish => " och ",
        Language::English => " and ",
    };
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [several @ .., last] => several.join(", ") + and + last,
    }
}

impl Code {
    /// What there is to know about it.
    #[must_use]
    pub fn page(self, language: Language) -> Page {
        let lines: Vec<&str> = self.section(language).skip_while(|line| !line.is_empty()).collect();
        let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
        Page {
            words: words(self, language, |name| self.part(language, name).map(str::to_owned)),
            about: paragraphs.map(|lines| lines.join(" ")).collect(),
            before: self.example("# before"),
            after: self.example("# after"),
        }
    }

    /// Its message in general, with dots where a diagnostic has its values.
    #[must_use]
    pub fn meaning(self, language: Language) -> String {
        words(self, language, |name| is_name(name).then(|| "…".to_owned())).message
    }

    /// What stands in its file below a heading, to the end.
    fn below(self, heading: &str) -> &'static str {
        let file = self.file_of_words();
        let above = file.split_inclusive('\n').take_while(|line| line.trim_end() != heading);
        let start = above.map(str::len).sum();
        file[start..].split_once('\n').map_or("", |(_, below)| below)
    }

    /// The lines under the heading of a language.
    fn section(self, language: Language) -> impl Iterator<Item = &'static str> {
        let heading = match language {
            Language::Swedish => "# sv",
            Language::English => "# en",
        };
        self.below(heading).lines().take_while(|line| !line.starts_with("# "))
    }

    /// The text after `name:` at the beginning of a section.
    fn part(self, language: Language, name: &str) -> Option<&'static str> {
        let mut parts = self.section(language).take_while(|line| !line.is_empty());
        parts.find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
    }

    /// The lines between the fences under a heading.
    fn example(self, heading: &str) -> Example {
        let (fence, fenced) = self.below(heading).split_once('\n').unwrap_or_default();
        let lines = fenced.split_inclusive('\n').take_while(|line| line.trim_end() != "```");
        Example { form: fence.trim().trim_start_matches('`'), text: &fenced[..lines.map(str::len).sum()] }
    }
}

/// The words of a code, filled with values.
fn words(code: Code, language: Language, value: impl Fn(&str) -> Option<String>) -> Words {
    let part = |name: &str| fill(code.part(language, name).unwrap_or_default(), &value);
    Words { message: part("message"), why: part("why"), cure: part("cure") }
}

/// Puts the values where their names stand in braces. A value is never searched for names in turn.
fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        rest = if let Some((value, after)) = named {
            filled.push_str(&value);
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled + rest
}

/// Whether what stands in braces is the name of a value, not a piece of YAML.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_searched_for_names() {
        let value = |name: &str| (name == "name").then(|| "{name} {key}".to_owned());
        assert_eq!(fill("{name}, {key}, {} och { name }", value), "{name} {key}, {key}, {} och { name }");
    }

    #[test]
    fn every_code_has_its_words_in_both_languages() {
        for code in Code::ALL {
            for language in [Language::Swedish, Language::English] {
                for part in ["message", "why", "cure"] {
                    assert!(code.part(language, part).is_some(), "{} {language:?} {part}", code.as_str());
                }
            }
        }
    }
}

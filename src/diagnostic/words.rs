//! The words of a diagnostic: message, why it matters and what to do, from `words/<code>.md`.
//! Never where it stands or how it is laid out.

use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::model::matter::Language;
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

impl Diagnostic {
    /// What to tell a person about it.
    #[must_use]
    pub fn words(&self, language: Language) -> Words {
        let part = |name: &str| fill(part_of(self.code, language, name), &self.arguments, language);
        Words { message: part("message"), why: part("why"), cure: part("cure") }
    }
}

/// One part of a code's file of words: the text after `message:`, `why:` or `cure:` under `# sv` or `# en`.
fn part_of(code: Code, language: Language, part: &str) -> &'static str {
    let heading = match language {
        Language::Swedish => "# sv",
        Language::English => "# en",
    };
    code.file_of_words()
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("# "))
        .find_map(|line| line.strip_prefix(part)?.strip_prefix(':'))
        .map_or("", str::trim)
}

/// Puts the values where their names stand in braces. A value is never searched for names in turn.
fn fill(text: &str, arguments: &[(&'static str, Argument)], language: Language) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            arguments
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (shown(value, language), after))
        });
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

fn shown(value: &Argument, language: Language) -> String {
    let reader = Reader::new(language);
    match value {
        Argument::Text(text) => text.clone(),
        Argument::List(list) => list.join(", "),
        Argument::Year(year) => year.to_string(),
        Argument::Money(amount) => reader.money(*amount),
        Argument::Number(number) => reader.brief(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words_in_both_languages() {
        for code in Code::ALL {
            for language in [Language::Swedish, Language::English] {
                for part in ["message", "why", "cure"] {
                    assert_ne!(part_of(*code, language, part), "", "{} {language:?} {part}", code.as_str());
                }
            }
        }
    }
}

//! What can be wrong with a template, in the words of the one who changes templates. Never an error of the scenario.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use crate::limit;
use crate::model::matter::Language;

/// A template that can not be used, or that asks for what the View does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{template}:{line}: {}", self.words(Language::English))]
pub struct TemplateError {
    /// The name of the template.
    pub template: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It takes longer than a document may: a loop that does not end.
    TooLong,
    /// It calls itself, or others that call it, without end.
    TooDeep,
    /// It makes a value that is larger than hemvist handles.
    TooLarge,
    /// It writes more than a document may hold.
    DocumentTooLarge,
    /// It asks for a name that is not there.
    UnknownName(String),
    /// It writes a value that is none.
    IsNone,
    /// It calls a filter that is not there.
    UnknownFilter(String),
    /// It calls a function that is not there.
    UnknownFunction(String),
    /// It imports or includes a template that is not there.
    UnknownTemplate(String),
    /// It calls something with too few or too many arguments.
    Arguments,
    /// It is not written as templates are. The engine says why, in English, where it knows.
    Syntax(String),
    /// Something else that the engine says, in English.
    Other(String),
}

impl TemplateError {
    /// The engine's error: of templates that call each other the innermost, for that is where it is mended.
    pub(super) fn new(error: &Error) -> Self {
        let mut innermost = error;
        while let Some(inner) = innermost.source().and_then(|source| source.downcast_ref::<Error>()) {
            innermost = inner;
        }
        Self {
            template: innermost.name().or(error.name()).unwrap_or("?").to_owned(),
            line: innermost.line().or(error.line()).unwrap_or(1),
            reason: reason(innermost),
        }
    }

    /// The engine's error while a document was written: where that document is too large, no line is to blame.
    pub(super) fn of_document(error: &Error, template: &str) -> Self {
        match reason(error) {
            Reason::DocumentTooLarge => {
                Self { template: template.to_owned(), line: 1, reason: Reason::DocumentTooLarge }
            }
            _ => Self::new(error),
        }
    }

    /// Whether the template is larger or deeper, or takes longer, than hemvist allows.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.reason, Reason::TooLong | Reason::TooDeep | Reason::TooLarge | Reason::DocumentTooLarge)
    }

    /// The message in a reader's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        format!("{}:{}: {}", self.template, self.line, self.words(language))
    }

    fn words(&self, language: Language) -> String {
        match language {
            Language::Swedish => self.reason.in_swedish(),
            Language::English => self.reason.in_english(),
        }
    }
}

/// The message of a value that is none, for `reason` to know it by.
pub(super) const IS_NONE: &str = "the value is none here; ask with `if` first";

/// What a page says that is full.
pub(super) const PAGE_FULL: &str = "the document is as large as it may be";

fn reason(error: &Error) -> Reason {
    let detail = error.detail().unwrap_or_default();
    if detail.contains("recursion limit") {
        return Reason::TooDeep;
    }
    let name = || name_in(detail);
    match error.kind() {
        ErrorKind::OutOfFuel => Reason::TooLong,
        ErrorKind::WriteFailure => Reason::DocumentTooLarge,
        ErrorKind::InvalidOperation if detail == IS_NONE => Reason::IsNone,
        ErrorKind::InvalidOperation if detail.contains("too large") || detail.contains("too many") => {
            Reason::TooLarge
        }
        ErrorKind::UndefinedError => Reason::UnknownName(name()),
        ErrorKind::UnknownFilter => Reason::UnknownFilter(name()),
        ErrorKind::UnknownFunction => Reason::UnknownFunction(name()),
        ErrorKind::TemplateNotFound => Reason::UnknownTemplate(name()),
        ErrorKind::TooManyArguments | ErrorKind::MissingArgument => Reason::Arguments,
        ErrorKind::SyntaxError => Reason::Syntax(detail.to_owned()),
        kind if detail.is_empty() => Reason::Other(kind.to_string()),
        kind => Reason::Other(format!("{kind}: {detail}")),
    }
}

/// The name that the engine speaks of: between quotes, else the word before `is unknown`. Empty where it names none.
fn name_in(detail: &str) -> String {
    let quoted = ['`', '\'', '"'].into_iter().find_map(|quote| detail.split(quote).nth(1));
    let unknown = || detail.strip_suffix(" is unknown").and_then(|before| before.split(' ').next_back());
    quoted.or_else(unknown).unwrap_or_default().to_owned()
}

impl Reason {
    fn in_swedish(&self) -> String {
        match self {
            Self::TooLong => format!(
                "mallen blir inte klar inom {} miljoner steg: en slinga går för många varv",
                limit::FUEL.most / 1_000_000
            ),
            Self::TooDeep => "mallen anropar sig själv utan slut".to_owned(),
            Self::TooLarge => "mallen skapar ett värde som är större än hemvist hanterar".to_owned(),
            Self::DocumentTooLarge => {
                format!("dokumentet blir större än {} MB", limit::DOCUMENT.shown())
            }
            Self::UnknownName(name) if name.is_empty() => "ett namn i uttrycket finns inte".to_owned(),
            Self::UnknownName(name) => format!("det finns inget som heter `{name}`"),
            Self::IsNone => "värdet saknas här: fråga först med `if`".to_owned(),
            Self::UnknownFilter(name) => format!("det finns inget filter som heter `{name}`"),
            Self::UnknownFunction(name) => format!("det finns ingen funktion som heter `{name}`"),
            Self::UnknownTemplate(name) => format!("det finns ingen mall som heter `{name}`"),
            Self::Arguments => {
                "ett filter eller en funktion har fått för få eller för många värden".to_owned()
            }
            Self::Syntax(detail) if detail.starts_with("unexpected end") => {
                "en tagg eller ett block är inte avslutat".to_owned()
            }
            Self::Syntax(detail) => match detail.strip_prefix("unknown statement ") {
                Some(tag) => format!("taggen `{tag}` finns inte eller hör inte hemma här"),
                None => "taggen är felskriven".to_owned(),
            },
            Self::Other(detail) => format!("uttrycket går inte att räkna ut ({detail})"),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::TooLong => format!(
                "the template is not done within {} million steps: a loop goes round too many times",
                limit::FUEL.most / 1_000_000
            ),
            Self::TooDeep => "the template calls itself without end".to_owned(),
            Self::TooLarge => "the template makes a value larger than hemvist handles".to_owned(),
            Self::DocumentTooLarge => {
                format!("the document becomes larger than {} MB", limit::DOCUMENT.shown())
            }
            Self::UnknownName(name) if name.is_empty() => {
                "a name in the expression does not exist".to_owned()
            }
            Self::UnknownName(name) => format!("there is nothing called `{name}`"),
            Self::IsNone => "there is no value here: ask with `if` first".to_owned(),
            Self::UnknownFilter(name) => format!("there is no filter called `{name}`"),
            Self::UnknownFunction(name) => format!("there is no function called `{name}`"),
            Self::UnknownTemplate(name) => format!("there is no template called `{name}`"),
            Self::Arguments => "a filter or a function has too few or too many values".to_owned(),
            Self::Syntax(detail) => format!("the tag is not written as it should be ({detail})"),
            Self::Other(detail) => format!("the expression can not be worked out ({detail})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use minijinja::value::Value;

    use super::*;
    use crate::render::template::tests::render;

    fn fault(template: &str) -> TemplateError {
        render(template, &Value::from(())).expect_err("the template is wrong")
    }

    #[test]
    fn what_is_wrong_is_said_in_both_languages_with_name_and_line() {
        let cases = [
            ("{{ saknas }}", "det finns inget som heter `saknas`", "there is nothing called `saknas`"),
            ("{{ 1 | nej }}", "det finns inget filter som heter `nej`", "there is no filter called `nej`"),
            ("{{ nej() }}", "det finns ingen funktion som heter `nej`", "there is no function called `nej`"),
            (
                "{% import \"nej.md\" as a %}",
                "det finns ingen mall som heter `nej.md`",
                "there is no template called `nej.md`",
            ),
            (
                "{% if 1 %}",
                "en tagg eller ett block är inte avslutat",
                "the tag is not written as it should be (unexpected end of input",
            ),
            (
                "{% endfor %}",
                "taggen `endfor` finns inte eller hör inte hemma här",
                "the tag is not written as it should be (unknown statement endfor)",
            ),
        ];
        for (template, swedish, english) in cases {
            let error = fault(&format!("ett\n{template}"));
            assert_eq!(error.message(Language::Swedish), format!("probe.md:2: {swedish}"));
            assert!(error.to_string().starts_with(&format!("probe.md:2: {english}")), "{error}");
            assert!(!error.is_limit());
        }
    }

    #[test]
    fn limits_are_told_from_faults() {
        let cases = [
            (
                "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = b %}{% endfor %}{% endfor %}",
                Reason::TooLong,
            ),
            ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", Reason::TooDeep),
            ("{% include \"probe.md\" %}", Reason::TooDeep),
            ("{{ \"x\" * 999999999999 }}", Reason::TooLarge),
            ("{% for a in range(99999999) %}x{% endfor %}", Reason::TooLarge),
        ];
        for (template, reason) in cases {
            let error = fault(template);
            assert!(error.is_limit(), "{error}");
            assert_eq!(error.reason, reason, "{template}");
        }
    }
}

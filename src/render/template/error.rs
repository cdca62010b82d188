//! What can be wrong with a template, in the words of the one who changes templates. Never an error of the scenario.

mod words;

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use crate::model::matter::Language;

/// A template that can not be used, or that asks for what the View does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::English))]
pub struct TemplateError {
    /// The name of the template.
    pub template: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The letter in that line, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub reason: Reason,
    /// What may have been meant.
    pub near: Option<Box<str>>,
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
    /// It asks a whole list for what each of its values has.
    OfAList {
        /// The list, as it is written; empty where it has no name.
        list: String,
        /// What is asked for.
        name: String,
    },
    /// It writes a value that is none.
    IsNone,
    /// It calls a filter that is not there.
    UnknownFilter(String),
    /// It calls a function that is not there.
    UnknownFunction(String),
    /// It uses a test (`is`) that is not there.
    UnknownTest(String),
    /// It calls what an imported template does not have.
    UnknownMacro {
        /// What it calls.
        name: String,
        /// The template that it is imported from.
        module: String,
    },
    /// It imports, includes or extends a template that is not there.
    UnknownTemplate(String),
    /// It imports, includes or extends a file outside the folder of templates, or in a folder of that.
    OutsideFolder(String),
    /// It extends itself, directly or by way of others.
    ExtendsItself(String),
    /// It fills a block that the template which it extends does not have.
    UnknownBlock(Box<UnknownBlock>),
    /// It says something outside the blocks of a template that it extends, where nothing is printed.
    OutsideBlocks,
    /// It calls something with too few or too many arguments.
    Arguments,
    /// It is not written as templates are. The engine says why, in English, where it knows.
    Syntax(String),
    /// Something else that the engine says, in English.
    Other(String),
}

/// A block that the template which is extended does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownBlock {
    /// The block.
    pub name: String,
    /// The template that is extended.
    pub parent: String,
    /// The blocks which that has.
    pub blocks: Vec<String>,
    /// The template that has such a block, where another has.
    pub elsewhere: Option<String>,
}

impl TemplateError {
    /// The engine's error: of templates that call each other the innermost, for that is where it is mended.
    pub(super) fn new(error: &Error) -> Self {
        let mut innermost = error;
        while let Some(inner) = innermost.source().and_then(|source| source.downcast_ref::<Error>()) {
            innermost = inner;
        }
        let reason = reason(innermost);
        Self {
            template: innermost.name().or(error.name()).unwrap_or("?").to_owned(),
            line: innermost.line().or(error.line()).unwrap_or(1),
            column: innermost.template_source().and_then(|text| column(innermost, text)),
            near: None,
            reason,
        }
    }

    /// The engine's error that a template can not be read.
    pub(super) fn unreadable(error: &Error, template: &str, text: &str) -> Self {
        Self { template: template.to_owned(), column: column(error, text), ..Self::new(error) }
    }

    /// Something wrong at a place of a template.
    pub(super) fn at(template: &str, (line, column): (usize, usize), reason: Reason) -> Self {
        Self { template: template.to_owned(), line, column: Some(column), reason, near: None }
    }

    /// With what may have been meant.
    pub(super) fn suggest(mut self, near: Option<String>) -> Self {
        self.near = near.map(String::into_boxed_str);
        self
    }

    /// The engine's error while a document was written: where that document is too large, no line is to blame.
    pub(super) fn of_document(error: &Error, template: &str) -> Self {
        match reason(error) {
            Reason::DocumentTooLarge => Self {
                template: template.to_owned(),
                line: 1,
                column: None,
                reason: Reason::DocumentTooLarge,
                near: None,
            },
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
        format!("{}: {}", self.place(), self.words(language))
    }

    /// Where it is: the template, the line and, where it is known, the letter.
    fn place(&self) -> String {
        match self.column {
            Some(column) => format!("{}:{}:{column}", self.template, self.line),
            None => format!("{}:{}", self.template, self.line),
        }
    }

    fn words(&self, language: Language) -> String {
        let words = match language {
            Language::Swedish => self.reason.in_swedish(),
            Language::English => self.reason.in_english(),
        };
        match (&self.near, language) {
            (None, _) => words,
            (Some(near), Language::Swedish) => format!("{words}. Menade du `{near}`?"),
            (Some(near), Language::English) => format!("{words}. Did you mean `{near}`?"),
        }
    }
}

/// The message of a value that is none, for `reason` to know it by.
pub(super) const IS_NONE: &str = "the value is none here; ask with `if` first";

/// What a page says that is full.
pub(super) const PAGE_FULL: &str = "the document is as large as it may be";

/// The letter in its line where the engine stopped, from 1; none where it tells of no place in the line.
fn column(error: &Error, text: &str) -> Option<usize> {
    let before = text.get(..error.range()?.start)?;
    Some(before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

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
        ErrorKind::UnknownTest => Reason::UnknownTest(name()),
        ErrorKind::UnknownFunction => Reason::UnknownFunction(name()),
        ErrorKind::TemplateNotFound => Reason::UnknownTemplate(name()),
        ErrorKind::TooManyArguments | ErrorKind::MissingArgument => Reason::Arguments,
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let detail = if detail.is_empty() { error.kind().to_string() } else { detail.to_owned() };
            Reason::Syntax(detail)
        }
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
            let place = error.place();
            assert!(place.starts_with("probe.md:2"), "{place}");
            assert_eq!(error.message(Language::Swedish), format!("{place}: {swedish}"));
            assert!(error.to_string().starts_with(&format!("{place}: {english}")), "{error}");
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

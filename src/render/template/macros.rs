//! The macros that hemvist's templates share, each with the comment above it. Never what they write.

use super::embedded::EMBEDDED;
use crate::model::matter::Language;

/// The macros of one template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// What it is imported by.
    pub template: &'static str,
    /// Its macros, in file order.
    pub macros: Vec<Macro>,
}

/// A piece of template that others call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    /// Its name with what it is called with: `lista(namn)`.
    pub call: &'static str,
    /// What it writes, as the comment says.
    pub meaning: String,
}

/// The templates with macros that say what they are for, in a language.
#[must_use]
pub fn shared(language: Language) -> Vec<Module> {
    let parts = EMBEDDED.iter().filter(|embedded| embedded.is_of_package()).map(|part| part.text(language));
    let modules = parts.map(|part| Module { template: part.name, macros: told(part.text) });
    modules.filter(|module| !module.macros.is_empty()).collect()
}

/// The macros of a text that stand right below a comment.
fn told(text: &'static str) -> Vec<Macro> {
    let mut macros = Vec::new();
    let mut comment: Option<String> = None;
    let mut is_open = false;
    for line in text.lines() {
        let begins = line.strip_prefix("{#");
        if is_open || begins.is_some() {
            let words = begins.unwrap_or(line).trim();
            let said = words.strip_suffix("#}");
            is_open = said.is_none();
            let before = comment.take().filter(|_| begins.is_none()).unwrap_or_default();
            comment = Some(format!("{before} {}", said.unwrap_or(words).trim()).trim().to_owned());
        } else {
            let call = line.strip_prefix("{% macro ").and_then(|rest| rest.split("%}").next());
            let call = call.map(|call| call.trim_end_matches(['-', ' ']));
            if let (Some(call), Some(meaning)) = (call, comment.take()) {
                macros.push(Macro { call, meaning });
            }
        }
    }
    macros
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_macro_is_told_by_the_comment_above_it() {
        let text = "{# En\n   sak. #}\n{% macro a(x, y=1) -%}\n{%- endmacro %}\n\n{% macro b() %}\n{# Ingen. #}\n\n{% macro c() %}\n";
        assert_eq!(told(text), [Macro { call: "a(x, y=1)", meaning: "En sak.".to_owned() }]);
        let swedish = shared(Language::Swedish);
        let parts = swedish.iter().find(|module| module.template == "delar.md").expect("it has macros");
        assert!(parts.macros.iter().any(|one| one.call == "lista(namn)" && !one.meaning.is_empty()));
        assert_eq!(swedish.len(), shared(Language::English).len());
    }
}

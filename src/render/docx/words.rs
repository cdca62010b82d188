//! The words that stand around a document in a word processor. Never a word of the document itself.

use crate::model::matter::Language;

/// The words of one language.
pub(super) struct Words {
    /// The language as a word processor names it.
    pub(super) code: &'static str,
    pub(super) contents: &'static str,
    /// Before the number of a page.
    pub(super) page: &'static str,
    /// Before the names of a table's columns.
    pub(super) columns: &'static str,
    /// Before the registry number.
    pub(super) registry_number: &'static str,
    /// What stands between whole numbers and decimals.
    pub(super) decimal_mark: &'static str,
    /// What stands between values of a list.
    pub(super) list_mark: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Swedish => &Words {
            code: "sv-SE",
            contents: "Innehåll",
            page: "Sida",
            columns: "Kolumner",
            registry_number: "Dnr",
            decimal_mark: ",",
            list_mark: ";",
        },
        Language::English => &Words {
            code: "en-GB",
            contents: "Contents",
            page: "Page",
            columns: "Columns",
            registry_number: "Ref.",
            decimal_mark: ".",
            list_mark: ",",
        },
    }
}

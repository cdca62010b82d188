//! The words that stand around a document on paper. Never a word of the document itself.

use crate::model::matter::Language;

/// The words of one language.
pub(in crate::render) struct Words {
    /// The language and its country.
    pub(in crate::render) code: &'static str,
    pub(in crate::render) contents: &'static str,
    /// Before the number of a page.
    pub(in crate::render) page: &'static str,
    /// Before the names of a table's columns.
    pub(in crate::render) columns: &'static str,
    /// Before the registry number.
    pub(in crate::render) registry_number: &'static str,
    /// What stands between whole numbers and decimals.
    pub(in crate::render) decimal_mark: &'static str,
    /// What stands between values of a list.
    pub(in crate::render) list_mark: &'static str,
}

pub(in crate::render) fn words(language: Language) -> &'static Words {
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

//! What a file tells about itself: title and language, and how a word processor is to set it. Never a person, an hour or
//! a day: nobody is made the author of what a program writes, and the same document is the same bytes.

use super::xml::Xml;
use crate::document::tree::Document;
use crate::render::paper::words::Words;
use crate::view::appearance::Appearance;

/// Title, kind and language.
pub(super) fn core(document: &Document, words: &Words) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.open("cp:coreProperties", &namespaces);
    for (name, text) in
        [("dc:title", document.title.as_str()), ("dc:subject", &document.kind), ("dc:language", words.code)]
    {
        xml.open(name, &[]);
        xml.text(text);
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// The program and the municipality.
pub(super) fn extended(appearance: &Appearance) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "Properties",
        &[("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")],
    );
    let municipality = appearance.municipality.as_deref().unwrap_or_default();
    for (name, text) in [("Application", "hemvist"), ("Company", municipality)] {
        xml.open(name, &[]);
        xml.text(text);
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// The settings, in the order of the standard (ECMA-376, part 1, 17.15.1.78). Nothing asks the reader anything when the
/// file is opened.
pub(super) fn settings(words: &Words) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", super::W)]);
    xml.empty("w:zoom", &[("w:percent", "100")]);
    xml.value("w:defaultTabStop", "1304");
    xml.value("w:autoHyphenation", "1");
    xml.value("w:consecutiveHyphenLimit", "2");
    xml.value("w:hyphenationZone", "425");
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.open("w:footnotePr", &[]);
    xml.empty("w:footnote", &[("w:id", "-1")]);
    xml.empty("w:footnote", &[("w:id", "0")]);
    xml.close();
    xml.open("w:compat", &[]);
    let uri = "http://schemas.microsoft.com/office/word";
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
    xml.close();
    xml.value("w:themeFontLang", words.code);
    xml.value("w:decimalSymbol", words.decimal_mark);
    xml.value("w:listSeparator", words.list_mark);
    xml.close();
    xml.finish()
}

//! The styles of a document: what a word processor calls a title, a heading, a caption. Never the look of one
//! paragraph alone.

mod named;
mod style;

use super::xml::Xml;
use crate::model::appearance::Colour;
use crate::render::paper::OWN_COLOUR;
use crate::render::paper::words::Words;

pub(super) use named::list_style;

/// The type of everything, and the one of the pictures: every computer has it or one of the same widths, so that pages
/// and columns are alike everywhere.
const FONT: &str = "Arial";
const CODE_FONT: &str = "Courier New";
const INK: &str = "1C1D21";
const QUIET: &str = "54565F";
const LINE: &str = "C8CAD2";
pub(super) const TINT: &str = "F3F5F7";
/// The contrast that text needs on white (WCAG 2.2, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

/// From one level of a list to the next, in twentieths of a point.
pub(super) const INDENT: u32 = 397;

/// The colours of headings and links, and of rules.
#[derive(Clone, Debug)]
pub(super) struct Colours {
    text: String,
    rule: String,
}

impl Colours {
    /// From the colour of the municipality. One that is too light to be read colours the rules alone.
    pub(super) fn of(colour: Option<Colour>) -> Self {
        let rule = colour.unwrap_or(OWN_COLOUR);
        let text = if rule.contrast(Colour::WHITE) >= CONTRAST { rule } else { OWN_COLOUR };
        let hex = |colour: Colour| colour.hex().trim_start_matches('#').to_uppercase();
        Self { text: hex(text), rule: hex(rule) }
    }
}

/// The part that defines every style.
pub(super) fn styles(words: &Words, colours: &Colours) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", super::W)]);
    defaults(&mut xml, words);
    named::paragraphs(&mut xml, colours);
    characters(&mut xml, colours);
    tables(&mut xml);
    xml.close();
    xml.finish()
}

fn defaults(xml: &mut Xml, words: &Words) {
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    fonts(xml, FONT);
    xml.value("w:color", INK);
    xml.value("w:sz", "21");
    xml.value("w:szCs", "21");
    xml.empty("w:lang", &[("w:val", words.code), ("w:eastAsia", words.code), ("w:bidi", "ar-SA")]);
    xml.close();
    xml.close();
    xml.empty("w:pPrDefault", &[]);
    xml.close();
}

fn fonts(xml: &mut Xml, font: &str) {
    xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)]);
}

fn characters(xml: &mut Xml, colours: &Colours) {
    xml.open(
        "w:style",
        &[("w:type", "character"), ("w:default", "1"), ("w:styleId", "DefaultParagraphFont")],
    );
    xml.value("w:name", "Default Paragraph Font");
    xml.close();
    character(xml, "Strong", "Strong", |xml| xml.empty("w:b", &[]));
    character(xml, "FactName", "Fact Name", |xml| xml.value("w:color", QUIET));
    character(xml, "HTMLCode", "HTML Code", |xml| {
        fonts(xml, CODE_FONT);
        xml.value("w:sz", "19");
        xml.value("w:szCs", "19");
    });
    character(xml, "Hyperlink", "Hyperlink", |xml| {
        xml.value("w:color", &colours.text);
        xml.value("w:u", "single");
    });
    character(xml, "FootnoteReference", "footnote reference", |xml| xml.value("w:vertAlign", "superscript"));
}

fn character(xml: &mut Xml, id: &str, name: &str, properties: impl Fn(&mut Xml)) {
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", id)]);
    xml.value("w:name", name);
    xml.value("w:basedOn", "DefaultParagraphFont");
    xml.empty("w:qFormat", &[]);
    xml.open("w:rPr", &[]);
    properties(xml);
    xml.close();
    xml.close();
}

fn tables(xml: &mut Xml) {
    xml.open("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")]);
    xml.value("w:name", "Normal Table");
    xml.open("w:tblPr", &[]);
    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
    margins(xml, "0", "108");
    xml.close();
    xml.close();
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "HemvistTable")]);
    xml.value("w:name", "Hemvist Table");
    xml.value("w:basedOn", "TableNormal");
    xml.empty("w:qFormat", &[]);
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    border(xml, "w:bottom", "8", INK);
    border(xml, "w:insideH", "4", LINE);
    xml.close();
    margins(xml, "0", "85");
    xml.close();
    xml.open("w:tblStylePr", &[("w:type", "firstRow")]);
    xml.open("w:rPr", &[]);
    xml.empty("w:b", &[]);
    xml.close();
    xml.open("w:tcPr", &[]);
    xml.open("w:tcBorders", &[]);
    border(xml, "w:top", "8", INK);
    border(xml, "w:bottom", "8", INK);
    xml.close();
    xml.value("w:vAlign", "bottom");
    xml.close();
    xml.close();
    xml.close();
}

fn margins(xml: &mut Xml, upright: &str, side: &str) {
    xml.open("w:tblCellMar", &[]);
    for (edge, width) in [("w:top", upright), ("w:left", side), ("w:bottom", upright), ("w:right", side)] {
        xml.empty(edge, &[("w:w", width), ("w:type", "dxa")]);
    }
    xml.close();
}

/// A border at one edge, in eighths of a point.
pub(super) fn border(xml: &mut Xml, edge: &str, size: &str, colour: &str) {
    xml.empty(edge, &[("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", colour)]);
}

/// The border above a total.
pub(super) fn total_border(xml: &mut Xml) {
    border(xml, "w:top", "8", INK);
    border(xml, "w:bottom", "8", INK);
}

//! The styles of a document: what a word processor calls a title, a heading, a caption. Never the look of one
//! paragraph alone.

use super::sheet::Sheet;
use super::words::Words;
use super::xml::Xml;
use crate::model::appearance::Colour;

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

/// The deepest list that has a style of its own.
const LIST_STYLES: usize = 3;
/// From one level of a list to the next, in twentieths of a point.
pub(super) const INDENT: u32 = 397;
/// From the edge to what a fact is.
const FACT: u32 = 2268;

/// The colours of headings and links, and of rules.
#[derive(Clone, Debug)]
pub(super) struct Colours {
    text: String,
    rule: String,
}

impl Colours {
    /// From the colour of the municipality. One that is too light to be read colours the rules alone.
    pub(super) fn of(colour: Option<Colour>) -> Self {
        let own = Colour { channels: [0x0d, 0x52, 0x73] };
        let rule = colour.unwrap_or(own);
        let text = if rule.contrast(Colour::WHITE) >= CONTRAST { rule } else { own };
        let hex = |colour: Colour| colour.hex().trim_start_matches('#').to_uppercase();
        Self { text: hex(text), rule: hex(rule) }
    }
}

/// A style of paragraphs, as far as it differs from the one that it is based on.
#[derive(Clone, Default)]
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    based_on: Option<&'a str>,
    next: Option<&'a str>,
    /// Whether it stays whole, and with what comes next.
    kept: bool,
    /// An edge and its colour.
    border: Option<(&'a str, &'a str)>,
    /// Places where a tab stops: kind, leader, place.
    tabs: &'a [(&'a str, &'a str, u32)],
    hyphenated: Option<bool>,
    /// Before, after, and the height of a line in 240ths of its own.
    spacing: Option<(u32, u32, u32)>,
    indent: Option<u32>,
    hanging: u32,
    outline: Option<u32>,
    font: Option<&'a str>,
    bold: bool,
    colour: Option<&'a str>,
    /// In half points.
    size: Option<u32>,
}

/// The part that defines every style.
pub(super) fn styles(words: &Words, colours: &Colours) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", super::W)]);
    defaults(&mut xml, words);
    for style in paragraphs(colours) {
        write(&mut xml, &style);
    }
    lists(&mut xml);
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

/// The styles of paragraphs.
fn paragraphs(colours: &Colours) -> Vec<Style<'_>> {
    [head(colours), headings(colours), text(), cells(), edges(colours), contents()].concat()
}

/// What stands first in a document, and what everything is based on.
fn head(colours: &Colours) -> Vec<Style<'_>> {
    let normal = Some("Normal");
    let text = Some(colours.text.as_str());
    vec![
        Style {
            id: "Normal",
            name: "Normal",
            hyphenated: Some(false),
            spacing: Some((0, 120, 269)),
            ..Style::default()
        },
        Style {
            id: "Title",
            name: "Title",
            based_on: normal,
            next: normal,
            kept: true,
            hyphenated: Some(false),
            spacing: Some((0, 240, 252)),
            bold: true,
            size: Some(40),
            ..Style::default()
        },
        Style {
            id: "Subtitle",
            name: "Subtitle",
            based_on: normal,
            next: Some("Title"),
            kept: true,
            spacing: Some((120, 60, 264)),
            bold: true,
            colour: text,
            size: Some(22),
            ..Style::default()
        },
        Style {
            id: "Subtitle",
            name: "Subtitle",
            based_on: normal,
            next: Some("Title"),
            kept: true,
            spacing: Some((120, 60, 264)),
            bold: true,
            colour: text,
            size: Some(22),
            ..Style::default()
        },
        Style {
            id: "Facts",
            name: "Facts",
            based_on: normal,
            tabs: FACT_TABS,
            spacing: Some((0, 40, 276)),
            indent: Some(FACT),
            hanging: FACT,
            ..Style::default()
        },
        Style {
            id: "TOCHeading",
            name: "TOC Heading",
            based_on: normal,
            next: normal,
            kept: true,
            spacing: Some((360, 80, 264)),
            bold: true,
            colour: text,
            size: Some(25),
            ..Style::default()
        },
    ]
}

fn headings(colours: &Colours) -> Vec<Style<'_>> {
    let normal = Some("Normal");
    let text = Some(colours.text.as_str());
    let heading = |id, name, level: u32, size, before| Style {
        id,
        name,
        based_on: normal,
        next: normal,
        kept: true,
        hyphenated: Some(false),
        spacing: Some((before, 80, 264)),
        outline: Some(level),
        bold: true,
        colour: text,
        size: Some(size),
        ..Style::default()
    };
    vec![
        heading("Heading1", "heading 1", 0, 29, 320),
        heading("Heading2", "heading 2", 1, 24, 240),
        heading("Heading3", "heading 3", 2, 22, 200),
        heading("Heading4", "heading 4", 3, 21, 200),
        heading("Heading5", "heading 5", 4, 21, 200),
        heading("Heading6", "heading 6", 5, 21, 200),
    ]
}

/// What stands between headings.
fn text() -> Vec<Style<'static>> {
    let normal = Some("Normal");
    vec![
        Style {
            id: "Quote",
            name: "Quote",
            based_on: normal,
            border: Some(("w:left", LINE)),
            indent: Some(227),
            colour: Some(QUIET),
            ..Style::default()
        },
        Style {
            id: "HTMLPreformatted",
            name: "HTML Preformatted",
            based_on: normal,
            spacing: Some((0, 140, 264)),
            font: Some(CODE_FONT),
            size: Some(18),
            ..Style::default()
        },
        Style {
            id: "FootnoteText",
            name: "footnote text",
            based_on: normal,
            spacing: Some((0, 60, 252)),
            size: Some(18),
            ..Style::default()
        },
        Style {
            id: "Caption",
            name: "caption",
            based_on: normal,
            next: normal,
            kept: true,
            spacing: Some((280, 100, 264)),
            size: Some(20),
            ..Style::default()
        },
        Style {
            id: "Picture",
            name: "Picture",
            based_on: normal,
            next: normal,
            spacing: Some((0, 160, 240)),
            ..Style::default()
        },
        Style {
            id: "Separator",
            name: "Separator",
            based_on: normal,
            spacing: Some((0, 0, 240)),
            size: Some(4),
            ..Style::default()
        },
        Style {
            id: "Rule",
            name: "Rule",
            based_on: normal,
            border: Some(("w:bottom", LINE)),
            spacing: Some((0, 240, 240)),
            ..Style::default()
        },
    ]
}

/// What stands in tables.
fn cells() -> Vec<Style<'static>> {
    let normal = Some("Normal");
    let cell = |id, name, size, bold| Style {
        id,
        name,
        based_on: normal,
        hyphenated: Some(true),
        spacing: Some((40, 40, 252)),
        bold,
        size: Some(size),
        ..Style::default()
    };
    vec![
        cell("TableText", "Table Text", 19, false),
        cell("TableHead", "Table Head", 19, true),
        cell("TableTotal", "Table Total", 19, true),
        cell("TableTextSmall", "Table Text Small", 16, false),
        cell("TableHeadSmall", "Table Head Small", 16, true),
        cell("TableTotalSmall", "Table Total Small", 16, true),
    ]
}

/// What stands at the edges of a sheet.
fn edges(colours: &Colours) -> Vec<Style<'_>> {
    let normal = Some("Normal");
    let edge = |id, name, tabs| Style {
        id,
        name,
        based_on: normal,
        tabs,
        spacing: Some((0, 0, 252)),
        colour: Some(QUIET),
        size: Some(17),
        ..Style::default()
    };
    vec![
        edge("Header", "header", EDGE_TABS),
        Style {
            id: "FirstHeader",
            name: "First Header",
            based_on: Some("Header"),
            border: Some(("w:bottom", &colours.rule)),
            spacing: Some((0, 200, 252)),
            bold: true,
            size: Some(21),
            ..Style::default()
        },
        edge("HeaderAcross", "Header Across", EDGE_TABS_ACROSS),
        edge("Footer", "footer", EDGE_TABS),
        edge("FooterAcross", "Footer Across", EDGE_TABS_ACROSS),
        Style {
            id: "FirstHeader",
            name: "First Header",
            based_on: Some("Header"),
            border: Some(("w:bottom", &colours.rule)),
            spacing: Some((0, 200, 252)),
            bold: true,
            size: Some(21),
            ..Style::default()
        },
    ]
}

/// The entries of the list of sections.
fn contents() -> Vec<Style<'static>> {
    let normal = Some("Normal");
    let contents = |id, name, level: u32| Style {
        id,
        name,
        based_on: normal,
        next: normal,
        tabs: CONTENTS_TABS,
        spacing: Some((if level == 0 { 60 } else { 0 }, 20, 252)),
        indent: Some(level * INDENT),
        ..Style::default()
    };
    vec![contents("TOC1", "toc 1", 0), contents("TOC2", "toc 2", 1), contents("TOC3", "toc 3", 2)]
}

const CONTENTS_TABS: &[(&str, &str, u32)] = &[("right", "dot", Sheet::Upright.text_width())];
const FACT_TABS: &[(&str, &str, u32)] = &[("left", "none", FACT)];
const EDGE_TABS: &[(&str, &str, u32)] = &[("right", "none", Sheet::Upright.text_width())];
const EDGE_TABS_ACROSS: &[(&str, &str, u32)] = &[("right", "none", Sheet::Across.text_width())];

/// One style, its elements in the order of the standard (ECMA-376, part 1, 17.7.4.17, 17.3.1.26 and 17.3.2.28).
fn write(xml: &mut Xml, style: &Style<'_>) {
    let is_normal = style.id == "Normal";
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if is_normal {
        attributes.insert(1, ("w:default", "1"));
    }
    xml.open("w:style", &attributes);
    xml.value("w:name", style.name);
    for (element, other) in [("w:basedOn", style.based_on), ("w:next", style.next)] {
        if let Some(id) = other {
            xml.value(element, id);
        }
    }
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    paragraph_properties(xml, style);
    xml.close();
    xml.open("w:rPr", &[]);
    if let Some(font) = style.font {
        fonts(xml, font);
    }
    if style.bold {
        xml.empty("w:b", &[]);
    }
    if let Some(colour) = style.colour {
        xml.value("w:color", colour);
    }
    if let Some(size) = style.size {
        xml.value("w:sz", &size.to_string());
        xml.value("w:szCs", &size.to_string());
    }
    xml.close();
    xml.close();
}

fn paragraph_properties(xml: &mut Xml, style: &Style<'_>) {
    if style.kept {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if let Some((edge, colour)) = style.border {
        let size = if edge == "w:left" { "18" } else { "8" };
        xml.open("w:pBdr", &[]);
        xml.empty(edge, &[("w:val", "single"), ("w:sz", size), ("w:space", "8"), ("w:color", colour)]);
        xml.close();
    }
    if !style.tabs.is_empty() {
        xml.open("w:tabs", &[]);
        for (kind, leader, place) in style.tabs {
            xml.empty("w:tab", &[("w:val", *kind), ("w:leader", *leader), ("w:pos", &place.to_string())]);
        }
        xml.close();
    }
    if let Some(hyphenated) = style.hyphenated {
        xml.value("w:suppressAutoHyphens", if hyphenated { "0" } else { "1" });
    }
    if let Some((before, after, line)) = style.spacing {
        let (before, after, line) = (before.to_string(), after.to_string(), line.to_string());
        let lines = ("w:lineRule", "auto");
        xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after), ("w:line", &line), lines]);
    }
    if let Some(indent) = style.indent {
        let (indent, hanging) = (indent.to_string(), style.hanging.to_string());
        xml.empty("w:ind", &[("w:left", &indent), ("w:hanging", &hanging)]);
    }
    if let Some(level) = style.outline {
        xml.value("w:outlineLvl", &level.to_string());
    }
}

/// The styles of lists by depth; deeper ones are set as the deepest.
fn lists(xml: &mut Xml) {
    for (id, name) in
        [("ListBullet", "List Bullet"), ("ListNumber", "List Number"), ("ListContinue", "List Continue")]
    {
        for depth in 1..=LIST_STYLES {
            let (id, name) =
                (list_style(id, depth), if depth == 1 { name.to_owned() } else { format!("{name} {depth}") });
            let indent = u32::try_from(depth).unwrap_or(1) * INDENT;
            let hanging = if id.starts_with("ListContinue") { 0 } else { INDENT };
            let style = Style {
                id: &id,
                name: &name,
                based_on: Some("Normal"),
                spacing: Some((0, 50, 264)),
                indent: Some(indent),
                hanging,
                ..Style::default()
            };
            write(xml, &style);
        }
    }
}

/// The style of a list at a depth, from 1.
pub(super) fn list_style(id: &str, depth: usize) -> String {
    match depth.min(LIST_STYLES) {
        0 | 1 => id.to_owned(),
        depth => format!("{id}{depth}"),
    }
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

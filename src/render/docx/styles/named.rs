//! Every style of paragraphs that a document has, by where in it they stand. Never how a style is written.

use super::style::{Style, write};
use super::{CODE_FONT, Colours, INDENT, LINE, QUIET};
use crate::render::docx::sheet::Sheet;
use crate::render::docx::xml::Xml;

/// The deepest list that has a style of its own.
const LIST_STYLES: usize = 3;
/// From the edge to what a fact is.
const FACT: u32 = 2268;
const CONTENTS_TABS: &[(&str, &str, u32)] = &[("right", "dot", Sheet::Upright.text_width())];
const FACT_TABS: &[(&str, &str, u32)] = &[("left", "none", FACT)];
const EDGE_TABS: &[(&str, &str, u32)] = &[("right", "none", Sheet::Upright.text_width())];
const EDGE_TABS_ACROSS: &[(&str, &str, u32)] = &[("right", "none", Sheet::Across.text_width())];

/// Writes them all.
pub(super) fn paragraphs(xml: &mut Xml, colours: &Colours) {
    let styles = [head(colours), headings(colours), text(), cells(), edges(colours), contents()].concat();
    for style in &styles {
        write(xml, style);
    }
    lists(xml);
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
pub fn list_style(id: &str, depth: usize) -> String {
    match depth.min(LIST_STYLES) {
        0 | 1 => id.to_owned(),
        depth => format!("{id}{depth}"),
    }
}

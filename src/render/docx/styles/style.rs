//! A style of paragraphs, and how it is written. Never which styles there are.

use super::fonts;
use crate::render::docx::xml::Xml;

/// A style of paragraphs, as far as it differs from the one that it is based on.
#[derive(Clone, Default)]
pub(super) struct Style<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) based_on: Option<&'a str>,
    pub(super) next: Option<&'a str>,
    /// Whether it stays whole, and with what comes next.
    pub(super) kept: bool,
    /// An edge and its colour.
    pub(super) border: Option<(&'a str, &'a str)>,
    /// Places where a tab stops: kind, leader, place.
    pub(super) tabs: &'a [(&'a str, &'a str, u32)],
    pub(super) hyphenated: Option<bool>,
    /// Before, after, and the height of a line in 240ths of its own.
    pub(super) spacing: Option<(u32, u32, u32)>,
    pub(super) indent: Option<u32>,
    pub(super) hanging: u32,
    pub(super) outline: Option<u32>,
    pub(super) font: Option<&'a str>,
    pub(super) bold: bool,
    pub(super) colour: Option<&'a str>,
    /// In half points.
    pub(super) size: Option<u32>,
}

/// One style, its elements in the order of the standard (ECMA-376, part 1, 17.7.4.17, 17.3.1.26 and 17.3.2.28).
pub(super) fn write(xml: &mut Xml, style: &Style<'_>) {
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

//! The numbers and bullets of lists. Never a number that is written as text.

use super::styles::INDENT;
use super::xml::Xml;

/// Levels that a word processor knows.
const LEVELS: u32 = 9;
const BULLETS: [&str; 3] = ["•", "–", "▪"];
const BULLETED: &str = "1";
const NUMBERED: &str = "2";

/// The lists of a document: each begins anew, with its own number.
#[derive(Default)]
pub(super) struct Lists {
    /// Level and start of each.
    lists: Vec<(u32, Option<u64>)>,
}

impl Lists {
    /// A list at a depth from 1, whose items have numbers from `start`, or bullets: its id, and its level.
    pub(super) fn add(&mut self, depth: usize, start: Option<u64>) -> (usize, u32) {
        let level = u32::try_from(depth.saturating_sub(1)).unwrap_or(LEVELS).min(LEVELS - 1);
        self.lists.push((level, start));
        (self.lists.len(), level)
    }

    /// The style of a list's items.
    pub(super) fn style(&self, list: usize) -> &'static str {
        let has_numbers = list.checked_sub(1).and_then(|index| self.lists.get(index)?.1).is_some();
        if has_numbers { "ListNumber" } else { "ListBullet" }
    }

    /// The part that defines them.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.open("w:numbering", &[("xmlns:w", super::W)]);
        for (id, format) in [(BULLETED, "bullet"), (NUMBERED, "decimal")] {
            xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
            xml.value("w:multiLevelType", "multilevel");
            for level in 0..LEVELS {
                define(&mut xml, format, level);
            }
            xml.close();
        }
        for (id, (level, start)) in (1_usize..).zip(&self.lists) {
            xml.open("w:num", &[("w:numId", &id.to_string())]);
            xml.value("w:abstractNumId", if start.is_some() { NUMBERED } else { BULLETED });
            if let Some(start) = start {
                xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
                let largest = u64::from(i32::MAX.unsigned_abs());
                xml.value("w:startOverride", &(*start).min(largest).to_string());
                xml.close();
            }
            xml.close();
        }
        xml.close();
        xml.finish()
    }
}

fn define(xml: &mut Xml, format: &str, level: u32) {
    xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
    xml.value("w:start", "1");
    xml.value("w:numFmt", format);
    let text = match format {
        "bullet" => BULLETS[usize::try_from(level).unwrap_or_default() % BULLETS.len()].to_owned(),
        _ => format!("%{}.", level + 1),
    };
    xml.value("w:lvlText", &text);
    xml.value("w:lvlJc", "left");
    xml.open("w:pPr", &[]);
    let indent = ((level + 1) * INDENT).to_string();
    xml.empty("w:ind", &[("w:left", &indent), ("w:hanging", &INDENT.to_string())]);
    xml.close();
    xml.close();
}

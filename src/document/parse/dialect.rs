//! What hemvist's dialect of Markdown reads into ordinary blocks: captions, facts and totals.
//!
//! Never sees Markdown itself, only what was parsed from it.

use crate::document::tree::{Block, Caption, Fact, Inline, Row, RowKind, plain};
use crate::model::matter::Language;

/// A paragraph; facts, if each of its lines is a bold name with a colon and what it is.
pub(super) fn paragraph(mut inlines: Vec<Inline>) -> Block {
    // A block of raw HTML ends with its line end.
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end().len());
    }
    let lines: Vec<&[Inline]> = inlines.split(|inline| *inline == Inline::Break).collect();
    let facts: Option<Vec<Fact>> = lines.iter().map(|line| fact(line)).collect();
    match facts {
        // One line alone is a paragraph with a bold beginning.
        Some(facts) if facts.len() > 1 => Block::Facts(facts),
        _ => Block::Paragraph(inlines),
    }
}

fn fact(line: &[Inline]) -> Option<Fact> {
    let (Inline::Strong(name), value) = line.split_first()? else {
        return None;
    };
    let (Inline::Text(last), before) = name.split_last()? else {
        return None;
    };
    let mut name = before.to_vec();
    name.push(Inline::Text(last.strip_suffix(':')?.to_owned()));
    Some(Fact { name, value: trimmed(value) })
}

/// Whether a block is the caption of a table below it.
pub(super) fn is_caption(block: &Block, language: Language) -> bool {
    matches!(block, Block::Paragraph(inlines) if table_number(inlines, language).is_some())
}

/// The caption that a block is.
pub(super) fn caption(block: Block, language: Language) -> Option<Caption> {
    let Block::Paragraph(inlines) = block else {
        return None;
    };
    let number = table_number(&inlines, language)?;
    let word = table_word(language);
    Some(Caption {
        label: format!("{word} {number}"),
        anchor: format!("{}-{number}", word.to_lowercase()),
        inlines: trimmed(&inlines[1..]),
    })
}

/// The number of a table, from the caption that begins with it: `**Tabell 3.**`.
fn table_number(inlines: &[Inline], language: Language) -> Option<u32> {
    let Inline::Strong(label) = inlines.first()? else {
        return None;
    };
    let label = plain(label);
    label.strip_prefix(table_word(language))?.strip_prefix(' ')?.strip_suffix('.')?.parse().ok()
}

fn table_word(language: Language) -> &'static str {
    match language {
        Language::Swedish => "Tabell",
        Language::English => "Table",
    }
}

/// A row of a table: a total, if every cell that says something is bold.
pub(super) fn row(cells: Vec<Vec<Inline>>) -> Row {
    let is_total = cells.iter().any(|cell| !cell.is_empty())
        && cells.iter().all(|cell| cell.is_empty() || matches!(cell.as_slice(), [Inline::Strong(_)]));
    if !is_total {
        return Row { kind: RowKind::Body, cells };
    }
    let without_bold = |mut cell: Vec<Inline>| match cell.pop() {
        Some(Inline::Strong(inner)) => inner,
        _ => cell,
    };
    Row { kind: RowKind::Total, cells: cells.into_iter().map(without_bold).collect() }
}

/// The inlines without a space first.
fn trimmed(inlines: &[Inline]) -> Vec<Inline> {
    let mut inlines = inlines.to_vec();
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    inlines
}

//! What hemvist's dialect of Markdown reads into ordinary blocks: captions, facts and totals.
//!
//! Never sees Markdown itself, only what was parsed from it.

use crate::document::series::Series;
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

/// Takes the caption of what follows, if the last of the blocks above is one.
pub(super) fn take_caption(above: &mut Vec<Block>, series: Series, language: Language) -> Option<Caption> {
    let Block::Paragraph(inlines) = above.last()? else {
        return None;
    };
    let number = number(inlines, series, language)?;
    let caption = Caption {
        label: format!("{} {number}", series.word(language)),
        anchor: series.anchor(number, language),
        inlines: trimmed(&inlines[1..]),
    };
    above.pop();
    Some(caption)
}

/// The number of a table or figure, from the caption that begins with it: `**Tabell 3.**`.
fn number(inlines: &[Inline], series: Series, language: Language) -> Option<usize> {
    let Inline::Strong(label) = inlines.first()? else {
        return None;
    };
    let label = plain(label);
    label.strip_prefix(series.word(language))?.strip_prefix(' ')?.strip_suffix('.')?.parse().ok()
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

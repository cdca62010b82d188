//! A document as plain text for a terminal.
//!
//! Never writes a colour or a control character: what a scenario says can not steer the terminal.

mod table;
mod wrap;

use crate::document::tree::{Block, Document, Fact, Footnote, Inline, LinkTarget, plain};
use crate::unseen::shown;
use wrap::wrap;

/// Text is not set narrower than this, whatever the terminal says.
const NARROWEST: usize = 20;

/// The document in lines of at most `width` characters, except where a single word is longer.
#[must_use]
pub fn text(document: &Document, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut lines = wrap(&document.kind, width);
    lines.extend(underlined(&document.title, '=', width));
    let below = blocks(&document.blocks, width);
    if !below.is_empty() {
        lines.push(String::new());
        lines.extend(below);
    }
    for (footnote, number) in document.footnotes.iter().zip(1..) {
        lines.push(String::new());
        lines.extend(note(footnote, number, width));
    }
    lines.iter().flat_map(|line| [shown(line.trim_end()), "\n".into()]).collect()
}

/// Blocks with a blank line between them.
fn blocks(blocks: &[Block], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(self::block(block, width));
    }
    lines
}

fn block(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Heading { level: ..=2, inlines, .. } => underlined(&line(inlines), '-', width),
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) => wrap(&line(inlines), width),
        Block::Facts(facts) => self::facts(facts, width),
        Block::List { start, items } => list(*start, items, width),
        Block::Quote(quoted) => indented(&blocks(quoted, width.saturating_sub(2)), "> ", "> "),
        Block::Table(table) => table::lines(table, width),
        // A terminal shows no picture.
        Block::Picture(picture) => wrap(&picture.alternative, width),
        Block::Code(code) => code.lines().map(|line| format!("    {line}")).collect(),
        Block::Rule => vec!["-".repeat(NARROWEST)],
    }
}

fn underlined(text: &str, mark: char, width: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    lines.push(mark.to_string().repeat(longest));
    lines
}

fn facts(facts: &[Fact], width: usize) -> Vec<String> {
    let names: Vec<String> = facts.iter().map(|fact| format!("{}: ", plain(&fact.name))).collect();
    let column = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    let mut lines = Vec::new();
    for (fact, name) in facts.iter().zip(&names) {
        let value = wrap(&line(&fact.value), width.saturating_sub(column));
        lines.extend(indented(&value, &format!("{name:<column$}"), &" ".repeat(column)));
    }
    lines
}

fn list(start: Option<u64>, items: &[Vec<Block>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (item, index) in items.iter().zip(0..) {
        let marker =
            start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start.saturating_add(index)));
        let indent = marker.chars().count();
        let inner = tight(item, width.saturating_sub(indent));
        lines.extend(indented(&inner, &marker, &" ".repeat(indent)));
    }
    lines
}

/// The blocks of a list's item, without blank lines between.
fn tight(item: &[Block], width: usize) -> Vec<String> {
    item.iter().flat_map(|block| self::block(block, width)).collect()
}

fn note(footnote: &Footnote, number: usize, width: usize) -> Vec<String> {
    let marker = format!("[{number}] ");
    let indent = marker.chars().count();
    let inner = tight(&footnote.blocks, width.saturating_sub(indent));
    indented(&inner, &marker, &" ".repeat(indent))
}

/// The lines behind a marker; the marker alone if there are none.
fn indented(lines: &[String], first: &str, others: &str) -> Vec<String> {
    if lines.is_empty() {
        return vec![first.to_owned()];
    }
    let prefix = |index| if index == 0 { first } else { others };
    lines.iter().enumerate().map(|(index, line)| format!("{}{line}", prefix(index))).collect()
}

/// Inlines as text; a break is a line end.
fn line(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Abbreviation { short: text, .. } => text.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => line(inner),
        Inline::Link { target: LinkTarget::External(address), inlines } => {
            let words = line(inlines);
            let is_shown = *address == words || address.strip_prefix("mailto:") == Some(words.as_str());
            if is_shown { words } else { format!("{words} <{address}>") }
        }
        Inline::Link { target: LinkTarget::Internal { .. } | LinkTarget::File(_), inlines } => line(inlines),
        Inline::FootnoteReference { number, .. } => format!("[{number}]"),
        Inline::Image { alternative, .. } => alternative.clone(),
        Inline::Break => "\n".to_owned(),
    }
}

#[cfg(test)]
mod tests;

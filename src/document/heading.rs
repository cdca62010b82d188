//! The headings of a Markdown text and the anchors that links to them use. Numbering and parsing both ask
//! here, so that a reference and its heading can not disagree.
//!
//! Never changes the text.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::document::series::Series;
use crate::markdown::{DIALECT, depth};

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 1 for the title of the document.
    pub(super) level: u8,
    /// Its text without markup.
    pub(super) text: String,
    /// What a link to it says after `#`; the title has none.
    pub(super) anchor: String,
    /// Its place in the Markdown, line end included.
    pub(super) range: Range<usize>,
    /// Where its text begins.
    pub(super) text_start: usize,
}

impl Heading {
    /// Whether the heading is a title.
    pub(super) fn is_title(&self) -> bool {
        self.level == 1
    }
}

/// The headings of a document, in order.
pub(super) fn headings(markdown: &str) -> Vec<Heading> {
    let mut found = Found::default();
    for (event, range) in Parser::new_ext(markdown, DIALECT).into_offset_iter() {
        found.see(markdown, &event, &range);
    }
    found.finish()
}

/// The headings among the events of a text, for who has them already.
pub(super) fn headings_among(markdown: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Heading> {
    let mut found = Found::default();
    for (event, range) in events {
        found.see(markdown, event, range);
    }
    found.finish()
}

/// The headings seen so far.
#[derive(Default)]
struct Found {
    headings: Vec<Heading>,
    /// Whether the last of them has not ended.
    open: bool,
}

impl Found {
    fn see(&mut self, markdown: &str, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.open = true;
                self.headings.push(Heading {
                    level: depth(*level),
                    text: String::new(),
                    anchor: String::new(),
                    range: range.clone(),
                    text_start: range.end,
                });
            }
            Event::End(TagEnd::Heading(_)) => self.open = false,
            event => {
                if let Some(heading) = self.headings.last_mut().filter(|_| self.open) {
                    heading.text_start = heading.text_start.min(written_start(markdown, range.start));
                    heading.text.push_str(text_of(event));
                }
            }
        }
    }

    fn finish(self) -> Vec<Heading> {
        with_anchors(self.headings)
    }
}

/// Headings with an anchor of their own each, but the title.
fn with_anchors(mut found: Vec<Heading>) -> Vec<Heading> {
    let mut anchors = Anchors::default();
    for heading in &mut found {
        heading.text.retain(|c| !c.is_control());
        if !heading.is_title() {
            heading.anchor = anchors.unique(&heading.text);
        }
    }
    found
}

/// Where the first letter of a text is written: a letter that is escaped begins with its backslash, which
/// nothing may be put behind.
fn written_start(markdown: &str, start: usize) -> usize {
    if markdown[..start].ends_with('\\') { start - 1 } else { start }
}

/// What an event inside a heading reads as.
fn text_of<'a>(event: &'a Event<'_>) -> &'a str {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => text,
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    }
}

/// The anchors given so far in one document.
#[derive(Default)]
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// An anchor for this heading that no other has.
    fn unique(&mut self, text: &str) -> String {
        let slug = slug(text);
        let mut anchor = slug.clone();
        for again in 1.. {
            if !is_reserved(&anchor) && self.0.insert(anchor.clone()) {
                break;
            }
            anchor = format!("{slug}-{again}");
        }
        anchor
    }
}

/// A heading's text the way common Markdown viewers make an anchor of it, so that links also work in them.
fn slug(text: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    text.trim()
        .chars()
        .filter(kept)
        .flat_map(char::to_lowercase)
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Whether an anchor could be a table's or a figure's, or nobody's.
fn is_reserved(anchor: &str) -> bool {
    anchor.is_empty() || Series::is_anchor(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(markdown: &str) -> Vec<String> {
        headings(markdown).into_iter().map(|heading| heading.anchor).collect()
    }

    #[test]
    fn an_anchor_is_the_heading_in_small_letters_with_hyphens() {
        assert_eq!(anchors("# Titel\n\n## Vad *kostar* det?\n"), ["", "vad-kostar-det"]);
        assert_eq!(anchors("## Förslag till beslut\n"), ["förslag-till-beslut"]);
    }

    #[test]
    fn anchors_are_unique_and_never_a_tables_or_a_figures() {
        assert_eq!(anchors("## A\n## A\n## A-1\n"), ["a", "a-1", "a-1-1"]);
        assert_eq!(anchors("## Tabell 3\n## Figure 1\n## !\n"), ["tabell-3-1", "figure-1-1", "-1"]);
    }

    #[test]
    fn headings_inside_code_are_none() {
        assert!(anchors("```\n# Nej\n```\n").is_empty());
    }

    #[test]
    fn a_heading_knows_where_its_text_begins() {
        let markdown = "#  *Bra* titel\n";
        let heading = &headings(markdown)[0];
        assert_eq!(&markdown[heading.text_start..], "*Bra* titel\n");
        assert_eq!(heading.text, "Bra titel");
        let markdown = "# \\<b> titel\n";
        assert_eq!(&markdown[headings(markdown)[0].text_start..], "\\<b> titel\n");
    }
}

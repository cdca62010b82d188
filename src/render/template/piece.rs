//! One piece of a scenario's Markdown taken apart: the paragraph it begins with, what follows, and its footnotes.
//! Never adds a word. What it hands on means the same wherever it comes to stand: what is only text can not pair up
//! with what other pieces or the template write on the same line.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::markdown::{DIALECT, escape};

/// A piece of Markdown that was checked when the scenario was read.
pub(super) struct Piece<'a> {
    markdown: &'a str,
    /// The paragraph that it begins with, if it begins with one.
    lead: Option<Range<usize>>,
    notes: Vec<Note>,
    /// What is not written as it stands, in order.
    bits: Vec<(Range<usize>, Bit)>,
    /// References that the View has put in, in order: they are no text.
    tokens: Vec<Range<usize>>,
}

/// A footnote that stands beside the text.
struct Note {
    label: String,
    place: Range<usize>,
    /// What it says, where that is one paragraph without footnotes of its own.
    paragraph: Option<Range<usize>>,
    /// How many blocks it holds.
    blocks: usize,
}

/// Something that is not always written as it stands.
enum Bit {
    Text,
    Code(String),
    SoftBreak,
    HardBreak,
    /// A reference to a footnote.
    Reference(String),
    /// The label before a footnote that stands inside a quotation or a list.
    Label(String),
    /// A footnote that stands beside the text.
    Definition,
}

/// How a stretch is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// As it stands, over several lines.
    Blocks,
    /// On one line, also in a cell, with its footnotes in parentheses.
    Line,
}

impl<'a> Piece<'a> {
    /// Takes Markdown apart.
    pub(super) fn read(markdown: &'a str) -> Self {
        let tokens = tokens(markdown);
        let mut piece = Self { markdown, lead: None, notes: Vec::new(), bits: Vec::new(), tokens };
        let mut depth = 0_usize;
        let mut begun = false;
        for (event, place) in Parser::new_ext(markdown, DIALECT).into_offset_iter() {
            let in_note = piece.notes.last().is_some_and(|note| place.end <= note.place.end);
            match (&event, depth) {
                (Event::Start(Tag::FootnoteDefinition(label)), 0) => {
                    let label = label.to_string();
                    piece.notes.push(Note { label, place: place.clone(), paragraph: None, blocks: 0 });
                    piece.bits.push((place.clone(), Bit::Definition));
                }
                (Event::Start(tag), 0) => {
                    let is_lead = !begun && matches!(tag, Tag::Paragraph);
                    piece.lead = piece.lead.or_else(|| is_lead.then(|| place.clone()));
                    begun = true;
                }
                (Event::Start(tag), 1) if in_note => {
                    if let Some(note) = piece.notes.last_mut() {
                        note.blocks += 1;
                        note.paragraph = matches!(tag, Tag::Paragraph).then(|| place.clone());
                    }
                }
                (Event::FootnoteReference(_), _) if in_note => {
                    if let Some(note) = piece.notes.last_mut() {
                        note.blocks += 1;
                    }
                }
                _ => {}
            }
            piece.bits.extend(bit(&event, depth).map(|bit| (stretch(markdown, &event, place), bit)));
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        piece
    }

    /// The paragraph that the piece begins with, on one line; none where it begins with a list or a quotation.
    pub(super) fn lead(&self, number: usize) -> Option<String> {
        let line = self.line(self.lead.clone()?, number);
        Some(escape_pipes(&line))
    }

    /// The blocks of the piece, or those after its lead.
    pub(super) fn blocks(&self, number: usize, with_lead: bool) -> String {
        let start = self.lead.as_ref().filter(|_| !with_lead).map_or(0, |lead| lead.end);
        // What stands before the lead is footnotes alone.
        let text = self.written(start..self.markdown.len(), Shape::Blocks, number);
        text.trim_matches('\n').trim_end().to_owned()
    }

    /// The footnotes with the labels that the piece with this number gives them. Without those that stand in
    /// parentheses in the lead, unless `with_lead` says that the lead is written as a block too.
    pub(super) fn footnotes(&self, number: usize, with_lead: bool) -> impl Iterator<Item = String> {
        let is_left = move |note: &&Note| with_lead || !self.stands_in_lead_alone(note);
        let written = move |note: &Note| {
            let start = note.place.start + written_label(&note.label).len();
            let text = self.written(start..note.place.end, Shape::Blocks, number);
            format!("{}{}", own_label(number, &note.label), text.trim_end())
        };
        self.notes.iter().filter(is_left).map(written)
    }

    fn stands_in_lead_alone(&self, note: &Note) -> bool {
        let refers = |bit: &Bit| matches!(bit, Bit::Reference(label) if *label == note.label);
        let in_lead = |place: &Range<usize>| self.lead.as_ref().is_some_and(|lead| is_within(place, lead));
        let mut references = self.bits.iter().filter(|(_, bit)| refers(bit)).peekable();
        note.sentence().is_some()
            && references.peek().is_some()
            && references.all(|(place, _)| in_lead(place))
    }

    fn line(&self, range: Range<usize>, number: usize) -> String {
        let line = self.written(range, Shape::Line, number);
        let mut line = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if is_escaped(&line, line.len()) {
            // A backslash that ends the text does not change what follows it.
            line.push('\\');
        }
        line
    }

    /// A stretch of the text with what is not written as it stands.
    fn written(&self, range: Range<usize>, shape: Shape, number: usize) -> String {
        let mut text = String::with_capacity(range.len() + 16);
        let mut done = range.start;
        for (place, bit) in &self.bits {
            if place.start < done || !is_within(place, &range) {
                continue;
            }
            let Some(written) = self.bit(place, bit, shape, number) else { continue };
            text.push_str(&self.markdown[done..place.start]);
            text.push_str(&written);
            done = place.end;
        }
        text.push_str(&self.markdown[done..range.end]);
        text
    }

    /// How a bit is written; none as it stands.
    fn bit(&self, place: &Range<usize>, bit: &Bit, shape: Shape, number: usize) -> Option<String> {
        match (bit, shape) {
            (Bit::Text, _) => Some(self.text(place)),
            // A bar can not be escaped in a code word, and would end a cell.
            (Bit::Code(code), Shape::Line) => code.contains('|').then(|| escape(code)),
            (Bit::SoftBreak | Bit::HardBreak, Shape::Line) => Some(" ".to_owned()),
            // Blanks at the end of a line are lost on the way.
            (Bit::HardBreak, Shape::Blocks) => Some("\\\n".to_owned()),
            (Bit::Reference(label), _) => {
                let note = self.notes.iter().find(|note| note.label == *label);
                let sentence = note.and_then(Note::sentence).filter(|_| shape == Shape::Line);
                let in_place = sentence.map(|range| format!(" ({})", self.line(range, number)));
                Some(in_place.unwrap_or_else(|| own_label_alone(number, label)))
            }
            (Bit::Label(label), _) => Some(own_label(number, label)),
            (Bit::Definition, _) => Some("\n".to_owned()),
            (Bit::Code(_) | Bit::SoftBreak, Shape::Blocks) => None,
        }
    }

    /// Text with everything escaped that is markup only together with something that others write.
    fn text(&self, place: &Range<usize>) -> String {
        let mut text = String::with_capacity(place.len() + 4);
        for (index, letter) in self.markdown[place.clone()].char_indices() {
            let index = place.start + index;
            let is_first_and_escaped = index == place.start && is_escaped(self.markdown, index);
            let could_pair = !is_first_and_escaped && could_pair(self.markdown, index, letter);
            if could_pair && !self.is_in_token(index) {
                text.push('\\');
            }
            text.push(letter);
        }
        text
    }
}

impl Piece<'_> {
    fn is_in_token(&self, index: usize) -> bool {
        let begun = self.tokens.partition_point(|token| token.start <= index);
        begun > 0 && self.tokens[begun - 1].contains(&index)
    }
}

/// Where the tokens of the numbering stand.
fn tokens(markdown: &str) -> Vec<Range<usize>> {
    let opened = markdown.match_indices('⟦').map(|(start, _)| start);
    let closed = |start: usize| markdown[start..].find('⟧').map(|length| start..start + length);
    opened.map_while(closed).collect()
}

impl Note {
    /// Where the note is one paragraph and refers to no other: that paragraph.
    fn sentence(&self) -> Option<Range<usize>> {
        self.paragraph.clone().filter(|_| self.blocks == 1)
    }
}

fn bit(event: &Event<'_>, depth: usize) -> Option<Bit> {
    match event {
        Event::Text(_) => Some(Bit::Text),
        Event::Code(code) => Some(Bit::Code(code.to_string())),
        Event::SoftBreak => Some(Bit::SoftBreak),
        Event::HardBreak => Some(Bit::HardBreak),
        Event::FootnoteReference(label) => Some(Bit::Reference(label.to_string())),
        Event::Start(Tag::FootnoteDefinition(label)) if depth > 0 => Some(Bit::Label(label.to_string())),
        _ => None,
    }
}

/// The stretch that a bit takes up: of a footnote inside a quotation, its label.
fn stretch(markdown: &str, event: &Event<'_>, place: Range<usize>) -> Range<usize> {
    let Event::Start(Tag::FootnoteDefinition(label)) = event else { return place };
    let end = place.start + written_label(label).len();
    if markdown.is_char_boundary(end) { place.start..end } else { place }
}

fn is_within(place: &Range<usize>, range: &Range<usize>) -> bool {
    range.start <= place.start && place.end <= range.end
}

fn written_label(label: &str) -> String {
    format!("[^{label}]:")
}

/// The label that a footnote has in the document, where other pieces have a `[^1]` too.
fn own_label(number: usize, label: &str) -> String {
    format!("{}:", own_label_alone(number, label))
}

fn own_label_alone(number: usize, label: &str) -> String {
    format!("[^{number}-{label}]")
}

/// Whether the letter at this place stands after a backslash that escapes it.
fn is_escaped(text: &str, index: usize) -> bool {
    text[..index].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Whether a letter that is text here could begin or end markup that goes over to other text.
fn could_pair(text: &str, index: usize, letter: char) -> bool {
    let before = text[..index].chars().next_back();
    let after = text[index + letter.len_utf8()..].chars().next();
    let is = |neighbour: Option<char>, kind: fn(char) -> bool| neighbour.is_some_and(kind);
    match letter {
        '*' | '`' | '[' | '~' => true,
        '_' => !(is(before, char::is_alphanumeric) && is(after, char::is_alphanumeric)),
        '<' => is(after, |next| next.is_alphabetic() || matches!(next, '/' | '!' | '?')),
        _ => false,
    }
}

/// A bar ends a table cell unless it is escaped; one that already is stays as it is.
fn escape_pipes(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (index, letter) in line.char_indices() {
        if letter == '|' && !is_escaped(line, index) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(markdown: &str) -> Option<String> {
        Piece::read(markdown).lead(1)
    }

    fn rest(markdown: &str) -> String {
        Piece::read(markdown).blocks(1, false)
    }

    fn footnotes(markdown: &str, with_lead: bool) -> Vec<String> {
        Piece::read(markdown).footnotes(1, with_lead).collect()
    }

    #[test]
    fn a_piece_is_its_first_paragraph_and_the_rest() {
        let markdown = "Ett *stycke*\nmed rad.\n\n- två\n- tre\n\nfyra";
        assert_eq!(lead(markdown).as_deref(), Some("Ett *stycke* med rad."));
        assert_eq!(rest(markdown), "- två\n- tre\n\nfyra");
        for markdown in ["- två\n- tre", "> citat\n> mer", "1. ett"] {
            assert_eq!((lead(markdown), rest(markdown).as_str()), (None, markdown));
        }
    }

    #[test]
    fn a_footnote_of_the_lead_stands_in_parentheses() {
        let markdown = "[^0]: före\n\na[^1] c[^0]\n\n[^1]: b\n    bb\n\nd[^2]\n\n[^2]: e";
        assert_eq!(lead(markdown).as_deref(), Some("a (b bb) c (före)"));
        assert_eq!(rest(markdown), "d[^1-2]");
        assert_eq!(footnotes(markdown, false), ["[^1-2]: e"]);
        assert_eq!(footnotes(markdown, true), ["[^1-0]: före", "[^1-1]: b\n    bb", "[^1-2]: e"]);
    }

    #[test]
    fn a_footnote_that_is_no_sentence_stays_a_footnote() {
        let listed = "a[^1]\n\n[^1]: b\n\n    - c";
        assert_eq!(lead(listed).as_deref(), Some("a[^1-1]"));
        assert_eq!(footnotes(listed, false), ["[^1-1]: b\n\n    - c"]);
        let chained = "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c";
        assert_eq!(lead(chained).as_deref(), Some("a[^1-1]"));
        assert_eq!(footnotes(chained, false), ["[^1-1]: b[^1-2]", "[^1-2]: c"]);
    }

    #[test]
    fn a_footnote_that_nothing_refers_to_is_not_lost() {
        assert_eq!(footnotes("a\n\n[^1]: b", false), ["[^1-1]: b"]);
    }

    #[test]
    fn a_footnote_in_a_quotation_stays_there() {
        assert_eq!(rest("> a[^1]\n>\n> [^1]: b\n> c"), "> a[^1-1]\n>\n> [^1-1]: b\n> c");
    }

    #[test]
    fn a_reference_without_a_footnote_is_the_text_it_was_written_with() {
        assert_eq!(lead("a[^1] b").as_deref(), Some("a\\[^1] b"));
        assert_eq!(rest("- a[^1]"), "- a\\[^1]");
        assert_eq!(rest("- `a[^1]`"), "- `a[^1]`");
    }

    #[test]
    fn text_can_not_pair_up_with_what_others_write() {
        let cases = [
            ("a *b", "a \\*b"),
            ("a \\*b och \\\\*c", "a \\*b och \\\\\\*c"),
            ("`a och [b och ~5", "\\`a och \\[b och \\~5"),
            ("a_b _c", "a_b \\_c"),
            ("1 < 2 <b", "1 < 2 \\<b"),
            ("slut\\", "slut\\\\"),
            ("*a* [b](https://a.se/b_c) `d*`", "*a* [b](https://a.se/b_c) `d*`"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(lead(markdown).as_deref(), Some(expected), "{markdown}");
        }
    }

    #[test]
    fn a_lead_fits_in_a_cell() {
        assert_eq!(lead("a | b \\| c\\\nd `e|f`").as_deref(), Some("a \\| b \\| c d e\\|f"));
    }

    #[test]
    fn line_breaks_and_the_tokens_of_the_numbering_are_kept() {
        assert_eq!(rest("- a  \n  b *c ⟦ref x_⟧ d"), "- a\\\n  b \\*c ⟦ref x_⟧ d");
    }
}

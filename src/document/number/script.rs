//! One draft taken apart: what it defines, and where its tokens stand. Never looks at another document.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::document::heading::{Heading, headings};
use crate::document::label::{LabelError, LabelFault};
use crate::document::outline::Entry;
use crate::document::series::Series;
use crate::document::token::{Piece, Token, pieces};
use crate::document::tree::picture_file;
use crate::markdown::DIALECT;

/// A draft with its tokens found. Names of sections are taken out of the text, all other tokens stand in it.
pub(super) struct Script<'a> {
    /// The document.
    pub(super) entry: &'a Entry,
    /// The Markdown.
    pub(super) text: String,
    /// The tokens, in order.
    pub(super) marks: Vec<Mark<'a>>,
    /// Its tables and figures, in order.
    pub(super) captions: Vec<Caption<'a>>,
    /// Where a list of all of a series is to stand.
    pub(super) lists: Vec<(Series, usize)>,
    /// The sections with a name.
    pub(super) sections: Vec<(&'a str, Heading)>,
    /// Where the text of its title begins.
    pub(super) title_start: Option<usize>,
}

/// A table or a figure.
pub(super) struct Caption<'a> {
    pub(super) series: Series,
    pub(super) label: &'a str,
    /// What its caption says, without markup.
    pub(super) text: String,
}

/// A token and where it stands.
pub(super) struct Mark<'a> {
    pub(super) range: Range<usize>,
    pub(super) token: Token<'a>,
}

impl<'a> Script<'a> {
    /// Takes a draft apart.
    pub(super) fn read(entry: &'a Entry, draft: &'a str, errors: &mut Vec<LabelError>) -> Self {
        let mut script = Self {
            entry,
            text: String::with_capacity(draft.len()),
            marks: Vec::new(),
            captions: Vec::new(),
            lists: Vec::new(),
            sections: Vec::new(),
            title_start: None,
        };
        for piece in without_empty_lists(draft).into_iter().flat_map(pieces) {
            script.push(piece, errors);
        }
        let headings = headings(&script.text);
        script.read_titles(&headings, errors);
        for index in 0..script.marks.len() {
            script.read_mark(index, &headings, errors);
        }
        script
    }

    /// Its tables, or its figures, in the order of their numbers.
    pub(super) fn of(&self, series: Series) -> impl Iterator<Item = &Caption<'a>> {
        self.captions.iter().filter(move |caption| caption.series == series)
    }

    fn push(&mut self, piece: Piece<'a>, errors: &mut Vec<LabelError>) {
        let start = self.text.len();
        match piece {
            Piece::Text(text) => self.text.push_str(text),
            Piece::Token(token @ (Token::DefineSection(_) | Token::List(_)), _) => {
                // One of the spaces around the name goes with it.
                if self.text.ends_with(' ') {
                    self.text.pop();
                }
                let place = self.text.len();
                self.marks.push(Mark { range: place..place, token });
            }
            Piece::Token(token, written) => {
                self.text.push_str(written);
                self.marks.push(Mark { range: start..self.text.len(), token });
            }
            Piece::Malformed(written) => {
                errors.push(LabelFault::Malformed(written.to_owned()).of(&self.entry.role));
            }
        }
    }

    fn read_titles(&mut self, headings: &[Heading], errors: &mut Vec<LabelError>) {
        let mut titles = headings.iter().filter(|heading| heading.is_title());
        self.title_start = titles.next().map(|title| title.text_start);
        let found = usize::from(self.title_start.is_some()) + titles.count();
        if found != 1 {
            errors.push(LabelFault::Titles(found).of(&self.entry.role));
        }
    }

    fn read_mark(&mut self, index: usize, headings: &[Heading], errors: &mut Vec<LabelError>) {
        let Mark { range, token } = &self.marks[index];
        let document = &self.entry.role;
        let inside =
            |heading: &&Heading| heading.range.start <= range.start && range.end <= heading.range.end;
        match (*token, headings.iter().find(inside)) {
            (Token::DefineSection(id), Some(heading)) => self.sections.push((id, heading.clone())),
            (Token::DefineSection(id), None) => {
                errors.push(LabelFault::SectionWithoutHeading(id.to_owned()).of(document));
            }
            (Token::List(series), Some(heading)) => self.lists.push((series, heading.range.end)),
            (Token::List(series), None) => {
                errors.push(LabelFault::ListWithoutHeading(series).of(document));
            }
            (_, Some(_)) => {
                let written = self.text[range.clone()].to_owned();
                errors.push(LabelFault::TokenInHeading(written).of(document));
            }
            (Token::Define(series, label), None) => {
                let below = self.line_below(range.end);
                let follows = match series {
                    Series::Table => below.starts_with('|'),
                    Series::Figure => is_picture(below, label),
                };
                let stands_right = follows && self.starts_line(range.start);
                let caption = plain(self.text[range.end..].lines().next().unwrap_or_default());
                self.captions.push(Caption { series, label, text: caption });
                if !stands_right {
                    let label = label.to_owned();
                    let fault = match series {
                        Series::Table => LabelFault::CaptionWithoutTable(label),
                        Series::Figure => LabelFault::CaptionWithoutPicture(label),
                    };
                    errors.push(fault.of(document));
                }
            }
            (_, None) => {}
        }
    }

    fn starts_line(&self, place: usize) -> bool {
        place == 0 || self.text[..place].ends_with('\n')
    }

    /// The first line with something in it after the line of `place`.
    fn line_below(&self, place: usize) -> &str {
        let below = self.text[place..].lines().skip(1);
        below.map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// The draft without the headings of lists that nothing would stand in, as the stretches that are left.
fn without_empty_lists(draft: &str) -> Vec<&str> {
    let empty: Vec<Series> = Series::ALL.into_iter().filter(|series| !defines(draft, *series)).collect();
    let is_empty_list = |line: &str| {
        line.contains("⟦list ")
            && pieces(line).any(|piece| empty.iter().any(|series| is_list(&piece, *series)))
    };
    let mut kept = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in draft.split_inclusive('\n') {
        if is_empty_list(line) {
            kept.push(&draft[start..end]);
            start = end + line.len();
        }
        end += line.len();
    }
    kept.push(&draft[start..]);
    kept
}

/// Whether a draft has a table, or a figure, with a caption.
fn defines(draft: &str, series: Series) -> bool {
    pieces(draft).any(|piece| matches!(piece, Piece::Token(Token::Define(of, _), _) if of == series))
}

fn is_list(piece: &Piece<'_>, series: Series) -> bool {
    matches!(piece, Piece::Token(Token::List(of), _) if *of == series)
}

/// What a line of Markdown says, without its markup, its tokens and its references to footnotes.
fn plain(line: &str) -> String {
    let text = pieces(line).filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    });
    let line: String = text.collect();
    let mut words = String::new();
    for event in Parser::new_ext(line.trim(), DIALECT) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    without_references(&words)
}

/// The footnotes stand elsewhere, so that a line alone takes `[^1]` for text.
fn without_references(words: &str) -> String {
    let mut parts = words.split("[^");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(']').map_or(part, |(_, after)| after));
    }
    text
}

/// Whether a line is the picture of this label and nothing else.
fn is_picture(line: &str, label: &str) -> bool {
    line.starts_with("![") && line.ends_with(&format!("]({})", picture_file(label)))
}

//! What a template leaves for the numbering, between `⟦` and `⟧`. Text of a scenario writes `⟦` as an
//! entity, so a token is always a template's own. Never knows what a label stands for.

use std::iter;

use crate::document::series::Series;

/// One token: a verb and the label it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `def table LABEL` or `def figure LABEL`: the caption of the table or picture below.
    Define(Series, &'a str),
    /// `def section ID`: the heading it stands in.
    DefineSection(&'a str),
    /// `list tables` or `list figures`: below the heading it stands in, all of them in this document.
    List(Series),
    /// `ref LABEL`, or `Ref LABEL` first in a sentence.
    Refer { label: &'a str, case: Case },
    /// `link LABEL`: a document's title as a link.
    Link(&'a str),
    /// `title LABEL`: a document's title.
    Title(&'a str),
    /// `number LABEL`: what a document is called by number.
    Number(&'a str),
}

/// Whether a reference begins a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Inside a sentence.
    Lower,
    /// First in a sentence.
    Capital,
}

/// A stretch of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Markdown without tokens.
    Text(&'a str),
    /// A token, and how it is written.
    Token(Token<'a>, &'a str),
    /// Something with a token's brackets that is none.
    Malformed(&'a str),
}

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// The draft as text and tokens, in order.
pub(super) fn pieces(draft: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = draft;
    iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, length) = first_piece(rest);
        rest = &rest[length..];
        Some(piece)
    })
}

/// The piece that non-empty text begins with, and its length in bytes.
fn first_piece(text: &str) -> (Piece<'_>, usize) {
    let bracket = text.find([OPEN, CLOSE]).unwrap_or(text.len());
    if bracket > 0 {
        return (Piece::Text(&text[..bracket]), bracket);
    }
    // What stands between an opening bracket and the nearest other one of either kind.
    let inner = text.strip_prefix(OPEN).and_then(|after| {
        let end = after.find([OPEN, CLOSE])?;
        after[end..].starts_with(CLOSE).then(|| &after[..end])
    });
    let Some(inner) = inner else {
        return (Piece::Malformed(&text[..OPEN.len_utf8()]), OPEN.len_utf8());
    };
    let written = &text[..OPEN.len_utf8() + inner.len() + CLOSE.len_utf8()];
    let piece = token(inner).map_or(Piece::Malformed(written), |token| Piece::Token(token, written));
    (piece, written.len())
}

/// The token that stands between two brackets.
fn token(inner: &str) -> Option<Token<'_>> {
    let words: Vec<&str> = inner.split(' ').collect();
    if words.iter().any(|word| word.is_empty() || word.contains(char::is_whitespace)) {
        return None;
    }
    match *words {
        ["def", "table", label] => Some(Token::Define(Series::Table, label)),
        ["def", "figure", label] => Some(Token::Define(Series::Figure, label)),
        ["def", "section", id] => Some(Token::DefineSection(id)),
        ["list", "tables"] => Some(Token::List(Series::Table)),
        ["list", "figures"] => Some(Token::List(Series::Figure)),
        ["ref", label] => Some(Token::Refer { label, case: Case::Lower }),
        ["Ref", label] => Some(Token::Refer { label, case: Case::Capital }),
        ["link", label] => Some(Token::Link(label)),
        ["title", label] => Some(Token::Title(label)),
        ["number", label] => Some(Token::Number(label)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(draft: &str) -> Vec<Piece<'_>> {
        pieces(draft).collect()
    }

    #[test]
    fn text_and_tokens_come_in_order() {
        assert_eq!(
            read("Se ⟦ref budget⟧."),
            [
                Piece::Text("Se "),
                Piece::Token(Token::Refer { label: "budget", case: Case::Lower }, "⟦ref budget⟧"),
                Piece::Text("."),
            ]
        );
        assert_eq!(
            read("⟦def table a⟧⟦def section b⟧"),
            [
                Piece::Token(Token::Define(Series::Table, "a"), "⟦def table a⟧"),
                Piece::Token(Token::DefineSection("b"), "⟦def section b⟧"),
            ]
        );
    }

    #[test]
    fn what_is_no_token_is_malformed_and_the_rest_is_still_read() {
        assert_eq!(read("⟦se budget⟧"), [Piece::Malformed("⟦se budget⟧")]);
        assert_eq!(read("⟦ref  a⟧"), [Piece::Malformed("⟦ref  a⟧")]);
        assert_eq!(read("a⟧"), [Piece::Text("a"), Piece::Malformed("⟧")]);
        assert_eq!(
            read("⟦ref ⟦title letter⟧"),
            [
                Piece::Malformed("⟦"),
                Piece::Text("ref "),
                Piece::Token(Token::Title("letter"), "⟦title letter⟧"),
            ]
        );
    }

    #[test]
    fn an_escaped_bracket_is_text() {
        assert_eq!(read("&#10214;ref a"), [Piece::Text("&#10214;ref a")]);
    }
}

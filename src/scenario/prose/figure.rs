//! Where Markdown calls figures by name: `{{ cost("ks", 2015, "unfunded") | mkr }}`. Never what they come to, nor whether
//! what stands between the braces makes sense.

use std::ops::Range;

use super::ProseFault;
use crate::diagnostic::Code;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";

/// Loops, conditions and comments of the templates: prose has none.
const TEMPLATE_TAGS: [&str; 2] = ["{%", "{#"];

/// A place where Markdown calls a figure by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureCall {
    /// The stretch of the Markdown, braces included.
    pub place: Range<usize>,
    /// The stretch between the braces, without blanks around it.
    pub inside: Range<usize>,
    /// Whether it stands in a heading, a link or the words of an image, where no reference can.
    pub sealed: bool,
}

/// The calls of Markdown in order, and what looks like one without being it.
pub(super) fn find(markdown: &str) -> (Vec<FigureCall>, Vec<ProseFault>) {
    let mut calls = Vec::new();
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(found) = markdown[at..].find('{') {
        let start = at + found;
        let rest = &markdown[start..];
        if TEMPLATE_TAGS.iter().any(|tag| rest.starts_with(tag)) {
            faults.push(ProseFault { code: Code::TemplateTagInProse, range: start..start + 2 });
            at = start + 2;
        } else if !rest.starts_with(OPEN) {
            at = start + 1;
        } else if let Some(end) = end_of(rest) {
            let inside = start + OPEN.len()..start + end - CLOSE.len();
            calls.push(FigureCall {
                place: start..start + end,
                inside: trimmed(markdown, inside),
                sealed: false,
            });
            at = start + end;
        } else {
            faults.push(ProseFault { code: Code::ExpressionNotClosed, range: start..start + OPEN.len() });
            at = start + OPEN.len();
        }
    }
    (calls, faults)
}

/// Where a call that the text begins with ends: at the first `}}` outside quotation marks, else at the first of all. Not
/// beyond the paragraph, nor beyond where the next call begins.
fn end_of(text: &str) -> Option<usize> {
    let paragraph = text.find("\n\n").map_or(text, |end| &text[..end]);
    let first = paragraph.find(CLOSE)?;
    let mut quote: Option<char> = None;
    for (at, letter) in paragraph.char_indices().skip(OPEN.len()) {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '}') if paragraph[at..].starts_with(CLOSE) => return Some(at + CLOSE.len()),
            (None, '{') if paragraph[at..].starts_with(OPEN) => break,
            _ => {}
        }
    }
    let is_before_next = paragraph[OPEN.len()..].find(OPEN).is_none_or(|next| first < next + OPEN.len());
    is_before_next.then_some(first + CLOSE.len())
}

/// Nothing between the braces: the closing ones are what can not stand there.
fn trimmed(markdown: &str, range: Range<usize>) -> Range<usize> {
    let inside = &markdown[range.clone()];
    if inside.trim().is_empty() {
        return range.end..range.end + CLOSE.len();
    }
    let start = range.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}

/// The Markdown with a word of the same length in the place of each call: how Markdown takes what will stand there,
/// whatever signs the expression is written with.
pub(super) fn masked(markdown: &str, calls: &[FigureCall]) -> String {
    let mut masked = String::with_capacity(markdown.len());
    let mut done = 0;
    for call in calls {
        masked.push_str(&markdown[done..call.place.start]);
        masked.extend(std::iter::repeat_n('x', call.place.len()));
        done = call.place.end;
    }
    masked.push_str(&markdown[done..]);
    masked
}

/// What becomes of Markdown with calls when `change` rewrites what stands around them: the new text, and the place of
/// each call in it.
pub(super) fn rewritten(
    markdown: &str,
    calls: &[Range<usize>],
    change: impl FnOnce(&str) -> String,
) -> (String, Vec<Range<usize>>) {
    let Some(mark) = unused_letter(markdown).filter(|_| !calls.is_empty()) else {
        return (change(markdown), Vec::new());
    };
    let mut marked = String::with_capacity(markdown.len());
    let mut done = 0;
    for call in calls {
        marked.push_str(&markdown[done..call.start]);
        marked.push(mark);
        done = call.end;
    }
    marked.push_str(&markdown[done..]);
    let mut text = String::with_capacity(markdown.len());
    let mut places = Vec::with_capacity(calls.len());
    let mut calls = calls.iter();
    for letter in change(&marked).chars() {
        match calls.as_slice().first().filter(|_| letter == mark) {
            Some(call) => {
                calls.next();
                let start = text.len();
                text.push_str(&markdown[call.clone()]);
                places.push(start..text.len());
            }
            None => text.push(letter),
        }
    }
    (text, places)
}

/// A letter without a meaning of its own that the text does not have.
fn unused_letter(text: &str) -> Option<char> {
    let mut letters =
        ('\u{e000}'..='\u{f8ff}').chain('\u{f0000}'..='\u{ffffd}').chain('\u{100000}'..='\u{10fffd}');
    letters.find(|letter| !text.contains(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insides(markdown: &str) -> Vec<&str> {
        find(markdown).0.into_iter().map(|call| &markdown[call.inside]).collect()
    }

    fn codes(markdown: &str) -> Vec<Code> {
        find(markdown).1.into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn calls_end_at_the_first_braces_outside_quotation_marks() {
        assert_eq!(insides("a {{ b }} c {{d}}"), ["b", "d"]);
        assert_eq!(insides("{{ \"a }} b\" }}"), ["\"a }} b\""]);
        assert_eq!(insides("{{ \"a }} b {{ c }}"), ["\"a", "c"]);
        assert_eq!(insides("{{ a\n  b }}{ {c} }"), ["a\n  b"]);
        assert_eq!(insides("a {{ }} b {{}}"), ["}}", "}}"]);
    }

    #[test]
    fn what_is_no_call_is_told() {
        assert_eq!(codes("a {{ b } c"), [Code::ExpressionNotClosed]);
        assert_eq!(codes("a {{ b\n\nc }}"), [Code::ExpressionNotClosed]);
        assert_eq!(codes("{{ a {{ b }}"), [Code::ExpressionNotClosed]);
        assert_eq!(codes("{% if a %}{# b #}"), [Code::TemplateTagInProse, Code::TemplateTagInProse]);
    }

    #[test]
    fn calls_keep_their_places_when_the_text_around_them_changes() {
        let text = "å {{ a }} b {{ c }}";
        let places: Vec<Range<usize>> = find(text).0.into_iter().map(|call| call.place).collect();
        let (changed, places) = rewritten(text, &places, |text| format!("## {text}"));
        assert_eq!(changed, "## å {{ a }} b {{ c }}");
        assert_eq!(
            places.into_iter().map(|place| &changed[place]).collect::<Vec<_>>(),
            ["{{ a }}", "{{ c }}"]
        );
    }
}

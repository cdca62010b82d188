//! What a person did who wrote a file that is no YAML: a tab, a text that needs quotes, a quote that was never
//! closed, or what `slip` finds in the lines. The parser says what it can not read, and often stops far from the mistake.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::scenario::yaml::line::begins_text;
use crate::scenario::yaml::slip;
use crate::source::{FileId, Span};

/// The fault of the catalogue that a fault of YAML is, where the person should look.
pub fn fault(error: &ScanError, file: FileId, text: &str) -> Diagnostic {
    let reported = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let reported = text.floor_char_boundary(reported);
    let one = |code: Code, start: usize| {
        let end = text[start..].chars().next().map_or(start, |character| start + character.len_utf8());
        Diagnostic::at(code, Span { file, start, end })
    };
    let code = code_of(error.kind());
    if code == Code::NestingTooDeep {
        return one(code, reported).limit(limit::DEPTH);
    }
    let fault = if let Some(tab) = tab_at_start_of_line(text, reported) {
        one(Code::TabIndentation, tab)
    } else if code == Code::QuoteNotClosed {
        one(code, quote_that_opens(text, reported))
    } else if let Some(slip) = slip::find(text, reported, file) {
        slip
    } else if code != Code::YamlSyntax {
        one(code, reported)
    } else {
        match sign_that_begins_a_text(text, reported) {
            Some((Code::SignNeedsQuotes, at)) => {
                let sign: String = text[at..].chars().take(1).collect();
                one(Code::SignNeedsQuotes, at).with("sign", sign)
            }
            Some((code, at)) => one(code, at),
            None => one(code, reported),
        }
    };
    fault.with("detail", error.kind().to_string())
}

/// The tab among the spaces that begin the line at hand or the one after, where the parser gives up.
fn tab_at_start_of_line(text: &str, reported: usize) -> Option<usize> {
    let line = text[..reported].rfind('\n').map_or(0, |newline| newline + 1);
    let next = text[reported..].find('\n').map(|newline| reported + newline + 1);
    [Some(line), next].into_iter().flatten().find_map(|line| {
        let line_text = text[line..].lines().next().unwrap_or_default();
        let indent = &line_text[..line_text.len() - line_text.trim_start_matches([' ', '\t']).len()];
        indent.find('\t').map(|tab| line + tab)
    })
}

/// The quote that opens a value and was never closed: the last one before, because the parser gives up
/// where the file ends.
fn quote_that_opens(text: &str, reported: usize) -> usize {
    let lines = text[..reported].split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line))
    });
    let opening = lines.filter_map(|(at, line)| {
        let value = at + value_start(line);
        text[value..].starts_with(['"', '\'']).then_some(value)
    });
    opening.last().unwrap_or(reported)
}

/// The sign at the start of the value on this line, where it is one that YAML keeps for itself, and what to
/// say of it.
fn sign_that_begins_a_text(text: &str, reported: usize) -> Option<(Code, usize)> {
    let line_start = text[..reported].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = &line[value_start(line)..];
    let closed_too_soon = |open: char, close: char| {
        let after = |end: usize| value[end + 1..].trim_start();
        let goes_on = |end: usize| after(end).starts_with(char::is_alphanumeric);
        value.starts_with(open) && value.find(close).is_some_and(goes_on)
    };
    let start = line_start + value_start(line);
    if value.starts_with(slip::SIGNS) && !begins_text(value)
        || value.starts_with('?')
        || closed_too_soon('[', ']')
        || closed_too_soon('{', '}')
    {
        return Some((Code::SignNeedsQuotes, start));
    }
    if value.starts_with("- ") {
        return Some((Code::TextNeedsQuotes, start));
    }
    let said = &text[reported..];
    let of_sign = said.starts_with(slip::SIGNS).then_some((Code::SignNeedsQuotes, reported));
    of_sign.or_else(|| said.starts_with(": ").then_some((Code::TextNeedsQuotes, reported)))
}

/// Where the value on a line begins: after the indentation, a `- ` and a key.
pub fn value_start(line: &str) -> usize {
    let mut start = line.len() - line.trim_start().len();
    if let Some(rest) = line[start..].strip_prefix("- ") {
        start += 2 + rest.len() - rest.trim_start().len();
    }
    match line[start..].find(": ") {
        Some(colon) if !line[start..].starts_with(['"', '\'', '[', '{']) => {
            let after = start + colon + 2;
            after + line[after..].len() - line[after..].trim_start().len()
        }
        _ => start,
    }
}

/// Which fault of the catalogue a fault of YAML is.
fn code_of(kind: &ErrorKind) -> Code {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => Code::TabIndentation,
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => Code::TextNeedsQuotes,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => Code::QuoteNotClosed,
        ErrorKind::RecursionLimitExceeded => Code::NestingTooDeep,
        _ => Code::YamlSyntax,
    }
}

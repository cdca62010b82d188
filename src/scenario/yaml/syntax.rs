//! What a person did who wrote a file that is no YAML: a tab, a text that needs quotes, a quote that was never
//! closed. The parser says what it can not read, and often stops far from the mistake.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::source::{FileId, Span};

/// The fault of the catalogue that a fault of YAML is, where the person should look.
pub fn fault(error: &ScanError, file: FileId, text: &str) -> Diagnostic {
    let reported = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let (code, start) = if let Some(tab) = tab_at_start_of_line(text, reported) {
        (Code::TabIndentation, tab)
    } else {
        match code_of(error.kind()) {
            Code::QuoteNotClosed => (Code::QuoteNotClosed, quote_that_opens(text, reported)),
            Code::YamlSyntax => match sign_that_begins_a_text(text, reported) {
                Some(sign) => (Code::TextNeedsQuotes, sign),
                None => (Code::YamlSyntax, reported),
            },
            code => (code, reported),
        }
    };
    let end = text[start..].chars().next().map_or(start, |character| start + character.len_utf8());
    let span = Span { file, start, end };
    if code == Code::NestingTooDeep {
        return Diagnostic::at(code, span).limit(limit::DEPTH);
    }
    Diagnostic::at(code, span).with("detail", error.kind().to_string())
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

/// The sign at the start of the value on this line, where it is one that YAML keeps for itself.
fn sign_that_begins_a_text(text: &str, reported: usize) -> Option<usize> {
    if text[reported..].starts_with(['@', '`']) || text[reported..].starts_with(": ") {
        return Some(reported);
    }
    let line_start = text[..reported].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = &line[value_start(line)..];
    let closed_too_soon = |open: char, close: char| {
        let after = |end: usize| value[end + 1..].trim_start();
        let goes_on = |end: usize| !after(end).is_empty() && !after(end).starts_with('#');
        value.starts_with(open) && value.find(close).is_some_and(goes_on)
    };
    let sign = value.starts_with(['*', '&', '!', '%', '@', '`', '|', '>', '?'])
        || value.starts_with("- ")
        || closed_too_soon('[', ']')
        || closed_too_soon('{', '}');
    sign.then_some(line_start + value_start(line))
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

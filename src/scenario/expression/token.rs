//! The words, numbers, texts and signs of an expression. Never how they belong together.

use std::ops::Range;

use super::Fault;
use crate::diagnostic::Code;
use crate::model::number::Number;

/// The smallest part of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// `0.6`
    Number(Number),
    /// What stands between quotation marks.
    Text(&'a str),
    /// `indicator`, `and`
    Word(&'a str),
    /// `+`, `==`, `(`
    Sign(&'static str),
    /// After the last.
    End,
}

/// Every sign; one that begins with another stands before it.
const SIGNS: [&str; 16] =
    ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "|"];

/// Signs that people write elsewhere, and what they are called here.
const OTHER_SIGNS: [(&str, &str); 14] = [
    ("=<", "<="),
    ("=>", ">="),
    ("=", "=="),
    ("&&", "and"),
    ("&", "and"),
    ("!", "not"),
    ("≠", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
];

/// Quotation marks that a word processor puts in place of those on the keyboard.
const CURLY_QUOTES: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// The tokens of a text with their places, the last one [`Token::End`].
///
/// # Errors
/// The first thing that is no token.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, Box<Fault>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, end) = token(text, at, first)?;
        tokens.push((token, at..end));
        at = end;
    }
    tokens.push((Token::End, text.len()..text.len()));
    Ok(tokens)
}

fn token(text: &str, at: usize, first: char) -> Result<(Token<'_>, usize), Box<Fault>> {
    let rest = &text[at..];
    if first.is_ascii_digit() {
        return number(text, at);
    }
    if matches!(first, '"' | '\'') {
        let inside = &rest[1..];
        let Some(length) = inside.find(first) else {
            let fault = Fault::new(Code::ExpressionIncomplete, at..text.len());
            return Err(Box::new(fault.with("after", rest.trim_end())));
        };
        return Ok((Token::Text(&inside[..length]), at + length + 2));
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let end = length.map_or(text.len(), |length| at + length);
        return Ok((Token::Word(&text[at..end]), end));
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign) && !rest.starts_with("=>")) {
        return Ok((Token::Sign(sign), at + sign.len()));
    }
    if CURLY_QUOTES.contains(&first) {
        let range = at..at + first.len_utf8();
        return Err(Box::new(Fault::new(Code::CurlyQuotes, range).with("quote", first.to_string())));
    }
    let other = OTHER_SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign));
    let length = other.map_or(first.len_utf8(), |(sign, _)| sign.len());
    let fault = Fault::new(Code::ExpressionSyntax, at..at + length).with("found", &rest[..length]);
    Err(Box::new(fault.suggest(other.map(|(_, meant)| meant))))
}

/// A number with a decimal point. A decimal comma is a fault of its own: in a list or a call the comma parts two
/// values, and nobody would see that.
fn number(text: &str, at: usize) -> Result<(Token<'_>, usize), Box<Fault>> {
    let digits_from = |start: usize| {
        let rest = &text[start..];
        start + rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let whole = digits_from(at);
    let parted_by = |part: char| {
        let end = text[whole..].starts_with(part).then(|| digits_from(whole + 1))?;
        (end > whole + 1).then_some(end)
    };
    if let Some(end) = parted_by(',') {
        let written = &text[at..end];
        let fault = Fault::new(Code::ExpressionDecimalComma, at..end).with("value", written);
        return Err(Box::new(fault.suggest(Some(written.replace(',', ".")))));
    }
    let end = parted_by('.').unwrap_or(whole);
    let written = &text[at..end];
    let number = read(written).ok_or_else(|| {
        let fault = Fault::new(Code::NumberTooLarge, at..end);
        Box::new(fault.with("value", written))
    })?;
    Ok((Token::Number(number), end))
}

/// Digits with or without a decimal point, exactly.
fn read(written: &str) -> Option<Number> {
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let decimals = decimals.trim_end_matches('0');
    let numerator: i128 = format!("{whole}{decimals}").parse().ok()?;
    let places = u32::try_from(decimals.len()).ok()?;
    Number::new(numerator, 10_i128.checked_pow(places)?)
}

//! How the documents look: the mark of the municipality, and a colour that can be read on white paper. Never what a
//! document says.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::appearance::{Appearance, Colour, LEAST_CONTRAST, Logo};
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::matter::{APPEARANCE, LOGO};
use crate::scenario::node::{Entry, Value};
use crate::source::Span;

/// How the documents look.
pub fn appearance(cx: &mut Context<'_>, scenario: &Fields<'_>) -> Appearance {
    let Some(fields) = scenario.record(cx, "appearance", &APPEARANCE) else { return Appearance::default() };
    let logo = fields.entry("logo").and_then(|entry| logo(cx, entry, scenario.has("municipality")));
    let colour = fields.entry("colour").and_then(|entry| colour(cx, entry));
    Appearance { logo, colour }
}

/// The mark, whose words are its own or the municipality's.
fn logo(cx: &mut Context<'_>, entry: &Entry, has_municipality: bool) -> Option<Logo> {
    let is_record = matches!(entry.value.value, Value::Map(_));
    let (file, text) = if is_record {
        let fields = Fields::open(cx, &LOGO, &entry.value, entry.key_span);
        let text = fields.text(cx, "text");
        let file = fields.entry("file").and_then(|file| named(cx, file));
        (file, text)
    } else {
        (named(cx, entry), None)
    };
    let (path, span) = file?;
    if text.is_none() && !has_municipality {
        cx.report(Diagnostic::at(Code::LogoWithoutText, span).with("file", path.as_str()));
    }
    Some(Logo { image: cx.logo(&path, span)?, text })
}

fn named(cx: &mut Context<'_>, entry: &Entry) -> Option<(Text, Span)> {
    Some((cx.line(&entry.value)?, entry.value.span))
}

/// A colour that text can have. What begins with `#` outside quotes is a note to YAML, which leaves nothing.
fn colour(cx: &mut Context<'_>, entry: &Entry) -> Option<Colour> {
    let span = entry.value.span;
    let written = match &entry.value.value {
        Value::Null => {
            cx.report(Diagnostic::at(Code::ColourNotRead, entry.key_span).with("colour", ""));
            return None;
        }
        _ => cx.line(&entry.value)?,
    };
    let Some(colour) = Colour::of(written.as_str()) else {
        let with_sign = format!("#{}", written.as_str());
        let near = Colour::of(&with_sign).map(|_| format!("\"{with_sign}\""));
        cx.report(Diagnostic::at(Code::ColourNotRead, span).with("colour", written.as_str()).suggest(near));
        return None;
    };
    if colour.is_read_on_white() {
        return Some(colour);
    }
    // Rounded down, so that what is too little never looks like enough.
    let ratio = (colour.contrast(Colour::WHITE) * 10.0).floor() / 10.0;
    let too_light =
        Diagnostic::at(Code::ColourTooLight, span).with("colour", colour.hex()).with("ratio", ratio);
    cx.report(too_light.with("least", LEAST_CONTRAST).with("darker", colour.darkened().hex()));
    None
}

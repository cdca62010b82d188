//! How the documents look: the mark of the municipality, and a colour that can be read on white paper. Never what a
//! document says.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::appearance::{Appearance, Colour, LEAST_CONTRAST, Logo};
use crate::model::evidence::Basis;
use crate::model::text::Text;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::appearance::{APPEARANCE, LOGO};
use crate::scenario::node::{Entry, Value};
use crate::source::Span;

/// How the documents look.
pub fn appearance(cx: &mut Context<'_>, scenario: &Fields<'_>) -> Appearance {
    let Some(fields) = scenario.record(cx, "appearance", &APPEARANCE) else { return Appearance::default() };
    let logo = fields.entry("logo").and_then(|entry| logo(cx, entry, scenario.has("municipality")));
    let colour = fields.entry("colour").and_then(|entry| colour(cx, entry));
    refuse_a_note(cx, &fields);
    Appearance { logo, colour, basis: fields.basis(cx) }
}

/// The mark, whose words are its own or the municipality's.
fn logo(cx: &mut Context<'_>, entry: &Entry, has_municipality: bool) -> Option<Logo> {
    let is_record = matches!(entry.value.value, Value::Map(_));
    let (file, text, basis) = if is_record {
        let fields = Fields::open(cx, &LOGO, &entry.value, entry.key_span);
        let text = fields.text(cx, "text");
        let file = fields.entry("file").and_then(|file| named(cx, file));
        (file, text, fields.basis_beside_text(cx))
    } else {
        (named(cx, entry), None, Basis::default())
    };
    let (path, span) = file?;
    if text.is_none() && !has_municipality {
        cx.report(Diagnostic::at(Code::LogoWithoutText, span).with("file", path.as_str()));
    }
    Some(Logo { image: cx.logo(&path, span)?, text, basis })
}

fn named(cx: &mut Context<'_>, entry: &Entry) -> Option<(Text, Span)> {
    Some((cx.line(&entry.value)?, entry.value.span))
}

/// What begins with `#` outside quotation marks is a note to YAML, which leaves the key empty.
fn refuse_a_note(cx: &mut Context<'_>, fields: &Fields<'_>) {
    let Value::Map(map) = &fields.node.value else { return };
    for entry in map.entries.iter().filter(|entry| &*entry.key == "colour") {
        let after = &cx.file(entry.key_span.file).text[entry.key_span.end..];
        let line = after.lines().next().unwrap_or_default();
        if let (Value::Null, Some(note)) = (&entry.value.value, line.find('#')) {
            let note = line[note..].trim();
            let near = Colour::of(note).map(|_| format!("\"{note}\""));
            let unread = Diagnostic::at(Code::ColourNotRead, entry.key_span).with("colour", note);
            cx.report(unread.suggest(near));
        }
    }
}

/// A colour that text can have.
fn colour(cx: &mut Context<'_>, entry: &Entry) -> Option<Colour> {
    let span = entry.value.span;
    let written = cx.line(&entry.value)?;
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::scenario::read;
    use crate::source::SourceFile;

    fn codes(appearance: &str) -> Vec<&'static str> {
        let text = format!(
            "title: P\nsubject: a\nappearance:\n  {appearance}\norganisation:\n  units:\n    a: {{ name: A, kind: unit }}\n\
             criteria: {{ x: {{ name: X }} }}\nalternatives: {{ nu: {{ name: Som nu, zero: true }} }}\n"
        );
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><rect width=\"2\" height=\"2\"/></svg>";
        let folder = BTreeMap::from([
            ("m.svg".to_owned(), svg.to_vec()),
            ("m.jpg".to_owned(), b"\xff\xd8\xff".to_vec()),
        ]);
        let reading = read(vec![SourceFile { name: "a.yaml".to_owned(), text }], &folder);
        reading.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
    }

    #[test]
    fn a_colour_without_quotation_marks_is_a_note_and_told_of() {
        assert_eq!(codes("colour: \"#005293\""), [""; 0]);
        for (written, code) in [
            ("colour: #005293", "colour-not-read"),
            ("colour: 005293", "colour-not-read"),
            ("colour: \"#fff\"", "colour-not-read"),
            ("colour: \"#ffd200\"", "colour-too-light"),
        ] {
            assert_eq!(codes(written), [code], "{written}");
        }
    }

    #[test]
    fn a_mark_is_an_image_of_the_folder() {
        assert_eq!(codes("logo: { file: m.svg, text: M }"), [""; 0]);
        for (written, code) in [
            ("logo: m.svg", "logo-without-text"),
            ("logo: { file: m.jpg, text: M }", "logo-format"),
            ("logo: { file: saknas.png, text: M }", "file-missing"),
            ("logo: { file: ../m.png, text: M }", "file-outside-folder"),
        ] {
            assert_eq!(codes(written), [code], "{written}");
        }
    }
}

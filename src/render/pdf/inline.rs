//! What stands within a line, as values: a text is a string, everything else says what it is. Never a link that runs
//! anything, or that leads to a place that is not there.

use typst::foundations::{Array, Dict, IntoValue as _, Value, dict};

use super::picture::Room;
use super::value::Values;
use crate::document::tree::{Inline, LinkTarget};
use crate::render::paper::address::{encoded, external};
use crate::render::paper::bookmark::{START, bookmark};

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// How large an image in it may be.
    pub(super) room: Room,
    /// Whether it is a link already.
    pub(super) linked: bool,
}

impl Values<'_> {
    /// The inlines of a line.
    pub(super) fn inlines(&mut self, inlines: &[Inline], line: Line) -> Array {
        inlines.iter().map(|inline| self.inline(inline, line)).collect()
    }

    fn inline(&mut self, inline: &Inline, line: Line) -> Value {
        let within = |values: &mut Self, kind: &str, inner: &[Inline]| {
            dict! { "kind" => kind, "body" => values.inlines(inner, line) }.into_value()
        };
        match inline {
            // PDF can say what a short form stands for, and typst can not: the utredning lists them.
            Inline::Text(text) | Inline::Abbreviation { short: text, .. } => {
                self.letters.line(text).into_value()
            }
            Inline::Emphasis(inner) => within(self, "emphasis", inner),
            Inline::Strong(inner) => within(self, "strong", inner),
            Inline::Strike(inner) => within(self, "strike", inner),
            Inline::Code(code) => dict! { "kind" => "code", "text" => self.letters.line(code) }.into_value(),
            Inline::Link { target, inlines: inner } => self.link(target, inner, line),
            Inline::FootnoteReference { number, .. } => {
                dict! { "kind" => "note", "number" => *number, "first" => self.called.insert(*number) }
                    .into_value()
            }
            Inline::Image { file, alternative } => {
                let diagrams = self.frame.diagrams;
                let shown = diagrams.images.get(file);
                match shown.and_then(|image| self.image(image, alternative, line.room)) {
                    Some(image) => dict! { "kind" => "image", "image" => image }.into_value(),
                    None => self.letters.line(alternative).into_value(),
                }
            }
            Inline::Break => dict! { "kind" => "break" }.into_value(),
        }
    }

    /// A link; its words alone where it stands in another, or leads nowhere.
    fn link(&mut self, target: &LinkTarget, inner: &[Inline], line: Line) -> Value {
        let way = if line.linked { None } else { self.way(target) };
        let linked = line.linked || way.is_some();
        let body = self.inlines(inner, Line { linked, ..line });
        let mut link: Dict = dict! { "kind" => "link", "body" => body };
        if let Some((kind, way)) = way {
            link.insert(kind.into(), way.into_value());
        }
        link.into_value()
    }

    /// The way to a target, and whether it is a place in the document or an address.
    fn way(&self, target: &LinkTarget) -> Option<(&'static str, String)> {
        match target {
            LinkTarget::Internal { stem: None, anchor: None } => Some(("place", START.to_owned())),
            LinkTarget::Internal { stem: None, anchor: Some(anchor) } => {
                self.anchors.contains(anchor).then(|| ("place", bookmark(anchor)))
            }
            LinkTarget::Internal { stem: Some(stem), anchor } => {
                let place =
                    anchor.as_ref().map(|anchor| format!("#{}", bookmark(anchor))).unwrap_or_default();
                Some(("address", encoded(&format!("{stem}.pdf{place}"))))
            }
            LinkTarget::File(file) => Some(("address", encoded(file))),
            LinkTarget::External(address) => external(address).map(|address| ("address", address)),
        }
    }
}

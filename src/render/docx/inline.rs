//! What stands within a line, as runs. Never a field: a text that looks like one stays text.

use super::parts::Kind;
use super::picture::{Drawing, draw};
use super::place::{Way, way};
use super::sheet::Sheet;
use super::story::{Mark, Story};
use crate::document::tree::{Inline, LinkTarget};
use crate::model::image::{Image, size};
use crate::render::paper::bookmark::bookmark;

/// How letters look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    style: Option<&'static str>,
    italic: bool,
    bold: bool,
    struck: bool,
}

impl Look {
    /// The letters of the name of a fact.
    pub(super) const FACT_NAME: Self =
        Self { style: Some("FactName"), italic: false, bold: false, struck: false };

    /// The letters of code. A link stays one.
    fn code(self) -> Self {
        Self { style: self.style.filter(|style| *style == LINK).or(Some("HTMLCode")), ..self }
    }
}

/// The style of the letters of a link.
const LINK: &str = "Hyperlink";

/// Writes inlines as runs.
pub(super) fn inlines(story: &mut Story<'_, '_>, inlines: &[Inline], look: Look) {
    for inline in inlines {
        write(story, inline, look);
    }
}

fn write(story: &mut Story<'_, '_>, inline: &Inline, look: Look) {
    match inline {
        // A word processor has no way to explain a word in place: the utredning lists what they stand for.
        Inline::Text(text) | Inline::Abbreviation { short: text, .. } => run(story, look, &in_line(text)),
        Inline::Emphasis(inner) => inlines(story, inner, Look { italic: true, ..look }),
        Inline::Strong(inner) => inlines(story, inner, Look { bold: true, ..look }),
        Inline::Strike(inner) => inlines(story, inner, Look { struck: true, ..look }),
        Inline::Code(code) => run(story, look.code(), &in_line(code)),
        Inline::Link { target, inlines: inner } => link(story, target, inner, look),
        Inline::FootnoteReference { number, .. } => reference(story, *number),
        Inline::Image { file, alternative } => match story.shared.diagrams.images.get(file) {
            Some(shown) => image(story, shown, alternative),
            None => run(story, look, &in_line(alternative)),
        },
        Inline::Break => {
            story.xml.open("w:r", &[]);
            story.xml.empty("w:br", &[]);
            story.xml.close();
        }
    }
}

/// Text that stays on its line, as a page shows it.
fn in_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// A run, its properties in the order of the standard (ECMA-376, part 1, 17.3.2.28).
fn run(story: &mut Story<'_, '_>, look: Look, text: &str) {
    let xml = &mut story.xml;
    xml.open("w:r", &[]);
    if look.style.is_some() || look.bold || look.italic || look.struck {
        xml.open("w:rPr", &[]);
        if let Some(style) = look.style {
            xml.value("w:rStyle", style);
        }
        let marks = [(look.bold, "w:b"), (look.italic, "w:i"), (look.struck, "w:strike")];
        for (_, mark) in marks.into_iter().filter(|(is_so, _)| *is_so) {
            xml.empty(mark, &[]);
        }
        xml.close();
    }
    story.letters(text);
    story.xml.close();
}

/// A link; without one where it stands in another, or its address can not be read.
fn link(story: &mut Story<'_, '_>, target: &LinkTarget, inner: &[Inline], look: Look) {
    let way = if story.in_link { None } else { way(target) };
    let Some(way) = way else { return inlines(story, inner, look) };
    match way {
        Way::Here(name) => story.xml.open("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]),
        Way::Out(address) => {
            let id = story.relations.id(Kind::Hyperlink, &address);
            story.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        }
    }
    story.in_link = true;
    inlines(story, inner, Look { style: Some(LINK), ..look });
    story.in_link = false;
    story.xml.close();
}

/// The bookmark where a footnote is called first.
pub(super) fn first_call(number: usize) -> String {
    bookmark(&format!("not-{number}-1"))
}

/// A reference to a footnote. A word processor has one for each note; a further one leads back to that.
fn reference(story: &mut Story<'_, '_>, number: usize) {
    let name = first_call(number);
    if let Some(mark) = story.call(number) {
        story.bookmarked(&name, |story| {
            story.xml.open("w:r", &[]);
            story.xml.open("w:rPr", &[]);
            story.xml.value("w:rStyle", "FootnoteReference");
            story.xml.close();
            let number = number.to_string();
            let mut attributes = vec![("w:id", number.as_str())];
            if mark == Mark::Own {
                attributes.insert(0, ("w:customMarkFollows", "1"));
            }
            story.xml.empty("w:footnoteReference", &attributes);
            if mark == Mark::Own {
                story.letters(&number);
            }
            story.xml.close();
        });
        return;
    }
    let is_link = !story.in_link && story.shared.notes >= number && number > 0;
    if is_link {
        story.xml.open("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]);
    }
    story.run("FootnoteReference", &number.to_string());
    if is_link {
        story.xml.close();
    }
}

/// An image of the scenario's own, as large as it is and no larger than the text.
fn image(story: &mut Story<'_, '_>, image: &Image, alternative: &str) {
    let name = image.file.rsplit('/').next().unwrap_or_default().to_owned();
    let Some((width, height)) = size(&image.bytes, image.kind) else {
        return run(story, Look::default(), &in_line(alternative));
    };
    let target = story.shared.media.target(&name, &image.bytes);
    let drawing = Drawing {
        target: &target,
        vector: None,
        width,
        height,
        name: &name,
        alternative,
        title: None,
        most: (story.width, Sheet::Upright.picture_height()),
    };
    draw(story, &drawing);
}

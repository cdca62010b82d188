//! What stands at the edges of every sheet: whose document it is, which one, and the number of the page. Never more
//! fields than those that count pages.

use super::parts::{Kind, Part};
use super::picture::{Drawing, draw};
use super::sheet::Sheet;
use super::story::{Paragraph, Shared, Story};
use crate::model::image::{Image, ImageKind, size};
use crate::view::appearance::{Appearance, Logo};

/// How wide and high a logotype may be, in twentieths of a point: 70 and 18 mm.
const LOGO: (u32, u32) = (3_969, 1_021);

/// The header of the first sheet: the mark of the municipality, or its name.
pub(super) fn first_header(shared: &mut Shared<'_>, appearance: &Appearance) -> Part {
    let mut story = open(shared, "w:hdr");
    let gallery = story.shared.gallery;
    let logo = appearance.logo.as_ref().and_then(|logo| {
        let image = gallery.mark(&logo.image)?;
        Some((logo, image, size(&image.bytes, image.kind)?))
    });
    story.open_paragraph(&Paragraph { style: "FirstHeader", ..Paragraph::default() });
    match logo {
        Some((logo, image, size)) => mark(&mut story, logo, image, size),
        None => story.run("", appearance.municipality.as_deref().unwrap_or_default()),
    }
    story.close_paragraph();
    close(story, Kind::Header, "header-first.xml")
}

/// The mark as it stands there; its file is as wide and high as `size` says, in pixels.
fn mark(story: &mut Story<'_, '_>, logo: &Logo, image: &Image, (width, height): (u32, u32)) {
    let name = if image.kind == ImageKind::Jpeg { "logo.jpg" } else { "logo.png" };
    let target = story.shared.media.target(name, &image.bytes);
    let drawing = Drawing {
        target: &target,
        vector: None,
        width,
        height,
        name,
        alternative: &logo.text,
        title: None,
        most: LOGO,
    };
    draw(story, &drawing);
}

/// The header of the other sheets: the municipality and what kind of document this is.
pub(super) fn header(shared: &mut Shared<'_>, appearance: &Appearance, kind: &str, sheet: Sheet) -> Part {
    let (style, name) = match sheet {
        Sheet::Upright => ("Header", "header.xml"),
        Sheet::Across => ("HeaderAcross", "header-across.xml"),
    };
    let mut story = open(shared, "w:hdr");
    story.open_paragraph(&Paragraph { style, ..Paragraph::default() });
    story.run("", appearance.municipality.as_deref().unwrap_or_default());
    tab(&mut story);
    story.run("", kind);
    story.close_paragraph();
    close(story, Kind::Header, name)
}

/// The footer: the registry number, and the number of the page and of all pages.
pub(super) fn footer(shared: &mut Shared<'_>, appearance: &Appearance, sheet: Sheet) -> Part {
    let (style, name) = match sheet {
        Sheet::Upright => ("Footer", "footer.xml"),
        Sheet::Across => ("FooterAcross", "footer-across.xml"),
    };
    let words = shared.words;
    let mut story = open(shared, "w:ftr");
    story.open_paragraph(&Paragraph { style, ..Paragraph::default() });
    if let Some(number) = &appearance.registry_number {
        story.run("", &format!("{} {number}", words.registry_number));
    }
    tab(&mut story);
    story.run("", &format!("{} ", words.page));
    story.counter(" PAGE ");
    story.run("", " (");
    story.counter(" NUMPAGES ");
    story.run("", ")");
    story.close_paragraph();
    close(story, Kind::Footer, name)
}

fn open<'s, 'a>(shared: &'s mut Shared<'a>, root: &'static str) -> Story<'s, 'a> {
    let mut story = Story::new(shared, Sheet::Upright.text_width());
    story.xml.open(root, &super::NAMESPACES);
    story
}

fn close(mut story: Story<'_, '_>, kind: Kind, name: &'static str) -> Part {
    story.xml.close();
    let (content, relations, _) = story.finish();
    Part { kind, name, content, relations }
}

fn tab(story: &mut Story<'_, '_>) {
    story.xml.open("w:r", &[]);
    story.xml.empty("w:tab", &[]);
    story.xml.close();
}

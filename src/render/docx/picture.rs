//! Pictures in a line of text: their size, their words, their files. Never what they show.

use super::parts::Kind;
use super::sheet::{EMU_PER_PIXEL, EMU_PER_TWIP};
use super::story::Story;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// By which a program knows that the same picture is there as SVG.
const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

/// One picture.
pub(super) struct Drawing<'a> {
    /// Its pixels among the media.
    pub(super) target: &'a str,
    /// The same as SVG among the media.
    pub(super) vector: Option<&'a str>,
    /// Its size, in pixels of which an inch has 96.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) name: &'a str,
    /// What it shows, for who does not see it.
    pub(super) alternative: &'a str,
    pub(super) title: Option<&'a str>,
    /// How wide and high it may be, in twentieths of a point.
    pub(super) most: (u32, u32),
}

/// The size on paper: that of its pixels, or less where it would not fit.
fn extent(drawing: &Drawing<'_>) -> (u64, u64) {
    let emu = |pixels: u32| u64::from(pixels.max(1)) * u64::from(EMU_PER_PIXEL);
    let most = |twips: u32| u64::from(twips) * u64::from(EMU_PER_TWIP);
    let (width, height) = (emu(drawing.width), emu(drawing.height));
    let (most_width, most_height) = (most(drawing.most.0), most(drawing.most.1));
    // Whichever of the two is further beyond its edge says by how much it is smaller.
    let (part, whole) = [(most_width, width), (most_height, height)]
        .into_iter()
        .filter(|(most, size)| size > most)
        .min_by(|one, other| (one.0 * other.1).cmp(&(other.0 * one.1)))
        .unwrap_or((1, 1));
    ((width * part / whole).max(1), (height * part / whole).max(1))
}

/// Writes a picture as a run.
pub(super) fn draw(story: &mut Story<'_, '_>, drawing: &Drawing<'_>) {
    let id = story.shared.next_drawing();
    let embedded = story.relations.id(Kind::Image, drawing.target);
    let vector = drawing.vector.map(|target| story.relations.id(Kind::Image, target));
    let (width, height) = extent(drawing);
    let (width, height) = (width.to_string(), height.to_string());
    let mut named = vec![("id", id.as_str()), ("name", drawing.name), ("descr", drawing.alternative)];
    named.extend(drawing.title.map(|title| ("title", title)));
    let xml = &mut story.xml;
    xml.open("w:r", &[]);
    xml.open("w:drawing", &[]);
    xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
    xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
    xml.empty("wp:docPr", &named);
    xml.open("wp:cNvGraphicFramePr", &[]);
    xml.empty("a:graphicFrameLocks", &[("xmlns:a", DRAWING), ("noChangeAspect", "1")]);
    xml.close();
    xml.open("a:graphic", &[("xmlns:a", DRAWING)]);
    xml.open("a:graphicData", &[("uri", PICTURE)]);
    xml.open("pic:pic", &[("xmlns:pic", PICTURE)]);
    xml.open("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &named);
    xml.empty("pic:cNvPicPr", &[]);
    xml.close();
    xml.open("pic:blipFill", &[]);
    xml.open("a:blip", &[("r:embed", &embedded)]);
    if let Some(vector) = vector {
        xml.open("a:extLst", &[]);
        xml.open("a:ext", &[("uri", SVG_EXTENSION)]);
        xml.empty("asvg:svgBlip", &[("xmlns:asvg", SVG), ("r:embed", &vector)]);
        xml.close();
        xml.close();
    }
    xml.close();
    xml.open("a:stretch", &[]);
    xml.empty("a:fillRect", &[]);
    xml.close();
    xml.close();
    xml.open("pic:spPr", &[]);
    xml.open("a:xfrm", &[]);
    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
    xml.empty("a:ext", &[("cx", &width), ("cy", &height)]);
    xml.close();
    xml.open("a:prstGeom", &[("prst", "rect")]);
    xml.empty("a:avLst", &[]);
    xml.close();
    // pic:spPr, pic:pic, a:graphicData, a:graphic, wp:inline, w:drawing and the run.
    (0..7).for_each(|_| xml.close());
}

//! The sheets of paper that a document is set on, and their measures. Never what stands on them.

use super::xml::Xml;

/// A millimetre in twentieths of a point, the measure of a word processor, times ten.
const TEN_MILLIMETRES: u32 = 567;
/// A twentieth of a point in the measure of pictures.
pub(super) const EMU_PER_TWIP: u32 = 635;
/// A pixel of a picture, of which an inch has 96, in the same measure.
pub(super) const EMU_PER_PIXEL: u32 = 9525;

/// Where a sheet of A4 stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    Upright,
    Across,
}

impl Sheet {
    const fn size(self) -> (u32, u32) {
        match self {
            Self::Upright => (11_906, 16_838),
            Self::Across => (16_838, 11_906),
        }
    }

    /// From the edge of the sheet to the text, at both sides: 25 and 20 mm.
    const fn side(self) -> u32 {
        match self {
            Self::Upright => TEN_MILLIMETRES * 5 / 2,
            Self::Across => TEN_MILLIMETRES * 2,
        }
    }

    /// How wide the text is, in twentieths of a point.
    pub(super) const fn text_width(self) -> u32 {
        self.size().0 - 2 * self.side()
    }

    /// How high a picture may be so that its caption fits on the same sheet, in twentieths of a point.
    pub(super) const fn picture_height(self) -> u32 {
        self.size().1 - 2 * TOP - TEN_MILLIMETRES * 3
    }
}

/// From the edge of the sheet to the text, at top and foot: 25 mm.
const TOP: u32 = TEN_MILLIMETRES * 5 / 2;
/// From the edge of the sheet to header and footer: 12 mm.
const MARGIN: u32 = TEN_MILLIMETRES * 6 / 5;

/// The headers and footers of a section, by the ids of their parts.
pub(super) struct Around {
    pub(super) header: String,
    pub(super) footer: String,
    /// The header of the first sheet, in the section that begins the document.
    pub(super) first: Option<(String, String)>,
}

/// What stands around the sheets of a document.
pub(super) struct Arounds {
    /// In the section that begins it.
    pub(super) beginning: Around,
    /// In later ones.
    pub(super) upright: Around,
    /// Around sheets that lie across.
    pub(super) across: Around,
}

/// How the section that ends here is set.
pub(super) fn section(xml: &mut Xml, sheet: Sheet, around: &Around) {
    xml.open("w:sectPr", &[]);
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", &around.header)]);
    if let Some((header, _)) = &around.first {
        xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", header)]);
    }
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", &around.footer)]);
    if let Some((_, footer)) = &around.first {
        xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", footer)]);
    }
    xml.value("w:type", "nextPage");
    let (width, height) = sheet.size();
    let (width, height) = (width.to_string(), height.to_string());
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if sheet == Sheet::Across {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size);
    let (top, side, margin) = (TOP.to_string(), sheet.side().to_string(), MARGIN.to_string());
    let margins = [
        ("w:top", top.as_str()),
        ("w:right", &side),
        ("w:bottom", &top),
        ("w:left", &side),
        ("w:header", &margin),
        ("w:footer", &margin),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins);
    if around.first.is_some() {
        xml.empty("w:titlePg", &[]);
    }
    xml.close();
}

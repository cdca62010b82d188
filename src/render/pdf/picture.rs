//! Pictures as typst takes them: their bytes, their words, and their size on paper. Never what they show.

use typst::foundations::{Bytes, Dict, IntoValue as _, dict};

use super::value::Values;
use crate::document::tree::Picture;
use crate::model::image::{Image, ImageKind, size};
use crate::render::svg;

/// A pixel, of which an inch has 96, in points.
const POINT: f64 = 0.75;

/// How wide and high a picture may be, in points.
pub(super) type Room = (f64, f64);

impl Values<'_> {
    /// The sheets of a drawing, from its top; none where the package has no such drawing.
    pub(super) fn drawing(&mut self, picture: &Picture, room: Room) -> Option<Vec<Dict>> {
        let diagram = self.frame.diagrams.get(&picture.stem)?;
        let sheets = svg::sheets(picture, diagram, self.document.language);
        let alternative = self.letters.line(&picture.alternative);
        let sheet = |sheet: svg::Sheet| {
            self.letters.note(&sheet.svg);
            let (width, height) = fitted((f64::from(sheet.width), f64::from(sheet.height)), room);
            dict! {
                "data" => Bytes::from_string(sheet.svg),
                "format" => "svg",
                "alt" => alternative.as_str(),
                "width" => width,
                "height" => height,
            }
        };
        Some(sheets.into_iter().map(sheet).collect())
    }

    /// An image of the scenario's own, as large as it is and no larger than the room for it.
    pub(super) fn image(&mut self, image: &Image, alternative: &str, room: Room) -> Option<Dict> {
        let (width, height) = size(&image.bytes, image.kind)?;
        let (width, height) = fitted((f64::from(width), f64::from(height)), room);
        let mut shown = self.picture(image, alternative);
        shown.insert("width".into(), width.into_value());
        shown.insert("height".into(), height.into_value());
        Some(shown)
    }

    /// An image without a size.
    pub(super) fn picture(&mut self, image: &Image, alternative: &str) -> Dict {
        let format = match image.kind {
            ImageKind::Png => "png",
            ImageKind::Jpeg => "jpg",
            ImageKind::Svg => "svg",
        };
        let alternative = self.letters.line(alternative);
        if alternative.trim().is_empty() {
            self.silent.get_or_insert_with(|| image.file.clone());
        }
        dict! {
            "data" => Bytes::new(image.bytes.to_vec()),
            "format" => format,
            "alt" => alternative,
        }
    }
}

/// The size of a picture of so many pixels in points, smaller where there is no room for it.
fn fitted((width, height): (f64, f64), room: Room) -> Room {
    let (width, height) = (width * POINT, height * POINT);
    let part = (room.0 / width).min(room.1 / height).min(1.0);
    (width * part, height * part)
}

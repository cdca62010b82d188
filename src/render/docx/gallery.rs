//! The pictures of a package in the two forms that a word processor takes, and the mark of the municipality, each drawn
//! once however many documents show it.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::raster::{Drawn, Fonts};
use crate::document::tree::Picture;
use crate::model::image::{Image, ImageKind};
use crate::model::matter::Language;
use crate::render::svg;
use crate::view::diagram::Diagram;

/// The pictures that have been drawn so far.
#[derive(Default)]
pub struct Gallery {
    fonts: OnceCell<Fonts>,
    mark: OnceCell<Option<Image>>,
    sheets: RefCell<BTreeMap<String, Rc<Vec<Sheet>>>>,
}

/// A picture, or one of its parts.
pub(super) struct Sheet {
    pub(super) drawn: Drawn,
    /// Its size in pixels, of which an inch has 96.
    pub(super) width: u32,
    pub(super) height: u32,
    /// Number and caption, and which part it is.
    pub(super) title: String,
}

impl Gallery {
    /// The sheets of a picture, from its top.
    pub(super) fn sheets(
        &self,
        picture: &Picture,
        diagram: Diagram<'_>,
        language: Language,
    ) -> Rc<Vec<Sheet>> {
        if let Some(known) = self.sheets.borrow().get(&picture.stem) {
            return Rc::clone(known);
        }
        let fonts = self.fonts();
        let sheets = svg::sheets(picture, diagram, language).into_iter().filter_map(|sheet| {
            let drawn = fonts.draw(&sheet.svg)?;
            Some(Sheet { drawn, width: sheet.width, height: sheet.height, title: sheet.title })
        });
        let sheets = Rc::new(sheets.collect::<Vec<_>>());
        self.sheets.borrow_mut().insert(picture.stem.clone(), Rc::clone(&sheets));
        sheets
    }

    /// The mark of the municipality, which is the same in all documents, in a format that every word processor shows.
    pub(super) fn mark(&self, image: &Image) -> Option<&Image> {
        let drawn = || {
            if image.kind != ImageKind::Svg {
                return Some(image.clone());
            }
            let drawn = self.fonts().draw(std::str::from_utf8(&image.bytes).ok()?)?;
            Some(Image { kind: ImageKind::Png, bytes: drawn.png.into(), ..image.clone() })
        };
        self.mark.get_or_init(drawn).as_ref()
    }

    fn fonts(&self) -> &Fonts {
        self.fonts.get_or_init(Fonts::new)
    }
}

//! typst as the press that documents are set and written with. Never a file, a package, a font or a day of the computer:
//! it sees the sheet of styles, the values of one document, and the fonts of the program.

use typst::comemo::{self, Track as _};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, dict};
use typst::introspection::{Introspector, Location};
use typst::model::LateLinkResolver;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, pdf_in_bundle};

use super::PdfError;
use super::fonts::Fonts;
use super::value::values;
use crate::document::Document;
use crate::render::Frame;

/// How every document is laid out.
const SHEET: &str = include_str!("document.typ");

/// What all documents of a package share.
#[derive(Default)]
pub struct Press {
    ready: std::cell::OnceCell<Ready>,
}

struct Ready {
    fonts: Fonts,
    sheet: Source,
    standards: PdfStandards,
}

impl Ready {
    fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            sheet: Source::detached(SHEET),
            standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
                .expect("both are of PDF 1.7"),
        }
    }
}

impl Press {
    /// The file of a document, which is one of those that `frame` lists.
    ///
    /// # Errors
    ///
    /// Letters that no font has, an image without words, and what else typst says against it.
    pub fn file(&self, document: &Document, frame: Frame<'_>) -> Result<Vec<u8>, PdfError> {
        let ready = self.ready.get_or_init(Ready::new);
        let value = values(document, frame, &ready.fonts)?;
        let file = set(ready, value).and_then(|set| write(ready, document, frame, &set));
        // What typst remembers helps with the next document no more than it takes room.
        comemo::evict(0);
        file.map_err(|why| PdfError::Refused { document: document.title.clone(), why })
    }
}

/// Lays a document out.
fn set(ready: &Ready, value: Dict) -> Result<PagedDocument, String> {
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    let inputs = dict! { "document" => value };
    let library = Library::builder().with_inputs(inputs).with_features(features).build();
    let desk = Desk { ready, library: LazyHash::new(library) };
    typst::compile(&desk).output.map_err(|faults| said(&faults))
}

/// Writes a document that is laid out, with a name for each place that another document may lead to.
fn write(
    ready: &Ready,
    document: &Document,
    frame: Frame<'_>,
    set: &PagedDocument,
) -> Result<Vec<u8>, String> {
    let number = frame.appearance.registry_number.as_deref().unwrap_or_default();
    let options = PdfOptions {
        ident: Smart::Custom(format!("{number} {} {}", document.stem, document.title)),
        creator: Smart::Custom(Some("hemvist".to_owned())),
        standards: ready.standards.clone(),
        ..PdfOptions::default()
    };
    let introspector: &dyn Introspector = &**set.introspector();
    let links = LateLinkResolver::new(None, introspector);
    pdf_in_bundle(set, &options, &places(introspector), links.track()).map_err(|faults| said(&faults))
}

/// Every place that has a name.
fn places(introspector: &dyn Introspector) -> Vec<(Location, typst::ecow::EcoString)> {
    let place = |element: typst::foundations::Content| {
        Some((element.location()?, element.label()?.resolve().as_str().into()))
    };
    introspector.query_labelled().into_iter().filter_map(place).collect()
}

/// What typst says, in one line.
fn said(faults: &[SourceDiagnostic]) -> String {
    let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    said.join("; ")
}

/// What typst sees of the world.
struct Desk<'a> {
    ready: &'a Ready,
    library: LazyHash<Library>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.ready.fonts.book
    }

    fn main(&self) -> FileId {
        self.ready.sheet.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.ready.sheet.id() { Ok(self.ready.sheet.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.ready.fonts.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

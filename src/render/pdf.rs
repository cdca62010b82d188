//! A document as PDF for the archive and for every reader: tagged, with PDF/UA-1 and PDF/A-2a asked of typst, which lays
//! it out and refuses to write what it knows to break them.
//!
//! Never a text as markup: typst gets the document as values, and no text of a scenario is ever read as its language.
//! Never a clock, a font or a file of the computer: the same document is the same bytes everywhere.

#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod inline;
#[cfg(feature = "pdf")]
mod letters;
#[cfg(feature = "pdf")]
mod picture;
#[cfg(feature = "pdf")]
mod press;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod value;

use thiserror::Error;

use crate::model::matter::Language;
use crate::unseen;

#[cfg(feature = "pdf")]
pub use press::Press;

/// Why a document can not be written as PDF.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PdfError {
    /// This hemvist was built without the feature `pdf`.
    #[error("{}", self.message(Language::English))]
    NotBuilt,
    /// Letters that no font of the file has, or that an archive may not hold.
    #[error("{}", self.message(Language::English))]
    Letters {
        /// The title of the document.
        document: String,
        /// The letters, each once.
        letters: Vec<char>,
    },
    /// An image without words that say what it shows.
    #[error("{}", self.message(Language::English))]
    Silent {
        /// The title of the document.
        document: String,
        /// The file of the image in the package.
        file: String,
    },
    /// What typst says against it.
    #[error("{}", self.message(Language::English))]
    Refused {
        /// The title of the document.
        document: String,
        /// Its words, which are English.
        why: String,
    },
}

impl PdfError {
    /// What is wrong and what to do about it.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Swedish => self.in_swedish(),
            Language::English => self.in_english(),
        }
    }

    fn in_swedish(&self) -> String {
        match self {
            Self::NotBuilt => "Det här exemplaret av hemvist är byggt utan PDF. Installera ett som har det: \
                 `cargo install --path . --features pdf` i hemvists källkod. Eller ta bort `pdf` efter `--format`: \
                 Word-filerna (`docx`) kan sparas som PDF."
                .to_owned(),
            Self::Letters { document, letters } => format!(
                "Dokumentet ”{document}” kan inte skrivas som PDF: typsnitten saknar {}. Skriv det på annat sätt i \
                 scenariot, eller bygg utan `pdf`.",
                named(letters)
            ),
            Self::Silent { document, file } => format!(
                "Dokumentet ”{document}” kan inte skrivas som PDF: bilden `{file}` har ingen text som säger vad den \
                 visar. Skriv den inom hakparenteserna: `![Karta över skolorna](karta.png)`."
            ),
            Self::Refused { document, why } => format!(
                "Dokumentet ”{document}” kunde inte skrivas som PDF. Programmet som sätter det säger (på engelska): \
                 {why}. Bygg utan `pdf` så länge."
            ),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::NotBuilt => "This hemvist was built without PDF. Install one that has it: \
                 `cargo install --path . --features pdf` in the source of hemvist. Or leave out `pdf` after \
                 `--format`: the files for Word (`docx`) can be saved as PDF."
                .to_owned(),
            Self::Letters { document, letters } => format!(
                "The document “{document}” can not be written as PDF: the fonts lack {}. Write it in another way in \
                 the scenario, or build without `pdf`.",
                named(letters)
            ),
            Self::Silent { document, file } => format!(
                "The document “{document}” can not be written as PDF: the image `{file}` has no text that says what \
                 it shows. Write it within the square brackets: `![Map of the schools](map.png)`."
            ),
            Self::Refused { document, why } => format!(
                "The document “{document}” could not be written as PDF. The program that sets it says: {why}. Build \
                 without `pdf` for now."
            ),
        }
    }
}

/// Letters with their numbers, as many as a reader looks up.
fn named(letters: &[char]) -> String {
    const MOST: usize = 8;
    let name = |letter: &char| format!("{letter} ({})", unseen::name(*letter));
    let mut names: Vec<String> = letters.iter().take(MOST).map(name).collect();
    if letters.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// Without typst nothing is pressed.
#[cfg(not(feature = "pdf"))]
#[derive(Default)]
pub struct Press;

#[cfg(not(feature = "pdf"))]
impl Press {
    /// Says that this hemvist can not.
    ///
    /// # Errors
    ///
    /// Always [`PdfError::NotBuilt`].
    pub fn file(
        &self,
        _: &crate::document::Document,
        _: crate::render::Frame<'_>,
    ) -> Result<Vec<u8>, PdfError> {
        Err(PdfError::NotBuilt)
    }
}

/// Whether this hemvist can write PDF.
#[must_use]
pub const fn is_built() -> bool {
    cfg!(feature = "pdf")
}

//! Why a package is not built, in words. Never decides whether it is.

use crate::cli::{Failure, Outcome, say};
use crate::document::Outline;
use crate::limit;
use crate::model::matter::Language;
use crate::model::word::Word as _;
use crate::render::Companion;
use crate::render::pdf::PdfError;
use crate::render::xlsx::WorkbookError;

/// The failure that `--only` names one document and a file beside the documents is asked for.
pub fn no_document_alone(companion: Companion, language: Language) -> Failure {
    let format = companion.as_str();
    let message = say(
        language,
        format!(
            "`--only` skriver ett enda dokument, och `{format}` är inget dokument. Ta bort antingen `--only` eller \
             `{format}`."
        ),
        format!(
            "`--only` writes a single document, and `{format}` is none. Leave out either `--only` or `{format}`."
        ),
    );
    Failure::new(Outcome::Usage, message)
}

/// The failure that the workbook can not be written.
pub fn no_workbook(error: &WorkbookError, language: Language) -> Failure {
    let message = match error {
        WorkbookError::TooLarge => say(
            language,
            "Budgeten har fler poster eller år än vad som ryms i ett kalkylblad. Bygg utan `--format xlsx`, eller slå ihop \
             poster eller år.",
            "The budget has more lines or years than a sheet of a spreadsheet holds. Build without `--format xlsx`, or \
             join lines or years.",
        ),
        WorkbookError::Refused(why) => say(
            language,
            format!("Arbetsboken kunde inte skrivas ({why}). Bygg utan `--format xlsx`."),
            format!("The workbook could not be written ({why}). Build without `--format xlsx`."),
        ),
    };
    Failure::new(Outcome::LimitHit, message)
}

/// The failure that a document can not be written as PDF.
pub fn no_pdf(error: &PdfError, language: Language) -> Failure {
    let outcome = match error {
        PdfError::NotBuilt => Outcome::Usage,
        PdfError::Letters { .. } | PdfError::Silent { .. } => Outcome::Faults,
        PdfError::Refused { .. } => Outcome::LimitHit,
    };
    Failure::new(outcome, error.message(language))
}

/// The failure that an image has no words for who does not see it, which a PDF for everyone must have.
pub fn no_words(language: Language) -> Failure {
    let message = say(
        language,
        "Ingen PDF skrivs förrän varje bild har en text som säger vad den visar: den läses upp för den som inte ser \
         bilden. Skriv den inom hakparenteserna: `![Karta över skolorna](karta.png)`. Här hjälper inte `allow:`.",
        "No PDF is written until every image has a text that says what it shows: it is read out to who does not see \
         the image. Write it within the square brackets: `![Map of the schools](map.png)`. `allow:` does not help here.",
    );
    Failure::new(Outcome::Faults, message)
}

/// The failure that the package is larger than hemvist writes.
pub fn package_too_large(language: Language) -> Failure {
    let most = limit::PACKAGE.shown();
    let message = say(
        language,
        format!(
            "Beslutsunderlaget blir större än {most} MB och skrivs inte. Skriv ett dokument i taget med `--only`, \
             eller slå ihop budgetposter och argument i scenariot."
        ),
        format!(
            "The decision package becomes larger than {most} MB and is not written. Write one document at a time \
             with `--only`, or join budget lines and arguments in the scenario."
        ),
    );
    Failure::new(Outcome::LimitHit, message)
}

/// The failure that the document that was asked for is none of the package's.
pub fn no_document(wanted: &str, outline: &Outline, language: Language) -> Failure {
    let stems: Vec<&str> = outline.entries.iter().map(|entry| entry.stem.as_str()).collect();
    let stems = stems.join(", ");
    let message = say(
        language,
        format!("Det finns inget dokument `{wanted}`. Dokumenten heter: {stems}."),
        format!("There is no document `{wanted}`. The documents are: {stems}."),
    );
    Failure::new(Outcome::Usage, message)
}

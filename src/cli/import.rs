//! `hemvist import`: from what somebody saved out of another system to new files. Never how they are made: that is
//! `import`'s.

mod kolada;
mod spreadsheet;

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::cli::arguments::import::Import;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, say};
use crate::limit;
use crate::model::matter::Language;

/// Imports what was asked for.
///
/// # Errors
/// A `Failure` when a file can not be read or understood, or the new files can not be written.
pub fn run(command: &Import, terminal: &Terminal) -> anyhow::Result<Outcome> {
    match command {
        Import::Kolada(command) => kolada::run(command, terminal),
        Import::Spreadsheet(command) => spreadsheet::run(command, terminal),
    }
}

/// A file that can not be read; `smaller` says what to do where the files are too large together.
fn unreadable(path: &Path, error: &io::Error, smaller: &str, language: Language) -> Failure {
    let shown = path.display();
    if error.kind() == ErrorKind::FileTooLarge {
        let most = limit::INPUT.shown();
        let message = say(
            language,
            format!("{shown}: Filerna är tillsammans större än {most} MB. {smaller}"),
            format!("{shown}: The files are together larger than {most} MB. {smaller}"),
        );
        return Failure::new(Outcome::LimitHit, message);
    }
    let message = match error.kind() {
        ErrorKind::NotFound => say(
            language,
            format!("{shown}: Det finns ingen fil med det namnet. Kontrollera stavningen och var du står."),
            format!("{shown}: There is no file with that name. Check the spelling and where you are."),
        ),
        ErrorKind::PermissionDenied => say(
            language,
            format!("{shown}: Du har inte rätt att läsa filen. Be den som äger den om läsrättighet."),
            format!("{shown}: You are not allowed to read the file. Ask its owner for permission to read."),
        ),
        ErrorKind::InvalidInput => say(
            language,
            format!("{shown}: Det är ingen vanlig fil. Ange själva filen, inte mappen som den ligger i."),
            format!(
                "{shown}: It is not an ordinary file. Name the file itself, not the folder that it is in."
            ),
        ),
        _ => say(
            language,
            format!(
                "{shown}: Filen kan inte läsas ({error}). Kopiera den till en annan mapp och försök igen."
            ),
            format!("{shown}: The file cannot be read ({error}). Copy it to another folder and try again."),
        ),
    };
    Failure::new(Outcome::InputUnreadable, message)
}

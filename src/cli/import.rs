//! `hemvist import`: from what somebody saved out of another system to new files. Never how they are made: that is
//! `import`'s.

mod kolada;
mod spreadsheet;

use crate::cli::Outcome;
use crate::cli::arguments::import::Import;
use crate::cli::terminal::Terminal;

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

//! `hemvist schema`: the JSON Schema of a scenario, for editors.

use crate::cli::Outcome;
use crate::cli::terminal::Terminal;
use crate::scenario::schema::schema;

/// Prints the JSON Schema. It is the same in every language, and says both.
///
/// # Errors
/// A `Failure` when it can not be printed: a disk that is full.
pub fn run(terminal: &Terminal) -> anyhow::Result<Outcome> {
    terminal.result(&text())?;
    Ok(Outcome::Done)
}

/// The JSON Schema as it stands in a file.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

//! `hemvist new`: a commented scenario to begin from, and the JSON Schema that its first line tells editors of.
//!
//! Never overwrites anything, and leaves nothing half-written behind.

use std::path::{Path, PathBuf};

use crate::cli::arguments::New;
use crate::cli::new_files::{Refusal, Written, is_yaml, must_be_empty, shown};
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, schema};
use crate::model::matter::Language;
use crate::scenario::schema::FILE as SCHEMA;

/// Writes a scenario to begin from: a folder, or a single file.
///
/// # Errors
/// A `Failure` when something of that name is there already, or it can not be written.
pub fn run(command: &New, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let mut written = Written::default();
    match begin(&command.path, language, &mut written) {
        Ok(()) => {
            terminal.result(&next_steps(&command.path, &written.files, language))?;
            Ok(Outcome::Done)
        }
        Err(refusal) => {
            written.remove();
            Err(Failure::new(Outcome::OutputNotWritten, refusal.message(language)).into())
        }
    }
}

/// The scenario of `scenarios/minimal`, in the language of the person.
fn scenario(language: Language) -> &'static str {
    match language {
        Language::Swedish => include_str!("../../scenarios/minimal/scenario.yaml"),
        Language::English => include_str!("../../scenarios/minimal-en/scenario.yaml"),
    }
}

fn begin(path: &Path, language: Language, written: &mut Written) -> Result<(), Refusal> {
    if is_yaml(path) {
        let schema = path.with_file_name(SCHEMA);
        written.file(path, scenario(language))?;
        match written.file(&schema, &schema::text()) {
            // Two questions in one folder share it.
            Err(Refusal::There(_)) => Ok(()),
            done => done,
        }
    } else {
        if !written.folder(path)? {
            must_be_empty(path)?;
        }
        written.file(&path.join(SCHEMA), &schema::text())?;
        written.file(&path.join("scenario.yaml"), scenario(language))
    }
}

/// What was written, and the two commands that come next.
fn next_steps(path: &Path, files: &[PathBuf], language: Language) -> String {
    let files: Vec<String> = files.iter().map(|file| shown(file)).collect();
    let (written, next, package) = match language {
        Language::Swedish => ("Skrev", "Skriv om texten till din egen fråga. Kör sedan:", "beslutsunderlag"),
        Language::English => ("Wrote", "Rewrite it to your own question. Then run:", "decision-package"),
    };
    let path = shown(path);
    format!(
        "{written} {}\n\n{next}\n  hemvist check {path}\n  hemvist build {path} -o {package}\n",
        files.join(", ")
    )
}

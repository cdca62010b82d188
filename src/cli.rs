//! The command line: reads arguments and files, calls one layer after the other, prints what they give.
//!
//! With `package` the only place with files, environment and output. Never a rule about scenarios, never a
//! number: those are computed before they come here.

mod analyse;
mod arguments;
mod build;
mod check;
mod disk;
mod explain;
mod import;
mod input;
mod new;
mod new_files;
mod progress;
mod report;
mod schema;
mod terminal;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::arguments::{Command, asked_language, parse};
use crate::cli::terminal::Terminal;
use crate::model::matter::Language;

/// How a command ended: its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did what was asked.
    Done,
    /// The scenario has faults, or findings where none were to be accepted.
    Faults,
    /// The arguments were not understood.
    Usage,
    /// The input could not be read.
    InputUnreadable,
    /// The output could not be written.
    OutputNotWritten,
    /// The scenario is larger or deeper than hemvist reads.
    LimitHit,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Faults => 1,
            Outcome::Usage => 2,
            Outcome::InputUnreadable => 3,
            Outcome::OutputNotWritten => 4,
            Outcome::LimitHit => 5,
        })
    }
}

/// Runs the command that the arguments ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let mut terminal = Terminal::of_process();
    let asked = match parse(&arguments, terminal.language()) {
        Ok(asked) => asked,
        Err(usage) => {
            terminal.speak(asked_language(&arguments));
            return terminal.usage(&usage);
        }
    };
    terminal.speak(asked.language);
    let result = match &asked.command {
        Command::New(command) => new::run(command, &terminal),
        Command::Check(command) => check::run(command, &mut terminal),
        Command::Analyse(command) => analyse::run(command, &mut terminal),
        Command::Build(command) => build::run(command, &mut terminal),
        Command::Import(command) => import::run(command, &terminal),
        Command::Explain(command) => explain::run(command, &mut terminal),
        Command::Schema => schema::run(&terminal),
    };
    result.unwrap_or_else(|error| terminal.failed(&error))
}

/// A command that could not go on: how it ended, and what to tell the person about it. Every error of `cli`
/// carries one.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    outcome: Outcome,
    message: String,
}

impl Failure {
    fn new(outcome: Outcome, message: impl Into<String>) -> Self {
        Self { outcome, message: message.into() }
    }

    /// The failure that an error of `cli` carries.
    fn of(error: &anyhow::Error) -> &Self {
        error.downcast_ref().expect("every error of `cli` says how the command ended")
    }
}

/// The sentence in the language at hand. Only for what `cli` itself says; scenarios have `diagnostic/words`.
fn say(language: Language, swedish: impl Into<String>, english: impl Into<String>) -> String {
    match language {
        Language::Swedish => swedish.into(),
        Language::English => english.into(),
    }
}

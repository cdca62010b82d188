//! Where results and messages go, and in which language. Never what they say.

use std::borrow::Cow;
use std::env;
use std::io::{ErrorKind, IsTerminal, Stderr, Stdout, Write, stderr, stdout};

use serde_json::Value;

use crate::cli::usage::misuse;
use crate::cli::{Failure, Outcome, say};
use crate::model::matter::Language;
use crate::unseen::shown;

/// Columns that running text is broken at.
pub const WIDTH: usize = 100;

/// Columns that a line which is written over may take: fewer than any terminal has.
const LIVE: usize = 70;

/// Standard output for results, standard error for messages.
pub struct Terminal {
    /// What `--lang` or the environment asked for.
    language: Option<Language>,
    /// Whether messages may be in colour.
    colour: bool,
    /// Whether a line of the messages can be written over.
    live: bool,
    results: Stdout,
    messages: Stderr,
}

impl Terminal {
    /// The terminal of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let no_colour = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        let messages = stderr();
        let live = !dumb && messages.is_terminal();
        let colour = !no_colour && live;
        Self { language: language_of_environment(), colour, live, results: stdout(), messages }
    }

    /// What `--lang` or the environment asked for.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The language of messages about a scenario.
    #[must_use]
    pub fn language_for(&self, scenario: Language) -> Language {
        self.language.unwrap_or(scenario)
    }

    /// Whether messages may be in colour.
    #[must_use]
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// Whether somebody looks on, so that a line of the messages may be written over again and again.
    #[must_use]
    pub fn live(&self) -> bool {
        self.live
    }

    /// From here on in the language that was asked for, if one was.
    pub fn speak(&mut self, language: Option<Language>) {
        self.language = language.or(self.language);
    }

    /// Prints a result of plain words; what could steer the terminal is shown by its name. A reader that has gone
    /// away is no failure.
    ///
    /// # Errors
    /// A `Failure` when it can not be written: a disk that is full.
    pub fn result(&self, text: &str) -> anyhow::Result<()> {
        self.finished_result(&shown(text))
    }

    /// Prints a result for a program. JSON has its own way to write what could steer the terminal.
    ///
    /// # Errors
    /// As [`result`](Self::result).
    pub fn json(&self, value: &Value) -> anyhow::Result<()> {
        self.finished_result(&escaped(&value.to_string()))
    }

    /// Prints a finished result, colours and all.
    ///
    /// # Errors
    /// As [`result`](Self::result).
    pub fn finished_result(&self, text: &str) -> anyhow::Result<()> {
        let mut results = self.results.lock();
        match results.write_all(with_newline(text).as_bytes()).and_then(|()| results.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                let message = say(
                    self.language_for(Language::Swedish),
                    format!(
                        "Resultatet kunde inte skrivas ({error}). Frigör plats på disken, eller skriv det någon annanstans."
                    ),
                    format!(
                        "The result could not be written ({error}). Make room on the disk, or write it elsewhere."
                    ),
                );
                Err(Failure::new(Outcome::OutputNotWritten, message).into())
            }
            _ => Ok(()),
        }
    }

    /// Prints a finished message, colours and all.
    pub fn report(&self, text: &str) {
        drop(self.messages.lock().write_all(with_newline(text).as_bytes()));
    }

    /// Writes the line over that the cursor is on, or clears it when there is nothing to say. By spaces, not by codes
    /// that some terminals print.
    pub fn line(&self, text: &str) {
        let mut messages = self.messages.lock();
        drop(write!(messages, "\r{:LIVE$}\r{text}", "").and_then(|()| messages.flush()));
    }

    /// Prints a message of plain words.
    pub fn message(&self, text: &str) {
        self.report(&shown(text));
    }

    /// Says why a command could not go on.
    pub fn failed(&self, error: &anyhow::Error) -> Outcome {
        let failure = Failure::of(error);
        self.message(&failure.message);
        failure.outcome
    }

    /// Prints what clap says about the arguments: help and version are results, misuse is a message.
    pub fn usage(&self, usage: &clap::Error) -> Outcome {
        if let Some(misuse) = misuse(usage, self.language_for(Language::Swedish)) {
            self.message(&misuse);
            return Outcome::Usage;
        }
        let text = usage.render();
        let plain = text.to_string();
        if usage.use_stderr() {
            // The arguments are repeated in it: colour only where nothing of theirs could be taken for colour.
            let is_safe = matches!(shown(&plain), Cow::Borrowed(_));
            self.report(&if self.colour && is_safe {
                text.ansi().to_string()
            } else {
                shown(&plain).into_owned()
            });
            Outcome::Usage
        } else {
            match self.result(&plain) {
                Ok(()) => Outcome::Done,
                Err(error) => self.failed(&error),
            }
        }
    }
}

/// JSON with an escape for every character that can not be seen: such stand in strings alone.
fn escaped(json: &str) -> Cow<'_, str> {
    if matches!(shown(json), Cow::Borrowed(_)) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if matches!(shown(letter.encode_utf8(&mut [0; 4])), Cow::Borrowed(_)) {
            escaped.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                escaped.extend(["\\u", &format!("{unit:04x}")]);
            }
        }
    }
    Cow::Owned(escaped)
}

fn with_newline(text: &str) -> String {
    format!("{}\n", text.trim_end_matches('\n'))
}

/// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says Swedish or English.
fn language_of_environment() -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok()).find_map(|value| {
        if value.starts_with("sv") {
            Some(Language::Swedish)
        } else if value.starts_with("en") {
            Some(Language::English)
        } else {
            None
        }
    })
}

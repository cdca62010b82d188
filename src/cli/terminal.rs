//! Where results and messages go, and in which language. Never what they say.

use std::env;
use std::io::{IsTerminal, Stderr, Stdout, Write, stderr, stdout};

use annotate_snippets::normalize_untrusted_str;

use crate::cli::Outcome;
use crate::model::matter::Language;

/// Standard output for results, standard error for messages.
pub struct Terminal {
    /// What `--lang` or the environment asked for.
    language: Option<Language>,
    /// Whether messages may be in colour.
    colour: bool,
    results: Stdout,
    messages: Stderr,
}

impl Terminal {
    /// The terminal of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let no_colour = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let messages = stderr();
        let colour = !no_colour && messages.is_terminal();
        Self { language: language_of_environment(), colour, results: stdout(), messages }
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

    /// From here on in the language that was asked for, if one was.
    pub fn speak(&mut self, language: Option<Language>) {
        self.language = language.or(self.language);
    }

    /// Prints a result. A reader that has gone away is no failure.
    pub fn result(&self, text: &str) {
        drop(self.results.lock().write_all(with_newline(text).as_bytes()));
    }

    /// Prints a finished message, colours and all.
    pub fn report(&self, text: &str) {
        drop(self.messages.lock().write_all(with_newline(text).as_bytes()));
    }

    /// Prints a message of plain words.
    pub fn message(&self, text: &str) {
        self.report(&normalize_untrusted_str(text));
    }

    /// Prints what clap says about the arguments: help and version are results, misuse is a message.
    pub fn usage(&self, usage: &clap::Error) -> Outcome {
        let text = usage.render();
        if usage.use_stderr() {
            self.report(&if self.colour { text.ansi().to_string() } else { text.to_string() });
            Outcome::Usage
        } else {
            self.result(&text.to_string());
            Outcome::Done
        }
    }
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

//! How far a long computation has come, for somebody who waits at a terminal. Never in a file or a pipe, and never for
//! what is done before anybody wonders.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::cli::say;
use crate::cli::terminal::Terminal;
use crate::model::matter::Language;

/// How long nobody wonders.
const PATIENCE: Duration = Duration::from_millis(500);

/// Characters of the bar.
const BAR: u64 = 30;

/// How far the draws have come.
pub struct Progress<'a> {
    samples: u64,
    terminal: &'a Terminal,
    language: Language,
    began: Instant,
    /// The percentage that is shown.
    shown: Mutex<Option<u64>>,
}

impl<'a> Progress<'a> {
    /// The progress of so many draws, which begin now.
    #[must_use]
    pub fn of(samples: u64, terminal: &'a Terminal, language: Language) -> Self {
        Self { samples, terminal, language, began: Instant::now(), shown: Mutex::new(None) }
    }

    /// Shows that so many draws are done, where anybody can see it. From any thread: one that finds another at it
    /// leaves it to that one.
    pub fn show(&self, done: u64) {
        if !self.terminal.live() || self.began.elapsed() < PATIENCE {
            return;
        }
        let done = u128::from(done.min(self.samples)) * 100 / u128::from(self.samples.max(1));
        let percent = u64::try_from(done).expect("at most a hundred");
        if let Ok(mut shown) = self.shown.try_lock()
            && shown.is_none_or(|shown| percent > shown)
        {
            self.terminal.line(&line(percent, self.language));
            *shown = Some(percent);
        }
    }

    /// Takes the bar away, if it is there.
    pub fn clear(self) {
        if self.shown.into_inner().is_ok_and(|shown| shown.is_some()) {
            self.terminal.line("");
        }
    }
}

/// Such as `Drar vikter [###---] 50 %`.
fn line(percent: u64, language: Language) -> String {
    let full = percent * BAR / 100;
    let part = |character: &str, count: u64| character.repeat(usize::try_from(count).unwrap_or_default());
    let bar = part("#", full) + &part("-", BAR - full);
    say(
        language,
        format!("Drar vikter och bedömningar [{bar}] {percent} %"),
        format!("Drawing weights and judgements [{bar}] {percent}%"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_and_fits_a_line() {
        assert_eq!(
            line(0, Language::Swedish),
            "Drar vikter och bedömningar [------------------------------] 0 %"
        );
        assert!(line(50, Language::English).contains("[###############---------------] 50%"));
        let widest = line(100, Language::English);
        assert!(widest.contains(&"#".repeat(30)) && widest.chars().count() < 70, "{widest}");
    }
}

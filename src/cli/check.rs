//! `hemvist check`: every fault and finding that the scenario does not let stand, nothing written.

use crate::analysis::findings;
use crate::cli::arguments::Check;
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, input};

/// Checks a scenario.
///
/// # Errors
/// A `Failure` when the scenario can not be read.
pub fn run(command: &Check, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario_or_json(&command.path, command.json, terminal)?;
    let review = reading.review(reading.scenario.as_ref().map(findings).unwrap_or_default());
    let report = Report::of(&reading, &review, terminal.language_for(reading.language));
    if command.json {
        terminal.json(&report.json())?;
    } else {
        terminal.finished_result(&report.text(terminal.colour()))?;
    }
    Ok(report.outcome(command.strict))
}

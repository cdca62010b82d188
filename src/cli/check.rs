//! `hemvist check`: every fault and finding, nothing written.

use crate::analysis::analyse;
use crate::cli::arguments::Check;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, input, report};

/// Checks a scenario.
///
/// # Errors
/// A `Failure` when the scenario can not be read.
pub fn run(command: &Check, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario_or_json(&command.path, command.json, terminal)?;
    let mut diagnostics = reading.diagnostics;
    if let Some(scenario) = &reading.scenario {
        diagnostics.extend(analyse(scenario).findings);
    }
    let language = terminal.language_for(reading.language);
    let map = &reading.source_map;
    if command.json {
        terminal.json(&report::json(&diagnostics, map, language))?;
    } else {
        terminal.finished_result(&report::text(
            &diagnostics,
            reading.unlisted,
            map,
            language,
            terminal.colour(),
        ))?;
    }
    Ok(report::outcome(&diagnostics, command.strict))
}

//! `hemvist analyse`: what follows from the scenario, as tables or as JSON.

use serde_json::json;

use crate::analysis::analyse;
use crate::cli::arguments::Analyse;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, input, report};
use crate::view;

/// Analyses a scenario.
///
/// # Errors
/// A [`Failure`] when the scenario can not be read.
pub fn run(command: &Analyse, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let reading = input::scenario(&command.path, terminal)?;
    let language = terminal.language_for(reading.language);
    let files = &reading.source_map;
    let Some(scenario) = &reading.scenario else {
        if command.json {
            terminal.result(
                &json!({ "findings": report::json(&reading.diagnostics, files, language) }).to_string(),
            );
        } else {
            terminal.report(&report::text(&reading.diagnostics, files, language, terminal.colour()));
        }
        return Ok(report::outcome(&reading.diagnostics, false));
    };
    let analysis = analyse(scenario);
    let mut findings = reading.diagnostics;
    findings.extend(analysis.findings.iter().cloned());
    if command.json {
        let mut json = view::json::analysis(scenario, &analysis);
        json["findings"] = report::json(&findings, files, language);
        terminal.result(&json.to_string());
    }
    Ok(Outcome::Done)
}

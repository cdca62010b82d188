//! `hemvist analyse`: what follows from the scenario, as tables or as JSON.

use crate::analysis::{Analysis, analyse};
use crate::cli::arguments::Analyse;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, input, report};
use crate::document::{Draft, Role, number, outline, parse};
use crate::model::Scenario;
use crate::render::template::{self, Templates};
use crate::render::terminal::text;
use crate::view;

/// Columns of the terminal that running text is broken at.
const WIDTH: usize = 100;

/// Analyses a scenario.
///
/// # Errors
/// A `Failure` when the scenario can not be read.
pub fn run(command: &Analyse, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario_or_json(&command.path, command.json, terminal)?;
    let language = terminal.language_for(reading.language);
    let files = &reading.source_map;
    let Some(scenario) = &reading.scenario else {
        if command.json {
            terminal.result(&report::json(&reading.diagnostics, files, language).to_string())?;
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
        json["findings"] = report::findings(&findings, files, language);
        terminal.result(&json.to_string())?;
        return Ok(Outcome::Done);
    }
    terminal.result(&tables(scenario, &analysis))?;
    terminal.message(&report::summary(&findings, language));
    Ok(Outcome::Done)
}

/// The values and costs as tables of plain text: a document like any other, in the clothes of a terminal.
fn tables(scenario: &Scenario, analysis: &Analysis) -> String {
    let language = scenario.matter.language;
    let markdown = template::analysis(&view::compose(scenario, analysis), &Templates::embedded(language))
        .expect("the embedded templates ask for what the View has");
    let drafts = [Draft { role: Role::Index, markdown }];
    let outline = outline(&drafts, language);
    let documents = number(&drafts, &outline).expect("the embedded template refers to nothing");
    documents.iter().map(|document| text(&parse(document, &outline), WIDTH)).collect()
}

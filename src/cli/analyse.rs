//! `hemvist analyse`: what follows from the scenario, as tables or as JSON.

use crate::analysis::{Analysis, Simulation, analyse};
use crate::cli::arguments::Analyse;
use crate::cli::report::Report;
use crate::cli::terminal::{Terminal, WIDTH};
use crate::cli::{Outcome, input, report};
use crate::document::{Documents, Draft, Role};
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::render::template::{self, Templates};
use crate::render::terminal::text;
use crate::view;

/// Analyses a scenario.
///
/// # Errors
/// A `Failure` when the scenario can not be read.
pub fn run(command: &Analyse, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let mut reading = input::scenario_or_json(&command.path, command.json, terminal)?;
    let Some(scenario) = &reading.scenario else {
        return report::stop(&reading, command.json, terminal);
    };
    let language = terminal.language_for(reading.language);
    let analysis = analyse(scenario, &Simulation::default());
    reading.diagnostics.extend(analysis.findings.iter().cloned());
    let report = Report::of(&reading, language);
    if command.json {
        let mut json = view::json::analysis(scenario, &analysis);
        report.add_to(&mut json);
        terminal.json(&json)?;
        return Ok(Outcome::Done);
    }
    terminal.result(&tables(scenario, &analysis, language)?)?;
    terminal.message(&report.summary());
    Ok(Outcome::Done)
}

/// The values and costs as tables of plain text: a document like any other, in the clothes of a terminal.
fn tables(scenario: &Scenario, analysis: &Analysis, messages: Language) -> anyhow::Result<String> {
    let language = scenario.matter.language;
    let markdown = template::analysis(&view::compose(scenario, analysis), &Templates::embedded(language))
        .map_err(|error| report::template_fault(&error, messages))?;
    let drafts = [Draft { role: Role::Index, markdown }];
    let documents = Documents::of(&drafts, language).expect("the embedded template refers to nothing");
    Ok(documents.parsed().map(|(_, document)| text(&document, WIDTH)).collect())
}

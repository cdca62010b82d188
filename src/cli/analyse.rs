//! `hemvist analyse`: what follows from the scenario, as tables or as JSON.

use crate::analysis::{Analysis, analyse};
use crate::cli::arguments::Analyse;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, input, report};
use crate::document::{Draft, Role, number, outline, parse};
use crate::model::Scenario;
use crate::model::matter::Language;
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
            terminal.json(&report::json(&reading.diagnostics, files, language))?;
        } else {
            terminal.report(&report::text(
                &reading.diagnostics,
                reading.unlisted,
                files,
                language,
                terminal.colour(),
            ));
        }
        return Ok(report::outcome(&reading.diagnostics, false));
    };
    let analysis = analyse(scenario);
    let mut findings = reading.diagnostics;
    findings.extend(analysis.findings.iter().cloned());
    if command.json {
        let mut json = view::json::analysis(scenario, &analysis);
        json["findings"] = report::findings(&findings, files, language);
        terminal.json(&json)?;
        return Ok(Outcome::Done);
    }
    terminal.result(&tables(scenario, &analysis, language)?)?;
    terminal.message(&report::summary(&findings, reading.unlisted, language));
    Ok(Outcome::Done)
}

/// The values and costs as tables of plain text: a document like any other, in the clothes of a terminal.
fn tables(scenario: &Scenario, analysis: &Analysis, messages: Language) -> anyhow::Result<String> {
    let language = scenario.matter.language;
    let markdown = template::analysis(&view::compose(scenario, analysis), &Templates::embedded(language))
        .map_err(|error| report::template_fault(&error, messages))?;
    let drafts = [Draft { role: Role::Index, markdown }];
    let outline = outline(&drafts, language);
    let documents = number(&drafts, &outline).expect("the embedded template refers to nothing");
    Ok(documents.iter().map(|document| text(&parse(document, &outline), WIDTH)).collect())
}

//! `hemvist analyse`: what follows from the scenario, as tables or as JSON.

use crate::analysis::{Analysis, Simulation, analyse};
use crate::cli::arguments::Analyse;
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::cli::terminal::{Terminal, WIDTH};
use crate::cli::{Failure, Outcome, input, report, say};
use crate::document::{Documents, Draft, Role};
use crate::limit;
use crate::model::Scenario;
use crate::model::matter::Language;
use crate::reader::Reader;
use crate::render::template::{self, Templates};
use crate::render::terminal::text;
use crate::view;

/// Analyses a scenario. What has a fault, also one that only the analysis finds, is told and not analysed.
///
/// # Errors
/// A `Failure` when the scenario can not be read, or more draws are asked for than are made.
pub fn run(command: &Analyse, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let reading = input::scenario_or_json(&command.path, command.json, terminal)?;
    let language = terminal.language_for(reading.language);
    let Some(scenario) = &reading.scenario else {
        let review = reading.review(Vec::new());
        return report::stop(&Report::of(&reading, &review, language), command.json, terminal);
    };
    let analysis = analysis(command, scenario, terminal, language)?;
    let review = reading.review(analysis.findings.clone());
    let report = Report::of(&reading, &review, language);
    if report.has_fault() {
        return report::stop(&report, command.json, terminal);
    }
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

/// The analysis with as many draws as were asked for; who waits at a terminal sees how far it has come.
fn analysis(
    command: &Analyse,
    scenario: &Scenario,
    terminal: &Terminal,
    language: Language,
) -> anyhow::Result<Analysis> {
    let usual = Simulation::default();
    let samples = command.samples.unwrap_or(usual.samples);
    if samples > u64::from(limit::SAMPLES.most) {
        return Err(too_many_samples(language).into());
    }
    let progress = Progress::of(samples, terminal, language);
    let watch = |done| progress.show(done);
    let analysis =
        analyse(scenario, &Simulation { samples, seed: command.seed.unwrap_or(usual.seed), watch: &watch });
    progress.clear();
    Ok(analysis)
}

fn too_many_samples(language: Language) -> Failure {
    let shown = |samples| Reader::new(language).whole(samples);
    let (most, enough) = (shown(limit::SAMPLES.most.into()), shown(Simulation::default().samples));
    let message = say(
        language,
        format!(
            "`--samples` kan vara högst {most}. Fler dragningar gör knappast svaret säkrare: redan med {enough} är \
             osäkerheten under en halv procentenhet."
        ),
        format!(
            "`--samples` can be {most} at most. More draws hardly make the answer surer: with {enough} the \
             uncertainty is already below half a percentage point."
        ),
    );
    Failure::new(Outcome::LimitHit, message)
}

/// The values and costs as tables of plain text: a document like any other, in the clothes of a terminal.
fn tables(scenario: &Scenario, analysis: &Analysis, messages: Language) -> anyhow::Result<String> {
    let language = scenario.matter.language;
    let markdown =
        template::analysis(&view::compose(scenario, analysis, &[]), &Templates::embedded(language))
            .map_err(|error| report::template_fault(&error.message(messages), error.is_limit(), messages))?;
    let drafts = [Draft { role: Role::Index, markdown }];
    let documents = Documents::of(&drafts, language).expect("the embedded template refers to nothing");
    Ok(documents.parsed().map(|(_, document)| text(&document, WIDTH)).collect())
}

//! Any text as an expression: it is read, or told what is wrong at a stretch of it; and in the text of a scenario it is
//! computed and shown, or told.

#![no_main]

use hemvist::analysis::{Simulation, analyse};
use hemvist::render::documents;
use hemvist::render::template::Templates;
use hemvist::scenario::expression::{Purpose, parse};
use hemvist::view::compose;
use hemvist_fuzz::{check_diagnostics, reading};
use libfuzzer_sys::fuzz_target;

/// A scenario that has some of everything that can be called, and ends where a text begins.
const SCENARIO: &str = include_str!("../expression.yaml");

fuzz_target!(|text: &str| {
    for purpose in [Purpose::Condition, Purpose::Figure { sealed: false }] {
        if let Err(fault) = parse(text, purpose) {
            assert!(text.get(fault.range.clone()).is_some(), "{fault:?} is no stretch of {text}");
        }
    }
    let lines = text.replace(['\n', '\r', '\u{c}'], "\n    ");
    let reading = reading(&format!("{SCENARIO}    {{{{ {lines} }}}}\n"));
    check_diagnostics(&reading, &reading.diagnostics);
    let Some(scenario) = &reading.scenario else { return };
    let analysis = analyse(scenario, &Simulation { samples: 10, ..Simulation::default() });
    check_diagnostics(&reading, &analysis.findings);
    let view = compose(scenario, &analysis, &[]);
    let templates = Templates::embedded(scenario.matter.language);
    documents(&view, &templates).expect("every reference leads somewhere");
});

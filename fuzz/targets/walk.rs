//! A whole scenario, from YAML to pages: what reading accepts can be analysed, written and shown, twice the same.
#![no_main]

use hemvist::analysis::{Simulation, analyse, findings};
use hemvist::model::Scenario;
use hemvist::render::{self, html, template};
use hemvist::view;
use hemvist_fuzz::{change_lines, check_diagnostics, check_page, reading};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|input: &str| {
    let reading = reading(input);
    check_diagnostics(&reading, &reading.diagnostics);
    let Some(scenario) = &reading.scenario else { return };
    check_diagnostics(&reading, &findings(scenario));
    assert_eq!(pages(scenario), pages(scenario));
});

/// Every document of the package as a page, and the analysis as JSON. A hundred draws reach every kind of answer.
fn pages(scenario: &Scenario) -> Vec<String> {
    let analysis = analyse(scenario, &Simulation { samples: 100, ..Simulation::default() });
    let view = view::compose(scenario, &analysis, &[]);
    let templates = template::Templates::embedded(scenario.matter.language);
    template::analysis(&view, &templates).expect("the embedded template fits every analysis");
    let documents = render::documents(&view, &templates).expect("the embedded templates fit every scenario");
    let mut pages = vec![view::json::analysis(scenario, &analysis).to_string()];
    for (numbered, document) in documents.parsed() {
        let page = html::page(&document, render::Frame::of(&view, &documents.outline));
        check_page(&page);
        pages.extend([numbered.markdown.clone(), page]);
    }
    pages
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match std::str::from_utf8(&data[..size]) {
        Ok(text) if seed % 4 != 0 => {
            let changed = change_lines(text, seed, max_size);
            data[..changed.len()].copy_from_slice(changed.as_bytes());
            changed.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});

//! Every number that a picture shows stands in its text alternative, and in a table of the document that has it: who
//! does not see the picture misses nothing.

use std::collections::BTreeSet;

use hemvist::analysis::{Simulation, analyse};
use hemvist::document::tree::{Block, Document, Picture, plain};
use hemvist::render::documents;
use hemvist::render::template::Templates;
use hemvist::view::compose;
use hemvist::view::diagram::Diagram;
use hemvist::view::diagram::frontier::Point;

use crate::support::{files_below, read_folder, yaml_names};

/// Scenarios that have every picture between them, in both languages.
const SCENARIOS: [&str; 5] = [
    "scenarios/avesta-2014",
    "scenarios/siting",
    "tests/scenarios/whole-package",
    "tests/scenarios/costs",
    "tests/scenarios/english",
];

/// What a picture shows that can be read off it, where all of it is numbers and names; none where it is drawn from a
/// structure that the document tells as a list, or has a test of its own.
fn shown(diagram: Diagram<'_>) -> Option<(&'static str, Vec<String>)> {
    Some(match diagram {
        Diagram::Profiles(profiles) => {
            let bars = profiles.profiles.iter().flat_map(|profile| &profile.bars);
            ("profiles", bars.flat_map(|bar| [bar.alternative.clone(), bar.value.clone()]).collect())
        }
        Diagram::Frontier(frontier) => {
            let point = |point: &Point| [point.alternative.clone(), point.value.clone(), point.cost.clone()];
            ("frontier", frontier.points.iter().flat_map(point).collect())
        }
        Diagram::RiskMatrix(matrix) => {
            let marks = matrix.kinds.iter().flat_map(|kind| &kind.marks);
            let numbers = marks.flat_map(|mark| {
                [mark.text.clone(), mark.probability.to_string(), mark.consequence.to_string()]
            });
            ("risk matrix", numbers.collect())
        }
        Diagram::Timetable(timetable) => {
            let days = timetable.rows.iter().map(|row| row.when.clone());
            let tasks = timetable.rows.iter().filter(|row| row.kind == "task");
            ("timetable", days.chain(tasks.filter_map(|row| row.name.clone())).collect())
        }
        Diagram::Places(places) => {
            let bars = places.settings.iter().flat_map(|setting| &setting.bars);
            ("places", bars.flat_map(|bar| [bar.alternative.clone(), bar.parts[0].text.clone()]).collect())
        }
        Diagram::Stability(stability) => (
            "stability",
            stability.rows.iter().flat_map(|row| [row.name.clone(), row.now.text.clone()]).collect(),
        ),
        _ => return None,
    })
}

/// What the tables of a document say, cell by cell.
fn in_tables(document: &Document) -> String {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
    cells.map(|cell| plain(cell) + "\n").collect()
}

/// Without the spaces that only keep a number together.
fn plainly(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn misses(picture: &Picture, document: &Document, numbers: &[String]) -> Vec<String> {
    let (words, tables) = (plainly(&picture.alternative), plainly(&in_tables(document)));
    let missing = |number: &&String| {
        let number = plainly(number);
        !words.contains(&number) || !tables.contains(&number)
    };
    numbers
        .iter()
        .filter(missing)
        .map(|number| format!("{}, {}: {number}", document.stem, picture.stem))
        .collect()
}

#[test]
fn what_a_picture_shows_is_said_in_words_and_in_a_table() {
    let mut seen = BTreeSet::new();
    let mut missing = Vec::new();
    for path in SCENARIOS {
        let folder = files_below(path);
        let scenario = read_folder(&folder, &yaml_names(&folder)).scenario.expect("it has no fault");
        let analysis = analyse(&scenario, &Simulation { samples: 1000, ..Simulation::default() });
        let view = compose(&scenario, &analysis, &[]);
        let templates = Templates::embedded(scenario.matter.language);
        let documents = documents(&view, &templates).expect("the templates are right");
        for (_, document) in documents.parsed() {
            for picture in document.pictures() {
                let Some(diagram) = view.diagrams.get(&picture.stem) else { panic!("{}", picture.stem) };
                let Some((kind, numbers)) = shown(diagram) else { continue };
                seen.insert(kind);
                missing.extend(misses(picture, &document, &numbers));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    let kinds = ["frontier", "places", "profiles", "risk matrix", "stability", "timetable"];
    assert!(kinds.iter().all(|kind| seen.contains(kind)), "{seen:?}");
}

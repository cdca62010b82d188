//! Texts of several blocks in every place of a scenario that holds one: their words come out whole, and no word of a
//! template stands in their blocks.

use std::collections::BTreeMap;

use hemvist::analysis::{Simulation, analyse};
use hemvist::document::tree::{Block, Document, Inline, plain};
use hemvist::model::matter::Language;
use hemvist::render::template::Templates;
use hemvist::source::SourceFile;
use hemvist::view::compose;
use hemvist::{render, scenario};

/// A scenario with a text in every place.
const EVERYWHERE: &str = include_str!("prose.yaml");

/// The shapes of a text. `@` is the number of the place; the words in capitals are looked for afterwards: what is
/// `INNER` stands in a block of its own, `LEAD` and `NOTE` may stand beside a template's words.
const SHAPES: [&str; 7] = [
    r"LEAD@.\n\nINNER@\n\n- INNER@a\n- INNER@b",
    r"- INNER@\n- INNER@a",
    r"> INNER@\n\n1. INNER@a",
    r"LEAD@[^1]\n\n[^1]: NOTE@",
    r"LEAD@[^x]\n\nINNER@[^y]\n\n[^x]: INNER@a\n\n    - INNER@b\n\n[^y]: INNER@c",
    r"LEAD@ *och | mer",
    r"LEAD@ {{ ref('alternatives') }} {{ 0.5 | procent }}.[^1]\n\n[^1]: NOTE@ {{ ref('summary') }}",
];

/// The documents of the scenario with texts of this shape, and how many places have one.
fn documents(shape: &str, assumed: bool) -> (Vec<Document>, usize) {
    let mut yaml = String::new();
    let mut places = 0;
    let mut rest = EVERYWHERE;
    while let Some(place) = [rest.find("TEXT"), rest.find("BASIS")].into_iter().flatten().min() {
        yaml.push_str(&rest[..place]);
        let indent = yaml.len() - yaml.rfind('\n').map_or(0, |end| end + 1);
        let in_comment = yaml.starts_with('#') && !yaml.contains('\n');
        let word = if rest[place..].starts_with("TEXT") { "TEXT" } else { "BASIS" };
        rest = &rest[place + word.len()..];
        if in_comment {
            continue;
        }
        places += 1;
        let text = format!("\"{}\"", shape.replace('@', &format!("x{places}x")));
        let flow = rest.starts_with([' ', ',', '}']);
        let assumption = match (word, assumed, flow) {
            ("TEXT", ..) | (_, false, _) => String::new(),
            (_, true, true) => ", assumption: true".to_owned(),
            (_, true, false) => format!("\n{}assumption: true", " ".repeat(indent)),
        };
        let key = if word == "TEXT" { "" } else { "text: " };
        yaml.extend([key, &text, &assumption]);
    }
    yaml.push_str(rest);
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml };
    let folder = BTreeMap::from([
        ("plan.md".to_owned(), b"Planen.\n\n- slut".to_vec()),
        ("oj.csv".to_owned(), "Kommun;Andel\nEkstad;3\nByköping;4\n".as_bytes().to_vec()),
    ]);
    let reading = scenario::read(vec![file], &folder);
    let faults: Vec<_> = reading.diagnostics.iter().filter(|one| one.is_fault()).collect();
    let scenario = reading.scenario.unwrap_or_else(|| panic!("{faults:#?}"));
    let view = compose(&scenario, &analyse(&scenario, &Simulation::default()), &[]);
    let templates = Templates::embedded(Language::Swedish);
    let documents = render::documents(&view, &templates).expect("the embedded templates fit the View");
    (documents.parsed().map(|(_, document)| document).collect(), places)
}

/// The text of every paragraph, cell and caption.
fn lines(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => found.push(text(inlines)),
            Block::Facts(facts) => found.extend(facts.iter().map(|fact| text(&fact.value))),
            Block::List { items, .. } => found.extend(items.iter().flat_map(|item| lines(item))),
            Block::Quote(blocks) => found.extend(lines(blocks)),
            Block::Table(table) => {
                found.extend(table.caption.iter().map(|caption| text(&caption.inlines)));
                let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                found.extend(cells.map(|cell| text(cell)));
            }
            Block::Picture(picture) => {
                found.extend([text(&picture.caption.inlines), picture.alternative.clone()]);
            }
            Block::Code(code) => found.push(code.clone()),
            Block::Rule => {}
        }
    }
    found
}

fn text(inlines: &[Inline]) -> String {
    plain(inlines).trim().to_owned()
}

/// Every list of the blocks, each as the first words of its items.
fn lists(blocks: &[Block]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::List { items, .. } => {
                let first = |item: &Vec<Block>| lines(item).into_iter().next().unwrap_or_default();
                found.push(items.iter().map(first).collect());
                found.extend(items.iter().flat_map(|item| lists(item)));
            }
            Block::Quote(blocks) => found.extend(lists(blocks)),
            _ => {}
        }
    }
    found
}

fn blocks(document: &Document) -> Vec<Block> {
    let notes = document.footnotes.iter().flat_map(|note| note.blocks.clone());
    document.blocks.iter().cloned().chain(notes).collect()
}

#[test]
fn no_word_of_a_template_stands_in_a_block_of_the_scenario_and_no_text_is_lost() {
    let mut offences = Vec::new();
    for (shape, assumed) in SHAPES.iter().flat_map(|shape| [(shape, false), (shape, true)]) {
        let (documents, places) = documents(shape, assumed);
        let lines: Vec<String> = documents.iter().flat_map(|document| lines(&blocks(document))).collect();
        let lists = documents.iter().flat_map(|document| lists(&blocks(document)));
        for line in &lines {
            let inner = line.find("INNER").map(|start| &line[start..]);
            let is_alone = |inner: &str| inner == line && !inner.contains(' ');
            if inner.is_some_and(|inner| !is_alone(inner)) || line.contains("[^") {
                offences.push(format!("{shape} {assumed}: `{line}`"));
            }
        }
        for list in lists {
            let own = list.iter().filter(|item| item.starts_with("INNER")).count();
            if own > 0 && own < list.len() {
                offences.push(format!("{shape} {assumed}: one list {list:?}"));
            }
        }
        for place in 1..=places {
            let words = shape.replace('@', &format!("x{place}x"));
            for word in words
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.contains(&format!("x{place}x")))
            {
                let word = word.trim_start_matches('n');
                if !lines.iter().any(|line| line.contains(word)) {
                    offences.push(format!("{shape} {assumed}: {word} is lost"));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{} offences:\n{}", offences.len(), offences.join("\n"));
}

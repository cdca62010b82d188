//! The files of `--format docx`: their parts hang together, nothing of a scenario becomes anything but text, and other
//! programs and other senses can read them. That they say what the documents say stands in `agree.rs`.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::analysis::{Simulation, analyse};
use hemvist::document::Documents;
use hemvist::document::tree::{Alignment, Block, Document, Inline, LinkTarget, Row, RowKind, Table};
use hemvist::model::Scenario;
use hemvist::model::matter::Language;
use hemvist::render::template::Templates;
use hemvist::render::{Format, Frame, documents, docx, files};
use hemvist::view::View;
use hemvist::view::diagram::Diagrams;
use roxmltree::Node;

use crate::container::{Container, name};
use crate::support::{files_below, has_ending, read_folder, read_text, yaml_names};

mod accessible;
mod hostile;
mod opened;
mod order;

fn view(scenario: &Scenario) -> View {
    let analysis = analyse(scenario, &Simulation { samples: 1_000, ..Simulation::default() });
    hemvist::view::compose(scenario, &analysis, &[])
}

fn bundled(name: &str) -> Scenario {
    let folder = files_below(name);
    read_folder(&folder, &yaml_names(&folder)).scenario.expect("the bundled scenario is sound")
}

fn written(view: &View, language: Language) -> Documents {
    documents(view, &Templates::embedded(language)).expect("the templates are right")
}

/// Every document of a scenario with its file.
fn built(scenario: &Scenario) -> Vec<(Document, Vec<u8>)> {
    let view = view(scenario);
    let documents = written(&view, scenario.matter.language);
    let gallery = docx::Gallery::default();
    let frame = Frame::of(&view, &documents.outline);
    documents
        .parsed()
        .map(|(_, document)| {
            let file = docx::file(&document, frame, &gallery);
            (document, file)
        })
        .collect()
}

const SCENARIOS: [&str; 4] =
    ["scenarios/avesta-2014", "scenarios/minimal-en", "tests/scenarios/every-key", "tests/scenarios/costs"];

#[test]
fn every_part_is_named_typed_and_found() {
    for scenario in SCENARIOS {
        for (document, file) in built(&bundled(scenario)) {
            assert_sound(&format!("{scenario}/{}", document.stem), &Container::read(&file));
        }
    }
}

/// What a word processor relies on when it opens a file without repair.
fn assert_sound(file: &str, word: &Container) {
    let types = word.text("[Content_Types].xml");
    let types = roxmltree::Document::parse(types).expect("the parts are XML");
    for part in word.parts.keys() {
        let ending = part.rsplit('.').next().unwrap_or_default();
        let is_typed = types.descendants().any(|node| {
            node.attribute("PartName").is_some_and(|name| name.trim_start_matches('/') == part)
                || node.attribute("Extension") == Some(ending)
        });
        assert!(is_typed || part == "[Content_Types].xml", "{file}: {part} has no type");
    }
    assert_relations(file, word);
    for (part, text) in word.texts() {
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{file}: {part}: {error}"));
        if part.starts_with("word/") && has_ending(part, "xml") {
            assert_fields(file, part, &xml);
            order::assert_in_order(file, part, &xml);
        }
    }
    assert_styles(file, word);
    assert_ids(file, word);
    assert_notes(file, word);
}

/// Every id that a part uses leads somewhere: to a part that is there, or to an address of a kind that is allowed.
fn assert_relations(file: &str, word: &Container) {
    for (part, text) in word.texts().filter(|(part, _)| part.starts_with("word/") && !part.contains("_rels"))
    {
        let relations = word.relations(part);
        for relation in relations.values() {
            if relation.is_outside {
                assert_eq!(relation.kind, "hyperlink", "{file}: {part}: {relation:?}");
                assert!(is_allowed(&relation.target), "{file}: {part}: {relation:?}");
            } else {
                assert!(
                    word.parts.contains_key(&format!("word/{}", relation.target)),
                    "{file}: {relation:?}"
                );
                let known = [
                    "styles",
                    "numbering",
                    "settings",
                    "footnotes",
                    "header",
                    "footer",
                    "image",
                    "hyperlink",
                ];
                assert!(known.contains(&relation.kind.as_str()), "{file}: {relation:?}");
            }
        }
        let xml = roxmltree::Document::parse(text).expect("the parts are XML");
        for node in xml.descendants() {
            let ids = node
                .attributes()
                .filter(|it| it.namespace().is_some_and(|it| it.ends_with("/relationships")));
            for id in ids {
                assert!(relations.contains_key(id.value()), "{file}: {part}: {}", id.value());
            }
        }
    }
}

/// An address of the web, of a mailbox, or of a file beside the document.
fn is_allowed(target: &str) -> bool {
    let beside = target.split('#').next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    let is_beside = [".docx", ".xlsx", ".json"].iter().any(|ending| beside.ends_with(ending));
    ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
        || is_beside && beside.chars().all(is_plain)
}

/// Fields count pages and list sections, and do nothing else.
fn assert_fields(file: &str, part: &str, xml: &roxmltree::Document<'_>) {
    let codes = xml.descendants().filter_map(|node| match name(&node) {
        "instrText" => Some(node.text().unwrap_or_default()),
        "fldSimple" => node.attributes().find(|it| it.name() == "instr").map(|it| it.value()),
        _ => None,
    });
    for code in codes {
        let known =
            [" PAGE ", " NUMPAGES ", " TOC \\o \"1-1\" \\h \\z \\u ", " TOC \\o \"1-2\" \\h \\z \\u "];
        assert!(known.contains(&code), "{file}: {part}: {code}");
    }
    let characters = xml.descendants().filter(|node| name(node) == "fldChar");
    let kinds: Vec<&str> = characters.filter_map(|node| value_of(&node, "fldCharType")).collect();
    assert!(kinds.is_empty() || kinds == ["begin", "separate", "end"], "{file}: {part}: {kinds:?}");
}

fn value_of<'a>(node: &Node<'a, '_>, attribute: &str) -> Option<&'a str> {
    node.attributes().find(|it| it.name() == attribute).map(|it| it.value())
}

/// Every style, list and table style that is used is defined, once, and whatever a style is based on.
fn assert_styles(file: &str, word: &Container) {
    let styles = roxmltree::Document::parse(word.text("word/styles.xml")).expect("the parts are XML");
    let ids: Vec<&str> = styles
        .descendants()
        .filter(|node| name(node) == "style")
        .filter_map(|node| value_of(&node, "styleId"))
        .collect();
    let defined: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), defined.len(), "{file}: a style is defined twice: {ids:?}");
    let lists = roxmltree::Document::parse(word.text("word/numbering.xml")).expect("the parts are XML");
    let numbers: BTreeSet<&str> = lists
        .descendants()
        .filter(|node| name(node) == "num")
        .filter_map(|node| value_of(&node, "numId"))
        .collect();
    for (part, text) in word.texts().filter(|(part, _)| part.starts_with("word/") && has_ending(part, "xml"))
    {
        let xml = roxmltree::Document::parse(text).expect("the parts are XML");
        for node in xml.descendants() {
            let value = value_of(&node, "val").unwrap_or_default();
            match name(&node) {
                "pStyle" | "rStyle" | "tblStyle" | "basedOn" | "next" => {
                    assert!(defined.contains(value), "{file}: {part}: no style {value}");
                }
                "numId" => assert!(numbers.contains(value), "{file}: {part}: no list {value}"),
                _ => {}
            }
        }
    }
}

/// Bookmarks and drawings have an id and a name each, links within the file lead to a bookmark, and every drawing has
/// words.
fn assert_ids(file: &str, word: &Container) {
    let mut bookmarks = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut drawings = BTreeSet::new();
    let mut anchors = BTreeSet::new();
    for (part, text) in word.texts().filter(|(part, _)| part.starts_with("word/") && has_ending(part, "xml"))
    {
        let xml = roxmltree::Document::parse(text).expect("the parts are XML");
        for node in xml.descendants() {
            match name(&node) {
                "bookmarkStart" => {
                    let bookmark = value_of(&node, "name").expect("a bookmark has a name").to_lowercase();
                    assert!(bookmark.len() <= 40, "{file}: {bookmark}");
                    assert!(bookmarks.insert(bookmark.clone()), "{file}: {bookmark} twice");
                    assert!(ids.insert(value_of(&node, "id").map(str::to_owned)), "{file}: {bookmark}");
                }
                "docPr" => {
                    assert!(drawings.insert(value_of(&node, "id").map(str::to_owned)), "{file}: {part}");
                    let words = value_of(&node, "descr").unwrap_or_default();
                    assert!(!words.trim().is_empty(), "{file}: a drawing without words");
                }
                "hyperlink" => {
                    anchors.extend(value_of(&node, "anchor").map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    let lost: Vec<&String> = anchors.iter().filter(|anchor| !bookmarks.contains(*anchor)).collect();
    assert!(lost.is_empty(), "{file}: {lost:?} are no bookmarks");
}

/// Each footnote is called once, and each call has its footnote.
fn assert_notes(file: &str, word: &Container) {
    let calls = |part: &str, wanted: &str| -> Vec<String> {
        let xml = roxmltree::Document::parse(word.text(part)).expect("the parts are XML");
        let nodes = xml.descendants().filter(|node| name(node) == wanted && value_of(node, "type").is_none());
        nodes.filter_map(|node| value_of(&node, "id").map(str::to_owned)).collect()
    };
    let called = calls("word/document.xml", "footnoteReference");
    let mut sorted = called.clone();
    sorted.sort_by_key(|id| id.parse::<usize>().expect("ids are numbers"));
    assert_eq!(calls("word/footnotes.xml", "footnote"), sorted, "{file}");
    let different: BTreeSet<&String> = called.iter().collect();
    assert_eq!(different.len(), called.len(), "{file}: a footnote is called twice");
}

#[test]
fn numbers_stand_to_the_right_and_totals_look_like_totals() {
    let files = built(&bundled("scenarios/avesta-2014"));
    let mut tables = 0;
    for (document, file) in &files {
        let word = Container::read(file);
        let xml = roxmltree::Document::parse(word.text("word/document.xml")).expect("it is XML");
        let shown: Vec<Node<'_, '_>> = xml.descendants().filter(|node| name(node) == "tbl").collect();
        let meant: Vec<&Table> = document.blocks.iter().filter_map(as_table).collect();
        assert_eq!(shown.len(), meant.len(), "{}", document.stem);
        for (shown, meant) in shown.iter().zip(meant) {
            assert_table(shown, meant);
            tables += 1;
        }
    }
    assert!(tables > 20, "only {tables} tables");
}

fn as_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        _ => None,
    }
}

fn assert_table(shown: &Node<'_, '_>, meant: &Table) {
    let has = |node: &Node<'_, '_>, wanted: &str| node.descendants().any(|node| name(&node) == wanted);
    let rows: Vec<Node<'_, '_>> = shown.children().filter(|node| name(node) == "tr").collect();
    assert!(rows[1..].iter().all(|row| !has(row, "tblHeader")));
    let look = shown.descendants().find(|node| name(node) == "tblLook").expect("it has a look");
    assert_eq!(value_of(&look, "firstColumn"), Some("1"));
    assert_eq!(has(shown, "tblCaption"), meant.caption.is_some());
    for (row, Row { kind, .. }) in rows[1..].iter().zip(&meant.rows) {
        let cells = row.children().filter(|node| name(node) == "tc");
        for (cell, alignment) in cells.zip(&meant.columns) {
            let right =
                cell.descendants().any(|node| name(&node) == "jc" && value_of(&node, "val") == Some("right"));
            assert_eq!(right, *alignment == Alignment::Right);
            let is_total = cell.descendants().any(|node| {
                name(&node) == "pStyle"
                    && value_of(&node, "val").is_some_and(|style| style.starts_with("TableTotal"))
            });
            assert_eq!(is_total, *kind == RowKind::Total);
        }
    }
}

#[test]
fn a_file_knows_its_language_and_names_no_author() {
    for (scenario, code) in [("scenarios/avesta-2014", "sv-SE"), ("scenarios/minimal-en", "en-GB")] {
        let (document, file) = built(&bundled(scenario)).swap_remove(1);
        let word = Container::read(&file);
        let styles = word.text("word/styles.xml");
        assert!(styles.contains(&format!("<w:lang w:val=\"{code}\"")));
        assert!(word.text("word/settings.xml").contains(&format!("<w:themeFontLang w:val=\"{code}\"/>")));
        let core = word.text("docProps/core.xml");
        assert!(core.contains(&format!("<dc:language>{code}</dc:language>")));
        let title = document.title.replace('&', "&amp;");
        assert!(core.contains(&format!("<dc:title>{title}</dc:title>")), "{core}");
        assert!(!core.contains("creator") && !core.contains("dcterms"), "{core}");
    }
}

#[test]
fn the_same_scenario_is_the_same_bytes() {
    let scenario = bundled("scenarios/siting");
    let once = || -> BTreeMap<String, Vec<u8>> {
        let view = view(&scenario);
        let documents = written(&view, scenario.matter.language);
        let files = files(&documents, &[Format::Word], &view.diagrams, &view.appearance);
        files.collect::<Result<_, _>>().expect("all of them can be written")
    };
    let (first, second) = (once(), once());
    assert!(first.keys().all(|name| has_ending(name, "docx")) && first.len() > 3, "{:?}", first.keys());
    assert!(first == second, "a second run wrote other bytes");
}

/// One document with this text, as the parser would make it.
fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "T".to_owned(),
        role: None,
        kind: "K".to_owned(),
        stem: "t".to_owned(),
        language: Language::Swedish,
        blocks,
        footnotes: Vec::new(),
    }
}

/// The file of one document alone, without pictures.
fn file(document: &Document) -> Vec<u8> {
    let outline = hemvist::document::outline(&[], Language::Swedish);
    let (diagrams, appearance) = (Diagrams::default(), hemvist::view::appearance::Appearance::default());
    let frame = Frame { outline: &outline, diagrams: &diagrams, appearance: &appearance };
    docx::file(document, frame, &docx::Gallery::default())
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

#[test]
fn lists_begin_anew_and_where_they_are_told() {
    let list = |start| Block::List { start, items: vec![vec![paragraph("a"), paragraph("b")], vec![]] };
    let nested = Block::List { start: Some(1), items: vec![vec![list(None)], vec![list(Some(7))]] };
    let word_file = file(&document(vec![list(Some(1)), list(Some(1)), list(Some(5)), nested]));
    let word = Container::read(&word_file);
    assert_sound("lists", &word);
    let numbering = roxmltree::Document::parse(word.text("word/numbering.xml")).expect("it is XML");
    let starts: Vec<(Option<&str>, Option<&str>)> = numbering
        .descendants()
        .filter(|node| name(node) == "num")
        .map(|list| {
            let level = list.descendants().find(|node| name(node) == "lvlOverride");
            let start = list.descendants().find(|node| name(node) == "startOverride");
            (level.and_then(|it| value_of(&it, "ilvl")), start.and_then(|it| value_of(&it, "val")))
        })
        .collect();
    let at = |level, start| (Some(level), Some(start));
    assert_eq!(starts, [at("0", "1"), at("0", "1"), at("0", "5"), at("0", "1"), (None, None), at("1", "7")]);
    let xml = roxmltree::Document::parse(word.text("word/document.xml")).expect("it is XML");
    // Two items in each of the three first, and the nested ones: every item has its number once.
    assert_eq!(xml.descendants().filter(|node| name(node) == "numPr").count(), 3 * 2 + 2 + 2 * 2);
}

#[test]
fn a_footnote_called_again_is_not_there_twice() {
    let call = |number, occurrence| Inline::FootnoteReference { number, occurrence };
    let mut document = document(vec![
        Block::Paragraph(vec![call(1, 1), call(2, 1), call(1, 2)]),
        Block::Heading { level: 2, anchor: "h".to_owned(), inlines: vec![call(4, 1)] },
    ]);
    let note = |blocks| hemvist::document::tree::Footnote { blocks, references: 1 };
    // The third is called by the second alone, and the fourth holds no paragraph.
    document.footnotes = vec![
        note(vec![paragraph("ett")]),
        note(vec![Block::Paragraph(vec![call(3, 1), call(1, 3)])]),
        note(vec![paragraph("tre")]),
        note(vec![Block::Code("fyra".to_owned())]),
    ];
    let word_file = file(&document);
    let word = Container::read(&word_file);
    assert_sound("footnotes", &word);
    let notes = word.text("word/footnotes.xml");
    assert_eq!(notes.matches("ett").count(), 1);
    assert!(!notes.contains("tre") && word.text("word/document.xml").contains("tre"));
    assert_eq!(word.text("word/document.xml").matches("customMarkFollows").count(), 1);
}

#[test]
fn wide_tables_lie_across_and_never_the_text_around_them() {
    let table = |columns: usize| {
        let row = || (0..columns).map(|_| text("x")).collect();
        let rows = vec![Row { kind: RowKind::Body, cells: row() }];
        Block::Table(Table { caption: None, columns: vec![Alignment::Right; columns], head: row(), rows })
    };
    let heading = || Block::Heading { level: 2, anchor: "h".to_owned(), inlines: text("H") };
    let blocks = vec![paragraph("a"), heading(), table(12), table(11), paragraph("b"), table(2), table(3)];
    let word_file = file(&document(blocks));
    let word = Container::read(&word_file);
    assert_sound("sections", &word);
    let xml = roxmltree::Document::parse(word.text("word/document.xml")).expect("it is XML");
    let sheets: Vec<Option<&str>> =
        xml.descendants().filter(|node| name(node) == "pgSz").map(|node| value_of(&node, "orient")).collect();
    assert_eq!(sheets, [None, Some("landscape"), None]);
    let tables = xml.descendants().filter(|node| name(node) == "tbl");
    for table in tables {
        let next = table.next_sibling_element().map(|node| name(&node).to_owned());
        assert_eq!(next.as_deref(), Some("p"), "a table stands on another, or last");
    }
}

#[test]
fn links_lead_into_the_package_or_the_web_and_nowhere_else() {
    let link = |target| Inline::Link { target, inlines: text("l") };
    let internal = |stem: Option<&str>, anchor: Option<&str>| LinkTarget::Internal {
        stem: stem.map(str::to_owned),
        anchor: anchor.map(str::to_owned),
    };
    let outside = |address: &str| LinkTarget::External(address.to_owned());
    let heading = Block::Heading { level: 2, anchor: "h".to_owned(), inlines: text("H") };
    let targets = [
        internal(None, Some("h")),
        internal(None, None),
        internal(Some("utredning"), Some("tabell-3")),
        internal(Some("utredning"), None),
        LinkTarget::File("budget.xlsx".to_owned()),
        outside("https://example.org/a b"),
        outside("https://exa mple.org/"),
    ];
    let links = targets.into_iter().map(link).collect();
    let word_file = file(&document(vec![heading, Block::Paragraph(links)]));
    let word = Container::read(&word_file);
    assert_sound("links", &word);
    let relations = word.relations("word/document.xml");
    let outside: BTreeSet<&str> =
        relations.values().filter(|it| it.is_outside).map(|it| it.target.as_str()).collect();
    let expected = ["budget.xlsx", "https://example.org/a%20b", "utredning.docx", "utredning.docx#_tabell_3"];
    assert_eq!(outside, BTreeSet::from(expected));
    assert_eq!(word.text("word/document.xml").matches("<w:hyperlink ").count(), 6);
}

#[test]
fn the_smallest_document_is_a_file_too() {
    assert_sound("empty", &Container::read(&file(&document(Vec::new()))));
    let reading = read_text(crate::support::SMALLEST);
    for (document, file) in built(&reading.scenario.expect("it is sound")) {
        assert_sound(&document.stem, &Container::read(&file));
    }
}

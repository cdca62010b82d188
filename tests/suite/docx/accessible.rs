//! The documents for a word processor, asked what a checker of accessibility asks: that they can be read by ear, with the
//! keyboard alone, and in colours of the reader's own.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::agree::package;
use crate::agree::word::{attribute, is, styles, text};
use crate::container::Container;
use crate::support::has_ending;

const SCENARIOS: [&str; 3] =
    ["scenarios/avesta-2014", "scenarios/minimal-en", "tests/scenarios/whole-package"];

/// The parts of one file that the checks read.
struct Word {
    name: String,
    english: bool,
    document: String,
    styles: String,
    core: String,
    relations: String,
}

/// What is asked of a document, with its body: complaints in words.
type Question = fn(&Word, Node<'_, '_>) -> Vec<String>;

/// Asks every document of every package once, all questions in one go: to build them takes the most time.
#[test]
fn every_document_can_be_read_by_ear_and_with_the_keyboard() {
    let mut complaints = Vec::new();
    for word in files() {
        let document = Document::parse(&word.document).expect("it is XML");
        let body = document.root_element();
        let questions: [(&str, Question); 7] = [
            ("title and language", title_and_language),
            ("headings", headings),
            ("tables", tables),
            ("pictures", pictures),
            ("paragraphs", paragraphs),
            ("links", links),
            ("contrast", contrast),
        ];
        for (about, question) in questions {
            complaints.extend(
                question(&word, body).into_iter().map(|found| format!("{}: {about}: {found}", word.name)),
            );
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn files() -> Vec<Word> {
    let mut files = Vec::new();
    for scenario in SCENARIOS {
        for (name, bytes) in package(scenario, "md,docx") {
            if has_ending(&name, "docx") {
                let container = Container::read(&bytes);
                files.push(Word {
                    name: format!("{scenario}, {name}"),
                    english: scenario.ends_with("-en"),
                    document: container.text("word/document.xml").to_owned(),
                    styles: container.text("word/styles.xml").to_owned(),
                    core: container.text("docProps/core.xml").to_owned(),
                    relations: container.text("word/_rels/document.xml.rels").to_owned(),
                });
            }
        }
    }
    assert!(files.len() > 15, "{} files", files.len());
    files
}

fn named<'a, 'input>(node: Node<'a, 'input>, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| is(*node, name))
}

/// What is read out when the file is opened, and in which voice.
fn title_and_language(word: &Word, _: Node<'_, '_>) -> Vec<String> {
    let mut complaints = Vec::new();
    let core = Document::parse(&word.core).expect("it is XML");
    let title = named(core.root(), "title").next().map(text_of).unwrap_or_default();
    if !title.chars().any(char::is_alphabetic) {
        complaints.push("no title".to_owned());
    }
    let styles = Document::parse(&word.styles).expect("it is XML");
    let languages: Vec<&str> =
        named(styles.root(), "lang").filter_map(|lang| attribute(lang, "val")).collect();
    let expected = if word.english { "en" } else { "sv-SE" };
    if languages.is_empty() || !languages.iter().all(|language| language.starts_with(expected)) {
        complaints.push(format!("the language is {languages:?}"));
    }
    complaints
}

fn text_of(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().to_owned()
}

fn style_name(styles: &BTreeMap<String, String>, paragraph: Node<'_, '_>) -> String {
    let style = paragraph.children().find(|child| is(*child, "pPr"));
    let style = style.and_then(|properties| properties.children().find(|child| is(*child, "pStyle")));
    let id = style.and_then(|style| attribute(style, "val")).unwrap_or("Normal");
    styles.get(id).unwrap_or_else(|| panic!("no style has the id {id}")).to_lowercase()
}

/// One title, and no level left out below it.
fn headings(word: &Word, body: Node<'_, '_>) -> Vec<String> {
    let styles = styles(&word.styles);
    let names: Vec<String> = named(body, "p").map(|paragraph| style_name(&styles, paragraph)).collect();
    let mut complaints = Vec::new();
    if names.iter().filter(|name| *name == "title").count() != 1 {
        complaints.push("not one title".to_owned());
    }
    let mut before = 0;
    for level in names.iter().filter_map(|name| name.strip_prefix("heading ")?.parse::<usize>().ok()) {
        if level > before + 1 {
            complaints.push(format!("level {level} after {before}"));
        }
        before = level;
    }
    complaints
}

/// The first row is marked as the head and repeated, no cell is merged, no table lies in a table, no row is cut in two.
fn tables(_: &Word, body: Node<'_, '_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for table in named(body, "tbl") {
        // A table of a municipality's own document may have no caption: then its columns are told.
        let told = named(table, "tblCaption").chain(named(table, "tblDescription"));
        let mut told = told.filter_map(|told| attribute(told, "val"));
        let name = told.find(|told| !told.is_empty()).unwrap_or_default();
        let mut say = |what: &str| complaints.push(format!("{what}: {name}"));
        let rows: Vec<Node<'_, '_>> = table.children().filter(|child| is(*child, "tr")).collect();
        if rows.first().is_none_or(|row| named(*row, "tblHeader").next().is_none()) {
            say("the first row is not marked as the head");
        }
        if name.is_empty() {
            say("a table without a title");
        }
        if named(table, "gridSpan").chain(named(table, "vMerge")).next().is_some() {
            say("merged cells");
        }
        if table.descendants().skip(1).any(|node| is(node, "tbl")) {
            say("a table in a table");
        }
        let columns = named(table, "gridCol").count();
        if rows.iter().any(|row| row.children().filter(|child| is(*child, "tc")).count() != columns) {
            say("rows of different lengths");
        }
        if rows.iter().any(|row| named(*row, "cantSplit").next().is_none()) {
            say("a row may be cut in two");
        }
        let marked = named(table, "tblLook").next().and_then(|look| attribute(look, "firstRow"));
        if marked != Some("1") {
            say("the head has no look of its own");
        }
    }
    complaints
}

/// Every picture says what it shows and stands in the text, not beside it.
fn pictures(_: &Word, body: Node<'_, '_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for drawing in named(body, "drawing") {
        let said = named(drawing, "docPr")
            .next()
            .and_then(|picture| attribute(picture, "descr"))
            .unwrap_or_default();
        if said.trim().len() < 10 {
            complaints.push(format!("a picture says {said:?}"));
        }
        if named(drawing, "anchor").next().is_some() {
            complaints.push(format!("a picture floats: {said}"));
        }
    }
    for floating in ["txbxContent", "pict", "framePr", "object"] {
        if named(body, floating).next().is_some() {
            complaints.push(format!("something that floats or can not be read: {floating}"));
        }
    }
    complaints
}

/// No empty paragraph makes room, no letter makes a list, and every list is one to the program, too.
fn paragraphs(word: &Word, body: Node<'_, '_>) -> Vec<String> {
    let styles = styles(&word.styles);
    let mut complaints = Vec::new();
    for paragraph in named(body, "p") {
        let said = text(paragraph);
        let said = said.trim();
        let in_cell = paragraph.parent().is_some_and(|parent| is(parent, "tc"));
        let holds =
            ["drawing", "sectPr", "fldChar"].iter().any(|name| named(paragraph, name).next().is_some());
        // To the program, two tables that follow each other are one, and no text ends with a table.
        let beside = [paragraph.prev_sibling_element(), paragraph.next_sibling_element()];
        let parts_tables = beside.iter().flatten().all(|beside| is(*beside, "tbl") || is(*beside, "sectPr"));
        if said.is_empty() && !in_cell && !holds && !parts_tables {
            complaints.push(format!("an empty paragraph: {:?}", style_name(&styles, paragraph)));
        }
        let is_list = style_name(&styles, paragraph).starts_with("list ");
        let numbered = named(paragraph, "numPr").next().is_some();
        let continues = style_name(&styles, paragraph).contains("continue");
        if is_list && !numbered && !continues {
            complaints.push(format!("a list that is none: {said}"));
        }
        if ["• ", "– ", "* "].iter().any(|mark| said.starts_with(mark)) && !in_cell {
            complaints.push(format!("a list made with letters: {said}"));
        }
    }
    complaints
}

/// A link says where it leads, and leads somewhere.
fn links(word: &Word, body: Node<'_, '_>) -> Vec<String> {
    let bookmarks: Vec<&str> =
        named(body, "bookmarkStart").filter_map(|mark| attribute(mark, "name")).collect();
    let relations = Document::parse(&word.relations).expect("it is XML");
    let targets: Vec<&str> =
        named(relations.root(), "Relationship").filter_map(|relation| attribute(relation, "Id")).collect();
    let mut complaints = Vec::new();
    for link in named(body, "hyperlink") {
        let said = text(link).trim().to_lowercase();
        if !said.chars().any(char::is_alphanumeric)
            || ["här", "läs mer", "here", "read more"].contains(&said.as_str())
        {
            complaints.push(format!("a link says only {said:?}"));
        }
        let to_place = attribute(link, "anchor").is_some_and(|place| bookmarks.contains(&place));
        let to_file = attribute(link, "id").is_some_and(|id| targets.contains(&id));
        if !to_place && !to_file {
            complaints.push(format!("{said:?} leads nowhere"));
        }
    }
    complaints
}

/// The colours of letters in the styles and in the text are clear on white and on the shades of their own style.
fn contrast(word: &Word, body: Node<'_, '_>) -> Vec<String> {
    let styles = Document::parse(&word.styles).expect("it is XML");
    let mut complaints = Vec::new();
    let whole = named(styles.root(), "style").chain(named(body, "r"));
    for holder in whole {
        let shade = named(holder, "shd").filter_map(|shade| attribute(shade, "fill")).find_map(luminance);
        let ground = shade.unwrap_or(1.0);
        for colour in named(holder, "color").filter_map(|colour| attribute(colour, "val")) {
            let Some(letters) = luminance(colour) else { continue };
            let ratio = (ground.max(letters) + 0.05) / (ground.min(letters) + 0.05);
            if ratio < 4.5 {
                let name = attribute(holder, "styleId").unwrap_or("the text");
                complaints.push(format!("{name}: {colour} has contrast {ratio:.2}"));
            }
        }
    }
    complaints
}

/// How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance); none for a colour that the reader's program chooses.
fn luminance(colour: &str) -> Option<f64> {
    if colour.len() != 6 {
        return None;
    }
    let part = |from: usize| {
        let share = f64::from(u8::from_str_radix(colour.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

//! What each format says to a reader, on paper, on a screen or aloud, as plain text. Never what only a program reads:
//! addresses, names of parts, formulas.

use roxmltree::{Attribute, Document, Node};

use crate::container::{Container, name};

/// Elements whose text a program reads: styles, fields of Word, formulas of a workbook, the code of the language.
const FOR_PROGRAMS: [&str; 7] = ["style", "instrText", "f", "formula", "formula1", "language", "lpwstr"];

/// Says which program wrote the file, and counts its sheets for it.
const OF_THE_PROGRAM: &str = "docProps/app.xml";

/// Attributes of Word's elements that are read aloud, shown as a tip or listed.
const SPOKEN_IN_WORD: [&str; 3] = ["descr", "title", "tooltip"];

/// Elements of Word whose value is.
const VALUE_SPOKEN_IN_WORD: [&str; 3] = ["tblCaption", "tblDescription", "alias"];

/// Attributes of a workbook's elements that are shown: beside a cell that something is written in, at the top of a
/// column, on a tab, in the list of names.
const SHOWN_IN_WORKBOOK: [&str; 6] = ["prompt", "promptTitle", "error", "errorTitle", "name", "displayName"];

/// Elements of a workbook whose names are shown.
const NAMED_IN_WORKBOOK: [&str; 5] = ["sheet", "definedName", "table", "tableColumn", "dataValidation"];

/// Markdown without the targets of its links.
pub fn by_markdown(markdown: &str) -> String {
    let mut parts = markdown.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "] " + part.split_once(')').map_or("", |(_, after)| after))
}

/// What a page shows, and what it says to those who do not see it.
pub fn by_page(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("a page has its style");
    let (_, after) = rest.split_once("</style>").expect("the style ends");
    let mut said = String::new();
    for part in [before, after] {
        for piece in part.split('<') {
            let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
            let spoken = ["aria-label=\"", "title=\"", "alt=\""];
            let labels = spoken.iter().filter_map(|name| tag.split_once(name)?.1.split('"').next());
            said.extend(labels.chain([text]).flat_map(|words| [words, "\n"]));
        }
    }
    said
}

/// A picture as a file of its own.
pub fn by_picture(svg: &str) -> String {
    let svg = Document::parse(svg).expect("a picture is XML");
    texts(&svg).join("\n")
}

/// A file for Word, its pictures too.
pub fn by_word(file: &[u8]) -> String {
    let parts = Container::read(file);
    let said = parts.texts().filter(|(part, _)| *part != OF_THE_PROGRAM).flat_map(|(part, text)| {
        let xml = Document::parse(text).unwrap_or_else(|error| panic!("{part}: {error}"));
        let spoken = xml.descendants().flat_map(|node| {
            let is_value = VALUE_SPOKEN_IN_WORD.contains(&name(&node));
            let is_spoken = move |attribute: &Attribute<'_, '_>| {
                SPOKEN_IN_WORD.contains(&attribute.name()) || (is_value && attribute.name() == "val")
            };
            node.attributes().filter(is_spoken).map(|attribute| attribute.value().to_owned())
        });
        texts(&xml).into_iter().chain(spoken).collect::<Vec<_>>()
    });
    said.collect::<Vec<_>>().join("\n")
}

/// A workbook: cells, columns, tabs, names, and what stands in quotes in its formulas.
pub fn by_workbook(file: &[u8]) -> String {
    let parts = Container::read(file);
    let said = parts.texts().filter(|(part, _)| *part != OF_THE_PROGRAM).flat_map(|(part, text)| {
        let xml = Document::parse(text).unwrap_or_else(|error| panic!("{part}: {error}"));
        let named = xml.descendants().filter(|node| NAMED_IN_WORKBOOK.contains(&name(node)));
        let shown = named.flat_map(|node| {
            let is_built_in = |name: &str| name.starts_with("_xlnm");
            let shown = SHOWN_IN_WORKBOOK.iter().filter_map(move |name| node.attribute(*name));
            shown.filter(move |name| !is_built_in(name)).map(|name| name.replace('_', " "))
        });
        let formulas = xml.descendants().filter(|node| ["f", "formula1"].contains(&name(node)));
        let quoted = formulas
            .filter_map(|node| node.text())
            .flat_map(|formula| formula.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        texts(&xml).into_iter().chain(shown).chain(quoted).collect::<Vec<_>>()
    });
    said.collect::<Vec<_>>().join("\n")
}

/// The texts of a file of XML that are for a reader.
fn texts(xml: &Document<'_>) -> Vec<String> {
    let is_read = |node: &Node<'_, '_>| {
        node.is_text() && !node.ancestors().any(|above| FOR_PROGRAMS.contains(&name(&above)))
    };
    xml.descendants().filter(is_read).filter_map(|node| node.text()).map(str::to_owned).collect()
}

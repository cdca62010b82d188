//! Text that would be markup, or breaks a line, comes out as the letters that it is.

use std::fs;
use std::process::Command;

use hemvist::document::outline::outline;
use hemvist::document::tree::{
    Alignment, Block, Caption, Document, Fact, Footnote, Inline, LinkTarget, Row, RowKind, Table,
};
use hemvist::model::matter::Language;
use hemvist::render::Frame;
use hemvist::render::pdf::{PdfError, Press};
use hemvist::view::appearance::Appearance;
use hemvist::view::diagram::Diagrams;

use super::qpdf::{Objects, kind, qpdf};

/// What typst would read as its language, were it ever to.
const HOSTILE: [&str; 9] = [
    "#import \"@preview/evil:1.0.0\": *",
    "#read(\"/etc/passwd\")",
    "$ sum x^2 $ ] } ) \\",
    "\"quoted\" 'single' «” <label> @reference",
    "= Not a heading",
    "*not bold* _not slanted_ `not code`",
    "// no comment /* at all */ https://example.org",
    "שלום עולם",
    "#panic(\"no\") ~ -- --- ...",
];

fn document(text: &str, anchor: &str) -> Document {
    let line = || vec![Inline::Text(text.to_owned())];
    let link = |target| vec![Inline::Link { target, inlines: line() }];
    let note = Inline::FootnoteReference { number: 1, occurrence: 1 };
    let caption = Caption { label: "Tabell 1".to_owned(), anchor: anchor.to_owned(), inlines: line() };
    let row = |kind| Row { kind, cells: vec![line(), line()] };
    let blocks = vec![
        Block::Facts(vec![Fact { name: line(), value: line() }]),
        Block::Heading { level: 2, anchor: anchor.to_owned(), inlines: line() },
        Block::Heading { level: 5, anchor: anchor.to_owned(), inlines: line() },
        Block::Paragraph(
            [line(), vec![Inline::Break, note.clone(), Inline::Code(text.to_owned()), note]].concat(),
        ),
        Block::Paragraph(vec![Inline::Strong(vec![Inline::Emphasis(vec![Inline::Strike(line())])])]),
        Block::Paragraph(link(LinkTarget::External("javascript:alert(1)".to_owned()))),
        Block::Paragraph(link(LinkTarget::External(format!("https://example.org/{text}")))),
        Block::Paragraph(link(LinkTarget::Internal { stem: None, anchor: Some(anchor.to_owned()) })),
        Block::Paragraph(link(LinkTarget::Internal { stem: None, anchor: Some("finns-inte".to_owned()) })),
        Block::List {
            start: Some(u64::MAX),
            items: vec![vec![Block::Quote(vec![Block::Paragraph(line())])], vec![]],
        },
        Block::Table(Table {
            caption: Some(caption),
            columns: vec![Alignment::Left, Alignment::Right],
            head: vec![line(), Vec::new()],
            rows: vec![row(RowKind::Body), row(RowKind::Total)],
        }),
        Block::Code(text.to_owned()),
        Block::Rule,
    ];
    Document {
        title: text.to_owned(),
        role: None,
        kind: text.to_owned(),
        stem: "prov".to_owned(),
        language: Language::Swedish,
        blocks,
        footnotes: vec![Footnote { blocks: vec![Block::Paragraph(line())], references: 2 }],
    }
}

fn set(document: &Document) -> Result<Vec<u8>, PdfError> {
    let (outline, diagrams) = (outline(&[], document.language), Diagrams::default());
    let appearance = Appearance::default();
    Press::default().file(document, Frame { outline: &outline, diagrams: &diagrams, appearance: &appearance })
}

/// The letters of a file without spaces and ends of lines, which depend on where lines are broken.
fn letters(file: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("prov.pdf");
    fs::write(&path, file).expect("it can be written");
    let output = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output();
    let text = String::from_utf8(output.expect("pdftotext is missing: install poppler-utils").stdout);
    text.expect("it is UTF-8").chars().filter(|letter| !letter.is_whitespace() && !is_mark(*letter)).collect()
}

/// Marks that steer the direction of letters, which the reader adds, and places where a word may be broken.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{ad}')
}

#[test]
fn no_text_is_read_as_markup() {
    for text in HOSTILE {
        let file = set(&document(text, "plats")).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(qpdf(&["--check"], &file).status.success(), "{text}");
        let (found, wanted) = (letters(&file), text.split_whitespace().collect::<String>());
        let times = found.matches(&wanted).count();
        assert!(times >= 12, "{text}: {times} times in {found}");
        let addresses = format!("{:?}", Objects::of(&file).catalog());
        assert!(!addresses.contains("javascript"), "{text}");
        assert_eq!(Objects::of(&file).elements().iter().filter(|it| kind(it) == "Title").count(), 1);
    }
}

#[test]
fn names_of_places_may_be_any_text() {
    for anchor in ["", "<a>", "a b", "å\"#]", "sida.text", "not.1"] {
        set(&document("Text", anchor)).unwrap_or_else(|error| panic!("{anchor}: {error}"));
    }
}

#[test]
fn a_word_longer_than_a_line_is_broken_and_kept_whole() {
    let long = "Å".repeat(1_000);
    let file = set(&document(&long, "plats")).expect("it can be set");
    assert!(letters(&file).contains(&long), "letters are lost");
}

#[test]
fn letters_without_shape_are_left_out_and_those_that_no_font_has_are_named() {
    let unseen = "a\u{0}b\u{202e}c\u{feff}d\u{7f}e\u{200d}f";
    assert!(letters(&set(&document(unseen, "plats")).expect("it can be set")).contains("abcdef"));
    for (text, letters) in
        [("Bra 😀!", vec!['😀']), ("東京", vec!['京', '東']), ("\u{e000}", vec!['\u{e000}'])]
    {
        let error = set(&document(text, "plats")).expect_err("no font has it");
        assert_eq!(error, PdfError::Letters { document: text.to_owned(), letters }, "{text}");
    }
}

#[test]
fn an_empty_document_is_a_document() {
    for title in ["", "Titel"] {
        let empty = Document { blocks: Vec::new(), footnotes: Vec::new(), ..document(title, "plats") };
        match set(&empty) {
            Ok(file) => assert!(qpdf(&["--check"], &file).status.success()),
            Err(error) => assert!(title.is_empty(), "{error}"),
        }
    }
}

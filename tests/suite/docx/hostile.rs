//! Scenarios that want to become more than text in a word processor.

use hemvist::document::tree::{
    Alignment, Block, Caption, Fact, Footnote, Inline, LinkTarget, Picture, Row, RowKind, Table,
};

use super::{assert_sound, built, document, file, text};
use crate::agree::word::read;
use crate::container::Container;
use crate::support::read_text;

/// What a text could try: to end its element, to be a field, a macro, a picture from elsewhere, or a letter that XML can
/// not hold.
const TEXTS: [&str; 10] = [
    "</w:t></w:r><w:r><w:instrText> DDEAUTO c:\\\\\\\\cmd.exe </w:instrText></w:r>",
    "{ INCLUDEPICTURE \\\"http://example.org/x.png\\\" }",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<?xml version='1.0'?><w:document/>",
    "&#0;&#x1F;&amp;lt;",
    "\\u202eomvänt \\uFFFE \\u0085",
    "[klicka](javascript:alert(1)) [fil](file:///etc/passwd) [unc](\\\\\\\\server\\\\share)",
    "![bild](http://example.org/x.png) <img src=x onerror=alert(1)>",
    "https://user:pass@example.org/%zz%00\\\"><w:p/>",
    "=HYPERLINK(\\\"http://example.org\\\") \\U0001F600 e\\u0301",
];

fn scenario(text: &str) -> String {
    format!(
        r#"
hemvist: 1
title: "T {text}"
subject: enheten
municipality: "M {text}"
registry_number: "D {text}"
sections:
  background: |
    Bakgrund.

    1. ett TOC \\o "1-3"

       > citat
organisation:
  units:
    kommunen: {{ name: "K {text}", kind: municipality }}
    enheten: {{ name: "E {text}", kind: unit, parent: kommunen }}
criteria:
  service: {{ name: "C {text}" }}
alternatives:
  nu:
    name: "N {text}"
    zero: true
  ny:
    name: "Y {text}"
    arguments:
      - {{ pro: "A {text}", criterion: service }}
      - {{ con: "B {text}", criterion: service }}
"#
    )
}

#[test]
fn no_text_becomes_anything_but_text() {
    let mut came_so_far = 0;
    for text in TEXTS {
        let reading = read_text(&scenario(text));
        // Some of these are refused before they come so far.
        let Some(scenario) = reading.scenario else { continue };
        came_so_far += 1;
        for (document, file) in built(&scenario) {
            assert_sound(&format!("{text}: {}", document.stem), &Container::read(&file));
            assert!(!read(&file).parts.is_empty());
        }
    }
    assert!(came_so_far >= 6, "only {came_so_far} of the texts came so far");
}

/// The texts as they are, in every place of a document: also what no parser lets through.
#[test]
fn no_place_of_a_document_lets_a_text_out() {
    for words in TEXTS.into_iter().chain(["\u{0}\u{1}\u{b}\u{1f}\u{fffe}\u{ffff}", "a\tb\nc\r\u{2028}d", ""])
    {
        let caption = || Caption { label: words.to_owned(), anchor: words.to_owned(), inlines: text(words) };
        let link = |target| Inline::Link { target, inlines: text(words) };
        let inlines = vec![
            Inline::Emphasis(vec![Inline::Strong(vec![Inline::Strike(text(words))])]),
            Inline::Code(words.to_owned()),
            link(LinkTarget::External(words.to_owned())),
            link(LinkTarget::External(format!("https://example.org/{words}"))),
            Inline::Image { file: words.to_owned(), alternative: words.to_owned() },
            Inline::FootnoteReference { number: 1, occurrence: 1 },
            Inline::FootnoteReference { number: 99, occurrence: 1 },
        ];
        let head = vec![inlines.clone()];
        let rows = vec![Row { kind: RowKind::Total, cells: vec![text(words)] }];
        let mut document = document(vec![
            Block::Facts(vec![Fact { name: text(words), value: text(words) }]),
            Block::Heading { level: 6, anchor: words.to_owned(), inlines: text(words) },
            Block::Quote(vec![Block::Paragraph(inlines), Block::Code(words.to_owned()), Block::Rule]),
            Block::Table(Table { caption: Some(caption()), columns: vec![Alignment::Centre], head, rows }),
            Block::Picture(Picture {
                caption: caption(),
                alternative: words.to_owned(),
                stem: words.to_owned(),
            }),
        ]);
        document.title = words.to_owned();
        document.kind = words.to_owned();
        document.footnotes = vec![Footnote { blocks: vec![Block::Code(words.to_owned())], references: 1 }];
        // The ninety-ninth footnote is none: what calls it leads nowhere, and nothing else may.
        let file = file(&document);
        assert_sound(words, &Container::read(&file));
        let is_held =
            |c: &char| !c.is_control() && !c.is_whitespace() && !matches!(c, '\u{fffe}' | '\u{ffff}');
        let shown = |text: &str| text.chars().filter(is_held).collect::<String>();
        assert_eq!(shown(&read(&file).title), shown(words));
    }
}

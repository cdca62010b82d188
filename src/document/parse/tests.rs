//! Small texts of Markdown, and the trees that they become.

use std::slice;

use super::*;
use crate::document::draft::{Draft, Role};
use crate::document::outline::outline;
use crate::document::tree::{Caption, Fact, LinkTarget, RowKind, plain};
use crate::model::matter::Language;

fn read(body: &str) -> Document {
    let draft = Draft { role: Role::Inquiry, markdown: format!("# Titel\n\n{body}\n") };
    let outline = outline(slice::from_ref(&draft), Language::Swedish);
    parse(&Numbered { entry: outline.entries[0].clone(), markdown: draft.markdown }, &outline)
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// The only block of a document that has one.
fn block(body: &str) -> Block {
    let mut blocks = read(body).blocks;
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.remove(0)
}

fn table(body: &str) -> Table {
    match block(body) {
        Block::Table(table) => table,
        other => panic!("a table was expected, not {other:?}"),
    }
}

#[test]
fn the_title_is_no_block() {
    let document = read("Text");
    assert_eq!((document.title.as_str(), document.kind.as_str()), ("Titel", "Utredning"));
    assert_eq!(document.blocks, [paragraph("Text")]);
}

#[test]
fn a_caption_belongs_to_the_table_below_it() {
    let table = table("**Tabell 3.** Kostnad, *kr*\n\n| a | b |\n| - | -: |\n| c | 1 |");
    let caption = Caption {
        label: "Tabell 3".to_owned(),
        anchor: "tabell-3".to_owned(),
        inlines: vec![text("Kostnad, "), Inline::Emphasis(vec![text("kr")])],
    };
    assert_eq!(table.caption, Some(caption));
    assert_eq!(table.columns, [Alignment::Left, Alignment::Right]);
    assert_eq!(table.head, [[text("a")], [text("b")]]);
    assert_eq!(table.rows, [Row { kind: RowKind::Body, cells: vec![vec![text("c")], vec![text("1")]] }]);
}

#[test]
fn other_text_above_a_table_is_no_caption() {
    let blocks = read("**Obs.** Kostnad\n\n| a |\n| - |\n| c |").blocks;
    assert!(matches!(&blocks[..], [Block::Paragraph(_), Block::Table(Table { caption: None, .. })]));
}

#[test]
fn a_row_that_is_all_bold_is_a_total() {
    let rows = table("| a | b | c |\n| - | - | - |\n| **Summa** | | **3** |\n| **x** | y | |\n| | | |").rows;
    let kinds: Vec<RowKind> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Total, RowKind::Body, RowKind::Body]);
    assert_eq!(rows[0].cells, [vec![text("Summa")], vec![], vec![text("3")]]);
}

#[test]
fn lines_of_names_and_values_are_facts() {
    let fact = |name: &str, value: &str| Fact { name: vec![text(name)], value: vec![text(value)] };
    let facts = block("**Datum:** 7 februari 2014\\\n**Till:** Kommunstyrelsen");
    assert_eq!(facts, Block::Facts(vec![fact("Datum", "7 februari 2014"), fact("Till", "Kommunstyrelsen")]));
    assert!(matches!(block("**Datum:** 7 februari 2014"), Block::Paragraph(_)));
}

#[test]
fn raw_html_is_text() {
    assert_eq!(block("a <b onclick=x>b</b>"), paragraph("a <b onclick=x>b</b>"));
    assert_eq!(block("<script>\nalert(1)\n</script>"), paragraph("<script> alert(1) </script>"));
}

#[test]
fn only_safe_addresses_are_links() {
    for address in [
        "javascript:alert(1)",
        "java&#115;cript:x",
        "data:text/html,x",
        "//x.se",
        "/etc",
        "a.md",
        "../utredning.md",
    ] {
        assert_eq!(block(&format!("[text]({address})")), paragraph("text"), "{address}");
    }
    for address in ["http://a.se", "HTTPS://a.se/b?c#d", "mailto:a@b.se"] {
        let target = LinkTarget::External(address.to_owned());
        let link = Inline::Link { target, inlines: vec![text("text")] };
        assert_eq!(block(&format!("[text]({address})")), Block::Paragraph(vec![link]));
    }
}

#[test]
fn links_within_the_package_know_document_and_place() {
    let target = |body: &str| match block(body) {
        Block::Paragraph(inlines) => match &inlines[..] {
            [Inline::Link { target: LinkTarget::Internal { stem, anchor }, .. }] => {
                (stem.clone(), anchor.clone())
            }
            other => panic!("a link was expected, not {other:?}"),
        },
        other => panic!("a paragraph was expected, not {other:?}"),
    };
    assert_eq!(target("[a](utredning.md)"), (Some("utredning".to_owned()), None));
    assert_eq!(target("[a](utredning.md#b)"), (Some("utredning".to_owned()), Some("b".to_owned())));
    assert_eq!(target("[a](#tabell-3)"), (None, Some("tabell-3".to_owned())));
}

#[test]
fn an_image_is_its_text_alternative() {
    assert_eq!(
        block("![Organisation *nu*](https://a.se/x.png)"),
        Block::Paragraph(vec![text("Organisation "), Inline::Emphasis(vec![text("nu")]),])
    );
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let document = read("a[^z] b[^y] c[^z]\n\n[^y]: Y\n\n[^z]: Z\n\n[^x]: X");
    let reference = |number, occurrence| Inline::FootnoteReference { number, occurrence };
    let inlines = vec![text("a"), reference(1, 1), text(" b"), reference(2, 1), text(" c"), reference(1, 2)];
    assert_eq!(document.blocks, [Block::Paragraph(inlines)]);
    let notes: Vec<(&Vec<Block>, usize)> =
        document.footnotes.iter().map(|note| (&note.blocks, note.references)).collect();
    assert_eq!(notes, [(&vec![paragraph("Z")], 2), (&vec![paragraph("Y")], 1), (&vec![paragraph("X")], 0)]);
}

#[test]
fn headings_carry_the_anchor_that_references_use() {
    let document = read("## A\n\n## A\n\n> ### B\n");
    let anchors: Vec<String> = crate::document::heading::headings("# T\n## A\n## A\n> ### B\n")
        .into_iter()
        .skip(1)
        .map(|heading| heading.anchor)
        .collect();
    let found = |block: &Block| match block {
        Block::Heading { anchor, inlines, .. } => (anchor.clone(), plain(inlines)),
        Block::Quote(blocks) => match &blocks[..] {
            [Block::Heading { anchor, inlines, .. }] => (anchor.clone(), plain(inlines)),
            other => panic!("a heading was expected, not {other:?}"),
        },
        other => panic!("a heading was expected, not {other:?}"),
    };
    let expected: Vec<(String, String)> =
        anchors.into_iter().zip(["A", "A", "B"]).map(|(anchor, text)| (anchor, text.to_owned())).collect();
    assert_eq!(document.blocks.iter().map(found).collect::<Vec<_>>(), expected);
}

#[test]
fn lists_are_read_tight_and_loose() {
    assert_eq!(
        block("3. a\n4. b"),
        Block::List { start: Some(3), items: vec![vec![paragraph("a")], vec![paragraph("b")]] }
    );
    assert_eq!(
        block("- a\n\n  b\n  - c"),
        Block::List {
            start: None,
            items: vec![vec![
                paragraph("a"),
                paragraph("b"),
                Block::List { start: None, items: vec![vec![paragraph("c")]] }
            ]]
        }
    );
}

#[test]
fn control_characters_are_left_out_and_code_keeps_its_lines() {
    assert_eq!(block("a\u{1b}[31mb\u{9b}c"), paragraph("a[31mbc"));
    assert_eq!(block("```\na\u{7}\n  b\n```"), Block::Code("a\n  b\n".to_owned()));
}

#[test]
fn a_document_made_to_be_deep_is_read() {
    let document = read(&format!("{}a", "> ".repeat(5_000)));
    assert_eq!(document.blocks.len(), 1);
}

#[test]
fn a_picture_has_the_caption_above_it() {
    let document =
        read("**Figur 2.** Organisationen\n\n![Ett *träd* med enheter](diagram/org-ks.svg)\n\nText");
    let picture = Picture {
        caption: Caption {
            label: "Figur 2".to_owned(),
            anchor: "figur-2".to_owned(),
            inlines: vec![text("Organisationen")],
        },
        alternative: "Ett träd med enheter".to_owned(),
        stem: "org-ks".to_owned(),
    };
    assert_eq!(document.pictures().collect::<Vec<_>>(), [&picture]);
    assert_eq!(document.blocks, [Block::Picture(picture.clone()), paragraph("Text")]);
}

#[test]
fn a_picture_from_elsewhere_is_its_words() {
    for address in
        ["https://example.se/a.svg", "../a.svg", "diagram/../a.svg", "diagram/A.svg", "diagram/a.png"]
    {
        let blocks = read(&format!("**Figur 1.** Vad\n\n![Ord]({address})")).blocks;
        assert_eq!(blocks[1..], [paragraph("Ord")], "{address}");
    }
    assert_eq!(read("![Ord](diagram/org.svg)").blocks, [paragraph("Ord")]);
}

//! Markdown as `comrak` reads it.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::part::{Part, Parts, Read, clean};

/// A document in Markdown.
pub fn read(file: &[u8]) -> Read {
    let text = std::str::from_utf8(file).expect("Markdown is UTF-8");
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let mut title = None;
    let mut parts = Parts::default();
    for node in root.children() {
        block(node, &mut title, &mut parts);
    }
    Read { title: title.expect("a document has a title"), above: None, parts: parts.finish() }
}

fn block<'a>(node: &'a AstNode<'a>, title: &mut Option<String>, parts: &mut Parts) {
    let value = node.data.borrow().value.clone();
    match value {
        NodeValue::Heading(heading) if heading.level == 1 => *title = Some(clean(&text(node))),
        NodeValue::Heading(heading) => {
            parts.push(Part::Heading(usize::from(heading.level), clean(&text(node))));
        }
        NodeValue::Paragraph if is_caption(node) => parts.push(Part::Caption(clean(&text(node)))),
        NodeValue::Paragraph => paragraph(node, parts),
        NodeValue::TableRow(_) => {
            parts.push(Part::Row(node.children().map(|cell| clean(&text(cell))).collect()));
        }
        NodeValue::CodeBlock(code) => parts.words(&code.literal),
        _ => node.children().for_each(|child| block(child, title, parts)),
    }
}

/// A line that begins in bold directly above a table or a picture.
fn is_caption<'a>(node: &'a AstNode<'a>) -> bool {
    let begins_bold =
        node.first_child().is_some_and(|first| matches!(first.data.borrow().value, NodeValue::Strong));
    let above = node.next_sibling().is_some_and(|next| {
        let is_table = matches!(next.data.borrow().value, NodeValue::Table(_));
        is_table
            || next
                .first_child()
                .is_some_and(|first| matches!(first.data.borrow().value, NodeValue::Image(_)))
    });
    begins_bold && above
}

fn paragraph<'a>(node: &'a AstNode<'a>, parts: &mut Parts) {
    let mut words = String::new();
    for child in node.children() {
        if matches!(child.data.borrow().value, NodeValue::Image(_)) {
            parts.words(&std::mem::take(&mut words));
            let alternative: String = child.children().map(text).collect();
            parts.push(Part::Picture(clean(&alternative)));
        } else {
            words += &text(child);
        }
    }
    parts.words(&words);
}

/// The text of a node and all below it. The number of a footnote is no part of the text that it stands in.
fn text<'a>(node: &'a AstNode<'a>) -> String {
    match &node.data.borrow().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => code.literal.clone(),
        NodeValue::SoftBreak | NodeValue::LineBreak => " ".to_owned(),
        NodeValue::HtmlInline(html) => panic!("a document holds no HTML: {html}"),
        _ => node.children().map(text).collect(),
    }
}

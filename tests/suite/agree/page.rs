//! A page as a browser's parser reads it (`html5ever`).

use scraper::{ElementRef, Html, Node, Selector};

use super::part::{Part, Parts, Read, clean};

/// A page of a package. The ways around it, which the other formats have elsewhere, are left out.
pub fn read(file: &[u8]) -> Read {
    let page = Html::parse_document(std::str::from_utf8(file).expect("a page is UTF-8"));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    let first = |selector: &str| {
        let selector = Selector::parse(selector).expect("it is a selector");
        page.select(&selector).next()
    };
    let title = first("main h1").expect("a page has a title");
    let above = first("main .kind").map(|kind| clean(&text(kind)));
    let mut parts = Parts::default();
    within(first("main").expect("a page has a main part"), &mut parts);
    Read { title: clean(&text(title)), above, parts: parts.finish() }
}

fn within(element: ElementRef<'_>, parts: &mut Parts) {
    let mut words = String::new();
    for child in element.children() {
        if let Some(below) = ElementRef::wrap(child) {
            if is_inline(below) {
                words += &text(below);
            } else {
                parts.words(&std::mem::take(&mut words));
                block(below, parts);
            }
        } else if let Node::Text(text) = child.value() {
            words += text;
        }
    }
    parts.words(&words);
}

/// Whether an element is a part of a line of text.
fn is_inline(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    ["a", "abbr", "b", "br", "code", "em", "s", "span", "strong", "sub", "sup", "time"].contains(&name)
}

fn block(element: ElementRef<'_>, parts: &mut Parts) {
    let name = element.value().name();
    match name {
        // The list of contents is made for the page, and what stands above the title is not below it.
        "nav" | "h1" => {}
        _ if element.value().classes().any(|class| ["kind", "logo"].contains(&class)) => {}
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = name[1..].parse().expect("a heading has a level");
            parts.push(Part::Heading(level, clean(&text(element))));
        }
        "caption" | "figcaption" => parts.push(Part::Caption(clean(&text(element)))),
        "tr" => {
            let cells = element.children().filter_map(ElementRef::wrap);
            parts.push(Part::Row(cells.map(|cell| clean(&text(cell))).collect()));
        }
        // A tall picture is drawn in pieces for paper, each with the words of the whole.
        "figure"
            if element
                .descendants()
                .filter_map(ElementRef::wrap)
                .any(|below| below.value().name() == "svg") =>
        {
            figure(element, parts);
        }
        "img" => parts.push(Part::Picture(clean(element.attr("alt").unwrap_or_default()))),
        _ => within(element, parts),
    }
}

fn figure(element: ElementRef<'_>, parts: &mut Parts) {
    let mut pieces = Vec::new();
    for below in element.descendants().filter_map(ElementRef::wrap) {
        match below.value().name() {
            "figcaption" => parts.push(Part::Caption(clean(&text(below)))),
            "desc" if !pieces.contains(&text(below)) => {
                pieces.push(text(below));
                parts.push(Part::Picture(clean(&text(below))));
            }
            _ => {}
        }
    }
}

/// The text of an element and all below it. The number of a footnote and the way back from it are no part of the text.
fn text(element: ElementRef<'_>) -> String {
    let role = element.attr("role").unwrap_or_default();
    if ["doc-noteref", "doc-backlink"].contains(&role) {
        return String::new();
    }
    if element.value().name() == "br" {
        return " ".to_owned();
    }
    let mut all = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => all += text,
            _ => all += &ElementRef::wrap(child).map(text).unwrap_or_default(),
        }
    }
    all
}

//! Small documents as pages: what stands in them, and what a text can not bring into them.

use std::collections::BTreeMap;

use super::*;
use crate::analysis::{Simulation, analyse};
use crate::document::{Documents, Draft, Glossary, Numbered, Role, outline, parse};
use crate::model::appearance::Colour;
use crate::model::image::{Image, ImageKind};
use crate::scenario;
use crate::source::SourceFile;
use crate::view::appearance::{Appearance, Logo};
use crate::view::compose;
use crate::view::diagram::Diagrams;

fn draft(role: Role, markdown: &str) -> Draft {
    Draft { role, markdown: markdown.to_owned() }
}

fn attachment(id: &str, markdown: &str) -> Draft {
    draft(Role::Attachment { id: id.to_owned() }, markdown)
}

/// A package with every kind of document and block.
fn sample() -> Vec<Draft> {
    vec![
        draft(Role::Index, include_str!("../../../tests/sample/index.md")),
        draft(Role::Letter, include_str!("../../../tests/sample/letter.md")),
        draft(Role::Inquiry, include_str!("../../../tests/sample/inquiry.md")),
        attachment("comparisons", include_str!("../../../tests/sample/comparisons.md")),
        attachment("budget", include_str!("../../../tests/sample/budget.md")),
    ]
}

fn frame<'a>(outline: &'a Outline, diagrams: &'a Diagrams, appearance: &'a Appearance) -> Frame<'a> {
    Frame { outline, diagrams, appearance }
}

fn pages(drafts: &[Draft]) -> Vec<String> {
    let documents = Documents::of(drafts, Language::Swedish).expect("the drafts of the tests are right");
    documents
        .parsed()
        .map(|(_, document)| {
            page(&document, frame(&documents.outline, &Diagrams::default(), &Appearance::default()))
        })
        .collect()
}

/// The page of a lone document, from its `<body>` on.
fn body(markdown: &str) -> String {
    body_of(Role::Letter, markdown)
}

fn body_of(role: Role, markdown: &str) -> String {
    let outline = outline(&[draft(role, markdown)], Language::Swedish);
    let numbered = Numbered { entry: outline.entries[0].clone(), markdown: markdown.to_owned() };
    let page =
        page(&parse(&numbered, &outline), frame(&outline, &Diagrams::default(), &Appearance::default()));
    page.split_once("</head>\n").map(|(_, body)| body.to_owned()).expect("a page has a head")
}

#[test]
fn a_small_page_is_written_like_this() {
    let markdown = "\
# Hemvist & framtid

**Datum:** 7 februari 2014\\
**Till:** Kommunstyrelsen

## Förslag

Se [tabell 1](#tabell-1), *nu*.[^a]

**Tabell 1.** Kostnad, kr

|       |  2014 |
| ----- | ----: |
| Lön   |   1,0 |
| **S** | **1** |

- a
- b

[^a]: Källa: <https://example.se/?a=1&b=2>
";
    assert_eq!(body(markdown), include_str!("../../../tests/sample/small.html"));
}

#[test]
fn a_page_is_complete_and_asks_for_nothing() {
    for page in pages(&sample()) {
        assert!(page.starts_with("<!doctype html>\n<html lang=\"sv\">"));
        assert_eq!(page.matches("<h1").count(), 1);
        for forbidden in ["<script", " style=", " src=", "@import", "url(", " onclick", "javascript:"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert_eq!(page.matches("<table").count(), page.matches("role=\"region\" tabindex=\"0\"").count());
    }
}

#[test]
fn the_policy_names_the_style_that_the_page_has() {
    let page = &pages(&sample())[0];
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.expect("a page has a style");
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(page.contains(&format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'")));
}

#[test]
fn every_link_within_the_package_leads_somewhere() {
    let drafts = sample();
    let stems: Vec<String> =
        outline(&drafts, Language::Swedish).entries.into_iter().map(|entry| entry.stem).collect();
    let pages = pages(&drafts);
    let mut checked = 0;
    for page in &pages {
        for address in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some((file, anchor)) = address.split_once('#').or(Some((address, ""))) else { continue };
            if address.starts_with("http") {
                continue;
            }
            let target = if file.is_empty() {
                page
            } else {
                let index = stems.iter().position(|stem| format!("{stem}.html") == file);
                &pages[index.unwrap_or_else(|| panic!("{address} leads nowhere"))]
            };
            assert!(anchor.is_empty() || target.contains(&format!(" id=\"{anchor}\"")), "{address}");
            checked += 1;
        }
    }
    assert!(checked > 50);
}

#[test]
fn no_id_is_given_twice() {
    for page in pages(&sample()) {
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}

#[test]
fn text_can_not_become_markup() {
    let body =
        body("# <b>\"'&\n\n<script>alert(1)</script>\n\n[x](https://a.se/\"onclick=)\n\n## <i> & \"\n");
    assert!(body.contains("<h1>&lt;b&gt;&quot;&#39;&amp;</h1>"));
    assert!(body.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"));
    assert!(body.contains("href=\"https://a.se/&quot;onclick=\""));
    assert!(!body.contains("<script") && !body.contains("<i>"));
}

#[test]
fn contents_are_listed_where_there_are_three_sections() {
    let inquiry = |markdown| body_of(Role::Inquiry, markdown);
    assert!(!inquiry("# T\n\n## A\n\n## B\n").contains("class=\"contents\""));
    let three = "# T\n\n## A\n\n### A1\n\n## B\n\n## C\n";
    assert!(inquiry(three).contains(
        "<li><a href=\"#a\">A</a></li>\n<li><a href=\"#b\">B</a></li>\n<li><a href=\"#c\">C</a></li>"
    ));
    for read_through in [Role::Index, Role::Letter] {
        assert!(!body_of(read_through, three).contains("class=\"contents\""));
    }
}

#[test]
fn a_document_knows_its_place_among_the_others() {
    let letter = &pages(&sample())[1];
    assert!(letter.contains("<a href=\"tjansteskrivelse.html\" aria-current=\"page\">"));
    assert!(letter.contains("<a href=\"bilaga-1-jamforelser.html\"><span>Bilaga 1 till utredningen</span>"));
}

#[test]
fn a_picture_stands_in_the_page_with_its_caption() {
    let yaml = "title: T\nsubject: a\norganisation:\n  units:\n    k: { name: Kommunen, kind: municipality }\n    \
                a: { name: \"<A> & co\", kind: unit, parent: k }\ncriteria:\n  c: { name: C }\nalternatives:\n  n: { name: N }\n";
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml.to_owned() };
    let scenario = scenario::read(vec![file], &BTreeMap::new()).scenario.expect("it has no fault");
    let diagrams = compose(&scenario, &analyse(&scenario, &Simulation::default()), &[]).diagrams;
    let markdown = "# T\n\n**Figur 1.** Nu\n\n![Två enheter](diagram/org.svg)\n\n**Figur 2.** X\n\n![Ord](diagram/x.svg)\n";
    let outline = outline(&[draft(Role::Letter, markdown)], Language::Swedish);
    let numbered = Numbered { entry: outline.entries[0].clone(), markdown: markdown.to_owned() };
    let page = page(&parse(&numbered, &outline), frame(&outline, &diagrams, &Appearance::default()));
    assert!(page.contains(
        "<figure class=\"diagram\" id=\"figur-1\">\n<figcaption id=\"figur-1.rubrik\"><b>Figur 1.</b> Nu</figcaption>\n<div>\n<svg "
    ));
    assert!(
        page.contains(
            "<title id=\"org.titel\">Figur 1. Nu</title>\n<desc id=\"org.text\">Två enheter</desc>"
        )
    );
    assert!(page.contains(">&lt;A&gt; &amp; co</tspan>"));
    assert!(page.contains("<b>Figur 2.</b> X</figcaption>\n<p>Ord</p>\n</figure>"));
}

#[test]
fn a_page_looks_as_the_municipality_says() {
    let documents = Documents::of(&sample(), Language::Swedish).expect("the drafts of the tests are right");
    let image = Image {
        path: "vapen.png".to_owned(),
        file: "illustration/vapen.png".to_owned(),
        kind: ImageKind::Png,
        bytes: b"\x89PNG".as_slice().into(),
    };
    let appearance = Appearance {
        municipality: Some("Ekstad & \"</style>\"".to_owned()),
        registry_number: Some("KS 2014/17".to_owned()),
        logo: Some(Logo { image, text: "Ekstads <vapen>".to_owned() }),
        colour: Colour::of("#ffd200"),
        ..Appearance::default()
    };
    let diagrams = Diagrams::default();
    for (_, document) in documents.parsed() {
        let page = page(&document, frame(&documents.outline, &diagrams, &appearance));
        let mark = "<p class=\"logo\"><img src=\"data:image/png;base64,iVBORw==\" alt=\"Ekstads &lt;vapen&gt;\"></p>";
        assert_eq!(page.matches(mark).count(), 1);
        assert!(page.contains("img-src data:;"));
        let (style, _) =
            page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style");
        // Yellow is not read on white: what is shown is darker.
        assert!(style.contains("--own-dark: #ffd200") && !style.contains("--own: #ffd200"), "{style}");
        assert!(
            style.contains(r#"@top-left { content: "Ekstad \26  \22 \3c \2f style\3e \22 "; }"#),
            "{style}"
        );
        assert!(style.contains(r#"@top-right { content: "Dnr KS 2014\2f 17"; }"#), "{style}");
        let hash = STANDARD.encode(Sha256::digest(style));
        assert!(page.contains(&format!("style-src 'sha256-{hash}'")));
    }
}

#[test]
fn an_abbreviation_says_what_it_stands_for_and_a_heading_keeps_its_address() {
    let markdown = "# Hemvist\n\n## AME i dag\n\nAME och AME.\n";
    let mut outline = outline(&[draft(Role::Letter, markdown)], Language::Swedish);
    outline.glossary = Glossary::of([("AME", "Arbets \"marknad\"")].into_iter());
    let numbered = Numbered { entry: outline.entries[0].clone(), markdown: markdown.to_owned() };
    let page =
        page(&parse(&numbered, &outline), frame(&outline, &Diagrams::default(), &Appearance::default()));
    assert!(page.contains("<h2 id=\"ame-i-dag\">AME i dag</h2>"));
    assert!(page.contains("<p><abbr title=\"Arbets &quot;marknad&quot;\">AME</abbr> och AME.</p>"));
}

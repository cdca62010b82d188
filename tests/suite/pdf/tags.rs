//! The tags of the files: what each thing is, for who does not see it.

use serde_json::Value;

use super::qpdf::{Objects, kind, qpdf, text};
use super::{SCENARIOS, built};
use crate::agree::package;
use crate::agree::page;
use crate::agree::part::Part;

#[test]
fn every_document_tells_its_language_its_title_and_what_everything_in_it_is() {
    for scenario in SCENARIOS {
        for (stem, file) in built(scenario) {
            let objects = Objects::of(file);
            let language = text(objects.entry(objects.catalog(), "/Lang"));
            let expected = if scenario.contains("english") { "en-GB" } else { "sv-SE" };
            assert_eq!(language, expected, "{scenario}, {stem}");
            let marked = objects.entry(objects.catalog(), "/MarkInfo");
            assert_eq!(marked["/Marked"], true, "{scenario}, {stem}");
            let preferences = objects.entry(objects.catalog(), "/ViewerPreferences");
            assert_eq!(preferences["/DisplayDocTitle"], true, "{scenario}, {stem}");
            let elements = objects.elements();
            assert_eq!(kind(elements[0]), "Document", "{scenario}, {stem}");
            assert_eq!(
                elements.iter().filter(|element| kind(element) == "Title").count(),
                1,
                "{scenario}, {stem}"
            );
            steps_down(&elements, &format!("{scenario}, {stem}"));
            for figure in elements.iter().filter(|element| kind(element) == "Figure") {
                assert!(text(objects.entry(figure, "/Alt")).len() > 5, "{scenario}, {stem}: {figure}");
            }
            for head in elements.iter().filter(|element| kind(element) == "TH") {
                let scope = objects.attribute(head, "/Scope").and_then(Value::as_str);
                assert!(matches!(scope, Some("/Column" | "/Row")), "{scenario}, {stem}: {head}");
            }
        }
    }
}

/// Headings leave no level out.
fn steps_down(elements: &[&Value], document: &str) {
    let mut last = 0;
    for element in elements {
        let level = kind(element).strip_prefix('H').and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = level {
            assert!(level <= last + 1, "{document}: a heading of level {level} below one of {last}");
            last = level;
        }
    }
}

#[test]
fn tables_have_heads_of_columns_and_rows_and_captions_within_them() {
    let objects = Objects::of(&built("scenarios/avesta-2014")["utredning"]);
    let elements = objects.elements();
    let count = |wanted: &str| elements.iter().filter(|element| kind(element) == wanted).count();
    assert!(count("TOC") >= 1 && count("TOCI") > 15, "{} {}", count("TOC"), count("TOCI"));
    assert!(count("Caption") > 20 && count("Figure") > 5 && count("Table") > 15);
    let scoped = |wanted: &str| {
        let heads = elements.iter().filter(|element| kind(element) == "TH");
        heads.filter(|head| objects.attribute(head, "/Scope").is_some_and(|scope| scope == wanted)).count()
    };
    assert!(scoped("/Column") > 60 && scoped("/Row") > 100, "{} {}", scoped("/Column"), scoped("/Row"));
    let tables = elements.iter().filter(|element| kind(element) == "Table");
    for table in tables {
        let summary = objects.attribute(table, "/Summary").map(text).unwrap_or_default();
        assert!(summary.starts_with("Kolumner: "), "{summary}");
    }
}

#[test]
fn bookmarks_are_the_headings_of_the_page() {
    let scenario = SCENARIOS[0];
    let pages = package(scenario, "html");
    for (stem, file) in built(scenario) {
        let output = qpdf(&["--json", "--json-key=outlines"], file);
        let json: Value = serde_json::from_slice(&output.stdout).expect("qpdf writes JSON");
        let mut bookmarks = Vec::new();
        collect(&json["outlines"], 2, &mut bookmarks);
        let headings =
            page::read(&pages[&format!("{stem}.html")]).parts.into_iter().filter_map(|part| match part {
                Part::Heading(level, text) => Some((level, text)),
                _ => None,
            });
        assert_eq!(bookmarks, headings.collect::<Vec<_>>(), "{stem}");
    }
}

/// The titles of bookmarks with the level of heading that each stands for.
fn collect(bookmarks: &Value, level: usize, found: &mut Vec<(usize, String)>) {
    for bookmark in bookmarks.as_array().into_iter().flatten() {
        let title = bookmark["title"].as_str().expect("a bookmark has a title");
        found.push((level, title.split_whitespace().collect::<Vec<_>>().join(" ")));
        collect(&bookmark["kids"], level + 1, found);
    }
}

#[test]
fn a_link_to_another_document_leads_to_a_place_that_it_has() {
    let files = built(SCENARIOS[0]);
    let mut followed = 0;
    for (stem, file) in files {
        let output = qpdf(&["--json", "--json-key=qpdf", "--json-stream-data=none"], file);
        let json = String::from_utf8(output.stdout).expect("it is UTF-8");
        for address in json.split("\"/URI\": \"u:").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (target, place) = address.split_once('#').unwrap_or((address, ""));
            let Some(target) = target.strip_suffix(".pdf") else { continue };
            let target = files.get(target).unwrap_or_else(|| panic!("{stem}: {address}"));
            let objects = Objects::of(target);
            let names = objects.entry(objects.entry(objects.catalog(), "/Names"), "/Dests").to_string();
            assert!(place.is_empty() || names.contains(&format!("{place}\"")), "{stem}: {address}\n{names}");
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed}");
}

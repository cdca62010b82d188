//! Any text as Markdown: what is refused lies in the text, and what is accepted becomes a page without a script.
#![no_main]

use hemvist::document::{Documents, Draft, Role};
use hemvist::model::expression::ExpressionId;
use hemvist::model::matter::Language;
use hemvist::model::text::CalledFigure;
use hemvist::render::{Frame, html, terminal};
use hemvist::view::appearance::Appearance;
use hemvist::scenario::prose::{Extent, faults, images, manuscript, read};
use hemvist::source::in_one_form;
use hemvist::view::diagram::Diagrams;
use hemvist_fuzz::check_page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|written: &str| {
    let markdown = &*in_one_form(written);
    for extent in [Extent::Prose, Extent::Document] {
        let found = faults(markdown, extent);
        for fault in &found {
            assert!(markdown.get(fault.range.clone()).is_some(), "{fault:?} is no stretch of the text");
        }
        if found.is_empty() {
            // Which number a figure has is the same to its place.
            let calls = read(markdown, extent).0;
            let shown = images(markdown, &calls);
            let addresses: Vec<String> =
                shown.iter().map(|_| "illustration/1-karta.png".to_owned()).collect();
            let figures: Vec<CalledFigure> = calls
                .into_iter()
                .map(|call| CalledFigure { place: call.place, expression: ExpressionId(0) })
                .collect();
            let shifted = manuscript(markdown, &figures, &addresses, 1).0;
            assert!(faults(&shifted, extent).is_empty(), "{shifted:?}");
            page(&shifted);
        }
    }
    page(markdown);
});

/// The whole way from a draft to a page and to the terminal.
fn page(markdown: &str) {
    let draft = |role, markdown: &str| Draft { role, markdown: format!("# Prov\n\n{markdown}\n") };
    let drafts = [draft(Role::Letter, markdown), draft(Role::Inquiry, "")];
    let Ok(documents) = Documents::of(&drafts, Language::Swedish) else { return };
    for (_, tree) in documents.parsed() {
        let frame = Frame {
            outline: &documents.outline,
            diagrams: &Diagrams::default(),
            appearance: &Appearance::default(),
        };
        check_page(&html::page(&tree, frame));
        assert!(!terminal::text(&tree, 80).is_empty());
    }
}

//! Markdown that a scenario may hold: checked alone, so that no field can disturb its surroundings, and
//! handed on as it was written. Where it calls a figure by name, it is checked as the text that will stand there. Never
//! rendered here.

mod figure;
mod image;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::diagnostic::Code;
use crate::markdown::{DIALECT, depth, may_be_followed};
use crate::model::text::CalledFigure;
pub use figure::FigureCall;
pub use image::ImageCall;

/// Something that the Markdown of a scenario may not hold, and where in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseFault {
    /// Which rule it breaks.
    pub code: Code,
    /// The stretch of the text, in bytes.
    pub range: Range<usize>,
}

/// What a piece of Markdown may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Paragraphs, lists, quotations, emphasis, code words, links, footnotes.
    Prose,
    /// Headings, tables and images too: a document of its own.
    Document,
}

/// Everything that `markdown` may not hold.
#[must_use]
pub fn faults(markdown: &str, extent: Extent) -> Vec<ProseFault> {
    read(markdown, extent).1
}

/// Where `markdown` calls figures by name, and everything that it may not hold.
#[must_use]
pub fn read(markdown: &str, extent: Extent) -> (Vec<FigureCall>, Vec<ProseFault>) {
    let (mut calls, mut faults) = figure::find(markdown);
    let masked = as_printed(&figure::masked(markdown, &calls));
    faults.extend(faults_of_text(&masked, extent));
    faults.extend(place(&mut calls, &masked));
    faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
    // One mistake often makes several events on its line: a pair of tags, a block and its text.
    faults.dedup_by(|next, fault| {
        next.code == fault.code
            && next.code != Code::FigureInCode
            && !markdown[fault.range.start..next.range.start].contains('\n')
    });
    (calls, faults)
}

/// Every call of a figure in one line of text, which is printed as it is written and can hold none.
#[must_use]
pub fn faults_of_line(line: &str) -> Vec<ProseFault> {
    let (calls, mut faults) = figure::find(line);
    let literal = |call: FigureCall| ProseFault { code: Code::FigureInCode, range: call.place };
    faults.extend(calls.into_iter().map(literal));
    faults
}

/// Where `markdown`, which calls these figures, shows images.
#[must_use]
pub fn images(markdown: &str, calls: &[FigureCall]) -> Vec<ImageCall> {
    image::find(&as_printed(&figure::masked(markdown, calls)))
}

/// The text as it is printed, without the blanks around it: they could hide that it begins with a heading or ends with
/// a table. Line ends in their place leave every stretch where it is.
fn as_printed(markdown: &str) -> String {
    let before = markdown.len() - markdown.trim_start().len();
    let text = markdown.trim();
    let after = markdown.len() - before - text.len();
    ["\n".repeat(before).as_str(), text, "\n".repeat(after).as_str()].concat()
}

fn faults_of_text(markdown: &str, extent: Extent) -> Vec<ProseFault> {
    let parser = Parser::new_ext(markdown, DIALECT);
    let definitions: Vec<ProseFault> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| ProseFault { code: Code::ProseNotAllowed, range: definition.span.clone() })
        .collect();
    parser
        .into_offset_iter()
        .filter_map(|(event, range)| {
            fault_of(&event, markdown, &range, extent).map(|code| ProseFault { code, range })
        })
        .chain(definitions)
        .chain(references_without_footnote(markdown))
        .collect()
}

/// Finds what each call stands in. Only text shows what it comes to: in a code word or an address it is a fault.
fn place(calls: &mut [FigureCall], masked: &str) -> Vec<ProseFault> {
    if calls.is_empty() {
        return Vec::new();
    }
    let mut is_shown = vec![false; calls.len()];
    let (mut sealed, mut code) = (0_usize, 0_usize);
    for (event, range) in Parser::new_ext(masked, DIALECT).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. }) => sealed += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) => {
                sealed = sealed.saturating_sub(1);
            }
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code = code.saturating_sub(1),
            Event::Text(_) if code == 0 => {
                let first = calls.partition_point(|call| call.place.start < range.start);
                for (call, shown) in calls[first..].iter_mut().zip(&mut is_shown[first..]) {
                    if call.place.end > range.end {
                        break;
                    }
                    (call.sealed, *shown) = (sealed > 0, true);
                }
            }
            _ => {}
        }
    }
    let hidden = calls.iter().zip(is_shown).filter(|(_, shown)| !shown);
    hidden.map(|(call, _)| ProseFault { code: Code::FigureInCode, range: call.place.clone() }).collect()
}

/// A reference to a footnote that the text does not have: Markdown takes it for words.
fn references_without_footnote(markdown: &str) -> Vec<ProseFault> {
    if !markdown.contains("[^") {
        return Vec::new();
    }
    let mut known: Vec<Range<usize>> = Parser::new_ext(markdown, DIALECT)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::FootnoteReference(_) | Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(range),
            Event::Start(Tag::FootnoteDefinition(_)) => Some(range.start..range.start + 1),
            _ => None,
        })
        .collect();
    known.sort_by_key(|range| range.start);
    // The stretches do not overlap: footnotes hold references, but only the label of a footnote stands here.
    let is_known = |at: usize| {
        let before = known.partition_point(|range| range.start <= at);
        before > 0 && known[before - 1].contains(&at)
    };
    let written = markdown.match_indices("[^").filter_map(|(start, _)| {
        let label = markdown[start + 2..].split(']').next()?;
        let end = start + 2 + label.len() + 1;
        let is_label = !label.is_empty() && !label.contains(char::is_whitespace) && end <= markdown.len();
        is_label.then_some(start..end)
    });
    written
        .filter(|reference| !is_known(reference.start))
        .map(|range| ProseFault { code: Code::FootnoteMissing, range })
        .collect()
}

fn fault_of(event: &Event<'_>, markdown: &str, range: &Range<usize>, extent: Extent) -> Option<Code> {
    let document = extent == Extent::Document;
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => Some(Code::ProseHtml),
        // Where footnotes are unknown, the label is text: a document is read by other programs, too.
        Event::FootnoteReference(label) | Event::Start(Tag::FootnoteDefinition(label))
            if label.contains('<') =>
        {
            Some(Code::ProseHtml)
        }
        Event::Start(Tag::Image { .. }) if !document => Some(Code::ProseImage),
        Event::Start(Tag::Heading { .. }) if !document => Some(Code::ProseHeading),
        Event::Start(Tag::CodeBlock(_)) if fence_is_open(&markdown[range.clone()]) => {
            Some(Code::ProseOpenFence)
        }
        Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) | Event::Rule if !document => {
            Some(Code::ProseNotAllowed)
        }
        Event::Start(Tag::Link { link_type, dest_url, .. })
            if *link_type != LinkType::Email && !may_be_followed(dest_url) =>
        {
            Some(Code::LinkNotAllowed)
        }
        _ => None,
    }
}

/// A fence that no later line closes swallows the rest of the text.
fn fence_is_open(block: &str) -> bool {
    let Some(fence) = ["```", "~~~"].into_iter().find(|fence| block.starts_with(fence)) else {
        return false;
    };
    block.lines().count() < 2
        || !block.lines().next_back().is_some_and(|line| line.trim_start().starts_with(fence))
}

/// A document of the scenario's own, without blanks around it, with its headings below level `above` and its images at
/// the addresses `images`; the figures that it calls stay at their words.
#[must_use]
pub fn manuscript(
    markdown: &str,
    figures: &[CalledFigure],
    images: &[String],
    above: usize,
) -> (String, Vec<CalledFigure>) {
    let places: Vec<Range<usize>> = figures.iter().map(|figure| figure.place.clone()).collect();
    let (text, places) = figure::rewritten(markdown, &places, |text| {
        headings_below(&image::with_addresses(text.trim(), images), above)
    });
    let moved = figures.iter().zip(places);
    (text, moved.map(|(figure, place)| CalledFigure { place, expression: figure.expression }).collect())
}

/// The Markdown of a document of its own with its headings below level `above`, so that it can stand under a
/// heading of that level. Each stands one level below the one that it belongs to, also where the author left
/// out a level or began with the second. Headings stop at the sixth level.
fn headings_below(markdown: &str, above: usize) -> String {
    let mut moved = String::with_capacity(markdown.len() + 64);
    let mut copied = 0;
    // The levels, as written, of the headings that the text stands under.
    let mut open: Vec<u8> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, DIALECT).into_offset_iter() {
        let Event::Start(Tag::Heading { level, .. }) = event else { continue };
        let level = depth(level);
        open.retain(|upper| *upper < level);
        open.push(level);
        moved.push_str(&markdown[copied..range.start]);
        moved.push_str(&"#".repeat((above + open.len()).min(6)));
        moved.push(' ');
        moved.push_str(&heading_text(&markdown[range.clone()]));
        moved.push('\n');
        copied = range.end;
    }
    moved.push_str(&markdown[copied..]);
    moved
}

/// The words of a heading on one line, whether it was written with `#` before it or over a line of `=` or `-`.
fn heading_text(heading: &str) -> String {
    let lines: Vec<&str> = heading.trim_end().lines().map(str::trim).collect();
    match lines[..] {
        [ref text @ .., _] if !text.is_empty() => text.join(" "),
        _ => heading.trim().trim_matches('#').trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(markdown: &str) -> Vec<Code> {
        faults(markdown, Extent::Prose).into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn what_could_disturb_its_surroundings_is_refused() {
        let cases = [
            ("# Rubrik", Code::ProseHeading),
            ("Rubrik\n---", Code::ProseHeading),
            ("<b>fet</b>", Code::ProseHtml),
            ("<!-- gömd -->", Code::ProseHtml),
            ("Se not[^<b>]\n\n[^<b>]: Not.", Code::ProseHtml),
            ("![bild](x.png)", Code::ProseImage),
            ("```\nöppen", Code::ProseOpenFence),
            ("```\nsluten\n```", Code::ProseNotAllowed),
            ("| a |\n|---|\n| b |", Code::ProseNotAllowed),
            ("[a]\n\n[a]: http://exempel.se", Code::ProseNotAllowed),
            ("[klicka](javascript:alert(1))", Code::LinkNotAllowed),
            ("\u{a0}# Rubrik", Code::ProseHeading),
            ("| a |\n|---|\t", Code::ProseNotAllowed),
            ("Det kostar {{ cost(\"ks\")", Code::ExpressionNotClosed),
            ("{% if %}", Code::TemplateTagInProse),
            ("`{{ fact(\"a\") }}`", Code::FigureInCode),
            ("[a](https://a.se/{{ fact(\"a\") }})", Code::FigureInCode),
            ("Se not[^1]", Code::FootnoteMissing),
        ];
        for (markdown, code) in cases {
            assert!(codes(markdown).contains(&code), "{markdown:?} gave {:?}", codes(markdown));
        }
    }

    #[test]
    fn one_line_of_text_calls_no_figure() {
        let codes = |line| faults_of_line(line).iter().map(|fault| fault.code).collect::<Vec<_>>();
        assert_eq!(codes("Till {{ fact(\"a\") }} elever"), [Code::FigureInCode]);
        assert_eq!(codes("Till {{ fact(\"a\") elever"), [Code::ExpressionNotClosed]);
        assert_eq!(codes("Till {elever} och [0,75]"), []);
    }

    #[test]
    fn ordinary_prose_is_accepted() {
        for markdown in [
            "Ett stycke.\n\n- punkt\n- punkt\n\n> citat",
            "*Vikt* och [länk](https://exempel.se)[^1]\n\n[^1]: Not.",
            "**{{ 2 * fact(\"<b>\") }}** [{{ a }}](https://exempel.se) {{ 1 < 2 }}",
        ] {
            assert_eq!(codes(markdown), [], "{markdown:?}");
        }
    }

    #[test]
    fn headings_go_below_their_own() {
        assert_eq!(headings_below("# Ett\ntext\n\nTvå\n---\nslut", 1), "## Ett\ntext\n\n### Två\nslut");
        assert_eq!(headings_below("En lång\nrubrik\n===\nslut", 1), "## En lång rubrik\nslut");
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        assert_eq!(
            headings_below("## A\n\n#### B\n\n### C\n\n## D\n\n# E\n\n## F\n", 1),
            "## A\n\n### B\n\n### C\n\n## D\n\n## E\n\n### F\n"
        );
    }
}

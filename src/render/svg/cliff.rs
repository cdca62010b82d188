//! What happens when money from others ends, as bars: one per alternative and year, all on one scale from nought. What
//! others pay is dotted, what the municipality takes over solid, what is unfunded without that hatched. Every bar has
//! its amounts beside it.
//!
//! Never a bar for an alternative in which others pay for nothing.

use super::Drawing;
use super::canvas::{BAR, Canvas, MARGIN, NARROW, Style};
use super::funding::{Scale, pattern, stack};
use super::pattern::key;
use super::words::Words;
use crate::view::diagram::cliff::{Cliff, Year};
use crate::view::diagram::funding::Payer;

pub(super) fn draw(cliff: &Cliff, words: Words) -> Drawing {
    let years = || cliff.alternatives.iter().flat_map(|one| &one.years);
    let scale = Scale::of(years().map(|year| year.parts.iter().map(|part| part.amount)));
    let mut canvas = Canvas::default();
    let payers = [Payer::External, Payer::TakenOver, Payer::Unfunded];
    let shown = payers.into_iter().filter(|payer| *payer != Payer::TakenOver || cliff.has_taken_over);
    let shown = shown.map(|payer| (pattern(payer), words.of_cliff(payer, cliff.has_taken_over)));
    let mut y = key(shown, MARGIN, &mut canvas);
    for one in &cliff.alternatives {
        y = canvas.heading(&words.alternatives(&one.who, one.zero.as_deref()), y);
        for year in &one.years {
            y = bar(year, cliff.has_taken_over, &scale, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    canvas.finish(NARROW, y)
}

/// One year of one alternative. Says where it ends.
fn bar(year: &Year, has_taken_over: bool, scale: &Scale, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = canvas.text(&year.year, Style::Name, (MARGIN, top + 5)) + 5;
    stack(year.parts.iter().map(|part| (part.amount, pattern(part.payer))), scale, y, canvas);
    y += BAR;
    let part = |(payer, text)| format!("{} {text}", words.of_cliff(payer, has_taken_over));
    let parts: Vec<String> = year.parts.iter().map(|it| part((it.payer, &it.text))).collect();
    let text = if parts.is_empty() { words.nothing_of_cliff().to_owned() } else { parts.join(", ") };
    canvas.text(&text, Style::Quiet, (MARGIN, y)) + 5
}

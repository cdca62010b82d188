//! How often each alternative has each place, as bars of one length: the first place is solid, the last empty, those
//! between have patterns of their own. Every bar has its numbers below it.
//!
//! Never an order or a colour of its own for any alternative.

use super::Drawing;
use super::canvas::{Area, BAR, Canvas, MARGIN, NARROW, Style};
use super::pattern::{Pattern, fill, key};
use super::words::Words;
use crate::view::diagram::places::{Bar, Places};

/// The length of a bar.
const WHOLE: u32 = NARROW - 2 * MARGIN - 2;

pub(super) fn draw(places: &Places, words: Words) -> Drawing {
    let patterns = patterns(places.places.len());
    let mut canvas = Canvas::default();
    let shown = places.places.iter().zip(patterns).map(|(place, pattern)| (*pattern, words.place(*place)));
    let mut y = key(shown, MARGIN, &mut canvas);
    for setting in &places.settings {
        y = canvas.heading(words.weights(setting.weights), y);
        for bar in &setting.bars {
            y = self::bar(bar, patterns, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    canvas.finish(NARROW, y)
}

/// The patterns of so many parts, from the first place to the last.
fn patterns(count: usize) -> &'static [Pattern] {
    use Pattern::{Dotted, Empty, Hatched, Ruled, Solid, Striped};
    match count {
        0..=2 => &[Solid, Empty],
        3 => &[Solid, Hatched, Empty],
        4 => &[Solid, Hatched, Dotted, Empty],
        5 => &[Solid, Striped, Hatched, Dotted, Empty],
        _ => &[Solid, Striped, Hatched, Ruled, Dotted, Empty],
    }
}

/// One alternative. Says where it ends.
fn bar(bar: &Bar, patterns: &[Pattern], top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let name = words.alternative(&bar.alternative, bar.zero);
    let y = canvas.text(&name, Style::Name, (MARGIN, top + 5)) + 5;
    let mut before = 0;
    for (part, pattern) in bar.parts.iter().zip(patterns) {
        let (from, to) = (before * WHOLE / 100, (before + part.percent) * WHOLE / 100);
        before += part.percent;
        if to > from {
            fill(Area { x: MARGIN + 1 + from, y, width: to - from, height: BAR }, *pattern, canvas);
        }
    }
    let parts = bar.parts.iter().map(|part| format!("{} {}", words.short_place(part.place), part.text));
    let parts: Vec<String> = parts.collect();
    canvas.text(&parts.join(", "), Style::Quiet, (MARGIN, y + BAR)) + 5
}

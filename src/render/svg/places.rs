//! How often each alternative has each place, as bars of one length: the first place is solid, the last empty, those
//! between have patterns of their own. Every bar has its numbers below it.
//!
//! Never an order or a colour of its own for any alternative.

use super::Drawing;
use super::canvas::{Area, BAR, Canvas, LEADING, Label, MARGIN, NARROW, Style};
use super::words::Words;
use crate::view::diagram::places::{Bar, Place, Places};

/// The length of a bar.
const WHOLE: u32 = NARROW - 2 * MARGIN - 2;

/// What a part is filled with.
#[derive(Clone, Copy, Debug)]
enum Pattern {
    Solid,
    Striped,
    Hatched,
    Ruled,
    Dotted,
    Empty,
}

pub(super) fn draw(places: &Places, words: Words) -> Drawing {
    let patterns = patterns(places.places.len());
    let mut canvas = Canvas::default();
    let mut y = key(&places.places, patterns, words, &mut canvas);
    for setting in &places.settings {
        y = canvas.text(words.weights(setting.weights), Style::Strong, (MARGIN, y + 6)) + 5;
        canvas.path(&format!("M{MARGIN} {y}H{}", NARROW - MARGIN), "stroke-width=\"0.75\"", (y, y));
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

/// What each pattern means. Says where it ends.
fn key(places: &[Place], patterns: &[Pattern], words: Words, canvas: &mut Canvas) -> u32 {
    const SAMPLE: u32 = 34;
    let mut y = MARGIN;
    for (place, pattern) in places.iter().zip(patterns) {
        fill(Area { x: MARGIN, y: y + 3, width: SAMPLE, height: 13 }, *pattern, canvas);
        y += LEADING;
        canvas.label(&Label::new(SAMPLE + 12, y - 1, words.place(*place), Style::Quiet));
        y += 4;
    }
    y
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

fn fill(area: Area, pattern: Pattern, canvas: &mut Canvas) {
    match pattern {
        Pattern::Solid => canvas.solid(area),
        Pattern::Striped => canvas.striped(area, 4),
        Pattern::Hatched => canvas.hatched(area, 7),
        Pattern::Ruled => canvas.ruled(area, 4),
        Pattern::Dotted => canvas.dotted(area),
        Pattern::Empty => {}
    }
    canvas.outline_sharp(area);
}

//! What each alternative is worth with the weights of others: a bar from nought to a hundred per alternative, profile
//! by profile. Every bar has its value beside it.
//!
//! Never an order or a colour of its own for any alternative.

use super::Drawing;
use super::canvas::{Area, BAR, Canvas, MARGIN, NARROW, Style};
use super::words::Words;
use crate::view::diagram::profiles::{Bar, Profiles};

/// The length of a bar that is worth a hundred.
const WHOLE: u32 = NARROW - 2 * MARGIN - 2;

pub(super) fn draw(profiles: &Profiles, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let mut y = canvas.text(words.values(), Style::Quiet, (MARGIN, MARGIN)) + 4;
    for profile in &profiles.profiles {
        y = canvas.heading(&words.profile(profile), y);
        for bar in &profile.bars {
            y = self::bar(bar, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    canvas.finish(NARROW, y)
}

/// One alternative. Says where it ends.
fn bar(bar: &Bar, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let name = words.alternative(&bar.alternative, bar.zero);
    let y = canvas.text(&name, Style::Name, (MARGIN, top + 5)) + 5;
    let whole = Area { x: MARGIN + 1, y, width: WHOLE, height: BAR };
    let width = bar.hundredths.min(10_000) * WHOLE / 10_000;
    if width > 0 {
        canvas.solid(Area { width, ..whole });
    }
    canvas.outline_sharp(whole);
    canvas.text(&words.worth(&bar.value, bar.place), Style::Quiet, (MARGIN, y + BAR)) + 5
}

//! Which departments pay more and which less, as bars from a nought that all of them share: more to the right and
//! solid, less to the left and dotted. Every bar has its amount beside it.
//!
//! Never a bar for a department that pays the same.

use super::Drawing;
use super::canvas::{BAR, Canvas, MARGIN, NARROW, Style};
use super::funding::{Scale, stack};
use super::pattern::{Pattern, key};
use super::words::Words;
use crate::view::diagram::departments::{Bar, Departments};

pub(super) fn draw(departments: &Departments, words: Words) -> Drawing {
    let bars = || departments.alternatives.iter().flat_map(|one| &one.bars);
    let scale = Scale::of(bars().map(|bar| [bar.amount].into_iter()));
    let mut canvas = Canvas::default();
    let shown = [true, false].into_iter().map(|more| (pattern(more), words.pays(more)));
    let mut y = key(shown, MARGIN, &mut canvas);
    for one in &departments.alternatives {
        y = canvas.heading(&words.alternatives(&one.who, None), y);
        for bar in &one.bars {
            y = self::bar(bar, &scale, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    canvas.finish(NARROW, y)
}

/// One department. Says where it ends.
fn bar(bar: &Bar, scale: &Scale, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let name = bar.department.as_deref().unwrap_or_else(|| words.no_department());
    let mut y = canvas.text(name, Style::Name, (MARGIN, top + 5)) + 5;
    stack([(bar.amount, pattern(bar.more))].into_iter(), scale, y, canvas);
    y += BAR;
    canvas.text(&format!("{} {}", words.pays(bar.more), bar.text), Style::Quiet, (MARGIN, y)) + 5
}

fn pattern(more: bool) -> Pattern {
    if more { Pattern::Solid } else { Pattern::Dotted }
}

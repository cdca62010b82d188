//! Ways to a decision as lines with stops, one below the other: a stop per unit, a number per step.
//!
//! Never a line where there is no way: words say that it is unknown.

use super::Drawing;
use super::canvas::{Canvas, Fill, LEADING, Label, NARROW, Style};
use super::words::Words;
use super::wrap::Measure;
use crate::view::diagram::decision_path::{Path, Paths};

/// From one stop to the next.
const STEP: u32 = 27;
/// Where the line stands.
const LINE: u32 = 12;
/// Where names begin.
const TEXT: u32 = 30;
/// Around the drawing.
const MARGIN: u32 = 2;
/// A heading has no more lines than this.
const MOST_LINES: usize = 3;

pub(super) fn draw(paths: &Paths, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let mut y = 0;
    for path in &paths.rows {
        y = heading(path, paths, y, words, &mut canvas);
        y = match &path.stops {
            Some(stops) => way(stops, y, &mut canvas),
            None => y,
        };
        canvas.cut(y);
        y += 12;
    }
    canvas.finish(NARROW, y.saturating_sub(8).max(LEADING))
}

/// Whether the matter is about more than one unit, so that each way says which it is about.
fn several_units(paths: &Paths) -> bool {
    paths.rows.iter().any(|path| path.unit != paths.rows[0].unit)
}

/// Whose way it is, and how long. Says where it ends.
fn heading(path: &Path, paths: &Paths, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = top;
    let mut set = |text: &str, style: Style| {
        let measure = Measure {
            width: NARROW - 2 * MARGIN,
            size: style.size(),
            weight: style.weight(),
            most_lines: MOST_LINES,
        };
        for text in measure.lines(text) {
            y += LEADING;
            canvas.label(&Label::new(MARGIN, y, text, style));
        }
    };
    for whose in &path.of {
        let name = whose.alternative.as_deref().unwrap_or_else(|| words.now());
        let zero = if whose.zero { format!(" ({})", words.zero()) } else { String::new() };
        set(&format!("{name}{zero}"), Style::Strong);
    }
    let steps = path.steps.map_or_else(|| words.no_way(&paths.board), |steps| words.steps(steps));
    set(&if several_units(paths) { format!("{}: {steps}", path.unit) } else { steps }, Style::Note);
    y + 4
}

/// The line with its stops. Says where it ends.
fn way(stops: &[String], top: u32, canvas: &mut Canvas) -> u32 {
    let first = top + STEP / 2;
    let mut last = first;
    let mut y = first;
    let mut dots = Vec::new();
    for (index, stop) in stops.iter().enumerate() {
        let end = index == 0 || index + 1 == stops.len();
        let style = if end { Style::Name } else { Style::Quiet };
        let measure = Measure {
            width: NARROW - TEXT - MARGIN,
            size: style.size(),
            weight: style.weight(),
            most_lines: 2,
        };
        dots.push((y, end));
        last = y;
        let mut foot = y + 4;
        for (line, text) in measure.lines(stop).into_iter().enumerate() {
            if line > 0 {
                foot += LEADING;
            }
            canvas.label(&Label::new(TEXT, foot, text, style));
        }
        y = foot - 4 + STEP;
    }
    canvas.path(&format!("M{LINE} {first}V{last}"), "stroke-width=\"2\"", (first, last));
    for (y, end) in dots {
        canvas.dot(LINE, y, if end { 6 } else { 5 }, if end { Fill::Ink } else { Fill::Paper });
    }
    y - STEP + 12
}

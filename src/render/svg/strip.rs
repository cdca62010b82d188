//! Municipalities as dots on an axis for each indicator. The municipality itself is the large dot, the nation a line
//! through the axis, the mean of each group a shape of its own below it; under the axis each is named with its value.
//!
//! Never a name on the axis, where the next one would cover it.

use super::Drawing;
use super::axis;
use super::canvas::{Canvas, FINE, Fill, LEADING, Label, MARGIN, NARROW, PLAIN, Style};
use super::words::Words;
use crate::view::diagram::axis::Axis;
use crate::view::diagram::strip::{Strip, Strips, Who};

/// The dot of a municipality.
const DOT: u32 = 3;
/// The dot of the municipality itself.
const OWN: u32 = 6;
/// Where the axis begins and ends: the largest dot has room at its ends.
const FROM: u32 = MARGIN + OWN + 1;
const TO: u32 = NARROW - FROM;
/// Between the middles of two dots that stand beside or above each other.
const APART: u32 = 2 * DOT + 1;
/// Dots of equal values stand above each other, so many at most.
const LEVELS: usize = 5;
/// Half the size of a shape, and the room for it before its name.
const SHAPE: u32 = 5;
const BEFORE_NAME: u32 = 2 * OWN + 3;
/// Between two names on a line.
const BETWEEN: u32 = 12;

pub(super) fn draw(strips: &Strips, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let mut y = key(strips, words, &mut canvas);
    for row in &strips.rows {
        y = self::row(row, y + 8, words, &mut canvas);
        canvas.cut(y);
    }
    canvas.finish(NARROW, y + 4)
}

/// What the shapes mean. Says where it ends.
fn key(strips: &Strips, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = MARGIN;
    for marked in &strips.marked {
        symbol(marked.who, (MARGIN + OWN, y + LEADING / 2 + 3), canvas);
        let name = match marked.who {
            Who::Group(_) => words.mean_of(&marked.name),
            Who::Own | Who::National => marked.name.clone(),
        };
        y = canvas.text(&name, Style::Quiet, (MARGIN + BEFORE_NAME, y)) + 2;
    }
    canvas.dot(MARGIN + OWN, y + LEADING / 2 + 3, DOT, Fill::Paper);
    canvas.text(words.other_municipality(), Style::Quiet, (MARGIN + BEFORE_NAME, y)) + 2
}

/// One indicator. Says where it ends.
fn row(row: &Strip, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    canvas.path(&format!("M{MARGIN} {top}H{}", NARROW - MARGIN), FINE, (top, top));
    let name = row.unit.as_ref().map_or_else(|| row.name.clone(), |unit| format!("{}, {unit}", row.name));
    let mut y = canvas.text(&name, Style::Name, (MARGIN, top + 3));
    if let Some(better) = row.better {
        y = canvas.text(words.better(better), Style::Quiet, (MARGIN, y));
    }
    let y = strip(row, y + 8, canvas);
    let valued = row.marks.iter().map(|mark| (mark.who, format!("{} {}", mark.name, mark.text)));
    let missing = row.missing.iter().map(|one| (one.who, format!("{}: {}", one.name, words.missing_value())));
    let too_few =
        row.too_few.iter().map(|one| (one.who, format!("{}: {}", one.name, words.too_few_values())));
    names(valued.chain(missing).chain(too_few), y + 2, canvas)
}

/// The axis and everybody on it. Says where it ends.
fn strip(row: &Strip, top: u32, canvas: &mut Canvas) -> u32 {
    let ends = row.axis.from_and_span();
    let own = row.marks.iter().find(|mark| mark.who == Who::Own).map(|mark| place(mark.at, ends));
    let dots = stacked(row.dots.iter().map(|at| place(*at, ends)), own);
    let levels = dots.iter().map(|(_, level)| level + 1).max().unwrap_or(1).max(2);
    let axis = top + levels * APART;
    canvas.path(&format!("M{FROM} {axis}H{TO}"), PLAIN, (axis, axis));
    for mark in row.marks.iter().filter(|mark| mark.who == Who::National) {
        let x = place(mark.at, ends);
        let (high, low) = (top - 4, axis + 2 * SHAPE + 2);
        canvas.path(&format!("M{x} {high}V{low}"), "stroke-width=\"2.5\"", (high, low));
    }
    for (x, level) in dots {
        canvas.dot(x, axis - DOT - 1 - level * APART, DOT, Fill::Paper);
    }
    if let Some(x) = own {
        canvas.dot(x, axis - OWN, OWN, Fill::Ink);
    }
    for mark in row.marks.iter().filter(|mark| matches!(mark.who, Who::Group(_))) {
        symbol(mark.who, (place(mark.at, ends), axis + SHAPE + 3), canvas);
    }
    ticks(&row.axis, axis, canvas)
}

/// The marks of the axis. Says where they end.
fn ticks(axis: &Axis, y: u32, canvas: &mut Canvas) -> u32 {
    let (ends, foot) = (axis.from_and_span(), y + 2 * SHAPE + 2 + LEADING);
    let marks = axis.ticks.iter().map(|tick| (place(tick.at, ends), tick.text.as_str()));
    let marks: Vec<(u32, &str)> = marks.collect();
    for (x, _) in &marks {
        canvas.path(&format!("M{x} {y}v4"), PLAIN, (y, y + 4));
    }
    axis::numbers(&marks, foot, canvas);
    foot
}

/// Those that are told apart with their shapes and values, the lowest first and those without last, as many on a line as there is room for.
/// Says where they end.
fn names(marks: impl Iterator<Item = (Who, String)>, top: u32, canvas: &mut Canvas) -> u32 {
    let (mut x, mut y, mut end) = (MARGIN, top, top);
    for (who, text) in marks {
        let width = BEFORE_NAME + Label::new(0, 0, text.clone(), Style::Quiet).width();
        if x > MARGIN && x + width > NARROW - MARGIN {
            (x, y) = (MARGIN, end);
        }
        symbol(who, (x + OWN, y + LEADING / 2 + 3), canvas);
        end = canvas.text(&text, Style::Quiet, (x + BEFORE_NAME, y)).max(end);
        x += width + BETWEEN;
    }
    end + 4
}

/// The shape of one that is told apart, around its middle.
fn symbol(who: Who, (x, y): (u32, u32), canvas: &mut Canvas) {
    let heights = (y - SHAPE, y + SHAPE);
    let (left, right, high, low) = (x - SHAPE, x + SHAPE, y - SHAPE, y + SHAPE);
    match who {
        Who::Own => canvas.dot(x, y, OWN, Fill::Ink),
        Who::National => canvas.path(
            &format!("M{x} {}V{}", y - OWN - 1, y + OWN + 1),
            "stroke-width=\"2.5\"",
            (y - OWN - 1, y + OWN + 1),
        ),
        Who::Group(0) => canvas.shape(&format!("M{left} {low}H{right}L{x} {high}"), heights),
        Who::Group(1) => canvas.shape(&format!("M{left} {high}H{right}V{low}H{left}"), heights),
        Who::Group(2) => canvas.shape(&format!("M{left} {high}H{right}L{x} {low}"), heights),
        Who::Group(_) => canvas.shape(&format!("M{left} {y}L{x} {high}L{right} {y}L{x} {low}"), heights),
    }
}

/// Dots from left to right, each at the lowest level where it covers no other and not the own one, which takes two.
fn stacked(dots: impl Iterator<Item = u32>, own: Option<u32>) -> Vec<(u32, u32)> {
    let mut taken: [Option<u32>; LEVELS] = [None; LEVELS];
    let mut stacked = Vec::new();
    for x in dots {
        let is_free = |level: usize| {
            let beside_own = own.is_none_or(|own| level >= 2 || own.abs_diff(x) > OWN + DOT);
            beside_own && taken[level].is_none_or(|last| x >= last + APART)
        };
        let level = (0..LEVELS).find(|level| is_free(*level)).unwrap_or(LEVELS - 1);
        taken[level] = Some(x);
        stacked.push((x, u32::try_from(level).expect("there are few levels")));
    }
    stacked
}

/// Where a figure stands along the axis.
fn place(at: i128, (from, span): (i128, i128)) -> u32 {
    let room = i128::from(TO - FROM);
    let pixels = (at - from) * room / span.max(1);
    FROM + u32::try_from(pixels.clamp(0, room)).expect("a place in the picture is a small number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_stand_above_each_other_and_none_stands_on_the_own() {
        let levels = |dots: &[u32], own| -> Vec<u32> {
            stacked(dots.iter().copied(), own).into_iter().map(|(_, level)| level).collect()
        };
        assert_eq!(levels(&[50, 50, 52, 57, 57], None), [0, 1, 2, 0, 1]);
        assert_eq!(levels(&[40, 50, 70], Some(50)), [0, 2, 0]);
        assert_eq!(levels(&[50; 7], None), [0, 1, 2, 3, 4, 4, 4]);
    }
}

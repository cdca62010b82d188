//! When things are done: a line of time for each, with a dot for a day, a bar for a time, and an empty bar for a time
//! within which the day is not stated. Every line has its days beside it.
//!
//! Never a mark for what has no day.

use super::Drawing;
use super::axis;
use super::canvas::{Area, Canvas, FINE, Fill, LEADING, MARGIN, NARROW, SAMPLE, Style, TEXT_OF_KEY};
use super::words::Words;
use crate::view::diagram::axis::Axis;
use crate::view::diagram::timetable::{Extent, Row, Timetable};

/// The dot of a day, and half the height of a bar.
const DOT: u32 = 5;
/// Where the axis begins and ends: a dot has room at its ends.
const FROM: u32 = MARGIN + DOT + 1;
const TO: u32 = NARROW - FROM;

pub(super) fn draw(timetable: &Timetable, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let y = key(timetable, words, &mut canvas);
    let mut y = numbers(&timetable.axis, y, &mut canvas);
    for row in &timetable.rows {
        y = self::row(row, &timetable.axis, y, words, &mut canvas);
        canvas.cut(y);
    }
    canvas.finish(NARROW, y + 4)
}

/// What the marks mean, of those that there are. Says where it ends.
fn key(timetable: &Timetable, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = MARGIN;
    for extent in [Extent::Day, Extent::Whole, Extent::Within] {
        if timetable.rows.iter().any(|row| row.extent == extent) {
            let middle = MARGIN + SAMPLE / 2;
            mark(extent, (MARGIN, middle, MARGIN + SAMPLE), y + LEADING / 2 + 2, canvas);
            y = canvas.text(words.extent(extent), Style::Quiet, (TEXT_OF_KEY, y)) + 3;
        }
    }
    y
}

/// What the marks of the axis say. Says where they end.
fn numbers(axis: &Axis, top: u32, canvas: &mut Canvas) -> u32 {
    let (y, ends) = (top + LEADING + 4, axis.from_and_span());
    let marks = axis.ticks.iter().map(|tick| (place(tick.at, ends), tick.text.as_str()));
    axis::numbers(&marks.collect::<Vec<_>>(), y, canvas);
    line(axis, y + 5, canvas);
    y + 9
}

/// A line of time.
fn line(axis: &Axis, y: u32, canvas: &mut Canvas) {
    let ends = axis.from_and_span();
    canvas.path(&format!("M{FROM} {y}H{TO}"), FINE, (y, y));
    for tick in &axis.ticks {
        let x = place(tick.at, ends);
        canvas.path(&format!("M{x} {}V{}", y - 2, y + 2), FINE, (y - 2, y + 2));
    }
}

/// One thing. Says where it ends.
fn row(row: &Row, axis: &Axis, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let y = canvas.text(&words.dated(row), Style::Name, (MARGIN, top + 5)) + 12;
    let ends = axis.from_and_span();
    let (from, to) = (place(row.from, ends), place(row.to, ends));
    line(axis, y, canvas);
    mark(row.extent, (from, from, to), y, canvas);
    let when = row.stage.as_ref().map_or_else(|| row.when.clone(), |stage| format!("{} · {stage}", row.when));
    canvas.text(&when, Style::Quiet, (MARGIN, y + DOT)) + 5
}

/// A dot at its day, or a bar between two days, around a height.
fn mark(extent: Extent, (from, day, to): (u32, u32, u32), y: u32, canvas: &mut Canvas) {
    // What there is something of is seen.
    let area = Area { x: from, y: y - DOT, width: to.saturating_sub(from).max(3), height: 2 * DOT };
    match extent {
        Extent::Day => canvas.dot(day, y, DOT, Fill::Ink),
        Extent::Whole => {
            canvas.solid(area);
            canvas.outline_sharp(area);
        }
        Extent::Within => {
            canvas.paper(area);
            canvas.outline_sharp(area);
        }
    }
}

/// Where a day stands along the axis.
fn place(at: i128, (from, span): (i128, i128)) -> u32 {
    let room = i128::from(TO - FROM);
    let pixels = (at - from) * room / span.max(1);
    FROM + u32::try_from(pixels.clamp(0, room)).expect("a place in the picture is a small number")
}

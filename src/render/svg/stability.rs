//! How far the share of each criterion may go with the same alternative first: a bar on an axis from nought to a
//! hundred percent, with a dot at the share as it is. Every bar has its numbers below it.
//!
//! Never a bar shorter than can be seen.

use super::Drawing;
use super::canvas::{
    Area, BAR, Canvas, FINE, Fill, LEADING, Label, MARGIN, NARROW, SAMPLE, Style, TEXT_OF_KEY,
};
use super::words::Words;
use crate::view::diagram::stability::{Row, Stability};

/// The dot at the share as it is.
const DOT: u32 = 5;
/// Where the axis begins and ends: a dot has room at its ends.
const FROM: u32 = MARGIN + DOT + 1;
const TO: u32 = NARROW - FROM;
/// How much further in a name stands for every group that it is in; at most so many times.
const STEP: u32 = 14;
const MOST_STEPS: usize = 6;

pub(super) fn draw(stability: &Stability, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let y = key(&stability.leader, words, &mut canvas);
    let mut y = axis(y, words, &mut canvas);
    for row in &stability.rows {
        y = self::row(row, y, words, &mut canvas);
        canvas.cut(y);
    }
    canvas.finish(NARROW, y)
}

/// What the marks mean. Says where it ends.
fn key(leader: &str, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = MARGIN;
    bar(Area { x: MARGIN, y: y + 3, width: SAMPLE, height: 13 }, canvas);
    y = canvas.text(&words.leads(leader), Style::Quiet, (TEXT_OF_KEY, y)) + 4;
    canvas.dot(MARGIN + SAMPLE / 2, y + LEADING / 2 + 1, DOT, Fill::Paper);
    canvas.text(words.share_now(), Style::Quiet, (TEXT_OF_KEY, y)) + 6
}

/// What the length of a bar means. Says where it ends.
fn axis(top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let y = top + LEADING;
    for percent in [0, 50, 100] {
        let text = words.percent(percent);
        let label = Label::new(0, y, text, Style::Quiet);
        let room = NARROW - MARGIN - label.width();
        let x = (FROM + percent * (TO - FROM) / 100).saturating_sub(label.width() / 2);
        canvas.label(&Label { x: x.clamp(MARGIN, room), ..label });
    }
    let y = y + 5;
    canvas.path(&format!("M{FROM} {y}H{TO}"), FINE, (y, y));
    for tick in (0..=100).step_by(25).map(|percent| FROM + percent * (TO - FROM) / 100) {
        canvas.path(&format!("M{tick} {y}v4"), FINE, (y, y + 4));
    }
    y + 4
}

/// One leaf or group. Says where it ends.
fn row(row: &Row, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let x = (0..row.depth.min(MOST_STEPS)).fold(MARGIN, |x, _| x + STEP);
    let y = canvas.text(&row.name, Style::Name, (x, top + 4)) + 6;
    let place = |thousandths: u32| FROM + thousandths * (TO - FROM) / 1000;
    let (from, to) = (place(row.from.thousandths), place(row.to.thousandths));
    canvas.outline_sharp(Area { x: FROM, y, width: TO - FROM, height: BAR });
    // What there is something of is seen.
    bar(Area { x: from, y, width: to.saturating_sub(from).max(2), height: BAR }, canvas);
    canvas.dot(place(row.now.thousandths), y + BAR / 2, DOT, Fill::Paper);
    let reach = if row.always { words.whatever_its_share() } else { &row.interval };
    canvas.text(&format!("{} · {reach}", row.now.text), Style::Quiet, (x, y + BAR + 1)) + 5
}

fn bar(area: Area, canvas: &mut Canvas) {
    canvas.solid(area);
    canvas.outline_sharp(area);
}

//! Working relations as lines to the right of a chart: one lane each, with a dot at every unit that it joins and a
//! letter that is explained below. Relations that do not meet share a lane.
//!
//! Never more lanes than a telephone has room for: those that something becomes of come first, the rest stand in the
//! list beside the chart.

use super::canvas::{Canvas, Fill, LEADING, Label, Style};
use super::chart::Placed;
use super::words::Words;
use super::wrap::Measure;
use crate::view::diagram::chart::{Relation, State};

/// From one lane to the next: room for a letter in its ring.
const LANE: u32 = 19;
/// Between the boxes and the first lane.
const BEFORE: u32 = 4;
/// The ring around a letter.
const RING: u32 = 8;
/// More lanes would leave no room for names.
const MOST_LANES: usize = 4;
/// Relations have letters.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The relations that are drawn, each with its lane.
pub(super) struct Lanes<'a> {
    drawn: Vec<(&'a Relation, usize)>,
    count: usize,
    /// How many relations are not drawn.
    left_out: usize,
}

impl<'a> Lanes<'a> {
    /// Gives each relation the first lane that is free along its way.
    pub(super) fn of(links: &'a [Relation]) -> Self {
        let mut by_weight: Vec<&Relation> = links.iter().filter(|link| ends(link).is_some()).collect();
        by_weight.sort_by_key(|link| link.state == State::Kept);
        let mut lanes: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut drawn = Vec::new();
        for link in by_weight {
            let Some((first, last)) = ends(link).filter(|_| drawn.len() < LETTERS.len()) else { continue };
            let meets = |lane: &Vec<(usize, usize)>| lane.iter().any(|(from, to)| *from <= last && first <= *to);
            let free = lanes.iter().position(|lane| !meets(lane));
            let lane = match free {
                Some(lane) => lane,
                None if lanes.len() < MOST_LANES => {
                    lanes.push(Vec::new());
                    lanes.len() - 1
                }
                None => continue,
            };
            lanes[lane].push((first, last));
            drawn.push((link, lane));
        }
        Self { left_out: links.len() - drawn.len(), count: lanes.len(), drawn }
    }

    /// How wide the lanes are together, in pixels.
    pub(super) fn width(&self) -> u32 {
        let count = u32::try_from(self.count).expect("there are few lanes");
        if count == 0 { 0 } else { BEFORE + count * LANE }
    }

    /// Draws the lanes to the right of the boxes.
    pub(super) fn draw(&self, placed: &[Placed], right: u32, canvas: &mut Canvas) {
        for ((link, lane), letter) in self.drawn.iter().zip(letters()) {
            let lane = u32::try_from(*lane).expect("there are few lanes");
            let x = right + BEFORE + lane * LANE + LANE / 2;
            let mut heights: Vec<u32> = link.rows.iter().map(|row| placed[*row].middle()).collect();
            heights.sort_unstable();
            heights.dedup();
            let [top, .., bottom] = heights.as_slice() else { continue };
            let stubs: String = heights.iter().map(|y| format!("M{right} {y}H{x}")).collect();
            canvas.path(&format!("M{x} {top}V{bottom}{stubs}"), stroke(link.state));
            for y in &heights {
                canvas.dot(right, *y, 3, Fill::Ink);
            }
            let middle = u32::midpoint(heights[0], heights[1]);
            canvas.dot(x, middle, RING, Fill::Paper);
            canvas.centred(x, middle + 4, &letter);
        }
    }
}

/// What the letters mean, below the chart. Says where the picture ends.
pub(super) fn legend(lanes: &Lanes<'_>, width: u32, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    const SAMPLE: u32 = 46;
    if lanes.drawn.is_empty() && lanes.left_out == 0 {
        return top;
    }
    let mut y = top + 8;
    let style = Style::Quiet;
    for ((link, _), letter) in lanes.drawn.iter().zip(letters()) {
        canvas.path(&format!("M2 {}H{}", y + 11, SAMPLE - 8), stroke(link.state));
        canvas.dot(2 + RING + 9, y + 11, RING, Fill::Paper);
        canvas.centred(2 + RING + 9, y + 15, &letter);
        let text = match &link.kind {
            Some(kind) => format!("{} ({kind})", words.state(link.state)),
            None => words.state(link.state).to_owned(),
        };
        let measure =
            Measure { width: width - SAMPLE - 2, size: style.size(), weight: style.weight(), most_lines: 3 };
        for text in measure.lines(&text) {
            y += LEADING;
            canvas.label(&Label { x: SAMPLE, y: y - 1, text, style });
        }
        y += 5;
    }
    if lanes.left_out > 0 {
        y += LEADING;
        canvas.label(&Label { x: 2, y: y - 1, text: words.more_links(lanes.left_out), style });
    }
    y + 4
}

fn letters() -> impl Iterator<Item = String> {
    LETTERS.iter().map(|letter| char::from(*letter).to_string())
}

/// The first and last row that a relation joins; none where it joins no two.
fn ends(link: &Relation) -> Option<(usize, usize)> {
    let (first, last) = (*link.rows.iter().min()?, *link.rows.iter().max()?);
    (first < last).then_some((first, last))
}

fn stroke(state: State) -> &'static str {
    match state {
        State::Kept => "stroke-width=\"1\"",
        State::New => "stroke-width=\"3\"",
        State::Crossing => "stroke-width=\"2\" stroke-dasharray=\"7 4\"",
        State::Ended => "stroke-width=\"2\" stroke-dasharray=\"2 4\"",
    }
}

//! Working relations as lines to the right of a chart: one lane each, with a dot at every unit that it joins and a
//! letter that is explained below. Relations that do not meet share a lane.
//!
//! Never more lanes than a telephone has room for: those that something becomes of come first, the rest stand in the
//! list beside the chart.

use std::fmt::Write as _;

use super::canvas::{Canvas, Fill, LEADING, Label, PLAIN, Style};
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
/// What a relation is, has no more lines than this.
const MOST_LINES: usize = 5;
/// Each has a letter of its own.
const MOST_DRAWN: usize = 26;

/// The relations that are drawn, each with its lane.
pub(super) struct Lanes<'a> {
    drawn: Vec<Drawn<'a>>,
    count: usize,
    /// How many relations are not drawn.
    left_out: usize,
}

/// A relation that is drawn.
struct Drawn<'a> {
    link: &'a Relation,
    lane: usize,
    /// What it is explained by; none for what is as it was.
    letter: Option<char>,
}

impl<'a> Lanes<'a> {
    /// Gives each relation the first lane that is free along its way.
    pub(super) fn of(links: &'a [Relation]) -> Self {
        let mut by_weight: Vec<&Relation> = links.iter().collect();
        by_weight.sort_by_key(|link| link.state == State::Kept);
        let mut letters = ('A'..='Z').map(Some);
        let mut lanes: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut drawn: Vec<Drawn<'_>> = Vec::new();
        for link in by_weight {
            let Some((first, last)) = ends(link).filter(|_| drawn.len() < MOST_DRAWN) else { continue };
            let meets =
                |lane: &Vec<(usize, usize)>| lane.iter().any(|(from, to)| *from <= last && first <= *to);
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
            let letter = if link.state == State::Kept { None } else { letters.next().flatten() };
            drawn.push(Drawn { link, lane, letter });
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
        for Drawn { link, lane, letter } in &self.drawn {
            let lane = u32::try_from(*lane).expect("there are few lanes");
            let x = right + BEFORE + lane * LANE + LANE / 2;
            let mut heights: Vec<u32> = link.rows.iter().map(|row| placed[*row].middle()).collect();
            heights.sort_unstable();
            heights.dedup();
            let [top, .., bottom] = heights.as_slice() else { continue };
            let mut path = format!("M{x} {top}V{bottom}");
            for y in &heights {
                // Writing to a string can not fail.
                let _ = write!(path, "M{right} {y}H{x}");
            }
            canvas.path(&path, stroke(link.state), (*top, *bottom));
            for y in &heights {
                canvas.dot(right, *y, 3, Fill::Ink);
            }
            if let Some(letter) = letter {
                ring(x, u32::midpoint(heights[0], heights[1]), *letter, canvas);
            }
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
    if lanes.drawn.iter().any(|drawn| drawn.letter.is_none()) {
        canvas.path(&format!("M2 {}H{}", y + 11, SAMPLE - 8), stroke(State::Kept), (y, y + 22));
        y += LEADING;
        canvas.label(&Label::new(SAMPLE, y - 1, words.state(State::Kept).to_owned(), Style::Quiet));
        y += 5;
    }
    for Drawn { link, letter, .. } in &lanes.drawn {
        let Some(letter) = letter else { continue };
        canvas.path(&format!("M2 {}H{}", y + 11, SAMPLE - 8), stroke(link.state), (y, y + 22));
        ring(2 + RING + 9, y + 11, *letter, canvas);
        let text = format!("{}: {}", words.state(link.state), link.between.join(", "));
        let style = Style::Note;
        let measure = Measure {
            width: width - SAMPLE - 2,
            size: style.size(),
            weight: style.weight(),
            most_lines: MOST_LINES,
        };
        for text in measure.lines(&text) {
            y += LEADING;
            canvas.label(&Label::new(SAMPLE, y - 1, text, style));
        }
        y += 5;
        canvas.cut(y - 2);
    }
    if lanes.left_out > 0 {
        y += LEADING;
        canvas.label(&Label::new(2, y - 1, words.more_links(lanes.left_out), Style::Quiet));
    }
    y + 4
}

/// A letter in its ring.
fn ring(x: u32, y: u32, letter: char, canvas: &mut Canvas) {
    canvas.dot(x, y, RING, Fill::Paper);
    canvas.centred(x, y + 4, &letter.to_string());
}

/// The first and last row that a relation joins; none where it joins no two.
fn ends(link: &Relation) -> Option<(usize, usize)> {
    let (first, last) = (*link.rows.iter().min()?, *link.rows.iter().max()?);
    (first < last).then_some((first, last))
}

fn stroke(state: State) -> &'static str {
    match state {
        State::Kept => PLAIN,
        State::New => "stroke-width=\"3\"",
        State::Crossing => "stroke-width=\"2\" stroke-dasharray=\"7 4\"",
        State::Joined | State::Ended => "stroke-width=\"2\" stroke-dasharray=\"2 4\"",
    }
}

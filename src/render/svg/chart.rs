//! An organisation as a tree that grows downwards: one box per unit, further in the more superiors it has. So a
//! municipality of two hundred units is as narrow as one of ten.
//!
//! Never a mark by colour alone: what becomes of a unit is told by the box's outline, its left edge and in words.

use super::Drawing;
use super::canvas::{Area, Canvas, FINE, HEAVY, LEADING, Label, NARROW, PLAIN, Style};
use super::links::{self, Lanes};
use super::words::Words;
use super::wrap::Measure;
use crate::view::diagram::chart::{Chart, Mark, Row};

/// From one level to the next.
const INDENT: u32 = 15;
/// Between two boxes.
const GAP: u32 = 5;
/// Between the outline and the text, sideways and up and down.
const PADDING: (u32, u32) = (8, 3);
/// The left edge that shows what becomes of a unit.
const BAND: u32 = 8;
/// Around the drawing, for outlines.
const MARGIN: u32 = 2;
/// A box is never narrower than this inside.
const NARROWEST: u32 = 130;
/// A name has no more lines than this; the list beside the chart has all of it.
const MOST_LINES: usize = 4;

/// A unit where it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its box.
    pub(super) area: Area,
    /// Its lines of text.
    pub(super) labels: Vec<Label>,
}

impl Placed {
    /// The height at which lines meet the box: its first line of text.
    pub(super) fn middle(&self) -> u32 {
        self.area.y + PADDING.1 + LEADING / 2
    }
}

pub(super) fn draw(chart: &Chart, words: Words) -> Drawing {
    let lanes = Lanes::of(&chart.links);
    let placed = place(chart, &lanes, words);
    let mut canvas = Canvas::default();
    connect(&chart.rows, &placed, &mut canvas);
    for (row, place) in chart.rows.iter().zip(&placed) {
        self::row(row, place, &mut canvas);
        canvas.cut(place.area.bottom() + GAP / 2);
    }
    let below = placed.last().map_or(MARGIN, |last| last.area.bottom());
    let right = placed.iter().map(|place| place.area.x + place.area.width).max().unwrap_or(NARROW);
    lanes.draw(&placed, right, &mut canvas);
    let width = (right + lanes.width() + MARGIN).max(NARROW);
    let mut height = below;
    if chart.others > 0 {
        height += LEADING + GAP;
        let text = words.others(chart.others);
        canvas.label(&Label::new(MARGIN, height - 4, text, Style::Quiet));
    }
    height = links::legend(&lanes, width, height, words, &mut canvas);
    canvas.finish(width, height + MARGIN)
}

/// Every unit's box and text, below each other.
pub(super) fn place(chart: &Chart, lanes: &Lanes<'_>, words: Words) -> Vec<Placed> {
    let deepest = chart.rows.iter().map(|row| row.depth).max().unwrap_or_default();
    let deepest = u32::try_from(deepest).unwrap_or(u32::MAX).min(10_000);
    let room = NARROW.saturating_sub(lanes.width() + MARGIN);
    let right = room.max(MARGIN + deepest * INDENT + 2 * PADDING.0 + BAND + NARROWEST);
    let mut top = MARGIN;
    let mut placed = Vec::with_capacity(chart.rows.len());
    for (index, row) in chart.rows.iter().enumerate() {
        if row.depth == 0 && index > 0 {
            top += GAP;
        }
        let depth = u32::try_from(row.depth).unwrap_or(u32::MAX).min(deepest);
        let x = MARGIN + depth * INDENT;
        let labels = labels(row, x, right - x, top, words);
        let last = labels.last().map_or(top, |label| label.y);
        let area = Area { x, y: top, width: right - x, height: last + 4 + PADDING.1 - top };
        top += area.height + GAP;
        placed.push(Placed { area, labels });
    }
    placed
}

/// The lines of a box: name, kind on the same line if it has room, what becomes of the unit, what is left out.
fn labels(row: &Row, x: u32, outer: u32, top: u32, words: Words) -> Vec<Label> {
    let style = match row.mark {
        Mark::Closed => Style::Struck,
        Mark::Left => Style::Quiet,
        _ if row.subject => Style::Strong,
        _ => Style::Name,
    };
    let x = x + PADDING.0 + BAND;
    let inner = outer - 2 * PADDING.0 - BAND;
    let mut y = top + PADDING.1 - 4;
    let mut labels = Vec::new();
    let mut set = |text: &str, style: Style, labels: &mut Vec<Label>| {
        let measure =
            Measure { width: inner, size: style.size(), weight: style.weight(), most_lines: MOST_LINES };
        for text in measure.lines(text) {
            y += LEADING;
            labels.push(Label::new(x, y, text, style));
        }
    };
    set(&row.name, style, &mut labels);
    let mut kind = words.kind(row).filter(|_| row.mark != Mark::Left);
    let last = labels.last_mut().expect("a name has a line");
    last.beside = kind;
    if last.width() > inner {
        last.beside = None;
    } else {
        kind = None;
    }
    let note = if row.mark == Mark::Left { Style::Quiet } else { Style::Note };
    match (kind, words.mark(row)) {
        (Some(kind), Some(mark)) => set(&format!("{kind}, {mark}"), note, &mut labels),
        (Some(kind), None) => set(kind, Style::Quiet, &mut labels),
        (None, Some(mark)) => set(&mark, note, &mut labels),
        (None, None) => {}
    }
    if row.hidden > 0 {
        set(&words.hidden(row.hidden), Style::Quiet, &mut labels);
    }
    labels
}

/// A unit's box, left edge and text.
fn row(row: &Row, place: &Placed, canvas: &mut Canvas) {
    let area = place.area;
    let band = Area { width: BAND, ..area };
    match row.mark {
        Mark::Moved => canvas.hatched(band, 6),
        Mark::New => canvas.solid(band),
        Mark::Kept | Mark::Closed | Mark::Left => {}
    }
    let stroke = match row.mark {
        Mark::Closed => "stroke-width=\"1.5\" stroke-dasharray=\"7 3\"",
        Mark::Left => "stroke-width=\"1\" stroke-dasharray=\"2 3\"",
        _ if row.subject => "stroke-width=\"2.5\"",
        Mark::Moved | Mark::New => HEAVY,
        Mark::Kept => FINE,
    };
    canvas.outline(area, stroke);
    for label in &place.labels {
        canvas.label(label);
    }
}

/// From every unit down to those right below it.
fn connect(rows: &[Row], placed: &[Placed], canvas: &mut Canvas) {
    // The rows above the row at hand, and the last unit right below each.
    let mut above: Vec<usize> = Vec::new();
    let mut last_below: Vec<Option<usize>> = vec![None; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        while above.last().is_some_and(|superior| rows[*superior].depth >= row.depth) {
            above.pop();
        }
        if let Some(superior) = above.last() {
            last_below[*superior] = Some(index);
            let (x, to) = (stem(&placed[*superior]), &placed[index]);
            let stroke = match row.mark {
                Mark::Left | Mark::Closed => "stroke-width=\"1\" stroke-dasharray=\"2 3\"",
                Mark::Kept | Mark::Moved | Mark::New => PLAIN,
            };
            let y = to.middle();
            canvas.path(&format!("M{x} {y}H{}", to.area.x), stroke, (y, y));
        }
        above.push(index);
    }
    for (place, last) in placed.iter().zip(last_below) {
        let Some(last) = last else { continue };
        let (from, to) = (place.area.bottom(), placed[last].middle());
        canvas.path(&format!("M{} {from}V{to}", stem(place)), PLAIN, (from, to));
    }
}

/// Where the line down from a box begins.
fn stem(place: &Placed) -> u32 {
    place.area.x + INDENT / 2
}

//! Value against cost: numbered points, the line through those that no other beats, and a key below with the name,
//! the value, the cost and the price of every point.
//!
//! Never a name within the plot: only numbers, which stand beside their points and on nothing else.

use super::Drawing;
use super::axis;
use super::canvas::{Canvas, FAINT, FINE, Fill, HEAVY, LEADING, Label, MARGIN, NARROW, PLAIN, SMALL, Style};
use super::crowd::{Crowd, Spot};
use super::measure::{Weight, width};
use super::words::Words;
use crate::view::diagram::axis::Axis;
use crate::view::diagram::frontier::{Frontier, Point};

/// The height of the plot.
const HEIGHT: u32 = 220;
/// The dot of an alternative.
const DOT: u32 = 4;
/// Within the plot, around the points: there is room for a number.
const PADDING: u32 = 14;

pub(super) fn draw(frontier: &Frontier, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let mut y = legend(frontier, words, &mut canvas);
    y = canvas.text(words.value_axis(), Style::Quiet, (MARGIN, y + 6)) + 6;
    let plot = Plot::of(frontier, y);
    y = plot.axes(frontier, words, &mut canvas);
    if !plot.points(frontier, &mut canvas) {
        y = canvas.text(words.crowded(), Style::Quiet, (MARGIN, y + 3));
    }
    y += 3;
    canvas.cut(y);
    for point in &frontier.points {
        y = entry(point, frontier.points.len(), y, words, &mut canvas);
        canvas.cut(y);
    }
    canvas.finish(NARROW, y + 5)
}

/// What the dots and the line mean. Says where it ends.
fn legend(frontier: &Frontier, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = MARGIN;
    let mut line = |fill: Fill, text: &str| {
        canvas.dot(MARGIN + DOT + 1, y + LEADING / 2 + 2, DOT, fill);
        y = canvas.text(text, Style::Quiet, (MARGIN + 16, y)) + 3;
    };
    line(Fill::Ink, words.on_frontier());
    if frontier.points.iter().any(|point| !point.on_line) {
        line(Fill::Paper, words.off_frontier());
    }
    y
}

/// One alternative of the key. Says where it ends.
fn entry(point: &Point, of: usize, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    const NUMBER: u32 = MARGIN + 16;
    let names = NUMBER + width(&of.to_string(), Style::Name.size(), Weight::Bold) + 6;
    let top = top + 5;
    canvas.dot(MARGIN + DOT + 1, top + LEADING / 2 + 3, DOT, fill(point));
    canvas.label(&Label::new(NUMBER, top + LEADING, point.number.to_string(), Style::Strong));
    let name = words.alternative(&point.alternative, point.zero);
    let mut y = canvas.text(&name, Style::Name, (names, top));
    y = canvas.text(&words.worth_and_cost(&point.value, &point.cost), Style::Quiet, (names, y));
    if let Some(step) = &point.step {
        y = canvas.text(&words.price(&step.price, step.from), Style::Quiet, (names, y));
    }
    y
}

fn fill(point: &Point) -> Fill {
    if point.on_line { Fill::Ink } else { Fill::Paper }
}

/// Where values and costs stand.
struct Plot {
    left: u32,
    right: u32,
    top: u32,
    bottom: u32,
    value: (i128, i128),
    cost: (i128, i128),
}

impl Plot {
    /// Room on the left for the numbers of the value axis, from `top` down.
    fn of(frontier: &Frontier, top: u32) -> Self {
        let widths = frontier.value_axis.ticks.iter().map(|tick| width(&tick.text, SMALL, Weight::Regular));
        Self {
            left: MARGIN + widths.max().unwrap_or(0) + 6,
            right: NARROW - MARGIN,
            top,
            bottom: top + HEIGHT,
            value: frontier.value_axis.from_and_span(),
            cost: frontier.cost_axis.from_and_span(),
        }
    }

    fn x(&self, cost: i128) -> u32 {
        self.left + PADDING + along(cost, self.cost, self.right - self.left - 2 * PADDING)
    }

    fn y(&self, value: i128) -> u32 {
        self.bottom - PADDING - along(value, self.value, self.bottom - self.top - 2 * PADDING)
    }

    fn spot(&self, point: &Point) -> Spot {
        Spot { x: self.x(point.amount.ore()), y: self.y(point.hundredths) }
    }

    /// The axes with their marks and what they are in. Says where they end.
    fn axes(&self, frontier: &Frontier, words: Words, canvas: &mut Canvas) -> u32 {
        let Self { left, right, top, bottom, .. } = *self;
        canvas.path(&format!("M{left} {top}V{bottom}H{right}"), PLAIN, (top, bottom));
        for tick in &frontier.value_axis.ticks {
            let y = self.y(tick.at);
            canvas.path(&format!("M{left} {y}H{right}"), FAINT, (y, y));
            let label = Label::new(0, y + 4, tick.text.clone(), Style::Quiet);
            let x = (left - 4).saturating_sub(label.width());
            canvas.label(&Label { x, ..label });
        }
        self.cost_marks(&frontier.cost_axis, canvas);
        let y = bottom + 6 + LEADING;
        canvas.text(words.cost_axis(frontier.discounted), Style::Quiet, (MARGIN, y)) + 2
    }

    /// The marks of the cost axis.
    fn cost_marks(&self, axis: &Axis, canvas: &mut Canvas) {
        let bottom = self.bottom;
        let marks = axis.ticks.iter().map(|tick| (self.x(tick.at), tick.text.as_str()));
        let marks: Vec<(u32, &str)> = marks.collect();
        for (x, _) in &marks {
            canvas.path(&format!("M{x} {bottom}v4"), PLAIN, (bottom, bottom + 4));
        }
        axis::numbers(&marks, bottom + 4 + LEADING, canvas);
    }

    /// The line and the points with their numbers. Says whether there was room for every number.
    fn points(&self, frontier: &Frontier, canvas: &mut Canvas) -> bool {
        let Self { left, right, top, bottom, .. } = *self;
        let mut crowd = Crowd::within(Spot { x: left + 1, y: top }, Spot { x: right, y: bottom });
        let line: Vec<Spot> = frontier
            .line
            .iter()
            .filter_map(|place| frontier.points.get(*place))
            .map(|point| self.spot(point))
            .collect();
        for step in line.windows(2) {
            let path = format!("M{} {}L{} {}", step[0].x, step[0].y, step[1].x, step[1].y);
            canvas.path(&path, HEAVY, (top, bottom));
            crowd.line(step[0], step[1]);
        }
        for point in &frontier.points {
            crowd.dot(self.spot(point), DOT);
        }
        let mut all = true;
        for point in &frontier.points {
            let spot = self.spot(point);
            let number = point.number.to_string();
            let place = crowd.place(spot, width(&number, SMALL, Weight::Regular));
            all &= place.is_some();
            if let Some(place) = place {
                if let Some((from, to)) = place.thread {
                    let path = format!("M{} {}L{} {}", from.x, from.y, to.x, to.y);
                    canvas.path(&path, FINE, (top, bottom));
                }
                canvas.centred(place.middle.x, place.middle.y + 4, &number);
            }
        }
        for point in &frontier.points {
            let spot = self.spot(point);
            canvas.dot(spot.x, spot.y, DOT, fill(point));
        }
        all
    }
}

/// How far a number stands along an axis of so many pixels.
fn along(number: i128, (from, span): (i128, i128), room: u32) -> u32 {
    let room = i128::from(room);
    let pixels = (number - from) * room / span.max(1);
    u32::try_from(pixels.clamp(0, room)).expect("a place in the picture is a small number")
}

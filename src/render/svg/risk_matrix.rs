//! Risks by number in a matrix of five by five, probability to the right and consequence upwards; a second one for what
//! may go well. The class of a cell is its pattern, and every number has its words below.
//!
//! Never a class by colour alone, and never a number on anything but paper.

use super::Drawing;
use super::canvas::{Area, Canvas, LEADING, Label, MARGIN, NARROW, SMALL, Style};
use super::measure::{Weight, width};
use super::pattern::{Pattern, fill, key};
use super::words::Words;
use super::wrap::Measure;
use crate::model::matter::RiskClass;
use crate::model::word::Word as _;
use crate::view::diagram::risk_matrix::{Mark, OfKind, RiskMatrix};

/// Where the cells begin, and how wide they are: five of them reach the right edge.
const LEFT: u32 = MARGIN + 18;
const CELL: u32 = (NARROW - MARGIN - LEFT) / 5;
/// A row is as high as this, and higher where its numbers take more lines.
const LOWEST: u32 = 24;
/// Between the outline of a cell and its numbers.
const INSET: u32 = 5;
/// The lines of numbers in a cell are as many as they need.
const MOST_LINES: usize = 1000;

pub(super) fn draw(matrix: &RiskMatrix, words: Words) -> Drawing {
    let mut canvas = Canvas::default();
    let classes = RiskClass::ALL.iter().map(|class| (pattern(*class), words.risk_class_and_values(*class)));
    let y = canvas.text(words.risk_value(), Style::Quiet, (MARGIN, MARGIN)) + 2;
    let mut y = key(classes, y, &mut canvas);
    for of_kind in &matrix.kinds {
        y = canvas.heading(words.risks(of_kind.kind), y) + 2;
        y = cells(of_kind, y, words, &mut canvas);
        canvas.cut(y);
        let widest = of_kind.marks.iter().map(|mark| mark.number).max().unwrap_or_default();
        let names = MARGIN + width(&widest.to_string(), Style::Strong.size(), Weight::Bold) + 6;
        for mark in &of_kind.marks {
            y = entry(mark, names, y, words, &mut canvas);
            canvas.cut(y);
        }
        y += 8;
    }
    if !matrix.unjudged.is_empty() {
        let text = words.unjudged(&numbers(matrix.unjudged.iter().copied()));
        y = canvas.text(&text, Style::Quiet, (MARGIN, y)) + 8;
    }
    canvas.finish(NARROW, y)
}

/// The pattern of a class: the higher, the darker.
fn pattern(class: RiskClass) -> Pattern {
    match class {
        RiskClass::Low => Pattern::Empty,
        RiskClass::Moderate => Pattern::Dotted,
        RiskClass::High => Pattern::Hatched,
        RiskClass::VeryHigh => Pattern::Solid,
    }
}

/// The matrix between its axes. Says where it ends.
fn cells(of_kind: &OfKind, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let mut y = canvas.text(words.consequence_axis(), Style::Quiet, (MARGIN, top)) + 5;
    for consequence in (1..=5).rev() {
        let lines = [1, 2, 3, 4, 5].map(|probability| lines(of_kind, probability, consequence));
        let most = lines.iter().map(Vec::len).max().and_then(|most| u32::try_from(most).ok()).unwrap_or(0);
        let height = LOWEST.max(most * LEADING + 8);
        canvas.label(&Label::new(MARGIN + 4, y + height / 2 + 4, consequence.to_string(), Style::Quiet));
        for (place, (probability, lines)) in (0..).zip((1..=5).zip(lines)) {
            let cell = Area { x: LEFT + place * CELL, y, width: CELL, height };
            let class = RiskClass::of_value(probability * consequence);
            fill(cell, pattern(class), canvas);
            in_cell(&lines, cell, canvas);
        }
        y += height;
        canvas.cut(y);
    }
    for (place, probability) in (0..).zip(1..=5) {
        canvas.centred(LEFT + place * CELL + CELL / 2, y + LEADING, &i32::to_string(&probability));
    }
    canvas.text(words.probability_axis(), Style::Quiet, (LEFT, y + LEADING)) + 4
}

/// The numbers of a cell in lines.
fn lines(of_kind: &OfKind, probability: u8, consequence: u8) -> Vec<String> {
    let here = |mark: &&Mark| mark.probability == probability && mark.consequence == consequence;
    let numbers = numbers(of_kind.marks.iter().filter(here).map(|mark| mark.number));
    if numbers.is_empty() {
        return Vec::new();
    }
    let inner = CELL - 2 * INSET - 6;
    Measure { width: inner, size: SMALL, weight: Weight::Regular, most_lines: MOST_LINES }.lines(&numbers)
}

/// The numbers of a cell, on paper.
fn in_cell(lines: &[String], cell: Area, canvas: &mut Canvas) {
    let Some(widest) = lines.iter().map(|line| width(line, SMALL, Weight::Regular)).max() else { return };
    let count = u32::try_from(lines.len()).expect("the numbers of a cell are few");
    let (middle, height) = (cell.x + cell.width / 2, count * LEADING + 4);
    let top = cell.y + (cell.height - height) / 2;
    let inner = (widest + 8).min(cell.width - 2);
    canvas.paper(Area { x: middle - inner / 2, y: top, width: inner, height });
    let mut y = top;
    for line in lines {
        y += LEADING;
        canvas.centred(middle, y - 2, line);
    }
}

/// One risk in words. Says where it ends.
fn entry(mark: &Mark, names: u32, top: u32, words: Words, canvas: &mut Canvas) -> u32 {
    let top = top + 5;
    canvas.label(&Label::new(MARGIN, top + LEADING, mark.number.to_string(), Style::Strong));
    let y = canvas.text(&mark.text, Style::Name, (names, top));
    canvas.text(&words.judged_risk(mark), Style::Quiet, (names, y))
}

/// `1, 4, 7`
fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    numbers.join(", ")
}

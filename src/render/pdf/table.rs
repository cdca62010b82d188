//! Tables as values: their columns measured, their rows told apart. Never a number of its own: captions bring theirs.

use typst::foundations::{Array, Dict, IntoValue as _, dict};

use super::inline::Line;
use super::value::{TWIP, Values};
use crate::document::tree::{Alignment, Row, RowKind, Table, plain};
use crate::render::paper::columns::{SIZES, fits, is_wide, widths};

/// A table with no more rows than this is kept on one sheet, where it has room there: of words, and of figures.
const SHORT: usize = 8;
const SHORT_FIGURES: usize = 16;
/// A cell with no more letters than this is a figure or as short as one.
const FIGURE: usize = 24;
/// Lines that a sheet has room for with certainty.
const SHEET: usize = 30;
/// How many lines of a cell stay together.
const WHOLE: usize = 20;

impl Values<'_> {
    /// A table that is set on lines of this width, in twentieths of a point.
    pub(super) fn table(&mut self, table: &Table, width: u32, height: f64) -> Dict {
        let is_wide = is_wide(table, width);
        let size = if is_wide { SIZES.1 } else { SIZES.0 };
        let widths = widths(table, size, width);
        let columns: Array = widths.iter().map(|width| (f64::from(*width) * TWIP).into_value()).collect();
        let aligned: Array = table.columns.iter().map(|column| alignment(*column).into_value()).collect();
        let lines: Vec<usize> = table.rows.iter().map(|row| lines(row, &widths, size)).collect();
        let is_whole = table.rows.len() <= longest_whole(table) && lines.iter().sum::<usize>() <= SHEET;
        let room = |width: u32| Line { room: (f64::from(width) * TWIP - 10.0, height / 2.0), linked: false };
        let cells = |values: &mut Self, cells: &[Vec<_>]| -> Array {
            let cells = cells.iter().zip(&widths);
            cells.map(|(cell, width)| values.inlines(cell, room((*width).max(300))).into_value()).collect()
        };
        let head = cells(self, &table.head);
        let rows: Array = table
            .rows
            .iter()
            .zip(&lines)
            .map(|(row, lines)| {
                dict! {
                    "total" => row.kind == RowKind::Total,
                    "whole" => *lines <= WHOLE,
                    "cells" => cells(self, &row.cells),
                }
                .into_value()
            })
            .collect();
        let heads: Vec<String> =
            table.head.iter().map(|head| plain(head)).filter(|head| !head.is_empty()).collect();
        let summary = self.letters.line(&format!("{}: {}.", self.words.columns, heads.join("; ")));
        let mut value = dict! {
            "kind" => "table",
            "columns" => columns,
            "align" => aligned,
            "small" => is_wide,
            // Words are broken only where there is no room for them.
            "tight" => !fits(table, size, width),
            "whole" => is_whole,
            "summary" => summary,
            "head" => head,
            "rows" => rows,
        };
        if let Some(caption) = &table.caption {
            let caption = self.caption(caption);
            value.insert("caption".into(), caption.into_value());
        }
        value
    }
}

/// How many rows a table may have that is read as a whole.
fn longest_whole(table: &Table) -> usize {
    let adds_up = table.rows.iter().any(|row| row.kind == RowKind::Total);
    let mut cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
    let has_figures = cells.all(|cell| plain(cell).chars().count() <= FIGURE);
    if adds_up || has_figures { SHORT_FIGURES } else { SHORT }
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Centre => "centre",
        Alignment::Right => "right",
    }
}

/// About how many lines a row has, from the widths of its columns and a middling letter: never too few by much.
fn lines(row: &Row, widths: &[u32], size: u32) -> usize {
    let letter = size * 5;
    let of_cell = |(cell, width): (&Vec<_>, &u32)| {
        let in_line = usize::try_from(width.saturating_sub(170) / letter).unwrap_or_default().max(1);
        plain(cell).chars().count().div_ceil(in_line)
    };
    row.cells.iter().zip(widths).map(of_cell).max().unwrap_or_default().max(1)
}

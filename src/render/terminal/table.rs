//! A table in columns, or as one record for each row where the columns do not fit. Never drops a cell that
//! says something.

use super::line;
use super::wrap::{longest_word, wrap};
use crate::document::tree::{Alignment, Inline, RowKind, Table};

/// What stands between two columns.
const GAP: &str = "  ";

/// The lines of a table.
pub(super) fn lines(table: &Table, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(caption) = &table.caption {
        lines.extend(wrap(&format!("{}. {}", caption.label, line(&caption.inlines)), width));
    }
    let head = texts(&table.head);
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| texts(&row.cells)).collect();
    match widths(&head, &rows, width) {
        Some(widths) => lines.extend(columns(table, &head, &rows, &widths)),
        None => lines.extend(records(&head, &rows, width)),
    }
    lines
}

fn texts(cells: &[Vec<Inline>]) -> Vec<String> {
    cells.iter().map(|cell| line(cell)).collect()
}

/// How wide each column can be; `None` if their longest words do not fit beside one another.
fn widths(head: &[String], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let available = width.checked_sub(GAP.len() * head.len().saturating_sub(1))?;
    let column = |index: usize, measure: fn(&str) -> usize| {
        let cells = rows.iter().filter_map(|row| row.get(index)).chain(head.get(index));
        cells.map(|cell| measure(cell)).max().unwrap_or_default()
    };
    let least: Vec<usize> = (0..head.len()).map(|index| column(index, longest_word)).collect();
    let mut widths: Vec<usize> = (0..head.len()).map(|index| column(index, longest_line)).collect();
    while widths.iter().sum::<usize>() > available {
        let shrinkable = (0..widths.len()).filter(|&index| widths[index] > least[index]);
        let widest = shrinkable.max_by_key(|&index| widths[index])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn longest_line(cell: &str) -> usize {
    cell.split('\n').map(|line| line.chars().count()).max().unwrap_or_default()
}

fn columns(table: &Table, head: &[String], rows: &[Vec<String>], widths: &[usize]) -> Vec<String> {
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join(GAP);
    let mut lines = row_lines(head, &table.columns, widths);
    lines.push(rule.clone());
    for (cells, row) in rows.iter().zip(&table.rows) {
        if row.kind == RowKind::Total {
            lines.push(rule.clone());
        }
        lines.extend(row_lines(cells, &table.columns, widths));
    }
    lines
}

/// A row in as many lines as its highest cell.
fn row_lines(cells: &[String], alignments: &[Alignment], widths: &[usize]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let line = |index: usize| {
        let cell = |((cell, alignment), width): ((&Vec<String>, &Alignment), &usize)| {
            let text = cell.get(index).map_or("", String::as_str);
            match alignment {
                Alignment::Left => format!("{text:<width$}"),
                Alignment::Centre => format!("{text:^width$}"),
                Alignment::Right => format!("{text:>width$}"),
            }
        };
        wrapped.iter().zip(alignments).zip(widths).map(cell).collect::<Vec<_>>().join(GAP)
    };
    (0..height).map(line).collect()
}

/// Each row as a heading and a line for each column.
fn records(head: &[String], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = head.iter().zip(row);
        if let Some((_, name)) = cells.next() {
            lines.extend(wrap(name, width));
        }
        for (head, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            let text = wrap(&format!("{head}: {cell}"), width.saturating_sub(GAP.len()));
            lines.extend(text.iter().map(|line| format!("{GAP}{line}")));
        }
    }
    lines
}

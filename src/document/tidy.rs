//! Makes finished Markdown pleasant to read in a plain editor: columns of tables in line, one blank line
//! between blocks, no blanks at the end of a line, one line end at the end.
//!
//! Never changes what the Markdown means, never touches what stands in a block of code.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::markdown::DIALECT;

/// Cells longer than this do not widen their column.
const WIDEST: usize = 40;

/// The same Markdown, tidied.
pub(super) fn tidy(markdown: &str) -> String {
    let lines = lines(markdown);
    let mut tidied = Tidied::default();
    let mut rest = lines.as_slice();
    while let [line, ..] = rest {
        let taken = if line.is_fixed {
            tidied.push_as_is(line.text);
            1
        } else if is_table(rest) {
            let rows: Vec<&str> = rest.iter().map_while(Line::row).collect();
            tidied.push_table(&rows);
            rows.len()
        } else {
            tidied.push(line.text);
            1
        };
        rest = &rest[taken..];
    }
    tidied.finish()
}

/// A line of the Markdown.
struct Line<'a> {
    text: &'a str,
    /// Whether its blanks mean something.
    is_fixed: bool,
}

impl<'a> Line<'a> {
    /// The line, if it is a row of a table.
    fn row(&self) -> Option<&'a str> {
        (!self.is_fixed && self.text.starts_with('|')).then_some(self.text)
    }
}

fn lines<'a>(markdown: &'a str) -> Vec<Line<'a>> {
    let mut fixed = fixed(markdown).into_iter().peekable();
    let mut end = 0;
    let line = |text: &'a str| {
        let start = end;
        end += text.len();
        while fixed.next_if(|range| range.end <= start).is_some() {}
        let is_fixed = fixed.peek().is_some_and(|range| range.start < end);
        Line { text: text.trim_end_matches(['\n', '\r']), is_fixed }
    };
    markdown.split_inclusive('\n').map(line).collect()
}

/// The stretches where blanks mean something: blocks of code, and ends of lines that break them. They come in order.
fn fixed(markdown: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(markdown, DIALECT).into_offset_iter();
    let stretch = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::CodeBlock(_)) => {
            Some(range.start..range.start + markdown[range.clone()].trim_end().len())
        }
        Event::HardBreak => Some(range),
        _ => None,
    };
    events.filter_map(stretch).collect()
}

/// What has been tidied so far.
#[derive(Default)]
struct Tidied {
    text: String,
    last_is_blank: bool,
}

impl Tidied {
    fn push(&mut self, line: &str) {
        let is_blank = line.trim().is_empty();
        let is_needless = is_blank && (self.last_is_blank || self.text.is_empty());
        if !is_needless {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
            self.last_is_blank = is_blank;
        }
    }

    fn push_as_is(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.last_is_blank = false;
    }

    fn push_table(&mut self, rows: &[&str]) {
        self.push("");
        for row in aligned(rows) {
            self.push(&row);
        }
    }

    fn finish(self) -> String {
        let mut text = self.text;
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

/// Whether a table begins here: a head, and a row of hyphens and colons below it.
fn is_table(lines: &[Line<'_>]) -> bool {
    let mut rows = lines.iter().map_while(Line::row).skip(1);
    rows.next().is_some_and(|rule| cells(rule).iter().all(|cell| is_rule(cell)))
}

/// Whether a cell is part of the row between head and body.
fn is_rule(cell: &str) -> bool {
    let hyphens = cell.strip_prefix(':').unwrap_or(cell);
    let hyphens = hyphens.strip_suffix(':').unwrap_or(hyphens);
    !hyphens.is_empty() && hyphens.bytes().all(|b| b == b'-')
}

/// The cells of a row, trimmed. A bar after a backslash belongs to its cell.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_escaped = false;
    for (place, c) in row.char_indices() {
        if c == '|' && !is_escaped {
            cells.push(row[start..place].trim());
            start = place + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    let last = row[start..].trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

/// The rows of a table with their columns in line.
fn aligned(rows: &[&str]) -> Vec<String> {
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| cells(row)).collect();
    // The second row says how a column is aligned; there is one, or this were no table.
    let rule = rows[1].clone();
    let widths: Vec<usize> = (0..rule.len()).map(|column| width(&rows, column)).collect();
    let write_row = |(index, row): (usize, &Vec<&str>)| {
        let mut line = "|".to_owned();
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or_default();
            let align = rule.get(column).copied().unwrap_or_default();
            let cell = if index == 1 { stretched(align, width) } else { padded(cell, align, width) };
            line.extend([" ", &cell, " |"]);
        }
        line
    };
    rows.iter().enumerate().map(write_row).collect()
}

/// How wide a column is in characters.
fn width(rows: &[Vec<&str>], column: usize) -> usize {
    let of_row = |(index, row): (usize, &Vec<&str>)| match row.get(column) {
        // Some readers of Markdown want three hyphens.
        Some(_) if index == 1 => 3,
        Some(cell) => cell.chars().count().min(WIDEST),
        None => 0,
    };
    rows.iter().enumerate().map(of_row).max().unwrap_or_default()
}

fn padded(cell: &str, align: &str, width: usize) -> String {
    match (align.starts_with(':'), align.ends_with(':')) {
        (false, true) => format!("{cell:>width$}"),
        (true, true) => format!("{cell:^width$}"),
        _ => format!("{cell:<width$}"),
    }
}

/// A cell of hyphens and colons, as wide as its column.
fn stretched(align: &str, width: usize) -> String {
    let left = if align.starts_with(':') { ":" } else { "" };
    let right = if align.ends_with(':') { ":" } else { "" };
    format!("{left}{}{right}", "-".repeat(width.saturating_sub(left.len() + right.len()).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_line() {
        let tidied = tidy("|Å|Summa, kr|\n|:-|---:|\n|Årsarbetare|1|\n|**S**|12 000|\n");
        let expected = "\
| Å           | Summa, kr |
| :---------- | --------: |
| Årsarbetare |         1 |
| **S**       |    12 000 |
";
        assert_eq!(tidied, expected);
    }

    #[test]
    fn a_long_cell_does_not_widen_the_column_beyond_reason() {
        let long = "x".repeat(60);
        let tidied = tidy(&format!("| a |\n|---|\n| {long} |\n| b |\n"));
        assert!(tidied.contains(&format!("| {long} |\n")));
        assert!(tidied.contains(&format!("| b{} |\n", " ".repeat(39))));
    }

    #[test]
    fn an_escaped_bar_stays_in_its_cell() {
        assert_eq!(tidy("| a |\n|---|\n| b\\|c |\n"), "| a    |\n| ---- |\n| b\\|c |\n");
        assert_eq!(cells(r"| a\\|b |"), [r"a\\", "b"]);
    }

    #[test]
    fn code_is_left_alone() {
        let fence = "```\n|a|b|\n|-|-|  \n\n\n|c|d|\n```\n";
        assert_eq!(tidy(fence), fence);
        let quoted: String = fence.lines().flat_map(|line| ["> ", line, "\n"]).collect();
        assert_eq!(tidy(&quoted), quoted);
        let listed: String = fence.lines().flat_map(|line| ["  ", line, "\n"]).collect();
        assert_eq!(tidy(&format!("- a\n\n{listed}")), format!("- a\n\n{listed}"));
        assert_eq!(tidy("a\n\n    b \n\n\n    c\n\n\nd\n"), "a\n\n    b \n\n\n    c\n\nd\n");
    }

    #[test]
    fn a_line_end_that_breaks_the_line_stays_and_other_blanks_go() {
        assert_eq!(tidy("# T  \n\na \nb  \nc  \n\nd\\\ne\n"), "# T\n\na\nb  \nc\n\nd\\\ne\n");
    }

    #[test]
    fn blank_lines_come_one_at_a_time_and_one_line_end_is_last() {
        assert_eq!(tidy("\n\na\n\n \n\nb\n\n\n"), "a\n\nb\n");
    }

    #[test]
    fn a_table_has_a_blank_line_above() {
        assert_eq!(tidy("Text\n| a |\n|---|\n"), "Text\n\n| a   |\n| --- |\n");
    }

    #[test]
    fn tidying_twice_is_tidying_once() {
        let once = tidy("x\n|a|b|\n|-|:-:|\n|c||\n\n\n~~~\n|a|\n~~~\n");
        assert_eq!(tidy(&once), once);
    }
}

//! Tables with real heads: the first row is repeated on every sheet, the first column names the rows, and no row is torn
//! apart. Never a number of its own: captions bring theirs.

use super::inline::{Look, inlines};
use super::story::{Paragraph, Story};
use super::styles::{TINT, total_border};
use crate::document::tree::{Alignment, Inline, Row, RowKind, Table, plain};
use crate::render::paper::columns::{SIZES, is_wide, widths};

/// A table with no more rows than this is kept on one sheet.
const SHORT: usize = 8;

/// Writes a table. Its caption stands above it already.
pub(super) fn table(story: &mut Story<'_, '_>, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    let is_wide = is_wide(table, story.width);
    let widths = widths(table, if is_wide { SIZES.1 } else { SIZES.0 }, story.width);
    story.xml.open("w:tbl", &[]);
    properties(story, table, &widths);
    story.xml.open("w:tblGrid", &[]);
    for width in &widths {
        story.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    story.xml.close();
    let size = if is_wide { "Small" } else { "" };
    let cells = Cells { widths: &widths, columns: &table.columns, size };
    // A head is never the last on its sheet.
    cells.row(story, &table.head, &format!("TableHead{size}"), Kind::Head, true);
    for (index, row) in table.rows.iter().enumerate() {
        let further = table.rows.get(index + 1);
        let keeps =
            further.is_some_and(|further| table.rows.len() <= SHORT || further.kind == RowKind::Total);
        cells.body(story, row, keeps);
    }
    story.xml.close();
    story.gap = Some(220);
}

/// What is told of a table, in the order of the standard (ECMA-376, part 1, 17.4.60).
fn properties(story: &mut Story<'_, '_>, table: &Table, widths: &[u32]) {
    let columns = story.shared.words.columns;
    let xml = &mut story.xml;
    xml.open("w:tblPr", &[]);
    xml.value("w:tblStyle", "HemvistTable");
    let width: u32 = widths.iter().sum();
    xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    let look = [
        ("w:val", "00A0"),
        ("w:firstRow", "1"),
        ("w:lastRow", "0"),
        ("w:firstColumn", "1"),
        ("w:lastColumn", "0"),
        ("w:noHBand", "1"),
        ("w:noVBand", "1"),
    ];
    xml.empty("w:tblLook", &look);
    if let Some(caption) = &table.caption {
        xml.value("w:tblCaption", &format!("{}. {}", caption.label, plain(&caption.inlines)));
    }
    let heads: Vec<String> =
        table.head.iter().map(|head| plain(head)).filter(|head| !head.is_empty()).collect();
    if !heads.is_empty() {
        xml.value("w:tblDescription", &format!("{columns}: {}.", heads.join("; ")));
    }
    xml.close();
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    Body,
    Total,
}

/// How the cells of a table are set.
struct Cells<'a> {
    widths: &'a [u32],
    columns: &'a [Alignment],
    size: &'a str,
}

impl Cells<'_> {
    fn body(&self, story: &mut Story<'_, '_>, row: &Row, keeps: bool) {
        let (style, kind) = match row.kind {
            RowKind::Body => ("TableText", Kind::Body),
            RowKind::Total => ("TableTotal", Kind::Total),
        };
        self.row(story, &row.cells, &format!("{style}{}", self.size), kind, keeps);
    }

    fn row(&self, story: &mut Story<'_, '_>, cells: &[Vec<Inline>], style: &str, kind: Kind, keeps: bool) {
        story.xml.open("w:tr", &[]);
        story.xml.open("w:trPr", &[]);
        story.xml.empty("w:cantSplit", &[]);
        if kind == Kind::Head {
            story.xml.empty("w:tblHeader", &[]);
        }
        story.xml.close();
        for (index, (width, alignment)) in self.widths.iter().zip(self.columns).enumerate() {
            story.xml.open("w:tc", &[]);
            story.xml.open("w:tcPr", &[]);
            story.xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if kind == Kind::Total {
                story.xml.open("w:tcBorders", &[]);
                total_border(&mut story.xml);
                story.xml.close();
                story.xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", TINT)]);
            }
            story.xml.close();
            let align = match alignment {
                Alignment::Left => None,
                Alignment::Centre => Some("center"),
                Alignment::Right => Some("right"),
            };
            story.open_paragraph(&Paragraph { style, keep_next: keeps, align, ..Paragraph::default() });
            inlines(story, cells.get(index).map(Vec::as_slice).unwrap_or_default(), Look::default());
            story.close_paragraph();
            story.xml.close();
        }
        story.xml.close();
    }
}

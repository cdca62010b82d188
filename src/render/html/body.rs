//! The blocks of a document as HTML. Never writes a style: how it looks is the style sheet's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Words, words};
use crate::document::tree::{
    Alignment, Block, Fact, Footnote, Inline, LinkTarget, Picture, Row, RowKind, Table, plain,
};
use crate::model::image::Image;
use crate::model::matter::Language;
use crate::render::markup::{class, element, escape};
use crate::render::svg::{self, Inline as Drawn};
use crate::view::diagram::Diagrams;

/// A table with this many columns is set closer, and keeps its first column in sight.
const WIDE: usize = 7;

/// A table with this many columns is printed across the sheet.
const ACROSS: usize = 11;

/// A column with a cell longer than this is kept from becoming a pillar of words.
const LONG_CELL: usize = 40;

/// A cell no longer than this, such as a date, is kept on one line where its whole column is so.
const SHORT_CELL: usize = 18;

/// HTML in the making.
pub(super) struct Body<'a> {
    words: &'static Words,
    language: Language,
    diagrams: &'a Diagrams,
    html: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(language: Language, diagrams: &'a Diagrams) -> Self {
        Self { words: words(language), language, diagrams, html: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.html
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn line(&mut self, html: &str) {
        self.push(html);
        self.push("\n");
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, anchor, inlines } => {
                let id = format!(" id=\"{}\"", escape(anchor));
                self.line(&element(&format!("h{level}"), &id, &self.inlines(inlines)));
            }
            Block::Paragraph(inlines) => self.line(&element("p", "", &self.inlines(inlines))),
            Block::Facts(facts) => self.facts(facts),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => {
                self.line("<blockquote>");
                self.blocks(blocks);
                self.line("</blockquote>");
            }
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            // A long line of code is reached with the keyboard, too.
            Block::Code(code) => {
                self.line(&element("pre", " tabindex=\"0\"", &element("code", "", &escape(code))));
            }
            Block::Rule => self.line("<hr>"),
        }
    }

    pub(super) fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.line("<dl>");
        for Fact { name, value } in facts {
            let (name, value) = (self.inlines(name), self.inlines(value));
            self.line(&format!("<div><dt>{name}</dt><dd>{value}</dd></div>"));
        }
        self.line("</dl>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let (name, attribute) = match start {
            None => ("ul", String::new()),
            Some(1) => ("ol", String::new()),
            Some(start) => ("ol", format!(" start=\"{start}\"")),
        };
        self.line(&format!("<{name}{attribute}>"));
        for item in items {
            self.push("<li>");
            self.item(item);
            self.line("</li>");
        }
        self.line(&format!("</{name}>"));
    }

    /// An item whose only paragraph comes first needs none.
    fn item(&mut self, item: &[Block]) {
        let has_paragraph =
            |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Paragraph(_)));
        match item {
            [Block::Paragraph(inlines), below @ ..] if !has_paragraph(below) => {
                self.push(&self.inlines(inlines));
                if !below.is_empty() {
                    self.push("\n");
                }
                self.blocks(below);
            }
            blocks => self.blocks(blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        let classes: &[&str] = match table.columns.len() {
            ACROSS.. => &["table", "wide", "across"],
            WIDE.. => &["table", "wide"],
            _ => &["table"],
        };
        let region = format!("<div{} role=\"region\" tabindex=\"0\"", class(classes));
        if let Some(caption) = &table.caption {
            let anchor = escape(&caption.anchor);
            self.line(&format!("{region} aria-labelledby=\"{anchor}.rubrik\">"));
            self.line(&format!("<table id=\"{anchor}\">"));
            let label = element("b", "", &format!("{}.", escape(&caption.label)));
            let text = self.inlines(&caption.inlines);
            self.line(&format!("<caption id=\"{anchor}.rubrik\">{label} {text}</caption>"));
        } else {
            self.line(&format!("{region} aria-label=\"{}\">", self.words.table));
            self.line("<table>");
        }
        self.line("<thead>");
        self.head(table);
        self.line("</thead>\n<tbody>");
        let columns: Vec<_> = (0..table.columns.len()).map(|index| cell_classes(table, index)).collect();
        for row in &table.rows {
            self.row(row, &columns);
        }
        self.line("</tbody>\n</table>\n</div>");
    }

    /// A picture within the page; one that is not there leaves its words.
    fn picture(&mut self, picture: &Picture) {
        let anchor = escape(&picture.caption.anchor);
        let label = element("b", "", &format!("{}.", escape(&picture.caption.label)));
        let text = self.inlines(&picture.caption.inlines);
        self.line(&format!("<figure class=\"diagram\" id=\"{anchor}\">"));
        self.line(&format!("<figcaption id=\"{anchor}.rubrik\">{label} {text}</figcaption>"));
        match self.diagrams.get(&picture.stem) {
            Some(diagram) => {
                let Drawn { html, wide } = svg::inline(picture, diagram, self.language);
                // A wide picture is reached and moved with the keyboard, as a table is.
                let region =
                    format!("<div role=\"region\" tabindex=\"0\" aria-labelledby=\"{anchor}.rubrik\">");
                self.line(if wide { &region } else { "<div>" });
                self.push(&html);
                self.line("</div>");
            }
            None => self.line(&element("p", "", &escape(&picture.alternative))),
        }
        self.line("</figure>");
    }

    fn head(&mut self, table: &Table) {
        self.push("<tr>");
        for (index, (cell, alignment)) in table.head.iter().zip(&table.columns).enumerate() {
            let mut classes = classes(*alignment);
            if longest_cell(table, index) > LONG_CELL {
                classes.push("long");
            }
            self.cell(cell, Some("col"), &classes);
        }
        self.line("</tr>");
    }

    fn row(&mut self, row: &Row, columns: &[Vec<&str>]) {
        self.push(match row.kind {
            RowKind::Body => "<tr>",
            RowKind::Total => "<tr class=\"total\">",
        });
        for (index, (cell, classes)) in row.cells.iter().zip(columns).enumerate() {
            self.cell(cell, (index == 0).then_some("row"), classes);
        }
        self.line("</tr>");
    }

    /// A cell; one that says nothing heads nothing.
    fn cell(&mut self, cell: &[Inline], scope: Option<&str>, classes: &[&str]) {
        let content = self.inlines(cell);
        let html = match scope {
            Some(scope) if !cell.is_empty() => {
                element("th", &format!(" scope=\"{scope}\"{}", class(classes)), &content)
            }
            _ => element("td", &class(classes), &content),
        };
        self.push(&html);
    }

    pub(super) fn footnotes(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        let label = self.words.footnotes;
        self.line(&format!("<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>"));
        for (footnote, number) in footnotes.iter().zip(1..) {
            self.push(&format!("<li id=\"not.{number}\">"));
            self.item(&footnote.blocks);
            for occurrence in 1..=footnote.references {
                let back = self.words.back;
                self.push(&format!(
                    " <a href=\"#not.{number}.{occurrence}\" role=\"doc-backlink\" \
                     aria-label=\"{back} {number}\">↩</a>"
                ));
            }
            self.line("</li>");
        }
        self.line("</ol>\n</section>");
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => escape(text),
            Inline::Abbreviation { short, long } => {
                element("abbr", &format!(" title=\"{}\"", escape(long)), &escape(short))
            }
            Inline::Emphasis(inner) => element("em", "", &self.inlines(inner)),
            Inline::Strong(inner) => element("strong", "", &self.inlines(inner)),
            Inline::Strike(inner) => element("s", "", &self.inlines(inner)),
            Inline::Code(code) => element("code", "", &escape(code)),
            Inline::Link { target, inlines } => {
                element("a", &format!(" href=\"{}\"", escape(&address(target))), &self.inlines(inlines))
            }
            Inline::FootnoteReference { number, occurrence } => format!(
                "<sup><a id=\"not.{number}.{occurrence}\" href=\"#not.{number}\" role=\"doc-noteref\" \
                 aria-label=\"{} {number}\">{number}</a></sup>",
                self.words.footnote
            ),
            Inline::Image { file, alternative } => match self.diagrams.images.get(file) {
                Some(image) => format!("<img src=\"{}\" alt=\"{}\">", data(image), escape(alternative)),
                None => escape(alternative),
            },
            Inline::Break => "<br>\n".to_owned(),
        }
    }
}

/// An image within the page that shows it.
pub(super) fn data(image: &Image) -> String {
    format!("data:{};base64,{}", image.kind.media_type(), STANDARD.encode(&image.bytes))
}

fn classes(alignment: Alignment) -> Vec<&'static str> {
    match alignment {
        Alignment::Left => Vec::new(),
        Alignment::Centre => vec!["centre"],
        Alignment::Right => vec!["number"],
    }
}

/// The classes of the cells in a column.
fn cell_classes(table: &Table, index: usize) -> Vec<&'static str> {
    let mut classes = table.columns.get(index).copied().map(classes).unwrap_or_default();
    // Numbers are never broken anyway.
    if classes.is_empty() && longest_cell(table, index) <= SHORT_CELL {
        classes.push("short");
    }
    classes
}

/// The length of the longest cell of a column, in letters.
fn longest_cell(table: &Table, index: usize) -> usize {
    table.rows.iter().filter_map(|row| row.cells.get(index)).map(|cell| length(cell)).max().unwrap_or(0)
}

fn length(cell: &[Inline]) -> usize {
    match cell {
        [] => 0,
        [Inline::Text(text)] => text.chars().count(),
        cell => plain(cell).chars().count(),
    }
}

fn address(target: &LinkTarget) -> String {
    match target {
        LinkTarget::External(address) | LinkTarget::File(address) => address.clone(),
        LinkTarget::Internal { stem, anchor } => {
            let file = stem.as_ref().map(|stem| format!("{stem}.html")).unwrap_or_default();
            let place = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            file + &place
        }
    }
}

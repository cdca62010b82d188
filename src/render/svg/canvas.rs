//! The marks that every picture is drawn with. All coordinates are whole pixels, so the same picture is the same
//! bytes everywhere.
//!
//! Never a style of its own: what a reader's page may recolour has a class, and what it looks like by itself, on
//! white, stands in attributes.

use std::fmt::Write as _;

use super::Drawing;
use super::measure::{Weight, width};
use super::wrap::Measure;
use crate::render::markup::escape;

/// The size of names.
pub(super) const NAME: u32 = 13;
/// The size of everything else: 9 points, less is not read on paper.
pub(super) const SMALL: u32 = 12;
/// From one line to the next below it.
pub(super) const LEADING: u32 = 16;
/// What a screen of 320 pixels has room for.
pub(super) const NARROW: u32 = 288;

/// The colours on white: of text and lines, of what stands beside, and of what is told apart from them.
pub(super) const INK: &str = "#1c1d21";
const QUIET: &str = "#54565f";
const ACCENT: &str = "#0d5273";

/// A line between parts of a picture, and the marks of an axis.
pub(super) const FINE: &str = "stroke-width=\"0.75\"";
/// A line behind what is drawn.
pub(super) const FAINT: &str = "stroke-width=\"0.75\" stroke-opacity=\"0.3\"";
/// An axis, and a line that joins two things.
pub(super) const PLAIN: &str = "stroke-width=\"1\"";
/// A line that is drawn for its own sake.
pub(super) const HEAVY: &str = "stroke-width=\"1.5\"";

/// How long the sample of a pattern is in a key, and where the words beside it begin.
pub(super) const SAMPLE: u32 = 34;
pub(super) const TEXT_OF_KEY: u32 = SAMPLE + 12;

/// Around a drawing that is not made of boxes.
pub(super) const MARGIN: u32 = 2;
/// The height of a bar.
pub(super) const BAR: u32 = 18;
/// Text has no more lines than this.
const MOST_LINES: usize = 4;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Area {
    pub(super) fn bottom(self) -> u32 {
        self.y + self.height
    }

    fn attributes(self) -> String {
        let Self { x, y, width, height } = self;
        format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
    }
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A name.
    Name,
    /// The name of what the matter is about.
    Strong,
    /// The name of what is no more.
    Struck,
    /// What stands beside a name.
    Quiet,
    /// What has happened to it.
    Note,
}

impl Style {
    pub(super) fn size(self) -> u32 {
        match self {
            Self::Name | Self::Strong | Self::Struck => NAME,
            Self::Quiet | Self::Note => SMALL,
        }
    }

    pub(super) fn weight(self) -> Weight {
        if self == Self::Strong { Weight::Bold } else { Weight::Regular }
    }

    fn attributes(self) -> String {
        match self {
            Self::Name => format!("font-size=\"{NAME}\""),
            Self::Strong => format!("font-size=\"{NAME}\" font-weight=\"700\""),
            Self::Struck => format!("font-size=\"{NAME}\" text-decoration=\"line-through\""),
            Self::Quiet => format!("class=\"quiet\" color=\"{QUIET}\" font-size=\"{SMALL}\""),
            Self::Note => format!("class=\"accent\" color=\"{ACCENT}\" font-size=\"{SMALL}\""),
        }
    }
}

/// A line of text and where it stands: `x` is its left edge, `y` its foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) text: String,
    pub(super) style: Style,
    /// What follows on the same line, set as [`Style::Quiet`].
    pub(super) beside: Option<&'static str>,
}

/// Between a text and what follows beside it.
pub(super) const SPACE: u32 = 7;

impl Label {
    /// A line of text with nothing beside it.
    pub(super) fn new(x: u32, y: u32, text: String, style: Style) -> Self {
        Self { x, y, text, style, beside: None }
    }

    /// How wide it may become, in pixels.
    pub(super) fn width(&self) -> u32 {
        let beside = self.beside.map_or(0, |beside| SPACE + width(beside, SMALL, Weight::Regular));
        width(&self.text, self.style.size(), self.style.weight()) + beside
    }
}

/// One mark, and the heights between which it stands.
pub(super) struct Element {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) markup: String,
}

/// A picture in the making.
#[derive(Default)]
pub(super) struct Canvas {
    elements: Vec<Element>,
    cuts: Vec<u32>,
}

impl Canvas {
    /// A line along whole pixels that stands between two heights, and how it is drawn.
    pub(super) fn path(&mut self, path: &str, stroke: &str, (top, bottom): (u32, u32)) {
        let markup = format!("<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" {stroke}/>");
        self.push(top.saturating_sub(2), bottom + 2, markup);
    }

    /// The outline of a box with round corners.
    pub(super) fn outline(&mut self, area: Area, stroke: &str) {
        let place = area.attributes();
        let markup = format!("<rect {place} rx=\"3\" fill=\"none\" stroke=\"currentColor\" {stroke}/>");
        self.push(area.y.saturating_sub(2), area.bottom() + 2, markup);
    }

    /// The outline of a part of a bar.
    pub(super) fn outline_sharp(&mut self, area: Area) {
        let place = area.attributes();
        let markup = format!("<rect {place} fill=\"none\" stroke=\"currentColor\" {PLAIN}/>");
        self.push(area.y.saturating_sub(1), area.bottom() + 1, markup);
    }

    /// A box that is full of ink.
    pub(super) fn solid(&mut self, area: Area) {
        let place = area.attributes();
        let markup = format!("<rect class=\"accent\" color=\"{ACCENT}\" {place} fill=\"currentColor\"/>");
        self.push(area.y, area.bottom(), markup);
    }

    /// A box that is full of slanting lines, `step` pixels apart.
    pub(super) fn hatched(&mut self, area: Area, step: usize) {
        let Area { x, y, width, height } = area;
        let mut path = String::new();
        for along in (0..width + height).step_by(step).skip(1) {
            let (left, low) = (along.saturating_sub(height), along.min(height));
            let (right, high) = (along.min(width), along.saturating_sub(width));
            // Writing to a string can not fail.
            let _ = write!(path, "M{} {}L{} {}", x + left, y + low, x + right, y + high);
        }
        self.lines(&path, area);
    }

    /// A box that is full of upright lines, `step` pixels apart.
    pub(super) fn striped(&mut self, area: Area, step: usize) {
        let Area { x, y, width, height } = area;
        let lines = (2..width).step_by(step).map(|along| format!("M{} {y}v{height}", x + along));
        self.lines(&lines.collect::<String>(), area);
    }

    /// A box that is full of level lines, `step` pixels apart.
    pub(super) fn ruled(&mut self, area: Area, step: usize) {
        let Area { x, y, width, height } = area;
        let lines = (3..height).step_by(step).map(|down| format!("M{x} {}h{width}", y + down));
        self.lines(&lines.collect::<String>(), area);
    }

    fn lines(&mut self, path: &str, area: Area) {
        if !path.is_empty() {
            self.path(path, HEAVY, (area.y, area.bottom()));
        }
    }

    /// A box that is full of dots, six pixels apart.
    pub(super) fn dotted(&mut self, area: Area) {
        let Area { x, y, width, height } = area;
        let mut path = String::new();
        for down in (3..height).step_by(6) {
            for along in (3..width).step_by(6) {
                let _ = write!(path, "M{} {}h0", x + along, y + down);
            }
        }
        if !path.is_empty() {
            self.path(&path, "stroke-width=\"2\" stroke-linecap=\"round\"", (y, area.bottom()));
        }
    }

    pub(super) fn label(&mut self, label: &Label) {
        let Label { x, y, text, style, beside } = label;
        let beside = beside.map(|beside| {
            let attributes = Style::Quiet.attributes();
            format!("<tspan dx=\"{SPACE}\" {attributes}>{}</tspan>", escape(beside))
        });
        let (attributes, shown) = (style.attributes(), escape(text));
        let markup = match beside {
            // What is struck out ends where its element ends.
            Some(beside) => {
                format!("<text x=\"{x}\" y=\"{y}\"><tspan {attributes}>{shown}</tspan>{beside}</text>")
            }
            None if text.is_empty() => return,
            None => format!("<text x=\"{x}\" y=\"{y}\" {attributes}>{shown}</text>"),
        };
        self.push(y.saturating_sub(style.size()), y + 4, markup);
    }

    /// Lines of text from a corner to the right edge. Says where they end.
    pub(super) fn text(&mut self, text: &str, style: Style, (x, top): (u32, u32)) -> u32 {
        let measure = Measure {
            width: NARROW - MARGIN - x,
            size: style.size(),
            weight: style.weight(),
            most_lines: MOST_LINES,
        };
        let mut y = top;
        for text in measure.lines(text) {
            y += LEADING;
            self.label(&Label::new(x, y, text, style));
        }
        y
    }

    /// The heading of a part of a picture, with a line below it. Says where it ends.
    pub(super) fn heading(&mut self, text: &str, top: u32) -> u32 {
        let y = self.text(text, Style::Strong, (MARGIN, top + 6)) + 5;
        self.path(&format!("M{MARGIN} {y}H{}", NARROW - MARGIN), FINE, (y, y));
        y
    }

    /// Paper over what is drawn, for text to stand on.
    pub(super) fn paper(&mut self, area: Area) {
        let markup = format!("<rect class=\"paper\" {} fill=\"#fff\"/>", area.attributes());
        self.push(area.y, area.bottom(), markup);
    }

    /// A dot on a line.
    pub(super) fn dot(&mut self, x: u32, y: u32, radius: u32, fill: Fill) {
        let paint = match fill {
            Fill::Ink => "fill=\"currentColor\"",
            Fill::Paper => "class=\"paper\" fill=\"#fff\" stroke=\"currentColor\" stroke-width=\"1.5\"",
        };
        let markup = format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>");
        self.push(y.saturating_sub(radius + 1), y + radius + 1, markup);
    }

    /// A closed shape that is full of ink and stands between two heights.
    pub(super) fn shape(&mut self, path: &str, (top, bottom): (u32, u32)) {
        let markup =
            format!("<path class=\"accent\" color=\"{ACCENT}\" d=\"{path}z\" fill=\"currentColor\"/>");
        self.push(top, bottom, markup);
    }

    /// A letter or number in the middle of `x`.
    pub(super) fn centred(&mut self, x: u32, y: u32, text: &str) {
        let text = escape(text);
        let markup =
            format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-size=\"{SMALL}\">{text}</text>");
        self.push(y.saturating_sub(SMALL), y + 4, markup);
    }

    /// A height at which a sheet of paper may end.
    pub(super) fn cut(&mut self, y: u32) {
        self.cuts.push(y);
    }

    fn push(&mut self, top: u32, bottom: u32, markup: String) {
        self.elements.push(Element { top, bottom, markup });
    }

    pub(super) fn finish(self, width: u32, height: u32) -> Drawing {
        Drawing { width, height, elements: self.elements, cuts: self.cuts }
    }
}

/// What a dot is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Ink,
    Paper,
}

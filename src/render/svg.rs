//! The pictures of the documents as SVG: for the page that holds one, and as a file of its own.
//!
//! Text is never smaller than nine points, a picture is no wider than a telephone where its names allow it, and
//! nothing is told by colour alone. Never a style sheet, a script or a reference: the page allows none of them.

mod canvas;
mod chart;
mod funding;
mod links;
mod measure;
mod path;
mod words;
mod wrap;

#[cfg(test)]
mod tests;

use crate::document::tree::{Picture, plain};
use crate::model::matter::Language;
use crate::render::html::markup::escape;
use crate::view::diagram::Diagram;
use canvas::NARROW;
use words::Words;
use wrap::is_hidden;

/// Fonts that the widths of the text are measured for.
const FONTS: &str = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif";

/// A picture that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    /// The element, which is also a file of its own.
    pub element: String,
    /// Whether it is wider than a telephone.
    pub wide: bool,
}

/// A drawing without its title: its size in pixels and what stands in it.
struct Drawing {
    width: u32,
    height: u32,
    body: String,
}

/// Draws a picture of a document.
#[must_use]
pub fn draw(picture: &Picture, diagram: Diagram<'_>, language: Language) -> Svg {
    let words = Words(language);
    let Drawing { width, height, body } = match diagram {
        Diagram::Chart(chart) => chart::draw(chart, words),
        Diagram::Paths(paths) => path::draw(paths, words),
        Diagram::Funding(funding) => funding::draw(funding, words),
    };
    let id = escape(&picture.stem);
    let title = format!("{}. {}", picture.caption.label, plain(&picture.caption.inlines));
    let (title, about) = (escape(&shown(&title)), escape(&shown(&picture.alternative)));
    let element = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}.titel {id}.text\" \
         font-family=\"{FONTS}\" fill=\"currentColor\" color=\"#1c1d21\">\n\
         <title id=\"{id}.titel\">{title}</title>\n<desc id=\"{id}.text\">{about}</desc>\n\
         <rect class=\"paper\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{body}</svg>\n"
    );
    Svg { element, wide: width > NARROW }
}

/// Text without what XML may not hold and no reader sees.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

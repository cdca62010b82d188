//! The pictures of the documents as SVG: for the page that holds one, and as a file of its own.
//!
//! Text is never smaller than nine points, a picture is no wider than a telephone where its names allow it, and
//! nothing is told by colour alone. Never a style sheet, a script or a reference: the page allows none of them.

mod axis;
mod canvas;
mod chart;
mod cliff;
mod crowd;
mod decision_path;
mod departments;
mod frontier;
mod funding;
mod links;
mod measure;
mod pattern;
mod places;
mod profiles;
mod risk_matrix;
mod stability;
mod strip;
mod timetable;
mod words;
mod wrap;

#[cfg(test)]
mod tests;

use crate::document::tree::{Picture, plain};
use crate::model::matter::Language;
use crate::render::markup::escape;
use crate::unseen::is_unseen;
use crate::view::diagram::Diagram;
use canvas::{Element, INK, NARROW};
use words::Words;

/// Fonts that the widths of the text are measured for.
const FONTS: &str = "Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif";

/// A picture that is higher stands in parts below each other within a page, so that each fits on a sheet of
/// paper.
const HIGHEST_PART: u32 = 880;

/// A drawing without its title.
struct Drawing {
    /// Its size in pixels.
    width: u32,
    height: u32,
    /// What stands in it.
    elements: Vec<Element>,
    /// Heights at which it may be cut, from the top.
    cuts: Vec<u32>,
}

/// A picture within a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The picture, in parts below each other.
    pub html: String,
    /// Whether it is wider than a telephone.
    pub wide: bool,
}

/// A picture of a document as a file of its own.
#[must_use]
pub fn file(picture: &Picture, diagram: Diagram<'_>, language: Language) -> String {
    let drawing = draw(diagram, language);
    let elements = drawing.elements.iter().map(|element| element.markup.as_str());
    part(&drawing, (0, drawing.height), &titled(picture, None), elements)
}

/// A picture of a document for the page that holds it. Where there are several parts, each says which it is.
#[must_use]
pub fn inline(picture: &Picture, diagram: Diagram<'_>, language: Language) -> Inline {
    let drawing = draw(diagram, language);
    let mut html = String::new();
    let parts = parts(&drawing);
    let last = parts.len();
    for (number, (top, bottom, elements)) in (1..).zip(parts) {
        let of_parts = (last > 1).then(|| (number, Words(language).part(number, last)));
        let elements = elements.into_iter().map(|element| element.markup.as_str());
        html.push_str(&part(&drawing, (top, bottom), &titled(picture, of_parts.as_ref()), elements));
    }
    Inline { html, wide: drawing.width > NARROW }
}

/// A picture, or one of its parts, for a sheet of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The drawing as a file of its own.
    pub svg: String,
    /// Its size in pixels.
    pub width: u32,
    /// See `width`.
    pub height: u32,
    /// Number and caption, and which part it is where there are several.
    pub title: String,
}

/// A picture of a document in parts that each fit on a sheet of paper, from its top.
#[must_use]
pub fn sheets(picture: &Picture, diagram: Diagram<'_>, language: Language) -> Vec<Sheet> {
    let drawing = draw(diagram, language);
    let parts = parts(&drawing);
    let last = parts.len();
    let sheet = |(number, (top, bottom, elements)): (usize, (u32, u32, Vec<&Element>))| {
        let of_parts = (last > 1).then(|| (number, Words(language).part(number, last)));
        let title = title(picture, of_parts.as_ref());
        let elements = elements.into_iter().map(|element| element.markup.as_str());
        let svg = part(&drawing, (top, bottom), &titled(picture, of_parts.as_ref()), elements);
        Sheet { svg, width: drawing.width, height: bottom - top, title }
    };
    (1..).zip(parts).map(sheet).collect()
}

fn draw(diagram: Diagram<'_>, language: Language) -> Drawing {
    let words = Words(language);
    match diagram {
        Diagram::Chart(chart) => chart::draw(chart, words),
        Diagram::Paths(paths) => decision_path::draw(paths, words),
        Diagram::Funding(funding) => funding::draw(funding, words),
        Diagram::Cliff(cliff) => cliff::draw(cliff, words),
        Diagram::Departments(departments) => departments::draw(departments, words),
        Diagram::Places(places) => places::draw(places, words),
        Diagram::Stability(stability) => stability::draw(stability, words),
        Diagram::Frontier(frontier) => frontier::draw(frontier, words),
        Diagram::Profiles(profiles) => profiles::draw(profiles, words),
        Diagram::RiskMatrix(matrix) => risk_matrix::draw(matrix, words),
        Diagram::Timetable(timetable) => timetable::draw(timetable, words),
        Diagram::Strips(strips) => strip::draw(strips, words),
    }
}

/// The attributes that name a picture, or one part of it, and the elements that they point at.
fn titled(picture: &Picture, of_parts: Option<&(usize, String)>) -> (String, String) {
    let title = title(picture, of_parts);
    let mut id = escape(&picture.stem);
    if let Some((number, _)) = of_parts {
        id = format!("{id}.{number}");
    }
    let (title, about) = (escape(&shown(&title)), escape(&shown(&picture.alternative)));
    (
        format!("role=\"img\" aria-labelledby=\"{id}.titel {id}.text\""),
        format!("<title id=\"{id}.titel\">{title}</title>\n<desc id=\"{id}.text\">{about}</desc>\n"),
    )
}

/// What a picture, or one part of it, is called.
fn title(picture: &Picture, of_parts: Option<&(usize, String)>) -> String {
    let title = format!("{}. {}", picture.caption.label, plain(&picture.caption.inlines));
    match of_parts {
        Some((_, words)) => format!("{title} ({words})"),
        None => title,
    }
}

/// The drawing between two heights as an element.
fn part<'a>(
    drawing: &Drawing,
    (top, bottom): (u32, u32),
    (name, title): &(String, String),
    elements: impl Iterator<Item = &'a str>,
) -> String {
    let (width, height) = (drawing.width, bottom - top);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 {top} {width} {height}\" {name} \
         font-family=\"{FONTS}\" fill=\"currentColor\" color=\"{INK}\">\n{title}\
         <rect class=\"paper\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for element in elements {
        svg.push_str(element);
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    svg
}

/// The drawing in parts, each with its heights and what stands in it. What stands in several is in each.
fn parts(drawing: &Drawing) -> Vec<(u32, u32, Vec<&Element>)> {
    let mut ends: Vec<u32> = Vec::new();
    let mut start = 0;
    let mut last = None;
    for cut in drawing.cuts.iter().copied().chain([drawing.height]) {
        if let Some(end) = last.filter(|end| cut - start > HIGHEST_PART && *end > start) {
            ends.push(end);
            start = end;
        }
        last = Some(cut);
    }
    ends.push(drawing.height);
    let mut parts: Vec<(u32, u32, Vec<&Element>)> = Vec::new();
    for end in ends {
        let top = parts.last().map_or(0, |(_, bottom, _)| *bottom);
        parts.push((top, end, Vec::new()));
    }
    for element in &drawing.elements {
        let first = parts.partition_point(|(_, bottom, _)| *bottom <= element.top);
        let within = parts[first..].iter_mut().take_while(|(top, ..)| *top < element.bottom);
        within.for_each(|(.., elements)| elements.push(element));
    }
    parts
}

/// Text without what XML may not hold and no reader sees.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

//! What a scenario says in words. Never rendered here: templates escape a `Text`, and a `Prose` was
//! checked to be a small part of Markdown that can not disturb its surroundings.

use std::fmt;
use std::ops::Range;

use crate::model::expression::ExpressionId;
use crate::model::image::ShownImage;

/// One line of plain text without markup: a name, a label, an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// One line of text. Lowering has checked that it holds no line break.
    #[must_use]
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Markdown of the small kind: paragraphs, lists, quotations, emphasis, code words, links and footnotes.
/// Parsed alone when it was lowered, so it ends where it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(Written);

impl Prose {
    /// Markdown that lowering has checked, and the figures that it calls, in order.
    #[must_use]
    pub fn new(markdown: impl Into<String>, figures: Vec<CalledFigure>) -> Self {
        Self(Written { markdown: markdown.into(), figures })
    }

    /// The Markdown with its figures by name.
    #[must_use]
    pub fn written(&self) -> &Written {
        &self.0
    }

    /// This, and below it in a paragraph of its own the other.
    #[must_use]
    pub fn followed_by(self, other: Self) -> Self {
        const BETWEEN: &str = "\n\n";
        let Written { markdown, mut figures } = self.0;
        let start = markdown.len() + BETWEEN.len();
        figures.extend(other.0.figures.into_iter().map(|figure| CalledFigure {
            place: figure.place.start + start..figure.place.end + start,
            expression: figure.expression,
        }));
        Self(Written { markdown: markdown + BETWEEN + &other.0.markdown, figures })
    }
}

/// A whole document of the scenario's own: prose that may also have headings, tables and images.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    written: Written,
    images: Vec<ShownImage>,
}

impl Manuscript {
    /// Markdown that lowering has checked, with its headings below the document's own and the images of the package,
    /// the figures that it calls and the images that it shows, in order.
    #[must_use]
    pub fn new(markdown: impl Into<String>, figures: Vec<CalledFigure>, images: Vec<ShownImage>) -> Self {
        Self { written: Written { markdown: markdown.into(), figures }, images }
    }

    /// The Markdown with its figures by name.
    #[must_use]
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// The images as they were written, in order.
    #[must_use]
    pub fn images(&self) -> &[ShownImage] {
        &self.images
    }
}

/// Markdown as the scenario writes it: what stands between braces is yet to be computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The Markdown, without blank lines around it.
    pub markdown: String,
    /// Where it calls a figure by name, in order; none within another.
    pub figures: Vec<CalledFigure>,
}

/// A figure that prose calls by name: `{{ cost("ks", 2015, "unfunded") | mkr }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledFigure {
    /// The stretch of the Markdown that it stands in place of, braces included.
    pub place: Range<usize>,
    /// What is to stand there.
    pub expression: ExpressionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_below_another_keeps_its_figures_in_place() {
        let calling = |markdown: &str, id| {
            let place = markdown.find("{{").expect("it calls a figure")..markdown.len();
            Prose::new(markdown, vec![CalledFigure { place, expression: ExpressionId(id) }])
        };
        let both = calling("Å {{ a }}", 0).followed_by(calling("då {{ b }}", 1));
        let Written { markdown, figures } = both.written();
        assert_eq!(markdown, "Å {{ a }}\n\ndå {{ b }}");
        let called: Vec<&str> = figures.iter().map(|figure| &markdown[figure.place.clone()]).collect();
        assert_eq!(called, ["{{ a }}", "{{ b }}"]);
    }
}

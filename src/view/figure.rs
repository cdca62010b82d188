//! What stands in the place of a figure that prose calls by name, as a reader meets it. Never computes one.

use num_rational::Ratio;

use crate::analysis::expression::{Figure, FigureUnit, Value};
use crate::markdown::escape;
use crate::model::expression::{ExpressionId, Filter, Shown};
use crate::model::matter::Language;
use crate::view::basis::Desk;
use crate::view::matter::label;

/// Exact up to so many decimals where nobody says how many.
const EXACT_DECIMALS: u8 = 3;
/// What is not exact then has so many.
const ROUNDED_DECIMALS: u8 = 2;

/// What stands for a figure or a reference that comes to nothing: a fault, which is told before anything is written.
const NOTHING: &str = "–";

impl Desk<'_> {
    /// What stands in the place of a figure that prose calls by name, as Markdown.
    pub(super) fn figure(&self, id: ExpressionId) -> String {
        let Ok(value) = self.analysis.figures.of(id) else { return NOTHING.to_owned() };
        match (value, self.scenario.expression(id).shown) {
            (Value::Number(figure), Some(shown)) => escape(&self.shown(*figure, shown)),
            (Value::Number(figure), None) => escape(&self.number(*figure)),
            (Value::Text(text), _) => escape(text),
            (Value::List(names), _) => escape(&self.list(names)),
            (Value::Reference(part), _) if self.contents().have(part) => format!("⟦ref {}⟧", label(part)),
            (Value::Reference(_), _) => NOTHING.to_owned(),
            (Value::Truth(_), _) => unreachable!("lowering has refused a condition in prose"),
        }
    }

    /// A figure as it is met where nothing is said of its form.
    pub(super) fn number(&self, figure: Figure) -> String {
        let hundred = Ratio::from_integer(100);
        match (figure.unit, figure.decimals) {
            (FigureUnit::Plain, decimals) => self.rounded(figure.number, decimals),
            (FigureUnit::Percent, decimals) => self.reader.in_percent(&self.rounded(figure.number, decimals)),
            (FigureUnit::Share, _) => self.reader.in_percent(&self.rounded(figure.number * hundred, None)),
            (FigureUnit::Kronor, Some(decimals)) => {
                self.reader.in_kronor(&self.rounded(figure.number, Some(decimals)))
            }
            (FigureUnit::Kronor, None) => self.kronor(figure.number, None),
        }
    }

    fn shown(&self, figure: Figure, shown: Shown) -> String {
        let number = figure.number;
        match shown.filter {
            Filter::Kr => self.kronor(number, shown.decimals),
            Filter::Tkr => self.reader.in_thousands(&self.rounded(number / 1_000, shown.decimals)),
            Filter::Mkr => self.reader.in_millions(&self.rounded(number / 1_000_000, shown.decimals)),
            Filter::Procent => {
                let percent = match figure.unit {
                    FigureUnit::Percent => number,
                    _ => number * Ratio::from_integer(100),
                };
                self.reader.in_percent(&self.reader.rounded(percent, shown.decimals.unwrap_or(0)))
            }
            Filter::Antal => self.reader.rounded(number, shown.decimals.unwrap_or(0)),
        }
    }

    /// Kronor, with öre only where there are any.
    fn kronor(&self, number: Ratio<i128>, decimals: Option<u8>) -> String {
        let decimals = decimals.unwrap_or(if number.is_integer() { 0 } else { 2 });
        self.reader.in_kronor(&self.reader.rounded(number, decimals))
    }

    /// With so many decimals, else exactly where few are needed.
    fn rounded(&self, number: Ratio<i128>, decimals: Option<u8>) -> String {
        let exact = || (0..=EXACT_DECIMALS).find(|decimals| is_exact(number, *decimals));
        self.reader.rounded(number, decimals.or_else(exact).unwrap_or(ROUNDED_DECIMALS))
    }

    /// `Sigtuna, Fagersta och Smedjebacken`
    fn list(&self, names: &[Box<str>]) -> String {
        let (and, none) = match self.scenario.matter.language {
            Language::Swedish => ("och", "ingen"),
            Language::English => ("and", "none"),
        };
        match names {
            [] => none.to_owned(),
            [name] => name.to_string(),
            [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
        }
    }
}

/// Whether so many decimals say all of it.
fn is_exact(number: Ratio<i128>, decimals: u8) -> bool {
    10_i128.checked_pow(u32::from(decimals)).is_some_and(|scale| scale % number.denom() == 0)
}

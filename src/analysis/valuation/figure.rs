//! The figures that criteria read, and what a figure is worth (formulas.md 2.2). Never money in binary
//! floating point on its way to a sum: a figure is read from finished sums.

use num_traits::ToPrimitive;

use crate::analysis::cost::{AlternativeCost, Costing};
use crate::analysis::structure::{Figures, Structure};
use crate::model::alternative::Alternative;
use crate::model::criterion::{Figure, ValueFunction};
use crate::model::id::{AlternativeId, CriterionId};
use crate::model::money::Ore;

/// What was computed for one alternative that its criteria may read.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Computed<'a> {
    /// What it costs; `None` when it is not costed.
    pub(in crate::analysis) cost: Option<&'a AlternativeCost>,
    /// What it does to the organisation.
    pub(in crate::analysis) structure: Option<&'a Figures>,
}

impl<'a> Computed<'a> {
    /// What was computed for one alternative.
    pub(in crate::analysis) fn of(
        costing: &'a Costing,
        structure: &'a Structure,
        alternative: &AlternativeId,
    ) -> Self {
        let structure = structure.alternatives.get(alternative).map(|structure| &structure.figures);
        Self { cost: costing.of(alternative), structure }
    }
}

/// The figure of the alternative on `criterion`: its own, or computed. `None` when it is missing.
pub(in crate::analysis) fn read_figure(
    figure: Figure,
    criterion: &CriterionId,
    alternative: &Alternative,
    computed: Computed<'_>,
) -> Option<f64> {
    match figure {
        Figure::Given => alternative.figures.get(criterion).map(|figure| figure.value.point.to_f64()),
        Figure::Cost { year, sum } => Some(kronor(computed.cost?.years.get(&year)?.sum(sum))),
        Figure::Structure(figure) => computed.structure?.of(figure),
    }
}

/// Where a figure lies on the scale of a value function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::analysis) enum OnScale {
    /// Between the ends, or at one: what it is worth, 0..=100.
    Inside(f64),
    /// Outside: it is worth as much as the nearest end, 0..=100.
    Clipped(f64),
}

impl OnScale {
    /// What the figure is worth, 0..=100.
    pub(in crate::analysis) fn value(self) -> f64 {
        match self {
            Self::Inside(value) | Self::Clipped(value) => value,
        }
    }
}

/// Where `figure` lies on `scale`.
pub(in crate::analysis) fn on_scale(scale: &ValueFunction, figure: f64) -> OnScale {
    let points = scale.points().iter().map(|(at, value)| (at.to_f64(), *value));
    let mut below: Option<(f64, f64)> = None;
    for (at, value) in points {
        if figure <= at {
            return match below {
                Some((start, value_at_start)) => {
                    let way = (figure - start) / (at - start);
                    OnScale::Inside(value_at_start + way * (value - value_at_start))
                }
                None if figure < at => OnScale::Clipped(value),
                None => OnScale::Inside(value),
            };
        }
        below = Some((at, value));
    }
    OnScale::Clipped(below.map_or(0.0, |(_, value)| value))
}

/// A finished amount as the nearest number of kronor.
pub(in crate::analysis) fn kronor(amount: Ore) -> f64 {
    amount.ore().to_f64().expect("an integer has a nearest f64") / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::Number;

    fn scale(points: &[(i64, f64)]) -> ValueFunction {
        let points = points.iter().map(|(at, value)| (Number::from(*at), *value)).collect();
        ValueFunction::new(points).expect("the points rise or fall")
    }

    #[test]
    fn a_figure_between_two_points_is_worth_its_part_of_the_way() {
        let rent = scale(&[(50, 100.0), (90, 50.0), (100, 0.0)]);
        let worth = [(50.0, 100.0), (70.0, 75.0), (90.0, 50.0), (95.0, 25.0), (100.0, 0.0)];
        for (figure, value) in worth {
            assert_eq!(on_scale(&rent, figure), OnScale::Inside(value), "{figure}");
        }
    }

    #[test]
    fn outside_its_ends_a_scale_is_flat() {
        let rising = scale(&[(0, 0.0), (10, 100.0)]);
        assert_eq!(on_scale(&rising, -0.01), OnScale::Clipped(0.0));
        assert_eq!(on_scale(&rising, 10.01), OnScale::Clipped(100.0));
    }

    #[test]
    fn the_worst_may_be_written_after_the_best() {
        let falling = scale(&[(10_000_000, 0.0), (0, 100.0)]);
        assert_eq!(on_scale(&falling, 6_900_000.0), OnScale::Inside(31.0));
    }
}

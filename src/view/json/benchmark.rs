//! What follows from the tables of municipalities, as JSON. Figures are numbers; null where there is none, with a word
//! for the reason beside it.

use indexmap::IndexMap;
use num_rational::Ratio;
use num_traits::ToPrimitive;
use serde::Serialize;

use crate::analysis::benchmark::{
    Against, AgainstGroup, BenchmarkComparison, Change, Compared, Correlation, NoQuartile, Quartiles,
};
use crate::analysis::expression::NoValue;
use crate::model::id::IndicatorId;
use crate::model::number::Number;
use crate::model::word::Word;

/// One table.
#[derive(Serialize)]
pub(super) struct BenchmarkJson<'a> {
    municipalities: usize,
    indicators: IndexMap<&'a str, IndicatorJson<'a>>,
    correlations: Vec<CorrelationJson<'a>>,
}

#[derive(Serialize)]
struct IndicatorJson<'a> {
    known: usize,
    own: Option<f64>,
    national: Option<f64>,
    rank: Option<usize>,
    against_nation: Option<AgainstJson>,
    groups: IndexMap<&'a str, GroupJson>,
    quartiles: QuartilesJson,
    changes: IndexMap<&'a str, ChangeJson>,
}

/// The municipality itself against another figure.
#[derive(Serialize)]
struct AgainstJson {
    difference: Option<f64>,
    ratio: Option<f64>,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct GroupJson {
    mean: Option<f64>,
    median: Option<f64>,
    known: usize,
    members: usize,
    #[serde(flatten)]
    against_mean: AgainstJson,
}

#[derive(Serialize)]
struct QuartilesJson {
    own: Option<&'static str>,
    first: Option<f64>,
    third: Option<f64>,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct ChangeJson {
    absolute: Option<f64>,
    relative: Option<f64>,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct CorrelationJson<'a> {
    indicators: [&'a str; 2],
    rho: Option<f64>,
    known: usize,
    municipalities: usize,
    reason: Option<&'static str>,
}

impl<'a> BenchmarkJson<'a> {
    pub(super) fn new(comparison: &'a BenchmarkComparison) -> Self {
        let indicators = comparison.indicators.iter();
        Self {
            municipalities: comparison.municipalities,
            indicators: indicators
                .map(|(id, compared)| (id.as_str(), IndicatorJson::new(compared)))
                .collect(),
            correlations: comparison.correlations.iter().map(CorrelationJson::new).collect(),
        }
    }
}

impl<'a> IndicatorJson<'a> {
    fn new(compared: &'a Compared) -> Self {
        let change = |change: &'a Change| (&*change.municipality, ChangeJson::new(change));
        Self {
            known: compared.known,
            own: compared.own.map(Number::to_f64),
            national: compared.national.map(Number::to_f64),
            rank: compared.rank.map(|rank| rank.rank),
            against_nation: compared.against_nation.as_ref().map(AgainstJson::new),
            groups: compared.groups.iter().map(|(name, group)| (&**name, GroupJson::new(group))).collect(),
            quartiles: QuartilesJson::new(&compared.quartiles),
            changes: compared.changes.iter().map(change).collect(),
        }
    }
}

impl AgainstJson {
    fn new(against: &Against) -> Self {
        Self {
            difference: number(&against.difference),
            ratio: number(&against.ratio),
            reason: reason([&against.difference, &against.ratio]),
        }
    }
}

impl GroupJson {
    fn new(group: &AgainstGroup) -> Self {
        Self {
            mean: number(&group.mean.mean),
            median: number(&group.median),
            known: group.mean.known,
            members: group.mean.members,
            against_mean: AgainstJson::new(&group.against_mean),
        }
    }
}

impl QuartilesJson {
    fn new(quartiles: &Result<Quartiles, NoQuartile>) -> Self {
        let known = quartiles.as_ref().ok();
        let own = known.map(|quartiles| quartiles.own);
        let unknown = own.is_some_and(|own| own.is_none()).then_some("unknown");
        Self {
            own: own.flatten().map(Word::as_str),
            first: known.and_then(|quartiles| quartiles.first.to_f64()),
            third: known.and_then(|quartiles| quartiles.third.to_f64()),
            reason: quartiles.as_ref().err().map(|none| none.as_str()).or(unknown),
        }
    }
}

impl ChangeJson {
    fn new(change: &Change) -> Self {
        Self {
            absolute: number(&change.absolute),
            relative: number(&change.relative),
            reason: reason([&change.absolute, &change.relative]),
        }
    }
}

impl<'a> CorrelationJson<'a> {
    fn new(correlation: &'a Correlation) -> Self {
        Self {
            indicators: correlation.indicators.each_ref().map(IndicatorId::as_str),
            rho: correlation.rho.ok(),
            known: correlation.known,
            municipalities: correlation.municipalities,
            reason: correlation.rho.err().map(Word::as_str),
        }
    }
}

fn number(value: &Result<Ratio<i128>, NoValue>) -> Option<f64> {
    value.as_ref().ok().and_then(Ratio::to_f64)
}

/// Why the first of some figures that is not there is not there.
fn reason<const N: usize>(values: [&Result<Ratio<i128>, NoValue>; N]) -> Option<&'static str> {
    values.into_iter().find_map(|value| value.as_ref().err()).map(|none| match none {
        NoValue::Unknown => "unknown",
        NoValue::DivisionByZero => "division_by_zero",
        NoValue::TooLarge => "too_large",
    })
}

//! How the municipality itself stands among the others: against the nation, by place, by quarter. Never a quarter that
//! the rows can not give.

use num_rational::Ratio;
use serde::Serialize;

use crate::analysis::benchmark::{BenchmarkComparison, Compared, Quarter};
use crate::model::benchmark::{Benchmark, Better};
use crate::model::id::IndicatorId;
use crate::model::word::Word as _;
use crate::view::basis::Desk;
use crate::view::indicator::Read;

/// The municipality itself among the others, indicator by indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// What others refer to the table by.
    pub label: String,
    /// The indicators, in file order.
    pub rows: Vec<Row>,
    /// Whether any row says in which quarter it is.
    pub has_quartiles: bool,
    /// Whether every row does.
    pub all_quartiles: bool,
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its unit, where the name does not say it.
    pub unit: Option<String>,
    /// Which way is good: a key of the templates' words; none when neither is.
    pub better: Option<&'static str>,
    /// The value of the municipality itself; none is unknown.
    pub own: Option<String>,
    /// The value of the nation; none is unknown.
    pub national: Option<String>,
    /// The one less the other, with its sign.
    pub difference: Option<String>,
    /// The one in per cent of the other; none where the indicator has no unit.
    pub ratio: Option<String>,
    /// The place of the municipality itself, the highest value first.
    pub rank: Option<usize>,
    /// How many municipalities have a value.
    pub of: usize,
    /// `lowest`, `middle` or `highest`: a key of the templates' words; none where it can not be computed.
    pub quarter: Option<&'static str>,
}

/// The municipality itself among the others; none where the table does not say which row is its own.
pub(super) fn compose(
    desk: &Desk<'_>,
    label: String,
    table: &Benchmark,
    comparison: &BenchmarkComparison,
    indicators: &[&IndicatorId],
) -> Option<Standing> {
    table.own.as_ref()?;
    let row = |id: &&IndicatorId| row(desk, &Read::new(desk, table, id), &comparison.indicators[*id]);
    let rows: Vec<Row> = indicators.iter().map(row).collect();
    Some(Standing {
        label,
        has_quartiles: rows.iter().any(|row| row.quarter.is_some()),
        all_quartiles: rows.iter().all(|row| row.quarter.is_some()),
        rows,
    })
}

fn row(desk: &Desk<'_>, read: &Read<'_>, compared: &Compared) -> Row {
    let against = compared.against_nation.as_ref();
    let quarter = compared.quartiles.as_ref().ok().and_then(|quartiles| quartiles.own);
    Row {
        name: read.name(),
        unit: read.unit(),
        better: read.indicator.better.map(Better::as_str),
        own: read.own(),
        national: read.national(),
        difference: against.and_then(|against| Some(signed(read, *against.difference.as_ref().ok()?))),
        ratio: against.and_then(|against| percent(desk, read, *against.ratio.as_ref().ok()?, 0)),
        rank: compared.rank.map(|rank| rank.rank),
        of: compared.known,
        quarter: quarter.map(Quarter::as_str),
    }
}

/// A difference with its sign, a plus too.
pub(super) fn signed(read: &Read<'_>, difference: Ratio<i128>) -> String {
    let text = read.computed(difference);
    let is_more = *difference.numer() > 0 && text.contains(|digit| matches!(digit, '1'..='9'));
    if is_more { format!("+{text}") } else { text }
}

/// A share in per cent with so many decimals; none where it is larger than anybody reads, and of an indicator without a unit: 4 is not
/// half of 8 on a scale of risks.
pub(super) fn percent(desk: &Desk<'_>, read: &Read<'_>, share: Ratio<i128>, decimals: u8) -> Option<String> {
    read.indicator.unit.as_ref()?;
    let hundredfold = share.numer().checked_mul(100)?;
    Some(desk.reader.in_percent(&desk.reader.rounded(Ratio::new(hundredfold, *share.denom()), decimals)))
}

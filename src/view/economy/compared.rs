//! The costs as the utredning compares them: alternatives of which the same is to be said stand on one row or above one
//! table. The lines of each are in `cost`, which the attachment shows.
//!
//! Never leaves out an alternative: what nobody has costed has a row without sums.

use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::view::alike::{self, Alike, Who, together};
use crate::view::basis::{Desk, Money};
use crate::view::economy::by_year::ByYear;
use crate::view::economy::cost::{Cost, External, YearMoney};
use crate::view::economy::explained::{CliffYear, Needs};
use crate::view::economy::payers::Asked;
use crate::view::economy::sums::Sums;
use crate::view::economy::{RowBeside, YearBeside};

/// The costs as the utredning compares them.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// What the alternatives cost, year after year.
    pub years: Years,
    /// What they cost over all years; none where there is one year and no present value.
    pub all_years: Option<AllYears>,
    /// What happens when money from others ends, of the alternatives in which others pay.
    pub cliffs: Vec<Alike<Cliff>>,
    /// The money from others that ends in them.
    pub ends: Vec<End>,
    /// What each department pays more or less than in the zero alternative.
    pub departments: Vec<Alike<ByYear>>,
    /// What is paid from one unit to another.
    pub transfers: Vec<Alike<ByYear>>,
    /// What is funded with money that was another's.
    pub reallocated: Vec<Alike<ByYear>>,
    /// What is unfunded, by the body that is to grant it.
    pub asked: Vec<Alike<Asked>>,
    /// What the mitigations need.
    pub needs: Vec<Alike<Needs>>,
    /// Whether some amount of these has öre, so that it is another in whole kronor.
    pub has_ore: bool,
}

/// What the alternatives cost, year after year.
#[derive(Clone, Debug, Serialize)]
pub struct Years {
    /// Whether they are several.
    pub several: bool,
    /// The rows, all of one year before those of the next.
    pub rows: Vec<YearRow>,
    /// Whether some amount has öre.
    pub has_ore: bool,
}

/// Alternatives that cost the same in a year.
#[derive(Clone, Debug, Serialize)]
pub struct YearRow {
    /// The year.
    pub year: String,
    /// The alternatives.
    pub who: Who,
    /// Their sums; none when they are not costed.
    pub sums: Option<Sums>,
}

/// What the alternatives cost over all years.
#[derive(Clone, Debug, Serialize)]
pub struct AllYears {
    /// The rows.
    pub rows: Vec<Alike<Whole>>,
    /// Whether any has a net present value.
    pub has_present_value: bool,
    /// Whether some amount has öre.
    pub has_ore: bool,
}

/// What an alternative costs over all years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// Net over all years.
    pub sum: Money,
    /// Net of every year discounted to the first.
    pub net_present_value: Option<Money>,
    /// What each year costs when that is spread evenly over the years.
    pub equivalent_annual_cost: Option<Money>,
}

/// What happens year by year when money from others ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cliff {
    /// The years.
    pub years: Vec<CliffYear>,
    /// Whether some amount has öre.
    pub has_ore: bool,
}

/// Money from others that ends.
#[derive(Clone, Debug, Serialize)]
pub struct End {
    /// The alternatives; none when it is the same in all in which others pay.
    pub who: Option<Who>,
    /// What ends.
    pub said: Ended,
}

/// What others have paid for, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// The line.
    pub label: String,
    /// The last day.
    pub until: String,
    /// What the line costs the municipality the year after, when that is a year of the budget.
    pub municipal_after: Option<YearMoney>,
    /// Whether what is taken over is written out in the line's own amount of the year after.
    pub within_own: bool,
}

pub(super) fn compose(
    desk: &Desk<'_>,
    records: &[Costed<'_>],
    costed: &[Cost],
    beside: &[YearBeside],
) -> Compared {
    let each = || records.iter().map(|one| one.id).zip(costed);
    let tables = |of: fn(&Cost) -> Option<&ByYear>| {
        let tables = each().filter_map(|(id, cost)| Some((id, of(cost)?.clone())));
        alike::of_costed(desk, tables, ByYear::says_the_same)
    };
    let asked = each().filter_map(|(id, cost)| Some((id, cost.payers.asked.clone()?)));
    let needs = each().filter_map(|(id, cost)| Some((id, cost.explained.needs.clone()?)));
    let cliffs = each().filter_map(|(id, cost)| Some((id, cliff(cost)?)));
    let compared = Compared {
        years: years(desk, beside),
        all_years: all_years(desk, records, costed),
        cliffs: alike::of_costed(desk, cliffs, PartialEq::eq),
        ends: ends(desk, costed),
        departments: tables(|cost| cost.payers.departments.as_ref()),
        transfers: tables(|cost| cost.payers.transfers.as_ref()),
        reallocated: tables(|cost| cost.payers.reallocated.as_ref()),
        asked: alike::of_costed(desk, asked, |one: &Asked, other| one.table.says_the_same(&other.table)),
        needs: alike::of_costed(desk, needs, |one: &Needs, other| {
            one.table.says_the_same(&other.table) && one.unpaid == other.unpaid
        }),
        has_ore: false,
    };
    Compared { has_ore: compared.any_has_ore(), ..compared }
}

impl Compared {
    fn any_has_ore(&self) -> bool {
        let tables = [&self.departments, &self.transfers, &self.reallocated].into_iter().flatten();
        let tables = tables.map(|alike| &alike.said);
        let asked = self.asked.iter().map(|alike| &alike.said.table);
        let needs = self.needs.iter().map(|alike| &alike.said.table);
        self.years.has_ore
            || self.all_years.as_ref().is_some_and(|all| all.has_ore)
            || self.cliffs.iter().any(|alike| alike.said.has_ore)
            || tables.chain(asked).chain(needs).flat_map(|table| &table.parts).any(|part| part.has_ore)
    }
}

fn years(desk: &Desk<'_>, beside: &[YearBeside]) -> Years {
    let rows_of = |year: &YearBeside| {
        let rows = year.rows.iter().map(|row: &RowBeside| (row.name.clone(), row.sums.clone()));
        let groups = together(rows, PartialEq::eq).into_iter();
        let row = |(names, sums): (Vec<String>, Option<Sums>)| YearRow {
            year: year.year.clone(),
            who: if sums.is_some() { Who::of(desk, names) } else { Who::uncosted(names) },
            sums,
        };
        groups.map(row).collect::<Vec<YearRow>>()
    };
    let rows: Vec<YearRow> = beside.iter().flat_map(rows_of).collect();
    let has_ore = |sums: &Sums| {
        let always = [&sums.total, &sums.unfunded].into_iter();
        let sometimes = sums.placement.iter().chain(&sums.ambition);
        let differences = sums.difference.iter().map(|difference| &difference.signed);
        always.chain(sometimes).chain(differences).any(Money::has_ore)
    };
    Years {
        several: beside.len() > 1,
        has_ore: rows.iter().filter_map(|row| row.sums.as_ref()).any(has_ore),
        rows,
    }
}

fn all_years(desk: &Desk<'_>, records: &[Costed<'_>], costed: &[Cost]) -> Option<AllYears> {
    let whole = |cost: &Cost| Whole {
        sum: cost.sum.clone(),
        net_present_value: cost.net_present_value.clone(),
        equivalent_annual_cost: cost.equivalent_annual_cost.clone(),
    };
    let each = records.iter().zip(costed).map(|(one, cost)| (one.id, whole(cost)));
    let has_present_value = costed.iter().any(|cost| cost.net_present_value.is_some());
    let has_ore = |cost: &Cost| {
        let values = cost.net_present_value.iter().chain(&cost.equivalent_annual_cost);
        values.chain([&cost.sum]).any(Money::has_ore)
    };
    let shown = has_present_value || costed.iter().any(|cost| cost.years.len() > 1);
    shown.then(|| AllYears {
        rows: alike::of_costed(desk, each, PartialEq::eq),
        has_present_value,
        has_ore: costed.iter().any(has_ore),
    })
}

/// None where others pay for nothing.
fn cliff(cost: &Cost) -> Option<Cliff> {
    let years = cost.explained.cliff.clone();
    let amounts = |year: &CliffYear| {
        [&year.external, &year.taken_over, &year.otherwise_unfunded, &year.own]
            .into_iter()
            .any(Money::has_ore)
    };
    (!years.is_empty()).then(|| Cliff { has_ore: years.iter().any(amounts), years })
}

fn ends(desk: &Desk<'_>, costed: &[Cost]) -> Vec<End> {
    let with_others = || costed.iter().filter(|cost| !cost.explained.cliff.is_empty());
    let of = |cost: &Cost| {
        let ended = cost.externals.iter().filter_map(ended);
        ended.map(|ended| (cost.name.clone(), ended)).collect::<Vec<(String, Ended)>>()
    };
    let all = with_others().count();
    let groups = together(with_others().flat_map(of), PartialEq::eq).into_iter();
    let ends = groups.map(|(mut names, said)| {
        // Two lines of one alternative may be called the same and end alike.
        names.dedup();
        End { who: (names.len() < all).then(|| Who::of(desk, names)), said }
    });
    ends.collect()
}

/// None where it does not end.
fn ended(external: &External) -> Option<Ended> {
    Some(Ended {
        label: external.label.clone(),
        until: external.until.clone()?,
        municipal_after: external.municipal_after.clone(),
        within_own: external.within_own,
    })
}

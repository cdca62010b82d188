//! The unweighted means of groups of municipalities, and the municipality itself in per cent of them. Never a mean
//! without how many it is of.

use serde::Serialize;

use crate::analysis::benchmark::{AgainstGroup, BenchmarkComparison};
use crate::model::benchmark::Benchmark;
use crate::model::id::IndicatorId;
use crate::view::basis::Desk;
use crate::view::benchmarks::standing::percent;
use crate::view::indicator::{Read, group_name};

/// So many groups fit the page beside each other, with two columns each.
const MOST_BESIDE: usize = 3;

/// A named group of rows.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The scenario's name for it: its key as words.
    pub name: String,
    /// The municipalities in it.
    pub members: Vec<String>,
}

/// The means of some groups, indicator by indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Means {
    /// What others refer to the table by.
    pub label: String,
    /// Which part it is, from 1; none when all groups stand in one table.
    pub part: Option<usize>,
    /// The groups.
    pub groups: Vec<Group>,
    /// What they are called.
    pub names: Vec<String>,
    /// The indicators, in file order.
    pub rows: Vec<Row>,
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its unit, where the name does not say it.
    pub unit: Option<String>,
    /// The value of the municipality itself; none is unknown.
    pub own: Option<String>,
    /// One per group.
    pub means: Vec<Mean>,
}

/// The mean of a group.
#[derive(Clone, Debug, Serialize)]
pub struct Mean {
    /// The mean; none where nobody in the group has a value.
    pub mean: Option<String>,
    /// How many have one; none where all have.
    pub known: Option<usize>,
    /// How many there are.
    pub members: usize,
    /// The municipality itself in per cent of the mean; none where the indicator has no unit.
    pub ratio: Option<String>,
}

pub(super) fn groups(table: &Benchmark) -> Vec<Group> {
    let groups = table.groups.iter().map(|(key, members)| Group {
        name: group_name(key),
        members: members.iter().map(ToString::to_string).collect(),
    });
    groups.collect()
}

/// The means in tables called `label-1`, `label-2`, none wider than a page.
pub(super) fn means(
    desk: &Desk<'_>,
    label: &str,
    table: &Benchmark,
    comparison: &BenchmarkComparison,
    indicators: &[&IndicatorId],
) -> Vec<Means> {
    let groups = groups(table);
    let tables = groups.len().div_ceil(MOST_BESIDE).max(1);
    let is_split = tables > 1;
    let width = groups.len().div_ceil(tables).max(1);
    let tables = groups.chunks(width).zip(1..).map(|(groups, number)| {
        let first = (number - 1) * width;
        let row = |id: &&IndicatorId| {
            let read = Read::new(desk, table, id);
            let of_groups = comparison.indicators[*id].groups.values().skip(first).take(groups.len());
            Row {
                name: read.name(),
                unit: read.unit(),
                own: read.own(),
                means: of_groups.map(|group| mean(desk, &read, group)).collect(),
            }
        };
        Means {
            label: format!("{label}-{number}"),
            part: is_split.then_some(number),
            names: groups.iter().map(|group| group.name.clone()).collect(),
            groups: groups.to_vec(),
            rows: indicators.iter().map(row).collect(),
        }
    });
    tables.collect()
}

fn mean(desk: &Desk<'_>, read: &Read<'_>, group: &AgainstGroup) -> Mean {
    let ratio = group.against_mean.ratio.as_ref().ok();
    Mean {
        mean: read.mean(&group.mean),
        known: (group.mean.known < group.mean.members).then_some(group.mean.known),
        members: group.mean.members,
        ratio: ratio.and_then(|ratio| percent(desk, read, *ratio, 0)),
    }
}

//! Where the municipality stands among the others, one indicator at a time: every municipality as a dot on an axis of
//! the indicator's own, with the municipality itself, the nation and the means of groups told apart.
//!
//! Never an indicator that nobody has two values of, never a mean of one, and never an axis that is not exact.

use num_rational::Ratio;
use num_traits::CheckedMul;
use serde::{Serialize, Serializer};

use crate::model::benchmark::{Benchmark, Better};
use crate::model::id::{BenchmarkId, IndicatorId};
use crate::model::number::Number;
use crate::model::word::Word as _;
use crate::view::basis::Desk;
use crate::view::diagram::axis::Axis;
use crate::view::indicator::{self, Read};

/// So many indicators stand in one picture at most.
const MOST_IN_PICTURE: usize = 6;
/// The groups of a table that have a shape of their own in the picture.
const MOST_GROUPS: usize = 4;
/// Decimals of the axis beyond which values are not told apart.
const MOST_DECIMALS: u8 = 12;

/// Some indicators of a table, below each other.
#[derive(Clone, Debug, Serialize)]
pub struct Strips {
    /// The label of its caption, and its file name without the ending.
    pub label: String,
    /// The group of columns that they belong to; none when the columns have no group.
    pub group: Option<String>,
    /// Which part of that group it is, from 1; none when the group is not split.
    pub part: Option<usize>,
    /// What the shapes beside the dots mean, in the order of the table.
    pub marked: Vec<Marked>,
    /// How many groups have no shape here, because there are so many.
    pub groups_left_out: usize,
    /// The indicators, in the order of the table.
    pub rows: Vec<Strip>,
}

/// What a shape stands for.
#[derive(Clone, Debug, Serialize)]
pub struct Marked {
    /// Which shape.
    pub who: Who,
    /// What it is called.
    pub name: String,
}

/// Who a mark on the axis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The municipality itself.
    Own,
    /// The nation.
    National,
    /// The unweighted mean of a group, by its place among those that have a shape.
    Group(usize),
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Strip {
    /// What it is called.
    pub name: String,
    /// Its unit, where the name does not say it.
    pub unit: Option<String>,
    /// Which way is good: `low` or `high`, keys of the templates' words; none when neither is.
    #[serde(serialize_with = "as_word")]
    pub better: Option<Better>,
    /// The axis, in parts of a unit that [`Dot::at`] shares.
    #[serde(skip)]
    pub axis: Axis,
    /// Every municipality with a value but the own, the lowest first.
    #[serde(skip)]
    pub dots: Vec<i128>,
    /// Those that are told apart, the lowest first.
    pub marks: Vec<Dot>,
    /// The own row and the nation, where they have no value.
    pub missing: Vec<Marked>,
    /// Groups where fewer than two have a value: they have no mean.
    pub too_few: Vec<Marked>,
    /// The municipality with the lowest value.
    pub lowest: Extreme,
    /// The municipality with the highest value.
    pub highest: Extreme,
    /// How many municipalities have a value.
    pub known: usize,
}

/// Somebody on the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    /// Who.
    pub who: Who,
    /// What it is called.
    pub name: String,
    /// Where on the axis.
    #[serde(skip)]
    pub at: i128,
    /// The value for a reader.
    pub text: String,
}

/// The municipality at one end.
#[derive(Clone, Debug, Serialize)]
pub struct Extreme {
    /// Its name.
    pub municipality: String,
    /// Its value for a reader.
    pub text: String,
}

/// The direction as a scenario writes it.
#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over the field as it is"
)]
fn as_word<S: Serializer>(better: &Option<Better>, serializer: S) -> Result<S::Ok, S::Error> {
    better.map(Better::as_str).serialize(serializer)
}

/// The pictures of one table; none where there is nothing to compare. `label` gives each its own.
pub(super) fn compose(
    desk: &Desk<'_>,
    id: &BenchmarkId,
    table: &Benchmark,
    mut label: impl FnMut() -> String,
) -> Vec<Strips> {
    let marked = marked(table);
    let groups_left_out = shaped(table).count().saturating_sub(MOST_GROUPS);
    let mut groups: Vec<(Option<String>, Vec<Strip>)> = Vec::new();
    for indicator in indicator::used(desk.scenario, id, table) {
        let Some(strip) = strip(desk, table, indicator, &marked) else { continue };
        let group = table.indicators[indicator].group.as_ref().map(ToString::to_string);
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, strips)) => strips.push(strip),
            None => groups.push((group, vec![strip])),
        }
    }
    let pictures = groups.into_iter().flat_map(|(group, strips)| {
        let pictures = strips.len().div_ceil(MOST_IN_PICTURE).max(1);
        let is_split = pictures > 1;
        let parts: Vec<Vec<Strip>> =
            strips.chunks(strips.len().div_ceil(pictures)).map(<[Strip]>::to_vec).collect();
        (1..).zip(parts).map(move |(number, rows)| (group.clone(), is_split.then_some(number), rows))
    });
    let picture = |(group, part, rows)| Strips {
        label: label(),
        group,
        part,
        marked: marked.clone(),
        groups_left_out,
        rows,
    };
    pictures.map(picture).collect()
}

/// Who has a shape: the own row, the nation, and groups of more than one.
fn marked(table: &Benchmark) -> Vec<Marked> {
    let own = table.own.as_ref().map(|name| Marked { who: Who::Own, name: name.to_string() });
    let national = table.national.as_ref().map(|name| Marked { who: Who::National, name: name.to_string() });
    let groups = shaped(table).take(MOST_GROUPS).enumerate();
    let groups =
        groups.map(|(place, key)| Marked { who: Who::Group(place), name: indicator::group_name(key) });
    own.into_iter().chain(national).chain(groups).collect()
}

/// The groups that may have a shape: the mean of one is no mean.
fn shaped(table: &Benchmark) -> impl Iterator<Item = &str> {
    table.groups.iter().filter(|(_, members)| members.len() > 1).map(|(key, _)| &**key)
}

fn strip(desk: &Desk<'_>, table: &Benchmark, id: &IndicatorId, marked: &[Marked]) -> Option<Strip> {
    let read = Read::new(desk, table, id);
    let scale = Scale::of(&read);
    let own = table.own.as_deref();
    let municipalities: Vec<(&str, Number)> = read.series.municipalities().collect();
    if municipalities.len() < 2 {
        return None;
    }
    let others = municipalities.iter().filter(|(name, _)| Some(*name) != own);
    let mut dots: Vec<i128> = others.filter_map(|(_, value)| scale.at(value.ratio())).collect();
    dots.sort_unstable();
    let mut marks: Vec<Dot> = marked.iter().filter_map(|one| mark(&read, table, one, &scale)).collect();
    marks.sort_by_key(|mark| mark.at);
    let is_missing = |one: &Marked| marks.iter().all(|mark| mark.who != one.who);
    let missing = marked.iter().filter(|one| is_missing(one)).cloned();
    let (too_few, missing) = missing.partition(|one| matches!(one.who, Who::Group(_)));
    let all = dots.iter().copied().chain(marks.iter().map(|mark| mark.at));
    let extreme = |names: Vec<&str>| {
        let municipality = names.first()?;
        Some(Extreme { municipality: (*municipality).to_owned(), text: read.value(municipality)? })
    };
    Some(Strip {
        name: read.name(),
        unit: read.unit(),
        better: read.indicator.better,
        axis: Axis::around(all.collect::<Vec<_>>().into_iter(), |at| scale.text(desk, at)),
        lowest: extreme(read.series.lowest(1))?,
        highest: extreme(read.series.highest(1))?,
        known: municipalities.len(),
        missing,
        too_few,
        dots,
        marks,
    })
}

fn mark(read: &Read<'_>, table: &Benchmark, marked: &Marked, scale: &Scale) -> Option<Dot> {
    let of_row = |name: Option<&str>| {
        let name = name?;
        Some((read.series.value(name)?.ratio(), read.value(name)?))
    };
    let (figure, text) = match marked.who {
        Who::Own => of_row(table.own.as_deref())?,
        Who::National => of_row(table.national.as_deref())?,
        Who::Group(place) => {
            let mean = read.series.mean(shaped(table).nth(place)?);
            let figure = mean.mean.as_ref().ok().filter(|_| mean.known > 1)?;
            (*figure, read.computed(*figure))
        }
    };
    Some(Dot { who: marked.who, name: marked.name.clone(), at: scale.at(figure)?, text })
}

/// From figures to whole parts of a unit, so fine that nothing that the table tells apart falls together.
struct Scale {
    parts: i128,
}

impl Scale {
    fn of(read: &Read<'_>) -> Self {
        let decimals = (read.decimals() + 1).min(MOST_DECIMALS);
        Self { parts: (0..decimals).fold(1, |parts, _| parts * 10) }
    }

    fn at(&self, figure: Ratio<i128>) -> Option<i128> {
        Some(figure.checked_mul(&Ratio::from_integer(self.parts))?.round().to_integer())
    }

    /// What stands at a mark of the axis; nothing where the number is too long for any reader.
    fn text(&self, desk: &Desk<'_>, at: i128) -> String {
        let figure = Ratio::new(at, self.parts);
        let number = Number::new(*figure.numer(), *figure.denom());
        number.map_or_else(String::new, |number| desk.reader.number(number))
    }
}

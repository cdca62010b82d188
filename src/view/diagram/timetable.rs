//! When things are done: what is to be done and decided, and when the organisation changes with the alternative that
//! is proposed, day by day. Days to draw and words that stand beside.
//!
//! Never a day that the scenario does not give: what has none is named beside.

use indexmap::IndexMap;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::markdown::first_words;
use crate::model::matter::{Proposal, Step, StepKind};
use crate::model::period::When;
use crate::model::word::Word as _;
use crate::view::basis::Desk;
use crate::view::diagram::axis::{Axis, Tick};
use crate::view::{moves, process};

/// When things are done.
#[derive(Clone, Debug, Serialize)]
pub struct Timetable {
    /// The label of its caption, and its file name without the ending.
    pub label: &'static str,
    /// What has a day, first things first.
    pub rows: Vec<Row>,
    /// The proposals without a day, and what changes in the organisation on a day that nobody states.
    pub undated: Vec<String>,
    /// The days.
    #[serde(skip)]
    pub axis: Axis,
}

/// One thing.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What kind of thing: `task`, `change` or a step of the matter, keys of the templates' words.
    pub kind: &'static str,
    /// What is done, or who does the step; none where nobody says so in a paragraph of its own.
    pub name: Option<String>,
    /// The stage of the work that it belongs to.
    pub stage: Option<String>,
    /// When: `17 augusti 2026 – 30 oktober 2026`.
    pub when: String,
    /// How much of that time it takes.
    pub extent: Extent,
    /// Its first day, as a number that grows by one from each day to the next.
    #[serde(skip)]
    pub from: i128,
    /// The day after its last.
    #[serde(skip)]
    pub to: i128,
}

/// How much of the time that is stated a thing takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// A single day.
    Day,
    /// All of it.
    Whole,
    /// Some day within it: the scenario says a month or a year.
    Within,
}

/// None with fewer than two things that have a day.
pub(super) fn compose(desk: &Desk<'_>, label: &'static str) -> Option<Timetable> {
    let matter = &desk.scenario.matter;
    let decision = matter.decision.iter().filter_map(|decision| {
        step(desk, StepKind::Decision, decision.date.as_ref()?, Some(decision.body.to_string()))
    });
    let ahead = matter.process.iter().filter(|step| process::is_ahead(desk, step)).filter_map(|ahead| {
        let Step { kind, by, date, .. } = ahead;
        step(desk, *kind, date.as_ref()?, by.as_ref().map(ToString::to_string))
    });
    let tasks = matter.proposals.values().filter_map(|proposal| task(desk, proposal));
    let (changes, without_day) = changes(desk);
    let mut rows: Vec<Row> = decision.chain(ahead).chain(changes).chain(tasks).collect();
    rows.sort_by_key(|row| (row.from, row.to));
    let undated = matter.proposals.values().filter(|proposal| task(desk, proposal).is_none());
    let (first, last) = (rows.iter().map(|row| row.from).min()?, rows.iter().map(|row| row.to).max()?);
    (rows.len() > 1).then(|| Timetable {
        label,
        undated: undated.map(|proposal| words(desk, proposal)).chain(without_day).collect(),
        axis: axis(first, last),
        rows,
    })
}

fn words(desk: &Desk<'_>, proposal: &Proposal) -> String {
    // Its days follow on the same line.
    first_words(&desk.written(proposal.text.written())).trim_end_matches('.').to_owned()
}

fn task(desk: &Desk<'_>, proposal: &Proposal) -> Option<Row> {
    let begins = proposal.date.as_ref().or(proposal.until.as_ref())?;
    let ends = proposal.until.as_ref().unwrap_or(begins);
    let (from, to) = (begins.first_day()?, ends.last_day()?);
    let when = desk.reader.when(begins);
    let extent = match begins {
        _ if from == to => Extent::Day,
        begins if begins == ends => Extent::Within,
        _ => Extent::Whole,
    };
    Some(Row {
        kind: "task",
        name: Some(words(desk, proposal)).filter(|words| !words.is_empty()),
        stage: proposal.stage.as_ref().map(ToString::to_string),
        when: if begins == ends { when } else { format!("{when} – {}", desk.reader.when(ends)) },
        extent,
        from: day(from),
        to: day(to) + 1,
    })
}

fn step(desk: &Desk<'_>, kind: StepKind, date: &When, name: Option<String>) -> Option<Row> {
    let (from, to) = (date.first_day()?, date.last_day()?);
    Some(Row {
        kind: kind.as_str(),
        name,
        stage: None,
        when: desk.reader.when(date),
        extent: if from == to { Extent::Day } else { Extent::Within },
        from: day(from),
        to: day(to) + 1,
    })
}

/// What changes in the organisation with the proposed alternative, day by day, and what changes without one.
fn changes(desk: &Desk<'_>) -> (Vec<Row>, Vec<String>) {
    let proposed = desk.scenario.recommended.as_ref().and_then(|id| desk.scenario.alternatives.get(id));
    let Some(proposed) = proposed else { return Default::default() };
    let mut days: IndexMap<Option<Date>, Vec<String>> = IndexMap::new();
    for (written, shown) in proposed.moves.iter().zip(moves::compose(desk, proposed)) {
        let names = days.entry(written.date.or(proposed.starts)).or_default();
        if !names.contains(&shown.change.what) {
            names.push(shown.change.what);
        }
    }
    let without_day = days.shift_remove(&None).unwrap_or_default();
    let row = |(date, names): (Date, Vec<String>)| Row {
        kind: "change",
        name: Some(names.join(", ")),
        stage: None,
        when: desk.reader.date(date),
        extent: Extent::Day,
        from: day(date),
        to: day(date) + 1,
    };
    let dated = days.into_iter().filter_map(|(date, names)| Some((date?, names)));
    (dated.map(row).collect(), without_day)
}

/// A day as a number that grows by one from each day to the next.
fn day(date: Date) -> i128 {
    let since = date.since(EPOCH).expect("the days between two dates are few");
    i128::from(since.get_days())
}

/// Day nought.
const EPOCH: Date = Date::constant(2000, 1, 1);

/// The day of a number.
fn date(day: i128) -> Option<Date> {
    EPOCH.checked_add(i64::try_from(day).ok()?.days()).ok()
}

/// Marks at the beginnings of months, as few months apart as leaves six of them: `2026-07`, or whole years.
fn axis(first: i128, last: i128) -> Axis {
    const MOST: i32 = 6;
    const APART: [i32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000];
    let month = |day| date(day).map_or(0, |date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1);
    let (from, to) = (month(first), month(last));
    let ends = |apart: i32| (from.div_euclid(apart), (to + apart).div_euclid(apart));
    let few = |apart: &i32| ends(*apart).1 - ends(*apart).0 < MOST;
    let apart = APART.into_iter().find(few).unwrap_or(60_000);
    let (from, to) = ends(apart);
    let tick = |at: i32| {
        let (year, month) = ((at * apart).div_euclid(12), (at * apart).rem_euclid(12) + 1);
        let first = i16::try_from(year).ok().zip(i8::try_from(month).ok());
        let first = first.and_then(|(year, month)| Date::new(year, month, 1).ok());
        // A mark before the first day that there is, or after the last, stands there.
        let ends = if year < 0 { day(Date::MIN) } else { day(Date::MAX) + 1 };
        let text = if apart % 12 == 0 { year.to_string() } else { format!("{year}-{month:02}") };
        Tick { at: first.map_or(ends, day), text }
    };
    Axis { ticks: (from..=to).map(tick).collect() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn marks(first: Date, last: Date) -> Vec<String> {
        axis(day(first), day(last)).ticks.into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn marks_are_at_months_or_years_around_what_is_shown() {
        assert_eq!(marks(date(2026, 6, 1), date(2026, 6, 22)), ["2026-06", "2026-07"]);
        let half_years = ["2026-07", "2027-01", "2027-07", "2028-01"];
        assert_eq!(marks(date(2026, 8, 17), date(2027, 12, 31)), half_years);
        assert_eq!(marks(date(2014, 7, 1), date(2021, 1, 1)), ["2014", "2016", "2018", "2020", "2022"]);
    }

    proptest::proptest! {
        #[test]
        fn few_marks_stand_around_any_days(first in -4_300_000_i128..2_900_000, length in 0_i128..8_000_000) {
            let last = (first + length).min(2_900_000);
            let axis = axis(first, last);
            proptest::prop_assert!((1..=7).contains(&axis.ticks.len()));
            let (from, span) = axis.from_and_span();
            proptest::prop_assert!(from <= first && last <= from + span, "{:?}", axis);
        }
    }
}

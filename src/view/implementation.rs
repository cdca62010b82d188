//! The plan to carry it out: what begins and ends on which day, in the order of the days, what money that needs, and what
//! has no day yet. Never a day that the scenario does not give.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::cost::costed::Costed;
use crate::model::alternative::Alternative;
use crate::model::budget::{BudgetLine, LineKind};
use crate::model::id::{AlternativeId, BudgetLineId};
use crate::model::matter::Proposal as Task;
use crate::model::money::Ore;
use crate::model::period::When;
use crate::view::basis::{Desk, Markdown, Money};
use crate::view::moves::{self, Step};
use crate::view::process;

/// The plan to carry it out.
#[derive(Clone, Debug, Serialize)]
pub struct Implementation {
    /// The alternative whose moves and budget lines are in it: the proposed one.
    pub alternative: Option<String>,
    /// What has a day, first things first; what has the same day in the order of the kinds below.
    pub timetable: Vec<Event>,
    /// What of that is decided, done or ended: without the moves and the lines that begin with them.
    pub milestones: Vec<Event>,
    /// What has none.
    pub undated: Vec<Event>,
    /// The stages, in file order.
    pub stages: Vec<Stage>,
    /// Whether any event belongs to a stage.
    pub has_stages: bool,
    /// Whether any event says who is responsible.
    pub has_responsible: bool,
    /// Whether any event needs money.
    pub has_needs: bool,
    /// The lines that something needs and that nobody has set money aside for.
    pub unfunded: Vec<String>,
}

/// A stage of the work.
#[derive(Clone, Debug, Serialize)]
pub struct Stage {
    /// What it is called.
    pub name: String,
    /// When the first of it begins.
    pub from: Option<String>,
    /// When the last of it is done.
    pub until: Option<String>,
    /// What is done in it.
    pub proposals: Vec<Markdown>,
}

/// Something that happens.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Event {
    /// What kind: `step`, `proposal`, `move`, `line_begins`, `line_ends` or `external_ends`.
    pub kind: &'static str,
    /// When it happens, or begins.
    pub date: Option<String>,
    /// When it is done.
    pub until: Option<String>,
    /// What it is, of a proposal.
    pub text: Option<Markdown>,
    /// What it is, of a move.
    pub change: Option<Step>,
    /// What it is, of a step of the matter.
    pub step: Option<process::Step>,
    /// What it is about, of a budget line.
    pub line: Option<String>,
    /// Who pays until it ends, of money from others.
    pub funder: Option<String>,
    /// The stage that it belongs to.
    pub stage: Option<String>,
    /// Who does it.
    pub responsible: Option<String>,
    /// The money that it needs.
    pub needs: Vec<Need>,
}

/// A budget line that something needs.
#[derive(Clone, Debug, Serialize)]
pub struct Need {
    /// The line.
    pub label: String,
    /// What it costs, per year of the budget with anything; empty where that is unknown.
    pub years: Vec<YearMoney>,
    /// Whether nobody has set money aside for it.
    pub unfunded: bool,
}

/// An amount of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearMoney {
    /// The year.
    pub year: String,
    /// The amount.
    pub amount: Money,
    /// The year, to compare with.
    #[serde(skip)]
    number: i16,
    /// Whether a part of it takes over money from others.
    #[serde(skip)]
    taken_over: bool,
}

/// An event and the day that it stands under.
type Dated = (Option<Date>, Event);

pub(super) fn compose(desk: &Desk<'_>) -> Implementation {
    let mut events = steps(desk);
    events.extend(desk.scenario.matter.proposals.values().map(|task| proposal(desk, task)));
    events.extend(moves(desk));
    events.extend(lines(desk));
    events.sort_by_key(|(day, _)| *day);
    let (dated, undated): (Vec<Dated>, Vec<Dated>) = events.into_iter().partition(|(day, _)| day.is_some());
    let timetable: Vec<Event> = dated.into_iter().map(|(_, event)| event).collect();
    let undated: Vec<Event> = undated.into_iter().map(|(_, event)| event).collect();
    let is_milestone = |event: &&Event| matches!(event.kind, "step" | "proposal" | "external_ends");
    let all = || timetable.iter().chain(&undated);
    let mut unfunded: Vec<String> = Vec::new();
    for need in all().flat_map(|event| &event.needs).filter(|need| need.unfunded) {
        if !unfunded.contains(&need.label) {
            unfunded.push(need.label.clone());
        }
    }
    Implementation {
        alternative: proposed(desk).map(|(_, record)| record.name.to_string()),
        stages: stages(desk),
        has_stages: all().any(|event| event.stage.is_some()),
        has_responsible: all().any(|event| event.responsible.is_some()),
        has_needs: all().any(|event| !event.needs.is_empty()),
        unfunded,
        milestones: timetable.iter().filter(is_milestone).cloned().collect(),
        timetable,
        undated,
    }
}

fn proposed<'a>(desk: &Desk<'a>) -> Option<(&'a AlternativeId, &'a Alternative)> {
    desk.scenario.alternatives.get_key_value(desk.scenario.recommended.as_ref()?)
}

/// The steps of the matter that lie ahead.
fn steps(desk: &Desk<'_>) -> Vec<Dated> {
    let event = process::ahead(desk).into_iter().map(|(day, step)| {
        let event = Event {
            kind: "step",
            date: step.date.clone(),
            responsible: step.by.clone(),
            step: Some(step),
            ..Event::default()
        };
        (day, event)
    });
    event.collect()
}

fn proposal(desk: &Desk<'_>, task: &Task) -> Dated {
    let day = |when: &Option<When>| when.as_ref().and_then(When::first_day);
    let event = Event {
        kind: "proposal",
        date: task.date.as_ref().map(|date| desk.reader.when(date)),
        until: task.until.as_ref().map(|date| desk.reader.when(date)),
        text: Some(desk.markdown(&task.text)),
        stage: task.stage.as_ref().map(ToString::to_string),
        responsible: task.responsible.as_ref().map(|id| desk.unit(id)),
        needs: task.needs.iter().map(|id| need(desk, id)).collect(),
        ..Event::default()
    };
    (day(&task.date).or(day(&task.until)), event)
}

/// What a line costs in the proposed alternative in the years after a day, when money from others has ended.
fn need_after(desk: &Desk<'_>, id: &BudgetLineId, day: Option<Date>) -> Need {
    let mut need = need(desk, id);
    need.years.retain(|of| day.is_some_and(|day| of.number > day.year()));
    need.unfunded |= need.years.iter().any(|of| of.taken_over);
    need
}

/// What a line costs in the proposed alternative, and whether there is money for it.
fn need(desk: &Desk<'_>, id: &BudgetLineId) -> Need {
    let proposed = proposed(desk);
    let line = proposed.and_then(|(_, record)| desk.scenario.needed_line(record, id));
    let line = line.or_else(|| desk.scenario.line(id)).expect("lowering has resolved every budget line");
    let costed = proposed.and_then(|(of, _)| desk.analysis.costing.of(of));
    let years = costed.into_iter().flat_map(|cost| &cost.years).filter_map(|(year, cost)| {
        let line = cost.lines.get(id)?;
        let amount = line.amount.filter(|amount| *amount != Ore::ZERO)?;
        Some(YearMoney {
            year: year.to_string(),
            amount: desk.money(amount),
            number: *year,
            taken_over: line.takeover != Ore::ZERO,
        })
    });
    Need { label: line.label.to_string(), years: years.collect(), unfunded: line.is_unfunded() }
}

/// The moves of the proposed alternative.
fn moves(desk: &Desk<'_>) -> Vec<Dated> {
    let Some((_, record)) = proposed(desk) else { return Vec::new() };
    let steps = moves::compose(desk, record).into_iter().zip(&record.moves);
    let event = steps.map(|(shown, step)| {
        let date = step.date.map(|day| desk.reader.date(day));
        // The day stands in a column of its own.
        let change = Some(Step { date: None, ..shown });
        (step.date, Event { kind: "move", date, change, ..Event::default() })
    });
    event.collect()
}

/// Where the budget lines of the proposed alternative begin and end, and the money from others.
fn lines(desk: &Desk<'_>) -> Vec<Dated> {
    let costing = &desk.analysis.costing;
    let Some(costed) = proposed(desk).and_then(|(id, _)| Costed::of(desk.scenario, costing, id)) else {
        return Vec::new();
    };
    let mut events = Vec::new();
    for paid in costed.paid() {
        let line = paid.line;
        let external = line.external.as_ref();
        let ends = external.and_then(|external| Some((external.last_day()?, external.funder.as_ref())));
        let begins = || vec![need(desk, paid.id)];
        let taken_over = |day: Option<Date>| vec![need_after(desk, paid.id, day)];
        let last = ends.map(|(day, _)| day);
        for (kind, day, needs) in [
            ("line_begins", line.period.from, begins()),
            ("line_ends", line.period.until, Vec::new()),
            ("external_ends", last, taken_over(last)),
        ] {
            if !day.is_some_and(|day| is_ahead(desk, day)) {
                continue;
            }
            let funder = ends.filter(|_| kind == "external_ends").and_then(|(_, funder)| funder);
            let event = Event {
                kind,
                date: day.map(|day| desk.reader.date(day)),
                line: Some(line.label.to_string()),
                funder: funder.map(ToString::to_string),
                needs: needs.into_iter().filter(|need| is_cost(line) && !need.years.is_empty()).collect(),
                ..Event::default()
            };
            events.push((day, event));
        }
    }
    events
}

fn is_cost(line: &BudgetLine) -> bool {
    line.kind == LineKind::Cost
}

/// Whether a day lies after the investigation; all do, where that has no day itself.
fn is_ahead(desk: &Desk<'_>, day: Date) -> bool {
    let today = desk.scenario.matter.date.as_ref().and_then(When::last_day);
    today.is_none_or(|today| day > today)
}

/// The stages that the proposals name, in file order.
fn stages(desk: &Desk<'_>) -> Vec<Stage> {
    let mut named: IndexMap<&str, Vec<&Task>> = IndexMap::new();
    for task in desk.scenario.matter.proposals.values() {
        if let Some(stage) = &task.stage {
            named.entry(stage.as_str()).or_default().push(task);
        }
    }
    named.into_iter().map(|(name, tasks)| stage(desk, name, &tasks)).collect()
}

fn stage(desk: &Desk<'_>, name: &str, tasks: &[&Task]) -> Stage {
    let begins = tasks.iter().filter_map(|task| task.date.as_ref());
    let ends = tasks.iter().filter_map(|task| task.until.as_ref().or(task.date.as_ref()));
    let first = begins.filter(|when| when.first_day().is_some()).min_by_key(|when| when.first_day());
    let last = ends.filter(|when| when.last_day().is_some()).max_by_key(|when| when.last_day());
    Stage {
        name: name.to_owned(),
        from: first.map(|when| desk.reader.when(when)),
        until: last.map(|when| desk.reader.when(when)),
        proposals: tasks.iter().map(|task| desk.markdown(&task.text)).collect(),
    }
}

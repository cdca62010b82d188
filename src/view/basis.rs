//! What every part of the View is composed from, and what a record rests on: sources and assumptions, and names in the
//! place of ids. Never hides a basis: what a record says of its origin goes with it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::analysis::Analysis;
use crate::analysis::contents::Contents;
use crate::markdown::without_tokens;
use crate::model::Scenario;
use crate::model::alternative::Alternative;
use crate::model::budget::BudgetLine;
use crate::model::evidence::{self, Citation};
use crate::model::id::{AlternativeId, BudgetLineId, CriterionId, SourceId, UnitId};
use crate::model::money::Ore;
use crate::model::text::{Prose, Written};
use crate::reader::Reader;

/// Markdown of the scenario: a template shows it through `prose`, or `lead` and `rest`, never bare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Markdown(String);

/// What a record rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// `utredningen s. 3, s. 5`; none when the record names no source.
    pub source: Option<String>,
    /// Whether the authors assume it.
    pub assumption: bool,
    /// What the reader should know about it; of an assumption, what is assumed.
    pub text: Option<Markdown>,
}

impl Basis {
    /// Whether there is anything to tell of where it comes from.
    pub(super) fn says(&self) -> bool {
        self.source.is_some() || self.assumption || self.text.is_some()
    }
}

/// An amount, for a table and for running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Under a head that says kr: `6 550 000`, exact to the öre.
    pub kr: String,
    /// With its unit: `6,55 mkr`, exact to the öre.
    pub text: String,
    /// The same for who wants no öre.
    pub whole: WholeKronor,
}

/// An amount in whole kronor: for print only, never to count with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WholeKronor {
    /// Under a head that says kr.
    pub kr: String,
    /// With its unit.
    pub text: String,
}

impl Money {
    /// Whether it is another amount in whole kronor.
    pub(super) fn has_ore(&self) -> bool {
        self.kr != self.whole.kr
    }
}

/// How far an amount is from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// With its sign, for a table.
    pub signed: Money,
    /// Without, for running text.
    pub size: Money,
    /// Whether the amount is the larger one.
    pub more: bool,
    /// Whether it is the smaller one; neither when they are equal.
    pub less: bool,
}

/// What the parts are composed from: the scenario, what was computed from it, and the reader.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) analysis: &'a Analysis,
    pub(super) reader: Reader,
}

impl Desk<'_> {
    /// What the documents have anything to say about.
    pub(super) fn contents(&self) -> Contents<'_> {
        let Analysis { costing, valuation, .. } = self.analysis;
        Contents { scenario: self.scenario, costing, valuation }
    }

    /// Prose with its figures in place.
    pub(super) fn markdown(&self, prose: &Prose) -> Markdown {
        Markdown(self.written(prose.written()))
    }

    /// What the scenario writes, with its figures in place.
    pub(super) fn written(&self, written: &Written) -> String {
        let mut text = String::with_capacity(written.markdown.len());
        let mut done = 0;
        for figure in &written.figures {
            text.push_str(&without_tokens(&written.markdown[done..figure.place.start]));
            text.push_str(&self.figure(figure.expression));
            done = figure.place.end;
            if would_begin_a_list(&text) && written.markdown[done..].starts_with(['.', ')']) {
                text.push('\\');
            }
        }
        text.push_str(&without_tokens(&written.markdown[done..]));
        text
    }

    /// What a record rests on.
    pub(super) fn basis(&self, basis: &evidence::Basis) -> Basis {
        Basis {
            source: citations(&basis.source),
            assumption: basis.assumption,
            text: basis.text.as_ref().map(|text| self.markdown(text)),
        }
    }

    pub(super) fn money(&self, amount: Ore) -> Money {
        let whole = whole_kronor(amount);
        Money {
            kr: self.reader.kronor(amount),
            text: self.reader.money(amount),
            whole: WholeKronor { kr: self.reader.kronor(whole), text: self.reader.money(whole) },
        }
    }

    /// An amount in running text without öre: `6,55 mkr`.
    pub(super) fn whole_money(&self, amount: Ore) -> String {
        self.reader.money(whole_kronor(amount))
    }

    pub(super) fn difference(&self, amount: Ore) -> Difference {
        let size = if amount < Ore::ZERO { -amount } else { amount };
        Difference {
            signed: self.money(amount),
            size: self.money(size),
            more: amount > Ore::ZERO,
            less: amount < Ore::ZERO,
        }
    }

    /// The amount, unless there is none: for sums that a document mentions only when there is something in them.
    pub(super) fn money_if_any(&self, amount: Ore) -> Option<Money> {
        (amount != Ore::ZERO).then(|| self.money(amount))
    }

    pub(super) fn alternative(&self, id: &AlternativeId) -> String {
        let alternative =
            self.scenario.alternatives.get(id).expect("lowering has resolved every alternative");
        alternative.name.to_string()
    }

    /// What a reader calls a line that something in an alternative needs.
    pub(super) fn budget_label(&self, by: &Alternative, id: &BudgetLineId) -> String {
        let line = self.scenario.needed_line(by, id).expect("lowering has resolved every budget line");
        line.label.to_string()
    }

    /// Whether that line is a cost that nobody has set money aside for.
    pub(super) fn is_unfunded(&self, by: &Alternative, id: &BudgetLineId) -> bool {
        self.scenario.needed_line(by, id).is_some_and(BudgetLine::is_unfunded)
    }

    /// The name of a unit: of the organisation, else as an alternative makes it new.
    pub(super) fn unit(&self, id: &UnitId) -> String {
        use crate::model::organisation::Change;
        let moves = self.scenario.alternatives.values().flat_map(|alternative| &alternative.moves);
        let new = |change: &Change| match change {
            Change::NewUnit { unit, record, .. } if unit == id => Some(record.name.to_string()),
            _ => None,
        };
        let known = self.scenario.organisation.units.get(id).map(|unit| unit.name.to_string());
        known
            .or_else(|| moves.map(|step| &step.change).find_map(new))
            .expect("lowering has resolved every unit")
    }

    /// The name of the group that a criterion has its share in; none at the top.
    pub(super) fn group(&self, id: &CriterionId) -> Option<String> {
        self.analysis.valuation.tree.group(id).map(|group| self.criterion(group))
    }

    pub(super) fn criterion(&self, id: &CriterionId) -> String {
        let criterion = self.scenario.criteria.find(id).expect("lowering has resolved every criterion");
        criterion.name.to_string()
    }
}

/// The amount in whole kronor, half to even. What is something is never nothing: less than half a krona keeps its öre.
fn whole_kronor(amount: Ore) -> Ore {
    match amount.nearest(Ore::from_kronor(1)) {
        Ore::ZERO => amount,
        whole => whole,
    }
}

/// Whether a text ends in a number first on its line, after which `.` or `)` would begin a list.
fn would_begin_a_list(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let of_marks = |letter: char| letter.is_ascii_digit() || " \t>-*+.)".contains(letter);
    line.ends_with(|last: char| last.is_ascii_digit()) && line.chars().all(of_marks)
}

/// `utredningen s. 3, s. 5; planen`: a source is named once for all its pages.
fn citations(citations: &[Citation]) -> Option<String> {
    let mut text = String::new();
    let mut last: Option<&SourceId> = None;
    for citation in citations {
        if last != Some(&citation.source) {
            let separator = if text.is_empty() { "" } else { "; " };
            let _ = write!(text, "{separator}{}", words(&citation.source));
            if let Some(page) = &citation.page {
                let _ = write!(text, " {page}");
            }
        } else if let Some(page) = &citation.page {
            let _ = write!(text, ", {page}");
        }
        last = Some(&citation.source);
    }
    (!text.is_empty()).then_some(text)
}

/// What a source is called where it is cited: its id as words.
fn words(source: &SourceId) -> String {
    source.as_str().replace(['-', '_'], " ")
}

/// What a source is called at the head of its entry in the list of sources, which gives the name its title.
pub(super) fn short_name(source: &SourceId) -> String {
    let words = words(source);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_kronor_are_the_nearest_but_something_is_never_nothing() {
        let rounded =
            [(150, 200), (250, 200), (249, 200), (-151, -200), (100, 100), (49, 49), (-50, -50), (0, 0)];
        for (ore, whole) in rounded {
            assert_eq!(whole_kronor(Ore::from_ore(ore)), Ore::from_ore(whole), "{ore} öre");
        }
    }
}

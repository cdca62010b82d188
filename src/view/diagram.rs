//! What the pictures of the documents show, as facts: who stands under whom and what became of them, how far it is
//! to a decision, how much of a cost is funded, how sure the comparison is, where a municipality stands. Words for a reader stand beside numbers
//! that can be drawn.
//!
//! Never a place on paper: where a line is drawn is the renderer's.

pub mod axis;
pub mod chart;
pub mod cliff;
pub mod decision_path;
pub mod departments;
mod fold;
pub mod frontier;
pub mod funding;
pub mod places;
pub mod profiles;
pub mod risk_matrix;
mod share;
pub mod stability;
pub mod strip;
pub mod timetable;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::file_name::plain_letter;
use crate::model::image::Image;
use crate::view::basis::Desk;
use chart::Chart;
use cliff::Cliff;
use decision_path::Paths;
use departments::Departments;
use frontier::Frontier;
use funding::Funding;
use places::Places;
use profiles::Profiles;
use risk_matrix::RiskMatrix;
use stability::Stability;
use strip::Strips;
use timetable::Timetable;

/// Every picture of a package.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Diagrams {
    /// The organisation as it is; none where it has no units.
    pub organisation: Option<Chart>,
    /// Per alternative, by its id, the organisation when its moves are done; none where they leave the organisation
    /// as it is.
    pub alternatives: IndexMap<String, Option<Chart>>,
    /// From the unit that the matter is about to the executive board; none where the organisation has no such board.
    pub decision_path: Option<Paths>,
    /// What is funded and what is not, per year and alternative; none where no alternative is costed.
    pub funding: Option<Funding>,
    /// What happens when money from others ends; none where others pay for nothing.
    pub cliff: Option<Cliff>,
    /// Who pays more and who less; none where nobody does.
    pub departments: Option<Departments>,
    /// How often each alternative has each place when the weights are drawn; none where fewer than two are ranked.
    pub places: Option<Places>,
    /// How far each weight may go before another alternative leads; none where nobody leads or nothing is decided.
    pub stability: Option<Stability>,
    /// Value against cost; none where fewer than two alternatives have both.
    pub frontier: Option<Frontier>,
    /// What each alternative is worth with the weights of others; none without profiles.
    pub profiles: Option<Profiles>,
    /// Risks and opportunities by probability and consequence; none where nothing is judged.
    pub risk_matrix: Option<RiskMatrix>,
    /// When things are done; none with fewer than two things that have a day.
    pub timetable: Option<Timetable>,
    /// Per table of municipalities, by its id, where the municipality stands among the others; none where the table
    /// has no indicator to show so.
    pub strips: IndexMap<String, Vec<Strips>>,
    /// The images of the scenario's own documents, by their file in the package. They go into a document as they are.
    #[serde(skip)]
    pub images: BTreeMap<String, Image>,
}

/// One of the pictures.
#[derive(Clone, Copy, Debug)]
pub enum Diagram<'a> {
    /// An organisation.
    Chart(&'a Chart),
    /// Ways to a decision.
    Paths(&'a Paths),
    /// Costs by how they are funded.
    Funding(&'a Funding),
    /// The end of money from others.
    Cliff(&'a Cliff),
    /// Departments that pay more or less.
    Departments(&'a Departments),
    /// How often each alternative has each place.
    Places(&'a Places),
    /// How far each weight may go.
    Stability(&'a Stability),
    /// Value against cost.
    Frontier(&'a Frontier),
    /// Values with the weights of others.
    Profiles(&'a Profiles),
    /// Risks and opportunities.
    RiskMatrix(&'a RiskMatrix),
    /// When things are done.
    Timetable(&'a Timetable),
    /// Municipalities on the axes of indicators.
    Strips(&'a Strips),
}

impl Diagrams {
    /// The picture with this label, which is also its file name without the ending.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<Diagram<'_>> {
        self.all().find(|(known, _)| *known == label).map(|(_, diagram)| diagram)
    }

    /// Every picture with its label.
    pub fn all(&self) -> impl Iterator<Item = (&str, Diagram<'_>)> {
        let charts = self.organisation.iter().chain(self.alternatives.values().flatten());
        let charts = charts.map(|chart| (chart.label.as_str(), Diagram::Chart(chart)));
        let paths = self.decision_path.iter().map(|paths| (paths.label, Diagram::Paths(paths)));
        let funding = self.funding.iter().map(|funding| (funding.label, Diagram::Funding(funding)));
        let cliff = self.cliff.iter().map(|cliff| (cliff.label, Diagram::Cliff(cliff)));
        let places = self.places.iter().map(|places| (places.label, Diagram::Places(places)));
        let stability =
            self.stability.iter().map(|stability| (stability.label, Diagram::Stability(stability)));
        let frontier = self.frontier.iter().map(|frontier| (frontier.label, Diagram::Frontier(frontier)));
        let strips = self.strips.values().flatten();
        let strips = strips.map(|strips| (strips.label.as_str(), Diagram::Strips(strips)));
        let departments = self.departments.iter().map(|it| (it.label, Diagram::Departments(it)));
        let profiles = self.profiles.iter().map(|it| (it.label, Diagram::Profiles(it)));
        let risks = self.risk_matrix.iter().map(|it| (it.label, Diagram::RiskMatrix(it)));
        let timetable = self.timetable.iter().map(|it| (it.label, Diagram::Timetable(it)));
        let costs = funding.chain(cliff).chain(departments);
        let sureness = places.chain(stability).chain(frontier).chain(profiles);
        charts.chain(paths).chain(costs).chain(sureness).chain(strips).chain(risks).chain(timetable)
    }
}

pub(super) fn compose(desk: &Desk<'_>) -> Diagrams {
    let scenario = desk.scenario;
    let mut names = FileNames::default();
    let organisation = chart::now(desk, "org".to_owned());
    let alternatives = scenario.alternatives.iter().map(|(id, record)| {
        let label = format!("org-{}", names.unique(id.as_str()));
        (id.to_string(), chart::after(desk, id, &record.reorganisation, label))
    });
    let images = scenario.matter.images.iter();
    Diagrams {
        organisation,
        alternatives: alternatives.collect(),
        decision_path: decision_path::compose(desk, "decision-path"),
        funding: funding::compose(desk, "funding"),
        cliff: cliff::compose(desk, "cliff"),
        departments: departments::compose(desk, "departments"),
        places: places::compose(desk, "places"),
        stability: stability::compose(desk, "stability"),
        frontier: frontier::compose(desk, "frontier"),
        profiles: profiles::compose(desk, "profiles"),
        risk_matrix: risk_matrix::compose(desk, "risk-matrix"),
        timetable: timetable::compose(desk, "timetable-chart"),
        strips: strips(desk),
        images: images.map(|image| (image.file.clone(), image.clone())).collect(),
    }
}

fn strips(desk: &Desk<'_>) -> IndexMap<String, Vec<Strips>> {
    let mut numbers = 1..;
    let mut label = || format!("indicators-{}", numbers.next().expect("the numbers do not end"));
    let tables = desk.scenario.evidence.benchmarks.iter();
    tables.map(|(id, table)| (id.to_string(), strip::compose(desk, id, table, &mut label))).collect()
}

/// Names that every file system carries, each given once.
#[derive(Default)]
struct FileNames(BTreeSet<String>);

impl FileNames {
    /// A name as near to the id as may be: small letters without marks, digits and hyphens.
    fn unique(&mut self, id: &str) -> String {
        const LONGEST: usize = 40;
        let plain = id.chars().map(|letter| plain_letter(letter).unwrap_or('-'));
        let plain: String = plain.take(LONGEST).collect();
        let name = (1..).map(|again| if again == 1 { plain.clone() } else { format!("{plain}-{again}") });
        let free = name.into_iter().find(|name| self.0.insert(name.clone()));
        free.expect("there is always a number that is not taken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_plain_and_given_once() {
        let mut names = FileNames::default();
        let ids = ["Räddning", "raddning", "raddning-2", "idé_2", "東"];
        assert_eq!(ids.map(|id| names.unique(id)), ["raddning", "raddning-2", "raddning-2-2", "ide-2", "-"]);
    }
}

//! Proposed terms of reference: what somebody is to do, on whose mandate. Never a task that the scenario does not name.

use serde::Serialize;

use crate::model::matter::Terms as Written;
use crate::model::text::Text;
use crate::view::basis::{Basis, Desk, Markdown};
use crate::view::matter::when;

/// Proposed terms of reference.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    /// Whose they are.
    pub name: String,
    /// What they are for.
    pub text: Option<Markdown>,
    /// What is to be done.
    pub tasks: Vec<String>,
    /// What may be decided.
    pub mandate: Vec<String>,
    /// Who takes part.
    pub members: Vec<String>,
    /// Who leads.
    pub chair: Option<String>,
    /// Who it reports to.
    pub reports_to: Option<String>,
    /// How often it meets.
    pub meets: Option<String>,
    /// From when they hold.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// Where they come from.
    pub basis: Basis,
}

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Terms> {
    let line = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let lines = |texts: &[Text]| texts.iter().map(ToString::to_string).collect();
    let terms = desk.scenario.matter.terms_of_reference.values().map(|terms: &Written| Terms {
        name: terms.name.to_string(),
        text: terms.text.as_ref().map(|text| desk.markdown(text)),
        tasks: lines(&terms.tasks),
        mandate: lines(&terms.mandate),
        members: lines(&terms.members),
        chair: line(&terms.chair),
        reports_to: line(&terms.reports_to),
        meets: line(&terms.meets),
        from: when(desk, terms.from.as_ref()),
        until: when(desk, terms.until.as_ref()),
        basis: desk.basis(&terms.basis),
    });
    terms.collect()
}

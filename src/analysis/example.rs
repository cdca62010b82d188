//! Small scenarios for the tests of the analysis. Never read from files: the tests of reading do that.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::analysis::cost::cost;
use crate::analysis::structure::structure;
use crate::analysis::valuation::{Valuation, value};
use crate::model::Scenario;
use crate::model::alternative::{
    Alternative, Argument, Judgement, Mitigation, Requirement, RequirementAnswer, Side,
};
use crate::model::appearance::Appearance;
use crate::model::budget::{
    AfterExternal, Amount, Because, Budget, BudgetLine, External, ExternalAmount, Funding, LineKind,
    OwnBudget,
};
use crate::model::criterion::{Criterion, CriterionNode, Judged, Measure, Siblings, Weighting, Weights};
use crate::model::estimate::Estimate;
use crate::model::evidence::{Basis, Evidence, Example};
use crate::model::id::{
    AlternativeId, ArgumentId, BudgetLineId, CriterionId, MitigationId, RequirementId, UnitId,
};
use crate::model::matter::{Consequences, Language, Matter};
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::organisation::Organisation;
use crate::model::period::Period;
use crate::model::reorganisation::Reorganisation;
use crate::model::text::{Prose, Text};

/// A scenario with these criteria and alternatives, and nothing else.
pub(crate) fn scenario(
    criteria: Siblings,
    alternatives: impl IntoIterator<Item = (&'static str, Alternative)>,
) -> Scenario {
    Scenario {
        expressions: Vec::new(),
        matter: matter(),
        subject: vec![UnitId::new("ame")],
        recommended: None,
        recommended_because: None,
        organisation: Organisation::default(),
        criteria,
        weighting: Weighting::default(),
        profiles: IndexMap::new(),
        requirements: IndexMap::new(),
        mitigations: IndexMap::new(),
        alternatives: alternatives.into_iter().map(|(id, it)| (AlternativeId::new(id), it)).collect(),
        dismissed: IndexMap::new(),
        budget: None,
        outcomes: IndexMap::new(),
        evidence: Evidence::default(),
    }
}

/// What every alternative of a scenario is worth.
pub(crate) fn valued(scenario: &Scenario) -> Valuation {
    value(scenario, &cost(scenario), &structure(scenario))
}

fn matter() -> Matter {
    Matter {
        title: Text::new("Arbetsmarknadsenhetens hemvist"),
        language: Language::Swedish,
        municipality: None,
        department: None,
        case_officer: None,
        registry_number: None,
        date: None,
        recipient: None,
        signatories: Vec::new(),
        sent_to: Vec::new(),
        appearance: Appearance::default(),
        working_group: Vec::new(),
        commissioned: None,
        commission: IndexMap::new(),
        decision: None,
        decision_points: Vec::new(),
        process: Vec::new(),
        sections: IndexMap::new(),
        attachments: IndexMap::new(),
        images: Vec::new(),
        consequences: Consequences::default(),
        risks: IndexMap::new(),
        proposals: IndexMap::new(),
        follow_up: IndexMap::new(),
        terms_of_reference: IndexMap::new(),
        allow: Vec::new(),
    }
}

/// A good example that is like an alternative, or like none.
pub(crate) fn good_example(name: &str, like: Option<AlternativeId>) -> Example {
    Example {
        name: Text::new(name),
        like,
        form: None,
        host: None,
        organisation: None,
        methods: Vec::new(),
        result: None,
        basis: Basis::default(),
    }
}

/// An alternative that nobody has said anything about.
pub(crate) fn alternative() -> Alternative {
    Alternative {
        name: Text::default(),
        zero: false,
        starts: None,
        moves: Vec::new(),
        links: Vec::new(),
        reorganisation: Reorganisation::default(),
        arguments: Vec::new(),
        mitigations: IndexMap::new(),
        requirements: IndexMap::new(),
        ratings: IndexMap::new(),
        figures: IndexMap::new(),
        budget: None,
        judged: Judged::default(),
        basis: Basis::default(),
    }
}

/// An alternative with these arguments.
pub(crate) fn argued(arguments: Vec<Argument>) -> Alternative {
    Alternative { arguments, ..alternative() }
}

/// An alternative with these ratings.
pub(crate) fn rated(ratings: &[(&str, i64)]) -> Alternative {
    Alternative { ratings: judgements(ratings), ..alternative() }
}

/// An alternative with these own budget lines.
pub(crate) fn costed(lines: impl IntoIterator<Item = (&'static str, BudgetLine)>) -> Alternative {
    let own = OwnBudget { lines: named(lines), ..OwnBudget::default() };
    Alternative { budget: Some(own), ..alternative() }
}

/// Ratings or figures per criterion.
pub(crate) fn judgements(values: &[(&str, i64)]) -> IndexMap<CriterionId, Judgement> {
    let judgement = |value| Judgement { value: Number::from(value).into(), basis: Basis::default() };
    values.iter().map(|(id, value)| (CriterionId::new(id), judgement(*value))).collect()
}

/// Siblings of the given names, all measured in one way and weighted alike.
pub(crate) fn leaves(ids: &[&str], measure: &Measure) -> Siblings {
    siblings(Weights::Equal, ids.iter().map(|id| (*id, leaf(measure.clone()))))
}

/// Siblings weighted against each other.
pub(crate) fn siblings<'a>(
    weights: Weights,
    criteria: impl IntoIterator<Item = (&'a str, CriterionNode)>,
) -> Siblings {
    let criterion =
        |node| Criterion { name: Text::default(), node, judged: Judged::default(), basis: Basis::default() };
    let criteria = criteria.into_iter().map(|(id, node)| (CriterionId::new(id), criterion(node))).collect();
    Siblings { weights, spread: None, criteria }
}

/// A leaf.
pub(crate) fn leaf(measure: Measure) -> CriterionNode {
    CriterionNode::Leaf(measure)
}

/// The default measure.
pub(crate) const ARGUMENTS: Measure = Measure::Arguments { full_scale: Measure::DEFAULT_FULL_SCALE };

/// A pro of unstated strength.
pub(crate) fn pro(criterion: &str) -> Argument {
    argument(Side::Pro, criterion)
}

/// A con of unstated strength.
pub(crate) fn con(criterion: &str) -> Argument {
    argument(Side::Con, criterion)
}

fn argument(side: Side, criterion: &str) -> Argument {
    Argument {
        side,
        text: Text::default(),
        id: None,
        criterion: CriterionId::new(criterion),
        strength: None,
        likelihood: None,
        mitigated_by: Vec::new(),
        mirrors: None,
        basis: Basis::default(),
    }
}

impl Argument {
    pub(crate) fn strength(self, strength: f64) -> Self {
        Self { strength: Some(strength.into()), ..self }
    }

    pub(crate) fn likelihood(self, likelihood: f64) -> Self {
        Self { likelihood: Some(likelihood.into()), ..self }
    }

    pub(crate) fn mitigated_by(self, ids: &[&str]) -> Self {
        Self { mitigated_by: ids.iter().map(|id| MitigationId::new(id)).collect(), ..self }
    }

    pub(crate) fn mirrors(self, alternative: &str, argument: &str) -> Self {
        Self { mirrors: Some((AlternativeId::new(alternative), ArgumentId::new(argument))), ..self }
    }
}

/// Mitigations by their effects.
pub(crate) fn mitigations(effects: &[(&str, f64)]) -> IndexMap<MitigationId, Mitigation> {
    let mitigation = |effect| Mitigation {
        text: Prose::default(),
        effect: f64::into(effect),
        needs: Vec::new(),
        basis: Basis::default(),
    };
    effects.iter().map(|(id, effect)| (MitigationId::new(id), mitigation(*effect))).collect()
}

/// Requirements of these names.
pub(crate) fn requirements(ids: &[&str]) -> IndexMap<RequirementId, Requirement> {
    let requirement = Requirement { text: Prose::default(), law: None, basis: Basis::default() };
    ids.iter().map(|id| (RequirementId::new(id), requirement.clone())).collect()
}

/// What an alternative answers to requirements.
pub(crate) fn answers(met: &[(&str, Option<bool>)]) -> IndexMap<RequirementId, RequirementAnswer> {
    let answer = |met| RequirementAnswer { met, reason: None, basis: Basis::default() };
    met.iter().map(|(id, met)| (RequirementId::new(id), answer(*met))).collect()
}

/// A budget of these years and common lines.
pub(crate) fn budget(years: &[i16], lines: impl IntoIterator<Item = (&'static str, BudgetLine)>) -> Budget {
    Budget {
        years: years.to_vec(),
        price_year: None,
        discount_rate: None,
        payroll_overhead: std::collections::BTreeMap::new(),
        index: std::collections::BTreeMap::new(),
        price_index: std::collections::BTreeMap::new(),
        ceiling: std::collections::BTreeMap::new(),
        lines: named(lines),
        basis: Basis::default(),
    }
}

/// Budget lines by id.
pub(crate) fn named(
    lines: impl IntoIterator<Item = (&'static str, BudgetLine)>,
) -> IndexMap<BudgetLineId, BudgetLine> {
    lines.into_iter().map(|(id, line)| (BudgetLineId::new(id), line)).collect()
}

/// A cost line that does not say how it is funded.
pub(crate) fn line(amount: Option<Amount>) -> BudgetLine {
    BudgetLine {
        label: Text::default(),
        unit: None,
        kind: LineKind::Cost,
        to: None,
        includes: Vec::new(),
        price_year: None,
        amount,
        period: Period::default(),
        funding: None,
        reallocated_from: None,
        decided_by: None,
        because: None,
        external: None,
        basis: Basis::default(),
    }
}

/// A cost line of so many kronor in a full year.
pub(crate) fn full_year(kronor: i64) -> BudgetLine {
    line(Some(Amount::FullYear(Ore::from_kronor(kronor).into())))
}

/// A cost line of so many kronor per year.
pub(crate) fn by_year(kronor: &[(i16, i64)]) -> BudgetLine {
    line(Some(Amount::ByYear(per_year(kronor))))
}

/// A cost line of so many kronor once.
pub(crate) fn one_off(kronor: i64) -> BudgetLine {
    line(Some(Amount::OneOff(Ore::from_kronor(kronor).into())))
}

/// External money of so many kronor in a full year.
pub(crate) fn external_full_year(kronor: i64, until: Option<Date>) -> External {
    external(ExternalAmount::FullYear(Ore::from_kronor(kronor).into()), until)
}

/// External money of so many kronor per year.
pub(crate) fn external_by_year(kronor: &[(i16, i64)], until: Option<Date>) -> External {
    external(ExternalAmount::ByYear(per_year(kronor)), until)
}

fn external(amount: ExternalAmount, until: Option<Date>) -> External {
    External { funder: None, amount, until, after: AfterExternal::BecomesUnfunded, basis: Basis::default() }
}

fn per_year(kronor: &[(i16, i64)]) -> std::collections::BTreeMap<i16, Estimate<Ore>> {
    kronor.iter().map(|(year, amount)| (*year, Ore::from_kronor(*amount).into())).collect()
}

impl BudgetLine {
    pub(crate) fn funded(self) -> Self {
        Self { funding: Some(Funding::Funded), ..self }
    }

    pub(crate) fn unfunded(self) -> Self {
        Self { funding: Some(Funding::Unfunded), ..self }
    }

    pub(crate) fn income(self) -> Self {
        Self { kind: LineKind::Income, ..self }
    }

    pub(crate) fn ambition(self) -> Self {
        Self { because: Some(Because::Ambition), ..self }
    }

    pub(crate) fn from(self, from: Date) -> Self {
        Self { period: Period { from: Some(from), ..self.period }, ..self }
    }

    pub(crate) fn until(self, until: Date) -> Self {
        Self { period: Period { until: Some(until), ..self.period }, ..self }
    }

    pub(crate) fn with_external(self, external: External) -> Self {
        Self { external: Some(external), ..self }
    }
}

/// The budget of Avesta's investigation of 2014: staying, and a unit directly under the executive board.
pub(crate) fn avesta_budget() -> Scenario {
    let july = jiff::civil::date(2014, 7, 1);
    let common = [
        ("uta", by_year(&[(2014, 400_000), (2015, 500_000)]).funded()),
        ("service", full_year(2_800_000).funded()),
        ("sommarjobb", full_year(1_800_000).funded()),
        ("kia", full_year(250_000).funded()),
    ];
    let fyrsteget_external = external_by_year(&[(2014, 1_700_000)], Some(jiff::civil::date(2014, 12, 31)));
    let fyrsteget = by_year(&[(2014, 250_000), (2015, 2_200_000)]).with_external(fyrsteget_external);
    let own = [
        ("chef", full_year(700_000).unfunded().from(july)),
        ("assistent", full_year(500_000).unfunded().from(july)),
        ("vagledare", full_year(500_000).unfunded().from(july).ambition()),
        ("fyrsteget", fyrsteget.unfunded().ambition()),
        ("hyra-fyrsteget", full_year(300_000).unfunded().from(july).ambition()),
        ("atgardsanstallningar", by_year(&[(2015, 2_600_000)]).unfunded().ambition()),
        ("it", full_year(100_000).unfunded().from(july).ambition()),
    ];
    let zero = Alternative { zero: true, ..costed([]) };
    let scenario = scenario(Siblings::default(), [("nuvarande", zero), ("ks", costed(own))]);
    Scenario { budget: Some(budget(&[2014, 2015], common)), ..scenario }
}

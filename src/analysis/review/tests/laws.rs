//! Laws of the findings, on scenarios that nobody thought of.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::{option, proptest};

use super::*;
use crate::analysis::example::{con, good_example, mitigations};
use crate::model::alternative::{Argument as Point, Mitigation};
use crate::model::budget::OwnBudget;
use crate::model::id::{AlternativeId, BudgetLineId, CriterionId, ExampleId, MitigationId};
use crate::model::text::Text;

const CRITERIA: [&str; 3] = ["c", "d", "e"];
const ALTERNATIVES: [&str; 3] = ["ks", "bildning", "omsorgen"];

/// An argument: its criterion, whether it is a pro, its text among a few, whether it has a strength, and whether it is
/// mitigated.
type Said = (usize, bool, usize, Option<f64>, bool);

/// An alternative: its arguments, and whether it is costed.
type Drafted = (Vec<Said>, bool);

/// Three alternatives, which is recommended, which are like examples, how the criteria weigh, and whether a budget line
/// is funded.
#[derive(Clone, Debug)]
struct Draft {
    alternatives: [Drafted; 3],
    recommended: Option<usize>,
    examples: Vec<usize>,
    ranks: Option<Vec<u32>>,
    funded: bool,
}

fn draft() -> impl Strategy<Value = Draft> {
    let said = (0..CRITERIA.len(), any::<bool>(), 0_usize..4, option::of(1.0..=5.0), any::<bool>());
    let drafted = (vec(said, 0..5), any::<bool>());
    let alternatives = [drafted.clone(), drafted.clone(), drafted];
    let ranks = option::of(vec(1_u32..4, CRITERIA.len()));
    (alternatives, option::of(0_usize..3), vec(0_usize..3, 0..4), ranks, any::<bool>()).prop_map(
        |(alternatives, recommended, examples, ranks, funded)| Draft {
            alternatives,
            recommended,
            examples,
            ranks,
            funded,
        },
    )
}

/// The scenario of a draft, with something before every id, and its alternatives in the other order or not.
fn written(draft: &Draft, before: &str, turned: bool) -> Scenario {
    let id = |name: &str| format!("{before}{name}");
    let mitigations: IndexMap<MitigationId, Mitigation> = mitigations(&[("m", 0.5)])
        .into_values()
        .map(|it| {
            (MitigationId::new(&id("m")), Mitigation { needs: vec![BudgetLineId::new(&id("l"))], ..it })
        })
        .collect();
    let point = |(criterion, is_pro, text, strength, mitigated): &Said| {
        let point = if *is_pro { pro("") } else { con("") };
        let mitigated_by =
            if *mitigated && !*is_pro { vec![MitigationId::new(&id("m"))] } else { Vec::new() };
        Point {
            criterion: CriterionId::new(&id(CRITERIA[*criterion])),
            text: Text::new(["Överblick", "överblick!", "Nära", "Långt bort"][*text]),
            strength: strength.map(f64::into),
            mitigated_by,
            ..point
        }
    };
    let alternatives = draft.alternatives.iter().zip(ALTERNATIVES).map(|((said, costed), name)| {
        let it = argued(said.iter().map(point).collect());
        let budget = costed.then(OwnBudget::default);
        (AlternativeId::new(&id(name)), Alternative { name: Text::new(name), budget, ..it })
    });
    let mut alternatives: Vec<_> = alternatives.collect();
    if turned {
        alternatives.reverse();
    }
    let like = |number: &usize| Some(AlternativeId::new(&id(ALTERNATIVES[*number])));
    let examples = draft.examples.iter().enumerate().map(|(number, like_one)| {
        let example = good_example(&format!("Kommun {number}"), like(like_one));
        (ExampleId::new(&id(&number.to_string())), example)
    });
    let ids = CRITERIA.map(&id);
    let weights = draft.ranks.clone().map_or(Weights::Equal, Weights::Ranks);
    let criteria = siblings(weights, ids.iter().map(|id| (id.as_str(), leaf(ARGUMENTS))));
    let line = if draft.funded { full_year(1).funded() } else { full_year(1).unfunded() };
    let mut budget = budget(&[2014], []);
    budget.lines.insert(BudgetLineId::new(&id("l")), line);
    let mut scenario = with_budget(budget, scenario(criteria, []));
    scenario.alternatives = alternatives.into_iter().collect();
    scenario.mitigations = mitigations;
    scenario.recommended = draft.recommended.as_ref().and_then(like);
    scenario.evidence.examples = examples.collect();
    scenario
}

fn codes(scenario: &Scenario) -> BTreeSet<Code> {
    analysis::findings(scenario).iter().map(|finding| finding.code).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Ids are renamed so that they keep their order: the draws go by it.
    #[test]
    fn what_things_are_called_and_their_order_change_no_set_of_codes(draft in draft()) {
        let found = codes(&written(&draft, "", false));
        assert_eq!(found, codes(&written(&draft, "x-", false)));
        assert_eq!(found, codes(&written(&draft, "", true)));
    }

    #[test]
    fn the_findings_of_a_check_are_those_of_the_whole_analysis(draft in draft()) {
        let scenario = written(&draft, "", false);
        let analysis = analyse(&scenario, &Simulation::default());
        assert_eq!(analysis::findings(&scenario), analysis.findings);
    }

    #[test]
    fn what_removes_the_cause_removes_the_finding(draft in draft()) {
        let mended = |mend: &dyn Fn(&mut Scenario)| {
            let mut scenario = written(&draft, "", false);
            mend(&mut scenario);
            codes(&scenario)
        };
        let none_of = |found: &BTreeSet<Code>, gone: &[Code]| {
            assert!(gone.iter().all(|code| !found.contains(code)), "{gone:?} of {found:?}");
        };
        let costed = mended(&|scenario| {
            scenario.alternatives.values_mut().for_each(|it| it.budget = Some(OwnBudget::default()));
        });
        none_of(&costed, &[Code::CostsForOneOnly]);
        let unmitigated = mended(&|scenario| {
            let arguments = scenario.alternatives.values_mut().flat_map(|it| &mut it.arguments);
            arguments.for_each(|point| point.mitigated_by.clear());
        });
        none_of(&unmitigated, &[Code::MitigationForOneOnly, Code::MitigationUnfunded, Code::MitigationRemovesAll]);
        let open = mended(&|scenario| scenario.recommended = None);
        none_of(&open, &[
            Code::RecommendedNotLeader,
            Code::RecommendedNotAssessed,
            Code::RecommendedUndecided,
            Code::EvidenceAgainst,
        ]);
        let asked_of_all = mended(&|scenario| {
            for alternative in scenario.alternatives.values_mut() {
                alternative.arguments.extend(CRITERIA.map(pro));
            }
        });
        none_of(&asked_of_all, &[Code::CriterionArguedForOneOnly, Code::CriterionWithoutJudgement]);
        let without_cons = mended(&|scenario| {
            for alternative in scenario.alternatives.values_mut() {
                alternative.arguments.retain(|point| point.side == crate::model::alternative::Side::Pro);
            }
        });
        none_of(&without_cons, &[Code::ProHereConThere]);
    }
}

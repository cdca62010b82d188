//! What the pictures of how sure a comparison is are drawn from: nothing that the analysis does not say, and no order
//! or leader where nothing is decided.

use hemvist::analysis::robustness::simulation::Setting;
use hemvist::analysis::robustness::stability::Stability;
use hemvist::analysis::verdict::Grade;
use hemvist::analysis::{Analysis, Simulation, analyse};
use hemvist::model::Scenario;
use hemvist::model::id::{AlternativeId, CriterionId};
use hemvist::view::diagram::Diagrams;
use hemvist::view::diagram::places::{Places, Weights};
use hemvist::view::{View, compose};

use crate::support::read_text;

/// Alternatives `a0`, `a1` ... by rating on a tree of three leaves, and the lines of their own budgets.
fn scenario(alternatives: &[(u32, &str)]) -> Scenario {
    let head = "title: Prov\nsubject: q\norganisation:\n  units:\n    q: { name: Q, kind: unit }\n\
        criteria:\n  x: { name: X, weight: 3, measure: rating }\n  g:\n    name: G\n    weight: 1\n    criteria:\n\
        \x20     y: { name: Y, measure: rating }\n      z: { name: Z, measure: rating }\n\
        budget:\n  years: [2025]\nalternatives:\n";
    let one = |(place, (rating, budget)): (usize, &(u32, &str))| {
        let zero = if place == 0 { "\n    zero: true" } else { "" };
        format!(
            "  a{place}:\n    name: A{place}{zero}\n    ratings: {{ x: {rating}, y: {rating}, z: 50 }}\n{budget}"
        )
    };
    let yaml = alternatives.iter().enumerate().map(one).collect::<String>();
    let reading = read_text(&format!("{head}{yaml}"));
    reading.scenario.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

/// The budget of an alternative that costs so many kronor.
fn costs(kronor: u32) -> String {
    format!(
        "    budget:\n      line:\n        label: Rad\n        by_year: {{ 2025: {kronor} }}\n        funding: funded\n"
    )
}

fn analysed(scenario: &Scenario) -> Analysis {
    analyse(scenario, &Simulation { samples: 10, ..Simulation::default() })
}

fn id(place: usize) -> AlternativeId {
    AlternativeId::new(&format!("a{place}"))
}

/// The pictures when the alternatives have these shares of the places.
fn drawn(scenario: &Scenario, shares: &[&[f64]], ordered: bool, grade: Grade) -> Diagrams {
    seen(scenario, shares, ordered, grade).diagrams
}

/// Everything that the documents may show of these shares.
fn seen(scenario: &Scenario, shares: &[&[f64]], ordered: bool, grade: Grade) -> View {
    let mut analysis = analysed(scenario);
    let acceptability = shares.iter().enumerate().map(|(place, shares)| (id(place), shares.to_vec()));
    let setting = Setting { rank_acceptability: acceptability.collect(), ..Setting::default() };
    let simulated = &mut analysis.robustness.simulated;
    (simulated.ranked, simulated.free) = (setting.clone(), setting);
    (simulated.ordered, simulated.samples) = (ordered, 100_000);
    analysis.verdict.grade = grade;
    compose(scenario, &analysis, &[])
}

/// The texts of the bars of the first setting.
fn texts(places: &Places) -> Vec<(&str, Vec<&str>)> {
    let bars = places.settings[0].bars.iter();
    let texts = bars.map(|bar| {
        (bar.alternative.as_str(), bar.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>())
    });
    texts.collect()
}

#[test]
fn places_stand_in_file_order_and_every_bar_is_whole_also_where_nothing_is_decided() {
    let scenario = scenario(&[(10, ""), (90, ""), (40, "")]);
    let shares: [&[f64]; 3] = [&[0.0, 0.004, 0.996], &[0.456, 0.277, 0.267], &[0.544, 0.4, 0.056]];
    let diagrams = drawn(&scenario, &shares, true, Grade::Undecided);
    let places = diagrams.places.expect("three are ranked");
    assert_eq!(
        texts(&places),
        [
            ("A0", vec!["0\u{a0}%", "<\u{a0}1\u{a0}%", ">\u{a0}99\u{a0}%"]),
            ("A1", vec!["46\u{a0}%", "28\u{a0}%", "27\u{a0}%"]),
            ("A2", vec!["54\u{a0}%", "40\u{a0}%", "6\u{a0}%"]),
        ]
    );
    let bars = places.settings.iter().flat_map(|setting| &setting.bars);
    assert!(bars.clone().all(|bar| bar.parts.iter().map(|part| part.percent).sum::<u32>() == 100));
    assert_eq!(bars.map(|bar| bar.zero).collect::<Vec<_>>(), [true, false, false, true, false, false]);
    assert_eq!(places.draws, "100\u{a0}000");
    assert!(diagrams.stability.is_none(), "where nothing is decided there is no leader to show");
}

#[test]
fn of_many_places_the_first_three_are_told_apart() {
    let scenario = scenario(&[(10, ""); 7]);
    let shares: [&[f64]; 7] = [&[0.1, 0.1, 0.2, 0.2, 0.2, 0.1, 0.1]; 7];
    let places = drawn(&scenario, &shares, true, Grade::Undecided).places.expect("seven are ranked");
    assert_eq!(texts(&places)[6], ("A6", vec!["10\u{a0}%", "10\u{a0}%", "20\u{a0}%", "60\u{a0}%"]));
    assert_eq!(
        places.places.iter().map(|place| place.and_lower).collect::<Vec<_>>(),
        [false, false, false, true]
    );
}

#[test]
fn a_share_has_the_same_number_in_the_picture_the_table_and_the_attachment() {
    let scenario = scenario(&[(10, ""), (90, ""), (40, "")]);
    let shares: [&[f64]; 3] = [&[0.004, 0.5, 0.496], &[0.456, 0.277, 0.267], &[0.54, 0.223, 0.237]];
    let View { diagrams, verdict, method, .. } = seen(&scenario, &shares, true, Grade::Leaning);
    let places = diagrams.places.expect("three are ranked");
    let in_picture: Vec<&str> = texts(&places).into_iter().map(|(_, texts)| texts[0]).collect();
    assert_eq!(in_picture, ["<\u{a0}1\u{a0}%", "46\u{a0}%", "54\u{a0}%"]);
    let in_table: Vec<&str> = verdict.places.rows.iter().map(|row| row.ranked.as_str()).collect();
    assert_eq!(in_table, in_picture);
    let settings = method.simulated.expect("weights are drawn").settings;
    let ranked = settings.into_iter().find(|setting| setting.key == "ranked").expect("it has an order");
    let rows = ranked.net.parts[0].rows.iter();
    let attached =
        rows.map(|row| row.cells[0].as_deref().expect("a share").split(" ±").next()).collect::<Vec<_>>();
    assert_eq!(attached, in_picture.into_iter().map(Some).collect::<Vec<_>>());
}

#[test]
fn where_no_order_is_stated_all_weights_are_the_only_group() {
    let scenario = scenario(&[(10, ""), (90, "")]);
    let groups = |ordered| {
        let diagrams = drawn(&scenario, &[&[0.5, 0.5], &[0.5, 0.5]], ordered, Grade::Undecided);
        let places = diagrams.places.expect("two are ranked");
        places.settings.iter().map(|setting| setting.weights).collect::<Vec<_>>()
    };
    assert_eq!(groups(true), [Weights::Ranked, Weights::Free]);
    assert_eq!(groups(false), [Weights::Free]);
    assert!(drawn(&scenario, &[], true, Grade::Undecided).places.is_none());
}

#[test]
fn intervals_stand_in_the_order_of_the_tree_where_somebody_leads() {
    let scenario = scenario(&[(10, ""), (90, "")]);
    let mut analysis = analysed(&scenario);
    let interval = |id: &str, share, from, to| (CriterionId::new(id), Stability { share, from, to });
    analysis.robustness.stability =
        [interval("x", 0.75, 0.0, 1.0), interval("g", 0.25, 0.049, 0.381), interval("y", 0.5, 0.001, 0.999)]
            .into_iter()
            .collect();
    analysis.verdict.leader = Some(id(1));
    for (grade, shown) in [(Grade::Robust, true), (Grade::Leaning, true), (Grade::Undecided, false)] {
        analysis.verdict.grade = grade;
        assert_eq!(compose(&scenario, &analysis, &[]).diagrams.stability.is_some(), shown, "{grade:?}");
    }
    analysis.verdict.grade = Grade::Leaning;
    let stability = compose(&scenario, &analysis, &[]).diagrams.stability.expect("A1 leads");
    assert_eq!(stability.leader, "A1");
    let rows =
        stability.rows.iter().map(|row| (row.name.as_str(), row.depth, row.interval.as_str(), row.always));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            ("X", 0, "0–100\u{a0}%", true),
            ("G", 0, "5–38\u{a0}%", false),
            ("Y", 1, "<\u{a0}1\u{a0}% – >\u{a0}99\u{a0}%", false),
        ]
    );
    assert!(stability.has_groups && stability.can_change);
    analysis.verdict.leader = None;
    assert!(compose(&scenario, &analysis, &[]).diagrams.stability.is_none());
}

#[test]
fn value_against_cost_shows_who_has_both_and_names_who_has_no_cost() {
    let budgets = [5_000, 1_000, 4_000, 5_000].map(costs);
    let alternatives =
        [(80, budgets[0].as_str()), (40, &budgets[1]), (30, &budgets[2]), (80, &budgets[3]), (70, "")];
    let scenario = scenario(&alternatives);
    let View { diagrams, verdict, .. } = compose(&scenario, &analysed(&scenario), &[]);
    let steps = verdict.frontier.rows.iter().map(|row| {
        let step = row.step.as_ref().map(|step| (step.price.as_str(), step.than.as_str()));
        (row.alternative.as_str(), step)
    });
    let step = Some(("114", "A1"));
    let mut steps: Vec<_> = steps.collect();
    steps.sort_unstable();
    assert_eq!(steps, [("A0", step), ("A1", None), ("A3", step)], "a twin is no cheaper neighbour");
    let frontier = diagrams.frontier.expect("four have both");
    let points: Vec<_> = frontier
        .points
        .iter()
        .map(|point| {
            let step = point.step.as_ref().map(|step| (step.from, step.price.as_str()));
            (point.number, point.alternative.as_str(), point.cost.as_str(), point.on_line, step)
        })
        .collect();
    // 0.75 + 0.125 of the weight is rated: 40 points more are 35 points of value.
    let step = Some((2, "114\u{a0}kr"));
    assert_eq!(
        points,
        [
            (1, "A0", "5\u{a0}000\u{a0}kr", true, step),
            (2, "A1", "1\u{a0}000\u{a0}kr", true, None),
            (3, "A2", "4\u{a0}000\u{a0}kr", false, None),
            (4, "A3", "5\u{a0}000\u{a0}kr", true, step),
        ]
    );
    assert_eq!(
        (frontier.line, frontier.uncosted, frontier.discounted),
        (vec![1, 0, 3], vec!["A4".to_owned()], false)
    );
    let alone = self::scenario(&alternatives[3..]);
    assert!(
        compose(&alone, &analysed(&alone), &[]).diagrams.frontier.is_none(),
        "one point is no comparison"
    );
}

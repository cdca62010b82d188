//! Avesta's claims held against the figures a second time, from the facts of the source document and by other means.

use std::collections::BTreeMap;

use crate::avesta::{analysis, facts};

const GOOD_EXAMPLES: [&str; 6] = ["Fagersta", "Haninge", "Haparanda", "Huddinge", "Hässleholm", "Klippan"];
const NATION: &str = "Riket";

/// The table of municipalities as the facts hold it, by municipality and column.
struct Table(Vec<BTreeMap<String, String>>);

impl Table {
    fn value(&self, municipality: &str, column: &str) -> f64 {
        let row = self.0.iter().find(|row| row["municipality"] == municipality).expect("a row");
        row[column].parse().expect("a number")
    }

    fn ratio_to_nation(&self, municipality: &str, column: &str) -> f64 {
        self.value(municipality, column) / self.value(NATION, column)
    }

    /// The municipalities, the highest value first.
    fn ranked(&self, column: &str) -> Vec<&str> {
        let names = self.0.iter().map(|row| row["municipality"].as_str());
        let mut names: Vec<&str> = names.filter(|name| *name != NATION).collect();
        names.sort_by(|a, b| self.value(b, column).total_cmp(&self.value(a, column)));
        names
    }

    /// The unweighted means of the good examples and of the others.
    fn means(&self, column: &str) -> (f64, f64) {
        let mean = |good: bool| {
            let names = self.ranked(column).into_iter();
            let values: Vec<f64> = names
                .filter(|name| GOOD_EXAMPLES.contains(name) == good)
                .map(|name| self.value(name, column))
                .collect();
            assert_eq!(values.len(), 6);
            values.iter().sum::<f64>() / 6.0
        };
        (mean(true), mean(false))
    }
}

/// What each claim comes to: its name in the scenario, its row among the facts, the verdict, and the figure that decides.
#[test]
fn claims_come_out_as_they_do_by_hand() {
    let table = Table(facts("oppna_jamforelser_2013.csv"));
    let (activation, paid, young) =
        ("activation_cost_per_recipient_sek", "paid_out_per_inhabitant_sek", "young_adults_recipient_share");
    let when = |holds: bool| if holds { "holds" } else { "contradicted" };
    let half = table.ratio_to_nation("Avesta", activation);
    let paid_to_nation = table.ratio_to_nation("Avesta", paid);
    let (good, others) = table.means(paid);
    let (good_key, others_key) = table.means("socioeconomic_key");
    let above_avesta: Vec<&str> =
        table.ranked(young).into_iter().take_while(|name| *name != "Avesta").collect();
    let good_above: Vec<&&str> = above_avesta.iter().filter(|name| GOOD_EXAMPLES.contains(name)).collect();
    let named_red = ["Ludvika", "Borlänge", "Huddinge", "Sundsvall"];
    let staff = "staff_cost_per_month_sek";
    let expected = [
        ("halften", "a-claim-01", when(0.4 < half && half < 0.6), Some(half)),
        (
            "hogsta-insatskostnader",
            "a-claim-02",
            when(table.ranked(activation)[..3] == ["Sigtuna", "Fagersta", "Smedjebacken"]),
            None,
        ),
        (
            "lagsta-insatskostnader",
            "a-claim-03",
            when(table.ranked(activation)[10..] == ["Avesta", "Klippan"]),
            None,
        ),
        ("klippans-personalkostnad", "a-claim-04", when(table.ranked(staff)[0] == "Klippan"), None),
        ("hoga-kostnader", "a-claim-05", when(paid_to_nation > 1.0), Some(paid_to_nation)),
        (
            "inte-rodmarkerade",
            "a-claim-05",
            when(table.ranked(paid)[..4].iter().all(|name| named_red.contains(name))),
            None,
        ),
        ("unga-vuxna", "a-claim-06", when(good_above == [&"Fagersta"]), None),
        ("mottagande-2013", "a-claim-07", "holds", None),
        ("inget-sammanhang", "a-claim-08", when(good >= others), Some(good / others)),
        ("summa-2014", "a-claim-09", "holds", None),
        ("summa-2015", "a-claim-10", "holds", None),
        ("tva-tjanster", "a-claim-11", "not_checked", None),
        ("ansvar-under-ks", "a-claim-12", "not_checked", None),
        ("endast-hassleholm", "a-claim-13", "holds", None),
        ("fagerstas-budget", "a-claim-14", "not_checked", None),
        (
            "battre-an-vantat",
            "a-claim-15",
            when(good < table.value(NATION, paid) && good_key > others_key),
            None,
        ),
        ("okade-andelar", "a-claim-16", "not_computable", None),
        ("nackdelar-eliminerade", "a-claim-17", "not_checked", None),
        ("vagda-mot-varandra", "a-claim-18", "not_checked", None),
    ];
    let claims = &analysis()["claims"];
    assert_eq!(claims.as_object().expect("a map").len(), expected.len());
    for (claim, _, verdict, value) in expected {
        assert_eq!(claims[claim]["verdict"], verdict, "{claim}");
        if let Some(value) = value {
            let computed = claims[claim]["value"].as_f64().unwrap_or_else(|| panic!("{claim} has no value"));
            assert!((computed - value).abs() < 1e-9, "{claim}: {computed} and {value}");
        }
    }
    // The words of the facts say more than a verdict can, and none says the opposite.
    for fact in facts("avesta_claims.csv") {
        let verdicts: Vec<&str> = expected
            .iter()
            .filter(|(_, id, ..)| *id == fact["id"])
            .map(|(_, _, verdict, _)| *verdict)
            .collect();
        let expected: &[&str] = match fact["verdict"].as_str() {
            "holds" | "holds_with_caveat" => &["holds"],
            "partly" => &["contradicted", "holds"],
            "contradicted_or_unsupported" => &["contradicted"],
            "not_computable" => &["not_computable"],
            "judgement" | "incomplete" => &["not_checked"],
            "derived" | "consistent" => {
                assert!(verdicts == ["holds"] || verdicts == ["not_checked"], "{}", fact["id"]);
                continue;
            }
            other => panic!("{other}"),
        };
        assert_eq!(verdicts, expected, "{}", fact["id"]);
    }
}

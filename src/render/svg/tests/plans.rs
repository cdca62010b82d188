//! The pictures of what others weigh, of what may happen, and of when things are done.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{hostile, is_sound, picture};
use crate::model::matter::{Language, RiskClass, RiskKind};
use crate::render::svg::canvas::NARROW;
use crate::render::svg::{draw, file};
use crate::view::diagram::Diagram;
use crate::view::diagram::axis::{Axis, Tick};
use crate::view::diagram::profiles::{Bar, Profile, Profiles};
use crate::view::diagram::risk_matrix::{Mark, OfKind, RiskMatrix};
use crate::view::diagram::timetable::{Extent, Row, Timetable};

fn profiles(names: &[&str], hundredths: &[u32], place: Option<usize>) -> Profiles {
    let bar = |hundredths: &u32| Bar {
        alternative: format!("Alternativ {hundredths}"),
        zero: *hundredths == 0,
        value: format!("{},{:02}", hundredths / 100, hundredths % 100),
        place,
        hundredths: *hundredths,
    };
    let profile = |name: &&str| Profile {
        name: (*name).to_owned(),
        example: true,
        bars: hundredths.iter().map(bar).collect(),
    };
    Profiles { label: "profiles", profiles: names.iter().map(profile).collect() }
}

fn mark(number: usize, probability: u8, consequence: u8) -> Mark {
    let value = probability * consequence;
    let class = RiskClass::of_value(value);
    Mark { number, text: format!("Risken {number}"), probability, consequence, value, class }
}

fn matrix(marks: Vec<Mark>, unjudged: Vec<usize>) -> RiskMatrix {
    let opportunity = OfKind { kind: RiskKind::Opportunity, marks: vec![mark(99, 1, 1)] };
    RiskMatrix {
        label: "risk-matrix",
        kinds: vec![OfKind { kind: RiskKind::Risk, marks }, opportunity],
        unjudged,
    }
}

fn row(kind: &'static str, name: &str, extent: Extent, (from, to): (i128, i128)) -> Row {
    Row {
        kind,
        name: Some(name.to_owned()),
        stage: Some("Etapp 1".to_owned()),
        when: format!("dag {from}"),
        extent,
        from,
        to,
    }
}

fn timetable(rows: Vec<Row>, ends: [i128; 2]) -> Timetable {
    let ticks = ends.map(|at| Tick { at, text: format!("dag {at}") });
    Timetable { label: "timetable-chart", rows, undated: Vec::new(), axis: Axis { ticks: ticks.into() } }
}

/// The texts of a picture in Swedish, which is sound.
fn texts(diagram: Diagram<'_>) -> (String, Vec<String>) {
    let svg = file(&picture("bild", "Bild"), diagram, Language::Swedish);
    is_sound(&svg);
    let (_, drawn) = svg.split_once("</desc>").expect("a picture is described");
    let texts =
        drawn.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim().to_owned());
    let texts = texts.filter(|text| !text.is_empty()).collect();
    (svg, texts)
}

/// The boxes of a picture, below its ground: left edge, top, width and height.
fn boxes(svg: &str) -> Vec<[u32; 4]> {
    let parsed = roxmltree::Document::parse(svg).expect("it is well-formed");
    let boxes = parsed.descendants().filter(|node| node.has_tag_name("rect")).skip(1);
    let number = |node: roxmltree::Node<'_, '_>, name| {
        node.attribute(name).and_then(|text| text.parse().ok()).expect("a box has numbers")
    };
    boxes.map(|node| ["x", "y", "width", "height"].map(|name| number(node, name))).collect()
}

#[test]
fn a_profile_has_a_bar_as_long_as_each_value() {
    let profiles = profiles(&["Ekonomen", "Rektorn"], &[0, 2500, 10_000], Some(1));
    let (svg, texts) = texts(Diagram::Profiles(&profiles));
    let widths: Vec<u32> = boxes(&svg).iter().map(|area| area[2]).collect();
    let whole = NARROW - 6;
    assert_eq!(widths, [whole, whole / 4, whole, whole, whole, whole, whole / 4, whole, whole, whole]);
    for text in ["Ekonomen (exempel)", "Alternativ 0 (nollalternativet)", "25,00 poäng, 1:a plats"] {
        assert!(texts.iter().any(|shown| shown == text), "{text} in {texts:?}");
    }
}

#[test]
fn where_nothing_is_decided_a_profile_has_no_places() {
    let (_, texts) = texts(Diagram::Profiles(&profiles(&["Ekonomen"], &[2500, 7500], None)));
    assert!(texts.contains(&"25,00 poäng".to_owned()), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains("plats")), "{texts:?}");
}

#[test]
fn a_risk_stands_in_its_cell_and_in_words() {
    let (svg, texts) = texts(Diagram::RiskMatrix(&matrix(vec![mark(7, 5, 1), mark(8, 1, 5)], vec![3, 4])));
    let parsed = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let at = |number: &str| {
        let text = parsed.descendants().find(|node| {
            node.has_tag_name("text")
                && node.text() == Some(number)
                && node.attribute("text-anchor").is_some()
        });
        ["x", "y"]
            .map(|name| text.and_then(|node| node.attribute(name)?.parse::<u32>().ok()).expect("it is drawn"))
    };
    // The more probable to the right, the worse above.
    assert!(at("7")[0] > at("8")[0] && at("7")[1] > at("8")[1]);
    let words = [
        "Risken 7",
        "sannolikhet 5 × konsekvens 1 = 5, måttligt",
        "Risker",
        "Möjligheter",
        "mycket högt (20–25)",
        "Inte bedömda: 3, 4",
    ];
    for text in words {
        assert!(texts.iter().any(|shown| shown == text), "{text} in {texts:?}");
    }
}

#[test]
fn every_risk_of_a_full_cell_is_numbered() {
    let marks: Vec<Mark> = (1..=40).map(|number| mark(number, 3, 3)).collect();
    let (svg, _) = texts(Diagram::RiskMatrix(&matrix(marks, Vec::new())));
    let parsed = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let in_cells = parsed.descendants().filter(|node| node.attribute("text-anchor").is_some());
    let numbers = in_cells
        .filter_map(|node| node.text())
        .flat_map(|text| text.split(", "))
        .map(|number| number.trim_end_matches(','));
    let numbers: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
    assert!((1..=40).all(|number| numbers.contains(&number)), "{numbers:?}");
}

#[test]
fn a_day_is_a_dot_and_a_time_is_a_bar_between_its_days() {
    let rows = vec![
        row("decision", "Kommunstyrelsen", Extent::Day, (0, 1)),
        row("task", "Flytten", Extent::Whole, (50, 100)),
        row("change", "Enheten", Extent::Within, (0, 50)),
    ];
    let (svg, texts) = texts(Diagram::Timetable(&timetable(rows, [0, 100])));
    let areas = boxes(&svg);
    let of_rows: Vec<[u32; 2]> = areas.iter().skip(4).map(|area| [area[0], area[2]]).collect();
    let (left, right) = (8, NARROW - 8);
    let half = (right - left) / 2;
    // Filled and outlined, both as long.
    assert_eq!(of_rows, [[left + half, half], [left + half, half], [left, half], [left, half]]);
    let words = [
        "Beslut: Kommunstyrelsen",
        "Flytten",
        "Organisationen ändras: Enheten",
        "dag 50 · Etapp 1",
        "en dag",
    ];
    for text in words {
        assert!(texts.iter().any(|shown| shown == text), "{text} in {texts:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_plan_and_any_risk_is_drawn_within_the_picture(
        things in vec((hostile(), -900_000_i128..900_000, 1_i128..90_000, 1_u8..=5, 1_u8..=5), 1..12),
        many in 0_u32..20_000,
    ) {
        let risk = |(number, thing): (usize, &(String, i128, i128, u8, u8))| Mark {
            text: thing.0.clone(),
            ..mark(number, thing.3, thing.4)
        };
        let marks: Vec<Mark> = (1..).zip(&things).map(risk).collect();
        let extents = [Extent::Day, Extent::Whole, Extent::Within];
        let rows: Vec<Row> = things.iter().zip(extents.into_iter().cycle()).map(|((name, from, length, ..), extent)| {
            row("task", name, extent, (*from, from + length))
        }).collect();
        let ends = [rows.iter().map(|row| row.from).min(), rows.iter().map(|row| row.to).max()];
        let names: Vec<&str> = things.iter().map(|thing| thing.0.as_str()).collect();
        let timetable = timetable(rows, ends.map(|end| end.expect("there is a row")));
        let matrix = matrix(marks, vec![1]);
        let profiles = profiles(&names, &[many, 0], None);
        for diagram in [Diagram::Timetable(&timetable), Diagram::RiskMatrix(&matrix), Diagram::Profiles(&profiles)] {
            let drawing = draw(diagram, Language::English);
            prop_assert_eq!(drawing.width, NARROW);
            let svg = file(&picture("bild", "Bild"), diagram, Language::English);
            is_sound(&svg);
            for [x, y, width, height] in boxes(&svg) {
                prop_assert!(x + width <= drawing.width && y + height <= drawing.height);
            }
        }
    }
}

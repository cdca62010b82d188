//! The pictures of how sure a comparison is.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{hostile, is_sound, picture};
use crate::model::matter::Language;
use crate::model::money::Ore;
use crate::render::svg::canvas::NARROW;
use crate::render::svg::{draw, file, inline};
use crate::view::diagram::Diagram;
use crate::view::diagram::axis::{Axis, Tick};
use crate::view::diagram::frontier::{Frontier, Point, Step};
use crate::view::diagram::places::{Bar, Part, Place, Places, Setting, Weights};
use crate::view::diagram::stability::{Row, Share, Stability};

/// Bars of these alternatives with these percentages, in both settings.
fn places(alternatives: &[(&str, &[u32])], and_lower: bool) -> Places {
    let count = alternatives.first().map_or(2, |(_, parts)| parts.len());
    let place = |number| Place { number, and_lower: and_lower && number == count };
    let bar = |(name, parts): &(&str, &[u32])| Bar {
        alternative: (*name).to_owned(),
        zero: false,
        parts: (1..)
            .zip(*parts)
            .map(|(number, percent)| Part {
                place: place(number),
                percent: *percent,
                text: format!("{percent} %"),
            })
            .collect(),
    };
    let setting = |weights| Setting { weights, bars: alternatives.iter().map(bar).collect() };
    Places {
        label: "places",
        places: (1..=count).map(place).collect(),
        draws: "100 000".to_owned(),
        judgements_drawn: false,
        settings: vec![setting(Weights::Ranked), setting(Weights::Free)],
    }
}

fn row(name: &str, depth: usize, [from, now, to]: [u32; 3]) -> Row {
    let share = |thousandths: u32| Share { thousandths, text: format!("{} %", thousandths / 10) };
    Row {
        name: name.to_owned(),
        depth,
        now: share(now),
        from: share(from),
        to: share(to),
        interval: format!("{}–{} %", from / 10, to / 10),
        always: from == 0 && to == 1000,
    }
}

fn stability(rows: Vec<Row>) -> Stability {
    Stability { label: "stability", leader: "KS".to_owned(), rows, has_groups: true, can_change: true }
}

/// Points by name, hundredths of a point and kronor; the line goes through the first `on_line` of them.
fn frontier(points: &[(&str, i64, i64)], on_line: usize) -> Frontier {
    let point = |(place, (name, hundredths, kronor)): (usize, &(&str, i64, i64))| Point {
        number: place + 1,
        alternative: (*name).to_owned(),
        zero: place == 1,
        value: hundredths.to_string(),
        cost: format!("{kronor} kr"),
        on_line: place < on_line,
        step: (1..on_line).contains(&place).then(|| Step {
            from: place,
            alternative: points[place - 1].0.to_owned(),
            price: "61 000 kr".to_owned(),
        }),
        hundredths: i128::from(*hundredths),
        amount: Ore::from_kronor(*kronor),
    };
    let axis = |numbers: Vec<i128>| {
        let (least, most) = (numbers.iter().min().copied(), numbers.iter().max().copied());
        let ends = [least.unwrap_or(0), most.unwrap_or(0) + 1];
        Axis { ticks: ends.map(|at| Tick { at, text: at.to_string() }).into() }
    };
    Frontier {
        label: "frontier",
        discounted: true,
        without: Vec::new(),
        points: points.iter().enumerate().map(point).collect(),
        uncosted: Vec::new(),
        line: (0..on_line.min(points.len())).collect(),
        value_axis: axis(points.iter().map(|(_, hundredths, _)| i128::from(*hundredths)).collect()),
        cost_axis: axis(points.iter().map(|(.., kronor)| Ore::from_kronor(*kronor).ore()).collect()),
    }
}

fn swedish(diagram: Diagram<'_>) -> String {
    let svg = file(&picture(diagram_label(diagram), "Bild"), diagram, Language::Swedish);
    is_sound(&svg);
    svg
}

fn diagram_label(diagram: Diagram<'_>) -> &'static str {
    match diagram {
        Diagram::Places(places) => places.label,
        Diagram::Stability(stability) => stability.label,
        Diagram::Frontier(frontier) => frontier.label,
        other => panic!("{other:?} is tested elsewhere"),
    }
}

/// The numbers of an element's attributes.
fn numbers<const N: usize>(node: roxmltree::Node<'_, '_>, names: [&str; N]) -> [u32; N] {
    names.map(|name| {
        let number = node.attribute(name).and_then(|text| text.parse().ok());
        number.unwrap_or_else(|| panic!("{name} of {node:?}"))
    })
}

/// Left edge and length of every box of this height, filled or outlined, each once.
fn lengths(svg: &str, height: u32) -> Vec<(u32, u32)> {
    let parsed = roxmltree::Document::parse(svg).expect("it is well-formed");
    let boxes = parsed.descendants().filter(|node| node.has_tag_name("rect")).skip(1);
    let boxes = boxes.filter(|node| node.attribute("fill") == Some("none"));
    let boxes = boxes.map(|node| numbers(node, ["x", "width", "height"]));
    boxes.filter(|[.., high]| *high == height).map(|[x, width, _]| (x, width)).collect()
}

#[test]
fn a_bar_of_places_is_parted_by_percent_and_says_every_number() {
    let alternatives: [(&str, &[u32]); 2] = [("Omsorgen", &[25, 50, 25]), ("KS", &[100, 0, 0])];
    let places = places(&alternatives, false);
    let svg = swedish(Diagram::Places(&places));
    let parts = lengths(&svg, 18);
    assert_eq!(parts[..4], [(3, 70), (73, 141), (214, 71), (3, 282)], "a part of nothing is not drawn");
    for text in [
        ">Vikter i utredningens ordning<",
        ">Alla tänkbara vikter<",
        ">1:a plats<",
        ">3:e plats<",
        ">1:a 25 %, 2:a 50 %, 3:e 25 %<",
        ">1:a 100 %, 2:a 0 %, 3:e 0 %<",
    ] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert!(svg.find(">Omsorgen<") < svg.find(">KS<"), "the alternatives stand in file order");
    let english = file(&picture("places", "Places"), Diagram::Places(&places), Language::English);
    assert!(english.contains(">1st 25 %, 2nd 50 %, 3rd 25 %<"), "{english}");
}

#[test]
fn with_many_alternatives_the_last_part_is_all_lower_places() {
    let svg = swedish(Diagram::Places(&places(&[("KS", &[40, 30, 20, 10])], true)));
    assert!(
        svg.contains(">lägre plats<") && svg.contains(">1:a 40 %, 2:a 30 %, 3:e 20 %, lägre 10 %<"),
        "{svg}"
    );
}

#[test]
fn an_interval_lies_on_its_axis_with_a_dot_at_the_share_as_it_is() {
    let rows = vec![row("Ekonomi", 0, [50, 200, 380]), row("Lokaler", 1, [0, 400, 1000])];
    let svg = swedish(Diagram::Stability(&stability(rows)));
    // The axis is 272 pixels long and begins at 8; each row has its outline and its bar.
    assert_eq!(lengths(&svg, 18), [(8, 272), (21, 90), (8, 272), (8, 272)]);
    assert!(svg.contains("<circle cx=\"62\""), "{svg}");
    assert!(svg.contains(">20 % · 5–38 %<") && svg.contains(">40 % · leder oavsett vikt<"), "{svg}");
    assert!(
        svg.contains("<text x=\"16\"") && svg.contains(">Lokaler<"),
        "a leaf stands further in than its group"
    );
}

#[test]
fn every_point_has_its_number_in_the_plot_and_its_name_in_the_key() {
    let points = [("Som nu", 3_000, 1_000_000), ("KS", 6_000, 4_000_000), ("Omsorgen", 3_000, 5_000_000)];
    let svg = swedish(Diagram::Frontier(&frontier(&points, 2)));
    assert_eq!(svg.matches(" r=\"4\"").count(), 3 + 2 + 3, "points, what they mean, and the key");
    for text in [
        ">KS (nollalternativet)<",
        ">6000 poäng, 4000000 kr<",
        ">61 000 kr för varje poäng mer än 1<",
        ">Kostnad, nuvärde<",
        ">Värde, poäng<",
    ] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    for number in 1..=3 {
        assert_eq!(
            svg.matches(&format!(">{number}</text>")).count(),
            2,
            "{number} in the plot and in the key"
        );
    }
    assert!(!svg.contains(">Där punkterna ligger"), "{svg}");
}

#[test]
fn where_points_are_too_many_to_be_numbered_the_picture_says_so() {
    let points = vec![("A", 3_000, 1_000_000); 300];
    assert!(swedish(Diagram::Frontier(&frontier(&points, 1))).contains(">Där punkterna ligger"));
}

fn percents(parts: usize) -> impl Strategy<Value = Vec<u32>> {
    vec(0..100_u32, parts).prop_map(|mut parts| {
        let mut left = 100;
        for part in &mut parts {
            *part = (*part).min(left);
            left -= *part;
        }
        parts[0] += left;
        parts
    })
}

fn any_places() -> impl Strategy<Value = Places> {
    (2..7_usize, any::<bool>()).prop_flat_map(|(count, and_lower)| {
        vec((hostile(), percents(count)), 1..30).prop_map(move |bars| {
            let bars: Vec<(&str, &[u32])> =
                bars.iter().map(|(name, parts)| (name.as_str(), parts.as_slice())).collect();
            places(&bars, and_lower)
        })
    })
}

fn any_stability() -> impl Strategy<Value = Stability> {
    let shares = vec(0..=1000_u32, 3).prop_map(|mut shares| {
        shares.sort_unstable();
        [shares[0], shares[1], shares[2]]
    });
    let rows = vec((hostile(), 0..70_usize, shares), 1..30);
    rows.prop_map(|rows| {
        stability(rows.iter().map(|(name, depth, shares)| row(name, *depth, *shares)).collect())
    })
}

fn any_frontier() -> impl Strategy<Value = Frontier> {
    let points = vec((hostile(), 0..=10_000_i64, any::<i64>()), 2..40);
    (points, 0..50_usize).prop_map(|(points, on_line)| {
        let points: Vec<(&str, i64, i64)> =
            points.iter().map(|(name, value, cost)| (name.as_str(), *value, *cost)).collect();
        frontier(&points, on_line)
    })
}

fn stays_inside(diagram: Diagram<'_>) {
    let svg = swedish(diagram);
    assert_eq!(svg, swedish(diagram));
    let parsed = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let drawing = draw(diagram, Language::Swedish);
    assert_eq!(drawing.width, NARROW);
    let is = |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.has_tag_name(name);
    for area in parsed.descendants().filter(is("rect")).skip(1) {
        let [x, y, width, height] = numbers(area, ["x", "y", "width", "height"]);
        assert!(x + width <= NARROW && y + height <= drawing.height, "{area:?}");
    }
    for dot in parsed.descendants().filter(is("circle")) {
        let [x, y, radius] = numbers(dot, ["cx", "cy", "r"]);
        assert!(x >= radius && x + radius <= NARROW && y + radius <= drawing.height, "{dot:?}");
    }
    for text in parsed.descendants().filter(is("text")) {
        let [y] = numbers(text, ["y"]);
        assert!(y < drawing.height, "{text:?}");
    }
    for part in super::parts(&drawing) {
        let (top, bottom, _) = part;
        assert!(bottom > top);
    }
    let page = inline(&picture(diagram_label(diagram), "Bild"), diagram, Language::Swedish);
    is_sound(&format!("<div>{}</div>", page.html));
    assert!(!page.wide);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_picture_of_places_is_sound_and_stays_inside(places in any_places()) {
        stays_inside(Diagram::Places(&places));
    }

    #[test]
    fn every_picture_of_stability_is_sound_and_stays_inside(stability in any_stability()) {
        stays_inside(Diagram::Stability(&stability));
    }

    #[test]
    fn every_picture_of_value_against_cost_is_sound_and_stays_inside(frontier in any_frontier()) {
        stays_inside(Diagram::Frontier(&frontier));
    }
}

#[test]
fn fifty_alternatives_and_two_hundred_criteria_stand_on_several_sheets() {
    let name = "Arbetsmarknadsenheten under kommunstyrelsen med kansliet i Visentparken";
    let bars: Vec<(&str, &[u32])> = vec![(name, &[40, 30, 20, 10]); 50];
    let rows = (0..200).map(|at| row(name, at % 4, [0, 5, 700])).collect();
    let points: Vec<(&str, i64, i64)> = (0..50).map(|at| (name, 5_000 + at * 13, at * at * 70_000)).collect();
    let (places, stability, frontier) = (places(&bars, true), stability(rows), frontier(&points, 50));
    let diagrams = [Diagram::Places(&places), Diagram::Stability(&stability), Diagram::Frontier(&frontier)];
    for diagram in diagrams {
        let drawing = draw(diagram, Language::Swedish);
        let parts = super::parts(&drawing);
        assert!(parts.len() > 2);
        assert!(parts.iter().all(|(top, bottom, _)| bottom - top <= 880));
        swedish(diagram);
    }
}

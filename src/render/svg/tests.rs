//! The pictures of the organisation and of money, on facts that nobody thought of: nothing meets, nothing sticks out.

mod plans;
mod sureness;

use proptest::prelude::*;

use super::canvas::{Area, Label};
use super::links::Lanes;
use super::*;
use crate::document::tree::{Caption, Inline};
use crate::model::money::Ore;
use crate::model::organisation::UnitKind;
use crate::view::alike::Who;
use crate::view::diagram::chart::{Chart, Mark, Relation, Row, State};
use crate::view::diagram::cliff::{self, Cliff};
use crate::view::diagram::decision_path::{Path, Paths, Whose};
use crate::view::diagram::departments::{self, Departments};
use crate::view::diagram::funding::{Bar, Cost, Funding, Part, Payer, Year};

fn picture(stem: &str, caption: &str) -> Picture {
    Picture {
        caption: Caption {
            label: "Figur 1".to_owned(),
            anchor: "figur-1".to_owned(),
            inlines: vec![Inline::Text(caption.to_owned())],
        },
        alternative: format!("Bilden {caption}"),
        stem: stem.to_owned(),
    }
}

fn row(depth: usize, name: &str, kind: UnitKind, mark: Mark, other: Option<&str>) -> Row {
    Row {
        name: name.to_owned(),
        former_name: None,
        kind,
        depth,
        subject: false,
        mark,
        other: other.map(str::to_owned),
        concerned: mark != Mark::Kept,
        hidden: 0,
    }
}

fn chart(rows: Vec<Row>, links: Vec<Relation>) -> Chart {
    let units = rows.len();
    Chart {
        label: "org-ks".to_owned(),
        rows,
        others: 0,
        links,
        units,
        moved: 0,
        new: 0,
        closed: 0,
        broken: 0,
        links_changed: true,
    }
}

fn relation(rows: &[usize], between: &[&str], state: State) -> Relation {
    let between = between.iter().map(|name| (*name).to_owned()).collect();
    Relation { rows: rows.to_vec(), between, kind: None, state }
}

/// A small organisation with everything that can become of a unit and of a relation.
fn small() -> Chart {
    let unit = |depth, name| row(depth, name, UnitKind::Unit, Mark::Kept, None);
    let rows = vec![
        row(0, "Ekstads kommun", UnitKind::Municipality, Mark::Kept, None),
        row(1, "Kommunstyrelsen", UnitKind::ExecutiveBoard, Mark::Kept, None),
        Row { subject: true, ..row(2, "Arbetsmarknadsenheten", UnitKind::Unit, Mark::Moved, Some("SIVA")) },
        row(3, "Fyrsteget", UnitKind::Team, Mark::New, None),
        row(1, "Bildningsförvaltningen", UnitKind::Department, Mark::Kept, None),
        Row { hidden: 34, ..row(2, "SIVA", UnitKind::Unit, Mark::Kept, None) },
        row(3, "Arbetsmarknadsenheten", UnitKind::Unit, Mark::Left, Some("Kommunstyrelsen")),
        unit(3, "Vuxenstudier & <språk>"),
        row(1, "Visentparken", UnitKind::Unit, Mark::Closed, Some("Arbetsmarknadsenheten")),
        row(0, "GBAB", UnitKind::External, Mark::Kept, None),
    ];
    let links = vec![
        relation(&[2, 7], &["Arbetsmarknadsenheten", "Vuxenstudier & <språk>"], State::Crossing),
        relation(&[2, 1], &["Arbetsmarknadsenheten", "Kommunstyrelsen"], State::New),
        relation(&[8, 9], &["Visentparken", "GBAB"], State::Ended),
        relation(&[4, 7], &["Bildningsförvaltningen", "Vuxenstudier & <språk>"], State::Kept),
    ];
    chart(rows, links)
}

#[test]
fn a_small_chart_is_drawn_like_this() {
    let svg = file(&picture("org-ks", "Efter flytten"), Diagram::Chart(&small()), Language::Swedish);
    if std::env::var_os("HEMVIST_BLESS").is_some() {
        std::fs::write("tests/sample/org-ks.svg", &svg).expect("the file can be written");
    } else {
        assert_eq!(svg, include_str!("../../../tests/sample/org-ks.svg"));
    }
}

/// Letters that break what does not expect them: markup, quotes, other directions, marks, none at all.
fn hostile() -> impl Strategy<Value = String> {
    let letters =
        "aåÖW mi-.<>&\"']]>\u{0}\u{1b}\u{202e}\u{2067}\u{200b}\u{fffe}\u{301}\u{fdfd}\u{1f469}東ش\u{a0}\n";
    let letters: Vec<char> = letters.chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..80)
        .prop_map(|letters| letters.into_iter().collect())
}

fn marks() -> impl Strategy<Value = Mark> {
    proptest::sample::select(vec![Mark::Kept, Mark::Moved, Mark::Left, Mark::New, Mark::Closed])
}

/// A chart of any shape, each unit at most one level below the one before it.
fn charts() -> impl Strategy<Value = Chart> {
    let one = (0..12_usize, hostile(), marks(), proptest::option::of(hostile()), 0..3_usize);
    let joins = proptest::collection::vec((0..40_usize, 0..40_usize, 0..4_usize), 0..9);
    (proptest::collection::vec(one, 1..40), joins).prop_map(|(units, joins)| {
        let mut rows: Vec<Row> = Vec::new();
        for (depth, name, mark, other, hidden) in units {
            let depth = rows.last().map_or(0, |above| depth.min(above.depth + 1));
            rows.push(Row {
                hidden,
                subject: hidden == 1,
                ..row(depth, &name, UnitKind::Unit, mark, other.as_deref())
            });
        }
        let states = [State::Kept, State::New, State::Crossing, State::Joined, State::Ended];
        let link = |(a, b, state): (usize, usize, usize)| {
            let ends = [a % rows.len(), b % rows.len()];
            relation(&ends, &ends.map(|end| rows[end].name.as_str()), states[state])
        };
        let links = joins.into_iter().map(link).collect();
        chart(rows.clone(), links)
    })
}

fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// Whether a line of text stands inside a box.
fn holds(area: Area, label: &Label) -> bool {
    label.x >= area.x
        && label.x + label.width() <= area.x + area.width
        && label.y >= area.y + label.style.size()
        && label.y <= area.y + area.height
}

fn is_sound(svg: &str) {
    let parsed = roxmltree::Document::parse(svg).expect("a picture is well-formed XML");
    let texts = parsed.descendants().filter(roxmltree::Node::is_text);
    for text in texts.filter_map(|node| node.text()) {
        assert!(!text.chars().any(|c| c != '\n' && is_unseen(c)), "{text:?}");
    }
    let names: Vec<&str> =
        parsed.descendants().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
    assert!(names.iter().all(|name| {
        ["div", "svg", "title", "desc", "rect", "path", "text", "tspan", "circle"].contains(name)
    }));
    let elements = parsed.descendants().filter(roxmltree::Node::is_element);
    for attribute in elements.flat_map(|element| element.attributes()) {
        let (name, value) = (attribute.name(), attribute.value());
        assert!(name != "style" && name != "href" && !name.starts_with("on"), "{name}");
        assert!(!value.contains("url("), "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_never_meet_and_hold_their_text(chart in charts()) {
        let placed = super::chart::place(&chart, &Lanes::of(&chart.links), Words(Language::Swedish));
        prop_assert_eq!(placed.len(), chart.rows.len());
        for (index, one) in placed.iter().enumerate() {
            prop_assert!(one.labels.iter().all(|label| holds(one.area, label)), "{:?}", one);
            let lines: Vec<u32> = one.labels.iter().map(|label| label.y).collect();
            prop_assert!(lines.is_sorted_by(|above, below| above < below));
            prop_assert!(placed[index + 1..].iter().all(|other| !meet(one.area, other.area)));
        }
    }

    #[test]
    fn every_chart_is_well_formed_and_the_same_twice(chart in charts(), caption in hostile()) {
        let picture = picture("org-ks", &caption);
        let svg = file(&picture, Diagram::Chart(&chart), Language::Swedish);
        is_sound(&svg);
        prop_assert_eq!(&svg, &file(&picture, Diagram::Chart(&chart), Language::Swedish));
    }

    #[test]
    fn the_parts_of_a_picture_follow_each_other_and_hold_all_of_it(chart in charts()) {
        let drawing = super::draw(Diagram::Chart(&chart), Language::Swedish);
        let parts = parts(&drawing);
        let mut end = 0;
        for (top, bottom, elements) in &parts {
            prop_assert_eq!(*top, end);
            prop_assert!(elements.iter().all(|element| element.top < *bottom && element.bottom > *top));
            end = *bottom;
        }
        prop_assert_eq!(end, drawing.height);
        let held: usize = parts.iter().map(|(.., elements)| elements.len()).sum();
        prop_assert!(held >= drawing.elements.len());
        let page = inline(&picture("org-ks", "Delar"), Diagram::Chart(&chart), Language::Swedish).html;
        is_sound(&format!("<div>{page}</div>"));
        prop_assert_eq!(page.matches("<svg").count(), parts.len());
        prop_assert_eq!(page.matches("<title").count(), parts.len());
        prop_assert_eq!(page.matches("(del 2 av ").count(), usize::from(parts.len() > 1));
    }

    #[test]
    fn every_bar_stays_in_its_picture(amounts in proptest::collection::vec(proptest::option::of((any::<i64>(), any::<i32>(), any::<i64>())), 1..6), name in hostile()) {
        let bar = |amounts: &Option<(i64, i32, i64)>| {
            let part = |payer, ore: i128| Part { payer, amount: Ore::from_ore(ore), text: ore.to_string() };
            let parts = amounts.map(|(funded, unfunded, external)| vec![
                part(Payer::Funded, i128::from(funded) * 1_000_000),
                part(Payer::Unfunded, i128::from(unfunded)),
                part(Payer::External, i128::from(external)),
            ]);
            let cost = Cost { total: parts.as_ref().map(|_| "1".to_owned()), incomplete: true, parts: parts.unwrap_or_default() };
            Bar { who: Who { names: vec![name.clone(); 2], all: false }, zero: Some(name.clone()), cost }
        };
        let year = Year { year: "2014".to_owned(), bars: amounts.iter().map(bar).collect() };
        let funding = Funding { label: "funding", years: vec![year], has_external: true };
        let svg = file(&picture("funding", "Kostnad"), Diagram::Funding(&funding), Language::Swedish);
        is_sound(&svg);
        let parsed = roxmltree::Document::parse(&svg).expect("it is well-formed");
        for solid in parsed.descendants().filter(|node| node.attribute("class") == Some("accent") && node.has_tag_name("rect")) {
            let number = |name| solid.attribute(name).and_then(|text| text.parse::<u32>().ok()).expect("a number");
            prop_assert!(number("x") + number("width") <= NARROW);
        }
    }
}

#[test]
fn a_bar_is_as_long_as_its_amount_and_the_unknown_has_none() {
    let part = |payer, kronor| Part { payer, amount: Ore::from_kronor(kronor), text: format!("{kronor} kr") };
    let bar = |name: &str, total: Option<&str>, parts| Bar {
        who: Who { names: vec![name.to_owned()], all: false },
        zero: None,
        cost: Cost { total: total.map(str::to_owned), incomplete: false, parts },
    };
    let bars = vec![
        bar("Halva", Some("100 kr"), vec![part(Payer::Funded, 100)]),
        bar("Hela", Some("200 kr"), vec![part(Payer::Funded, 200)]),
        bar("Ingen", None, Vec::new()),
        bar("Gratis", Some("0 kr"), Vec::new()),
    ];
    let funding = Funding {
        label: "funding",
        years: vec![Year { year: "2014".to_owned(), bars }],
        has_external: false,
    };
    let svg = file(&picture("funding", "Kostnad"), Diagram::Funding(&funding), Language::Swedish);
    assert!(
        svg.contains("width=\"141\" height=\"18\"") && svg.contains("width=\"282\" height=\"18\""),
        "{svg}"
    );
    assert!(svg.contains(">inte kostnadsberäknat, kostnaden är okänd<") && svg.contains(">totalt 0 kr<"));
}

#[test]
fn what_others_leave_behind_is_drawn_year_by_year_on_one_scale() {
    let part = |payer, kronor| Part { payer, amount: Ore::from_kronor(kronor), text: format!("{kronor} kr") };
    let year = |year: &str, parts| cliff::Year { year: year.to_owned(), parts };
    let years = vec![
        year("2014", vec![part(Payer::External, 100), part(Payer::Unfunded, 100)]),
        year("2015", vec![part(Payer::TakenOver, 100)]),
        year("2016", Vec::new()),
    ];
    let who = Who { names: vec!["KS".to_owned(), "Omsorgen".to_owned()], all: false };
    let one = cliff::Alternatives { who, zero: Some("KS".to_owned()), years };
    let drawn = |has_taken_over| {
        let cliff = Cliff { label: "cliff", alternatives: vec![one.clone()], has_taken_over };
        file(&picture("cliff", "Slutet"), Diagram::Cliff(&cliff), Language::Swedish)
    };
    let svg = drawn(true);
    is_sound(&svg);
    assert!(
        svg.contains("width=\"141\" height=\"18\"") && svg.contains(">KS (nollalternativet) och Omsorgen<"),
        "{svg}"
    );
    for text in ["kommunen tar över 100 kr", ">ofinansierat i övrigt<", "varken externt eller ofinansierat"]
    {
        assert!(svg.contains(text), "{text}");
    }
    assert!(!drawn(false).contains("ofinansierat i övrigt"));
}

#[test]
fn who_pays_more_stands_to_the_right_of_nought_and_who_pays_less_to_the_left() {
    let bar = |department: Option<&str>, kronor| departments::Bar {
        department: department.map(str::to_owned),
        amount: Ore::from_kronor(kronor),
        more: kronor > 0,
        text: format!("{} kr", kronor.abs()),
    };
    let bars = vec![bar(Some("Omsorgen"), 100), bar(None, -100)];
    let who = Who { names: vec!["KS".to_owned(), "Bildning".to_owned()], all: true };
    let one = departments::Alternatives { who, bars };
    let both = Departments { label: "departments", year: "2014".to_owned(), alternatives: vec![one] };
    let svg = file(&picture("departments", "Vem"), Diagram::Departments(&both), Language::English);
    is_sound(&svg);
    for text in [
        ">All costed alternatives<",
        ">Omsorgen<",
        ">pays more 100 kr<",
        ">Lines without a stated unit<",
        ">pays less 100 kr<",
    ] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert!(svg.contains("x=\"144\" y=") && svg.contains("width=\"141\" height=\"18\""), "{svg}");
}

#[test]
fn a_way_has_a_stop_per_unit_and_none_where_it_is_unknown() {
    let way = |alternative: Option<&str>, stops: Option<&[&str]>| Path {
        of: vec![Whose { alternative: alternative.map(str::to_owned), zero: false }],
        unit: "AME".to_owned(),
        steps: stops.map(|stops| stops.len() - 1),
        stops: stops.map(|stops| stops.iter().map(|stop| (*stop).to_owned()).collect()),
    };
    let rows = vec![way(None, Some(&["AME", "SIVA", "KS"])), way(Some("Utanför"), None)];
    let paths = Paths { label: "decision-path", board: "KS".to_owned(), rows, longest: 2 };
    let svg = file(&picture("decision-path", "Vägen"), Diagram::Paths(&paths), Language::Swedish);
    assert_eq!(svg.matches("<circle").count(), 3);
    for text in [">I dag<", ">2 steg<", ">SIVA<", ">okänt: ingen väg till KS<"] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn a_name_of_ten_thousand_letters_is_cut() {
    let rows = vec![row(0, &"Å".repeat(10_000), UnitKind::Unit, Mark::Kept, None)];
    let svg = file(&picture("org-ks", "Lång"), Diagram::Chart(&chart(rows, Vec::new())), Language::Swedish);
    assert!(svg.len() < 3_000 && svg.contains('…'));
}

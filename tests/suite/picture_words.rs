//! The words inside a picture are those that stand in the text beside it: what kind a unit is, what becomes of it and
//! of a working relation, which place and whose weights, which way of an indicator is good. The pictures have their own, and the templates theirs.

use std::collections::BTreeMap;

use hemvist::analysis::{Simulation, analyse};
use hemvist::document::tree::{Caption, Picture};
use hemvist::model::benchmark::Better;
use hemvist::model::matter::{Language, RiskClass, RiskKind, StepKind};
use hemvist::model::organisation::UnitKind;
use hemvist::model::word::Word as _;
use hemvist::render::svg;
use hemvist::render::template::{Templates, drafts};
use hemvist::view::compose;
use hemvist::view::diagram::Diagram;
use hemvist::view::diagram::axis::{Axis, Tick};
use hemvist::view::diagram::chart::{Chart, Mark, Relation, Row, State};
use hemvist::view::diagram::places::{Bar, Part, Place, Places, Setting, Weights};
use hemvist::view::diagram::risk_matrix::{Mark as RiskMark, OfKind, RiskMatrix};
use hemvist::view::diagram::strip::{Extreme, Strip, Strips};
use hemvist::view::diagram::timetable::{Extent, Row as Dated, Timetable};

use crate::support::read_text;

/// A name that is no word of any language.
const NAME: &str = "Zqzq";

/// The templates of a language, and what they call what this test asks for.
struct Says {
    language: Language,
    parts: &'static str,
    words: &'static str,
    kinds: &'static str,
    becomes: &'static str,
    states: &'static str,
    places: &'static str,
    weights: &'static str,
    directions: &'static str,
    risk_values: &'static str,
    steps: &'static str,
}

const LANGUAGES: [Says; 2] = [
    Says {
        language: Language::Swedish,
        parts: "delar",
        words: "ord",
        kinds: "enhet",
        becomes: "handelse",
        states: "samverkan_efter",
        places: "plats",
        weights: "viktgrupp",
        directions: "riktning",
        risk_values: "riskvarde",
        steps: "steg",
    },
    Says {
        language: Language::English,
        parts: "parts",
        words: "words",
        kinds: "unit",
        becomes: "becomes",
        states: "cooperation_after",
        places: "place",
        weights: "weight_group",
        directions: "direction",
        risk_values: "risk_value",
        steps: "step",
    },
];

const MARKS: [(&str, Mark); 4] =
    [("moved", Mark::Moved), ("left", Mark::Left), ("new", Mark::New), ("closed", Mark::Closed)];

const STATES: [(&str, State); 4] =
    [("new", State::New), ("crossing", State::Crossing), ("joined", State::Joined), ("ended", State::Ended)];

impl Says {
    /// What the templates say, for a piece of a template in each line.
    fn in_templates(&self, pieces: &[String]) -> Vec<String> {
        let Self { parts, words, .. } = self;
        let imports = format!("{{% import \"{parts}.md\" as parts %}}{{% import \"{words}.md\" as words %}}");
        let lines: Vec<String> = pieces.iter().map(|piece| format!("- [{{{{ {piece} }}}}]\n")).collect();
        let index = format!("{imports}# Q\n\n{}", lines.concat());
        let templates = Templates::embedded(self.language)
            .with_replacements(BTreeMap::from([("index.md".to_owned(), index)]));
        let yaml = "title: Q\nsubject: q\norganisation:\n  units:\n    q: { name: Q, kind: unit }\n\
            criteria:\n  c: { name: C }\nalternatives:\n  a: { name: A, zero: true }\n";
        let scenario = read_text(yaml).scenario.expect("it has no fault");
        let written =
            drafts(&compose(&scenario, &analyse(&scenario, &Simulation::default()), &[]), &templates)
                .expect("it is a template");
        let lines =
            written[0].markdown.lines().filter_map(|line| line.strip_prefix("- [")?.strip_suffix(']'));
        lines.map(|line| line.trim_matches([' ', ',', '(', ')']).to_owned()).collect()
    }

    fn in_chart(&self, rows: Vec<Row>, links: Vec<Relation>) -> String {
        let units = rows.len();
        let chart = Chart {
            label: NAME.to_owned(),
            rows,
            others: 0,
            links,
            units,
            moved: 0,
            new: 0,
            closed: 0,
            broken: 0,
            links_changed: true,
        };
        self.in_picture(Diagram::Chart(&chart)).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of a picture, line by line.
    fn in_picture(&self, diagram: Diagram<'_>) -> Vec<String> {
        let caption = Caption { label: NAME.to_owned(), anchor: NAME.to_owned(), inlines: vec![] };
        let picture = Picture { caption, alternative: NAME.to_owned(), stem: NAME.to_owned() };
        let svg = svg::file(&picture, diagram, self.language);
        let (_, drawn) = svg.split_once("</desc>").expect("a picture is described");
        drawn.split('<').filter_map(|tag| tag.split_once('>')).map(|tag| tag.1.to_owned()).collect()
    }
}

fn row(kind: UnitKind, mark: Mark, other: Option<&str>, former_name: Option<&str>) -> Row {
    Row {
        name: NAME.to_owned(),
        former_name: former_name.map(str::to_owned),
        kind,
        depth: 0,
        subject: false,
        mark,
        other: other.map(str::to_owned),
        concerned: true,
        hidden: 0,
    }
}

#[test]
fn a_picture_calls_every_kind_of_unit_as_the_text_does() {
    for says in &LANGUAGES {
        let pieces: Vec<String> =
            UnitKind::WORDS.iter().map(|kind| format!("words.{}.{kind}", says.kinds)).collect();
        let texts = says.in_templates(&pieces);
        let named = |word: &&str| {
            let kind = UnitKind::of(word).expect("it is one of the words");
            says.in_chart(vec![row(kind, Mark::Kept, None, None)], vec![])
        };
        let pictures: Vec<String> = UnitKind::WORDS.iter().map(named).collect();
        let expected: Vec<String> =
            texts.iter().map(|text| format!("{NAME} {text}").trim().to_owned()).collect();
        assert_eq!(pictures, expected);
    }
}

#[test]
fn a_picture_says_what_becomes_of_a_unit_as_the_text_does() {
    for says in &LANGUAGES {
        let cases: Vec<(&str, Mark, Option<&str>)> = MARKS
            .iter()
            .flat_map(|(key, mark)| [(*key, *mark, None), (*key, *mark, Some("Qzqz"))])
            .filter(|(_, mark, other)| *mark != Mark::New || other.is_none())
            .collect();
        let piece = |(key, _, other): &(&str, Mark, Option<&str>)| {
            let other = other.map_or("none".to_owned(), |other| format!("\"{other}\""));
            format!(
                "parts.{}({{\"mark\": \"{key}\", \"other\": {other}, \"former_name\": none}})",
                says.becomes
            )
        };
        let mut pieces: Vec<String> = cases.iter().map(piece).collect();
        pieces.push(format!(
            "parts.{}({{\"mark\": \"kept\", \"other\": none, \"former_name\": \"Qzqz\"}})",
            says.becomes
        ));
        let picture = |mark, other, former| {
            says.in_chart(vec![row(UnitKind::Municipality, mark, other, former)], vec![])
        };
        let mut pictures: Vec<String> =
            cases.iter().map(|(_, mark, other)| picture(*mark, *other, None)).collect();
        pictures.push(picture(Mark::Kept, None, Some("Qzqz")));
        let expected: Vec<String> =
            says.in_templates(&pieces).iter().map(|text| format!("{NAME} {text}")).collect();
        assert_eq!(pictures, expected);
        assert!(expected.iter().all(|text| text.len() > NAME.len() + 2), "{expected:?}");
    }
}

#[test]
fn a_picture_says_what_becomes_of_a_working_relation_as_the_text_does() {
    for says in &LANGUAGES {
        let pieces: Vec<String> =
            STATES.iter().map(|(key, _)| format!("words.{}.{key}", says.states)).collect();
        for (text, (_, state)) in says.in_templates(&pieces).iter().zip(STATES) {
            let two = || row(UnitKind::Municipality, Mark::Kept, None, None);
            let between = vec!["X".to_owned(), "Y".to_owned()];
            let link = Relation { rows: vec![0, 1], between, kind: None, state };
            let picture = says.in_chart(vec![two(), two()], vec![link]);
            assert!(picture.contains(&format!("{}: X, Y", text.to_lowercase())), "{text} in {picture}");
        }
    }
}

#[test]
fn a_picture_names_places_and_weights_as_the_text_does() {
    let place = |number| Place { number, and_lower: false };
    let part = |number| Part { place: place(number), percent: 10, text: "10".to_owned() };
    let bar = || Bar { alternative: NAME.to_owned(), zero: false, parts: (1..=6).map(part).collect() };
    let setting = |weights| Setting { weights, bars: vec![bar()] };
    let places = Places {
        label: "places",
        places: (1..=6).map(place).collect(),
        draws: NAME.to_owned(),
        judgements_drawn: false,
        settings: vec![setting(Weights::Ranked), setting(Weights::Free)],
    };
    for says in &LANGUAGES {
        let numbered = (1..=6).map(|number| format!("words.{}[{number}]", says.places));
        let weights = ["ranked", "free"].map(|key| format!("words.{}.{key}", says.weights));
        let texts = says.in_templates(&numbered.chain(weights).collect::<Vec<_>>());
        let picture = says.in_picture(Diagram::Places(&places));
        let missing: Vec<_> = texts.iter().filter(|text| !picture.contains(text)).collect();
        assert!(texts.len() == 8 && missing.is_empty(), "{missing:?} in {picture:?}");
    }
}

#[test]
fn a_picture_says_which_way_of_an_indicator_is_good_as_the_text_does() {
    let zero = Tick { at: 0, text: String::new() };
    let extreme = || Extreme { municipality: NAME.to_owned(), text: NAME.to_owned() };
    let strip = |better| Strip {
        name: NAME.to_owned(),
        unit: None,
        better: Some(better),
        axis: Axis { ticks: vec![zero.clone()] },
        dots: vec![0, 0],
        marks: vec![],
        missing: vec![],
        too_few: vec![],
        lowest: extreme(),
        highest: extreme(),
        known: 2,
    };
    let strips = Strips {
        label: NAME.to_owned(),
        group: None,
        part: None,
        marked: vec![],
        groups_left_out: 0,
        rows: Better::ALL.iter().copied().map(strip).collect(),
    };
    for says in &LANGUAGES {
        let pieces = Better::WORDS.iter().map(|word| format!("words.{}.{word}", says.directions));
        let texts = says.in_templates(&pieces.collect::<Vec<_>>());
        let picture = says.in_picture(Diagram::Strips(&strips));
        let missing: Vec<_> = texts.iter().filter(|text| !picture.contains(text)).collect();
        assert!(texts.len() == 2 && missing.is_empty(), "{missing:?} in {picture:?}");
    }
}

#[test]
fn a_picture_calls_the_value_of_a_risk_as_the_text_does() {
    let mark = |class: &RiskClass| {
        let (value, _) = class.bounds();
        RiskMark { number: 1, text: NAME.to_owned(), probability: 1, consequence: 1, value, class: *class }
    };
    let marks = RiskClass::ALL.iter().map(mark).collect();
    let kinds = vec![OfKind { kind: RiskKind::Risk, marks }];
    let matrix = RiskMatrix { label: "risk-matrix", kinds, unjudged: vec![] };
    for says in &LANGUAGES {
        let pieces = RiskClass::WORDS.iter().map(|word| format!("words.{}.{word}", says.risk_values));
        let texts = says.in_templates(&pieces.collect::<Vec<_>>());
        let picture = says.in_picture(Diagram::RiskMatrix(&matrix)).join(" ");
        let picture = picture.split_whitespace().collect::<Vec<_>>().join(" ");
        let missing: Vec<_> = texts.iter().filter(|text| !picture.contains(&format!(", {text}"))).collect();
        assert!(texts.len() == 4 && missing.is_empty(), "{missing:?} in {picture}");
    }
}

#[test]
fn a_picture_calls_every_step_of_the_matter_as_the_text_does() {
    let row = |kind: &StepKind| Dated {
        kind: kind.as_str(),
        name: None,
        stage: None,
        when: NAME.to_owned(),
        extent: Extent::Day,
        from: 0,
        to: 1,
    };
    let rows = StepKind::ALL.iter().map(row).collect();
    let axis = Axis { ticks: vec![Tick { at: 0, text: NAME.to_owned() }] };
    let timetable = Timetable { label: "timetable-chart", rows, undated: vec![], axis };
    for says in &LANGUAGES {
        let pieces = StepKind::WORDS.iter().map(|word| format!("words.{}.{word}", says.steps));
        let texts = says.in_templates(&pieces.collect::<Vec<_>>());
        let picture = says.in_picture(Diagram::Timetable(&timetable)).join(" ");
        let picture = picture.split_whitespace().collect::<Vec<_>>().join(" ");
        let missing: Vec<_> = texts.iter().filter(|text| !picture.contains(*text)).collect();
        assert!(texts.len() == StepKind::ALL.len() && missing.is_empty(), "{missing:?} in {picture}");
    }
}

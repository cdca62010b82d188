//! How long the walk takes, against itself and against the plainest program that could do it.
//!
//! `cargo bench` prints medians; what counts are ratios within one run: `large` against `plain`, and ten times
//! the scenario against one time.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use divan::{Bencher, black_box};
use hemvist::model::Scenario;
use hemvist::model::reorganisation::{Plan, reorganise};
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;
use hemvist::{analysis, document, render, view};

fn main() {
    divan::main();
}

/// Units, lines and arguments that make about 2 MB of YAML.
const LARGE: usize = 4_500;

#[divan::bench(args = [LARGE / 10, LARGE])]
fn read_and_check(bencher: Bencher<'_, '_>, size: usize) {
    let yaml = scenario(size);
    bencher.bench(|| {
        let reading = read_text(black_box(&yaml));
        analysis::analyse(
            &reading.scenario.expect("the generated scenario is sound"),
            &analysis::Simulation::default(),
        )
    });
}

#[divan::bench(args = [LARGE / 10, LARGE])]
fn large(bencher: Bencher<'_, '_>, size: usize) {
    let yaml = scenario(size);
    bencher
        .bench(|| markdown(&read_text(black_box(&yaml)).scenario.expect("the generated scenario is sound")));
}

#[divan::bench(args = [LARGE / 10, LARGE])]
fn plain(bencher: Bencher<'_, '_>, size: usize) {
    let yaml = scenario(size);
    bencher.bench(|| plain::markdown(black_box(&yaml)));
}

#[divan::bench]
fn avesta(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let scenario = read_avesta().scenario.expect("the bundled scenario is sound");
        markdown(&scenario)
    });
}

/// What `check` does before it looks for findings.
#[divan::bench]
fn avesta_read(bencher: Bencher<'_, '_>) {
    bencher.bench(read_avesta);
}

/// What the findings add to that; without a proposal no finding asks for draws.
#[divan::bench(args = [true, false])]
fn avesta_findings(bencher: Bencher<'_, '_>, with_proposal: bool) {
    let mut scenario = read_avesta().scenario.expect("the bundled scenario is sound");
    if !with_proposal {
        scenario.recommended = None;
    }
    bencher.bench(|| analysis::findings(black_box(&scenario)));
}

/// The organisation after 100 and 1,000 moves, and its figures.
#[divan::bench(args = [500, 5_000])]
fn structure(bencher: Bencher<'_, '_>, units: usize) {
    let yaml = reorganised(units, units / 5);
    let scenario = read_text(&yaml).scenario.expect("the generated scenario is sound");
    let alternative = &scenario.alternatives["ny"];
    let plan = Plan {
        organisation: &scenario.organisation,
        moves: &alternative.moves,
        links: &alternative.links,
        lines: Vec::new(),
        first_day: None,
    };
    bencher.bench(|| (reorganise(black_box(&plan)), analysis::structure::structure(black_box(&scenario))));
}

/// The same with the reading of it.
#[divan::bench(args = [500, 5_000])]
fn read_structure(bencher: Bencher<'_, '_>, units: usize) {
    let yaml = reorganised(units, units / 5);
    bencher.bench(|| read_text(black_box(&yaml)).scenario.expect("the generated scenario is sound"));
}

/// The organisation chart of 500 and 5,000 units, every one of them shown: from the analysis to the picture in a page,
/// with the rest of the view.
#[divan::bench(args = [500, 5_000])]
fn chart(bencher: Bencher<'_, '_>, units: usize) {
    let all: Vec<String> = (1..=units).map(|unit| format!("e{unit}")).collect();
    let yaml = scenario(units).replacen("subject: e1", &format!("subject: [{}]", all.join(", ")), 1);
    let scenario = read_text(&yaml).scenario.expect("the generated scenario is sound");
    let analysis = analysis::analyse(&scenario, &analysis::Simulation::default());
    let picture = document::tree::Picture {
        caption: document::tree::Caption {
            label: "Figur 1".to_owned(),
            anchor: "figur-1".to_owned(),
            inlines: Vec::new(),
        },
        alternative: "Alla enheter".to_owned(),
        stem: "org".to_owned(),
    };
    bencher.bench(|| {
        let diagrams = view::compose(black_box(&scenario), &analysis, &[]).diagrams;
        let chart = diagrams.get("org").expect("an organisation has a chart");
        render::svg::inline(&picture, chart, scenario.matter.language)
    });
}

fn read_text(yaml: &str) -> Reading {
    let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml.to_owned() };
    read(vec![file], &BTreeMap::new())
}

fn read_avesta() -> Reading {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/avesta-2014");
    let mut yaml = Vec::new();
    let mut others = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the bundled scenario is there") {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("it can be read");
        if path.extension().is_some_and(|extension| extension == "yaml") {
            yaml.push(SourceFile { name, text: String::from_utf8(bytes).expect("it is UTF-8") });
        } else {
            others.insert(name, bytes);
        }
    }
    yaml.sort_by(|a, b| a.name.cmp(&b.name));
    read(yaml, &others)
}

/// The Markdown of every document of the package.
fn markdown(scenario: &Scenario) -> Vec<document::Numbered> {
    let analysis = analysis::analyse(scenario, &analysis::Simulation::default());
    let view = view::compose(scenario, &analysis, &[]);
    let templates = render::template::Templates::embedded(scenario.matter.language);
    render::documents(&view, &templates).expect("the embedded templates fit the view").numbered
}

/// A sound scenario of `size` units, budget lines and arguments each.
fn scenario(size: usize) -> String {
    let mut yaml = String::from(
        "hemvist: 1\ntitle: Provscenario\nsubject: e1\ncriteria:\n  a:\n    name: Kriterium A\n    weight: 2\n  b:\n    name: Kriterium B\n    weight: 1\norganisation:\n  units:\n    e0:\n      name: Kommunen\n      kind: municipality\n",
    );
    for unit in 1..=size {
        let parent = unit / 8;
        writeln!(yaml, "    e{unit}:\n      name: Enheten för verksamhet {unit}\n      kind: unit\n      parent: e{parent}\n      manager: Chef {unit}").expect("a String takes all");
    }
    yaml.push_str("budget:\n  years: [2014, 2015]\n  lines:\n    gemensam:\n      label: Gemensam post\n      full_year: 1 mkr\n      funding: funded\nalternatives:\n  nu:\n    name: Som nu\n    zero: true\n    assumption: true\n    budget: {}\n  ny:\n    name: Ny placering\n    arguments:\n");
    for argument in 0..size {
        let (side, criterion) = if argument % 3 == 0 { ("con", "a") } else { ("pro", "b") };
        writeln!(yaml, "      - {side}: Argument nummer {argument} om vad placeringen betyder för verksamheten\n        criterion: {criterion}\n        strength: {}\n        likelihood: 0,{}", argument % 5 + 1, argument % 9 + 1).expect("a String takes all");
    }
    yaml.push_str("    budget:\n");
    for line in 0..size {
        writeln!(yaml, "      post-{line}:\n        label: Budgetpost nummer {line}\n        unit: e{}\n        full_year: {} tkr\n        from: 2014-07-01\n        funding: unfunded\n        because: ambition", line % size + 1, line + 1).expect("a String takes all");
    }
    yaml
}

/// A sound scenario of so many units, each with a post, an activity and a link, and so many moves of every kind, on
/// days of their own.
fn reorganised(units: usize, moves: usize) -> String {
    let mut yaml = String::from(
        "hemvist: 1\ntitle: Provscenario\nsubject: e1\ncriteria:\n  a:\n    name: Kriterium A\norganisation:\n  units:\n    e0:\n      name: Kommunen\n      kind: municipality\n    ks:\n      name: Kommunstyrelsen\n      kind: executive_board\n      parent: e0\n",
    );
    for unit in 1..=units {
        let (parent, kind) = (unit / 8, if unit < 30 { "department" } else { "unit" });
        writeln!(yaml, "    e{unit}:\n      name: Enhet {unit}\n      kind: {kind}\n      parent: e{parent}\n      positions:\n        - role: Handläggare\n          fte: 2,5").expect("a String takes all");
    }
    yaml.push_str("  activities:\n");
    for unit in 1..=units {
        writeln!(yaml, "    v{unit}:\n      name: Verksamhet {unit}\n      unit: e{unit}")
            .expect("a String takes all");
    }
    yaml.push_str("  links:\n");
    for unit in 1..=units {
        writeln!(
            yaml,
            "    - between: [e{unit}, e{}]\n      strength: 2",
            unit * 7 % units + usize::from(unit * 7 % units == unit)
        )
        .expect("a String takes all");
    }
    yaml.push_str(
        "alternatives:\n  nu:\n    name: Som nu\n    zero: true\n  ny:\n    name: Ny placering\n    moves:\n",
    );
    for number in 0..moves {
        // The last ones have nothing under them.
        let (unit, day) = (
            units - number,
            format!("{}-{:02}-{:02}", 2014 + number / 336, number / 28 % 12 + 1, number % 28 + 1),
        );
        match number % 4 {
            0 => writeln!(yaml, "      - unit: e{unit}\n        to: ks\n        date: {day}"),
            1 => writeln!(yaml, "      - close_unit: e{unit}\n        into: ks\n        date: {day}"),
            2 => writeln!(yaml, "      - position: Handläggare\n        of: e{unit}\n        to: ks\n        fte: 1,0\n        date: {day}"),
            _ => writeln!(yaml, "      - activity: v{unit}\n        to: ks\n        date: {day}"),
        }
        .expect("a String takes all");
    }
    yaml
}

/// The plainest program: a derive without positions or checks, and one template over it.
mod plain {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    #[derive(Deserialize, Serialize)]
    struct Scenario {
        title: String,
        criteria: BTreeMap<String, Criterion>,
        organisation: Organisation,
        budget: Budget,
        alternatives: BTreeMap<String, Alternative>,
    }

    #[derive(Deserialize, Serialize)]
    struct Criterion {
        name: String,
        weight: f64,
    }

    #[derive(Deserialize, Serialize)]
    struct Organisation {
        units: BTreeMap<String, Unit>,
    }

    #[derive(Deserialize, Serialize)]
    struct Unit {
        name: String,
        kind: String,
        parent: Option<String>,
        manager: Option<String>,
    }

    #[derive(Deserialize, Serialize)]
    struct Budget {
        years: Vec<u16>,
        lines: BTreeMap<String, Line>,
    }

    #[derive(Deserialize, Serialize)]
    struct Line {
        label: String,
        unit: Option<String>,
        full_year: String,
        from: Option<String>,
        funding: String,
        because: Option<String>,
    }

    #[derive(Deserialize, Serialize)]
    struct Alternative {
        name: String,
        #[serde(default)]
        arguments: Vec<Argument>,
        #[serde(default)]
        budget: BTreeMap<String, Line>,
    }

    #[derive(Deserialize, Serialize)]
    struct Argument {
        pro: Option<String>,
        con: Option<String>,
        criterion: String,
        strength: f64,
        likelihood: String,
    }

    /// Units once; arguments and lines twice, as in the utredning and its attachments.
    const TEMPLATE: &str = "# {{ title }}
{% for id, unit in organisation.units|items %}- {{ unit.name }} ({{ unit.kind }}), {{ unit.manager }}, {{ unit.parent }}
{% endfor %}{% for _ in range(2) %}{% for id, alternative in alternatives|items %}
## {{ alternative.name }}

| Argument | Kriterium | Styrka | Sannolikhet |
|:--|:--|--:|--:|
{% for argument in alternative.arguments %}| {{ argument.pro or argument.con }} | {{ criteria[argument.criterion].name }} | {{ argument.strength }} | {{ argument.likelihood }} |
{% endfor %}
| Post | Enhet | Belopp | Från | Finansiering |
|:--|:--|--:|:--|:--|
{% for id, line in alternative.budget|items %}| {{ line.label }} | {{ organisation.units[line.unit].name }} | {{ line.full_year }} | {{ line.from }} | {{ line.funding }} |
{% endfor %}{% endfor %}{% endfor %}";

    pub(crate) fn markdown(yaml: &str) -> String {
        let scenario: Scenario = serde_yaml_ng::from_str(yaml).expect("the generated scenario is sound");
        let mut environment = minijinja::Environment::new();
        environment.add_template("all", TEMPLATE).expect("the template is sound");
        environment
            .get_template("all")
            .expect("it was added")
            .render(minijinja::value::Value::from(minijinja::value::Serde(scenario)))
            .expect("it fits")
    }
}

//! What a scenario may refer to is what its documents define: what `Contents::have` answers before anything is written,
//! and the labels of the finished drafts, agree for every part of the package.

use std::collections::{BTreeMap, BTreeSet};

use hemvist::analysis::contents::Contents;
use hemvist::analysis::{Simulation, analyse};
use hemvist::model::Scenario;
use hemvist::model::matter::{Destination, GeneratedAttachment, NumberedPart, SectionId};
use hemvist::model::word::Word as _;
use hemvist::render::template::{Templates, drafts};
use hemvist::view::compose;

use crate::support::{SCENARIOS, SMALLEST, files_below, read_folder, read_text, yaml_names};

/// Those that have the most to leave out.
const FULLEST: [&str; 4] = [
    "tests/scenarios/costs",
    "tests/scenarios/english",
    "tests/scenarios/every-key",
    "tests/scenarios/whole-package",
];

/// Every part of a package that this scenario may refer to, if the part is there, with what the templates call it.
fn destinations(scenario: &Scenario) -> Vec<(Destination, String)> {
    let own = scenario.matter.sections.keys().cloned();
    let standard = SectionId::STANDARD.iter().map(|id| SectionId::new(id));
    let sections: BTreeMap<String, SectionId> =
        standard.chain(own).map(|id| (id.as_str().to_owned(), id)).collect();
    let sections =
        sections.into_iter().map(|(id, section)| (Destination::Section(section), format!("sections.{id}")));
    let generated = GeneratedAttachment::ALL.iter();
    let generated =
        generated.map(|one| (Destination::Generated(*one), format!("attachments.{}", one.as_str())));
    let own = scenario.matter.attachments.keys();
    let own = own.map(|id| (Destination::Own(id.clone()), format!("attachments.{id}")));
    let numbered = NumberedPart::ALL.iter();
    let numbered = numbered.map(|part| (Destination::Numbered(*part), part.label().to_owned()));
    sections.chain(generated).chain(own).chain(numbered).collect()
}

/// Every label that the documents of a scenario define.
fn defined(scenario: &Scenario, analysis: &hemvist::analysis::Analysis) -> BTreeSet<String> {
    let view = compose(scenario, analysis, &[]);
    let drafts =
        drafts(&view, &Templates::embedded(scenario.matter.language)).expect("the templates are right");
    let mut labels = BTreeSet::new();
    for draft in &drafts {
        labels.insert(draft.role.label());
        for token in draft.markdown.split("⟦def ").skip(1) {
            let (kind, label) = token.split_once(' ').expect("it defines a kind of thing");
            let (label, _) = label.split_once('⟧').expect("a token ends");
            labels.insert(if kind == "section" { format!("sections.{label}") } else { label.to_owned() });
        }
    }
    labels
}

/// The parts that were seen there and those that were seen missing, but for a scenario's own, by what the templates
/// call them; and where the two answers part.
#[derive(Default)]
struct Seen {
    there: BTreeSet<String>,
    missing: BTreeSet<String>,
    disagreements: Vec<String>,
}

impl Seen {
    fn look(&mut self, name: &str, scenario: &Scenario) {
        let analysis = analyse(scenario, &Simulation { samples: 20, ..Simulation::default() });
        let contents = Contents { scenario, costing: &analysis.costing, valuation: &analysis.valuation };
        let labels = defined(scenario, &analysis);
        for (part, label) in destinations(scenario) {
            let has = contents.have(&part);
            if has != labels.contains(&label) {
                self.disagreements.push(format!("{name}: {part}: have() says {has}"));
            }
            if !matches!(part, Destination::Own(_) | Destination::Section(SectionId::Own(_))) {
                if has { &mut self.there } else { &mut self.missing }.insert(label);
            }
        }
    }
}

#[test]
fn what_a_scenario_may_refer_to_is_what_its_documents_define() {
    let mut seen = Seen::default();
    seen.look("the smallest", &read_text(SMALLEST).scenario.expect("it is sound"));
    for name in SCENARIOS {
        let folder = files_below(name);
        seen.look(name, &read_folder(&folder, &yaml_names(&folder)).scenario.expect("it is sound"));
    }
    for name in FULLEST {
        for (left_out, folder) in without_each_key(&files_below(name)) {
            // Some keys can not be left out alone.
            if let Some(scenario) = read_folder(&folder, &yaml_names(&folder)).scenario {
                seen.look(&format!("{name} without {left_out}"), &scenario);
            }
        }
    }
    assert!(seen.disagreements.is_empty(), "{}", seen.disagreements.join("\n"));
    // Whoever is asked about has a place in the organisation.
    let always =
        ["org", "sections.alternatives", "sections.method", "sections.organisation", "sections.summary"];
    assert_eq!(seen.there.difference(&seen.missing).collect::<Vec<_>>(), always);
    assert_eq!(seen.missing.difference(&seen.there).collect::<Vec<_>>(), [""; 0]);
}

type Files = BTreeMap<String, Vec<u8>>;

/// The scenario without each key at the top of its files.
fn without_each_key(folder: &Files) -> Vec<(String, Files)> {
    let mut all = Vec::new();
    for file in yaml_names(folder) {
        let text = std::str::from_utf8(&folder[file]).expect("YAML of the tests is UTF-8");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let begins = |line: &str| line.starts_with(|letter: char| letter.is_ascii_lowercase());
        for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
            let end = lines[start + 1..].iter().position(|line| begins(line));
            let end = end.map_or(lines.len(), |end| start + 1 + end);
            let key = line.split(':').next().unwrap_or_default().to_owned();
            let rest = [&lines[..start], &lines[end..]].concat().concat();
            let mut files = folder.clone();
            files.insert(file.to_owned(), rest.into_bytes());
            all.push((key, files));
        }
    }
    all
}

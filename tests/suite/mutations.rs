//! Every key and every value of the scenario that newcomers start from, broken one at a time the way people
//! break them: the message points at exactly the broken word. Several at once: none hides another.

mod generator;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::Range;

use hemvist::scenario::Reading;

use crate::mutations::generator::{Mutation, Target, mutations};
use crate::support::{Random, read_text, repository};

const SEED: u64 = 1970;
/// Draws of several mutations at once.
const DRAWS: usize = 300;

/// Mutants whose message points elsewhere, and why that is as it should be.
const KNOWN: [(&str, &str); 8] = [
    ("key left out: alternatives.nu.source", SOURCE_OF_NOTHING),
    ("value left out: alternatives.nu.source", SOURCE_OF_NOTHING),
    ("key left out: alternatives.skuld.source", SOURCE_OF_NOTHING),
    ("value left out: alternatives.skuld.source", SOURCE_OF_NOTHING),
    ("key left out: budget.years", YEARS_OF_LINES),
    ("key left out: budget", YEARS_OF_LINES),
    ("value left out: budget", YEARS_OF_LINES),
    ("map for text: consequences.staff", RECORD_OR_TEXT),
];
const RECORD_OR_TEXT: &str = "a map may stand there, so that its key is what the message points at";
const YEARS_OF_LINES: &str = "without lines nobody needs years: the first lines are where the message points";
const SOURCE_OF_NOTHING: &str = "`budget: {}` is what needs the source, so that is where the message points";

/// Where in the broken text a message must point.
#[derive(Debug)]
struct Aim {
    range: Range<usize>,
    /// To the letter; otherwise from the first word of a record on.
    exact: bool,
}

impl Aim {
    fn is_hit_by(&self, said: &Range<usize>) -> bool {
        *said == self.range || (!self.exact && said.start == self.range.start)
    }
}

fn minimal() -> String {
    fs::read_to_string(repository("scenarios/minimal/scenario.yaml")).expect("it is there")
}

#[test]
fn a_message_points_at_exactly_what_is_broken() {
    let text = minimal();
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut told, mut on_target, mut missed) = (0, 0, String::new());
    let (mut messages, mut pointing, mut extras) = (0, 0, String::new());
    for mutation in mutations(&text) {
        let reading = read_text(&apply(&text, &[&mutation]));
        let said = faults(&reading);
        if said.is_empty() {
            continue;
        }
        let targets = targets(&[&mutation], 0);
        let hits = said.iter().filter(|said| hits(said, &targets, mutation.codes)).count();
        told += 1;
        for extra in said.iter().filter(|said| !hits_any(said, &targets)) {
            writeln!(extras, "{}: {extra:?}", mutation.what).expect("a string takes everything");
        }
        messages += said.len();
        pointing += hits;
        let kind = table.entry(mutation.what.split(':').next().unwrap_or_default().to_owned()).or_default();
        kind.0 += 1;
        if hits > 0 {
            on_target += 1;
            kind.1 += 1;
        } else if !KNOWN.iter().any(|(known, _)| *known == mutation.what) {
            writeln!(
                missed,
                "{}\n    wanted {targets:?} {:?}\n    said {said:?}",
                mutation.what, mutation.codes
            )
            .expect("a string takes everything");
        }
    }
    assert!(missed.is_empty(), "{on_target} of {told}: {table:#?}\n{missed}\nand elsewhere:\n{extras}");
    assert!(told > 500, "only {told} mutants were told of");
    assert!(on_target * 100 >= told * 95, "{on_target} of {told}");
    assert!(pointing * 100 >= messages * 95, "{pointing} of {messages} messages");
}

#[test]
fn several_faults_never_hide_each_other() {
    let text = minimal();
    let all: Vec<Mutation> = mutations(&text)
        .into_iter()
        .filter(|mutation| !mutation.ends_the_file && is_told(&text, mutation))
        // Two weights left out are as sound as two weights.
        .filter(|mutation| !mutation.what.ends_with(".weight") || mutation.codes.len() == 1)
        .collect();
    let mut random = Random::new(SEED);
    let mut together = 0;
    for _ in 0..DRAWS {
        let mut chosen: Vec<&Mutation> = Vec::new();
        for _ in 0..12 {
            let candidate = &all[random.below(all.len())];
            if chosen.iter().all(|known| are_apart(known, candidate)) {
                chosen.push(candidate);
            }
        }
        chosen.sort_by_key(|mutation| mutation.replaced.start);
        together += chosen.len();
        let broken = apply(&text, &chosen);
        let said = faults(&read_text(&broken));
        for (number, mutation) in chosen.iter().enumerate() {
            let targets = targets(&chosen, number);
            assert!(
                said.iter().any(|said| hits(said, &targets, mutation.codes)),
                "{} is hidden by {:?}\n{broken}\n{said:#?}",
                mutation.what,
                chosen.iter().map(|known| &known.what).collect::<Vec<_>>(),
            );
        }
    }
    assert!(together > DRAWS * 4, "only {together} mutations in {DRAWS} draws");
}

/// Code and stretch of every fault.
fn faults(reading: &Reading) -> Vec<(&'static str, Range<usize>)> {
    let faults = reading.diagnostics.iter().filter(|said| said.is_fault());
    faults
        .map(|said| {
            let span = reading.source_map.span(&said.location);
            (said.code.as_str(), span.start..span.end)
        })
        .collect()
}

fn hits(said: &(&'static str, Range<usize>), targets: &[Aim], codes: &[&str]) -> bool {
    codes.contains(&said.0) && targets.iter().any(|target| target.is_hit_by(&said.1))
}

/// Whether anything at all is said there.
fn hits_any(said: &(&'static str, Range<usize>), targets: &[Aim]) -> bool {
    targets.iter().any(|target| target.is_hit_by(&said.1))
}

fn is_told(text: &str, mutation: &Mutation) -> bool {
    let targets = targets(&[mutation], 0);
    let said = faults(&read_text(&apply(text, &[mutation])));
    said.iter().any(|said| hits(said, &targets, mutation.codes))
}

/// Whether two mutations break different things: neither stands in the other, nor where it points, nor takes
/// away the names that the other is about.
fn are_apart(one: &Mutation, other: &Mutation) -> bool {
    let apart = |one: &Range<usize>, other: &Range<usize>| one.end < other.start || other.end < one.start;
    let points = |mutation: &Mutation| -> Vec<Range<usize>> {
        let kept = mutation.points_at.iter().filter_map(|target| match target {
            Target::Kept(range) => Some(range.clone()),
            Target::Record(range) => Some(range.start..range.start),
            Target::New(_) => None,
        });
        kept.chain([mutation.unread.clone()]).collect()
    };
    let one_knows_names = !one.about_names || other.leaf;
    let other_knows_names = !other.about_names || one.leaf;
    one_knows_names
        && other_knows_names
        && points(one).iter().all(|one| points(other).iter().all(|other| apart(one, other)))
}

/// The text with the mutations, which are in its order.
fn apply(text: &str, mutations: &[&Mutation]) -> String {
    let mut broken = text.to_owned();
    for mutation in mutations.iter().rev() {
        broken.replace_range(mutation.replaced.clone(), &mutation.with);
    }
    broken
}

/// Where in the broken text the message of one of the mutations must point.
fn targets(mutations: &[&Mutation], number: usize) -> Vec<Aim> {
    let grown = |at: usize, mutation: &&Mutation| at + mutation.with.len() - mutation.replaced.len();
    let moved = |at: usize| mutations.iter().filter(|known| known.replaced.end <= at).fold(at, grown);
    let mutation = mutations[number];
    let start = mutations[..number].iter().fold(mutation.replaced.start, grown);
    let target = |target: &Target| match target {
        Target::Kept(range) => Aim { range: moved(range.start)..moved(range.end), exact: true },
        Target::Record(range) => Aim { range: moved(range.start)..moved(range.end), exact: false },
        Target::New(range) => Aim { range: start + range.start..start + range.end, exact: true },
    };
    mutation.points_at.iter().map(target).collect()
}

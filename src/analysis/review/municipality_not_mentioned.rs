//! `municipality-not-mentioned`: a row of a table of municipalities is among none of those that are compared.

use crate::analysis::review::Material;
use crate::analysis::review::scan::names;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::benchmark::Benchmark;
use crate::model::place::Place;
use crate::model::texts::TextKind;

/// So many rows may be left over in any table; in a larger one, as many as there are others. A table of the whole
/// nation is there to be ranked in, not to be told row by row.
const FEW: usize = 5;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let benchmarks = &material.scenario.evidence.benchmarks;
    let finding = |(id, benchmark): (&crate::model::id::BenchmarkId, &Benchmark)| {
        let (known, strays): (Vec<&str>, Vec<&str>) =
            rows(benchmark).partition(|row| is_placed(material, benchmark, row));
        let is_fair = !strays.is_empty() && strays.len() <= known.len().max(FEW);
        is_fair.then(|| {
            let strays = strays.into_iter().map(str::to_owned).collect::<Vec<_>>();
            Diagnostic::new(Code::MunicipalityNotMentioned, Place::of(&["benchmarks", id.as_str()]))
                .with("benchmark", benchmark.title.as_str())
                .with("municipalities", strays)
        })
    };
    benchmarks.iter().filter_map(finding).collect()
}

/// The municipalities that the own one is held against.
fn rows(benchmark: &Benchmark) -> impl Iterator<Item = &str> {
    let own = [&benchmark.own, &benchmark.national];
    let is_own = move |row: &str| own.iter().any(|own| own.as_deref() == Some(row));
    benchmark.rows.iter().map(|row| &*row.municipality).filter(move |row| !is_own(row))
}

/// Whether a row is in a group of its table or a good example; in a table without groups, whether a text names it. A
/// claim does not: it says something of the row, not why it stands there.
fn is_placed(material: &Material<'_>, benchmark: &Benchmark, row: &str) -> bool {
    let in_a_group = benchmark.groups.values().flatten().any(|member| **member == *row);
    let mut examples = material.scenario.evidence.examples.values();
    let in_a_text = || {
        let mut texts = material.texts.iter();
        texts.any(|text| text.kind != TextKind::Claim && names(text.written, row))
    };
    in_a_group
        || examples.any(|example| names(example.name.as_str(), row))
        || (benchmark.groups.is_empty() && in_a_text())
}

//! `municipality-not-mentioned`: a row of a table of municipalities is among none of those that are compared.

use std::collections::BTreeSet;

use crate::analysis::review::Material;
use crate::analysis::review::scan::NameIndex;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::benchmark::{Benchmark, BenchmarkRow};
use crate::model::id::BenchmarkId;
use crate::model::place::Place;
use crate::model::texts::TextKind;

/// So many rows may be left over in any table; in a larger one, as many as there are others. A table of the whole
/// nation is there to be ranked in, not to be told row by row.
const FEW: usize = 5;

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let benchmarks = &material.scenario.evidence.benchmarks;
    benchmarks.iter().filter_map(|(id, benchmark)| left_over(material, id, benchmark)).collect()
}

fn left_over(material: &Material<'_>, id: &BenchmarkId, benchmark: &Benchmark) -> Option<Diagnostic> {
    let placed = placed(material, benchmark);
    let in_a_group: BTreeSet<&str> = benchmark.groups.values().flatten().map(|member| &**member).collect();
    let is_other = |row: &BenchmarkRow| !benchmark.is_own(row) && !benchmark.is_national(row);
    let others = benchmark.rows.iter().enumerate().filter(|(_, row)| is_other(row));
    let (known, strays): (Vec<_>, Vec<_>) =
        others.partition(|(place, row)| placed.contains(place) || in_a_group.contains(&*row.municipality));
    if strays.is_empty() || strays.len() > known.len().max(FEW) {
        return None;
    }
    let strays: Vec<String> = strays.into_iter().map(|(_, row)| row.municipality.to_string()).collect();
    let finding = Diagnostic::new(Code::MunicipalityNotMentioned, Place::of(&["benchmarks", id.as_str()]));
    Some(finding.with("benchmark", benchmark.title.as_str()).with("municipalities", strays))
}

/// The places of the rows that are good examples; in a table without groups, also of those that a text names. A claim
/// does not: it says something of the row, not why it stands there.
fn placed(material: &Material<'_>, benchmark: &Benchmark) -> BTreeSet<usize> {
    let rows = NameIndex::of(benchmark.rows.iter().map(|row| &*row.municipality));
    let examples = material.scenario.evidence.examples.values().map(|example| example.name.as_str());
    let texts =
        material.texts.iter().filter(|text| benchmark.groups.is_empty() && text.kind != TextKind::Claim);
    examples.chain(texts.map(|text| text.written)).flat_map(|text| rows.named_in(text)).collect()
}

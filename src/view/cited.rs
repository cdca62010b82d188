//! What rests on which source: how many records of each sort name it, and where in it they point. Never whether the
//! source says so.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::model::evidence::Citation;
use crate::model::id::SourceId;
use crate::model::matter::{Destination, GeneratedAttachment, SectionId};
use crate::view::basis::Desk;
use crate::view::evidence::Source;
use crate::view::matter::label;
use crate::view::records;

/// A source and what rests on it.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// The source.
    #[serde(flatten)]
    pub source: Source,
    /// How many records name it.
    pub count: usize,
    /// What rests on it, sort by sort.
    pub uses: Vec<Use>,
}

/// The records of one sort that name a source.
#[derive(Clone, Debug, Serialize)]
pub struct Use {
    /// Which sort: a key of the templates' words.
    pub sort: &'static str,
    /// How many.
    pub count: usize,
    /// The places in the source that they name, in the order of their numbers.
    pub pages: Vec<String>,
    /// The label of the part of the package where they stand, where it is one and there.
    pub place: Option<String>,
}

/// What is gathered of one sort.
#[derive(Default)]
struct Gathered {
    count: usize,
    pages: IndexSet<String>,
}

/// Every source, in file order.
pub(super) fn compose(desk: &Desk<'_>, sources: &[Source]) -> Vec<Cited> {
    let mut gathered: IndexMap<&SourceId, IndexMap<&'static str, Gathered>> = IndexMap::new();
    let areas = records::areas(desk);
    for record in areas.iter().flat_map(|area| &area.records) {
        let cited: IndexSet<&SourceId> = record.basis.source.iter().map(|it| &it.source).collect();
        for source in cited {
            let of_sort = gathered.entry(source).or_default().entry(sort(record.kind)).or_default();
            of_sort.count += 1;
            let pages = record.basis.source.iter().filter(|it| it.source == *source);
            of_sort.pages.extend(pages.filter_map(|it: &Citation| it.page.as_ref()).map(ToString::to_string));
        }
    }
    let ids = desk.scenario.evidence.sources.keys();
    let cited = ids.zip(sources).map(|(id, source)| {
        let sorts = gathered.swap_remove(id).unwrap_or_default();
        let uses: Vec<Use> = sorts.into_iter().map(|(sort, of)| used(desk, sort, of)).collect();
        Cited { source: source.clone(), count: uses.iter().map(|it| it.count).sum(), uses }
    });
    cited.collect()
}

fn used(desk: &Desk<'_>, sort: &'static str, of: Gathered) -> Use {
    let mut pages: Vec<String> = of.pages.into_iter().collect();
    pages.sort_by_cached_key(|page| (first_number(page), page.clone()));
    let contents = desk.contents();
    let place = place(sort).filter(|part| contents.have(part)).map(|part| label(&part));
    Use { sort, count: of.count, pages, place }
}

/// The first number of a page as it is written; none comes first.
fn first_number(page: &str) -> Option<u64> {
    let digits = page.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// The sort of a kind of record.
fn sort(kind: &'static str) -> &'static str {
    match kind {
        "organisation" | "unit" | "position" | "activity" | "link" => "organisation",
        "criterion" | "weights" | "profile" => "criteria",
        "requirement" | "law" => "law",
        "budget" | "budget_line" | "external" | "outcome" | "paid_position" | "stated" => "budget",
        "pro" | "con" => "arguments",
        "mitigation" => "mitigations",
        "judgement" => "judgements",
        "fact" => "facts",
        "example" | "success_factor" => "examples",
        "benchmark" | "indicator" => "benchmarks",
        "claim" => "claims",
        "commissioned" | "commission" => "commission",
        "step" | "decision" | "decision_points" => "process",
        "section" => "sections",
        "attachment" => "attachments",
        "risk" => "risks",
        "proposal" => "proposals",
        "follow_up" => "follow_up",
        "terms" => "terms",
        "consequence" | "consequences" => "consequences",
        "alternative" | "dismissed" => "alternatives",
        "member" | "allow" | "source" => "other",
        // What is left are the moves of the alternatives.
        _ => "changes",
    }
}

/// Where in the package the records of a sort stand.
fn place(sort: &str) -> Option<Destination> {
    use Destination::{Generated, Section};
    Some(match sort {
        "organisation" => Section(SectionId::Organisation),
        "criteria" => Section(SectionId::Criteria),
        "law" => Section(SectionId::Law),
        "budget" => Generated(GeneratedAttachment::Budget),
        "arguments" | "mitigations" | "judgements" | "alternatives" | "changes" => {
            Section(SectionId::Alternatives)
        }
        "examples" => Section(SectionId::Examples),
        "benchmarks" => Section(SectionId::Comparisons),
        "claims" => Generated(GeneratedAttachment::Claims),
        "commission" => Section(SectionId::Commission),
        "process" => Section(SectionId::Process),
        "risks" => Generated(GeneratedAttachment::Risks),
        "proposals" => Section(SectionId::Proposal),
        "follow_up" => Generated(GeneratedAttachment::FollowUp),
        "terms" => Generated(GeneratedAttachment::TermsOfReference),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_in_the_order_of_their_numbers() {
        let mut pages = ["s. 12", "bilaga", "s. 3", "s. 3–4"].map(str::to_owned);
        pages.sort_by_cached_key(|page| (first_number(page), page.clone()));
        assert_eq!(pages, ["bilaga", "s. 3", "s. 3–4", "s. 12"]);
    }
}

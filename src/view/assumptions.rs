//! Every assumption of the scenario in one list: what no source says and the authors take for granted.
//! What is assumed of several things alike is said once, and names them. Never leaves one out because it is also
//! shown beside the thing it is about.

use serde::Serialize;

use crate::view::basis::{Desk, Markdown};
use crate::view::records::{self, Record};

/// The assumptions of one area.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// A key of the templates' words.
    pub area: &'static str,
    /// The alternative that they belong to, in that area.
    pub alternative: Option<String>,
    /// The assumptions.
    pub items: Vec<Assumption>,
}

/// One assumption.
#[derive(Clone, Debug, Serialize)]
pub struct Assumption {
    /// What kind of thing it is about: a key of the templates' words.
    pub kind: &'static str,
    /// The things, where they have names.
    pub names: Vec<String>,
    /// Whether it is about more things than one.
    pub several: bool,
    /// What is assumed.
    pub text: Option<Markdown>,
    /// The source that it leans on, where it is one and the same for all of them.
    pub source: Option<String>,
}

pub(super) fn compose(desk: &Desk<'_>) -> Vec<Area> {
    let areas = records::areas(desk).into_iter().map(|area| Area {
        area: area.kind,
        alternative: area.alternative,
        items: items(desk, area.records),
    });
    areas.filter(|area| !area.items.is_empty()).collect()
}

/// The assumptions among the records, what is said of several things alike as one.
fn items(desk: &Desk<'_>, records: Vec<Record<'_>>) -> Vec<Assumption> {
    let mut items: Vec<Assumption> = Vec::new();
    for record in records.into_iter().filter(|record| record.basis.assumption) {
        let source = desk.basis(record.basis).source;
        let text = record.text.map(|text| desk.markdown(text));
        let same = |item: &&mut Assumption| item.kind == record.kind && item.text == text;
        match (items.iter_mut().find(same), record.name) {
            (Some(item), Some(name)) => {
                item.names.push(name);
                item.several = true;
                item.source = item.source.take().filter(|known| Some(known) == source.as_ref());
            }
            (_, name) => {
                let names = name.into_iter().collect();
                items.push(Assumption { kind: record.kind, names, several: false, text, source });
            }
        }
    }
    items
}

//! What a name in a scenario can mean, gathered before anything is lowered, so that a reference may stand
//! before what it points at. Never what the named thing is.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use crate::diagnostic::Code;
use crate::model::matter::{GeneratedAttachment, NumberedPart, SectionId};
use crate::model::word::Word as _;
use crate::near::nearest;
use crate::scenario::keys::Space;
use crate::scenario::node::{Entry, Map, Node, Value};

type Set = IndexSet<Box<str>>;

/// Every name of a scenario, and those that hold only inside one alternative.
#[derive(Debug, Default)]
pub struct Names {
    everywhere: BTreeMap<Space, Set>,
    /// Where a fault hides which names there are: then none is called unknown.
    hidden: BTreeSet<Space>,
    here: BTreeMap<Space, Set>,
    /// What things are called in the documents, beside their ids: a beginner writes that instead.
    called: BTreeMap<Space, Vec<Called>>,
}

/// What something is called, and its id.
#[derive(Debug)]
struct Called {
    name: Box<str>,
    id: Box<str>,
}

impl Names {
    /// Gathers the names of a whole scenario.
    #[must_use]
    pub fn gather(root: &Map) -> Self {
        let mut names = Self::default();
        for (space, path) in [
            (Space::Unit, &["organisation", "units"][..]),
            (Space::Activity, &["organisation", "activities"]),
            (Space::Alternative, &["alternatives"]),
            (Space::Mitigation, &["mitigations"]),
            (Space::Requirement, &["requirements"]),
            (Space::BudgetLine, &["budget", "lines"]),
            (Space::Source, &["sources"]),
            (Space::Example, &["examples"]),
            (Space::Section, &["sections"]),
        ] {
            names.everywhere.insert(space, ids(map_at(root, path)));
            names.called.insert(space, called(map_at(root, path)));
        }
        names.hide(root);
        names.gather_criteria(map_at(root, &["criteria"]));
        names.gather_destinations(root);
        for alternative in entries(map_at(root, &["alternatives"])) {
            names.gather_arguments(alternative);
        }
        names.leave_alternative(root);
        names
    }

    /// From here on, no name that an alternative makes is known: the organisation as it is now has none of them.
    pub fn enter_organisation(&mut self) {
        self.here.clear();
    }

    /// From here on, names that this alternative makes are known too.
    pub fn enter_alternative(&mut self, alternative: &Node) {
        self.here = local_names(alternative);
    }

    /// From here on, names that any alternative makes are known.
    pub fn leave_alternative(&mut self, root: &Map) {
        self.here.clear();
        for alternative in entries(map_at(root, &["alternatives"])) {
            for (space, names) in local_names(&alternative.value) {
                self.here.entry(space).or_default().extend(names);
            }
        }
    }

    /// Whether the name means something.
    #[must_use]
    pub fn knows(&self, space: Space, name: &str) -> bool {
        self.hidden.contains(&space) || self.sets(space).any(|set| set.contains(name))
    }

    /// Whether some names are only taken to mean something, because what makes them could not be read.
    #[must_use]
    pub fn hides_any(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Whether the name means something outside any alternative.
    #[must_use]
    pub fn knows_everywhere(&self, space: Space, name: &str) -> bool {
        self.everywhere.get(&space).is_some_and(|set| set.contains(name))
    }

    /// The known name that is written most like this one, when one is near; else that of the thing which is
    /// called so in the documents.
    #[must_use]
    pub fn near(&self, space: Space, name: &str) -> Option<String> {
        let called = || self.called.get(&space)?.iter().find(|called| *called.name == *name);
        nearest(name, self.sets(space).flatten().map(|known| &**known))
            .or_else(|| called().map(|called| called.id.to_string()))
    }

    fn sets(&self, space: Space) -> impl Iterator<Item = &Set> {
        self.everywhere.get(&space).into_iter().chain(self.here.get(&space))
    }

    /// Finds the maps and lists of names that something else stands in place of.
    fn hide(&mut self, root: &Map) {
        use Space::{
            Activity, Alternative, Argument, BudgetLine, Criterion, Destination, Example, Mitigation,
            Requirement, Section, Source, Unit,
        };
        for (path, spaces) in [
            (&["organisation", "units"][..], &[Unit][..]),
            (&["organisation", "activities"], &[Activity]),
            (&["criteria"], &[Criterion]),
            (&["alternatives"], &[Alternative, Argument, Mitigation, BudgetLine, Unit, Activity]),
            (&["mitigations"], &[Mitigation]),
            (&["requirements"], &[Requirement]),
            (&["budget", "lines"], &[BudgetLine]),
            (&["sources"], &[Source]),
            (&["examples"], &[Example]),
            (&["sections"], &[Section, Destination]),
            (&["attachments"], &[Destination]),
        ] {
            if is_hidden(root, path) {
                self.hidden.extend(spaces);
            }
        }
        for alternative in entries(map_at(root, &["alternatives"])) {
            for (key, spaces) in [
                ("mitigations", &[Mitigation][..]),
                ("budget", &[BudgetLine]),
                ("arguments", &[Argument]),
                ("moves", &[Unit, Activity]),
            ] {
                let entry = alternative.value.map().and_then(|map| map.get(key));
                let lists = matches!(key, "arguments" | "moves");
                let hidden = entry.is_some_and(|entry| match &entry.value.value {
                    Value::Null => false,
                    Value::List(_) => !lists,
                    Value::Map(_) => lists,
                    Value::Scalar(_) => true,
                });
                if hidden || matches!(alternative.value.value, Value::Scalar(_) | Value::List(_)) {
                    self.hidden.extend(spaces);
                }
            }
        }
    }

    fn gather_criteria(&mut self, criteria: Option<&Map>) {
        for criterion in entries(criteria) {
            self.everywhere.entry(Space::Criterion).or_default().insert(criterion.key.clone());
            self.gather_criteria(criterion.value.map().and_then(|map| map_at(map, &["criteria"])));
        }
    }

    fn gather_destinations(&mut self, root: &Map) {
        let sections = self.everywhere.entry(Space::Section).or_default();
        sections.extend(SectionId::STANDARD.iter().map(|id| Box::from(*id)));
        let mut destinations = sections.clone();
        destinations.extend(GeneratedAttachment::WORDS.iter().map(|id| format!("attachments.{id}").into()));
        destinations.extend(NumberedPart::WORDS.iter().map(|id| Box::from(*id)));
        destinations.extend(
            entries(map_at(root, &["attachments"])).map(|entry| format!("attachments.{}", entry.key).into()),
        );
        self.everywhere.insert(Space::Destination, destinations);
    }

    fn gather_arguments(&mut self, alternative: &Entry) {
        let arguments = alternative.value.map().and_then(|map| list_at(map, "arguments"));
        for argument in arguments.into_iter().flatten().filter_map(Node::map) {
            if let Some(id) = text_at(argument, "id") {
                let name = format!("{}.{id}", alternative.key).into();
                self.everywhere.entry(Space::Argument).or_default().insert(name);
            }
        }
    }
}

/// The code of the fault that a name of this kind means nothing.
#[must_use]
pub fn unknown(space: Space) -> Code {
    match space {
        Space::Unit => Code::UnknownUnit,
        Space::Activity => Code::UnknownActivity,
        Space::Criterion => Code::UnknownCriterion,
        Space::Alternative => Code::UnknownAlternative,
        Space::Argument => Code::UnknownArgument,
        Space::Mitigation => Code::UnknownMitigation,
        Space::Requirement => Code::UnknownRequirement,
        Space::BudgetLine => Code::UnknownBudgetLine,
        Space::Source => Code::UnknownSource,
        Space::Example => Code::UnknownExample,
        Space::Destination => Code::UnknownDestination,
        Space::Section => Code::UnknownSection,
    }
}

fn local_names(alternative: &Node) -> BTreeMap<Space, Set> {
    let mut names: BTreeMap<Space, Set> = BTreeMap::new();
    let Some(map) = alternative.map() else { return names };
    names.insert(Space::Mitigation, ids(map_at(map, &["mitigations"])));
    names.insert(Space::BudgetLine, ids(map_at(map, &["budget"])));
    for change in list_at(map, "moves").into_iter().flatten().filter_map(Node::map) {
        for (space, key) in [(Space::Unit, "new_unit"), (Space::Activity, "new_activity")] {
            if let Some(id) = text_at(change, key) {
                names.entry(space).or_default().insert(id.into());
            }
        }
    }
    names
}

fn ids(map: Option<&Map>) -> Set {
    entries(map).map(|entry| entry.key.clone()).collect()
}

/// Name, label or title of each record, with its id.
fn called(map: Option<&Map>) -> Vec<Called> {
    let records = entries(map).filter_map(|entry| Some((entry, entry.value.map()?)));
    let called = records.filter_map(|(entry, record)| {
        let name = ["name", "label", "title"].into_iter().find_map(|key| text_at(record, key))?;
        Some(Called { name: name.into(), id: entry.key.clone() })
    });
    called.collect()
}

fn entries(map: Option<&Map>) -> impl Iterator<Item = &Entry> {
    map.into_iter().flat_map(|map| &map.entries)
}

fn map_at<'n>(map: &'n Map, path: &[&str]) -> Option<&'n Map> {
    path.iter().try_fold(map, |map, key| map.get(key)?.value.map())
}

/// Whether something else stands where a map of names should be.
fn is_hidden(root: &Map, path: &[&str]) -> bool {
    let mut map = root;
    for key in path {
        match map.get(key).map(|entry| &entry.value.value) {
            Some(Value::Map(inner)) => map = inner,
            Some(Value::Scalar(_) | Value::List(_)) => return true,
            Some(Value::Null) | None => return false,
        }
    }
    false
}

fn list_at<'n>(map: &'n Map, key: &str) -> Option<&'n [Node]> {
    map.get(key)?.value.items()
}

fn text_at<'n>(map: &'n Map, key: &str) -> Option<&'n str> {
    map.get(key)?.value.text()
}

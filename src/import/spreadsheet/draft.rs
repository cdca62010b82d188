//! The new scenario while it is gathered, and its text. Never a sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::id::{Ids, is_id, of_name};
use super::{Fault, FaultKind, Kind, Remark, Wish};
use crate::import::Saved;
use crate::import::yaml::{Keys, Tree, below, plain, quoted, write};
use crate::markdown::escape;
use crate::model::matter::Language;
use crate::near::nearest;

/// The most years that are read out of first and last days.
const MOST_YEARS: i16 = 30;

/// The keys that say how much a line is.
const AMOUNTS: [&str; 5] = ["full_year", "by_year", "one_off", "premises", "share_of"];

/// A budget line.
pub(super) struct Line {
    /// Whose own it is; `None` for a common one.
    pub alternative: Option<String>,
    /// Its id; empty until one is made of its label.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Where it stands in its sheet.
    pub address: String,
    /// The file whose row has no amount for it; positions may still say it.
    pub unknown_in: Option<String>,
    /// What it says.
    pub keys: Keys,
    /// The positions that it pays.
    pub positions: Vec<Keys>,
}

struct Unit {
    id: String,
    name: String,
    positions: Vec<Keys>,
}

struct Alternative {
    id: String,
    name: String,
    without: Vec<String>,
}

/// The new scenario.
pub(super) struct Draft<'a> {
    pub(super) wish: &'a Wish,
    /// What the person should know.
    pub(super) remarks: Vec<Remark>,
    /// Years that columns are of.
    pub(super) years_in_columns: BTreeSet<i16>,
    /// Years of first and last days.
    pub(super) years_in_dates: BTreeSet<i16>,
    /// Whether the sheet at hand names units by ids that are to stay as they are.
    pub(super) keeps_ids: bool,
    units: Vec<Unit>,
    unit_ids: Ids,
    alternatives: Vec<Alternative>,
    alternative_ids: Ids,
    lines: Vec<Line>,
    /// By the alternative whose own they are; under `None` the common ones.
    line_ids: BTreeMap<Option<String>, Ids>,
    /// By what they are called: their ids.
    sources: BTreeMap<String, String>,
    source_ids: Ids,
    overhead: Option<String>,
}

impl<'a> Draft<'a> {
    /// An empty one.
    pub(super) fn new(wish: &'a Wish) -> Self {
        Self {
            wish,
            remarks: Vec::new(),
            years_in_columns: BTreeSet::new(),
            years_in_dates: BTreeSet::new(),
            keeps_ids: false,
            units: Vec::new(),
            unit_ids: Ids::default(),
            alternatives: Vec::new(),
            alternative_ids: Ids::default(),
            lines: Vec::new(),
            line_ids: BTreeMap::new(),
            sources: BTreeMap::new(),
            source_ids: Ids::default(),
            overhead: wish.overhead.clone(),
        }
    }

    /// Whose own a line is that says this; `None` for a common one.
    pub(super) fn scope(&mut self, said: &str) -> Option<String> {
        let words = ["alla", "alla alternativ", "all", "gemensam", "gemensamt", "common"];
        let plain = said.to_lowercase();
        if words.contains(&plain.trim_matches(['(', ')'])) {
            return None;
        }
        let name = if said.is_empty() { self.wish.alternative.clone()? } else { said.to_owned() };
        if let Some(known) = self.alternatives.iter().find(|known| known.name == name || known.id == name) {
            return Some(known.id.clone());
        }
        let wanted = if is_id(&name) { name.clone() } else { of_name(&name, "alternativ") };
        let id = self.alternative_ids.unique(&wanted, &|_| false);
        self.alternative_ids.take(&id, "");
        self.alternatives.push(Alternative { id: id.clone(), name, without: Vec::new() });
        Some(id)
    }

    /// An alternative has a budget of its own; it does without this common line.
    pub(super) fn without(&mut self, alternative: &str, line: Option<String>) {
        let known = self.alternatives.iter_mut().find(|known| known.id == alternative);
        if let Some(known) = known {
            known.without.extend(line);
        }
    }

    /// The id of a unit that is named by its id or its name.
    pub(super) fn unit(&mut self, said: &str, called: &str) -> String {
        let same = |unit: &&mut Unit| unit.id == said || unit.name == said;
        if let Some(known) = self.units.iter_mut().find(same) {
            if !called.is_empty() && known.name == known.id {
                called.clone_into(&mut known.name);
            }
            return known.id.clone();
        }
        let is_kept = self.keeps_ids && is_id(said);
        let wanted = if is_kept { said.to_owned() } else { of_name(said, "enhet") };
        let id = self.unit_ids.unique(&wanted, &|_| false);
        self.unit_ids.take(&id, "");
        let name = if called.is_empty() { said } else { called }.to_owned();
        self.units.push(Unit { id: id.clone(), name, positions: Vec::new() });
        id
    }

    /// A unit has a position of its own.
    pub(super) fn position(&mut self, unit: &str, keys: Keys) {
        if let Some(unit) = self.units.iter_mut().find(|known| known.id == unit) {
            unit.positions.push(keys);
        }
    }

    /// A line; with the place of the other when its id is taken.
    pub(super) fn line(&mut self, line: Line) -> Result<(), String> {
        let ids = self.line_ids.entry(line.alternative.clone()).or_default();
        if let Some(first) = ids.place(&line.id).filter(|_| !line.id.is_empty()) {
            return Err(first.to_owned());
        }
        self.new_line(line);
        Ok(())
    }

    /// A line, under an id of its own where it has none: where it stands among the lines.
    pub(super) fn new_line(&mut self, mut line: Line) -> usize {
        let mut own = self.line_ids.remove(&line.alternative).unwrap_or_default();
        if line.id.is_empty() {
            // A common line and an alternative's own may only share an id where the one replaces the other.
            let all_share = line.alternative.is_none();
            let others = |id: &str| {
                let mut others = self.line_ids.iter().filter(|(scope, _)| all_share || scope.is_none());
                others.any(|(_, ids)| ids.place(id).is_some())
            };
            line.id = own.unique(&of_name(&line.label, "post"), &others);
        }
        own.take(&line.id, &line.address);
        self.line_ids.insert(line.alternative.clone(), own);
        self.lines.push(line);
        self.lines.len() - 1
    }

    /// The line of this id or label: the alternative's own, else the common one.
    pub(super) fn find(&self, alternative: Option<&str>, said: &str) -> Option<usize> {
        let named = |line: &Line| line.id == said || line.label == said;
        let of = |scope: Option<&str>| {
            self.lines.iter().position(|line| line.alternative.as_deref() == scope && named(line))
        };
        of(alternative)
    }

    /// The label written most like this.
    pub(super) fn nearest_line(&self, said: &str) -> Option<String> {
        nearest(said, self.lines.iter().flat_map(|line| [line.label.as_str(), line.id.as_str()]))
    }

    /// Whether a line has an amount that is no positions.
    pub(super) fn has_amount(&self, line: usize) -> bool {
        self.lines[line].keys.iter().any(|(key, _)| AMOUNTS.contains(&key.as_str()))
    }

    /// Where a line stands in its sheet.
    pub(super) fn address_of(&self, line: usize) -> String {
        self.lines[line].address.clone()
    }

    /// A line pays a position.
    pub(super) fn paid_position(&mut self, line: usize, keys: Keys) {
        self.lines[line].positions.push(keys);
    }

    /// Payroll overhead as a row says it; with the other one where it was said otherwise.
    pub(super) fn overhead(&mut self, said: String) -> Result<(), String> {
        match &self.overhead {
            Some(other) if *other != said && self.wish.overhead.is_none() => Err(other.clone()),
            Some(_) => Ok(()),
            None => {
                self.overhead = Some(said);
                Ok(())
            }
        }
    }

    /// A source with its place, as the scenario names it.
    pub(super) fn citation(&mut self, said: &str) -> String {
        let mark = [" s. ", " p. "].into_iter().find_map(|mark| said.split_once(mark));
        let (source, page) = mark.map_or((said, ""), |(source, _)| (source.trim(), &said[source.len()..]));
        let id = if let Some(id) = self.sources.get(source) {
            id.clone()
        } else {
            let wanted = if is_id(source) { source.to_owned() } else { of_name(source, "kalla") };
            let id = self.source_ids.unique(&wanted, &|_| false);
            self.source_ids.take(&id, "");
            self.sources.insert(source.to_owned(), id.clone());
            id
        };
        quoted(&format!("{id}{page}"))
    }

    /// The lines that have no amount when all sheets are taken in.
    pub(super) fn remarks_on_unknown(&self) -> Vec<Remark> {
        let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.positions.is_empty()) {
            if let Some(file) = &line.unknown_in {
                rows.entry(file).or_default().push(format!("{} (”{}”)", line.address, line.label));
            }
        }
        rows.into_iter().map(|(file, rows)| Remark::NoAmount { file: file.to_owned(), rows }).collect()
    }

    /// What no sheet says and no scenario can do without.
    pub(super) fn missing(&self) -> Option<Fault> {
        let fault = |kind| Some(Fault { file: None, cell: None, kind });
        let nothing = self.units.iter().all(|unit| unit.positions.is_empty());
        if self.lines.is_empty() {
            return if nothing { fault(FaultKind::Nothing) } else { None };
        }
        match self.years().as_slice() {
            [] => fault(FaultKind::NoYears),
            [first, .., last] if last.saturating_sub(*first) >= MOST_YEARS => {
                fault(FaultKind::TooManyYears(*first, *last))
            }
            _ if self.overhead.is_none() && self.lines.iter().any(|line| !line.positions.is_empty()) => {
                fault(FaultKind::NoOverhead)
            }
            _ => None,
        }
    }

    /// The years of the budget: those asked for, else from the first to the last that the sheets name.
    fn years(&self) -> Vec<i16> {
        if !self.wish.years.is_empty() {
            return self.wish.years.clone();
        }
        let years =
            if self.years_in_columns.is_empty() { &self.years_in_dates } else { &self.years_in_columns };
        years.first().zip(years.last()).map(|(first, last)| (*first..=*last).collect()).unwrap_or_default()
    }

    /// The whole file.
    pub(super) fn text<'s>(&self, saved: impl Iterator<Item = &'s Saved>) -> String {
        let saved: Vec<&Saved> = saved.collect();
        let mut yaml = self.say(
            "# Skriven av `hemvist import`. Vad enheterna är (`kind`) och var de hör hemma (`parent`) står inte i tabellen:\n\
             # rätta det som är fel. Rader kan flyttas till ett annat scenario som de står.\n",
            "# Written by `hemvist import`. What the units are (`kind`) and where they belong (`parent`) is not in the table:\n\
             # correct what is wrong. Lines can be moved to another scenario as they stand.\n",
        )
        .to_owned();
        let names: Vec<&str> = saved.iter().map(|file| file.name.as_str()).collect();
        let (what, from) = match self.wish.kind {
            Kind::Budget => (self.say("Budget", "Budget"), self.say("ur", "from")),
            Kind::Positions => (self.say("Tjänster", "Positions"), self.say("ur", "from")),
        };
        let mut keys = vec![
            plain("hemvist", "1"),
            plain("title", quoted(&format!("{what} {from} {}", names.join(", ")))),
            plain("language", self.say("sv", "en")),
        ];
        // With one unit there is no doubt which it is about.
        if let [unit] = self.units.as_slice() {
            keys.push(plain("subject", name(&unit.id)));
        }
        let import = free("import", &|id| self.source_ids.place(id).is_some());
        keys.push(below("sources", self.source_keys(&import, &saved)));
        keys.push(below("organisation", vec![below("units", self.unit_keys())]));
        keys.push(below("alternatives", self.alternative_keys(&import)));
        if !self.lines.is_empty() {
            keys.push(below("budget", self.budget_keys(&import)));
        }
        write(&mut yaml, 0, &keys);
        yaml
    }

    fn say(&self, swedish: &'static str, english: &'static str) -> &'static str {
        match self.wish.language {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }

    fn source_keys(&self, import: &str, saved: &[&Saved]) -> Keys {
        let files: Vec<String> =
            saved.iter().map(|file| format!("{} (sha256 {})", escape(&file.name), file.hash)).collect();
        let title = self.say("Importerade tabeller", "Imported tables");
        let own = vec![plain("title", quoted(title)), plain("text", quoted(&files.join(", ")))];
        let named =
            self.sources.iter().map(|(id, title)| below(&name(id), vec![plain("title", quoted(title))]));
        std::iter::once(below(import, own)).chain(named).collect()
    }

    fn unit_keys(&self) -> Keys {
        let above = free("kommun", &|id| self.unit_ids.place(id).is_some());
        let top =
            vec![plain("name", self.say("Kommunen", "The municipality")), plain("kind", "municipality")];
        let unit = |unit: &Unit| {
            let mut keys = vec![
                plain("name", quoted(&unit.name)),
                plain("kind", kind_of(&unit.name)),
                plain("parent", above.as_str()),
            ];
            if !unit.positions.is_empty() {
                keys.push(("positions".to_owned(), Tree::Records(unit.positions.clone())));
            }
            below(&name(&unit.id), keys)
        };
        std::iter::once(below(&above, top)).chain(self.units.iter().map(unit)).collect()
    }

    fn alternative_keys(&self, import: &str) -> Keys {
        let mut keys = Keys::new();
        // Without an alternative nothing is costed; that of today costs what all pay.
        if self.alternatives.is_empty() {
            let mut today = vec![plain("name", self.say("Som i dag", "As today")), plain("zero", "true")];
            if !self.lines.is_empty() {
                today.push(plain("source", import));
                today.push(below("budget", Keys::new()));
            }
            keys.push(below(self.say("i-dag", "today"), today));
        }
        for alternative in &self.alternatives {
            let lines = self.line_keys(Some(&alternative.id));
            let mut own = vec![plain("name", quoted(&alternative.name)), plain("source", import)];
            if !alternative.without.is_empty() {
                let without: Vec<String> = alternative.without.iter().map(|id| name(id)).collect();
                own.push(plain("without", format!("[{}]", without.join(", "))));
            }
            own.push(below("budget", lines));
            keys.push(below(&name(&alternative.id), own));
        }
        keys
    }

    fn budget_keys(&self, import: &str) -> Keys {
        let years = self.years();
        let shown: Vec<String> = years.iter().map(i16::to_string).collect();
        let mut keys = vec![plain("years", format!("[{}]", shown.join(", ")))];
        if let Some(overhead) = &self.overhead {
            let by_year = shown.iter().map(|year| plain(year, overhead)).collect();
            keys.push(below("payroll_overhead", by_year));
        }
        keys.extend(self.wish.price_year.map(|year| plain("price_year", year.to_string())));
        if !self.wish.price_index.is_empty() {
            let levels = self.wish.price_index.iter();
            let by_year = levels.map(|(year, level)| plain(&year.to_string(), level)).collect();
            keys.push(below("price_index", by_year));
        }
        keys.push(plain("source", import));
        let lines = self.line_keys(None);
        if !lines.is_empty() {
            keys.push(below("lines", lines));
        }
        keys
    }

    fn line_keys(&self, alternative: Option<&str>) -> Keys {
        let own = self.lines.iter().filter(|line| line.alternative.as_deref() == alternative);
        own.map(|line| {
            let mut keys = line.keys.clone();
            if !line.positions.is_empty() {
                keys.push(("positions".to_owned(), Tree::Records(line.positions.clone())));
            }
            below(&name(&line.id), keys)
        })
        .collect()
    }
}

/// This id, or the first with a number behind it that is free.
fn free(id: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    Ids::default().unique(id, is_taken)
}

/// What a unit most likely is, by its name.
fn kind_of(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let kinds = [
        ("fullmäktige", "council"),
        ("kommunstyrelse", "executive_board"),
        ("nämnd", "board"),
        ("utskott", "committee"),
        ("förvaltning", "department"),
    ];
    kinds.iter().find(|(word, _)| name.contains(word)).map_or("unit", |(_, kind)| kind)
}

/// An id as YAML reads it back: between quotation marks where it would be read as something else.
pub(super) fn name(id: &str) -> String {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let plain =
        id.starts_with(|first: char| first.is_alphabetic()) && !words.contains(&id.to_lowercase().as_str());
    if plain { id.to_owned() } else { quoted(id) }
}

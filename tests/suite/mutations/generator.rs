//! The ways in which people break a scenario: every key and value of a file, one mutation each. What each
//! mutation must be told of, and where, is known here; never what is said.

use std::ops::Range;

use crate::support::Random;
use crate::yaml::{Node, Value, parse};

const SEED: u64 = 1970;

/// Maps whose keys are names of one's own: `*` stands for any one of them.
const NAMED: [&str; 11] = [
    "sources",
    "laws",
    "commission",
    "requirements",
    "proposals",
    "organisation.units",
    "criteria",
    "alternatives",
    "mitigations",
    "alternatives.*.budget",
    "follow_up",
];

/// Maps whose keys point at names.
const ANSWERS: &str = "alternatives.*.requirements";

/// Keys whose values point at names.
const POINTING: [&str; 12] = [
    "subject",
    "recommended",
    "parent",
    "unit",
    "to",
    "reallocated_from",
    "decided_by",
    "criterion",
    "mitigated_by",
    "source",
    "responsible",
    "answered_in",
];

/// A replaced stretch of the text, the faults that may be said of it, and where they must point.
#[derive(Clone, Debug)]
pub struct Mutation {
    pub what: String,
    pub replaced: Range<usize>,
    pub with: String,
    /// Stretches of the unbroken text, or of the replacement.
    pub points_at: Vec<Target>,
    pub codes: &'static [&'static str],
    /// The file is no YAML any more, and reading ends there.
    pub ends_the_file: bool,
    /// What can not be read any more: nobody knows what stands under a key that means nothing.
    pub unread: Range<usize>,
    /// A single value is broken, or its key.
    pub leaf: bool,
    /// Whether it is told of depends on which names there are.
    pub about_names: bool,
}

#[derive(Clone, Debug)]
pub enum Target {
    Kept(Range<usize>),
    /// A record of a list, from its first word on.
    Record(Range<usize>),
    /// Counted from the start of the replacement.
    New(Range<usize>),
}

/// One entry of a map: its path, key and value, and where it stands.
struct Entry<'n> {
    path: String,
    key: &'n Node,
    value: &'n Node,
    /// The word that names the record it stands in.
    record: Range<usize>,
    before: Option<&'n Node>,
    after: Option<&'n Node>,
}

/// What is said of a name that means nothing.
const UNKNOWN: &[&str] = &[
    "unknown-unit",
    "unknown-criterion",
    "unknown-alternative",
    "unknown-mitigation",
    "unknown-requirement",
    "unknown-source",
    "unknown-destination",
];
/// What is said of a name that can not be one, and of those that point at it.
const INVALID: &[&str] = &[
    "invalid-id",
    "unknown-unit",
    "unknown-criterion",
    "unknown-alternative",
    "unknown-mitigation",
    "unknown-requirement",
    "unknown-source",
];
/// What is said where a key is gone, and of those that point at a name that went with it.
const MISSING: &[&str] = &[
    "unknown-key",
    "missing-key",
    "orphan-unit",
    "decimal-comma-in-braces",
    "argument-without-side",
    "move-without-verb",
    "move-changes-nothing",
    "budget-years-needed",
    "year-missing",
    "price-year-missing",
    "price-years-added",
    "transfer-one-sided",
    "reallocation-unfunded",
    "mixed-weights",
    "unknown-unit",
    "unknown-criterion",
    "unknown-alternative",
    "unknown-mitigation",
    "unknown-requirement",
    "unknown-source",
];

/// Ways in which a range is no range, and which part of it must be pointed at.
const RANGES: &[(&str, &str, Range<usize>, &[&str])] = &[
    ("range backwards", "{ low: 2, high: 1 }", 7..8, &["range-reversed"]),
    ("range with its middle outside", "{ low: 2, likely: 1, high: 3 }", 18..19, &["likely-outside-range"]),
    ("half a range", "{ high: 1 }", 2..6, &["range-incomplete"]),
    ("range beside a number", "{ value: 1, low: 1, high: 1 }", 12..15, &["range-forms-mixed"]),
    ("deviation below zero", "{ mean: 1, sd: -1 }", 15..17, &["number-negative"]),
    ("decimal comma in a range", "{ low: 1, high: 1,5 }", 18..19, &["decimal-comma-in-braces"]),
];

/// Every mutation of every key and value.
pub fn mutations(text: &str) -> Vec<Mutation> {
    let root = parse(text).expect("it is sound");
    let mut random = Random::new(SEED);
    let mut entries = Vec::new();
    let first = first_word(&root);
    walk(&root, "", &first, &mut entries);
    let mut all = Vec::new();
    for entry in &entries {
        let breaker = Breaker { text, root: &root, entry };
        breaker.key(&mut random, &mut all);
        breaker.value(&mut random, &mut all);
        breaker.yaml(&mut all);
    }
    all
}

fn walk<'n>(node: &'n Node, path: &str, record: &Range<usize>, entries: &mut Vec<Entry<'n>>) {
    match &node.value {
        Value::Map(pairs) => {
            for (number, (key, value)) in pairs.iter().enumerate() {
                let path = format!("{path}.{}", key.text()).trim_start_matches('.').to_owned();
                walk(value, &path, &key.span, entries);
                entries.push(Entry {
                    path,
                    key,
                    value,
                    record: record.clone(),
                    before: number.checked_sub(1).map(|before| &pairs[before].1),
                    after: pairs.get(number + 1).map(|(key, _)| key),
                });
            }
        }
        Value::List(items) => {
            for (number, item) in items.iter().enumerate() {
                walk(item, &format!("{path}.{number}"), &item.span, entries);
            }
        }
        Value::Scalar(..) => {}
    }
}

fn first_word(node: &Node) -> Range<usize> {
    match &node.value {
        Value::Map(entries) => entries[0].0.span.clone(),
        Value::List(items) => first_word(&items[0]),
        Value::Scalar(..) => node.span.clone(),
    }
}

/// The ways to break one entry.
struct Breaker<'a> {
    text: &'a str,
    root: &'a Node,
    entry: &'a Entry<'a>,
}

impl Breaker<'_> {
    fn mutation(
        &self,
        what: &str,
        replaced: Range<usize>,
        with: impl Into<String>,
        points_at: Vec<Target>,
        codes: &'static [&'static str],
    ) -> Mutation {
        let what = format!("{what}: {}", self.entry.path);
        let leaf = matches!(self.entry.value.value, Value::Scalar(..));
        let about_names = what.starts_with("name ") || !self.names_inside().is_empty();
        let unread = if what.starts_with("key unknown") {
            self.entry.key.span.start..self.entry.value.span.end
        } else {
            replaced.clone()
        };
        Mutation {
            what,
            unread,
            replaced,
            with: with.into(),
            points_at,
            codes,
            ends_the_file: false,
            leaf,
            about_names,
        }
    }

    /// The path of the map that the key stands in.
    fn map(&self) -> &str {
        self.entry.path.rsplit_once('.').map_or("", |(map, _)| map)
    }

    /// Whether the key is a name of one's own.
    fn is_named(&self) -> bool {
        NAMED.iter().any(|pattern| fits(pattern, self.map()))
    }

    /// Everything that points at the name that the key is.
    fn pointers(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        pointers_in(self.root, "", self.entry.key.text(), &mut found);
        found
    }

    /// Everything that points at a name in the map that goes away with the key.
    fn names_inside(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let maps = match &self.entry.value.value {
            Value::Map(entries) => {
                vec![self.entry.value].into_iter().chain(entries.iter().map(|(_, value)| value)).collect()
            }
            _ => Vec::new(),
        };
        for map in maps {
            if let Value::Map(entries) = &map.value {
                for (name, _) in entries {
                    pointers_in(self.root, "", name.text(), &mut found);
                }
            }
        }
        found
    }

    fn key(&self, random: &mut Random, all: &mut Vec<Mutation>) {
        let (key, value) = (self.entry.key.span.clone(), self.entry.value.span.clone());
        let slip = misspelt(&self.text[key.clone()], random);
        let new = vec![Target::New(0..slip.len())];
        let kept = |ranges: Vec<Range<usize>>| ranges.into_iter().map(Target::Kept).collect::<Vec<_>>();
        if self.is_named() {
            all.push(self.mutation("name misspelt", key.clone(), slip, kept(self.pointers()), UNKNOWN));
            all.push(self.mutation("name left out", self.whole(), "", kept(self.pointers()), UNKNOWN));
            all.push(self.mutation(
                "name with a dot",
                key.clone(),
                "ett.namn",
                [vec![Target::New(0..8)], kept(self.pointers())].concat(),
                INVALID,
            ));
        } else if fits(ANSWERS, self.map()) {
            all.push(self.mutation("name that is misspelt", key.clone(), slip, new, UNKNOWN));
        } else {
            all.push(self.mutation("key misspelt", key.clone(), slip, new, &["unknown-key"]));
            let inside = self.names_inside();
            let around = vec![Target::Record(self.entry.record.clone())];
            let record = [around.clone(), kept(inside.clone())].concat();
            let written = [kept(vec![key.clone()]), around, kept(inside)].concat();
            let foreign = [vec![Target::New(0..9)], record.clone()].concat();
            all.push(self.mutation("key unknown", key.clone(), "kommentar", foreign, MISSING));
            all.push(self.mutation("key left out", self.whole(), "", record, MISSING));
            all.push(self.mutation("value left out", value.clone(), "", written, MISSING));
        }
        let again = format!("{}{}", &self.text[key.start..value.end], self.separator());
        all.push(self.mutation(
            "key twice",
            key.start..key.start,
            again,
            kept(vec![key]),
            &["duplicate-key"],
        ));
    }

    fn value(&self, random: &mut Random, all: &mut Vec<Mutation>) {
        let span = self.entry.value.span.clone();
        let key = self.entry.key.text();
        if ["strength", "effect", "one_off", "full_year"].contains(&key) {
            let inside = vec![Target::New(2..3)];
            all.push(self.mutation(
                "map for number",
                span.clone(),
                "{ a: 1, value: 1 }",
                inside,
                &["unknown-key"],
            ));
        }
        if ["strength", "effect", "one_off", "full_year"].contains(&key) {
            // No effect is as large as two.
            let fits = |range: &&(_, &str, _, _)| key != "effect" || !range.1.contains('2');
            for (what, with, at, codes) in RANGES.iter().filter(fits) {
                all.push(self.mutation(what, span.clone(), *with, vec![Target::New(at.clone())], codes));
            }
        }
        let mut with = |what: &str, with: &str, codes| {
            let target = vec![Target::New(0..with.len())];
            all.push(self.mutation(what, span.clone(), with, target, codes));
        };
        match &self.entry.value.value {
            Value::List(_) | Value::Map(_) if self.entry.path == "alternatives.nu.budget" => {}
            Value::List(_) => {
                with("text for list", "fel", &["expected-list"]);
                with("map for list", "{ a: 1 }", &["expected-list"]);
            }
            Value::Map(_) => {
                with("text for map", "fel", &["expected-map"]);
                with("list for map", "[fel]", &["expected-map", "expected-text"]);
            }
            Value::Scalar(..) => {
                if !["strength", "effect", "one_off", "full_year"].contains(&key) {
                    with("map for text", "{ a: 1 }", &["expected-text", "expected-list"]);
                }
                if !["subject", "source", "mitigated_by", "answered_in"].contains(&key) {
                    with("list for text", "[1, 2]", &["expected-text", "range-on-one-line", "second-parent"]);
                }
            }
        }
        if POINTING.contains(&key) {
            let name = self.entry.value.text();
            with("name that is misspelt", &misspelt(name, random), UNKNOWN);
            with("name that is nothing", "finns-inte", UNKNOWN);
        }
        match key {
            "weight" | "strength" | "effect" | "target" => {
                with("word for number", "många", &["not-a-number"]);
                with("number with two readings", "1.250", &["ambiguous-number"]);
                with("number in English", "1.250.50", &["not-a-number"]);
            }
            "one_off" | "full_year" => {
                with("word for amount", "mycket", &["not-an-amount"]);
                with("amount with two readings", "1.250 tkr", &["ambiguous-number"]);
                with("amount finer than öre", "0.355 kr", &["amount-finer-than-ore"]);
                with("amount too large", "9999999999 mkr", &["number-too-large"]);
                with("amount with its unit first", "SEK 80 000", &["not-an-amount"]);
            }
            "date" | "from" | "starts" => {
                with("day that is not", "2026-02-30", &["not-a-date"]);
                with("month that is not", "2026-13", &["not-a-date"]);
                with("date in figures alone", "260301", &["not-a-date"]);
                with("date the other way", "1/3/2026", &["not-a-date"]);
                if key != "date" {
                    with("words for date", "till sommaren", &["not-a-date"]);
                }
            }
            "zero" => {
                with("yes for true", "ja", &["not-a-flag"]);
                with("number for flag", "1", &["not-a-flag"]);
            }
            "kind" | "funding" | "language" => {
                let slip = misspelt(self.entry.value.text(), random);
                with("choice misspelt", &slip, &["unknown-choice"]);
                with("choice in Swedish", "enhet", &["unknown-choice"]);
            }
            "hemvist" => with("other version", "2", &["format-version"]),
            _ => {}
        }
        match key {
            "weight" => {
                with("below bounds", "-5", &["number-negative"]);
                with("range for weight", "{ low: 1, high: 2 }", &["range-not-allowed"]);
            }
            "strength" => {
                with("above bounds", "6", &["number-out-of-range"]);
                with("below bounds", "0", &["number-out-of-range"]);
            }
            "effect" => with("above bounds", "150 %", &["number-out-of-range"]),
            _ => {}
        }
        if let Value::List(items) = &self.entry.value.value {
            for item in items {
                self.item(item, all);
            }
        }
    }

    fn item(&self, item: &Node, all: &mut Vec<Mutation>) {
        let mut with = |what: &str, with: &str, codes| {
            let target = vec![Target::New(0..with.len())];
            all.push(self.mutation(what, item.span.clone(), with, target, codes));
        };
        match (&item.value, self.entry.key.text()) {
            (Value::Map(_), _) => {
                with("text for record", "fel", &["expected-map"]);
                with("list for record", "[fel]", &["expected-map", "expected-text"]);
            }
            (Value::Scalar(..), "years") => {
                with("short year", "26", &["not-a-year"]);
                with("word for year", "nästa", &["not-a-year"]);
            }
            _ => with("map for text", "{ a: 1 }", &["expected-text"]),
        }
    }

    /// What makes the file no YAML.
    fn yaml(&self, all: &mut Vec<Mutation>) {
        let key = self.entry.key.span.clone();
        let value = self.entry.value.span.clone();
        let line = self.text[..key.start].rfind('\n').map_or(0, |newline| newline + 1);
        let mut with = |what: &str, replaced: Range<usize>, with: &str, at: Range<usize>, codes| {
            let mut mutation = self.mutation(what, replaced, with, vec![Target::New(at)], codes);
            mutation.ends_the_file = true;
            all.push(mutation);
        };
        if key.start > line && self.text[line..key.start].trim().is_empty() {
            with("tab", line..key.start, "\t", 0..1, &["tab-indentation"]);
        }
        if let Value::Scalar(scalar, _) = &self.entry.value.value {
            with("quote not closed", value.start..value.start, "\"", 0..1, &["quote-not-closed"]);
            with("sign of YAML's own", value.start..value.start, "@", 0..1, &["sign-needs-quotes"]);
            if let Some(space) = scalar.find(' ') {
                let at = value.start + space;
                with("colon in text", at..at, ":", 0..1, &["text-needs-quotes"]);
            }
        }
    }

    /// The entry with what separates it from its neighbour.
    fn whole(&self) -> Range<usize> {
        let (key, value) = (&self.entry.key.span, &self.entry.value.span);
        match (self.entry.after, self.entry.before) {
            (Some(after), _) => key.start..after.span.start,
            (None, Some(before)) => before.span.end..value.end,
            (None, None) => key.start..value.end,
        }
    }

    /// What separates the entry from the next: a comma, or a new line as far in.
    fn separator(&self) -> String {
        let line = self.text[..self.entry.key.span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &self.text[line..self.entry.key.span.start];
        if before.contains('{') {
            ", ".to_owned()
        } else {
            format!("\n{}", " ".repeat(before.chars().count()))
        }
    }
}

/// Whether a path of keys is of that pattern, in which `*` stands for any one of them.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('.').collect(), path.split('.').collect());
    pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(pattern, key)| *pattern == "*" || *pattern == key)
}

fn pointers_in(node: &Node, path: &str, name: &str, found: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Map(entries) => {
            let answers = entries.iter().filter(|(key, _)| fits(ANSWERS, path) && key.text() == name);
            found.extend(answers.map(|(key, _)| key.span.clone()));
            for (key, value) in entries {
                let path = format!("{path}.{}", key.text());
                pointers_in(value, path.trim_start_matches('.'), name, found);
            }
        }
        Value::List(items) => {
            for item in items {
                pointers_in(item, path, name, found);
            }
        }
        Value::Scalar(text, _) => {
            let key = path.rsplit('.').next().unwrap_or_default();
            if POINTING.contains(&key) && text.split(' ').next() == Some(name) {
                found.push(node.span.clone());
            }
        }
    }
}

/// A slip of the fingers: two letters exchanged, one lost or one doubled.
fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let end = letters.iter().position(|letter| *letter == ' ').unwrap_or(letters.len());
    let at = random.below(end);
    match random.below(3) {
        0 if at + 1 < end && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 if end > 3 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

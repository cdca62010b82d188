//! What stands in saved answers: figures, key figures, municipalities, groups, and which pages are missing. Every fault
//! of every file is told. Never what becomes of it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Fault, FaultKind, Remark};
use crate::import::Saved;

/// All that the files say. Sorted, so that the order of the files makes no difference.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Key figures by their ids.
    pub kpis: BTreeMap<String, Kpi>,
    /// Municipalities, regions and the nation by their codes.
    pub municipalities: BTreeMap<String, Municipality>,
    /// Groups of municipalities by their ids.
    pub groups: BTreeMap<String, Group>,
    /// The figures of each column, by the code of municipality or group.
    pub figures: BTreeMap<Column, BTreeMap<String, Figure>>,
    /// What should be told.
    pub remarks: Vec<Remark>,
}

/// What one column of a table is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Column {
    pub kpi: String,
    pub year: u16,
    pub gender: Gender,
}

/// Whom a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gender {
    Total,
    Women,
    Men,
}

/// One figure.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The number with a decimal comma; `None` when nobody knows.
    pub value: Option<String>,
    /// Of a group: how many of its members the figure is the mean of.
    pub count: Option<u64>,
    status: String,
    deleted: bool,
    file: String,
}

/// A key figure.
#[derive(Clone, Debug)]
pub(super) struct Kpi {
    pub title: String,
    pub description: String,
    pub area: String,
}

/// A municipality, a region or the nation.
#[derive(Clone, Debug)]
pub(super) struct Municipality {
    pub title: String,
    pub is_region: bool,
}

/// A group of municipalities.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub title: String,
    /// The codes of its members.
    pub members: Vec<String>,
}

/// Reads every file.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn read(saved: &[Saved]) -> Result<Answers, Vec<Fault>> {
    let mut reader = Reader::default();
    let mut pages = Vec::new();
    for file in saved {
        file.name.clone_into(&mut reader.file);
        if let Some(page) = reader.file(&file.text) {
            pages.push(page);
        }
    }
    if reader.faults.is_empty() && reader.answers.figures.is_empty() {
        reader.faults.push(Fault { file: None, kind: FaultKind::NothingToWrite });
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let mut answers = reader.answers;
    answers.remarks.extend(missing_pages(&pages));
    answers.remarks.extend(marked(&answers.figures));
    Ok(answers)
}

/// Figures that were taken away, and those with a status.
fn marked(figures: &BTreeMap<Column, BTreeMap<String, Figure>>) -> Vec<Remark> {
    let figures: Vec<&Figure> = figures.values().flat_map(BTreeMap::values).collect();
    let deleted = figures.iter().filter(|figure| figure.deleted).count();
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| !figure.status.is_empty()) {
        *statuses.entry(&figure.status).or_default() += 1;
    }
    let deleted = (deleted > 0).then_some(Remark::Deleted(deleted));
    let statuses =
        statuses.into_iter().map(|(status, figures)| Remark::Status { status: status.to_owned(), figures });
    deleted.into_iter().chain(statuses).collect()
}

/// A file as a page of an answer.
struct Page {
    file: String,
    next: Option<String>,
    previous: Option<String>,
    counted: Option<u64>,
    held: usize,
}

/// The address of a page without its number, and the number.
fn numbered(url: &str) -> (String, Option<u64>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let is_number = |part: &&str| part.starts_with("page=");
    let page = query.split('&').find(is_number).and_then(|part| part["page=".len()..].parse().ok());
    let rest: Vec<&str> = query.split('&').filter(|part| !is_number(part) && !part.is_empty()).collect();
    (format!("{}?{}", path.trim_end_matches('/'), rest.join("&")), page)
}

/// Pages that a file leads to and that no file is. A page does not say its own address, but those around it.
fn missing_pages(pages: &[Page]) -> Vec<Remark> {
    let leads_to = |url: &Option<String>, (base, number): &(String, Option<u64>)| {
        url.as_deref().map(numbered).is_some_and(|(other, page)| other == *base && page == *number)
    };
    let beside = |(base, number): &(String, Option<u64>), forward: bool| {
        let number =
            number.and_then(|number| if forward { number.checked_add(1) } else { number.checked_sub(1) });
        (base.clone(), number)
    };
    let mut missing = Vec::new();
    for page in pages {
        if let Some(url) = &page.next {
            let before = beside(&numbered(url), false);
            let is_there = pages.iter().any(|other| leads_to(&other.previous, &before));
            if !is_there {
                missing.push(Remark::PageMissing { file: page.file.clone(), url: url.clone() });
            }
        }
        if let Some(url) = &page.previous {
            let after = beside(&numbered(url), true);
            let is_there = pages.iter().any(|other| leads_to(&other.next, &after));
            if !is_there {
                missing.push(Remark::PageMissing { file: page.file.clone(), url: url.clone() });
            }
        }
        let alone = page.next.is_none() && page.previous.is_none();
        if let Some(counted) = page.counted.filter(|_| alone)
            && u64::try_from(page.held).is_ok_and(|held| held < counted)
        {
            missing.push(Remark::FewerThanCounted { file: page.file.clone(), counted, held: page.held });
        }
    }
    missing
}

/// Reads file after file.
#[derive(Default)]
struct Reader {
    answers: Answers,
    faults: Vec<Fault>,
    /// The file at hand.
    file: String,
}

impl Reader {
    fn fault<T>(&mut self, kind: FaultKind) -> Option<T> {
        self.faults.push(Fault { file: Some(self.file.clone()), kind });
        None
    }

    fn file(&mut self, text: &str) -> Option<Page> {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                return self.fault(FaultKind::NotJson { line, column });
            }
        };
        let Some(Value::Array(entries)) = value.get("values") else { return self.fault(FaultKind::NoAnswer) };
        let left_out = entries.iter().enumerate().filter(|(index, entry)| !self.entry(entry, *index)).count();
        if left_out > 0 {
            self.answers.remarks.push(Remark::LeftOut { file: self.file.clone(), entries: left_out });
        }
        let url = |names: [&str; 2]| {
            names.into_iter().find_map(|name| value.get(name)?.as_str()).map(str::to_owned)
        };
        Some(Page {
            file: self.file.clone(),
            next: url(["next_url", "next_page"]),
            previous: url(["previous_url", "previous_page"]),
            counted: value.get("count").and_then(Value::as_u64),
            held: entries.len(),
        })
    }

    /// Takes in one entry, whatever it is; whether it is of a kind that is imported. A faulty one is.
    fn entry(&mut self, entry: &Value, index: usize) -> bool {
        let place = format!("values[{index}]");
        let Value::Object(object) = entry else {
            self.fault::<()>(FaultKind::UnknownEntry { place });
            return true;
        };
        let has = |name: &str| object.contains_key(name);
        if has("kpi") && has("values") {
            if has("ou") {
                return false;
            }
            self.figures(object, &place);
        } else if has("members") {
            return self.group(object, &place).is_none_or(|is_of_municipalities| is_of_municipalities);
        } else if has("municipality") && has("id") {
            return false;
        } else if has("type") && has("id") {
            self.municipality(object, &place);
        } else if has("id") && has("title") {
            self.kpi(object, &place);
        } else {
            self.fault::<()>(FaultKind::UnknownEntry { place });
        }
        true
    }

    fn figures(&mut self, object: &Map<String, Value>, place: &str) -> Option<()> {
        let kpi = self.kpi_id(object, "kpi", place);
        let municipality = self.text(object, "municipality", place);
        let year = match object.get("period") {
            Some(Value::Number(number)) => number.as_u64(),
            Some(Value::String(text)) => text.parse().ok(),
            _ => None,
        };
        let year = year.and_then(|year| u16::try_from(year).ok()).filter(|year| (1900..3000).contains(year));
        if year.is_none() {
            self.fault::<()>(FaultKind::NoYear { place: format!("{place}.period") });
        }
        let Some(Value::Array(figures)) = object.get("values") else {
            return self.fault(FaultKind::NoList { place: format!("{place}.values") });
        };
        let (kpi, municipality, year) = (kpi?, municipality?, year?);
        for (index, figure) in figures.iter().enumerate() {
            let place = format!("{place}.values[{index}]");
            if let Some((gender, figure)) = self.figure(figure, &place) {
                let column = Column { kpi: kpi.clone(), year, gender };
                self.keep(column, &municipality, figure, place);
            }
        }
        Some(())
    }

    fn figure(&mut self, figure: &Value, place: &str) -> Option<(Gender, Figure)> {
        let Value::Object(figure) = figure else {
            return self.fault(FaultKind::UnknownEntry { place: place.to_owned() });
        };
        let gender = match figure.get("gender").and_then(Value::as_str) {
            Some("T") => Gender::Total,
            Some("K" | "F") => Gender::Women,
            Some("M") => Gender::Men,
            _ => return self.fault(FaultKind::NoGender { place: format!("{place}.gender") }),
        };
        let deleted = ["isdeleted", "is_deleted"].into_iter().filter_map(|name| figure.get(name));
        let deleted = deleted.into_iter().any(|flag| *flag == Value::Bool(true) || flag.as_u64() == Some(1));
        let value = match figure.get("value") {
            None | Some(Value::Null) => None,
            Some(Value::Number(number)) => match decimal(number) {
                Some(number) => Some(number),
                None => return self.fault(FaultKind::NoNumber { place: format!("{place}.value") }),
            },
            Some(_) => return self.fault(FaultKind::NoNumber { place: format!("{place}.value") }),
        };
        let status = figure.get("status").and_then(Value::as_str).map(one_line).unwrap_or_default();
        let count = figure.get("count").and_then(Value::as_u64);
        let file = self.file.clone();
        Some((gender, Figure { value: value.filter(|_| !deleted), count, status, deleted, file }))
    }

    /// Keeps a figure. One that stands twice is the same, or it is a fault: nobody knows which is right.
    fn keep(&mut self, column: Column, municipality: &str, figure: Figure, place: String) {
        let figures = self.answers.figures.entry(column).or_default();
        let Some(known) = figures.get(municipality) else {
            figures.insert(municipality.to_owned(), figure);
            return;
        };
        if known.value != figure.value {
            let shown = |figure: &Figure| figure.value.clone().unwrap_or_else(|| "null".to_owned());
            let numbers = [shown(known), shown(&figure)];
            let first = known.file.clone();
            self.fault::<()>(FaultKind::Contradiction { place, first, numbers });
        }
    }

    fn kpi(&mut self, object: &Map<String, Value>, place: &str) -> Option<()> {
        let id = self.kpi_id(object, "id", place)?;
        let title = self.text(object, "title", place)?;
        let line = |name| object.get(name).and_then(Value::as_str).map(one_line).unwrap_or_default();
        let kpi = Kpi { title, description: line("description"), area: line("operating_area") };
        self.answers.kpis.entry(id).or_insert(kpi);
        Some(())
    }

    fn municipality(&mut self, object: &Map<String, Value>, place: &str) -> Option<()> {
        let id = self.text(object, "id", place)?;
        let title = self.text(object, "title", place)?;
        let kind = self.text(object, "type", place)?;
        let municipality = Municipality { title, is_region: kind != "K" };
        self.answers.municipalities.entry(id).or_insert(municipality);
        Some(())
    }

    /// Takes in a group; whether its members are municipalities.
    fn group(&mut self, object: &Map<String, Value>, place: &str) -> Option<bool> {
        let id = self.text(object, "id", place)?;
        let title = self.text(object, "title", place)?;
        let Some(Value::Array(listed)) = object.get("members") else {
            return self.fault(FaultKind::NoList { place: format!("{place}.members") });
        };
        let mut members = Vec::new();
        for (index, member) in listed.iter().enumerate() {
            // Version 3 says `member_id` where version 2 said `id`; some save the ids alone.
            let id = member.get("member_id").or_else(|| member.get("id")).unwrap_or(member);
            match id.as_str() {
                Some(id) => members.push(id.to_owned()),
                None => {
                    return self.fault(FaultKind::NoText { place: format!("{place}.members[{index}]") });
                }
            }
        }
        let is_code = |id: &String| id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_digit());
        let is_of_municipalities = members.iter().all(is_code);
        if is_of_municipalities {
            self.answers.groups.entry(id).or_insert(Group { title, members });
        }
        Some(is_of_municipalities)
    }

    fn text(&mut self, object: &Map<String, Value>, name: &str, place: &str) -> Option<String> {
        let text = object.get(name).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
        text.or_else(|| self.fault(FaultKind::NoText { place: format!("{place}.{name}") }))
    }

    /// The id of a key figure, which becomes a part of an id of the scenario.
    fn kpi_id(&mut self, object: &Map<String, Value>, name: &str, place: &str) -> Option<String> {
        let id = self.text(object, name, place)?;
        if id.len() <= LONGEST_ID && id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Some(id)
        } else {
            self.fault(FaultKind::NoId { place: format!("{place}.{name}") })
        }
    }
}

/// The most letters of a key figure's id. Kolada's have six or so.
const LONGEST_ID: usize = 30;
/// The most digits of a number that a scenario reads.
const MOST_DIGITS: usize = 18;

/// A number with a decimal comma, with the decimals that it came with; `None` for one that no scenario could read.
fn decimal(number: &serde_json::Number) -> Option<String> {
    let mut text = number.to_string();
    if text.contains(['e', 'E']) {
        // Written without a power of ten, to the same digits.
        text = number.as_f64()?.to_string();
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (digits <= MOST_DIGITS).then(|| text.replace('.', ","))
}

/// A text on one line.
fn one_line(text: &str) -> String {
    let seen = text.replace(char::is_control, " ");
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! The answers as tables: municipalities, regions and groups apart, a column for each key figure, year and gender. Never
//! a row of another kind among them, but for the nation.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answers, Column, Figure, Gender};
use super::{Fault, FaultKind, Remark, RowKind, Summary, Wish};
use crate::import::NewFile;
use crate::limit;
use crate::model::matter::Language;

/// The code of the nation.
const NATION: &str = "0000";

/// One table, and what its dictionary says.
pub(super) struct Table {
    /// What it holds, with the headings and the names of its rows.
    pub summary: Summary,
    /// The id of the benchmark.
    pub id: String,
    /// The name of the nation's row.
    pub national: Option<String>,
    /// Named groups of its rows.
    pub groups: Vec<(String, Vec<String>)>,
    /// The dictionary, a line for each column.
    pub indicators: Vec<Indicator>,
    /// The heading over the names.
    heading: &'static str,
    /// The cells, row by row; empty where nobody knows.
    cells: Vec<Vec<String>>,
}

/// A line of the dictionary.
pub(super) struct Indicator {
    /// The id in the scenario.
    pub id: String,
    /// The heading of the column.
    pub column: String,
    /// The unit, where the title of the key figure says it.
    pub unit: Option<&'static str>,
    /// The area that Kolada counts it to.
    pub group: String,
    /// How Kolada describes it.
    pub text: String,
}

impl Table {
    /// The table as a file that Excel opens: semicolons, and a mark first that says UTF-8.
    pub(super) fn file(&self) -> NewFile {
        let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![0xef, 0xbb, 0xbf]);
        let headings = std::iter::once(self.heading).chain(self.summary.columns.iter().map(String::as_str));
        csv.write_record(headings).expect("a vector takes all that is written");
        for (name, cells) in self.summary.rows.iter().zip(&self.cells) {
            let row = std::iter::once(name).chain(cells);
            csv.write_record(row).expect("every row has a cell for each column");
        }
        let bytes = csv.into_inner().expect("a vector takes all that is written");
        let text = String::from_utf8(bytes).expect("it was written from text");
        NewFile { name: self.summary.file.clone(), text }
    }
}

/// A table for each kind of row that has a figure.
///
/// # Errors
/// A fault when a table would be larger than a scenario reads.
pub(super) fn tables(answers: &Answers, wish: &Wish) -> Result<(Vec<Table>, Vec<Remark>), Fault> {
    let names = Names::of(answers);
    let mut tables = Vec::new();
    for kind in [RowKind::Municipality, RowKind::Region, RowKind::Group] {
        tables.extend(table(answers, wish, kind, &names)?);
    }
    if tables.is_empty() {
        // Figures of the nation alone.
        let columns = answers.figures.iter().collect();
        tables.push(of_columns(answers, wish, RowKind::Municipality, &names, columns)?);
    }
    let shown: usize = tables.iter().map(|table| table.groups.len()).sum();
    let mut remarks = names.remarks(answers);
    if answers.groups.len() > shown {
        remarks.push(Remark::GroupsWithoutRows(answers.groups.len() - shown));
    }
    Ok((tables, remarks))
}

/// What the rows are called.
struct Names {
    by_code: BTreeMap<String, String>,
}

impl Names {
    fn of(answers: &Answers) -> Self {
        let codes: BTreeSet<&String> = answers.figures.values().flat_map(BTreeMap::keys).collect();
        let title = |code: &String| match kind(answers, code) {
            Some(RowKind::Group) => answers.groups.get(code).map(|group| &group.title),
            _ => answers.municipalities.get(code).map(|municipality| &municipality.title),
        };
        let mut taken: BTreeMap<&String, usize> = BTreeMap::new();
        for title in codes.iter().filter_map(|code| title(code)) {
            *taken.entry(title).or_default() += 1;
        }
        let name = |code: &String| match title(code) {
            Some(title) if taken[title] == 1 => title.clone(),
            Some(title) => format!("{title} ({code})"),
            None => code.clone(),
        };
        Self { by_code: codes.into_iter().map(|code| (code.clone(), name(code))).collect() }
    }

    /// Whose names are not known.
    fn remarks(&self, answers: &Answers) -> Vec<Remark> {
        let unknown = |is_known: &dyn Fn(&String) -> bool, ids: BTreeSet<&String>| -> Vec<String> {
            ids.into_iter().filter(|id| !is_known(id)).cloned().collect()
        };
        let kpis = unknown(
            &|id| answers.kpis.contains_key(id),
            answers.figures.keys().map(|column| &column.kpi).collect(),
        );
        let codes = unknown(
            &|code| answers.municipalities.contains_key(code) || answers.groups.contains_key(code),
            self.by_code.keys().collect(),
        );
        let mut remarks = Vec::new();
        if !kpis.is_empty() {
            remarks.push(Remark::UnknownKpi(kpis));
        }
        if !codes.is_empty() {
            remarks.push(Remark::UnknownMunicipality(codes));
        }
        remarks
    }
}

/// What a code stands for; none is the nation. Kolada's regions have the codes of their counties after two zeros, and
/// its groups begin with a letter.
fn kind(answers: &Answers, code: &str) -> Option<RowKind> {
    if code == NATION {
        return None;
    }
    if answers.groups.contains_key(code) || code.starts_with(|first: char| first.is_alphabetic()) {
        return Some(RowKind::Group);
    }
    let is_region = match answers.municipalities.get(code) {
        Some(municipality) => municipality.is_region,
        None => code.starts_with("00"),
    };
    Some(if is_region { RowKind::Region } else { RowKind::Municipality })
}

type Figures<'a> = Vec<(&'a Column, &'a BTreeMap<String, Figure>)>;

/// The table of one kind of row, if any of them has a figure.
fn table(answers: &Answers, wish: &Wish, of: RowKind, names: &Names) -> Result<Option<Table>, Fault> {
    let has_row =
        |figures: &BTreeMap<String, Figure>| figures.keys().any(|code| kind(answers, code) == Some(of));
    let columns: Figures<'_> = answers.figures.iter().filter(|(_, figures)| has_row(figures)).collect();
    if columns.is_empty() { Ok(None) } else { of_columns(answers, wish, of, names, columns).map(Some) }
}

fn of_columns(
    answers: &Answers,
    wish: &Wish,
    of: RowKind,
    names: &Names,
    columns: Figures<'_>,
) -> Result<Table, Fault> {
    let is_row = |code: &&String| match kind(answers, code) {
        Some(kind) => kind == of,
        None => of != RowKind::Group,
    };
    let codes: BTreeSet<&String> =
        columns.iter().flat_map(|(_, figures)| figures.keys()).filter(is_row).collect();
    let width = columns.len() * if of == RowKind::Group { 2 } else { 1 };
    let most = limit::COMPARED.most().min(limit::CELLS.most() / 2);
    if codes.len().saturating_mul(width) > most {
        return Err(Fault { file: None, kind: FaultKind::TooLarge });
    }
    let mut indicators = Vec::new();
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); codes.len()];
    let headings = headings(answers, columns.iter().map(|(column, _)| *column), wish.language);
    for ((column, figures), heading) in columns.into_iter().zip(headings) {
        let mut add = |indicator: Indicator, cell: &dyn Fn(&Figure) -> Option<String>| {
            indicators.push(indicator);
            for (row, code) in cells.iter_mut().zip(&codes) {
                row.push(figures.get(*code).and_then(cell).unwrap_or_default());
            }
        };
        let counted = (of == RowKind::Group).then(|| counted(column, &heading, wish.language));
        add(indicator(answers, column, heading), &|figure| figure.value.clone());
        if let Some(counted) = counted {
            add(counted, &|figure| figure.count.map(|count| count.to_string()));
        }
    }
    let groups = groups(answers, &codes, names);
    let missing = cells.iter().flatten().filter(|cell| cell.is_empty()).count();
    let (suffix, heading) = of_kind(of, wish.language);
    let id = format!("{}{suffix}", wish.id);
    Ok(Table {
        summary: Summary {
            file: format!("{id}.csv"),
            rows_are: of,
            rows: codes.iter().map(|code| names.by_code[*code].clone()).collect(),
            columns: indicators.iter().map(|indicator| indicator.column.clone()).collect(),
            missing,
            groups: groups.iter().map(|(name, _)| name.clone()).collect(),
        },
        id,
        national: names.by_code.get(NATION).filter(|_| codes.iter().any(|code| *code == NATION)).cloned(),
        groups,
        indicators,
        heading,
        cells,
    })
}

/// How the name of a table ends, and what stands over its names.
fn of_kind(kind: RowKind, language: Language) -> (&'static str, &'static str) {
    match (kind, language) {
        (RowKind::Municipality, Language::Swedish) => ("", "Kommun"),
        (RowKind::Municipality, Language::English) => ("", "Municipality"),
        (RowKind::Region, Language::Swedish) => ("-regioner", "Region"),
        (RowKind::Region, Language::English) => ("-regions", "Region"),
        (RowKind::Group, Language::Swedish) => ("-kommungrupper", "Kommungrupp"),
        (RowKind::Group, Language::English) => ("-groups", "Group of municipalities"),
    }
}

/// The groups that have a row in the table, with those of their members that do.
fn groups(answers: &Answers, codes: &BTreeSet<&String>, names: &Names) -> Vec<(String, Vec<String>)> {
    let mut taken = BTreeSet::new();
    let groups = answers.groups.iter().filter_map(|(id, group)| {
        let members = group.members.iter().filter(|member| codes.contains(member));
        let members: BTreeSet<&String> = members.collect();
        let members: Vec<String> = members.into_iter().map(|code| names.by_code[code].clone()).collect();
        let name =
            if taken.insert(&group.title) { group.title.clone() } else { format!("{} ({id})", group.title) };
        (!members.is_empty()).then_some((name, members))
    });
    groups.collect()
}

/// A heading for each column that no other has.
fn headings<'a>(
    answers: &Answers,
    columns: impl Iterator<Item = &'a Column>,
    language: Language,
) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let heading = |column: &Column| {
        let title = answers.kpis.get(&column.kpi).map_or(&column.kpi, |kpi| &kpi.title);
        let gender = match (column.gender, language) {
            (Gender::Total, _) => "",
            (Gender::Women, Language::Swedish) => ", kvinnor",
            (Gender::Women, Language::English) => ", women",
            (Gender::Men, Language::Swedish) => ", män",
            (Gender::Men, Language::English) => ", men",
        };
        let heading = format!("{title}{gender}, {}", column.year);
        if taken.insert(heading.clone()) { heading } else { format!("{heading} ({})", column.kpi) }
    };
    columns.map(heading).collect()
}

fn indicator(answers: &Answers, column: &Column, heading: String) -> Indicator {
    let gender = match column.gender {
        Gender::Total => "",
        Gender::Women => "-K",
        Gender::Men => "-M",
    };
    let kpi = answers.kpis.get(&column.kpi);
    let title = kpi.map_or("", |kpi| &kpi.title);
    let unit = if title.contains("(%)") {
        Some("%")
    } else if title.contains("kr/inv") {
        Some("kr/inv")
    } else {
        None
    };
    Indicator {
        id: format!("{}{gender}-{}", column.kpi, column.year),
        column: heading,
        unit,
        group: kpi.map(|kpi| kpi.area.clone()).unwrap_or_default(),
        text: kpi.map(|kpi| kpi.description.clone()).unwrap_or_default(),
    }
}

/// The column that says how many municipalities the mean of a group is over.
fn counted(column: &Column, heading: &str, language: Language) -> Indicator {
    let of = match column.gender {
        Gender::Total => "",
        Gender::Women => "-K",
        Gender::Men => "-M",
    };
    let words = match language {
        Language::Swedish => "antal kommuner",
        Language::English => "number of municipalities",
    };
    Indicator {
        id: format!("{}{of}-{}-count", column.kpi, column.year),
        column: format!("{heading}, {words}"),
        unit: None,
        group: String::new(),
        text: String::new(),
    }
}

//! Saved answers of the Kolada API (version 3, and 2 where it says the same) as a table of municipalities and key
//! figures with its dictionary. Kolada is the database of the Council for the Promotion of Municipal Analyses (RKA).
//!
//! An answer is `{"count": ..., "next_url": ..., "previous_url": ..., "values": [...]}`, and its values are figures
//! (`kpi`, `municipality`, `period`, `values` by gender), key figures, municipalities or groups of municipalities. Several
//! files may be the pages of one answer, in any order.
//!
//! Never asks Kolada for anything, and never makes a figure of what is missing.

mod answer;
mod table;
#[cfg(test)]
mod tests;
mod yaml;

use crate::import::{NewFile, Saved};
use crate::model::matter::Language;

/// How the new files are to be written.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The id of the benchmark and its source, and the beginning of the files' names.
    pub id: String,
    /// The day that the answers were retrieved, as a scenario writes it; `None` when nobody said.
    pub retrieved: Option<String>,
    /// The language of the headings and comments.
    pub language: Language,
}

/// What an import gives.
#[derive(Clone, Debug)]
pub struct Import {
    /// The files to write: a table or more, and the YAML that tells of them.
    pub files: Vec<NewFile>,
    /// The tables, in the order of the files.
    pub tables: Vec<Summary>,
    /// What the person should know, in the order of what it is about.
    pub remarks: Vec<Remark>,
}

/// What a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its file.
    pub file: String,
    /// What its rows are.
    pub rows_are: RowKind,
    /// The names of its rows.
    pub rows: Vec<String>,
    /// The headings of its columns, without the first.
    pub columns: Vec<String>,
    /// How many cells are empty because nobody knows.
    pub missing: usize,
    /// The names of the groups of rows.
    pub groups: Vec<String>,
}

/// What the rows of a table are: never two kinds in one table, but for the nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// Municipalities.
    Municipality,
    /// Regions.
    Region,
    /// Groups of municipalities, each with the unweighted mean that Kolada gives.
    Group,
}

/// Something that was imported otherwise than a person may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Key figures that no file tells of: their ids stand for their names.
    UnknownKpi(Vec<String>),
    /// Municipalities that no file tells of: their codes stand for their names.
    UnknownMunicipality(Vec<String>),
    /// A page that a file leads on or back to is not among the files.
    PageMissing {
        /// The file.
        file: String,
        /// The address of the page.
        url: String,
    },
    /// A file says that it has more values than it holds.
    FewerThanCounted {
        /// The file.
        file: String,
        /// How many it says.
        counted: u64,
        /// How many it holds.
        held: usize,
    },
    /// Entries about units, such as schools, or about groups of key figures, are not imported.
    LeftOut {
        /// The file.
        file: String,
        /// How many.
        entries: usize,
    },
    /// Figures that Kolada has taken away, so that nobody knows them any more.
    Deleted(usize),
    /// Figures that Kolada marks with a status.
    Status {
        /// The status, as Kolada writes it.
        status: String,
        /// How many figures.
        figures: usize,
    },
    /// Groups of which no member has a figure: they are left out.
    GroupsWithoutRows(usize),
}

/// Why nothing is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which file; none when it is about all of them.
    pub file: Option<String>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with an answer. A `place` is the way to the value in the file: `values[3].period`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is no JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It is JSON, but no answer of Kolada.
    NoAnswer,
    /// An entry is of no kind that Kolada gives.
    UnknownEntry {
        /// Where it stands.
        place: String,
    },
    /// A text is missing, or is none: a code that was saved as a number may have lost its leading zeros.
    NoText {
        /// Where it should stand.
        place: String,
    },
    /// A key figure's id has other characters than letters and digits.
    NoId {
        /// Where it stands.
        place: String,
    },
    /// A year is missing, or is none.
    NoYear {
        /// Where it should stand.
        place: String,
    },
    /// A gender is none of T, K, F and M.
    NoGender {
        /// Where it should stand.
        place: String,
    },
    /// A figure is neither a number nor null.
    NoNumber {
        /// Where it stands.
        place: String,
    },
    /// A list is missing, or is none.
    NoList {
        /// Where it should stand.
        place: String,
    },
    /// A figure stands twice, with different numbers.
    Contradiction {
        /// Where it stands the second time.
        place: String,
        /// In which file it stood first.
        first: String,
        /// What both are.
        numbers: [String; 2],
    },
    /// There is no figure in any file.
    NothingToWrite,
    /// There are more cells than a table may have.
    TooLarge,
}

/// Reads saved answers and writes the texts of a benchmark from them.
///
/// # Errors
/// Everything that is wrong with the answers.
pub fn import(saved: &[Saved], wish: &Wish) -> Result<Import, Vec<Fault>> {
    let answers = answer::read(saved)?;
    let (tables, mut remarks) = table::tables(&answers, wish).map_err(|fault| vec![fault])?;
    remarks.extend(answers.remarks);
    let mut files: Vec<NewFile> = tables.iter().map(table::Table::file).collect();
    files.push(NewFile { name: format!("{}.yaml", wish.id), text: yaml::text(&tables, saved, wish) });
    let tables = tables.into_iter().map(|table| table.summary).collect();
    Ok(Import { files, tables, remarks })
}

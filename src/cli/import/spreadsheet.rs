//! `hemvist import budget` and `hemvist import positions`: shows what a table would become, and writes it where that is
//! asked for. Never overwrites anything, and never writes a scenario that does not load.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::arguments::import::Spreadsheet;
use crate::cli::disk::{Allowance, read_file};
use crate::cli::import::unreadable;
use crate::cli::new_files::{Refusal, Written, is_yaml, must_be_empty, shown};
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, say};
use crate::import::NewFile;
use crate::import::spreadsheet::{Fault, FaultKind, Kind, SavedSheet, Wish, import};
use crate::limit;
use crate::model::matter::Language;
use crate::scenario;
use crate::source::SourceFile;
use crate::table::TableFault;

/// Imports sheets with a budget or positions.
///
/// # Errors
/// A `Failure` when a file can not be read, something in it is wrong, or the new file can not be written.
pub fn run(command: &Spreadsheet, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let sheets = read(&command.files, language)?;
    let wish = Wish {
        file: file_name(command),
        kind: command.kind,
        alternative: command.alternative.clone(),
        years: command.years.clone(),
        overhead: command.overhead.clone(),
        price_year: command.price_year,
        price_index: command.price_index.clone(),
        language,
    };
    let imported = import(&sheets, &wish).map_err(|faults| refused(&faults, language))?;
    must_load(&imported.file, terminal, language)?;
    let sheets: Vec<String> = imported.sheets.iter().map(|sheet| words::sheet(sheet, language)).collect();
    let sheets = sheets.concat();
    match &command.output {
        None => {
            let command_line = words::next(command, &imported.file.name, language);
            let yaml = &imported.file.text;
            terminal.result(&format!("{sheets}\n{yaml}\n{command_line}"))?;
        }
        Some(output) => {
            let path = write(&imported.file, output, language)?;
            let written = say(language, "Skrev", "Wrote");
            let next = words::check(&path, language);
            terminal.result(&format!("{written} {}\n\n{sheets}\n{next}", shown(&path)))?;
            if has_neighbours(&path) {
                terminal.message(&words::neighbours(language));
            }
        }
    }
    for remark in &imported.remarks {
        terminal.message(&words::remark(remark, language));
    }
    Ok(Outcome::Done)
}

/// What the new file is called: as the person says, else by what is imported.
fn file_name(command: &Spreadsheet) -> String {
    let named = command.output.as_ref().filter(|path| is_yaml(path)).and_then(|path| path.file_name());
    let otherwise = match command.kind {
        Kind::Budget => "budget.yaml",
        Kind::Positions => "positions.yaml",
    };
    named.map_or_else(|| otherwise.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The sheets, each file once; every file that is none is told, not the first alone.
fn read(paths: &[PathBuf], language: Language) -> anyhow::Result<Vec<SavedSheet>> {
    let allowance = Allowance::of(limit::INPUT);
    let (mut sheets, mut faults) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    let smaller = say(language, "Dela tabellen.", "Split the table.");
    for path in
        paths.iter().filter(|path| known.insert(path.canonicalize().unwrap_or_else(|_| (*path).clone())))
    {
        let bytes =
            read_file(path, &allowance).map_err(|error| unreadable(path, &error, &smaller, language))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match SavedSheet::new(&name, bytes) {
            Ok(sheet) => sheets.push(sheet),
            Err(fault) => faults.push(*fault),
        }
    }
    if faults.is_empty() { Ok(sheets) } else { Err(refused(&faults, language).into()) }
}

/// A scenario with a fault is not written: the person is told of it as `check` would.
fn must_load(file: &NewFile, terminal: &Terminal, language: Language) -> anyhow::Result<()> {
    let source = SourceFile { name: file.name.clone(), text: file.text.clone() };
    let reading = scenario::read(vec![source], &BTreeMap::new());
    if reading.scenario.is_some() {
        return Ok(());
    }
    let mut review = reading.review(Vec::new());
    review.standing.retain(crate::diagnostic::Diagnostic::is_fault);
    let report = Report::of(&reading, &review, language);
    terminal.report(&report.text(terminal.colour()));
    let message = say(
        language,
        "Det som tabellen skulle bli går inte att läsa som ett scenario, se ovan. Rätta i tabellen. Ingenting har skrivits.",
        "What the table would become cannot be read as a scenario, see above. Correct the table. Nothing was written.",
    );
    Err(Failure::new(report.outcome(false), message).into())
}

/// Writes the new file, or nothing.
fn write(file: &NewFile, output: &Path, language: Language) -> Result<PathBuf, Failure> {
    let mut written = Written::default();
    let path = if is_yaml(output) { output.to_owned() } else { output.join(&file.name) };
    let done = make(file, output, &path, &mut written);
    done.map(|()| path).map_err(|refusal| {
        written.remove();
        Failure::new(Outcome::OutputNotWritten, refusal.message(language))
    })
}

/// Whether other files of scenarios lie beside it.
fn has_neighbours(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| is_yaml(&entry.path()) && Some(&*entry.file_name()) != path.file_name())
}

fn make(file: &NewFile, output: &Path, path: &Path, written: &mut Written) -> Result<(), Refusal> {
    if path != output && !written.folder(output)? {
        must_be_empty(output)?;
    }
    written.file(path, &file.text)
}

/// Every fault, as many as anybody reads, and that nothing was written.
fn refused(faults: &[Fault], language: Language) -> Failure {
    let is_limit = |fault: &Fault| matches!(fault.kind, FaultKind::Form(TableFault::TooLarge { .. }, _));
    let outcome = if faults.iter().any(is_limit) { Outcome::LimitHit } else { Outcome::Faults };
    let most = limit::SHOWN.most();
    let mut lines: Vec<String> =
        faults.iter().take(most).map(|fault| words::fault(fault, language)).collect();
    if let Some(more) = faults.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(say(
            language,
            format!("... och {more} fel till."),
            format!("... and {more} more faults."),
        ));
    }
    lines.push(say(language, "Ingenting har skrivits.", "Nothing was written."));
    Failure::new(outcome, lines.join("\n"))
}

//! `hemvist import kolada`: reads saved answers, and writes new files beside a scenario. Never overwrites anything, and
//! never what is imported: that is `import`'s.

use std::path::{Path, PathBuf};

use crate::cli::arguments::import::Kolada;
use crate::cli::disk::{Allowance, read_file};
use crate::cli::import::unreadable;
use crate::cli::new_files::{Refusal, Written, shown};
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome, say};
use crate::import::kolada::{Fault, FaultKind, Remark, RowKind, Summary, Wish, import};
use crate::import::{NewFile, Saved};
use crate::limit;
use crate::model::matter::Language;

/// How many names of a list are shown.
const SHOWN: usize = 8;

/// Imports saved answers of Kolada.
///
/// # Errors
/// A `Failure` when a file can not be read, is no answer or contradicts another, or the new files can not be written.
pub fn run(command: &Kolada, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let language = terminal.language_for(Language::Swedish);
    let saved = read(&command.files, language)?;
    let wish = Wish { id: command.id.clone(), retrieved: command.retrieved.clone(), language };
    let imported = import(&saved, &wish).map_err(|faults| refused(&faults, language))?;
    let mut written = Written::default();
    if let Err(refusal) = write(&imported.files, &command.output, &mut written) {
        written.remove();
        return Err(Failure::new(Outcome::OutputNotWritten, refusal.message(language)).into());
    }
    terminal.result(&preview(&imported.tables, &written.files, language))?;
    for remark in &imported.remarks {
        terminal.message(&remark_in_words(remark, language));
    }
    Ok(Outcome::Done)
}

/// The files, each once and by their names alone: where they lay is nobody else's business.
fn read(paths: &[PathBuf], language: Language) -> Result<Vec<Saved>, Failure> {
    let allowance = Allowance::of(limit::INPUT);
    let mut saved: Vec<Saved> = Vec::new();
    let smaller = say(
        language,
        "Hämta färre år eller nyckeltal åt gången.",
        "Retrieve fewer years or key figures at a time.",
    );
    for path in paths {
        let bytes =
            read_file(path, &allowance).map_err(|error| unreadable(path, &error, &smaller, language))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = Saved::new(name, bytes).ok_or_else(|| not_utf_8(path, language))?;
        if !saved.contains(&file) {
            saved.push(file);
        }
    }
    saved.sort_by(|one, other| (&one.name, &one.hash).cmp(&(&other.name, &other.hash)));
    Ok(saved)
}

fn write(files: &[NewFile], folder: &Path, written: &mut Written) -> Result<(), Refusal> {
    written.folder(folder)?;
    files.iter().try_for_each(|file| written.file(&folder.join(&file.name), &file.text))
}

fn not_utf_8(path: &Path, language: Language) -> Failure {
    let path = path.display();
    let message = say(
        language,
        format!(
            "{path}: Filen är inte sparad som UTF-8, som JSON alltid är. Spara svaret från Kolada på nytt."
        ),
        format!(
            "{path}: The file is not saved as UTF-8, as JSON always is. Save the answer from Kolada again."
        ),
    );
    Failure::new(Outcome::InputUnreadable, message)
}

/// Every fault, as many as anybody reads, and that nothing was written.
fn refused(faults: &[Fault], language: Language) -> Failure {
    let outcome = if faults.iter().any(|fault| fault.kind == FaultKind::TooLarge) {
        Outcome::LimitHit
    } else {
        Outcome::Faults
    };
    let mut lines: Vec<String> =
        faults.iter().take(SHOWN).map(|fault| fault_in_words(fault, language)).collect();
    if faults.len() > SHOWN {
        let more = faults.len() - SHOWN;
        lines.push(say(
            language,
            format!("... och {more} fel till."),
            format!("... and {more} more faults."),
        ));
    }
    lines.push(say(language, "Ingenting har skrivits.", "Nothing was written."));
    Failure::new(outcome, lines.join("\n"))
}

fn fault_in_words(fault: &Fault, language: Language) -> String {
    let (swedish, english) = match &fault.kind {
        FaultKind::NotJson { line, column } => (
            format!("Rad {line}, tecken {column}: det är inte JSON. Spara hela svaret från Kolada, utan att ändra i det."),
            format!("Line {line}, column {column}: this is not JSON. Save the whole answer from Kolada, and change nothing in it."),
        ),
        FaultKind::NoAnswer => (
            "Det är inget svar från Kolada: listan `values` saknas.".to_owned(),
            "This is no answer from Kolada: the list `values` is missing.".to_owned(),
        ),
        FaultKind::UnknownEntry { place } => (
            format!("{place}: det är varken en siffra, ett nyckeltal, en kommun eller en kommungrupp."),
            format!("{place}: this is neither a figure, a key figure, a municipality nor a group."),
        ),
        FaultKind::NoText { place } => (
            format!("{place}: här ska en text stå. En kod som sparats som tal kan ha tappat sina inledande nollor."),
            format!("{place}: a text is to stand here. A code saved as a number may have lost its leading zeros."),
        ),
        FaultKind::NoId { place } => (
            format!("{place}: ett nyckeltals id har bara bokstäver och siffror, till exempel N00941."),
            format!("{place}: the id of a key figure has letters and digits alone, such as N00941."),
        ),
        FaultKind::NoYear { place } => (
            format!("{place}: här ska ett år stå, till exempel 2023."),
            format!("{place}: a year is to stand here, such as 2023."),
        ),
        FaultKind::NoGender { place } => (
            format!("{place}: här ska T (totalt), K eller F (kvinnor) eller M (män) stå."),
            format!("{place}: T (total), K or F (women) or M (men) is to stand here."),
        ),
        FaultKind::NoNumber { place } => (
            format!("{place}: här ska ett tal stå, utan citattecken och med högst 18 siffror, eller `null` när värdet saknas."),
            format!("{place}: a number is to stand here, without quotation marks and of at most 18 digits, or `null` when it is missing."),
        ),
        FaultKind::NoList { place } => (
            format!("{place}: här ska en lista stå."),
            format!("{place}: a list is to stand here."),
        ),
        FaultKind::Contradiction { place, first, numbers: [one, other] } => (
            format!("{place}: samma värde står två gånger, som {one} i {first} och som {other} här. Hämta om svaren samma dag."),
            format!("{place}: the same figure stands twice, as {one} in {first} and as {other} here. Retrieve the answers anew on one day."),
        ),
        FaultKind::NothingToWrite => (
            "Filerna innehåller inga värden. Spara också ett svar på /v3/data/kpi/.../year/... från Kolada.".to_owned(),
            "The files hold no figures. Save an answer to /v3/data/kpi/.../year/... from Kolada too.".to_owned(),
        ),
        FaultKind::TooLarge => (
            "Tabellen blir större än ett scenario läser. Hämta färre nyckeltal, år eller kommuner åt gången.".to_owned(),
            "The table becomes larger than a scenario reads. Retrieve fewer key figures, years or municipalities at a time.".to_owned(),
        ),
    };
    let words = say(language, swedish, english);
    fault.file.as_ref().map_or(words.clone(), |file| format!("{file}: {words}"))
}

fn remark_in_words(remark: &Remark, language: Language) -> String {
    let (swedish, english) = match remark {
        Remark::UnknownKpi(ids) => {
            let ids = listed(ids);
            (
                format!(
                    "Nyckeltal som ingen fil beskriver, så att id:t står i stället för namnet: {ids}. Spara /v3/kpi/... också."
                ),
                format!(
                    "Key figures that no file describes, so that the id stands in place of the name: {ids}. Save /v3/kpi/... too."
                ),
            )
        }
        Remark::UnknownMunicipality(codes) => {
            let codes = listed(codes);
            (
                format!(
                    "Kommuner som ingen fil beskriver, så att koden står i stället för namnet: {codes}. Spara /v3/municipality också."
                ),
                format!(
                    "Municipalities that no file describes, so that the code stands in place of the name: {codes}. Save /v3/municipality too."
                ),
            )
        }
        Remark::PageMissing { file, url } => (
            format!(
                "{file}: Svaret fortsätter på en sida som inte finns bland filerna: {url}. Tabellen är inte hel."
            ),
            format!(
                "{file}: The answer goes on at a page that is not among the files: {url}. The table is not whole."
            ),
        ),
        Remark::FewerThanCounted { file, counted, held } => (
            format!(
                "{file}: Svaret säger att det har {counted} poster, men filen har {held}. Tabellen är kanske inte hel."
            ),
            format!(
                "{file}: The answer says that it has {counted} entries, but the file has {held}. The table may not be whole."
            ),
        ),
        Remark::LeftOut { file, entries } => (
            format!(
                "{file}: Poster om enheter (till exempel skolor) eller grupper av nyckeltal är inte med; antal: {entries}."
            ),
            format!(
                "{file}: Entries about units (such as schools) or groups of key figures are left out; number: {entries}."
            ),
        ),
        Remark::Deleted(figures) => (
            format!("Värden som har tagits bort ur Kolada är tomma i tabellen; antal: {figures}."),
            format!("Figures that were taken away from Kolada are empty in the table; number: {figures}."),
        ),
        Remark::Status { status, figures } => (
            format!(
                "Värden med statusen ”{status}” i Kolada; antal: {figures}. Kontrollera vad den betyder innan du använder dem."
            ),
            format!(
                "Figures with the status “{status}” in Kolada; number: {figures}. Check what it means before you use them."
            ),
        ),
        Remark::GroupsWithoutRows(groups) => (
            format!("Kommungrupper utan någon kommun i tabellen är inte med; antal: {groups}."),
            format!("Groups without any municipality in the table are left out; number: {groups}."),
        ),
    };
    say(language, swedish, english)
}

/// What was written, table by table, and what comes next.
fn preview(tables: &[Summary], files: &[PathBuf], language: Language) -> String {
    let names: Vec<String> = files.iter().map(|file| shown(file)).collect();
    let written = say(language, "Skrev", "Wrote");
    let mut text = format!("{written} {}\n", names.join(", "));
    for table in tables {
        text.push('\n');
        text.push_str(&table_in_words(table, language));
    }
    text + &say(
        language,
        "\nNästa steg: skriv den egna kommunens rad i `own`, och kör `hemvist check` på scenariots mapp.",
        "\nNext: write the row of your own municipality in `own`, and run `hemvist check` on the folder of the scenario.",
    )
}

fn table_in_words(table: &Summary, language: Language) -> String {
    let kind = match (table.rows_are, language) {
        (RowKind::Municipality, Language::Swedish) => "kommuner",
        (RowKind::Municipality, Language::English) => "municipalities",
        (RowKind::Region, Language::Swedish) => "regioner",
        (RowKind::Region, Language::English) => "regions",
        (RowKind::Group, Language::Swedish) => "kommungrupper",
        (RowKind::Group, Language::English) => "groups",
    };
    let Summary { file, rows, columns, missing, groups, .. } = table;
    let (row_count, cells) = (rows.len(), rows.len() * columns.len());
    let (rows, columns) = (listed(rows), columns.join("\n    "));
    let mut text = say(
        language,
        format!(
            "{file}, {kind}: {rows} (rader: {row_count})\n  värden som saknas: {missing} av {cells}\n  kolumner:\n    {columns}\n"
        ),
        format!(
            "{file}, {kind}: {rows} (rows: {row_count})\n  figures that are missing: {missing} of {cells}\n  columns:\n    {columns}\n"
        ),
    );
    if !groups.is_empty() {
        let groups = listed(groups);
        text.push_str(&say(language, format!("  grupper: {groups}\n"), format!("  groups: {groups}\n")));
    }
    text
}

/// The first names of a list, and how many there are beside them.
fn listed(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 { format!("{shown} ... (+{more})") } else { shown }
}

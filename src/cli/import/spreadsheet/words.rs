//! What is told of a sheet, in words. Never what is done about it.

use std::fmt::Write as _;
use std::path::Path;

use crate::cli::arguments::import::Spreadsheet;
use crate::cli::new_files::shown;
use crate::cli::say;
use crate::import::heading::{Heading, examples, key};
use crate::import::spreadsheet::{ColumnRead, Fault, FaultKind, Kind, Place, Remark, SheetRead};
use crate::model::matter::Language;
use crate::table::TableFault;
use crate::unseen;

/// How many places of a list are shown.
const SHOWN: usize = 12;
/// The most letters of a cell that are shown.
const LONGEST: usize = 40;

/// What was read of a sheet: its rows, and what each column was understood as.
pub(super) fn sheet(sheet: &SheetRead, language: Language) -> String {
    let SheetRead { file, head_row, rows, columns } = sheet;
    let mut text = say(
        language,
        format!("{file}: rubriker på rad {head_row}, rader som tas in: {rows}\n"),
        format!("{file}: headings in row {head_row}, rows taken in: {rows}\n"),
    );
    for column in columns {
        text.push_str(&column_in_words(column, language));
    }
    text
}

fn column_in_words(column: &ColumnRead, language: Language) -> String {
    let ColumnRead { name, heading, holds, unit, near } = column;
    let heading = if heading.is_empty() { "-".to_owned() } else { format!("”{heading}”") };
    let meaning = match holds {
        Some(Heading::Computed) => say(language, "uträknad, används inte", "computed, not used"),
        Some(holds) => {
            let unit = unit.map(|unit| format!(", {}", unit.as_str())).unwrap_or_default();
            format!("`{}`{unit}", key(*holds))
        }
        None => {
            let meant =
                near.map(|near| say(language, format!("; menas ”{near}”?"), format!("; is “{near}” meant?")));
            say(language, "okänd rubrik, används inte", "unknown heading, not used")
                + &meant.unwrap_or_default()
        }
    };
    format!("  {name}  {heading} = {meaning}\n")
}

/// How what was shown is written.
pub(super) fn next(command: &Spreadsheet, file: &str, language: Language) -> String {
    let kind = match command.kind {
        Kind::Budget => "budget",
        Kind::Positions => "positions",
    };
    let files: Vec<String> = command.files.iter().map(|file| shown(file)).collect();
    let mut line = format!("hemvist import {kind} {} -o {file}", files.join(" "));
    if let Some(alternative) = &command.alternative {
        write!(line, " --alternative {alternative}").expect("a string takes all that is written");
    }
    if let (Some(first), Some(last)) = (command.years.first(), command.years.last()) {
        write!(line, " --years {first}-{last}").expect("a string takes all that is written");
    }
    if let Some(overhead) = &command.overhead {
        write!(line, " --payroll-overhead \"{overhead}\"").expect("a string takes all that is written");
    }
    if let Some(year) = command.price_year {
        write!(line, " --price-year {year}").expect("a string takes all that is written");
    }
    if !command.price_index.is_empty() {
        let levels: Vec<String> =
            command.price_index.iter().map(|(year, level)| format!("{year}: {level}")).collect();
        write!(line, " --price-index \"{}\"", levels.join("; ")).expect("a string takes all that is written");
    }
    say(
        language,
        format!("Ingenting har skrivits. Skriv det med samma kommando och `-o`:\n  {line}\n"),
        format!("Nothing was written. Write it with the same command and `-o`:\n  {line}\n"),
    )
}

/// What comes after the file was written.
pub(super) fn check(path: &Path, language: Language) -> String {
    let path = shown(path);
    say(
        language,
        format!("Nästa steg: läs filen, och kör\n  hemvist check {path}\n"),
        format!("Next: read the file, and run\n  hemvist check {path}\n"),
    )
}

/// What a person should know who writes the file beside others.
pub(super) fn neighbours(language: Language) -> String {
    say(
        language,
        "I mappen finns redan andra YAML-filer. Den nya filen är ett eget scenario och kan inte läsas ihop med dem: granska den för sig, och flytta sedan raderna under `lines` eller `budget` till det scenario där de hör hemma.".to_owned(),
        "Other YAML files lie in the folder already. The new file is a scenario of its own and cannot be read together with them: check it by itself, and then move the lines under `lines` or `budget` to the scenario where they belong.".to_owned(),
    )
}

/// What a person should know.
pub(super) fn remark(remark: &Remark, language: Language) -> String {
    let (swedish, english) = match remark {
        Remark::Windows1252 { file, line } => (
            format!(
                "{file}: Filen är sparad som Windows-1252 (se rad {line}), inte som UTF-8. Kontrollera att å, ä och ö har blivit rätt."
            ),
            format!(
                "{file}: The file is saved as Windows-1252 (see line {line}), not as UTF-8. Check that its letters came out right."
            ),
        ),
        Remark::Totals { file, rows } => {
            let rows = listed(rows);
            (
                format!("{file}: Rader med summor tas inte in, hemvist räknar själv: {rows}."),
                format!("{file}: Rows with sums are not taken in, hemvist adds up by itself: {rows}."),
            )
        }
        Remark::Kronor { file, columns } => {
            let columns = listed(columns);
            (
                format!(
                    "{file}: Belopp utan enhet är lästa som kronor; kolumner: {columns}. Är de tusental kronor, skriv (tkr) i rubriken."
                ),
                format!(
                    "{file}: Amounts without a unit are read as kronor; columns: {columns}. If they are thousands, write (tkr) in the heading."
                ),
            )
        }
        Remark::NoAmount { file, rows } => {
            let rows = listed(rows);
            (
                format!(
                    "{file}: Rader utan belopp blir poster med okänt belopp: {rows}. Är någon en mellanrubrik, ta bort den ur tabellen."
                ),
                format!(
                    "{file}: Rows without an amount become lines of an unknown amount: {rows}. If one is a heading between, take it out of the table."
                ),
            )
        }
        Remark::EmptyYears { file, cells } => {
            let cells = listed(cells);
            (
                format!(
                    "{file}: Tomma celler bland åren betyder att inget betalas det året: {cells}. Är beloppet okänt, lämna hela radens år tomma."
                ),
                format!(
                    "{file}: Empty cells among the years mean that nothing is paid in that year: {cells}. If the amount is unknown, leave all years of the row empty."
                ),
            )
        }
        Remark::Moves { file, rows } => (
            format!(
                "{file}: Tjänster som flyttar hör till ett alternativs `moves` och tas inte in; rader: {rows}."
            ),
            format!(
                "{file}: Positions that move belong to the `moves` of an alternative and are not taken in; rows: {rows}."
            ),
        ),
    };
    say(language, swedish, english)
}

/// The first of a list, and how many there are beside them.
fn listed(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 { format!("{shown} ... (+{more})") } else { shown }
}

/// A fault with its file and its cell.
pub(super) fn fault(fault: &Fault, language: Language) -> String {
    let words = in_words(&fault.kind, language);
    let cell = fault.cell.as_ref().map(|cell| place(cell, language));
    let parts: Vec<String> = fault.file.iter().cloned().chain(cell).chain([words]).collect();
    parts.join(": ")
}

/// A cell as a person finds it, with what stands in it.
fn place(place: &Place, language: Language) -> String {
    let Place { address, heading, text } = place;
    let is_row = address.starts_with(|first: char| first.is_ascii_digit());
    let place = if is_row {
        say(language, format!("rad {address}"), format!("row {address}"))
    } else if heading.is_empty() {
        address.clone()
    } else {
        format!("{address} ({heading})")
    };
    let mut text: String = text.clone();
    if text.chars().count() > LONGEST {
        text = text.chars().take(LONGEST).chain("...".chars()).collect();
    }
    if text.is_empty() { place } else { format!("{place} ”{text}”") }
}

#[expect(clippy::too_many_lines, reason = "a sentence for each fault")]
fn in_words(kind: &FaultKind, language: Language) -> String {
    let (swedish, english) = match kind {
        FaultKind::Workbook => (
            "Det är en arbetsbok, inte CSV. Öppna den i Excel, välj Spara som och CSV UTF-8, ett blad åt gången.".to_owned(),
            "This is a workbook, not CSV. Open it in Excel, choose Save as and CSV UTF-8, one sheet at a time.".to_owned(),
        ),
        FaultKind::Utf16 => (
            "Filen är sparad som Unicode-text (UTF-16). Välj CSV UTF-8 i Excel när du sparar.".to_owned(),
            "The file is saved as Unicode text (UTF-16). Choose CSV UTF-8 in Excel when you save.".to_owned(),
        ),
        FaultKind::Form(fault, line) => return form(fault, *line, language),
        FaultKind::NoHeadings => {
            let known: Vec<&str> = examples().collect();
            let known = known.join(", ");
            (
                format!("Ingen rad har minst två rubriker som är kända. Skriv rubriker över kolumnerna, till exempel {known}."),
                format!("No row has at least two headings that are known. Write headings over the columns, such as {known}."),
            )
        }
        FaultKind::NoColumn(heading) => return no_column(*heading, language),
        FaultKind::SameHeading(other) => (
            format!("Kolumnen betyder detsamma som {other}. Byt rubrik på den ena, eller ta bort den."),
            format!("The column means the same as {other}. Change the heading of one of them, or take it away."),
        ),
        FaultKind::Ambiguous(thousands, decimal) => (
            format!("Talet kan läsas på två sätt: {thousands} eller {decimal}. Skriv det som du menar, med decimalkomma och mellanslag mellan tusental."),
            format!("The number has two readings: {thousands} or {decimal}. Write the one you mean, with a decimal comma and spaces between thousands."),
        ),
        FaultKind::Hashes => (
            "Kolumnen var för smal när tabellen sparades, så talet blev nummertecken. Gör den bredare och spara på nytt.".to_owned(),
            "The column was too narrow when the table was saved, so the number became hashes. Widen it and save anew.".to_owned(),
        ),
        FaultKind::FormulaError => (
            "Formeln i cellen gav ett fel. Rätta formeln i Excel och spara på nytt.".to_owned(),
            "The formula of the cell came to an error. Correct it in Excel and save anew.".to_owned(),
        ),
        FaultKind::Formula => (
            "Det står en formel där ett tal ska stå. Spara med värden, inte formler.".to_owned(),
            "A formula stands where a number should. Save values, not formulas.".to_owned(),
        ),
        FaultKind::DateForNumber(meant) => {
            let meant = meant.as_ref();
            let swedish = meant.map(|meant| format!(" Kanske var det {meant}.")).unwrap_or_default();
            let english = meant.map(|meant| format!(" Perhaps it was {meant}.")).unwrap_or_default();
            (
                format!("Excel har gjort talet till ett datum.{swedish} Skriv talet på nytt i en cell med formatet Text."),
                format!("Excel has made a date of the number.{english} Write it anew in a cell with the format Text."),
            )
        }
        FaultKind::Unseen(letter) => {
            let letter = unseen::name(*letter);
            (
                format!("I talet finns ett tecken som inte syns ({letter}). Skriv talet på nytt för hand."),
                format!("The number holds a character that is not seen ({letter}). Write it anew by hand."),
            )
        }
        FaultKind::Minus(meant) => (
            format!("Menas {meant}? Skriv ett minus före talet, eller ta bort tecknen om det inte är negativt."),
            format!("Is {meant} meant? Write a minus before the number, or take the signs away if it is not negative."),
        ),
        FaultKind::NoNumber => (
            "Det är inget tal. Skriv till exempel 1,5, eller lämna cellen tom om det är okänt.".to_owned(),
            "This is no number. Write 1,5 for example, or leave the cell empty where it is unknown.".to_owned(),
        ),
        FaultKind::NoAmount => (
            "Det är inget belopp. Skriv till exempel 1 250 000, 250 tkr eller 0,7 mkr, minus före ett negativt tal, eller lämna cellen tom om det är okänt.".to_owned(),
            "This is no amount. Write 1 250 000, 250 tkr or 0,7 mkr for example, a minus before a negative number, or leave the cell empty where it is unknown.".to_owned(),
        ),
        FaultKind::FinerThanOre => (
            "Beloppet har fler decimaler än öre. Runda av det, eller skriv mellanslag mellan tusental om kommat står före tusental.".to_owned(),
            "The amount has more decimals than öre. Round it, or write spaces between thousands if the comma stands before thousands.".to_owned(),
        ),
        FaultKind::TooLarge => (
            "Beloppet är större än hemvist räknar med. Kontrollera enheten.".to_owned(),
            "The amount is larger than hemvist counts with. Check its unit.".to_owned(),
        ),
        FaultKind::Negative => (
            "Talet får inte vara negativt. Ta bort minustecknet, eller lämna cellen tom om det är okänt.".to_owned(),
            "The number may not be negative. Take the minus away, or leave the cell empty where it is unknown.".to_owned(),
        ),
        FaultKind::Above(1) => (
            "En andel är högst 1. Skriv till exempel 38,46 % eller 0,3846.".to_owned(),
            "A share is at most 1. Write 38,46 % or 0,3846 for example.".to_owned(),
        ),
        FaultKind::Above(most) => (
            format!("Talet får vara högst {most}. Rätta det."),
            format!("The number may be at most {most}. Correct it."),
        ),
        FaultKind::DayAsNumber(day) => (
            format!("Excel visar dagen {day} som ett tal. Ge kolumnen formatet Datum och spara på nytt, eller skriv {day}."),
            format!("Excel shows the day {day} as a number. Give the column the format Date and save anew, or write {day}."),
        ),
        FaultKind::NoDay => (
            "Det är ingen dag. Skriv den som 2014-07-01, eller en månad som 2014-07.".to_owned(),
            "This is no day. Write it as 2014-07-01, or a month as 2014-07.".to_owned(),
        ),
        FaultKind::NoSuchDay => (
            "Dagen finns inte i kalendern, eller är skriven på ett annat sätt än 2014-07-01. Rätta den.".to_owned(),
            "The calendar has no such day, or it is written otherwise than 2014-07-01. Correct it.".to_owned(),
        ),
        FaultKind::NoYear => (
            "Här ska ett år stå, till exempel 2014.".to_owned(),
            "A year is to stand here, such as 2014.".to_owned(),
        ),
        FaultKind::NoWord(words) => {
            let swedish: Vec<&str> =
                words.iter().map(|(word, same)| same.first().copied().unwrap_or(word)).collect();
            let english: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            (
                format!("Ordet är inte känt. Skriv {}, eller lämna cellen tom.", swedish.join(" eller ")),
                format!("The word is not known. Write {}, or leave the cell empty.", english.join(" or ")),
            )
        }
        FaultKind::NoLabel => (
            "Raden har inget namn. Skriv vad posten eller tjänsten heter, eller ta bort raden om den är en summa.".to_owned(),
            "The row has no name. Write what the line or position is called, or take the row away if it is a sum.".to_owned(),
        ),
        FaultKind::TwoAmounts(cells) => {
            let cells = cells.join(", ");
            (
                format!("Posten har belopp av flera slag ({cells}). Låt bara ett stå: helår, per år, en gång, tjänster, lokaler eller andel."),
                format!("The line has amounts of several kinds ({cells}). Leave one alone: full year, by year, one-off, positions, premises or share."),
            )
        }
        FaultKind::UnknownYear => (
            "Okänt ett år och känt ett annat kan inte skrivas i samma post. Skriv 0 om inget betalas, eller gör två poster av raden.".to_owned(),
            "Unknown in one year and known in another cannot be one line. Write 0 if nothing is paid, or make two lines of the row.".to_owned(),
        ),
        FaultKind::EndsBeforeStart(from) => (
            format!("Sista dagen kommer före den första ({from}). Rätta den ena."),
            format!("The last day comes before the first ({from}). Correct one of them."),
        ),
        FaultKind::NoId => (
            "Ett id har bara bokstäver, siffror, `-` och `_`. Rätta det, eller lämna cellen tom så görs ett av benämningen.".to_owned(),
            "An id has letters, digits, `-` and `_` alone. Correct it, or leave the cell empty and one is made of the label.".to_owned(),
        ),
        FaultKind::SameId(first) => (
            format!("Samma id står redan i {first}. Byt det ena, eller lämna cellen tom."),
            format!("The same id stands in {first} already. Change one of them, or leave the cell empty."),
        ),
        FaultKind::NoLine(near) => {
            let near = near.as_ref();
            let swedish = near.map(|near| format!(" Menas ”{near}”?")).unwrap_or_default();
            let english = near.map(|near| format!(" Is “{near}” meant?")).unwrap_or_default();
            (
                format!("Ingen post heter så.{swedish} Ta med tabellen där posten står, eller lämna cellen tom om tjänsten är enhetens egen."),
                format!("No line is called so.{english} Name the table with the line too, or leave the cell empty if the position is the unit's own."),
            )
        }
        FaultKind::NoUnit => (
            "Tjänsten hör varken till en enhet eller till en post. Fyll i kolumnen Enhet.".to_owned(),
            "The position belongs neither to a unit nor to a line. Fill in the column Enhet (unit).".to_owned(),
        ),
        FaultKind::OnlyOfLines => (
            "Månader kan bara sägas om en tjänst som en budgetpost betalar. Fyll i kolumnen Post, eller töm cellen.".to_owned(),
            "Months can only be said of a position that a budget line pays. Fill in the column Post (line), or empty the cell.".to_owned(),
        ),
        FaultKind::DifferentOverhead(other) => (
            format!("PO-pålägget är {other} på en annan rad, och hemvist har ett för alla. Skriv samma, eller ange det med `--payroll-overhead`."),
            format!("The payroll overhead is {other} in another row, and hemvist has one for all. Write the same, or give it with `--payroll-overhead`."),
        ),
        FaultKind::NoOverhead => (
            "Poster betalar tjänster, men PO-pålägget står ingenstans. Ange det: `--payroll-overhead \"38,46 %\"`.".to_owned(),
            "Lines pay positions, but nobody says the payroll overhead. Give it: `--payroll-overhead \"38,46 %\"`.".to_owned(),
        ),
        FaultKind::NoYears => (
            "Det framgår inte vilka år budgeten gäller. Ange dem: `--years 2014-2015`.".to_owned(),
            "It is not said which years the budget is of. Give them: `--years 2014-2015`.".to_owned(),
        ),
        FaultKind::TooManyYears(first, last) => (
            format!("Dagarna går från {first} till {last}. Ange budgetens år: `--years 2014-2015`."),
            format!("The days go from {first} to {last}. Give the years of the budget: `--years 2014-2015`."),
        ),
        FaultKind::Nothing => (
            "Det finns ingen rad att ta in under rubrikerna.".to_owned(),
            "There is no row to take in below the headings.".to_owned(),
        ),
    };
    say(language, swedish, english)
}

fn no_column(heading: Heading, language: Language) -> String {
    let (swedish, english) = match heading {
        Heading::Role => (
            "Kolumnen med tjänsterna saknas. Skriv rubriken Tjänst över den.",
            "The column of positions is missing. Write the heading Tjänst (position) over it.",
        ),
        Heading::Label => (
            "Kolumnen med posternas namn saknas. Skriv rubriken Post över den.",
            "The column with the names of the lines is missing. Write the heading Post (line) over it.",
        ),
        _ => (
            "Ingen kolumn har belopp. Skriv rubriken Belopp, eller ett år som 2014, över den som har det.",
            "No column has amounts. Write the heading Belopp (amount), or a year such as 2014, over the one that has.",
        ),
    };
    say(language, swedish, english)
}

fn form(fault: &TableFault, line: usize, language: Language) -> String {
    let (swedish, english) = match fault {
        TableFault::Empty => ("Filen är tom.".to_owned(), "The file is empty.".to_owned()),
        TableFault::Separator { found, .. } => (
            format!("Rad {line}: cellerna skiljs åt av `{found}`. Spara som CSV med semikolon."),
            format!("Line {line}: the cells are told apart by `{found}`. Save as CSV with semicolons."),
        ),
        TableFault::QuoteNotClosed { .. } => (
            format!(
                "Rad {line}: ett citattecken öppnar en cell och inget stänger den. Spara tabellen på nytt ur Excel."
            ),
            format!(
                "Line {line}: a quotation mark opens a cell and nothing closes it. Save the table anew from Excel."
            ),
        ),
        TableFault::Ragged { .. } | TableFault::TooLarge { .. } => (
            format!("Rad {line}: tabellen är större än hemvist läser. Dela den."),
            format!("Line {line}: the table is larger than hemvist reads. Split it."),
        ),
    };
    say(language, swedish, english)
}

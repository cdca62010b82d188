//! The YAML that tells of the tables: their source, their groups and their dictionary. Never a figure: those stand in the
//! tables.

use std::fmt::Write as _;

use super::table::{Indicator, Table};
use super::{RowKind, Wish};
use crate::import::Saved;
use crate::import::yaml::{line, quoted};
use crate::markdown::escape;
use crate::model::matter::Language;

/// The whole file.
pub(super) fn text(tables: &[Table], saved: &[Saved], wish: &Wish) -> String {
    let mut yaml = String::new();
    let swedish = wish.language == Language::Swedish;
    let say = |swedish_words, english_words| if swedish { swedish_words } else { english_words };
    let head = say(
        "# Skriven av `hemvist import kolada`. Lägg filen i scenariots mapp, eller låt den ligga där.\n\
         # Fyll i `own` med den egna kommunens rad, och `better: low` eller `high` på de nyckeltal där ett håll är bra.\n",
        "# Written by `hemvist import kolada`. Put the file in the folder of the scenario, or leave it there.\n\
         # Fill in `own` with the row of your own municipality, and `better: low` or `high` where one way is good.\n",
    );
    yaml.push_str(head);
    let author = "Rådet för främjande av kommunala analyser (RKA)";
    line(&mut yaml, 0, "sources", "");
    line(&mut yaml, 1, &wish.id, "");
    line(
        &mut yaml,
        2,
        "title",
        &quoted(say(
            "Kolada, kommun- och regiondatabasen",
            "Kolada, the database of municipalities and regions",
        )),
    );
    line(&mut yaml, 2, "author", &quoted(author));
    if let Some(retrieved) = &wish.retrieved {
        line(&mut yaml, 2, "date", retrieved);
    }
    line(&mut yaml, 2, "url", &quoted("https://www.kolada.se/"));
    line(&mut yaml, 2, "text", &quoted(&origin(saved, wish)));
    line(&mut yaml, 0, "benchmarks", "");
    for table in tables {
        benchmark(&mut yaml, table, wish);
    }
    yaml
}

/// When the answers were retrieved, and which files they are.
fn origin(saved: &[Saved], wish: &Wish) -> String {
    let files: Vec<String> =
        saved.iter().map(|file| format!("{} (sha256 {})", escape(&file.name), file.hash)).collect();
    let files = files.join(", ");
    match (wish.language, &wish.retrieved) {
        (Language::Swedish, Some(day)) => format!("Svar från Kolada, hämtade {day}: {files}."),
        (Language::Swedish, None) => format!("Svar från Kolada, okänt när de hämtades: {files}."),
        (Language::English, Some(day)) => format!("Answers from Kolada, retrieved {day}: {files}."),
        (Language::English, None) => format!("Answers from Kolada, retrieved nobody knows when: {files}."),
    }
}

fn benchmark(yaml: &mut String, table: &Table, wish: &Wish) {
    line(yaml, 1, &table.id, "");
    line(yaml, 2, "title", &quoted(title(table.summary.rows_are, wish.language)));
    line(yaml, 2, "file", &quoted(&table.summary.file));
    if table.summary.rows_are == RowKind::Municipality {
        let hint = match wish.language {
            Language::Swedish => "# own: den egna kommunens rad",
            Language::English => "# own: the row of your own municipality",
        };
        writeln!(yaml, "    {hint}").expect("a string takes all that is written");
    }
    if let Some(national) = &table.national {
        line(yaml, 2, "national", &quoted(national));
    }
    line(yaml, 2, "source", &wish.id);
    if !table.groups.is_empty() {
        line(yaml, 2, "groups", "");
        for (name, members) in &table.groups {
            let members: Vec<String> = members.iter().map(|member| quoted(member)).collect();
            line(yaml, 3, &quoted(name), &format!("[{}]", members.join(", ")));
        }
    }
    line(yaml, 2, "indicators", "");
    for indicator in &table.indicators {
        self::indicator(yaml, indicator);
    }
}

fn title(kind: RowKind, language: Language) -> &'static str {
    match (kind, language) {
        (RowKind::Municipality, Language::Swedish) => "Nyckeltal ur Kolada",
        (RowKind::Municipality, Language::English) => "Key figures from Kolada",
        (RowKind::Region, Language::Swedish) => "Nyckeltal ur Kolada, regioner",
        (RowKind::Region, Language::English) => "Key figures from Kolada, regions",
        (RowKind::Group, Language::Swedish) => "Nyckeltal ur Kolada, kommungrupper (ovägda medelvärden)",
        (RowKind::Group, Language::English) => {
            "Key figures from Kolada, groups of municipalities (unweighted means)"
        }
    }
}

fn indicator(yaml: &mut String, indicator: &Indicator) {
    line(yaml, 3, &indicator.id, "");
    line(yaml, 4, "column", &quoted(&indicator.column));
    if let Some(unit) = indicator.unit {
        line(yaml, 4, "unit", &quoted(unit));
    }
    if !indicator.group.is_empty() {
        line(yaml, 4, "group", &quoted(&indicator.group));
    }
    if !indicator.text.is_empty() {
        line(yaml, 4, "text", &quoted(&escape(&indicator.text)));
    }
}

//! What can be asked of `hemvist import`. Never what is done about it.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};

use crate::cli::arguments::{output, path};
use crate::cli::say;
use crate::import::spreadsheet::Kind;
use crate::model::matter::Language;
use crate::model::number::Number;
use crate::scalar::{calendar_year, day, number};

/// What is to be imported.
pub enum Import {
    /// Saved answers of Kolada.
    Kolada(Kolada),
    /// Sheets with a budget or positions.
    Spreadsheet(Spreadsheet),
}

/// `hemvist import kolada`
pub struct Kolada {
    /// The answers that somebody saved.
    pub files: Vec<PathBuf>,
    /// The folder that the new files go to.
    pub output: PathBuf,
    /// The id of the benchmark, and the beginning of the names of the files.
    pub id: String,
    /// The day that the answers were retrieved, as a scenario writes it.
    pub retrieved: Option<String>,
}

/// `hemvist import budget` and `hemvist import positions`
pub struct Spreadsheet {
    /// What the sheets hold.
    pub kind: Kind,
    /// The sheets that somebody saved.
    pub files: Vec<PathBuf>,
    /// The new file, or a new folder for it; `None` only shows what it would hold.
    pub output: Option<PathBuf>,
    /// The alternative of lines that name none.
    pub alternative: Option<String>,
    /// The years of the budget; empty leaves them to the sheets.
    pub years: Vec<i16>,
    /// Payroll overhead, as a scenario writes it.
    pub overhead: Option<String>,
    /// The year whose prices the budget is in.
    pub price_year: Option<i16>,
    /// The level of prices of each year, as a scenario writes it.
    pub price_index: Vec<(i16, String)>,
}

/// What was asked.
pub(super) fn import(matches: &ArgMatches) -> Import {
    let (name, matches) = matches.subcommand().expect("clap requires a kind");
    let files = matches.get_many("files").into_iter().flatten().cloned().collect();
    let kind = match name {
        "budget" => Kind::Budget,
        "positions" => Kind::Positions,
        _ => {
            return Import::Kolada(Kolada {
                files,
                output: path(matches, "output"),
                id: matches.get_one::<String>("id").cloned().expect("it has a default"),
                retrieved: matches.get_one::<String>("retrieved").cloned(),
            });
        }
    };
    Import::Spreadsheet(Spreadsheet {
        kind,
        files,
        output: matches.get_one::<PathBuf>("output").cloned(),
        alternative: matches.get_one::<String>("alternative").cloned(),
        years: matches.get_one::<Vec<i16>>("years").cloned().unwrap_or_default(),
        overhead: matches.get_one::<String>("overhead").cloned(),
        price_year: matches.get_one::<i16>("price-year").copied(),
        price_index: matches.get_one::<Vec<(i16, String)>>("price-index").cloned().unwrap_or_default(),
    })
}

/// `hemvist import` with everything that can be imported.
pub(super) fn command(language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    let budget = clap::Command::new("budget").about(say(
        "Gör budgetposter av en tabell ur Excel (CSV); visar först, och skriver bara med -o",
        "Makes budget lines of a table from Excel (CSV); shows first, and writes with -o alone",
    ));
    let positions = clap::Command::new("positions").visible_alias("tjänster").about(say(
        "Gör tjänster av en tabell ur Excel (CSV); visar först, och skriver bara med -o",
        "Makes positions of a table from Excel (CSV); shows first, and writes with -o alone",
    ));
    clap::Command::new("import")
        .visible_alias("importera")
        .about(say(
            "Gör nya filer i ett scenario av vad andra system ger",
            "Makes new files of a scenario from what other systems give",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(spreadsheet(budget, language))
        .subcommand(spreadsheet(positions, language))
        .subcommand(kolada(language))
}

/// The arguments that both kinds of sheets take.
fn spreadsheet(command: clap::Command, language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    command
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(clap::value_parser!(PathBuf))
                .help(say("Tabeller som Excel har sparat som CSV", "Tables that Excel saved as CSV")),
        )
        .arg(
            output(say(
                "En ny fil vars namn slutar på .yaml, eller en ny mapp; utan visas bara vad som skulle skrivas",
                "A new file whose name ends in .yaml, or a new folder; without it, what would be written is shown",
            ))
            .value_name("OUT")
            .required(false),
        )
        .arg(
            Arg::new("alternative")
                .long("alternative")
                .value_name("ID")
                .value_parser(move |text: &str| id(text, language))
                .help(say(
                    "Alternativet som raderna hör till, när de inte säger något annat",
                    "The alternative that the rows belong to, unless they say otherwise",
                )),
        )
        .arg(
            Arg::new("years")
                .long("years")
                .value_name("YEARS")
                .value_parser(move |text: &str| years(text, language))
                .help(say(
                    "Budgetens år, till exempel 2014-2016, när tabellen inte säger dem",
                    "The years of the budget, such as 2014-2016, where the table does not say them",
                )),
        )
        .arg(
            Arg::new("overhead")
                .long("payroll-overhead")
                .value_name("SHARE")
                .value_parser(move |text: &str| overhead(text, language))
                .help(say(
                    "PO-pålägget på lönerna, till exempel \"38,46 %\"",
                    "The payroll overhead on pay, such as \"38,46 %\"",
                )),
        )
        .arg(
            Arg::new("price-year")
                .long("price-year")
                .value_name("YEAR")
                .value_parser(move |text: &str| year(text, language))
                .help(say(
                    "Året vars priser budgeten är i, till exempel 2014",
                    "The year whose prices the budget is in, such as 2014",
                )),
        )
        .arg(
            Arg::new("price-index")
                .long("price-index")
                .value_name("LEVELS")
                .requires("price-year")
                .value_parser(move |text: &str| price_index(text, language))
                .help(say(
                    "Prisnivån (PKV) per år, för rader i ett annat års priser: \"2013: 98,2; 2014: 100\"",
                    "The level of prices per year, for rows in the prices of another year: \"2013: 98,2; 2014: 100\"",
                )),
        )
}

/// A calendar year.
fn year(text: &str, language: Language) -> Result<i16, String> {
    let swedish = "Skriv ett år, till exempel 2014.";
    calendar_year(text.trim()).ok_or_else(|| say(language, swedish, "write a year, such as 2014"))
}

/// `2013: 98,2; 2014: 100`, as the scenario writes each level.
fn price_index(text: &str, language: Language) -> Result<Vec<(i16, String)>, String> {
    let level = |entry: &str| {
        let (year, level) = entry.split_once(':')?;
        let is_level = number(level.trim()).is_ok_and(|level| level > Number::ZERO);
        is_level.then_some((calendar_year(year.trim())?, level.trim().to_owned()))
    };
    text.split(';').map(level).collect::<Option<Vec<_>>>().ok_or_else(|| {
        let swedish = "Skriv år och prisnivå med semikolon emellan, till exempel \"2013: 98,2; 2014: 100\".";
        say(
            language,
            swedish,
            "write years and levels with semicolons between, such as \"2013: 98,2; 2014: 100\"",
        )
    })
}

/// `2014`, or `2014-2016`.
fn years(text: &str, language: Language) -> Result<Vec<i16>, String> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let years = calendar_year(first.trim()).zip(calendar_year(last.trim()));
    let years: Vec<i16> = years.map(|(first, last)| (first..=last).collect()).unwrap_or_default();
    if (1..=MOST_YEARS).contains(&years.len()) {
        return Ok(years);
    }
    let swedish = "Skriv det första och det sista året, till exempel 2014-2016; högst 100 år.";
    Err(say(language, swedish, "write the first and the last year, such as 2014-2016; at most 100 years"))
}

/// The most years that are asked for.
const MOST_YEARS: usize = 100;

/// A share from nought to one.
fn overhead(text: &str, language: Language) -> Result<String, String> {
    let is_share = |share: &Number| (Number::ZERO..=Number::from(1)).contains(share);
    number(text).ok().filter(is_share).map(|_| text.trim().to_owned()).ok_or_else(|| {
        let swedish = "Skriv en andel, till exempel \"38,46 %\".";
        say(language, swedish, "write a share, such as \"38,46 %\"")
    })
}

fn kolada(language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    clap::Command::new("kolada")
        .about(say(
            "Gör en jämförelsetabell av svar från Kolada (JSON) som du har sparat; hämtar ingenting själv",
            "Makes a table of comparison from answers of Kolada (JSON) that you saved; retrieves nothing itself",
        ))
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(clap::value_parser!(PathBuf))
                .help(say(
                    "Sparade svar: värden, nyckeltal, kommuner, kommungrupper; flera sidor i vilken ordning som helst",
                    "Saved answers: values, key figures, municipalities, groups; several pages in any order",
                )),
        )
        .arg(output(say(
            "Scenariots mapp, eller en ny mapp; inget skrivs över",
            "The folder of the scenario, or a new folder; nothing is overwritten",
        )))
        .arg(
            Arg::new("id")
                .long("id")
                .value_name("ID")
                .default_value("kolada")
                .value_parser(move |text: &str| id(text, language))
                .help(say(
                    "Vad jämförelsen och filerna ska heta; kolada om inget anges",
                    "What the comparison and the files are called; kolada if not given",
                )),
        )
        .arg(
            Arg::new("retrieved")
                .long("retrieved")
                .value_name("DATE")
                .value_parser(move |text: &str| date(text, language))
                .help(say(
                    "Dagen då svaren hämtades, till exempel 2026-01-12",
                    "The day that the answers were retrieved, such as 2026-01-12",
                )),
        )
}

/// An id of the scenario, which the names of files begin with.
fn id(text: &str, language: Language) -> Result<String, String> {
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if begins && text.len() <= LONGEST_ID && text.chars().all(allowed) {
        return Ok(text.to_owned());
    }
    let swedish =
        "Skriv ett kort namn som börjar med en bokstav a till z, sedan bokstäver, siffror, `-` och `_`.";
    Err(say(
        language,
        swedish,
        "write a short name that begins with a letter, then letters, digits, `-` and `_`",
    ))
}

/// The most letters of a name that files are called by.
const LONGEST_ID: usize = 60;

/// A day, as the scenario writes it.
fn date(text: &str, language: Language) -> Result<String, String> {
    day(text).map(|_| text.trim().to_owned()).map_err(|_| {
        let swedish = "Skriv en dag som finns, till exempel 2026-01-12.";
        say(language, swedish, "write a day that exists, such as 2026-01-12")
    })
}

//! What can be asked on the command line, in Swedish and English. Never what is done about it.

pub mod import;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser};

use crate::cli::arguments::import::Import;
use crate::cli::say;
use crate::cli::usage::with_help_in;
use crate::model::matter::Language;
use crate::model::word::Word;
use crate::render::{Companion, Format};

/// A command and the language that was asked for.
pub struct Asked {
    /// What to do.
    pub command: Command,
    /// `--lang`; `None` leaves it to the environment and the scenario.
    pub language: Option<Language>,
}

/// What to do.
pub enum Command {
    /// A scenario to begin from.
    New(New),
    /// Every fault and finding.
    Check(Check),
    /// The analysis as tables.
    Analyse(Analyse),
    /// The decision package.
    Build(Build),
    /// What another system gives, as files of a scenario.
    Import(Import),
    /// What a code means, or how something is computed.
    Explain(Explain),
    /// The JSON Schema of a scenario.
    Schema,
}

/// `hemvist new`
pub struct New {
    /// A new folder, or a new file whose name ends in `.yaml`.
    pub path: PathBuf,
}

/// `hemvist check`
pub struct Check {
    /// The scenario.
    pub path: PathBuf,
    /// Findings count as faults.
    pub strict: bool,
    /// As JSON.
    pub json: bool,
}

/// `hemvist analyse`
pub struct Analyse {
    /// The scenario.
    pub path: PathBuf,
    /// As JSON.
    pub json: bool,
    /// How many draws of weights and judgements, at least 1; `None` = as many as usual.
    pub samples: Option<u64>,
    /// Where the random numbers begin; `None` = where they usually do.
    pub seed: Option<u64>,
}

/// `hemvist build`
pub struct Build {
    /// The scenario.
    pub path: PathBuf,
    /// Where the package goes.
    pub output: PathBuf,
    /// In which formats the documents are written, each once.
    pub formats: Vec<Format>,
    /// Which files stand beside them, each once.
    pub companions: Vec<Companion>,
    /// Only the document of this name.
    pub only: Option<String>,
    /// A folder of templates that replace the embedded ones.
    pub templates: Option<PathBuf>,
}

/// `hemvist explain`
pub struct Explain {
    /// The code or topic as it was written; `None` for all of them.
    pub code: Option<String>,
}

/// Reads the arguments; help, version and misuse come back as clap tells them.
pub fn parse(arguments: &[OsString], language: Option<Language>) -> Result<Asked, clap::Error> {
    let language = asked_language(arguments).or(language).unwrap_or_default();
    let matches = with_help_in(language, command(language)).try_get_matches_from(arguments)?;
    let lang = matches.get_one::<String>("lang").and_then(|word| Language::of(word));
    let command = match matches.subcommand().expect("clap requires a command") {
        ("new", matches) => Command::New(New { path: path(matches, "path") }),
        ("check", matches) => Command::Check(Check {
            path: path(matches, "path"),
            strict: matches.get_flag("strict"),
            json: matches.get_flag("json"),
        }),
        ("analyse", matches) => Command::Analyse(Analyse {
            path: path(matches, "path"),
            json: matches.get_flag("json"),
            samples: matches.get_one("samples").copied(),
            seed: matches.get_one("seed").copied(),
        }),
        ("build", matches) => Command::Build(build(matches)),
        ("import", matches) => Command::Import(import::import(matches)),
        ("explain", matches) => {
            Command::Explain(Explain { code: matches.get_one::<String>("code").cloned() })
        }
        ("schema", _) => Command::Schema,
        (other, _) => unreachable!("`{other}` is no command"),
    };
    Ok(Asked { command, language: lang })
}

fn build(matches: &ArgMatches) -> Build {
    let asked = || matches.get_many::<String>("format").into_iter().flatten();
    let formats: BTreeSet<Format> = asked().filter_map(|word| Format::of(word)).collect();
    let companions: BTreeSet<Companion> = asked().filter_map(|word| Companion::of(word)).collect();
    Build {
        path: path(matches, "path"),
        output: path(matches, "output"),
        formats: formats.into_iter().collect(),
        companions: companions.into_iter().collect(),
        only: matches.get_one::<String>("only").cloned(),
        templates: matches.get_one::<PathBuf>("templates").cloned(),
    }
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().expect("clap requires it")
}

/// `--lang` before clap has read anything, so that help and misuse speak the language too.
pub fn asked_language(arguments: &[OsString]) -> Option<Language> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let tag = texts
        .iter()
        .find_map(|text| text.strip_prefix("--lang="))
        .or_else(|| texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]))?;
    Language::of(tag)
}

fn command(language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    let scenario =
        Arg::new("path").value_name("PATH").required(true).value_parser(clap::value_parser!(PathBuf)).help(
            say(
                "Scenariots mapp, eller en enda YAML-fil",
                "The folder of the scenario, or a single YAML file",
            ),
        );
    let json = Arg::new("json")
        .long("json")
        .action(ArgAction::SetTrue)
        .help(say("Skriv resultatet som JSON", "Print the result as JSON"));
    let check = clap::Command::new("check")
        .visible_alias("granska")
        .about(say(
            "Granskar scenariot: varje fel och anmärkning, med ställe, skäl och vad du gör åt det",
            "Checks the scenario: every fault and finding, with place, reason and what to do",
        ))
        .arg(&scenario)
        .arg(&json)
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help(say("Räkna också anmärkningar som fel", "Count findings as faults too")),
        );
    clap::Command::new("hemvist")
        .version(crate::VERSION)
        .about(say(
            "Utreder var i kommunens organisation en enhet hör hemma",
            "Finds out where in a municipality's organisation a unit belongs",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .global(true)
                .value_parser(PossibleValuesParser::new(Language::WORDS))
                .help(say("Språket i meddelanden", "The language of messages")),
        )
        .subcommand(new_command(language))
        .subcommand(check)
        .subcommand(analyse_command(&scenario, &json, language))
        .subcommand(build_command(&scenario, language))
        .subcommand(import::command(language))
        .subcommand(explain_command(language))
        .subcommand(clap::Command::new("schema").about(say(
            "Skriver JSON-schemat, som låter en texteditor förklara och granska medan du skriver",
            "Prints the JSON Schema, which lets a text editor explain and check while you write",
        )))
}

fn analyse_command(scenario: &Arg, json: &Arg, language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    // A number with a minus sign is told what is wrong with it, instead of being an unknown flag.
    let number = |name| Arg::new(name).long(name).value_name("N").allow_negative_numbers(true);
    clap::Command::new("analyse")
        .visible_alias("analysera")
        .about(say(
            "Räknar: hur säker jämförelsen är, värden, kostnader och organisation som tabeller",
            "Computes: how sure the comparison is, values, costs and organisation as tables",
        ))
        .arg(scenario)
        .arg(json)
        .arg(number("samples").value_parser(move |text: &str| samples(text, language)).help(say(
            "Hur många gånger vikter och bedömningar dras när rangordningen prövas; 100000 om inget anges",
            "How many times weights and judgements are drawn to try the ranking; 100000 if not given",
        )))
        .arg(number("seed").value_parser(move |text: &str| seed(text, language)).help(say(
            "Var slumptalen börjar: samma tal ger samma resultat; 1 om inget anges",
            "Where the random numbers begin: the same number gives the same result; 1 if not given",
        )))
}

/// How many draws. More than can be counted are as many as can: far above the limit, which is said elsewhere.
fn samples(text: &str, language: Language) -> Result<u64, String> {
    let samples = is_whole(text).then(|| text.parse().unwrap_or(u64::MAX)).filter(|samples| *samples >= 1);
    samples.ok_or_else(|| {
        let swedish = "Skriv ett heltal från 1, med bara siffror.";
        say(language, swedish, "write a whole number from 1, in digits alone")
    })
}

fn seed(text: &str, language: Language) -> Result<u64, String> {
    let seed = is_whole(text).then(|| text.parse().ok()).flatten();
    seed.ok_or_else(|| {
        let swedish = format!("Skriv ett heltal från 0 till {}, med bara siffror.", u64::MAX);
        say(language, swedish, format!("write a whole number from 0 to {}, in digits alone", u64::MAX))
    })
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn explain_command(language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    clap::Command::new("explain")
        .visible_alias("förklara")
        .about(say(
            "Förklarar ett fel, en anmärkning eller hur något räknas, med exempel",
            "Explains a fault, a finding or how something is computed, with an example",
        ))
        .arg(Arg::new("code").value_name("CODE").help(say(
            "Koden som `check` skriver, till exempel unknown-unit, eller ett ord som vikter; utan visas alla",
            "The code that `check` prints, such as unknown-unit, or a word such as weights; without it all are listed",
        )))
}

fn new_command(language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    clap::Command::new("new")
        .visible_alias("ny")
        .about(say(
            "Skriver ett förklarat scenario att börja från; skriver aldrig över något",
            "Writes an explained scenario to begin from; never overwrites anything",
        ))
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(say(
                    "En ny mapp, eller en ny fil om namnet slutar på .yaml",
                    "A new folder, or a new file where the name ends in .yaml",
                )),
        )
}

/// The folder that a command writes to.
fn output(help: String) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("DIR")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help)
}

fn build_command(scenario: &Arg, language: Language) -> clap::Command {
    let say = |swedish: &'static str, english: &'static str| say(language, swedish, english);
    clap::Command::new("build")
        .visible_alias("bygg")
        .about(say("Skriver beslutsunderlaget", "Writes the decision package"))
        .arg(scenario)
        .arg(output(say("Mappen där underlaget skrivs", "The folder that the package is written to")))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_delimiter(',')
                .default_value("md,html")
                .value_parser(PossibleValuesParser::new(Format::WORDS.iter().chain(Companion::WORDS)))
                .help(say(
                    "Ett eller flera format; docx är för Word, pdf för arkivet, xlsx är budgeten som arbetsbok, json hela analysen",
                    "One or more formats; docx is for Word, pdf for the archive, xlsx is the budget as a workbook, json the whole analysis",
                )),
        )
        .arg(Arg::new("only").long("only").value_name("DOCUMENT").help(say(
            "Bara ett dokument, till exempel utredning",
            "Only one document, such as investigation",
        )))
        .arg(
            Arg::new("templates")
                .long("templates")
                .value_name("DIR")
                .value_parser(clap::value_parser!(PathBuf))
                .help(say(
                    "En mapp med egna mallar; de som saknas där tas ur hemvist",
                    "A folder of your own templates; those missing there are hemvist's",
                )),
        )
}

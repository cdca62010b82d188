//! What the library that reads arguments says by itself, in Swedish: its headings, its flags, and what it says of
//! arguments that it does not understand. Never which arguments there are.

use std::error::Error;

use clap::builder::{Str, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::model::matter::Language;

/// A command and all below it with help in a language. The library's own is English.
pub fn with_help_in(language: Language, mut command: Command) -> Command {
    match language {
        Language::English => command,
        Language::Swedish => {
            command = with_own_flags(command);
            // From here on every command knows by what words it is reached.
            command.build();
            in_swedish(command)
        }
    }
}

/// Flags of our own for help and version, whose words can be chosen.
fn with_own_flags(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Visa den här hjälpen");
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Visa versionen");
    let command = if command.get_version().is_some() {
        command.disable_version_flag(true).arg(version)
    } else {
        command
    };
    command.disable_help_flag(true).arg(help).mut_args(value_in_swedish).mut_subcommands(with_own_flags)
}

/// An argument whose value is called by a Swedish name.
fn value_in_swedish(argument: Arg) -> Arg {
    let names = argument.get_value_names().unwrap_or_default();
    let swedish = match names.first().map(Str::as_str) {
        Some("DIR" | "OUT") if argument.get_id() == "output" => "UT",
        Some("PATH" | "DIR") => "MAPP",
        Some("CODE") => "KOD",
        Some("DATE") => "DATUM",
        Some("DOCUMENT") => "DOKUMENT",
        Some("FILE") => "FIL",
        Some("LANG") => "SPRÅK",
        Some("LEVELS") => "NIVÅER",
        Some("SHARE") => "ANDEL",
        Some("YEAR" | "YEARS") => "ÅR",
        _ => return argument,
    };
    argument.value_name(swedish)
}

fn in_swedish(mut command: Command) -> Command {
    let usage = without_heading(&command.render_usage()).replace("[OPTIONS]", "[FLAGGOR]");
    let usage = usage.replace("[COMMAND]", "[KOMMANDO]").replace("<COMMAND>", "<KOMMANDO>");
    let command = if command.get_name() == "help" {
        command.about("Visar hjälpen, eller hjälpen för ett kommando")
    } else {
        command
    };
    command
        .help_template("{about-with-newline}\nAnvändning: {usage}\n\n{all-args}")
        .override_usage(usage)
        .subcommand_help_heading("Kommandon")
        .mut_args(argument_in_swedish)
        .mut_subcommands(in_swedish)
}

/// An argument under a Swedish heading, which says itself what it can be.
fn argument_in_swedish(argument: Arg) -> Arg {
    let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    if !values.is_empty() {
        help = format!("{help} [möjliga värden: {}]", values.join(", "));
    }
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && argument.get_action().takes_values() {
        help = format!("{help} [förval: {}]", defaults.join(", "));
    }
    let heading = if argument.is_positional() { "Argument" } else { "Flaggor" };
    argument.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

/// What is wrong with the arguments, where the library's own English is not to be shown. `None` where it is: in
/// English, and for help and version, which are no misuse.
pub fn misuse(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::English || !error.use_stderr() {
        return None;
    }
    let mut message = format!("fel: {}", sentence(error)?);
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(suggestion) = suggested.into_iter().find_map(|kind| said(error, kind)) {
        message = format!("{message} Menade du `{suggestion}`?");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        message = format!("{message}\n\nAnvändning: {}", without_heading(usage));
    }
    Some(format!("{message}\n\nMer hjälp: --help"))
}

fn sentence(error: &clap::Error) -> Option<String> {
    let argument = said(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = said(error, ContextKind::InvalidValue).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Något saknas: {argument}."),
        ErrorKind::MissingSubcommand => "Inget kommando är angivet.".to_owned(),
        ErrorKind::InvalidSubcommand => {
            let command = said(error, ContextKind::InvalidSubcommand)?;
            format!("Det finns inget kommando som heter `{command}`.")
        }
        ErrorKind::UnknownArgument => format!("`{argument}` hör inte till kommandot."),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` behöver ett värde."),
        ErrorKind::InvalidValue => match said(error, ContextKind::ValidValue) {
            Some(valid) => format!("`{value}` är inget värde för `{argument}`. Möjliga värden: {valid}."),
            None => format!("`{value}` är inget värde för `{argument}`."),
        },
        ErrorKind::ValueValidation => {
            let sentence = format!("`{value}` går inte att använda som värde för `{argument}`.");
            match error.source() {
                Some(cure) => format!("{sentence} {cure}"),
                None => sentence,
            }
        }
        ErrorKind::ArgumentConflict => match said(error, ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("`{argument}` går inte ihop med `{prior}`."),
            _ => format!("`{argument}` kan bara anges en gång."),
        },
        ErrorKind::InvalidUtf8 => "Ett argument är inte UTF-8.".to_owned(),
        _ => return None,
    })
}

/// A part of what the library knows of an error, as text.
fn said(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}

fn without_heading(usage: &StyledStr) -> String {
    usage.to_string().trim_start_matches("Usage:").trim().to_owned()
}

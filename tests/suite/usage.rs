//! Help and misuse in Swedish: the words of the library that reads the arguments never show.

use crate::support::{hemvist, stderr, stdout};

/// Words that the library says by itself.
const LIBRARY: [&str; 9] =
    ["Usage", "Commands", "Arguments", "Options", "OPTIONS", "<COMMAND>", "Print", "possible", "default"];

#[test]
fn the_help_of_every_command_is_swedish() {
    let help = stdout(&hemvist(&["--help"]));
    let (_, commands) = help.split_once("Kommandon:\n").expect("the commands are listed");
    // What a command does may go on further in on the next line.
    let lines =
        commands.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    let names = lines.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(' ').next());
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"check") && names.contains(&"help"), "{names:?}");
    for name in names {
        let help = help.clone() + &stdout(&hemvist(&["help", name]));
        assert!(help.contains(&format!("Användning: hemvist {name}")), "{help}");
        for word in LIBRARY {
            assert!(!help.contains(word), "{word} in\n{help}");
        }
    }
}

#[test]
fn what_is_wrong_with_the_arguments_is_said_in_swedish_with_how_to_write_them() {
    const BUILD: &str = "\n\nAnvändning: hemvist build [FLAGGOR] --output <UT> <MAPP>";
    const NONE: &str = "\n\nMer hjälp: --help\n";
    let cases: [(&[&str], &str, &str); 10] = [
        (&["build"], "Något saknas: --output <UT>, <MAPP>.", BUILD),
        (&["build", "a", "-o"], "`--output <UT>` behöver ett värde.", NONE),
        (&["build", "a", "-o", "b", "-o", "c"], "`--output <UT>` kan bara anges en gång.", BUILD),
        (
            &["build", "a", "-o", "b", "--format", "htm"],
            "`htm` är inget värde för `--format <FORMAT>`. Möjliga värden: md, html, docx, pdf, xlsx, json. Menade du `html`?",
            NONE,
        ),
        (
            &["analyse", "a", "--samples", "-3"],
            "`-3` går inte att använda som värde för `--samples <N>`. Skriv ett heltal från 1, med bara siffror.",
            NONE,
        ),
        (&["build", "a", "b", "-o", "c"], "`b` hör inte till kommandot.", BUILD),
        (
            &["build", "a", "-o", "b", "--onyl", "c"],
            "`--onyl` hör inte till kommandot. Menade du `--only`?",
            BUILD,
        ),
        (
            &["buidl"],
            "Det finns inget kommando som heter `buidl`. Menade du `build`?",
            "\n\nAnvändning: hemvist [",
        ),
        (&["kontrollera"], "Det finns inget kommando som heter `kontrollera`.", "\n\nAnvändning: hemvist ["),
        (&["--lang", "sv"], "Inget kommando är angivet.", "\n\nAnvändning: hemvist ["),
    ];
    for (arguments, sentence, below) in cases {
        let output = hemvist(arguments);
        let message = stderr(&output);
        assert!(message.starts_with(&format!("fel: {sentence}{below}")), "{arguments:?}: {message}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn the_help_and_misuse_are_english_for_who_asks_for_it() {
    assert!(
        stdout(&hemvist(&["--lang", "en", "check", "--help"]))
            .contains("Usage: hemvist check [OPTIONS] <PATH>")
    );
    assert!(stderr(&hemvist(&["--lang", "en", "chek"])).starts_with("error: unrecognized subcommand 'chek'"));
}

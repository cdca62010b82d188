//! What the README and the guides show is what the program does: every message, every command and what it prints, every
//! word for how much a message matters, and the map of the code.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{files_below, hemvist, hemvist_in, hemvist_program, repository, stderr, stdout};

const README: &str = "README.md";
const GUIDE: &str = "docs/kom-igang.md";
const GUIDE_TO_THE_VERDICT: &str = "docs/hur-saker-ar-jamforelsen.md";
const GUIDE_TO_THE_REVIEWER: &str = "docs/granskaren.md";
const GUIDE_TO_THE_EVIDENCE: &str = "docs/underlag.md";
const GUIDE_TO_THE_MONEY: &str = "docs/budget.md";
const HANDBOOK: &str = "docs/handbok.md";
const PAGES: [&str; 7] = [
    README,
    GUIDE,
    GUIDE_TO_THE_VERDICT,
    GUIDE_TO_THE_REVIEWER,
    GUIDE_TO_THE_EVIDENCE,
    GUIDE_TO_THE_MONEY,
    HANDBOOK,
];

/// What the commands of a page may need beside themselves.
const FOLDERS: [&str; 5] = ["scenarios", "templates", "tests/kolada", "tests/budget", ORIGINAL];
const ORIGINAL: &str = "tests/scenarios/avesta-original";

/// A message on a page, and what makes the program print it.
struct Shown {
    page: &'static str,
    scenario: &'static str,
    /// The slip of the pen, where the scenario as it stands does not have the weakness.
    slip: Option<Slip>,
    /// How the message begins, among those that are printed.
    begins: &'static str,
}

/// A slip of the pen in a file of a bundled scenario.
struct Slip {
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
}

/// In the order of the pages.
const MESSAGES: [Shown; 7] = [
    Shown {
        page: README,
        scenario: "scenarios/avesta-2014",
        slip: Some(Slip {
            file: "alternative-1-ks.yaml",
            right: "- hyra-fyrsteget\n",
            wrong: "- hyra-fyrstegt\n",
        }),
        begins: "fel[",
    },
    Shown { page: README, scenario: ORIGINAL, slip: None, begins: "anmärkning[evidence-against]" },
    Shown { page: README, scenario: ORIGINAL, slip: None, begins: "anmärkning[external-ends]" },
    Shown {
        page: GUIDE,
        scenario: "scenarios/minimal",
        slip: Some(Slip {
            file: "scenario.yaml",
            right: "criterion: kunskap\n",
            wrong: "criterion: kunskaper\n",
        }),
        begins: "fel[",
    },
    Shown {
        page: GUIDE_TO_THE_REVIEWER,
        scenario: ORIGINAL,
        slip: None,
        begins: "anmärkning[mitigation-unfunded]",
    },
    Shown {
        page: GUIDE_TO_THE_EVIDENCE,
        scenario: "scenarios/avesta-2014",
        slip: None,
        begins: "anmärkning[claim-contradicted]",
    },
    Shown { page: HANDBOOK, scenario: ORIGINAL, slip: None, begins: "anmärkning[mitigation-unfunded]" },
];

fn page(name: &str) -> String {
    fs::read_to_string(repository(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between the fences of a form, fence after fence.
fn fenced(page: &str, form: &str) -> Vec<String> {
    let opening = format!("```{form}\n");
    let blocks = page.split(&opening).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// A folder with copies of these folders of the repository.
fn copied(folders: &[&str]) -> TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for folder in folders {
        for (name, bytes) in files_below(folder) {
            let path = copy.path().join(folder).join(name);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the copy can be written");
            fs::write(path, bytes).expect("the copy can be written");
        }
    }
    copy
}

#[test]
fn every_message_on_a_page_is_printed_so() {
    for name in PAGES {
        let page = page(name);
        let shown: Vec<String> =
            fenced(&page, "text").into_iter().filter(|block| block.contains(" --> ")).collect();
        let printed: Vec<String> = MESSAGES.iter().filter(|shown| shown.page == name).map(printed).collect();
        assert_eq!(shown, printed, "{name}");
    }
}

fn printed(shown: &Shown) -> String {
    let copy = copied(&[shown.scenario]);
    if let Some(Slip { file, right, wrong }) = &shown.slip {
        let path = copy.path().join(shown.scenario).join(file);
        let text = fs::read_to_string(&path).expect("the scenario is UTF-8");
        assert!(text.contains(right), "{right}");
        fs::write(path, text.replacen(right, wrong, 1)).expect("the copy can be written");
    }
    let output = hemvist_in(copy.path(), &["check", shown.scenario]);
    let printed = stdout(&output) + &stderr(&output);
    let start = printed.find(shown.begins).unwrap_or_else(|| panic!("{}\n{printed}", shown.begins));
    let (message, _) = printed[start..].split_once("\n\n").expect("a message ends with an empty line");
    format!("{message}\n").replace('\u{a0}', " ")
}

#[test]
fn the_guide_names_how_much_a_message_matters_as_the_program_does() {
    let messages = files_below("tests/faults/messages").into_iter();
    let swedish = messages.filter(|(name, _)| name.ends_with(".sv.txt"));
    let text = |bytes| String::from_utf8(bytes).expect("messages are UTF-8");
    let printed: BTreeSet<String> = swedish
        .filter_map(|(_, bytes)| text(bytes).split_once('[').map(|(word, _)| word.to_owned()))
        .collect();
    let guide = page(GUIDE);
    let (_, rest) = guide.split_once("\nFel (").expect("the guide tells faults from findings");
    let paragraph = rest.split("\n\n").next().unwrap_or_default();
    let named: BTreeSet<String> = paragraph.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(named, printed);
}

/// Other than messages, what a page shows between fences is a part of what one of its commands prints.
#[test]
fn every_command_on_a_page_works_in_the_order_of_the_page_and_prints_what_is_shown() {
    let program = hemvist_program();
    let programs = program.parent().expect("it is in a folder");
    let path = std::env::var("PATH").expect("the tests were started from a path");
    for name in PAGES {
        let folder = copied(&FOLDERS);
        let commands: Vec<String> = fenced(&page(name), "sh").concat().lines().filter_map(command).collect();
        assert!(commands.len() > 4, "{name}: {commands:?}");
        let mut printed = String::new();
        for line in commands {
            let output = Command::new("sh")
                .args(["-c", &line])
                .current_dir(folder.path())
                .env("PATH", format!("{}:{path}", programs.display()))
                .output()
                .expect("there is a shell");
            assert!(output.status.success(), "{name}: {line}\n{}", stderr(&output));
            // A page is written with plain spaces.
            printed += &stdout(&output).replace('\u{a0}', " ");
        }
        let shown = fenced(&page(name), "text").into_iter();
        for block in shown.filter(|block| !block.contains(" --> ") && !block.contains("src/")) {
            assert!(printed.contains(&block), "{name} shows\n{block}and not what is in\n{printed}");
        }
        assert!(folder.path().join("beslutsunderlag").join("index.html").is_file(), "{name}");
    }
}

/// A line of a page as the test runs it; none for what installs the program or runs this test.
fn command(line: &str) -> Option<String> {
    let others = ["cargo install ", "sudo apt install ", "install -m 755 hemvist", "tests/run"];
    let ours = !others.iter().any(|other| line.starts_with(other));
    ours.then(|| line.replace("cargo run --release --", "hemvist"))
}

#[test]
fn the_profile_that_the_guide_writes_can_be_added_to_avesta() {
    let guide = page(GUIDE_TO_THE_VERDICT);
    let profile = fenced(&guide, "yaml").into_iter().find(|block| block.starts_with("profiles:"));
    let avesta = "scenarios/avesta-2014";
    let copy = copied(&[avesta]);
    let path = copy.path().join(avesta).join("profil-namnden.yaml");
    fs::write(path, profile.expect("the guide writes a profile")).expect("the copy can be written");
    let output = hemvist_in(copy.path(), &["analyse", avesta, "--samples", "1000"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("Nämndens majoritet"));
}

#[test]
fn the_guide_to_the_money_shows_the_example_and_what_it_comes_to() {
    let guide = page(GUIDE_TO_THE_MONEY);
    let example = fs::read_to_string(repository("tests/budget/exempel.yaml")).expect("it is there");
    for block in fenced(&guide, "yaml") {
        assert!(example.contains(&block), "not in the example:\n{block}");
    }
    let output = hemvist(&["analyse", "--json", "tests/budget/exempel.yaml"]);
    let json: Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let years = &json["alternatives"]["kansli"]["cost"]["years"];
    let rows: Vec<Vec<&str>> = guide
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 3)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .skip_while(|row: &Vec<&str>| row[1] != "2014, kr")
        .skip(1)
        .collect();
    assert_eq!(rows.len(), 8, "{rows:?}");
    for row in rows {
        for (year, shown) in [("2014", row[1]), ("2015", row[2])] {
            let year = &years[year];
            let computed = match row[0] {
                "totalt" => &year["total"],
                "ofinansierat" => &year["unfunded"],
                line => &year["lines"][line.trim_matches('`')]["amount"],
            };
            let shown = shown.replace(' ', "").replace(',', ".");
            assert_eq!(computed.as_str(), Some(shown.as_str()), "{row:?}");
        }
    }
    for year in ["2014", "2015"] {
        let households = &years[year]["break_even"]["hushall"];
        assert!(guide.contains(&format!("{households} hushåll {year}")), "{households}");
    }
}

#[test]
fn every_row_of_the_commands_is_a_command_with_those_names_and_flags() {
    let readme = page(README);
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `hemvist ")).collect();
    assert!(rows.len() >= 6, "{rows:?}");
    for row in rows {
        let code: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let name = code[0].split(' ').nth(1).expect("a command has a name");
        let alias = row.split_once("(`").map(|(_, rest)| rest.split('`').next().unwrap_or_default());
        let help = stdout(&hemvist(&["help", name]));
        let called = alias.map_or(help.clone(), |alias| stdout(&hemvist(&["help", alias])));
        assert!(!help.is_empty() && called == help, "{row}");
        let flags = code.iter().filter_map(|code| code.strip_prefix("--")?.split(' ').next());
        for flag in flags {
            assert!(help.contains(&format!("--{flag} ")), "{flag} in\n{help}");
        }
    }
}

#[test]
fn the_map_of_the_code_names_every_part_of_it() {
    let readme = page(README);
    let parts: BTreeSet<String> = files_below("src")
        .into_keys()
        .filter_map(|path| Some(path.split(['/', '.']).next()?.to_owned()))
        .filter(|part| !["lib", "main"].contains(&part.as_str()))
        .collect();
    let mapped = readme.lines().filter_map(|line| line.strip_prefix("src/")?.split([' ', '.']).next());
    assert_eq!(mapped.map(str::to_owned).collect::<BTreeSet<_>>(), parts);
}

//! The same scenario is the same package, byte for byte, whoever builds it, where, when and on what; and nothing of who,
//! where and when stands in any file of it.
//!
//! A build is run with names, folders and a day that nobody has, so that what leaks is found wherever the tests run. On
//! Linux alone, which has the programs that plant them.

#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use hemvist::model::word::Word as _;
use hemvist::render::{Companion, Format, pdf};
use tempfile::TempDir;

use crate::container::Container;
use crate::support::{files_below, has_ending, hemvist_program, repository, stderr};

/// One of every kind of picture, section and file, in Swedish.
const WHOLE: &str = "tests/scenarios/whole-package";
/// The same in English, with a photograph.
const ENGLISH: &str = "tests/scenarios/english";
/// A real one, with files enough to be read in another order.
const AVESTA: &str = "scenarios/avesta-2014";
/// One of few lines, with pictures.
const SMALL: &str = "scenarios/minimal";

/// The files of a package by name.
type Files = BTreeMap<String, Vec<u8>>;

/// What is said in the environment, each value a word that stands nowhere else, and the day 4 March 2087.
const NAMES: [(&str, &str); 12] = [
    ("USER", "kvyxhult"),
    ("LOGNAME", "kvyxhult"),
    ("USERNAME", "kvyxhult"),
    ("NAME", "kvyxhult"),
    ("EMAIL", "kvyxhult@orrspelvik.example"),
    ("HOSTNAME", "orrspelvik"),
    ("COMPUTERNAME", "orrspelvik"),
    ("HOME", "/zebulonsborg/kvyxhult"),
    ("XDG_CONFIG_HOME", "/zebulonsborg/kvyxhult"),
    ("TMPDIR", "/zebulonsborg/mellanlager"),
    ("SOURCE_DATE_EPOCH", "3697995967"),
    ("TZ", "Pacific/Kiritimati"),
];

/// The folder that the other builds stand in.
const FOLDER: &str = "zebulonsborg";

/// What must stand in no file. The day is looked for by its year, which is that of no scenario, as text, XML and PDF write it:
/// alone it may be a measure.
const PLANTED: [&str; 9] = [
    "kvyxhult",
    "orrspelvik",
    FOLDER,
    "mellanlager",
    "Kiritimati",
    "2087-03",
    "D:2087",
    "mars 2087",
    "March 2087",
];

/// How another program says when and where it runs; `$0` is hemvist, `$1` the scenario, `$2` every format.
const WORLDS: [(&str, &str); 13] = [
    ("once more", r#""$0" build "$1" -o ut --format "$2""#),
    ("east of here", r#"TZ=Pacific/Kiritimati "$0" build "$1" -o ut --format "$2""#),
    ("west of here", r#"TZ=America/St_Johns "$0" build "$1" -o ut --format "$2""#),
    ("for who reads English", r#"LC_ALL=en_GB.UTF-8 "$0" build "$1" -o ut --format "$2""#),
    ("for who reads Swedish", r#"LANG=sv_SE.UTF-8 "$0" --lang sv build "$1" -o ut --format "$2""#),
    ("for who reads Turkish", r#"LC_ALL=tr_TR.UTF-8 LANGUAGE=tr "$0" build "$1" -o ut --format "$2""#),
    ("for nobody else", r#"umask 077; "$0" build "$1" -o ut --format "$2""#),
    (
        "on one processor",
        r#"taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" "$0" build "$1" -o ut --format "$2""#,
    ),
    ("from the root", r#"here=$PWD; cd /; "$0" build "$here/$1" -o "$here/ut" --format "$2""#),
    ("by a winding path", r#"cd "$1"; "$0" build ".././$1/" -o ../ut --format "$2""#),
    ("in another year", r#"faketime '2087-03-04 05:06:07' "$0" build "$1" -o ut --format "$2""#),
    ("dated", r#"SOURCE_DATE_EPOCH=1 "$0" build "$1" -o ut --format "$2""#),
    ("again", r#""$0" build "$1" -o ut --format md; "$0" build "$1" -o ut --format "$2""#),
];

/// Every format that this hemvist is built with.
fn formats() -> Vec<&'static str> {
    let formats = Format::ALL.iter().filter(|format| **format != Format::Pdf || pdf::is_built());
    formats.map(|format| format.as_str()).chain(Companion::WORDS.iter().copied()).collect()
}

/// Runs a line of shell that builds a package, in a folder where the scenario is called `utredning`.
fn build_by(line: &str, folder: &Path, names: &[(&str, &str)]) -> Files {
    let mut command = Command::new("sh");
    command
        .args(["-c", line])
        .arg(hemvist_program())
        .arg("utredning")
        .arg(formats().join(","))
        .current_dir(folder);
    command.env_clear().env("PATH", std::env::var_os("PATH").expect("the tests were started from a path"));
    let output = command.envs(names.iter().copied()).output().expect("every Unix has a shell");
    assert!(output.status.success(), "{line}: {}", stderr(&output));
    package(folder)
}

/// Builds as nobody in particular.
fn build(folder: &Path) -> Files {
    let (_, plain) = WORLDS[0];
    build_by(plain, folder, &[])
}

fn package(folder: &Path) -> Files {
    files_below(folder.join("ut").to_str().expect("paths of tests are UTF-8"))
}

/// A new folder with a copy of a scenario under the name `utredning`.
fn place(scenario: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    copy(scenario, &folder.path().join("utredning"), false);
    folder
}

/// Copies a scenario, file by file in the order of their names or the other way.
fn copy(scenario: &str, to: &Path, backwards: bool) {
    let mut files: Vec<(String, Vec<u8>)> = files_below(scenario).into_iter().collect();
    if backwards {
        files.reverse();
    }
    for (name, bytes) in files {
        let file = to.join(name);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("the test can write");
        fs::write(file, bytes).expect("the test can write");
    }
}

/// The names of the files that differ, or are in one package only.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

#[test]
fn the_world_around_a_build_changes_no_byte() {
    let mut complaints = String::new();
    // A small one, for it is built many times; the test below takes large ones to all of it at once.
    let folder = place(SMALL);
    let expected = build(folder.path());
    for format in formats().into_iter().chain(["svg"]) {
        assert!(expected.keys().any(|name| has_ending(name, format)), "no file is written as {format}");
    }
    for (world, line) in WORLDS {
        fs::remove_dir_all(folder.path().join("ut")).expect("the last build wrote it");
        let files = build_by(line, folder.path(), &[]);
        for name in differing(&expected, &files) {
            writeln!(complaints, "{world}: {name}").expect("a String takes all");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn another_person_in_another_place_builds_the_same() {
    for scenario in [WHOLE, ENGLISH, AVESTA] {
        let here = place(scenario);
        let (_other, folder) = elsewhere(scenario);
        let differing = differing(&build(here.path()), &build_elsewhere(&folder));
        assert_eq!(differing, [""; 0], "{scenario}");
    }
}

/// A copy of a scenario, made backwards, in a folder that has another name on purpose.
fn elsewhere(scenario: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::with_prefix("orrspelvik").expect("a temporary folder can be made");
    let inner = folder.path().join(FOLDER);
    copy(scenario, &inner.join("utredning"), true);
    (folder, inner)
}

/// Builds as somebody else, in another year, in other folders, for other eyes, by absolute paths.
fn build_elsewhere(folder: &Path) -> Files {
    let line = r#"
        umask 027
        here=$PWD
        cd /
        export LC_ALL=en_US.UTF-8
        faketime '2087-03-04 05:06:07' "$0" build "$here/$1" -o "$here/ut" --format "$2"
    "#;
    build_by(line, folder, &NAMES)
}

#[test]
fn nothing_of_who_where_and_when_stands_in_a_package() {
    for scenario in [WHOLE, ENGLISH] {
        let (_folder, folder) = elsewhere(scenario);
        let files = build_elsewhere(&folder);
        let folder = folder.to_str().expect("paths of tests are UTF-8");
        let repository = repository("");
        let here =
            [folder, repository.to_str().expect("UTF-8"), "/tmp/", "/home/", "/root/", "/Users/", "C:\\"];
        let words = PLANTED.into_iter().chain(here);
        let leaks: Vec<String> = words
            .flat_map(|word| holding(&files, word).into_iter().map(move |file| format!("{file}: {word}")))
            .collect();
        assert_eq!(leaks, [""; 0], "{scenario}");
    }
}

/// What the test above looks for is found where it stands: in every kind of file, packed or not.
#[test]
fn a_name_that_stands_in_a_package_is_found_in_every_format() {
    let folder = place(WHOLE);
    let file = folder.path().join("utredning/scenario.yaml");
    let text = fs::read_to_string(&file).expect("the scenario is there");
    // The unit of that name, and its id.
    fs::write(&file, text.replace("ulturskolan", "vyxhult")).expect("the test can write");
    let files = build(folder.path());
    let found = holding(&files, "kvyxhult");
    for format in formats().into_iter().chain(["svg"]) {
        assert!(
            found.iter().any(|name| has_ending(name, format)),
            "{format} is not looked through: {found:?}"
        );
    }
}

/// The day that is planted is the one that a program meets.
#[test]
fn the_clock_that_is_planted_is_the_one_that_runs() {
    let output = Command::new("faketime").args(["2087-03-04 05:06:07", "date", "+%Y"]).output();
    let output = output.expect("faketime is missing: install the package of that name");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "2087");
}

/// The files that hold a word, in small letters or large.
fn holding(files: &Files, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let holds = |bytes: &[u8]| {
        let small = bytes.to_ascii_lowercase();
        [word.as_bytes(), &wide].iter().any(|word| small.windows(word.len()).any(|window| window == *word))
    };
    let files = files.iter().filter(|(name, bytes)| {
        holds(name.as_bytes()) || unpacked(name, bytes).iter().any(|part| holds(part))
    });
    files.map(|(name, _)| name.clone()).collect()
}

/// Everything that can be read in a file: itself, and what is packed in it.
fn unpacked(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if has_ending(name, "docx") || has_ending(name, "xlsx") {
        all.extend(
            Container::read(bytes).parts.into_iter().flat_map(|(name, part)| [name.into_bytes(), part]),
        );
    }
    if has_ending(name, "pdf") {
        all.push(streams(bytes));
    }
    all
}

/// A PDF with every stream of it unpacked.
fn streams(pdf: &[u8]) -> Vec<u8> {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let file = folder.path().join("packed.pdf");
    fs::write(&file, pdf).expect("the test can write");
    let output =
        Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(&file).arg("-").output();
    output.expect("qpdf is missing: install the package of that name").stdout
}

/// Who may read a package is for whoever builds it to say: a register number of a person may stand in it. The bytes are the
/// same, and the modes are what the mask leaves of `rw-rw-rw-`.
#[test]
fn a_package_may_be_read_by_whom_the_mask_lets() {
    for (mask, file, folder_mode) in [("022", 0o644, 0o755), ("077", 0o600, 0o700), ("007", 0o660, 0o770)] {
        let folder = place(SMALL);
        build_by(&format!("umask {mask}; {}", WORLDS[0].1), folder.path(), &[]);
        let mode = |name: &str| {
            let found = fs::metadata(folder.path().join("ut").join(name)).expect("it is there");
            found.permissions().mode() & 0o777
        };
        let modes =
            [mode("index.html"), mode("budget.xlsx"), mode(".hemvist.json"), mode(""), mode("diagram")];
        assert_eq!(modes, [file, file, file, folder_mode, folder_mode], "with {mask}");
    }
}

/// Who builds, on what and when is asked of the C library, by one of these. The clock that is left tells how long
/// something took, and comes into no file: see above.
#[test]
fn the_program_asks_nobody_who_runs_it_and_where() {
    let output = Command::new("nm").args(["--dynamic", "--undefined-only"]).arg(hemvist_program()).output();
    let output = output.expect("nm is missing: it comes with the linker, in the package binutils");
    let asked = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(asked.contains("clock_gettime"), "the symbols can not be read: {asked}");
    let names = asked.lines().filter_map(|line| line.split_whitespace().last()?.split('@').next());
    let curious: Vec<&str> = names
        .filter(|name| {
            ["getpw", "gethost", "getlogin", "getaddr", "getdomain", "localtime", "gettimeofday", "cuserid"]
                .iter()
                .any(|start| name.starts_with(start))
                || ["uname", "time", "ttyname", "ctime", "strftime"].contains(name)
        })
        .collect();
    assert_eq!(curious, [""; 0]);
}

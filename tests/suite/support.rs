//! What the tests share: running hemvist, reading scenarios from text, golden files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use hemvist::analysis::findings;
use hemvist::diagnostic::Diagnostic;
use hemvist::scenario::folder::Folder;
use hemvist::scenario::source_map::SourceMap;
use hemvist::scenario::{Reading, read};
use hemvist::source::SourceFile;

/// Every scenario whose documents are written in the tests: those that hemvist brings, and those of the tests.
pub const SCENARIOS: [&str; 9] = [
    "scenarios/avesta-2014",
    "scenarios/hassleholm",
    "scenarios/minimal",
    "scenarios/minimal-en",
    "scenarios/siting",
    "tests/scenarios/costs",
    "tests/scenarios/english",
    "tests/scenarios/every-key",
    "tests/scenarios/whole-package",
];

/// The smallest scenario without a fault; an alternative, or a key of the last one, may follow.
pub const SMALLEST: &str = "\
hemvist: 1
title: Prov
subject: enheten
organisation:
  units:
    enheten: { name: Enheten, kind: unit }
alternatives:
  nu:
    name: Som nu
    zero: true
";

/// A path in the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where cargo put the program.
pub fn hemvist_program() -> PathBuf {
    assert_cmd::cargo::cargo_bin("hemvist")
}

/// Runs hemvist in the repository, with no language from the environment.
pub fn hemvist(arguments: &[&str]) -> Output {
    hemvist_in(&repository("."), arguments)
}

/// Runs hemvist in a folder, with no language from the environment.
pub fn hemvist_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hemvist").expect("cargo built the program for this test");
    command
        .current_dir(folder)
        .args(arguments)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES");
    command.output().expect("the program starts")
}

/// What the program printed as its result.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("hemvist prints UTF-8")
}

/// What the program printed as messages.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("hemvist prints UTF-8")
}

/// Reads a scenario of one file.
pub fn read_text(text: &str) -> Reading {
    read_files(&[("scenario.yaml", text)])
}

/// Reads a scenario of several files.
pub fn read_files(files: &[(&str, &str)]) -> Reading {
    let source =
        |(name, text): &(&str, &str)| SourceFile { name: (*name).to_owned(), text: (*text).to_owned() };
    read(files.iter().map(source).collect(), &BTreeMap::new())
}

/// A scenario as `hemvist check` sees it, without a process of its own.
pub struct Checked {
    /// What it is called when a test fails.
    pub name: String,
    /// Everything that reading and the analysis say.
    pub diagnostics: Vec<Diagnostic>,
    /// Where it is said.
    pub source_map: SourceMap,
}

/// Adds what the analysis says to what reading said, and heeds `allow:`.
pub fn checked(name: &str, reading: Reading) -> Checked {
    let review = reading.review(reading.scenario.as_ref().map(findings).unwrap_or_default());
    Checked { name: name.to_owned(), diagnostics: review.standing, source_map: reading.source_map }
}

/// Reads the YAML files of those names from a folder in memory.
pub fn read_folder(folder: &BTreeMap<String, Vec<u8>>, names: &[&str]) -> Reading {
    let source = |name: &&str| SourceFile {
        name: (*name).to_owned(),
        text: String::from_utf8(folder[*name].clone()).expect("YAML of the tests is UTF-8"),
    };
    let door: &dyn Folder = folder;
    read(names.iter().map(source).collect(), door)
}

/// Every file below a folder of the repository, by its path in it.
pub fn files_below(path: &str) -> BTreeMap<String, Vec<u8>> {
    let root = repository(path);
    let mut open = vec![root.clone()];
    let mut files = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("it lies below").to_string_lossy().into_owned();
                files.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    files
}

/// The names of the YAML files at the top of a folder.
pub fn yaml_names(folder: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let names = folder.keys().map(String::as_str);
    names.filter(|name| has_ending(name, "yaml") && !name.contains('/')).collect()
}

/// Whether a file's name ends so, after the dot.
pub fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == ending)
}

/// Each file of `tests/faults` as a scenario of its own, named after its code.
pub fn checked_faults() -> Vec<Checked> {
    let folder = files_below("tests/faults");
    let check = |name: &str| checked(name.trim_end_matches(".yaml"), read_folder(&folder, &[name]));
    yaml_names(&folder).into_iter().map(check).collect()
}

/// A scenario of several files in a folder of the repository.
pub fn checked_folder(path: &str) -> Checked {
    let folder = files_below(path);
    checked(path, read_folder(&folder, &yaml_names(&folder)))
}

/// The codes of everything that reading says.
pub fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// Compares with a golden file that a person has read. `HEMVIST_BLESS=1` writes it instead.
pub fn assert_golden(path: &Path, actual: &str) {
    if std::env::var_os("HEMVIST_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a golden file lies in a folder"))
            .expect("the folder can be made");
        fs::write(path, actual).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(
        expected == actual,
        "{} differs. Read the change, then run with HEMVIST_BLESS=1.\n{}",
        path.display(),
        first_difference(&expected, actual)
    );
}

fn first_difference(expected: &str, actual: &str) -> String {
    let pairs = expected.lines().map(Some).chain(std::iter::repeat(None));
    let actual_lines = actual.lines().map(Some).chain(std::iter::repeat(None));
    pairs
        .zip(actual_lines)
        .enumerate()
        .take(expected.lines().count().max(actual.lines().count()) + 1)
        .find(|(_, (expected, actual))| expected != actual)
        .map(|(line, (expected, actual))| format!("line {}:\n- {expected:?}\n+ {actual:?}", line + 1))
        .unwrap_or_default()
}

/// Numbers that are the same in every run: `SplitMix64` (Steele, Lea and Flood 2014).
pub struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit`, which is small.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("it is small");
        usize::try_from(self.next() % limit).expect("it is below")
    }

    /// The next number between 0 and 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits are left")) / f64::from(u32::MAX)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

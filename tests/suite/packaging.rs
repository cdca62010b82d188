//! What is handed out: the crate holds what a build needs and no more, and the package for Debian can be installed, run
//! and removed again.

#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::{files_below, has_ending, hemvist_in, hemvist_program, repository, stdout};

/// Where the files of a crate may lie. The pictures of the manual and the test suite are for the repository.
const FOLDERS: [&str; 7] =
    ["LICENSES/", "benches/", "docs/", "scenarios/", "src/", "templates/", "tests/sample/"];

/// What stands at the top of a crate: some of it is written by cargo.
const AT_THE_TOP: [&str; 10] = [
    ".cargo_vcs_info.json",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "REUSE.toml",
    "SECURITY.md",
];

/// The largest crate that crates are kept at, in bytes, before it is packed.
const LARGEST_CRATE: u64 = 10_000_000;

/// A program that is run by itself: what it prints, if it ends well.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(repository(".")).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is missing: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
    stdout(&output)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

#[test]
fn the_crate_holds_what_a_build_needs_and_no_more() {
    let listed = run(env!("CARGO"), &["package", "--list", "--allow-dirty", "--locked", "--offline"]);
    let listed: BTreeSet<&str> = listed.lines().collect();
    for folder in ["src", "templates", "scenarios"] {
        for name in files_below(folder).keys() {
            assert!(listed.contains(format!("{folder}/{name}").as_str()), "{folder}/{name} is left out");
        }
    }
    for file in AT_THE_TOP.into_iter().filter(|file| repository(file).exists()) {
        assert!(listed.contains(file), "{file} is left out");
    }
    let strange: Vec<&&str> = listed
        .iter()
        .filter(|name| !AT_THE_TOP.contains(name) && !FOLDERS.iter().any(|folder| name.starts_with(folder)))
        .chain(listed.iter().filter(|name| name.starts_with("docs/") && !has_ending(name, "md")))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    let size = |name: &&str| fs::metadata(repository(name)).map_or(0, |found| found.size());
    let size: u64 = listed.iter().map(size).sum();
    assert!(size < LARGEST_CRATE, "the crate is {size} bytes");
}

/// What a folder of the crate reads from another stands in the crate, too.
#[test]
fn every_file_that_is_built_in_lies_where_the_crate_has_it() {
    let mut seen = 0;
    for (name, bytes) in files_below("src").iter().filter(|(name, _)| has_ending(name, "rs")) {
        let code = String::from_utf8_lossy(bytes);
        for rest in
            ["include_str!(\"", "include_bytes!(\""].into_iter().flat_map(|call| code.split(call).skip(1))
        {
            let file = rest.split('"').next().expect("it ends");
            let folder = repository("src").join(name).parent().expect("it lies in a folder").to_owned();
            let found = fs::canonicalize(folder.join(file)).expect("it is there");
            let root = fs::canonicalize(repository(".")).expect("it is there");
            let path = text(found.strip_prefix(root).expect("it lies in the repository")).to_owned();
            assert!(FOLDERS.iter().any(|folder| path.starts_with(folder)), "{name} reads {path}");
            seen += 1;
        }
    }
    assert!(seen > 8, "only {seen} were found");
}

/// A package of the program that the tests run, made in that folder with the mask given.
fn package(folder: &Path, mask: &str) -> PathBuf {
    let licences = folder.join("licences.txt");
    fs::write(&licences, run("packaging/notices", &[])).expect("the test can write");
    let line = format!("umask {mask}; exec packaging/deb \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &line, "sh"]).arg(hemvist_program()).arg(&licences).arg(folder);
    // Not packed, which takes longer than all the rest.
    command.env("DPKG_DEB_COMPRESSOR_TYPE", "none").env("SOURCE_DATE_EPOCH", "1400000000");
    let output = command.current_dir(repository(".")).output().expect("every Linux has a shell");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = fs::read_dir(folder).expect("the folder is there");
    let mut files = names.map(|entry| entry.expect("it can be read").path());
    files.find(|file| file.extension().is_some_and(|ending| ending == "deb")).expect("it was made")
}

fn folder() -> TempDir {
    TempDir::new().expect("a temporary folder can be made")
}

#[test]
fn a_package_is_installed_run_and_removed() {
    let (made, root) = (folder(), folder());
    let package = package(made.path(), "022");
    let package = text(&package);

    let control = run("dpkg-deb", &["--info", package]);
    for line in
        ["Package: hemvist", &format!("Version: {}-1", hemvist::VERSION), "Maintainer: ", "Installed-Size: "]
    {
        assert!(control.contains(line), "{line}: {control}");
    }
    let contents = run("dpkg-deb", &["--contents", package]);
    for line in contents.lines() {
        let mode = &line[..10];
        assert!(line.contains(" root/root "), "{line}");
        assert!(
            ["drwxr-xr-x", "-rw-r--r--"].contains(&mode) || line.ends_with("./usr/bin/hemvist"),
            "{line}"
        );
        assert!(line.contains(" 2014-05-13 "), "the day is that of whoever built it: {line}");
    }
    for file in [
        "copyright",
        "licences.txt.gz",
        "changelog.gz",
        "changelog.Debian.gz",
        "README.md",
        "docs/handbok.md",
        "templates/sv/utredning.md",
    ] {
        assert!(contents.contains(&format!("./usr/share/doc/hemvist/{file}\n")), "{file}: {contents}");
    }
    for folder in ["man", "man/sv"] {
        assert!(contents.contains(&format!("./usr/share/{folder}/man1/hemvist.1.gz\n")), "{contents}");
    }

    install(package, root.path());
    let program = root.path().join("usr/bin/hemvist");
    assert_eq!(run(text(&program), &["--version"]), format!("hemvist {}\n", hemvist::VERSION));
    let example = root.path().join("usr/share/doc/hemvist/examples/minimal");
    run(text(&program), &["build", text(&example), "-o", text(&made.path().join("ut"))]);
    let own = hemvist_in(made.path(), &["build", text(&repository("scenarios/minimal")), "-o", "eget"]);
    assert!(own.status.success());
    let built = files_below(text(&made.path().join("ut")));
    assert!(built.contains_key("index.html"));
    assert!(built == files_below(text(&made.path().join("eget"))), "what is installed builds something else");

    if is_administrator() {
        dpkg(root.path(), &["--purge", "hemvist"]);
        for place in ["usr/bin", "usr/share/doc/hemvist"] {
            assert!(!root.path().join(place).exists(), "{place} is left behind");
        }
    }
}

/// Installs into a folder that stands for a whole system and has a list of packages of its own: nothing outside is
/// touched. Who may not own files as an administrator unpacks the package there instead.
fn install(package: &str, root: &Path) {
    if is_administrator() {
        fs::create_dir_all(root.join("var/lib/dpkg/updates")).expect("the test can write");
        fs::create_dir_all(root.join("var/lib/dpkg/info")).expect("the test can write");
        fs::write(root.join("var/lib/dpkg/status"), "").expect("the test can write");
        // Of a program that is built for tests alone the libraries are those of the system around.
        dpkg(root, &["--force-depends", "--install", package]);
    } else {
        run("dpkg-deb", &["--extract", package, text(root)]);
    }
}

fn dpkg(root: &Path, arguments: &[&str]) {
    let root = format!("--root={}", text(root));
    let arguments = [&[root.as_str(), "--log=/dev/null"], arguments].concat();
    run("dpkg", &arguments);
}

fn is_administrator() -> bool {
    run("id", &["-u"]).trim() == "0"
}

#[test]
fn a_package_is_the_same_bytes_whoever_makes_it() {
    let (one, other) = (folder(), folder());
    let (one, other) = (package(one.path(), "022"), package(other.path(), "077"));
    assert_eq!(one.file_name(), other.file_name());
    let bytes = |package: &Path| fs::read(package).expect("it can be read");
    assert!(bytes(&one) == bytes(&other));
}

#[test]
fn the_manual_page_tells_of_every_command_in_both_languages() {
    let program = hemvist_program();
    let page = |language: &str| run("packaging/manual", &[text(&program), language]);
    let commands = |page: &str| -> Vec<String> {
        page.lines().filter_map(|line| line.strip_prefix(".SS hemvist ")).map(ToOwned::to_owned).collect()
    };
    let (swedish, english) = (page("sv"), page("en"));
    let expected = [
        "new",
        "check",
        "analyse",
        "build",
        "import",
        "import budget",
        "import positions",
        "import kolada",
        "explain",
        "schema",
    ];
    assert_eq!(commands(&swedish), expected);
    assert_eq!(commands(&english), expected);
    assert!(swedish.contains("Användning: hemvist build") && english.contains("Usage: hemvist build"));
}

/// What MIT, Apache and the other licences ask for goes with the program.
#[test]
fn every_crate_in_the_program_has_its_licence_among_the_notices() {
    let notices = run("packaging/notices", &[]);
    let tree = run(
        env!("CARGO"),
        &[
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal,no-proc-macro",
            "--depth",
            "1",
            "--prefix",
            "none",
        ],
    );
    let crates: Vec<&str> = tree.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(crates.len() > 20, "{tree}");
    for name in crates {
        assert!(notices.contains(&format!("\n{name} v")), "{name} has no licence there");
    }
    assert!(notices.contains("SIL OPEN FONT LICENSE") && notices.contains("Apache License"));
}

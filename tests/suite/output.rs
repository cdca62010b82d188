//! Where the output can not be written, or is written in a place that asks for trouble: the package stays as
//! it was, nothing is left beside it, and the message says what to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::{files_below, hemvist_in, hemvist_program, repository, stderr, stdout};

const SCENARIO: &str = "title: Var hör växeln hemma?\nsubject: v\norganisation:\n  units:\n    v: { name: Växeln, kind: unit }\nalternatives:\n  nu:\n    name: Som nu\n    zero: true\n";

/// A folder with the scenario `fråga.yaml`.
fn place() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    fs::write(folder.path().join("fråga.yaml"), SCENARIO).expect("the test can write");
    folder
}

/// Builds the scenario of the folder.
fn build(folder: &Path, output: &str) -> Output {
    hemvist_in(folder, &["build", "fråga.yaml", "-o", output])
}

fn assert_built(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
}

/// The build is refused, in the words given.
fn assert_refused(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(4), "{}", stderr(output));
    assert!(stderr(output).contains(words), "{}", stderr(output));
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("readable"))).collect();
    names.sort();
    names
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// Runs a line of shell in a folder, with the program as `$0`.
#[cfg(unix)]
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).arg(hemvist_program()).current_dir(folder).env("LC_ALL", "sv_SE.UTF-8");
    command.output().expect("every Unix has a shell")
}

/// The limit on the size of a file stands in for a full disk: it needs no rights, and fails in the same calls.
/// It is raised step by step, so that each larger file of the package is once the first that fails.
#[cfg(unix)]
#[test]
fn on_a_full_disk_the_old_package_stays_and_nothing_else() {
    let folder = place();
    assert_built(&build(folder.path(), "ut"));
    let before = files_below(text(&folder.path().join("ut")));
    fs::write(folder.path().join("fråga.yaml"), SCENARIO.replace("Växeln", "Växel"))
        .expect("the test can write");
    let mut refused = 0;
    for blocks in (0..).step_by(4) {
        let output = shell(folder.path(), &format!("ulimit -f {blocks}; exec \"$0\" build fråga.yaml -o ut"));
        if output.status.success() {
            break;
        }
        assert_refused(&output, "disken är full");
        assert!(!stderr(&output).contains(".hemvist-ny"), "{}", stderr(&output));
        assert_eq!(names(folder.path()), ["fråga.yaml", "ut"]);
        assert!(files_below(text(&folder.path().join("ut"))) == before, "at {blocks} blocks");
        let fresh =
            shell(folder.path(), &format!("ulimit -f {blocks}; exec \"$0\" build fråga.yaml -o ny/ut"));
        assert_refused(&fresh, "disken är full");
        assert_eq!(names(folder.path()), ["fråga.yaml", "ut"]);
        refused += 1;
    }
    assert!(refused > 5, "only {refused} limits were too small");
    assert!(files_below(text(&folder.path().join("ut"))) != before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_can_not_be_printed_is_told_and_one_that_nobody_reads_is_not() {
    let folder = place();
    assert_built(&build(folder.path(), "ut"));
    for command in [
        "analyse fråga.yaml",
        "check fråga.yaml",
        "check --json fråga.yaml",
        "build fråga.yaml -o ut",
        "explain unknown-key",
        "--help",
        "--version",
    ] {
        let full = shell(folder.path(), &format!("exec \"$0\" {command} > /dev/full"));
        assert_refused(&full, "Resultatet kunde inte skrivas");
        assert!(!stderr(&full).contains("panicked"), "{}", stderr(&full));
        // The pipe is closed before anything is written to it.
        let unread = shell(
            folder.path(),
            &format!("{{ sleep 0.05; \"$0\" {command}; echo $? >&3; }} 3>status 2>words | true; cat words"),
        );
        let status = fs::read_to_string(folder.path().join("status")).expect("the shell wrote it");
        assert_eq!(status, "0\n", "{command}");
        let said = stdout(&unread);
        assert!(!said.contains("kunde inte") && !said.contains("panicked"), "{command}: {said}");
        // Nowhere to say anything at all.
        let mute = shell(folder.path(), &format!("exec \"$0\" {command} > /dev/full 2> /dev/full"));
        assert_eq!(mute.status.code(), Some(4), "{command}");
        let closed = shell(folder.path(), &format!("exec \"$0\" {command} >&- 2>&-"));
        assert_eq!(closed.status.code(), Some(0), "{command}");
    }
}

/// Rights do not stop an administrator, so that the program is run as somebody else then.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
    use std::os::unix::process::CommandExt as _;

    let folder = place();
    assert_built(&build(folder.path(), "ut"));
    let program = folder.path().join("program");
    fs::copy(hemvist_program(), &program).expect("the test can write");
    let before = names(folder.path());
    let package = files_below(text(&folder.path().join("ut")));
    let owner = fs::metadata(folder.path()).expect("the folder is there").uid();
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o555)).expect("the folder is the test's");
    for output in ["ut", "ny", "ny/ut"] {
        let mut command = Command::new(&program);
        command.args(["build", "fråga.yaml", "-o", output]).current_dir(folder.path());
        if owner == 0 {
            command.uid(65534).gid(65534);
        }
        let refused = command.output().expect("the program starts");
        assert_refused(&refused, "får inte skriva där");
        assert!(!stderr(&refused).contains(".hemvist-ny"), "{}", stderr(&refused));
    }
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).expect("the folder is the test's");
    assert_eq!(names(folder.path()), before);
    assert!(files_below(text(&folder.path().join("ut"))) == package);
}

#[test]
fn builds_at_once_into_one_folder_all_succeed_and_leave_one_package() {
    let folder = place();
    let other = SCENARIO.replace("Växeln", "Kulturskolan");
    fs::write(folder.path().join("annan.yaml"), other).expect("the test can write");
    let start = |scenario: &str| {
        let mut command = Command::new(hemvist_program());
        command.args(["build", scenario, "-o", "ut"]).current_dir(folder.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    let packages = ["fråga.yaml", "annan.yaml"].map(|scenario| {
        assert_built(&start(scenario).wait_with_output().expect("it ends"));
        files_below(text(&folder.path().join("ut")))
    });
    for _ in 0..5 {
        let children = ["fråga.yaml", "annan.yaml"].repeat(4).into_iter().map(start).collect::<Vec<_>>();
        for child in children {
            assert_built(&child.wait_with_output().expect("it ends"));
        }
        assert_eq!(names(folder.path()), ["annan.yaml", "fråga.yaml", "ut"]);
        assert!(packages.contains(&files_below(text(&folder.path().join("ut")))), "two packages are mixed");
    }
}

#[test]
fn a_package_in_the_scenarios_folder_is_no_part_of_the_scenario() {
    let folder = place();
    let build_here = || hemvist_in(folder.path(), &["build", ".", "-o", "ut"]);
    assert_built(&build_here());
    let first = files_below(text(&folder.path().join("ut")));
    assert_built(&build_here());
    assert!(first == files_below(text(&folder.path().join("ut"))));
    assert_eq!(names(folder.path()), ["fråga.yaml", "ut"]);
}

#[test]
fn a_scenario_is_never_overwritten_by_its_package() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let inner = folder.path().join("utredning");
    fs::create_dir(&inner).expect("the test can write");
    fs::write(inner.join("fråga.yaml"), SCENARIO).expect("the test can write");
    for (output, words) in
        [("utredning", "fråga.yaml` har inte skrivits av hemvist"), (".", "inget namn på en mapp")]
    {
        assert_refused(&hemvist_in(folder.path(), &["build", "utredning", "-o", output]), words);
    }
    let above = text(folder.path());
    assert_refused(
        &hemvist_in(&repository("."), &["build", text(&inner), "-o", above]),
        "har inte skrivits av hemvist",
    );
    assert_eq!(
        (names(folder.path()), names(&inner)),
        (vec!["utredning".to_owned()], vec!["fråga.yaml".to_owned()])
    );
}

#[test]
fn places_where_no_package_can_stand_are_refused() {
    let folder = place();
    let here = text(folder.path()).to_owned();
    for output in ["/", ".", "..", "../..", "ut/..", "./"] {
        assert_refused(&build(folder.path(), output), "är inget namn på en mapp");
    }
    assert_refused(&build(folder.path(), &here), "mappen du står i");
    assert_refused(&build(folder.path(), "saknas/saknas/ut"), "`saknas` finns inte");
    assert_refused(&build(folder.path(), "fråga.yaml"), "är en fil");
    assert_refused(&build(folder.path(), "fråga.yaml/ut"), "är en fil");
    assert_eq!(names(folder.path()), ["fråga.yaml"]);
    for output in ["ut/", "./ut", "ut/."] {
        assert_built(&build(folder.path(), output));
    }
    assert_eq!(names(folder.path()), ["fråga.yaml", "ut"]);
}

#[cfg(unix)]
mod links_and_pipes {
    use std::os::unix::fs::symlink;

    use super::*;

    fn link(to: impl AsRef<Path>, from: PathBuf) {
        symlink(to, from).expect("the test can link");
    }

    #[test]
    fn a_package_is_never_written_through_a_link() {
        let folder = place();
        fs::create_dir(folder.path().join("annan")).expect("the test can write");
        link("annan", folder.path().join("ut"));
        link("saknas", folder.path().join("bruten"));
        for output in ["ut", "ut/", "bruten"] {
            assert_refused(&build(folder.path(), output), "är en länk");
        }
        assert_refused(&build(folder.path(), "bruten/ut"), "är en länk");
        assert_eq!(names(&folder.path().join("annan")), [""; 0]);
        assert_built(&build(folder.path(), "ut/maj"));
        assert_eq!(names(&folder.path().join("annan")), ["maj"]);
    }

    #[test]
    fn a_scenario_reads_no_file_outside_its_folder() {
        let folder = place();
        let outside = TempDir::new().expect("a temporary folder can be made");
        fs::write(outside.path().join("hemlig.md"), "title: HEMLIG").expect("the test can write");
        link(outside.path().join("hemlig.md"), folder.path().join("plan.md"));
        let attached = format!("{SCENARIO}attachments:\n  plan:\n    title: Plan\n    file: plan.md\n");
        fs::write(folder.path().join("fråga.yaml"), attached).expect("the test can write");
        let output = build(folder.path(), "ut");
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("file-outside-folder"), "{}", stderr(&output));

        fs::write(folder.path().join("fråga.yaml"), SCENARIO).expect("the test can write");
        link(outside.path().join("hemlig.md"), folder.path().join("b.yaml"));
        let output = hemvist_in(folder.path(), &["check", "."]);
        assert_eq!(output.status.code(), Some(3));
        assert!(
            stderr(&output).contains("b.yaml: Filen är en länk ut ur utredningens mapp"),
            "{}",
            stderr(&output)
        );
        assert!(!stderr(&output).contains("HEMLIG") && !stdout(&output).contains("HEMLIG"));
    }

    #[test]
    fn a_scenarios_folder_and_a_single_file_may_be_links() {
        let folder = place();
        let links = TempDir::new().expect("a temporary folder can be made");
        link(folder.path(), links.path().join("mapp"));
        link(folder.path().join("fråga.yaml"), links.path().join("fil.yaml"));
        for path in ["mapp", "fil.yaml"] {
            assert_eq!(hemvist_in(links.path(), &["check", path]).status.code(), Some(0), "{path}");
        }
    }

    #[test]
    fn a_pipe_among_scenarios_or_templates_is_not_waited_for() {
        let folder = place();
        fs::create_dir(folder.path().join("mallar")).expect("the test can write");
        for pipe in ["b.yaml", "mallar/index.md"] {
            let made = Command::new("mkfifo").arg(folder.path().join(pipe)).status();
            assert!(made.expect("every Unix has `mkfifo`").success());
        }
        let scenario = hemvist_in(folder.path(), &["check", "."]);
        assert_eq!(scenario.status.code(), Some(3));
        assert!(stderr(&scenario).contains("b.yaml: Det är ingen vanlig fil"), "{}", stderr(&scenario));
        let templates = ["build", "fråga.yaml", "-o", "ut", "--templates", "mallar"];
        let output = hemvist_in(folder.path(), &templates);
        assert_eq!(output.status.code(), Some(3));
        assert!(stderr(&output).contains("index.md: Det är ingen vanlig fil"), "{}", stderr(&output));
    }
}

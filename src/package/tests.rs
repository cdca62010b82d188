//! Packages on a disk: published whole, never over another's file, and healed after every kill.

use std::io;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::model::matter::Language;

fn package(text: &str) -> Package {
    let mut package = Package::new();
    package.add("index.html", text.as_bytes().to_vec());
    package.add("diagram/org.svg", b"<svg/>".to_vec());
    package
}

/// An empty folder, and the place `ut` in it.
fn place() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let target = folder.path().join("ut");
    (folder, target)
}

/// All names in a folder and below it, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let name = entry.file_name().into_string().expect("names of tests are UTF-8");
        if entry.path().is_dir() {
            names.extend(self::names(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}")));
            names.push(format!("{name}/"));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

fn index(target: &Path) -> String {
    fs::read_to_string(target.join("index.html")).expect("the package is published")
}

fn write_file(path: &Path, text: &str) {
    fs::write(path, text).expect("the test can write");
}

fn without_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// An exchange that fails after the package was written.
fn failing_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::StorageFull.into())
}

const WHOLE: [&str; 5] = ["ut/", "ut/.hemvist.json", "ut/diagram/", "ut/diagram/org.svg", "ut/index.html"];

#[test]
fn a_package_is_published_whole() {
    let (folder, target) = place();
    publish(&package("a"), &target).expect("the folder is free");
    assert_eq!(names(folder.path()), WHOLE);
    assert_eq!(index(&target), "a");
}

#[test]
fn the_list_holds_names_and_hashes_and_no_time() {
    let (_folder, target) = place();
    let mut package = Package::new();
    package.add("a.md", b"abc".to_vec());
    publish(&package, &target).expect("the folder is free");
    let list = fs::read_to_string(target.join(".hemvist.json")).expect("the list is written");
    let expected = r#"{
  "format": 1,
  "files": {
    "a.md": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  }
}
"#;
    assert_eq!(list, expected);
}

#[test]
fn a_later_build_takes_the_place_of_an_earlier_one() {
    for exchange in [swap::exchange, without_exchange] {
        let (folder, target) = place();
        let mut first = package("a");
        first.add("gammal.md", b"x".to_vec());
        publish(&first, &target).expect("the folder is free");
        for _ in 0..2 {
            publish_by(&package("b"), &target, exchange).expect("the folder is hemvist's own");
            assert_eq!(names(folder.path()), WHOLE);
            assert_eq!(index(&target), "b");
        }
    }
}

#[test]
fn an_empty_folder_and_a_file_that_was_removed_are_no_hindrance() {
    let (_folder, target) = place();
    fs::create_dir(&target).expect("the test can write");
    publish(&package("a"), &target).expect("the folder is empty");
    fs::remove_file(target.join("index.html")).expect("the file is there");
    publish(&package("b"), &target).expect("nothing is lost");
    assert_eq!(index(&target), "b");
}

#[test]
fn a_foreign_file_is_never_overwritten() {
    for name in ["anteckningar.txt", "diagram/eget.svg", ".dold"] {
        let (folder, target) = place();
        publish(&package("a"), &target).expect("the folder is free");
        write_file(&target.join(name), "mitt");
        let before = names(folder.path());
        let error = publish(&package("b"), &target).expect_err("there is a foreign file");
        assert!(
            matches!(&error, PublishError { path, obstacle: Obstacle::Foreign } if *path == target.join(name)),
            "{error}"
        );
        assert!(error.message(Language::Swedish).contains("har inte skrivits av hemvist"));
        assert_eq!((index(&target).as_str(), names(folder.path())), ("a", before));
    }
}

#[test]
fn a_file_that_is_open_in_a_program_is_named_and_nothing_changes() {
    let package_of = |text: &str| {
        let mut package = package(text);
        package.add("utredning.docx", text.as_bytes().to_vec());
        package
    };
    for lock in ["~$redning.docx", "~$utredning.docx", ".~lock.utredning.docx#"] {
        let (_folder, target) = place();
        publish(&package_of("gammal"), &target).expect("published");
        write_file(&target.join(lock), "Björn");
        let error = publish(&package_of("ny"), &target).expect_err("it is open");
        assert!(matches!(error.obstacle, Obstacle::Open), "{lock}: {error}");
        assert_eq!(error.path, target.join("utredning.docx"));
        assert!(error.message(Language::Swedish).contains("utredning.docx` är öppen i Word"), "{error}");
        assert_eq!(index(&target), "gammal");
        // Closed again, the program takes its file away.
        fs::remove_file(target.join(lock)).expect("it is there");
        publish(&package_of("ny"), &target).expect("published");
        assert_eq!(index(&target), "ny");
    }
}

#[test]
fn a_file_that_only_looks_like_that_of_an_open_one_is_foreign() {
    for other in ["~$.docx", "~$annat.docx", ".~lock.annat.docx#", ".~lock.index.html", "~$html"] {
        let (_folder, target) = place();
        publish(&package("gammal"), &target).expect("published");
        write_file(&target.join(other), "");
        let error = publish(&package("ny"), &target).expect_err("it is not hemvist's");
        assert!(matches!(error.obstacle, Obstacle::Foreign), "{other}: {error}");
    }
}

#[test]
fn a_folder_without_a_list_is_foreign() {
    let (_folder, target) = place();
    fs::create_dir(&target).expect("the test can write");
    write_file(&target.join("index.html"), "mitt");
    let error = publish(&package("a"), &target).expect_err("hemvist wrote no list there");
    assert!(matches!(error, PublishError { obstacle: Obstacle::Foreign, .. }));
    write_file(&target.join(".hemvist.json"), r#"{"format": 2, "files": {}}"#);
    let error = publish(&package("a"), &target).expect_err("this hemvist wrote no such list");
    assert!(matches!(error, PublishError { obstacle: Obstacle::Foreign, .. }));
}

#[test]
fn a_file_changed_by_hand_is_never_overwritten() {
    let (_folder, target) = place();
    publish(&package("a"), &target).expect("the folder is free");
    write_file(&target.join("index.html"), "rättad");
    let error = publish(&package("b"), &target).expect_err("a file was changed");
    assert!(
        matches!(&error, PublishError { path, obstacle: Obstacle::Changed } if path.ends_with("index.html"))
    );
    assert_eq!(index(&target), "rättad");
}

#[test]
fn a_list_can_not_name_files_outside_its_folder() {
    let (folder, target) = place();
    let mine = folder.path().join("mitt");
    write_file(&mine, "");
    fs::create_dir(&target).expect("the test can write");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    write_file(&target.join(".hemvist.json"), &format!(r#"{{"format":1,"files":{{"../mitt":"{empty}"}}}}"#));
    publish(&package("a"), &target).expect("a folder with nothing but a list is empty");
    assert!(mine.exists());
}

#[test]
fn what_is_no_folder_is_refused() {
    let (_folder, target) = place();
    write_file(&target, "en fil");
    assert!(matches!(publish(&package("a"), &target), Err(PublishError { obstacle: Obstacle::File, .. })));
    for path in ["/", ".", "..", ""] {
        let refused = publish(&package("a"), Path::new(path));
        assert!(matches!(refused, Err(PublishError { obstacle: Obstacle::NotAFolderName, .. })), "{path}");
    }
    let here = std::env::current_dir().expect("tests stand somewhere");
    assert!(matches!(
        publish(&package("a"), &here),
        Err(PublishError { obstacle: Obstacle::CurrentFolder, .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_one_in_the_folder_is_foreign() {
    use std::os::unix::fs::symlink;

    let (folder, target) = place();
    let elsewhere = folder.path().join("annan");
    fs::create_dir(&elsewhere).expect("the test can write");
    symlink(&elsewhere, &target).expect("the test can link");
    assert!(matches!(publish(&package("a"), &target), Err(PublishError { obstacle: Obstacle::Link, .. })));
    assert!(names(&elsewhere).is_empty());

    fs::remove_file(&target).expect("the link is there");
    publish(&package("a"), &target).expect("the folder is free");
    fs::remove_file(target.join("index.html")).expect("the file is there");
    symlink(&elsewhere, target.join("index.html")).expect("the test can link");
    assert!(matches!(publish(&package("b"), &target), Err(PublishError { obstacle: Obstacle::Foreign, .. })));
}

#[test]
fn one_missing_folder_above_is_made_but_not_two() {
    let (folder, target) = place();
    publish(&package("a"), &target.join("maj")).expect("the folder above can be made");
    assert_eq!(index(&target.join("maj")), "a");
    let deep = folder.path().join("a").join("b").join("c");
    assert!(matches!(publish(&package("a"), &deep), Err(PublishError { obstacle: Obstacle::NoParent, .. })));
    assert!(!folder.path().join("a").exists());
}

#[test]
fn a_build_that_fails_leaves_nothing() {
    let (folder, target) = place();
    publish(&package("a"), &target).expect("the folder is free");
    let error = publish_by(&package("b"), &target, failing_exchange).expect_err("the exchange fails");
    assert!(matches!(error, PublishError { obstacle: Obstacle::Full, .. }));
    assert_eq!(names(folder.path()), WHOLE);
    assert_eq!(index(&target), "a");
}

#[test]
fn a_file_that_can_not_be_written_leaves_nothing() {
    let (folder, target) = place();
    let mut unwritable = package("a");
    unwritable.add(&"a".repeat(1000), Vec::new());
    assert!(publish(&unwritable, &target.join("maj")).is_err());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_half_written_folder_is_healed() {
    let (folder, target) = place();
    let staging = folder.path().join(".ut.hemvist-ny");
    stage(&package("halv"), &staging).expect("the folder is free");
    write_file(&staging.join("index.html"), "ha");
    fs::remove_file(staging.join("diagram/org.svg")).expect("the file is there");
    publish(&package("a"), &target).expect("the leftover is hemvist's own");
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn a_folder_killed_before_or_within_its_list_is_healed() {
    for list in [None, Some("{\"form")] {
        let (folder, target) = place();
        let staging = folder.path().join(".ut.hemvist-ny");
        fs::create_dir(&staging).expect("the test can write");
        if let Some(list) = list {
            write_file(&staging.join(".hemvist.json"), list);
        }
        publish(&package("a"), &target).expect("the leftover is hemvist's own");
        assert_eq!(names(folder.path()), WHOLE);
    }
}

#[test]
fn a_build_killed_after_the_exchange_is_healed() {
    let (folder, target) = place();
    publish(&package("ny"), &target).expect("the folder is free");
    stage(&package("gammal"), &folder.path().join(".ut.hemvist-ny")).expect("the folder is free");
    publish(&package("nyare"), &target).expect("the leftover is hemvist's own");
    assert_eq!(names(folder.path()), WHOLE);
    assert_eq!(index(&target), "nyare");
}

#[test]
fn a_build_killed_between_two_renames_is_healed() {
    let (folder, target) = place();
    stage(&package("gammal"), &folder.path().join(".ut.hemvist-gammal")).expect("the folder is free");
    stage(&package("ny"), &folder.path().join(".ut.hemvist-ny")).expect("the folder is free");
    let unpublished = publish_by(&package("nyare"), &target, failing_exchange);
    assert!(unpublished.is_err());
    assert_eq!(index(&target), "gammal");
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn a_build_killed_before_the_old_folder_was_removed_is_healed() {
    let (folder, target) = place();
    publish(&package("ny"), &target).expect("the folder is free");
    stage(&package("gammal"), &folder.path().join(".ut.hemvist-gammal")).expect("the folder is free");
    publish(&package("nyare"), &target).expect("the leftover is hemvist's own");
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn a_leftover_with_something_else_in_it_is_left_alone() {
    for name in [".ut.hemvist-ny", ".ut.hemvist-gammal"] {
        let (folder, target) = place();
        let leftover = folder.path().join(name);
        fs::create_dir(&leftover).expect("the test can write");
        write_file(&leftover.join("mitt.txt"), "mitt");
        let error = publish(&package("a"), &target).expect_err("the leftover is not hemvist's");
        assert!(
            matches!(&error, PublishError { path, obstacle: Obstacle::Leftover } if path.ends_with("mitt.txt"))
        );
        assert!(leftover.join("mitt.txt").exists() && !target.exists());
    }
}

#[test]
fn only_names_within_the_package_are_names() {
    for name in ["a.md", "diagram/a.svg", "bilaga-1-jämförelser.md"] {
        assert!(manifest::is_file_name(name), "{name}");
    }
    for name in ["", "/a", "a/", "../a", "a/../b", "a/b/c", ".hemvist.json", "a/.b", "c:a", "a\\b", "a\nb"] {
        assert!(!manifest::is_file_name(name), "{name}");
    }
}

#[test]
fn who_holds_a_file_open_keeps_reading_the_old_one() {
    use std::io::Read as _;

    let (folder, target) = place();
    publish(&package("gammal"), &target).expect("the folder is free");
    let mut held = fs::File::open(target.join("index.html")).expect("the file is there");
    let published = publish(&package("ny"), &target);
    if cfg!(windows) {
        let error = published.expect_err("Windows does not move a folder with an open file");
        assert!(
            matches!(error, PublishError { path, obstacle: Obstacle::InUse } if path.ends_with("index.html"))
        );
    } else {
        published.expect("an open file is no hindrance");
        assert_eq!(index(&target), "ny");
    }
    let mut bytes = String::new();
    held.read_to_string(&mut bytes).expect("it is open");
    assert_eq!(bytes, "gammal");
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn a_build_waits_for_another_and_says_so_when_it_gives_up() {
    let (folder, target) = place();
    let place = Place::new(&target).expect("it is the name of a folder");
    let held = Lock::take(&place, lock::PATIENCE).unwrap_or_else(|error| panic!("{error}"));
    let error = Lock::take(&place, Duration::from_millis(30)).err().expect("the lock is held");
    assert!(error.message(Language::Swedish).contains("ett annat bygge skriver i samma mapp"), "{error}");
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| publish(&package("a"), &target));
        std::thread::sleep(Duration::from_millis(30));
        assert!(!target.exists() && !waiting.is_finished(), "the other build did not wait");
        drop(held);
        waiting.join().expect("it does not panic").expect("the lock is free");
    });
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn builds_at_once_take_turns() {
    let (folder, target) = place();
    std::thread::scope(|threads| {
        for text in ["a", "b", "c", "d", "e", "f"] {
            let target = &target;
            threads.spawn(move || publish(&package(text), target).expect("there is time for all"));
        }
    });
    assert_eq!(names(folder.path()), WHOLE);
    let manifest = manifest::Manifest::read(&target).expect("the list is whole");
    assert!(manifest.has("index.html", index(&target).as_bytes()), "two packages are mixed");
}

#[test]
fn a_folder_of_the_package_comes_and_goes_with_its_files() {
    for exchange in [swap::exchange, without_exchange] {
        let (folder, target) = place();
        publish(&package("a"), &target).expect("the folder is free");
        let mut flat = Package::new();
        flat.add("index.html", b"b".to_vec());
        publish_by(&flat, &target, exchange).expect("the folder is hemvist's own");
        assert_eq!(names(folder.path()), ["ut/", "ut/.hemvist.json", "ut/index.html"]);
        publish_by(&package("c"), &target, exchange).expect("the folder is hemvist's own");
        assert_eq!(names(folder.path()), WHOLE);
    }
}

/// Every set of files that a kill can leave, in the order that they are written and removed.
#[test]
fn what_any_kill_leaves_is_healed() {
    for name in [".ut.hemvist-ny", ".ut.hemvist-gammal"] {
        for gone in 0..=4 {
            let (folder, target) = place();
            publish(&package("a"), &target).expect("the folder is free");
            let leftover = folder.path().join(name);
            stage(&package("b"), &leftover).expect("the folder is free");
            let steps: [fn(&Path); 4] = [
                |folder| fs::remove_file(folder.join("index.html")).expect("it is there"),
                |folder| fs::remove_file(folder.join("diagram/org.svg")).expect("it is there"),
                |folder| fs::remove_dir(folder.join("diagram")).expect("it is empty"),
                |folder| fs::remove_file(folder.join(".hemvist.json")).expect("it is there"),
            ];
            for step in &steps[..gone] {
                step(&leftover);
            }
            publish(&package("c"), &target).expect("the leftover is hemvist's own");
            assert_eq!(names(folder.path()), WHOLE);
            assert_eq!(index(&target), "c");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_list_that_is_no_file_is_foreign_and_not_waited_for() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    let (_folder, target) = place();
    publish(&package("a"), &target).expect("the folder is free");
    fs::remove_file(target.join(".hemvist.json")).expect("the file is there");
    mknodat(CWD, target.join(".hemvist.json"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe can be made");
    let error = publish(&package("b"), &target).expect_err("hemvist wrote no pipe");
    assert!(
        matches!(&error, PublishError { path, obstacle: Obstacle::Foreign } if path.ends_with(".hemvist.json"))
    );
}

#[test]
fn where_no_folder_can_stand_the_hindrance_is_named() {
    let (folder, target) = place();
    write_file(&target, "mitt");
    for below in [target.join("maj"), target.join("maj/juni")] {
        let error = publish(&package("a"), &below).expect_err("there is a file above");
        assert!(
            matches!(&error, PublishError { path, obstacle: Obstacle::File } if *path == target),
            "{error}"
        );
    }
    let error = publish(&package("a"), &folder.path().join("a".repeat(250))).expect_err("it is too long");
    assert!(matches!(error.obstacle, Obstacle::UnfitName), "{error}");
    assert_eq!(names(folder.path()), ["ut"]);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_a_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let (folder, _) = place();
    let target = folder.path().join(OsStr::from_bytes(b"f\xf6r \x1b[31m"));
    publish(&package("a"), &target).expect("the folder is free");
    publish(&package("b"), &target).expect("the folder is hemvist's own");
    assert_eq!(index(&target), "b");
    write_file(&target.join("mitt"), "");
    let error = publish(&package("c"), &target).expect_err("there is a foreign file");
    assert!(matches!(error.obstacle, Obstacle::Foreign), "{error}");
}

#[test]
fn what_the_system_says_becomes_words_that_help() {
    let words = [
        (ErrorKind::StorageFull, "frigör plats", "make room"),
        (ErrorKind::QuotaExceeded, "frigör plats", "make room"),
        (ErrorKind::FileTooLarge, "frigör plats", "make room"),
        (ErrorKind::ReadOnlyFilesystem, "får inte skriva där", "may not write there"),
        (ErrorKind::PermissionDenied, "får inte skriva där", "may not write there"),
        (ErrorKind::ResourceBusy, "stäng den", "close it"),
        (ErrorKind::InvalidFilename, "ange ett kortare", "a shorter one"),
        (ErrorKind::Other, "annan mapp med -o", "another folder with -o"),
    ];
    for (kind, swedish, english) in words {
        let error = PublishError::io(Path::new("ut"), kind.into());
        assert!(error.message(Language::Swedish).contains(swedish), "{error}");
        assert!(error.message(Language::English).contains(english), "{error}");
    }
}

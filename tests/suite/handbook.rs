//! The handbook is what it tells of: its YAML is the example's, hemvist itself makes a page of it, and every word that the
//! manual for screen readers says will be heard is in the package.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::agree::page;
use crate::agree::part::Part;
use crate::agree::workbook::sheets;
use crate::support::{files_below, has_ending, hemvist_in, repository, stderr, stdout};

fn page_of(name: &str) -> String {
    fs::read_to_string(repository(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The lines between the fences of a language, fence after fence.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let fences = text.split(&opening).skip(1);
    fences.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// YAML without what explains it.
fn without_comments(yaml: &str) -> String {
    let lines = yaml.lines().map(|line| line.split(" #").next().unwrap_or_default().trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

/// The example with the handbook among its attachments, and every piece of YAML that the handbook adds to it.
fn example_with_handbook() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join("konsument").join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    };
    for (name, bytes) in files_below("scenarios/minimal") {
        write(&name, &bytes);
    }
    for (name, bytes) in files_below("docs/bilder") {
        write(&format!("bilder/{name}"), &bytes);
    }
    let handbook = page_of("docs/handbok.md");
    write("handbok.md", handbook.as_bytes());
    write("handbok.yaml", "attachments:\n  handbok: { title: Handbok, file: handbok.md }\n".as_bytes());
    let example = without_comments(&page_of("scenarios/minimal/scenario.yaml"));
    for (number, block) in fenced(&handbook, "yaml").iter().enumerate() {
        if !example.contains(without_comments(block).trim_end()) {
            assert!(!block.starts_with(' '), "neither the example's nor a key of its own:\n{block}");
            write(&format!("tillagg-{number}.yaml"), block.as_bytes());
        }
    }
    folder
}

#[test]
fn hemvist_makes_a_page_of_its_own_handbook() {
    let folder = example_with_handbook();
    let checked = stdout(&hemvist_in(folder.path(), &["check", "konsument"]));
    for code in ["fel[", "[image-without-text]", "[abbreviation-not-explained]", "[claim-"] {
        assert!(!checked.contains(code), "{checked}");
    }
    let output = hemvist_in(folder.path(), &["build", "konsument", "-o", "ut"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let built = folder.path().join("ut/bilaga-1-handbok.html");
    let parts = page::read(&fs::read(built).expect("the handbook is an attachment")).parts;
    let handbook = page_of("docs/handbok.md");

    let steps = (1..=10).filter(|step| {
        let begins = format!("Steg {step}. ");
        parts.iter().any(|part| matches!(part, Part::Heading(_, text) if text.starts_with(&begins)))
    });
    assert_eq!(steps.count(), 10);
    let headings = parts.iter().filter(|part| matches!(part, Part::Heading(..)));
    assert_eq!(headings.count(), handbook.lines().filter(|line| line.starts_with('#')).count());
    let pictures: Vec<&Part> = parts.iter().filter(|part| matches!(part, Part::Picture(_))).collect();
    assert_eq!(pictures.len(), handbook.matches("![").count());
    assert!(
        pictures.len() >= 3
            && pictures.iter().all(|picture| !matches!(picture, Part::Picture(text) if text.len() < 40))
    );
}

#[test]
fn the_handbook_is_read_in_one_sitting_and_its_pictures_are_small() {
    let handbook = page_of("docs/handbok.md");
    assert!(handbook.lines().count() <= 260, "ten screens");
    for (name, bytes) in files_below("docs/bilder") {
        assert!(handbook.contains(&format!("(bilder/{name})")), "no page shows {name}");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 200_000, "{name}: {} bytes", bytes.len());
    }
    for guide in handbook.split('`').filter(|code| code.starts_with("docs/")) {
        assert!(repository(guide).is_file(), "{guide}");
    }
}

#[test]
fn whatever_the_manual_for_screen_readers_says_is_heard_is_in_the_package() {
    let manual = page_of("docs/skarmlasare.md");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for scenario in ["scenarios/avesta-2014", "tests/scenarios/whole-package"] {
        for (name, bytes) in files_below(scenario) {
            let path = folder.path().join(scenario).join(name);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
    }
    let commands = fenced(&manual, "sh").concat();
    for command in commands.lines() {
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = hemvist_in(folder.path(), &arguments);
        assert!(output.status.success(), "{command}\n{}", stderr(&output));
    }
    let (heard, files) = said(&[&folder.path().join("beslutsunderlag"), &folder.path().join("prov-med-not")]);
    for file in manual
        .split('`')
        .filter(|code| ["html", "xlsx", "docx"].iter().any(|ending| has_ending(code, ending)))
    {
        assert!(files.iter().any(|name| name == file), "{file}: {files:?}");
    }
    // What must not be heard is named as an example, too.
    let quoted = manual.split('”').skip(1).step_by(2).filter(|text| !["här", "läs mer"].contains(text));
    let quoted: Vec<&str> = quoted.collect();
    assert!(quoted.len() > 15, "{quoted:?}");
    for text in quoted {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(heard.iter().any(|said| said.contains(&text)), "nothing says {text:?}");
    }
}

/// What the pages and the workbooks of packages say, with single spaces, and the names of their files.
fn said(packages: &[&Path]) -> (Vec<String>, Vec<String>) {
    let (mut heard, mut files) = (Vec::new(), Vec::new());
    for package in packages {
        for entry in fs::read_dir(package).expect("the package is there") {
            let path = entry.expect("it can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            match ending.as_str() {
                "html" => {
                    let bytes = fs::read(&path).expect("it can be read");
                    let read = page::read(&bytes);
                    heard.push(read.title);
                    heard.extend(read.parts.into_iter().map(|part| format!("{part:?}")));
                    let page = String::from_utf8(bytes).expect("a page is UTF-8").replace('\u{a0}', " ");
                    heard.push(page.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                "xlsx" => heard.extend(
                    sheets(&fs::read(&path).expect("it can be read")).into_iter().map(|sheet| sheet.name),
                ),
                _ => {}
            }
            files.push(name);
        }
    }
    (heard, files)
}

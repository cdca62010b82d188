//! Other programs read the files: `LibreOffice` lays them out, and python-docx finds the styles that it looks for.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{built, bundled};
use crate::agree::part::Part;
use crate::agree::word::read;
use crate::support::repository;

/// The files of a scenario in a folder.
fn folder(scenario: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (document, file) in built(&bundled(scenario)) {
        fs::write(folder.path().join(format!("{}.docx", document.stem)), file).expect("it can be written");
    }
    folder
}

/// The files of a folder as text, as `LibreOffice` lays them out.
fn laid_out(folder: &Path) -> Vec<(String, String)> {
    let names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    let profile = folder.join("profile");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--nologo", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(names.iter().map(|name| folder.join(name)))
        .output()
        .expect("LibreOffice is missing: install the package libreoffice-writer-nogui, which has `soffice`");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = |name: &String| {
        let pdf = folder.join(name.replace(".docx", ".pdf"));
        assert!(pdf.exists(), "LibreOffice could not open {name}: {said}");
        let text =
            Command::new("pdftotext").args(["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]).output();
        let text = text.expect("pdftotext is missing: install the package poppler-utils");
        (name.clone(), String::from_utf8_lossy(&text.stdout).into_owned())
    };
    names.iter().map(text).collect()
}

#[test]
fn libreoffice_lays_every_file_out() {
    let folder = folder("scenarios/avesta-2014");
    for (name, text) in laid_out(folder.path()) {
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        for (number, page) in (1..).zip(&pages) {
            let foot = format!("Sida {number} ({})", pages.len());
            assert!(page.contains(&foot), "{name}: page {number} has no foot `{foot}`:\n{page}");
        }
        let leaked = ["TOC \\", "PAGEREF", "NUMPAGES", "Error", "Fel:"];
        assert!(leaked.iter().all(|code| !text.contains(code)), "{name}: a field shows its code");
        if name == "tjansteskrivelse.docx" {
            assert!(pages.len() <= 3, "{name} has {} pages", pages.len());
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let shown = squeezed(&text);
        let file = fs::read(folder.path().join(&name)).expect("it is there");
        let document = read(&file);
        let headings = document.parts.iter().filter_map(|part| match part {
            Part::Heading(_, heading) => Some(heading),
            _ => None,
        });
        for heading in headings.chain([&document.title]) {
            assert!(shown.contains(&squeezed(heading)), "{name}: `{heading}` is not shown");
        }
    }
}

/// What python-docx finds in a file: the style and text of each paragraph, and of each table its style and size.
const READER: &str = r#"
import sys, docx
document = docx.Document(sys.argv[1])
print("properties", document.core_properties.title, document.core_properties.language, document.core_properties.author)
for paragraph in document.paragraphs:
    print("p", paragraph.style.name, "|", " ".join(paragraph.text.split()))
for table in document.tables:
    print("table", table.style.name, len(table.rows), len(table.columns))
print("pictures", len(document.inline_shapes))
"#;

#[test]
fn python_docx_finds_the_styles_that_it_looks_for() {
    // `tests/run` makes it; where only `cargo test` is run, any Python that has python-docx will do.
    let own = repository("target/python/bin/python3");
    let python = if own.exists() { own } else { "python3".into() };
    let folder = folder("scenarios/minimal-en");
    let path = folder.path().join("investigation.docx");
    let output = Command::new(python).args(["-c", READER]).arg(&path).output().expect("Python is missing");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "python-docx is missing, or can not read the file; see tests/run: {complaint}"
    );
    let found = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let file = fs::read(&path).expect("it is there");
    let document = read(&file);
    let title = format!("p Title | {}", document.title);
    let above = document.above.iter().map(|above| format!("p Subtitle | {above}"));
    let parts = document.parts.iter().filter_map(|part| match part {
        // To a word processor, the level below the title is the first.
        Part::Heading(level, heading) => Some(format!("p Heading {} | {heading}", level - 1)),
        Part::Caption(caption) => Some(format!("p Caption | {caption}")),
        _ => None,
    });
    for line in above.chain([title]).chain(parts) {
        assert!(found.lines().any(|found| found == line), "no `{line}` in\n{found}");
    }
    assert!(found.contains("en-GB"), "{found}");
    assert!(found.lines().any(|line| line.starts_with("p List Bullet |")), "{found}");
    assert!(found.lines().any(|line| line.starts_with("table Hemvist Table ")), "{found}");
    assert!(!found.contains("p None"), "{found}");
}

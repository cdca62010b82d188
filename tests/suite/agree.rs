//! The formats of a package say the same: each document is read back from every format by a reader that shares nothing
//! with what wrote it, and headings, captions, table cells, text alternatives and words are equal and in the same order.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::support::{SCENARIOS, files_below, hemvist, stderr};

pub mod markdown;
pub mod page;
pub mod part;
#[cfg(feature = "pdf")]
pub mod pdf;
mod shared_sums;
pub mod word;
pub mod workbook;

use part::{Part, Read};

/// The formats of a document, the first of which the others are held against.
const READERS: [(&str, Reader); 3] = [("md", markdown::read), ("html", page::read), ("docx", word::read)];

/// Reads a document from the bytes of its file.
type Reader = fn(&[u8]) -> Read;

/// The files of a package by name.
type Package = BTreeMap<String, Vec<u8>>;

/// The package of a scenario in these formats.
pub fn package(scenario: &str, formats: &str) -> Package {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("ut");
    let target = target.to_str().expect("it is UTF-8");
    let output = hemvist(&["build", scenario, "-o", target, "--format", formats]);
    assert!(output.status.success(), "{scenario}\n{}", stderr(&output));
    files_below(target)
}

#[test]
fn every_format_says_the_same_in_the_same_order() {
    let formats: Vec<&str> = READERS.iter().map(|(format, _)| *format).collect();
    let mut complaints = String::new();
    for scenario in SCENARIOS {
        let package = package(scenario, &formats.join(","));
        let stems: Vec<&str> = package.keys().filter_map(|name| name.strip_suffix(".md")).collect();
        assert!(stems.len() >= 4, "{scenario}: {stems:?}");
        for stem in stems {
            let read = READERS.map(|(format, read)| (format, read(&package[&format!("{stem}.{format}")])));
            let ((_, first), others) = read.split_first().expect("there are readers");
            assert!(!first.parts.is_empty(), "{scenario}, {stem}: {first:?}");
            for (format, other) in others {
                if let Some(difference) = difference(first, other) {
                    writeln!(complaints, "{scenario}, {stem}.{format}: {difference}")
                        .expect("a String takes all");
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// Where two readings part, if they do.
fn difference(first: &Read, other: &Read) -> Option<String> {
    // Markdown, which has nothing above a title, says in it which attachment it is.
    let named = other.above.as_deref().is_some_and(|above| {
        first
            .title
            .strip_suffix(&other.title)
            .and_then(|label| label.strip_suffix(". "))
            .is_some_and(|label| above.starts_with(label))
    });
    if first.title != other.title && !named {
        return Some(format!("the title is {:?}, not {:?}", other.title, first.title));
    }
    let ends = std::iter::repeat(&Part::End);
    let longest = first.parts.len().max(other.parts.len());
    let mut pairs = first.parts.iter().chain(ends.clone()).zip(other.parts.iter().chain(ends)).take(longest);
    let (one, two) = pairs.find(|(one, two)| one != two)?;
    Some(format!("\n- {one:?}\n+ {two:?}"))
}

/// Setting every scenario with a program that is not optimised would take minutes: these have tables that lie across,
/// footnotes, images and both languages.
#[cfg(feature = "pdf")]
#[test]
fn pdf_says_the_same_in_the_same_order() {
    let mut complaints = String::new();
    for scenario in crate::pdf::SCENARIOS {
        let pages = package(scenario, "html");
        for (stem, file) in crate::pdf::built(scenario) {
            let (page, pdf) = (page::read(&pages[&format!("{stem}.html")]), pdf::read(file));
            assert!(!pdf.parts.is_empty(), "{scenario}, {stem}: {pdf:?}");
            if let Some(difference) = difference(&page, &pdf) {
                writeln!(complaints, "{scenario}, {stem}.pdf: {difference}").expect("a String takes all");
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn a_difference_between_formats_is_seen() {
    let read = |text: &str| markdown::read(text.as_bytes());
    let text = "# Titel\n\n## Rubrik\n\nTvå ord och 3,5 mkr.\n\n**Tabell 1.** Kostnad\n\n| År | Kr |\n|:--|--:|\n| 2014 | 5 000 |\n\n**Figur 1.** Bild\n\n![En stapel](bild.svg)\n";
    assert_eq!(difference(&read(text), &read(text)), None);
    let changes = [
        ("# Titel", "# Annan"),
        ("## Rubrik", "### Rubrik"),
        ("3,5 mkr", "3,6 mkr"),
        ("**Tabell 1.** Kostnad", "**Tabell 2.** Kostnad"),
        ("| 5 000 |", "| 5 001 |"),
        ("| 2014 | 5 000 |\n", "| 2014 | 5 000 |\n| 2015 | 0 |\n"),
        ("En stapel", "Två staplar"),
        ("Två ord", "Ord två"),
    ];
    for (right, wrong) in changes {
        assert!(difference(&read(text), &read(&text.replace(right, wrong))).is_some(), "{wrong}");
    }
}

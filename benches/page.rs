//! How long a page takes from its Markdown, against another renderer of the same Markdown in the same run, and how long
//! the whole package of the bundled scenario takes from its YAML.
//!
//! `cargo bench --bench page` prints medians. What counts are ratios within one run: `page` is to take at most 2.5 times
//! what `comrak` takes, and `package` at most 30 ms of one processor. hemvist's way is longer: it reads what belongs
//! together out of the Markdown, and writes a page that is all there is, where the other writes what stands between its
//! `body` tags.

use std::collections::BTreeMap;
use std::path::Path;

use divan::{Bencher, black_box};
use hemvist::document::{Documents, Numbered, parse};
use hemvist::model::Scenario;
use hemvist::render::{Format, Frame, documents, docx, files, html, template::Templates};
use hemvist::scenario::read;
use hemvist::source::SourceFile;
use hemvist::view::diagram::Diagrams;
use hemvist::view::{View, compose};
use hemvist::{analysis, model::matter::Language};

fn main() {
    divan::main();
}

/// The longest document of the bundled scenario, more than thirty printed pages. No pictures: the other draws none.
#[divan::bench]
fn page(bencher: Bencher<'_, '_>) {
    let (view, documents) = package_of(&bundled());
    let diagrams = Diagrams::default();
    let frame = Frame { outline: &documents.outline, diagrams: &diagrams, appearance: &view.appearance };
    let document = longest(&documents);
    bencher.bench(|| html::page(&parse(black_box(document), &documents.outline), frame));
}

/// The same with its pictures drawn.
#[divan::bench]
fn page_with_pictures(bencher: Bencher<'_, '_>) {
    let (view, documents) = package_of(&bundled());
    let frame = Frame::of(&view, &documents.outline);
    let document = longest(&documents);
    bencher.bench(|| html::page(&parse(black_box(document), &documents.outline), frame));
}

/// The same document for a word processor, without its pictures: the archive, its styles and its text. The program that
/// others use for this is no library: `pandoc -f markdown utredning.md -o utredning.docx`, with the lines of pictures
/// taken out, is what it is held against, and is to take at least eight times as long (user and system, median of ten).
#[divan::bench]
fn word(bencher: Bencher<'_, '_>) {
    let (view, documents) = package_of(&bundled());
    let diagrams = Diagrams::default();
    let frame = Frame { outline: &documents.outline, diagrams: &diagrams, appearance: &view.appearance };
    let document = longest(&documents);
    bencher.bench(|| {
        docx::file(&parse(black_box(document), &documents.outline), frame, &docx::Gallery::default())
    });
}

/// The first half of `page`: Markdown to a tree.
#[divan::bench]
fn tree(bencher: Bencher<'_, '_>) {
    let (_, documents) = package_of(&bundled());
    let document = longest(&documents);
    bencher.bench(|| parse(black_box(document), &documents.outline));
}

#[divan::bench]
fn comrak(bencher: Bencher<'_, '_>) {
    let (_, documents) = package_of(&bundled());
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    let markdown = &longest(&documents).markdown;
    bencher.bench(|| comrak::markdown_to_html(black_box(markdown), &options));
}

/// Every document of the package in Markdown and as pages, with all that is computed for them, but not written to disk.
#[divan::bench]
fn package(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| {
        let scenario = read_all(black_box(&sources));
        let (view, documents) = package_of(&scenario);
        files(&documents, &[Format::Markdown, Format::Html], &view.diagrams, &view.appearance)
            .map(|file| file.expect("it can be written").1.len())
            .sum::<usize>()
    });
}

/// The part of `package` after the analysis: templates, numbers, trees, pages.
#[divan::bench]
fn written(bencher: Bencher<'_, '_>) {
    let scenario = bundled();
    let analysis = analysis::analyse(&scenario, &analysis::Simulation::default());
    bencher.bench(|| {
        let view = compose(black_box(&scenario), &analysis, &[]);
        let documents = numbered(&view, scenario.matter.language);
        files(&documents, &[Format::Markdown, Format::Html], &view.diagrams, &view.appearance)
            .map(|file| file.expect("it can be written").1.len())
            .sum::<usize>()
    });
}

fn package_of(scenario: &Scenario) -> (View, Documents) {
    let analysis = analysis::analyse(scenario, &analysis::Simulation::default());
    let view = compose(scenario, &analysis, &[]);
    let documents = numbered(&view, scenario.matter.language);
    (view, documents)
}

fn numbered(view: &View, language: Language) -> Documents {
    documents(view, &Templates::embedded(language)).expect("the embedded templates fit the view")
}

fn longest(documents: &Documents) -> &Numbered {
    let length = |document: &&Numbered| document.markdown.len();
    documents.numbered.iter().max_by_key(length).expect("a package has documents")
}

type Files = BTreeMap<String, Vec<u8>>;

fn bundled() -> Scenario {
    read_all(&sources())
}

fn read_all(files: &Files) -> Scenario {
    let is_yaml = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == "yaml");
    let source = |(name, bytes): (&String, &Vec<u8>)| SourceFile {
        name: name.clone(),
        text: String::from_utf8(bytes.clone()).expect("it is UTF-8"),
    };
    let sources = files.iter().filter(|(name, _)| is_yaml(name)).map(source).collect();
    read(sources, files).scenario.expect("the bundled scenario is sound")
}

fn sources() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/avesta-2014");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, std::fs::read(path).expect("the file can be read"));
    }
    files
}

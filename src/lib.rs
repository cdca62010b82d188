//! hemvist finds out, with a municipality, where in its organisation a unit belongs: pros and cons weighed,
//! every alternative costed to the öre, and the whole decision package written from one folder of YAML.
//!
//! # The walk
//!
//! Data goes one way. Each arrow is one public function, and each layer knows only those before it
//! (`tests/suite/layers.rs` keeps that true):
//!
//! ```text
//! files --scenario::read--> Scenario --analysis::analyse--> Analysis --view::compose--> View
//!       --render::template::drafts--> Draft --document::outline--> Outline
//!       --document::number--> Markdown --document::parse--> Document --render::html::page--> page
//!       --package::publish--> a folder of documents
//! ```
//!
//! [`render::documents`] goes from the View to finished Markdown, and [`document::Documents::parsed`] from there. The
//! page is one format of several: [`render::files`] writes the documents in every format that is asked for, all of them
//! from the same tree.
//!
//! The pictures go beside the documents: the View has them as facts (`view::diagram`), a Document has the place and
//! the text alternative of each, and `render::svg` draws them, into the page, into the file for a word processor or as
//! files beside the Markdown. What every document wears (municipality, mark, colour) goes beside them, too
//! (`view::appearance`).
//!
//! The workbook has a way of its own, because a spreadsheet computes: [`view::workbook::compose`] gives sheets of typed
//! cells and formulas, and [`render::xlsx::file`] the file of them.
//!
//! | layer | holds | never |
//! |---|---|---|
//! | [`limit`] | how much is read and written at most | checks anything |
//! | [`unseen`] | which characters a reader can not see, and their names | knows what a text means |
//! | [`model`] | the domain as values that can only be right | knows YAML, spans or words |
//! | [`source`] | files, and stretches of them | knows what anything means |
//! | [`markdown`] | the Markdown that scenarios, templates and documents share | holds a document |
//! | [`reader`] | numbers and dates as a reader meets them | computes |
//! | [`diagnostic`] | the catalogue of faults and findings, with their words | decides when one is reported |
//! | [`scalar`] | numbers, money and dates from the characters written | guesses |
//! | [`table`] | tables as Excel saves them | knows what a column means |
//! | [`near`] | what was meant by a name almost right | knows which names there are |
//! | [`scenario`] | from YAML to the model: node, table of keys, lowering | computes |
//! | [`analysis`] | cost, structure, value, how sure the ranking is, weaknesses | reads, prints or formats |
//! | [`view`] | what templates may see, the facts of the pictures, the analysis as JSON, the sheets of the workbook | holds a sentence |
//! | [`document`] | drafts, numbering, the tree of a document | knows a scenario or a format |
//! | [`render`] | templates to drafts, documents to formats, pictures to SVG, sheets to a file | knows the analysis |
//! | [`import`] | what other systems give, as new files of a scenario | asks another system for anything |
//! | [`package`] | the files of one build, published whole or not at all | overwrites what it did not write |
//! | [`cli`] | arguments, files, environment, output | holds a rule about scenarios |
//!
//! Three things seem to want to flow back, and do not: numbers of tables and attachments are tokens until the
//! whole package is known; a diagnostic of the analysis names a place of the scenario, which becomes file and
//! line at the edge; and a scenario's Markdown is checked alone when it is lowered, so that it can be printed
//! anywhere.
//!
//! Comments name a formula by its section of `docs/formulas.md`, and a rule of the YAML by its section of
//! `docs/format.md`.
//!
//! # An example
//!
//! ```
//! use std::collections::BTreeMap;
//! use hemvist::{analysis, render, scenario, source::SourceFile, view};
//!
//! let yaml = "
//! title: Var ska växelns personal höra hemma?
//! subject: vaxeln
//! organisation:
//!   units:
//!     kommunen: { name: Kommunen, kind: municipality }
//!     vaxeln: { name: Växeln, kind: unit, parent: kommunen }
//! criteria:
//!   service: { name: Service till invånarna }
//! alternatives:
//!   nu: { name: Som nu, zero: true }
//!   kontaktcenter:
//!     name: I ett kontaktcenter
//!     arguments:
//!       - pro: En väg in för den som ringer
//!         criterion: service
//! ";
//! let file = SourceFile { name: "scenario.yaml".to_owned(), text: yaml.to_owned() };
//! let reading = scenario::read(vec![file], &BTreeMap::new());
//! let scenario = reading.scenario.expect("it has no fault");
//!
//! let analysis = analysis::analyse(&scenario, &analysis::Simulation::default());
//! let value = &analysis.valuation.alternatives["kontaktcenter"];
//! assert_eq!(value.net, Some(65.0)); // one pro of strength 3 on a scale of 10
//!
//! let view = view::compose(&scenario, &analysis, &[]);
//! let templates = render::template::Templates::embedded(scenario.matter.language);
//! let documents = render::documents(&view, &templates)?;
//! for (_, document) in documents.parsed() {
//!     let page = render::html::page(&document, render::Frame::of(&view, &documents.outline));
//!     assert!(page.starts_with("<!doctype html>"));
//! }
//! # Ok::<(), render::DocumentsError>(())
//! ```

pub mod analysis;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod import;
pub mod limit;
pub mod markdown;
pub mod model;
pub mod near;
pub mod package;
pub mod reader;
pub mod render;
pub mod scalar;
pub mod scenario;
pub mod source;
pub mod table;
pub mod unseen;
pub mod view;

/// Which hemvist this is.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

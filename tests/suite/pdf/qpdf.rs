//! The objects of a PDF file, as qpdf reads them.

use std::fs;
use std::process::{Command, Output};

use serde_json::{Map, Value};

/// Runs qpdf on a file.
pub fn qpdf(arguments: &[&str], file: &[u8]) -> Output {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("prov.pdf");
    fs::write(&path, file).expect("it can be written");
    let output = Command::new("qpdf").args(arguments).arg(path).output();
    output.expect("qpdf is missing: install the package of that name")
}

/// The objects of a file by their names, `obj:12 0 R`.
pub struct Objects(Map<String, Value>);

impl Objects {
    /// All of them.
    pub fn of(file: &[u8]) -> Self {
        let output = qpdf(&["--json", "--json-key=qpdf", "--json-stream-data=none"], file);
        let json: Value = serde_json::from_slice(&output.stdout).expect("qpdf writes JSON");
        Self(json["qpdf"][1].as_object().expect("there are objects").clone())
    }

    /// What a value is, itself or by its name.
    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        let named = value.as_str().and_then(|name| self.0.get(&format!("obj:{name}")));
        named.map_or(value, |object| &object["value"])
    }

    /// The entry of a dictionary.
    pub fn entry<'a>(&'a self, of: &'a Value, name: &str) -> &'a Value {
        self.resolved(&of[name])
    }

    /// The root of the file.
    pub fn catalog(&self) -> &Value {
        let trailer = &self.0["trailer"]["value"];
        self.entry(trailer, "/Root")
    }

    /// The elements of the structure, in the order of reading.
    pub fn elements(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        self.collect(self.entry(self.catalog(), "/StructTreeRoot"), &mut found);
        found
    }

    fn collect<'a>(&'a self, element: &'a Value, found: &mut Vec<&'a Value>) {
        if element["/S"].is_string() {
            found.push(element);
        }
        match self.entry(element, "/K") {
            Value::Array(kids) => kids.iter().for_each(|kid| self.collect(self.resolved(kid), found)),
            kid @ Value::Object(_) => self.collect(kid, found),
            _ => {}
        }
    }

    /// The text alternatives of the figures, in the order of reading.
    pub fn alternatives(&self) -> Vec<String> {
        let figures = self.elements().into_iter().filter(|element| kind(element) == "Figure");
        figures.map(|figure| text(self.entry(figure, "/Alt"))).collect()
    }

    /// An attribute of an element, whichever of its dictionaries has it.
    pub fn attribute<'a>(&'a self, element: &'a Value, name: &str) -> Option<&'a Value> {
        let attributes = self.entry(element, "/A");
        let all = attributes.as_array().map_or(std::slice::from_ref(attributes), Vec::as_slice);
        all.iter().map(|one| self.entry(self.resolved(one), name)).find(|value| !value.is_null())
    }
}

/// What an element is, as its author named it.
pub fn kind(element: &Value) -> &str {
    element["/S"].as_str().unwrap_or_default().trim_start_matches('/')
}

/// A text; empty where there is none.
pub fn text(value: &Value) -> String {
    value.as_str().and_then(|text| text.strip_prefix("u:")).unwrap_or_default().to_owned()
}

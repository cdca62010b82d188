//! Every name that a template may use, as a page: of the View record by record, and what can be called. Never the words
//! themselves: those stand with the templates.

use std::collections::BTreeSet;

use crate::cli::explain::{fact, heading};
use crate::cli::say;
use crate::document::tree::Block;
use crate::model::matter::Language;
use crate::render::template::macros;
use crate::render::template::names::{Kind, Name, Names, ROOT};

/// The topic that this is the list of.
pub const TOPIC: &str = "template-context";

/// The names below the words of the topic.
pub fn blocks(language: Language) -> Vec<Block> {
    let mut page = Page { language, told: Vec::new(), blocks: Vec::new() };
    page.tell(ROOT, "", &say(language, "Namn ur utredningen", "Names of the investigation"));
    page.calls(&say(language, "Funktioner", "Functions"), Names::all().functions());
    page.calls(&say(language, "Filter, efter |", "Filters, after |"), Names::all().filters());
    for module in macros::shared(language) {
        let told = module.macros.into_iter().map(|one| {
            // The column of names stays narrow: what a macro is called with may be long.
            let name = one.call.split('(').next().unwrap_or(one.call);
            fact(name, format!("`{}`. {}", one.call, one.meaning))
        });
        page.blocks.push(heading(say(
            language,
            format!("Makron ur {}", module.template),
            format!("Macros of {}", module.template),
        )));
        page.blocks.push(Block::Facts(told.collect()));
    }
    page.blocks
}

/// A page while it is written.
struct Page {
    language: Language,
    /// The records told so far, each with where: one that stands in many places is told once.
    told: Vec<(&'static str, String)>,
    blocks: Vec<Block>,
}

impl Page {
    /// A record, and below it those that its names lead to.
    fn tell(&mut self, record: &'static str, path: &str, title: &str) {
        self.told.push((record, path.to_owned()));
        let names = Names::all().of(record);
        let mut below = Vec::new();
        for name in names {
            let there = within(path, name);
            let is_new = |record: &&str| !self.told.iter().chain(&below).any(|(known, _)| known == record);
            if let Some(record) = name.kind.record().filter(is_new) {
                below.push((record, there));
            }
        }
        // Known before they are told, so that each name says where to look.
        self.told.extend(below.iter().cloned());
        let facts = names.iter().map(|name| fact(name.name, self.said(path, name))).collect();
        self.blocks.extend([heading(title.to_owned()), Block::Facts(facts)]);
        let mut done = BTreeSet::new();
        for (record, path) in below {
            if done.insert(record) {
                self.told.retain(|(known, _)| *known != record);
                self.tell(record, &path, &path);
            }
        }
    }

    /// What a name is: its kind, whether it may be missing, the meaning, and where its own names are told.
    fn said(&self, path: &str, name: &Name) -> String {
        let mut said = kind(&name.kind, self.language);
        if name.may_be_none {
            said += &say(self.language, ", kan saknas", ", may be missing");
        }
        said = format!("{said}. {}.", name.meaning(self.language).trim_end_matches('.'));
        let told = name.kind.record().and_then(|record| self.told.iter().find(|(known, _)| *known == record));
        match told {
            Some((_, there)) if *there != within(path, name) => {
                said + &say(self.language, format!(" Namnen: se {there}"), format!(" Its names: see {there}"))
            }
            _ => said,
        }
    }

    fn calls(&mut self, title: &str, names: &[Name]) {
        let facts = names.iter().map(|name| fact(name.name, name.meaning(self.language).to_owned()));
        let facts = Block::Facts(facts.collect());
        self.blocks.extend([heading(title.to_owned()), facts]);
    }
}

/// Where the names of a name's record stand: `alternatives[]` for each of a list, `sections[id]` for each of a table.
fn within(path: &str, name: &Name) -> String {
    let dot = if path.is_empty() { "" } else { "." };
    let mut there = format!("{path}{dot}{}", name.name);
    let mut kind = &name.kind;
    loop {
        kind = match kind {
            Kind::List(one) => {
                there += "[]";
                one
            }
            Kind::Table(one) => {
                there += "[id]";
                one
            }
            _ => return there,
        };
    }
}

fn kind(kind: &Kind, language: Language) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Markdown => say(language, "text med märkning", "text with markup"),
        Kind::Flag => say(language, "ja/nej", "yes/no"),
        Kind::Number => say(language, "tal", "number"),
        Kind::List(one) => say(
            language,
            format!("lista av {}", self::kind(one, language)),
            format!("list of {}", self::kind(one, language)),
        ),
        Kind::Table(one) => say(
            language,
            format!("tabell av {}", self::kind(one, language)),
            format!("table of {}", self::kind(one, language)),
        ),
        Kind::Record(_) => say(language, "namn", "names"),
    }
}

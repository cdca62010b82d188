//! All templates of a build as syntax trees, and who calls whom. Never a fault but that a template can not be read.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::machinery::ast::{Expr, Stmt};
use minijinja::machinery::parse;

use super::place;
use crate::render::template::error::TemplateError;
use crate::render::template::{ORIGINAL, Templates, keep_line_ends, syntax};

/// The templates that can be read, by name.
pub(super) struct Library<'a> {
    names: BTreeSet<&'a str>,
    trees: BTreeMap<&'a str, Stmt<'a>>,
}

impl<'a> Library<'a> {
    /// The templates as the engine is given them.
    pub(super) fn texts(templates: &Templates) -> BTreeMap<String, String> {
        templates.texts.iter().map(|(name, text)| (name.clone(), keep_line_ends(text))).collect()
    }

    /// Reads them all, and tells which of those that are somebody's own can not be read.
    pub(super) fn parse(
        texts: &'a BTreeMap<String, String>,
        own: &BTreeSet<String>,
    ) -> (Self, Vec<TemplateError>) {
        let mut library = Self { names: BTreeSet::new(), trees: BTreeMap::new() };
        let mut faults = Vec::new();
        for (name, text) in texts {
            library.names.insert(name);
            match parse(text, name, syntax()) {
                Ok(tree) => {
                    library.trees.insert(name, tree);
                }
                Err(error) if own.contains(name) => {
                    faults.push(TemplateError::unreadable(&error, name, text));
                }
                Err(_) => {}
            }
        }
        (library, faults)
    }

    /// Whether there is a template of that name, one that can be read or not.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Every name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied()
    }

    /// What stands in a template at the top; none where there is no such template, or it can not be read.
    pub(super) fn children(&self, name: &str) -> Option<&[Stmt<'a>]> {
        match self.trees.get(name)? {
            Stmt::Template(template) => Some(&template.children),
            _ => None,
        }
    }

    /// The templates that a template extends, the nearest first; none where it extends itself.
    pub(super) fn ancestors(&self, name: &str) -> Option<Vec<String>> {
        let mut ancestors: Vec<String> = Vec::new();
        let mut at = name.to_owned();
        while let Some((parent, _)) = self.children(&at).and_then(parent) {
            if parent == name || ancestors.contains(&parent) {
                return None;
            }
            ancestors.push(parent.clone());
            at = parent;
        }
        Some(ancestors)
    }

    /// The blocks of a template.
    pub(super) fn blocks(&self, name: &str) -> Vec<&'a str> {
        let mut blocks = Vec::new();
        each(self.children(name).unwrap_or_default(), &mut |statement| {
            if let Stmt::Block(block) = statement {
                blocks.push(block.name);
            }
        });
        blocks
    }

    /// One of hemvist's templates that has such a block, best one that this template includes.
    pub(super) fn with_block(&self, block: &str, within: &str) -> Option<&'a str> {
        let mut included = BTreeSet::new();
        each(self.children(within).unwrap_or_default(), &mut |statement| {
            if let Stmt::Include(include) = statement {
                included.extend(target(&include.name));
            }
        });
        let is_original =
            |name: &str| name.starts_with(ORIGINAL) || !self.knows(&format!("{ORIGINAL}{name}"));
        let originals = self.names().filter(|name| is_original(name) && self.blocks(name).contains(&block));
        let originals = originals.map(|name| name.strip_prefix(ORIGINAL).unwrap_or(name));
        originals.max_by_key(|name| included.contains(*name))
    }

    /// The templates whose names a template sees where it stands: those that extend or include it, and so on, and
    /// those that it extends.
    pub(super) fn around(&self, name: &str) -> BTreeSet<&'a str> {
        let mut around: BTreeSet<&str> = BTreeSet::new();
        let ancestors = self.ancestors(name).unwrap_or_default();
        let mut waiting: Vec<String> = ancestors.iter().cloned().chain([name.to_owned()]).collect();
        around.extend(self.names().filter(|other| ancestors.iter().any(|ancestor| ancestor == other)));
        while let Some(called) = waiting.pop() {
            for (caller, _) in &self.trees {
                if !around.contains(caller) && *caller != name && self.shares_names(caller, &called) {
                    around.insert(caller);
                    waiting.push((*caller).to_owned());
                }
            }
        }
        around
    }

    /// Whether a template hands its names on to another. One that puts the other's name together might.
    fn shares_names(&self, caller: &str, called: &str) -> bool {
        let mut shares = false;
        each(self.children(caller).unwrap_or_default(), &mut |statement| {
            let name = match statement {
                Stmt::Extends(extends) => &extends.name,
                Stmt::Include(include) => &include.name,
                _ => return,
            };
            shares |= target(name).is_none_or(|target| target == called);
        });
        shares
    }
}

/// What a template extends, and where it says so; none where it extends nothing, or what is not known before.
pub(super) fn parent(children: &[Stmt<'_>]) -> Option<(String, (usize, usize))> {
    children.iter().find_map(|statement| match statement {
        Stmt::Extends(extends) => Some((target(&extends.name)?, place(extends.name.span()))),
        _ => None,
    })
}

/// The name of a template where it is written as such.
pub(super) fn target(name: &Expr<'_>) -> Option<String> {
    match name {
        Expr::Const(name) => name.value.as_str().map(str::to_owned),
        _ => None,
    }
}

/// Every statement, also those inside others.
pub(super) fn each<'t, 'a>(statements: &'t [Stmt<'a>], visit: &mut dyn FnMut(&'t Stmt<'a>)) {
    for statement in statements {
        visit(statement);
        for body in bodies(statement) {
            each(body, visit);
        }
    }
}

/// The statements inside a statement.
fn bodies<'t, 'a>(statement: &'t Stmt<'a>) -> Vec<&'t [Stmt<'a>]> {
    match statement {
        Stmt::Template(template) => vec![&template.children],
        Stmt::ForLoop(around) => vec![&around.body, &around.else_body],
        Stmt::IfCond(condition) => vec![&condition.true_body, &condition.false_body],
        Stmt::WithBlock(with) => vec![&with.body],
        Stmt::SetBlock(set) => vec![&set.body],
        Stmt::AutoEscape(escape) => vec![&escape.body],
        Stmt::FilterBlock(filter) => vec![&filter.body],
        Stmt::Block(block) => vec![&block.body],
        Stmt::Macro(declared) => vec![&declared.body],
        Stmt::CallBlock(call) => vec![&call.macro_decl.body],
        _ => Vec::new(),
    }
}

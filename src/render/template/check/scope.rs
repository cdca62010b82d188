//! The names that a template uses, held against those that there are: a name of the View, a macro, a filter.
//! Never a guess: what a value is follows from where it comes from, and where that is not known nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::machinery::Span;
use minijinja::machinery::ast::{Call, CallArg, CallType, Expr, GetAttr, Macro, Spanned, Stmt};

use super::library::{self, Library, target};
use super::{near, place};
use crate::render::template::callable;
use crate::render::template::error::{Reason, TemplateError};
use crate::render::template::names::{Kind, Names, ROOT};

/// What is known of a value before a document is written.
#[derive(Clone, Debug)]
enum Known {
    /// Nothing.
    Anything,
    /// It comes from the View.
    Value(Kind),
    /// An imported template.
    Module(String),
}

/// Names that mean something wherever the engine lets them stand.
const OF_THE_ENGINE: [&str; 5] = ["loop", "self", "super", "caller", "true"];

/// A walk through one template.
pub(super) struct Walk<'l, 'a> {
    template: &'l str,
    library: &'l Library<'a>,
    /// What the templates around it call their own, innermost last.
    scopes: Vec<BTreeMap<String, Known>>,
    faults: Vec<TemplateError>,
}

impl<'l, 'a> Walk<'l, 'a> {
    /// What is wrong with the names of a template.
    pub(super) fn faults(
        template: &'l str,
        children: &[Stmt<'a>],
        library: &'l Library<'a>,
    ) -> Vec<TemplateError> {
        let mut outer = BTreeMap::new();
        for around in library.around(template) {
            for name in bound(library.children(around).unwrap_or_default()) {
                outer.insert(name, Known::Anything);
            }
        }
        // What an ancestor imports is seen in the blocks as what it is.
        for ancestor in library.ancestors(template).unwrap_or_default() {
            for statement in library.children(&ancestor).unwrap_or_default() {
                import(statement, &mut outer);
            }
        }
        let mut walk = Walk { template, library, scopes: vec![outer], faults: Vec::new() };
        walk.inside(children);
        walk.faults
    }

    /// Statements with names of their own.
    fn inside(&mut self, statements: &[Stmt<'a>]) {
        self.inside_with(BTreeMap::new(), statements);
    }

    fn inside_with(&mut self, names: BTreeMap<String, Known>, statements: &[Stmt<'a>]) {
        self.scopes.push(names);
        // A macro may be called above where it stands.
        for statement in statements {
            if let Stmt::Macro(declared) = statement {
                self.bind(declared.name, Known::Anything);
            }
        }
        for statement in statements {
            self.statement(statement);
        }
        self.scopes.pop();
    }

    fn bind(&mut self, name: &str, known: Known) {
        let innermost = self.scopes.last_mut().expect("the outermost scope stays");
        innermost.insert(name.to_owned(), known);
    }

    fn statement(&mut self, statement: &Stmt<'a>) {
        match statement {
            Stmt::Template(template) => self.inside(&template.children),
            Stmt::EmitExpr(written) => {
                self.value(&written.expr);
            }
            Stmt::ForLoop(around) => {
                let iterated = self.value(&around.iter);
                let mut names = assigned(&around.target);
                if let (Expr::Var(one), Known::Value(Kind::List(each))) = (&around.target, iterated) {
                    names.insert(one.id.to_owned(), Known::Value(*each));
                }
                self.scopes.push(names.clone());
                if let Some(filter) = &around.filter_expr {
                    self.value(filter);
                }
                self.scopes.pop();
                self.inside_with(names, &around.body);
                self.inside(&around.else_body);
            }
            Stmt::IfCond(condition) => {
                self.value(&condition.expr);
                // The engine keeps what is set in a branch: it is no scope.
                condition.true_body.iter().for_each(|statement| self.statement(statement));
                condition.false_body.iter().for_each(|statement| self.statement(statement));
            }
            Stmt::WithBlock(with) => {
                let mut names = BTreeMap::new();
                for (name, value) in &with.assignments {
                    let known = self.value(value);
                    names.extend(assigned(name));
                    if let Expr::Var(one) = name {
                        names.insert(one.id.to_owned(), known);
                    }
                }
                self.inside_with(names, &with.body);
            }
            Stmt::Set(set) => {
                let known = self.value(&set.expr);
                for (name, anything) in assigned(&set.target) {
                    self.bind(&name, anything);
                }
                if let Expr::Var(one) = &set.target {
                    self.bind(one.id, known);
                }
            }
            Stmt::SetBlock(set) => {
                set.filter.iter().for_each(|filter| drop(self.value(filter)));
                self.inside(&set.body);
                for (name, anything) in assigned(&set.target) {
                    self.bind(&name, anything);
                }
            }
            Stmt::AutoEscape(escape) => self.inside(&escape.body),
            Stmt::FilterBlock(filter) => {
                self.value(&filter.filter);
                self.inside(&filter.body);
            }
            Stmt::Block(block) => self.inside(&block.body),
            Stmt::Macro(declared) => self.macro_body(declared),
            Stmt::CallBlock(call) => {
                self.call(&call.call);
                self.macro_body(&call.macro_decl);
            }
            Stmt::Do(call) => drop(self.call(&call.call)),
            Stmt::Import(_) | Stmt::FromImport(_) => {
                let innermost = self.scopes.last_mut().expect("the outermost scope stays");
                import(statement, innermost);
                self.imported(statement);
            }
            Stmt::Extends(_) | Stmt::Include(_) | Stmt::EmitRaw(_) => {}
        }
    }

    fn macro_body(&mut self, declared: &Macro<'a>) {
        declared.defaults.iter().for_each(|default| drop(self.value(default)));
        let arguments = declared.args.iter().flat_map(assigned).collect();
        self.inside_with(arguments, &declared.body);
    }

    /// What is fetched by name from another template must be there.
    fn imported(&mut self, statement: &Stmt<'a>) {
        let Stmt::FromImport(import) = statement else { return };
        let Some(module) = target(&import.expr) else { return };
        for (name, _) in &import.names {
            if let Expr::Var(name) = name {
                self.member(&module, name.id, place(name.span()));
            }
        }
    }

    /// What is known of a value; what is wrong in it is noted.
    fn value(&mut self, expression: &Expr<'a>) -> Known {
        match expression {
            Expr::Var(name) => self.name(name.id, name.span()),
            Expr::Const(_) => Known::Anything,
            Expr::Slice(slice) => {
                let ends = [&slice.start, &slice.stop, &slice.step];
                ends.into_iter().flatten().for_each(|end| drop(self.value(end)));
                self.value(&slice.expr)
            }
            Expr::UnaryOp(operation) => self.all([&operation.expr]),
            Expr::BinOp(operation) => self.all([&operation.left, &operation.right]),
            Expr::Compare(compared) => {
                self.value(&compared.expr);
                self.all(compared.ops.iter().map(|operand| &operand.expr))
            }
            Expr::IfExpr(choice) => {
                self.all([&choice.test_expr, &choice.true_expr].into_iter().chain(&choice.false_expr))
            }
            Expr::Filter(filter) => {
                self.called(callable::FILTERS, filter.name, filter.span(), Reason::UnknownFilter);
                self.arguments(&filter.args);
                // What may be missing is asked for just so.
                if callable::FOR_WHAT_IS_MISSING.contains(&filter.name) {
                    return Known::Anything;
                }
                let filtered = filter.expr.as_ref().map_or(Known::Anything, |inner| self.value(inner));
                match filtered {
                    Known::Value(Kind::List(one)) if ["first", "last"].contains(&filter.name) => {
                        Known::Value(*one)
                    }
                    list @ Known::Value(Kind::List(_)) if callable::KEEPS_A_LIST.contains(&filter.name) => {
                        list
                    }
                    _ => Known::Anything,
                }
            }
            Expr::Test(test) => {
                self.called(callable::TESTS, test.name, test.span(), Reason::UnknownTest);
                self.arguments(&test.args);
                if !callable::FOR_WHAT_IS_MISSING.contains(&test.name) {
                    self.value(&test.expr);
                }
                Known::Anything
            }
            Expr::GetAttr(asked) => self.asked(asked),
            Expr::GetItem(asked) => {
                let whole = self.value(&asked.expr);
                self.value(&asked.subscript_expr);
                match (whole, target(&asked.subscript_expr)) {
                    (Known::Value(Kind::List(inner) | Kind::Table(inner)), _) => Known::Value(*inner),
                    (Known::Value(Kind::Record(record)), Some(name)) => {
                        self.of_record(record, &name, &name, place(asked.subscript_expr.span()))
                    }
                    _ => Known::Anything,
                }
            }
            Expr::Call(call) => self.call(call),
            Expr::List(list) => self.all(&list.items),
            Expr::Tuple(tuple) => self.all(&tuple.items),
            Expr::Map(map) => self.all(map.keys.iter().chain(&map.values)),
        }
    }

    /// Values of which nothing more needs to be known.
    fn all<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expr<'a>>) -> Known
    where
        'a: 'e,
    {
        expressions.into_iter().for_each(|expression| drop(self.value(expression)));
        Known::Anything
    }

    fn arguments(&mut self, arguments: &[CallArg<'a>]) {
        for argument in arguments {
            let (CallArg::Pos(value)
            | CallArg::Kwarg(_, value)
            | CallArg::PosSplat(value)
            | CallArg::KwargSplat(value)) = argument;
            self.value(value);
        }
    }

    fn call(&mut self, call: &Call<'a>) -> Known {
        self.arguments(&call.args);
        match call.identify_call() {
            CallType::Function(name) => {
                if !self.is_bound(name) && !OF_THE_ENGINE.contains(&name) {
                    self.called(callable::FUNCTIONS, name, call.expr.span(), Reason::UnknownFunction);
                }
            }
            CallType::Method(object, name) => {
                if let Known::Module(module) = self.value(object) {
                    self.member(&module, name, last_name(call.expr.span(), name));
                }
            }
            CallType::Block(_) => {}
            CallType::Object(object) => drop(self.value(object)),
        }
        Known::Anything
    }

    /// A name that stands alone.
    fn name(&mut self, name: &str, span: Span) -> Known {
        if let Some(known) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return known.clone();
        }
        if OF_THE_ENGINE.contains(&name) || callable::FUNCTIONS.contains(&name) {
            return Known::Anything;
        }
        if let Some(found) = Names::all().find(ROOT, name) {
            return Known::Value(found.kind.clone());
        }
        let bound = self.scopes.iter().flat_map(BTreeMap::keys).map(String::as_str);
        let known = Names::all().of(ROOT).iter().map(|known| known.name);
        let near = near(name, known.chain(bound));
        self.unknown(place(span), Reason::UnknownName(name.to_owned()), near);
        Known::Anything
    }

    /// A name after a dot.
    fn asked(&mut self, asked: &Spanned<GetAttr<'a>>) -> Known {
        match self.value(&asked.expr) {
            Known::Value(Kind::Record(record)) => {
                let written = format!("{}{}", before_dot(&asked.expr), asked.name);
                self.of_record(record, asked.name, &written, last_name_of(asked))
            }
            Known::Value(Kind::Table(inner)) => Known::Value(*inner),
            Known::Value(Kind::List(_)) => {
                let list = before_dot(&asked.expr);
                let list = list.trim_end_matches('.').to_owned();
                self.unknown(
                    last_name_of(asked),
                    Reason::OfAList { list, name: asked.name.to_owned() },
                    None,
                );
                Known::Anything
            }
            Known::Value(Kind::Text | Kind::Markdown | Kind::Flag | Kind::Number) => {
                let written = format!("{}{}", before_dot(&asked.expr), asked.name);
                self.unknown(last_name_of(asked), Reason::UnknownName(written), None);
                Known::Anything
            }
            Known::Module(module) => {
                self.member(&module, asked.name, last_name_of(asked));
                Known::Anything
            }
            Known::Anything => Known::Anything,
        }
    }

    fn of_record(&mut self, record: &str, name: &str, written: &str, at: (usize, usize)) -> Known {
        if let Some(found) = Names::all().find(record, name) {
            return Known::Value(found.kind.clone());
        }
        let near = near(name, Names::all().of(record).iter().map(|known| known.name));
        self.unknown(at, Reason::UnknownName(written.to_owned()), near);
        Known::Anything
    }

    /// A name of an imported template.
    fn member(&mut self, module: &str, name: &str, at: (usize, usize)) {
        let Some(children) = self.library.children(module) else { return };
        if library::parent(children).is_some() {
            return;
        }
        let members = bound(children);
        if !members.contains(name) {
            let near = near(name, members.iter().map(String::as_str));
            let reason = Reason::UnknownMacro { name: name.to_owned(), module: module.to_owned() };
            self.unknown(at, reason, near);
        }
    }

    fn called(&mut self, known: &[&str], name: &str, span: Span, reason: fn(String) -> Reason) {
        if !known.contains(&name) {
            let near = near(name, known.iter().copied());
            self.unknown(place(span), reason(name.to_owned()), near);
        }
    }

    fn is_bound(&self, name: &str) -> bool {
        self.scopes.iter().any(|scope| scope.contains_key(name))
    }

    fn unknown(&mut self, at: (usize, usize), reason: Reason, near: Option<String>) {
        self.faults.push(TemplateError::at(self.template, at, reason).suggest(near));
    }
}

/// The names that something is put in.
fn assigned(target: &Expr<'_>) -> BTreeMap<String, Known> {
    match target {
        Expr::Var(name) => BTreeMap::from([(name.id.to_owned(), Known::Anything)]),
        Expr::List(list) => list.items.iter().flat_map(assigned).collect(),
        Expr::Tuple(tuple) => tuple.items.iter().flat_map(assigned).collect(),
        _ => BTreeMap::new(),
    }
}

/// Takes in what an import gives names to.
fn import(statement: &Stmt<'_>, names: &mut BTreeMap<String, Known>) {
    match statement {
        Stmt::Import(import) => {
            let module = target(&import.expr).map_or(Known::Anything, Known::Module);
            for name in assigned(&import.name).into_keys() {
                names.insert(name, module.clone());
            }
        }
        Stmt::FromImport(import) => {
            for (name, alias) in &import.names {
                names.extend(assigned(alias.as_ref().unwrap_or(name)));
            }
        }
        _ => {}
    }
}

/// Every name that a template gives to something, at any depth.
fn bound(statements: &[Stmt<'_>]) -> BTreeSet<String> {
    let mut names = BTreeMap::new();
    library::each(statements, &mut |statement| match statement {
        Stmt::ForLoop(around) => names.extend(assigned(&around.target)),
        Stmt::Set(set) => names.extend(assigned(&set.target)),
        Stmt::SetBlock(set) => names.extend(assigned(&set.target)),
        Stmt::WithBlock(with) => names.extend(with.assignments.iter().flat_map(|(name, _)| assigned(name))),
        Stmt::Macro(declared) => {
            names.insert(declared.name.to_owned(), Known::Anything);
        }
        Stmt::Import(_) | Stmt::FromImport(_) => import(statement, &mut names),
        _ => {}
    });
    names.into_keys().collect()
}

/// `matter.` before the last name of `matter.title`; empty where the value has no name.
fn before_dot(expression: &Expr<'_>) -> String {
    match expression {
        Expr::Var(name) => format!("{}.", name.id),
        Expr::GetAttr(asked) => match before_dot(&asked.expr) {
            before if before.is_empty() => before,
            before => format!("{before}{}.", asked.name),
        },
        _ => String::new(),
    }
}

fn last_name_of(asked: &Spanned<GetAttr<'_>>) -> (usize, usize) {
    last_name(asked.span(), asked.name)
}

/// Where the name begins that a stretch ends with.
fn last_name(span: Span, name: &str) -> (usize, usize) {
    (usize::from(span.end_line), (usize::from(span.end_col) + 1).saturating_sub(name.chars().count()))
}

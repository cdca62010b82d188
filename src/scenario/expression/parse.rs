//! From the tokens of an expression to its tree, by recursive descent. Never what a name means.

use std::ops::Range;

use super::token::{Token, tokens};
use super::{Fault, Form, Parsed, Purpose, Tree};
use crate::diagnostic::Code;
use crate::limit;
use crate::model::expression::{Filter, Operator, Shown};
use crate::model::number::Number;
use crate::model::word::Word;
use crate::near::nearest;

type Parse<T> = Result<T, Box<Fault>>;

/// The filter that may stand anywhere.
const LENGTH: &str = "length";

/// Words that belong to the language, as somebody writes them in Swedish.
const SWEDISH_WORDS: [(&str, &str); 8] = [
    ("och", "and"),
    ("eller", "or"),
    ("inte", "not"),
    ("ej", "not"),
    ("i", "in"),
    ("sant", "true"),
    ("falskt", "false"),
    ("ja", "true"),
];

/// Reads an expression.
///
/// # Errors
/// The first thing that is wrong with how it is written.
pub fn parse(text: &str, purpose: Purpose) -> Result<Parsed, Box<Fault>> {
    let end = text.char_indices().nth(limit::EXPRESSION.most());
    if end.is_some() {
        let fault = Fault::new(Code::TextTooLong, 0..text.len());
        return Err(Box::new(fault.with("limit", limit::EXPRESSION.shown())));
    }
    let mut parser = Parser { text, tokens: tokens(text)?, next: 0, depth: 0 };
    let tree = parser.alternatives()?;
    let shown = match purpose {
        Purpose::Figure { .. } => parser.shown()?,
        Purpose::Condition => None,
    };
    match parser.peek() {
        Token::End => Ok(Parsed { tree, shown }),
        _ => Err(Box::new(parser.unexpected())),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(Token<'a>, Range<usize>)>,
    next: usize,
    /// How many parentheses, lists and signs before a value are open.
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Token<'a> {
        self.tokens[self.next].0
    }

    fn peek_second(&self) -> Token<'a> {
        self.tokens.get(self.next + 1).map_or(Token::End, |(token, _)| *token)
    }

    /// The token at hand and its place. The end stays where it is.
    fn take(&mut self) -> (Token<'a>, Range<usize>) {
        let taken = self.tokens[self.next].clone();
        if taken.0 != Token::End {
            self.next += 1;
        }
        taken
    }

    fn take_sign(&mut self, sign: &'static str) -> Option<Range<usize>> {
        (self.peek() == Token::Sign(sign)).then(|| self.take().1)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.peek() == Token::Word(word);
        if is_next {
            self.take();
        }
        is_next
    }

    /// `a or b`
    fn alternatives(&mut self) -> Parse<Tree> {
        let mut left = self.conditions()?;
        while self.take_word("or") {
            let right = self.conditions()?;
            left = Self::binary(Operator::Or, left, right)?;
        }
        Ok(left)
    }

    /// `a and b`
    fn conditions(&mut self) -> Parse<Tree> {
        let mut left = self.condition()?;
        while self.take_word("and") {
            let right = self.condition()?;
            left = Self::binary(Operator::And, left, right)?;
        }
        Ok(left)
    }

    /// `not a`
    fn condition(&mut self) -> Parse<Tree> {
        let start = self.tokens[self.next].1.start;
        if !self.take_word("not") {
            return self.comparison();
        }
        let inner = self.inside(Self::condition)?;
        tree(start..inner.range.end, inner.depth, Form::Not(Box::new(inner)))
    }

    /// `a < b`, which does not go on: `a < b < c` would mean something else than in a textbook.
    fn comparison(&mut self) -> Parse<Tree> {
        let left = self.sum()?;
        let operator = match (self.peek(), self.peek_second()) {
            (Token::Word("not"), Token::Word("in")) => {
                self.take();
                self.take();
                let right = self.sum()?;
                let held = Self::binary(Operator::In, left, right)?;
                return tree(held.range.clone(), held.depth, Form::Not(Box::new(held)));
            }
            (Token::Word("in"), _) => Operator::In,
            (Token::Sign("=="), _) => Operator::Equal,
            (Token::Sign("!="), _) => Operator::NotEqual,
            (Token::Sign("<"), _) => Operator::Less,
            (Token::Sign("<="), _) => Operator::LessOrEqual,
            (Token::Sign(">"), _) => Operator::Greater,
            (Token::Sign(">="), _) => Operator::GreaterOrEqual,
            _ => return Ok(left),
        };
        self.take();
        let right = self.sum()?;
        Self::binary(operator, left, right)
    }

    /// `a + b - c`
    fn sum(&mut self) -> Parse<Tree> {
        let mut left = self.product()?;
        while let Token::Sign(sign @ ("+" | "-")) = self.peek() {
            self.take();
            let right = self.product()?;
            left = Self::binary(if sign == "+" { Operator::Add } else { Operator::Subtract }, left, right)?;
        }
        Ok(left)
    }

    /// `a * b / c`
    fn product(&mut self) -> Parse<Tree> {
        let mut left = self.signed()?;
        while let Token::Sign(sign @ ("*" | "/")) = self.peek() {
            self.take();
            let right = self.signed()?;
            left =
                Self::binary(if sign == "*" { Operator::Multiply } else { Operator::Divide }, left, right)?;
        }
        Ok(left)
    }

    /// `-a`
    fn signed(&mut self) -> Parse<Tree> {
        let Some(minus) = self.take_sign("-") else { return self.counted() };
        let inner = self.inside(Self::signed)?;
        tree(minus.start..inner.range.end, inner.depth, Form::Negated(Box::new(inner)))
    }

    /// `a | length`
    fn counted(&mut self) -> Parse<Tree> {
        let mut counted = self.value()?;
        while self.peek() == Token::Sign("|") && self.peek_second() == Token::Word(LENGTH) {
            self.take();
            let (_, length) = self.take();
            let (range, depth) = (counted.range.start..length.end, counted.depth);
            counted = tree(range, depth, Form::Length(Box::new(counted)))?;
        }
        Ok(counted)
    }

    fn value(&mut self) -> Parse<Tree> {
        let token = self.peek();
        let form = match token {
            Token::Number(number) => Form::Number(number),
            Token::Text(text) => Form::Text(text.into()),
            Token::Word("true") => Form::Truth(true),
            Token::Word("false") => Form::Truth(false),
            Token::Word(name) if self.peek_second() == Token::Sign("(") => return self.call(name),
            Token::Sign("(") => return self.parenthesis(),
            Token::Sign("[") => return self.list(),
            Token::Word(_) | Token::Sign(_) | Token::End => return Err(Box::new(self.unexpected())),
        };
        let (_, range) = self.take();
        tree(range, 0, form)
    }

    fn parenthesis(&mut self) -> Parse<Tree> {
        let (_, open) = self.take();
        let inner = self.inside(Self::alternatives)?;
        let Some(close) = self.take_sign(")") else { return Err(Box::new(self.unexpected())) };
        tree(open.start..close.end, inner.depth, inner.form)
    }

    fn list(&mut self) -> Parse<Tree> {
        let (_, open) = self.take();
        let (items, close) = self.values_until("]")?;
        let depth = deepest(&items);
        tree(open.start..close.end, depth, Form::List(items))
    }

    fn call(&mut self, name: &str) -> Parse<Tree> {
        let (_, name_range) = self.take();
        self.take();
        let (arguments, close) = self.values_until(")")?;
        let (range, depth) = (name_range.start..close.end, deepest(&arguments));
        tree(range, depth, Form::Call { name: name.into(), name_range, arguments })
    }

    /// Values with commas between them, and the sign that ends them.
    fn values_until(&mut self, close: &'static str) -> Parse<(Vec<Tree>, Range<usize>)> {
        let mut values = Vec::new();
        loop {
            if let Some(close) = self.take_sign(close) {
                return Ok((values, close));
            }
            values.push(self.inside(Self::alternatives)?);
            if self.take_sign(",").is_none() && self.peek() != Token::Sign(close) {
                return Err(Box::new(self.unexpected()));
            }
        }
    }

    /// The form that a last filter asks for: `| mkr`, `| procent(1)`.
    fn shown(&mut self) -> Parse<Option<Shown>> {
        let (Token::Sign("|"), Token::Word(name)) = (self.peek(), self.peek_second()) else {
            return Ok(None);
        };
        let Some(filter) = Filter::of(name) else { return Ok(None) };
        self.take();
        self.take();
        let mut decimals = None;
        if self.take_sign("(").is_some() {
            let (token, range) = self.take();
            decimals = match token {
                Token::Number(number) => whole_decimals(number),
                _ => None,
            };
            if decimals.is_none() {
                let fault = Fault::new(Code::FilterDecimals, range.clone());
                return Err(Box::new(fault.with("filter", name).with("found", &self.text[range])));
            }
            if self.take_sign(")").is_none() {
                return Err(Box::new(self.unexpected()));
            }
        }
        Ok(Some(Shown { filter, decimals }))
    }

    fn binary(operator: Operator, left: Tree, right: Tree) -> Parse<Tree> {
        let (range, depth) = (left.range.start..right.range.end, left.depth.max(right.depth));
        tree(range, depth, Form::Binary { operator, left: Box::new(left), right: Box::new(right) })
    }

    /// Reads what stands one level further in.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth == limit::DEPTH.most() {
            return Err(Box::new(too_deep(self.tokens[self.next].1.clone())));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// The fault that the token at hand can not stand where it does.
    fn unexpected(&self) -> Fault {
        let (token, range) = self.tokens[self.next].clone();
        match token {
            Token::End => {
                let before = self.text.trim_end();
                let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
                Fault::new(Code::ExpressionIncomplete, last..before.len()).with("after", before)
            }
            Token::Sign("|") => self.filter_fault(range),
            Token::Word(word) => {
                let meant = SWEDISH_WORDS.iter().find(|(swedish, _)| *swedish == word);
                let meant = meant.map_or_else(|| format!("\"{word}\""), |(_, meant)| (*meant).to_owned());
                self.syntax(range).suggest(Some(meant))
            }
            _ => self.syntax(range),
        }
    }

    fn syntax(&self, range: Range<usize>) -> Fault {
        Fault::new(Code::ExpressionSyntax, range.clone()).with("found", &self.text[range])
    }

    /// A filter that is none, or not where it may stand.
    fn filter_fault(&self, bar: Range<usize>) -> Fault {
        let Some((Token::Word(name), range)) = self.tokens.get(self.next + 1).cloned() else {
            let meant = (self.peek_second() == Token::Sign("|")).then_some("or");
            return self.syntax(bar).suggest(meant);
        };
        if Filter::of(name).is_some() {
            return Fault::new(Code::FilterMisplaced, range).with("name", name);
        }
        let near = nearest(name, Filter::WORDS.iter().copied().chain([LENGTH]));
        Fault::new(Code::UnknownFilter, range).with("name", name).suggest(near)
    }
}

/// A part one level above parts of this depth.
fn tree(range: Range<usize>, depth_inside: usize, form: Form) -> Parse<Tree> {
    if depth_inside == limit::DEPTH.most() {
        return Err(Box::new(too_deep(range)));
    }
    Ok(Tree { range, form, depth: depth_inside + 1 })
}

fn too_deep(range: Range<usize>) -> Fault {
    Fault::new(Code::NestingTooDeep, range).with("limit", limit::DEPTH.shown())
}

fn deepest(trees: &[Tree]) -> usize {
    trees.iter().map(|tree| tree.depth).max().unwrap_or(0)
}

/// How many decimals a number asks for: more than nine are no figure for a reader.
fn whole_decimals(number: Number) -> Option<u8> {
    const MOST: u8 = 9;
    let whole = number.ratio().is_integer().then(|| number.ratio().to_integer())?;
    u8::try_from(whole).ok().filter(|decimals| *decimals <= MOST)
}

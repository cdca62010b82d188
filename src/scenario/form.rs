//! A single node in the form that the table of keys asks for: one line of text, Markdown, a number within
//! bounds, an amount, a date, one of some words. What has another form is a fault. Never what it is for.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::limit;
use crate::model::evidence::Quantity;
use crate::model::expression::ExpressionId;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::model::period::When;
use crate::model::text::{CalledFigure, Prose, Text};
use crate::near::nearest;
use crate::scalar::{self, ScalarFault};
use crate::scenario::context::{Context, prose_diagnostic};
use crate::scenario::expression::{Origin, Purpose};
use crate::scenario::fields::duplicate;
use crate::scenario::keys::criterion::ESTIMATE_FORMS;
use crate::scenario::keys::{Bounds, HUNDRED, Kind, Space};
use crate::scenario::look_alike::{look_alike, look_alike_letter};
use crate::scenario::node::{Entry, Node, Scalar, Value};
use crate::scenario::prose::{self, Extent};
use crate::scenario::stretch::{Landmark, visible};
use crate::source::Span;

/// Below so many kronor, an amount without a unit may well be one in thousands or millions.
const SMALLEST_ALONE: i64 = 1_000;

impl Context<'_> {
    /// The characters of a scalar.
    fn scalar<'n>(&mut self, node: &'n Node) -> Option<&'n Scalar> {
        match &node.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Null => {
                self.report(Diagnostic::at(Code::ExpectedText, node.span));
                None
            }
            Value::List(_) | Value::Map(_) => {
                let code = if is_range(node) { Code::RangeNotAllowed } else { Code::ExpectedText };
                self.report(Diagnostic::at(code, self.beginning(node)));
                None
            }
        }
    }

    /// One line of text, which a reader meets as it is written.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let text = self.line(node)?;
        for fault in prose::faults_of_line(text.as_str()) {
            let span = self.span_in_scalar(node, text.as_str(), &fault.range);
            self.report(prose_diagnostic(fault.code, span, &text.as_str()[fault.range.clone()]));
        }
        Some(text)
    }

    /// One line, such as the name of a file, in which braces are no more than characters.
    pub fn line(&mut self, node: &Node) -> Option<Text> {
        let text = self.scalar(node)?.text.trim();
        if text.is_empty() {
            self.report(Diagnostic::at(Code::ExpectedText, node.span));
            return None;
        }
        if text.chars().count() > limit::LINE.most() {
            self.report(Diagnostic::at(Code::TextTooLong, node.span).limit(limit::LINE));
            return None;
        }
        if text.contains(['\n', '\r']) {
            self.report(Diagnostic::at(Code::TextNotOneLine, node.span));
            return None;
        }
        Some(Text::new(text))
    }

    /// Markdown of the small kind.
    pub fn prose(&mut self, node: &Node) -> Option<Prose> {
        let text = &self.scalar(node)?.text;
        if text.chars().count() > limit::PROSE.most() {
            self.report(Diagnostic::at(Code::TextTooLong, node.span).limit(limit::PROSE));
            return None;
        }
        let (calls, faults) = prose::read(text, Extent::Prose);
        for fault in &faults {
            // Where it stands costs a look at the whole text.
            let is_shown = self.diagnostics.keeps(fault.code);
            let span = if is_shown { self.span_in_scalar(node, text, &fault.range) } else { node.span };
            self.report(prose_diagnostic(fault.code, span, &text[fault.range.clone()]));
        }
        let mut landmark = Landmark { scalar: node.span, visible: 0 };
        let mut counted = 0;
        let blank = text.len() - text.trim_start().len();
        let figures = calls.iter().map(|call| {
            landmark.visible += visible(&text[counted..call.inside.start]);
            counted = call.inside.start;
            let figure = self.figure(text, call, Origin::Scalar(landmark));
            CalledFigure { place: figure.place.start - blank..figure.place.end - blank, ..figure }
        });
        let figures: Vec<CalledFigure> = figures.collect();
        faults.is_empty().then(|| Prose::new(text.trim(), figures))
    }

    /// A condition under a key of its own.
    pub fn condition(&mut self, node: &Node) -> Option<ExpressionId> {
        let text = &self.scalar(node)?.text;
        let written = text.trim();
        if written.is_empty() {
            self.report(Diagnostic::at(Code::ExpectedText, node.span));
            return None;
        }
        let origin = Origin::Scalar(Landmark { scalar: node.span, visible: 0 });
        Some(self.expression(written, Purpose::Condition, origin))
    }

    /// The place in the file of a stretch of the text of a scalar.
    fn span_in_scalar(&self, node: &Node, text: &str, range: &Range<usize>) -> Span {
        let visible = visible(&text[..range.start]);
        self.stretch(Landmark { scalar: node.span, visible }, &text[range.clone()])
    }

    /// `true` or `false`.
    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        let text = &self.scalar(node)?.text;
        let cure = match text.to_lowercase().as_str() {
            "true" => return Some(true),
            "false" => return Some(false),
            "ja" | "yes" | "on" | "sant" => Some("true"),
            "nej" | "no" | "off" | "falskt" => Some("false"),
            _ => None,
        };
        self.report(Diagnostic::at(Code::NotAFlag, node.span).with("value", &**text).suggest(cure));
        None
    }

    /// A number within bounds.
    pub fn number(&mut self, node: &Node, kind: Kind) -> Option<Number> {
        let Kind::Number(bounds) = kind else {
            unreachable!("the table of keys says {kind:?}, not a number")
        };
        let text = &self.scalar(node)?.text;
        let number = scalar::number(text).map_err(|fault| self.scalar_fault(node, &fault)).ok()?;
        if bounds == HUNDRED && scalar::is_percentage(text) && number != Number::ZERO {
            let meant = text.trim().trim_end_matches('%').trim_end();
            let finding = Diagnostic::at(Code::PercentOfHundred, node.span).with("value", &**text);
            self.report(finding.with("number", number.to_f64()).with("meant", meant));
        }
        self.within(node, number, bounds).then_some(number)
    }

    /// A whole number within bounds.
    pub fn whole(&mut self, node: &Node, kind: Kind) -> Option<u32> {
        let Kind::Whole(low, high) = kind else {
            unreachable!("the table of keys says {kind:?}, not a whole number")
        };
        let text = &self.scalar(node)?.text;
        let number = scalar::number(text).map_err(|fault| self.scalar_fault(node, &fault)).ok()?;
        let (least, greatest) = (low.to_string(), high.to_string());
        if !number.ratio().is_integer() {
            let fault = Diagnostic::at(Code::NotAWholeNumber, node.span).with("value", &**text);
            self.report(fault.with("low", least).with("high", greatest));
            return None;
        }
        let whole =
            u32::try_from(number.ratio().to_integer()).ok().filter(|whole| (low..=high).contains(whole));
        if whole.is_none() {
            let fault = Diagnostic::at(Code::NumberOutOfRange, node.span).with("value", &**text);
            self.report(fault.with("low", least).with("high", greatest));
        }
        whole
    }

    fn within(&mut self, node: &Node, number: Number, bounds: Bounds) -> bool {
        let inside = bounds.low.is_none_or(|low| number >= Number::from(i64::from(low)))
            && bounds.high.is_none_or(|high| number <= Number::from(i64::from(high)));
        if !inside {
            match (bounds.low, bounds.high) {
                (Some(low), Some(high)) => {
                    let fault = Diagnostic::at(Code::NumberOutOfRange, node.span)
                        .with("value", node.text().unwrap_or_default());
                    let fault = fault.with("low", low.to_string()).with("high", high.to_string());
                    self.report(fault.suggest(in_percent(node, number, bounds)));
                }
                _ => self.report_negative(node),
            }
        }
        inside
    }

    /// A number that may carry a unit.
    pub fn quantity(&mut self, node: &Node) -> Option<Quantity> {
        let text = &self.scalar(node)?.text;
        scalar::quantity(text).map_err(|fault| self.scalar_fault(node, &fault)).ok()
    }

    /// An amount of money.
    pub fn money(&mut self, node: &Node) -> Option<Ore> {
        let text = &self.scalar(node)?.text;
        let amount = scalar::money(text);
        if scalar::decimals(text) > 0 {
            self.doubt_unit(node);
        }
        amount
            .map_err(|fault| match fault {
                ScalarFault::Unreadable if scalar::ends(text).is_none() => {
                    self.report(Diagnostic::at(Code::NotAnAmount, node.span).with("value", &**text));
                }
                fault => self.scalar_fault(node, &fault),
            })
            .ok()
    }

    /// Adds a finding for each of some numbers that belong together that has no unit, when others are in kronor. Of
    /// an amount with decimals that is said where it is read.
    pub fn doubt_units(&mut self, numbers: &[&Node], kind: Kind) {
        let is_in_kronor = |text: &str| scalar::money(text).is_ok() && !scalar::has_no_unit(text);
        let is_said = |text: &str| matches!(kind, Kind::Money) && scalar::decimals(text) > 0;
        if numbers.iter().any(|number| number.text().is_some_and(is_in_kronor)) {
            for number in numbers.iter().filter(|number| !number.text().is_some_and(is_said)) {
                self.doubt_unit(number);
            }
        }
    }

    /// Adds a finding when an amount is so small without a unit that one may have been lost.
    fn doubt_unit(&mut self, node: &Node) {
        let text = node.text().unwrap_or_default();
        let smallest = Ore::from_kronor(SMALLEST_ALONE);
        let amount = scalar::money(text).unwrap_or_default();
        if amount != Ore::ZERO && -smallest < amount && amount < smallest && scalar::has_no_unit(text) {
            let finding = Diagnostic::at(Code::AmountWithoutUnit, node.span);
            self.report(finding.with("value", text).with("amount", amount));
        }
    }

    /// A day, a month, a year or words.
    pub fn date(&mut self, node: &Node) -> Option<When> {
        let text = self.text(node)?;
        let when = scalar::when(text.as_str());
        if when.is_err() {
            self.report(Diagnostic::at(Code::NotADate, node.span).with("value", text.as_str()));
        }
        when.ok()
    }

    /// A day, a month or a year that something is counted from.
    pub fn day(&mut self, node: &Node) -> Option<When> {
        let text = self.text(node)?;
        let day = scalar::day(text.as_str());
        if day.is_err() {
            self.report(Diagnostic::at(Code::NotADate, node.span).with("value", text.as_str()));
        }
        day.ok()
    }

    /// A calendar year.
    pub fn year(&mut self, node: &Node) -> Option<i16> {
        let text = &self.scalar(node)?.text;
        let year = scalar::calendar_year(text);
        if year.is_none() {
            self.report(Diagnostic::at(Code::NotAYear, node.span).with("value", &**text));
        }
        year
    }

    /// Values per calendar year.
    pub fn years<T>(
        &mut self,
        node: &Node,
        mut lower: impl FnMut(&mut Self, &Entry) -> Option<T>,
    ) -> BTreeMap<i16, T> {
        let mut years = BTreeMap::new();
        for entry in self.map(node) {
            let Some(year) = scalar::calendar_year(&entry.key) else {
                self.report(Diagnostic::at(Code::NotAYear, entry.key_span).with("value", &*entry.key));
                continue;
            };
            if entry.value.value == Value::Null {
                continue;
            }
            if let Some(value) = lower(self, entry) {
                years.insert(year, value);
            }
        }
        years
    }

    /// One of the words that the table of keys names.
    pub fn choice(&mut self, node: &Node, kind: Kind) -> Option<&'static str> {
        let Kind::Choice(choices) = kind else {
            unreachable!("the table of keys says {kind:?}, not a choice")
        };
        let text = &self.scalar(node)?.text;
        let found = choices.iter().find(|choice| **choice == &**text).copied();
        if found.is_none() {
            let near = nearest(text, choices.iter().copied());
            let letter = near.as_deref().and_then(|near| look_alike(text, near));
            let fault = match letter {
                Some(letter) => look_alike_letter(text, letter, node.span),
                None => Diagnostic::at(Code::UnknownChoice, node.span)
                    .with("value", &**text)
                    .with("choices", choices.iter().map(|choice| (*choice).to_owned()).collect::<Vec<_>>()),
            };
            self.report(fault.suggest(near));
        }
        found
    }

    /// The name of something else, which exists.
    pub fn reference<'n>(&mut self, node: &'n Node, space: Space) -> Option<&'n str> {
        let name = &*self.scalar(node)?.text;
        self.check_name(name, node.span, space).then_some(name)
    }

    /// Adds the fault that a number is not greater than zero.
    pub fn report_not_positive(&mut self, node: &Node) {
        self.report_number(Code::NumberNotPositive, node);
    }

    /// Adds the fault that a number is less than zero.
    pub fn report_negative(&mut self, node: &Node) {
        self.report_number(Code::NumberNegative, node);
    }

    /// Adds the fault that a number is larger than hemvist computes with.
    pub fn report_too_large(&mut self, node: &Node) {
        self.report_number(Code::NumberTooLarge, node);
    }

    fn report_number(&mut self, code: Code, node: &Node) {
        self.report(Diagnostic::at(code, node.span).with("value", node.text().unwrap_or_default()));
    }

    /// The entries of a list.
    pub fn list<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::List(items) => items,
            Value::Null => &[],
            Value::Scalar(_) | Value::Map(_) => {
                let fault = dash_for_hyphen(node);
                self.report(
                    fault.unwrap_or_else(|| Diagnostic::at(Code::ExpectedList, self.beginning(node))),
                );
                &[]
            }
        }
    }

    /// The entries of a map, each key once.
    pub fn map<'n>(&mut self, node: &'n Node) -> Vec<&'n Entry> {
        let entries = match &node.value {
            Value::Map(map) => &map.entries,
            Value::Null => return Vec::new(),
            Value::Scalar(_) | Value::List(_) => {
                self.report(Diagnostic::at(Code::ExpectedMap, self.beginning(node)).with("record", ""));
                return Vec::new();
            }
        };
        let mut seen: indexmap::IndexMap<&str, &Entry> = indexmap::IndexMap::with_capacity(entries.len());
        for entry in entries {
            match seen.get(&*entry.key) {
                Some(first) => {
                    let fault = duplicate(entry, first);
                    self.report(fault);
                }
                None => {
                    seen.insert(&entry.key, entry);
                }
            }
        }
        seen.into_values().collect()
    }

    /// Where a reader should look who is told that a value should be something else: all of `{ }`, the first
    /// word of what stands on several lines.
    pub fn beginning(&self, node: &Node) -> Span {
        let written = &self.file(node.span.file).text[node.span.start..node.span.end];
        if written.starts_with(['{', '[']) && !written.contains('\n') { node.span } else { node.first_word() }
    }

    fn scalar_fault(&mut self, node: &Node, fault: &ScalarFault) {
        let text = match &node.value {
            Value::Scalar(scalar) => &*scalar.text,
            _ => "",
        };
        let diagnostic = match fault {
            ScalarFault::Unreadable if scalar::ends(text).is_some() => {
                Diagnostic::at(Code::RangeNotAllowed, node.span)
            }
            ScalarFault::Unreadable => Diagnostic::at(Code::NotANumber, node.span),
            ScalarFault::Ambiguous { thousands, decimal } => Diagnostic::at(Code::AmbiguousNumber, node.span)
                .with("thousands", thousands.as_str())
                .with("decimal", decimal.as_str()),
            ScalarFault::TooLarge => Diagnostic::at(Code::NumberTooLarge, node.span),
            ScalarFault::FinerThanOre => Diagnostic::at(Code::AmountFinerThanOre, node.span),
            ScalarFault::NoSuchDay => unreachable!("a number is no date"),
        };
        self.report(diagnostic.with("value", text));
    }
}

/// The percentage that somebody meant who wrote `80` for a part of a whole.
fn in_percent(node: &Node, number: Number, bounds: Bounds) -> Option<String> {
    let is_meant = bounds.high == Some(1) && number > Number::from(1) && number <= Number::from(100);
    node.text().map(str::trim).filter(|text| is_meant && !text.ends_with('%')).map(|text| format!("{text} %"))
}

/// Whether what stands in place of a single value is a number that says how far off it may be.
fn is_range(node: &Node) -> bool {
    let of_a_range = |key: &str| ESTIMATE_FORMS.iter().any(|form| form.keys.contains(&key) && key != "value");
    node.map().is_some_and(|map| map.entries.iter().any(|entry| of_a_range(&entry.key)))
}

/// A text where a list is wanted that begins with the dash of a word processor was meant as its first item.
fn dash_for_hyphen(node: &Node) -> Option<Diagnostic> {
    let Value::Scalar(scalar) = &node.value else {
        return None;
    };
    let dash = scalar.text.chars().next().filter(|first| scalar.plain && matches!(first, '–' | '—'))?;
    let span = Span { end: node.span.start + dash.len_utf8(), ..node.span };
    Some(Diagnostic::at(Code::DashNotHyphen, span).with("dash", dash.to_string()))
}

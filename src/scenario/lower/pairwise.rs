//! Pairwise judgements: a square of numbers that says how many times as important each criterion is as each other
//! (formulas.md 1.3). Turned into the order of the criteria, so that nobody else has to know in which order it was
//! written. Never mended: what does not fit is a fault.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::criterion::Criterion;
use crate::model::evidence::Basis;
use crate::model::id::CriterionId;
use crate::model::number::Number;
use crate::scenario::context::Context;
use crate::scenario::fields::Fields;
use crate::scenario::keys::criterion::PAIRWISE;
use crate::scenario::keys::{Kind, Space};
use crate::scenario::node::Node;
use crate::source::Span;

/// How many criteria can be judged in pairs: below there is no pair, and above no random index (formulas.md 1.3).
const SIZES: RangeInclusive<usize> = 2..=10;

/// The judgements of one level.
pub struct Pairwise {
    /// Where they stand.
    pub span: Span,
    /// The square, in the order of the criteria; `None` when something in it is a fault.
    pub matrix: Option<Vec<Vec<f64>>>,
}

/// One number of the square, and where it stands.
#[derive(Clone, Copy)]
struct Cell<'n> {
    node: &'n Node,
    number: Number,
}

/// Rows of cells; `None` for one that is a fault.
type Rows<'n> = Vec<Vec<Option<Cell<'n>>>>;

/// Lowers `pairwise`. `criteria` are those of the level, when they could be read; what is said about where the
/// judgements come from goes to `basis`.
pub fn pairwise(
    cx: &mut Context<'_>,
    weighting: &Fields<'_>,
    criteria: Option<&IndexMap<CriterionId, Criterion>>,
    basis: &mut Basis,
) -> Option<Pairwise> {
    let fields = weighting.record(cx, "pairwise", &PAIRWISE)?;
    let faults_before = cx.faults();
    basis.absorb(fields.basis(cx));
    let order = fields.items(cx, "order");
    let size = order.len().max(criteria.map_or(0, IndexMap::len));
    if !order.is_empty() && !SIZES.contains(&size) {
        let fault = Diagnostic::at(Code::PairwiseSize, fields.span_of("order"));
        cx.report(fault.with("count", size.to_string()));
    }
    if let Some(criteria) = criteria {
        check_order(cx, &fields, &order, criteria);
    }
    let rows = rows(cx, &fields, order.len(), criteria.map(IndexMap::len));
    check_pairs(cx, &order, &rows);
    let is_sound = cx.faults() == faults_before;
    let matrix = criteria.filter(|_| is_sound).and_then(|criteria| in_order_of(criteria, &order, &rows));
    Some(Pairwise { span: fields.span, matrix })
}

/// Every criterion of the level stands in `order` once, and nothing else does.
fn check_order(
    cx: &mut Context<'_>,
    fields: &Fields<'_>,
    order: &[&Node],
    criteria: &IndexMap<CriterionId, Criterion>,
) {
    let mut first_named: HashMap<&str, Span> = HashMap::new();
    let mut amiss = 0;
    for node in order {
        let Some(name) = cx.reference(node, Space::Criterion) else {
            amiss += 1;
            continue;
        };
        if let Some(first) = first_named.insert(name, node.span) {
            cx.report(Diagnostic::at(Code::NamedTwice, node.span).with("name", name).related(first));
            amiss += 1;
        } else if !criteria.contains_key(&CriterionId::new(name)) {
            cx.report(Diagnostic::at(Code::PairwiseStranger, node.span).with("criterion", name));
            amiss += 1;
        }
    }
    let missing: Vec<String> = criteria
        .keys()
        .filter(|id| !first_named.contains_key(id.as_str()))
        .map(ToString::to_string)
        .collect();
    // A name that is wrong stands where one that is missing belongs: that is one fault, not two.
    if missing.len() > amiss && !order.is_empty() {
        let fault = Diagnostic::at(Code::PairwiseIncomplete, fields.span_of("order"));
        cx.report(fault.with("criteria", missing));
    }
}

/// Every number of the matrix. There are as many rows as criteria, and as many numbers in each.
fn rows<'n>(cx: &mut Context<'_>, fields: &Fields<'n>, named: usize, criteria: Option<usize>) -> Rows<'n> {
    let Some(matrix) = fields.entry("matrix") else { return Vec::new() };
    let rows = cx.list(&matrix.value);
    // A matrix that fits the level is right: what `order` names too many or too few has been said.
    let count = criteria.filter(|criteria| *criteria == rows.len()).unwrap_or(named);
    if rows.len() != count && !rows.is_empty() && count > 0 {
        cx.report(not_square(matrix.key_span, rows.len(), count));
    }
    let kind = fields.kind("matrix");
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let faults_before = cx.faults();
        let cells = cx.list(row);
        if cells.len() > count && count > 0 {
            let cut = cut_in_two(cells).unwrap_or(&cells[count]);
            cx.report(Diagnostic::at(Code::DecimalCommaInBraces, cut.span).with("text", ""));
            read.push(Vec::new());
            continue;
        } else if cells.len() < count && cx.faults() == faults_before {
            let span = cx.beginning(row);
            cx.report(not_square(span, cells.len(), count));
        }
        let numbers: Vec<Option<Cell<'_>>> = cells.iter().map(|cell| self::cell(cx, cell, kind)).collect();
        // In a row of another length nobody knows which criterion a number belongs to.
        read.push(if cells.len() == count { numbers } else { Vec::new() });
    }
    read
}

/// What stands after a comma without a space, in a row with spaces after others: the decimals of the number before.
fn cut_in_two(cells: &[Node]) -> Option<&Node> {
    let pairs = || cells.iter().zip(cells.iter().skip(1));
    let is_close = |(before, after): &(&Node, &Node)| after.span.start == before.span.end + 1;
    let has_spaces = !pairs().all(|pair| is_close(&pair));
    pairs().find(is_close).filter(|_| has_spaces).map(|(_, after)| after)
}

fn not_square(span: Span, found: usize, wanted: usize) -> Diagnostic {
    let fault = Diagnostic::at(Code::PairwiseNotSquare, span);
    fault.with("found", found.to_string()).with("wanted", wanted.to_string())
}

fn cell<'n>(cx: &mut Context<'_>, node: &'n Node, kind: Kind) -> Option<Cell<'n>> {
    let number = cx.number(node, kind)?;
    if number == Number::ZERO {
        cx.report_not_positive(node);
        return None;
    }
    Some(Cell { node, number })
}

/// A criterion is as important as itself, and what one is to another the other is to it, the other way round.
fn check_pairs(cx: &mut Context<'_>, order: &[&Node], rows: &Rows<'_>) {
    let name = |place: usize| order.get(place).and_then(|node| node.text()).unwrap_or_default();
    let at = |row: usize, column: usize| rows.get(row)?.get(column).copied().flatten();
    for row in 0..rows.len().min(order.len()) {
        if let Some(cell) = at(row, row)
            && cell.number != Number::from(1)
        {
            let fault = Diagnostic::at(Code::PairwiseDiagonal, cell.node.span);
            cx.report(fault.with("criterion", name(row)).with("value", cell.node.text().unwrap_or_default()));
        }
        for column in 0..row {
            let Some((cell, mirror)) = at(row, column).zip(at(column, row)) else { continue };
            if !is_reciprocal(cell.number, mirror.number) {
                let fault = Diagnostic::at(Code::PairwiseNotReciprocal, cell.node.span)
                    .with("row", name(row))
                    .with("column", name(column))
                    .with("value", cell.node.text().unwrap_or_default())
                    .with("mirror", mirror.node.text().unwrap_or_default())
                    .with("expected", mirror.number.ratio().recip().to_string());
                cx.report(fault.related(mirror.node.span));
            }
        }
    }
}

/// Whether a number is at most 2 % off the reciprocal of its mirror. Both are above 0 and at most
/// [`Number::LIMIT`] in their parts, so that the products fit in 128 bits.
fn is_reciprocal(number: Number, mirror: Number) -> bool {
    let (number, mirror) = (number.ratio(), mirror.ratio());
    let above = number.numer() * mirror.numer();
    let below = number.denom() * mirror.denom();
    50 * (above - below).abs() <= below
}

/// The square with rows and columns in the order of the criteria.
fn in_order_of(
    criteria: &IndexMap<CriterionId, Criterion>,
    order: &[&Node],
    rows: &Rows<'_>,
) -> Option<Vec<Vec<f64>>> {
    let place = |id: &CriterionId| order.iter().position(|node| node.text() == Some(id.as_str()));
    let places = criteria.keys().map(place).collect::<Option<Vec<usize>>>()?;
    let number = |row: usize, column: usize| {
        rows.get(row)?.get(column).copied().flatten().map(|cell| cell.number.to_f64())
    };
    places.iter().map(|row| places.iter().map(|column| number(*row, *column)).collect()).collect()
}

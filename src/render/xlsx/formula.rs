//! Formulas as a spreadsheet program reads them. Never a text of the scenario but the names of sheets, between quotes.

use crate::render::xlsx::words::Words;
use crate::view::workbook::formula::{Formula, Operator};
use crate::view::workbook::sheet::{Address, Area};

/// Where formulas stand: the names of the sheets, the sheet of the formula and the words of the workbook.
pub(super) struct Writer<'a> {
    pub(super) sheets: &'a [String],
    pub(super) here: usize,
    pub(super) words: Words,
}

impl Writer<'_> {
    /// The formula without `=`.
    pub(super) fn formula(&self, formula: &Formula) -> String {
        match formula {
            Formula::Cell(address) => self.address(*address),
            Formula::Named(name) => self.words.name(*name),
            Formula::Whole(whole) => whole.to_string(),
            Formula::Sum(area) => format!("SUM({})", self.area(*area)),
            Formula::SumNamed(name) => format!("SUM({})", self.words.name(*name)),
            Formula::SumWhere(summed, words) => {
                let beside = words
                    .iter()
                    .map(|(area, word)| format!(",{},\"{}\"", self.area(*area), self.words.label(word)));
                format!("SUMIFS({}{})", self.area(*summed), beside.collect::<String>())
            }
            Formula::SumOfProducts(area, name) => {
                format!("SUMPRODUCT({},{})", self.area(*area), self.words.name(*name))
            }
            Formula::CountEmpty(area) => format!("COUNTBLANK({})", self.area(*area)),
            Formula::Join(first, operator, second) => {
                format!("{}{}{}", self.part(first), sign(*operator), self.part(second))
            }
            Formula::Round(of, decimals) => format!("ROUND({},{decimals})", self.formula(of)),
            // What is computed of decimals can come a trifle above the whole number that it is.
            Formula::Needed(of) => format!("MAX(0,ROUNDUP(ROUND({},9),0))", self.formula(of)),
        }
    }

    fn part(&self, formula: &Formula) -> String {
        match formula {
            Formula::Join(..) => format!("({})", self.formula(formula)),
            alone => self.formula(alone),
        }
    }

    fn area(&self, area: Area) -> String {
        let first = self.address(area.first);
        if (area.first.row, area.first.column) == (area.last_row, area.last_column) {
            return first;
        }
        format!("{first}:{}{}", column(area.last_column), area.last_row + 1)
    }

    fn address(&self, address: Address) -> String {
        let place = format!("{}{}", column(address.column), address.row + 1);
        if address.sheet == self.here { place } else { format!("{}{place}", self.sheet(address.sheet)) }
    }

    /// What stands before a place in another sheet.
    fn sheet(&self, sheet: usize) -> String {
        let name = self.sheets.get(sheet).map(String::as_str).unwrap_or_default();
        format!("'{}'!", name.replace('\'', "''"))
    }

    /// The cells of a name, which mean the same wherever the name is used.
    pub(super) fn fixed(&self, area: Area) -> String {
        let Area { first, last_row, last_column } = area;
        format!(
            "={}${}${}:${}${}",
            self.sheet(first.sheet),
            column(first.column),
            first.row + 1,
            column(last_column),
            last_row + 1
        )
    }
}

fn sign(operator: Operator) -> char {
    match operator {
        Operator::Plus => '+',
        Operator::Minus => '-',
        Operator::Times => '*',
        Operator::Over => '/',
        Operator::Power => '^',
    }
}

/// The letters of a column: `A` is 0.
fn column(number: usize) -> String {
    let mut letters = Vec::new();
    let mut left = number + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_are_counted_in_letters() {
        let named = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (number, letters) in named {
            assert_eq!(column(number), letters);
        }
    }
}

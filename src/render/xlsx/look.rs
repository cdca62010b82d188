//! How a cell looks: the format of its number, its face and its frame. Never what stands in it.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder};

use crate::model::matter::Language;
use crate::model::money::Ore;
use crate::model::number::Number;
use crate::view::workbook::sheet::{Role, Value};
use crate::view::workbook::{decimals, is_exact};

/// What kind of thing a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Look {
    Plain,
    /// A text that a program could take for a formula when somebody edits the cell.
    Guarded,
    /// A text of several lines.
    Wrapped,
    /// A text of several lines that is guarded.
    GuardedWrapped,
    Unknown,
    Money,
    Number(u32),
    Percent(u32),
    Whole,
    Year,
    Date,
}

impl Look {
    /// The look of a text in a column of that width.
    pub(super) fn text(text: &str, width: usize) -> Self {
        let is_guarded = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        let is_wrapped = text.contains('\n') || text.chars().nth(width).is_some();
        match (is_guarded, is_wrapped) {
            (false, false) => Self::Plain,
            (true, false) => Self::Guarded,
            (false, true) => Self::Wrapped,
            (true, true) => Self::GuardedWrapped,
        }
    }

    fn number_format(self) -> Option<String> {
        let places = |decimals: u32| match decimals {
            0 => String::new(),
            some => ".".to_owned() + &"0".repeat(usize::try_from(some).unwrap_or_default()),
        };
        match self {
            Self::Plain | Self::Wrapped | Self::Unknown => None,
            // Stays a text also when somebody edits it.
            Self::Guarded | Self::GuardedWrapped => Some("@".to_owned()),
            Self::Money => Some("#,##0.00".to_owned()),
            Self::Number(decimals) => Some("0".to_owned() + &places(decimals)),
            Self::Percent(decimals) => Some("0".to_owned() + &places(decimals) + "%"),
            Self::Whole | Self::Year => Some("0".to_owned()),
            Self::Date => Some("yyyy-mm-dd".to_owned()),
        }
    }
}

/// The formats of a file, each made once.
#[derive(Default)]
pub(super) struct Looks(HashMap<(Role, Look), Format>);

impl Looks {
    pub(super) fn of(&mut self, role: Role, look: Look) -> &Format {
        self.0.entry((role, look)).or_insert_with(|| format(role, look))
    }
}

fn format(role: Role, look: Look) -> Format {
    let mut format = Format::new().set_align(FormatAlign::Top);
    if let Some(number) = look.number_format() {
        format = format.set_num_format(number);
    }
    if matches!(look, Look::Guarded | Look::GuardedWrapped) {
        format = format.set_quote_prefix();
    }
    if matches!(look, Look::Wrapped | Look::GuardedWrapped) && role != Role::Title && role != Role::Lead {
        format = format.set_text_wrap();
    }
    if look == Look::Unknown {
        format = format.set_background_color(Color::RGB(0x00FF_F2CC));
    }
    if matches!(look, Look::Year | Look::Date) {
        format = format.set_align(FormatAlign::Left).set_indent(1);
    }
    match role {
        Role::Title => format.set_bold().set_font_size(16),
        Role::Lead | Role::Body => format,
        Role::Head => format
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E3_EAF2))
            .set_border_bottom(FormatBorder::Thin),
        Role::Sum => format.set_bold().set_border_top(FormatBorder::Hair),
    }
}

/// A value as a file holds it, and how many characters wide it is.
pub(super) enum Shown {
    Number(f64, Look, usize),
    Date(ExcelDateTime, usize),
    Text(String),
}

/// A value as a file holds it: a number, unless no program would hold it exactly.
pub(super) fn shown(value: Value, language: Language) -> Shown {
    match value {
        Value::Amount(amount) => money(amount, language),
        Value::Kronor(kronor) => Shown::Number(kronor, Look::Money, width_of_money(kronor)),
        Value::Number(number) => exact(number, 0, language),
        Value::Percent(share) => exact(share, 2, language),
        Value::Factor(factor) => Shown::Number(factor, Look::Number(6), 8),
        Value::Share(share) => Shown::Number(share, Look::Percent(1), 6),
        Value::Count(count) => match nearest(&count.to_string()) {
            Some(number) if count < 1_000_000_000_000_000 => {
                Shown::Number(number, Look::Whole, count.to_string().len())
            }
            _ => Shown::Text(count.to_string()),
        },
        Value::Year(year) => Shown::Number(f64::from(year), Look::Year, 4),
        Value::Date(date) => {
            // The programs count days from 1900, and not all of them alike in that year.
            let year = u16::try_from(date.year()).ok().filter(|year| *year > 1900);
            let month = u8::try_from(date.month()).unwrap_or_default();
            let day = u8::try_from(date.day()).unwrap_or_default();
            let known = year.and_then(|year| ExcelDateTime::from_ymd(year, month, day).ok());
            known.map_or_else(|| Shown::Text(date.to_string()), |date| Shown::Date(date, 10))
        }
    }
}

fn money(amount: Ore, language: Language) -> Shown {
    let ore = amount.ore();
    let sign = if ore < 0 { "-" } else { "" };
    let (whole, rest) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
    let plain = format!("{sign}{whole}.{rest:02}");
    match nearest(&plain) {
        Some(number) if is_exact(amount) => Shown::Number(number, Look::Money, width_of_money(number)),
        _ => Shown::Text(local(&plain, language)),
    }
}

/// With a mark after three digits each.
fn width_of_money(kronor: f64) -> usize {
    let plain = format!("{kronor:.2}").len();
    plain + plain.saturating_sub(4) / 3
}

/// A number with as many decimals as it has, or as a text where it has too many; `shift` places are shown before the
/// point, as in per cent.
fn exact(number: Number, shift: u32, language: Language) -> Shown {
    let (numerator, denominator) = (*number.ratio().numer(), *number.ratio().denom());
    match decimals(number) {
        Some(places) => {
            let shown = places.saturating_sub(shift);
            let look = if shift == 0 { Look::Number(shown) } else { Look::Percent(shown) };
            let whole = (numerator / denominator).to_string().len();
            let width = whole + usize::try_from(places).unwrap_or_default() + 3;
            Shown::Number(number.to_f64(), look, width)
        }
        None if denominator == 1 => Shown::Text(numerator.to_string()),
        None => Shown::Text(local(&format!("{numerator}/{denominator}"), language)),
    }
}

fn local(plain: &str, language: Language) -> String {
    match language {
        Language::Swedish => plain.replace('.', ","),
        Language::English => plain.to_owned(),
    }
}

/// The number nearest to a decimal text.
fn nearest(plain: &str) -> Option<f64> {
    plain.parse().ok()
}

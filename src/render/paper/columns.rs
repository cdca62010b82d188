//! How the columns of a table are set on paper: how wide they are, in which size of letters, and whether the sheet lies
//! across. As wide as what stands in them where there is room, else the more the more they hold. Never narrower than
//! their longest word where that can be avoided.

use crate::document::tree::{Inline, Table, plain};

/// A table with this many columns is set in smaller letters.
const WIDE: usize = 7;
/// A table with this many columns is set across the sheet.
const ACROSS: usize = 11;
/// The sizes of letters in half points: the usual one, and the smaller one.
pub(in crate::render) const SIZES: (u32, u32) = (19, 16);
/// Room at both sides of what stands in a cell, in twentieths of a point.
const PADDING: u32 = 2 * 85 + 30;
/// A table that would be wider than this share of the text, in hundredths, is as wide as the text.
const NEARLY_FULL: u32 = 75;
/// What a cell asks for at most, in letters of middle width.
const LONG: u32 = 60;
/// A cell with no more letters than this is kept on one line where there is room.
const SHORT_CELL: usize = 18;

/// Which short cells are kept on one line.
#[derive(Clone, Copy)]
enum Whole {
    All,
    /// Short ones that begin with a figure: dates.
    Dates,
    None,
}

impl Whole {
    fn keeps(self, text: &str) -> bool {
        let short = text.chars().count() <= SHORT_CELL;
        match self {
            Self::All => short,
            Self::Dates => short && text.starts_with(|c: char| c.is_ascii_digit()),
            Self::None => false,
        }
    }
}

/// What a column asks for, in twentieths of a point.
#[derive(Clone, Copy)]
struct Wish {
    /// Its longest word.
    least: u32,
    /// Its longest line.
    most: u32,
}

/// Whether a table is set across the sheet.
pub(in crate::render) fn is_across(table: &Table) -> bool {
    table.columns.len() >= ACROSS
}

/// Whether a table is set in smaller letters, where there is this much room in twentieths of a point.
pub(in crate::render) fn is_wide(table: &Table, room: u32) -> bool {
    table.columns.len() >= WIDE || !fits(table, SIZES.0, room)
}

/// The widths of the columns in twentieths of a point, together no more than `room`, set in letters of `size` half
/// points.
pub(in crate::render) fn widths(table: &Table, size: u32, room: u32) -> Vec<u32> {
    let count = u32::try_from(table.columns.len().max(1)).unwrap_or(u32::MAX);
    let wishes = wishes(table, size, room);
    let least = least(&wishes);
    let most: u32 = wishes.iter().map(|wish| wish.most).sum();
    let room = room.max(count);
    if most <= room {
        let full = most > room / 100 * NEARLY_FULL;
        let spare = if full { room - most } else { 0 };
        return shared(&wishes.iter().map(|wish| (wish.most, wish.most)).collect::<Vec<_>>(), spare);
    }
    if least > room {
        let widest = widest(&wishes, room);
        return wishes.iter().map(|wish| wish.least.min(widest)).collect();
    }
    // What is longer than this is set in several lines anyway, and asks for no more.
    let more = |wish: &Wish| (wish.most - wish.least).min(LONG * size * 5);
    shared(&wishes.iter().map(|wish| (wish.least, more(wish))).collect::<Vec<_>>(), room - least)
}

/// Whether the longest words of all columns have room beside each other.
pub(in crate::render) fn fits(table: &Table, size: u32, room: u32) -> bool {
    least(&wishes(table, size, room)) <= room
}

/// How wide a column is at most where not all have room for their longest word: only the longest words are broken.
fn widest(wishes: &[Wish], room: u32) -> u32 {
    let mut least: Vec<u32> = wishes.iter().map(|wish| wish.least).collect();
    least.sort_unstable();
    let mut left = room;
    let mut count = u32::try_from(least.len()).unwrap_or(u32::MAX);
    for width in least {
        let even = left / count.max(1);
        if width > even {
            return even;
        }
        left -= width;
        count -= 1;
    }
    left
}

/// A width each, and what is spare by share.
fn shared(columns: &[(u32, u32)], spare: u32) -> Vec<u32> {
    let whole: u64 = columns.iter().map(|(_, share)| u64::from(*share)).sum();
    let of = |share: u32| u64::from(spare) * u64::from(share) / whole.max(1);
    columns.iter().map(|(width, share)| width + u32::try_from(of(*share)).unwrap_or_default()).collect()
}

/// What all columns ask for together, at the least.
fn least(wishes: &[Wish]) -> u32 {
    wishes.iter().map(|wish| wish.least).sum()
}

/// What the columns ask for, with as many short cells on one line as there is room for.
fn wishes(table: &Table, size: u32, room: u32) -> Vec<Wish> {
    let of = |whole: Whole| -> Vec<Wish> {
        (0..table.columns.len()).map(|column| wish(table, column, size, whole)).collect()
    };
    let kept = [Whole::All, Whole::Dates].map(of).into_iter().find(|wishes| least(wishes) <= room);
    kept.unwrap_or_else(|| of(Whole::None))
}

fn wish(table: &Table, column: usize, size: u32, whole: Whole) -> Wish {
    // A head may be set in two lines: it does not make a column of short figures broad.
    let head = table.head.get(column).map(|head| cell_wish(head, size, Whole::None));
    let head = head.map(|head| Wish { least: head.least, most: head.most / 2 });
    let bodies =
        table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell_wish(cell, size, whole));
    let mut wish = Wish { least: 0, most: 0 };
    for of in head.into_iter().chain(bodies) {
        wish = Wish { least: wish.least.max(of.least), most: wish.most.max(of.most) };
    }
    Wish { least: wish.least + PADDING, most: wish.most.max(wish.least) + PADDING }
}

fn cell_wish(cell: &[Inline], size: u32, whole: Whole) -> Wish {
    let text = plain(cell);
    let most = width(&text, size);
    if whole.keeps(&text) {
        return Wish { least: most, most };
    }
    // A word processor breaks after a hyphen.
    let words = text.split([' ', '\n']).flat_map(|word| word.split_inclusive(['-', '–', '/']));
    Wish { least: words.map(|word| width(word, size)).max().unwrap_or(0), most }
}

/// How wide a text is in twentieths of a point, set in Arial of `size` half points, most of its letters bold.
fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text.chars().map(advance).fold(0, u32::saturating_add);
    thousandths.saturating_mul(size) / 100
}

/// How far a letter moves the pen, in thousandths of the size of the type: as in Arial Bold.
fn advance(c: char) -> u32 {
    match c {
        ' ' | '\u{a0}' | ',' | '.' | '/' | 'i' | 'j' | 'l' | 'I' | '|' | '\'' => 278,
        'f' | 't' | '(' | ')' | '[' | ']' | '-' | ':' | ';' | '!' => 333,
        'r' => 389,
        'm' | 'M' | '%' | '—' => 889,
        'w' | 'O' | 'Ö' | 'Q' | 'G' => 778,
        'W' => 944,
        'A'..='Z' | 'Å' | 'Ä' | '&' => 722,
        'a' | 'c' | 'e' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | '0'..='9' | 'å' | 'ä' | '–' => 556,
        '\u{300}'..='\u{36f}' => 0,
        '\u{2e80}'.. => 1000,
        _ => 611,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::{Alignment, Row, RowKind};

    fn table(rows: &[&[&str]]) -> Table {
        let cells = |row: &[&str]| -> Vec<Vec<Inline>> {
            row.iter().map(|text| vec![Inline::Text((*text).to_owned())]).collect()
        };
        Table {
            caption: None,
            columns: vec![Alignment::Left; rows[0].len()],
            head: cells(rows[0]),
            rows: rows[1..].iter().map(|row| Row { kind: RowKind::Body, cells: cells(row) }).collect(),
        }
    }

    #[test]
    fn a_small_table_is_as_wide_as_its_text_and_a_large_one_as_the_page() {
        let small = widths(&table(&[&["År", "Summa"], &["2014", "12,25"]]), 19, 9_000);
        assert!(small.iter().sum::<u32>() < 3_000, "{small:?}");
        let long = "ord ".repeat(80);
        let large = widths(&table(&[&["Punkt", "Svar"], &["Kort", &long]]), 19, 9_000);
        assert!((8_990..=9_000).contains(&large.iter().sum::<u32>()), "{large:?}");
        assert!(large[1] > 4 * large[0], "{large:?}");
        assert!(large[0] > width("Punkt", 19), "{large:?}");
    }

    #[test]
    fn a_date_is_kept_on_one_line_where_there_is_room() {
        let long = "ord ".repeat(80);
        let dated = widths(&table(&[&["Vad", "När"], &[&long, "16 mars 2026"]]), 19, 9_000);
        assert!(dated[1] >= width("16 mars 2026", 19), "{dated:?}");
        let narrow = widths(&table(&[&["Vad", "När"], &[&long, "16 mars 2026"]]), 19, 1_600);
        assert!(narrow[1] < width("16 mars 2026", 19), "{narrow:?}");
    }

    #[test]
    fn columns_without_room_share_what_there_is() {
        let word = "x".repeat(10_000);
        let columns = widths(&table(&[&[&word, &word, ""]]), 19, 9_000);
        assert!(columns.iter().sum::<u32>() <= 9_000, "{columns:?}");
        let columns = widths(&table(&[&[&word, "Kommun", &word]]), 19, 9_000);
        assert!(columns[1] >= width("Kommun", 19) + PADDING, "{columns:?}");
        assert_eq!(widths(&table(&[&["", ""]]), 19, 9_000), [PADDING, PADDING]);
    }
}

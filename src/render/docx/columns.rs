//! How wide the columns of a table are: as wide as what stands in them where there is room, else the more the more they
//! hold. Never narrower than their longest word where that can be avoided.

use crate::document::tree::{Inline, Table, plain};

/// Room at both sides of what stands in a cell, in twentieths of a point.
const PADDING: u32 = 2 * 85 + 30;
/// A table that would be wider than this share of the text, in hundredths, is as wide as the text.
const NEARLY_FULL: u32 = 75;
/// What a cell asks for at most, in letters of middle width.
const LONG: u32 = 60;

/// What a column asks for, in twentieths of a point.
#[derive(Clone, Copy)]
struct Wish {
    /// Its longest word.
    least: u32,
    /// Its longest line.
    most: u32,
}

/// The widths of the columns in twentieths of a point, together no more than `room`, set in letters of `size` half
/// points.
pub(super) fn widths(table: &Table, size: u32, room: u32) -> Vec<u32> {
    let count = u32::try_from(table.columns.len().max(1)).unwrap_or(u32::MAX);
    let wishes: Vec<Wish> = (0..table.columns.len()).map(|column| wish(table, column, size)).collect();
    let least: u32 = wishes.iter().map(|wish| wish.least).sum();
    let most: u32 = wishes.iter().map(|wish| wish.most).sum();
    let room = room.max(count);
    if most <= room {
        let full = most > room / 100 * NEARLY_FULL;
        let spare = if full { room - most } else { 0 };
        return shared(&wishes.iter().map(|wish| (wish.most, wish.most)).collect::<Vec<_>>(), spare);
    }
    if least >= room {
        return shared(&wishes.iter().map(|wish| (0, wish.least)).collect::<Vec<_>>(), room);
    }
    // What is longer than a line is long anyway.
    let more = |wish: &Wish| wish.most - wish.least;
    shared(&wishes.iter().map(|wish| (wish.least, more(wish))).collect::<Vec<_>>(), room - least)
}

/// A width each, and what is spare by share.
fn shared(columns: &[(u32, u32)], spare: u32) -> Vec<u32> {
    let whole: u64 = columns.iter().map(|(_, share)| u64::from(*share)).sum();
    let of = |share: u32| u64::from(spare) * u64::from(share) / whole.max(1);
    columns.iter().map(|(width, share)| width + u32::try_from(of(*share)).unwrap_or_default()).collect()
}

fn wish(table: &Table, column: usize, size: u32) -> Wish {
    let bodies = table.rows.iter().filter_map(|row| row.cells.get(column));
    let mut wish = Wish { least: 0, most: 0 };
    for cell in table.head.get(column).into_iter().chain(bodies) {
        let of = cell_wish(cell, size);
        wish = Wish { least: wish.least.max(of.least), most: wish.most.max(of.most) };
    }
    // A head may be set in lines: it does not make a column of short figures broad.
    let longest = (LONG * size * 5).min(wish.most);
    Wish { least: wish.least + PADDING, most: longest.max(wish.least) + PADDING }
}

fn cell_wish(cell: &[Inline], size: u32) -> Wish {
    let text = plain(cell);
    // A word processor breaks after a hyphen.
    let words =
        text.split(|c: char| c == ' ' || c == '\n').flat_map(|word| word.split_inclusive(['-', '–', '/']));
    Wish { least: words.map(|word| width(word, size)).max().unwrap_or(0), most: width(&text, size) }
}

/// How wide a text is in twentieths of a point, set in Arial of `size` half points, most of its letters bold.
fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text.chars().map(advance).fold(0, u32::saturating_add);
    thousandths.saturating_mul(size) / 100
}

/// How far a letter moves the pen, in thousandths of the size of the type: the classes of Arial Bold.
fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | 'I' | ' ' | '\u{a0}' | ',' | '.' | ':' | ';' | '!' | '|' | '\'' | '/' => 290,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' => 370,
        'm' | 'M' | 'W' | '%' | '—' => 900,
        'w' | 'O' | 'Ö' | 'Q' | 'G' => 790,
        'A'..='Z' | 'Å' | 'Ä' => 722,
        '\u{300}'..='\u{36f}' => 0,
        '\u{2e80}'.. => 1000,
        _ => 590,
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
    fn columns_without_room_share_what_there_is() {
        let word = "x".repeat(10_000);
        let columns = widths(&table(&[&[&word, &word, ""]]), 19, 9_000);
        assert!(columns.iter().sum::<u32>() <= 9_000, "{columns:?}");
        assert_eq!(widths(&table(&[&["", ""]]), 19, 9_000), [PADDING, PADDING]);
    }
}

//! The form of a table in its text: which sign tells its cells apart, and where each stands. Never what a cell says.

use std::ops::Range;

/// What tells the cells of a table apart.
pub(super) enum Separator {
    /// `;` or `,`.
    Known(u8),
    /// Another sign; or one of them where it can not: inside quotation marks around the whole line, or below headings
    /// that use another.
    Other {
        /// Where it stands first.
        start: usize,
        /// The sign.
        found: char,
    },
}

/// Signs that programs put between cells.
const SIGNS: [char; 4] = [';', '\t', ',', '|'];

/// The separator that the headings use: `;` unless they only have `,`. Of tables with one column it does not matter.
pub(super) fn separator(text: &str) -> Separator {
    let start = text.len() - text.trim_start_matches(['\n', ' ']).len();
    let (headings, next) = line(text, start);
    let first = |sign: char| headings.iter().find(|(_, found)| *found == sign).map(|(at, _)| *at);
    let other = |start, found| Separator::Other { start, found };
    if let Some(start) = first('\t') {
        return other(start, '\t');
    }
    if first(';').is_some() {
        return Separator::Known(b';');
    }
    if first(',').is_some() {
        let (row, _) = line(text, next);
        let below = row.iter().find(|(_, sign)| *sign == ';');
        return below.map_or(Separator::Known(b','), |(start, sign)| other(*start, *sign));
    }
    // One column: a line in quotation marks that was meant as several cells, or a sign that nobody expects.
    let quoted = text[start..next].trim_end();
    let whole = quoted.starts_with('"') && quoted.ends_with('"');
    let in_quotes = SIGNS.iter().filter(|_| whole).find_map(|sign| Some((quoted.find(*sign)?, *sign)));
    match (in_quotes, first('|')) {
        (Some((at, sign)), _) if text[next..].contains(sign) => other(start + at, sign),
        (_, Some(start)) => other(start, '|'),
        _ => Separator::Known(b';'),
    }
}

/// The signs outside quotation marks on the line that starts there, and where the next one starts.
fn line(text: &str, start: usize) -> (Vec<(usize, char)>, usize) {
    let mut quoted = false;
    let mut signs = Vec::new();
    for (at, character) in text[start..].char_indices() {
        match character {
            '"' => quoted = !quoted,
            '\n' if !quoted => return (signs, start + at + 1),
            sign if !quoted && SIGNS.contains(&sign) => signs.push((start + at, sign)),
            _ => {}
        }
    }
    (signs, text.len())
}

/// The cells of one row.
pub(super) struct Cells {
    /// Where each stands in the text, quotation marks included.
    pub(super) ranges: Vec<Range<usize>>,
    /// The first quotation mark that opens a cell and does not close it where it ends.
    pub(super) open_quote: Option<usize>,
}

/// The cells of the row that starts there; blank lines before it are skipped. A quotation mark means something only
/// where it is the first sign of a cell.
pub(super) fn cells_of(text: &str, start: usize, separator: u8) -> Cells {
    let bytes = text.as_bytes();
    let mut at = start + bytes[start..].iter().take_while(|byte| **byte == b'\n').count();
    let mut cells = Cells { ranges: Vec::new(), open_quote: None };
    let ends = |byte: &u8| *byte == separator || *byte == b'\n';
    loop {
        let cell = at;
        let quoted = bytes.get(at) == Some(&b'"');
        let closing = if quoted { closing_quote(bytes, at + 1) } else { None };
        at = closing.map_or(if quoted { bytes.len() } else { at }, |quote| quote + 1);
        let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
        if quoted && (closing.is_none() || !text[at..end].trim().is_empty()) {
            cells.open_quote = cells.open_quote.or(Some(cell));
        }
        at = end;
        cells.ranges.push(cell..at);
        if bytes.get(at) != Some(&separator) {
            return cells;
        }
        at += 1;
    }
}

/// The quotation mark that closes a cell: two in a row stand for one in it.
fn closing_quote(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_cells_apart_is_known_or_shown() {
        let cases = [
            ("Kommun;Andel, %\nAvesta;4,4\n", None),
            ("\n\nKommun,Andel\nAvesta,\"4;4\"\n", None),
            ("Kommun\nAvesta\n", None),
            ("", None),
            ("\"Andel; procent\"\n4\n", None),
            ("Kommun\tAndel, %\nAvesta\t4,4\n", Some((6, '\t'))),
            ("Kommun|Andel\nAvesta|4,4\n", Some((6, '|'))),
            ("\"Kommun;Andel\"\n\"Avesta;4,4\"\n", Some((7, ';'))),
            ("Kommun,Andel\nAvesta;4,4\n", Some((19, ';'))),
        ];
        for (text, expected) in cases {
            let found = match separator(text) {
                Separator::Known(_) => None,
                Separator::Other { start, found } => Some((start, found)),
            };
            assert_eq!(found, expected, "{text:?}");
        }
    }
}

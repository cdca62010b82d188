//! How wide text may become, whichever of the fonts that a picture asks for a reader has. The widths are the larger
//! of Liberation Sans (as wide as Arial and Helvetica) and `DejaVu Sans`, rounded up.
//!
//! Never a width that is too small: a line that fits here fits on the reader's screen.

/// Hundredths of the size of the type, from the space to the tilde.
const PLAIN: [u32; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67,
    62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The width of a line in pixels.
pub(super) fn width(text: &str, size: u32, weight: Weight) -> u32 {
    let hundredths: u32 = text.chars().map(|c| advance(c, weight)).fold(0, u32::saturating_add);
    hundredths.saturating_mul(size).div_ceil(100)
}

/// How far a letter moves the pen, in hundredths of the size of the type.
fn advance(c: char, weight: Weight) -> u32 {
    let regular = regular(c);
    match weight {
        Weight::Bold if regular > 0 => regular * 112 / 100 + 5,
        _ => regular,
    }
}

fn regular(c: char) -> u32 {
    if let Some(width) =
        u32::from(c).checked_sub(32).and_then(|place| PLAIN.get(usize::try_from(place).ok()?))
    {
        return *width;
    }
    if is_mark(c) {
        return 0;
    }
    match c {
        '\u{a0}' | '\u{202f}' => 32,
        'å' | 'ä' | 'á' | 'à' | 'â' | 'é' | 'è' | 'ê' | 'ë' | 'ö' | 'ó' | 'ô' | 'ø' => 62,
        'ü' | 'ú' => 64,
        'Å' | 'Ä' | 'Á' | 'À' | 'É' | 'È' => 69,
        'Ö' | 'Ó' | 'Ø' => 79,
        '‘' | '’' | '“' | '”' | '–' | '•' | '‚' | '„' => 60,
        '−' => 84,
        '\u{80}'..='\u{17f}' => 108,
        '\u{2e3a}' | '\u{2e3b}' => 300,
        '\u{12000}'..='\u{1254f}' => 500,
        '\u{180}'..='\u{30ff}' => 175,
        _ => 200,
    }
}

/// Whether a sign stands for a whole sentence, and is as wide.
pub(super) fn is_vast(c: char) -> bool {
    matches!(c, '\u{fdf0}'..='\u{fdff}' | '\u{a9c1}'..='\u{a9c2}')
}

/// Whether a letter is set above or below the one before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_are_as_wide_as_those_they_are_made_of() {
        assert_eq!(width("åäö", 13, Weight::Regular), width("aao", 13, Weight::Regular));
        assert_eq!(width("Mitt i", 100, Weight::Regular), 87 + 28 + 40 + 40 + 32 + 28);
        assert!(width("Mitt i", 100, Weight::Bold) > width("Mitt i", 100, Weight::Regular));
    }

    #[test]
    fn a_mark_takes_no_room() {
        assert_eq!(width("e\u{301}", 100, Weight::Regular), 62);
    }
}

//! The style of a page: hemvist's own sheet, with the municipality's colour and what stands in the margins of its paper.
//!
//! Never lets a text into the sheet as it is written: every letter that could end a string is written as its number.

use std::fmt::Write as _;

use super::Words;
use crate::model::appearance::Colour;
use crate::view::appearance::Appearance;

/// How every page looks.
const STYLE: &str = include_str!("style.css");

/// The grounds that text in the municipality's colour stands on: the tint of the sheet, on light and on dark.
const LIGHT: Colour = Colour { channels: [0xf3, 0xf5, 0xf7] };
const DARK: Colour = Colour { channels: [0x22, 0x26, 0x2a] };

/// Text is read from this contrast on (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// The style sheet of the pages of a package.
pub(super) fn style(appearance: &Appearance, words: &Words) -> String {
    let mut style = String::with_capacity(STYLE.len() + 400);
    style.push_str(STYLE);
    if let Some(colour) = appearance.colour {
        let (light, dark) = (readable(colour, LIGHT, [0; 3]), readable(colour, DARK, [255; 3]));
        // Writing to a string can not fail.
        let _ = writeln!(style, ":root {{ --own: {}; --own-dark: {}; }}", light.hex(), dark.hex());
    }
    let margin = |name: &str, text: &str| format!("@{name} {{ content: {}; }} ", string(text));
    let who = appearance.municipality.as_ref().map(|name| margin("top-left", name));
    let number = appearance.registry_number.as_ref();
    let which = number.map(|number| margin("top-right", &format!("{} {number}", words.registry_number)));
    let margins: String = who.into_iter().chain(which).collect();
    let of = format!(
        "@bottom-right {{ content: \"{} \" counter(page) \" (\" counter(pages) \")\"; }}",
        words.page
    );
    let _ = writeln!(style, "@page {{ {margins}{of} }}");
    style
}

/// The colour, as little nearer to black or white as it takes to be read on a ground.
fn readable(colour: Colour, ground: Colour, towards: [u8; 3]) -> Colour {
    const STEPS: u16 = 32;
    let mixed = |step: u16| {
        let mut channels = colour.channels;
        for (channel, end) in channels.iter_mut().zip(towards) {
            let sum = u16::from(*channel) * (STEPS - step) + u16::from(end) * step;
            *channel = u8::try_from(sum / STEPS).expect("a mean of bytes is a byte");
        }
        Colour { channels }
    };
    let readable = (0..STEPS).map(mixed).find(|colour| colour.contrast(ground) >= READABLE);
    readable.unwrap_or(Colour { channels: towards })
}

/// A text as a string of a style sheet.
fn string(text: &str) -> String {
    let mut string = "\"".to_owned();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | ':' | '(' | ')') {
            string.push(c);
        } else {
            let _ = write!(string, "\\{:x} ", u32::from(c));
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::*;

    #[test]
    fn a_text_can_not_end_its_string() {
        let written = string("</style>\"\\\n} Å/1");
        assert_eq!(written, "\"\\3c \\2f style\\3e \\22 \\5c \\a \\7d  Å\\2f 1\"");
    }

    proptest! {
        #[test]
        fn any_colour_is_made_readable_on_both_grounds(red: u8, green: u8, blue: u8) {
            let colour = Colour { channels: [red, green, blue] };
            for (ground, towards) in [(LIGHT, [0; 3]), (DARK, [255; 3])] {
                let shown = readable(colour, ground, towards);
                prop_assert!(shown.contrast(ground) >= READABLE);
                prop_assert!(colour.contrast(ground) < READABLE || shown == colour);
            }
        }
    }
}

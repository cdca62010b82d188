//! How the documents of a municipality look: its logotype and its colour. Never what they say.

use crate::model::evidence::Basis;
use crate::model::image::Image;
use crate::model::text::Text;

/// The least contrast of text (WCAG 2.2, 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// How the documents look; where nothing is said, hemvist's own way.
#[derive(Clone, Debug, Default)]
pub struct Appearance {
    /// The mark that stands in the head of the documents.
    pub logo: Option<Logo>,
    /// The colour of headings, rules and links on white paper.
    pub colour: Option<Colour>,
    /// Where it is said.
    pub basis: Basis,
}

/// The mark of a municipality.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The picture.
    pub image: Image,
    /// What it says, for who does not see it; where nothing is written, the municipality.
    pub text: Option<Text>,
    /// Where the picture comes from.
    pub basis: Basis,
}

/// A colour as a screen shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0..=255.
    pub channels: [u8; 3],
}

impl Colour {
    /// White paper.
    pub const WHITE: Self = Self { channels: [255; 3] };

    /// The colour that `#005293` means.
    #[must_use]
    pub fn of(written: &str) -> Option<Self> {
        let is_colour =
            |digits: &&str| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digits = written.strip_prefix('#').filter(is_colour)?;
        let mut channels = [0; 3];
        for (channel, pair) in channels.iter_mut().zip([0, 2, 4]) {
            *channel = u8::from_str_radix(&digits[pair..pair + 2], 16).ok()?;
        }
        Some(Self { channels })
    }

    /// As a page writes it: `#005293`.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.channels;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// How strongly two colours differ in light, 1 to 21 (WCAG 2.2, contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether text in this colour can be read on white by who sees weakly: 4.5 to 1 (WCAG 2.2, 1.4.3).
    #[must_use]
    pub fn is_read_on_white(self) -> bool {
        self.contrast(Self::WHITE) >= LEAST_CONTRAST
    }

    /// The lightest colour of the same hue that is read on white: itself, or as much darker as it takes.
    #[must_use]
    pub fn darkened(self) -> Self {
        let at = |share: u16| Self {
            channels: self.channels.map(|channel| {
                u8::try_from(u16::from(channel) * share / 256).expect("it is no more than it was")
            }),
        };
        let shares = (0..=256).rev().map(at);
        shares.into_iter().find(|colour| colour.is_read_on_white()).unwrap_or(Self { channels: [0; 3] })
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = self.channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_from_six_digits_and_no_other_way() {
        assert_eq!(Colour::of("#005293").map(Colour::hex).as_deref(), Some("#005293"));
        for written in ["005293", "#0052", "#00529g", "#+05293", "#åå93", "blå", ""] {
            assert_eq!(Colour::of(written), None, "{written}");
        }
    }

    #[test]
    fn a_light_colour_is_darkened_as_little_as_it_takes() {
        for written in ["#ffd200", "#ffffff", "#00aaff", "#777777", "#ff0000"] {
            let colour = Colour::of(written).expect("a colour");
            assert!(!colour.is_read_on_white() && colour.darkened().is_read_on_white(), "{written}");
            assert!(colour.darkened().contrast(Colour::WHITE) < 4.7, "{written}");
        }
        let dark = Colour::of("#005293").expect("a colour");
        assert_eq!(dark.darkened(), dark);
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let black = Colour { channels: [0; 3] };
        assert!((black.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        // The grey that is known as the lightest with 4.5 to 1 on white.
        let grey = Colour::of("#767676").expect("a colour");
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.005);
    }
}

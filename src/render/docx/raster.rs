//! Drawings as pixels, for programs that do not draw SVG. Never a font of the computer that hemvist runs on: the same
//! drawing is the same bytes everywhere.

use std::sync::Arc;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb::Database};

use crate::render::paper::font::{BOLD, REGULAR};

const FAMILY: &str = "Arimo";

/// Pixels for each pixel of the drawing: 220 to the inch on paper.
const DENSITY: f32 = 2.3;
/// The most pixels at one side, however large the drawing.
const MOST: f32 = 3_000.0;

/// A drawing in both of its forms.
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    /// SVG in which every colour and every place is told by itself: not all programs inherit them.
    pub(super) svg: Vec<u8>,
}

/// What drawings are set in.
pub(super) struct Fonts(Arc<Database>);

impl Fonts {
    pub(super) fn new() -> Self {
        let mut fonts = Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(BOLD.to_vec());
        fonts.set_sans_serif_family(FAMILY);
        Self(Arc::new(fonts))
    }

    /// Draws an SVG; none where it is not one.
    pub(super) fn draw(&self, svg: &str) -> Option<Drawn> {
        let options =
            Options { fontdb: Arc::clone(&self.0), font_family: FAMILY.to_owned(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).ok()?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let density = DENSITY.min(MOST / width).min(MOST / height);
        let mut pixels = Pixmap::new(whole(width * density)?, whole(height * density)?)?;
        // The last row and column may be covered in part only.
        pixels.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(density, density), &mut pixels.as_mut());
        let written = WriteOptions {
            preserve_text: true,
            coordinates_precision: 2,
            transforms_precision: 4,
            ..WriteOptions::default()
        };
        // The writer leaves this as it is, and XML may not hold it in a text.
        let svg = tree.to_string(&written).replace("]]>", "]]&gt;");
        Some(Drawn { png: encode(&pixels)?, svg: svg.into_bytes() })
    }
}

/// A whole number of pixels, at least one.
fn whole(pixels: f32) -> Option<u32> {
    format!("{:.0}", pixels.ceil().max(1.0)).parse().ok()
}

/// The pixels with a palette of 256 colours, which is all that lines and letters on paper have.
fn encode(pixels: &Pixmap) -> Option<Vec<u8>> {
    let colours: Vec<[u8; 3]> = pixels.pixels().iter().map(|it| [it.red(), it.green(), it.blue()]).collect();
    let palette = Palette::of(&colours);
    let indexed: Vec<u8> = colours.iter().map(|colour| palette.index[bucket(*colour)]).collect();
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.colours.concat());
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header().ok()?.write_image_data(&indexed).ok()?;
    Some(png)
}

/// Colours that are told apart: six bits of each channel.
const BUCKETS: usize = 1 << 18;
const MOST_COLOURS: usize = 256;

fn bucket([red, green, blue]: [u8; 3]) -> usize {
    (usize::from(red >> 2) << 12) | (usize::from(green >> 2) << 6) | usize::from(blue >> 2)
}

/// The colours that a drawing has most of, and for every other the one that is nearest.
struct Palette {
    colours: Vec<[u8; 3]>,
    /// By bucket, which colour stands for it.
    index: Vec<u8>,
}

impl Palette {
    fn of(colours: &[[u8; 3]]) -> Self {
        // In each bucket, how many pixels there are, and the colour that most of them have (Boyer and Moore 1991).
        let mut seen = vec![(0_u32, [0; 3], 0_u32); BUCKETS];
        for colour in colours {
            let (count, most, votes) = &mut seen[bucket(*colour)];
            *count += 1;
            match *votes {
                0 => (*most, *votes) = (*colour, 1),
                _ if most == colour => *votes += 1,
                _ => *votes -= 1,
            }
        }
        let mut found: Vec<(u32, usize, [u8; 3])> = seen
            .into_iter()
            .enumerate()
            .filter(|(_, (count, ..))| *count > 0)
            .map(|(bucket, (count, colour, _))| (count, bucket, colour))
            .collect();
        found.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let palette: Vec<[u8; 3]> = found.iter().take(MOST_COLOURS).map(|(.., colour)| *colour).collect();
        let mut index = vec![0; BUCKETS];
        for (place, (_, bucket, colour)) in found.iter().enumerate() {
            let nearest = if place < MOST_COLOURS { place } else { nearest(&palette, *colour) };
            index[*bucket] = u8::try_from(nearest).expect("a palette has no more than 256 colours");
        }
        Self { colours: palette, index }
    }
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> usize {
    let distance = |other: &[u8; 3]| -> u32 {
        other.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let by_distance = palette.iter().enumerate().min_by_key(|(place, known)| (distance(known), *place));
    by_distance.map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_drawn_and_the_same_drawing_is_the_same_bytes() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"20\" font-family=\"Arial, sans-serif\" \
                 fill=\"currentColor\" color=\"#0d5273\"><text x=\"2\" y=\"15\" font-size=\"13\">{text}</text></svg>"
            )
        };
        let fonts = Fonts::new();
        let drawn = fonts.draw(&svg("Åsa")).expect("it is an SVG");
        let empty = fonts.draw(&svg("")).expect("it is an SVG");
        assert_ne!(drawn.png, empty.png, "the letters are missing");
        assert_eq!(drawn.png, Fonts::new().draw(&svg("Åsa")).expect("it is an SVG").png);
        let text = String::from_utf8(drawn.svg).expect("it is UTF-8");
        assert!(text.contains("#0d5273") && text.contains("Åsa"), "{text}");
        assert!(fonts.draw("<svg").is_none());
    }

    #[test]
    fn rare_colours_give_way_and_frequent_ones_are_exact() {
        let many = (0..=255).flat_map(|one| [[one, 255 - one, 90], [255 - one, 20, one]]);
        let mut colours: Vec<[u8; 3]> = many.collect();
        colours.extend([[255, 255, 255]; 900]);
        colours.extend([[0xf3, 0xf5, 0xf7]; 300]);
        let palette = Palette::of(&colours);
        assert!(palette.colours.len() <= MOST_COLOURS);
        for exact in [[255, 255, 255], [0xf3, 0xf5, 0xf7]] {
            assert_eq!(palette.colours[usize::from(palette.index[bucket(exact)])], exact);
        }
    }
}

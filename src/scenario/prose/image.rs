//! Where a document of the scenario's own shows an image: `![Karta över skolorna](karta.png)`. Never the image itself.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::markdown::DIALECT;

/// A place where Markdown shows an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageCall {
    /// The stretch of the Markdown, from `!` to the last parenthesis.
    pub place: Range<usize>,
    /// Its address as Markdown takes it.
    pub address: String,
    /// What stands between the brackets, without markup.
    pub alternative: String,
    /// Where that ends in the Markdown.
    end_of_alternative: usize,
}

/// The images of Markdown, in order. One within the brackets of another is a part of its words.
pub(super) fn find(markdown: &str) -> Vec<ImageCall> {
    let mut images: Vec<ImageCall> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(markdown, DIALECT).into_offset_iter() {
        if let (Event::Start(Tag::Image { dest_url, .. }), 0) = (&event, depth) {
            images.push(ImageCall {
                end_of_alternative: range.start + "![".len(),
                place: range,
                address: dest_url.to_string(),
                alternative: String::new(),
            });
            depth = 1;
            continue;
        }
        let Some(image) = images.last_mut().filter(|_| depth > 0) else { continue };
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(text) | Event::Code(text) => image.alternative.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alternative.push(' '),
            _ => {}
        }
        if depth > 0 {
            image.end_of_alternative = image.end_of_alternative.max(range.end);
        }
    }
    images
}

/// The Markdown with other addresses for its images, in order.
pub(super) fn with_addresses(markdown: &str, addresses: &[String]) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut done = 0;
    for (image, address) in find(markdown).into_iter().zip(addresses) {
        text.push_str(&markdown[done..image.end_of_alternative]);
        text.push_str("](");
        text.push_str(address);
        text.push(')');
        done = image.place.end;
    }
    text.push_str(&markdown[done..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_gets_another_address_and_keeps_its_words() {
        let cases = [
            ("a ![Karta *över* Ås](karta.png) b", "a ![Karta *över* Ås](x) b"),
            ("![](karta.png)", "![](x)"),
            ("![a](<k a.png> \"](y)\")", "![a](x)"),
            ("![a \\] b](k.png)", "![a \\] b](x)"),
            ("![`](` a](k.png)", "![`](` a](x)"),
            ("[![a](k.png)](https://exempel.se)", "[![a](x)](https://exempel.se)"),
            ("![a ![b](c.png)](d.png)", "![a ![b](c.png)](x)"),
            ("| a |\n|---|\n| ![a](k.png) |", "| a |\n|---|\n| ![a](x) |"),
            ("`![a](k.png)`", "`![a](k.png)`"),
        ];
        for (written, expected) in cases {
            assert_eq!(with_addresses(written, &["x".to_owned()]), expected);
        }
    }

    #[test]
    fn words_of_an_image_are_without_markup() {
        let images = find("![Karta *över* `Ås`\noch ![Hed](h.png)](<k a.png>)");
        let read: Vec<(&str, &str)> =
            images.iter().map(|image| (image.address.as_str(), image.alternative.as_str())).collect();
        assert_eq!(read, [("k a.png", "Karta över Ås och Hed")]);
    }
}

//! `image-without-text`: an image whose text alternative is missing, or says no more than that it is an image or what
//! its file is called.

use crate::analysis::review::Material;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::image::ShownImage;
use crate::model::place::Place;

/// Words that only say that something is an image, in Swedish and English.
const IMAGE: [&str; 22] = [
    "bild",
    "bilden",
    "bildtext",
    "figur",
    "figuren",
    "foto",
    "fotot",
    "fotografi",
    "illustration",
    "logga",
    "skärmbild",
    "skärmdump",
    "image",
    "img",
    "figure",
    "fig",
    "photo",
    "photograph",
    "picture",
    "screenshot",
    "alt",
    "alt text",
];

/// How the names of image files end.
const ENDINGS: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".bmp"];

pub(super) fn review(material: &Material<'_>) -> Vec<Diagnostic> {
    let attachments = material.scenario.matter.attachments.iter();
    attachments
        .flat_map(|(id, attachment)| {
            let silent = attachment.manuscript.images().iter().filter(|image| !says_something(image));
            silent.map(|image| {
                let place = Place::of(&["attachments", id.as_str(), "file"]);
                Diagnostic::new(Code::ImageWithoutText, place).with("file", image.address.as_str())
            })
        })
        .collect()
}

/// Whether the text alternative says more than that there is an image.
fn says_something(image: &ShownImage) -> bool {
    let said = image.alternative.trim().to_lowercase();
    let file = image.address.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let is_file = said == file
        || said == stem
        || (!said.contains(char::is_whitespace) && ENDINGS.iter().any(|ending| said.ends_with(ending)));
    // `Bild 3:` says no more than `bild`.
    let words = said.trim_end_matches(|letter: char| !letter.is_alphabetic());
    !is_file && !words.is_empty() && !IMAGE.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(alternative: &str) -> bool {
        says_something(&ShownImage {
            address: "bilder/Karta.png".to_owned(),
            alternative: alternative.to_owned(),
        })
    }

    #[test]
    fn words_that_describe_are_told_from_words_that_only_name() {
        for silent in
            ["", "  ", "…", "Bild", "bild 3:", "IMAGE", "karta", "Karta.png", "IMG_2034.JPG", "Figur 1."]
        {
            assert!(!says(silent), "{silent}");
        }
        for telling in [
            "Karta över skolorna",
            "Bild på entrén",
            "Karta: kulturhuset 2",
            "Entrén",
            "Figur 1: vägen till beslut",
        ] {
            assert!(says(telling), "{telling}");
        }
    }
}

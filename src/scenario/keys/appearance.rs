//! The keys of how the documents look.

use super::{Kind, Record, key};

/// How the documents look.
pub static APPEARANCE: Record = Record {
    name: "appearance",
    keys: &[
        key(
            "logo",
            Kind::ShortOr(&Kind::File, &LOGO),
            "Kommunens märke, en bildfil",
            "The mark of the municipality, an image file",
            "{ file: vapen.png }",
        ),
        key(
            "colour",
            Kind::Colour,
            "Färgen på rubriker, linjer och länkar, som sex siffror efter #",
            "The colour of headings, rules and links, as six digits after #",
            "\"#005293\"",
        ),
    ],
};

/// The mark of a municipality.
pub static LOGO: Record = Record {
    name: "logo",
    keys: &[
        key("file", Kind::File, "Bildfilen", "The image file", "vapen.png").required(),
        key(
            "text",
            Kind::Text,
            "Vad märket säger, för den som inte ser det; annars kommunens namn",
            "What the mark says, for who does not see it; otherwise the municipality",
            "Avesta kommun",
        ),
    ],
};

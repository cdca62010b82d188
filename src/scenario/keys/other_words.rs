//! Words that mean a key of the format to somebody who has not met it. Never a slip of the pen: that is `near`'s.

/// Other words for some keys, which a person who knows the matter and not the format writes.
const OTHER_WORDS: [(&str, &str); 22] = [
    ("min", "low"),
    ("minimum", "low"),
    ("låg", "low"),
    ("lägst", "low"),
    ("lägsta", "low"),
    ("max", "high"),
    ("maximum", "high"),
    ("hög", "high"),
    ("högst", "high"),
    ("högsta", "high"),
    ("mode", "likely"),
    ("most_likely", "likely"),
    ("troligast", "likely"),
    ("trolig", "likely"),
    ("medel", "mean"),
    ("average", "mean"),
    ("std", "sd"),
    ("värde", "value"),
    ("vikt", "weight"),
    ("points", "weight"),
    ("poäng", "weight"),
    ("plats", "rank"),
];

/// The key that another word for it means, when it is one of the candidates.
#[must_use]
pub fn in_other_words<'a>(name: &str, mut candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let (_, meant) = OTHER_WORDS.iter().find(|(other, _)| *other == name.to_lowercase())?;
    candidates.any(|candidate| candidate == *meant).then(|| (*meant).to_owned())
}

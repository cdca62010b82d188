//! Text in lines. Never breaks a word, or at a space that is made not to break.

/// The text in lines of at most `width` characters, except where a word is longer. Line ends stay.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| wrap_line(paragraph, width)).collect()
}

fn wrap_line(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in words(text) {
        let added = word.chars().count();
        if length > 0 && length + 1 + added > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += added;
    }
    lines.push(line);
    lines
}

/// The longest word of a text, in characters.
pub(super) fn longest_word(text: &str) -> usize {
    words(text).map(|word| word.chars().count()).max().unwrap_or_default()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n']).filter(|word| !word.is_empty())
}

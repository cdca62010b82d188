//! A template taken apart: what it says itself, and its tags. Shared by the tests that compare languages.

/// Functions whose first argument is a label: the same in every language.
const CALLED_BY_LABEL: [&str; 10] =
    ["table", "figure", "picture", "list", "section", "ref", "Ref", "link", "title", "number"];

/// Whether the text at this place of a tag is words for a reader, or the name of a template, and no label or key.
pub fn is_words(tag: &[Token], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).and_then(|place| tag.get(place));
    let after = tag.get(index + 1);
    let by_label =
        matches!(before(2), Some(Token::Name(function)) if CALLED_BY_LABEL.contains(&function.as_str()));
    let argument = ['(', ',', ':', '['].iter().any(|sign| is_sign(before(1), *sign));
    is_template(tag) || (argument && !by_label && !is_sign(after, ':') && !is_sign(after, '~'))
}

/// Whether a tag names another template.
fn is_template(tag: &[Token]) -> bool {
    is_name(tag.get(1), "import") || is_name(tag.get(1), "include")
}

/// What a template says itself, comments too: the text between its tags, and the words in them.
pub fn said(template: &str) -> String {
    let say = |piece| match piece {
        Piece::Words(words) | Piece::Comment(words) => words,
        Piece::Tag(tag) if is_template(&tag) => String::new(),
        Piece::Tag(tag) => {
            let words = tag.iter().enumerate().filter(|(index, _)| is_words(&tag, *index));
            let words =
                words.filter_map(
                    |(_, token)| if let Token::Text(text) = token { Some(text.as_str()) } else { None },
                );
            words.collect::<Vec<_>>().join("\n")
        }
    };
    pieces(template).into_iter().map(say).collect::<Vec<_>>().join("\n")
}

/// Whether a token is this sign.
pub fn is_sign(token: Option<&Token>, sign: char) -> bool {
    matches!(token, Some(Token::Sign(found)) if *found == sign)
}

/// Whether a token is this name.
pub fn is_name(token: Option<&Token>, name: &str) -> bool {
    matches!(token, Some(Token::Name(found)) if found == name)
}

/// A piece of a template.
#[derive(Debug)]
pub enum Piece {
    /// Text between two tags, which may be empty.
    Words(String),
    /// `{{ ... }}` or `{% ... %}`, its kind first.
    Tag(Vec<Token>),
    /// `{# ... #}`
    Comment(String),
}

/// A piece of a tag.
#[derive(Debug)]
pub enum Token {
    Name(String),
    Text(String),
    Sign(char),
}

/// A template taken apart, in order.
pub fn pieces(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{#")).min() {
        let (words, tag) = rest.split_at(start);
        let end = match &tag[..2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let length = tag.find(end).expect("a tag ends") + end.len();
        pieces.push(Piece::Words(words.to_owned()));
        let inside = &tag[1..length - 1];
        pieces.push(if end == "#}" { Piece::Comment(inside.to_owned()) } else { Piece::Tag(tokens(inside)) });
        rest = &tag[length..];
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces
}

fn tokens(inside: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = inside;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => rest[1..].find('"').expect("a text ends") + 2,
            first if is_of_name(first) => rest.find(|letter| !is_of_name(letter)).unwrap_or(rest.len()),
            first => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match first {
            '"' => tokens.push(Token::Text(token.trim_matches('"').to_owned())),
            first if is_of_name(first) => tokens.push(Token::Name(token.to_owned())),
            first if first.is_whitespace() => {}
            first => tokens.push(Token::Sign(first)),
        }
        rest = after;
    }
    tokens
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

//! The letters of file names. Never a whole name: who names a file decides how long it is and what stands between
//! the words.

/// The letter of a file name that every file system and mail program carries: small and without its marks. Nothing
/// for what is neither letter nor digit there.
#[must_use]
pub fn plain_letter(letter: char) -> Option<char> {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'æ' => Some('a'),
        'ö' | 'ø' | 'ó' | 'ô' => Some('o'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'ü' | 'ú' => Some('u'),
        letter => letter.is_ascii_alphanumeric().then_some(letter),
    }
}

//! The glyphs that people, Word and PDF converters begin a list's items with.

/// Whether a character is a bullet, or a dash or dot that stands for one, where it begins a line. U+F000 to U+F0FF are the
/// places at which Word's Symbol and Wingdings have theirs.
pub fn is_glyph(letter: char) -> bool {
    matches!(
        letter,
        '•' | '◦'
            | '▪'
            | '●'
            | '■'
            | '►'
            | '–'
            | '—'
            | '·'
            | '‣'
            | '⁃'
            | '○'
            | '▫'
            | '▸'
            | '❖'
            | '➢'
            | '➤'
            | '\u{f000}'..='\u{f0ff}'
    )
}

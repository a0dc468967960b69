//! Letters of fonts that have pictures in the place of letters, as the signs that they look like.

/// Whether a font has pictures in the place of letters.
pub(super) fn is_of_symbols(font: Option<&str>) -> bool {
    font.is_some_and(|font| {
        ["Wingdings", "Webdings", "Symbol", "ZapfDingbats"].iter().any(|known| font.starts_with(known))
    })
}

/// The sign that a letter looks like in a font. Word puts the letters of such fonts at U+F000.
pub(super) fn shown(letter: char, font: Option<&str>) -> char {
    let is_private = ('\u{f000}'..='\u{f0ff}').contains(&letter);
    let font = match font {
        Some(font) if is_of_symbols(Some(font)) => font,
        _ if is_private => "Wingdings",
        _ => return letter,
    };
    let code = if is_private { u32::from(letter) - 0xf000 } else { u32::from(letter) };
    let found = match font {
        "Symbol" => symbol(code),
        "Wingdings 2" => wingdings_2(code),
        "Webdings" => webdings(code),
        _ => wingdings(code),
    };
    // A bullet is what most of those are used for that nobody knows.
    found.unwrap_or(if is_private { '•' } else { letter })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x21 => '✏',
        0x22 => '✂',
        0x28 => '☎',
        0x29 => '✆',
        0x2a => '✉',
        0x3a => '💻',
        0x45 => '☜',
        0x46 => '☞',
        0x4a => '☺',
        0x4c => '☹',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0xa8 => '☐',
        0x70..=0x72 => '❑',
        0x73 => '⬧',
        0x74 => '⧫',
        0x75 => '◆',
        0x76 => '❖',
        0x9f => '•',
        0xa7 => '▪',
        0xb7 => '•',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 | 0xe8 => '→',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x4f => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0xa3 | 0x2a | 0x30 => '☐',
        0x97 | 0x98 => '●',
        _ => return None,
    })
}

fn webdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x61 => '✓',
        0x63 => '☐',
        0x72 => '✗',
        0x67 => '■',
        0x3d => '●',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match code {
        0x20..=0x21 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x3f => char::from_u32(code)?,
        0x61..=0x7a => GREEK.chars().nth(code as usize - 0x61)?,
        0xa3 => '≤',
        0xb3 => '≥',
        0xa5 => '∞',
        0xae => '→',
        0xac => '←',
        0xb0 => '°',
        0xb1 => '±',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xbc => '…',
        0xd2 | 0xe2 => '®',
        0xd3 | 0xe3 => '©',
        0xd4 | 0xe4 => '™',
        0xd6 => '√',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_picture_fonts_are_what_they_look_like() {
        let check = |letter: char, font: Option<&str>, expected: char| assert_eq!(shown(letter, font), expected);
        check('\u{f0b7}', Some("Symbol"), '•');
        check('\u{f0fe}', Some("Wingdings"), '☑');
        check('o', Some("Wingdings"), '☐');
        check('o', Some("Courier New"), 'o');
        check('\u{f0a7}', None, '▪');
        check('P', Some("Wingdings 2"), '✓');
        check('m', Some("Symbol"), 'μ');
        check('\u{f001}', None, '•');
        check('a', None, 'a');
    }
}

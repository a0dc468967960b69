//! Letters as people meant them: what fonts, converters and wrong encodings made of them is undone, line for line.

use super::super::{Doubt, ForeignPlace};

/// The end of a line in a word that was divided there by a soft hyphen.
pub(super) const DIVIDED: char = '\u{ad}';

/// A text in plain letters, with as many lines as before; and what there was to say of it.
pub(super) fn plain_letters(text: &str, doubts: &mut Vec<Doubt>) -> String {
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    let (mended, slips) = without_slips(&ends);
    if let Some(line) = slips.first() {
        let number = slips.len();
        doubts.push(Doubt::told(
            ForeignPlace::Line(*line),
            format!(
                "{} of this text had been read in a wrong encoding, as in ‘â€™’ for ‘’’, and {} put right.",
                if number == 1 { "A letter".to_owned() } else { format!("{number} letters") },
                if number == 1 { "was" } else { "were" }
            ),
        ));
    }
    let mut plain = String::with_capacity(mended.len());
    let mut letters = mended.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\t' | '\u{c}' => plain.push(letter),
            DIVIDED if letters.peek().is_none_or(|next| *next == '\n') => plain.push(DIVIDED),
            DIVIDED => {}
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{a0}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{3000}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{b}'
            | '\u{85}' => {
                plain.push(' ');
            }
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    plain.split('\n').map(apart_from_number).collect::<Vec<_>>().join("\n")
}

/// A line whose number touches its first word, `1.1.10Meals`, with the blank that a converter found no room for.
fn apart_from_number(line: &str) -> String {
    let begin = line.len() - line.trim_start().len();
    let number = line[begin..].find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(0);
    let (typed, words) = line[begin..].split_at(number);
    let is_number = typed.matches('.').count() >= 2 && typed.starts_with(|letter: char| letter.is_ascii_digit());
    let mut letters = words.chars();
    let is_word = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    match is_number && is_word {
        true => format!("{}{typed} {words}", &line[..begin]),
        false => line.to_owned(),
    }
}

/// A text whose bytes had been taken for Windows letters, put right; and the line of each letter that was.
fn without_slips(text: &str) -> (String, Vec<u32>) {
    let mut mended = String::with_capacity(text.len());
    let mut slips = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter == '\n' {
            line += 1;
        }
        // Only what begins as letters of several bytes do can be one.
        if ('\u{c2}'..='\u{f4}').contains(&letter)
            && let Some((meant, length)) = meant(rest)
        {
            mended.push(meant);
            slips.push(line);
            rest = &rest[length..];
            continue;
        }
        mended.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    (mended, slips)
}

/// The letter whose bytes stand at the start of some text as Windows letters, and how much of the text they take.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    for (at, letter) in text.char_indices().take(4) {
        bytes.push(windows_byte(letter)?);
        let end = at + letter.len_utf8();
        if bytes.len() > 1
            && let Ok(read) = std::str::from_utf8(&bytes)
        {
            return read.chars().next().filter(|meant| is_of_our_texts(*meant)).map(|meant| (meant, end));
        }
    }
    None
}

/// Whether a letter is of a kind that stands by itself in a text of a school here: Latin, or a sign. One of another script among
/// Latin letters was never meant.
fn is_of_our_texts(letter: char) -> bool {
    let is_of_another_script = ('\u{250}'..'\u{1e00}').contains(&letter) || ('\u{2e80}'..'\u{fb00}').contains(&letter);
    !is_of_another_script
}

/// The byte that Windows writes a letter in.
fn windows_byte(letter: char) -> Option<u8> {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if let Some(at) = FROM_80.iter().position(|known| *known == letter) {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(u32::from(letter)).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, told: usize) {
        let mut doubts = Vec::new();
        assert_eq!(plain_letters(text, &mut doubts), expected);
        assert_eq!(doubts.len(), told, "{doubts:?}");
    }

    #[test]
    fn letters_are_as_people_meant_them() {
        check("o\u{fb03}ce \u{fb01}le\u{a0}and re\u{ad}use", "office file and reuse", 0);
        check("docu\u{ad}\nment", "docu\u{ad}\nment", 0);
        check("\u{feff}One\r\nTwo\rThree\u{200b}", "One\nTwo\nThree", 0);
        check("‘kept’ – and café", "‘kept’ – and café", 0);
    }

    #[test]
    fn a_wrong_encoding_is_put_right_and_told() {
        check("the schoolâ€™s cafÃ© â€“ Â£5", "the school’s café – £5", 1);
        check("Â£", "£", 1);
        check("âge É", "âge É", 0);
        check("Straßˆ", "Straßˆ", 0);
        check("æ€™", "æ€™", 0);
    }
}

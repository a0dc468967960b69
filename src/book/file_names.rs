//! Names of files that every computer and every host can hold, and good ones in the place of others.

use unicode_normalization::UnicodeNormalization;

/// How long a name may be, with the folders that it lies in: Windows takes 260 letters with all that stands before.
const LONGEST: usize = 150;

/// What Windows has no place for in a name.
const NOWHERE: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\\'];

/// Why a name cannot be held everywhere, in words that end a sentence.
pub fn fault(name: &str) -> Option<String> {
    if name.chars().count() > LONGEST {
        return Some(format!("with its folders it has more than {LONGEST} letters"));
    }
    name.split('/').find_map(|part| {
        if let Some(letter) = part.chars().find(|letter| NOWHERE.contains(letter)) {
            return Some(format!("Windows has no place for {letter} in a name"));
        }
        if part.chars().any(is_invisible) {
            return Some("it holds a character that nobody can see".to_owned());
        }
        if part.ends_with(['.', ' ']) || part.starts_with(' ') {
            let what = if part.ends_with('.') { "a full stop at its end" } else { "a space at its beginning or end" };
            return Some(format!("Windows takes away {what}"));
        }
        let stem = part.split('.').next().unwrap_or(part);
        is_device(part).then(|| format!("Windows keeps the word {stem} for itself"))
    })
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{ad}')
}

/// A good name near this one, less the folders that it lies in.
pub fn good(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let (stem, end) = match last.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= 8 && end.chars().all(char::is_alphanumeric) => {
            (stem, end)
        }
        _ => (last, ""),
    };
    let clean = |words: &str| {
        let letters = words.nfc().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
        let letters: String = letters.take(60).collect();
        letters.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
    };
    let mut stem = clean(stem);
    if stem.is_empty() || is_device(&stem) {
        stem = [&stem, "file"].iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join("-");
    }
    if end.is_empty() { stem } else { format!("{stem}.{end}") }
}

/// Whether a name is one that Windows keeps for its devices: no file or folder may be called so there, whatever its ending. What
/// counts is what stands before the first full stop.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim().to_lowercase();
    let numbered = |word: &str| {
        let number =
            stem.strip_prefix(word).and_then(|rest| rest.strip_prefix(|letter| "0123456789¹²³".contains(letter)));
        number == Some("")
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(&&*stem) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_in_any_case_and_with_any_ending() {
        for device in ["con", "NUL.txt", "aux .tar.gz", "com1", "LPT9.pdf", "com¹"] {
            assert!(is_device(device), "{device}");
        }
        for name in ["console", "com", "com10", "null", "a-con", "contact.pdf", ""] {
            assert!(!is_device(name), "{name}");
        }
    }
}

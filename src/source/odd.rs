//! Odd characters: those that nobody can see and no page should hold, since they hide a clause, turn the line round or make
//! a feed unreadable. The one place that knows which they are. What scripts need (a joiner in Persian or in an emoji, a
//! direction mark beside Arabic, a soft hyphen, a space that does not break) is none of them.

use std::borrow::Cow;
use std::path::Path;

use super::words::and_more;
use super::{Code, Diagnostic, Span, rare};

/// An odd character, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddCharacter {
    /// The byte at which it begins.
    pub at: usize,
    /// The character.
    pub letter: char,
}

impl OddCharacter {
    /// What it is, for a person, with its number.
    pub fn name(self) -> String {
        format!("{} (U+{:04X})", self.kind(), self.letter as u32)
    }

    /// What kind it is: "a zero-width space".
    pub fn kind(self) -> &'static str {
        match self.letter {
            '\0' => "an empty character",
            '\u{8}' => "a backspace",
            '\u{b}' => "a vertical tab",
            '\u{c}' => "a form feed",
            '\u{1b}' => "an escape character",
            '\u{7f}' => "a delete character",
            '\u{200b}' => "a zero-width space",
            '\u{200c}' => "a zero-width non-joiner",
            '\u{200d}' => "a zero-width joiner",
            '\u{2028}' => "a line separator",
            '\u{2029}' => "a paragraph separator",
            '\u{2060}' => "a word joiner",
            '\u{feff}' => "a mark that belongs at the very top of a file",
            '\u{fffd}' => "a sign for a character that was lost",
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                "a mark that turns the direction of reading"
            }
            '\u{e0000}'..='\u{e007f}' => "an invisible tag",
            '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => "a private character",
            letter if is_noncharacter(letter) => "a code that is no character",
            letter if letter.is_control() => "a control character",
            _ => "an invisible character",
        }
    }

    /// What is printed in its place: mostly nothing. Old Windows programs wrote quotation marks and dashes as control
    /// characters, and browsers show them as what they meant.
    pub fn instead(self) -> &'static str {
        const OF_WINDOWS: [&str; 32] = [
            "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”", "•",
            "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
        ];
        match self.letter {
            '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => " ",
            letter @ '\u{80}'..='\u{9f}' => OF_WINDOWS[letter as usize - 0x80],
            _ => "",
        }
    }

    /// Whether it ends a line, or a page.
    pub fn ends_line(self) -> bool {
        matches!(self.letter, '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
    }
}

/// The message about all that a text has: at the first, with what becomes of it, and where the first others stand.
pub fn said_odd(found: &[(Span, OddCharacter)]) -> Option<Diagnostic> {
    const MOST_SHOWN: usize = 5;
    let ((span, odd), others) = found.split_first()?;
    let becomes = match odd.instead() {
        "" => "It is left out.".to_owned(),
        " " => "It is read as the end of a line.".to_owned(),
        meant => format!("It is printed as {meant}, which it is in old Windows programs."),
    };
    let more = and_more(others.len(), "such character in this text", "such characters in this text");
    let message = format!("Here stands {}, which nobody can see. {becomes}{more}", odd.name());
    let said = Diagnostic::at(Code::OddCharacter, *span, message).label("here");
    // Of a value that has several, the place is the value.
    let elsewhere = others.iter().filter(|(place, _)| place != span).take(MOST_SHOWN);
    Some(elsewhere.fold(said, |said, (place, odd)| said.related(*place, odd.kind())))
}

/// The odd characters of a text, in order.
pub fn odd_characters(text: &str) -> Vec<OddCharacter> {
    let mut found: Vec<OddCharacter> = Vec::new();
    let mut line = TurnedLine { end: 0, is_turned: false };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = rare::position(&bytes[at..], is_unusual) {
        at += next;
        if !may_begin_one(bytes[at]) {
            at += 1;
            continue;
        }
        // A byte that may begin one begins a character.
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if may_be_odd(letter) {
            let before = text[..at].chars().next_back();
            let is_after_odd = found.last().is_some_and(|last| last.at + last.letter.len_utf8() == at);
            let has_place = match letter {
                '\u{200b}' => before.is_some_and(is_of_script_without_spaces),
                '\u{200c}' | '\u{200d}' => before.is_some_and(joins),
                // The flags of England, Scotland and Wales are a black flag with tags.
                '\u{e0000}'..='\u{e007f}' => before.is_some_and(|before| {
                    before == '\u{1f3f4}' || ('\u{e0000}'..='\u{e007f}').contains(&before) && !is_after_odd
                }),
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
                    line.is_turned(text, at)
                }
                _ => false,
            };
            if !has_place {
                found.push(OddCharacter { at, letter });
            }
        }
        at += letter.len_utf8();
    }
    found
}

/// The text as it may be printed anywhere.
pub fn without_odd_characters(text: &str) -> Cow<'_, str> {
    replaced(text, |odd, clean| clean.push_str(odd.instead()))
}

/// The text with a sign that can be seen in the place of each odd character, for a terminal.
pub fn with_odd_characters_shown(text: &str) -> Cow<'_, str> {
    replaced(text, |_, shown| shown.push(SHOWN))
}

/// A sentence as a terminal may have it: on one line, with a sign in the place of all that nobody can see, and of what turns the
/// direction of reading until it is turned back.
pub fn shown_in_line(words: &str) -> Cow<'_, str> {
    match with_odd_characters_shown(words) {
        words if words.contains(leaves_line) => Cow::Owned(words.replace(leaves_line, SHOWN_AS)),
        words => words,
    }
}

/// A report in JSON in which what turns the direction of reading is escaped as well: names in it may begin a turn and not end it.
pub fn with_turns_escaped(json: String) -> String {
    let is_turn = |letter: &char| leaves_line(*letter) && !letter.is_control();
    if !json.contains(|letter| is_turn(&letter)) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            letter if is_turn(&letter) => escaped.push_str(&format!("\\u{:04x}", letter as u32)),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A name of a file or folder as a terminal may have it. A name needs no marks of direction.
pub fn shown_name(name: &str) -> Cow<'_, str> {
    let is_bad = |letter: char| {
        leaves_line(letter) || letter == '\t' || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{ad}')
    };
    match with_odd_characters_shown(name) {
        name if name.contains(is_bad) => Cow::Owned(name.replace(is_bad, SHOWN_AS)),
        name => name,
    }
}

/// A path as a terminal may have it.
pub fn shown_path(path: &Path) -> String {
    shown_name(&path.to_string_lossy()).into_owned()
}

fn leaves_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with something written in the place of each odd character; as it is where it has none.
fn replaced(text: &str, write: impl Fn(OddCharacter, &mut String)) -> Cow<'_, str> {
    let found = odd_characters(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    for odd in found {
        written.push_str(&text[from..odd.at]);
        write(odd, &mut written);
        from = odd.at + odd.letter.len_utf8();
    }
    written.push_str(&text[from..]);
    Cow::Owned(written)
}

/// What is shown of an odd character where it is talked about.
const SHOWN: char = char::REPLACEMENT_CHARACTER;
const SHOWN_AS: &str = "\u{fffd}";

/// Where a byte of a text stands in the text with its odd characters shown.
pub fn shown_at(found: &[OddCharacter], at: usize) -> usize {
    let before = found.iter().take_while(|odd| odd.at < at);
    before.fold(at, |at, odd| at + SHOWN.len_utf8() - odd.letter.len_utf8())
}

/// JSON in which odd characters are written as `\u200b`: the same data, and nothing invisible in the file.
pub fn with_odd_characters_escaped(json: String) -> String {
    let escaped = replaced(&json, |odd, escaped| {
        for unit in odd.letter.encode_utf16(&mut [0; 2]) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    });
    match escaped {
        Cow::Owned(escaped) => escaped,
        Cow::Borrowed(_) => json,
    }
}

/// Whether a byte is none of those that English is written with, but for tabs. Nearly all bytes are passed over with this.
#[inline]
fn is_unusual(byte: u8) -> bool {
    (byte.wrapping_sub(b' ') >= 0x7f - b' ') & (byte != b'\n')
}

/// Whether a character's first byte may be that of an odd one.
fn may_begin_one(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => false,
        ..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf0..=0xf4 => true,
        _ => false,
    }
}

/// Whether a character is odd where no script around it needs it.
fn may_be_odd(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        '\u{f0000}'.. => true,
        letter => letter.is_control() || is_noncharacter(letter),
    }
}

fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{fdd0}'..='\u{fdef}') || letter as u32 & 0xfffe == 0xfffe
}

/// Whether a joiner may stand behind a character: an emoji, a letter of a script that joins or stacks its letters.
fn joins(letter: char) -> bool {
    letter >= '\u{590}' && !matches!(letter, '\u{2000}'..='\u{206f}' | '\u{3000}')
}

/// Thai, Lao, Burmese, Khmer, Chinese, Japanese: a break between two words is invisible there.
fn is_of_script_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{d7ff}')
}

/// Whether the line at hand has letters that are read from the right, looked up once for each line.
struct TurnedLine {
    end: usize,
    is_turned: bool,
}

impl TurnedLine {
    fn is_turned(&mut self, text: &str, at: usize) -> bool {
        if at >= self.end {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            self.end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            let of_right = |letter: char| matches!(letter, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{1e800}'..='\u{1efff}');
            self.is_turned = text[start..self.end].contains(of_right);
        }
        self.is_turned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see_goes_and_what_a_script_needs_stays() {
        let check = |text: &str, expected: &str| assert_eq!(without_odd_characters(text), expected, "{text:?}");
        check("1.1\u{200b} Text\u{0}\u{7}\u{7f}", "1.1 Text");
        check("\u{1b}]0;x\u{7}", "]0;x");
        check("one\u{c}two\u{b}three\u{2028}four", "one two three four");
        check("the pupil\u{92}s \u{96} day\u{85}\u{81}", "the pupil’s – day…");
        check("a\u{202e}b\u{200e}c\u{2066}d", "abcd");
        check("a\u{fffe}\u{ffff}\u{1fffe}\u{fdd0}\u{f0000}\u{10fffd}\u{e0041}b", "ab");
        check("a\u{feff}\u{2060}\u{200d}\u{200c}b", "ab");
        for kept in [
            "co\u{ad}operate 5\u{a0}days\r\n\tand more",
            "👩\u{200d}🏫 🏃🏽\u{200d}♀\u{fe0f} ❤\u{fe0f}\u{200d}🔥",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "می\u{200c}خواهم",
            "א\u{200f} (a)\u{200e}",
            "\u{2067}مرحبا\u{2069}",
            "ไทย\u{200b}ไทย",
            "Ysgol ŵ – “x” … é ÿ ﬁ \u{fffd} \u{f0b7}",
        ] {
            check(kept, kept);
        }
        // A mark of direction needs such letters on its own line.
        check("א\nb\u{200e}", "א\nb");
    }

    #[test]
    fn sentences_and_names_stay_on_their_line_and_in_their_direction() {
        let check = |words: &str, line: &str, name: &str| {
            assert_eq!((&*shown_in_line(words), &*shown_name(words)), (line, name), "{words:?}");
        };
        check("plan.pdf", "plan.pdf", "plan.pdf");
        check("a\u{1b}]0;x\u{7}\u{9b}2J\u{8}.pdf", "a�]0;x��2J�.pdf", "a�]0;x��2J�.pdf");
        check("a\r\nb\tc", "a��b\tc", "a��b�c");
        check("a\u{202e}fdp.b", "a�fdp.b", "a�fdp.b");
        check("א\u{202b}\u{2067}\u{200f}.pdf", "א��\u{200f}.pdf", "א���.pdf");
        check("می\u{200c}خواهم", "می\u{200c}خواهم", "می�خواهم");
    }

    #[test]
    fn json_says_the_same_with_nothing_invisible_in_it() {
        let check = |json: &str, expected: &str| assert_eq!(with_odd_characters_escaped(json.to_owned()), expected);
        check("{\"a\":\"b\u{2028}\u{1fffe}\"}", "{\"a\":\"b\\u2028\\ud83f\\udffe\"}");
        check("{\"a\":\"b – c\"}", "{\"a\":\"b – c\"}");
        assert_eq!(with_turns_escaped("{\"א\u{2067}\":\n1}".to_owned()), "{\"א\\u2067\":\n1}");
    }

    #[test]
    fn a_long_line_of_marks_is_looked_at_once() {
        let started = std::time::Instant::now();
        let text = "a\u{200e}".repeat(200_000);
        assert_eq!(odd_characters(&text).len(), 200_000);
        assert!(started.elapsed().as_secs() < 5);
    }
}

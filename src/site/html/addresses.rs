//! Addresses and telephone numbers in plain words, which become links on a page: `https://…`, `name@…`, `01632 960123`.

use std::ops::Range;

use crate::source::rare;

/// Where an address stands, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressInWords {
    /// Its bytes in the words.
    pub range: Range<usize>,
    /// The address of a link: with `https:`, `mailto:` or `tel:`.
    pub leads_to: String,
}

impl AddressInWords {
    /// Its words as they are printed: a telephone number is not broken over a line's end.
    pub fn printed(&self, words: &str) -> String {
        if self.leads_to.starts_with("tel:") { words.replace(' ', "\u{a0}") } else { words.to_owned() }
    }
}

/// Whether words hold a sign that no address is without; most hold none, and need not be looked through.
pub fn may_hold_one(words: &str) -> bool {
    rare::position(words.as_bytes(), is_of_one).is_some()
}

#[inline]
fn is_of_one(byte: u8) -> bool {
    (byte == b':') | (byte == b'@') | (byte == b'0') | (byte == b'+') | (byte == b'9')
}

/// The addresses in words, in order.
pub fn addresses(words: &str) -> Vec<AddressInWords> {
    let mut found: Vec<AddressInWords> = Vec::new();
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(next) = rare::position(&bytes[at..], is_of_one) {
        at += next;
        let here = match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => web(words, at),
            b'@' => post(words, at, found.last().map_or(0, |last| last.range.end)),
            b'0' | b'+' => telephone(words, at).or_else(|| short_number(words, at.checked_sub(1)?, "101")),
            b'9' => short_number(words, at, "999"),
            _ => None,
        };
        match here {
            Some(address) => {
                at = address.range.end.max(at + 1);
                found.push(address);
            }
            None => at += 1,
        }
    }
    found
}

/// `https://…`, of which the colon was found; up to a blank, without the stops and brackets that belong to the sentence.
fn web(words: &str, colon: usize) -> Option<AddressInWords> {
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        words.get(colon.wrapping_sub(scheme.len())..colon).is_some_and(|typed| typed.eq_ignore_ascii_case(scheme))
    })?;
    let start = colon - scheme.len();
    if words[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let ends = |letter: char| letter.is_whitespace() || letter.is_control() || "<>\"“”„«»|`{}".contains(letter);
    let rest = &words[colon + 3..];
    let mut address = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let count = |bracket: char| address.matches(bracket).count();
    let mut unopened = [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    loop {
        let mut shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '‘', '*', '_', '…']);
        if let Some((_, more)) = unopened.iter_mut().find(|(close, more)| *more > 0 && shorter.ends_with(*close)) {
            *more -= 1;
            shorter = &shorter[..shorter.len() - 1];
        }
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    if !address.starts_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let range = start..colon + 3 + address.len();
    Some(AddressInWords { leads_to: format!("{scheme}://{address}"), range })
}

/// `name@school.example`, of which the sign was found; `from` is where the last address ended.
fn post(words: &str, sign: usize, from: usize) -> Option<AddressInWords> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "._%+-'&".contains(letter);
    let before = &words[from..sign];
    let name = &before[before.trim_end_matches(is_name).len()..];
    let name = name.trim_start_matches(['.', '-', '\'', '&']);
    let after = &words[sign + 1..];
    let place = &after
        [..after.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-.".contains(letter)).unwrap_or(after.len())];
    let place = place.trim_end_matches(['.', '-']);
    let (host, last) = place.rsplit_once('.')?;
    let is_host = host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
    let is_last = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let touches = words[..sign - name.len()].ends_with(|letter: char| letter.is_alphanumeric() || letter == '@')
        || after[place.len()..].starts_with(['@', '_']);
    if name.is_empty() || name.ends_with('.') || !is_host || !is_last || touches {
        return None;
    }
    let range = sign - name.len()..sign + 1 + place.len();
    Some(AddressInWords { leads_to: format!("mailto:{}", &words[range.clone()]), range })
}

/// A number of three digits that everybody knows, where somebody is told to ring it or nothing else stands there: "ring 999".
fn short_number(words: &str, start: usize, number: &'static str) -> Option<AddressInWords> {
    let after = words.get(start..)?.strip_prefix(number)?;
    let before = &words[..start];
    let told = || {
        let last = before.trim_end().rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let verbs = ["ring", "rings", "call", "calls", "calling", "dial", "dials", "phone", "phones", "ringing"];
        before.ends_with(' ') && verbs.iter().any(|verb| last.eq_ignore_ascii_case(verb))
    };
    let goes_on = after.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '-'))
        || after.strip_prefix(['.', ',']).is_some_and(|more| more.starts_with(|letter: char| letter.is_alphanumeric()));
    let is_number = !goes_on && (words.trim() == number || told());
    is_number.then(|| AddressInWords { leads_to: format!("tel:{number}"), range: start..start + number.len() })
}

/// A telephone number that begins with `0` or `+44`: nine or ten digits behind that, with blanks or hyphens between them, or
/// 0800 1111. It touches nothing that would make it part of something else; a stop at the end of a sentence does not.
fn telephone(words: &str, start: usize) -> Option<AddressInWords> {
    let touches = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '-' | '+');
    if words[..start].ends_with(touches) {
        return None;
    }
    let rest = words[start..].strip_prefix("+44").unwrap_or(&words[start..]);
    let is_abroad = rest.len() < words.len() - start;
    let mut digits = String::new();
    let mut whole: Option<(usize, String)> = None;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if !is_between(letter) || !next.is_some_and(|next| next.is_ascii_digit()) {
            break;
        } else if !is_abroad && digits.len() < 3 {
            // "01 02 2026": no code of a place is as short.
            return None;
        }
        let end = at + letter.len_utf8();
        let is_number = match is_abroad {
            true => matches!(digits.len(), 9 | 10) && !digits.starts_with('0'),
            false => matches!(digits.len(), 10 | 11) || &rest[..end] == "0800 1111",
        };
        let after = &rest[end..];
        let mut following = after.chars();
        let touched = match following.next() {
            Some('.') => following.next().is_some_and(char::is_alphanumeric),
            Some(next) => next.is_alphanumeric() || matches!(next, '/' | '-'),
            None => false,
        };
        if letter.is_ascii_digit() && is_number && !touched {
            whole = Some((end, digits.clone()));
        }
        if digits.len() > 11 {
            break;
        }
    }
    let (end, digits) = whole?;
    let number = if is_abroad { format!("tel:+44{digits}") } else { format!("tel:{digits}") };
    Some(AddressInWords { range: start..words.len() - rest.len() + end, leads_to: number })
}

/// What may stand between two digits of a number.
fn is_between(letter: char) -> bool {
    matches!(letter, ' ' | '-' | '\u{a0}' | '\u{2010}' | '\u{2011}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[(&str, &str)]) {
        let found = addresses(words);
        let found: Vec<(&str, &str)> =
            found.iter().map(|address| (&words[address.range.clone()], address.leads_to.as_str())).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn an_address_of_the_web_ends_before_the_stops_of_its_sentence() {
        check("See https://a.example/x.", &[("https://a.example/x", "https://a.example/x")]);
        check("(http://a.example/x_(y)), and", &[("http://a.example/x_(y)", "http://a.example/x_(y)")]);
        check(
            "“https://a.example” HTTPS://b.example?q=1#z!",
            &[("https://a.example", "https://a.example"), ("HTTPS://b.example?q=1#z", "https://b.example?q=1#z")],
        );
        check("https:// and xhttps://a.example and ftp://a.example, www.a.example", &[]);
    }

    #[test]
    fn a_name_at_a_place_is_an_address() {
        check("Ask office@elm-hill.example.", &[("office@elm-hill.example", "mailto:office@elm-hill.example")]);
        check("(j.o'neill+dpo@a.sch.uk)", &[("j.o'neill+dpo@a.sch.uk", "mailto:j.o'neill+dpo@a.sch.uk")]);
        check("@staff, me@home, a@b@c.example, 2 @ 3.50, é@a.example", &[]);
        check("https://me@a.example/x", &[("https://me@a.example/x", "https://me@a.example/x")]);
    }

    #[test]
    fn a_telephone_number_has_ten_or_eleven_digits_or_is_childlines() {
        check(
            "Ring 01632 960 123 or 020 7946-0123.",
            &[("01632 960 123", "tel:01632960123"), ("020 7946-0123", "tel:02079460123")],
        );
        check(
            "+44 1632 960123; +441632960123",
            &[("+44 1632 960123", "tel:+441632960123"), ("+441632960123", "tel:+441632960123")],
        );
        check("0800 1111, 0800 1111 (day)", &[("0800 1111", "tel:08001111"), ("0800 1111", "tel:08001111")]);
        check("01632\u{a0}960123 24 hours a day", &[("01632\u{a0}960123", "tel:01632960123")]);
        check("(01632 960123)", &[("01632 960123", "tel:01632960123")]);
    }

    #[test]
    fn a_number_that_everybody_knows_is_one_where_it_is_to_be_rung() {
        check("If in danger, ring 999. Then", &[("999", "tel:999")]);
        check("101", &[("101", "tel:101")]);
        check("call 101 or dial 999", &[("101", "tel:101"), ("999", "tel:999")]);
        check("All 999 pupils in room 101, ring 9990, ring 999/1, the 999th, call 1010", &[]);
    }

    #[test]
    fn what_touches_a_letter_a_digit_or_a_sign_is_no_telephone_number() {
        check("A01632960123 01632960123b 101632960123 01632 960", &[]);
        check("1/01632960123 01632960123/2 -01632960123 0.01632960123 01632960123.5 01632960123-", &[]);
        check("01/02/2026 01 02 2026 10 30 0800 11112 016329601234", &[]);
    }
}

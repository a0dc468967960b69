//! What a file is that is no text though it is named as one: known by its first bytes, or by those below its front matter.

/// What a file is that a computer could not finish writing: as long as it should be, and nothing in it.
pub const EMPTY: &str = "nothing but zeros";

/// What something is that is no text, as it stands in a sentence.
pub fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let whole = |kind| Foreign { kind, is_below: false };
    let below = |kind| Foreign { kind, is_below: true };
    let of_bytes = |bytes: &[u8]| known(bytes).or(is_binary(bytes).then_some("no text at all"));
    let of_rest = |rest: &[u8]| match wide(rest) {
        Some(_) => Some("saved as UTF-16, and what is above it as UTF-8"),
        None => of_bytes(rest),
    };
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Some(whole(EMPTY));
    }
    known(bytes)
        .map(whole)
        .or_else(|| below_front_matter(bytes).and_then(of_rest).map(below))
        .or_else(|| of_bytes(bytes).map(whole))
}

/// What is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// "an RTF document".
    pub kind: &'static str,
    /// Whether it stands below front matter that can be read.
    pub is_below: bool,
}

impl Foreign {
    /// Whether it is a page, or data, in markup.
    pub fn is_markup(&self) -> bool {
        [WEB_PAGE, XML].contains(&self.kind)
    }
}

const WEB_PAGE: &str = "a web page";
const XML: &str = "an XML document";

/// What begins as no text does.
fn known(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a Word document, or another packed file,"),
        (b"\xd0\xcf\x11\xe0", "an old Word document"),
        (b"{\\rtf", "an RTF document"),
        (b"%PDF-", "a PDF"),
        (b"<html", WEB_PAGE),
        (b"<!doctype html", WEB_PAGE),
        (b"<?xml", XML),
        (b"\x89PNG\r\n", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"7z\xbc\xaf", "a packed file"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\x00", "a program"),
    ];
    let bytes = bytes.trim_ascii_start();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |begin: &[u8]| bytes.get(..begin.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(begin));
    let known = BEGINNINGS.iter().find(|(begin, _)| begins(begin)).map(|(_, kind)| *kind);
    known.or(is_saved_page(bytes).then_some(WEB_PAGE))
}

/// A page that a browser saved with its pictures, as a letter with enclosures.
fn is_saved_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let begins = ["mime-version:", "from: <saved by", "from: \"saved by"].iter().any(|begin| head.starts_with(begin));
    begins && head.contains("multipart/related")
}

/// Whether bytes are neither UTF-8 nor what an old encoding makes of words: control characters are among them.
fn is_binary(bytes: &[u8]) -> bool {
    if wide(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return false;
    }
    let start = &bytes[..bytes.len().min(4096)];
    let strange = start.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0xb | 0xc));
    strange.count() * 50 > start.len()
}

/// What stands below the second line of hyphens.
fn below_front_matter(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut at = 0;
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        at += line.len();
        let is_edge = line.trim_ascii() == b"---";
        match number {
            0 if !is_edge => return None,
            0 => {}
            _ if is_edge => return Some(&bytes[at..]),
            _ => {}
        }
    }
    None
}

/// A text in which each letter takes two bytes or four, with or without the mark that Windows programs put before it, and
/// what that is called.
pub fn wide(bytes: &[u8]) -> Option<(&'static str, String)> {
    const UTF_16: &str = "UTF-16 (\"Unicode\")";
    const UTF_32: &str = "UTF-32";
    let two = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let four = |bytes: &[u8], unit: fn([u8; 4]) -> u32| -> String {
        let units = bytes.chunks_exact(4).map(|four| unit([four[0], four[1], four[2], four[3]]));
        units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => return Some((UTF_32, four(rest, u32::from_le_bytes))),
        [0, 0, 0xfe, 0xff, rest @ ..] => return Some((UTF_32, four(rest, u32::from_be_bytes))),
        [0xff, 0xfe, rest @ ..] => return Some((UTF_16, two(rest, u16::from_le_bytes))),
        [0xfe, 0xff, rest @ ..] => return Some((UTF_16, two(rest, u16::from_be_bytes))),
        _ => {}
    }
    // Without the mark: letters of English and Welsh leave most second bytes empty.
    let start = &bytes[..bytes.len().min(1024) / 4 * 4];
    if start.len() < 16 {
        return None;
    }
    let empty = |place: usize| start.iter().skip(place).step_by(4).filter(|byte| **byte == 0).count() * 4;
    let mostly = |places: [usize; 4]| places.map(|place| empty(place) * 10 > start.len() * 8);
    match mostly([0, 1, 2, 3]) {
        [false, true, true, true] => Some((UTF_32, four(bytes, u32::from_le_bytes))),
        [true, true, true, false] => Some((UTF_32, four(bytes, u32::from_be_bytes))),
        [false, true, false, true] => Some((UTF_16, two(bytes, u16::from_le_bytes))),
        [true, false, true, false] => Some((UTF_16, two(bytes, u16::from_be_bytes))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_called_what_it_is() {
        let check = |bytes: &[u8], expected: Option<&'static str>| {
            assert_eq!(foreign(bytes).map(|foreign| foreign.kind), expected, "{:?}", String::from_utf8_lossy(bytes));
            let below = [b"---\r\nadopted: 2025-04\r\n---\r\n\r\n".as_slice(), bytes].concat();
            let expected = expected.map(|kind| Foreign { kind, is_below: true });
            assert_eq!(foreign(&below), expected, "{:?}", String::from_utf8_lossy(bytes));
        };
        check(b"PK\x03\x04\x14\x00\x06\x00", Some("a Word document, or another packed file,"));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some("an old Word document"));
        check(b"\n\n{\\rtf1\\ansi Words}", Some("an RTF document"));
        check(b"\xef\xbb\xbf  <!DOCTYPE HTML>\n<p>", Some("a web page"));
        check(b"<?xml version=\"1.0\"?>", Some("an XML document"));
        check(b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;", Some("a web page"));
        check(b"\x89PNG\r\n\x1a\n\0\0", Some("a picture"));
        check(b"\xde\x12\x04\x95\0\0\x01\xff\xfe\x80", Some("no text at all"));
        check("## 1 Ysgol ŵ – a “b”\n\n1.1 PK <html> {\\rtf\n".as_bytes(), None);
        check(b"1.1 The pupil\x92s caf\xe9 \x96 old Windows words, which are told elsewhere.\n", None);
        check(b"a\x0cb\0c", None);
        assert_eq!(foreign(&[0; 7]).map(|foreign| foreign.kind), Some(EMPTY));
        assert_eq!(foreign(b""), None);
    }

    #[test]
    fn letters_of_two_bytes_or_four_are_read() {
        let text = "---\nadopted: 2025-04\n---\n## 1 Ŵy – “x”\n\n1.1 Words and more.\n";
        let two = |mark: bool, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let mark = if mark { vec![0xfeff] } else { Vec::new() };
            mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
        };
        let four = |mark: bool, unit: fn(u32) -> [u8; 4]| -> Vec<u8> {
            let mark = if mark { vec![0xfeff] } else { Vec::new() };
            mark.into_iter().chain(text.chars().map(u32::from)).flat_map(unit).collect()
        };
        for mark in [true, false] {
            for bytes in [two(mark, u16::to_le_bytes), two(mark, u16::to_be_bytes)] {
                assert_eq!(wide(&bytes), Some(("UTF-16 (\"Unicode\")", text.to_owned())));
                assert_eq!(foreign(&bytes), None);
            }
            for bytes in [four(mark, u32::to_le_bytes), four(mark, u32::to_be_bytes)] {
                assert_eq!(wide(&bytes), Some(("UTF-32", text.to_owned())));
                assert_eq!(foreign(&bytes), None);
            }
        }
        assert_eq!(wide(text.as_bytes()), None);
    }
}

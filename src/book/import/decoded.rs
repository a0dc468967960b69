//! The letters of a text file, in whichever encoding a program left them. The one place that knows encoding_rs.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Doubt, ForeignPlace};

/// The text of a file; what is not UTF-8 or UTF-16 is read as Windows programs in the west of Europe write, which is told.
pub fn decoded(bytes: &[u8]) -> (String, Option<Doubt>) {
    let wide = [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)];
    if let Some((mark, encoding)) = wide.into_iter().find(|(mark, _)| bytes.starts_with(*mark)) {
        return (encoding.decode_without_bom_handling(&bytes[mark.len()..]).0.into_owned(), None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.trim_start_matches('\u{feff}').to_owned(), None);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let said = "The file is saved in an old encoding. Look whether pound signs, dashes and quotation marks are right.";
    (text.into_owned(), Some(Doubt::look(ForeignPlace::Whole, said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_in_the_encoding_that_they_have() {
        assert_eq!(decoded("\u{feff}£5".as_bytes()).0, "£5");
        assert_eq!(decoded(b"\xff\xfe\xa3\x005\0").0, "£5");
        let (text, doubt) = decoded(b"\xa35 \x96 \x93all\x94");
        assert_eq!(text, "£5 – “all”");
        assert!(doubt.is_some());
    }
}

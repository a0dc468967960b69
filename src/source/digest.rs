//! Words in a few letters by which one can tell that they are still the same: the one place that knows blake3.

/// The digest of words, in 16 letters. Where lines break and how many spaces part two words makes no difference.
pub fn short_digest(words: &str) -> String {
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    blake3::hash(plain.as_bytes()).to_hex()[..16].to_owned()
}

/// The digest of a whole text, in 64 letters. How its lines end, and whether the last one does, makes no difference.
pub fn text_digest(text: &str) -> String {
    bytes_digest(text.replace("\r\n", "\n").trim_end().as_bytes())
}

/// The digest of what a file holds, in 64 letters.
pub fn bytes_digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_digest_for_good() {
        assert_eq!(short_digest("Bags stay\n  shut. "), short_digest("Bags stay shut."));
        assert_ne!(short_digest("Bags stay shut."), short_digest("Bags stay open."));
        assert_eq!(short_digest(""), "af1349b9f5f9a1a6");
    }

    #[test]
    fn how_lines_end_does_not_count_and_where_they_end_does() {
        assert_eq!(text_digest("one\r\ntwo\r\n"), text_digest("one\ntwo"));
        assert_ne!(text_digest("one two"), text_digest("one\ntwo"));
        assert_eq!(bytes_digest(b"").len(), 64);
    }
}

//! The words that tell next to nothing by themselves, like "the".

/// Whether a word in small letters tells next to nothing by itself.
pub(super) fn is_stop(word: &str) -> bool {
    word.len() <= 7 && STOP_WORDS.binary_search(&word).is_ok()
}

/// Whether a word in letters of any size tells next to nothing by itself.
pub fn is_stop_in_any_case(word: &str) -> bool {
    let mut small = [0; 7];
    let Some(letters) = small.get_mut(..word.len()) else { return false };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).is_ok_and(is_stop)
}

const STOP_WORDS: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does",
    "each", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its",
    "may", "must", "no", "not", "of", "on", "only", "or", "other", "our", "shall", "she", "should", "so", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "upon",
    "us", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_in_order_for_searching() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop("their") && !is_stop("staff"));
    }
}

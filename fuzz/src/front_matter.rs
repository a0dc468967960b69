//! What stands above a text.

use super::small_book::{holds, with};

/// Anything above a text, and the text below it: either a message says what is wrong, or every page can be made.
pub fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    holds(&with(&[("phones/2025-03.md", &format!("---\n{text}"))]));
}

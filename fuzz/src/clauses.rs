//! The reader of texts.

use clausebook::book::clauses::{Reading, read_clauses};
use clausebook::book::version::Numbering;
use clausebook::source::{Code, Excerpt, Sources};

use super::seen::seen;
use super::small_book::are_sound;

/// Any text is read in each of the ways in which texts are read, no word of it is lost, and every message has its place.
pub fn clauses(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut sources = Sources::default();
    let id = sources.add("phones/2025-03.md", text.as_ref());
    let excerpt = Excerpt::rest_of(id, &text, 0);
    let ways = [
        Reading::policy(Numbering::Written),
        Reading::policy(Numbering::Decimal),
        Reading::fragment(),
        Reading::bare(),
    ];
    for way in &ways {
        let read = read_clauses(&excerpt, way);
        are_sound(&read.diagnostics, &sources);
        let unread = read.diagnostics.iter().find(|said| said.code == Code::NotRead);
        assert!(unread.is_none(), "words were lost: {unread:?}");
        // Whatever was read can be shown, and is the same each time.
        assert_eq!(seen(&read.value), seen(&read_clauses(&excerpt, way).value));
    }
}

//! Words that every page uses in the same way: escaped text, dates, counts, lists.

use jiff::civil::Date;

use crate::book::PartialDate;

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut html, text);
    html
}

/// A date as HTML: "21 April 2021" with its machine-readable form.
pub fn time(date: PartialDate) -> String {
    format!("<time datetime=\"{}\">{date}</time>", date.iso())
}

/// A day as HTML.
pub fn day(date: Date) -> String {
    time(PartialDate::Day(date))
}

/// A count with its noun, which must not part: "1 clause", "5 clauses".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number == 1 { one } else { many })
}

/// Items as people list them: "a, b and c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence with its full stop.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '!', '?', ':']) || text.is_empty() { text } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_as_people_write_them() {
        assert_eq!(escape("R&D <b> \"x\""), "R&amp;D &lt;b&gt; &quot;x&quot;");
        assert_eq!(count(1, "clause", "clauses"), "1\u{a0}clause");
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
        assert_eq!(sentence("new head"), "New head.");
        assert_eq!(sentence("Really?"), "Really?");
    }
}

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

/// A body or a post with its article, "the Governing Body"; a person's name, and what has an article already, as it is.
pub fn the(body: &str) -> String {
    const TITLES: [&str; 11] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "cllr", "councillor", "revd"];
    let lower = body.trim().to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let has_initial = body.split_whitespace().any(|word| {
        let letters = word.trim_end_matches('.');
        letters.chars().count() == 1 && letters.chars().all(char::is_uppercase) && letters != "A"
            || word.contains('.') && letters.len() <= 3
    });
    let as_it_is = ["the", "a", "an", "our", "all"].contains(&first) || TITLES.contains(&first) || has_initial;
    if as_it_is { body.to_owned() } else { format!("the {body}") }
}

/// A name as that of an owner: "Elm Hill’s", "Infants’".
pub fn whose(name: &str) -> String {
    format!("{name}{}", if name.ends_with('s') { "’" } else { "’s" })
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
        for (body, expected) in [
            ("Governing Body", "the Governing Body"),
            ("Chair of Governors", "the Chair of Governors"),
            ("the full board", "the full board"),
            ("J. Amari", "J. Amari"),
            ("M White", "M White"),
            ("Mrs Doyle", "Mrs Doyle"),
        ] {
            assert_eq!(the(body), expected);
        }
        assert_eq!([whose("Elm Hill"), whose("Infants")], ["Elm Hill’s", "Infants’"]);
        assert_eq!(sentence("new head"), "New head.");
        assert_eq!(sentence("Really?"), "Really?");
    }
}

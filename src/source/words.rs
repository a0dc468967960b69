//! Words as people put them together: lists, counts, capitals, sentences, reasons. The one place for each, so that a message
//! in the terminal and a page of the site say the same in the same way.

use std::borrow::Cow;

/// Words with single spaces between them and none at the ends.
pub fn with_single_spaces<'w>(words: impl Into<Cow<'w, str>>) -> Cow<'w, str> {
    let words = words.into();
    if are_spaced(&words) { words } else { words.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// Whether words are so already, as nearly all are; of those with letters beyond ASCII it is not known.
fn are_spaced(words: &str) -> bool {
    let bytes = words.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // Counted in bytes and asked of all, which the machine does many at a time.
    let others = bytes.iter().fold(0, |any, byte| any | u8::from((*byte >= 0x80) | (byte.wrapping_sub(b'\t') < 5)));
    let doubles = pairs.fold(0, |any, (one, two)| any | u8::from((*one == b' ') & (*two == b' ')));
    others | doubles == 0 && !words.starts_with(' ') && !words.ends_with(' ')
}

/// A count with its noun, which must not part: "1 clause", "5 clauses".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number == 1 { one } else { many })
}

/// How many more there are of which the same would be said, to stand after a message; nothing where there is none: " There is
/// one more line like it.", " There are 3 more lines like it.".
pub fn and_more(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => String::new(),
        1 => format!(" There is one more {one}."),
        _ => format!(" There are {number} more {many}."),
    }
}

/// Items as people list them: "a, b and c".
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
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

/// A text with its straight quotes curled, as they are in everything else that a page says: 'Ready' and the school's.
pub fn curled(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['"', '\'']) {
        return text;
    }
    let mut curled = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let opens = before.is_whitespace() || "([{–—‘“/".contains(before);
        // An apostrophe stands for what is left out of a year: "the class of '24".
        let is_left_out = letters.peek().is_some_and(char::is_ascii_digit);
        curled.push(match letter {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens && !is_left_out => '‘',
            '\'' => '’',
            other => other,
        });
        before = letter;
    }
    Cow::Owned(curled)
}

/// The first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let mut capital = String::with_capacity(text.len());
    capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capital.push_str(letters.as_str());
    capital
}

/// Whether a title ends with the kind of document that it names, so that it can stand after "the": "Complaints policy".
pub fn says_what_it_is(title: &str) -> bool {
    const KINDS: [&str; 11] = [
        "policy",
        "procedure",
        "procedures",
        "plan",
        "report",
        "notice",
        "statement",
        "code",
        "scheme",
        "agreement",
        "arrangements",
    ];
    let title = title.to_lowercase();
    let is_named = ["the ", "our "].iter().any(|article| title.starts_with(article));
    !is_named && title.rsplit(' ').next().is_some_and(|last| KINDS.contains(&last))
}

/// An id as words; a letter by itself stays with what follows it: `e-safety`.
pub fn spaced(id: &str) -> String {
    let mut words = String::new();
    for (number, word) in id.split('-').enumerate() {
        let is_letter = words.rsplit(' ').next().is_some_and(|last| last.len() == 1);
        words.push_str(if number == 0 {
            ""
        } else if is_letter {
            "-"
        } else {
            " "
        });
        words.push_str(word);
    }
    words
}

/// A sentence with its full stop.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '!', '?', ':']) || text.is_empty() { text } else { format!("{text}.") }
}

/// Why something is so, and the minute that records it, to stand after "Reason: ": "agreed with staff (minute LG 24/3).".
pub fn reason(because: Option<&str>, minute: Option<&str>) -> Option<String> {
    let because = because.map(|because| because.trim().trim_end_matches('.'));
    match (because, minute) {
        (Some(because), Some(minute)) => Some(format!("{because} (minute {minute}).")),
        (Some(because), None) => Some(format!("{because}.")),
        (None, Some(minute)) => Some(format!("minute {minute}.")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_as_people_write_them() {
        assert_eq!(count(1, "clause", "clauses"), "1\u{a0}clause");
        assert_eq!(
            [0, 1, 2].map(|number| and_more(number, "place", "places")),
            ["", " There is one more place.", " There are 2 more places."]
        );
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
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
        assert_eq!(
            curled("the 'Ready' rule, \"as is\", of ('24) our school's pupils'".into()),
            "the ‘Ready’ rule, “as is”, of (’24) our school’s pupils’"
        );
        assert_eq!(sentence("new head"), "New head.");
        assert_eq!(sentence("Really?"), "Really?");
        assert_eq!(
            reason(Some("agreed with staff."), Some("LG 24/3")).as_deref(),
            Some("agreed with staff (minute LG 24/3).")
        );
        assert_eq!(reason(None, Some("LG 24/3")).as_deref(), Some("minute LG 24/3."));
    }
}

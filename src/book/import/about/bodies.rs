//! Who adopts and approves policies, by the names of bodies and offices that stand in a sentence.

use std::ops::Range;

/// Bodies and offices, the longer names first where one holds another.
const BODIES: &[&str] = &[
    "chair of the governing body",
    "chair of the governing board",
    "chair of governors",
    "chair of trustees",
    "chair of the trustees",
    "full governing body",
    "full governing board",
    "local governing body",
    "local governing board",
    "local governing committee",
    "local academy board",
    "local academy council",
    "local academy committee",
    "local school board",
    "academy council",
    "interim executive board",
    "federation governing body",
    "board of governors",
    "board of trustees",
    "board of directors",
    "trust board",
    "governing body",
    "governing board",
    "executive headteacher",
    "executive head teacher",
    "acting headteacher",
    "executive principal",
    "deputy headteacher",
    "assistant headteacher",
    "associate headteacher",
    "head of school",
    "headteacher",
    "head teacher",
    "headmaster",
    "headmistress",
    "vice principal",
    "principal",
    "chief executive officer",
    "chief executive",
    "senior leadership team",
    "the trustees",
    "the governors",
    "trustees",
    "governors",
    "directors",
    "fgb",
    "lgb",
    "slt",
    "ceo",
];

/// The first body that is named in some words, and where.
pub(super) fn find_body(words: &str) -> Option<(Range<usize>, String)> {
    committee(words)
        .into_iter()
        .chain(BODIES.iter().filter_map(|body| named(words, body)))
        .min_by_key(|range| (range.start, words.len() - range.end))
        .map(|range| {
            let name = words[range.clone()].trim();
            let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
            (range.clone(), titled(name))
        })
}

/// Where a name stands in words, whole, in whatever letters.
fn named(words: &str, name: &str) -> Option<Range<usize>> {
    let lower = words.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
        !letter(words[..*at].chars().next_back()) && !letter(words[at + name.len()..].chars().next())
    })?;
    Some(at..at + name.len())
}

/// `Resources Committee`, `Premises Panel`: the capitals before the word, and what joins them.
fn committee(words: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 6] = ["committee", "committees", "sub-committee", "panel", "working party", "working group"];
    let word = WORDS.into_iter().find_map(|word| named(words, word))?;
    let mut start = word.start;
    let before: Vec<(usize, &str)> = words[..word.start]
        .split(' ')
        .scan(0, |at, part| {
            let here = *at;
            *at += part.len() + 1;
            Some((here, part))
        })
        .filter(|(_, part)| !part.is_empty())
        .collect();
    for (at, part) in before.iter().rev() {
        let joins = matches!(*part, "and" | "&" | "of") && start < word.start;
        let is_capital = part.starts_with(char::is_uppercase)
            && !part.ends_with([':', '.'])
            && !["The", "By", "Approved", "Adopted", "Ratified", "Agreed"].contains(part);
        if !is_capital && !joins {
            break;
        }
        if is_capital {
            start = *at;
        }
    }
    (start < word.start).then_some(start..word.end)
}

/// A body's name with capitals, where none are typed.
fn titled(name: &str) -> String {
    let has = name.chars().any(char::is_uppercase);
    let cap = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    let word = |word: &str| if matches!(word, "of" | "the" | "and") { word.to_owned() } else { cap(word) };
    match name {
        "fgb" | "FGB" => "Full Governing Body".to_owned(),
        "lgb" | "LGB" => "Local Governing Body".to_owned(),
        _ if has => name.to_owned(),
        _ => name.split(' ').map(word).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_found_by_their_names() {
        let check = |words: &str, expected: Option<&str>| {
            assert_eq!(find_body(words).map(|(_, name)| name).as_deref(), expected, "{words}");
        };
        check("Adopted by the Governing Body on 21st April", Some("Governing Body"));
        check("by the full governing board", Some("Full Governing Board"));
        check("approved by the Teaching and Learning Committee", Some("Teaching and Learning Committee"));
        check("Approved by the Premises Panel on 12 June 2025.", Some("Premises Panel"));
        check("a panel of parents", None);
        check("Ratified by FGB", Some("Full Governing Body"));
        check("Executive Headteacher", Some("Executive Headteacher"));
        check("The trustees", Some("Trustees"));
        check("the headteachers of other schools", None);
        check("a principally good idea", None);
    }
}

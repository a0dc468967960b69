//! How lines are typed: in capitals, as titles, as something to fill in.

use crate::book::date::month_name;

/// Whether words are in capitals throughout, and not only an acronym.
pub(super) fn is_capitals(words: &str) -> bool {
    // Nothing so long is a title, and it is asked of every line.
    if words.len() > 400 {
        return false;
    }
    let letters: Vec<char> = words.chars().filter(|letter| letter.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
    // One small letter is a slip, as in "GDPRs" or "OUR SCHOOl".
    letters.len() >= 4 && capitals + usize::from(letters.len() > 12) >= letters.len()
}

/// Whether a line has dots or strokes to write on.
pub(super) fn is_form(words: &str) -> bool {
    words.contains("......")
        || words.contains("……")
        || words.contains("____")
        || words.contains(". . . .")
        || words.contains("…..")
}

/// Whether a line begins with a few words and a colon, as "Approved by: the governors".
pub(super) fn is_keyed(words: &str) -> bool {
    words.split_once(':').is_some_and(|(key, value)| {
        let count = key.split_whitespace().count();
        (1..=5).contains(&count)
            && key.starts_with(char::is_uppercase)
            && (value.is_empty() || value.starts_with(char::is_whitespace))
    })
}

/// A bare number up to 99 before a title: `1 INTRODUCTION`, `2   Scope`.
pub(super) fn numbered_title(words: &str) -> Option<(u32, &str)> {
    const NO_TITLES: &[&str] = &[
        "Years",
        "Year",
        "Days",
        "Hours",
        "GCSE",
        "GCSEs",
        "A",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ];
    let (number, title) = words.split_once(char::is_whitespace)?;
    let number: u32 = number.parse().ok().filter(|_| number.len() <= 2)?;
    let title = title.trim();
    let first = title.split_whitespace().next()?;
    (title.starts_with(char::is_uppercase)
        && (1..=99).contains(&number)
        && is_short(title)
        && !NO_TITLES.contains(&first)
        && (1..=12).all(|month| month_name(month) != first))
    .then_some((number, title))
}

/// `Appendix A`, `Annex 2:`, `Section 3 –` at the beginning of a short line: what is typed up to the title, and the title.
pub(super) fn named_heading(words: &str) -> Option<(String, &str)> {
    const NAMES: [&str; 6] = ["appendix", "annex", "schedule", "part", "section", "stage"];
    let (name, rest) = words.split_once(char::is_whitespace)?;
    if !NAMES.contains(&name.to_lowercase().as_str()) || !name.starts_with(char::is_uppercase) {
        return None;
    }
    let rest = rest.trim_start();
    let end = rest.find(|letter: char| letter.is_whitespace() || letter == ':').unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches(['.', ':', ')', '-', '–']);
    let is_capital = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase())
        || matches!(number, "II" | "III" | "IV" | "VI" | "VII");
    let is_number = (1..=4).contains(&number.len())
        && number.starts_with(|letter: char| letter.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let title = rest[end..].trim_start_matches(|letter: char| letter.is_whitespace() || ":–-—".contains(letter));
    let is_title = title.is_empty() || !title.starts_with(char::is_lowercase) && is_short(title);
    let numbered = is_capital || is_number && !name.eq_ignore_ascii_case("appendices");
    // What parts the number from the title is kept.
    let sign = rest[number.len()..rest.len() - title.len()].trim_end();
    let sign = if title.is_empty() { "" } else { sign };
    (numbered && is_title).then(|| (format!("{name} {number}{sign}"), title))
}

/// Whether words can be a title by their length and their end.
pub(super) fn is_short(title: &str) -> bool {
    let bare = title.trim_end_matches(['*', '_', ' ']);
    let count = bare.split_whitespace().count();
    (1..=14).contains(&count) && bare.chars().count() <= 100 && !bare.ends_with(['.', ';', ','])
}

/// Whether words can be a title by what they say: they end as titles do and lead nothing in.
pub(super) fn is_titled(title: &str) -> bool {
    const OPEN: &[&str] = &[
        "must",
        "should",
        "will",
        "shall",
        "may",
        "to",
        "are",
        "is",
        "be",
        "include",
        "includes",
        "including",
        "for",
        "by",
        "of",
        "and",
        "or",
        "the",
        "a",
        "an",
        "that",
        "with",
        "as",
        "at",
        "from",
        "not",
        "can",
        "have",
        "has",
    ];
    const ASKING: &[&str] =
        &["what", "how", "who", "whom", "when", "where", "why", "which", "if", "is", "are", "can", "do", "does"];
    const WITHIN: &[&str] = &["must", "should", "will", "shall", "is", "are", "has", "have", "was", "were", "does"];
    let words: Vec<String> = title
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .collect();
    let leads = words.last().is_some_and(|last| OPEN.contains(&last.as_str()));
    let says = words.iter().any(|word| WITHIN.contains(&word.as_str()))
        && !title.ends_with('?')
        && !is_capitals(title)
        && !words.first().is_some_and(|first| ASKING.contains(&first.as_str()));
    let bare = title.trim_start_matches(|letter: char| "*_‘“\"'(".contains(letter));
    is_short(title)
        && !leads
        && !says
        && bare.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether all of some words are bold.
pub(super) fn is_bold(words: &str) -> bool {
    let inside = words.strip_prefix("**").and_then(|rest| rest.trim_end_matches(':').strip_suffix("**"));
    inside.is_some_and(|inside| !inside.contains("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_titles_are_told_from_sentences() {
        assert!(is_capitals("6 PERSONAL USE") && is_capitals("AIMS") && !is_capitals("PE") && !is_capitals("Aims"));
        assert!(is_titled("Personal use of phones") && is_titled("What is bullying?"));
        assert!(!is_titled("Staff must") && !is_titled("The school will") && !is_titled("We aim to"));
        assert!(!is_titled("Phones are off."));
    }

    #[test]
    fn numbers_and_names_before_titles() {
        assert_eq!(numbered_title("1   INTRODUCTION"), Some((1, "INTRODUCTION")));
        assert_eq!(numbered_title("12 December 2023"), None);
        assert_eq!(numbered_title("3 of the pupils"), None);
        assert_eq!(named_heading("APPENDIX A Form"), Some(("APPENDIX A".to_owned(), "Form")));
        assert_eq!(named_heading("Annex 2: Form"), Some(("Annex 2:".to_owned(), "Form")));
        assert_eq!(named_heading("Appendix 1 – Form"), Some(("Appendix 1 –".to_owned(), "Form")));
        assert_eq!(named_heading("Appendix 1 –"), Some(("Appendix 1".to_owned(), "")));
        assert_eq!(named_heading("Part of the day"), None);
        assert_eq!(named_heading("Section 2 of the Act"), None);
    }
}

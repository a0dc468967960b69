//! The title of a document, as people would say it.

/// Words of which one stands in most titles.
const KINDS: &[&str] = &[
    "policy",
    "policies",
    "procedure",
    "procedures",
    "plan",
    "code",
    "charter",
    "guidance",
    "protocol",
    "scheme",
    "handbook",
    "strategy",
    "agreement",
    "statement",
    "guidelines",
    "arrangements",
    "offer",
];

/// What a school is called by; titles begin with its name.
const SCHOOLS: &[&str] =
    &["school", "schools", "academy", "academies", "federation", "trust", "college", "nursery", "infants", "juniors"];

/// Whether words can be a title, and not the name of a school or a remark.
pub(super) fn says_kind(words: &str) -> bool {
    let all = parts(words);
    let is_general = |word: &String| {
        KINDS.contains(&word.as_str())
            || SCHOOLS.contains(&word.as_str())
            || matches!(
                word.as_str(),
                "whole" | "document" | "the" | "our" | "of" | "statutory" | "non" | "and" | "model"
            )
    };
    all.len() <= 14
        && all.iter().any(|word| KINDS.contains(&word.as_str()))
        && !all.iter().all(is_general)
        && !words.ends_with(['.', ';', ','])
}

/// Whether words are the name of a school or of several, and nothing else.
pub(super) fn is_school(words: &str) -> bool {
    let all = parts(words);
    let is_last = all.last().is_some_and(|last| SCHOOLS.contains(&last.as_str()))
        && all.len() > 1
        && !matches!(all[all.len() - 2].as_str(), "the" | "our");
    let is_name = words
        .split_whitespace()
        .all(|word| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and" | "the"));
    is_last && is_name && !says_kind(words)
}

/// Whether words are a kind of document alone, as a title has on its last line.
pub(super) fn is_kind_alone(words: &str) -> bool {
    let all = parts(words);
    !all.is_empty()
        && all.len() <= 3
        && all.iter().all(|word| KINDS.contains(&word.as_str()) || matches!(word.as_str(), "and" | "document"))
}

fn parts(words: &str) -> Vec<String> {
    words
        .split(|letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A title without the school's name and "document", in ordinary letters.
pub(super) fn plain_title(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title = words
        .trim_matches(|letter: char| letter == ':' || letter == '-' || letter == '–' || letter.is_whitespace())
        .to_owned();
    for (at, mark) in [" – ", " - ", " — ", ": "]
        .iter()
        .filter_map(|mark| Some((title.find(mark)?, *mark)))
        .take(1)
        .collect::<Vec<_>>()
    {
        let (before, behind) = (title[..at].to_owned(), title[at + mark.len()..].to_owned());
        let is_school =
            |part: &str| parts(part).iter().any(|word| SCHOOLS.contains(&word.as_str())) && !says_kind(part);
        if is_school(&behind) {
            title = before;
        } else if is_school(&before) {
            title = behind;
        }
    }
    title = without_school(&title);
    for end in [" document", " Document", " DOCUMENT"] {
        title = title.strip_suffix(end).map(str::to_owned).unwrap_or(title);
    }
    let last = title.rsplit(' ').next().unwrap_or_default();
    let is_version = last.len() > 1
        && last.starts_with(['v', 'V'])
        && last[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let title = if is_version { title[..title.len() - last.len()].trim_end() } else { &title };
    in_ordinary_letters(title)
}

/// A title without the school's name before it: `Raysfield Schools Social Media`.
fn without_school(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let lower = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let at = words.iter().rposition(|word| SCHOOLS.contains(&lower(word).as_str()));
    let Some(at) = at.filter(|at| *at > 0 && *at < 8) else { return title.to_owned() };
    let is_name = words[..at].iter().all(|word| {
        word.starts_with(char::is_uppercase) || matches!(*word, "of" | "and" | "&" | "the" | "C" | "CE" | "C.E.")
    });
    let rest = words[at + 1..].join(" ");
    let own =
        matches!(lower(words[at - 1]).as_str(), "home" | "after" | "before" | "to" | "in" | "out" | "off" | "from");
    if is_name && !own && words.len() - at > 2 && !words[at].ends_with("'s") && rest.starts_with(char::is_uppercase) {
        rest
    } else {
        title.to_owned()
    }
}

/// `SOCIAL MEDIA Policy` as `Social Media Policy`; what is short for something keeps its capitals.
fn in_ordinary_letters(title: &str) -> String {
    const SHORT: &[&str] = &[
        "SEND", "SEN", "PSHE", "RSE", "ICT", "GDPR", "EYFS", "CCTV", "EHCP", "SMSC", "RSHE", "HR", "DBS", "PE", "RE",
        "FGM", "LAC", "AI", "IT", "UK", "LGBT", "SENCO", "EAL", "FOI", "MAT", "KS1", "KS2", "KS3", "KS4", "STEM",
        "COVID", "DSL", "ECT", "ESOL", "TUPE", "CPD", "NQT",
    ];
    let cap = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| {
            first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
        })
    };
    let whole = !title.chars().any(char::is_lowercase);
    let word = |(at, word): (usize, &str)| {
        let bare: String = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let is_capitals = bare.chars().any(char::is_alphabetic) && !bare.chars().any(char::is_lowercase);
        if !is_capitals || SHORT.contains(&bare.as_str()) || !whole && bare.len() < 4 {
            return word.to_owned();
        }
        if at > 0
            && matches!(
                bare.as_str(),
                "AND" | "OF" | "THE" | "FOR" | "IN" | "TO" | "A" | "ON" | "WITH" | "OR" | "AT" | "BY"
            )
        {
            return word.to_lowercase();
        }
        word.split_inclusive(['-', '/', '(']).map(cap).collect()
    };
    title.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_plain() {
        let check = |words: &str, expected: &str| assert_eq!(plain_title(words), expected, "{words}");
        check("SOCIAL MEDIA Policy & Procedure", "Social Media Policy & Procedure");
        check("Raysfield Schools Social Media", "Social Media");
        check("ELM HILL PRIMARY SCHOOL BEHAVIOUR AND ANTI-BULLYING POLICY", "Behaviour and Anti-Bullying Policy");
        check("SEND POLICY", "SEND Policy");
        check("Charging Policy Document", "Charging Policy");
        check("Home School Agreement", "Home School Agreement");
        check("Lettings Policy – Elm Hill School", "Lettings Policy");
        check("Elm Hill Academy: Lettings Policy", "Lettings Policy");
        check("Exclusion Policy", "Exclusion Policy");
    }

    #[test]
    fn kinds_of_documents_are_known() {
        assert!(says_kind("Social Media Policy") && says_kind("Accessibility plan"));
        assert!(
            !says_kind("Federation Schools Policy")
                && !says_kind("For employees")
                && !says_kind("The policy was approved.")
        );
        assert!(
            is_kind_alone("POLICY") && is_kind_alone("Policy and procedures") && !is_kind_alone("Behaviour policy")
        );
    }
}

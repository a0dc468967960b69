//! How the number of a page is typed.

/// Whether a line says the number of a page in words: `Page 3`, `3 of 9`, `- 3 -`, `3 | Page`.
pub(super) fn pages_named(words: &str) -> bool {
    let lower = words.to_lowercase().replace("p a g e", "page");
    let bare = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_framed = bare.len() < lower.len()
        && !lower.ends_with(['.', ')', ':'])
        && lower.starts_with(['-', '–', '~', '[', '|', '—']);
    let parts: Vec<&str> = bare
        .split(|letter: char| letter.is_whitespace() || "|/:".contains(letter))
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &&str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    if words.starts_with('{') && words.trim_end_matches('-').ends_with('}') && words.ends_with('-') {
        return true;
    }
    let is_word = |part: &&str| matches!(*part, "page" | "p" | "pg" | "pages");
    let numbers = parts.iter().filter(|part| is_number(part)).count();
    let others =
        parts.iter().filter(|part| !is_number(part) && !is_word(part) && **part != "of" && **part != "-").count();
    let says = parts.iter().any(is_word) || parts.get(1) == Some(&"of") || is_framed;
    let glued = parts.len() == 1
        && parts[0].strip_prefix("page").is_some_and(|number| is_number(&number) && !number.is_empty());
    glued || (1..=2).contains(&numbers) && others == 0 && says && parts.len() <= 4
}

/// The number that a line is, if it is nothing else.
pub(super) fn bare_number(words: &str) -> Option<u32> {
    let fits = words.len() <= 3 && !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    if fits { words.parse().ok() } else { None }
}

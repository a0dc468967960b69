//! Names of schools and of people, by how they are typed.

use std::ops::Range;

use super::super::pieces::is_whole;
use crate::book::pasted::apart;

/// Words that names of schools end with.
const ENDS: &str = " School Schools Academy Academies College Federation Trust Nursery Infants Juniors ";

/// Words that say what kind of school something is, and are no name.
const KINDS: &str = " the this our each every a an any all some primary secondary infant infants junior juniors nursery nurseries high special \
    independent state maintained academy academies multi trust free new other former previous church of england catholic roman c ce rc federation sixth \
    form middle first lower upper all-through through public local partner receiving virtual school schools college home whole community voluntary aided \
    controlled foundation and in for at to by with from department chair head learning member governing board body multi-academy boarding after before ";

/// Names of schools that are none of the book's.
pub(super) fn schools(text: &str, known: &[String]) -> Vec<Range<usize>> {
    let words = split(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let is_end = |at: usize| ENDS.contains(&format!(" {} ", words[at].1));
    for end in (0..words.len()).filter(|at| is_end(*at)) {
        let joins = |at: usize| {
            matches!(words[at].1, "of" | "and" | "the" | "&")
                && at > 0
                && words[at - 1].1.starts_with(char::is_uppercase)
        };
        let mut start = end;
        // Words that a stop or a comma parts are of two names.
        while start > 0
            && end - start < 12
            && text[words[start - 1].0.end..words[start].0.start].trim().is_empty()
            && (words[start - 1].1.starts_with(char::is_uppercase) || joins(start - 1))
        {
            start -= 1;
        }
        let is_kind = |at: &usize| KINDS.contains(&format!(" {} ", words[*at].1.to_lowercase()));
        let start = (start..end).find(|at| !is_kind(at));
        let Some(start) = start else { continue };
        let range = words[start].0.start..words[end].0.end;
        let name = &text[range.clone()];
        // An apostrophe may be typed straight or curled.
        let straight = |name: &str| name.replace('’', "'");
        let name = straight(name);
        let is_known =
            known.iter().map(|known| straight(known)).any(|known| known.contains(&name) || name.contains(&known));
        if !is_known {
            found.push(range);
        }
    }
    apart(found)
}

fn split(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = letter.is_alphanumeric()
            || letter == '&'
            || start.is_some() && "-".contains(letter)
            || start.is_some()
                && "'’".contains(letter)
                && text[at + letter.len_utf8()..].starts_with(|next: char| next.is_alphabetic());
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from..at, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Names with a form of address before them: `Mrs J. Bell`.
pub(super) fn people(text: &str, known: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for form in ["Mr", "Mrs", "Ms", "Miss", "Dr", "Mx", "Revd", "Sir"] {
        for (at, _) in text.match_indices(form) {
            let mut end = at + form.len();
            if !is_whole(text, at, end) {
                continue;
            }
            let (mut has_name, mut count) = (false, 0);
            while let Some(word) = text[end..].trim_start_matches(['.', ' ']).split([' ', ',', ';', ')', '.']).next() {
                let begin = text.len() - text[end..].trim_start_matches(['.', ' ']).len();
                if !word.starts_with(char::is_uppercase) || begin - end > 2 || begin == end && has_name || count > 3 {
                    break;
                }
                has_name |= word.chars().count() > 1;
                count += 1;
                end = begin + word.len();
                if has_name && word.chars().count() > 1 && !text[end..].starts_with(' ') {
                    break;
                }
            }
            let name = text[at..end].trim_end_matches(|letter: char| !letter.is_alphanumeric());
            let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
            let last = name.rsplit(' ').next().unwrap_or_default();
            let is_known = known.iter().any(|known| known.rsplit(' ').next() == Some(last));
            if has_name && !is_known {
                found.push(at..at + name.len());
            }
        }
    }
    apart(found)
}

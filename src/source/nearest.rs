//! "Did you mean …?": the valid name nearest to one that was typed.

/// The candidate nearest to `typed`, if one is near enough to be a slip of the finger rather than another word.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    // Nobody types a name of several lines, and to compare one takes its length times that of each candidate.
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let own = candidate.chars().count();
            let most = (length.max(own) / 3).max(1);
            // At least so many letters are missing or too many.
            if length.abs_diff(own) > most {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&typed, &candidate.to_lowercase());
            (distance <= most).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// So many letters a name has that is compared.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("phse", ["name", "phase", "short"]), Some("phase"));
        assert_eq!(nearest("hedteacher", ["headteacher", "theme"]), Some("headteacher"));
        assert_eq!(nearest("colour", ["name", "phase", "short"]), None);
        assert_eq!(nearest("yer", ["year of entry", "year"]), Some("year"));
    }
}

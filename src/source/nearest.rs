//! "Did you mean …?": the valid name nearest to one that was typed.

/// The candidate nearest to `typed`, if one is near enough to be a slip of the finger rather than another word.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.chars().count();
            let most = (length.max(other) / 3).max(1);
            // Each letter that one has more than the other is a slip by itself.
            let is_near = length.abs_diff(other) <= most;
            let distance = is_near.then(|| strsim::damerau_levenshtein(&typed, &candidate.to_lowercase()))?;
            (distance <= most).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("phse", ["name", "phase", "short"]), Some("phase"));
        assert_eq!(nearest("hedteacher", ["headteacher", "theme"]), Some("headteacher"));
        assert_eq!(nearest("colour", ["name", "phase", "short"]), None);
    }
}

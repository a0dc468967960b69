//! Words as a value on one line, in quotation marks or without: the one place that knows how `serde_yaml` writes.

/// Words without quotation marks, if any reader of YAML takes them for just these words.
pub(super) fn unquoted(words: &str) -> Option<&str> {
    let as_needed = serde_yaml::ser_options! { prefer_block_scalars: false };
    let written = serde_yaml::to_string_with_options(&words, as_needed).unwrap_or_default();
    (written.trim_end_matches('\n') == words).then_some(words)
}

/// Words in quotation marks, in those of the two kinds that do not stand in them.
pub(super) fn quoted(words: &str) -> String {
    let as_needed = serde_yaml::ser_options! { prefer_block_scalars: false };
    let always = serde_yaml::ser_options! { prefer_block_scalars: false, quote_all: true };
    let written = |options| serde_yaml::to_string_with_options(&words, options).unwrap_or_default();
    let double = written(as_needed);
    if !double.starts_with(['"', '\'']) && !words.contains(['"', '\\']) {
        // They need none on a line of their own, as they do in brackets.
        return format!("\"{words}\"");
    }
    let fits = double.starts_with('"') && !words.contains(['"', '\\']);
    let written = if fits { double } else { written(always) };
    written.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_without_quotation_marks_where_nothing_in_them_needs_any() {
        for words in ["no changes", "FGB 26/40", "the office's telephone number", "clause 6.10 added", "Chair’s action"]
        {
            assert_eq!(unquoted(words), Some(words));
        }
        for words in ["yes", "6.10", "2026-12-03", "Note: the office", "FGB #12", "{{ pupils }}", "- a", "", " a"] {
            assert_eq!(unquoted(words), None, "{words}");
        }
    }

    #[test]
    fn words_are_quoted_on_one_line_whatever_is_in_them() {
        let check = |words: &str, expected: &str| {
            assert_eq!(quoted(words), expected);
            assert_eq!(serde_yaml::from_str::<String>(expected).unwrap(), words);
        };
        check("Note: the office", "\"Note: the office\"");
        check("a, b", "\"a, b\"");
        check("#7b1e3a", "\"#7b1e3a\"");
        check("{{ pupils }} first", "\"{{ pupils }} first\"");
        check("*all* of us", "\"*all* of us\"");
        check("the \"office\": Note", "'the \"office\": Note'");
        check("the head's: Note", "\"the head's: Note\"");
        check("C:\\it #1", "\"C:\\\\it #1\"");
        check("it's \"x\" #", "\"it's \\\"x\\\" #\"");
        let long = "words and more: ".repeat(30);
        check(&long, &format!("\"{long}\""));
    }
}

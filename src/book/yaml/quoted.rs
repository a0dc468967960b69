//! Words as a value in quotation marks on one line: the one place that writes YAML, and knows `serde_yaml`.

/// Words in quotation marks, in those of the two kinds that do not stand in them.
pub(super) fn quoted(words: &str) -> String {
    let as_needed = serde_yaml::ser_options! { prefer_block_scalars: false };
    let always = serde_yaml::ser_options! { prefer_block_scalars: false, quote_all: true };
    let written = |options| serde_yaml::to_string_with_options(&words, options).unwrap_or_default();
    let double = written(as_needed);
    let fits = double.starts_with('"') && !words.contains(['"', '\\']);
    let written = if fits { double } else { written(always) };
    written.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_on_one_line_whatever_is_in_them() {
        let check = |words: &str, expected: &str| {
            assert_eq!(quoted(words), expected);
            assert_eq!(serde_yaml::from_str::<String>(expected).unwrap(), words);
        };
        check("Note: the office", "\"Note: the office\"");
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

//! Whatever a text holds, each byte of it keeps its place: what Markdown says of the masked text is true of the typed one.

use proptest::prelude::*;

use super::{mask, number_of_stand_in};
use crate::book::markdown::Strictness;
use crate::source::{Excerpt, SourceId};

/// Texts with everything that is masked, and with much that only begins as such.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zé ]{1,12}",
        prop::sample::select(vec![
            "{{ pupils }}",
            "{{x}}",
            "{{",
            "}}",
            "{{ a",
            "{% if %}",
            "{%",
            "<!-- no -->",
            "<!--",
            "-->",
            "<!-->",
            "<",
            "<https://elm.example>",
            "\n",
            "\r\n",
            "\n\n",
            "\u{F0000}",
            "\u{10FFFD}",
            "’",
            "\u{1f}",
            "\u{e}",
            "|",
            "`",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_keeps_its_place(text in texts()) {
        for strictness in [Strictness::Policy, Strictness::Bare] {
            let mask = mask(&Excerpt::rest_of(SourceId(0), &text, 0), strictness);
            prop_assert_eq!(mask.text.len(), text.len());
            let mut end = 0;
            for (number, masked) in mask.masked.iter().enumerate() {
                prop_assert!(masked.range.start >= end && text.get(masked.range.clone()).is_some(), "{:?}", masked.range);
                end = masked.range.end;
                let letter = mask.text[masked.range.clone()].chars().next();
                prop_assert_eq!(letter.and_then(number_of_stand_in), Some(number));
            }
            for (at, (typed, seen)) in text.bytes().zip(mask.text.bytes()).enumerate() {
                let is_masked = mask.masked.iter().any(|masked| masked.range.contains(&at));
                // A comment on lines of its own is blank, and a sign stands for one that Markdown would take for HTML.
                let is_blank = seen == b' ' || Some(char::from(seen)) == mask.less_than && typed == b'<';
                prop_assert!(is_masked || typed == seen || is_blank, "{:?} at {}", typed as char, at);
            }
        }
    }
}

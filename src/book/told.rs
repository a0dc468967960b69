//! Facts in the texts of YAML files that people read: a title, a summary, what a version changed, a body's name.

use std::ops::Range;

use super::clause::FactUse;
use super::fact::Filter;
use crate::source::{Span, Spanned};

/// A text of a YAML file in which facts stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextWithFacts {
    /// The key whose text it is.
    pub key: String,
    /// The text.
    pub text: Spanned<String>,
}

impl TextWithFacts {
    /// Whether it holds from a version on, until a newer one says otherwise.
    pub fn holds_on(&self) -> bool {
        ["title", "summary", "owner", "audience"].contains(&self.key.as_str())
    }

    /// The facts in it.
    pub fn uses(&self) -> impl Iterator<Item = FactUse> + '_ {
        uses_in(&self.text.value, self.text.span).into_iter().filter_map(|(_, used)| used.ok())
    }
}

/// What stands in double braces in a text, and where; with what is wrong where it is no fact.
pub fn uses_in(text: &str, span: Span) -> Vec<(Range<usize>, Result<FactUse, String>)> {
    let mut uses = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|open| at + open) {
        let Some(close) = text[open..].find("}}").map(|close| open + close + 2) else {
            uses.push((open..text.len(), Err("These braces open a fact and nothing closes it.".to_owned())));
            break;
        };
        uses.push((open..close, fact(&text[open..close], span)));
        at = close;
    }
    uses
}

fn fact(typed: &str, span: Span) -> Result<FactUse, String> {
    let mut parts = typed[2..typed.len() - 2].split('|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let is_name = name.split('.').all(|word| {
        word.starts_with(char::is_alphabetic)
            && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
    });
    if !is_name {
        return Err(format!("`{typed}` is not the name of a fact."));
    }
    let mut filters = Vec::new();
    for part in parts {
        match Filter::NAMES.iter().find(|(known, _)| *known == part) {
            Some((_, filter)) => filters.push(*filter),
            None => return Err(format!("There is no filter called `{part}`.")),
        }
    }
    Ok(FactUse { name: name.to_owned(), filters, value: typed.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn facts_are_found_with_their_filters_and_what_is_none_is_said() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = uses_in(text, Span::new(SourceId(0), 0, 0))
                .into_iter()
                .map(|(range, used)| match used {
                    Ok(used) => format!("{}: {} {:?}", &text[range], used.name, used.filters),
                    Err(why) => why,
                })
                .collect();
            assert_eq!(found, expected);
        };
        check("No fact {here}", &[]);
        check(
            "{{school.name}} and {{ pupils | upper }}",
            &["{{school.name}}: school.name []", "{{ pupils | upper }}: pupils [Upper]"],
        );
        check("{{ a b }}", &["`{{ a b }}` is not the name of a fact."]);
        check("{{ pupils | bold }}", &["There is no filter called `bold`."]);
        check("{{ pupils", &["These braces open a fact and nothing closes it."]);
    }
}

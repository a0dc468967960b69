//! A fact as it stands in a text: `{{ name.part | filter }}`.

use std::ops::Range;

use crate::book::clause::FactUse;
use crate::book::fact::Filter;
use crate::source::{Code, Diagnostic, Excerpt, nearest};

/// Reads `{{ name.part | filter }}`; `None`, with a message, where it is something else.
pub(super) fn fact(excerpt: &Excerpt, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<FactUse> {
    let typed = &excerpt.text()[range.clone()];
    let inside = typed[2..typed.len() - 2].trim_matches(|letter: char| letter == '-' || letter.is_whitespace());
    let span = excerpt.span(range);
    let mut parts = inside.split('|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let is_name = !name.is_empty()
        && name.split('.').all(|word| {
            word.starts_with(|letter: char| letter.is_alphabetic())
                && word.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
        });
    if !is_name {
        diagnostics
            .push(Diagnostic::at(Code::TemplateSyntax, span, format!("`{typed}` is not the name of a fact.")).hint(
            "Write the name of a fact between the braces: {{ pupils }}, {{ headteacher.title }} or {{ pupils | capitalize }}",
        ));
        return None;
    }
    let mut filters = Vec::new();
    for typed in parts {
        match Filter::NAMES.iter().find(|(known, _)| *known == typed) {
            Some((_, filter)) => filters.push(*filter),
            None => {
                let names = Filter::NAMES.iter().map(|(known, _)| *known);
                diagnostics.push(
                    Diagnostic::at(Code::TemplateSyntax, span, format!("There is no filter called `{typed}`.")).hint(
                        match nearest(typed, names) {
                            Some(name) => format!("did you mean `{name}`?"),
                            None => "The filters are capitalize, upper and lower.".to_owned(),
                        },
                    ),
                );
            }
        }
    }
    Some(FactUse { name: name.to_owned(), filters, value: typed.to_owned(), span })
}

//! A table with `|` between its cells and no line of dashes below its head, or one with another number of columns.

use super::typed::{Finding, Remark, TypedLine, TypedParagraph, TypedText};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["|"]) {
        return None;
    }
    let found: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = text.paragraphs().filter_map(table).collect();
    let (paragraph, head) = *found.first()?;
    let columns = cells(head);
    let dashes = vec!["---"; columns].join(" | ");
    let is_closed = head.typed.trim().starts_with('|');
    let dashed = if is_closed { format!("| {dashes} |") } else { dashes };
    let below = paragraph.lines.iter().skip_while(|line| !std::ptr::eq(*line, head)).nth(1);
    let counted = below.filter(|line| is_dashes(&line.open)).map(cells);
    let message = match counted {
        Some(other) => format!(
            "The line of dashes below the head of this table has {}, and the head has {columns}, so all of it is printed as one paragraph.",
            crate::source::words::count(other, "column", "columns")
        ),
        None => {
            "This looks like a table, but no line of dashes stands below its head, so it is printed as one paragraph."
                .to_owned()
        }
    };
    let told = Remark {
        message,
        about: None,
        hint: match counted {
            Some(_) => "Write the head with a line of as many dashes below it, in place of both:",
            None => "Write the line of dashes below the head:",
        },
        instead: Some(format!("{}\n{dashed}", head.typed.trim())),
    };
    text.tell(Code::LooksLikeMarkup, &found, told)
}

/// The head of a table, where a paragraph holds one: two lines with as many cells, two at least.
fn table<'t, 'a>(paragraph: &'t TypedParagraph<'a>) -> Option<(&'t TypedParagraph<'a>, &'t TypedLine<'a>)> {
    let is_pair = |pair: &[TypedLine<'_>]| {
        let (head, next) = (cells(&pair[0]), cells(&pair[1]));
        let both = head >= 2 && (head == next || next >= 2 && is_dashes(&pair[1].open));
        both && !is_dashes(&pair[0].open) && !pair[0].open.trim_start().starts_with('+')
    };
    let at = paragraph.lines.windows(2).position(is_pair)?;
    Some((paragraph, &paragraph.lines[at]))
}

/// How many cells `|` makes of a line; one where there is none.
fn cells(line: &TypedLine<'_>) -> usize {
    let words = line.open.trim();
    let words = words.strip_prefix('|').unwrap_or(words);
    let words = words.strip_suffix('|').unwrap_or(words);
    words.matches('|').count() + 1
}

/// `--- | ---`, also with the long dashes that Word makes of them.
fn is_dashes(words: &str) -> bool {
    words.contains(['-', '–', '—', '=']) && words.chars().all(|letter| "|-–—=: \t".contains(letter))
}

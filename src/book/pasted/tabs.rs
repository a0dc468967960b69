//! A table typed with tabs: Markdown takes a tab for a space, and the rows for one paragraph.

use super::typed::{Finding, Remark, TypedLine, TypedParagraph, TypedText, begins_as_item};
use crate::source::Code;

pub(super) fn find(text: &TypedText<'_>) -> Option<Finding> {
    if !text.has_any(&["\t"]) {
        return None;
    }
    let mut found: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = Vec::new();
    let mut claimed = Vec::new();
    let mut run: Vec<(&TypedParagraph<'_>, &TypedLine<'_>)> = Vec::new();
    let mut take = |run: &mut Vec<(_, _)>| {
        found.extend(run.first().copied().filter(|_| is_table(run)));
        if is_table(run) {
            claimed.extend(run.iter().map(|(paragraph, _): &(&TypedParagraph<'_>, &TypedLine<'_>)| paragraph.index));
        }
        run.clear();
    };
    for (paragraph, line) in text.lines() {
        let goes_on = run.last().is_none_or(|(before, _)| before.parted == paragraph.parted);
        if !goes_on {
            take(&mut run);
        }
        match cells(line).len() {
            0 | 1 => take(&mut run),
            _ => run.push((paragraph, line)),
        }
    }
    take(&mut run);
    let (_, head) = *found.first()?;
    let cells = cells(head);
    let told = Remark {
        message: "These lines look like a table typed with tabs, and are printed as running words.".to_owned(),
        about: None,
        hint: "Write | between the cells of each line, and a line of dashes below the first:",
        instead: Some(format!("| {} |\n|{}", cells.join(" | "), " --- |".repeat(cells.len()))),
    };
    let mut finding = text.tell(Code::LooksLikeMarkup, &found, told)?;
    finding.paragraphs = claimed;
    Some(finding)
}

/// Two lines of one paragraph, or three with empty lines between them.
fn is_table(run: &[(&TypedParagraph<'_>, &TypedLine<'_>)]) -> bool {
    let is_one = run.windows(2).any(|pair| pair[0].0.index == pair[1].0.index);
    run.len() >= if is_one { 2 } else { 3 }
}

/// The words between the tabs of a line. A label or bullet before the first is none of them. Cells at the end that nobody
/// filled in make one.
fn cells<'l>(line: &'l TypedLine<'_>) -> Vec<&'l str> {
    let mut cells: Vec<&str> = line.words.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let empty = line.typed.len() - line.typed.trim_end_matches('\t').len();
    if cells.len() == 1 && empty >= 2 {
        cells.push("");
        return cells;
    }
    match cells.split_first() {
        Some((first, rest)) if begins_as_item(first) || first.parse::<u32>().is_ok() && rest.len() == 1 => {
            rest.to_vec()
        }
        _ => cells,
    }
}

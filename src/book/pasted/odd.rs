//! Characters that nobody can see: left out of a text before it is read, and told.

use super::typed::with_instead;
use crate::book::clause::{Run, Target, Words};
use crate::book::markdown::{Block, Line};
use crate::source::{Code, Diagnostic, Excerpt, OddCharacter, Span, odd_characters, said_odd, without_odd_characters};

/// What there is to say of the odd characters that were typed in a text.
pub(in crate::book) fn told(excerpt: &Excerpt, found: &[(Span, OddCharacter)]) -> Option<Diagnostic> {
    let (text, (_, first)) = (excerpt.text(), found.first()?);
    let start = text[..first.at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[first.at..].find('\n').map_or(text.len(), |end| first.at + end);
    let typed = text[start..end].trim_end_matches('\r');
    let clean = without_odd_characters(typed);
    let clean = if typed.starts_with([' ', '\t']) { clean.trim_end() } else { clean.trim() };
    Some(with_instead(said_odd(found)?.hint("Write the line without it:"), excerpt, Some(clean.to_owned())))
}

/// Takes out of blocks what was typed as `&#0;` and stands for an odd character: the text itself has none any more.
pub fn take_out(blocks: &mut [Block], excerpt: &Excerpt) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    each_line(blocks, &mut |line| {
        let typed = excerpt.text().get(line.range.clone()).unwrap_or_default();
        if !typed.contains('&') && !line.runs.iter().any(leads_on) {
            return;
        }
        let has_lost = typed.contains(char::REPLACEMENT_CHARACTER);
        let mut found: Option<OddCharacter> = None;
        let mut at = 0;
        for run in &mut line.runs {
            let odd = clean(run, has_lost, at, &mut line.escapes);
            found = found.or(odd);
            at += run.plain().len();
        }
        if let Some(odd) = found {
            told.push(of_entity(excerpt.span(line.range.clone()), odd));
        }
    });
    told
}

fn leads_on(run: &Run) -> bool {
    run.link.is_some()
}

fn of_entity(span: Span, odd: OddCharacter) -> Diagnostic {
    let message =
        format!("A code between & and ; on this line stands for {}, which nobody can see. It is left out.", odd.name());
    Diagnostic::at(Code::OddCharacter, span, message).hint("Take the code out.")
}

/// Takes odd characters out of a run that begins at a byte of its line, and moves the escapes behind them.
fn clean(run: &mut Run, has_lost: bool, at: usize, escapes: &mut [usize]) -> Option<OddCharacter> {
    if let Some(link) = &mut run.link
        && let Target::Address(address) = &link.target
        && let Some(odd) = odd_characters(address).first().copied()
    {
        let target = Target::Address(without_odd_characters(address).into_owned());
        *link = std::sync::Arc::new(crate::book::clause::TextLink { target, span: link.span });
        return Some(odd);
    }
    let Words::Typed(words) = &mut run.words else { return None };
    if run.marks.code {
        return None;
    }
    let mut found = odd_characters(words);
    if !has_lost {
        let lost = words.match_indices(char::REPLACEMENT_CHARACTER);
        found.extend(lost.map(|(at, _)| OddCharacter { at, letter: char::REPLACEMENT_CHARACTER }));
        found.sort_by_key(|odd| odd.at);
    }
    let first = *found.first()?;
    let mut clean = String::with_capacity(words.len());
    let (mut from, mut next) = (0, escapes.partition_point(|escape| *escape < at));
    for odd in &found {
        clean.push_str(&words[from..odd.at]);
        // What stands up to here has moved by what went before it.
        while next < escapes.len() && escapes[next] <= at + odd.at {
            escapes[next] -= odd.at - clean.len();
            next += 1;
        }
        clean.push_str(odd.instead());
        from = odd.at + odd.letter.len_utf8();
    }
    let shift = from - clean.len();
    clean.push_str(&words[from..]);
    escapes[next..].iter_mut().for_each(|escape| *escape -= shift);
    *words = clean;
    Some(first)
}

/// Every line of words in blocks.
fn each_line(blocks: &mut [Block], visit: &mut impl FnMut(&mut Line)) {
    for block in blocks {
        match block {
            Block::Heading { line, .. } => visit(line),
            Block::Paragraph { lines } => lines.iter_mut().for_each(&mut *visit),
            Block::List { items } => items.iter_mut().for_each(|item| each_line(&mut item.blocks, visit)),
            Block::Quote { blocks, .. } | Block::Note { blocks, .. } => each_line(blocks, visit),
            Block::Definition { term, blocks, .. } => {
                visit(term);
                each_line(blocks, visit);
            }
            Block::Table { head, rows, .. } => {
                head.iter_mut().for_each(&mut *visit);
                rows.iter_mut().flat_map(|(cells, _)| cells).for_each(&mut *visit);
            }
            Block::Fence { .. } => {}
        }
    }
}

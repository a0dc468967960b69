//! How deep the headings of Markdown stand: by their numbers where converters went by the size of letters, and without gaps.

use super::headed::Headed;

/// Settles the depths of headings.
pub(super) fn settle(found: &mut [Option<Headed>]) {
    let all: Vec<&mut Headed> = found.iter_mut().flatten().collect();
    let typed: Vec<u8> = all.iter().map(|headed| headed.depth).collect();
    let parts: Vec<Option<u8>> = all.iter().map(|headed| parts(headed)).collect();
    let is_torn = |count: u8| {
        let mut depths = typed.iter().zip(&parts).filter(|(_, parts)| **parts == Some(count)).map(|(depth, _)| *depth);
        depths.next().is_some_and(|first| depths.any(|other| other != first))
    };
    let by_number = (1..=3).any(is_torn);
    let mut before: Option<(u8, u8)> = None;
    let mut open: Vec<u8> = Vec::new();
    for (at, headed) in all.into_iter().enumerate() {
        if by_number {
            headed.depth = match (parts[at], before) {
                (Some(parts), _) => parts,
                (None, Some((typed_before, depth))) => depth + u8::from(typed[at] > typed_before),
                (None, None) => 1,
            };
            if parts[at].is_some() {
                before = Some((typed[at], headed.depth));
            }
        }
        let depth = headed.depth;
        while open.last().is_some_and(|above| *above >= depth) {
            open.pop();
        }
        headed.depth = u8::try_from(open.len() + 1).unwrap_or(u8::MAX);
        open.push(depth);
    }
}

/// How many parts the number of a heading has: `2` one, `2.1` two; `Appendix A` one.
fn parts(headed: &Headed) -> Option<u8> {
    let label = headed.label.as_ref()?;
    if label.contains(' ') {
        return Some(1);
    }
    let bare = label.trim_end_matches(['.', ')', ':']).trim_end_matches(".0");
    let is_number = headed.is_numbered() || bare.contains('.');
    is_number.then(|| u8::try_from(bare.split('.').count()).unwrap_or(u8::MAX))
}

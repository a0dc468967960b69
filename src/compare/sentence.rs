//! A change in one plain sentence, for those who cannot see or hear marked-up text.

use super::change::{Change, ChangeKind, Op};

/// What happened to a clause, in a sentence: "Replaced ‘switch off their phone’ with ‘hand in their phone’."
pub fn sentence(change: &Change) -> String {
    match change.kind {
        ChangeKind::Unchanged => "Not changed.".to_owned(),
        ChangeKind::Added => "Added.".to_owned(),
        ChangeKind::Removed => "Removed.".to_owned(),
        _ => {
            let has = |op| change.redline.iter().any(|piece| piece.op == op);
            if has(Op::Del) || has(Op::Ins) { "Reworded.".to_owned() } else { "Not reworded.".to_owned() }
        }
    }
}

//! What is said twice of a document is said once, or contradicts itself.

use super::noted::WithPlace;
use crate::book::import::{Doubt, ForeignPlace};

/// Keeps the first of what is said; another that says otherwise is to be looked at.
pub(super) fn once<T: PartialEq + std::fmt::Display>(
    place: &mut Option<WithPlace<T>>,
    value: T,
    at: ForeignPlace,
    doubts: &mut Vec<Doubt>,
    what: &str,
) -> bool {
    match place {
        Some(known) if known.value != value => {
            let said =
                format!("‘{value}’ stands here, and ‘{}’ elsewhere, as the {what}. The other was taken.", known.value);
            doubts.push(Doubt::look(at, said));
            false
        }
        Some(_) => true,
        None => {
            *place = Some(WithPlace { value, at });
            true
        }
    }
}

//! Which table, or text shown as typed, of the older text went on in which of the newer.

use super::besides::OtherChange;

/// Which of the older went on in which of the newer.
pub(super) struct WentOn {
    pub to: Vec<Option<usize>>,
    pub from: Vec<Option<usize>>,
}

impl WentOn {
    pub fn of(older: usize, newer: usize) -> Self {
        Self { to: vec![None; older], from: vec![None; newer] }
    }

    pub fn join(&mut self, old: usize, new: usize) {
        if self.to[old].is_none() && self.from[new].is_none() {
            (self.to[old], self.from[new]) = (Some(new), Some(old));
        }
    }

    /// Joins what is left in the same clause, in order.
    pub fn join_in_place(
        &mut self,
        now_within: impl Fn(usize) -> Option<Option<usize>>,
        within: impl Fn(usize) -> Option<usize>,
        may: impl Fn(usize, usize) -> bool,
    ) {
        for old in 0..self.to.len() {
            let place = match now_within(old) {
                None => None,
                Some(Some(now)) => Some(now),
                Some(None) => continue,
            };
            let here =
                (0..self.from.len()).find(|new| self.from[*new].is_none() && within(*new) == place && may(old, *new));
            if let (None, Some(new)) = (self.to[old], here) {
                self.join(old, new);
            }
        }
    }

    pub fn told(&self, tell: impl Fn(Option<usize>, Option<usize>) -> Option<OtherChange>) -> Vec<OtherChange> {
        let old = self.to.iter().enumerate().filter_map(|(old, new)| tell(Some(old), *new));
        let alone = self.from.iter().enumerate().filter(|(_, old)| old.is_none());
        old.chain(alone.filter_map(|(new, _)| tell(None, Some(new)))).collect()
    }
}

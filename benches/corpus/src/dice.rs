//! Numbers that look random and are the same every time.

/// Thrown one after the other.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice for one purpose: what is drawn for it does not depend on what is drawn for others.
    pub(crate) fn of(purpose: &[usize]) -> Self {
        let mixed = purpose.iter().fold(0x5bd1_e995_u64, |mixed, part| {
            let mixed = (mixed ^ *part as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^ (mixed >> 29)
        });
        // Of nought, only noughts would follow.
        Self(mixed | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % limit as u64) as usize
    }

    pub(crate) fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

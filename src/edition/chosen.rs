//! A value that several people may give: the one nearest to the text at hand wins, and says where it came from.

/// Who gave a value, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The school, for this version.
    Local,
    /// The version.
    Version,
    /// The policy, for all its versions.
    Policy,
    /// The school, for all its policies.
    School,
    /// The federation.
    Federation,
}

/// A value and who gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<T> {
    /// What was given.
    pub value: T,
    /// Who gave it.
    pub origin: Origin,
}

impl<T> Chosen<T> {
    /// A value with its origin.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// The same origin with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Chosen<U> {
        Chosen { value: f(self.value), origin: self.origin }
    }
}

/// The first value that is given, of several from nearest to farthest.
pub fn choose<T, const N: usize>(given: [(Option<T>, Origin); N]) -> Option<Chosen<T>> {
    given.into_iter().find_map(|(value, origin)| value.map(|value| Chosen::new(value, origin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_value_wins() {
        let chosen =
            choose([(None, Origin::Local), (Some("2 years"), Origin::Policy), (Some("1 year"), Origin::School)]);
        assert_eq!(chosen, Some(Chosen::new("2 years", Origin::Policy)));
        assert_eq!(choose::<&str, 1>([(None, Origin::Local)]), None);
    }
}

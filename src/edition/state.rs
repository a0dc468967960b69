//! Where a version stands in its life at one school.

/// Where a version stands at one school on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Adopted, and it applies.
    InForce,
    /// Adopted, and another is used in its place until that is decided on.
    ToBeReplaced,
    /// Not adopted, but in use by someone's decision.
    InUse,
    /// A newer version took its place, or the school left.
    Superseded,
    /// Adopted, and it will apply.
    NotYetInForce,
    /// Nobody has adopted it.
    Proposed,
    /// Adopted by the federation, but not at this school.
    AwaitingAdoption,
    /// The policy was withdrawn while this version was in force.
    Withdrawn,
}

impl State {
    /// The word for it in data files and on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "in force",
            Self::ToBeReplaced => "to be replaced",
            Self::InUse => "in use",
            Self::Superseded => "superseded",
            Self::NotYetInForce => "not yet in force",
            Self::Proposed => "proposed",
            Self::AwaitingAdoption => "awaiting adoption",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether its life is over, so that it reads for ever as on its last day.
    pub fn is_past(self) -> bool {
        matches!(self, Self::Superseded | Self::Withdrawn)
    }

    /// Whether people follow it today.
    pub fn is_current(self) -> bool {
        matches!(self, Self::InForce | Self::InUse)
    }
}

//! What could be a heading, and by what.

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundHeading {
    Title,
    Style(u8),
    /// By its look: the larger, the higher.
    Look(HeadingLook),
    Text,
}

/// How much a heading stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HeadingLook {
    pub size: u32,
    pub is_capitals: bool,
    pub is_bold: bool,
}

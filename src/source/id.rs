//! Which file of a book something stands in.

/// Which file a [`Span`](super::Span) lies in: an index into [`Sources`](super::Sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

//! Where something stands in a foreign document.

/// Where something stands in a foreign document, as a clerk finds it there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForeignPlace {
    /// The line of a text, from 1.
    Line(u32),
    /// The paragraph of a Word document, from 1, tables and empty ones not counted.
    Paragraph(u32),
    /// The document as a whole.
    #[default]
    Whole,
}

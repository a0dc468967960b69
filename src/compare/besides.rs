//! The nouns of what differs besides the clauses.

use super::piece::Piece;

/// What differs besides the clauses, and how much was looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Others {
    /// What differs, in the order of the newer text; what is gone stands where it stood.
    pub changes: Vec<OtherChange>,
    /// The places, in the comparison, of changes that are told as none, though a sign in them is typed another way: straight
    /// and curled quotation marks, dashes of another length.
    pub typed_otherwise: Vec<usize>,
    /// What was looked at.
    pub looked_at: LookedAt,
    /// Whether schools may read it otherwise that read the same but for the values of facts.
    pub(super) has_facts: bool,
}

/// How much was looked at: of each kind as much as the text has that has more of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LookedAt {
    /// Clauses, further paragraphs and rows.
    pub clauses: usize,
    /// Tables with a heading row.
    pub table_heads: usize,
    /// Pieces of text that are shown as typed.
    pub code: usize,
    /// Pictures.
    pub pictures: usize,
    /// Links to files.
    pub linked_files: usize,
}

/// Something besides the clauses that came, went or is another now.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherChange {
    /// What it is.
    pub kind: OtherKind,
    /// Where it stood; none where it came.
    pub before: Option<OtherPlace>,
    /// Where it stands; none where it went.
    pub after: Option<OtherPlace>,
    /// The words with what was done to them.
    pub redline: Vec<Piece>,
}

/// What stands besides the clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherKind {
    /// The heading row of a table.
    TableHead,
    /// Text that is shown as typed.
    Code,
    /// How a clause is set out: as a heading, an item, a quotation.
    SetOut,
    /// How its number is written.
    NumberSign,
    /// The box before a task: ticked or not.
    Tick,
    /// What a picture shows.
    Picture,
    /// The file that a link leads to.
    LinkedFile,
}

impl OtherKind {
    /// The word for it in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::TableHead => "table-head",
            Self::Code => "code",
            Self::SetOut | Self::NumberSign => "set-out",
            Self::Tick => "tick",
            Self::Picture => "picture",
            Self::LinkedFile => "file",
        }
    }
}

/// Something besides the clauses, in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPlace {
    /// The clause, by its place in reading order, behind which it stands or whose own it is; none at the head of the text.
    pub by: Option<usize>,
    /// The clause that it stands in.
    pub within: Option<usize>,
    /// Its words; of a picture, or what a link leads to, the file.
    pub text: String,
    /// What a picture is said to show, or the words that lead to a file; nothing where that is not said, or it is no file.
    pub called: String,
}

impl Others {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.typed_otherwise.is_empty()
    }
}

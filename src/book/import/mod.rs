//! A foreign document on its way to a draft version: what it says, block by block, whatever program wrote it; what its top says
//! about itself; and the same in the shapes of a book, held against what was read before anybody relies on it.

pub mod about;
pub mod decoded;
pub mod document;
pub mod docx;
pub mod doubt;
pub mod facts;
pub mod kind;
mod pieces;
mod place;
pub mod strangers;
pub mod text;
pub mod unreadable;
pub mod written;

pub use document::{
    Cell, ForeignBlock, ForeignDocument, ForeignMark, ForeignPiece, ForeignRow, ForeignTable, Note, Picture, What,
};
pub use doubt::{Doubt, DoubtKind};
pub use kind::DocumentKind;
pub use place::ForeignPlace;
pub use unreadable::UnreadableDocument as Unreadable;
pub use written::{ToWrite, Written, written};

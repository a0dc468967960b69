//! A foreign document on its way to a draft version: what it says, block by block, whatever program wrote it; what its top says
//! about itself; and the same in the shapes of a book, held against what was read before anybody relies on it.

pub mod about;
pub mod document;
pub mod doubt;
pub mod facts;
pub mod kind;
mod pieces;
pub mod strangers;
pub mod text;

pub use document::{Block, Cell, Document, Mark, Note, Picture, Piece, Place, Row, Table, What};
pub use doubt::{Doubt, DoubtKind};
pub use kind::DocumentKind;

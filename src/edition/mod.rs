//! What one school publishes of one version on one day: facts and local wording in place, in force or not, due or not.
//!
//! [`Timeline::of`] says which versions of a policy a school has and which of them is in force; [`compose`] makes one
//! of them into the [`Edition`] that people read.

pub mod chosen;
pub mod compose;
pub mod facts;
pub mod name;
pub mod review;
#[cfg(test)]
pub mod sample;
pub mod schools;
pub mod state;
pub mod timeline;
pub mod urgent;
pub mod wording;

pub use chosen::{Chosen, Origin};
pub use compose::{Edition, SharedText, compose, shared};
pub use name::VersionName;
pub use review::{Review, ReviewState};
pub use state::State;
pub use timeline::{Ended, Ending, Entry, Timeline};

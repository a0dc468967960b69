//! What one school publishes of one version on one day: facts and local wording in place, in force or not, due or not.
//!
//! [`Resolved`] holds the [`Standing`] of every version at every school, worked out once; [`compose`] makes one of them into
//! the [`Edition`] that people read.

pub mod chosen;
pub mod compose;
pub mod due;
mod ending;
pub mod facts;
mod life;
pub mod lock;
pub mod name;
mod resolved;
pub mod review;
#[cfg(test)]
pub mod sample;
pub mod schools;
mod shared;
mod standing;
pub mod state;
mod stock;
pub mod timeline;
pub mod urgent;
pub mod wording;

pub use chosen::{Chosen, Origin};
pub use compose::{Edition, compose};
pub use due::{DueItem, DueKind, DueList};
pub use ending::{Ended, Ending};
pub use name::VersionName;
pub use resolved::{PolicyLives, Resolved};
pub use review::{Review, ReviewState};
pub use shared::{SharedStanding, SharedText, shared};
pub use standing::Standing;
pub use state::State;
pub use stock::Stock;
pub use timeline::Timeline;

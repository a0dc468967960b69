//! What becomes of a published site when builds are killed, meet each other, go where they should not, or lose the power:
//! the program from outside, and the files afterwards.
//!
//! What takes longer is ignored: `cargo test --test kept -- --ignored`, which `tests/run --long` does.

#![cfg(test)]

#[path = "kept/at_once.rs"]
mod at_once;
#[path = "kept/kills.rs"]
mod kills;
#[path = "kept/places.rs"]
mod places;
#[path = "kept/power.rs"]
mod power;
#[path = "stopping/mod.rs"]
mod stopping;
#[path = "kept/street.rs"]
mod street;

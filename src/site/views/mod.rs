//! What each page says: one file per kind of page. Templates get facts; every decision and every sentence is made here.

pub mod frame;
pub mod parts;
pub mod reading;
pub mod review;

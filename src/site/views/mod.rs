//! What each page says: one file per kind of page. Templates get facts; every decision and every sentence is made here.

pub mod accessibility;
pub mod changes;
pub mod clause_by_clause;
pub mod clause_status;
pub mod compare;
pub mod differences;
pub mod events;
pub mod frame;
pub mod history;
pub mod hub;
pub mod leading_on;
pub mod notices;
pub mod own_clauses;
pub mod own_details;
mod own_words;
pub mod parts;
pub mod policy;
pub mod reading;
pub mod report;
pub mod review;
pub mod reviews;
pub mod school;
pub mod search;
pub mod shared;
pub mod sheet;
pub mod standalone_diff;
pub mod whats_new;

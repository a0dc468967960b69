//! A book told again in plain text, one file for each way of telling it, so that a case shows what people would see and
//! not how it is built.

pub mod changes;
pub mod clauses;
pub mod life;
pub mod page;

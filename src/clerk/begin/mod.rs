//! `new`: a book to begin with, or one more policy or school in the book that there is. The texts are those of `starter/`.

mod names;
mod policy;
mod school;
mod starter;
mod starter_book;

pub use policy::{NewPolicyAsked, new_policy};
pub use school::{NewSchoolAsked, new_school};
pub use starter_book::{StarterAsked, StarterBook, starter_book};

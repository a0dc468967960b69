//! How the program is built, held by tests that read its sources: the folders' order, one place for what has one place, no
//! circles of files, one thing by one name, HTML made in one folder, and the lints that keep functions short. Of what it is made of
//! and of what runs in a reader's browser, the same.

#![cfg(test)]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/code.rs"]
mod code;
#[path = "architecture/html.rs"]
mod html;
#[path = "architecture/lints.rs"]
mod lints;
#[path = "architecture/made_of.rs"]
mod made_of;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/order.rs"]
mod order;
#[path = "architecture/scripts.rs"]
mod scripts;

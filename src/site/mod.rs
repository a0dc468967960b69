//! The site: which pages and data files there are, what each says, and how it looks.

pub mod abridge;
mod acronyms;
pub mod address;
pub mod among_schools;
pub mod anchors;
pub mod beside;
pub mod calendar;
pub mod clashes;
pub mod colour;
pub mod data;
pub mod drawing;
pub mod feed;
pub mod hosting;
pub mod html;
pub mod lent;
pub mod made_texts;
pub mod pages;
pub mod pictures;
pub mod plan;
pub mod publication;
pub mod reserved;
pub mod search;
pub mod templates;
pub mod whole;
mod word_families;
pub mod written_once;
pub mod xml;

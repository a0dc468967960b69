//! The site: which pages and data files there are, what each says, and how it looks.

pub mod address;
pub mod colour;
pub mod data;
pub mod html;
pub mod make;
pub mod plan;
pub mod publication;
pub mod redline;
pub mod render;
pub mod views;
pub mod words;

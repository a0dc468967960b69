//! A comparison told: which changes are told together, under which heading, in which words; no page, no terminal.

pub mod naming;

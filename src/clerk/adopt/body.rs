//! By whom a step was taken, and whether that adopts.

use super::super::refusal::Refusal;
use crate::book::PartialDate;
use crate::book::adoption::Bodies;
use crate::source::nearest;
use crate::source::words::{list, the};

/// The body that took a step.
#[derive(Debug)]
pub(super) struct Body {
    /// Its name, as the chain has it.
    pub name: String,
    /// Whether a step of it adopts.
    pub decides: bool,
    /// Who decides, where that is known.
    pub last: Option<String>,
}

impl Body {
    /// The body that is named, which has to be one of those who approve; else the one that decides. `board` is what the
    /// deciding board is called on that day.
    pub(super) fn of(
        bodies: &Bodies<'_>,
        board: Option<&String>,
        on: PartialDate,
        by: Option<&str>,
    ) -> Result<Self, Refusal> {
        let chain: Vec<&str> = bodies.at(Some(on)).iter().map(|body| body.value.as_str()).collect();
        let called = |body: &str| match board.filter(|board| bodies.are_one(body, board)) {
            Some(board) => board.clone(),
            None => body.to_owned(),
        };
        let last = chain.last().map(|last| called(last));
        let Some(typed) = by else {
            let name = last.clone().ok_or_else(|| {
                Refusal::new("The book does not say who approves this policy (`approval`). Say who did with --by BODY.")
            })?;
            return Ok(Self { name, decides: true, last });
        };
        if chain.is_empty() {
            return Ok(Self { name: typed.to_owned(), decides: true, last });
        }
        match chain.iter().find(|body| bodies.are_one(body, typed)) {
            Some(body) => {
                let decides =
                    chain.last() == Some(body) || last.as_ref().is_some_and(|last| bodies.are_one(last, typed));
                Ok(Self {
                    name: if body.eq_ignore_ascii_case(typed) { (*body).to_owned() } else { typed.to_owned() },
                    decides,
                    last,
                })
            }
            None => {
                let hint = match nearest(typed, chain.iter().copied()) {
                    Some(near) => format!("Did you mean {}?", the(near)),
                    None => format!("Those who do are {}.", list(&chain)),
                };
                Err(Refusal::new(format!("{typed} is not among those who approve this policy (`approval`). {hint}")))
            }
        }
    }
}

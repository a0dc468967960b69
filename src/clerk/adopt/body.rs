//! By whom a step was taken, and whether that adopts.

use super::super::command_lines::as_one_word;
use super::super::open_book::OpenBook;
use super::super::refusal::Refusal;
use super::asked::AdoptionAsked;
use crate::book::adoption::Bodies;
use crate::source::words::list;
use crate::source::{Spanned, nearest};

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
        open: &OpenBook<'_>,
        bodies: &Bodies<'_>,
        board: Option<&String>,
        asked: &AdoptionAsked,
    ) -> Result<Self, Refusal> {
        let written = bodies.at(Some(asked.on));
        let chain: Vec<&str> = written.iter().map(|body| body.value.as_str()).collect();
        let called = |body: &str| match board.filter(|board| bodies.are_one(body, board)) {
            Some(board) => board.clone(),
            None => body.to_owned(),
        };
        let last = chain.last().map(|last| called(last));
        let Some(typed) = asked.by.as_deref() else {
            let name = last.clone().ok_or_else(|| {
                Refusal::new(format!(
                    "The book does not say who approves this policy. Say who did with --by BODY, or write in {} who does, the last \
                     to decide: `approval: [Headteacher, Governing Body]`.",
                    open.shown("federation.yaml")
                ))
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
            None => Err(unknown(open, typed, written)),
        }
    }
}

/// That a body is not among those who approve, with the file that says who does and what to type.
fn unknown(open: &OpenBook<'_>, typed: &str, written: &[Spanned<String>]) -> Refusal {
    let chain: Vec<&str> = written.iter().map(|body| body.value.as_str()).collect();
    let path = written.first().map_or("federation.yaml", |body| open.sources.get(body.span.source).path.as_str());
    let who = format!(
        "{typed} is not among those who approve this policy, who are {} (`approval` in {}).",
        list(&chain),
        open.shown(path)
    );
    if let Some(near) = nearest(typed, chain.iter().copied()) {
        return Refusal::new(format!("{who} Did you mean --by {}?", as_one_word(near)));
    }
    let (last, others) = chain.split_last().unwrap_or((&typed, &[]));
    let with_it: Vec<&str> = others.iter().chain([&typed, last]).copied().collect();
    Refusal::new(format!(
        "{who} If one of them did, write for example --by {}. If {typed} approves too, put it there first, in its place in the order, the \
         last to decide: `approval: [{}]`.",
        as_one_word(last),
        with_it.join(", ")
    ))
}

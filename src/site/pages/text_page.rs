//! A page that holds a whole text: made, and held against the text before anybody reads it.

use serde::Serialize;

use crate::book::clause::Node;
use crate::site::address::Address;
use crate::site::html::{Html, plain};
use crate::site::lent::Loan;
use crate::site::templates::Templates;
use crate::site::whole::{Untrue, hold};
use crate::source::{Code, Diagnostic, without_odd_characters};

/// Where a template prints the text of its page. The text itself is put there afterwards, so that it is never copied about with the
/// small things that a template decides on, and is whole because it was never cut.
const PLACE: &str = "<!-- The text. -->";

/// A text as a page is to hold it.
pub struct TextOnPage<'t> {
    html: Option<Html>,
    /// Its clauses.
    clauses: &'t [Node],
    /// What of the markup was lent.
    lent: Option<&'t Loan<'t, String>>,
}

impl<'t> TextOnPage<'t> {
    /// Takes the text out of what a template receives, if there is one, and leaves its place.
    pub fn taken_from(body_html: &mut Option<Html>, clauses: &'t [Node], lent: Option<&'t Loan<'t, String>>) -> Self {
        let html = body_html.as_mut().map(|html| std::mem::replace(html, plain(PLACE)));
        Self { html, clauses, lent }
    }

    /// The page at an address, by a template and what that receives.
    ///
    /// # Errors
    ///
    /// Where the template cannot be filled in, and where the page would not hold its clauses whole and in order.
    pub fn page(
        &self,
        templates: &Templates,
        here: Address<'_>,
        (template, view): (&str, impl Serialize),
    ) -> Result<Vec<u8>, Diagnostic> {
        let page = templates.page(template, view)?;
        let Some(html) = &self.html else { return Ok(page.into_bytes()) };
        hold(html.as_str(), self.clauses, self.lent).map_err(|untrue| lost(&here.path(), &untrue))?;
        let around = page.split_once(PLACE).filter(|(_, after)| !after.contains(PLACE));
        let Some((before, after)) = around else {
            return Err(left_out(&here.path(), template, templates.is_own(template)));
        };
        // Without what nobody can see, as the page is.
        let text = without_odd_characters(html.as_str());
        Ok([before, &text, after].concat().into_bytes())
    }
}

/// The message about a page that would not say what its text says.
pub(super) fn lost(path: &str, untrue: &Untrue) -> Diagnostic {
    Diagnostic::about(Code::WordsLost, path, format!("On the page {path}, {untrue}.")).hint(
        "Nothing is published. Your text is not at fault, but Clausebook: please report it, with this message and the text of the clause.",
    )
}

fn left_out(path: &str, template: &str, is_own: bool) -> Diagnostic {
    if is_own {
        let message = format!("The page {path} would not show its text whole, as templates/{template} makes it.");
        return Diagnostic::about(Code::WordsLost, format!("templates/{template}"), message)
            .hint("Let the template print {{ body_html | safe }} as it is: whole, and with nothing else done to it.");
    }
    Diagnostic::about(Code::WordsLost, path, format!("The page {path} would not show its text whole."))
        .hint("Nothing is published. Your text is not at fault, but Clausebook: please report it, with this message.")
}

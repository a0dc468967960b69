//! A page that holds a whole text: made, and held against the text before anybody reads it.

use serde::Serialize;

use crate::book::clause::Node;
use crate::site::address::Address;
use crate::site::html::Html;
use crate::site::lent::Loan;
use crate::site::templates::Templates;
use crate::site::whole::{Untrue, has, hold};
use crate::source::{Code, Diagnostic, without_odd_characters};

/// A text as a page is to hold it.
pub struct TextOnPage<'t> {
    /// Its markup; none where the page has no text.
    pub html: Option<&'t Html>,
    /// Its clauses.
    pub clauses: &'t [Node],
    /// What of the markup was lent.
    pub lent: Option<&'t Loan<'t, String>>,
}

impl TextOnPage<'_> {
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
        let Some(html) = self.html else { return Ok(page.into_bytes()) };
        hold(html.as_str(), self.clauses, self.lent).map_err(|untrue| lost(&here.path(), &untrue))?;
        // Without what nobody can see, as the page is.
        let whole = has(&page, html.as_str()) || has(&page, &without_odd_characters(html.as_str()));
        if whole { Ok(page.into_bytes()) } else { Err(left_out(&here.path(), template, templates.is_own(template))) }
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

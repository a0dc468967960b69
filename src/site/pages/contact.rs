//! Whom to ask, and how.

use super::parts::Term;
use crate::book::School;
use crate::book::federation::Contact;
use crate::site::html::{Html, link, telephone};
use crate::site::publication::Publication;

/// Whom to ask about the school's policies.
pub fn school_contact(publication: &Publication<'_>, school: &School) -> Vec<Term> {
    let own = &school.contact;
    contact_terms(if own.email.is_some() || own.phone.is_some() { own } else { &publication.book.federation.contact })
}

/// Whom to ask, and how.
pub fn contact_terms(contact: &Contact) -> Vec<Term> {
    let mut terms = Vec::new();
    if let Some(name) = &contact.name {
        terms.push(Term::new("Contact", Html::text(name)));
    }
    if let Some(email) = &contact.email {
        terms.push(Term::new("Email", link(&format!("mailto:{email}"), email)));
    }
    if let Some(phone) = &contact.phone {
        terms.push(Term::new("Telephone", telephone(phone)));
    }
    terms
}

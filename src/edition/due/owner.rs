//! Who looks after something at a school: a name where one is known, and where a letter reaches them.

use crate::edition::Standing;

/// Who has a role at a school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerAt {
    /// The person's name.
    pub name: Option<String>,
    /// An address for letters: their own, else the school's, else the federation's.
    pub email: Option<String>,
}

impl OwnerAt {
    /// Who has a role, by the facts of the school.
    pub(super) fn of(standing: &Standing<'_>, role: Option<&str>) -> Self {
        let contacts = [&standing.school.contact, &standing.federation.contact];
        // What nobody looks after, the clerk does.
        let Some(role) = role else {
            return Self { name: None, email: contacts.into_iter().rev().find_map(|contact| contact.email.clone()) };
        };
        let holder = standing.holder(role);
        // "named on each school's own page" stands where a name would.
        let is_name = |name: &&str| name.trim().starts_with(char::is_uppercase);
        let name = holder.and_then(|holder| holder.name).filter(is_name).map(|name| name.trim().to_owned());
        let own = holder.and_then(|holder| holder.email).map(str::trim).filter(|email| is_address(email));
        let is_role = |name: &Option<String>| name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(role));
        let by_role = contacts.into_iter().filter(|contact| is_role(&contact.name));
        let contact = by_role.chain(contacts).find_map(|contact| contact.email.clone());
        Self { name, email: own.map(str::to_owned).or(contact) }
    }
}

/// Whether words are one address for letters, and nothing more.
fn is_address(words: &str) -> bool {
    let parts: Vec<&str> = words.split('@').collect();
    let has_host = matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.'));
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || "<>,;:\"()[]\\".contains(letter);
    has_host && !words.contains(is_odd)
}

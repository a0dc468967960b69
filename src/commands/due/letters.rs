//! A letter to everybody who looks after something that is due, ready to be sent by any mail program: the one place that knows
//! mail-builder, which is kept by those who write mail servers, folds and encodes as RFC 5322 and 2047 ask, and brings little
//! with it.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as MailAddress;
use mail_builder::headers::raw::Raw;

use crate::book::PartialDate;
use crate::commands::ending::Trouble;
use crate::edition::due::DueAt;
use crate::edition::{DueItem, DueKind, DueList};
use crate::site::address::authority;
use crate::site::data::due::page_of;
use crate::site::publication::Publication;
use crate::source::words::list as listed;
use crate::source::{shown_in_line, without_odd_characters};

/// A letter.
#[derive(Debug)]
pub(super) struct Letter {
    /// The name of its file.
    pub(super) file: String,
    /// The addresses that it goes to.
    pub(super) to: Vec<String>,
    /// What it is about.
    pub(super) subject: String,
    /// The letter as mail programs read it.
    pub(super) bytes: Vec<u8>,
}

/// Somebody who gets a letter, and what it is about.
struct Receiver<'a> {
    role: Option<String>,
    name: Option<String>,
    to: Vec<String>,
    items: Vec<DueItem<'a>>,
}

/// The letters, in the order in which their receivers come first.
pub(super) fn letters(publication: &Publication<'_>, list: &DueList<'_>) -> Result<Vec<Letter>, Trouble> {
    let mut taken = BTreeSet::new();
    receivers(list).into_iter().map(|receiver| letter(publication, receiver, &mut taken)).collect()
}

/// Everybody by role and name; where no name is known, by role and address.
fn receivers<'a>(list: &DueList<'a>) -> Vec<Receiver<'a>> {
    let mut receivers: Vec<Receiver<'a>> = Vec::new();
    for item in &list.items {
        for at in &item.schools {
            let owner = &at.owner;
            let is_one = |receiver: &Receiver<'_>| {
                let is_known = owner.name.is_some() || receiver.to.iter().eq(owner.email.iter());
                receiver.role == item.role && receiver.name == owner.name && is_known
            };
            let place = receivers.iter().position(is_one).unwrap_or(receivers.len());
            if place == receivers.len() {
                let (role, name) = (item.role.clone(), owner.name.clone());
                receivers.push(Receiver { role, name, to: Vec::new(), items: Vec::new() });
            }
            receivers[place].take(item, at);
        }
    }
    receivers
}

impl<'a> Receiver<'a> {
    /// Tells of one thing at one school.
    fn take(&mut self, item: &DueItem<'a>, at: &DueAt<'a>) {
        let email = at.owner.email.as_ref().filter(|email| !self.to.contains(email)).cloned();
        self.to.extend(email);
        // The things come one after the other.
        match self.items.last_mut().filter(|last| last.is_same(item)) {
            Some(last) => last.schools.push(at.clone()),
            None => self.items.push(DueItem { schools: vec![at.clone()], ..item.clone() }),
        }
    }
}

fn letter(
    publication: &Publication<'_>,
    receiver: Receiver<'_>,
    taken: &mut BTreeSet<String>,
) -> Result<Letter, Trouble> {
    let federation = &publication.book.federation;
    let subject = in_a_line(&format!("{}: {}", federation.name, counted(&receiver.items)));
    let stem = stem(&receiver, taken);
    let today = publication.today();
    let second = today.to_zoned(TimeZone::UTC)?.timestamp().as_second();
    let vouched = authority(federation);
    let host = vouched.rsplit('@').next().unwrap_or(&vouched).to_owned();
    let sender = federation.contact.email.clone().unwrap_or_else(|| format!("nobody@{host}"));
    let from = in_a_line(federation.contact.name.as_deref().unwrap_or(&federation.name));
    let called = receiver.name.as_ref().or(receiver.role.as_ref()).map(|name| in_a_line(name));
    let to: Vec<MailAddress<'_>> =
        receiver.to.iter().map(|email| MailAddress::new_address(called.clone(), email.clone())).collect();
    let mut message = MessageBuilder::new()
        .from((from, sender))
        .date(second)
        .message_id(format!("due.{today}.{stem}@{host}"))
        .subject(subject.clone())
        // Mail programs open it as one that is still to be sent.
        .header("X-Unsent", Raw::new("1"))
        .text_body(without_odd_characters(&text(publication, &receiver)).into_owned());
    if !to.is_empty() {
        message = message.to(to);
    }
    Ok(Letter { file: format!("{stem}.eml"), to: receiver.to, subject, bytes: message.write_to_vec()? })
}

/// Words as they may stand in the head of a letter.
fn in_a_line(words: &str) -> String {
    without_odd_characters(&shown_in_line(words)).into_owned()
}

/// The name of the file: of role and person, as letters, digits and hyphens, and like no other.
fn stem(receiver: &Receiver<'_>, taken: &mut BTreeSet<String>) -> String {
    let mut schools = receiver.items.iter().flat_map(|item| &item.schools).map(|at| at.school.id.as_str());
    let first = schools.next();
    // Nobody is known by name: then by the school, where it is one alone.
    let place = receiver.name.as_deref().or_else(|| first.filter(|first| schools.all(|school| school == *first)));
    let words = [receiver.role.as_deref().or(Some("no owner")), place];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
    let parts = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let whole: String = parts.collect::<Vec<_>>().join("-").chars().take(80).collect();
    let whole = if whole.is_empty() { "owner".to_owned() } else { whole };
    let mut stem = whole.clone();
    let mut number = 2;
    while !taken.insert(stem.clone()) {
        stem = format!("{whole}-{number}");
        number += 1;
    }
    stem
}

/// "2 overdue for review, 1 proposed".
fn counted(items: &[DueItem<'_>]) -> String {
    let told = |kinds: &[DueKind], what: &str| {
        let count = items.iter().filter(|item| kinds.contains(&item.kind)).count();
        (count > 0).then(|| format!("{count} {what}"))
    };
    let counts: Vec<String> = [
        told(&[DueKind::LongOverdue, DueKind::Overdue], "overdue for review"),
        told(&[DueKind::Unreported], "in use and not reported"),
        told(&[DueKind::Awaiting], "awaiting adoption"),
        told(&[DueKind::Soon], "due for review"),
        told(&[DueKind::Proposed, DueKind::MeetingPassed], "proposed"),
        told(&[DueKind::Undated], "without a review date"),
    ]
    .into_iter()
    .flatten()
    .collect();
    counts.join(", ")
}

/// What the letter says.
fn text(publication: &Publication<'_>, receiver: &Receiver<'_>) -> String {
    let federation = &publication.book.federation;
    let dear = receiver.name.as_deref().or(receiver.role.as_deref()).unwrap_or("colleague");
    let of = match (&receiver.role, &receiver.name) {
        (Some(role), Some(_)) => format!("of the policies that you look after as {role}"),
        (Some(_), None) => "of the policies that you look after".to_owned(),
        (None, _) => "of the policies that nobody is named to look after".to_owned(),
    };
    let today = PartialDate::Day(publication.today());
    let mut lines = vec![format!("Dear {dear},"), String::new(), format!("On {today} this is to be done {of}.")];
    for kind in DueKind::ALL {
        let mut items = receiver.items.iter().filter(|item| item.kind == kind).peekable();
        if items.peek().is_some() {
            lines.extend([String::new(), kind.heading().to_uppercase()]);
        }
        items.for_each(|item| lines.extend(told(publication, item)));
    }
    lines.extend([String::new(), federation.contact.name.clone().unwrap_or_else(|| federation.name.clone())]);
    lines.extend(federation.contact.email.clone());
    lines.extend(federation.contact.phone.clone());
    lines.join("\n") + "\n"
}

/// One thing to do: what, where, when, who decides, and where to read it.
fn told(publication: &Publication<'_>, item: &DueItem<'_>) -> Vec<String> {
    let several = publication.book.schools.len() > 1;
    let places = if several { format!(", {}", listed(&item.school_names())) } else { String::new() };
    let mut lines = vec![String::new(), format!("{}{places}", item.called()), format!("  It {}.", item.when())];
    lines.extend(item.meeting_in_words().map(|meeting| format!("  The {meeting}.")));
    lines.extend(item.approved_by().map(|chain| format!("  Approved by: {chain}.")));
    lines.extend(
        item.schools.iter().filter_map(|at| page_of(publication, item, at.school)).map(|url| format!("  {url}")),
    );
    lines
}

#[cfg(test)]
mod tests;

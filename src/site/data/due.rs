//! What is to be done, as data.

use serde::Serialize;

use crate::book::School;
use crate::edition::{DueItem, DueList};
use crate::site::address::Address;
use crate::site::publication::Publication;

/// What `clausebook due --format json` prints.
#[derive(Debug, Serialize)]
pub struct DueData<'d> {
    schema: &'static str,
    federation: &'d str,
    today: String,
    /// What is to be done, the most pressing first.
    items: Vec<DueItemData<'d>>,
}

#[derive(Debug, Serialize)]
struct DueItemData<'d> {
    kind: &'static str,
    policy: &'d str,
    version: &'d str,
    title: &'d str,
    /// The date that it is about, as written: a day or a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The last day that it can mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    every: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'d str>,
    approval: &'d [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    report_to: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<MeetingData<'d>>,
    schools: Vec<DueAtData<'d>>,
}

#[derive(Debug, Serialize)]
struct MeetingData<'d> {
    body: &'d str,
    on: String,
    /// "last before the date" or "next".
    is: &'static str,
}

#[derive(Debug, Serialize)]
struct DueAtData<'d> {
    id: &'d str,
    name: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl<'d> DueData<'d> {
    /// What is to be done in a book.
    pub fn of(publication: &'d Publication<'_>, list: &'d DueList<'_>) -> Self {
        Self {
            schema: "clausebook.due/1",
            federation: &publication.book.federation.name,
            today: publication.today().to_string(),
            items: list.items.iter().map(|item| item_data(publication, item)).collect(),
        }
    }
}

fn item_data<'d>(publication: &Publication<'_>, item: &'d DueItem<'_>) -> DueItemData<'d> {
    DueItemData {
        kind: item.kind.word(),
        policy: &item.policy.id,
        version: item.version,
        title: &item.title,
        date: item.date.map(|date| date.iso()),
        by: item.by().map(|day| day.to_string()),
        every: item.every.map(|every| every.to_string()),
        owner: item.role.as_deref(),
        approval: &item.chain,
        report_to: item.report_to.as_deref(),
        meeting: item.meeting.as_ref().map(|meeting| MeetingData {
            body: &meeting.body,
            on: meeting.on.iso(),
            is: if meeting.is_last { "last before the date" } else { "next" },
        }),
        schools: item
            .schools
            .iter()
            .map(|at| DueAtData {
                id: &at.school.id,
                name: &at.school.name,
                owner: at.owner.name.as_deref(),
                email: at.owner.email.as_deref(),
                url: page_of(publication, item, at.school),
            })
            .collect(),
    }
}

/// Where people read the policy at a school, if the book says where its site is and the policy is published there.
pub fn page_of(publication: &Publication<'_>, item: &DueItem<'_>, school: &School) -> Option<String> {
    let url = publication.book.federation.url.as_deref()?;
    let at = publication.policy_at(&school.id, &item.policy.id)?;
    Some(Address::Policy(at).canonical(url))
}

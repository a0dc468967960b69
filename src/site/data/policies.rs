//! `policies.json`: what one school, or each school of a federation, has.

use serde::Serialize;

use super::review::ReviewData;
use crate::site::address::{Address, Owner};
use crate::site::publication::{PolicyAt, Publication};

/// What schools have, to `policies.schema.json`.
#[derive(Clone, Debug, Serialize)]
pub struct PoliciesData {
    schema: &'static str,
    federation: String,
    today: String,
    schools: Vec<SchoolData>,
}

#[derive(Clone, Debug, Serialize)]
struct SchoolData {
    id: String,
    name: String,
    policies: Vec<PolicyData>,
}

#[derive(Clone, Debug, Serialize)]
struct PolicyData {
    id: String,
    title: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<ReviewData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required_as: Vec<String>,
    versions: Vec<VersionData>,
}

#[derive(Clone, Debug, Serialize)]
struct VersionData {
    id: String,
    name: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    adopted: Option<String>,
    url: String,
}

/// What one school has, or each.
pub fn policies(publication: &Publication<'_>, owner: Owner<'_>) -> PoliciesData {
    let here = Address::PoliciesData(owner);
    let schools = publication.one_or_all(owner).into_iter();
    PoliciesData {
        schema: "clausebook.policies/1",
        federation: publication.book.federation.name.clone(),
        today: publication.today().to_string(),
        schools: schools
            .map(|site| SchoolData {
                id: site.school.id.clone(),
                name: site.school.name.clone(),
                policies: site.policies().map(|at| policy(at, here)).collect(),
            })
            .collect(),
    }
}

fn policy(at: PolicyAt<'_>, here: Address<'_>) -> PolicyData {
    let policy = at.policy;
    let in_force = at.timeline.in_force();
    PolicyData {
        id: policy.id.clone(),
        title: at.title().into_owned(),
        kind: policy.kind.word(),
        topic: at.topic(),
        in_force: in_force.map(|standing| standing.id().to_owned()),
        review: in_force.map(ReviewData::from),
        required_as: policy.required_as.iter().map(|entry| entry.value.clone()).collect(),
        versions: at
            .published()
            .map(|standing| VersionData {
                id: standing.id().to_owned(),
                name: standing.name.sentence.clone(),
                state: standing.state.word(),
                adopted: standing.adopted.map(|adopted| adopted.value.iso()),
                url: here.to(Address::Version(at, standing)),
            })
            .collect(),
    }
}

//! `policies.json`: what one school, or each school of a federation, has.

use serde::Serialize;

use super::review::ReviewData;
use crate::site::address::href;
use crate::site::plan::at;
use crate::site::publication::{AtSchool, Holding, Publication};

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
pub fn policies(publication: &Publication<'_>, school: Option<&AtSchool<'_>>) -> PoliciesData {
    let here = school.map_or_else(|| "policies.json".to_owned(), |at| format!("{}/policies.json", at.school.id));
    let schools: Vec<&AtSchool<'_>> =
        school.map_or_else(|| publication.schools.iter().collect(), |school| vec![school]);
    PoliciesData {
        schema: "clausebook.policies/1",
        federation: publication.book.federation.name.clone(),
        today: publication.today().to_string(),
        schools: schools
            .into_iter()
            .map(|at| SchoolData {
                id: at.school.id.clone(),
                name: at.school.name.clone(),
                policies: at.holdings.iter().map(|holding| policy(at, holding, &here)).collect(),
            })
            .collect(),
    }
}

fn policy(at_school: &AtSchool<'_>, holding: &Holding<'_>, here: &str) -> PolicyData {
    let policy = holding.policy;
    let in_force = holding.timeline.in_force();
    PolicyData {
        id: policy.id.clone(),
        title: holding.title().to_owned(),
        kind: policy.kind.word(),
        topic: policy.topic.clone(),
        in_force: in_force.map(|standing| standing.id().to_owned()),
        review: in_force.map(|standing| ReviewData::from(&standing.review)),
        required_as: policy.required_as.iter().map(|standing| standing.value.clone()).collect(),
        versions: holding
            .versions()
            .map(|standing| VersionData {
                id: standing.id().to_owned(),
                name: standing.name.sentence.clone(),
                state: standing.state.word(),
                adopted: standing.adopted.map(|adopted| adopted.value.iso()),
                url: href(here, &at::below(&at_school.school.id, &policy.id, standing.id())),
            })
            .collect(),
    }
}

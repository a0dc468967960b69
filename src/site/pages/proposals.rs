//! What is before the next meetings: versions that are proposed, or that wait for their adoption at a school.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::control::state_tag;
use super::notices::considered;
use super::parts::{Link, Tag};
use crate::edition::{Standing, State};
use crate::site::address::{Address, Owner};
use crate::site::html::{Html, plain};
use crate::site::publication::{PolicyAt, Publication};

/// A version that is to be decided on.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct Proposal {
    /// The policy's title with it.
    pub title: String,
    /// Where it is read, at the first of the schools.
    pub href: String,
    /// Where it stands.
    pub state: Tag,
    /// Who decides, and when.
    pub when_html: Html,
    /// What it would change, on a school's page.
    pub change: Option<String>,
    /// On the federation's page the schools at which it is proposed, each leading to it there.
    pub schools: Vec<Link>,
}

/// What is proposed at one school, or at all: by meeting, then by title. Nothing where proposals have no pages.
pub fn proposals(publication: &Publication<'_>, owner: Owner<'_>, here: Address<'_>) -> Vec<Proposal> {
    let named = owner.is_none() && publication.several_schools();
    let mut proposals: BTreeMap<(Date, String, &str, &str), Proposal> = BTreeMap::new();
    for at in publication.one_or_all(owner).into_iter().flat_map(|site| site.policies()) {
        let open = at.published().filter(|one| matches!(one.state, State::Proposed | State::AwaitingAdoption));
        for standing in open {
            let meets = standing.considered.map_or(Date::MAX, |on| on.last_day());
            let key = (meets, standing.title.to_lowercase(), standing.id(), standing.state.word());
            let page = here.to(Address::of_version(at, standing));
            let school = Link::new(at.school().short.clone(), page.clone());
            // Among all schools the title leads to what they share.
            let shared = publication.shared_policy(&at.policy.id).filter(|_| named);
            let page = shared.map_or(page, |shared| here.to(Address::Shared(shared)));
            let proposal = proposals.entry(key).or_insert_with(|| Proposal {
                title: standing.title.to_string(),
                href: page,
                state: match standing.state {
                    State::AwaitingAdoption if named => Tag::new("proposed", "Awaiting adoption"),
                    state => state_tag(state),
                },
                when_html: when(standing),
                change: change(publication, at, standing).filter(|_| !named).map(|there| here.to(there)),
                schools: Vec::new(),
            });
            proposal.schools.extend(named.then_some(school));
        }
    }
    proposals.into_values().collect()
}

fn when(standing: &Standing<'_>) -> Html {
    match (standing.state, standing.considered) {
        (State::AwaitingAdoption, _) => plain("The school has yet to adopt it."),
        (_, Some(on)) => considered(on, standing.reads_as_of),
        (_, None) => plain("No meeting is set for it yet."),
    }
}

/// The comparison with the version that applies.
fn change<'p>(publication: &Publication<'_>, at: PolicyAt<'p>, standing: &Standing<'_>) -> Option<Address<'p>> {
    let current = at.shown().filter(|shown| shown.id() != standing.id())?;
    at.pair(publication.selection.compare, current.id(), standing.id()).map(Address::Compare)
}

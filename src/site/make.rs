//! One file of the site, made from the publication: what the plan promises, as bytes.

use std::collections::BTreeMap;

use super::address::href;
use super::colour::school_css;
use super::data::{self, schemas};
use super::html::Since;
use super::plan::{Planned, What, at};
use super::publication::{AtSchool, Holding, Publication};
use super::render::Looks;
use super::views::reading::Place;
use super::views::{
    self, accessibility, across, differences, history, hub, leading_on, policy, reviews, school, shared, sheet, since,
    whats_new,
};
use super::{calendar, feed, hosting, search};
use crate::book::Policy;
use crate::compare::{Comparison, compare};
use crate::edition::{self, Edition, Entry, SharedText};
use crate::source::{Asset, Diagnostic};

/// The bytes of a file.
///
/// # Errors
///
/// A diagnostic where a template of the book cannot be filled in.
pub fn make(
    publication: &Publication<'_>,
    assets: &BTreeMap<String, Asset>,
    looks: &Looks,
    planned: &Planned,
) -> Result<Vec<u8>, Diagnostic> {
    let maker = Maker { publication, looks, here: &planned.path };
    match &planned.what {
        What::Hub => looks.page("hub.html", &hub::hub(publication)),
        What::NotFound => looks.page("404.html", &leading_on::not_found(publication)),
        What::PoliciesData { school } => {
            let school = school.as_deref().and_then(|id| maker.school(id));
            Ok(data::bytes(&data::policies::policies(publication, school)))
        }
        What::Reviews { school } => {
            let school = school.as_deref().and_then(|id| maker.school(id));
            looks.page("reviews.html", &reviews::reviews(publication, school))
        }
        What::WhatsNew { school } => {
            let school = school.as_deref().and_then(|id| maker.school(id));
            looks.page("whats-new.html", &whats_new::whats_new(publication, school))
        }
        What::Feed { school } => Ok(feed::feed(publication, school.as_deref().and_then(|id| maker.school(id)))),
        What::Calendar { school } => {
            Ok(calendar::calendar(publication, school.as_deref().and_then(|id| maker.school(id))))
        }
        What::Search { school } => {
            let school = school.as_deref().and_then(|id| maker.school(id));
            looks.page("search.html", &views::search::search(publication, school))
        }
        What::SearchIndex { school } => {
            Ok(search::index(publication, school.as_deref().and_then(|id| maker.school(id))))
        }
        What::Accessibility => match accessibility::accessibility(publication) {
            Some(statement) => looks.page("accessibility.html", &statement),
            None => Ok(Vec::new()),
        },
        What::Sitemap => Ok(hosting::sitemap(publication)),
        What::Robots => Ok(hosting::robots(publication)),
        What::Headers => Ok(hosting::headers()),
        What::Sheet { school, policy, version } => maker.at_version(school, policy, version, |at, holding, entry| {
            looks.page("sheet.html", &sheet::sheet(publication, at, holding, entry))
        }),
        What::School { school } => {
            maker.at_school(school, |at| looks.page("school.html", &school::school(publication, at)))
        }
        What::SchoolLook { school } => maker.at_school(school, |at| {
            let accent = at.school.theme.accent;
            Ok(accent
                .map(school_css)
                .unwrap_or_else(|| "/* The federation’s own colours. */\n".to_owned())
                .into_bytes())
        }),
        What::Policy { school, policy } => maker.at_policy(school, policy, |at, holding| match holding.shown() {
            Some(entry) if holding.policy.link.is_none() => maker.version(at, holding, entry),
            _ => maker.latest(at, holding),
        }),
        What::Latest { school, policy } | What::Former { school, policy } => {
            maker.at_policy(school, policy, |at, holding| maker.latest(at, holding))
        }
        What::Version { school, policy, version } => {
            maker.at_version(school, policy, version, |at, holding, entry| maker.version(at, holding, entry))
        }
        What::History { school, policy } => maker.at_policy(school, policy, |at, holding| {
            looks.page("history.html", &history::history(publication, at, holding))
        }),
        What::Shared { policy } => maker.shared(policy),
        What::Across { policy } => maker.across(policy),
        What::EditionData { school, policy, version } => maker.at_policy(school, policy, |at, holding| {
            let named = version.as_deref().and_then(|version| holding.timeline.entry(version));
            Ok(named.or(holding.shown()).map(|entry| maker.edition_data(at, holding, entry)).unwrap_or_default())
        }),
        What::Asset { from } => Ok(assets.get(from).map(|asset| asset.bytes.to_vec()).unwrap_or_default()),
        What::Theme { name } => Ok(looks.theme_file(name).unwrap_or_default().to_vec()),
        What::Schema { name } => Ok(schemas::schema(name).unwrap_or_default()),
        What::Differences { school, policy } => {
            maker.at_policy(school, policy, |at, holding| maker.differences(at, holding))
        }
        What::Compare { school, policy, older, newer } => {
            maker.at_pair(school, policy, [older, newer], |at, holding, [older, newer], comparison| {
                let view = views::compare::compare(publication, at, holding, older, newer, comparison);
                looks.page("compare.html", &view)
            })
        }
        What::DiffData { school, policy, older, newer } => {
            maker.at_pair(school, policy, [older, newer], |_, _, [older, newer], comparison| {
                Ok(data::bytes(&data::diff::between(older, newer, comparison)))
            })
        }
    }
}

struct Maker<'a> {
    publication: &'a Publication<'a>,
    looks: &'a Looks,
    here: &'a str,
}

type Bytes = Result<Vec<u8>, Diagnostic>;

impl<'a> Maker<'a> {
    fn school(&self, id: &str) -> Option<&'a AtSchool<'a>> {
        self.publication.schools.iter().find(|at| at.school.id == id)
    }

    // The plan names only schools, policies and versions that the publication has; were that ever untrue, the file would
    // be empty rather than the program at an end.

    fn at_school(&self, school: &str, make: impl FnOnce(&'a AtSchool<'a>) -> Bytes) -> Bytes {
        self.school(school).map_or_else(|| Ok(Vec::new()), make)
    }

    fn at_policy(
        &self,
        school: &str,
        policy: &str,
        make: impl FnOnce(&'a AtSchool<'a>, &'a Holding<'a>) -> Bytes,
    ) -> Bytes {
        self.at_school(school, |at| at.holding(policy).map_or_else(|| Ok(Vec::new()), |holding| make(at, holding)))
    }

    fn at_version(
        &self,
        school: &str,
        policy: &str,
        version: &str,
        make: impl FnOnce(&'a AtSchool<'a>, &'a Holding<'a>, &'a Entry<'a>) -> Bytes,
    ) -> Bytes {
        self.at_policy(school, policy, |at, holding| {
            holding.timeline.entry(version).map_or_else(|| Ok(Vec::new()), |entry| make(at, holding, entry))
        })
    }

    /// A version as the school publishes it. What is wrong with its facts has been said when the book was audited.
    fn compose(&self, at: &AtSchool<'a>, holding: &Holding<'a>, entry: &Entry<'a>) -> Edition<'a> {
        edition::compose(self.publication.book, at.school, holding.policy, entry, self.publication.today()).value
    }

    fn version(&self, at: &'a AtSchool<'a>, holding: &'a Holding<'a>, entry: &'a Entry<'a>) -> Bytes {
        let edition = self.compose(at, holding, entry);
        let pairs = holding.pairs(self.publication.order.compare);
        let since = holding
            .before(&entry.version.id)
            .filter(|before| pairs.iter().any(|(a, b)| std::ptr::eq(*a, *before) && std::ptr::eq(*b, entry)))
            .map(|before| {
                let older = self.compose(at, holding, before);
                (before, compare(&older.clauses, &edition.clauses).summary())
            });
        let now = self.now(at, holding, entry, &edition);
        let earlier: Vec<(&Entry<'a>, Edition<'a>)> = holding
            .entries()
            .take_while(|earlier| earlier.version.id != entry.version.id)
            .map(|earlier| (earlier, self.compose(at, holding, earlier)))
            .collect();
        let reading = policy::Reading {
            here: self.here,
            edition: &edition,
            since,
            now: now.as_ref(),
            earlier: &earlier,
            compared: self.publication.order.compare,
        };
        self.looks.page("policy.html", &policy::policy(self.publication, at, holding, &reading))
    }

    /// What each clause of a version is in the one that applies, where that is another and both have a text.
    fn now(
        &self,
        at: &'a AtSchool<'a>,
        holding: &'a Holding<'a>,
        entry: &Entry<'a>,
        edition: &Edition<'a>,
    ) -> Option<BTreeMap<String, Since>> {
        let shown = holding.shown().filter(|shown| shown.state.is_current() && shown.version.id != entry.version.id)?;
        if [entry, shown].iter().any(|entry| entry.version.file.is_some()) {
            return None;
        }
        let applies = self.compose(at, holding, shown);
        let mut before_shown = holding.entries().take_while(|entry| entry.version.id != shown.version.id);
        let forward = before_shown.any(|before| before.version.id == entry.version.id);
        let (older, newer) = if forward { (edition, &applies) } else { (&applies, edition) };
        let (id, policy) = (&at.school.id, &holding.policy.id);
        let is_pair = |older: &str, newer: &str| {
            let pairs = holding.pairs(self.publication.order.compare);
            pairs.iter().any(|(a, b)| a.version.id == older && b.version.id == newer)
        };
        let led = since::Led {
            page: href(self.here, &at::policy(id, policy)),
            compared: is_pair(&older.version.id, &newer.version.id)
                .then(|| href(self.here, &at::compare(id, policy, &older.version.id, &newer.version.id))),
            comparison: &compare(&older.clauses, &newer.clauses),
            forward,
        };
        Some(since::since(&led))
    }

    fn latest(&self, at: &AtSchool<'_>, holding: &Holding<'_>) -> Bytes {
        self.looks.page("latest.html", &leading_on::latest(self.publication, at, holding, self.here))
    }

    /// The federation's newest text of a policy.
    fn newest_shared(&self, policy: &'a Policy) -> Option<SharedText<'a>> {
        let today = self.publication.today();
        let newest = shared::newest_adopted(policy, today)?;
        Some(edition::shared(self.publication.book, policy, newest, today))
    }

    fn across(&self, id: &str) -> Bytes {
        let Some(policy) = self.publication.book.policy(id) else { return Ok(Vec::new()) };
        let Some(shared) = self.newest_shared(policy) else { return Ok(Vec::new()) };
        let own: Vec<across::Own<'_>> = self
            .publication
            .schools
            .iter()
            .filter_map(|at| {
                let holding = at.holding(id)?;
                let entry = holding.shown()?;
                let told = (entry.version.id == shared.version.id).then(|| {
                    let edition = self.compose(at, holding, entry);
                    differences::told(self.publication, self.here, at, holding, &edition, &shared)
                });
                Some(across::Own { school: at, told })
            })
            .collect();
        self.looks.page("schools.html", &across::across(self.publication, policy, &shared, &own))
    }

    fn shared(&self, id: &str) -> Bytes {
        let Some(policy) = self.publication.book.policy(id) else { return Ok(Vec::new()) };
        let text = self.newest_shared(policy);
        let own: Vec<(&AtSchool<'_>, usize)> = self
            .publication
            .schools
            .iter()
            .filter_map(|at| {
                let holding = at.holding(id)?;
                let edition = self.compose(at, holding, holding.shown()?);
                Some((at, edition.own.count()))
            })
            .collect();
        self.looks.page("shared.html", &shared::shared(self.publication, policy, text.as_ref(), &own))
    }

    fn differences(&self, at: &'a AtSchool<'a>, holding: &'a Holding<'a>) -> Bytes {
        let Some(entry) = holding.shown() else { return Ok(Vec::new()) };
        let edition = self.compose(at, holding, entry);
        let (book, today) = (self.publication.book, self.publication.today());
        let shared = edition::shared(book, holding.policy, entry.version, today);
        let view = differences::differences(self.publication, at, holding, &edition, &shared);
        self.looks.page("differences.html", &view)
    }

    fn at_pair(
        &self,
        school: &str,
        policy: &str,
        [older, newer]: [&str; 2],
        make: impl FnOnce(&AtSchool<'a>, &Holding<'a>, [&Edition<'a>; 2], &Comparison) -> Bytes,
    ) -> Bytes {
        self.at_version(school, policy, older, |at, holding, older| {
            let Some(newer) = holding.timeline.entry(newer) else { return Ok(Vec::new()) };
            let editions = [older, newer].map(|entry| self.compose(at, holding, entry));
            let comparison = compare(&editions[0].clauses, &editions[1].clauses);
            make(at, holding, [&editions[0], &editions[1]], &comparison)
        })
    }

    fn edition_data(&self, school: &AtSchool<'a>, holding: &Holding<'a>, entry: &Entry<'a>) -> Vec<u8> {
        let edition = self.compose(school, holding, entry);
        let page = at::beside(self.here, "").trim_end_matches("edition.json").to_owned() + "index.html";
        let place = Place {
            pictures: &self.publication.pictures,
            here: &page,
            school: Some(school),
            policy: &holding.policy.id,
            clauses: &edition.clauses,
            text_at: None,
        };
        data::bytes(&data::edition::edition(&edition, &place))
    }
}

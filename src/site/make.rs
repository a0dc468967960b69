//! One file of the site, made from the publication: what the plan promises, as bytes.

use std::collections::BTreeMap;

use super::address::href;
use super::colour::{Colour, school_css};
use super::data::{self, schemas};
use super::html::Since;
use super::plan::{Planned, What, at};
use super::publication::{AtSchool, Holding, Publication};
use super::render::Looks;
use super::views::reading::Place;
use super::views::{
    self, accessibility, clause_by_clause, clause_status, differences, history, hub, leading_on, policy, reviews,
    school, shared, sheet, whats_new,
};
use super::{calendar, feed, hosting, search};
use crate::book::outline::Outline;
use crate::compare::{Comparison, compare};
use crate::edition::{self, Edition, Standing};
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
        What::Sheet { school, policy, version } => {
            maker.at_version(school, policy, version, |at, holding, standing| {
                looks.page("sheet.html", &sheet::sheet(publication, at, holding, standing))
            })
        }
        What::School { school } => {
            maker.at_school(school, |at| looks.page("school.html", &school::school(publication, at)))
        }
        What::SchoolLook { school } => maker.at_school(school, |at| {
            let accent = at.school.theme.accent.as_ref().and_then(|accent| Colour::read(&accent.value));
            Ok(accent
                .map(school_css)
                .unwrap_or_else(|| "/* The federation’s own colours. */\n".to_owned())
                .into_bytes())
        }),
        What::Policy { school, policy } => maker.at_policy(school, policy, |at, holding| match holding.shown() {
            Some(standing) if holding.policy.link.is_none() => maker.version(at, holding, standing),
            _ => maker.latest(at, holding),
        }),
        What::Latest { school, policy } | What::Former { school, policy } => {
            maker.at_policy(school, policy, |at, holding| maker.latest(at, holding))
        }
        What::Version { school, policy, version } => {
            maker.at_version(school, policy, version, |at, holding, standing| maker.version(at, holding, standing))
        }
        What::History { school, policy } => maker.at_policy(school, policy, |at, holding| {
            looks.page("history.html", &history::history(publication, at, holding))
        }),
        What::Shared { policy } => maker.shared(policy),
        What::Across { policy } => maker.across(policy),
        What::EditionData { school, policy, version } => maker.at_policy(school, policy, |at, holding| {
            let named = version.as_deref().and_then(|version| holding.timeline.version(version));
            Ok(named.or(holding.shown()).map(|standing| maker.edition_data(at, holding, standing)).unwrap_or_default())
        }),
        What::Asset { from } => Ok(assets.get(from).map(|asset| asset.bytes.to_vec()).unwrap_or_default()),
        What::Theme { name } => Ok(looks.theme_file(name).unwrap_or_default().to_vec()),
        What::Schema { name } => Ok(schemas::schema(name).unwrap_or_default()),
        What::Differences { school, policy } => {
            maker.at_policy(school, policy, |at, holding| maker.differences(at, holding))
        }
        What::Compare { school, policy, older, newer } => {
            maker.at_pair(school, policy, [older, newer], |at, holding, editions, comparison| {
                let view = views::compare::compare(publication, at, holding, editions, comparison);
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
        make: impl FnOnce(&'a AtSchool<'a>, &'a Holding<'a>, &'a Standing<'a>) -> Bytes,
    ) -> Bytes {
        self.at_policy(school, policy, |at, holding| {
            holding.timeline.version(version).map_or_else(|| Ok(Vec::new()), |standing| make(at, holding, standing))
        })
    }

    /// A version as the school publishes it. What is wrong with its facts has been said when the book was audited.
    fn compose(&self, standing: &'a Standing<'a>) -> Edition<'a> {
        edition::compose(self.publication.book, standing, self.publication.today()).value
    }

    fn version(&self, at: &'a AtSchool<'a>, holding: &'a Holding<'a>, standing: &'a Standing<'a>) -> Bytes {
        let edition = self.compose(standing);
        let pairs = holding.pairs(self.publication.order.compare);
        let since = holding
            .before(standing.id())
            .filter(|before| pairs.iter().any(|(a, b)| std::ptr::eq(*a, *before) && std::ptr::eq(*b, standing)))
            .map(|before| {
                let older = self.compose(before);
                (before, compare(&older.clauses, &edition.clauses).summary())
            });
        let now = self.now(at, holding, standing, &edition);
        let earlier: Vec<(&Standing<'a>, Edition<'a>)> = holding
            .versions()
            .take_while(|earlier| earlier.id() != standing.id())
            .map(|earlier| (earlier, self.compose(earlier)))
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
        standing: &'a Standing<'a>,
        edition: &Edition<'a>,
    ) -> Option<BTreeMap<String, Since>> {
        let shown = holding.shown().filter(|shown| shown.state.is_current() && shown.id() != standing.id())?;
        if [standing, shown].iter().any(|standing| standing.file().is_some()) {
            return None;
        }
        let applies = self.compose(shown);
        let mut before_shown = holding.versions().take_while(|standing| standing.id() != shown.id());
        let forward = before_shown.any(|before| before.id() == standing.id());
        let (older, newer) = if forward { (edition, &applies) } else { (&applies, edition) };
        let (id, policy) = (&at.school.id, &holding.policy.id);
        let is_pair = |older: &str, newer: &str| {
            let pairs = holding.pairs(self.publication.order.compare);
            pairs.iter().any(|(a, b)| a.id() == older && b.id() == newer)
        };
        let against = clause_status::AgainstCurrent {
            page: href(self.here, &at::policy(id, policy)),
            compared: is_pair(older.standing.id(), newer.standing.id())
                .then(|| href(self.here, &at::compare(id, policy, older.standing.id(), newer.standing.id()))),
            comparison: &compare(&older.clauses, &newer.clauses),
            forward,
        };
        Some(clause_status::clause_status(&against))
    }

    fn latest(&self, at: &AtSchool<'_>, holding: &Holding<'_>) -> Bytes {
        self.looks.page("latest.html", &leading_on::latest(self.publication, at, holding, self.here))
    }

    fn across(&self, id: &str) -> Bytes {
        let Some(lives) = self.publication.resolved.policy(id) else { return Ok(Vec::new()) };
        let Some(shared) = lives.shared().map(edition::shared) else { return Ok(Vec::new()) };
        let own: Vec<clause_by_clause::OwnAtSchool<'_>> = self
            .publication
            .schools
            .iter()
            .filter_map(|at| {
                let holding = at.holding(id)?;
                let standing = holding.shown()?;
                let told = (standing.id() == shared.standing.id()).then(|| {
                    let edition = self.compose(standing);
                    differences::told(self.publication, self.here, at, &edition, &shared)
                });
                Some(clause_by_clause::OwnAtSchool { school: at, told })
            })
            .collect();
        self.looks.page("schools.html", &clause_by_clause::clause_by_clause(self.publication, lives, &shared, &own))
    }

    fn shared(&self, id: &str) -> Bytes {
        let Some(lives) = self.publication.resolved.policy(id) else { return Ok(Vec::new()) };
        let own: Vec<(&AtSchool<'_>, usize)> = self
            .publication
            .schools
            .iter()
            .filter_map(|at| {
                let holding = at.holding(id)?;
                let edition = self.compose(holding.shown()?);
                Some((at, edition.own.count()))
            })
            .collect();
        self.looks.page("shared.html", &shared::shared(self.publication, lives, &own))
    }

    fn differences(&self, at: &'a AtSchool<'a>, holding: &'a Holding<'a>) -> Bytes {
        let Some(standing) = holding.shown() else { return Ok(Vec::new()) };
        let edition = self.compose(standing);
        let Some(shared) = holding.lives.shared_version(standing.id()).map(edition::shared) else {
            return Ok(Vec::new());
        };
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
            let Some(newer) = holding.timeline.version(newer) else { return Ok(Vec::new()) };
            let editions = [older, newer].map(|standing| self.compose(standing));
            let comparison = compare(&editions[0].clauses, &editions[1].clauses);
            make(at, holding, [&editions[0], &editions[1]], &comparison)
        })
    }

    fn edition_data(&self, school: &AtSchool<'a>, holding: &Holding<'a>, standing: &'a Standing<'a>) -> Vec<u8> {
        let edition = self.compose(standing);
        let page = at::beside(self.here, "").trim_end_matches("edition.json").to_owned() + "index.html";
        let place = Place {
            pictures: self.publication.pictures,
            here: &page,
            school: Some(school),
            policy: &holding.policy.id,
            clauses: &Outline::of(&edition.clauses),
            text_at: None,
        };
        data::bytes(&data::edition::edition(&edition, &place))
    }
}

//! What each kind of page says.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::read::{
    Page, all, counted, counts, first, last_day, last_day_in_words, loud, numbers, resolve, state, tag,
    told_in_a_sentence, words,
};
use super::site::{Site, plain_name};
use super::table::{Fact, Table, Voice};

/// The value where a list or a page names no body that decided.
pub const NOBODY: &str = "nobody named";

/// Notes what every page says.
pub fn say(site: &Site, table: &mut Table) {
    for path in site.files.keys().filter(|path| path.ends_with("index.html")) {
        let page = Page::new(path, &site.text(path));
        let mut teller = Teller { site, page: &page, table };
        let parts: Vec<&str> = path.trim_end_matches("index.html").split('/').filter(|part| !part.is_empty()).collect();
        if let [school, ..] = parts.as_slice()
            && site.schools.iter().any(|(id, _)| id == school)
        {
            teller.frame(school);
        }
        match parts.as_slice() {
            // Where one school stands alone its first page is the site's.
            [] => match site.schools.as_slice() {
                [(school, _)] => teller.home(school),
                _ => teller.hub(),
            },
            ["reviews"] | [_, "reviews"] => teller.reviews(),
            ["whats-new"] => teller.news("federation's what's new", true),
            [_, "whats-new"] => teller.news("what's new", false),
            ["policies", policy] => teller.shared(policy),
            ["policies", policy, "schools"] => teller.across(policy),
            ["search"] | [_, "search"] | ["accessibility"] => {}
            [school] => teller.home(school),
            [school, policy] => teller.version("policy page", school, policy),
            [school, policy, "history"] => teller.history(school, policy),
            [school, policy, "differences"] => teller.below(school, policy, "differences", ": where "),
            [school, policy, "latest"] => teller.below(school, policy, "latest", ": latest"),
            [school, policy, "compare", pair] => teller.comparison(school, policy, pair),
            [school, policy, _] => teller.version("version page", school, policy),
            [_, _, _, "read-and-understood"] => teller.sheet(),
            _ => panic!(
                "{path}: which kind of page is that? An arm of `say` in tests/agreement/pages.rs says what it tells"
            ),
        }
    }
}

struct Teller<'a> {
    site: &'a Site,
    page: &'a Page<'a>,
    table: &'a mut Table,
}

impl Teller<'_> {
    fn note(&mut self, kind: &'static str, subject: &str, fact: Fact, value: impl Into<String>) {
        self.table.note(Voice { kind, file: self.page.path }, subject, fact, value);
    }

    /// What band, foot and record say of whose school it is.
    fn frame(&mut self, school: &str) {
        let page = self.page;
        if self.site.schools.len() < 2 {
            return;
        }
        let yes = |said: bool| if said { "yes" } else { "no" };
        let band = page.all(".band-more a").into_iter().any(|link| words(link).starts_with("Part of"));
        let foot = page.all(".foot p").into_iter().any(|line| words(line).contains(" is part of "));
        let record = page.all(".notice").into_iter().any(|notice| words(notice).contains("These pages are a record"));
        self.note("band", school, Fact::PartOf, yes(band));
        self.note("foot", school, Fact::PartOf, yes(foot));
        if record || page.path == format!("{school}/index.html") {
            self.note("record", school, Fact::PartOf, yes(!record));
        }
    }

    fn hub(&mut self) {
        let page = self.page;
        for link in page.all("section[aria-labelledby=az-h] .main a") {
            if let Some(subject) = self.site.subject(&page.leads(link)) {
                self.note("hub", &subject, Fact::Title, words(link));
            }
        }
        self.news("hub", true);
    }

    /// A policy's own page, or a version's.
    fn version(&mut self, kind: &'static str, school: &str, policy: &str) {
        let page = self.page;
        let Some(subject) = self.site.subject(page.path) else {
            return self.old_address(school, policy);
        };
        // A policy that lives elsewhere has a page without a panel.
        if page.first(".control").is_none() {
            return;
        }
        self.note(kind, &subject, Fact::Title, page.words("h1").unwrap_or_default());
        let standing = page.term("State").first().and_then(|dd| tag(*dd)).map(|tag| state(&tag));
        let standing = standing.unwrap_or_else(|| "?no state".to_owned());
        self.note(kind, &subject, Fact::State, standing.as_str());
        if let Some(name) = page.term("Version").first() {
            self.note(kind, &subject, Fact::Name, plain_name(&words(*name)));
        }
        if let Some(owner) = page.term("Looked after by").first() {
            self.note(kind, &subject, Fact::Owner, words(*owner));
        }
        if let Some(audience) = page.term("For").first() {
            self.note(kind, &subject, Fact::Audience, words(*audience));
        }
        self.note(kind, &subject, Fact::Summary, page.words("main > .lede").unwrap_or_else(|| "none".to_owned()));
        self.adoption(kind, &subject);
        for term in ["In force from", "Applied from", "Applies from"] {
            for time in page.term(term).into_iter().flat_map(|dd| all(dd, "time")) {
                self.note(kind, &subject, Fact::Applies, last_day(time.attr("datetime").unwrap_or_default()));
            }
        }
        let review = page.term("Review").first().copied();
        if let Some(review) = review {
            self.review(kind, &subject, review);
        } else {
            self.note(kind, &subject, Fact::Overdue, "no");
        }
        let clauses = page.all("article.text [data-clause]:not(.omitted)");
        if !clauses.is_empty() {
            self.note(kind, &subject, Fact::Clauses, numbers(references(clauses)));
        }
        self.changes(kind, school, policy, &subject);
        self.links(&format!("{school}/{policy}/"));
    }

    /// Links of the notices and of the list of versions name a version as its own page does, and another policy by its title.
    fn links(&mut self, own: &str) {
        let page = self.page;
        for link in page.all(".notice a, section[aria-labelledby=versions-h] a") {
            let Some(subject) = self.site.subject(&page.leads(link)) else { continue };
            // "Section 7" is named by its number.
            if link.attr("href").is_some_and(|href| href.contains('#')) {
                continue;
            }
            let said = words(link);
            if said.to_lowercase().contains("version") {
                self.note("link", &subject, Fact::Name, plain_name(said.trim_end_matches(" applies")));
            } else if !subject.starts_with(own) {
                self.note("link", &subject, Fact::Title, said);
            }
        }
    }

    fn adoption(&mut self, kind: &'static str, subject: &str) {
        let page = self.page;
        let adopted = ["Adopted by", "Adopted", "Taken over"].into_iter().flat_map(|term| page.term(term));
        for time in adopted.filter_map(|dd| first(dd, "time")) {
            self.note(kind, subject, Fact::Adopted, time.attr("datetime").unwrap_or_default());
        }
        match page.term("Adopted by").first() {
            Some(by) => {
                let by = words(*by);
                let body = first(page.term("Adopted by")[0], "time")
                    .map(words)
                    .and_then(|on| by.strip_suffix(&on).map(str::to_owned));
                let body = body.unwrap_or(by);
                self.note(kind, subject, Fact::Adopter, body.trim_end_matches([',', ' ']));
            }
            None => self.note(kind, subject, Fact::Adopter, NOBODY),
        }
        // "Adopted" stands at the step that decided, unless the clerk typed a word of their own.
        let steps = page.all(".steps li.done");
        let decided: Vec<_> = steps
            .into_iter()
            .filter(|step| first(*step, ".when").is_some_and(|when| words(when).starts_with("Adopted")))
            .collect();
        // A school that took a version over on joining names nobody, beside the steps of the federation.
        let named = !page.term("Adopted by").is_empty();
        if let [step] = decided.as_slice()
            && named
        {
            let by = first(*step, "b").map(words).unwrap_or_default();
            self.note("steps", subject, Fact::Adopter, by);
        }
    }

    fn review(&mut self, kind: &'static str, subject: &str, review: ElementRef<'_>) {
        let due = first(review, "time[data-review], .rv time").and_then(|time| time.attr("datetime"));
        self.note(kind, subject, Fact::Review, due.map_or_else(|| "none".to_owned(), last_day));
        let overdue = tag(review).is_some_and(|tag| tag == "Overdue");
        self.note(kind, subject, Fact::Overdue, if overdue { "yes" } else { "no" });
    }

    /// "What changed in this version", with the comparison to which it leads.
    fn changes(&mut self, kind: &'static str, school: &str, policy: &str, subject: &str) {
        let page = self.page;
        let Some(part) = page.first("section[aria-labelledby=changed-h]") else { return };
        let told = all(part, "p").into_iter().find_map(|line| counts(&words(line)));
        let pair = all(part, "a").into_iter().find_map(|link| pair(&page.leads(link)));
        match (told, pair) {
            (Some(told), Some(pair)) => {
                self.note(kind, &format!("{school}/{policy}/{pair}"), Fact::Changes, told);
            }
            (None, None) => {}
            (told, pair) => self.note(kind, subject, Fact::Changes, format!("?{told:?} of {pair:?}")),
        }
    }

    /// The page of a policy's former id names the policy as its own page does.
    fn old_address(&mut self, school: &str, policy: &str) {
        let page = self.page;
        let crumbs = page.all(".crumbs a");
        let here = format!("{school}/{policy}/index.html");
        assert_eq!(page.path, here, "a page of no version");
        // Else a new page of a school's would be taken for one of these, and nothing on it compared.
        let is_known = self.site.policy(school, policy).is_some() || page.first("[data-latest]").is_some();
        assert!(
            is_known,
            "{here}: which kind of page is that? An arm of `say` in tests/agreement/pages.rs says what it tells"
        );
        if let Some(subject) = crumbs.last().and_then(|link| self.site.subject(&page.leads(*link))) {
            self.note("old address", &subject, Fact::Title, page.words("h1").unwrap_or_default());
        }
    }

    fn sheet(&mut self) {
        let page = self.page;
        let Some(subject) = self.site.subject(page.path) else { return };
        let heading = page.words("h1").unwrap_or_default();
        let title = heading.trim_end_matches(": staff sheet to sign");
        self.note("sheet", &subject, Fact::Title, title);
        let declared = page.words(".lede").unwrap_or_default();
        let owner = page.first("h1 .at").map(|at| at.text().collect::<String>()).unwrap_or_default();
        let signed = declared
            .strip_prefix("I have read and understood the ")
            .and_then(|rest| rest.split_once(", and will follow it"))
            .and_then(|(what, _)| what.split_once(&format!(" of {owner}, ")));
        match signed {
            Some((title, name)) => {
                self.note("sheet", &subject, Fact::Title, title);
                self.note("sheet", &subject, Fact::Name, plain_name(name));
            }
            None => self.note("sheet", &subject, Fact::Title, format!("?{declared}")),
        }
        if let Some(time) = page.first(".lede time") {
            self.note("sheet", &subject, Fact::Applies, last_day(time.attr("datetime").unwrap_or_default()));
        }
    }

    fn history(&mut self, school: &str, policy: &str) {
        self.below(school, policy, "history", ": history");
        let page = self.page;
        for item in page.all(".timeline > li") {
            let links = all(item, ".trio a");
            let read = links.iter().find(|link| words(**link) == "Read").map(|link| page.leads(*link));
            let Some(subject) = read.and_then(|read| self.site.subject(&read)) else { continue };
            let Some(heading) = first(item, "h3") else { continue };
            self.note("history", &subject, Fact::Name, plain_name(&words(heading)));
            let past = item.value().classes().any(|class| class == "past");
            let standing = tag(heading).map(|tag| state(&tag)).or(past.then(|| "superseded".to_owned()));
            self.note("history", &subject, Fact::State, standing.unwrap_or_else(|| "?no state".to_owned()));
            let what =
                links.iter().find(|link| ["What it changed", "What it would change"].contains(&words(**link).as_str()));
            let pair = what.and_then(|link| pair(&page.leads(*link)));
            let told = all(item, "p").into_iter().find_map(|line| told_in_a_sentence(&words(line)));
            if let Some(pair) = pair {
                let told = told.unwrap_or_else(|| "?nothing".to_owned());
                self.note("history", &format!("{school}/{policy}/{pair}"), Fact::Changed, told);
            }
        }
    }

    /// A page below the policy's own, whose heading begins with the policy's title.
    fn below(&mut self, school: &str, policy: &str, kind: &'static str, mark: &str) {
        let heading = self.page.words("h1").unwrap_or_default();
        let title = heading.rsplit_once(mark).map_or(heading.as_str(), |(title, _)| title);
        if let Some(subject) = self.site.shown(school, policy) {
            self.note(kind, &subject, Fact::Title, title);
        }
    }

    fn home(&mut self, school: &str) {
        let page = self.page;
        for row in page.all("table.policies tbody tr") {
            let Some(link) = first(row, "th a") else { continue };
            let Some(subject) = self.site.subject(&page.leads(link)) else { continue };
            self.note("school home", &subject, Fact::Title, words(link));
            let what = first(row, "th").and_then(tag);
            self.note(
                "school home",
                &subject,
                Fact::State,
                what.map_or_else(|| "in force".to_owned(), |tag| state(&tag)),
            );
            match all(row, "td").last().filter(|review| first(**review, ".rv").is_some()) {
                Some(review) => self.review("school home", &subject, *review),
                None => self.note("school home", &subject, Fact::Overdue, "no"),
            }
            self.printed(school, row);
        }
    }

    /// What is printed of a row of the list besides: its address, from when it applies and who decided.
    fn printed(&mut self, school: &str, row: ElementRef<'_>) {
        let address = first(row, ".address").map(words).unwrap_or_default();
        let policy = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let cells: Vec<String> = all(row, "td").into_iter().map(words).collect();
        let (Some(subject), [since, by, _]) = (self.site.shown(school, policy), cells.as_slice()) else { return };
        if let Some(since) = last_day_in_words(since) {
            self.note("printed list", &subject, Fact::Applies, since);
        }
        self.note("printed list", &subject, Fact::Adopter, if by.is_empty() { NOBODY } else { by.as_str() });
    }

    fn reviews(&mut self) {
        let page = self.page;
        for row in page.all("table.due tbody tr") {
            let (Some(what), Some(review)) = (first(row, "th"), first(row, "td")) else { continue };
            for link in all(what, "a") {
                let Some(subject) = self.site.subject(&page.leads(link)) else { continue };
                let title = first(what, "b").map_or_else(|| words(link), words);
                self.note("reviews", &subject, Fact::Title, title);
                self.review("reviews", &subject, review);
            }
        }
        for link in page.all("section[aria-labelledby=undated-h] a") {
            if let Some(subject) = self.site.subject(&page.leads(link)) {
                self.note("reviews", &subject, Fact::Review, "none");
            }
        }
    }

    /// What happened. A row that leads to a text which several schools share says of which version it speaks only in the
    /// feed, which tells the same events in the same order.
    fn news(&mut self, kind: &'static str, of_all: bool) {
        let page = self.page;
        let feed = if of_all { super::data::entries(self.site, "feed.xml") } else { Vec::new() };
        for (number, row) in page.all("li.dated").into_iter().enumerate() {
            let Some(link) = first(row, ".main a") else { continue };
            let entry = feed.get(number).filter(|_| of_all);
            let subject = match entry {
                Some(entry) => entry.subject.clone(),
                None => self.site.subject(&page.leads(link)).filter(|subject| !subject.starts_with("policies/")),
            };
            if let Some(subject) = subject {
                self.note(kind, &subject, Fact::Title, words(link));
            }
        }
    }

    fn shared(&mut self, policy: &str) {
        let page = self.page;
        let subject = format!("policies/{policy}");
        self.note("shared text", &subject, Fact::Title, page.words("h1").unwrap_or_default());
        self.note(
            "shared text",
            &subject,
            Fact::Summary,
            page.words("main > .lede").unwrap_or_else(|| "none".to_owned()),
        );
        if let Some(heading) = page.words("#text-h") {
            let name = heading.trim_start_matches("Shared text, ");
            self.note("shared text", &subject, Fact::Shared, self.known_as(policy, name));
        }
        let clauses = page.all("article.text [data-clause]:not(.omitted)");
        if !clauses.is_empty() {
            self.note("shared text", &subject, Fact::Clauses, numbers(references(clauses)));
        }
        for row in page.all("section[aria-labelledby=who-h] li") {
            let Some(version) = first(row, ".main a").and_then(|link| self.site.subject(&page.leads(link))) else {
                continue;
            };
            let Some(meta) = first(row, ".meta") else { continue };
            self.note("shared text", &version, Fact::Name, plain_name(&words(meta)));
            let standing = tag(meta).map_or_else(|| "in force".to_owned(), |tag| state(&tag));
            self.note("shared text", &version, Fact::State, standing);
        }
    }

    fn across(&mut self, policy: &str) {
        let page = self.page;
        let subject = format!("policies/{policy}");
        let heading = page.words("h1").unwrap_or_default();
        self.note(
            "across schools",
            &subject,
            Fact::Title,
            heading.trim_end_matches(": clause by clause across schools"),
        );
        let told = page.words(".lede").unwrap_or_default();
        let has = [" have the ", " has the ", " have ", " has "].into_iter().find_map(|verb| told.split_once(verb));
        if let Some((_, rest)) = has {
            let rest = plain_name(rest);
            let names =
                self.site.policies.iter().flat_map(|known| known.versions.iter().map(|known| plain_name(&known.name)));
            let name = names.filter(|name| rest.starts_with(name.as_str())).max_by_key(String::len);
            let unknown = rest.split(['.', ',']).next().unwrap_or_default();
            let known_as = self.known_as(policy, name.as_deref().unwrap_or(unknown));
            self.note("across schools", &subject, Fact::Shared, known_as);
        }
    }

    /// The ids of the versions that some school, or the federation, knows by a name.
    fn known_as(&self, policy: &str, name: &str) -> String {
        let name = plain_name(name);
        let at_schools = self.site.policies.iter().filter(|known| known.id == policy);
        let mut ids: Vec<&str> = at_schools
            .flat_map(|known| known.versions.iter())
            .filter(|version| plain_name(&version.name) == name)
            .map(|version| version.id.as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() { self.of_month(policy, &name) } else { ids.join(" or ") }
    }

    /// The version of a month, where each school adopted it on a day of its own and only the federation names it so.
    fn of_month(&self, policy: &str, name: &str) -> String {
        let at_schools = self.site.policies.iter().filter(|known| known.id == policy);
        let mut versions = at_schools.flat_map(|known| known.versions.iter());
        let month = last_day_in_words(name.trim_end_matches(" version")).map(|day| day[..7].to_owned());
        let found = month.and_then(|month| versions.find(|version| version.id.starts_with(&month)));
        found.map_or_else(|| format!("?{name}"), |version| version.id.clone())
    }

    fn comparison(&mut self, school: &str, policy: &str, pair: &str) {
        let page = self.page;
        let subject = format!("{school}/{policy}/{pair}");
        if let Some((_, newer)) = pair.split_once("-to-") {
            let heading = page.words("h1").unwrap_or_default();
            let title = heading
                .split(": what changed")
                .flat_map(|part| part.split(": what would change"))
                .next()
                .unwrap_or_default();
            self.note("comparison", &format!("{school}/{policy}/{newer}"), Fact::Title, title);
        }
        let told = page.words("main > .lede").unwrap_or_default();
        let strip: BTreeMap<String, usize> = page
            .all(".strip li")
            .into_iter()
            .filter_map(|item| {
                let kind = item.value().classes().find_map(|class| class.strip_prefix("k-"))?;
                Some((kind.to_owned(), first(item, "b").map(words)?.parse().ok()?))
            })
            .collect();
        let all = match strip.is_empty() {
            true => counts(&told).unwrap_or_else(|| format!("?{told}")),
            false => counted(&strip),
        };
        self.note("comparison", &subject, Fact::Changed, loud(&all));
        self.note("comparison", &subject, Fact::Changes, all);
        for notice in page.all(".notice p").into_iter().map(words) {
            if let Some((version, standing)) = stands(self.site, school, policy, &notice) {
                self.note("comparison", &version, Fact::State, standing);
            }
        }
    }
}

/// Of which version a notice of a comparison speaks, and where it says that it stands.
fn stands(site: &Site, school: &str, policy: &str, notice: &str) -> Option<(String, &'static str)> {
    let said = [
        (" no longer applies", "superseded"),
        (" has been in use since", "in use"),
        (" has applied since", "in force"),
        (" applies from", "not yet in force"),
        (" has not been adopted", "awaiting adoption"),
        (" is not in force", "proposed"),
        (" is to be replaced", "to be replaced"),
    ];
    let (name, standing) = said.into_iter().find_map(|(words, state)| Some((notice.split_once(words)?.0, state)))?;
    let name = name.strip_prefix("The ").unwrap_or(name);
    Some((site.named(school, policy, name.strip_prefix("proposed ").unwrap_or(name))?, standing))
}

/// "2023-04-to-2025-07", where a path leads to such a comparison.
fn pair(path: &str) -> Option<String> {
    let (_, rest) = path.split_once("/compare/")?;
    Some(resolve("", rest).split('/').next()?.to_owned())
}

/// The numbers of clauses as the page has them.
fn references(clauses: Vec<ElementRef<'_>>) -> Vec<String> {
    clauses.into_iter().filter_map(|clause| clause.attr("data-clause")).map(str::to_owned).collect()
}

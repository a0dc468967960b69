//! Facts in their places: each as it was on the day for which a page reads.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::schools::in_a_sentence;
use crate::book::clause::{Clause, FactUse, Node, Run, Text, Words};
use crate::book::date::month_name;
use crate::book::dated::{Dated, Stretch};
use crate::book::fact::{Fact, FactValue, Facts};
use crate::book::told::uses_in;
use crate::book::{Book, Federation, School};
use crate::source::words::curled;
use crate::source::{Code, Diagnostic, SourceId, Span, nearest};

/// Where facts are looked up, and for which day.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    book: &'a Book,
    school: &'a School,
    /// The school's facts for one version, which win over all others.
    own: Option<&'a Facts>,
    day: Date,
}

/// Who has a role, as far as the facts say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder<'a> {
    /// The person's name.
    pub name: Option<&'a str>,
    /// Where letters reach them.
    pub email: Option<&'a str>,
}

/// Why a fact has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing<'a> {
    /// Nobody gives it.
    Unknown,
    /// It stands where it belongs and could not be read, which has been told.
    Unread,
    /// It is given, though not for the day; and whose it is.
    NobodyThen(&'a Fact, &'a str),
}

impl<'a> Lookup<'a> {
    /// Facts at a school on a day; `own` are those that the school gives for one version.
    pub fn new(book: &'a Book, school: &'a School, own: Option<&'a Facts>, day: Date) -> Self {
        Self { book, school, own, day }
    }

    /// The same on another day.
    pub fn on(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The value under a dotted name, before filters.
    pub fn value(&self, name: &str) -> Result<&'a str, Missing<'a>> {
        if let Some(value) = built_in(&self.book.federation, Some(self.school), name, self.day) {
            return Ok(value);
        }
        let (fact, part) = split(name);
        let on_day = |facts: &'a Facts| facts.facts.get(fact)?.value.on(self.day)?.words(part);
        if let Some(value) = self.own.and_then(on_day) {
            return Ok(value);
        }
        if let Some(fact) = self.school.facts.facts.get(fact) {
            match fact.value.on(self.day) {
                None => return Err(Missing::NobodyThen(fact, &self.school.short)),
                Some(value) => {
                    if let Some(words) = value.words(part) {
                        return Ok(words);
                    }
                }
            }
        }
        let federation = &self.book.federation;
        let all = [self.own, Some(&self.school.facts), Some(&federation.facts)];
        let is_unread = all.into_iter().flatten().any(|facts| facts.may_hold(fact));
        let nothing = if is_unread { Missing::Unread } else { Missing::Unknown };
        let fact = federation.facts.facts.get(fact).ok_or(nothing)?;
        let value = fact.value.on(self.day).ok_or(Missing::NobodyThen(fact, &federation.name))?;
        value.words(part).ok_or(nothing)
    }

    /// What a use of a fact reads here, filters applied.
    pub fn filled(&self, used: &FactUse) -> Result<String, Missing<'a>> {
        self.value(&used.name).map(|value| filtered(used, value))
    }

    /// Who has a role: the fact whose `title` it is here, else by the federation's own words, and what else that says.
    pub fn holder(&self, title: &str) -> Option<Holder<'a>> {
        let all = [self.own, Some(&self.school.facts), Some(&self.book.federation.facts)];
        let names = || all.into_iter().flatten().flat_map(|facts| facts.facts.keys());
        let part = |fact: &str, part: &str| self.value(&format!("{fact}.{part}")).ok();
        let is_title = |given: Option<&str>| given.is_some_and(|given| given.trim().eq_ignore_ascii_case(title.trim()));
        let federations =
            |fact: &str| self.book.federation.facts.facts.get(fact)?.value.on(self.day)?.words(Some("title"));
        let fact = names().find(|fact| is_title(part(fact, "title")));
        let fact = fact.or_else(|| names().find(|fact| is_title(federations(fact))))?;
        Some(Holder { name: part(fact, "name"), email: part(fact, "email") })
    }

    /// A text of a YAML file as it reads here.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        fill_words(text, |used| self.filled(used).unwrap_or_else(|_| used.value.clone()))
    }

    /// What a use of a fact reads here, or what was typed where it has no value; then `missing` says so once.
    pub fn value_or_typed(&self, used: &FactUse, missing: &mut Vec<Diagnostic>) -> String {
        self.filled(used).unwrap_or_else(|why| {
            let diagnostic = self.explain(used, why);
            if !missing.iter().any(|said| said.message == diagnostic.message) {
                missing.push(diagnostic);
            }
            used.value.clone()
        })
    }

    /// What to tell the author about a fact without a value.
    pub fn explain(&self, used: &FactUse, missing: Missing<'_>) -> Diagnostic {
        match missing {
            Missing::NobodyThen(fact, whose) => nobody_then(whose, &used.name, fact, self.day),
            Missing::Unknown | Missing::Unread => unknown(self.book, used, &[self.school]),
        }
    }
}

/// A fact that nobody gives at some schools.
pub fn unknown(book: &Book, used: &FactUse, schools: &[&School]) -> Diagnostic {
    let everywhere = schools.len() == book.schools.len();
    let (fact, part) = split(&used.name);
    let message = match everywhere {
        true => format!("No school gives “{}”, and neither does the federation.", used.name),
        false => format!("“{}” is not given for {}.", used.name, in_a_sentence(schools)),
    };
    let known = known_names(book);
    let near = nearest(&used.name, known.iter().map(String::as_str)).filter(|near| *near != used.name);
    let files = match schools {
        [one] => format!("schools/{}/school.yaml", one.id),
        _ => "the school.yaml of each of these schools".to_owned(),
    };
    let hint = match (near, part) {
        (Some(near), _) if everywhere || near.eq_ignore_ascii_case(&used.name) => {
            format!("did you mean `{{{{ {near} }}}}`?")
        }
        (_, Some(part)) => {
            format!("Give `{fact}` its `{part}` in {files}, or under `facts` in federation.yaml for all schools.")
        }
        (_, None) => format!("Give `{fact}` under `facts` in {files}, or in federation.yaml for all schools."),
    };
    Diagnostic::at(Code::UnknownFact, used.span, message).label("not given").hint(hint)
}

/// Every name that a policy of the book could use somewhere.
fn known_names(book: &Book) -> Vec<String> {
    let mut names: Vec<String> = BUILT_IN.iter().map(|name| (*name).to_owned()).collect();
    for facts in book.schools.iter().map(|school| &school.facts).chain([&book.federation.facts]) {
        for (name, fact) in &facts.facts {
            for stretch in &fact.value.stretches {
                match &stretch.value {
                    FactValue::Words(_) => names.push(name.clone()),
                    FactValue::Parts(parts) => names.extend(parts.keys().map(|part| format!("{name}.{part}"))),
                }
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

fn nobody_then(whose: &str, name: &str, fact: &Fact, day: Date) -> Diagnostic {
    let (name, _) = split(name);
    let (after, before) = gap(&fact.value, day);
    let days = days_in_words(after, before);
    let spoken = spoken(name);
    let person = fact.value.stretches.iter().any(|stretch| matches!(stretch.value, FactValue::Parts(_)));
    let message = match person {
        true => format!("Nobody is {spoken} of {whose} {days}."),
        false => format!("Nothing is given for “{name}” at {whose} {days}."),
    };
    let example = match person {
        true => format!("Add an entry, for example with title: Acting {}.", title_of(&fact.value).unwrap_or(&spoken)),
        false => "Add an entry for those days.".to_owned(),
    };
    Diagnostic::at(Code::NobodyThen, fact.span, message).label("has no entry for those days").hint(example)
}

/// The title that a substitute would act for: that of the first person who has one.
fn title_of(value: &Dated<FactValue>) -> Option<&str> {
    let title = value.stretches.iter().find_map(|stretch| stretch.value.words(Some("title")))?;
    Some(title.strip_prefix("Acting ").unwrap_or(title))
}

/// The last day covered before a gap and the first one after it.
fn gap(value: &Dated<FactValue>, day: Date) -> (Option<Date>, Option<Date>) {
    let end = |stretch: &Stretch<FactValue>| stretch.to.map(|to| to.last_day()).filter(|to| *to < day);
    let start = |stretch: &Stretch<FactValue>| stretch.from.map(|from| from.first_day()).filter(|from| day < *from);
    (value.stretches.iter().filter_map(end).max(), value.stretches.iter().filter_map(start).min())
}

/// The days between two days: "from 1 to 7 September 2024", "before 1 September 2020", "after 31 August 2024".
fn days_in_words(after: Option<Date>, before: Option<Date>) -> String {
    let long = |day: Date| format!("{} {} {}", day.day(), month_name(day.month()), day.year());
    match (after, before) {
        (Some(after), Some(before)) => {
            let first = after.tomorrow().unwrap_or(after);
            let last = before.yesterday().unwrap_or(before);
            if first >= last {
                format!("on {}", long(last))
            } else if (first.year(), first.month()) == (last.year(), last.month()) {
                format!("from {} to {}", first.day(), long(last))
            } else if first.year() == last.year() {
                format!("from {} {} to {}", first.day(), month_name(first.month()), long(last))
            } else {
                format!("from {} to {}", long(first), long(last))
            }
        }
        (None, Some(before)) => format!("before {}", long(before)),
        (Some(after), None) => format!("after {}", long(after)),
        (None, None) => "then".to_owned(),
    }
}

const BUILT_IN: &[&str] = &["school.name", "school.short", "federation.name", "federation.board"];

/// What every book gives, by the names of a day.
fn built_in<'a>(federation: &'a Federation, school: Option<&'a School>, name: &str, day: Date) -> Option<&'a str> {
    let full = |school: &'a School| school.names.on(day).unwrap_or(&school.name).as_str();
    match name {
        "school.name" => school.map(full),
        // A school without a short name goes by its full one.
        "school.short" => school.map(|school| if school.short == school.name { full(school) } else { &school.short }),
        "federation.name" => Some(federation.names.on(day).unwrap_or(&federation.name)),
        "federation.board" => Some(federation.boards.on(day).unwrap_or(&federation.board)),
        _ => None,
    }
}

/// How a fact reads in the shared text on a day: the federation's value, else what it stands for, in brackets.
pub fn shared_words(federation: &Federation, used: &FactUse, day: Date) -> String {
    let (fact, part) = split(&used.name);
    let given = federation.facts.facts.get(fact).and_then(|fact| fact.value.on(day)?.words(part));
    match built_in(federation, None, &used.name, day).or(given) {
        Some(value) => filtered(used, value),
        None => format!("[{}]", filtered(used, &stand_in(&used.name))),
    }
}

/// What a fact stands for, in words: "the school’s name", "headteacher’s title", "pupils".
fn stand_in(name: &str) -> String {
    match (name, split(name)) {
        ("school.name", _) => "name of the school".to_owned(),
        ("school.short", _) => "the school".to_owned(),
        (_, (fact, Some(part))) => format!("{}’s {}", spoken(fact), spoken(part)),
        (_, (fact, None)) => spoken(fact),
    }
}

fn spoken(name: &str) -> String {
    name.replace(['_', '-'], " ")
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.split_once('.') {
        Some((fact, part)) => (fact, Some(part)),
        None => (name, None),
    }
}

fn filtered(used: &FactUse, value: &str) -> String {
    used.filters.iter().fold(value.to_owned(), |value, filter| filter.apply(&value))
}

/// A text of a YAML file with values in the places of its facts, its straight quotes curled; what has no value stays as typed.
fn fill_words<'t>(text: &'t str, value: impl Fn(&FactUse) -> String) -> Cow<'t, str> {
    if !text.contains("{{") {
        return curled(Cow::Borrowed(text));
    }
    let mut filled = String::new();
    let mut at = 0;
    for (range, used) in uses_in(text, Span::new(SourceId(0), 0, 0)) {
        filled.push_str(&text[at..range.start]);
        match used {
            Ok(used) => filled.push_str(&value(&used)),
            Err(_) => filled.push_str(&text[range.clone()]),
        }
        at = range.end;
    }
    filled.push_str(&text[at..]);
    curled(Cow::Owned(filled))
}

/// A text of a YAML file as the shared pages show it on a day.
pub fn shared_text<'t>(federation: &Federation, text: &'t str, day: Date) -> Cow<'t, str> {
    fill_words(text, |used| shared_words(federation, used, day))
}

/// Every use of a fact in a text.
pub fn uses(text: &Text) -> impl Iterator<Item = &FactUse> {
    text.runs.iter().flat_map(Run::facts)
}

/// Puts values into every use of a fact in a tree.
pub fn fill_facts(nodes: &mut [Node], value: &mut impl FnMut(&FactUse) -> String) {
    for node in nodes {
        match node {
            // A clause without facts stays the one that all schools share.
            Node::Clause(shared) if has_facts(shared) => {
                let clause = Arc::make_mut(shared);
                fill_text(&mut clause.text, value);
                fill_facts(&mut clause.children, value);
            }
            Node::Clause(_) => {}
            Node::Further(further) => fill_text(&mut further.text, value),
            Node::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                table.head.iter_mut().chain(cells).for_each(|cell| fill_text(cell, value));
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

/// Whether a clause or anything below it says a fact.
fn has_facts(clause: &Clause) -> bool {
    let says_one = |text: &Text| uses(text).next().is_some();
    says_one(&clause.text)
        || clause.children.iter().any(|node| match node {
            Node::Clause(clause) => has_facts(clause),
            Node::Further(further) => says_one(&further.text),
            Node::Table(table) => table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells)).any(says_one),
            Node::Figure(_) | Node::LeftOut(_) => false,
        })
}

/// Puts values into every use of a fact in a text.
pub fn fill_text(text: &mut Text, value: &mut impl FnMut(&FactUse) -> String) {
    for run in &mut text.runs {
        match &mut run.words {
            Words::Fact(used) => used.value = value(used),
            Words::Image(image) if !image.facts.is_empty() => Arc::make_mut(image).fill(value),
            Words::Typed(_) | Words::LineBreak | Words::Image(_) => {}
        }
    }
}

/// Puts the values of a school into a tree, and says what is missing, each only once. What is missing stays as typed.
pub fn fill_at(nodes: &mut [Node], lookup: &Lookup<'_>) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    fill_facts(nodes, &mut |used| lookup.value_or_typed(used, &mut missing));
    missing
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::edition::sample::{self, day, fact, markdown};

    fn book() -> Book {
        let mut book = sample::book(vec![]);
        let shared = &mut book.federation.facts.facts;
        shared.insert("pupils".to_owned(), fact(&[("pupils", "", "")]));
        shared.insert("lead".to_owned(), fact(&[("title=Safeguarding Lead;phone=01632 960999", "", "")]));
        let elm_hill = &mut book.schools[0].facts.facts;
        elm_hill.insert("pupils".to_owned(), fact(&[("children", "", "")]));
        elm_hill.insert("lead".to_owned(), fact(&[("phone=01632 960123", "", "")]));
        elm_hill.insert("office".to_owned(), fact(&[("the porch", "2020-01-01", "")]));
        elm_hill.insert(
            "headteacher".to_owned(),
            fact(&[
                ("title=Headteacher;name=J. Amari", "2019-09-01", "2024-08-31"),
                ("title=Executive Headteacher;name=R. Doyle", "2024-09-08", "2025-08"),
            ]),
        );
        book
    }

    /// How a text reads at a school on a day; in place of what is missing stands the message.
    fn check_at(school: usize, on: &str, text: &str, expected: &str) {
        let book = book();
        let mut nodes = markdown(text);
        let missing = fill_at(&mut nodes, &Lookup::new(&book, &book.schools[school], None, day(on)));
        let Some(Node::Clause(clause)) = nodes.first() else { panic!("no clause in {text}") };
        let found = match missing.first() {
            Some(missing) => missing.message.clone(),
            None => clause.text.plain(),
        };
        assert_eq!(found, expected);
    }

    fn check(text: &str, expected: &str) {
        check_at(0, "2024-07-01", text, expected);
    }

    #[test]
    fn a_fact_reads_as_on_its_day() {
        check("The {{ headteacher.title }} decides.", "The Headteacher decides.");
        check_at(0, "2024-09-08", "The {{ headteacher.title }} decides.", "The Executive Headteacher decides.");
    }

    #[test]
    fn what_a_picture_shows_may_hold_facts() {
        check(
            "See ![where {{ pupils }} &amp; {{ headteacher.title }} stand, &quot;here&quot;](images/a.png)",
            "See where children & Headteacher stand, \"here\"",
        );
        check("See ![the {{ nobody.knows }}](images/a.png)", "“nobody.knows” is not given for Elm Hill.");
    }

    #[test]
    fn the_schools_value_wins_and_the_federations_fills_what_it_does_not_say() {
        check("All {{ pupils }}.", "All children.");
        check_at(1, "2024-07-01", "All {{ pupils }}.", "All pupils.");
        check("{{ lead.title }}, {{ lead.phone }}", "Safeguarding Lead, 01632 960123");
    }

    #[test]
    fn a_schools_value_for_one_version_wins_over_all() {
        let book = book();
        let facts = BTreeMap::from([("pupils".to_owned(), fact(&[("infants", "", "2024-12-31")]))]);
        let own = Facts { facts, ..Facts::default() };
        let on = |on| Lookup::new(&book, &book.schools[0], Some(&own), day(on)).value("pupils");
        assert_eq!(on("2024-12-31"), Ok("infants"));
        assert_eq!(on("2025-01-01"), Ok("children"));
    }

    #[test]
    fn names_of_school_and_federation_are_known_without_being_given() {
        check("{{ school.name }} of {{ federation.name }}", "Elm Hill Primary School of Larkrise Federation");
        check("{{ school.short }}, {{ federation.board }}", "Elm Hill, Governing Body");
    }

    #[test]
    fn who_has_a_role_is_known_by_its_title() {
        let book = book();
        let at = |school: usize, on, title: &str| {
            let holder = Lookup::new(&book, &book.schools[school], None, day(on)).holder(title);
            holder.map(|holder| holder.name.unwrap_or("nobody by name"))
        };
        assert_eq!(at(0, "2024-08-01", "headteacher"), Some("J. Amari"));
        assert_eq!(at(0, "2024-10-01", "Headteacher"), None);
        assert_eq!(at(0, "2024-10-01", "Executive Headteacher"), Some("R. Doyle"));
        assert_eq!(at(1, "2024-10-01", "Safeguarding Lead"), Some("nobody by name"));
    }

    #[test]
    fn filters_change_letters() {
        check("{{ pupils | capitalize }} and {{ pupils | upper }}", "Children and CHILDREN");
    }

    #[test]
    fn a_day_without_an_entry_is_said_with_the_days_of_the_gap() {
        let text = "The {{ headteacher.title }} decides.";
        check_at(0, "2024-09-03", text, "Nobody is headteacher of Elm Hill from 1 to 7 September 2024.");
        check_at(0, "2019-08-31", text, "Nobody is headteacher of Elm Hill before 1 September 2019.");
        check_at(0, "2025-09-01", text, "Nobody is headteacher of Elm Hill after 31 August 2025.");
        check_at(
            0,
            "2019-12-31",
            "At {{ office }}.",
            "Nothing is given for “office” at Elm Hill before 1 January 2020.",
        );
    }

    #[test]
    fn the_days_of_a_gap_are_said_shortly() {
        let check = |after, before, expected: &str| {
            assert_eq!(days_in_words(Some(day(after)), Some(day(before))), expected);
        };
        check("2024-08-31", "2024-09-02", "on 1 September 2024");
        check("2024-08-31", "2024-10-08", "from 1 September to 7 October 2024");
        check("2024-08-31", "2025-01-08", "from 1 September 2024 to 7 January 2025");
    }

    #[test]
    fn the_hint_for_a_gap_names_an_acting_head() {
        let book = book();
        let lookup = Lookup::new(&book, &book.schools[0], None, day("2024-09-03"));
        let diagnostics = fill_at(&mut markdown("{{ headteacher.title }} {{ headteacher.name }}"), &lookup);
        let hints: Vec<Option<&str>> = diagnostics.iter().map(|diagnostic| diagnostic.hint.as_deref()).collect();
        assert_eq!(hints, [Some("Add an entry, for example with title: Acting Headteacher.")]);
    }

    #[test]
    fn a_fact_that_nobody_gives_is_said_with_the_schools_that_lack_it() {
        check("{{ nurse }}", "“nurse” is not given for Elm Hill.");
        check_at(1, "2024-07-01", "The {{ headteacher.title }}", "“headteacher.title” is not given for Brook Street.");
    }

    #[test]
    fn the_shared_text_shows_the_federations_value_or_what_a_fact_stands_for() {
        let check = |text: &str, expected: &str| {
            let book = book();
            let mut nodes = markdown(text);
            fill_facts(&mut nodes, &mut |used| shared_words(&book.federation, used, day("2024-07-01")));
            let Some(Node::Clause(clause)) = nodes.first() else { panic!("no clause in {text}") };
            assert_eq!(clause.text.plain(), expected);
        };
        check("All {{ pupils }} of {{ school.short }}.", "All pupils of [the school].");
        check("The {{ headteacher.title | upper }}.", "The [HEADTEACHER’S TITLE].");
        check("{{ federation.board | lower }}", "governing body");
    }
}

//! Facts in their places: each as it was on the day for which a page reads.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::schools::in_a_sentence;
use crate::book::clause::{FactUse, Node, Text, Words};
use crate::book::date::month_name;
use crate::book::dated::{Dated, Stretch};
use crate::book::fact::{Fact, FactValue, Facts};
use crate::book::{Book, Federation, School};
use crate::source::{Code, Diagnostic, nearest};

/// Where facts are looked up, and for which day.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    book: &'a Book,
    school: &'a School,
    /// The school's facts for one version, which win over all others.
    own: Option<&'a Facts>,
    day: Date,
}

/// Why a fact has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing<'a> {
    /// Nobody gives it.
    Unknown,
    /// It is given, though not for the day; and whose it is.
    NobodyThen(&'a Fact, &'a str),
}

impl<'a> Lookup<'a> {
    /// Facts at a school on a day; `own` are those that the school gives for one version.
    pub fn new(book: &'a Book, school: &'a School, own: Option<&'a Facts>, day: Date) -> Self {
        Self { book, school, own, day }
    }

    /// The value under a dotted name, before filters.
    pub fn value(&self, name: &str) -> Result<&'a str, Missing<'a>> {
        if let Some(value) = built_in(&self.book.federation, Some(self.school), name) {
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
        let fact = federation.facts.facts.get(fact).ok_or(Missing::Unknown)?;
        let value = fact.value.on(self.day).ok_or(Missing::NobodyThen(fact, &federation.name))?;
        value.words(part).ok_or(Missing::Unknown)
    }

    /// What a use of a fact reads here, filters applied.
    pub fn filled(&self, used: &FactUse) -> Result<String, Missing<'a>> {
        self.value(&used.name).map(|value| filtered(used, value))
    }

    /// What to tell the author about a fact without a value.
    pub fn explain(&self, used: &FactUse, missing: Missing<'_>) -> Diagnostic {
        match missing {
            Missing::NobodyThen(fact, whose) => nobody_then(whose, &used.name, fact, self.day),
            Missing::Unknown => unknown(self.book, used, &[self.school]),
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
    let hint = match (near, part) {
        (Some(near), _) if everywhere => format!("Did you mean {{{{ {near} }}}}?"),
        (_, Some(part)) => format!(
            "Give {fact} its {part} in school.yaml of each of these schools, or under facts in federation.yaml for all."
        ),
        (_, None) => {
            format!("Give {fact} under facts in school.yaml of each of these schools, or in federation.yaml for all.")
        }
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

fn built_in<'a>(federation: &'a Federation, school: Option<&'a School>, name: &str) -> Option<&'a str> {
    match name {
        "school.name" => school.map(|school| school.name.as_str()),
        "school.short" => school.map(|school| school.short.as_str()),
        "federation.name" => Some(&federation.name),
        "federation.board" => Some(&federation.board),
        _ => None,
    }
}

/// How a fact reads in the shared text on a day: the federation's value, else what it stands for, in brackets.
pub fn shared_words(federation: &Federation, used: &FactUse, day: Date) -> String {
    let (fact, part) = split(&used.name);
    let given = federation.facts.facts.get(fact).and_then(|fact| fact.value.on(day)?.words(part));
    match built_in(federation, None, &used.name).or(given) {
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

/// Every use of a fact in a tree, in reading order.
pub fn each_use<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a FactUse)) {
    let mut of_text = |text: &'a Text| {
        for run in &text.runs {
            if let Words::Fact(used) = &run.words {
                visit(used);
            }
        }
    };
    fn down<'a>(nodes: &'a [Node], of_text: &mut impl FnMut(&'a Text)) {
        for node in nodes {
            match node {
                Node::Clause(clause) => {
                    of_text(&clause.text);
                    down(&clause.children, of_text);
                }
                Node::Further(further) => of_text(&further.text),
                Node::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells)).for_each(&mut *of_text);
                }
                Node::Figure(_) | Node::LeftOut(_) => {}
            }
        }
    }
    down(nodes, &mut of_text);
}

/// Puts values into every use of a fact in a tree.
pub fn fill(nodes: &mut [Node], value: &mut impl FnMut(&FactUse) -> String) {
    for node in nodes {
        match node {
            Node::Clause(clause) => {
                fill_text(&mut clause.text, value);
                fill(&mut clause.children, value);
            }
            Node::Further(further) => fill_text(&mut further.text, value),
            Node::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                table.head.iter_mut().chain(cells).for_each(|cell| fill_text(cell, value));
            }
            Node::Figure(_) | Node::LeftOut(_) => {}
        }
    }
}

fn fill_text(text: &mut Text, value: &mut impl FnMut(&FactUse) -> String) {
    for run in &mut text.runs {
        if let Words::Fact(used) = &mut run.words {
            used.value = value(used);
        }
    }
}

/// What is missing in a tree, each only once.
pub fn fill_at(nodes: &mut [Node], lookup: &Lookup<'_>) -> Vec<Diagnostic> {
    let mut missing: BTreeMap<String, Diagnostic> = BTreeMap::new();
    fill(nodes, &mut |used| match lookup.filled(used) {
        Ok(value) => value,
        Err(why) => {
            missing.entry(used.name.clone()).or_insert_with(|| lookup.explain(used, why));
            used.value.clone()
        }
    });
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for diagnostic in missing.into_values() {
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
    diagnostics
}

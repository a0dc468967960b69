//! `new school`: one more school, with a place for every detail that the policies ask each school for.

use std::collections::BTreeMap;

use super::super::job::{ChangedFile, Job};
use super::super::open_book::OpenBook;
use super::super::refusal::Refusal;
use super::names::{as_name, short_name};
use super::starter::filled;
use crate::book::fact::{FactValue, Facts};
use crate::book::{Book, BookFileKind, NewYaml, YamlChange, YamlEdit, in_one_line, why_no_id};

/// A school to add.
#[derive(Clone, Debug)]
pub struct NewSchoolAsked {
    /// Its id.
    pub id: String,
    /// Its name; made from the id where it is not said.
    pub name: Option<String>,
}

/// What stands in the place of a detail until somebody types it.
const NOT_YET: &str = "still to be added";

/// Adds a school.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn new_school(open: &OpenBook<'_>, asked: &NewSchoolAsked) -> Result<Job, Refusal> {
    let id = &asked.id;
    let path = format!("schools/{id}/school.yaml");
    is_free(open, id, &path)?;
    let name = asked.name.clone().unwrap_or_else(|| format!("{} School", as_name(id)));
    if let Some(same) = open.book().schools.iter().find(|school| school.name.to_lowercase() == name.to_lowercase()) {
        return Err(Refusal::new(format!(
            "{} is in the book already, as {}. If this is another school, give it another name: --name \"…\".",
            same.name, same.id
        )));
    }
    let facts = facts(open.book());
    let (named, short) = (in_one_line(&name), in_one_line(&short_name(&name)));
    let today = open.today().to_string();
    let words = [("name", named.as_str()), ("short", &short), ("today", &today), ("head", NOT_YET), ("facts", &facts)];
    let text = format!("{}\n", filled("new-school.yaml", &words).trim_end());
    let change = [YamlChange::at(&["schools"], YamlEdit::Append(NewYaml::Words(id.clone())))];
    let federation = open.change(BookFileKind::Federation, "federation.yaml", &change)?;
    let shown = open.shown(&path);
    Ok(Job {
        does: format!(
            "This adds {name} to the schools of the book. The policies that all schools share hold there from today."
        ),
        files: vec![federation, ChangedFile::new(path, text)],
        remarks: Vec::new(),
        next: vec![
            format!("Type the school's own details into {shown}: where it says “{NOT_YET}”, so do the pages."),
            "If it joined on another day, or has always been there, change or delete the line `joined` in that file."
                .to_owned(),
            "Run `clausebook check`, then `clausebook serve --open` to look at its pages.".to_owned(),
        ],
        ..Job::default()
    })
}

/// Refuses an id that is taken or none.
fn is_free(open: &OpenBook<'_>, id: &str, path: &str) -> Result<(), Refusal> {
    let book = open.book();
    if let Some(school) = book.school(id) {
        let path = open.shown(path);
        return Err(Refusal::new(format!(
            "There is a school {id} already, {}. Change its details in {path}.",
            school.name
        )));
    }
    if open.sources.find(path).is_some() {
        let path = open.shown(path);
        return Err(Refusal::new(format!(
            "{path} is there already, but federation.yaml does not list {id}. Add the line `  - {id}` below `schools:` there."
        )));
    }
    if book.policy(id).is_some() {
        return Err(Refusal::new(format!(
            "{id} is a policy of this book. Call the school otherwise, for example {id}-school."
        )));
    }
    why_no_id(id, "school", book.reserved).map_or(Ok(()), |why| Err(Refusal::new(why)))
}

/// The lines for what other schools give for themselves, and the federation does not give for all.
fn facts(book: &Book) -> String {
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, part) in book.schools.iter().flat_map(|school| names(&school.facts)) {
        let is_given = names(&book.federation.facts).any(|given| given == (name, part));
        if name != "headteacher" && !is_given {
            let parts = asked.entry(name).or_default();
            parts.extend(part.filter(|part| !parts.contains(part)));
        }
    }
    if asked.is_empty() {
        return String::new();
    }
    let mut lines = vec![String::new(), "# What the policies leave open. Type here.".to_owned(), "facts:".to_owned()];
    for (name, parts) in asked {
        let name = in_one_line(name);
        match parts.as_slice() {
            [] => lines.push(format!("  {name}: {NOT_YET}")),
            parts => {
                lines.push(format!("  {name}:"));
                lines.extend(parts.iter().map(|part| format!("    {}: {NOT_YET}", in_one_line(part))));
            }
        }
    }
    lines.join("\n")
}

/// Every name of a fact with each of its parts.
fn names(facts: &Facts) -> impl Iterator<Item = (&str, Option<&str>)> {
    facts.facts.iter().flat_map(|(name, fact)| {
        let name = name.as_str();
        let values = fact.value.stretches.iter().map(|stretch| &stretch.value);
        values.flat_map(move |value| match value {
            FactValue::Words(_) => vec![(name, None)],
            FactValue::Parts(parts) => parts.keys().map(|part| (name, Some(part.as_str()))).collect(),
        })
    })
}

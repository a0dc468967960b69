//! `new policy`: one more policy, with a first version to type the text into.

use jiff::ToSpan as _;

use super::super::job::{ChangedFile, Job};
use super::super::open_book::OpenBook;
use super::super::refusal::Refusal;
use super::starter::filled;
use crate::book::{PartialDate, in_one_line, why_no_id};
use crate::source::words::{capital, says_what_it_is, spaced};

/// A policy to begin.
#[derive(Clone, Debug)]
pub struct NewPolicyAsked {
    /// Its id.
    pub id: String,
    /// Its title; made from the id where it is not said.
    pub title: Option<String>,
}

/// Begins a policy.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn new_policy(open: &OpenBook<'_>, asked: &NewPolicyAsked) -> Result<Job, Refusal> {
    let id = &asked.id;
    let month = PartialDate::Month(open.today().first_of_month()).iso();
    is_free(open, id, &month)?;
    let title = asked.title.clone().unwrap_or_else(|| title_of(id));
    if let Some(same) = open.book().policies.iter().find(|policy| policy.title.to_lowercase() == title.to_lowercase()) {
        return Err(Refusal::new(format!(
            "{} is the title of a policy already, {}. Go on with that one, `clausebook revise {} {month}`, or give this one \
             another title: --title \"…\".",
            same.title, same.id, same.id
        )));
    }
    let later = open.today().checked_add(2.years()).unwrap_or(open.today());
    let (school, review) = (
        open.book().schools.first().map_or("elm-hill", |school| school.id.as_str()),
        PartialDate::Month(later.first_of_month()).iso(),
    );
    let titled = in_one_line(&title);
    let words = [("title", titled.as_str()), ("school", school), ("in_two_years", review.as_str())];
    let path = format!("{id}/{month}.md");
    Ok(Job {
        does: format!("This begins the {title}, with a first version that nobody has adopted yet."),
        files: vec![
            ChangedFile::new(format!("{id}/policy.yaml"), filled("new-policy.yaml", &words)),
            ChangedFile::new(path.clone(), filled("new-version.md", &words)),
        ],
        remarks: Vec::new(),
        next: vec![
            format!(
                "Type or paste the text into {}, and look at it with `clausebook serve --drafts --open`.",
                open.shown(&path)
            ),
            format!("When it is ready for a meeting: `clausebook propose {id} {month} --for DATE`."),
            format!("If it was adopted long ago: `clausebook adopt {id} {month} --on DATE`."),
        ],
        ..Job::default()
    })
}

/// Refuses an id that is taken or none.
fn is_free(open: &OpenBook<'_>, id: &str, month: &str) -> Result<(), Refusal> {
    let book = open.book();
    if let Some(policy) = book.policy(id) {
        let next = match policy.versions.last() {
            Some(newest) if newest.adopted.is_none() => {
                format!("Go on with {}.", open.shown(&open.version_path(newest)))
            }
            Some(_) => format!("Begin its next version: `clausebook revise {id} {month}`."),
            None => format!("Go on with {}.", open.shown(&format!("{id}/policy.yaml"))),
        };
        return Err(Refusal::new(format!("There is a policy {id} already, the {}. {next}", policy.title)));
    }
    let was = book.policies.iter().find(|policy| policy.formerly.iter().any(|former| former.value == id));
    if let Some(policy) = was {
        let now = &policy.id;
        return Err(Refusal::new(format!(
            "{id} is what {now} was called before, and its old links lead there. Go on with {now}, `clausebook revise {now} \
             {month}`, or choose another name."
        )));
    }
    if book.school(id).is_some() {
        return Err(Refusal::new(format!(
            "{id} is a school of this book. Call the policy otherwise, for example {id}-policy."
        )));
    }
    why_no_id(id, "policy", book.reserved).map_or(Ok(()), |why| Err(Refusal::new(why)))
}

/// The title that an id suggests: "Social media policy".
fn title_of(id: &str) -> String {
    let title = capital(&spaced(id));
    if says_what_it_is(&title) { title } else { format!("{title} policy") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_what_it_is() {
        let check = |id: &str, expected: &str| assert_eq!(title_of(id), expected);
        check("social-media", "Social media policy");
        check("accessibility-plan", "Accessibility plan");
        check("e-safety", "E-safety policy");
    }
}

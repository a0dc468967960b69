//! `withdraw`: a policy off the lists, for all schools or for some. Its history stays.

use super::job::Job;
use super::open_book::OpenBook;
use super::refusal::Refusal;
use super::review::BUILD;
use crate::book::{BookFileKind, NewYaml, PartialDate, School, YamlChange, YamlEdit};
use crate::edition::PolicyLives;
use crate::source::words::{capital, list, the};

/// The end of a policy.
#[derive(Clone, Debug)]
pub struct WithdrawalAsked {
    /// The policy's id.
    pub policy: String,
    /// The schools that withdraw it; none: all do.
    pub schools: Vec<String>,
    /// Since when.
    pub on: PartialDate,
    /// By whom.
    pub by: Option<String>,
    /// The minute's number as typed.
    pub minute: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Ids of the policies that take its place.
    pub replaced_by: Vec<String>,
}

/// Records a withdrawal.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn withdraw(open: &OpenBook<'_>, asked: &WithdrawalAsked) -> Result<Job, Refusal> {
    let lives = open.policy(&asked.policy)?;
    let policy = lives.policy;
    let schools = open.schools(policy, &asked.schools)?;
    for other in &asked.replaced_by {
        if open.policy(other)?.policy.id == policy.id {
            return Err(Refusal::new(format!("{other} cannot take its own place. Look at --replaced-by.")));
        }
    }
    if let Some(withdrawn) = &policy.withdrawn {
        return Err(Refusal::new(format!("{} is withdrawn already, {}.", policy.id, withdrawn.on.in_words())));
    }
    before_the_last_adoption(lives, &schools, asked)?;
    let replaced_by = asked.replaced_by.iter().cloned().map(NewYaml::Words).collect::<Vec<_>>();
    let entry = NewYaml::keys([
        ("on", Some(NewYaml::Date(asked.on))),
        ("by", NewYaml::words(asked.by.as_deref())),
        ("minute", NewYaml::words(asked.minute.as_deref())),
        ("because", NewYaml::words(asked.because.as_deref())),
        ("replaced_by", Some(NewYaml::List(replaced_by)).filter(|_| !asked.replaced_by.is_empty())),
    ]);
    let change = [YamlChange::at(&["withdrawn"], YamlEdit::Set(entry))];
    let mut files = Vec::new();
    if schools.is_empty() {
        files.push(open.change(BookFileKind::Policy, &format!("{}/policy.yaml", policy.id), &change)?);
    }
    for school in &schools {
        let own = policy.local.get(&school.id).and_then(|local| local.withdrawn.as_ref());
        if let Some(withdrawn) = own {
            let on = withdrawn.on.in_words();
            return Err(Refusal::new(format!("{} has withdrawn {} already, {on}.", school.short, policy.id)));
        }
        files.push(open.change(BookFileKind::Local, &open.local_path(school, policy), &change)?);
    }
    let place = match schools.as_slice() {
        [] => String::new(),
        schools => {
            let names: Vec<&str> = schools.iter().map(|school| school.short.as_str()).collect();
            format!(" at {}", list(&names))
        }
    };
    let verb = if asked.on.has_come(open.today()) { "was" } else { "will be" };
    let by = asked.by.as_ref().map(|by| format!(" by {}", the(by))).unwrap_or_default();
    let instead = match asked.replaced_by.as_slice() {
        [] => String::new(),
        others => {
            let titles = others.iter().filter_map(|other| open.book().policy(other));
            let titles: Vec<String> = titles.map(|other| format!("the {}", other.title)).collect();
            let verb = if titles.len() == 1 { "stands" } else { "stand" };
            format!(" {} {verb} in its place.", capital(&list(&titles)))
        }
    };
    Ok(Job {
        does: format!(
            "This records that the {} {verb} withdrawn{place} {}{by}.{instead} Its history stays.",
            policy.title,
            asked.on.in_words()
        ),
        files,
        remarks: Vec::new(),
        next: vec![BUILD.to_owned()],
        ..Job::default()
    })
}

/// Refuses a withdrawal before the version in force was adopted.
fn before_the_last_adoption(
    lives: &PolicyLives<'_>,
    schools: &[&School],
    asked: &WithdrawalAsked,
) -> Result<(), Refusal> {
    let counts = |school: &School| schools.is_empty() || schools.iter().any(|listed| listed.id == school.id);
    let timelines = lives.timelines.iter().filter(|timeline| counts(timeline.school));
    let adopted = timelines.filter_map(|timeline| timeline.current()?.adopted).map(|adopted| adopted.value);
    match adopted.max_by_key(|adopted| adopted.last_day()) {
        Some(adopted) if asked.on.is_before(adopted) => Err(Refusal::new(format!(
            "{} is before the version in force was adopted, {}. Look at --on.",
            asked.on,
            adopted.in_words()
        ))),
        _ => Ok(()),
    }
}

//! `import`: a version that begins as a document of another program, with all that was unsure told line by line.

mod above;
mod imported;
mod origins;
mod standing;

use super::job::{ChangedFile, Job};
use super::open_book::OpenBook;
use super::refusal::Refusal;
use crate::book::import::{Doubt, DoubtKind};
use crate::book::version::by_id;
use crate::book::{Book, BookFileKind, NewYaml, Policy, YamlChange, YamlEdit, is_id};
use crate::source::edit::edited;
use above::{bodies_unknown, by_known_bodies};
pub use imported::Imported;
use origins::{origins, placed};
use standing::has_adopted;

/// A document to bring into the book.
#[derive(Clone, Debug)]
pub struct ImportAsked {
    /// The policy's id; where there is no such policy, it begins with this version.
    pub policy: String,
    /// The version's.
    pub version: String,
    /// The policy's title, as somebody typed it.
    pub title: Option<String>,
    /// The school whose document it is, if it is not all schools'.
    pub school: Option<String>,
    /// What the document is called, for sentences.
    pub named: String,
}

/// What stands above a text of which nothing is known.
const ADOPTED_HERE: &str = "---\n# What is known of this version stands here, such as `adopted: 2026-12-03`.\n---\n\n";

/// Brings a document into the book.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn import(open: &OpenBook<'_>, asked: &ImportAsked, imported: &Imported) -> Result<Job, Refusal> {
    is_free(open, asked)?;
    if imported.written.text.trim().is_empty() {
        return Err(Refusal::new(format!(
            "There is no text in {} below its title. Look whether it is the right document, and whether its words are pictures.",
            asked.named
        )));
    }
    let school = asked.school.as_deref().map(|id| open.school(id)).transpose()?;
    let policy = open.book().policy(&asked.policy);
    let path = format!("{}/{}.md", asked.policy, asked.version);
    let mut files = Vec::new();
    let mut above: Vec<(&'static str, NewYaml)> = imported.above.clone();
    let known = bodies(open.book(), policy);
    by_known_bodies(&mut above, &open.book().federation.board, &known);
    let unknown = bodies_unknown(&above, &known).filter(|_| known.len() > 1);
    let for_school = school.map(|school| NewYaml::List(vec![NewYaml::Words(school.id.clone())]));
    let title = title(asked, imported, policy);
    match policy {
        Some(policy) => {
            let other_schools = policy.versions.iter().any(|version| version.schools.is_none());
            above.extend(for_school.filter(|_| other_schools).map(|schools| ("schools", schools)));
            above.extend(imported.of_policy.iter().filter(|(key, _)| *key != "topic").cloned());
        }
        None => {
            let mut of_policy = vec![("title", NewYaml::Words(title.clone()))];
            of_policy.extend(imported.of_policy.iter().cloned());
            of_policy.extend(for_school.map(|schools| ("schools", schools)));
            let path = format!("{}/policy.yaml", asked.policy);
            files.push(new_yaml(open, BookFileKind::Policy, &path, "", &of_policy)?);
        }
    }
    let (text, pictures) = with_pictures(asked, imported);
    let file = match above.is_empty() {
        true => ChangedFile::new(path.clone(), format!("{ADOPTED_HERE}{text}")),
        false => new_yaml(open, BookFileKind::Version, &path, &text, &above)?,
    };
    let first_line = file.after.len() - text.len();
    let first_line = file.after[..first_line].matches('\n').count() + 1;
    let origins = origins(imported, (&path, &file.after), first_line);
    files.push(file);
    let shown = open.shown(&path);
    let mut remarks = remarks(asked, imported, unknown, (&shown, first_line));
    let is_adopted = has_adopted(&above, &open.book().federation, policy);
    if !is_adopted {
        remarks.push(standing::told(&above, &asked.policy, &asked.version));
    }
    let what = match policy {
        Some(_) => format!("This brings {} into the book as version {} of ‘{title}’.", asked.named, asked.version),
        None => format!(
            "This brings {} into the book as a new policy, ‘{title}’, with the version {}.",
            asked.named, asked.version
        ),
    };
    Ok(Job { does: what, files, pictures, remarks, next: next(&shown), origins })
}

/// The text, and the pictures that it shows with their paths: named by their version, since each version may have a first picture.
fn with_pictures(asked: &ImportAsked, imported: &Imported) -> (String, Vec<(String, Vec<u8>)>) {
    let mut text = imported.written.text.clone();
    let shown = imported.written.pictures.iter().filter_map(|number| imported.document.pictures.get(*number));
    let mut pictures: Vec<(String, Vec<u8>)> = Vec::new();
    for picture in shown {
        let name = format!("{}-{}", asked.version, picture.name);
        text = text.replace(&format!("](images/{})", picture.name), &format!("](images/{name})"));
        let path = format!("{}/images/{name}", asked.policy);
        // One that stands twice is one file.
        if !pictures.iter().any(|(known, _)| *known == path) {
            pictures.push((path, picture.bytes.clone()));
        }
    }
    (text, pictures)
}

/// Brings a document with tracked changes into the book as two versions: as it was before them, and as it is with them.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn import_both(
    open: &OpenBook<'_>,
    before: (&ImportAsked, &Imported),
    after: (&ImportAsked, &Imported),
) -> Result<Job, Refusal> {
    let (was, is) = (before.1, after.1);
    if was.written.text == is.written.text {
        return Err(Refusal::new(format!(
            "{} has no tracked changes, so there is one version of it. Leave --before-and-after out.",
            after.0.named
        )));
    }
    if by_id(&before.0.version, &after.0.version).is_ge() {
        return Err(Refusal::new(format!(
            "Versions stand in the order of their names, and {} does not come before {}. Choose an earlier name for the text \
             before the changes.",
            before.0.version, after.0.version
        )));
    }
    // When it was adopted is said of the text with the changes.
    let was = was.clone().of_unknown_date();
    let mut job = import(open, before.0, &was)?;
    let last = import(open, after.0, is)?;
    job.files.retain(|file| !last.files.iter().any(|other| other.path == file.path));
    job.pictures.retain(|(path, _)| !last.pictures.iter().any(|(other, _)| other == path));
    let does = format!("{} Version {} is the text before its tracked changes.", last.does, before.0.version);
    let (files, pictures) = ([job.files, last.files].concat(), [job.pictures, last.pictures].concat());
    let mut next = last.next;
    next.push(format!(
        "`clausebook diff {0}@{1} {0}@{2}` shows what they change.",
        after.0.policy, before.0.version, after.0.version
    ));
    let origins = [job.origins, last.origins].concat();
    Ok(Job { does, files, pictures, remarks: last.remarks, next, origins })
}

/// The names of the bodies that decide in a book.
fn bodies<'b>(book: &'b Book, policy: Option<&'b Policy>) -> Vec<&'b str> {
    let federation = &book.federation;
    let dated =
        [&federation.approval].into_iter().chain(book.schools.iter().filter_map(|school| school.approval.as_ref()));
    let chains = dated.chain(policy.and_then(|policy| policy.approval.as_ref()));
    let named =
        chains.flat_map(|chain| &chain.stretches).flat_map(|stretch| &stretch.value).map(|body| body.value.as_str());
    let mut bodies: Vec<&str> = [federation.board.as_str()].into_iter().chain(named).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// The policy's title: as it is, as typed, as the document says, or as its id says.
fn title(asked: &ImportAsked, imported: &Imported, policy: Option<&Policy>) -> String {
    let known = policy.map(|policy| policy.title.clone());
    let given = asked.title.clone().or_else(|| imported.title.clone());
    known.or(given).unwrap_or_else(|| crate::source::words::capital(&asked.policy.replace('-', " ")))
}

fn is_free(open: &OpenBook<'_>, asked: &ImportAsked) -> Result<(), Refusal> {
    let ids = [("policy", &asked.policy, "social-media"), ("version", &asked.version, "2027-03")];
    for (what, id, example) in ids {
        if !is_id(id) {
            return Err(Refusal::new(format!(
                "\"{id}\" cannot be the name of a {what}: it is lower-case letters, digits and hyphens, for example {example}."
            )));
        }
    }
    let path = format!("{}/{}.md", asked.policy, asked.version);
    if open.sources.find(&path).is_some() {
        return Err(Refusal::new(format!(
            "Version {} of {} is there already, in {}. Choose another name with --version, or move that file away first.",
            asked.version,
            asked.policy,
            open.shown(&path)
        )));
    }
    Ok(())
}

/// A new file whose YAML says this, before a text.
fn new_yaml(
    open: &OpenBook<'_>,
    kind: BookFileKind,
    path: &str,
    text: &str,
    keys: &[(&str, NewYaml)],
) -> Result<ChangedFile, Refusal> {
    let mut after = text.to_owned();
    for (key, value) in keys {
        let mut sources = crate::source::Sources::default();
        let id = sources.add(path, after.as_str());
        let change = [YamlChange::at(&[key], YamlEdit::Set(value.clone()))];
        let edits = crate::book::edits_of(kind, sources.get(id), &change).map_err(|why| open.cannot(path, why))?;
        after = edited(&after, &edits);
    }
    Ok(ChangedFile::new(path.to_owned(), after))
}

/// What was read, and all that a clerk has to know about it.
fn remarks(
    asked: &ImportAsked,
    imported: &Imported,
    unknown: Option<Doubt>,
    (shown, first_line): (&str, usize),
) -> Vec<String> {
    let all: Vec<&Doubt> = imported.doubts().into_iter().chain(&unknown).collect();
    let line = |doubt: &Doubt| imported.written.line_of(&imported.document, doubt.at).map(|line| line + first_line - 1);
    let told = |kind: DoubtKind| -> Vec<String> {
        all.iter()
            .filter(|doubt| doubt.kind == kind)
            .map(|doubt| format!("  {}{}", place(doubt, line(doubt)), doubt.said))
            .collect()
    };
    let (look, know) = (told(DoubtKind::Look), told(DoubtKind::Told));
    let mut remarks = Vec::new();
    if !know.is_empty() {
        remarks.push(format!("What was found on the way in {}:", asked.named));
        remarks.extend(know);
    }
    match look.len() {
        0 => remarks
            .push("What was written reads as it does in the document, and nothing doubtful was noticed.".to_owned()),
        many => {
            let places = if many == 1 { "one place".to_owned() } else { format!("{many} places") };
            remarks.push(format!("To look at in {shown}, {places}:"));
            remarks.extend(look);
        }
    }
    remarks
}

/// Where a doubt stands: in the new text as far as it is there, else in the document.
fn place(doubt: &Doubt, line: Option<usize>) -> String {
    match (line, placed(doubt.at)) {
        (Some(line), Some(there)) => format!("line {line} (from {there}): "),
        (None, Some(there)) => format!("{there}: "),
        _ => String::new(),
    }
}

fn next(shown: &str) -> Vec<String> {
    vec![
        format!("Read {shown} beside the document. `clausebook check` says what is doubtful in it."),
        "Run `clausebook serve` to see it as a page.".to_owned(),
    ]
}

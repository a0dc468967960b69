//! The two texts that are compared, read from files or made from the book.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::ending::Trouble;
use super::super::progress::Progress;
use super::super::reading::refuse_unknown;
use super::super::words::{self, MessageCount};
use super::named::{Named, VersionNamed};
use crate::book::clause::files;
use crate::book::clauses::{self, Reading};
use crate::book::{self, Book, Node, Policy, School, Version, disk};
use crate::compare::{Comparison, compare_holding};
use crate::edition::{self, PolicyLives, Resolved};
use crate::redline::document::{Document, TextOwner};
use crate::redline::particulars::Particulars;
use crate::site::data::diff::DocumentData;
use crate::site::pages::compare::status;
use crate::site::pages::parts::Notice;
use crate::site::reserved::RESERVED;
use crate::source::{
    Content, Contents, Diagnostic, Excerpt, Severity, SourceId, Sources, in_order, nearest, shown_path,
};

/// What is to be compared.
pub(super) struct Asked<'a> {
    /// The folder of the book.
    pub(super) book: &'a Path,
    /// The school whose text is meant where a name does not say.
    pub(super) school: Option<&'a str>,
    /// The day for which it holds.
    pub(super) today: Date,
    /// The older text and the newer.
    pub(super) operands: [Named; 2],
}

/// Both texts and the files they come from.
#[derive(Debug)]
pub(super) struct Inputs {
    /// The files.
    pub(super) sources: Sources,
    /// The older text and the newer.
    pub(super) texts: [OneText; 2],
    /// What the files that they show, or have attached, hold.
    contents: Contents,
}

impl Inputs {
    /// Both texts compared, pictures by what they hold.
    pub(super) fn compare(&self) -> Comparison {
        let [older, newer] = &self.texts;
        let holds = |text: &OneText, file: &str| text.files.content(file, &self.contents);
        compare_holding([&older.nodes, &newer.nodes], [&|file| holds(older, file), &|file| holds(newer, file)])
    }
}

/// Where the files are that a text names.
#[derive(Debug)]
enum Files {
    /// In the folder of a policy.
    OfPolicy(String),
    /// Beside the text: the path of each that was found, by its name there.
    Beside(BTreeMap<String, String>),
}

impl Files {
    /// What a file holds, by the name that the text has for it.
    fn content(&self, named: &str, contents: &Contents) -> Option<Content> {
        match self {
            Self::OfPolicy(policy) => contents.at(&format!("{policy}/{named}")),
            Self::Beside(found) => contents.at(found.get(named)?),
        }
    }
}

/// One of the two texts.
#[derive(Debug)]
pub(super) struct OneText {
    /// Its clauses.
    pub(super) nodes: Vec<Node>,
    /// The file that it is written in.
    pub(super) source: SourceId,
    /// How people speak of it.
    pub(super) document: Document,
    /// Where it stands, for a page.
    pub(super) notice: Option<Notice>,
    /// How programs do.
    pub(super) data: DocumentData,
    /// Where the files are that it names.
    files: Files,
}

/// Reads what is asked for.
pub(super) fn fetch(asked: &Asked<'_>) -> Result<Inputs, Trouble> {
    if let Some(school) = asked.school
        && asked.operands.iter().all(|named| matches!(named, Named::File(_)))
    {
        return Err(Trouble(format!(
            "--school {school} is for versions in a book, named as POLICY@VERSION. OLD and NEW are both files."
        )));
    }
    if let Some(path) = asked.operands.iter().find_map(|named| match named {
        Named::Neither(path) => Some(path),
        _ => None,
    }) {
        return Err(neither(path, asked.book));
    }
    let mut sources = Sources::default();
    let book = match asked.operands.iter().any(|named| matches!(named, Named::Version(_))) {
        true => open(asked.book, &mut sources)?,
        false => None,
    };
    let mut text = |named: &Named| match (named, &book) {
        (Named::Version(version), Some(book)) => of_book(version, book, asked, &sources),
        (Named::Version(_), None) => Err(Trouble(format!("There is no book in {}.", shown_path(asked.book)))),
        (Named::File(path) | Named::Neither(path), _) => file(path, &asked.operands, &mut sources),
    };
    let [older, newer] = &asked.operands;
    let mut texts = [text(older)?, text(newer)?];
    let contents = Contents::of(&sources.assets);
    for OneText { document, files, .. } in &mut texts {
        let particulars = std::mem::take(&mut document.particulars);
        document.particulars = particulars.holding(&|file| files.content(file, &contents));
    }
    Ok(Inputs { sources, texts, contents })
}

/// Reads the book; its mistakes are printed, and stop the comparison.
fn open(folder: &Path, sources: &mut Sources) -> Result<Option<Book>, Trouble> {
    let progress = Progress::of("Reading the book");
    let mut diagnostics = Vec::new();
    *sources = disk::load(folder)?.note_in(&mut diagnostics);
    let book = match sources.find(disk::FEDERATION) {
        Some(_) => book::read(sources, RESERVED).note_in(&mut diagnostics),
        // One message says so already.
        None => None,
    };
    drop(progress);
    refuse_mistakes(diagnostics, sources)?;
    Ok(book)
}

/// Prints mistakes that stop the comparison, if there are any.
fn refuse_mistakes(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Result<(), Trouble> {
    let errors: Vec<Diagnostic> =
        in_order(diagnostics, sources).into_iter().filter(|said| said.severity() == Severity::Error).collect();
    if errors.is_empty() {
        return Ok(());
    }
    words::diagnostics(&errors, sources);
    let count = MessageCount::of(&errors).sentence().to_lowercase();
    let more = words::says_more(&errors).unwrap_or_default();
    Err(Trouble(format!("Nothing was compared: {count} {more}")))
}

/// A file by itself.
fn file(path: &Path, both: &[Named; 2], sources: &mut Sources) -> Result<OneText, Trouble> {
    if path.is_dir() {
        return Err(Trouble(format!(
            "{} is a folder. Name a Markdown file, or a version in the book as POLICY@VERSION.",
            shown_path(path)
        )));
    }
    let mut diagnostics = Vec::new();
    let source = disk::load_file(path, sources)?.note_in(&mut diagnostics);
    refuse_mistakes(diagnostics, sources)?;
    let written = Arc::clone(sources.get(source));
    let text = &written.text;
    let below = below_front_matter(text);
    refuse_mistakes(book::too_long_above_text(source, &(0..below)).into_iter().collect(), sources)?;
    let title = title(&text[..below], &text[below..]);
    let particulars = Particulars::of_file(title.as_deref(), &text[..below]);
    let reading = Reading::bare().reserving(RESERVED);
    let mut diagnostics = Vec::new();
    let nodes = clauses::read_clauses(&Excerpt::rest_of(source, text, below), &reading).note_in(&mut diagnostics);
    refuse_mistakes(diagnostics, sources)?;
    let attached = particulars.attachments.iter().map(|attachment| attachment.file.as_str());
    let shown = files(&nodes).into_iter().map(|(file, _)| file);
    let named: BTreeSet<&str> = shown.chain(attached).collect();
    let found = |name: &str| Some((name.to_owned(), disk::load_beside(path, name, sources)?));
    let files = Files::Beside(named.into_iter().filter_map(found).collect());
    Ok(OneText {
        nodes,
        source,
        document: Document {
            title: title.clone(),
            sentence: called(path, both),
            owner: TextOwner::Anyone,
            particulars,
        },
        notice: None,
        data: DocumentData { path: Some(path.to_string_lossy().into_owned()), title, version: None },
        files,
    })
}

/// A file's name; with its folders where the other text's file has the same.
fn called(path: &Path, both: &[Named; 2]) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let alike = both.iter().filter(|named| matches!(named, Named::File(file) if file.file_name() == Some(name)));
    shown_path(if alike.count() > 1 { path } else { Path::new(name) })
}

/// Where the text begins below front matter, if there is any.
fn below_front_matter(file: &str) -> usize {
    let mut lines = file.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return 0 };
    let mut end = first.len();
    let (mut has_keys, mut has_remarks) = (None, false);
    for line in lines {
        end += line.len();
        if line.trim_end() == "---" {
            // Between two lines that part one piece of text from the next stands no front matter.
            return if has_keys == Some(false) || has_keys.is_none() && has_remarks { 0 } else { end };
        }
        match line.starts_with('#') {
            true => has_remarks = true,
            false if line.trim().is_empty() => {}
            false => drop(has_keys.get_or_insert(line.contains(':'))),
        }
    }
    0
}

/// What a file is called by its author: the `title` of its front matter, else its first line, if that is a heading.
fn title(front_matter: &str, text: &str) -> Option<String> {
    let given = front_matter.lines().find_map(|line| line.strip_prefix("title:"));
    let first = || text.lines().find(|line| !line.trim().is_empty())?.strip_prefix("# ");
    let typed = given.or_else(first)?.trim();
    let quoted = ['"', '\''].iter().find_map(|mark| typed.strip_prefix(*mark)?.strip_suffix(*mark));
    let title = quoted.unwrap_or(typed).trim_end_matches('#').trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// A version in the book, as a school publishes it or as the federation wrote it.
fn of_book(named: &VersionNamed, book: &Book, asked: &Asked<'_>, sources: &Sources) -> Result<OneText, Trouble> {
    let schools: Vec<&str> = book.schools.iter().map(|school| school.id.as_str()).collect();
    let id = named.school.as_deref().or(asked.school);
    let school = match id {
        None => None,
        Some(id) => {
            refuse_unknown(&[id.to_owned()], &schools)?;
            book.school(id)
        }
    };
    let policy = policy(&named.policy, book)?;
    let version = version(&named.version, policy)?;
    let data = DocumentData {
        path: Some(sources.get(version.source).path.clone()),
        version: Some(version.id.clone()),
        ..DocumentData::default()
    };
    let resolved = Resolved::of(book, asked.today);
    let lives = resolved.policy(&policy.id);
    let told = match (school, lives) {
        (Some(school), Some(lives)) => Some(at_school(&resolved, school, lives, &version.id, sources)?),
        (None, Some(lives)) => shared(lives, &version.id),
        (_, None) => None,
    };
    let Some((nodes, document, notice)) = told else {
        return Err(Trouble(format!("There is no version {} of {}.", version.id, policy.id)));
    };
    let data = DocumentData { title: document.title.clone(), ..data };
    let files = Files::OfPolicy(policy.id.clone());
    Ok(OneText { nodes, source: version.source, document, notice, data, files })
}

/// The clauses of a text, how people speak of it, and where it stands.
type Told = (Vec<Node>, Document, Option<Notice>);

fn shared(lives: &PolicyLives<'_>, version: &str) -> Option<Told> {
    let standing = lives.shared_version(version)?;
    let document = Document {
        title: Some(standing.title.to_string()),
        sentence: standing.name.sentence.clone(),
        owner: TextOwner::Federation(standing.federation.name.clone()),
        particulars: Particulars::of_shared(standing),
    };
    Some((edition::shared(standing).clauses, document, None))
}

fn at_school(
    resolved: &Resolved<'_>,
    school: &School,
    lives: &PolicyLives<'_>,
    version: &str,
    sources: &Sources,
) -> Result<Told, Trouble> {
    let policy = lives.policy;
    let Some(timeline) = lives.at(&school.id).filter(|_| policy.is_for(&school.id)) else {
        return Err(Trouble(format!("{} does not have the policy {}.", school.short, policy.id)));
    };
    let Some(standing) = timeline.version(version) else {
        let own: Vec<&str> = timeline.standings.iter().map(|standing| standing.id()).collect();
        return Err(Trouble(format!(
            "{} does not have the version {version} of {}. {}",
            school.short,
            policy.id,
            there_are("It has", &own)
        )));
    };
    let mut diagnostics = Vec::new();
    let edition = edition::compose(resolved.book, standing, resolved.today).note_in(&mut diagnostics);
    refuse_mistakes(diagnostics, sources)?;
    let document = Document {
        title: Some(standing.title.to_string()),
        sentence: standing.name.sentence.clone(),
        owner: TextOwner::School { name: school.name.clone(), short: school.short.clone() },
        // What its files hold is known once both texts are read.
        particulars: Particulars::of(standing, &|_| None),
    };
    Ok((edition.clauses, document, Some(status(standing))))
}

fn policy<'b>(id: &str, book: &'b Book) -> Result<&'b Policy, Trouble> {
    if let Some(policy) = book.policy(id) {
        return Ok(policy);
    }
    let was_called = |policy: &&Policy| policy.formerly.iter().any(|former| former.value == id);
    let hint = match book.policies.iter().find(was_called) {
        Some(policy) => format!("It is called {} now.", policy.id),
        None => meant(id, book.policies.iter().map(|policy| policy.id.as_str()).collect(), "The policies are"),
    };
    Err(Trouble(format!("There is no policy {id} in this book. {hint}")))
}

fn version<'b>(id: &str, policy: &'b Policy) -> Result<&'b Version, Trouble> {
    let versions: Vec<&str> = policy.versions.iter().map(|version| version.id.as_str()).collect();
    match policy.version(id) {
        Some(Version { file: Some(file), .. }) => Err(Trouble(format!(
            "The version {id} of {} is a file, {}, and cannot be compared clause by clause.",
            policy.id, file.value
        ))),
        Some(version) => Ok(version),
        None => Err(Trouble(format!(
            "The policy {} has no version {id}. {}",
            policy.id,
            meant(id, versions, "Its versions are")
        ))),
    }
}

/// The name that was meant, or all there are.
fn meant(typed: &str, names: Vec<&str>, all: &str) -> String {
    match nearest(typed, names.iter().copied()) {
        Some(near) => format!("Did you mean {near}?"),
        None => there_are(all, &names),
    }
}

fn there_are(all: &str, names: &[&str]) -> String {
    if names.is_empty() { "There are none.".to_owned() } else { format!("{all}: {}.", names.join(", ")) }
}

/// Why a name that is neither a file nor a version leads nowhere.
fn neither(path: &Path, folder: &Path) -> Trouble {
    let typed = path.to_string_lossy();
    // Whatever else is wrong with the book is not what was asked.
    let book = disk::load(folder).ok().and_then(|loaded| book::read(&loaded.value, RESERVED).value);
    if let Some(policy) = book.as_ref().and_then(|book| book.policy(&typed))
        && let Some(newest) = policy.versions.last()
    {
        let versions: Vec<&str> = policy.versions.iter().map(|version| version.id.as_str()).collect();
        return Trouble(format!(
            "{typed} is a policy with the versions {}. Name one of them, for example {typed}@{}.",
            versions.join(", "),
            newest.id
        ));
    }
    let hint = match disk::nearest_file(path) {
        Some(near) => format!("Did you mean {}?", shown_path(&near)),
        None => "Name a Markdown file, or a version in the book as POLICY@VERSION.".to_owned(),
    };
    Trouble(format!("There is no file {typed}. {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_no_text() {
        let check = |file: &str, below: usize| assert_eq!(below_front_matter(file), below, "{file}");
        check("---\ntitle: x\n---\n## 1. Phones\n", 17);
        check("---\r\ntitle: x\r\n---\r\n## 1. Phones\r\n", 20);
        check("## 1. Phones\n", 0);
        check("---\n# a remark\ntitle: x\n---\n## 1. Phones\n", 28);
        check("---\n# A heading\n---\n", 0);
        check("---\n# A heading\n\nText.\n---\n", 0);
        check("---\nnever closed\n", 0);
        check("---\n---\nText\n", 8);
        check("---\n\nA line above and one below.\n\n---\n", 0);
        check("", 0);
    }

    #[test]
    fn a_file_is_called_by_its_title_if_it_has_one() {
        let check = |front_matter: &str, text: &str, expected: Option<&str>| {
            assert_eq!(title(front_matter, text).as_deref(), expected);
        };
        check("---\ntitle: \"Phones policy\"\n---\n", "# Phones\n", Some("Phones policy"));
        check("---\nadopted: 2021-04-21\n---\n", "\n# Phones #\n\nText.\n", Some("Phones"));
        check("", "OneText.\n\n# Phones\n", None);
        check("", "## 1. Phones\n", None);
    }

    #[test]
    fn files_of_one_name_are_told_apart_by_their_folders() {
        let both = |a: &str, b: &str| [Named::File(a.into()), Named::File(b.into())];
        assert_eq!(called(Path::new("a/x.md"), &both("a/x.md", "b/y.md")), "x.md");
        assert_eq!(called(Path::new("a/x.md"), &both("a/x.md", "b/x.md")), "a/x.md");
    }
}

//! A folder on disk to [`Sources`]: the one place that reads a book's files, called by commands alone.

mod no_text;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use crate::book::adopted::{LOCK, is_of_records};
use crate::book::markdown::unescaped;
use crate::source::limits::{MOST_BYTES_BESIDE, MOST_BYTES_OF_FILE, MOST_BYTES_OF_TEXT, MOST_BYTES_OF_YAML};
use crate::source::words::and_more;
use crate::source::{
    Asset, Checked, Code, Diagnostic, Place, Severity, SourceId, Sources, Span, nearest, shown_path, with_line_ends,
};
use no_text::{Foreign, foreign, wide};

/// The file without which a folder is no book.
pub const FEDERATION: &str = "federation.yaml";

/// The machine would not read a file or folder.
#[derive(Debug)]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// What the machine says.
    pub error: io::Error,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = shown_path(&self.path);
        if self.error.kind() == io::ErrorKind::PermissionDenied {
            let remedy = "Give yourself the right to read it (its properties or information show who has), and run the command again";
            return write!(f, "{path} cannot be read: you have no right to. {remedy}.");
        }
        // A number of the machine's own says nothing to anybody.
        let why = self.error.to_string();
        write!(f, "{path} cannot be read: {}.", why.split(" (os error").next().unwrap_or_default())
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Reads every file of a book, in the order of their paths.
///
/// Texts become sources, all else assets; files that are published as they are and also read, such as a CSV register,
/// are both. Without federation.yaml, the sources lack it and one message says so, so that nothing else need be read.
///
/// # Errors
///
/// Where the machine refuses: no permission, a failing disk.
pub fn load(root: &Path) -> Result<Checked<Sources>, Unreadable> {
    KnownFolder::at(root).read()
}

/// A book's folder that is read again and again: only files that may have changed are read from the disk, and a path keeps
/// the id of its source.
#[derive(Debug)]
pub struct KnownFolder {
    root: PathBuf,
    sources: Sources,
    /// What the machine said of each file when it was read. A file without is read in any case.
    stamps: BTreeMap<String, Stamp>,
    /// The same of every file that was there when the folder was read last.
    there: BTreeMap<String, Option<Stamp>>,
}

/// By what a file is told from one that took its place or was written since.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
    created: Option<SystemTime>,
    /// Device, number and last change of anything about it, which no program can set back.
    #[cfg(unix)]
    node: (u64, u64, i64, i64),
}

impl KnownFolder {
    /// A folder that has not been read.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), sources: Sources::default(), stamps: BTreeMap::new(), there: BTreeMap::new() }
    }

    /// Reads the folder as [`load`] does.
    ///
    /// # Errors
    ///
    /// Where the machine refuses.
    pub fn read(&mut self) -> Result<Checked<Sources>, Unreadable> {
        let mut diagnostics = Vec::new();
        let mut sources = Sources::after(&self.sources);
        let found = files(&self.root, &mut diagnostics)?;
        // A link or a folder in a file's place has been told.
        sources
            .unread
            .extend(diagnostics.iter().filter(|said| said.severity() == Severity::Error).filter_map(place_of));
        let (mut stamps, mut there) = (BTreeMap::new(), BTreeMap::new());
        for (path, file) in found {
            // Taken before the file is read: what is written meanwhile makes another stamp.
            let stamp = Stamp::of(&file);
            there.insert(path.clone(), stamp.clone());
            let known = self.stamps.get(&path).filter(|known| Some(*known) == stamp.as_ref());
            let said = diagnostics.len();
            if known.is_none() || !keep_as_it_was(&path, &self.sources, &mut sources) {
                take_in(&path, &file, &mut sources, &mut diagnostics)?;
            }
            // What there is to say of a file is said by reading it.
            if said == diagnostics.len() {
                stamps.extend(stamp.map(|stamp| (path, stamp)));
            }
        }
        let sources = sources.complete();
        (self.sources, self.stamps, self.there) = (sources.clone(), stamps, there);
        Ok(Checked { value: sources, diagnostics })
    }

    /// Whether the folder looks another than when it was read last. No file is opened for it.
    pub fn has_changed(&self) -> bool {
        let Ok(found) = files(&self.root, &mut Vec::new()) else { return true };
        found.len() != self.there.len()
            || found.iter().any(|(path, file)| self.there.get(path) != Some(&Stamp::of(file)))
    }

    /// Has a file, or all below a folder, read the next time whatever the machine says of it then: a clock may be too coarse
    /// to tell two changes apart.
    pub fn doubt(&mut self, changed: &Path) {
        let real_root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let path = inside(&real_root, changed);
        self.stamps.retain(|known, _| {
            let rest = known.strip_prefix(&path);
            !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path.is_empty())
        });
    }

    /// Has every file read the next time.
    pub fn doubt_all(&mut self) {
        self.stamps.clear();
    }
}

impl Stamp {
    fn of(file: &Path) -> Option<Self> {
        let data = fs::metadata(file).ok()?;
        Some(Self {
            length: data.len(),
            modified: data.modified().ok()?,
            created: data.created().ok(),
            #[cfg(unix)]
            node: {
                use std::os::unix::fs::MetadataExt;
                (data.dev(), data.ino(), data.ctime(), data.ctime_nsec())
            },
        })
    }
}

/// The files of a book by their paths inside it; where there is no book, that is said.
fn files(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, PathBuf>, Unreadable> {
    if !root.is_dir() {
        diagnostics.push(no_book(root));
        return Ok(BTreeMap::new());
    }
    let found = walk(root, diagnostics)?;
    if !found.contains_key(FEDERATION) {
        // What stands in its place and is no file has been told.
        if !diagnostics.iter().filter_map(place_of).any(|path| path == FEDERATION) {
            diagnostics.push(no_federation(root, &found));
        }
        return Ok(BTreeMap::new());
    }
    Ok(found)
}

fn place_of(said: &Diagnostic) -> Option<String> {
    match &said.place {
        Place::Path(path) => Some(path.clone()),
        Place::Span(_) => None,
    }
}

/// Takes a file over from the reading before, be it a text, an asset or both; says whether it was one.
fn keep_as_it_was(path: &str, before: &Sources, sources: &mut Sources) -> bool {
    let asset = before.assets.get(path).cloned();
    let is_asset = asset.is_some();
    sources.assets.extend(asset.map(|asset| (path.to_owned(), asset)));
    sources.keep(path) || is_asset
}

/// Reads one text that need not be in a book.
///
/// # Errors
///
/// Where the machine refuses, or there is no such file.
pub fn load_file(file: &Path, sources: &mut Sources) -> Result<Checked<SourceId>, Unreadable> {
    let bytes = read_at_most(file, MOST_BYTES_OF_TEXT).map_err(|error| Unreadable { path: file.to_owned(), error })?;
    let path = file.to_string_lossy();
    let Some(bytes) = bytes else {
        let diagnostics = vec![too_large(&path, Role::Both)];
        return Ok(Checked { value: sources.add(path, ""), diagnostics });
    };
    let mut diagnostics = Vec::new();
    let value = decode(&path, bytes, sources, &mut diagnostics);
    Ok(Checked { value, diagnostics })
}

/// Reads a file that a text outside any book names, a picture or an attachment, and gives the path that it has among the
/// assets; none where there is no such file beside the text, or none that can be read.
pub fn load_beside(text: &Path, named: &str, sources: &mut Sources) -> Option<String> {
    if named.is_empty() || Path::new(named).is_absolute() {
        return None;
    }
    let folder = text.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let found = [named, &*unescaped(named)].into_iter().find_map(|name| folder.join(name).canonicalize().ok())?;
    let data = fs::metadata(&found).ok().filter(|data| data.is_file() && data.len() <= MOST_BYTES_BESIDE)?;
    // Whole paths: no file of a book has one.
    let path = found.to_string_lossy().into_owned();
    if !sources.assets.contains_key(&path) {
        // What the machine calls empty it may still wait for.
        let bytes = if data.len() == 0 { Vec::new() } else { fs::read(&found).ok()? };
        keep(&path, bytes, sources);
    }
    Some(path)
}

/// The file in the same folder whose name is nearest to that of one that is not there.
pub fn nearest_file(missing: &Path) -> Option<PathBuf> {
    let typed = missing.file_name()?.to_str()?;
    let folder = missing.parent()?;
    let entries = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let files = entries.flatten().filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    nearest(typed, names.iter().map(String::as_str)).map(|name| folder.join(name))
}

/// Every file of the folder by its path inside it, less what other programs leave there.
fn walk(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, PathBuf>, Unreadable> {
    let unreadable = |error| Unreadable { path: root.to_owned(), error };
    let real_root = root.canonicalize().map_err(unreadable)?;
    let mut found = BTreeMap::new();
    let mut refused = Vec::new();
    let entries = WalkDir::new(root).follow_links(true).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| {
        if is_leftover(entry) {
            return false;
        }
        let leads_out =
            entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(&real_root));
        if leads_out {
            refused.push(inside(root, entry.path()));
        }
        !leads_out
    }) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                let path = inside(root, entry.path());
                diagnostics.extend(folder_called_as_a_file(&path));
            }
            Ok(entry) if entry.file_type().is_file() => {
                let path = inside(root, entry.path());
                if entry.file_name().to_str().is_none() {
                    diagnostics.push(
                        Diagnostic::about(Code::BadName, path, "The name of this file is not UTF-8.")
                            .hint("Rename it with plain letters, digits and hyphens."),
                    );
                } else {
                    found.insert(path, entry.into_path());
                }
            }
            // A pipe or a device: opening it could wait for ever.
            Ok(entry) => diagnostics.push(
                Diagnostic::about(
                    Code::StrayFile,
                    inside(root, entry.path()),
                    "This is not a file and is passed over.",
                )
                .hint("Move it out of the book."),
            ),
            Err(error) => stumble(root, error, diagnostics)?,
        }
    }
    diagnostics.extend(refused.into_iter().map(|path| {
        Diagnostic::about(
            Code::SymbolicLink,
            path,
            "This is a symbolic link (a shortcut) to something outside the book.",
        )
        .hint("Put the file itself in the book: a book must be whole when it is copied elsewhere.")
    }));
    Ok(found)
}

/// What the walk could not enter: a link's fault, a file that is gone, or the machine's refusal.
fn stumble(root: &Path, error: walkdir::Error, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Unreadable> {
    let path = error.path().unwrap_or(root).to_owned();
    let name = inside(root, &path);
    let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
    if path.file_name().is_some_and(|name| is_leftover_name(&name.to_string_lossy())) {
        return Ok(());
    }
    if error.loop_ancestor().is_some() {
        let message = "This symbolic link (a shortcut) leads back to a folder that it lies in.";
        diagnostics.push(Diagnostic::about(Code::SymbolicLink, name, message).hint("Remove it."));
        return Ok(());
    }
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("no reason was given"));
    if error.kind() != io::ErrorKind::NotFound {
        // A link that cannot be followed although nothing keeps us from it: links that lead to one another.
        if is_link && error.kind() != io::ErrorKind::PermissionDenied {
            let message = "This symbolic link (a shortcut) leads round in a circle, and never to a file.";
            let hint = "Remove it, and put the file itself there.";
            diagnostics.push(Diagnostic::about(Code::SymbolicLink, name, message).hint(hint));
            return Ok(());
        }
        return Err(Unreadable { path, error });
    }
    diagnostics.push(if is_link {
        let message = "This symbolic link (a shortcut) leads nowhere: what it led to is gone.";
        Diagnostic::about(Code::SymbolicLink, name, message)
            .hint("Remove it, and put the file itself there if it is needed.")
    } else {
        vanished(&name)
    });
    Ok(())
}

/// Reads one file into the sources.
fn take_in(
    path: &str,
    file: &Path,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Unreadable> {
    let role = Role::of(path);
    let most = most_bytes(path, role);
    let read = match fs::metadata(file) {
        Ok(data) if data.len() > most => Ok(None),
        _ => read_at_most(file, most),
    };
    let bytes = match read {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            diagnostics.push(too_large(path, role));
            sources.unread.insert(path.to_owned());
            return Ok(());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            diagnostics.push(vanished(path));
            return Ok(());
        }
        Err(error) => return Err(Unreadable { path: file.to_owned(), error }),
    };
    if matches!(role, Role::Text | Role::Both)
        && let Some(foreign) = foreign_at(path, &bytes)
    {
        diagnostics.push(no_text(path, foreign));
        sources.unread.insert(path.to_owned());
        return Ok(());
    }
    match role {
        Role::Text => {
            decode(path, bytes, sources, diagnostics);
        }
        Role::Asset => keep(path, bytes, sources),
        Role::Both => {
            keep(path, bytes.clone(), sources);
            decode(path, bytes, sources, diagnostics);
        }
        Role::TextIfItIs => {
            let is_small = bytes.len() as u64 <= MOST_BYTES_OF_TEXT;
            if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|_| is_small) {
                sources.add(path, text);
            }
            keep(path, bytes, sources);
        }
    }
    Ok(())
}

/// What a file is taken for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Read, and must be UTF-8.
    Text,
    /// Published as it is.
    Asset,
    /// Read, must be UTF-8, and may be published as it is.
    Both,
    /// Published as it is, and read if it can be.
    TextIfItIs,
}

impl Role {
    fn of(path: &str) -> Self {
        if is_of_records(path) {
            return Self::Text;
        }
        let of_looks = path.starts_with("templates/") || path.starts_with("theme/");
        match path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase().as_str() {
            "yaml" | "yml" | "md" => Self::Text,
            "html" | "css" | "js" if of_looks => Self::Text,
            "svg" if of_looks => Self::Both,
            // A register stands beside federation.yaml; other tables and notes are attachments.
            "csv" if !path.contains('/') => Self::Both,
            "csv" | "txt" => Self::TextIfItIs,
            _ => Self::Asset,
        }
    }
}

/// What a file is that is no text. A template may begin as a web page does, or as XML: that is what it makes.
fn foreign_at(path: &str, bytes: &[u8]) -> Option<Foreign> {
    let is_of_looks = path.starts_with("templates/") || path.starts_with("theme/");
    foreign(bytes).filter(|foreign| !(is_of_looks && foreign.is_markup()))
}

fn keep(path: &str, bytes: Vec<u8>, sources: &mut Sources) {
    sources.assets.insert(path.to_owned(), Asset { bytes: Arc::from(bytes) });
}

/// Adds a text. One that is not UTF-8 is added with marks in place of what cannot be read, so that its other mistakes
/// are found in the same run.
fn decode(path: &str, bytes: Vec<u8>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> SourceId {
    const SAVE_AS: &str = "Open it in a text editor and save it anew: under “Save as”, choose the encoding UTF-8.";
    const ANEW: &str = "Open it in a text editor, see that the character is right there, and save it anew: under “Save as”, choose the encoding UTF-8.";
    if let Some(foreign) = foreign_at(path, &bytes) {
        diagnostics.push(no_text(path, foreign));
        return sources.add(path, "");
    }
    if let Some((encoding, text)) = wide(&bytes) {
        let message = format!("This file is saved as {encoding}, and not as UTF-8.");
        diagnostics.push(Diagnostic::about(Code::NotText, path, message).hint(SAVE_AS));
        return sources.add(path, text);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => {
            let id = sources.add(path, with_line_ends(&text).unwrap_or(text));
            if let Some(said) = unsettled(id, &sources.get(id).text) {
                // What else is wrong with it will be another matter once it is settled.
                diagnostics.push(said);
            }
            return id;
        }
        Err(error) => error,
    };
    let is_cut = is_cut(error.as_bytes());
    let id = sources.add(path, String::from_utf8_lossy(error.as_bytes()));
    let text = &sources.get(id).text;
    let start = text.find('\u{fffd}').unwrap_or(0);
    let count = text.matches('\u{fffd}').count();
    let (message, hint) = match is_cut {
        true => (
            "This file ends in the middle of a character: it was cut off.".to_owned(),
            "Put a whole copy of it in its place.",
        ),
        false => {
            let more = and_more(count - 1, "such character in this file", "such characters in this file");
            (
                format!(
                    "This character is saved in an old encoding, and not in UTF-8 as a book is, so that nobody can tell which it is.{more}"
                ),
                ANEW,
            )
        }
    };
    let span = Span::new(id, start, start + '\u{fffd}'.len_utf8());
    diagnostics.push(Diagnostic::at(Code::NotText, span, message).label("cannot be read").hint(hint));
    id
}

/// Whether bytes are text that ends in the middle of a character, and has no other fault.
fn is_cut(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// How large a file may be.
fn most_bytes(path: &str, role: Role) -> u64 {
    match role {
        Role::Text if is_yaml(path) => MOST_BYTES_OF_YAML,
        Role::Text | Role::Both => MOST_BYTES_OF_TEXT,
        Role::Asset | Role::TextIfItIs => MOST_BYTES_OF_FILE,
    }
}

fn is_yaml(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// What a file holds; nothing where that is more than it may be, however large it was said to be.
fn read_at_most(file: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(file)?;
    let length = file.metadata().map_or(0, |data| data.len().min(most));
    bytes.reserve_exact(length as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

fn too_large(path: &str, role: Role) -> Diagnostic {
    let megabytes = most_bytes(path, role) / (1024 * 1024);
    let (what, hint) = match role {
        Role::Text if is_yaml(path) => ("a YAML file", "Put its words into the texts of policies."),
        Role::Text | Role::Both => {
            ("a text", "Divide it among several policies. If it is no text, give it the ending of what it is.")
        }
        Role::Asset | Role::TextIfItIs => (
            "any other file of a book",
            "Save it smaller (a picture with fewer dots, a PDF for the screen), or move it out of the book.",
        ),
    };
    let message = format!("This file has more than {megabytes} MB, and {what} may have {megabytes} MB.");
    Diagnostic::about(Code::TextTooLarge, path, message).hint(hint)
}

/// The message about a folder that bears the name of a file which the book would read.
fn folder_called_as_a_file(path: &str) -> Option<Diagnostic> {
    if path == LOCK {
        let message = "This is a folder, where the list of what was adopted belongs.";
        return Some(
            Diagnostic::about(Code::MissingFile, path, message).hint(
                "Remove the folder, and put the file back as it was, for example from the last copy of the book.",
            ),
        );
    }
    let is_text = is_yaml(path) || path.to_ascii_lowercase().ends_with(".md");
    let is_needed = matches!(path.rsplit('/').next(), Some(FEDERATION | "policy.yaml" | "school.yaml"));
    if is_needed {
        let message = "This is a folder, where the book needs a file of that name.";
        return Some(
            Diagnostic::about(Code::MissingFile, path, message)
                .hint("Move what is in it to where it belongs, remove the folder, and write the file."),
        );
    }
    is_text.then(|| {
        Diagnostic::about(Code::StrayFile, path, "This folder has the name of a file, and nothing in it is read.")
            .hint("Move what is in it to where it belongs, and remove the folder.")
    })
}

fn no_text(path: &str, Foreign { kind, is_below }: Foreign) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    if is_below {
        let kind = kind.trim_end_matches(',');
        let message = format!("What stands in {name} below the second line of hyphens is {kind}.");
        return Diagnostic::about(Code::NotText, path, message)
            .hint("Open it in the program that it was made with, and copy its words to this place.");
    }
    if kind == no_text::EMPTY {
        return Diagnostic::about(
            Code::NotText,
            path,
            format!("The file {name} holds no letters, only zeros: it was damaged."),
        )
        .hint("Put a copy from before in its place.");
    }
    if kind == "no text at all" {
        return Diagnostic::about(Code::NotText, path, format!("The file {name} is no text at all."))
            .hint(format!("Copy its words into a text editor and save them as {name}, or move the file elsewhere."));
    }
    let message = format!("The file {name} is {kind} under the name of a text.");
    let hint = match path.rsplit_once('.') {
        Some((stem, "md")) if kind == "a PDF" => {
            let stem = stem.rsplit('/').next().unwrap_or(stem);
            format!("Rename it to {stem}.pdf, and write {stem}.md with the line `file: {stem}.pdf` at its top.")
        }
        _ if kind == "a packed file" => format!("Unpack it, and save the text that is in it as {name}."),
        _ => format!(
            "Copy its words into a text editor and save them as {name}; a new name alone does not make a text of it."
        ),
    };
    Diagnostic::about(Code::NotText, path, message).hint(hint)
}

/// What no clerk put there: files of operating systems, editors, synchronisers and version control.
fn is_leftover(entry: &DirEntry) -> bool {
    is_leftover_name(&entry.file_name().to_string_lossy())
}

fn is_leftover_name(name: &str) -> bool {
    const WHOLE: &[&str] = &["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "lost+found"];
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || WHOLE.contains(&name.to_lowercase().as_str())
}

/// A path inside the book, with forward slashes.
fn inside(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

/// The message about the marks that version control leaves in a file which two people changed at once.
fn unsettled(id: SourceId, text: &str) -> Option<Diagnostic> {
    const BEGINS: &str = "<<<<<<< ";
    let starts = text.match_indices(BEGINS).map(|(at, _)| at);
    let mut starts = starts.filter(|at| *at == 0 || text[..*at].ends_with('\n'));
    let at = starts.find(|at| text[*at..].contains("\n=======") && text[*at..].contains("\n>>>>>>> "))?;
    let end = text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end);
    let message = "Two people changed these lines at once, and both their words stand here, one below the other.";
    Some(Diagnostic::at(Code::Unsettled, Span::new(id, at, end), message).label("the first words begin here").hint(
        "Keep the words that are to stand, and delete the others with the three lines of <<<<<<<, ======= and >>>>>>>.",
    ))
}

fn vanished(path: &str) -> Diagnostic {
    Diagnostic::about(Code::FileVanished, path, "This file went away while the book was being read.")
        .hint("Run the command again. If the file comes and goes, wait until your sync program is done.")
}

fn no_book(root: &Path) -> Diagnostic {
    let shown = shown_path(root);
    if root.is_file() {
        let message = format!("{shown} is a file. A book is a folder with {FEDERATION} in it.");
        return Diagnostic::about(Code::NoBook, shown, message).hint("Name the folder with --book FOLDER.");
    }
    let around = match root.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let hint = if around.join(FEDERATION).is_file() {
        let around = shown_path(around);
        format!("There is a {FEDERATION} in the folder {around}: say --book {around}")
    } else if let Some(book) = books_in(around).first() {
        format!("There is a book in {}: say --book {}", shown_path(book), quoted(book))
    } else {
        "Run the command in the folder that holds the book, or name the book's folder with --book FOLDER.".to_owned()
    };
    Diagnostic::about(Code::NoBook, &shown, format!("There is no folder {shown}.")).hint(hint)
}

fn no_federation(root: &Path, found: &BTreeMap<String, PathBuf>) -> Diagnostic {
    let misnamed = found.keys().find(|path| {
        ["federation.yml", "federation.yaml.txt", "federation.txt", FEDERATION].contains(&path.to_lowercase().as_str())
    });
    let hint = if let Some(misnamed) = misnamed {
        format!("There is a file {misnamed}: rename it to {FEDERATION}. Your computer may hide the end of its name.")
    } else if let Some(book) = books_in(root).first() {
        format!("There is a book in {}: say --book {}", shown_path(book), quoted(book))
    } else {
        format!("Write {FEDERATION} with a name and a list of schools, or name another folder with --book FOLDER.")
    };
    let message = format!("The folder {} is no book: it has no {FEDERATION}.", shown_path(root));
    Diagnostic::about(Code::MissingFile, FEDERATION, message).hint(hint)
}

/// The folders directly in a folder that are books.
fn books_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut books: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.join(FEDERATION).is_file()).collect();
    books.sort();
    books.into_iter().map(|book| book.strip_prefix(".").map(Path::to_owned).unwrap_or(book)).collect()
}

/// A path as one types it after an option.
fn quoted(path: &Path) -> String {
    let path = shown_path(path);
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Paint, show};

    /// A folder with these files.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn texts(sources: &Sources) -> Vec<&str> {
        sources.iter().map(|(_, file)| file.path.as_str()).collect()
    }

    fn messages(checked: &Checked<Sources>) -> Vec<(&'static str, String)> {
        checked
            .diagnostics
            .iter()
            .map(|said| {
                let place = match &said.place {
                    Place::Path(path) => path.clone(),
                    Place::Span(span) => checked.value.get(span.source).path.clone(),
                };
                (said.code.name(), place)
            })
            .collect()
    }

    #[test]
    fn texts_come_in_the_order_of_their_paths_and_all_else_is_an_asset() {
        let folder = folder(&[
            ("b/policy.yaml", b"title: B"),
            ("a/2021-04.md", b"# A"),
            ("a/images/plan.png", b"\x89PNG\xff"),
            ("a/form.csv", b"caf\xe9"),
            ("schools/elm/logo.svg", b"<svg/>"),
            ("federation.yaml", b"name: F"),
            ("register.csv", b"id"),
        ]);
        let checked = load(folder.path()).unwrap();
        assert_eq!(texts(&checked.value), ["a/2021-04.md", "b/policy.yaml", "federation.yaml", "register.csv"]);
        let assets: Vec<_> = checked.value.assets.keys().map(String::as_str).collect();
        assert_eq!(assets, ["a/form.csv", "a/images/plan.png", "register.csv", "schools/elm/logo.svg"]);
        assert_eq!(messages(&checked), []);
    }

    #[test]
    fn what_other_programs_leave_is_passed_over() {
        let folder = folder(&[
            ("federation.yaml", b""),
            (".DS_Store", b"\xff"),
            ("Thumbs.db", b"\xff"),
            ("desktop.ini", b""),
            ("a/~$2021-04.md", b"\xff"),
            ("a/2021-04.md~", b""),
            (".git/HEAD", b""),
            (".clausebook/cache.md", b"\xff"),
        ]);
        let checked = load(folder.path()).unwrap();
        assert_eq!(texts(&checked.value), ["federation.yaml"]);
        assert!(checked.value.assets.is_empty());
        assert_eq!(messages(&checked), []);
    }

    #[test]
    fn a_file_that_is_not_utf8_is_named_with_the_place_and_still_read() {
        let folder = folder(&[("federation.yaml", b"name: Caf\xe9\nboard: x\n"), ("a.md", b"\xff\xfea\0b\0")]);
        let checked = load(folder.path()).unwrap();
        assert_eq!(messages(&checked), [("not-text", "a.md".into()), ("not-text", "federation.yaml".into())]);
        let shown = show(&checked.diagnostics[1], &checked.value, Paint::Plain);
        assert!(shown.contains("This character is saved in an old encoding"), "{shown}");
        assert!(shown.contains("federation.yaml:1:10"), "{shown}");
        assert_eq!(checked.value.get(checked.value.find("a.md").unwrap()).text, "ab");
    }

    #[test]
    fn a_byte_order_mark_goes_and_windows_line_ends_stay() {
        let folder = folder(&[("federation.yaml", b"\xef\xbb\xbfname: F\r\n")]);
        let checked = load(folder.path()).unwrap();
        assert_eq!(checked.value.iter().next().unwrap().1.text, "name: F\r\n");
        assert_eq!(messages(&checked), []);
    }

    #[test]
    fn what_the_machine_refuses_is_said_without_its_numbers() {
        let said = |error: io::Error| Unreadable { path: PathBuf::from("book/a.md"), error }.to_string();
        assert!(
            said(io::ErrorKind::PermissionDenied.into()).starts_with("book/a.md cannot be read: you have no right to.")
        );
        assert!(!said(io::Error::from_raw_os_error(5)).contains("os error"));
    }

    #[test]
    fn words_that_two_people_changed_at_once_are_told_at_the_first() {
        let check = |text: &str, line: Option<u32>| {
            let folder = folder(&[("federation.yaml", b""), ("a/2021-04.md", text.as_bytes())]);
            let checked = load(folder.path()).unwrap();
            let lines: Vec<u32> = checked
                .diagnostics
                .iter()
                .filter_map(|said| match &said.place {
                    crate::source::Place::Span(span) => Some(checked.value.line_column(*span).line),
                    crate::source::Place::Path(_) => None,
                })
                .collect();
            assert_eq!(lines, line.into_iter().collect::<Vec<_>>(), "{text:?}");
        };
        check("1.1 a\n<<<<<<< HEAD\n1.2 b\n=======\n1.2 c\n>>>>>>> other\n", Some(2));
        check("<<<<<<< HEAD\r\n1.2 b\r\n=======\r\n>>>>>>> other\r\n", Some(1));
        check("1.1 a <<<<<<< HEAD\n=======\n>>>>>>> other\n", None);
        check("<<<<<<< HEAD\nno more\n", None);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line_of_front_matter_as_well() {
        let folder = folder(&[
            ("federation.yaml", b"name: F\rschools:\r"),
            ("a/2021-04.md", b"\xef\xbb\xbf\xef\xbb\xbf---\r---\r"),
        ]);
        let sources = load(folder.path()).unwrap().value;
        let texts: Vec<&str> = sources.iter().map(|(_, file)| file.text.as_str()).collect();
        assert_eq!(texts, ["---\n---\n", "name: F\nschools:\n"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_to_one_another_and_folders_called_as_files_are_told() {
        let folder = folder(&[("federation.yaml", b""), ("a/2022-04.md/x.txt", b"")]);
        std::os::unix::fs::symlink("two.pdf", folder.path().join("a/one.pdf")).unwrap();
        std::os::unix::fs::symlink("one.pdf", folder.path().join("a/two.pdf")).unwrap();
        let checked = load(folder.path()).unwrap();
        let mut said = messages(&checked);
        said.sort();
        let link = |path: &str| ("symbolic-link", path.to_owned());
        assert_eq!(said, [("stray-file", "a/2022-04.md".to_owned()), link("a/one.pdf"), link("a/two.pdf")]);
        assert!(checked.diagnostics.iter().any(|said| said.message.contains("round in a circle")));
    }

    /// A file of so many bytes, which takes no room on the disk.
    fn of_size(folder: &Path, path: &str, bytes: u64) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Zeros alone would be told as such.
        fs::write(&path, "a").unwrap();
        fs::OpenOptions::new().write(true).open(path).unwrap().set_len(bytes).unwrap();
    }

    #[test]
    fn a_file_has_so_many_bytes_at_most_and_a_larger_one_is_not_read() {
        let check = |name: &str, most: u64| {
            let folder = folder(&[("federation.yaml", b"name: F\n")]);
            let path = format!("a/{name}");
            of_size(folder.path(), &path, most);
            assert!(!codes(&load(folder.path()).unwrap()).contains(&"text-too-large"), "{name} inside");
            of_size(folder.path(), &path, most + 1);
            let checked = load(folder.path()).unwrap();
            assert_eq!(messages(&checked), [("text-too-large", path.clone())], "{name} outside");
            assert!(checked.value.unread.contains(&path) && !checked.value.assets.contains_key(&path));
            assert!(checked.diagnostics[0].message.contains(&format!("{} MB", most / (1024 * 1024))));
            of_size(folder.path(), &path, 5 * 1024 * 1024 * 1024);
            assert_eq!(messages(&load(folder.path()).unwrap()), [("text-too-large", path)], "{name} of 5 GB");
        };
        check("2021-04.md", MOST_BYTES_OF_TEXT);
        check("policy.yaml", MOST_BYTES_OF_YAML);
        check("map.png", MOST_BYTES_OF_FILE);
        check("map.svg", MOST_BYTES_OF_FILE);
        check("minutes.txt", MOST_BYTES_OF_FILE);
        check("form.pdf", MOST_BYTES_OF_FILE);
    }

    #[test]
    fn a_file_in_no_book_has_as_many_bytes_as_a_text_in_one() {
        let folder = folder(&[]);
        let check = |bytes: u64, codes_of: &[&str]| {
            of_size(folder.path(), "a.md", bytes);
            let read = load_file(&folder.path().join("a.md"), &mut Sources::default()).unwrap();
            let found: Vec<&str> = read.diagnostics.iter().map(|said| said.code.name()).collect();
            assert_eq!(found, codes_of);
        };
        check(MOST_BYTES_OF_TEXT, &[]);
        check(MOST_BYTES_OF_TEXT + 1, &["text-too-large"]);
    }

    fn codes(checked: &Checked<Sources>) -> Vec<&'static str> {
        checked.diagnostics.iter().map(|said| said.code.name()).collect()
    }

    #[test]
    fn a_file_that_vanishes_is_named() {
        let folder = folder(&[]);
        let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
        take_in("a/2021-04.md", &folder.path().join("gone"), &mut sources, &mut diagnostics).unwrap();
        assert_eq!(messages(&Checked { value: sources, diagnostics }), [("file-vanished", "a/2021-04.md".to_owned())]);
    }

    /// What is said of a folder, message and hint.
    fn said(root: &Path) -> String {
        let checked = load(root).unwrap();
        let [said] = &checked.diagnostics[..] else { panic!("one message expected: {:?}", checked.diagnostics) };
        format!("{} {}", said.message, said.hint.clone().unwrap_or_default())
    }

    #[test]
    fn a_folder_that_is_no_book_is_told_where_there_is_one() {
        let folder = folder(&[
            ("our policies/federation.yaml", b""),
            ("renamed/federation.yaml.txt", b""),
            ("empty/notes.txt", b""),
        ]);
        let at = |name: &str| said(&folder.path().join(name));
        assert!(at("policies").contains("our policies\""), "{}", at("policies"));
        assert!(at("").contains("our policies\""), "{}", at(""));
        assert!(at("renamed").contains("There is a file federation.yaml.txt: rename it"), "{}", at("renamed"));
        assert!(at("empty").contains("Write federation.yaml"), "{}", at("empty"));
        assert!(at("empty/notes.txt").contains("notes.txt is a file"), "{}", at("empty/notes.txt"));
    }

    /// What a folder that was read before says of a path when it is read again.
    fn again(folder: &mut KnownFolder, path: &str) -> Option<String> {
        let sources = folder.read().unwrap().value;
        sources.find(path).map(|id| sources.get(id).text.clone())
    }

    #[test]
    fn a_file_that_stayed_as_it_was_is_not_read_again() {
        let root = folder(&[("federation.yaml", b""), ("a/2021-04.md", b"one"), ("a/plan.png", b"png")]);
        let mut folder = KnownFolder::at(root.path());
        let before = folder.read().unwrap().value;
        let after = folder.read().unwrap().value;
        assert!(Arc::ptr_eq(&before.assets["a/plan.png"].bytes, &after.assets["a/plan.png"].bytes));
        assert_eq!(again(&mut folder, "a/2021-04.md").as_deref(), Some("one"));
        folder.doubt_all();
        let anew = folder.read().unwrap().value;
        assert!(!Arc::ptr_eq(&before.assets["a/plan.png"].bytes, &anew.assets["a/plan.png"].bytes));
    }

    #[test]
    fn no_file_that_changed_is_taken_for_what_it_was() {
        let root = folder(&[("federation.yaml", b""), ("a/2021-04.md", b"one"), ("b/2021-04.md", b"two")]);
        let path = root.path().join("a/2021-04.md");
        let mut folder = KnownFolder::at(root.path());
        let mut check = |expected: Option<&str>, doubted: Option<&Path>| {
            doubted.into_iter().for_each(|path| folder.doubt(path));
            assert_eq!(again(&mut folder, "a/2021-04.md").as_deref(), expected);
        };
        check(Some("one"), None);
        // As a program writes that keeps the length and sets the clock back, too soon for the clock to tell.
        let written = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "ONE").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
        check(Some("ONE"), Some(&path.canonicalize().unwrap()));
        // As editors do that write beside it and put the new file in its place.
        fs::write(root.path().join("a/new~"), "1 2").unwrap();
        fs::rename(root.path().join("a/new~"), &path).unwrap();
        check(Some("1 2"), None);
        // A folder in the place of another.
        fs::rename(root.path().join("a"), root.path().join("c")).unwrap();
        check(None, None);
        fs::rename(root.path().join("b"), root.path().join("a")).unwrap();
        check(Some("two"), Some(&root.path().canonicalize().unwrap().join("a")));
        fs::remove_file(&path).unwrap();
        check(None, None);
    }

    #[test]
    fn a_file_that_cannot_be_read_as_text_is_told_every_time() {
        let root = folder(&[("federation.yaml", b""), ("a/2021-04.md", b"caf\xe9")]);
        let mut folder = KnownFolder::at(root.path());
        for _ in 0..2 {
            assert_eq!(messages(&folder.read().unwrap()), [("not-text", "a/2021-04.md".to_owned())]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_may_stay_in_the_book_and_not_lead_out_of_it() {
        use std::os::unix::fs::symlink;
        let elsewhere = folder(&[("secret.md", b"secret")]);
        let folder = folder(&[("federation.yaml", b""), ("a/2021-04.md", b"text")]);
        let root = folder.path();
        symlink(elsewhere.path(), root.join("out")).unwrap();
        symlink(elsewhere.path().join("secret.md"), root.join("a/secret.md")).unwrap();
        symlink(root.join("a/2021-04.md"), root.join("a/2022-04.md")).unwrap();
        symlink(root, root.join("a/round")).unwrap();
        symlink(root.join("nowhere"), root.join("dangling.md")).unwrap();
        symlink("clerk@pc.1234", root.join(".#2021-04.md")).unwrap();
        symlink("b.pdf", root.join("a/a.pdf")).unwrap();
        symlink("a.pdf", root.join("a/b.pdf")).unwrap();
        let checked = load(root).unwrap();
        assert_eq!(texts(&checked.value), ["a/2021-04.md", "a/2022-04.md", "federation.yaml"]);
        let mut said = messages(&checked);
        said.sort();
        let refused = |path: &str| ("symbolic-link", path.to_owned());
        assert_eq!(said, ["a/a.pdf", "a/b.pdf", "a/round", "a/secret.md", "dangling.md", "out"].map(refused));
    }
}

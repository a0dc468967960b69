//! Files that a book names: attachments, documents instead of a text, images, logos.

use std::collections::BTreeSet;

use super::names;
use crate::book::cited::find_cited;
use crate::book::clause::files;
use crate::book::meant::meant;
use crate::book::read::{is_copy_of_text, is_document};
use crate::book::{Book, Node, Policy};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources, needed: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for school in &book.schools {
        let logo = school.theme.logo.as_ref();
        let folder = format!("schools/{}", school.id);
        diagnostics
            .extend(logo.and_then(|logo| missing(sources, &folder, &logo.value, logo.span)).map(|(_, said)| said));
        let is_former =
            |first: &str| book.policies.iter().any(|policy| policy.formerly.iter().any(|old| old.value == first));
        let taken = |first: &str| {
            book.reserved.school_files.contains(&first) || book.policy(first).is_some() || is_former(first)
        };
        let logo = logo.map(|logo| (logo.value.as_str(), logo.span));
        diagnostics.extend(logo.and_then(|logo| in_the_way(&school.id, logo, taken)));
        let is_there = |(name, _): &(&str, Span)| sources.assets.contains_key(&format!("{folder}/{name}"));
        diagnostics.extend(names::check(logo.filter(is_there).as_slice()));
    }
    for policy in &book.policies {
        let of_versions = policy.versions.iter().flat_map(|version| {
            let attached = version.attachments.iter().map(|attachment| &attachment.file);
            attached.chain(&version.file).map(|file| (file.value.as_str(), file.span))
        });
        let in_texts = || policy.texts().flat_map(|nodes| files(nodes).into_iter().map(move |file| (nodes, file)));
        let named: Vec<(&str, Span)> = of_versions.clone().chain(in_texts().map(|(_, file)| file)).collect();
        let of_versions = of_versions.filter_map(|(name, span)| missing(sources, &policy.id, name, span));
        diagnostics.extend(of_versions.map(|(_, said)| said));
        for (nodes, (name, span)) in in_texts() {
            if let Some(said) = file_of_policy(book, name, span) {
                diagnostics.push(said);
                continue;
            }
            let Some((why, said)) = missing(sources, &policy.id, name, span) else { continue };
            let meant = (why == Why::NotThere).then(|| meant_by_link(book, nodes, name)).flatten();
            diagnostics.push(Diagnostic { hint: meant.or(said.hint.clone()), ..said });
        }
        let taken = |first: &str| book.reserved.policy_files.contains(&first);
        let folder = format!("policies/{}", policy.id);
        diagnostics.extend(named.iter().filter_map(|named| in_the_way(&folder, *named, taken)));
        let is_there = |(name, _): &(&str, Span)| sources.assets.contains_key(&format!("{}/{name}", policy.id));
        let there: Vec<(&str, Span)> = named.iter().copied().filter(is_there).collect();
        diagnostics.extend(names::check(&there));
        diagnostics.extend(unnamed(sources, policy, &named, needed));
    }
    diagnostics
}

/// A file that would stand where the site has a file or folder of its own.
fn in_the_way(folder: &str, named: (&str, Span), taken: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (name, span) = named;
    let first = names::folded(name.split('/').next().unwrap_or(name));
    taken(&first).then(|| {
        let message = format!("The site has {folder}/{first} itself, so the book cannot give it.");
        Diagnostic::at(Code::ReservedName, span, message)
            .label("a name that the site needs")
            .hint("Give the file, or the folder that it lies in, another name.")
    })
}

/// Files in a policy's folder that no version names, so that a clerk who expects to find them on the site is told, and a
/// draft that was left there stays private. Those that a school's file needs as a version are told of there.
fn unnamed(sources: &Sources, policy: &Policy, named: &[(&str, Span)], needed: &BTreeSet<String>) -> Vec<Diagnostic> {
    let inside = format!("{}/", policy.id);
    let files = sources.assets.keys().filter_map(|path| path.strip_prefix(&inside));
    let files = files.filter(|file| !needed.contains(&format!("{inside}{file}")));
    let unnamed = files.filter(|file| !named.iter().any(|(name, _)| name == file) && !is_copy_of_text(file));
    unnamed
        .map(|file| {
            let path = format!("{inside}{file}");
            let message = format!("No version names the file {path}, so it is not published.");
            let name_it =
                "ame it under `attachments` of a version, show it or link to it in a text, or move it elsewhere.";
            let stem = file.split('.').next().unwrap_or_default();
            let may_be_version = !file.contains('/') && is_document(file) && policy.version(stem).is_none();
            let is_dated = stem.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'v');
            let hint = match may_be_version && is_dated {
                true if file.ends_with(".pdf") => {
                    format!(
                        "If it is a version, write {stem}.md with the line `file: {file}` at its top; else n{name_it}"
                    )
                }
                true if [".docx", ".txt"].iter().any(|end| file.ends_with(end)) => format!(
                    "If it is a version, `clausebook import FILE --policy {} --version {stem}` makes one of it; else n{name_it}",
                    policy.id
                ),
                true => format!("If it is a version, save its text as {stem}.md; else n{name_it}"),
                false => format!("N{name_it}"),
            };
            Diagnostic::about(Code::StrayFile, path, message).hint(hint)
        })
        .collect()
}

/// Why a file that is named is not published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Elsewhere,
    IsText,
    NotThere,
}

/// A link that lacks its sign, so that it reads as the name of a file: to a clause or to a policy.
fn meant_by_link(book: &Book, nodes: &[Node], name: &str) -> Option<String> {
    if let Some(policy) = book.policies.iter().find(|policy| policy.id == name || policy.title == name) {
        return Some(format!("To lead to the policy, write policy:{}", policy.id));
    }
    let typed = name.replace("%20", " ");
    let clause = if name.contains('/') { None } else { find_cited(nodes, &typed) };
    clause.map(|clause| format!("To lead to the clause, write #{}", clause.reference.replace(' ', "-").to_lowercase()))
}

/// A link to the text of a policy, by its file or its folder: `complaints.md#3`, `complaints/2024-03.md`, `complaints/`.
fn file_of_policy(book: &Book, name: &str, span: Span) -> Option<Diagnostic> {
    let (path, clause) = name.split_once('#').map_or((name, None), |(path, clause)| (path, Some(clause)));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != "." && *part != "..").collect();
    let (last, folders) = parts.split_last()?;
    let stem = last.strip_suffix(".md");
    let is_led_to =
        stem.is_some() || path.ends_with('/') || !folders.is_empty() && !last.contains('.') || clause.is_some();
    let by_id = |id: &str| book.policies.iter().find(|policy| policy.id == id.to_lowercase());
    let policy = by_id(stem.unwrap_or(last)).or_else(|| by_id(folders.last()?)).filter(|_| is_led_to)?;
    let clause = clause.filter(|clause| !clause.is_empty()).map(|clause| format!("#{clause}")).unwrap_or_default();
    let message = format!("A link cannot lead to {name}: the site has pages in place of the book’s own texts.");
    let said = Diagnostic::at(Code::BrokenLink, span, message).label("a file of the book");
    Some(said.hint(format!("To lead to the policy, write policy:{}{clause}", policy.id)))
}

/// Whether a name is that of a picture.
fn is_picture(name: &str) -> bool {
    const PICTURES: &[&str] =
        &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "heic", "heif", "bmp", "tif", "tiff"];
    name.rsplit_once('.').is_some_and(|(_, end)| PICTURES.contains(&end.to_lowercase().as_str()))
}

fn missing(sources: &Sources, folder: &str, name: &str, span: Span) -> Option<(Why, Diagnostic)> {
    let path = format!("{folder}/{name}");
    let code = if is_picture(name) { Code::MissingImage } else { Code::MissingFile };
    if name.contains("://") || name.split('/').any(|part| part == "..") {
        let file = name.rsplit('/').next().unwrap_or(name);
        let message = match name.contains("://") {
            true => format!(
                "A file on another site cannot stand here: {file} has to lie in the folder {folder}, or in one inside it."
            ),
            false => format!("The file {file} has to lie in the folder {folder}, or in one inside it."),
        };
        let hint = format!("Put it there and write its name alone, or with its folder: images/{file}");
        let said = Diagnostic::at(code, span, message).label("not in the policy's folder").hint(hint);
        return Some((Why::Elsewhere, said));
    }
    if sources.assets.contains_key(&path) || sources.unread.contains(&path) {
        return None;
    }
    if sources.find(&path).is_some() {
        let message = format!("A link cannot lead to {path}: the site has pages in place of the book's own texts.");
        let said = Diagnostic::at(Code::BrokenLink, span, message)
            .hint("Link to a policy (policy:complaints) or to a clause (#7.8).");
        return Some((Why::IsText, said));
    }
    let inside = format!("{folder}/");
    let its_folder = path.rsplit_once('/').map_or(folder, |(its_folder, _)| its_folder);
    let files = sources.assets.keys().filter_map(|path| path.strip_prefix(&inside));
    let said = Diagnostic::at(code, span, format!("There is no file {path} in the book."))
        .label("no such file")
        .maybe_hint(meant(name, files))
        .maybe_hint(Some(format!("Put the file in the folder {its_folder}.")));
    Some((Why::NotThere, said))
}

//! Files that a book names: attachments, documents instead of a text, images, logos.

use crate::book::clause::files;
use crate::book::meant::meant;
use crate::book::read::is_copy_of_text;
use crate::book::{Book, Policy};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for school in &book.schools {
        let logo = school.theme.logo.as_ref();
        let folder = format!("schools/{}", school.id);
        diagnostics.extend(logo.and_then(|logo| missing(sources, &folder, &logo.value, logo.span)));
        let taken = |first: &str| book.reserved.school_files.contains(&first) || book.policy(first).is_some();
        let logo = logo.map(|logo| (logo.value.as_str(), logo.span));
        diagnostics.extend(logo.and_then(|logo| in_the_way(&school.id, logo, taken)));
    }
    for policy in &book.policies {
        let of_versions = policy.versions.iter().flat_map(|version| {
            let attached = version.attachments.iter().map(|attachment| &attachment.file);
            attached.chain(&version.file).map(|file| (file.value.as_str(), file.span))
        });
        let named: Vec<(&str, Span)> = of_versions.chain(policy.texts().flat_map(files)).collect();
        diagnostics.extend(named.iter().filter_map(|(name, span)| missing(sources, &policy.id, name, *span)));
        let taken = |first: &str| book.reserved.policy_files.contains(&first);
        let folder = format!("policies/{}", policy.id);
        diagnostics.extend(named.iter().filter_map(|named| in_the_way(&folder, *named, taken)));
        diagnostics.extend(unnamed(sources, policy, &named));
    }
    diagnostics
}

/// A file that would stand where the site has a file or folder of its own.
fn in_the_way(folder: &str, named: (&str, Span), taken: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (name, span) = named;
    let first = name.split('/').next().unwrap_or(name).to_lowercase();
    taken(&first).then(|| {
        let message = format!("The site has {folder}/{first} itself, so the book cannot give it.");
        Diagnostic::at(Code::ReservedName, span, message)
            .label("a name that the site needs")
            .hint("Give the file, or the folder that it lies in, another name.")
    })
}

/// Files in a policy's folder that no version names, so that a clerk who expects to find them on the site is told, and a
/// draft that was left there stays private.
fn unnamed(sources: &Sources, policy: &Policy, named: &[(&str, Span)]) -> Vec<Diagnostic> {
    let inside = format!("{}/", policy.id);
    let files = sources.assets.keys().filter_map(|path| path.strip_prefix(&inside));
    let unnamed = files.filter(|file| !named.iter().any(|(name, _)| name == file) && !is_copy_of_text(file));
    unnamed
        .map(|file| {
            let path = format!("{inside}{file}");
            let message = format!("No version names the file {path}, so it is not published.");
            Diagnostic::about(Code::StrayFile, path, message).hint(
                "Name it under `attachments` of a version, show it or link to it in a text, or move it elsewhere.",
            )
        })
        .collect()
}

fn missing(sources: &Sources, folder: &str, name: &str, span: Span) -> Option<Diagnostic> {
    let path = format!("{folder}/{name}");
    if name.contains("://") || name.split('/').any(|part| part == "..") {
        let file = name.rsplit('/').next().unwrap_or(name);
        let message = format!("The file {file} has to lie in the folder {folder}, or in one inside it.");
        let hint = format!("Put it there and write its name alone, or with its folder: images/{file}");
        return Some(Diagnostic::at(Code::MissingImage, span, message).label("not in the policy's folder").hint(hint));
    }
    if sources.assets.contains_key(&path) {
        return None;
    }
    if sources.find(&path).is_some() {
        let message = format!("A link cannot lead to {path}: the site has pages in place of the book's own texts.");
        return Some(
            Diagnostic::at(Code::MissingImage, span, message)
                .hint("Link to a policy (policy:complaints) or to a clause (#7.8)."),
        );
    }
    let inside = format!("{folder}/");
    let its_folder = path.rsplit_once('/').map_or(folder, |(its_folder, _)| its_folder);
    let files = sources.assets.keys().filter_map(|path| path.strip_prefix(&inside));
    Some(
        Diagnostic::at(Code::MissingImage, span, format!("There is no file {path} in the book."))
            .label("no such file")
            .maybe_hint(meant(name, files).or_else(|| Some(format!("Put the file in the folder {its_folder}.")))),
    )
}

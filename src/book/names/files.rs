//! Files that a book names: attachments, documents instead of a text, images, logos.

use super::meant;
use super::texts;
use crate::book::clause::{Target, Words, each_text};
use crate::book::{Book, Node, Policy};
use crate::source::{Code, Diagnostic, Sources, Span};

pub(super) fn check(book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for school in &book.schools {
        let logo = school.theme.logo.as_ref();
        let folder = format!("schools/{}", school.id);
        diagnostics.extend(logo.and_then(|logo| missing(sources, &folder, &logo.value, logo.span)));
    }
    for policy in &book.policies {
        for version in &policy.versions {
            let named = version.attachments.iter().map(|attachment| &attachment.file).chain(&version.file);
            diagnostics.extend(named.filter_map(|file| missing(sources, &policy.id, &file.value, file.span)));
        }
        for nodes in texts(policy) {
            diagnostics.extend(in_text(nodes, policy, sources));
        }
    }
    diagnostics
}

fn missing(sources: &Sources, folder: &str, name: &str, span: Span) -> Option<Diagnostic> {
    let path = format!("{folder}/{name}");
    if sources.assets.contains_key(&path) || sources.find(&path).is_some() {
        return None;
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

fn in_text(nodes: &[Node], policy: &Policy, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    each_text(nodes, &mut |text| {
        for run in &text.runs {
            if let Words::Image(image) = &run.words {
                diagnostics.extend(missing(sources, &policy.id, &image.path, image.span));
            }
            if let Some(link) = &run.link
                && let Target::File(file) = &link.target
            {
                diagnostics.extend(missing(sources, &policy.id, file, link.span));
            }
        }
    });
    // A link over several words comes once for each of its runs.
    diagnostics.dedup();
    diagnostics
}

//! Files that belong to an adopted text, by what they held and hold.

use super::held::RecordedText;
use super::told::ToldChange;
use crate::book::adopted::{RecordedFile, RecordedFileKind};
use crate::edition::lock::digest;
use crate::source::{Asset, Content, Contents, Span, Spanned};

/// What the files of a text held when it was recorded, and hold today.
pub(super) struct Holdings(Contents);

impl Holdings {
    /// Those of a record, beside some that are named today.
    pub fn of<'n>(held: &RecordedText<'_>, recorded: &[RecordedFile], now: impl Iterator<Item = &'n str>) -> Self {
        // What is the same has the same digest.
        let of = |side: &str, name: &str, digest: String| {
            (format!("{side} {name}"), Asset { bytes: digest.into_bytes().into() })
        };
        let then = recorded.iter().map(|file| of("then", &file.name, file.digest.clone()));
        let now = now.filter_map(|name| Some(of("now", name, digest(held.policy(), name, held.sources)?)));
        Self(Contents::of(&then.chain(now).collect()))
    }

    pub fn then(&self, name: &str) -> Option<Content> {
        self.0.at(&format!("then {name}"))
    }

    pub fn now(&self, name: &str) -> Option<Content> {
        self.0.at(&format!("now {name}"))
    }
}

/// Attachments, and documents that stand in place of a text, that were exchanged or went.
pub(super) fn changes(held: &RecordedText<'_>, now: &[RecordedFile]) -> Vec<ToldChange> {
    let version = held.version;
    let attached = version.attachments.iter().map(|attachment| (RecordedFileKind::Attachment, &attachment.file));
    let documents = version.file.iter().map(|file| (RecordedFileKind::Document, file));
    let named: Vec<(RecordedFileKind, &Spanned<String>)> = attached.chain(documents).collect();
    let beside = held.record.files.iter().filter(|file| file.kind != RecordedFileKind::Shown);
    let changed = beside.filter(|file| !now.iter().any(|now| now.kind == file.kind && now.digest == file.digest));
    let told = changed.filter_map(|file| {
        let heading = match file.kind {
            RecordedFileKind::Document => "The document in place of a text",
            RecordedFileKind::Attachment | RecordedFileKind::Shown => "An attachment",
        };
        let is_it =
            |(kind, name): &&(RecordedFileKind, &Spanned<String>)| *kind == file.kind && name.value == file.name;
        match named.iter().find(is_it) {
            // A file that is not there is told of by itself.
            Some((_, name)) if digest(held.policy(), &name.value, held.sources).is_none() => None,
            Some((_, name)) => {
                let words = format!("{} was exchanged for another file of that name.", file.name);
                Some(ToldChange::new(heading, words, name.span))
            }
            None => {
                let span = Span::new(version.source, version.span.start as usize, version.span.start as usize);
                Some(ToldChange::new(heading, format!("{} does not belong to it any more.", file.name), span))
            }
        }
    });
    told.collect()
}

//! What a document says against the book, told by its place in the document: the file that it would become is not there.

use super::words::{self, MessageCount, many};
use crate::clerk::Job;
use crate::source::{Code, Diagnostic, Place, Sources};

/// Tells the mistakes that the book would have by a job, and that nothing was changed.
pub(super) fn tell(job: &Job, new: &[Diagnostic], after: &Sources) {
    let origin = |said: &Diagnostic| {
        let Place::Span(place) = said.place else { return None };
        let file = after.get(place.source);
        let line = file.text[..place.start as usize].matches('\n').count();
        let written = file.text.lines().nth(line).unwrap_or_default().trim().trim_start_matches("- ");
        Some((job.origin(&file.path, line + 1)?, written))
    };
    let (of_document, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        new.iter().partition(|said| origin(said).is_some());
    words::diagnostics(&others.into_iter().cloned().collect::<Vec<_>>(), after);
    for said in &of_document {
        if let Some((place, written)) = origin(said) {
            words::mention(&format!("From {place}, `{written}`: {}", said.message));
        }
    }
    let MessageCount { errors, .. } = MessageCount::of(new);
    let nothing = format!("Nothing was changed: the book would have {} that it has not now.", many(errors, "error"));
    let is_dates = !of_document.is_empty() && of_document.iter().all(|said| said.code == Code::DateOrder);
    match (is_dates, of_document.is_empty()) {
        (true, _) => words::mention(&format!(
            "{nothing} Put the dates right in the document; or, where it is an earlier or a later version than its name says, name it \
             with --version by the month of its own adoption. Then import it again."
        )),
        (false, false) => words::mention(&format!("{nothing} Put it right in the document, and import it again.")),
        (false, true) => words::mention(&nothing),
    }
}

//! What was read of single files, taken over as long as a file stays the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::{Checked, SourceFile, SourceId};

/// What was read of the files of one kind: in the reading before, and so far in this one.
#[derive(Debug)]
pub struct Known<T> {
    /// Whether there will be another reading to keep it for.
    keeps: bool,
    before: BTreeMap<SourceId, OneFile<T>>,
    now: BTreeMap<SourceId, OneFile<T>>,
}

#[derive(Debug)]
struct OneFile<T> {
    file: Arc<SourceFile>,
    beside: String,
    read: Checked<T>,
}

impl<T: Clone> Known<T> {
    /// Nothing known yet, and nothing that will be unless it `keeps` what is read.
    pub fn new(keeps: bool) -> Self {
        Self { keeps, before: BTreeMap::new(), now: BTreeMap::new() }
    }

    /// What `read` makes of a file and of what is known beside it. It is only asked where one of them is not as it was, and so
    /// must look at nothing else.
    pub fn take(
        &mut self,
        file: &Arc<SourceFile>,
        beside: &str,
        read: impl FnOnce(&SourceFile) -> Checked<T>,
    ) -> Checked<T> {
        if !self.keeps {
            return read(file);
        }
        let is_same = |before: &OneFile<T>| before.file.is_same(file) && before.beside == beside;
        let before = self.before.remove(&file.id).filter(is_same);
        let known =
            before.unwrap_or_else(|| OneFile { file: Arc::clone(file), beside: beside.to_owned(), read: read(file) });
        let read = known.read.clone();
        self.now.insert(file.id, known);
        read
    }

    /// Ends a reading: what it did not ask for is gone.
    pub fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_file_is_read_again_only_where_it_or_what_is_beside_it_changed_and_forgotten_when_it_is_gone() {
        let mut known = Known::new(true);
        let mut check = |files: &[(&str, &str)], beside: &str, expected: &[&str]| {
            let mut sources = Sources::default();
            let mut read = Vec::new();
            for (path, text) in files {
                let id = sources.add(*path, *text);
                let taken = known.take(sources.get(id), beside, |file| {
                    read.push(file.path.clone());
                    Checked::fine(file.text.clone())
                });
                assert_eq!(taken.value, *text);
            }
            known.turn();
            assert_eq!(read, expected);
        };
        check(&[("a", "1"), ("b", "1")], "", &["a", "b"]);
        check(&[("a", "1"), ("b", "2")], "", &["b"]);
        check(&[("a", "1"), ("c", "2")], "", &["c"]);
        check(&[("a", "1")], "", &[]);
        check(&[("a", "1"), ("c", "2")], "", &["c"]);
        check(&[], "", &[]);
        check(&[("a", "1")], "", &["a"]);
        check(&[("a", "1")], "a title", &["a"]);
        check(&[("a", "1")], "a title", &[]);
    }

    #[test]
    fn without_another_reading_nothing_is_kept() {
        let mut known = Known::new(false);
        let mut sources = Sources::default();
        let id = sources.add("a", "1");
        let read = known.take(sources.get(id), "", |file| Checked::fine(Arc::new(file.text.clone()))).value;
        known.turn();
        assert_eq!(Arc::strong_count(&read), 1);
    }
}

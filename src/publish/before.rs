//! What is at the target before a build, and whether a site may take its place.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{PublishError, machine};
use super::mark::{self, Mark, Record};
use super::system;

/// What is at the target.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// What its mark says; nothing where there is no site.
    pub record: Record,
    /// The paths of the files in it.
    pub files: BTreeSet<String>,
    /// Whether it is a folder of ours, with a mark: else there is none, or nothing is in it.
    pub is_site: bool,
}

/// What is published at the target now, if it may be replaced.
pub(super) fn what_is_there(disk: &dyn Disk, target: &Path, mark: &Mark) -> Result<Before, PublishError> {
    let is_folder = match fs::metadata(target) {
        Ok(data) => data.is_dir(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Before::default()),
        Err(error) => return Err(machine("read", target)(error)),
    };
    if !is_folder {
        return Err(PublishError::IsFile(target.to_owned()));
    }
    let found = look(disk, target).map_err(|(path, error)| machine("read", &path)(error))?;
    let record = match read_mark(disk, target) {
        _ if found.files.is_empty() => Record::default(),
        Ok(Some(record)) => record,
        Ok(None) => return Err(PublishError::NotOurs(target.to_owned())),
        Err(error) => return Err(machine("read", &target.join(mark::FILE))(error)),
    };
    let asked_for = mark.schools_line();
    if let Some(made_for) = record.schools.as_deref().filter(|made_for| *made_for != asked_for) {
        return Err(PublishError::OtherSchools {
            target: target.to_owned(),
            made_for: mark::in_words(made_for),
            asked_for: mark::in_words(&asked_for),
        });
    }
    refuse_foreign(target, &record, &found.files)?;
    if let Some(closed) = found.folders.into_iter().find(|folder| !system::may_change(folder)) {
        return Err(PublishError::Closed(closed));
    }
    Ok(Before { record, is_site: !found.files.is_empty(), files: found.files })
}

/// Looks again, shortly before the new site takes the place: whether somebody put files into the old one meanwhile.
pub(super) fn look_again(disk: &dyn Disk, target: &Path, record: &Record) -> Result<(), PublishError> {
    match look(disk, target) {
        Ok(found) => refuse_foreign(target, record, &found.files),
        Err((_, error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err((path, error)) => Err(machine("read", &path)(error)),
    }
}

/// Refuses what would be lost. With a mark that has a fault, nobody can say what that is; it is kept beside the new site.
fn refuse_foreign(target: &Path, record: &Record, files: &BTreeSet<String>) -> Result<(), PublishError> {
    let foreign: Vec<String> = files.iter().filter(|path| !record.knows(path)).cloned().collect();
    if foreign.is_empty() || record.fault.is_some() {
        return Ok(());
    }
    Err(PublishError::Foreign { target: target.to_owned(), files: foreign })
}

/// The mark of a folder; none if it has none.
pub(super) fn read_mark(disk: &dyn Disk, folder: &Path) -> io::Result<Option<Record>> {
    match disk.read(&folder.join(mark::FILE)) {
        Ok(bytes) => Ok(Record::parse(&bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is below a folder.
pub(super) struct Within {
    /// The paths of all files, from the folder on, with forward slashes.
    pub files: BTreeSet<String>,
    /// The folder and those in it.
    pub folders: Vec<PathBuf>,
}

/// Looks at all that is below a folder.
pub(super) fn look(disk: &dyn Disk, folder: &Path) -> Result<Within, (PathBuf, io::Error)> {
    let mut found = Within { files: BTreeSet::new(), folders: Vec::new() };
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in disk.list(&folder).map_err(|error| (folder.clone(), error))? {
            let path = format!("{prefix}{}", entry.name);
            if entry.is_folder {
                folders.push((entry.path, format!("{path}/")));
            } else {
                found.files.insert(path);
            }
        }
        found.folders.push(folder);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::disk::OwnDisk;
    use super::super::faulty_disk::{Call, FaultyDisk, Switch};
    use super::*;

    #[test]
    fn a_place_that_cannot_be_looked_at_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let mark = Mark::default();
        assert!(!what_is_there(&OwnDisk, &folder.path().join("site"), &mark).unwrap().is_site);
        assert!(matches!(what_is_there(&OwnDisk, &file, &mark), Err(PublishError::IsFile(_))));
        assert!(what_is_there(&OwnDisk, &file.join("site"), &mark).is_err());
    }

    #[test]
    fn a_second_look_refuses_what_came_and_what_it_cannot_see() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let record = Record::default();
        assert!(look_again(&OwnDisk, &site, &record).is_ok());
        fs::create_dir(&site).unwrap();
        assert!(look_again(&OwnDisk, &site, &record).is_ok());
        let is_broken = FaultyDisk::new(Switch::Fails(Call::List, 0, 5));
        assert!(look_again(&is_broken, &site, &record).is_err());
        fs::write(site.join("letter.txt"), "mine").unwrap();
        assert!(matches!(look_again(&OwnDisk, &site, &record), Err(PublishError::Foreign { .. })));
    }
}

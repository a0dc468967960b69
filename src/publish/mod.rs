//! The one atomic writer: a site's files to a folder, or files of the book to theirs, all of them or none.
//!
//! Files are written to a folder beside the target, which then takes its place. Whatever happens at whatever moment, the
//! target holds the whole old site or the whole new one, and nothing that someone else put there is lost.

mod before;
pub mod book_files;
mod cause;
#[cfg(test)]
mod damaged;
mod disk;
mod error;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod faulty_disk;
mod leaving;
mod lock;
mod manual;
mod mark;
#[cfg(test)]
mod meanwhile;
pub mod new_book;
pub mod new_file;
mod noticed;
mod place;
#[cfg(test)]
mod sample;
mod staging;
mod swap;
mod system;

use std::path::Path;

use crate::press::SiteFile;
use crate::source::Diagnostic;

pub use error::PublishError;
pub use manual::{Unwritten, put_manual};
pub use mark::Mark;
pub use noticed::Noticed;
pub use staging::Published;

use before::{look_again, what_is_there};
use disk::{Disk, OwnDisk};
use error::machine;
use lock::Lock;
use place::SitePlace;
use staging::{Staged, Staging};

/// Replaces what is in the target folder by these files. What is to be told besides is added to `told`.
///
/// # Errors
///
/// Each leaves the target as it was, or says otherwise; see [`PublishError`].
pub fn publish(
    target: &Path,
    files: impl Iterator<Item = Result<SiteFile, Diagnostic>>,
    mark: &Mark,
    told: &mut Vec<Noticed>,
) -> Result<Published, PublishError> {
    publish_on(&OwnDisk, target, files, mark, told)
}

/// The way of a site to its place.
fn publish_on(
    disk: &dyn Disk,
    target: &Path,
    files: impl Iterator<Item = Result<SiteFile, Diagnostic>>,
    mark: &Mark,
    told: &mut Vec<Noticed>,
) -> Result<Published, PublishError> {
    let place = SitePlace::of(target)?;
    disk.make_folders(&place.parent).map_err(machine("made", &place.parent))?;
    let lock_path = place.beside("lock");
    let Some(_lock) = Lock::take(disk, &lock_path).map_err(machine("written", &lock_path))? else {
        return Err(PublishError::Busy(place.target));
    };
    swap::recover(disk, &place, told)?;
    let old = what_is_there(disk, &place.target, mark)?;
    let mut staging = Staging::begin(disk, &place, old)?;
    take_all(&mut staging, files)?;
    let (staged, published) = staging.finish(mark)?;
    if let Some(staged) = staged {
        put_in_place(disk, &place, staged, told)?;
    }
    Ok(published)
}

fn take_all(
    staging: &mut Staging,
    files: impl Iterator<Item = Result<SiteFile, Diagnostic>>,
) -> Result<(), PublishError> {
    let mut unmade = Vec::new();
    for file in files {
        match file {
            Ok(file) => staging.take(&file.path, &file.bytes)?,
            Err(diagnostic) => unmade.push(diagnostic),
        }
        // A template that fails on one page mostly fails on all.
        if unmade.len() >= 20 {
            break;
        }
    }
    if unmade.is_empty() { Ok(()) } else { Err(PublishError::Unmade(unmade)) }
}

/// The staged site becomes the site. Only when that would survive a power cut does the old one go.
fn put_in_place(
    disk: &dyn Disk,
    place: &SitePlace,
    staged: Staged,
    told: &mut Vec<Noticed>,
) -> Result<(), PublishError> {
    let Staged { folder, old, emptied, missing } = staged;
    look_again(disk, &place.target, &old.record)?;
    let leaving = swap::swap(disk, place, folder, old.is_site)?;
    told.extend(Noticed::of_damage(place.target.clone(), old.record.fault, emptied, missing));
    let unsure = |error| PublishError::Unsure { target: place.target.clone(), error };
    disk.sync_names(&place.parent).map_err(unsure)?;
    if let Some(leaving) = leaving {
        // What cannot be removed now, the next build removes first.
        told.extend(leaving::clear(disk, place, &leaving).unwrap_or_default());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::source::Code;

    fn site_files(files: &[(&str, &str)]) -> Vec<Result<SiteFile, Diagnostic>> {
        files
            .iter()
            .map(|(path, text)| Ok(SiteFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() }))
            .collect()
    }

    fn put(target: &Path, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        publish(target, site_files(files).into_iter(), &Mark::default(), &mut Vec::new())
    }

    /// The site's own files and their texts.
    fn site(target: &Path) -> BTreeMap<String, String> {
        let found = before::look(&OwnDisk, target).map_err(|(_, error)| error).unwrap();
        found
            .files
            .into_iter()
            .filter(|path| path != mark::FILE)
            .map(|path| (path.clone(), fs::read_to_string(target.join(path)).unwrap()))
            .collect()
    }

    fn pairs(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    /// Names in a folder, hidden ones too.
    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    const OLD: &[(&str, &str)] = &[("elm/index.html", "elm"), ("gone/index.html", "gone"), ("index.html", "old")];
    const NEW: &[(&str, &str)] = &[("elm/index.html", "elm"), ("index.html", "new"), ("new é/a b.html", "x")];

    #[test]
    fn a_site_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("our sité");
        let first = put(&target, OLD).unwrap();
        assert_eq!(first, Published { written: 3, unchanged: 0, removed: 0 });
        assert_eq!(site(&target), pairs(OLD));
        let second = put(&target, NEW).unwrap();
        assert_eq!(second, Published { written: 2, unchanged: 1, removed: 1 });
        assert_eq!(site(&target), pairs(NEW));
        assert_eq!(names(folder.path()), ["our sité"]);
    }

    #[test]
    fn what_did_not_change_keeps_its_time_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        put(&target, OLD).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        for path in ["elm/index.html", "index.html"] {
            fs::File::options().append(true).open(target.join(path)).unwrap().set_modified(long_ago).unwrap();
        }
        put(&target, NEW).unwrap();
        let stamp = |path: &str| fs::metadata(target.join(path)).unwrap().modified().unwrap();
        assert_eq!(stamp("elm/index.html"), long_ago);
        assert_ne!(stamp("index.html"), long_ago);
    }

    #[test]
    fn a_site_in_which_nothing_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        put(&target, OLD).unwrap();
        let before = fs::metadata(&target).unwrap().modified().unwrap();
        assert_eq!(put(&target, OLD).unwrap(), Published { written: 0, unchanged: 3, removed: 0 });
        assert_eq!(fs::metadata(&target).unwrap().modified().unwrap(), before);
        fs::remove_file(target.join("index.html")).unwrap();
        assert_eq!(put(&target, OLD).unwrap(), Published { written: 1, unchanged: 2, removed: 0 });
        assert_eq!(site(&target), pairs(OLD));
    }

    #[test]
    fn a_page_that_cannot_be_made_leaves_the_site_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        put(&target, OLD).unwrap();
        let mut broken = site_files(NEW);
        broken.push(Err(Diagnostic::about(Code::Template, "theme/page.html", "It is not closed.")));
        let error = publish(&target, broken.into_iter(), &Mark::default(), &mut Vec::new()).unwrap_err();
        assert!(matches!(error, PublishError::Unmade(unmade) if unmade.len() == 1));
        assert_eq!(site(&target), pairs(OLD));
        assert_eq!(names(folder.path()), ["site"]);
    }

    #[test]
    fn a_file_or_a_folder_of_somebody_else_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "mine").unwrap();
        assert!(matches!(put(&file, NEW), Err(PublishError::IsFile(_))));
        assert!(matches!(put(&file.join("below"), NEW), Err(PublishError::IsFile(_))));
        assert!(matches!(put(&file.join("far/below"), NEW), Err(PublishError::IsFile(_))));
        let theirs = folder.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("index.html"), "mine").unwrap();
        assert!(matches!(put(&theirs, NEW), Err(PublishError::NotOurs(_))));
        assert_eq!(site(&theirs), pairs(&[("index.html", "mine")]));
        assert_eq!(names(folder.path()), ["file", "theirs"]);
        assert!(matches!(put(Path::new("/"), NEW), Err(PublishError::NoFolder(_))));
    }

    #[test]
    fn an_empty_folder_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a/site");
        fs::create_dir_all(&target).unwrap();
        put(&target, NEW).unwrap();
        assert_eq!(site(&target), pairs(NEW));
    }

    #[test]
    fn a_site_for_other_schools_is_refused_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        put(&target, OLD).unwrap();
        let one = Mark { schools: vec!["elm".into()], ..Mark::default() };
        let error = publish(&target, site_files(NEW).into_iter(), &one, &mut Vec::new()).unwrap_err().to_string();
        assert!(error.contains("made for every school, and this one would be for elm"), "{error}");
        assert_eq!(site(&target), pairs(OLD));
    }

    #[test]
    fn files_that_somebody_put_into_a_site_are_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        put(&target, OLD).unwrap();
        fs::write(target.join("elm/CNAME"), "mine").unwrap();
        fs::write(target.join(".DS_Store"), "nobody's").unwrap();
        let error = put(&target, NEW).unwrap_err();
        assert!(matches!(&error, PublishError::Foreign { files, .. } if files == &["elm/CNAME"]), "{error}");
        fs::remove_file(target.join("elm/CNAME")).unwrap();
        put(&target, NEW).unwrap();
    }

    #[test]
    fn the_second_of_two_builds_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let mut inner = None;
        let outer = site_files(OLD).into_iter().inspect(|_| {
            inner.get_or_insert_with(|| put(&target, NEW));
        });
        publish(&target, outer, &Mark::default(), &mut Vec::new()).unwrap();
        assert!(matches!(inner, Some(Err(PublishError::Busy(_)))));
        assert_eq!(site(&target), pairs(OLD));
        put(&target, NEW).unwrap();
    }

    #[test]
    fn what_a_killed_build_left_is_put_right() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let place = SitePlace::of(&target).unwrap();
        put(&target, OLD).unwrap();
        // Killed while it staged.
        fs::create_dir(place.beside("new")).unwrap();
        fs::write(place.beside("new").join("index.html"), "half").unwrap();
        fs::write(place.beside("lock"), "").unwrap();
        put(&target, NEW).unwrap();
        assert_eq!(names(folder.path()), ["site"]);
        // Killed between its two renames: the old site is back before anything else happens.
        fs::rename(&target, place.beside("old")).unwrap();
        let broken = Err(Diagnostic::about(Code::Template, "theme/page.html", "It is not closed."));
        publish(&target, std::iter::once(broken), &Mark::default(), &mut Vec::new()).unwrap_err();
        assert_eq!(site(&target), pairs(NEW));
        // Killed before it removed the old one.
        fs::create_dir(place.beside("old")).unwrap();
        put(&target, OLD).unwrap();
        assert_eq!(site(&target), pairs(OLD));
        assert_eq!(names(folder.path()), ["site"]);
    }

    #[test]
    fn a_path_that_leads_out_of_the_site_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        for path in ["../out.html", "/out.html", "a//b.html", "a/./b.html", ""] {
            assert!(matches!(put(&target, &[(path, "x")]), Err(PublishError::Machine { .. })), "{path}");
        }
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_site_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        fs::create_dir(folder.path().join("real")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("real"), &link).unwrap();
        put(&link, NEW).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(site(&folder.path().join("real")), pairs(NEW));
        let dead = folder.path().join("dead");
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &dead).unwrap();
        assert!(matches!(put(&dead, NEW), Err(PublishError::DeadLink(_))));
        let round = folder.path().join("round");
        std::os::unix::fs::symlink(&round, &round).unwrap();
        assert!(matches!(put(&round, NEW), Err(PublishError::DeadLink(_))));
    }
}

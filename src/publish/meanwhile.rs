//! A file that somebody puts into the site while it is built is in the site afterwards, or kept beside it: never lost.

use std::fs;
use std::path::PathBuf;

use super::PublishError;
use super::disk::OwnDisk;
use super::faulty_disk::{FaultyDisk, Switch};
use super::sample::{NEW, Street, put, tree};

/// Where the file is now, in the site or beside it.
fn found(street: &Street, path: &str) -> Vec<PathBuf> {
    ["site", "site-kept"]
        .into_iter()
        .map(|name| street.folder.path().join(name).join(path))
        .filter(|path| path.is_file())
        .inspect(|path| assert_eq!(fs::read_to_string(path).unwrap(), "mine"))
        .collect()
}

/// The site without the file.
#[track_caller]
fn is_whole_but_for(street: &Street, path: &str, what: &str) -> bool {
    let mut site = tree(&street.site()).unwrap();
    site.remove(path);
    assert!(site == street.old || site == street.new, "{what}: {site:?}");
    site == street.new
}

fn calls(switch: Switch) -> usize {
    let street = Street::new();
    let disk = FaultyDisk::new(switch);
    put(&disk, &street.site(), NEW).unwrap();
    disk.all.get()
}

#[test]
fn a_file_put_there_at_any_moment_is_refused_or_kept() {
    let mut counts = [0; 3];
    for switch in [Switch::Off, Switch::KilledWithoutExchange(usize::MAX)] {
        for path in ["MINE.txt", "gone/MINE.txt", "elm/MINE.txt"] {
            for at in 0..calls(switch) {
                let what = format!("{switch:?}: {path} put there at call {at}");
                let street = Street::new();
                let mine = street.site().join(path);
                let disk = FaultyDisk::new(switch).meanwhile(at, &mine);
                let ended = put(&disk, &street.site(), NEW);
                let is_new = is_whole_but_for(&street, path, &what);
                let found = found(&street, path);
                match ended {
                    Err(PublishError::Foreign { files, .. }) => {
                        assert!(!is_new && files == [path] && found == [mine], "{what}");
                        counts[0] += 1;
                    }
                    Err(error) => panic!("{what}: {error}"),
                    Ok(told) if told.is_empty() => {
                        // After the exchange it lies in the new site, if that has such a folder.
                        assert!(is_new && (found == [mine] || !disk.was_put.get() && found.is_empty()), "{what}");
                        counts[1] += 1;
                    }
                    Ok(told) => {
                        assert_eq!(found, [street.folder.path().join("site-kept").join(path)], "{what}");
                        let words = told[0].to_string();
                        assert!(words.contains(path) && words.contains("site-kept"), "{words}");
                        counts[2] += 1;
                    }
                }
            }
        }
    }
    println!("refused: {}, in the new site: {}, kept beside it: {}", counts[0], counts[1], counts[2]);
    assert!(counts.iter().all(|count| *count > 0));
}

#[test]
fn nor_is_it_lost_when_the_build_is_killed_after_that() {
    let mut tried = 0;
    for path in ["MINE.txt", "gone/MINE.txt"] {
        let all = calls(Switch::Off);
        for at in 0..all {
            for killed in [at + 1, at + 2, at + 4, at + 9].into_iter().filter(|killed| *killed < all) {
                let what = format!("{path} put there at call {at}, killed at {killed}");
                let street = Street::new();
                let mine = street.site().join(path);
                let disk = FaultyDisk::new(Switch::Killed(killed)).meanwhile(at, &mine);
                let _ = put(&disk, &street.site(), NEW);
                is_whole_but_for(&street, path, &what);
                let next = put(&FaultyDisk::new(Switch::Off), &street.site(), NEW);
                assert!(matches!(next, Ok(_) | Err(PublishError::Foreign { .. })), "{what}: {next:?}");
                assert_eq!(found(&street, path).len(), usize::from(disk.was_put.get()), "{what}");
                tried += 1;
            }
        }
    }
    println!("killed with a file of somebody's in the site: {tried}, lost: 0");
}

#[test]
fn what_is_kept_never_goes_over_what_was_kept_before() {
    let street = Street::new();
    let kept = street.folder.path().join("site-kept");
    fs::create_dir(&kept).unwrap();
    fs::write(kept.join("MINE.txt"), "from before").unwrap();
    let left = street.folder.path().join(".site.clausebook-new");
    put(&OwnDisk, &left, NEW).unwrap();
    fs::write(left.join("MINE.txt"), "mine").unwrap();
    let told = put(&OwnDisk, &street.site(), NEW).unwrap();
    assert!(told[0].to_string().contains("site-kept-2"), "{}", told[0]);
    assert_eq!(fs::read_to_string(kept.join("MINE.txt")).unwrap(), "from before");
    assert_eq!(fs::read_to_string(street.folder.path().join("site-kept-2/MINE.txt")).unwrap(), "mine");
    assert!(!left.exists());
}

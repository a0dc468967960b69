//! The power goes after a build: a disk in a file, copied as it stands some seconds after the build, shows what would be
//! there. Only root can do that; elsewhere the tests of `publish/` stand in for it, where the disk is made up.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::street::{Street, Tree, is_root, system, tree};

/// A disk in a file, mounted as long as this lives.
struct Mounted {
    at: PathBuf,
}

impl Mounted {
    fn new(image: &Path, at: PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&at).unwrap();
        system("mount", &["-o", "loop", image.to_str()?, at.to_str()?]).then_some(Self { at })
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        system("umount", &[self.at.to_str().unwrap()]);
    }
}

#[test]
#[ignore = "needs root, and takes a minute"]
fn when_the_power_goes_after_a_build_the_old_site_or_the_new_is_whole() {
    let street = Street::new();
    let (image, copy) = (street.path("disk.img"), street.path("copy.img"));
    let file = std::fs::File::create(&image).unwrap();
    file.set_len(64 << 20).unwrap();
    let is_made = is_root() && system("mkfs.ext4", &["-q", image.to_str().unwrap()]);
    let Some(disk) = is_made.then(|| Mounted::new(&image, street.path("disk"))).flatten() else {
        println!("skipped: no disk can be made in a file here");
        return;
    };
    // More files than the small book has, as the power tears what is many.
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/policies");
    let mut counts = [0; 2];
    for seconds in [0, 2, 6, 8, 12] {
        let build = |day: &str, disk: &Mounted| {
            let out = disk.at.join("site");
            let ran = street.run(&["build", "--book", book, "--today", day, "--out", out.to_str().unwrap()]);
            assert_eq!(ran.code, Some(0), "{seconds} s: {ran:?}");
            (tree(&out), ran.said)
        };
        let (old, _) = build("2020-01-01", &disk);
        assert!(system("sync", &[]));
        let (new, _) = build("2026-11-20", &disk);
        let until = Instant::now() + Duration::from_secs(seconds);
        while Instant::now() < until {
            std::thread::sleep(Duration::from_millis(100));
        }
        // What the disk holds at this moment, had everything else gone.
        std::fs::copy(&image, &copy).unwrap();
        let after = Mounted::new(&copy, street.path("after")).unwrap();
        let there: Tree = tree(&after.at.join("site"));
        assert!(there == old || there == new, "torn after {seconds} s: {} of {} files", there.len(), new.len());
        counts[usize::from(there == new)] += 1;
        let (again, said) = build("2026-11-20", &after);
        assert!(again == new && !said.contains("damaged"), "{seconds} s: {said}");
    }
    println!("5 power cuts: {} times the old site, {} times the new", counts[0], counts[1]);
}

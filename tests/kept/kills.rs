//! Builds killed at random moments and at the boundaries of their stages.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use super::street::{Street, Tree, tree};

/// A site that is built anew again and again, and killed.
struct Killing {
    street: Street,
    old: Tree,
    new: Tree,
    /// How often the old site was there afterwards, and the new.
    counts: [usize; 2],
}

impl Killing {
    fn new() -> Self {
        let street = Street::new();
        street.build("old", "site");
        let old = tree(&street.path("site"));
        street.build("new", "wanted");
        let new = tree(&street.path("wanted"));
        assert_ne!(old, new);
        Self { street, old, new, counts: [0; 2] }
    }

    /// Kills a build at a moment, and looks.
    #[track_caller]
    fn kill(&mut self, what: &str, moment: impl FnOnce(&mut std::process::Child, &Path)) {
        let mut build = self.street.start("new", "site");
        moment(&mut build, self.street.folder.path());
        build.kill().unwrap();
        build.wait().unwrap();
        let site = tree(&self.street.path("site"));
        assert!(site == self.old || site == self.new, "half a site, {what}");
        self.counts[usize::from(site == self.new)] += 1;
        let next = self.street.build("new", "site");
        assert!(!next.said.contains("damaged") && !next.said.contains("kept"), "{what}: {}", next.said);
        assert!(tree(&self.street.path("site")) == self.new, "{what}");
        assert_eq!(self.street.names(), ["new", "old", "site", "wanted"], "{what}");
        self.street.build("old", "site");
        assert!(tree(&self.street.path("site")) == self.old, "{what}");
    }

    fn at_random(mut self, times: usize) {
        let begun = Instant::now();
        self.street.build("new", "site");
        let takes = begun.elapsed();
        self.street.build("old", "site");
        let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
        let mut random = u64::from(seed);
        for time in 0..times {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = (random >> 33) as f64 / (1_u64 << 31) as f64;
            let after = takes.mul_f64(share * 1.1);
            self.kill(&format!("seed {seed}, kill {time} after {after:?}"), |_, _| std::thread::sleep(after));
        }
        println!("{times} kills: {} times the old site, {} times the new", self.counts[0], self.counts[1]);
    }
}

#[test]
fn killed_at_20_random_moments_the_old_site_or_the_new_is_whole() {
    Killing::new().at_random(20);
}

#[test]
#[ignore = "takes minutes"]
fn killed_at_200_random_moments_the_old_site_or_the_new_is_whole() {
    Killing::new().at_random(200);
}

#[test]
fn killed_at_the_boundary_of_every_stage_the_old_site_or_the_new_is_whole() {
    let mut killing = Killing::new();
    let new = |folder: &Path, path: &str| folder.join(".site.clausebook-new").join(path);
    let holds_new = |folder: &Path| std::fs::read(folder.join("site/index.html")).is_ok();
    type Sign<'a> = &'a dyn Fn(&Path) -> bool;
    let begun: Sign = &|folder| folder.join(".site.clausebook-lock").exists();
    let signs: [(&str, Sign, Sign); 7] = [
        ("when it has the lock", begun, begun),
        ("when it stages", begun, &|folder| new(folder, "").exists()),
        ("at the first file", begun, &|folder| new(folder, "404.html").exists()),
        ("before it is synced", begun, &|folder| new(folder, ".clausebook-site.part").exists()),
        ("when it is synced and marked", begun, &|folder| new(folder, ".clausebook-site").exists()),
        ("when the old site goes", &|folder| new(folder, ".clausebook-site").exists(), &|folder| {
            !new(folder, "index.html").exists() && holds_new(folder)
        }),
        ("when it lets the lock go", begun, &|folder| !folder.join(".site.clausebook-lock").exists()),
    ];
    for (what, first, then) in signs {
        for _ in 0..2 {
            killing.kill(what, |build, folder| {
                let end = Instant::now() + Duration::from_secs(30);
                for sign in [first, then] {
                    while !sign(folder) && build.try_wait().unwrap().is_none() {
                        assert!(Instant::now() < end, "{what}: the sign never came");
                    }
                }
            });
        }
    }
    println!("14 kills at boundaries: {} times the old site, {} times the new", killing.counts[0], killing.counts[1]);
    assert!(killing.counts.iter().all(|times| *times > 0), "{:?}", killing.counts);
}

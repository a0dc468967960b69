//! Jobs that are killed: every file of the book is wholly old or wholly new, and the next job finishes what was begun.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use super::session::Desk;

const JOB: &[&str] = &["propose", "first-aid", "2026-12", "--for", "17 December 2026"];

type Files = BTreeMap<String, String>;

/// The files of the folder that the job changes.
fn files(desk: &Desk) -> Files {
    let found = fs::read_dir(desk.path("policies/first-aid")).unwrap().map(|entry| entry.unwrap());
    found.map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())).collect()
}

#[test]
fn killed_at_random_moments_every_file_is_old_or_new() {
    let (old, new, takes) = {
        let desk = Desk::new();
        let old = files(&desk);
        let begun = Instant::now();
        assert!(desk.command(JOB).output().unwrap().status.success());
        (old, files(&desk), begun.elapsed())
    };
    assert_ne!(old, new);
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
    let mut random = u64::from(seed);
    let mut counts = [0, 0];
    for time in 0..20 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (random >> 33) as f64 / (1_u64 << 31) as f64;
        let after: Duration = takes.mul_f64(share * 1.1);
        let what = format!("seed {seed}, kill {time} after {after:?}");
        let desk = Desk::new();
        let mut job = desk.command(JOB).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        job.kill().unwrap();
        job.wait().unwrap();
        let there = files(&desk);
        for path in there.keys().chain(new.keys()) {
            let found = there.get(path);
            assert!(found == old.get(path) || found == new.get(path), "{what}: {path} is {found:?}");
        }
        counts[usize::from(there == new)] += 1;
        // The next job finishes it, or does it: then it is refused as done.
        let again = desk.command(JOB).output().unwrap();
        assert!([Some(0), Some(1)].contains(&again.status.code()), "{what}: {again:?}");
        assert!(files(&desk) == new, "{what}: {:?}", files(&desk));
        assert!(!desk.path("policies/.clausebook").exists(), "{what}");
    }
    println!("20 kills: {} times not all was done, {} times it was", counts[0], counts[1]);
}

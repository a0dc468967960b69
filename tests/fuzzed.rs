//! What holds of any bytes at all holds of those that are kept in `fuzz/seeds/`: texts of each kind, and what fuzzing found.
//! `fuzz/run` tries many more.

#![cfg(test)]

#[path = "../fuzz/src/lib.rs"]
mod holds;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

#[test]
fn what_holds_of_any_bytes_holds_of_those_that_are_kept() {
    let mut wrong = Vec::new();
    for (name, holds) in holds::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
        let mut seeds: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        seeds.sort();
        assert!(seeds.len() >= 8, "{name} has {} seeds", seeds.len());
        for seed in seeds {
            let bytes = fs::read(&seed).unwrap();
            if catch_unwind(|| holds(&bytes)).is_err() {
                wrong.push(format!("{name}: {}", seed.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_has_its_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/targets");
    let mut programs: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    programs.sort();
    assert_eq!(programs, holds::TARGETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

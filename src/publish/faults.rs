//! What must hold whatever the disk does: the old site or the new one is whole, the message says what to do, and the next
//! build goes well and clears up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::faulty_disk::{Call, FaultyDisk, Switch};
use super::place::SitePlace;
use super::sample::{NEW, Street, put, tree};

/// How many calls a build makes, of each kind and in all.
fn calls(without_exchange: bool) -> (BTreeMap<Call, usize>, usize) {
    let street = Street::new();
    let switch = if without_exchange { Switch::KilledWithoutExchange(usize::MAX) } else { Switch::Off };
    let disk = FaultyDisk::new(switch);
    put(&disk, &street.site(), NEW).unwrap();
    (disk.made.take(), disk.all.get())
}

#[test]
fn whatever_call_fails_the_old_site_or_the_new_is_whole_and_the_message_says_what_to_do() {
    let (enospc, eacces, eio) = (28, 13, 5);
    let (made, _) = calls(false);
    assert_eq!(made.len(), 11, "every kind of call is made: {made:?}");
    let mut counts = [0; 3];
    for (call, times) in made {
        for at in BTreeSet::from([0, times / 2, times - 1]) {
            for error in [enospc, eacces, eio] {
                let what = format!("{call:?} number {at} fails with {error}");
                let street = Street::new();
                let ended = put(&FaultyDisk::new(Switch::Fails(call, at, error)), &street.site(), NEW);
                let is_new = street.is_whole(&what);
                counts[0] += 1;
                counts[1 + usize::from(is_new)] += 1;
                match ended {
                    Ok(told) => assert!(is_new && told.is_empty(), "{what}: {told:?}"),
                    Err(refused) => {
                        let words = refused.to_string();
                        let says_whose_turn = if is_new { "The new site is in" } else { "The site is as it was." };
                        assert!(words.contains(says_whose_turn), "{what}: {words}");
                        assert!(
                            ["Make room", "Ask whoever", "Have it looked at"].iter().any(|help| words.contains(help))
                        );
                        assert!(!words.contains("os error"), "{words}");
                    }
                }
                street.goes_on(&what);
            }
        }
    }
    println!("faults: {}, afterwards the old site: {}, the new: {}", counts[0], counts[1], counts[2]);
}

#[test]
fn killed_at_whatever_call_the_old_site_or_the_new_is_whole() {
    let mut counts = [0; 2];
    for at in 0..calls(false).1 {
        let what = format!("killed at call {at}");
        let street = Street::new();
        // Whether what it did last was the last of all, only the next build can tell.
        let _ = put(&FaultyDisk::new(Switch::Killed(at)), &street.site(), NEW);
        counts[usize::from(street.is_whole(&what))] += 1;
        street.goes_on(&what);
    }
    println!("kills: {}, afterwards the old site: {}, the new: {}", counts[0] + counts[1], counts[0], counts[1]);
}

#[test]
fn killed_where_two_folders_cannot_be_exchanged_the_next_build_finds_the_old_site() {
    for at in 0..calls(true).1 {
        let what = format!("killed at call {at}");
        let street = Street::new();
        let _ = put(&FaultyDisk::new(Switch::KilledWithoutExchange(at)), &street.site(), NEW);
        if !street.site().exists() {
            let aside = SitePlace::of(&street.site()).unwrap().beside("old");
            assert_eq!(tree(&aside).as_ref(), Some(&street.old), "{what}");
        } else {
            street.is_whole(&what);
        }
        street.goes_on(&what);
    }
}

#[test]
fn when_the_power_goes_at_whatever_call_the_old_site_or_the_new_is_whole() {
    let mut counts = [0; 2];
    // One call more than there are: the power goes after the build said that it was done.
    for at in 0..=calls(false).1 {
        for with_names in [false, true] {
            let what = format!("no power from call {at} on, names undone: {with_names}");
            let street = Street::new();
            let disk = FaultyDisk::new(Switch::Killed(at));
            let _ = put(&disk, &street.site(), NEW);
            disk.lose_power(with_names);
            counts[usize::from(street.is_whole(&what))] += 1;
            street.goes_on(&what);
        }
    }
    println!("power cuts: {}, afterwards the old site: {}, the new: {}", counts[0] + counts[1], counts[0], counts[1]);
}

#[test]
fn a_first_build_that_fails_or_is_killed_leaves_nothing_or_the_site() {
    for begin in [None, Some("empty")] {
        let mut at = 0;
        loop {
            let what = format!("{begin:?}, killed at call {at}");
            let folder = tempfile::tempdir().unwrap();
            let target = folder.path().join("site");
            if begin.is_some() {
                fs::create_dir_all(target.join("within")).unwrap();
            }
            let disk = FaultyDisk::new(Switch::Killed(at));
            let ended = put(&disk, &target, NEW);
            let there = tree(&target).unwrap_or_default();
            assert!(there.is_empty() || there.len() == NEW.len() + 1, "{what}: {there:?}");
            assert_eq!(put(&FaultyDisk::new(Switch::Off), &target, NEW).unwrap(), [], "{what}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{what}");
            at += 1;
            if ended.is_ok() && disk.all.get() < at {
                break;
            }
        }
        assert!(at > 20);
    }
}

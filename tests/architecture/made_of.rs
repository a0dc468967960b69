//! What the program is made of: crates from one place, each by its checksum, and nothing runs while it is built but what was read.
//! `deny.toml` holds more, where cargo-deny is installed; this is held everywhere.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// From where crates come.
const FROM: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The crates of the workspace, by their folders.
const OWN: &[(&str, &str)] = &[("clausebook", ""), ("corpus", "benches/corpus"), ("floor", "benches/floor")];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The crates of a Cargo.lock that come from elsewhere, or without a checksum.
fn strangers(lock: &str) -> Vec<String> {
    let lock: Table = lock.parse().unwrap();
    let mut strangers = Vec::new();
    for package in lock.get("package").and_then(Value::as_array).into_iter().flatten() {
        let of = |key: &str| package.get(key).and_then(Value::as_str);
        let name = of("name").unwrap_or_default();
        let is_own = of("source").is_none() && OWN.iter().any(|(own, _)| *own == name);
        if !is_own && (of("source") != Some(FROM) || of("checksum").is_none()) {
            strangers.push(format!("{name} comes from {}", of("source").unwrap_or("a folder")));
        }
    }
    strangers
}

/// What a Cargo.toml has run while the crate is built.
fn run_by(manifest: &str) -> Vec<String> {
    let manifest: Table = manifest.parse().unwrap();
    let package = manifest.get("package");
    let of_package = ["build", "links"].into_iter().filter(|key| package.and_then(|table| table.get(key)).is_some());
    let whole = ["build-dependencies"].into_iter().filter(|key| manifest.contains_key(*key));
    let is_macro = manifest.get("lib").and_then(|lib| lib.get("proc-macro")).is_some();
    of_package.chain(whole).chain(is_macro.then_some("proc-macro")).map(str::to_owned).collect()
}

/// What deny.toml lets run while the program is built without the checksum of what was read.
fn unread(deny: &str) -> Vec<String> {
    let deny: Table = deny.parse().unwrap();
    let build = deny.get("bans").and_then(|bans| bans.get("build"));
    let of_build = |key: &str| build.and_then(|build| build.get(key)).and_then(Value::as_array).cloned();
    let mut unread = Vec::new();
    if of_build("allow-build-scripts") != Some(Vec::new()) {
        unread.push("allow-build-scripts is not []".to_owned());
    }
    for read in of_build("bypass").unwrap_or_default() {
        let of = |key: &str| read.get(key).and_then(Value::as_str).unwrap_or_default();
        let sum = of("build-script");
        if sum.len() != 64 || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            unread.push(format!("{} has no checksum", of("crate")));
        }
    }
    unread
}

#[test]
fn every_crate_comes_from_one_place_by_its_checksum() {
    let strangers = strangers(&read("Cargo.lock"));
    assert!(strangers.is_empty(), "\n{}", strangers.join("\n"));
}

#[test]
fn nothing_of_ours_runs_while_it_is_built() {
    for (name, folder) in OWN {
        let beside = |file: &str| Path::new(folder).join(file).display().to_string();
        assert_eq!(run_by(&read(&beside("Cargo.toml"))), Vec::<String>::new(), "{name}");
        assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join(beside("build.rs")).exists(), "{name} has a build.rs");
    }
}

#[test]
fn what_runs_while_it_is_built_is_allowed_by_its_checksum_alone() {
    let unread = unread(&read("deny.toml"));
    assert!(unread.is_empty(), "\n{}", unread.join("\n"));
}

#[test]
fn what_comes_from_elsewhere_or_runs_unread_is_found() {
    let package = |name: &str, rest: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{rest}");
    let known = format!("source = \"{FROM}\"\nchecksum = \"00\"\n");
    let check = |lock: &str, expected: &[&str]| assert_eq!(strangers(lock), expected, "{lock}");
    check(&package("zip", &known), &[]);
    check(&package("floor", ""), &[]);
    check(&package("zip", ""), &["zip comes from a folder"]);
    check(&package("zip", "source = \"git+https://a.example/zip\"\n"), &["zip comes from git+https://a.example/zip"]);
    check(&package("floor", "source = \"git+https://a.example\"\n"), &["floor comes from git+https://a.example"]);

    assert_eq!(run_by("[package]\nname = \"a\"\n"), Vec::<String>::new());
    assert_eq!(
        run_by("[package]\nbuild = \"make.rs\"\nlinks = \"c\"\n[lib]\nproc-macro = true\n"),
        ["build", "links", "proc-macro"]
    );
    assert_eq!(run_by("[build-dependencies]\ncc = \"1\"\n"), ["build-dependencies"]);

    let sum = "0".repeat(64);
    let deny = format!(
        "[bans.build]\nallow-build-scripts = []\n[[bans.build.bypass]]\ncrate = \"a\"\nbuild-script = \"{sum}\"\n"
    );
    assert_eq!(unread(&deny), Vec::<String>::new());
    assert_eq!(unread(&deny.replace("[]", "[\"a\"]")), ["allow-build-scripts is not []"]);
    assert_eq!(unread(&deny.replace(&sum, "")), ["a has no checksum"]);
}

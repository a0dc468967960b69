//! Functions stay short and take few arguments because clippy says so.

use std::fs;
use std::path::Path;

/// What clippy must be told, by its name in `clippy.toml` and by its lint.
const HELD: &[(&str, i64, &str)] =
    &[("too-many-lines-threshold", 80, "too_many_lines"), ("too-many-arguments-threshold", 5, "too_many_arguments")];

/// What is not held to, of `clippy.toml` and `Cargo.toml`.
fn loose(clippy: &str, cargo: &str) -> Vec<String> {
    let clippy: toml::Table = clippy.parse().unwrap();
    let cargo: toml::Table = cargo.parse().unwrap();
    let lints = cargo.get("lints").and_then(|lints| lints.get("clippy"));
    let mut loose = Vec::new();
    for (threshold, held, lint) in HELD {
        if clippy.get(*threshold).and_then(toml::Value::as_integer) != Some(*held) {
            loose.push(format!("clippy.toml does not say {threshold} = {held}"));
        }
        let told = lints.and_then(|lints| lints.get(lint));
        let level = told.and_then(|told| told.as_str().or(told.get("level").and_then(toml::Value::as_str)));
        if !level.is_some_and(|level| ["warn", "deny", "forbid"].contains(&level)) {
            loose.push(format!("[lints.clippy] of Cargo.toml does not say {lint} = \"warn\""));
        }
    }
    loose
}

#[test]
fn clippy_holds_functions_to_their_length() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let loose = loose(&read("clippy.toml"), &read("Cargo.toml"));
    assert!(loose.is_empty(), "\n  {}", loose.join("\n  "));
}

#[test]
fn a_loose_lint_is_found() {
    let check = |clippy: &str, cargo: &str, expected: &[&str]| assert_eq!(loose(clippy, cargo), expected);
    let clippy = "too-many-lines-threshold = 80\ntoo-many-arguments-threshold = 5\n";
    let cargo = "[lints.clippy]\ntoo_many_lines = \"warn\"\ntoo_many_arguments = { level = \"deny\", priority = 1 }\n";
    check(clippy, cargo, &[]);
    check(
        "too-many-lines-threshold = 100\ntoo-many-arguments-threshold = 5\n",
        cargo,
        &["clippy.toml does not say too-many-lines-threshold = 80"],
    );
    check(
        clippy,
        "[lints.clippy]\ntoo_many_lines = \"allow\"\n",
        &[
            "[lints.clippy] of Cargo.toml does not say too_many_lines = \"warn\"",
            "[lints.clippy] of Cargo.toml does not say too_many_arguments = \"warn\"",
        ],
    );
}

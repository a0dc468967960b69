//! A site as the program writes it: built into a folder of its own, then read back as files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::read::Page;

/// Files by their paths in the site.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Builds a book as of a day and returns what was written.
pub fn build(book: &Path, today: &str, options: &[&str], threads: Option<u32>) -> Files {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
    command.args(["build", "--today", today, "--book"]).arg(book).arg("--out").arg(&out).args(options);
    command.env_remove("RAYON_NUM_THREADS");
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads.to_string());
    }
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}: {}", book.display(), String::from_utf8_lossy(&done.stderr));
    let mut files = Files::new();
    read(&out, &out, &mut files);
    files
}

fn read(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// A version as `policies.json` lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: String,
    pub name: String,
    pub state: String,
}

/// A policy at a school as `policies.json` lists it.
#[derive(Clone, Debug)]
pub struct Policy {
    pub school: String,
    pub id: String,
    pub in_force: Option<String>,
    /// Oldest first.
    pub versions: Vec<Listed>,
    /// The version on the policy's own page.
    pub shown: Option<String>,
}

/// A site with what its data says is in it.
pub struct Site {
    pub files: Files,
    pub today: String,
    /// Ids and names.
    pub schools: Vec<(String, String)>,
    /// What schools are called in short, as the end of the way to their first pages says.
    pub short: Vec<String>,
    pub policies: Vec<Policy>,
}

impl Site {
    pub fn of(files: Files, today: &str) -> Self {
        let data = json(&files, "policies.json").expect("policies.json");
        let (mut schools, mut policies) = (Vec::new(), Vec::new());
        for school in list(&data["schools"]) {
            let id = words(&school["id"]);
            for policy in list(&school["policies"]) {
                let own = words(&policy["id"]);
                let shown = json(&files, &format!("{id}/{own}/edition.json")).map(|edition| words(&edition["version"]));
                let versions = list(&policy["versions"]);
                policies.push(Policy {
                    school: id.clone(),
                    id: own,
                    in_force: policy["in_force"].as_str().map(str::to_owned),
                    shown,
                    versions: versions
                        .iter()
                        .map(|version| Listed {
                            id: words(&version["id"]),
                            name: words(&version["name"]),
                            state: words(&version["state"]),
                        })
                        .collect(),
                });
            }
            schools.push((id, words(&school["name"])));
        }
        let homes = schools.iter().map(|(id, _)| format!("{id}/index.html"));
        let short = homes.filter_map(|home| {
            Page::new(&home, std::str::from_utf8(&files[&home]).unwrap()).words(".crumbs [aria-current]")
        });
        let short = short.collect();
        Self { files, today: today.to_owned(), schools, short, policies }
    }

    pub fn policy(&self, school: &str, policy: &str) -> Option<&Policy> {
        self.policies.iter().find(|known| known.school == school && known.id == policy)
    }

    /// What a page of the site is about: "school/policy/version", or "policies/policy" for the shared text.
    pub fn subject(&self, path: &str) -> Option<String> {
        let parts: Vec<&str> = path.trim_end_matches("index.html").trim_end_matches('/').split('/').collect();
        match parts.as_slice() {
            ["policies", policy] => Some(format!("policies/{policy}")),
            [school, policy] => self.shown(school, policy),
            [school, policy, version, ..] => {
                let known = self.policy(school, policy)?.versions.iter().any(|known| known.id == *version);
                known.then(|| format!("{school}/{policy}/{version}"))
            }
            _ => None,
        }
    }

    /// The version on a policy's own page.
    pub fn shown(&self, school: &str, policy: &str) -> Option<String> {
        self.policy(school, policy)?.shown.as_ref().map(|version| format!("{school}/{policy}/{version}"))
    }

    /// The version of a policy that a school names so.
    pub fn named(&self, school: &str, policy: &str, name: &str) -> Option<String> {
        let known =
            self.policy(school, policy)?.versions.iter().find(|known| plain_name(&known.name) == plain_name(name))?;
        Some(format!("{school}/{policy}/{}", known.id))
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    pub fn json(&self, path: &str) -> Option<Value> {
        json(&self.files, path)
    }
}

fn json(files: &Files, path: &str) -> Option<Value> {
    files.get(path).map(|bytes| serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// The entries of a list in data; none where there is no list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text in data.
pub fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A version's name however it is used in a sentence: "the April 2023 version" and "April 2023 version" are one.
pub fn plain_name(name: &str) -> String {
    let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name).replace('\u{a0}', " ");
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

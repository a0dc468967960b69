//! The program as a clerk runs it: exit codes, words, and what is on the disk afterwards.

#![cfg(test)]

#[path = "stopping/mod.rs"]
mod stopping;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

const FEDERATION: &str = "\
name: Larch Federation
url: https://policies.larch.example
contact:
  name: Clerk to the governors
  email: clerk@larch.example
accessibility:
  status: partially
  prepared: 2026-09-01
facts:
  pupils: pupils
schools:
  - elm-hill
  - brook-street
";

const FIRST: &str = "\
---
adopted: 2021-04-21
review: 2023-04
---
## 1. Phones

1.1 Our {{ pupils }} hand in their phones at the office.

1.2 Staff keep theirs out of sight.
";

const SECOND: &str = "\
---
adopted: 2023-04-19
review: 2027-04
---
## 1. Phones

1.1 Our {{ pupils }} leave their phones at home.

1.2 Staff keep theirs out of sight.
";

/// A folder with a small book in it, and the program run there.
struct Desk {
    folder: TempDir,
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("policies/federation.yaml", FEDERATION);
        desk.write("policies/schools/elm-hill/school.yaml", "name: Elm Hill Primary School\nshort: Elm Hill\n");
        desk.write("policies/schools/brook-street/school.yaml", "name: Brook Street School\n");
        desk.write("policies/phones/policy.yaml", "title: Phones policy\nowner: Headteacher\n");
        desk.write("policies/phones/2021-04.md", FIRST);
        desk.write("policies/phones/2023-04.md", SECOND);
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env("CLAUSEBOOK_TODAY", "2026-11-20");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().unwrap())
    }

    /// Runs a build that must go well.
    fn build(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(&[&["build"], arguments].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran
    }

    /// Every file below a folder with its bytes.
    fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(path);
        let mut folders = vec![root.clone()];
        let mut files = BTreeMap::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// The names in the folder, hidden ones too.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    /// Checks how it ended and that it said these words, in this order.
    #[track_caller]
    fn said(&self, code: i32, words: &[&str]) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        let all = format!("{}{}", self.err, self.out);
        let mut from = 0;
        for words in words {
            match all[from..].find(words) {
                Some(at) => from += at + words.len(),
                None => panic!("{words:?} was not said, or not there:\n{all}"),
            }
        }
        self
    }
}

#[test]
fn a_book_is_built_and_the_clerk_is_told_where() {
    let desk = Desk::new();
    let first = desk.build(&[]);
    first.said(0, &["Published in site: ", " files written. To read it, open ", "index.html"]);
    let last = first.out.lines().last().unwrap_or_default();
    assert!(last.starts_with("Built 2 schools, 1 policy, 2 versions, ") && last.contains(" pages in "), "{last}");
    assert!(last.ends_with(" seconds: no warnings, nothing overdue for review."), "{last}");
    let site = desk.tree("site");
    for path in
        ["index.html", "elm-hill/index.html", "elm-hill/phones/index.html", "brook-street/phones/2021-04/index.html"]
    {
        assert!(site.contains_key(path), "{path} is missing from {:?}", site.keys());
    }
    assert_eq!(desk.names(), ["policies", "site"]);
    let again = desk.build(&[]);
    again.said(0, &["nothing changed"]);
    assert!(!again.err.contains('\u{1b}') && !again.out.contains('\u{1b}'), "colours in a pipe: {again:?}");
}

#[test]
fn what_a_book_keeps_to_itself_is_not_published() {
    let desk = Desk::new();
    let keep = |path: &str, words: &str| desk.write(&format!("policies/{path}"), words);
    keep("federation.yaml", &FEDERATION.replace("schools:", "# kept-to-itself\nschools: # kept-to-itself"));
    let remarked = SECOND.replace("adopted:", "# kept-to-itself\nadopted:");
    keep(
        "phones/2023-04.md",
        &remarked.replace("1.2 Staff", "<!-- kept-to-itself -->\n\n1.2 Staff <!-- kept-to-itself -->"),
    );
    keep(
        "phones/2027-09.md",
        "---\nconsidered: 2027-03-17\n---\n## 1. Phones\n\n1.1 Nobody has a phone: kept-to-itself.\n",
    );
    keep("phones/kept-to-itself.txt", "kept-to-itself");
    let told = |site: &str| {
        let holds = |bytes: &[u8]| bytes.windows(14).any(|letters| letters == b"kept-to-itself");
        let site = desk.tree(site);
        site.iter().filter(|(path, bytes)| path.contains("kept-to-itself") || holds(bytes)).count()
    };
    desk.build(&[]).said(0, &["kept-to-itself.txt"]);
    assert_eq!(told("site"), 0);
    desk.build(&["--out", "for-governors", "--drafts"]).said(0, &[]);
    assert_ne!(told("for-governors"), 0);
}

#[test]
fn the_same_book_on_the_same_day_gives_the_same_bytes() {
    let desk = Desk::new();
    desk.build(&["--out", "one"]);
    desk.build(&["--out", "two"]);
    assert!(desk.tree("one") == desk.tree("two"));
    // However many cores there are.
    let one_core = desk.command(&["build", "--out", "three"]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    ran(one_core).said(0, &[]);
    assert!(desk.tree("one") == desk.tree("three"));
}

#[test]
fn the_day_is_asked_for_by_option_then_variable_then_epoch() {
    let desk = Desk::new();
    let build = |out: &str, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = desk.command(&[&["build", "--out", out], arguments].concat());
        command.env_remove("CLAUSEBOOK_TODAY").envs(variables.iter().copied());
        ran(command.output().unwrap()).said(0, &[]);
        desk.tree(out)
    };
    let wanted = build("a", &["--today", "2022-03-04"], &[("CLAUSEBOOK_TODAY", "2024-01-01")]);
    assert!(wanted == build("b", &[], &[("CLAUSEBOOK_TODAY", "2022-03-04"), ("SOURCE_DATE_EPOCH", "0")]));
    assert!(wanted == build("c", &[], &[("SOURCE_DATE_EPOCH", "1646395200")]));
    assert!(wanted != build("d", &["--today", "2024-03-04"], &[]));
    let wrong = desk.command(&["build"]).env("CLAUSEBOOK_TODAY", "tomorrow").output().unwrap();
    ran(wrong).said(2, &["CLAUSEBOOK_TODAY is tomorrow", "2026-11-20"]);
}

#[test]
fn a_school_built_alone_has_the_same_bytes() {
    let desk = Desk::new();
    desk.build(&[]);
    desk.build(&["--out", "alone", "--school", "elm-hill"]).said(0, &["Published in alone: ", "Built 1 school, "]);
    assert!(desk.tree("alone/elm-hill") == desk.tree("site/elm-hill"));
    assert!(!desk.path("alone/brook-street").exists());
    desk.run(&["build", "--school", "elmhill"]).said(2, &["no school elmhill", "Did you mean elm-hill?"]);
}

#[test]
fn a_broken_book_leaves_the_site_as_it_was() {
    let desk = Desk::new();
    desk.build(&[]);
    let before = desk.tree("site");
    desk.write("policies/phones/policy.yaml", "titel: Phones policy\n");
    desk.run(&["build"]).said(
        1,
        &["unknown-key", "phones/policy.yaml:1:1", "titel: Phones policy", "The published site was left as it was."],
    );
    assert!(before == desk.tree("site"));
    desk.run(&["build", "--out", "other"]).said(1, &["Nothing was published."]);
    assert_eq!(desk.names(), ["policies", "site"]);
}

#[test]
fn ten_mistakes_in_five_files_are_said_in_one_run_in_order() {
    let desk = Desk::new();
    desk.write(
        "policies/federation.yaml",
        "name: Larch Federation\nurl: https://policies.larch.example\nkind: club\ncolour: blue\nschools:\n  - elm-hill\n  - brook-street\n",
    );
    desk.write("policies/schools/elm-hill/school.yaml", "name: Elm Hill\nphase: tertiary\njoined: 2021-02-30\n");
    desk.write("policies/phones/policy.yaml", "title: Phones policy\nreview_every: often\nschools: [elm-hil]\n");
    desk.write(
        "policies/phones/2021-04.md",
        "---\nadopted: 2021-04-21\nsumary: x\n---\n## 1. Phones\n\n1.1 <b>Bold</b> {{ nobody }}\n",
    );
    desk.write("policies/phones/2023-04.md", "---\nadopted: never\n---\n## 1. Phones\n\n1.1 See [there](#9.9).\n");
    let ran = desk.run(&["check"]);
    ran.said(
        1,
        &[
            "federation.yaml:3:",
            "federation.yaml:4:",
            "phones/2021-04.md:3:",
            "phones/2021-04.md:7:",
            "phones/2023-04.md:2:",
            "phones/policy.yaml:2:",
            "phones/policy.yaml:3:",
            "schools/elm-hill/school.yaml:2:",
            "schools/elm-hill/school.yaml:3:",
            " errors",
        ],
    );
    assert!(ran.out.matches("error[").count() >= 10, "{}", ran.out);
}

#[test]
fn check_writes_nothing_and_warnings_can_be_denied() {
    let desk = Desk::new();
    desk.run(&["check", "--today", "2027-03-01"]).said(
        0,
        &[
            "Policies: 1 in 2 versions\nOverdue for review: none\nDue soon: 1 (Phones policy)\nProposed: none\n",
            "All is well: 1 policy for 2 schools.",
        ],
    );
    desk.write("policies/federation.yaml", FEDERATION.replace("url: https://policies.larch.example\n", ""));
    desk.run(&["check"]).said(0, &["warning[no-url]", "1 warning."]);
    desk.run(&["check", "--deny", "warnings"]).said(1, &["1 warning."]);
    let allowed = "allow:\n  - code: no-url\n    because: the address is not decided yet\nname:";
    desk.write(
        "policies/federation.yaml",
        FEDERATION
            .replace("url: https://policies.larch.example\n", "")
            .replace("name: Larch", &format!("{allowed} Larch")),
    );
    desk.run(&["check", "--deny", "warnings"]).said(0, &["All is well"]);
    assert_eq!(desk.names(), ["policies"]);
}

#[test]
fn a_report_in_a_file_is_whole_and_beside_a_build_twenty_of_a_kind_are_told() {
    let desk = Desk::new();
    let lines: String = (1..=50).map(|at| format!("1.{at} <b>Bold</b>\n\n")).collect();
    desk.write("policies/phones/2023-04.md", format!("{}{lines}", SECOND.split("1.1").next().unwrap()));
    let report = desk.run(&["check"]);
    assert_eq!(report.out.matches("error[raw-html]").count(), 50);
    let end = "\n50 errors.\n`clausebook explain raw-html` says more.\n";
    assert!(report.out.ends_with(end) && report.err.is_empty(), "{}", report.err);
    let built = desk.run(&["build"]);
    assert_eq!(built.err.matches("error[raw-html]").count(), 20);
    built.said(
        1,
        &[
            "And 30 more messages of the kind raw-html",
            "`clausebook check > report.txt`",
            "50 errors.",
            "explain raw-html",
        ],
    );
}

#[test]
fn a_message_is_explained_by_its_code() {
    let desk = Desk::new();
    desk.run(&["explain", "raw-html"]).said(
        0,
        &["raw-html: HTML is not allowed in a policy.\n", "An error: ", "Before, in `phones/2025-04.md`:", "After:"],
    );
    desk.run(&["explain"])
        .said(0, &["Files and folders", "  no-book ", "Lines of YAML", "  yaml-tab ", "explain CODE"]);
    desk.run(&["explain", "error[raw-htm]"]).said(2, &["Did you mean raw-html?"]);
    desk.write("policies/phones/2023-04.md", SECOND.replace("Staff", "<b>Staff</b>"));
    let told = desk.run(&["build"]);
    assert!(told.err.ends_with("`clausebook explain raw-html` says more.\n"), "{}", told.err);
    desk.run(&["diff", "phones@2021-04", "phones@2023-04"])
        .said(2, &["Nothing was compared: 1 error. `clausebook explain raw-html` says more."]);
    assert_eq!(desk.names(), ["policies"]);
}

#[test]
fn what_is_said_of_the_folder_can_be_accepted_as_well() {
    let desk = Desk::new();
    desk.write("policies/phones/2023-04 - Copy.md", SECOND);
    let told = desk.run(&["check"]);
    assert!(told.out.contains("warning[stray-copy]"), "{}", told.out);
    desk.write(
        "policies/federation.yaml",
        format!("{FEDERATION}allow:\n  - code: stray-copy\n    because: we keep one\n"),
    );
    let told = desk.run(&["check"]);
    assert!(!told.out.contains("stray-copy"), "{}", told.out);
}

#[test]
fn shells_and_manuals_get_what_the_help_says() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = desk.run(&["completions", shell]);
        ran.said(0, &["clausebook"]);
        for word in ["build", "explain", "drafts"] {
            assert!(ran.out.contains(word) && ran.err.is_empty(), "{shell}: {word}");
        }
    }
    desk.run(&["completions", "cmd"]).said(2, &["bash", "zsh"]);
    desk.run(&["man", "pages/man1"]).said(0, &["pages of the manual to pages/man1."]);
    let pages = desk.tree("pages/man1");
    let build = String::from_utf8_lossy(&pages["clausebook-build.1"]);
    assert!(build.contains(".TH") && build.contains("With pages for proposed versions"), "{build}");
    assert!(pages.contains_key("clausebook.1") && pages.contains_key("clausebook-explain.1"), "{:?}", pages.keys());
    desk.write("file", "");
    desk.run(&["man", "file/man1"]).said(2, &["file/man1 could not be written: "]);
    let help = desk.run(&["--help"]);
    assert!(help.out.contains("explain") && !help.out.contains("completions"), "{}", help.out);
}

#[test]
fn programs_get_json_and_nothing_else() {
    let desk = Desk::new();
    desk.write("policies/phones/policy.yaml", "title: Phones policy\nownr: Headteacher\n");
    let ran = desk.run(&["check", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert!(!ran.out.contains("clausebook explain"), "{}", ran.out);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let said = report["diagnostics"].as_array().unwrap().iter().find(|said| said["code"] == "unknown-key").unwrap();
    assert_eq!((&said["file"], &said["line"], &said["column"]), (&"phones/policy.yaml".into(), &2.into(), &1.into()));
    assert!(
        said["hint"].as_str().unwrap_or_default().contains("owner")
            || said["instead"].as_str().unwrap_or_default().contains("owner")
    );
}

#[test]
fn a_folder_that_is_not_ours_or_for_other_schools_is_not_replaced() {
    let desk = Desk::new();
    desk.write("theirs/notes.txt", "mine");
    desk.run(&["build", "--out", "theirs"]).said(2, &["did not make", "--out FOLDER"]);
    desk.run(&["build", "--out", "theirs/notes.txt"]).said(2, &["is a file"]);
    desk.run(&["build", "--out", "theirs/notes.txt/site"]).said(2, &["theirs/notes.txt"]);
    desk.run(&["build", "--out", "policies/site"]).said(2, &["lies in the book"]);
    desk.run(&["build", "--out", "."]).said(2, &["holds the book"]);
    assert_eq!(desk.tree("theirs").len(), 1);
    desk.build(&[]);
    let before = desk.tree("site");
    desk.run(&["build", "--school", "elm-hill"]).said(2, &["made for every school", "for elm-hill"]);
    desk.write("site/CNAME", "policies.larch.example");
    desk.run(&["build", "--today", "2027-01-01"]).said(2, &["CNAME", "Move them out"]);
    fs::remove_file(desk.path("site/CNAME")).unwrap();
    assert!(before == desk.tree("site"));
    assert_eq!(desk.names(), ["policies", "site", "theirs"]);
}

#[test]
fn names_with_spaces_and_accents_are_names() {
    let desk = Desk::new();
    fs::rename(desk.path("policies"), desk.path("Règles de l'école")).unwrap();
    desk.build(&["--book", "Règles de l'école", "--out", "a b/sité"]);
    assert!(desk.path("a b/sité/index.html").is_file());
}

#[test]
fn files_that_did_not_change_keep_their_time_stamps() {
    let desk = Desk::new();
    desk.build(&[]);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    for path in desk.tree("site").keys() {
        let file = fs::File::options().append(true).open(desk.path("site").join(path)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let stamp = |path: &str| fs::metadata(desk.path("site").join(path)).unwrap().modified().unwrap();
    desk.write("policies/phones/2023-04.md", SECOND.replace("out of sight", "in a drawer"));
    desk.build(&[]).said(0, &[" new or changed, ", " as before"]);
    assert_ne!(stamp("elm-hill/phones/index.html"), long_ago);
    assert_eq!(stamp("elm-hill/phones/2021-04/edition.json"), long_ago);
}

#[test]
fn what_is_missing_is_named_with_what_to_do() {
    let desk = Desk::new();
    desk.run(&["build", "--book", "polices"])
        .said(1, &["no-book", "There is no folder polices", "There is a book in policies"]);
    desk.run(&["check", "--book", "."]).said(1, &["missing-file", "no federation.yaml", "There is a book in"]);
    desk.run(&["serve", "--book", "polices"]).said(1, &["There is no folder polices"]);
    fs::rename(
        desk.path("policies/schools/brook-street/school.yaml"),
        desk.path("policies/schools/brook-street/notes.txt"),
    )
    .unwrap();
    desk.run(&["check"]).said(1, &["missing-file", "brook-street"]);
    fs::rename(desk.path("policies/federation.yaml"), desk.path("policies/federation.yaml.txt")).unwrap();
    desk.run(&["check"]).said(1, &["no federation.yaml", "rename it", "1 error."]);
}

#[test]
fn text_that_is_not_utf8_is_told_where_it_stands() {
    let desk = Desk::new();
    desk.write("policies/phones/policy.yaml", b"title: Phones policy\nowner: Th\xe9r\xe8se\n");
    desk.run(&["check"]).said(1, &["not-text", "phones/policy.yaml:2:10", "UTF-8"]);
}

#[test]
fn windows_line_ends_and_byte_order_marks_are_read() {
    let desk = Desk::new();
    desk.build(&["--out", "unix"]);
    for path in desk.tree("policies").keys() {
        let path = format!("policies/{path}");
        let text = fs::read_to_string(desk.path(&path)).unwrap();
        desk.write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    desk.build(&["--out", "windows"]);
    assert!(desk.tree("unix") == desk.tree("windows"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_book_are_refused() {
    let desk = Desk::new();
    desk.write("secret.md", SECOND);
    std::os::unix::fs::symlink(desk.path("secret.md"), desk.path("policies/phones/2025-04.md")).unwrap();
    desk.run(&["check"]).said(1, &["symbolic-link", "phones/2025-04.md"]);
}

#[test]
fn wrong_usage_ends_with_two() {
    let desk = Desk::new();
    desk.run(&["biuld"]).said(2, &["build"]);
    desk.run(&["build", "--today", "20 November"]).said(2, &["a day is written as 2026-11-20"]);
    desk.run(&["build", "--compare", "some"]).said(2, &["all", "adjacent", "none"]);
    desk.run(&["--help"]).said(0, &["Make the website"]);
}

#[test]
fn of_two_builds_at_once_one_goes_on_and_the_site_is_whole() {
    let desk = Desk::new();
    desk.build(&["--out", "wanted"]);
    let start = || desk.command(&["build"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let builds: Vec<Child> = (0..4).map(|_| start()).collect();
    let ended: Vec<Ran> = builds.into_iter().map(|build| ran(build.wait_with_output().unwrap())).collect();
    assert!(ended.iter().any(|ran| ran.code == Some(0)), "{ended:#?}");
    for ran in ended.iter().filter(|ran| ran.code != Some(0)) {
        ran.said(2, &["Another build is writing to", "Wait until it is done"]);
    }
    assert!(desk.tree("site") == desk.tree("wanted"));
    assert_eq!(desk.names(), ["policies", "site", "wanted"]);
}

/// A running `serve`, stopped when dropped.
struct Served {
    program: Child,
    address: String,
}

impl Served {
    fn start(desk: &Desk) -> Self {
        let mut program =
            desk.command(&["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        Self { program, address }
    }

    /// Status and body of a request.
    fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let status = reply.split(' ').nth(1).unwrap().parse().unwrap();
        (status, reply.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", path, &self.address)
    }

    /// What a waiting page hears after the state that it has seen.
    fn news(&self, seen: &str) -> serde_json::Value {
        let (status, body) = self.get(&format!("/.clausebook/changes/{seen}"));
        assert_eq!(status, 200);
        serde_json::from_str(&body).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        stopping::stop(&mut self.program);
    }
}

#[test]
fn serve_shows_the_site_and_nothing_else() {
    let desk = Desk::new();
    let served = Served::start(&desk);
    let (status, page) = served.get("/elm-hill/phones/");
    assert_eq!(status, 200);
    assert!(page.contains("leave their phones at home") && page.contains("/.clausebook/reload.js"), "{page}");
    assert_eq!(served.get("/elm-hill/phones/index.html").1, page);
    assert_eq!(served.get("/elm-hill/phones").0, 302);
    assert_eq!(served.get("/.clausebook/reload.js").0, 200);
    for nowhere in ["/nowhere/", "/../policies/federation.yaml", "/%2e%2e/policies/federation.yaml", "//etc/passwd"] {
        assert_eq!(served.get(nowhere).0, 404, "{nowhere}");
    }
    assert_eq!(served.ask("POST", "/", &served.address).0, 405);
    assert_eq!(served.ask("GET", "/", "evil.example").0, 403);
    assert_eq!(desk.names(), ["policies"]);
}

#[test]
fn serve_follows_the_book_within_a_second_and_keeps_the_last_good_site() {
    let desk = Desk::new();
    let served = Served::start(&desk);
    let turn = |news: &serde_json::Value| news["turn"].as_str().unwrap().to_owned();
    let first = served.news("nothing");
    // The quickest of three, since the machine has other tests to run.
    let mut second = served.news("nothing");
    let mut quickest = Duration::MAX;
    for place in ["in a bag", "in a drawer", "in a locker"] {
        let changed = Instant::now();
        desk.write("policies/phones/2023-04.md", SECOND.replace("at home", place));
        second = served.news(&turn(&second));
        quickest = quickest.min(changed.elapsed());
    }
    assert!(quickest < Duration::from_secs(1), "{quickest:?}");
    assert_ne!(first["site"], second["site"]);
    assert!(served.get("/elm-hill/phones/").1.contains("in a locker"));

    desk.write("policies/phones/policy.yaml", "titel: Phones policy\n");
    let third = served.news(&turn(&second));
    assert_eq!(second["site"], third["site"]);
    assert!(third["broken"].as_str().unwrap().starts_with("phones/policy.yaml"), "{third}");
    assert!(served.get("/elm-hill/phones/").1.contains("in a locker"));

    desk.write("policies/phones/policy.yaml", "title: Telephones policy\n");
    let fourth = served.news(&turn(&third));
    assert_ne!(third["site"], fourth["site"]);
    assert!(fourth["broken"].is_null(), "{fourth}");
    assert!(served.get("/elm-hill/phones/").1.contains("Telephones policy"));
}

#[test]
fn serve_begins_with_a_broken_book_and_goes_over_to_the_site() {
    let desk = Desk::new();
    desk.write("policies/phones/policy.yaml", "titel: Phones policy\n");
    let served = Served::start(&desk);
    let (status, page) = served.get("/elm-hill/");
    assert_eq!(status, 503);
    assert!(page.contains("phones/policy.yaml") && page.contains("/.clausebook/reload.js"), "{page}");
    // The clerk's page is there all the same: it says what is to be mended.
    let (status, page) = served.get("/_clerk/");
    assert!(status == 200 && page.contains("<h2 id=\"mend\">Mend first</h2>"), "{page}");
    let before = served.news("nothing");
    desk.write("policies/phones/policy.yaml", "title: Phones policy\n");
    assert_ne!(served.news(before["turn"].as_str().unwrap())["site"], before["site"]);
    assert_eq!(served.get("/elm-hill/").0, 200);
}

#[test]
fn serve_says_on_a_page_why_its_template_cannot_make_it() {
    let desk = Desk::new();
    let served = Served::start(&desk);
    let before = served.news("nothing");
    let template = "<title>x</title>{% if \"Brook Street\" in page.running %}{{ nowhere }}{% endif %}";
    desk.write("policies/templates/history.html", template);
    served.news(before["turn"].as_str().unwrap());
    let (status, page) = served.get("/brook-street/phones/history/");
    assert_eq!(status, 500, "{page}");
    for told in [
        "This page could not be made",
        "templates/history.html:1:",
        "There is no `nowhere` here.",
        "/.clausebook/reload.js",
    ] {
        assert!(page.contains(told), "{told} is not in {page}");
    }
    assert_eq!(served.get("/elm-hill/phones/history/").0, 200);
}

#[test]
fn serve_has_a_page_for_the_clerk_that_is_in_no_site() {
    let desk = Desk::new();
    desk.write("policies/phones/2023-04.md", SECOND.replace("2027-04", "2026-10"));
    let served = Served::start(&desk);
    assert_eq!(served.get("/_clerk").0, 302);
    let (status, page) = served.get("/_clerk/");
    assert_eq!(status, 200);
    for told in [
        "<h2 id=\"overdue\">Overdue for review</h2>",
        "<a href=\"../elm-hill/phones/\">Phones policy</a>, Elm Hill and Brook Street School",
        "It was due by the end of October 2026. Owner: Headteacher.",
        "<code>clausebook review phones --on 2026-11-20 --outcome &quot;no changes&quot; --next DATE</code>",
        "<code>clausebook revise phones 2026-11</code>",
        "/.clausebook/reload.js\" data-turn=",
    ] {
        assert!(page.contains(told), "{told} is not in {page}");
    }
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(!page.contains(" style=") && page.contains("Content-Security-Policy"), "{page}");
    assert_eq!(served.get("/theme/clausebook.css").0, 200);
    let before = served.news("nothing");
    desk.write("policies/phones/2023-04.md", SECOND);
    served.news(before["turn"].as_str().unwrap());
    let page = served.get("/_clerk/").1;
    assert!(page.contains("Nothing is due, and nothing waits for a meeting or an adoption."), "{page}");
    desk.build(&[]);
    assert!(desk.tree("site").keys().all(|path| !path.contains("_clerk")));
}

#[test]
fn serve_tells_a_mistake_and_a_new_warning_with_line_and_remedy() {
    let desk = Desk::new();
    let served = Served::start(&desk);
    let turn = |news: &serde_json::Value| news["turn"].as_str().unwrap().to_owned();
    let first = served.news("nothing");
    assert!(first["warnings"].is_null(), "{first}");
    desk.write("policies/phones/policy.yaml", "title: Phones policy\nownr: Headteacher\n");
    let second = served.news(&turn(&first));
    let broken = second["broken"].as_str().unwrap();
    assert!(
        broken.starts_with("phones/policy.yaml, line 2: ") && broken.contains("\n    ownr: Headteacher\n"),
        "{broken}"
    );
    assert!(broken.contains("owner"), "{broken}");
    let page = served.get("/_clerk/").1;
    assert!(page.contains("<h2 id=\"mend\">Mend first</h2>") && page.contains("error[unknown-key]"), "{page}");
    desk.write("policies/phones/policy.yaml", "title: Phones policy\nowner: Headteacher\n");
    let third = served.news(&turn(&second));
    assert!(third["broken"].is_null() && third["warnings"].is_null(), "{third}");
    desk.write("policies/phones/2023-04.md", SECOND.replace("at home", "[at home](#)"));
    let fourth = served.news(&turn(&third));
    let warnings = fourth["warnings"].as_str().unwrap();
    assert!(warnings.starts_with("phones/2023-04.md, line 7: ") && warnings.lines().count() >= 3, "{warnings}");
    assert!(served.get("/_clerk/").1.contains("Doubtful in the book"));
}

#[cfg(unix)]
#[test]
fn serve_ends_well_when_it_is_asked_to_stop_even_with_a_page_waiting() {
    for signal in ["-INT", "-TERM"] {
        let desk = Desk::new();
        let mut served = Served::start(&desk);
        let seen = served.news("nothing")["turn"].as_str().unwrap().to_owned();
        let mut waiting = TcpStream::connect(&served.address).unwrap();
        write!(waiting, "GET /.clausebook/changes/{seen} HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).unwrap();
        let sent = Command::new("kill").args([signal, &served.program.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert_eq!(served.program.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn the_program_reads_its_book_from_anywhere() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = desk.command(&["build", "--book"]);
    command.arg(desk.path("policies")).arg("--out").arg(elsewhere.path().join("site")).current_dir(elsewhere.path());
    ran(command.output().unwrap()).said(0, &[]);
    desk.build(&[]);
    assert!(desk.tree("site") == desk.tree(path_text(&elsewhere.path().join("site"))));
}

fn path_text(path: &Path) -> &str {
    path.to_str().unwrap()
}

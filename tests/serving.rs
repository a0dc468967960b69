//! `serve` under strain: slow and idle callers, too many of them, a folder that is made anew, and requests of every form. What it
//! sends with each file is what `_headers` tells hosts to send.

#![cfg(test)]
#![cfg(unix)]

#[path = "stopping/mod.rs"]
mod stopping;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const TEXT: &str = "---\nadopted: 2021-04-21\nreview: 2027-04\n---\n## 1. Phones\n\n1.1 Phones are off.\n";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\" onload=\"a()\"/>";

/// A running `serve` with its book.
struct Served {
    folder: TempDir,
    program: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        stopping::stop(&mut self.program);
    }
}

fn write_book(book: &Path) {
    for (path, text) in [
        ("federation.yaml", "name: Larch Federation\nurl: https://larch.example\nschools: [elm]\n"),
        ("schools/elm/school.yaml", "name: Elm School\ntheme:\n  logo: logo.svg\n  logo_alt: Elm\n"),
        ("schools/elm/logo.svg", LOGO),
        ("phones/policy.yaml", "title: Phones policy\nowner: Headteacher\n"),
        ("phones/2021-04.md", TEXT),
    ] {
        let path = book.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The answer to a request.
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Served {
    /// With so many files that may be open at once.
    fn with_open_files(most: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_book(&folder.path().join("book"));
        let mut program = Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -n {most}; exec \"$0\" serve --port 0 --book book --today 2026-11-20"))
            .arg(env!("CARGO_BIN_EXE_clausebook"))
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        Self { folder, program, address }
    }

    fn start() -> Self {
        Self::with_open_files(1024)
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        let mut stream = self.connect();
        stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Reply { status, headers, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// Waits until a page says something.
    fn wait_for(&self, path: &str, words: &str, most: Duration) -> Duration {
        let started = Instant::now();
        while !String::from_utf8_lossy(&self.get(path).body).contains(words) {
            assert!(started.elapsed() < most, "{words} is not shown");
            std::thread::sleep(Duration::from_millis(50));
        }
        started.elapsed()
    }

    fn write_text(&self, words: &str) {
        fs::write(self.book().join("phones/2021-04.md"), TEXT.replace("are off", words)).unwrap();
    }
}

#[test]
fn everything_is_sent_with_what_the_file_for_hosts_says() {
    let served = Served::start();
    let headers = String::from_utf8(served.get("/_headers").body).unwrap();
    let of_all = headers.lines().skip_while(|line| *line != "/*").skip(1);
    let of_all: Vec<(String, &str)> = of_all
        .map_while(|line| line.strip_prefix("  ")?.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value))
        .collect();
    for name in ["content-security-policy", "cross-origin-resource-policy", "x-content-type-options"] {
        assert!(of_all.iter().any(|(known, _)| known == name), "{name}");
    }
    let check = |path: &str, status: u16, reply: Reply| {
        assert_eq!(reply.status, status, "{path}");
        for (name, value) in &of_all {
            assert_eq!(reply.headers.get(name).map(String::as_str), Some(*value), "{path}: {name}");
        }
        reply
    };
    let media_types = [
        ("/", "text/html; charset=utf-8"),
        ("/elm/phones/", "text/html; charset=utf-8"),
        ("/elm/logo.svg", "image/svg+xml"),
        ("/elm/phones/edition.json", "application/json"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/elm/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/reviews.ics", "text/calendar; charset=utf-8"),
        ("/theme/clausebook.css", "text/css; charset=utf-8"),
        ("/elm/search/search-index.js", "text/javascript; charset=utf-8"),
        ("/_headers", "application/octet-stream"),
        ("/.clausebook/reload.js", "text/javascript; charset=utf-8"),
        ("/.clausebook/changes/nothing", "application/json"),
    ];
    for (path, media_type) in media_types {
        let reply = check(path, 200, served.get(path));
        assert_eq!(reply.headers["content-type"], media_type, "{path}");
        let told = headers.lines().skip_while(|line| *line != path).nth(1);
        if let Some(told) = told.and_then(|line| line.strip_prefix("  Content-Type: ")) {
            assert_eq!(told, media_type, "{path}");
        }
    }
    check("nowhere", 404, served.get("/nowhere/"));
    check("folder", 302, served.get("/elm/phones"));
    check("POST", 405, served.ask("POST", "/", &[]));
    check("evil", 403, served.ask("GET", "/", &[("Host", "evil.example")]));
    check("part", 206, served.ask("GET", "/elm/logo.svg", &[("Range", "bytes=0-3")]));
    check("outside", 416, served.ask("GET", "/elm/logo.svg", &[("Range", "bytes=99999-")]));
    let logo = served.get("/elm/logo.svg");
    assert!(!String::from_utf8(logo.body).unwrap().contains("onload"));
    let known = served.ask("GET", "/elm/logo.svg", &[("If-None-Match", &logo.headers["etag"])]);
    assert!(check("known", 304, known).body.is_empty());
}

#[test]
fn a_request_is_answered_as_it_is_asked() {
    let served = Served::start();
    for host in ["localhost", "LOCALHOST", "LocalHost:8027", "127.0.0.1"] {
        assert_eq!(served.ask("GET", "/", &[("Host", host)]).status, 200, "{host}");
    }
    let whole = served.get("/theme/clausebook.css");
    let length = whole.body.len();
    let head = served.ask("HEAD", "/theme/clausebook.css", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-length"], length.to_string());
    assert_eq!(head.headers["etag"], whole.headers["etag"]);
    let part = served.ask("GET", "/theme/clausebook.css", &[("Range", "bytes=10-19")]);
    assert_eq!((part.status, part.headers["content-range"].clone()), (206, format!("bytes 10-19/{length}")));
    assert_eq!((part.headers["content-length"].as_str(), part.body.as_slice()), ("10", &whole.body[10..20]));
    let outside = served.ask("GET", "/theme/clausebook.css", &[("Range", &format!("bytes={length}-"))]);
    assert_eq!((outside.status, outside.headers["content-range"].clone()), (416, format!("bytes */{length}")));
    let since = |since: &str| served.ask("GET", "/", &[("If-Modified-Since", since)]).status;
    assert_eq!(since(&served.get("/").headers["last-modified"]), 304);
    assert_eq!(since("Thu, 01 Jan 1970 00:00:00 GMT"), 200);
    // What has changed is told apart however soon that was.
    let before = served.get("/elm/phones/").headers["last-modified"].clone();
    served.write_text("in a bag");
    served.wait_for("/elm/phones/", "in a bag", Duration::from_secs(10));
    assert_eq!(served.ask("GET", "/elm/phones/", &[("If-Modified-Since", &before)]).status, 200);
}

#[test]
fn slow_and_idle_callers_keep_nobody_out_and_are_let_go() {
    let served = Served::start();
    let mut slow: Vec<TcpStream> = (0..300).map(|_| served.connect()).collect();
    for stream in &mut slow {
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: local");
    }
    let started = Instant::now();
    assert_eq!(served.get("/elm/phones/").status, 200);
    served.write_text("in a drawer");
    served.wait_for("/elm/phones/", "in a drawer", Duration::from_secs(10));
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    // A letter now and then does not keep a connection.
    let mut last = slow.pop().unwrap();
    let mut idle = served.connect();
    idle.write_all(format!("GET /reviews.ics HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).as_bytes()).unwrap();
    let started = Instant::now();
    while last.write_all(b"h").is_ok() {
        assert!(started.elapsed() < Duration::from_secs(25), "a slow caller stays");
        std::thread::sleep(Duration::from_millis(500));
    }
    let mut rest = Vec::new();
    // One that asks for nothing more is let go as well: its stream ends.
    let ended = idle.read_to_end(&mut rest);
    assert!(ended.is_ok() && rest.starts_with(b"HTTP/1.1 200"), "{ended:?}");
}

#[test]
fn an_edit_is_shown_after_too_many_files_were_open() {
    let served = Served::with_open_files(40);
    let mut callers: Vec<TcpStream> = (0..120).map(|_| served.connect()).collect();
    callers.iter_mut().for_each(|caller| drop(caller.write_all(b"GET / HTTP/1.1\r\n")));
    served.write_text("in a locker");
    std::thread::sleep(Duration::from_millis(500));
    drop(callers);
    served.wait_for("/elm/phones/", "in a locker", Duration::from_secs(15));
}

#[test]
fn a_book_that_was_removed_and_made_anew_is_followed() {
    let served = Served::start();
    served.wait_for("/elm/phones/", "are off", Duration::from_secs(10));
    for words in ["in a bag", "in a drawer"] {
        fs::remove_dir_all(served.book()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        write_book(&served.book());
        served.wait_for("/elm/phones/", "are off", Duration::from_secs(10));
        served.write_text(words);
        served.wait_for("/elm/phones/", words, Duration::from_secs(10));
    }
    // Another folder in its place, as programs do that fetch a book anew.
    let other = served.folder.path().join("other");
    write_book(&other);
    fs::rename(served.book(), served.folder.path().join("old")).unwrap();
    fs::rename(&other, served.book()).unwrap();
    served.wait_for("/elm/phones/", "are off", Duration::from_secs(10));
    served.write_text("at home");
    served.wait_for("/elm/phones/", "at home", Duration::from_secs(10));
}

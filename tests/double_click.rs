//! A double-click on the program beside a book, as a desktop does it: no word, no terminal, and the browser opens.

#![cfg(test)]
#![cfg(target_os = "linux")]

#[path = "stopping/mod.rs"]
mod stopping;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A folder with the program in it, as somebody puts it there.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let (built, here) = (env!("CARGO_BIN_EXE_clausebook"), desk.path().join("clausebook"));
    fs::hard_link(built, &here).or_else(|_| fs::copy(built, &here).map(drop)).unwrap();
    desk
}

/// The program started without a word.
fn clicked(desk: &Path) -> Command {
    let mut command = Command::new(desk.join("clausebook"));
    command.current_dir("/").env("CLAUSEBOOK_TODAY", "2026-11-20").env("PATH", desk.join("bin")).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn beside_a_book_it_serves_it_and_opens_the_browser() {
    let desk = desk();
    let begun = Command::new(desk.path().join("clausebook"))
        .current_dir(desk.path())
        .args(["new", "policies"])
        .output()
        .unwrap();
    assert!(begun.status.success(), "{begun:?}");
    // A browser that writes down which address it is to open.
    let browser = desk.path().join("bin/xdg-open");
    fs::create_dir(desk.path().join("bin")).unwrap();
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > {}\n", desk.path().join("opened").display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();

    let mut serving = clicked(desk.path()).spawn().unwrap();
    let mut told = BufReader::new(serving.stdout.take().unwrap()).lines().map_while(Result::ok);
    let line = told.find(|line| line.starts_with("The site is at ")).unwrap();
    let address = line["The site is at ".len()..].split(' ').next().unwrap().to_owned();
    let until = Instant::now() + Duration::from_secs(20);
    let opened = || fs::read_to_string(desk.path().join("opened")).unwrap_or_default();
    while opened().trim() != address && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut page = String::new();
    let mut caller = TcpStream::connect(address.trim_start_matches("http://").trim_end_matches('/')).unwrap();
    caller.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    caller.read_to_string(&mut page).unwrap();
    stopping::stop(&mut serving);
    assert_eq!(opened().trim(), address);
    assert!(page.contains("Meadow Federation"), "{page}");
}

#[test]
fn without_a_book_it_says_how_it_is_used() {
    let desk = desk();
    let ended = clicked(desk.path()).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.code() == Some(2) && said.contains("Usage: clausebook"), "{said}");
}

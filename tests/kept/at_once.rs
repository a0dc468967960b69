//! Several builds and a `serve` at once.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use super::stopping::stop;
use super::street::{Street, ended, tree};

#[test]
fn of_builds_at_once_beside_a_serve_one_goes_on_and_the_others_are_told() {
    let street = Street::new();
    street.build("new", "wanted");
    street.build("old", "site");
    let wanted = tree(&street.path("wanted"));
    let old = tree(&street.path("site"));
    let mut serve = street
        .command(&["serve", "--book", "new", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(serve.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    for _ in 0..5 {
        let builds = [street.start("new", "site"), street.start("new", "site")];
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET /elm-hill/phones/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        assert!(page.contains("leave their phones at home"), "{page}");
        let all = builds.map(ended);
        assert!(all.iter().any(|ran| ran.code == Some(0)), "{all:#?}");
        for ran in all.iter().filter(|ran| ran.code != Some(0)) {
            assert!(ran.code == Some(2) && ran.said.contains("Another build is writing to"), "{ran:?}");
        }
        assert!(tree(&street.path("site")) == wanted);
        assert_eq!(street.names(), ["new", "old", "site", "wanted"]);
        street.build("old", "site");
        assert!(tree(&street.path("site")) == old);
    }
    stop(&mut serve);
}

#[test]
fn a_file_put_into_the_site_while_it_is_built_is_not_lost() {
    let mut counts = [0; 2];
    for moment in 0..12 {
        let street = Street::new();
        street.build("old", "site");
        let build = street.start("new", "site");
        std::thread::sleep(Duration::from_millis(moment * 10));
        // Between the two steps of a system that cannot exchange there is no such folder.
        let was_put = std::fs::write(street.path("site/MINE.txt"), "mine").is_ok();
        let ran = ended(build);
        let places = ["site/MINE.txt", "site-kept/MINE.txt"].map(|path| street.path(path).exists());
        assert_eq!(places.iter().filter(|there| **there).count(), usize::from(was_put), "{ran:?}");
        assert!(ran.code == Some(0) || ran.said.contains("MINE.txt") && ran.said.contains("Move them"), "{ran:?}");
        counts[usize::from(ran.code == Some(0))] += 1;
    }
    println!("12 files put into a site meanwhile: {} times refused, {} times kept", counts[0], counts[1]);
}

//! `serve`: the website in a browser on this computer, made from memory page by page, following the book.

mod asked;
mod callers;
mod clerk;
mod kept_open;
mod reply;
mod shown;
mod told;
mod watch;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use clap::Args;
use tokio::sync::watch as channel;

use super::book_folder::BookFolder;
use super::day::Day;
use super::ending::{CommandEnd, Trouble};
use super::words;
use crate::source::shown_path;
use shown::Shown;
use watch::Follower;

/// Where it listens unless told.
const PORT: u16 = 8027;

#[derive(Args, Debug)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    book: BookFolder,
    #[command(flatten)]
    day: Day,
    /// The port to listen on, on this computer alone [default: 8027, or the next that is free]
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// With pages for proposed versions, for governors to read
    #[arg(long)]
    drafts: bool,
}

impl ServeArguments {
    /// To show a book in the browser.
    pub(super) fn in_browser(book: PathBuf) -> Self {
        Self { book: BookFolder { book }, day: Day::default(), port: None, open: true, drafts: false }
    }
}

/// Serves until it is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<CommandEnd, Trouble> {
    let book: PathBuf = arguments.book.book.clone();
    // A mistake in the day is said now and not at the first change.
    arguments.day.decide()?;
    let (sender, receiver) = channel::channel(Arc::new(Shown::nothing_yet()));
    let Some(mut follower) = Follower::begin(book.clone(), arguments.day, arguments.drafts, sender)? else {
        return Ok(CommandEnd::SaysNo);
    };
    let listener = listen(arguments.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    follower.read_again();
    words::say(&format!(
        "The site is at {address} and follows every change in {}. Press Ctrl-C to stop.\nWhat needs doing: {address}_clerk/",
        shown_path(&book)
    ));
    std::thread::spawn(move || follower.follow());
    if arguments.open {
        open(&address);
    }
    let named = (book != Path::new("policies")).then(|| book.display().to_string().into());
    let asked = reply::AnswerFrom { shown: receiver, book: named };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended: io::Result<()> = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Pages that wait for news would keep a server that ends politely from ever ending.
        tokio::select! {
            served = callers::answer_all(listener, reply::router(asked)) => served,
            () = stopped() => Ok(()),
        }
    });
    // A page that is just being made is not waited for.
    runtime.shutdown_background();
    ended?;
    Ok(CommandEnd::Done)
}

/// Listens on this computer alone: on the port asked for, or on the first free one of a few.
fn listen(asked: Option<u16>) -> Result<TcpListener, Trouble> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match asked {
        Some(port) => bind(port).map_err(|error| {
            Trouble(format!("Port {port} cannot be used: {error}. Leave out --port, and a free one is found."))
        }),
        None => (PORT..=PORT + 10)
            .find_map(|port| bind(port).ok())
            .or_else(|| bind(0).ok())
            .ok_or_else(|| Trouble("No port of this computer can be used. Name one with --port NUMBER.".to_owned())),
    }
}

/// Opens the browser. Where that fails, the address that was printed is there to be clicked.
fn open(address: &str) {
    let mut command = if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", "", address]);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(address);
        command
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    std::thread::spawn(move || command.status());
}

/// Comes back when the program is asked to stop.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Where not even this can be listened for, the system ends the program.
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over_unless_it_was_asked_for() {
        let first = listen(None).unwrap();
        let second = listen(None).unwrap();
        assert_ne!(first.local_addr().unwrap(), second.local_addr().unwrap());
        assert!(first.local_addr().unwrap().ip().is_loopback());
        let taken = first.local_addr().unwrap().port();
        let Trouble(said) = listen(Some(taken)).unwrap_err();
        assert!(said.starts_with(&format!("Port {taken} cannot be used")), "{said}");
    }
}

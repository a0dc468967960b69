//! What happens when the program is started without a word, as a double-click does: beside a book it shows that in the browser.
//! From a terminal it says how it is used.
//!
//! No system tells a program that it was clicked on, so it goes by what is around it: a Windows desktop starts it in its own
//! folder, a Mac's in the home folder, and one of Linux without a terminal. A book beside the program is asked for each time.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};

use super::ending::{CommandEnd, Trouble};
use super::serve::{self, ServeArguments};
use super::words;

/// What is around a program that was started without a word.
#[derive(Clone, Copy, Debug)]
struct Around<'a> {
    /// The folder in which the program lies.
    own: Option<&'a Path>,
    /// The folder in which it was started.
    current: Option<&'a Path>,
    /// The home folder of whoever started it.
    home: Option<&'a Path>,
    /// Whether somebody can read what it says, or type.
    terminal: bool,
    /// Whether the window of what it says goes with it.
    window_goes: bool,
}

/// What it does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Beginning {
    /// Says how it is used.
    Help,
    /// Shows this book in the browser.
    Serve(PathBuf),
    /// Says what to put beside it, and waits.
    SayHow,
}

/// Decides what to do; `is_book` says whether a folder is one.
fn decide(around: Around<'_>, is_book: impl Fn(&Path) -> bool) -> Beginning {
    let Some(own) = around.own else { return Beginning::Help };
    let is_clicked = !around.terminal || around.current == Some(own) || around.current == around.home;
    let book = [own.join("policies"), own.to_owned()].into_iter().find(|folder| is_book(folder));
    match book.filter(|_| is_clicked) {
        Some(book) => Beginning::Serve(book),
        None if around.window_goes && around.current == Some(own) => Beginning::SayHow,
        None => Beginning::Help,
    }
}

/// Does what a double-click asks for; none where the program was not clicked on.
pub(super) fn begin() -> Option<Result<CommandEnd, Trouble>> {
    // A link to the program, as package managers make, lies elsewhere than a book.
    let program = std::env::current_exe().ok();
    let (current, home) = (std::env::current_dir().ok(), std::env::home_dir());
    let terminal = [std::io::stdin().is_terminal(), std::io::stdout().is_terminal(), std::io::stderr().is_terminal()];
    let around = Around {
        own: program.as_deref().and_then(Path::parent),
        current: current.as_deref(),
        home: home.as_deref(),
        terminal: terminal.contains(&true),
        window_goes: cfg!(windows),
    };
    let begun = match decide(around, |folder| folder.join("federation.yaml").is_file()) {
        Beginning::Help => return None,
        Beginning::Serve(book) => {
            words::say("This window shows what the program says. Close it to stop.");
            serve::run(&ServeArguments::in_browser(book))
        }
        Beginning::SayHow => {
            words::say(NO_BOOK);
            Ok(CommandEnd::SaysNo)
        }
    };
    if around.window_goes && !matches!(begun, Ok(CommandEnd::Done)) {
        if let Err(Trouble(message)) = &begun {
            words::trouble(message);
        }
        words::say("Press Enter to close this window.");
        let _ = std::io::stdin().lock().read_line(&mut String::new());
        return Some(Ok(CommandEnd::SaysNo));
    }
    Some(begun)
}

const NO_BOOK: &str = "\
There is no book beside this program.

A book is a folder with a file federation.yaml in it. Put this program into the folder in which your
book, the folder policies, lies, and double-click it again: your browser opens and shows the policies.

If you have no book yet, begin one. Open a command window in this folder (type cmd into the address bar
of the Explorer and press Enter), and type:

    clausebook new policies --name \"Your Federation\" --school \"Your First School\"
";

#[cfg(test)]
mod tests {
    use super::*;

    const DESK: &str = "/home/ann/Policies";

    fn around<'a>(current: &'a str, terminal: bool) -> Around<'a> {
        Around {
            own: Some(Path::new(DESK)),
            current: Some(Path::new(current)),
            home: Some(Path::new("/home/ann")),
            terminal,
            window_goes: false,
        }
    }

    #[track_caller]
    fn check(around: Around<'_>, book: &str, expected: Beginning) {
        assert_eq!(decide(around, |folder| folder == Path::new(book)), expected);
    }

    fn serves(book: &str) -> Beginning {
        Beginning::Serve(PathBuf::from(book))
    }

    #[test]
    fn a_double_click_beside_a_book_shows_it() {
        let beside = "/home/ann/Policies/policies";
        // Windows starts a program in its own folder, a Mac in the home folder, Linux without a terminal.
        check(Around { window_goes: true, ..around(DESK, true) }, beside, serves(beside));
        check(around("/home/ann", true), beside, serves(beside));
        check(around("/", false), beside, serves(beside));
        // The program may lie in the book itself.
        check(around(DESK, true), DESK, serves(DESK));
    }

    #[test]
    fn whoever_types_the_programs_name_elsewhere_is_told_how_it_is_used() {
        check(around("/srv/work", true), "/home/ann/Policies/policies", Beginning::Help);
        check(around("/srv/work", true), "/srv/work/policies", Beginning::Help);
        check(Around { own: None, ..around(DESK, true) }, DESK, Beginning::Help);
    }

    #[test]
    fn a_script_never_waits_for_a_server_that_nobody_asked_for() {
        check(around("/srv/work", false), "/srv/work/policies", Beginning::Help);
        check(around(DESK, false), "/srv/work/policies", Beginning::Help);
    }

    #[test]
    fn without_a_book_a_window_that_goes_says_what_to_do_and_stays() {
        check(Around { window_goes: true, ..around(DESK, true) }, "/elsewhere", Beginning::SayHow);
        check(Around { window_goes: true, ..around("/srv/work", true) }, "/elsewhere", Beginning::Help);
        check(around(DESK, true), "/elsewhere", Beginning::Help);
    }
}

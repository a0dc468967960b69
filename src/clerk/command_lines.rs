//! Command lines as somebody copies them: a word is one for the shell, and each names the book where it lies elsewhere.

use std::path::Path;

use crate::source::shown_path;

/// The folder in which every command looks for a book.
const USUAL: &str = "policies";

/// The commands that look for no book in a folder of its own, by how they go on.
const OF_NO_BOOK: [&str; 4] = ["explain ", "completions ", "man ", "new policies"];

/// A word as a shell takes it for one.
pub fn as_one_word(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/\\._-:".contains(letter);
    if word.chars().all(is_plain) && !word.is_empty() { word.to_owned() } else { format!("\"{word}\"") }
}

/// What is told to a clerk, with the book's folder named in every `clausebook …` where it is not the usual one.
pub fn naming_the_book(told: &str, folder: &Path) -> String {
    let folder = shown_path(folder);
    if folder == USUAL {
        return told.to_owned();
    }
    let book = format!(" --book {}", as_one_word(&folder));
    let mut parts = told.split('`');
    let mut named = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        named.push('`');
        named.push_str(part);
        // Every other part stands between two of them.
        let line = part.strip_prefix("clausebook ").filter(|_| at % 2 == 0);
        if line
            .is_some_and(|line| !OF_NO_BOOK.iter().any(|of_none| line.starts_with(of_none)) && !line.contains("--book"))
        {
            named.push_str(&book);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_space_is_one_word() {
        assert_eq!(
            [as_one_word("our book"), as_one_word("/srv/book"), as_one_word("a&b")],
            ["\"our book\"", "/srv/book", "\"a&b\""]
        );
    }

    #[test]
    fn every_command_line_names_a_book_that_lies_elsewhere() {
        let check = |folder: &str, told: &str, expected: &str| {
            assert_eq!(naming_the_book(told, Path::new(folder)), expected, "{told}");
        };
        check("policies", "Run `clausebook build`.", "Run `clausebook build`.");
        check("book", "Run `clausebook build` to publish it.", "Run `clausebook build --book book` to publish it.");
        check(
            "our book",
            "`clausebook check`, then `clausebook serve --open`.",
            "`clausebook check --book \"our book\"`, then `clausebook serve --open --book \"our book\"`.",
        );
        check("book", "Write `adopted: 2026-12-03`.", "Write `adopted: 2026-12-03`.");
        check("book", "`clausebook explain no-title` says more.", "`clausebook explain no-title` says more.");
    }
}

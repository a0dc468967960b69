//! `man`: the manual of each command, made from the arguments themselves.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;

use super::ending::{CommandEnd, Trouble};
use super::words::{self, many};
use crate::publish::put_manual;
use crate::source::shown_path;

#[derive(Args, Debug)]
pub(super) struct ManArguments {
    /// The folder for the pages of the manual; those that are there are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

/// Writes them.
pub(super) fn run(arguments: &ManArguments, program: Command) -> Result<CommandEnd, Trouble> {
    let pages = pages(program)?;
    put_manual(&arguments.folder, &pages)?;
    let count = many(pages.len(), "page");
    words::say(&format!("Wrote {count} of the manual to {}.", shown_path(&arguments.folder)));
    Ok(CommandEnd::Done)
}

/// Every page with its name: the program's own, and one for each command that its help lists.
fn pages(mut program: Command) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    program = program.disable_help_subcommand(true);
    program.build();
    let source = format!("Clausebook {}", program.get_version().unwrap_or_default());
    let listed = program.get_subcommands().filter(|command| !command.is_hide_set());
    let commands: Vec<Command> = std::iter::once(&program).chain(listed).cloned().collect();
    let made = commands.into_iter().map(|command| {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let mut page = Vec::new();
        Man::new(command).title(name.clone()).source(source.clone()).render(&mut page)?;
        Ok((format!("{name}.1"), page))
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::commands::Arguments;

    #[test]
    fn there_is_a_page_for_the_program_and_for_each_command_in_its_help() {
        let pages = pages(Arguments::command()).unwrap_or_else(|Trouble(said)| panic!("{said}"));
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        for name in ["clausebook.1", "clausebook-build.1", "clausebook-check.1", "clausebook-explain.1"] {
            assert!(names.contains(&name), "{names:?}");
        }
        assert!(!names.iter().any(|name| name.contains("completions") || name.contains("help")), "{names:?}");
        let (_, build) = pages.iter().find(|(name, _)| name == "clausebook-build.1").unwrap();
        let build = String::from_utf8_lossy(build);
        assert!(build.contains("drafts") && build.contains("\"Clausebook "), "{build}");
    }
}

//! `completions`: what a shell asks to complete commands and options, made from the arguments themselves.

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::ending::{CommandEnd, Trouble};
use super::words;

#[derive(Args, Debug)]
pub(super) struct CompletionsArguments {
    /// The shell for which it is
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Prints them.
pub(super) fn run(arguments: &CompletionsArguments, mut program: Command) -> Result<CommandEnd, Trouble> {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(arguments.shell, &mut program, name, &mut script);
    words::say_plain(String::from_utf8_lossy(&script).trim_end());
    Ok(CommandEnd::Done)
}

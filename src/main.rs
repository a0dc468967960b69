//! The program: everything it does is in the library, so that tests can do it too.

use std::process::ExitCode;

/// Pages are made of many small strings: they cost a fifth less with it, and it holds a few megabytes more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    clausebook::commands::run(std::env::args_os())
}

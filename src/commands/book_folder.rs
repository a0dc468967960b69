//! Which book a command reads.

use std::path::PathBuf;

use clap::Args;

/// Which book a command reads.
#[derive(Args, Debug)]
pub(super) struct BookFolder {
    /// The folder that holds the book
    #[arg(long, value_name = "FOLDER", default_value = "policies")]
    pub book: PathBuf,
}

//! The schemas of the data files, as the site publishes them under `schema/`.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/site/data/schema/"]
struct Schemas;

/// The names of the schemas.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = Schemas::iter().map(|name| name.to_string()).collect();
    names.sort();
    names
}

/// A schema's bytes.
pub fn schema(name: &str) -> Option<Vec<u8>> {
    Schemas::get(name).map(|file| file.data.into_owned())
}

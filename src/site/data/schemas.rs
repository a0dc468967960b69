//! The schemas of the data files, as the site publishes them under `schema/`.

/// A schema.
#[derive(Debug)]
pub struct Schema {
    /// The name of its file.
    pub name: &'static str,
    /// What is in it.
    pub text: &'static str,
}

/// All schemas.
pub static SCHEMAS: [Schema; 4] = [
    Schema { name: "diff.schema.json", text: include_str!("schema/diff.schema.json") },
    Schema { name: "due.schema.json", text: include_str!("schema/due.schema.json") },
    Schema { name: "edition.schema.json", text: include_str!("schema/edition.schema.json") },
    Schema { name: "policies.schema.json", text: include_str!("schema/policies.schema.json") },
];

//! The schemas of the data files, as the site publishes them under `schema/`.

/// The schemas by the names of their files.
pub const SCHEMAS: [(&str, &str); 3] = [
    ("diff.schema.json", include_str!("schema/diff.schema.json")),
    ("edition.schema.json", include_str!("schema/edition.schema.json")),
    ("policies.schema.json", include_str!("schema/policies.schema.json")),
];

/// A schema's bytes.
pub fn schema(name: &str) -> &'static [u8] {
    SCHEMAS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, schema)| schema.as_bytes())
}

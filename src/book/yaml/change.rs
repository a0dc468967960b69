//! A change of what a file of YAML says.

use super::written::NewYaml;

/// A change of what a file says.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlChange {
    /// The keys that lead to it, the outermost first. Those that are missing are made.
    pub path: Vec<String>,
    /// What becomes of the last of them.
    pub edit: YamlEdit,
}

/// What becomes of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum YamlEdit {
    /// It has this value, whatever it had.
    Set(NewYaml),
    /// Its list has this item at the end.
    Append(NewYaml),
    /// It goes.
    Remove,
}

impl YamlChange {
    /// A change of the key to which these lead.
    pub fn at(path: &[&str], edit: YamlEdit) -> Self {
        Self { path: path.iter().map(|&key| key.to_owned()).collect(), edit }
    }
}

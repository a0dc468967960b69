//! What those are called that sentences of a report speak of: the school, the text that schools share, other policies.

use super::titles::PolicyTitles;
use crate::source::words::whose;

/// Names for the sentences of a report.
#[derive(Clone, Debug)]
pub struct Called {
    /// Whose text it is, to begin a sentence: "Elm Hill’s".
    pub whose: String,
    /// What schools share: "the federation’s text".
    pub shared_text: String,
    /// Other policies.
    pub policies: PolicyTitles,
}

impl Default for Called {
    fn default() -> Self {
        Self {
            whose: "The school’s".to_owned(),
            shared_text: "the shared text".to_owned(),
            policies: PolicyTitles::default(),
        }
    }
}

impl Called {
    /// Names in the text of a school; `sharing` is the kind of those that share a text: "federation".
    pub fn at_school(short: &str, sharing: &str) -> Self {
        Self { whose: whose(short), shared_text: format!("the {sharing}’s text"), ..Self::default() }
    }
}

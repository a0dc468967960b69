//! The book as people write it: its nouns, and reading them from YAML and Markdown.
//!
//! [`read`] is the whole of it: from the texts of a folder to a [`Book`] and everything its authors got wrong.

pub mod adopted;
pub mod adoption;
pub mod approval;
mod bullet;
mod checks;
pub mod cited;
pub mod clause;
pub mod clauses;
mod colour;
pub mod date;
pub mod dated;
pub mod disk;
pub mod fact;
pub mod federation;
pub mod file_names;
pub mod for_schools;
pub mod import;
pub mod languages;
pub mod local;
mod markdown;
mod meant;
pub mod nearby;
pub mod outline;
mod pasted;
pub mod policy;
mod read;
pub mod register;
pub mod replacement;
mod reserved;
pub mod review;
pub mod school;
pub mod told;
pub mod values;
pub mod version;
pub mod web;
pub mod yaml;

use jiff::civil::Date;

pub use approval::Turn;
pub use clause::{Clause, Kind, Node};
pub use colour::Colour;
pub use date::{Length, PartialDate};
pub use dated::Dated;
pub use federation::Federation;
pub use for_schools::ForSchools;
pub use local::LocalPolicy;
pub use policy::Policy;
pub use read::{
    BookFileKind, LooseAttachment, LooseDetails, NotEditable, Reader, copy_of, edits_of, id_like, is_id,
    kept_above_text, loose_details, read, text_of_version, too_long_above_text, why_no_id,
};
pub use reserved::Reserved;
pub use school::School;
pub use version::Version;
pub use yaml::{NewYaml, YamlChange, YamlEdit, in_one_line};

use crate::source::{Content, Contents};

/// Everything a clerk wrote, read once.
#[derive(Clone, Debug)]
pub struct Book {
    /// Who the schools are together, and what holds for each unless it says otherwise.
    pub federation: Federation,
    /// The schools in the order in which the federation lists them.
    pub schools: Vec<School>,
    /// The policies in the order of their ids.
    pub policies: Vec<Policy>,
    /// The policies that schools like these are expected to have; none where the book has no register.
    pub expected: Vec<register::Expected>,
    /// What its pictures, attachments and other files hold.
    pub contents: Contents,
    /// What nothing in it may be called.
    pub reserved: Reserved,
}

impl Book {
    /// Calls federation, board and schools by their names on a day.
    pub fn name_as_on(&mut self, today: Date) {
        let on = |names: &Dated<String>, now: &mut String| {
            if let Some(name) = names.on(today) {
                now.clone_from(name);
            }
        };
        let Federation { name, names, board, boards, .. } = &mut self.federation;
        on(names, name);
        on(boards, board);
        for school in &mut self.schools {
            let has_short = school.short != school.name;
            on(&school.names, &mut school.name);
            if !has_short {
                school.short.clone_from(&school.name);
            }
        }
    }

    /// The school with this id.
    pub fn school(&self, id: &str) -> Option<&School> {
        self.schools.iter().find(|school| school.id == id)
    }

    /// What a file in the folder of a policy holds, if it is there.
    pub fn holds(&self, policy: &str, file: &str) -> Option<Content> {
        self.contents.at(&format!("{policy}/{file}"))
    }

    /// The policy with this id.
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.id == id)
    }
}

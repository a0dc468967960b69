//! The corpus as Clausebook has it: each text once, and what differs from school to school beside it.

use std::fmt::Write as _;

use crate::policy::{PolicyText, id, title, year};
use crate::school::School;
use crate::{File, Size};

/// The one fact that is the same at every school.
pub(crate) const PUPILS: &str = "pupils";

/// Every file of the book.
pub fn book(size: Size) -> Vec<File> {
    let schools: Vec<School> = (0..size.schools).map(School::new).collect();
    let mut files = vec![federation(&schools)];
    for school in &schools {
        files.push(school_file(school));
        files.extend((0..size.policies).map(|policy| local_file(school, policy, size.versions)));
    }
    for policy in 0..size.policies {
        let folder = id(policy);
        let about =
            format!("title: {}\ntopic: Topic {}\nowner: School business manager\n", title(policy), policy % 7 + 1);
        files.push(File::new(format!("{folder}/policy.yaml"), about));
        for (version, text) in PolicyText::of_versions(policy, size.versions).iter().enumerate() {
            let text = format!(
                "---\nnumber: \"{}.0\"\nadopted: {}-09-01\nsummary: How we go about it at every school.\nchanges: Looked through, a \
                 few clauses made clearer\n---\n\n{}",
                version + 1,
                year(version, size.versions),
                text.markdown(None)
            );
            files.push(File::new(format!("{folder}/v{}.md", version + 1), text));
        }
    }
    files
}

fn federation(schools: &[School]) -> File {
    let mut text = format!(
        "name: Riverbank Federation\nkind: federation\nboard: Governing Body\nadopted_by: each school\n\
         url: https://policies.riverbank.example\nreview:\n  every: 1 year\n  notice: 60 days\n\
         approval:\n  - Headteacher\n  - Local Committee\n  - Governing Body\n\
         accessibility:\n  status: fully\n  prepared: 2026-09-01\n  tested: 2026-09-01\n\
         facts:\n  pupils: {PUPILS}\n  duty_lead: the lead on duty\n  office: the office\nschools:\n"
    );
    for school in schools {
        let _ = writeln!(text, "  - {}", school.id);
    }
    File::new("federation.yaml", text)
}

fn school_file(school: &School) -> File {
    let School { id, name, head, head_before, heads, duty_lead, office, .. } = school;
    let text = format!(
        "name: {name}\nheadteacher:\n  - title: {head_before}\n    name: {}\n    to: 2023-08-31\n  - title: {head}\n    name: {}\n    \
         from: 2023-09-01\nfacts:\n  duty_lead: {duty_lead}\n  office: {office}\n",
        heads[0], heads[1]
    );
    File::new(format!("schools/{id}/school.yaml"), text)
}

/// A school's own days of each version, who approved it there, and its own words where it has any.
fn local_file(school: &School, policy: usize, versions: usize) -> File {
    let mut text = String::new();
    for version in 0..versions {
        let (adopted, review) = school.days(policy, version, versions);
        let _ = write!(text, "v{}:\n  adopted: {adopted}\n  review: {review}\n  approved:\n", version + 1);
        for by in ["Headteacher", "Local Committee", "Governing Body"] {
            let _ = write!(text, "    - by: {by}\n      on: {adopted}\n");
        }
        if let Some(own) = school.local(policy, version, versions) {
            let (place, how) = (own.clause + 1, if own.is_instead { "replace" } else { "add_after" });
            let _ =
                write!(text, "  clauses:\n    {}.{place}:\n      {how}: |\n        {}\n", own.section + 1, own.words);
            text.push_str("      because: the building asks for it\n");
        }
    }
    File::new(format!("schools/{}/{}.yaml", school.id, id(policy)), text)
}

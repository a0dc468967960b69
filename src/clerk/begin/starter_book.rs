//! A book to begin with: schools, three policies, and remarks that say what is typed where.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::refusal::Refusal;
use super::names::{school_id, short_name};
use super::starter::filled;
use crate::book::{Reserved, in_one_line};
use crate::source::words::{count, list};

/// What a book is to begin with.
#[derive(Clone, Debug)]
pub struct StarterAsked {
    /// The federation's name.
    pub name: Option<String>,
    /// The schools' names.
    pub schools: Vec<String>,
}

/// The files of a book to begin with.
#[derive(Clone, Debug)]
pub struct StarterBook {
    /// Each path in the book with its text.
    pub files: Vec<(String, String)>,
    /// What there is now, in a sentence or two.
    pub does: String,
}

/// A school of the book.
struct StarterSchool {
    id: String,
    name: String,
    head: &'static str,
}

/// Who leads the schools that the clerk did not name.
const MADE_UP: [(&str, &str); 2] =
    [("Orchard Lane Primary School", "Sam Taylor"), ("Ferry Road Junior School", "Kim Okafor")];

const NOT_YET: &str = "still to be added";

/// Plans a book; its dates are such that nothing is overdue on the day.
///
/// # Errors
///
/// A refusal that says what to do.
pub fn starter_book(asked: &StarterAsked, reserved: Reserved, today: Date) -> Result<StarterBook, Refusal> {
    let schools = schools(asked, reserved)?;
    let name = asked.name.clone().unwrap_or_else(|| match schools.as_slice() {
        [only] => only.name.clone(),
        _ => "Meadow Federation".to_owned(),
    });
    let year = school_year(today);
    let [before, last, next] = [year - 3, year - 1, year + 1].map(|year| year.to_string());
    let short = |year: &str| year[year.len().saturating_sub(2)..].to_owned();
    let (before2, last2) = (short(&before), short(&last));
    let listed: Vec<String> = schools.iter().map(|school| format!("  - {}", school.id)).collect();
    let (federation, listed) = (in_one_line(&name), listed.join("\n"));
    let words = [
        ("federation", federation.as_str()),
        ("kind", if schools.len() == 1 { "school" } else { "federation" }),
        ("schools", &listed),
        ("before", &before),
        ("before2", &before2),
        ("last", &last),
        ("last2", &last2),
        ("next", &next),
    ];
    let first = &schools[0].id;
    let fixed = [
        ("federation.yaml", "federation.yaml".to_owned()),
        ("behaviour/policy.yaml", "behaviour/policy.yaml".to_owned()),
        ("behaviour/earlier.md", format!("behaviour/{before}-10.md")),
        ("behaviour/later.md", format!("behaviour/{last}-10.md")),
        ("complaints/policy.yaml", "complaints/policy.yaml".to_owned()),
        ("complaints/version.md", format!("complaints/{last}-11.md")),
        ("attendance/policy.yaml", "attendance/policy.yaml".to_owned()),
        ("attendance/version.md", format!("attendance/{last}-12.md")),
        ("local-behaviour.yaml", format!("schools/{first}/behaviour.yaml")),
    ];
    let mut files: Vec<(String, String)> = fixed.into_iter().map(|(text, path)| (path, filled(text, &words))).collect();
    files.extend(schools.iter().enumerate().map(|(number, school)| school_file(number, school)));
    let ids: Vec<&str> = schools.iter().map(|school| school.id.as_str()).collect();
    let schools = count(ids.len(), "school", "schools");
    Ok(StarterBook {
        files,
        does: format!(
            "A book to begin with: {schools} ({}) and three policies, behaviour, complaints and attendance. They are examples: \
             change the words until they are yours. Remarks in the files, the lines that begin with #, say what is typed where.",
            list(&ids)
        ),
    })
}

/// The year in which the school year of a day began.
fn school_year(today: Date) -> i16 {
    today.checked_sub(8.months()).unwrap_or(today).year()
}

fn schools(asked: &StarterAsked, reserved: Reserved) -> Result<Vec<StarterSchool>, Refusal> {
    let named: Vec<(&str, &'static str)> = match asked.schools.as_slice() {
        [] => MADE_UP.to_vec(),
        names => names.iter().map(|name| (name.as_str(), NOT_YET)).collect(),
    };
    let mut schools: Vec<StarterSchool> = Vec::new();
    for (name, head) in named {
        if schools.iter().any(|known| known.name.to_lowercase() == name.to_lowercase()) {
            return Err(Refusal::new(format!("{name} is named twice. Give each school its own --school.")));
        }
        let taken: Vec<String> = schools.iter().map(|school| school.id.clone()).collect();
        schools.push(StarterSchool { id: school_id(name, reserved, &taken), name: name.to_owned(), head });
    }
    Ok(schools)
}

/// A school's file. The second says `children` in place of `pupils`, to show how a word differs.
fn school_file(number: usize, school: &StarterSchool) -> (String, String) {
    let pupils =
        if number == 1 { "  pupils: children              # in place of the word in federation.yaml\n" } else { "" };
    let line = format!("{:03}", (number * 7 + 120) % 1000);
    let office = format!("office@{}.example", school.id);
    let (name, short) = (in_one_line(&school.name), in_one_line(&short_name(&school.name)));
    let words = [
        ("name", name.as_str()),
        ("short", &short),
        ("head", school.head),
        ("line", &line),
        ("office", &office),
        ("pupils", pupils),
    ];
    let text = filled("school.yaml", &words);
    (format!("schools/{}/school.yaml", school.id), format!("{}\n", text.trim_end()))
}

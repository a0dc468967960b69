//! A policy's texts: twelve sections, sixty clauses at first, bullets, a table; each version changes a few clauses of the
//! one before.

use std::fmt::Write as _;

use crate::dice::Dice;
use crate::phrases::{line, row, sentence};

const TOPICS: &[&str] = &[
    "Playground",
    "School Visits",
    "Visitors",
    "Uniform",
    "Homework",
    "Minibus",
    "Lost Property",
    "Keys",
    "Kitchen",
    "Allergies",
    "Swimming",
    "Library",
    "Music Lessons",
    "Lettings",
    "Petty Cash",
    "Volunteers",
    "Early Club",
    "Late Collection",
    "Photographs",
    "Mobile Phones",
    "Bad Weather",
    "Science Room",
    "Animals",
    "Parking",
    "Cycling",
    "Noticeboards",
    "Fundraising",
    "Gifts",
    "Displays",
    "Marking",
    "Reading",
    "Handwriting",
    "Transition",
    "New Staff",
    "Lone Working",
    "Contractors",
    "Stationery",
    "Recycling",
    "Assemblies",
    "Remote Learning",
];
const SECTIONS: &[&str] = &[
    "What this is about",
    "Words we use",
    "What the law asks",
    "Who does what",
    "How we begin",
    "Day to day",
    "When something goes wrong",
    "Records",
    "Learning and training",
    "Families",
    "Money and equipment",
    "Looking back each year",
];
const CLAUSES: usize = 5;
const BULLETS: usize = 3;
const ROWS: usize = 6;

/// What dice are for, so that none are thrown twice.
mod purpose {
    pub(super) const OPENING: usize = 1;
    pub(super) const CLAUSE: usize = 2;
    pub(super) const LIST: usize = 3;
    pub(super) const TABLE: usize = 4;
    pub(super) const REVISION: usize = 5;
}

/// The title of a policy.
pub(crate) fn title(policy: usize) -> String {
    match policy / TOPICS.len() {
        0 => format!("{} Policy", TOPICS[policy]),
        round => format!("{} Policy {}", TOPICS[policy % TOPICS.len()], round + 1),
    }
}

/// Its folder.
pub(crate) fn id(policy: usize) -> String {
    title(policy).to_lowercase().replace(' ', "-")
}

/// The day on which the federation agreed to a version; the newest of them in 2025.
pub(crate) fn year(version: usize, versions: usize) -> usize {
    2026 + version - versions
}

/// What one school says instead of a clause, or after it.
pub(crate) struct LocalWording {
    pub(crate) section: usize,
    pub(crate) clause: usize,
    pub(crate) is_instead: bool,
    pub(crate) words: String,
}

/// The text of one version of a policy.
#[derive(Clone)]
pub(crate) struct PolicyText {
    sections: Vec<Section>,
}

#[derive(Clone)]
struct Section {
    opening: String,
    /// Sentences of each.
    clauses: Vec<Vec<String>>,
    bullets: Vec<String>,
    rows: Vec<[String; 3]>,
}

/// The text of each version of a policy, with its facts still to be put in.
pub fn texts(policy: usize, versions: usize) -> Vec<String> {
    PolicyText::of_versions(policy, versions).iter().map(|text| text.markdown(None)).collect()
}

impl PolicyText {
    /// The text of each version of a policy.
    pub(crate) fn of_versions(policy: usize, versions: usize) -> Vec<Self> {
        let sections = (0..SECTIONS.len()).map(|section| Section::first(policy, section)).collect();
        let mut texts = vec![Self { sections }];
        for version in 1..versions {
            let mut text = texts[version - 1].clone();
            text.revise(&mut Dice::of(&[purpose::REVISION, policy, version]), version);
            texts.push(text);
        }
        texts
    }

    /// Two clauses get a sentence anew and one all of them; now and then a clause or a bullet is new.
    fn revise(&mut self, dice: &mut Dice, version: usize) {
        let first = dice.below(SECTIONS.len());
        for (turn, section) in [first, first + 4, first + 9].into_iter().enumerate() {
            let clauses = &mut self.sections[section % SECTIONS.len()].clauses;
            let place = dice.below(clauses.len());
            let sentences = &mut clauses[place];
            if turn == 2 {
                *sentences = vec![sentence(dice), sentence(dice)];
            } else {
                let place = dice.below(sentences.len());
                sentences[place] = sentence(dice);
            }
        }
        let section = &mut self.sections[dice.below(SECTIONS.len())];
        if version.is_multiple_of(3) {
            section.clauses.push(vec![sentence(dice)]);
        }
        if version % 4 == 1 && !section.bullets.is_empty() {
            section.bullets.push(line(dice));
        }
    }

    /// As a clerk types it, or as one school words it.
    pub(crate) fn markdown(&self, local: Option<&LocalWording>) -> String {
        let mut text = String::new();
        for (number, section) in self.sections.iter().enumerate() {
            let _ = writeln!(text, "## {} {}\n\n{}\n", number + 1, SECTIONS[number], section.opening);
            for (place, sentences) in section.clauses.iter().enumerate() {
                let own = local.filter(|own| (own.section, own.clause) == (number, place));
                let label = format!("{}.{}", number + 1, place + 1);
                let _ = match own {
                    None => writeln!(text, "{label} {}\n", sentences.join(" ")),
                    Some(own) if own.is_instead => writeln!(text, "{label} {}\n", own.words),
                    Some(own) => writeln!(text, "{label} {}\n\n{}\n", sentences.join(" "), own.words),
                };
            }
            for bullet in &section.bullets {
                let _ = writeln!(text, "- {bullet}");
            }
            if !section.bullets.is_empty() {
                text.push('\n');
            }
            if !section.rows.is_empty() {
                text.push_str("| Matter | Who | When |\n|---|---|---|\n");
                for [what, who, when] in &section.rows {
                    let _ = writeln!(text, "| {what} | {who} | {when} |");
                }
                text.push('\n');
            }
        }
        text
    }
}

impl Section {
    fn first(policy: usize, section: usize) -> Self {
        let opening = sentence(&mut Dice::of(&[purpose::OPENING, policy, section]));
        let clauses = (0..CLAUSES).map(|clause| first_clause(policy, section, clause)).collect();
        let mut dice = Dice::of(&[purpose::LIST, policy, section]);
        let bullets = if section % 2 == 1 { (0..BULLETS).map(|_| line(&mut dice)).collect() } else { Vec::new() };
        let mut dice = Dice::of(&[purpose::TABLE, policy, section]);
        let rows = if section == 4 { (0..ROWS).map(|_| row(&mut dice)).collect() } else { Vec::new() };
        Self { opening, clauses, bullets, rows }
    }
}

/// A sentence or two, and in every other clause a link: to a clause that no version lacks, or elsewhere.
fn first_clause(policy: usize, section: usize, clause: usize) -> Vec<String> {
    let mut dice = Dice::of(&[purpose::CLAUSE, policy, section, clause]);
    let mut sentences = vec![sentence(&mut dice)];
    if dice.below(8) == 0 {
        sentences.push(sentence(&mut dice));
    }
    match dice.below(4) {
        0 => {
            let to = format!("{}.{}", dice.below(SECTIONS.len()) + 1, dice.below(CLAUSES) + 1);
            sentences.push(format!("[Clause {to}](#{to}) says more."));
        }
        1 => {
            let leaf = dice.below(400);
            sentences.push(format!("The council has [a leaflet on this](https://council.example/leaflets/{leaf})."));
        }
        _ => {}
    }
    sentences
}

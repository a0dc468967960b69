//! Schools' abbreviations, for who types SEN or GDPR where the texts say it in words, or by another abbreviation.

use std::collections::{BTreeMap, BTreeSet};

use super::abridge::{ReadTexts, each_word};

/// Abbreviations, each with what texts say for it. What stands in capitals is looked for in capitals: SEND, and not "send".
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("adhd", "attention deficit hyperactivity disorder"),
    ("ap", "alternative provision"),
    ("asd", "autism|autistic"),
    ("camhs", "child and adolescent mental health|mental health services|mental health"),
    ("cctv", "closed circuit television|surveillance cameras"),
    ("cla", "looked after child|looked after children|children in care"),
    ("coshh", "hazardous substances|substances hazardous to health"),
    ("cpd", "professional development"),
    ("dbs", "disclosure and barring"),
    ("ddsl", "deputy designated safeguarding lead"),
    ("dfe", "department for education"),
    ("dpia", "data protection impact assessment"),
    ("dpo", "data protection officer"),
    ("dsar", "subject access request|subject access requests|SAR"),
    ("dsl", "designated safeguarding lead"),
    ("eal", "english as an additional language|additional language"),
    ("ehc", "education health and care"),
    ("ehcp", "education health and care plan|education health and care plans|ehc plan|ehc plans"),
    ("ehcps", "education health and care plan|education health and care plans|ehc plan|ehc plans"),
    ("elsa", "emotional literacy support"),
    ("ewo", "education welfare officer|education welfare service"),
    ("eyfs", "early years foundation stage|early years"),
    ("fgm", "female genital mutilation"),
    ("foi", "freedom of information"),
    ("fsm", "free school meals|free school meal|free meals"),
    ("gdpr", "data protection"),
    ("hse", "health and safety executive"),
    ("ict", "information and communication technology|computing"),
    ("iep", "individual education plan|individual education plans"),
    ("kcsie", "keeping children safe in education"),
    ("la", "local authority"),
    ("lac", "looked after child|looked after children|children in care"),
    ("lado", "local authority designated officer|designated officer"),
    ("lsa", "learning support assistant|learning support assistants"),
    ("mash", "multi agency safeguarding hub"),
    ("mat", "multi academy trust"),
    ("mfl", "modern foreign languages|modern languages"),
    ("pe", "physical education"),
    ("pep", "personal education plan|personal education plans"),
    ("pex", "permanent exclusion|permanently excluded"),
    ("ppe", "protective equipment"),
    ("pru", "pupil referral unit"),
    ("psed", "public sector equality duty|equality duty"),
    ("pshe", "personal social health and economic|personal social and health education"),
    ("re", "religious education"),
    ("riddor", "reporting of injuries"),
    ("rse", "relationships and sex education|sex education|RSHE"),
    ("rshe", "relationships sex and health education|relationships and sex education|sex education|RSE"),
    ("sar", "subject access request|subject access requests"),
    ("scr", "single central record|single central register"),
    ("sen", "special educational needs|SEND"),
    ("senco", "special educational needs coordinator|special educational needs and disability coordinator|SENDCO"),
    ("send", "special educational needs|SEN"),
    ("sendco", "special educational needs coordinator|special educational needs and disability coordinator|SENCO"),
    ("slt", "senior leadership team|senior leaders"),
    ("smsc", "spiritual moral social and cultural"),
    ("ta", "teaching assistant|teaching assistants"),
];

/// What of it stands in these texts: `sen special educational needs` and `sen SEND`, less what they explain themselves.
pub fn abbreviations(
    texts: &[&ReadTexts<'_>],
    words: &BTreeSet<String>,
    explained: &BTreeMap<String, String>,
) -> Vec<String> {
    let has_words = |said: &&str| said.to_lowercase().split(' ').all(|word| words.contains(word));
    // What is not found yet, by the words that it begins with.
    let mut missing: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for said in ABBREVIATIONS.iter().flat_map(|(_, said)| said.split('|')).filter(has_words) {
        let first = said.split(' ').next().unwrap_or(said);
        missing.entry(first.to_lowercase()).or_default().insert(said);
    }
    let mut there: BTreeSet<&str> = BTreeSet::new();
    for read in texts {
        let begins: Vec<bool> = read.words().iter().map(|word| missing.contains_key(word)).collect();
        for (text, words) in read.texts() {
            for first in words.filter(|word| begins[*word]) {
                let Some(missing) = missing.get_mut(&read.words()[first]) else { continue };
                missing.retain(|said| {
                    let stands = stands_in(said, text);
                    if stands {
                        there.insert(said);
                    }
                    !stands
                });
            }
        }
    }
    let told = |short: &str, said: &str| explained.get(short).is_some_and(|words| words == said);
    let each = ABBREVIATIONS.iter().flat_map(|(short, said)| said.split('|').map(move |said| (*short, said)));
    each.filter(|(short, said)| there.contains(said) && !told(short, said))
        .map(|(short, said)| format!("{short} {said}"))
        .collect()
}

/// Whether a text says this in a row.
fn stands_in(said: &str, text: &str) -> bool {
    if said.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return stands_in_capitals(said, text);
    }
    let mut small = " ".to_owned();
    each_word(text, |word| small.extend([word, " "]));
    small.contains(&format!(" {said} "))
}

fn stands_in_capitals(said: &str, text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case(said) && is_capitals(word))
}

/// Whether a word stands in capitals, but for a small letter or two inside: `SENDCo`. The script asks the same.
fn is_capitals(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2 && capitals * 2 > word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], expected: &[&str]) {
        let mut explained = BTreeMap::new();
        for text in texts {
            super::super::acronyms::explained(text, &mut explained);
        }
        let read = ReadTexts::of(texts.iter().copied());
        let words = read.words().iter().cloned().collect();
        assert_eq!(abbreviations(&[&read], &words, &explained), expected);
    }

    #[test]
    fn an_abbreviation_leads_to_what_the_texts_say_for_it() {
        check(
            &["Pupils with SEND.", "An education, health and care plan."],
            &[
                "ehc education health and care",
                "ehcp education health and care plan",
                "ehcps education health and care plan",
                "sen SEND",
            ],
        );
        check(&["OUR DATA PROTECTION OFFICER"], &["dpo data protection officer", "gdpr data protection"]);
        check(&["Our data protection officer."], &["dpo data protection officer", "gdpr data protection"]);
    }

    #[test]
    fn words_that_stand_apart_are_no_phrase_and_a_verb_is_no_abbreviation() {
        check(&["We send data.", "Protection from harm."], &[]);
    }

    #[test]
    fn what_a_text_explains_itself_is_not_told_twice() {
        check(&["The Designated Safeguarding Lead (DSL)."], &[]);
    }
}

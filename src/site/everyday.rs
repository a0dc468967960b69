//! What people say for what policies say: who looks for "nits" or "packed lunch" is led to the words that the texts have.

use std::collections::BTreeSet;

/// Words that people type, each with words of policies, those of a phrase joined by `_`; what a book does not have is left out.
const EVERYDAY: &[(&str, &str)] = &[
    ("allergies", "allergy medical"),
    ("autism", "send needs"),
    ("cyberbullying", "bullying online"),
    ("dad", "parent parents"),
    ("dinner", "meals food lunchtime"),
    ("dinners", "meals food lunchtime"),
    ("dyslexia", "send needs"),
    ("earrings", "jewellery uniform appearance"),
    ("expel", "exclusion excluded"),
    ("expelled", "exclusion excluded"),
    ("expulsion", "exclusion excluded"),
    ("haircut", "hair uniform appearance"),
    ("hair", "uniform appearance"),
    ("headlice", "infection sickness illness"),
    ("holiday", "leave_in_term_time leave_of_absence absence_in_term_time"),
    ("holidays", "leave_in_term_time leave_of_absence absence_in_term_time"),
    ("homesick", "worry"),
    ("hurt", "injury injured accident"),
    ("ill", "sickness illness"),
    ("inhaler", "medicine medicines asthma"),
    ("jewellery", "uniform appearance"),
    ("kid", "child pupil"),
    ("kids", "children pupils"),
    ("knife", "weapon weapons"),
    ("late", "punctual punctuality"),
    ("lice", "infection sickness illness"),
    ("lunch", "lunchtime meals food"),
    ("lunches", "lunchtime meals food"),
    ("makeup", "uniform appearance"),
    ("medication", "medicine medicines"),
    ("mum", "parent parents"),
    ("nits", "infection sickness illness"),
    ("paracetamol", "medicine medicines"),
    ("photo", "picture pictures photograph photographs"),
    ("photos", "picture pictures photograph photographs"),
    ("piercing", "jewellery uniform appearance"),
    ("poorly", "sickness illness"),
    ("racism", "racist race"),
    ("sick", "sickness illness"),
    ("skive", "absence unauthorised"),
    ("snow", "closed closure"),
    ("tablets", "medicine medicines"),
    ("trainers", "uniform shoes"),
    ("trip", "visit visits"),
    ("trips", "visit visits"),
    ("truancy", "absence unauthorised"),
    ("truant", "absence unauthorised"),
    ("unwell", "sickness illness"),
    ("vacation", "holiday leave_in_term_time leave_of_absence absence_in_term_time"),
    ("weapon", "knife weapons"),
    ("wheelchair", "accessibility disability"),
];

/// What of it a book with these words can find: `nits illness`, the word that is typed and those that the texts have.
pub fn everyday(words: &BTreeSet<String>) -> Vec<String> {
    let known = |(typed, instead): &(&str, &str)| {
        let has = |said: &&str| said.split('_').all(|word| words.contains(word));
        let there: Vec<&str> = instead.split(' ').filter(has).collect();
        (!there.is_empty()).then(|| format!("{typed} {}", there.join(" ")))
    };
    EVERYDAY.iter().filter_map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_those_that_the_texts_have() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(
            everyday(&words(&["absence", "illness", "leave", "of", "phone"])).join(","),
            concat!(
                "headlice illness,holiday leave_of_absence,holidays leave_of_absence,ill illness,lice illness,nits illness,",
                "poorly illness,sick illness,skive absence,truancy absence,truant absence,unwell illness,",
                "vacation leave_of_absence"
            )
        );
        assert_eq!(everyday(&words(&["phone"])), Vec::<String>::new());
    }
}

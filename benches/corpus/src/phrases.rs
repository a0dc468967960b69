//! Sentences as policies have them, put together by dice.

use crate::dice::Dice;

const WHO: &[&str] = &[
    "the {{ headteacher.title }}",
    "the member of staff in charge",
    "the school business manager",
    "{{ duty_lead }}",
    "a governor with oversight of this area",
    "every adult who works with {{ pupils }}",
    "the office",
    "the head of year",
    "the caretaker",
    "the trustee responsible",
    "a parent or carer",
    "the class teacher",
    "the kitchen supervisor",
    "the lead for inclusion",
    "an agency worker",
    "the clerk to the board",
];
const OUGHT: &[&str] =
    &["must", "should", "will", "has to", "is asked to", "must, without exception,", "may be asked to", "agrees to"];
const DOES: &[&str] = &[
    "write down",
    "look into",
    "pass on",
    "sign off",
    "lock away",
    "go through",
    "explain",
    "put right",
    "raise with the board",
    "count again",
    "hand over in person",
    "file",
    "shred",
    "complete",
];
const WHAT: &[&str] = &[
    "any sign that a child is being left out",
    "the plan for wet playtimes",
    "each request for time away from lessons",
    "the keys to the side gate",
    "a note of every telephone call home",
    "the figures for the autumn return",
    "equipment that was lent to a family",
    "an allergy that the family has told us about",
    "the rota for the early club",
    "photographs taken on a trip",
    "a quotation for work above the agreed limit",
    "the seating plan of the hall",
    "the log of first aid given",
    "a disagreement between two families",
    "the wishes of {{ pupils }} who were asked",
    "the consent given at the start of the year",
    "a change in who may collect a child",
    "the inventory of the science room",
];
const WHEN: &[&str] = &[
    "on the same day",
    "by noon on the next school day",
    "before the end of the half-term in which it arose",
    "in the first full week of September",
    "whenever the arrangements at {{ school.name }} change",
    "at the meeting that follows",
    "within five working days of hearing of it",
    "as early in the day as can be managed",
    "once the family has been told",
    "not later than the last Friday of term",
];
const UNLESS: &[&str] = &[
    "unless a child could come to harm by it",
    "as far as the building at {{ school.name }} allows",
    "where two adults have seen the same thing",
    "if the sum involved is more than one hundred pounds",
    "whether or not a complaint was made",
    "even when nobody has asked for it",
    "provided that {{ office }} has a copy",
    "for as long as the child is on the roll",
];
const SO_THAT: &[&str] = &[
    "so that nobody has to ask a second time",
    "and tells {{ office }} that it is done",
    "which keeps the burden on families small",
    "and files the form in the green folder",
    "since memory is a poor record",
    "so that the {{ headteacher.title }} can answer for it",
    "and thanks whoever raised it",
    "because small matters grow when they are left",
];
const OPENING: &[&str] = &[
    "As a rule",
    "On days when the site is shared",
    "For younger children",
    "In an emergency",
    "During examinations",
    "Outside school hours",
    "On a residential visit",
    "Where {{ pupils }} have told us otherwise",
];

/// One sentence, of about twenty-five words.
pub(crate) fn sentence(dice: &mut Dice) -> String {
    let (who, ought, does) = (dice.one_of(WHO), dice.one_of(OUGHT), dice.one_of(DOES));
    let (what, when) = (dice.one_of(WHAT), dice.one_of(WHEN));
    let ought = if dice.below(14) == 0 { format!("**{ought}**") } else { ought.to_owned() };
    let what = if dice.below(11) == 0 { format!("*{what}*") } else { what.to_owned() };
    let said = match dice.below(4) {
        0 => format!("{who} {ought} {does} {what}, {}.", dice.one_of(SO_THAT)),
        1 => format!("{}, {who} {ought} {does} {what} {when}.", dice.one_of(OPENING)),
        2 => format!("{}, {who} {ought} {does} {what}.", dice.one_of(UNLESS)),
        _ => format!("{who} {ought} {does} {what} {when}, {}.", dice.one_of(UNLESS)),
    };
    capital(&said)
}

/// A line of a list.
pub(crate) fn line(dice: &mut Dice) -> String {
    capital(&format!("{} {} {}", dice.one_of(DOES), dice.one_of(WHAT), dice.one_of(WHEN)))
}

/// The cells of a row of a table.
pub(crate) fn row(dice: &mut Dice) -> [String; 3] {
    [dice.one_of(WHAT), dice.one_of(WHO), dice.one_of(WHEN)].map(capital)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    // A fact begins with a brace, which has no capital.
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

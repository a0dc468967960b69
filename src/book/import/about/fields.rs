//! What stands before a colon, or in the first cell of a row, at the top of a policy.

/// What a line at the top says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The title.
    Title,
    /// The number of the version.
    Number,
    /// That it was adopted, approved or the like: when, by whom or both.
    Done(&'static str),
    /// That it was looked at or changed before.
    Past,
    /// When it is to be reviewed next.
    NextReview,
    /// A review, and nothing says whether the last or the next.
    Review,
    /// How often it is reviewed.
    Cycle,
    /// Who looks after it.
    Owner,
    /// For whom it is.
    Audience,
    /// Whether it is a draft, statutory and the like.
    Status,
    /// When the staff were told.
    Shared,
    /// The number of the minute of a decision.
    Minute,
    /// From when it applies.
    AppliesFrom,
    /// A date, of whatever.
    Date,
}

/// The field that a key names.
pub(super) fn field(key: &str) -> Option<Field> {
    let lower = key.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let bare: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "the" | "this" | "of" | "our" | "s" | "was" | "is" | "been" | "has"))
        .collect();
    if bare.is_empty() || bare.len() > 7 {
        return None;
    }
    let has = |word: &str| bare.contains(&word);
    let whole = bare.join(" ");
    let verb = verb(&bare);
    if has("next") && (has("review") || has("reviewed"))
        || has("review") && (has("due") || has("for") || bare.last() == Some(&"by")) && !has("approved")
        || matches!(
            whole.as_str(),
            "renewal date"
                | "expiry date"
                | "to be reviewed"
                | "to be reviewed by"
                | "date be reviewed"
                | "review required by"
                | "due for renewal"
                | "next due"
                | "next due date"
        )
    {
        return Some(Field::NextReview);
    }
    if (has("last") || has("previous") || has("previously"))
        && (has("review") || has("reviewed") || has("updated") || has("amended"))
    {
        return Some(Field::Past);
    }
    if has("review") && (has("cycle") || has("frequency") || has("period") || has("interval") || has("schedule")) {
        return Some(Field::Cycle);
    }
    if has("shared") && has("staff")
        || matches!(whole.as_str(), "date shared" | "issued to staff" | "staff informed" | "circulated to staff")
    {
        return Some(Field::Shared);
    }
    if has("effective")
        || has("implementation")
        || matches!(
            whole.as_str(),
            "applies from" | "in force from" | "valid from" | "start date" | "comes into force" | "policy applies from"
        )
    {
        return Some(Field::AppliesFrom);
    }
    if (has("minute") || has("minutes")) && bare.len() <= 4 && !has("taken") {
        return Some(Field::Minute);
    }
    if let Some(verb) = verb {
        return Some(Field::Done(verb));
    }
    KEYS.iter().find(|(_, keys)| keys.split('|').any(|key| key == whole)).map(|(field, _)| *field)
}

/// Keys that name fields, without the words that say nothing.
const KEYS: &[(Field, &str)] = &[
    (
        Field::Title,
        "title|policy title|document title|policy name|name policy|document name|title policy|\
            name document|policy",
    ),
    (
        Field::Number,
        "version|version number|version no|issue|issue number|issue no|document version|policy version|\
            version control",
    ),
    (Field::Review, "review|review date|date review|policy review|policy review date|review dates"),
    (
        Field::Past,
        "updated|reviewed|date reviewed|reviewed on|date updated|updated on|revised|date revised|amended|\
            date amended|date last updated|last update",
    ),
    (
        Field::Owner,
        "owner|policy owner|document owner|responsible|responsibility|person responsible|\
            responsible person|lead|policy lead|staff lead|lead person|slt lead|member staff responsible|\
            staff member responsible|person responsible for policy|responsible for policy|lead member staff|\
            responsible officer|policy holder|responsible member staff|lead staff|responsible post holder|\
            person responsible policy|responsible lead",
    ),
    (
        Field::Audience,
        "audience|target audience|applies to|policy applies to|who for|intended audience|who it for|\
            intended for",
    ),
    (Field::Status, "status|policy status|document status|policy type"),
    (
        Field::Date,
        "date|dated|policy date|date policy|date issue|issue date|date issued|issued|published|\
            date published",
    ),
];

/// The word for what a body did.
fn verb(bare: &[&str]) -> Option<&'static str> {
    let of = |known: &[&str]| bare.iter().any(|word| known.contains(word));
    let fits = bare.len() <= 5 && !of(&["committee", "chair", "signed", "review", "reviewed"]) || bare.len() <= 3;
    let known = if of(&["adopted", "adoption"]) {
        "Adopted"
    } else if of(&["determined", "determination"]) {
        "Determined"
    } else if of(&["ratified", "ratification"]) {
        "Ratified"
    } else if of(&["approved", "approval", "approving", "authorised", "agreed"]) {
        "Approved"
    } else {
        return None;
    };
    fits.then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_fields() {
        let check = |key: &str, expected: Option<Field>| assert_eq!(field(key), expected, "{key}");
        check("Approved by", Some(Field::Done("Approved")));
        check("Date of adoption", Some(Field::Done("Adopted")));
        check("Approved by Trustees", Some(Field::Done("Approved")));
        check("Date for review", Some(Field::NextReview));
        check("Next review date", Some(Field::NextReview));
        check("Review due", Some(Field::NextReview));
        check("Review date", Some(Field::Review));
        check("Review cycle", Some(Field::Cycle));
        check("Last reviewed", Some(Field::Past));
        check("Responsibility", Some(Field::Owner));
        check("Updated", Some(Field::Past));
        check("Date shared with staff", Some(Field::Shared));
        check("Version No.", Some(Field::Number));
        check("Minute", Some(Field::Minute));
        check("Governors’ minute ref.", Some(Field::Minute));
        check("Minute number", Some(Field::Minute));
        check("Date of determination", Some(Field::Done("Determined")));
        check("Next due", Some(Field::NextReview));
        check("Telephone", None);
        check("The policy applies to", Some(Field::Audience));
        check("Staff will", None);
    }
}

//! The keys of the book's files, noun by noun: the one declaration from which decoders read, and from which the mending of
//! YAML knows a key that lost its colon.

use crate::book::yaml::KnownKeys;

/// The keys of one noun, in the order in which messages name them.
#[derive(Clone, Copy, Debug)]
pub struct Keys(&'static [&'static str]);

impl std::ops::Deref for Keys {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident: $($key:literal)*;)*) => {
        $($(#[$doc])* pub const $name: Keys = Keys(&[$($key),*]);)*

        /// The keys of every noun.
        const ALL: &[Keys] = &[$($name),*];
    };
}

keys! {
    /// federation.yaml.
    FEDERATION: "name" "kind" "board" "adopted_by" "url" "contact" "review" "approval" "meetings" "register"
        "acknowledge" "accessibility" "allow" "facts" "embed" "schools";
    /// Whom to ask.
    CONTACT: "name" "email" "phone";
    /// A meeting at which a body decides.
    MEETING: "body" "on";
    /// What the accessibility statement says.
    ACCESSIBILITY: "status" "prepared" "reviewed" "tested" "issues";
    /// A finding that is accepted.
    ALLOWED: "code" "because";
    /// school.yaml.
    SCHOOL: "name" "short" "phase" "tags" "joined" "left" "now_at" "headteacher" "facts" "approval" "review"
        "not_needed" "covered_by" "theme" "contact" "board" "website" "welcome" "embed";
    /// The looks of a school's pages.
    THEME: "accent" "logo" "logo_alt";
    /// policy.yaml.
    POLICY: "title" "kind" "topic" "owner" "audience" "required_as" "adopted_by" "approval" "reported_to"
        "review_every" "publish" "urgent" "formerly" "link" "withdrawn" "schools";
    /// The end of a policy.
    WITHDRAWN: "on" "by" "minute" "because" "replaced_by";
    /// The front matter of a version.
    VERSION: "number" "title" "summary" "owner" "audience" "adopted" "applies_from" "review" "review_every"
        "approved" "changes" "changed_by" "shared_with_staff" "considered" "review_started" "consulted" "interim"
        "reviews" "corrections" "amended_at_meeting" "based_on" "attachments" "file" "numbering" "schools";
    /// The document that a version is based on.
    BASED_ON: "name" "publisher" "url" "date" "as_it_stands" "may_change" "agreed_with";
    /// Who was asked before the decision.
    CONSULTED: "who" "from" "to";
    /// The use of a version before its adoption.
    INTERIM: "from" "by" "as" "report_to" "report_on";
    /// A slip put right after adoption.
    CORRECTION: "on" "by" "because";
    /// A file that belongs to a version.
    ATTACHMENT: "title" "file" "language";
    /// A step of a chain of approval.
    STEP: "by" "on" "minute" "as";
    /// How reviews are kept.
    REVIEW: "every" "notice" "long_overdue_after" "public_list";
    /// A review that was held.
    PAST_REVIEW: "on" "by" "minute" "outcome" "next" "because";
    /// A value with the days on which it holds.
    DATED: "value" "from" "to";
    /// The days on which a fact of several parts holds.
    DAYS: "from" "to";
    /// A headteacher.
    HEADTEACHER: "title" "name" "from" "to";
    /// What a school has of its own for a version.
    LOCAL: "adopted" "applies_from" "review" "review_every" "approved" "owner" "shared_with_staff" "interim"
        "reviews" "facts" "clauses";
    /// What a school has in place of a clause.
    LOCAL_CLAUSE: "replace" "omit" "add_after" "because" "from" "until" "minute" "replaces" "look_again";
}

/// What the reading of YAML needs to know of them.
pub const KNOWN: KnownKeys = KnownKeys { is_key, is_below, stands_below, are_beside };

/// Whether a word is a key of some noun.
pub fn is_key(word: &str) -> bool {
    ALL.iter().any(|keys| keys.contains(&word))
}

/// Other words that clerks use for keys, each with what it may stand for: of these, the first that a noun has.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("version", &["number"]),
    ("version_number", &["number"]),
    ("issue", &["number"]),
    ("author", &["changed_by", "owner"]),
    ("written_by", &["changed_by", "owner"]),
    ("prepared_by", &["changed_by", "owner"]),
    ("amended_by", &["changed_by"]),
    ("date", &["on", "adopted"]),
    ("when", &["on"]),
    ("approved_on", &["adopted"]),
    ("approval_date", &["adopted"]),
    ("date_approved", &["adopted"]),
    ("date_adopted", &["adopted"]),
    ("adopted_on", &["adopted"]),
    ("ratified", &["adopted"]),
    ("approved_by", &["approved", "approval", "by"]),
    ("approval", &["approved"]),
    ("approvals", &["approved", "approval"]),
    ("effective", &["applies_from", "from"]),
    ("effective_from", &["applies_from", "from"]),
    ("effective_date", &["applies_from", "from"]),
    ("in_force", &["applies_from"]),
    ("with_effect_from", &["applies_from", "from"]),
    ("review_date", &["review", "next"]),
    ("next_review", &["review", "next"]),
    ("date_of_next_review", &["review", "next"]),
    ("review_due", &["review", "next"]),
    ("due", &["review", "next"]),
    ("review_cycle", &["review_every", "every", "review"]),
    ("review_frequency", &["review_every", "every", "review"]),
    ("frequency", &["review_every", "every", "review"]),
    ("responsible", &["owner"]),
    ("responsibility", &["owner"]),
    ("lead", &["owner"]),
    ("category", &["topic"]),
    ("section", &["topic"]),
    ("policy", &["title"]),
    ("name", &["title", "by", "who"]),
    ("title", &["name"]),
    ("school_name", &["name"]),
    ("short_name", &["short"]),
    ("type", &["kind", "phase"]),
    ("head", &["headteacher"]),
    ("principal", &["headteacher"]),
    ("governors", &["board"]),
    ("governing_body", &["board"]),
    ("website", &["url", "contact"]),
    ("url", &["website"]),
    ("homepage", &["website", "url"]),
    ("web", &["website", "url"]),
    ("introduction", &["welcome", "summary"]),
    ("intro", &["welcome", "summary"]),
    ("embedded_in", &["embed"]),
    ("frames", &["embed"]),
    ("description", &["summary"]),
    ("amendments", &["changes"]),
    ("appendices", &["attachments"]),
    ("pdf", &["file"]),
    ("document", &["file", "link"]),
    ("who", &["by"]),
    ("body", &["by"]),
    ("minutes", &["minute"]),
    ("minute_ref", &["minute"]),
    ("minute_number", &["minute"]),
    ("ref", &["minute"]),
    ("reason", &["because"]),
    ("why", &["because"]),
    ("end", &["to", "until"]),
    ("until", &["to"]),
    ("to", &["until"]),
    ("start", &["from"]),
    ("since", &["from"]),
    ("text", &["replace"]),
    ("wording", &["replace"]),
    ("change", &["replace", "changes"]),
    ("remove", &["omit"]),
    ("delete", &["omit"]),
    ("add", &["add_after"]),
    ("insert", &["add_after"]),
    ("tel", &["phone"]),
    ("telephone", &["phone"]),
    ("mail", &["email"]),
    ("colour", &["accent"]),
    ("color", &["accent"]),
    ("superseded_by", &["replaced_by", "withdrawn"]),
];

/// The key of a noun that is meant by another word for it, or by the word in another spelling: `Review date`, `author`.
pub fn in_other_words(known: Keys, typed: &str) -> Option<&'static str> {
    let word = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let key = |word: &str| known.iter().copied().find(|key| *key == word);
    let other = || {
        let (_, keys) = OTHER_WORDS.iter().find(|(other, _)| *other == word)?;
        keys.iter().find_map(|other| key(other))
    };
    key(&word).or_else(other)
}

/// The file that has this key, where it was typed into another of the book's.
pub fn elsewhere(known: Keys, typed: &str) -> Option<&'static str> {
    const FILES: &[(Keys, &str)] = &[
        (POLICY, "policy.yaml"),
        (VERSION, "the lines at the top of a version"),
        (SCHOOL, "a school’s school.yaml"),
        (FEDERATION, "federation.yaml"),
    ];
    let is_of_file = FILES.iter().any(|(keys, _)| **keys == *known);
    let (_, file) = FILES.iter().find(|(keys, _)| is_of_file && keys.contains(&typed))?;
    Some(*file)
}

/// What is no key, and why none is needed.
pub fn needless(typed: &str) -> Option<&'static str> {
    match typed.to_lowercase().as_str() {
        "status" | "state" => {
            Some("Leave it out: whether a version is proposed, in force or superseded follows from its dates.")
        }
        "id" | "slug" => Some("Leave it out: the name of the folder or file is the id."),
        _ => None,
    }
}

/// The keys of what stands below a key, where it is a noun.
fn below(key: &str) -> Option<Keys> {
    match key {
        "contact" => Some(CONTACT),
        "meetings" => Some(MEETING),
        "accessibility" => Some(ACCESSIBILITY),
        "allow" => Some(ALLOWED),
        "theme" => Some(THEME),
        "withdrawn" => Some(WITHDRAWN),
        "based_on" => Some(BASED_ON),
        "consulted" => Some(CONSULTED),
        "interim" => Some(INTERIM),
        "corrections" => Some(CORRECTION),
        "attachments" => Some(ATTACHMENT),
        "approved" => Some(STEP),
        "review" => Some(REVIEW),
        "reviews" => Some(PAST_REVIEW),
        "headteacher" => Some(HEADTEACHER),
        _ => None,
    }
}

/// Whether what stands below a key has this key.
pub fn is_below(above: &str, key: &str) -> bool {
    below(above).is_some_and(|keys| keys.contains(&key))
}

/// Whether a key can only stand below another and not beside it: `on` below `approved`, which no noun has both of.
pub fn stands_below(above: &str, key: &str) -> bool {
    is_below(above, key) && !are_beside(above, key)
}

/// Whether some noun has both keys.
fn are_beside(one: &str, other: &str) -> bool {
    ALL.iter().any(|keys| keys.contains(&one) && keys.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_any_noun_is_known_and_nothing_else() {
        for key in
            ["name", "replaces", "look_again", "as_it_stands", "agreed_with", "logo_alt", "public_list", "now_at"]
        {
            assert!(is_key(key), "{key}");
        }
        assert!(!is_key("Name") && !is_key("social") && !is_key(""));
    }

    #[test]
    fn the_guide_shows_every_key() {
        let guide = include_str!("../../../docs/writing-a-book.md");
        let shown =
            |key: &str| guide.lines().any(|line| line.trim_start_matches([' ', '-']).starts_with(&format!("{key}:")));
        let missing: Vec<&str> = ALL.iter().flat_map(|keys| keys.iter().copied()).filter(|key| !shown(key)).collect();
        assert_eq!(missing, Vec::<&str>::new(), "docs/writing-a-book.md has no line with these keys");
    }

    #[test]
    fn other_words_for_a_key_are_known() {
        let check = |known, typed: &str, expected| assert_eq!(in_other_words(known, typed), expected, "{typed}");
        check(VERSION, "version", Some("number"));
        check(VERSION, "Author", Some("changed_by"));
        check(VERSION, "Review date", Some("review"));
        check(VERSION, "review-every", Some("review_every"));
        check(STEP, "date", Some("on"));
        check(POLICY, "name", Some("title"));
        check(CONTACT, "version", None);
        check(SCHOOL, "colour", None);
        check(SCHOOL, "Home page", None);
        check(SCHOOL, "url", Some("website"));
        check(FEDERATION, "website", Some("url"));
        check(SCHOOL, "introduction", Some("welcome"));
    }

    #[test]
    fn every_other_word_stands_for_a_key() {
        for (word, keys) in OTHER_WORDS {
            assert!(keys.iter().all(|key| is_key(key)), "{word}");
        }
    }

    #[test]
    fn a_key_that_can_only_stand_below_another_is_known() {
        assert!(stands_below("approved", "on") && stands_below("headteacher", "title"));
        assert!(stands_below("contact", "email") && stands_below("review", "every"));
        // These could be meant as they stand.
        assert!(!stands_below("contact", "name") && !stands_below("attachments", "title"));
        assert!(!stands_below("summary", "on"));
    }
}

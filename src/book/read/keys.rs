//! The keys of the book's files, noun by noun: the one declaration from which decoders read, and from which the mending of
//! YAML knows a key that lost its colon.

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
        "acknowledge" "accessibility" "allow" "facts" "schools";
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
        "not_needed" "covered_by" "theme" "contact" "board";
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

/// Whether a word is a key of some noun.
pub fn is_key(word: &str) -> bool {
    ALL.iter().any(|keys| keys.contains(&word))
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
}

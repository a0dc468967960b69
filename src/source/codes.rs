//! Every kind of mistake, with its code, whether it stops publishing, and what it means: the table that messages and
//! `check --format json` reads.

/// Whether a diagnostic stops publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops publishing; the last good site stays.
    Error,
    /// Is said, and publishing goes on.
    Warning,
    /// Is said for information.
    Note,
}

impl Severity {
    /// What it means for the site, and what can be done about it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Error => "An error: nothing is published until it is put right, and the site stays as it was.",
            Self::Warning => {
                "A warning: the site is published all the same. Where all is as it should be, list the code under `allow` in \
                 federation.yaml, with the reason."
            }
            Self::Note => "For information: there is nothing to do.",
        }
    }
}

macro_rules! codes {
    ($($about:literal: $($name:ident = $code:literal, $severity:ident, $title:literal;)*)*) => {
        /// A kind of mistake. Codes are words, stay for good, and are what `allow` in federation.yaml names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $title] $name,)*)* }

        impl Code {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Code] = &[$($(Code::$name,)*)*];

            /// All of them below what they are about, in the order of the table.
            pub const BY_SUBJECT: &'static [(&'static str, &'static [Code])] =
                &[$(($about, &[$(Code::$name,)*]),)*];

            /// The code as it is printed: `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $($(Code::$name => $code,)*)* }
            }

            /// Whether it stops publishing.
            pub fn severity(self) -> Severity {
                match self { $($(Code::$name => Severity::$severity,)*)* }
            }

            /// What it is, in a few words.
            pub fn title(self) -> &'static str {
                match self { $($(Code::$name => $title,)*)* }
            }
        }
    };
}

codes! {
    "Files and folders":
    NoBook = "no-book", Error, "there is no book in this folder";
    MissingFile = "missing-file", Error, "a file that the book needs is not there";
    NotText = "not-text", Error, "a file is not UTF-8 text";
    SymbolicLink = "symbolic-link", Error, "a symbolic link leads out of the book, in a circle or nowhere";
    FileVanished = "file-vanished", Error, "a file went away while the book was read";
    BadName = "bad-name", Error, "a name is not lower-case letters, digits and hyphens";
    ReservedName = "reserved-name", Error, "a name is a word that the site needs for itself";
    AwkwardName = "awkward-name", Error, "a file has a name that not every computer and host can hold";
    ActiveFile = "active-file", Error, "a file could act in a reader's browser";
    CleanedDrawing = "cleaned-drawing", Warning, "something that could act was left out of a drawing";
    TrimmedDrawing = "trimmed-drawing", Note, "what only a program for drawings uses was left out of a drawing";
    StrayCopy = "stray-copy", Warning, "a copy of a file was left in the book and is not read";
    StrayFile = "stray-file", Warning, "a file or folder in the book is not used";

    TooMany = "too-many", Error, "there are more schools, versions or former names than there may be";

    "Lines of YAML":
    YamlSyntax = "yaml-syntax", Error, "a YAML file cannot be read";
    YamlTab = "yaml-tab", Error, "a tab stands where spaces belong";
    YamlSpace = "yaml-space", Error, "an odd space stands where a plain one belongs";
    YamlQuotes = "yaml-quotes", Error, "curly quotes stand where straight ones belong";
    YamlColon = "yaml-colon", Error, "a value holds a colon and needs quotes";
    YamlHash = "yaml-hash", Error, "the rest of a line after # would be lost";
    YamlFeature = "yaml-feature", Error, "a sign that YAML keeps for programs stands here";
    UnknownKey = "unknown-key", Error, "a key is not one that is known here";
    DuplicateKey = "duplicate-key", Error, "a key stands twice";
    MissingKey = "missing-key", Error, "a key that is needed is missing";
    WrongType = "wrong-type", Error, "a value is not of the kind that is needed here";
    UnknownValue = "unknown-value", Error, "a value is not one of those that are known here";
    BadDate = "bad-date", Error, "a date cannot be read or does not exist";
    BadLength = "bad-length", Error, "a length of time cannot be read";
    DateOrder = "date-order", Error, "dates contradict each other";
    Contradiction = "contradiction", Error, "two keys contradict each other";
    NobodyThen = "gap-in-dates", Error, "a dated value has no entry for a day that a page needs";

    "Names that are looked up":
    UnknownSchool = "unknown-school", Error, "no school has this id";
    UnknownPolicy = "unknown-policy", Error, "no policy has this id";
    UnknownVersion = "unknown-version", Error, "the policy has no such version";
    UnknownClause = "unknown-clause", Error, "no clause has this reference";
    UnknownTag = "unknown-tag", Error, "no school has this tag";
    UnknownFact = "unknown-fact", Error, "a fact that a policy uses is not given";
    UnusedFact = "unused-fact", Warning, "no policy uses this fact";

    "The text of a policy":
    RawHtml = "raw-html", Error, "HTML is not allowed in a policy";
    UnclosedComment = "unclosed-comment", Error, "a comment is not closed";
    TemplateSyntax = "template-syntax", Error, "double braces hold no fact, or a line holds an instruction for programs";
    BadAttribute = "bad-attribute", Error, "only {#id} and {only=tag} may stand in braces";
    FactInLink = "fact-in-link", Error, "a fact cannot stand in the address of a link";
    TypedLabel = "typed-label", Error, "clause numbers are generated here and may not be typed";
    MissingAlt = "missing-alt", Error, "an image has no text for those who cannot see it";
    MissingImage = "missing-image", Error, "an image is not in the book";
    NoPicture = "no-picture", Warning, "a file is empty or not a picture that browsers can show";
    UnsafeLink = "unsafe-link", Error, "a link's address is not one that a policy may use";
    PasswordInAddress = "password-in-address", Warning, "an address holds a password, which everybody could read";
    BrokenLink = "broken-link", Error, "a link leads nowhere";
    ClauseGone = "clause-gone", Warning, "another policy has lost a clause that an adopted version links to";
    UnusedDefinition = "unused-definition", Warning, "a line gives an address or a note that nothing in the text leads to";
    EmptyLink = "empty-link", Warning, "a link has no address yet";
    PolicyNotHere = "policy-not-here", Warning, "a school lacks the policy that is linked to";
    RepeatedReference = "repeated-reference", Warning, "two clauses have the same reference";
    SetextHeading = "setext-heading", Warning, "a line of dashes made a heading of the line above";
    TooDeep = "too-deep", Error, "clauses stand more levels deep than a text may have";
    UnclearParagraph = "unclear-paragraph", Warning, "a paragraph may belong to the clause before it or to the section";
    LooksLikeLabel = "looks-like-label", Warning, "text looks like a clause number and is not one";
    SplitNumber = "split-number", Warning, "a number at the start of a line split a sentence";
    TitleInText = "title-in-text", Warning, "the title stands in policy.yaml and not in the text";
    Placeholder = "placeholder", Warning, "an adopted text has something that was to be filled in";
    Unsettled = "unsettled", Error, "a file holds the words of two people who changed it at once";
    LooksLikeMarkup = "looks-like-markup", Warning, "text has marks of another kind, which are printed";
    ContentsList = "contents-list", Warning, "a list of contents was pasted with the text";
    OddCharacter = "odd-character", Warning, "a character that nobody can see stands in a text";
    TextTooLarge = "text-too-large", Error, "a text is larger than a text may be";
    NotRead = "not-read", Warning, "words of a text were not read";
    WordsLost = "words-lost", Error, "a page would not say what its text says";
    NoVersion = "no-version", Warning, "a policy has no version, so nothing of it is published";
    EmptyVersion = "empty-version", Warning, "a version has no text";

    "Versions, schools and their lives":
    MissingBecause = "missing-because", Warning, "local wording gives no reason";
    UnusedLocal = "unused-local", Warning, "local wording changes nothing";
    LocalNotAllowed = "local-not-allowed", Error, "this policy may only be adopted as it stands";
    CopiedAdoption = "copied-adoption", Error, "a version gives the adoption of the one that it was copied from";
    NameFarFromAdoption = "name-far-from-adoption", Warning, "a version's name reads as a date far from its adoption, or as none";
    AdoptionWithoutStep = "adoption-without-step", Warning, "no step says who adopted a version";
    NotAdopted = "not-adopted", Warning, "nobody has adopted a version, and it waits for no meeting";
    MeetingPassed = "meeting-passed", Warning, "the meeting that a version was to go to has passed";
    LocalWordingEnds = "local-wording-ends", Warning, "a school's own wording ends with a new version";
    LookAgain = "look-again", Warning, "a school's own wording was carried into a new version and not looked at since";
    StepNotInChain = "step-not-in-chain", Warning, "an approval step is not in the chain";
    StepOutOfOrder = "step-out-of-order", Warning, "approval steps are out of order";
    StepUndated = "step-undated", Warning, "an approval step has no date";
    AdoptedTextChanged = "adopted-text-changed", Error, "a text is not the one that was adopted";
    AdoptedRecordChanged = "adopted-record-changed", Error, "the record of what was adopted was changed by hand";
    RecordOfAnotherBook = "record-of-another-book", Error, "the record of what was adopted is that of another book";
    AdoptedNotRecorded = "adopted-not-recorded", Note, "what was adopted is not recorded yet";
    NoUrl = "no-url", Warning, "the book gives no address for the site";
    NoReviewDate = "no-review-date", Warning, "a policy in force has no review date";
    NoAccessibility = "no-accessibility", Warning, "the book says nothing for an accessibility statement";

    "Looks":
    Template = "template", Error, "a template cannot be used";
    IdleTemplate = "idle-template", Warning, "a template of the book is not used";
}

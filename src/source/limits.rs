//! Every limit to what a book may hold, with its reason. What is beyond it is told, and never read in half.

/// Bytes of a text: 1 MB. The longest handbook of a trust has less; a larger file is no text, or several. It bounds a line as well:
/// whatever stands on one, reading, comparing and printing the text takes less than 2 seconds and 500 MB.
pub const MOST_BYTES_OF_TEXT: u64 = 1024 * 1024;

/// Bytes of a YAML file: 1 MB, a hundred times what the largest trust needs for all its facts.
pub const MOST_BYTES_OF_YAML: u64 = 1024 * 1024;

/// Bytes of the lines above a text, where a version says who adopted it and when: 100 KB, enough for a thousand steps.
pub const MOST_BYTES_ABOVE_TEXT: usize = 100 * 1024;

/// Bytes of a picture, an attachment or whatever else is published as it is: 25 MB, the most that every host of websites takes in
/// one file, and more than a parent with a phone would fetch.
pub const MOST_BYTES_OF_FILE: u64 = 25 * 1024 * 1024;

/// Bytes of a file beside a text in no book, which is compared and published nowhere: 256 MB.
pub const MOST_BYTES_BESIDE: u64 = 256 * 1024 * 1024;

/// Levels of lists, quotations and clauses in a text, and of values in a YAML file: nobody reads, cites or prints more, and what
/// goes through them goes down one by one.
pub const MOST_LEVELS: usize = 100;

/// Clauses, further paragraphs and cells of tables in a text: twenty times those of the longest policy that is known. Each is compared,
/// and a clause has an address, also where its heading is the same as all others.
pub const MOST_CLAUSES: usize = 20_000;

/// Letters of a heading, which is named wherever something below it is found or changed: a dozen lines of paper.
pub const LONGEST_HEADING: usize = 1_000;

/// Facts in a text: each is filled in at each school, so that a short text could grow into a long one.
pub const MOST_FACTS_IN_TEXT: usize = 5_000;

/// Links in a text: each is looked for where it leads, and compared.
pub const MOST_LINKS_IN_TEXT: usize = 20_000;

/// Letters of a fact, which stands wherever a text names it: a page of words.
pub const LONGEST_FACT: usize = 2_000;

/// Letters of a name or title, which stands on every page and in every list: twice what stands on two lines of paper.
pub const LONGEST_NAME: usize = 300;

/// Letters of any other value in a YAML file, but for wording: five pages of a remark.
pub const LONGEST_VALUE: usize = 10_000;

/// Versions of a policy: one a month for forty years. Each has a page at each school, and each is compared.
pub const MOST_VERSIONS: usize = 500;

/// Schools of a book: ten times those of the largest trust in England. Each has a page for each version.
pub const MOST_SCHOOLS: usize = 1_000;

/// Names that a policy had before: each has pages at each school that lead to those of the policy.
pub const MOST_FORMER_NAMES: usize = 100;

/// Letters of an id, which is a folder or file of the site and a segment of its addresses.
pub const LONGEST_ID: usize = 100;

/// Letters of a clause's own id, and of what stands for a clause in an address: as much of it as somebody would read.
pub const LONGEST_ANCHOR: usize = 200;

/// Messages of one kind in a report: as many as anybody would mend before the next check.
pub const MOST_MESSAGES_IN_REPORT: usize = 5_000;

/// Messages of one kind on a terminal: as many as a person would read.
pub const MOST_MESSAGES: usize = 20;

/// Keys of one set that stand twice or are not known, and are told one by one: nobody types more, and each is held against all
/// others.
pub const MOST_KEYS_TOLD: usize = 100;

/// Letters of a word that a message quotes: what is longer was not typed to be read.
pub const LONGEST_WORD_QUOTED: usize = 100;

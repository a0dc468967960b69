//! Clausebook publishes the policies of a school federation: one shared text, each school's own facts, every version.
//!
//! `press(sources, selection)` is a pure function from texts to files; at its edges, one place reads the disk, one writes it,
//! one reads the clock. The modules below are the way that a policy travels, and each knows only those above it:

/// Texts of files with an id each, places in them, and the messages that point at those places.
pub mod source;

/// What people write: federation, schools, policies, versions, clauses; reading them from Markdown and YAML.
pub mod book;

/// What one school publishes of one version on one day: facts and local wording in place, in force or not, due or not.
pub mod edition;

/// Two clause trees, clause by clause: what was reworded, moved, renumbered, added, removed.
pub mod compare;

/// A comparison told: rows, sentences, causes and places, for whatever shows them.
pub mod redline;

/// What a careful clerk would point out over the whole book.
pub mod audit;

/// A job of the clerk's as edits of the book: what was adopted, reviewed, put right, begun.
pub mod clerk;

/// Pages and data files: which exist, what each says, how it looks.
pub mod site;

/// All of it at once, in order, in parallel: from a book and a day to files.
pub mod press;

/// Bytes to disk, all or nothing.
pub mod publish;

/// One file per command: arguments in, stages called, words out.
pub mod commands;

//! Words that whoever publishes a book has taken, and that nothing in it may be called: handed in, so that a book knows no
//! site.

/// What is taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reserved {
    /// Ids that pages use; a clause's anchor that is one of these gets `c-` before it.
    pub ids: &'static [&'static str],
    /// Segments of addresses, which no school, policy or version may be called.
    pub segments: &'static [&'static str],
    /// Files and folders that the site has in that of a school, beside those of policies.
    pub school_files: &'static [&'static str],
    /// Files and folders that the site has in that of a policy's shared text.
    pub policy_files: &'static [&'static str],
}

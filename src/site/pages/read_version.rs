//! What the page of a version is made from.

use std::rc::Rc;

use crate::compare::Summary;
use crate::edition::Edition;
use crate::site::address::Address;
use crate::site::html::context::Statuses;
use crate::site::lent::Lent;
use crate::site::publication::{Pair, PolicyAt};

/// A version as read at one address.
pub struct ReadVersion<'a> {
    /// The page: the policy's own, or the version's.
    pub here: Address<'a>,
    /// The policy at its school.
    pub at: PolicyAt<'a>,
    /// The version at the school.
    pub edition: &'a Edition<'a>,
    /// How its clauses begin on such a page at every school that reads them as they stand.
    pub openings: &'a Lent<String>,
    /// What differs from the version before it, where both can be compared.
    pub since: Option<(Pair<'a>, Summary)>,
    /// What each clause is in the version that applies, where that is another.
    pub now: Option<&'a Statuses>,
    /// The versions before it, oldest first, as the school published them.
    pub earlier: &'a [Rc<Edition<'a>>],
}

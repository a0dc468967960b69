//! Values that change with time: a headteacher, a telephone number.

use jiff::civil::Date;

use super::PartialDate;
use crate::source::Span;

/// One value for all days, or several with `from` and `to`. The reader has made sure that stretches do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// The stretches in order of time.
    pub stretches: Vec<Stretch<T>>,
}

/// A value and the days on which it holds, both ends included; an open end holds for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<T> {
    /// What holds.
    pub value: T,
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day.
    pub to: Option<PartialDate>,
    /// Where it is written.
    pub span: Span,
}

impl<T> Stretch<T> {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= day) && self.to.is_none_or(|to| day <= to.last_day())
    }
}

impl<T> Default for Dated<T> {
    /// No value on any day.
    fn default() -> Self {
        Self { stretches: Vec::new() }
    }
}

impl<T> Dated<T> {
    /// A value that holds on every day.
    pub fn always(value: T, span: Span) -> Self {
        Self { stretches: vec![Stretch { value, from: None, to: None, span }] }
    }

    /// The values, in order of time.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.stretches.iter().map(|stretch| &stretch.value)
    }

    /// What holds last.
    pub fn latest(&self) -> Option<&T> {
        self.stretches.last().map(|stretch| &stretch.value)
    }

    /// What holds on a day; `None` in a gap.
    pub fn on(&self, day: Date) -> Option<&T> {
        self.stretches.iter().find(|stretch| stretch.holds_on(day)).map(|stretch| &stretch.value)
    }
}

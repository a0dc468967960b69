//! A school's own wording that began, changed or ended, told with the minute and the reason that are known of it.

use super::both::{BothTexts, Side};
use super::called::Called;
use super::quoted::within_marks;
use crate::book::clause::{LeftOut, Local, LocalKind};
use crate::compare::UnitRef;

/// "Elm Hill’s own wording (minute GB/2024/17) is not in this version; the federation’s text takes its place. The reason for it
/// was ‘no hall’." None where the wording is nobody’s own, or it is told of the clause above.
pub fn told_of_own(texts: &BothTexts<'_>, place: usize, called: &Called) -> Option<String> {
    let change = texts.change(place);
    let was = own(texts, Side::Before, &change.before)?;
    let is = own(texts, Side::After, &change.after)?;
    let told = match (was, is) {
        (Whose::Own(was), Whose::Own(is)) => match (change.text_changed, change.reason_changed()) {
            (true, false) => with_reason("The school’s own wording changed.", Given::by(is), "is"),
            (changed, true) => another(changed, was, is),
            (false, false) => return None,
        },
        (Whose::Own(was), Whose::Shared) => match was.done {
            LocalKind::Replaced => ended(called, was, Some(&called.shared_text)),
            LocalKind::Added => {
                let said = "This was the school’s own and is in the shared text now.";
                with_reason(said, Given::by(was), "was")
            }
        },
        (Whose::Shared, Whose::Own(is)) => {
            let said = match is.done {
                LocalKind::Replaced => "The school’s own wording takes the place of the shared text.",
                LocalKind::Added => "This was in the shared text and is the school’s own now.",
            };
            with_reason(said, Given::by(is), "is")
        }
        (Whose::Own(was), Whose::Nobody) => ended(called, was, None),
        (Whose::Nobody, Whose::Own(is)) => with_reason("This is the school’s own wording.", Given::by(is), "is"),
        (Whose::Nobody, Whose::Shared) => {
            let left_out = change.left_out.as_deref()?;
            let said = format!("The school had left out {} of the shared text.", part(left_out));
            with_reason(&said, Given::for_lack(left_out), "was")
        }
        (Whose::Shared, Whose::Nobody) => {
            let left_out = change.left_out.as_deref()?;
            let said = format!("The school leaves out {} of the shared text.", part(left_out));
            with_reason(&said, Given::for_lack(left_out), "is")
        }
        _ => return None,
    };
    Some(told)
}

/// Whether wording of the school's own ends: what it had added is not in the newer text, or the shared text takes the place of
/// what it had put there.
pub fn own_wording_ends(texts: &BothTexts<'_>, place: usize) -> bool {
    let change = texts.change(place);
    let both = own(texts, Side::Before, &change.before).zip(own(texts, Side::After, &change.after));
    match both {
        Some((Whose::Own(_), Whose::Nobody)) => true,
        Some((Whose::Own(was), Whose::Shared)) => was.done == LocalKind::Replaced,
        _ => false,
    }
}

/// Whose words the clauses of a side are.
enum Whose<'c> {
    /// There are none.
    Nobody,
    /// The schools share them.
    Shared,
    /// The school's.
    Own(&'c Local),
}

/// Whose words a side has; none where that cannot be said in one sentence, or is said of the clause above.
fn own<'c>(texts: &BothTexts<'c>, side: Side, units: &'c [UnitRef]) -> Option<Whose<'c>> {
    let unit = match units {
        [] => return Some(Whose::Nobody),
        [unit] => unit,
        _ => return None,
    };
    let Some(local) = unit.local.as_deref() else { return Some(Whose::Shared) };
    let above = unit.parent.and_then(|parent| {
        let place = texts.change_of(side, texts.outline(side).get(parent)?)?;
        let change = texts.change(place);
        let units = if side == Side::Before { &change.before } else { &change.after };
        units.iter().find(|unit| unit.index == parent)?.local.as_deref()
    });
    above.is_none_or(|above| above.span != local.span).then_some(Whose::Own(local))
}

/// What is known of why a school goes its own way.
#[derive(Clone, Copy)]
struct Given<'c> {
    because: Option<&'c str>,
    minute: Option<&'c str>,
}

impl<'c> Given<'c> {
    fn by(local: &'c Local) -> Self {
        Self { because: local.because.as_deref(), minute: local.minute.as_deref() }
    }

    fn for_lack(left_out: &'c LeftOut) -> Self {
        Self { because: left_out.because.as_deref(), minute: left_out.minute.as_deref() }
    }

    /// "‘no hall’ (minute GB/2024/17)".
    fn said(self) -> Option<String> {
        let because = self.because.map(|because| within_marks(because.trim().trim_end_matches('.')));
        match (because, self.minute) {
            (Some(because), Some(minute)) => Some(format!("{because} (minute {minute})")),
            (Some(because), None) => Some(because),
            (None, minute) => minute.map(str::to_owned),
        }
    }

    fn noun(self) -> &'static str {
        if self.because.is_none() { "minute" } else { "reason" }
    }
}

fn with_reason(said: &str, given: Given<'_>, verb: &str) -> String {
    match given.said() {
        Some(reason) => format!("{said} The {} for it {verb} {reason}.", given.noun()),
        None => said.to_owned(),
    }
}

/// Of the school's own words that are not there any more, and what stands there now.
fn ended(called: &Called, was: &Local, in_its_place: Option<&str>) -> String {
    let Given { because, minute } = Given::by(was);
    let minute = minute.map(|minute| format!(" (minute {minute})")).unwrap_or_default();
    let in_its_place = in_its_place.map(|text| format!("; {text} takes its place")).unwrap_or_default();
    let said = format!("{} own wording{minute} is not in this version{in_its_place}.", called.whose);
    with_reason(&said, Given { because, minute: None }, "was")
}

/// Of the school's own words with another reason than before.
fn another(changed: bool, was: &Local, is: &Local) -> String {
    let [was, is] = [was, is].map(Given::by);
    let noun = if is.because.is_none() { is.noun() } else { "reason" };
    let reason = match (was.said(), is.said()) {
        (Some(was), Some(is)) => format!("The {noun} for it is now {is}; before, it was {was}."),
        (Some(reason), None) => format!("No {} for it is given any more; it was {reason}.", was.noun()),
        (None, Some(is)) => format!("The {noun} for it is given now: {is}."),
        (None, None) => String::new(),
    };
    let said = if changed { "The school’s own wording changed." } else { "The school’s own wording stays." };
    format!("{said} {reason}").trim_end().to_owned()
}

fn part(left_out: &LeftOut) -> &str {
    match left_out.label.is_some() {
        true => &left_out.reference,
        false => "this part",
    }
}

//! The lines of a calendar (RFC 5545), folded and escaped.
//!
//! They are written here: the crate that reads calendars in the tests folds some lines at 76 octets and leaves commas in the
//! calendar's name as they are.

use jiff::civil::Date;

use crate::source::without_odd_characters;

/// How long a line may be, in octets, before it goes on in the next.
const FOLD: usize = 75;

const NOTHING_BUT_THE_TIME_ZONE: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
];

/// `20261120`.
pub(super) fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// Words as a calendar writes them.
pub(super) fn text(words: &str) -> String {
    let mut written = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

/// The lines of a calendar.
#[derive(Debug, Default)]
pub(super) struct CalendarLines {
    written: String,
}

impl CalendarLines {
    /// The lines that a calendar with a name begins with.
    pub(super) fn begun(name: &str) -> Self {
        let name = text(name);
        let mut lines = Self::default();
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add("PRODID:-//Clausebook//Reviews of policies//EN");
        lines.add("CALSCALE:GREGORIAN");
        lines.add("METHOD:PUBLISH");
        lines.add(&format!("NAME:{name}"));
        lines.add(&format!("X-WR-CALNAME:{name}"));
        lines.add("REFRESH-INTERVAL;VALUE=DURATION:P1D");
        lines.add("X-PUBLISHED-TTL:P1D");
        lines
    }

    /// The whole calendar, of which is known whether it has an event.
    pub(super) fn ended(mut self, is_empty: bool) -> Vec<u8> {
        if is_empty {
            // A calendar must have something in it.
            for line in NOTHING_BUT_THE_TIME_ZONE {
                self.add(line);
            }
        }
        self.add("END:VCALENDAR");
        self.written.into_bytes()
    }

    /// Adds a line less what no calendar can hold, folded so that no part is longer than 75 octets and no letter is torn.
    pub(super) fn add(&mut self, line: &str) {
        let mut used = 0;
        for letter in without_odd_characters(line).chars() {
            if used + letter.len_utf8() > FOLD {
                self.written.push_str("\r\n ");
                used = 1;
            }
            self.written.push(letter);
            used += letter.len_utf8();
        }
        self.written.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_of_line_keeps_to_75_octets() {
        for length in 70..=240 {
            let mut lines = CalendarLines::default();
            lines.add(&"é".repeat(length));
            assert!(lines.written.split("\r\n").all(|line| line.len() <= 75));
            assert_eq!(lines.written.replace("\r\n ", ""), "é".repeat(length) + "\r\n");
        }
    }
}

//! Words that every page writes in the same way as HTML: escaped text, dates.

use jiff::civil::Date;

use crate::book::PartialDate;

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut html, text);
    html
}

/// A date as HTML: "21 April 2021" with its machine-readable form.
pub fn time(date: PartialDate) -> String {
    format!("<time datetime=\"{}\">{date}</time>", date.iso())
}

/// A day as HTML.
pub fn day(date: Date) -> String {
    time(PartialDate::Day(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("R&D <b> \"x\""), "R&amp;D &lt;b&gt; &quot;x&quot;");
    }
}

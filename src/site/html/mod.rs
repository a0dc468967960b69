//! HTML as a type of its own, so that a forgotten escape does not compile: only this folder makes it, from the words of a
//! sentence that stand in the code and from what is put into them, which is escaped unless it is HTML already.

pub mod addresses;
pub mod clauses;
pub mod context;
mod notes;
pub mod redline;
mod runs;

use std::fmt::Write as _;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::book::PartialDate;
use crate::source::words::list;

/// Markup that is safe to print.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Words, escaped.
    pub fn text(words: &str) -> Self {
        Self(escape(words))
    }

    /// Nothing yet, with room for so many bytes: markup that grows as it is written is copied each time.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts markup that stands in the code after it, with each `{}` in it taken by the next of what is put in.
    pub fn fill(&mut self, markup: &'static str, put_in: &[&dyn ToHtml]) {
        put(&mut self.0, markup, put_in);
    }

    /// Puts more after it.
    pub fn push(&mut self, more: &Html) {
        self.0.push_str(&more.0);
    }
}

impl PartialEq<&str> for Html {
    fn eq(&self, markup: &&str) -> bool {
        self.0 == *markup
    }
}

/// What can be put into markup.
pub trait ToHtml {
    /// Writes it, escaped unless it is HTML already.
    fn write(&self, html: &mut String);
}

impl ToHtml for Html {
    fn write(&self, html: &mut String) {
        html.push_str(&self.0);
    }
}

impl ToHtml for str {
    fn write(&self, html: &mut String) {
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(html, self);
    }
}

impl ToHtml for String {
    fn write(&self, html: &mut String) {
        self.as_str().write(html);
    }
}

impl ToHtml for PartialDate {
    /// "21 April 2021" with its machine-readable form.
    fn write(&self, html: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(html, "<time datetime=\"{}\">{self}</time>", self.iso());
    }
}

impl ToHtml for Date {
    fn write(&self, html: &mut String) {
        PartialDate::Day(*self).write(html);
    }
}

impl<T: ToHtml + ?Sized> ToHtml for &T {
    fn write(&self, html: &mut String) {
        (**self).write(html);
    }
}

impl<T: ToHtml> ToHtml for Option<T> {
    /// Nothing where there is none.
    fn write(&self, html: &mut String) {
        if let Some(some) = self {
            some.write(html);
        }
    }
}

/// Markup that stands in the code, with each `{}` in it taken by the next of what is put in.
pub fn fill(markup: &'static str, put_in: &[&dyn ToHtml]) -> Html {
    let mut html = String::with_capacity(markup.len() + 32 * put_in.len());
    put(&mut html, markup, put_in);
    Html(html)
}

/// The same, after what is written already.
fn put(html: &mut String, markup: &'static str, put_in: &[&dyn ToHtml]) {
    debug_assert_eq!(markup.matches("{}").count(), put_in.len(), "{markup}");
    let mut rest = markup;
    for words in put_in {
        // A plain loop over bytes: the places lie so near to one another that a search has no time to pay.
        let Some(place) = rest.bytes().position(|byte| byte == b'{') else { break };
        html.push_str(&rest[..place]);
        words.write(html);
        rest = &rest[place + "{}".len()..];
    }
    html.push_str(rest);
}

/// Markup that stands in the code, with nothing put in.
pub fn plain(markup: &'static str) -> Html {
    fill(markup, &[])
}

/// Pieces one after the other.
pub fn join<'h>(pieces: impl IntoIterator<Item = &'h Html>) -> Html {
    Html(pieces.into_iter().map(Html::as_str).collect())
}

/// Pieces with markup that stands in the code between them.
pub fn joined(pieces: &[Html], between: &'static str) -> Html {
    Html(pieces.iter().map(Html::as_str).collect::<Vec<_>>().join(between))
}

/// Items as people list them: "a, b and c".
pub fn listed(items: &[Html]) -> Html {
    Html(list(&items.iter().map(Html::as_str).collect::<Vec<_>>()))
}

/// Words that lead somewhere.
pub fn link(href: &str, words: &dyn ToHtml) -> Html {
    fill("<a href=\"{}\">{}</a>", &[&href, words])
}

/// A telephone number as it is shown, that rings where it is touched.
pub fn telephone(number: &str) -> Html {
    let (href, shown) = dialled(number);
    link(&href, &shown)
}

/// The address that rings a telephone number, and the number as it is shown, which no line breaks.
pub fn dialled(number: &str) -> (String, String) {
    let digits: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    (format!("tel:{digits}"), number.replace(' ', "\u{a0}"))
}

/// Text as HTML, for the writers of this folder.
fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    text.write(&mut html);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_escaped_unless_it_is_html_already() {
        let body = "R&D <b>";
        let html = fill("<strong>{}</strong> by {}.", &[&Html::text(body), &body]);
        assert_eq!(html.as_str(), "<strong>R&amp;D &lt;b&gt;</strong> by R&amp;D &lt;b&gt;.");
        assert_eq!(link("?a=1&b=\"2\"", &body).as_str(), "<a href=\"?a=1&amp;b=&quot;2&quot;\">R&amp;D &lt;b&gt;</a>");
    }

    #[test]
    fn dates_are_for_machines_too_and_nothing_is_nothing() {
        let date = PartialDate::Month(jiff::civil::date(2019, 3, 1));
        let html = fill("In {}.{}", &[&date, &None::<Html>]);
        assert_eq!(html.as_str(), "In <time datetime=\"2019-03\">March 2019</time>.");
    }

    #[test]
    fn items_are_listed_as_people_do() {
        let items = ["A", "B & C", "D"].map(Html::text);
        assert_eq!(listed(&items).as_str(), "A, B &amp; C and D");
        assert_eq!(join(&items).as_str(), "AB &amp; CD");
    }
}

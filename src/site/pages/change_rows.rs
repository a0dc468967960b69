//! The changes of a comparison as HTML. They repeat by the thousand, as clauses do, so that no template writes them.

use super::changes::{ChangeView, Clean, ShownRow};
use super::parts::Tag;
use crate::site::html::{Html, fill};

/// Room for most rows, in bytes.
const USUAL_ROW: usize = 1024;

/// The rows of a comparison, a paragraph or an article each.
pub fn shown_rows(rows: &[ShownRow]) -> Html {
    let mut html = Html::with_room(rows.len() * USUAL_ROW);
    for (number, one) in rows.iter().enumerate() {
        html.fill(if number == 0 { "" } else { "\n" }, &[]);
        row(one, &mut html);
    }
    html
}

fn row(row: &ShownRow, html: &mut Html) {
    match row {
        ShownRow::Where { text } => html.fill("<p class=\"where\">{}</p>", &[text]),
        ShownRow::Context { reference, html: words, anchor } => {
            html.fill("<p class=\"ctx\"", &[]);
            if let Some(anchor) = anchor {
                html.fill(" id=\"{}\"", &[anchor]);
            }
            html.fill(">", &[]);
            if let Some(number) = reference {
                html.fill("<span class=\"num\">{}</span> ", &[number]);
            }
            html.fill("{}</p>", &[words]);
        }
        ShownRow::Same { text, html: Some(words), .. } => {
            html.fill("<details class=\"same\">\n<summary>{}</summary>\n{}\n</details>", &[text, words]);
        }
        ShownRow::Same { text, href: Some(href), .. } => {
            html.fill("<p class=\"same\"><a href=\"{}\">{}</a></p>", &[href, text]);
        }
        ShownRow::Same { text, .. } => html.fill("<p class=\"same\">{}</p>", &[text]),
        ShownRow::Change(view) => change(view, html),
    }
}

fn change(view: &ChangeView, html: &mut Html) {
    let ChangeView { kind, reference, anchor, heading, about, .. } = view;
    html.fill("<article class=\"chg k-{}\"", &[kind]);
    match reference {
        Some(reference) => html.fill(" data-change=\"{}\" data-clause=\"{}\"", &[kind, reference]),
        None => html.fill(" data-other=\"{}\"", &[kind]),
    }
    html.fill(" aria-labelledby=\"{}\">\n<h3 id=\"{}\">{}", &[anchor, anchor, heading]);
    if let Some(about) = about {
        html.fill(" <span>{}</span>", &[about]);
    }
    html.fill("</h3>\n<p>", &[]);
    tags(&view.tags, html);
    for cause in &view.causes {
        html.fill("<span class=\"small muted\">{}</span> ", &[cause]);
    }
    html.fill("</p>\n", &[]);
    for sentence in &view.sentences_html {
        html.fill("<p class=\"say\">{}</p>\n", &[sentence]);
    }
    if let Some(words) = &view.words {
        if let Some(only) = &view.only {
            html.fill("<p class=\"only\">{}</p>\n", &[only]);
        }
        html.fill("<div class=\"redline\">\n{}\n</div>\n", &[&words.redline_html]);
        if let (Some(sides), Some(clean)) = (&words.sides_html, &view.clean) {
            both(clean, sides, html);
        }
    }
    if !view.links.is_empty() {
        html.fill("<p class=\"trio\">", &[]);
        for link in &view.links {
            html.fill("<a href=\"{}\">{}<span class=\"vh\">: {}</span></a> ", &[&link.href, &link.text, heading]);
        }
        html.fill("</p>\n", &[]);
    }
    if let Some(next) = &view.next {
        let words = "<p class=\"next\"><a href=\"#{}\">Next change<span class=\"vh\"> after {}</span></a></p>\n";
        html.fill(words, &[next, heading]);
    }
    html.fill("</article>", &[]);
}

fn both(clean: &Clean, [before, after]: &[Html; 2], html: &mut Html) {
    html.fill(
        "<details>\n<summary>{}</summary>\n<div class=\"pair\">\n<div class=\"was\"><h4>{}</h4>{}</div>\n\
         <div class=\"now\"><h4>{}</h4>{}</div>\n</div>\n</details>\n",
        &[&clean.summary, &clean.before_title, before, &clean.after_title, after],
    );
}

/// The lines of the list of changes, one for each of these rows that is a change; none where there is none.
pub fn jump(rows: &[ShownRow]) -> Option<Html> {
    let mut html = Html::default();
    let changes = rows.iter().filter_map(|row| match row {
        ShownRow::Change(view) => Some(&**view),
        _ => None,
    });
    for ChangeView { anchor, heading, about, tags: kinds, brief, .. } in changes {
        let about = about.as_ref().map(|about| fill(" {}", &[about]));
        html.fill(
            "<tr><th scope=\"row\"><a href=\"#{}\">{}{}</a></th><td><div class=\"what\"><div>",
            &[anchor, heading, &about],
        );
        tags(kinds, &mut html);
        html.fill("</div><div>{}</div></div></td></tr>\n", &[brief]);
    }
    (!html.is_empty()).then_some(html)
}

fn tags(tags: &[Tag], html: &mut Html) {
    for tag in tags {
        html.fill("<strong class=\"tag tag-{}\">{}</strong> ", &[&tag.kind, &tag.word]);
    }
}

//! `/_clerk/`: what needs doing, for the clerk who has the book open. It is no page of the site and is never published.

use super::told::BookMessage;
use crate::book::PartialDate;
use crate::clerk::next_steps::next_steps;
use crate::edition::{DueItem, DueKind, DueList};
use crate::press::OpenSite;
use crate::site::html::{Html, fill, link, plain};
use crate::site::publication::Publication;
use crate::source::without_odd_characters;
use crate::source::words::{capital, sentence};

/// The page, given the last good site and what is said about the book as it is now.
pub(super) fn clerk_page(open: Option<&OpenSite<'_>>, told: &[BookMessage], book: Option<&str>) -> String {
    let publication = open.map(OpenSite::publication);
    let name = publication.map_or("The book", |publication| publication.book.federation.name.as_str());
    let mut main = plain("<h1 class=\"title\">What needs doing</h1>\n");
    let lede = "This page is on this computer alone. It is never published.";
    let day = publication.map(|publication| publication.today());
    match day {
        Some(day) => main.fill("<p class=\"lede\">On {}. {}</p>\n", &[&day, &lede]),
        None => main.fill("<p class=\"lede\">{}</p>\n", &[&lede]),
    }
    let (errors, others): (Vec<&BookMessage>, Vec<&BookMessage>) = told.iter().partition(|told| told.is_error);
    messages("Mend first", "mend", &errors, &mut main);
    let list = publication.map(|publication| DueList::of(publication.resolved, None));
    if let (Some(publication), Some(list)) = (publication, &list) {
        for kind in DueKind::ALL {
            section(publication, kind, list, book, &mut main);
        }
        if list.items.is_empty() {
            main.push(&plain("<p>Nothing is due, and nothing waits for a meeting or an adoption.</p>\n"));
        }
    }
    messages("Doubtful in the book", "doubtful", &others, &mut main);
    let page = fill(PAGE, &[&name, &name, &main]);
    without_odd_characters(page.as_str()).into_owned()
}

/// The page as the site's own are, with the looks of its theme.
const PAGE: &str = "<!DOCTYPE html>
<html lang=\"en-GB\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>What needs doing, {}</title>
<meta name=\"robots\" content=\"noindex\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"icon\" href=\"../theme/favicon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"../theme/clausebook.css\">
</head>
<body>
<a class=\"skip\" href=\"#main\">Skip to main content</a>
<header class=\"band\">
<div class=\"wrap\">
<a class=\"band-name\" href=\"../\"><span>{}</span></a>
</div>
</header>
<div class=\"wrap\">
<main id=\"main\" tabindex=\"-1\">
{}</main>
</div>
</body>
</html>
";

const MESSAGE: &str = "<h3>{}</h3>
<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The message\"><pre>{}</pre></div>
";

/// Messages about the book, each with its place, its line and its remedy as the terminal shows them.
fn messages(heading: &str, id: &str, told: &[&BookMessage], main: &mut Html) {
    if told.is_empty() {
        return;
    }
    main.fill("<section class=\"part\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n", &[&id, &id, &heading]);
    for told in told {
        main.fill(MESSAGE, &[&told.brief, &told.full.trim_end()]);
    }
    main.push(&plain("</section>\n"));
}

/// What there is to do of one kind.
fn section(publication: &Publication<'_>, kind: DueKind, list: &DueList<'_>, book: Option<&str>, main: &mut Html) {
    let kinds = [kind];
    let mut items = list.of_kinds(&kinds).peekable();
    if items.peek().is_none() {
        return;
    }
    let id = kind.word().replace(' ', "-");
    main.fill("<section class=\"part\" aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n", &[&id, &id, &kind.heading()]);
    for item in items {
        entry(publication, item, book, main);
    }
    main.push(&plain("</section>\n"));
}

/// One thing to do, and the commands that do it.
fn entry(publication: &Publication<'_>, item: &DueItem<'_>, book: Option<&str>, main: &mut Html) {
    let places = item.places(publication.book.schools.len()).map(|places| format!(", {places}")).unwrap_or_default();
    let first = item.schools.first().map_or("", |at| at.school.id.as_str());
    let title = match publication.policy_at(first, &item.policy.id) {
        Some(_) => link(&format!("../{first}/{}/", item.policy.id), &item.called()),
        None => Html::text(&item.called()),
    };
    main.fill("<h3>{}{}</h3>\n", &[&title, &places]);
    let owner =
        item.looked_after_by().map_or("Nobody is named to look after it".to_owned(), |owner| format!("Owner: {owner}"));
    let chain = item.approved_by().map(|chain| format!("Approved by: {chain}"));
    let meeting = item.meeting_in_words().map(|meeting| capital(&meeting));
    let told = [Some(format!("It {}", item.when())), meeting, Some(owner), chain];
    let told: Vec<String> = told.into_iter().flatten().map(|words| sentence(&words)).collect();
    main.fill("<p>{}</p>\n", &[&told.join(" ")]);
    for step in next_steps(item, PartialDate::Day(publication.today()), book) {
        main.fill("<p>{}:<br><code>{}</code></p>\n", &[&step.when, &step.line]);
    }
}

//! The rows of a report as a page shows them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::changes::{ChangeView, ChangeWords, Changes, Clean, Renamed, Renumbered, ShownRow};
use super::parts::{Link, Tag};
use crate::book::clause::Kind;
use crate::book::outline::{Outline, OutlineItem};
use crate::compare::{ChangeKind, OtherKind, Piece};
use crate::redline::names::replaced_names;
use crate::redline::naming::{self, first_words};
use crate::redline::paragraphs::{self, Paragraph};
use crate::redline::{
    self as told, BothTexts, ClauseAt, Neighbour, OldPlace, Phrase, Report, ReportRow, ReportedChange, ReportedOther,
    Same, Sentence, Side,
};
use crate::site::html::redline::{self, LinkTargets};
use crate::site::html::{Html, fill, joined, plain};
use crate::site::written_once::WrittenOnce;
use crate::source::words::capital;

/// A text as the page of a comparison names it.
#[derive(Clone, Debug)]
pub struct NamedText {
    /// By itself: "April 2021 version".
    pub title: String,
    /// In a sentence: "the April 2021 version".
    pub sentence: String,
    /// The link to its own page, if it has one.
    pub page: Option<String>,
}

/// What the page knows besides the report.
pub struct Showing<'a> {
    /// The older text.
    pub before: NamedText,
    /// The newer text.
    pub after: NamedText,
    /// Where links in the words lead.
    pub leads: LinkTargets<'a>,
    /// Whether what did not change is there to be read in full.
    pub whole: bool,
    /// The words of changes that were written for other pages already.
    pub words: Option<&'a WrittenOnce<ChangeWords>>,
}

/// Shows a report.
pub fn shown(report: &Report<'_>, showing: &Showing<'_>) -> Changes {
    let page = OnPage { texts: &report.texts, showing };
    let names = replaced_names(report.texts.comparison());
    let renamed = names.into_iter().flat_map(|names| names.alone).map(|(at, text)| {
        let href = page.at_clause(at);
        Renamed { text, href }
    });
    let mut changes = Changes { renamed: renamed.collect(), ..Changes::default() };
    for row in &report.rows {
        changes.items.push(match row {
            ReportRow::Under(at) => ShownRow::Where { text: report.texts.heading(*at) },
            ReportRow::Context(context) => page.context(context),
            ReportRow::Same(same) => page.same(same),
            ReportRow::Moved(old) => page.old_place(old),
            ReportRow::Change(change) => ShownRow::Change(Box::new(page.change(change))),
            ReportRow::Other(other) => ShownRow::Change(Box::new(page.other(other))),
            ReportRow::Renumbered { was, now } => {
                changes.renumbered.push(page.renumbered(*was, *now));
                continue;
            }
        });
    }
    changes
}

/// Two texts on the page that compares them.
struct OnPage<'r, 'c> {
    texts: &'r BothTexts<'c>,
    showing: &'r Showing<'r>,
}

impl<'c> OnPage<'_, 'c> {
    fn context(&self, context: &Neighbour) -> ShownRow {
        let item = self.texts.item(context.clause);
        let change = self.texts.change(context.place);
        let mut html = match self.showing.whole {
            true if told::is_quiet(change) && !change.renamed => {
                redline::clean(&change.redline, Side::After, self.showing.leads)
            }
            true => self.marked(&change.redline),
            false => Html::text(&first_words(&item.text(), 40)),
        };
        if item.kind == Kind::Section {
            html = fill("<strong>{}</strong>", &[&html]);
        }
        if let Some(note) = &context.note {
            html.push(&fill(" <em>{}</em>", &[note]));
        }
        let reference = match (item.label, item.kind) {
            (Some(_), _) => Some(item.reference.to_owned()),
            (None, Kind::Bullet) => Some("•".to_owned()),
            (None, _) => None,
        };
        ShownRow::Context { reference, html, anchor: None }
    }

    fn same(&self, same: &Same) -> ShownRow {
        let html = self.showing.whole.then(|| {
            let depths = same.places.iter().filter_map(|place| self.texts.named_by(*place));
            let highest = depths.map(|at| self.texts.item(at).depth).min();
            self.together(highest.unwrap_or_default(), &same.places)
        });
        ShownRow::Same { text: same.said.clone(), href: self.at_clause(same.first), html }
    }

    fn old_place(&self, old: &OldPlace) -> ShownRow {
        let html = sentence(&old.said);
        ShownRow::Context { reference: Some(old.called.clone()), html, anchor: old.address.clone() }
    }

    fn renumbered(&self, was: ClauseAt, now: ClauseAt) -> Renumbered {
        Renumbered {
            was: self.texts.cited(was),
            now: self.texts.cited(now),
            title: Some(first_words(&self.texts.item(now).text(), 8)).filter(|words| !words.is_empty()),
            href: self.at_clause(now),
        }
    }

    fn change(&self, told: &ReportedChange) -> ChangeView {
        let item = self.texts.item(told.clause);
        let words = match told.together.as_slice() {
            [] => match self.showing.words {
                Some(words) => {
                    let change = &self.texts.comparison().changes[told.place];
                    words.of(change, || self.words(told.place))
                }
                None => Arc::new(self.words(told.place)),
            },
            together => of_redline(self.together(item.depth, together)),
        };
        ChangeView {
            kind: told.looks.word(),
            reference: Some(reference(item).to_owned()),
            anchor: told.address.clone(),
            heading: told.heading.clone(),
            about: told.about.clone(),
            tags: told.kinds.iter().map(|kind| Tag::new(kind.word(), capital(kind.word()))).collect(),
            causes: told.causes.clone(),
            sentences_html: told
                .own
                .iter()
                .map(|own| Html::text(own))
                .chain(told.besides_its_kind().iter().map(sentence))
                .collect(),
            clean: words.sides_html.as_ref().and_then(|_| self.clean(told.place)),
            only: match told.looks {
                ChangeKind::Added => Some(format!("Only in {}", self.showing.after.sentence)),
                ChangeKind::Removed => Some(format!("Only in {}", self.showing.before.sentence)),
                _ => None,
            },
            words: Some(words),
            links: self.links(&told.clauses),
            next: told.next.clone(),
            brief: told.brief.clone(),
        }
    }

    /// What differs besides the clauses looks like a change of one, but that it is none.
    fn other(&self, told: &ReportedOther) -> ChangeView {
        let change = &self.texts.comparison().others.changes[told.number];
        let is_shown = matches!(told.kind, OtherKind::TableHead | OtherKind::Code);
        let words = || fill("<p>{}</p>", &[&self.marked(&change.redline)]);
        ChangeView {
            kind: told.looks.word(),
            reference: None,
            anchor: told.address.clone(),
            heading: told.heading.clone(),
            about: None,
            tags: vec![Tag::new(
                told.looks.word(),
                if told.looks == ChangeKind::Reworded { "Changed".to_owned() } else { capital(told.looks.word()) },
            )],
            causes: Vec::new(),
            sentences_html: vec![Html::text(&told.sentence)],
            words: is_shown.then(|| of_redline(words())),
            clean: None,
            only: None,
            links: Vec::new(),
            next: told.next.clone(),
            brief: told.sentence.clone(),
        }
    }

    fn marked(&self, pieces: &[Piece]) -> Html {
        redline::marked(&paragraphs::seen(pieces), self.showing.leads)
    }

    /// The words of one change.
    fn words(&self, place: usize) -> ChangeWords {
        let change = self.texts.change(place);
        let redline_html = self.paragraphs(&paragraphs::of_change(self.texts, place), |pieces| self.marked(pieces));
        let has_both = !change.before.is_empty() && !change.after.is_empty() && told::has_marks(change);
        let side = |side: Side| {
            let paragraphs = paragraphs::of_side(change, side);
            self.paragraphs(&paragraphs, |pieces| redline::clean(pieces, side, self.showing.leads))
        };
        ChangeWords { redline_html, sides_html: has_both.then(|| [Side::Before, Side::After].map(side)) }
    }

    /// The words of changes that are told together, clause by clause, set in by how far they stand below a depth.
    fn together(&self, depth: usize, together: &[usize]) -> Html {
        let mut html = Html::default();
        for (number, place) in together.iter().enumerate() {
            let Some(at) = self.texts.named_by(*place) else { continue };
            let (change, item) = (self.texts.change(*place), self.texts.item(at));
            let deeper = item.depth.saturating_sub(depth).min(4).to_string();
            let class = match (item.kind, deeper.as_str()) {
                (Kind::Section, _) => plain(" class=\"head\""),
                (Kind::Bullet | Kind::Task { .. }, deeper) => fill(" class=\"item d{}\"", &[&deeper]),
                (_, "0") => Html::default(),
                (_, deeper) => fill(" class=\"d{}\"", &[&deeper]),
            };
            // The first is what the whole is named by.
            let data = match number {
                0 => Html::default(),
                _ => data(change.kind, item),
            };
            let number = number_of(self.texts.outline(at.side), item);
            html.push(&fill("<p{}{}>{}{}</p>\n", &[&class, &data, &number, &self.marked(&change.redline)]));
        }
        html
    }

    /// Paragraphs, of which those of several clauses begin with their numbers.
    fn paragraphs(&self, paragraphs: &[Paragraph<'_>], words: impl Fn(&[Piece]) -> Html) -> Html {
        let one = |paragraph: &Paragraph<'_>| match paragraph.clause {
            Some(at) => {
                let number = number_of(self.texts.outline(at.side), self.texts.item(at));
                fill("<p>{}{}</p>\n", &[&number, &words(&paragraph.pieces)])
            }
            None => fill("<p>{}</p>", &[&words(&paragraph.pieces)]),
        };
        let are_several = paragraphs.iter().any(|paragraph| paragraph.clause.is_some());
        joined(&paragraphs.iter().map(one).collect::<Vec<_>>(), if are_several { "" } else { "\n" })
    }

    fn clean(&self, place: usize) -> Option<Clean> {
        let (before, after) = (self.texts.was(place)?, self.texts.now(place)?);
        let (was, is) = (self.texts.item(before), self.texts.item(after));
        let title = |text: &NamedText, at: ClauseAt| {
            if was.reference == is.reference || self.texts.item(at).label.is_none() {
                text.title.clone()
            } else {
                format!("{}, {}", text.title, self.texts.spoken(at))
            }
        };
        Some(Clean {
            summary: format!("Read {} without marking", self.texts.spoken(after)),
            before_title: title(&self.showing.before, before),
            after_title: title(&self.showing.after, after),
        })
    }

    fn links(&self, clauses: &[ClauseAt]) -> Vec<Link> {
        let references: BTreeSet<&str> = clauses.iter().map(|at| self.texts.item(*at).reference).collect();
        let link = |at: &ClauseAt| {
            let text = &self.named(at.side).sentence;
            let words = match references.len() {
                1 => format!("In {text}"),
                _ => format!("{} in {text}", capital(&self.texts.spoken(*at))),
            };
            self.at_clause(*at).map(|href| Link::new(words, href))
        };
        clauses.iter().filter_map(link).collect()
    }

    fn named(&self, side: Side) -> &NamedText {
        match side {
            Side::Before => &self.showing.before,
            Side::After => &self.showing.after,
        }
    }

    /// Where a clause is read, if its text has a page.
    fn at_clause(&self, at: ClauseAt) -> Option<String> {
        let page = self.named(at.side).page.as_ref()?;
        Some(match self.texts.item(at).anchor {
            "" => page.clone(),
            anchor => format!("{page}#{anchor}"),
        })
    }
}

/// The words of what has no older and newer text to be read alone.
fn of_redline(redline_html: Html) -> Arc<ChangeWords> {
    Arc::new(ChangeWords { redline_html, sides_html: None })
}

fn sentence(sentence: &Sentence) -> Html {
    let mut html = Html::default();
    for phrase in &sentence.phrases {
        match phrase {
            Phrase::Words(words) => html.fill("{}", &[words]),
            Phrase::Leading { words, to } => html.fill("<a href=\"#{}\">{}</a>", &[to, words]),
        }
    }
    html
}

/// What scripts know a clause among others by.
fn data(kind: ChangeKind, item: &OutlineItem<'_>) -> Html {
    fill(" data-change=\"{}\" data-clause=\"{}\"", &[&kind.word(), &reference(item)])
}

/// How people cite a clause; a table's row they do not.
fn reference<'c>(item: &OutlineItem<'c>) -> &'c str {
    if item.kind == Kind::Row { "" } else { item.reference }
}

/// A clause's number before its words.
pub fn number_of(outline: &Outline<'_>, item: &OutlineItem<'_>) -> Html {
    let number = naming::number_before(outline, item);
    number.map(|number| fill("<span class=\"num\">{}</span> ", &[&number])).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::compare::compare;
    use crate::redline::{Details, report};
    use crate::source::{Excerpt, SourceId};

    const OLD: &str = "## 1 Aims\n\n1.1 We aim high in all our work.\n\n1.2 Everybody here is to be safe and well.\n\n\
        1.3 Parents are partners of the school.\n\n## 2 Phones\n\n2.1 Phones stay at home on school days.\n\n\
        2.2 Pupils must switch off their phone before registration each day.\n\n2.3 Staff may carry a phone.\n\n\
        2.4 Visitors are told at the door.\n\n2.5 Phones found are kept in the office.\n";

    fn on_page(older: &str, newer: &str) -> Changes {
        let nodes = |file: u32, text: &str| {
            read_clauses(&Excerpt::rest_of(SourceId(file), text, 0), &Reading::policy(Default::default())).value
        };
        let comparison = compare(&nodes(0, older), &nodes(1, newer));
        let named = |id: &str| NamedText {
            title: format!("Version {id}"),
            sentence: format!("version {id}"),
            page: Some(format!("{id}.html")),
        };
        let leads = LinkTargets { before: &|_| None, after: &|_| None };
        let showing = Showing { before: named("1"), after: named("2"), leads, whole: false, words: None };
        shown(&report(&comparison, Details::AsChanges, crate::redline::WhyTold::Told, Default::default()), &showing)
    }

    fn view(older: &str, newer: &str, heading: &str) -> ChangeView {
        let found = on_page(older, newer).items.into_iter().find_map(|item| match item {
            ShownRow::Change(view) if view.heading == heading => Some(*view),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no change with the heading {heading}"))
    }

    #[test]
    fn what_stays_the_same_leads_to_the_newer_text_and_shows_its_first_words() {
        let lines: Vec<String> = on_page(OLD, &OLD.replace("switch off", "hand in"))
            .items
            .iter()
            .map(|item| match item {
                ShownRow::Where { text } => format!("under {text}"),
                ShownRow::Context { reference, html, .. } => {
                    format!("({} {})", reference.as_deref().unwrap_or("-"), html.as_str())
                }
                ShownRow::Same { text, href, .. } => format!("{text} {}", href.as_deref().unwrap_or("")),
                ShownRow::Change(view) => format!("{} #{}: {}", view.kind, view.anchor, view.heading),
            })
            .map(|line| line.replace('\u{a0}', " "))
            .collect();
        let expected = [
            "4 clauses did not change (1 to 1.3) 2.html#1",
            "under 2 Phones",
            "(2.1 Phones stay at home on school days.)",
            "reworded #2-2: 2.2",
            "(2.3 Staff may carry a phone.)",
            "2 clauses did not change (2.4 to 2.5) 2.html#2-4",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn clauses_told_together_are_known_one_by_one() {
        let newer =
            format!("{OLD}\n## 3 Watches\n\n3.1 Smart watches count as phones:\n\n(a) in lessons\n(b) at break\n");
        let words = view(OLD, &newer, "3 Watches").words.unwrap();
        let html = words.redline_html.as_str();
        assert!(
            html.contains("<p class=\"d1\" data-change=\"added\" data-clause=\"3.1\"><span class=\"num\">3.1</span> ")
        );
        assert!(html.contains("data-clause=\"3.1(b)\""), "{html:?}");
    }

    #[test]
    fn a_clause_with_another_number_leads_to_the_newer_text() {
        let newer = OLD.replace("2.3 Staff may carry a phone.\n\n", "").replace("2.4", "2.3").replace("2.5", "2.4");
        let renumbered: Vec<String> = on_page(OLD, &newer)
            .renumbered
            .iter()
            .map(|row| format!("{} to {} {}", row.was, row.now, row.href.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(renumbered, ["2.4 to 2.3 2.html#2-3", "2.5 to 2.4 2.html#2-4"]);
    }

    #[test]
    fn a_reworded_clause_can_be_read_without_marks() {
        let view = view(OLD, &OLD.replace("Staff may carry", "Teachers may carry"), "2.3");
        let clean = view.clean.unwrap_or_else(|| panic!("no clean text"));
        assert_eq!(clean.summary, "Read clause 2.3 without marking");
        let words = view.words.unwrap();
        let [before, after] = words.sides_html.as_ref().unwrap();
        assert_eq!(before, &"<p><span class=\"x\">Staff</span> may carry a phone.</p>");
        assert_eq!(after, &"<p><span class=\"x\">Teachers</span> may carry a phone.</p>");
        let links: Vec<String> = view.links.iter().map(|link| format!("{} {}", link.text, link.href)).collect();
        assert_eq!(links, ["In version 2 2.html#2-3", "In version 1 1.html#2-3"]);
        assert_eq!(view.causes, [""; 0]);
    }

    #[test]
    fn what_leads_to_another_place_of_the_page_is_a_link() {
        let moved = "Phones found are kept in the office.";
        let newer = OLD.replace(&format!("2.5 {moved}\n"), "").replace("## 2", &format!("1.4 {moved}\n\n## 2"));
        let view = view(OLD, &newer, "1.4");
        assert_eq!(view.sentences_html, ["Moved. Was <a href=\"#2-5-was\">clause 2.5</a>."]);
        assert_eq!(view.words.unwrap().redline_html, "<p>Phones found are kept in the office.</p>");
    }
}

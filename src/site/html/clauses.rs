//! Clauses as HTML, written from the tree, so that nothing a clerk types can become markup of its own.
//!
//! Every clause element carries its anchor as `id` and its reference as `data-clause`. Labelled clauses in a row are one
//! list, items another; a heading is as deep as the sections around it, so that no level is skipped.

use std::collections::BTreeMap;

use super::context::HtmlContext;
use super::notes::{Cites, cites};
use super::runs::{picture, runs};
use super::{Html, escape, put};
use crate::book::clause::{
    Align, Clause, Figure, Further, Image, Kind, LeftOut, Local, Node, Rank, Table, Text, Words,
};
use crate::site::lent::{Lent, leads};
use crate::site::whole::hold_beginning;
use crate::source::words::{capital, reason};

/// A tree of clauses.
pub fn clauses(nodes: &[Node], page: &HtmlContext<'_>) -> Html {
    let out = String::with_capacity(USUAL_SIZE);
    let mut writer = Writer { page, out, tables: BTreeMap::new(), cites: cites(nodes) };
    writer.nodes(nodes, &Around { level: TOP, listed: false, heading: "", anchor: "", titled: None });
    Html(writer.out)
}

/// How each clause of a shared text begins, for every school that reads it as it stands.
pub fn openings(nodes: &[Node], page: &HtmlContext<'_>) -> Lent<String> {
    fn gather(
        nodes: &[Node],
        (level, above): (u8, Option<&Titled<'_>>),
        page: &HtmlContext<'_>,
        openings: &mut Lent<String>,
    ) {
        for node in nodes {
            let Node::Clause(clause) = node else { continue };
            let write = || {
                // What each school fills in for itself stands in the name of the place.
                if clause.label.is_none() && above.is_some_and(Titled::has_facts) {
                    return None;
                }
                let mut writer = Writer { page, out: String::new(), tables: BTreeMap::new(), cites: Cites::default() };
                writer.opening(clause, Shape::of(clause, group_of(node, Group::Alone)), level, above);
                // What is not as it should be is written at each school, where the page that would hold it says so.
                hold_beginning(&writer.out, clause).is_ok().then_some(writer.out)
            };
            openings.write(clause, leads(std::iter::once(&clause.text)), write);
            let titled = Titled::of(clause, above);
            let inside = (level + u8::from(clause.kind == Kind::Section), titled.as_ref().or(above));
            gather(&clause.children, inside, page, openings);
        }
    }
    let mut openings = Lent::default();
    gather(nodes, (TOP, None), page, &mut openings);
    openings
}

/// Room for most texts, in bytes: one that grows as it is written is copied each time.
const USUAL_SIZE: usize = 64 * 1024;

/// The level of the uppermost headings of a text: the page's own title stands above them.
const TOP: u8 = 2;

/// Words with their marks and links, for a paragraph.
pub fn inline(text: &Text, page: &HtmlContext<'_>) -> Html {
    let mut out = String::new();
    runs(&text.runs, page, &mut out);
    Html(out)
}

/// What surrounds the nodes being written.
struct Around<'a> {
    /// Level of the next heading.
    level: u8,
    /// Whether they stand in a clause that is an item of a list.
    listed: bool,
    /// The heading they stand under.
    heading: &'a str,
    /// The anchor of the clause they stand in.
    anchor: &'a str,
    /// The nearest heading without a number.
    titled: Option<&'a Titled<'a>>,
}

/// A heading without a number: what stands below it is cited by its address, which is nothing to read, and named by its words.
#[derive(Clone, Copy)]
struct Titled<'a> {
    heading: &'a Clause,
    above: Option<&'a Titled<'a>>,
}

impl<'a> Titled<'a> {
    fn of(clause: &'a Clause, above: Option<&'a Titled<'a>>) -> Option<Self> {
        (clause.kind == Kind::Section && clause.label.is_none()).then_some(Self { heading: clause, above })
    }

    fn has_facts(&self) -> bool {
        let filled = self.heading.text.runs.iter().any(|run| matches!(run.words, Words::Fact(_)));
        filled || self.above.is_some_and(Titled::has_facts)
    }

    /// What a reference below it is called: "purpose-and-scope, first paragraph" is the first paragraph of "Purpose and scope".
    fn named(&self, reference: &str) -> Option<String> {
        let own = reference.strip_prefix(&self.heading.reference).filter(|rest| rest.starts_with(", "));
        match own {
            Some(place) => Some(format!("{}{place}", self.heading.text.plain())),
            None => self.above.and_then(|above| above.named(reference)),
        }
    }
}

struct Writer<'a> {
    page: &'a HtmlContext<'a>,
    out: String,
    /// How many tables there have been under each heading, so that each has a name of its own.
    tables: BTreeMap<String, usize>,
    /// Where the text cites each of its notes.
    cites: Cites<'a>,
}

/// What neighbours share a list.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Labelled,
    Bullets,
    Tasks,
    Terms,
    Notes,
    Alone,
}

fn group_of(node: &Node, before: Group) -> Group {
    match node {
        Node::Clause(clause) => match clause.kind {
            Kind::Section | Kind::Quote | Kind::Row => Group::Alone,
            Kind::Definition => Group::Terms,
            Kind::Note => Group::Notes,
            Kind::Clause => Group::Labelled,
            // With generated numbers a paragraph and a bullet carry labels as well.
            Kind::Paragraph | Kind::Bullet | Kind::Task { .. } if clause.label.is_some() => Group::Labelled,
            Kind::Task { .. } => Group::Tasks,
            Kind::Bullet => Group::Bullets,
            Kind::Paragraph => Group::Alone,
        },
        Node::LeftOut(left_out) if left_out.reference.starts_with("note ") => Group::Notes,
        Node::LeftOut(left_out) if left_out.label.is_some() => Group::Labelled,
        // Among terms there is nothing but terms.
        Node::LeftOut(_) if !matches!(before, Group::Labelled | Group::Terms) => before,
        _ => Group::Alone,
    }
}

/// How a clause is laid out.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    /// A heading with what stands under it.
    Section,
    /// A quotation.
    Quote,
    /// A term, with what it means.
    Term,
    /// An item of a list.
    Item,
    /// Words with more below them, or of the school's own.
    Block,
    /// Words alone.
    Words,
}

impl Shape {
    fn of(clause: &Clause, group: Group) -> Self {
        match (clause.kind, group) {
            (Kind::Section, _) => Self::Section,
            (Kind::Quote, _) => Self::Quote,
            (Kind::Definition, _) => Self::Term,
            (_, Group::Alone) if clause.children.is_empty() && clause.local.is_none() => Self::Words,
            (_, Group::Alone) => Self::Block,
            _ => Self::Item,
        }
    }
}

/// Whether a clause has words, a label or a box of its own.
fn says_something(clause: &Clause) -> bool {
    !clause.text.is_empty() || clause.label.is_some() || matches!(clause.kind, Kind::Task { .. })
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node], around: &Around<'_>) {
        let mut group = Group::Alone;
        let mut tables = 0;
        for node in nodes {
            let next = group_of(node, group);
            if next != group {
                self.close(group);
                self.open(next, node, around);
                group = next;
            }
            match node {
                Node::Clause(clause) => self.clause(clause, group, around),
                Node::Further(further) => self.further(further),
                Node::Table(table) => {
                    tables += 1;
                    self.table(table, tables, around);
                }
                Node::Figure(Figure::Verbatim { text, .. }) => {
                    self.out.push_str(&format!("<pre>{}</pre>\n", escape(text)));
                }
                Node::LeftOut(left_out) => self.left_out(left_out, group),
            }
        }
        self.close(group);
    }

    fn open(&mut self, group: Group, first: &Node, around: &Around<'_>) {
        if group == Group::Notes {
            let level = around.level.min(6);
            self.out.push_str(&format!("<section class=\"notes\"><h{level}>Notes</h{level}>\n"));
        }
        self.out.push_str(match group {
            Group::Labelled if around.listed => "<ol class=\"in\">\n",
            Group::Labelled => "<ol class=\"cl\">\n",
            Group::Bullets if is_tight(first) => "<ul class=\"in tight\">\n",
            Group::Bullets => "<ul class=\"in\">\n",
            Group::Tasks => "<ul class=\"in tasks\">\n",
            Group::Terms => "<dl class=\"terms\">\n",
            Group::Notes => "<ol class=\"cl\">\n",
            Group::Alone => "",
        });
    }

    fn close(&mut self, group: Group) {
        self.out.push_str(match group {
            Group::Labelled => "</ol>\n",
            Group::Bullets | Group::Tasks => "</ul>\n",
            Group::Terms => "</dl>\n",
            Group::Notes => "</ol>\n</section>\n",
            Group::Alone => "",
        });
    }

    fn clause(&mut self, clause: &Clause, group: Group, around: &Around<'_>) {
        let shape = Shape::of(clause, group);
        match self.page.lent.and_then(|lent| lent.of(clause)) {
            Some(opening) => self.out.push_str(opening),
            None => self.opening(clause, shape, around.level, around.titled),
        }
        if clause.kind == Kind::Note {
            self.back(clause);
        }
        self.since(clause, shape);
        if let Some(local) = clause.local.as_deref().filter(|_| shape != Shape::Quote) {
            self.badge(clause, local);
            self.out.push_str(if matches!(shape, Shape::Block | Shape::Term) { "" } else { "</div>\n" });
        }
        match shape {
            Shape::Section => {
                let (level, heading) = (around.level + 1, heading_words(clause));
                let titled = Titled::of(clause, around.titled);
                let titled = titled.as_ref().or(around.titled);
                let inside = Around { level, listed: false, heading: &heading, anchor: &clause.anchor, titled };
                self.nodes(&clause.children, &inside);
            }
            Shape::Quote => self.below(clause, around, around.listed),
            Shape::Item | Shape::Block | Shape::Term => self.below(clause, around, true),
            Shape::Words => {}
        }
        self.out.push_str(match shape {
            Shape::Section => "</section>\n",
            Shape::Quote => "</blockquote>\n",
            Shape::Item => "</li>\n",
            Shape::Term => "</dd></div>\n",
            Shape::Block => "</div>\n",
            Shape::Words => "",
        });
    }

    /// A clause to the end of its own words.
    fn opening(&mut self, clause: &Clause, shape: Shape, level: u8, titled: Option<&Titled<'_>>) {
        let is_local = clause.local.is_some();
        let element = match shape {
            Shape::Section => "<section class=\"clause sec\"",
            Shape::Quote => "<blockquote class=\"clause\"",
            Shape::Item => "<li class=\"clause\"",
            Shape::Block | Shape::Term if is_local => "<div class=\"clause local\"",
            Shape::Block | Shape::Term => "<div class=\"clause\"",
            Shape::Words => "<p class=\"clause\"",
        };
        self.out.push_str(element);
        put(&mut self.out, " id=\"{}\" data-clause=\"{}\">", &[&clause.anchor, &clause.reference]);
        if is_local && matches!(shape, Shape::Section | Shape::Item) {
            self.out.push_str("<div class=\"local\">");
        }
        match shape {
            Shape::Section => self.out.extend(["<", heading_element(level), ">"]),
            Shape::Quote | Shape::Item | Shape::Block if says_something(clause) => self.out.push_str("<p>"),
            Shape::Quote | Shape::Item | Shape::Block => return,
            Shape::Term => self.out.push_str("<dt>"),
            Shape::Words => {}
        }
        self.reference(clause);
        if let Kind::Task { done } = clause.kind {
            let (class, word) = if done { ("box box-done", "Ticked: ") } else { ("box", "Not ticked: ") };
            self.out.push_str(&format!(
                "<span class=\"{class}\" aria-hidden=\"true\"></span><span class=\"vh\">{word}</span>"
            ));
        }
        runs(&clause.text.runs, self.page, &mut self.out);
        if shape != Shape::Item {
            self.place_link(clause, titled);
        }
        if shape == Shape::Section {
            self.out.extend(["</", heading_element(level), ">\n"]);
        }
    }

    /// What became of a clause, after its words, and the end of these.
    fn since(&mut self, clause: &Clause, shape: Shape) {
        let since = self.page.since.and_then(|since| since.get(clause.anchor.as_str()));
        let class = if since.is_some_and(|since| since.quiet) { "since same" } else { "since" };
        match (shape, since) {
            (Shape::Section, Some(since)) => put(&mut self.out, "<p class=\"{}\">{}</p>\n", &[&class, &since.html]),
            (Shape::Section, None) => {}
            (Shape::Term, Some(since)) => {
                put(&mut self.out, " <span class=\"{}\">{}</span></dt>\n<dd>", &[&class, &since.html]);
            }
            (Shape::Term, None) => self.out.push_str("</dt>\n<dd>"),
            _ if shape != Shape::Words && !says_something(clause) => {}
            (_, Some(since)) => put(&mut self.out, " <span class=\"{}\">{}</span></p>\n", &[&class, &since.html]),
            (_, None) => self.out.push_str("</p>\n"),
        }
    }

    /// The way back from a note to where it is cited.
    fn back(&mut self, note: &Clause) {
        for (anchor, reference) in self.cites.of(note) {
            let markup = " <a class=\"back\" href=\"#{}\"><span aria-hidden=\"true\">↩ </span><span class=\"vh\">Back to </span>{}</a>";
            put(&mut self.out, markup, &[&anchor, &reference]);
        }
    }

    fn below(&mut self, clause: &Clause, around: &Around<'_>, listed: bool) {
        let inside = Around { listed, anchor: &clause.anchor, ..*around };
        self.nodes(&clause.children, &inside);
    }

    /// The label in the margin, which is the clause's own permanent link. In a heading its name is the number alone, since it is
    /// part of the heading's own.
    fn reference(&mut self, clause: &Clause) {
        let Some(label) = &clause.label else { return };
        let typed = label.typed.trim_end_matches('.');
        if clause.kind == Kind::Note {
            let markup = "<a class=\"ref\" href=\"#{}\"><span class=\"vh\">Note </span>{} </a>";
            put(&mut self.out, markup, &[&clause.anchor, &label.typed]);
        } else if label.rank == Rank::Word {
            put(&mut self.out, "<a class=\"ref ref-word\" href=\"#{}\">{} </a>", &[&clause.anchor, &label.typed]);
        } else {
            put(&mut self.out, "<a class=\"ref\" href=\"#{}\"", &[&clause.anchor]);
            if clause.kind != Kind::Section {
                // "Link to clause 5.2(b)", but "Link to Appendix B, 3".
                let noun = if clause.reference.contains(' ') { "" } else { "clause " };
                put(&mut self.out, " aria-label=\"Link to {}{}", &[&noun, &clause.reference]);
                // Who says what they see, "b.", is understood by programs that they speak to.
                if !clause.reference.contains(label.typed.as_str()) {
                    put(&mut self.out, ", {}", &[&label.typed]);
                }
                self.out.push('"');
            }
            if typed == clause.reference {
                put(&mut self.out, ">{} </a>", &[&typed]);
            } else {
                let markup = "><span class=\"cite\">{}</span><span class=\"lab\">{}</span> </a>";
                put(&mut self.out, markup, &[&clause.reference, &label.typed]);
            }
        }
    }

    /// A quiet link after words that have no label.
    fn place_link(&mut self, clause: &Clause, titled: Option<&Titled<'_>>) {
        if clause.label.is_some() {
            return;
        }
        let named = match clause.kind {
            Kind::Section => Some(clause.text.plain()),
            _ => titled.and_then(|titled| titled.named(&clause.reference)),
        };
        let named = named.as_deref().unwrap_or(&clause.reference);
        put(
            &mut self.out,
            " <a class=\"para\" href=\"#{}\" aria-label=\"Link to {}\">¶</a>",
            &[&clause.anchor, &named],
        );
    }

    fn badge(&mut self, clause: &Clause, local: &Local) {
        let Some(words) = &self.page.local else { return };
        let lead = if local.because.is_some() { "Reason: " } else { "" };
        let reason = reason(local.because.as_deref(), local.minute.as_deref());
        let reason = reason.map(|reason| format!(" {}", capital(&format!("{lead}{reason}")))).unwrap_or_default();
        let compared = words.differences.as_ref().map(|page| {
            format!(
                " <a href=\"{page}#{}\">Compare with the federation’s text<span class=\"vh\"> of {}</span></a>",
                escape(&clause.anchor),
                escape(&clause.reference)
            )
        });
        self.out.push_str(&format!(
            "<p class=\"note\"><strong class=\"tag tag-local\">{}</strong>{}{}</p>\n",
            escape(&words.word),
            escape(&reason),
            compared.unwrap_or_default()
        ));
    }

    fn left_out(&mut self, left_out: &LeftOut, group: Group) {
        let element = if group == Group::Alone { "div" } else { "li" };
        let because = match &left_out.because {
            Some(because) => format!("Left out at this school, because {}.", because.trim_end_matches('.')),
            None => "Left out at this school.".to_owned(),
        };
        let minute = left_out.minute.as_ref().map(|minute| format!(" Minute {minute}.")).unwrap_or_default();
        let anchor = escape(&left_out.anchor);
        let label = match &left_out.label {
            Some(label) if label.typed.trim_end_matches('.') == left_out.reference => {
                format!("<a class=\"ref\" href=\"#{anchor}\">{} </a>", escape(&left_out.reference))
            }
            Some(label) => format!(
                "<a class=\"ref\" href=\"#{anchor}\"><span class=\"cite\">{}</span><span class=\"lab\">{}</span> </a>",
                escape(&left_out.reference),
                escape(&label.typed)
            ),
            None => String::new(),
        };
        self.out.push_str(&format!(
            "<{element} class=\"clause omitted\" id=\"{anchor}\" data-clause=\"{}\"><p>{label}<span class=\"note\">{}{}</span></p></{element}>\n",
            escape(&left_out.reference),
            escape(&because),
            escape(&minute)
        ));
    }

    fn further(&mut self, further: &Further) {
        let pictures: Vec<&Image> = further
            .text
            .runs
            .iter()
            .filter_map(|run| match &run.words {
                Words::Image(image) => Some(image.as_ref()),
                _ => None,
            })
            .collect();
        let only_pictures = further.text.runs.iter().all(|run| match &run.words {
            Words::Image(_) | Words::LineBreak => true,
            Words::Typed(words) => words.trim().is_empty(),
            Words::Fact(_) => false,
        });
        if only_pictures && !pictures.is_empty() {
            for image in pictures {
                self.out.push_str("<figure>");
                picture(image, self.page, &mut self.out);
                self.out.push_str("</figure>\n");
            }
            return;
        }
        self.out.push_str("<p>");
        runs(&further.text.runs, self.page, &mut self.out);
        self.out.push_str("</p>\n");
    }

    /// A table; `nth` of those that stand directly in the same clause, as the data counts them.
    fn table(&mut self, table: &Table, nth: usize, around: &Around<'_>) {
        let place = if around.heading.is_empty() { "this policy".to_owned() } else { around.heading.to_owned() };
        let named = self.tables.entry(place.clone()).or_default();
        *named += 1;
        // Two tables under one heading need different names.
        let number = if *named > 1 { format!(" ({named})") } else { String::new() };
        self.out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table in {}{number}\"><table>\n",
            escape(&place)
        ));
        let align = |column: usize| match table.align.get(column) {
            Some(Align::Centre) => " class=\"centre\"",
            Some(Align::End) => " class=\"end\"",
            _ => "",
        };
        if table.head.iter().any(|cell| !cell.is_empty()) {
            self.out.push_str("<thead><tr>");
            for (column, cell) in table.head.iter().enumerate() {
                if cell.is_empty() {
                    self.out.push_str("<td></td>");
                } else {
                    self.out.extend(["<th scope=\"col\"", align(column), ">"]);
                    runs(&cell.runs, self.page, &mut self.out);
                    self.out.push_str("</th>");
                }
            }
            self.out.push_str("</tr></thead>\n");
        }
        // The first column names the rows where the head says so or its cells are bold.
        let corner = table.head.first().is_some_and(Text::is_empty) && table.head.len() > 1;
        let bold = |cell: &Text| {
            !cell.is_empty() && cell.runs.iter().all(|run| run.marks.strong || run.plain().trim().is_empty())
        };
        let named =
            corner || !table.rows.is_empty() && table.rows.iter().all(|row| row.cells.first().is_some_and(bold));
        self.out.push_str("<tbody>\n");
        for (number, row) in table.rows.iter().enumerate() {
            let anchor = row_anchor(around.anchor, nth, number);
            put(&mut self.out, "<tr class=\"clause\" id=\"{}\" data-clause=\"\">", &[&anchor]);
            for (column, cell) in row.cells.iter().enumerate() {
                let heads = named && column == 0 && !cell.is_empty();
                self.out.push_str(if heads { "<th scope=\"row\"" } else { "<td" });
                self.out.push_str(align(column));
                self.out.push('>');
                runs(&cell.runs, self.page, &mut self.out);
                self.out.push_str(if heads { "</th>" } else { "</td>" });
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }
}

/// The element of a heading: HTML has no more than six levels.
fn heading_element(level: u8) -> &'static str {
    match level {
        ..=TOP => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// The address of a table's row: no clause has two hyphens before a `t`.
fn row_anchor(above: &str, table: usize, row: usize) -> String {
    format!("{above}--t{table}-r{}", row + 1).trim_start_matches('-').to_owned()
}

/// A heading by name: "Appendix B, Team details", "6 Scope".
fn heading_words(clause: &Clause) -> String {
    let title = clause.text.plain();
    match &clause.label {
        Some(label) => format!("{} {title}", label.cited).trim().to_owned(),
        None => title,
    }
}

fn is_tight(node: &Node) -> bool {
    match node {
        Node::Clause(clause) => !clause.children.iter().any(|child| matches!(child, Node::Further(_))),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::clause::Target;
    use crate::book::clauses::{Reading, read_clauses};
    use crate::source::{Excerpt, SourceId};

    fn html(text: &str) -> String {
        let nodes = read_clauses(&Excerpt::rest_of(SourceId(0), text, 0), &Reading::policy(Default::default())).value;
        let page = HtmlContext {
            link: &|target| match target {
                Target::Clause(clause) => Some(format!("#{clause}")),
                Target::Address(address) => Some(address.clone()),
                _ => None,
            },
            picture: &|file| (format!("../{file}"), None),
            local: None,
            since: None,
            lent: None,
        };
        clauses(&nodes, &page).0
    }

    #[test]
    fn sections_wrap_what_is_below_them_and_clauses_are_lists() {
        assert_eq!(
            html("## 6 Use\n\n6.2 One:\n\n(a) two\n\nText.\n"),
            "<section class=\"clause sec\" id=\"6\" data-clause=\"6\"><h2><a class=\"ref\" href=\"#6\">6 </a>Use</h2>\n\
             <ol class=\"cl\">\n\
             <li class=\"clause\" id=\"6-2\" data-clause=\"6.2\"><p><a class=\"ref\" href=\"#6-2\" aria-label=\"Link to clause 6.2\">6.2 </a>One:</p>\n\
             <ol class=\"in\">\n\
             <li class=\"clause\" id=\"6-2-a\" data-clause=\"6.2(a)\"><p><a class=\"ref\" href=\"#6-2-a\" aria-label=\"Link to clause 6.2(a)\"><span class=\"cite\">6.2(a)</span><span class=\"lab\">(a)</span> </a>two</p>\n\
             </li>\n</ol>\n</li>\n</ol>\n\
             <p class=\"clause\" id=\"6-paragraph-1\" data-clause=\"section 6, first paragraph\">Text. <a class=\"para\" href=\"#6-paragraph-1\" aria-label=\"Link to section 6, first paragraph\">¶</a></p>\n\
             </section>\n"
        );
    }

    #[test]
    fn links_to_clauses_are_called_as_people_cite_them() {
        let check = |text: &str, names: &[&str]| {
            let html = html(text);
            let found: Vec<&str> =
                html.split("aria-label=\"Link to ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(found, names, "{html}");
        };
        check(
            "## Purpose and scope\n\nWords.\n\n### Who & when\n\nMore.\n",
            &[
                "Purpose and scope",
                "Purpose and scope, first paragraph",
                "Who &amp; when",
                "Who &amp; when, first paragraph",
            ],
        );
        check("## Appendix B\n\nB.1 Words.\n\n(a) more\n", &["clause B.1", "clause B.1(a)"]);
    }

    #[test]
    fn a_link_stays_one_link_whatever_is_emphasised_in_it() {
        let html = html("See [the *whole* act](https://x.example) **and {{ pupils }} too**.\n");
        assert!(
            html.contains(
                "<a href=\"https://x.example\">the <em>whole</em> act</a> <strong>and {{ pupils }} too</strong>."
            ),
            "{html}"
        );
    }

    #[test]
    fn notes_stand_at_the_end_and_lead_both_ways() {
        let html = html("## 1 Law\n\n1.1 We follow the Act.[^a]\n\n1.2 So[^a].\n\n[^a]: Of 2002.\n\n    Amended.\n");
        assert!(
            html.contains("the Act.<a class=\"note-mark\" href=\"#note 1\" aria-label=\"note [1]\">[1]</a></p>"),
            "{html}"
        );
        assert!(
            html.ends_with(
                "</ol>\n</section>\n<section class=\"notes\"><h2>Notes</h2>\n<ol class=\"cl\">\n\
                 <li class=\"clause\" id=\"note-1\" data-clause=\"note 1\"><p><a class=\"ref\" href=\"#note-1\">\
                 <span class=\"vh\">Note </span>1 </a>Of 2002. \
                 <a class=\"back\" href=\"#1-1\"><span aria-hidden=\"true\">↩ </span><span class=\"vh\">Back to </span>1.1</a> \
                 <a class=\"back\" href=\"#1-2\"><span aria-hidden=\"true\">↩ </span><span class=\"vh\">Back to </span>1.2</a></p>\n\
                 <p>Amended.</p>\n</li>\n</ol>\n</section>\n"
            ),
            "{html}"
        );
    }

    #[test]
    fn a_numbered_item_keeps_its_box() {
        let html = html("1. [x] Door\n2. [ ] Shed\n");
        assert!(
            html.contains(
                ">1 </a><span class=\"box box-done\" aria-hidden=\"true\"></span><span class=\"vh\">Ticked: </span>Door"
            ),
            "{html}"
        );
        assert!(html.starts_with("<ol class=\"cl\">") && html.matches("class=\"box").count() == 2, "{html}");
    }

    #[test]
    fn definitions_are_a_list_of_terms() {
        assert_eq!(
            html("Parent\n: Anyone with care.\n\nPupil\n: - a\n"),
            "<dl class=\"terms\">\n\
             <div class=\"clause\" id=\"parent\" data-clause=\"Parent\"><dt>Parent <a class=\"para\" href=\"#parent\" aria-label=\"Link to Parent\">¶</a></dt>\n\
             <dd><p>Anyone with care.</p>\n</dd></div>\n\
             <div class=\"clause\" id=\"pupil\" data-clause=\"Pupil\"><dt>Pupil <a class=\"para\" href=\"#pupil\" aria-label=\"Link to Pupil\">¶</a></dt>\n\
             <dd><ul class=\"in tight\">\n<li class=\"clause\" id=\"pupil-bullet-1\" data-clause=\"Pupil, first bullet\"><p>a</p>\n</li>\n</ul>\n</dd></div>\n\
             </dl>\n"
        );
    }

    #[test]
    fn a_first_column_names_its_rows_where_the_head_or_its_own_cells_say_so() {
        let heads = |text: &str| html(text).matches("<th scope=\"row\"").count();
        assert_eq!(heads("| | A |\n|---|---|\n| x | 1 |\n| y | 2 |\n"), 2);
        assert_eq!(heads("| W | A |\n|---|---|\n| **x** | 1 |\n| **y** | 2 |\n"), 2);
        assert_eq!(heads("| W | A |\n|---|---|\n| **x** | 1 |\n| y | 2 |\n"), 0);
        assert_eq!(heads("| | A |\n|---|---|\n| x | 1 |\n| | 2 |\n"), 1);
        assert_eq!(heads("| |\n|---|\n| x |\n"), 0);
    }

    #[test]
    fn addresses_and_numbers_become_links_however_they_are_typed() {
        let html = html(
            "Ask *office@a*.example or 01632 {{ tail }}, [01632 960123](#x), `01632 960123`, **https://a.example**.\n",
        );
        let linked = |address: &str| html.contains(&format!("<a href=\"{address}\">"));
        assert!(linked("mailto:office@a.example") && linked("https://a.example") && !html.contains("tel:"), "{html}");
        assert!(html.contains("<a href=\"mailto:office@a.example\"><em>office@a</em>.example</a> or"), "{html}");
        let mut nodes = read_clauses(
            &Excerpt::rest_of(SourceId(0), "Ring {{ code }} 960123.\n", 0),
            &Reading::policy(Default::default()),
        )
        .value;
        crate::edition::facts::fill_facts(&mut nodes, &mut |_| "01632".to_owned());
        let Node::Clause(clause) = &nodes[0] else { panic!() };
        let page = HtmlContext {
            link: &|target| if let Target::Address(address) = target { Some(address.clone()) } else { None },
            picture: &|file| (file.to_owned(), None),
            local: None,
            since: None,
            lent: None,
        };
        assert_eq!(inline(&clause.text, &page), "Ring <a href=\"tel:01632960123\">01632\u{a0}960123</a>.");
    }

    #[test]
    fn what_people_type_never_becomes_markup() {
        let html = html("## \\<script> {{ pupils }} \"x\"\n\nA & B \\<b>\n");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("A &amp; B &lt;b&gt;"), "{html}");
    }
}

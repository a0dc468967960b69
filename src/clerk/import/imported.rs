//! A document as it comes into a book: its text in the shapes of a book, and what was found on the way.

use std::collections::BTreeMap;

use super::above::{above_the_text, of_the_policy, said_at, steps_at, without_a_key};
use crate::book::import::about::about;
use crate::book::import::document::without_looks;
use crate::book::import::facts::{FactOffer, fact_words, offers, put_in};
use crate::book::import::strangers::{KnownNames, Stranger, StrangerKind, first_unfilled, strangers};
use crate::book::import::{Doubt, DoubtKind, ForeignDocument, ForeignPlace, ToWrite, What, Written, written};
use crate::book::{NewYaml, School};
use crate::clerk::open_book::OpenBook;
use crate::clerk::refusal::Refusal;
use crate::source::words::list;

/// What was read from a document.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The document.
    pub document: ForeignDocument,
    /// The same as a text of a book.
    pub written: Written,
    /// What is said above the text.
    pub above: Vec<(&'static str, NewYaml)>,
    /// What is said of the policy in all versions, its title aside.
    pub of_policy: Vec<(&'static str, NewYaml)>,
    /// Its own title.
    pub title: Option<String>,
    /// What was found besides, and is to be looked at.
    doubts: Vec<Doubt>,
    /// Where the document says what stands above the text, by its keys.
    pub(super) said_at: Vec<(&'static str, ForeignPlace)>,
    /// Where it tells the steps by somebody.
    pub(super) steps_at: Vec<ForeignPlace>,
    /// The blocks of which all is said above the text.
    said_above: Vec<usize>,
}

impl Imported {
    /// A document, with what its top says of it and its text in the shapes of a book.
    pub fn of(document: ForeignDocument) -> Self {
        let about = about(&document);
        let own_title = document.title();
        let title = about.title.as_ref().map(|title| title.value.clone());
        let title = title.or_else(|| match &document.blocks.get(own_title?)?.what {
            What::Title(words) => Some(without_looks(words).split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        });
        let said_above: Vec<usize> = about.used.iter().copied().chain(own_title).collect();
        let written = written(ToWrite { document: &document, left_out: &said_above });
        let (above, of_policy) = (above_the_text(&about), of_the_policy(&about));
        let is_taken =
            |at| said_above.iter().any(|block| document.blocks.get(*block).is_some_and(|block| block.at == at));
        let doubts = about.doubts.iter().cloned().chain(without_a_key(&about, is_taken)).collect();
        let (said_at, steps_at) = (said_at(&about), steps_at(&about));
        Self { document, written, above, of_policy, title, doubts, said_at, steps_at, said_above }
    }

    /// The same without anything above the text.
    pub(super) fn of_unknown_date(self) -> Self {
        Self { above: Vec::new(), ..self }
    }

    /// All that a clerk has to know, in the order of the document.
    pub fn doubts(&self) -> Vec<&Doubt> {
        let all = self.written.doubts.iter().chain(&self.document.doubts).chain(&self.doubts);
        let mut all: Vec<&Doubt> = all.collect();
        all.sort_by_key(|doubt| doubt.at);
        all
    }

    /// How many places are to be looked at.
    pub fn places_to_look_at(&self) -> usize {
        self.doubts().iter().filter(|doubt| doubt.kind == DoubtKind::Look).count()
    }

    /// The same in a book, of a school if it is one school's: with the facts that `accept` takes of those that it could have, if they are asked for, and with what is not this book's told.
    ///
    /// # Errors
    ///
    /// Where there is no such school.
    pub fn in_book(
        mut self,
        open: &OpenBook<'_>,
        school: Option<&str>,
        accept: Option<impl FnOnce(Vec<FactOffer>) -> Vec<FactOffer>>,
    ) -> Result<Self, Refusal> {
        let book = open.book();
        let school: Option<&School> = school.map(|id| open.school(id)).transpose()?;
        let offered = offers(&self.document, &fact_words(book, school), &self.said_above);
        let accepted = match accept {
            Some(accept) if !offered.is_empty() => accept(offered),
            Some(_) => Vec::new(),
            None => {
                self.doubts.extend(could_be_facts(&offered));
                Vec::new()
            }
        };
        if self.document.has_tracked_changes {
            let said = "Its tracked changes are in this text. If nobody has adopted them yet, import it with --before-and-after, which \
                        makes two versions of it.";
            self.doubts.push(Doubt::look(ForeignPlace::Whole, said));
        }
        if school.is_none() {
            self.doubts.extend(self.of_one_school(&book.schools));
        }
        let not_ours = strangers(&self.document, &KnownNames::of(book), &self.said_above);
        let (unfilled, not_ours): (Vec<Stranger>, Vec<Stranger>) =
            not_ours.into_iter().partition(|stranger| stranger.kind == StrangerKind::Placeholder);
        self.doubts.extend(to_fill_in(&unfilled, self.title.as_deref()));
        self.doubts.extend(not_ours.into_iter().map(|stranger| {
            let at = stranger.places.first().copied().unwrap_or(ForeignPlace::Whole);
            Doubt::look(at, stranger.sentence())
        }));
        if !accepted.is_empty() {
            put_in(&mut self.document, &accepted, &self.said_above);
            self.written = written(ToWrite { document: &self.document, left_out: &self.said_above });
            self.doubts.extend(accepted.iter().map(|fact| {
                Doubt::told(
                    ForeignPlace::Whole,
                    format!("‘{}’ is {{{{ {} }}}} now, wherever it stands.", fact.words, fact.fact),
                )
            }));
        }
        Ok(self)
    }
}

impl Imported {
    /// That the top of a document names one school, so that it may be that school's alone.
    fn of_one_school(&self, schools: &[School]) -> Option<Doubt> {
        let straight = |words: &str| words.replace('’', "'").to_lowercase();
        let first = self.document.blocks.iter().position(|block| matches!(block.what, What::Heading { .. }));
        let top = self.document.blocks.iter().take(first.unwrap_or(12).min(12)).filter_map(|block| match &block.what {
            What::Title(words) | What::Further(words) => Some(straight(&without_looks(words))),
            What::Paragraph { words, .. } => Some(straight(&without_looks(words))),
            What::Heading { .. } | What::Table(_) | What::Picture(_) => None,
        });
        let top: Vec<String> = top.collect();
        let is_named = |school: &&School| top.iter().any(|words| words.contains(&straight(&school.name)));
        let named: Vec<&School> = schools.iter().filter(is_named).collect();
        let [one] = named.as_slice() else { return None };
        (schools.len() > 1).then(|| {
            let said = format!(
                "‘{}’ stands at its top, and it becomes the policy of every school. If it is that school’s alone, import it with \
                 --school {}.",
                one.name, one.id
            );
            Doubt::look(ForeignPlace::Whole, said)
        })
    }
}

/// What is still to be filled in, place by place, so that each is found; the title's own is told, since it is no part of the text.
fn to_fill_in(unfilled: &[Stranger], title: Option<&str>) -> Vec<Doubt> {
    let mut places: BTreeMap<ForeignPlace, Vec<String>> = BTreeMap::new();
    for stranger in unfilled {
        for at in &stranger.places {
            let words = places.entry(*at).or_default();
            let quoted = format!("‘{}’", stranger.words);
            if !words.contains(&quoted) {
                words.push(quoted);
            }
        }
    }
    let told = places.into_iter().map(|(at, words)| {
        let look = if words.len() == 1 { "looks" } else { "look" };
        Doubt::look(at, format!("{} {look} as if something was still to be filled in.", list(&words)))
    });
    let of_title = title.and_then(first_unfilled);
    let of_title = of_title.map(|words| {
        Doubt::look(
            ForeignPlace::Whole,
            format!("‘{words}’ in its title is still to be filled in. Give it a title with --title."),
        )
    });
    told.chain(of_title).collect()
}

/// That words of a document could be facts.
fn could_be_facts(offered: &[FactOffer]) -> Option<Doubt> {
    let words: Vec<String> = offered.iter().map(|offer| format!("‘{}’", offer.words)).collect();
    let said = || {
        format!(
            "{} may be other words at another school, or next year. Import it with --facts, and each school reads its own.",
            list(&words)
        )
    };
    (!offered.is_empty()).then(|| Doubt::told(ForeignPlace::Whole, said()))
}

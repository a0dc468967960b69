use mail_parser::{Message, MessageParser};

use super::*;
use crate::book::Book;
use crate::edition::Resolved;
use crate::edition::sample::{book, day, due, fact, policy, version};
use crate::site::pictures::Pictures;
use crate::site::publication::{Pairs, Selection};

/// The letters about a policy that is overdue at both schools, as somebody else reads them, with their files and receivers.
fn check(change: impl FnOnce(&mut Book), look: impl Fn(&[(String, Vec<String>, Message<'_>)])) {
    let mut old = version("2021-04", "2021-04-21");
    old.review = due("2026-10");
    let mut book = book(vec![policy(vec![old])]);
    book.federation.contact.name = Some("Clerk to the governors".to_owned());
    book.federation.contact.email = Some("clerk@larkrise.example".to_owned());
    book.policies[0].owner = Some("Headteacher".to_owned());
    change(&mut book);
    let selection = Selection { today: day("2026-11-20"), schools: Vec::new(), drafts: false, compare: Pairs::None };
    let (resolved, pictures) = (Resolved::of(&book, selection.today), Pictures::default());
    let publication = Publication::of(&resolved, &selection, &pictures);
    let written = letters(&publication, &DueList::of(&resolved, None)).unwrap();
    let read = written.iter().map(|letter| {
        let message = MessageParser::default().parse(&letter.bytes).unwrap();
        (letter.file.clone(), letter.to.clone(), message)
    });
    look(&read.collect::<Vec<_>>());
}

#[test]
fn a_role_without_a_name_gets_one_letter_about_all_schools_by_the_federations_address() {
    check(
        |_| {},
        |letters| {
            let [(file, to, letter)] = letters else { panic!("{letters:?}") };
            assert_eq!((file.as_str(), to.as_slice()), ("headteacher.eml", &["clerk@larkrise.example".to_owned()][..]));
            assert_eq!(letter.subject(), Some("Larkrise Federation: 1 overdue for review"));
            assert_eq!(letter.message_id(), Some("due.2026-11-20.headteacher@larkrise.example"));
            assert_eq!(letter.date().map(|date| date.to_rfc3339()).as_deref(), Some("2026-11-20T00:00:00Z"));
            let from = letter.from().and_then(|from| from.first()).unwrap();
            assert_eq!((from.name(), from.address()), (Some("Clerk to the governors"), Some("clerk@larkrise.example")));
            let text = letter.body_text(0).unwrap().replace("\r\n", "\n");
            assert!(text.starts_with("Dear Headteacher,\n\nOn 20 November 2026 this is to be done"), "{text}");
            let told = "OVERDUE FOR REVIEW\n\nSocial media policy, Elm Hill and Brook Street\n  It was due by the end of October 2026.";
            assert!(text.contains(told), "{text}");
        },
    );
}

#[test]
fn each_person_gets_a_letter_at_their_own_address_or_their_schools() {
    check(
        |book| {
            let head = fact(&[("title=Headteacher;name=J. Ämari;email=head@elm-hill.example", "", "")]);
            book.schools[0].facts.facts.insert("headteacher".to_owned(), head);
            book.schools[1]
                .facts
                .facts
                .insert("headteacher".to_owned(), fact(&[("title=Headteacher;name=R. Doyle", "", "")]));
            book.schools[1].contact.email = Some("office@brook.example".to_owned());
            book.federation.url = Some("https://policies.larkrise.example".to_owned());
        },
        |letters| {
            let told: Vec<(&str, &str)> = letters.iter().map(|(file, to, _)| (file.as_str(), to[0].as_str())).collect();
            assert_eq!(
                told,
                [
                    ("headteacher-j-mari.eml", "head@elm-hill.example"),
                    ("headteacher-r-doyle.eml", "office@brook.example")
                ]
            );
            let to = letters[0].2.to().and_then(|to| to.first()).unwrap();
            assert_eq!((to.name(), to.address()), (Some("J. Ämari"), Some("head@elm-hill.example")));
            let text = letters[1].2.body_text(0).unwrap();
            assert!(text.contains("https://policies.larkrise.example/brook-street/social-media/"), "{text}");
            assert!(!text.contains("Elm Hill"), "{text}");
        },
    );
}

#[test]
fn nothing_in_a_book_writes_a_line_of_a_letters_head() {
    let evil = "Head\r\nBcc: everybody@evil.example\r\n\r\nHello";
    check(
        |book| {
            book.policies[0].owner = Some(evil.to_owned());
            book.federation.name = evil.to_owned();
            book.federation.contact.name = Some(evil.to_owned());
        },
        |letters| {
            let [(file, _, letter)] = letters else { panic!("{letters:?}") };
            assert!(letter.bcc().is_none() && letter.headers().len() == 9, "{:?}", letter.headers());
            assert_eq!(file, "head-bcc-everybody-evil-example-hello.eml");
        },
    );
}

#[test]
fn a_letter_without_an_address_is_written_all_the_same() {
    check(
        |book| book.federation.contact.email = None,
        |letters| {
            let [(_, to, letter)] = letters else { panic!("{letters:?}") };
            assert!(to.is_empty() && letter.to().is_none());
            let from = letter.from().and_then(|from| from.first()).and_then(|from| from.address());
            assert_eq!(from, Some("nobody@larkrise-federation.invalid"));
        },
    );
}

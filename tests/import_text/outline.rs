//! What was read of a document, as an outline that somebody can hold beside it.

use clausebook::book::import::about::{About, Noted, about};
use clausebook::book::import::document::without_looks;
use clausebook::book::import::{Cell, DoubtKind, ForeignDocument, ForeignMark, ForeignPiece, ForeignPlace, What};

pub fn of(document: &ForeignDocument) -> String {
    let mut told = String::new();
    for block in &document.blocks {
        let line = match &block.what {
            What::Title(words) => format!("TITLE {}", shown(words)),
            What::Heading { depth, label, words } => {
                let label = label.as_ref().map(|label| format!("[{label}] ")).unwrap_or_default();
                format!("{} {label}{}", "#".repeat((*depth).into()), shown(words))
            }
            What::Paragraph { level, mark, words } => {
                let mark = match mark {
                    None => String::new(),
                    Some(ForeignMark::Label(label)) => format!("[{label}] "),
                    Some(ForeignMark::Bullet) => "• ".to_owned(),
                    Some(ForeignMark::Box { done }) => if *done { "☑ " } else { "☐ " }.to_owned(),
                };
                format!("{}{mark}{}", "    ".repeat((*level).into()), shown(words))
            }
            What::Further(words) => format!("  … {}", shown(words)),
            What::Table(table) => {
                let rows = table.rows.iter().enumerate().map(|(at, row)| {
                    let cells: Vec<String> = row.iter().map(|cell: &Cell| shown(cell)).collect();
                    format!("{}{}", if at < table.heads { "TABLE # " } else { "TABLE " }, cells.join(" | "))
                });
                rows.collect::<Vec<_>>().join("\n      ")
            }
            What::Picture(at) => format!("PICTURE {at}"),
        };
        told.push_str(&format!("{:>4}  {line}\n", place(block.at)));
    }
    for (at, note) in document.notes.iter().enumerate() {
        told.push_str(&format!("note {at}: {}\n", shown(&note.words)));
    }
    let about = about(document);
    of_about(&mut told, &about);
    for doubt in document.doubts.iter().chain(&about.doubts) {
        let kind = if doubt.kind == DoubtKind::Look { "LOOK" } else { "told" };
        told.push_str(&format!("{kind} {}: {}\n", place(doubt.at), doubt.said));
    }
    told
}

fn of_about(told: &mut String, about: &About) {
    fn say<T>(told: &mut String, key: &str, noted: Option<&Noted<T>>, shown: impl Fn(&T) -> String) {
        if let Some(noted) = noted {
            told.push_str(&format!("about {}: {key}: {}\n", place(noted.at), shown(&noted.value)));
        }
    }
    say(told, "title", about.title.as_ref(), String::clone);
    say(told, "number", about.number.as_ref(), String::clone);
    for step in &about.approved {
        say(told, "approved", Some(step), |step| {
            let on = step.on.map(|on| format!(" {}", on.iso())).unwrap_or_default();
            format!("{} by {}{on}", step.verb, step.by.as_deref().unwrap_or("?"))
        });
    }
    say(told, "applies_from", about.applies_from.as_ref(), |date| date.iso());
    say(told, "review", about.review.as_ref(), |date| date.iso());
    say(told, "review_every", about.review_every.as_ref(), ToString::to_string);
    say(told, "owner", about.owner.as_ref(), String::clone);
    say(told, "audience", about.audience.as_ref(), String::clone);
    say(told, "status", about.status.as_ref(), String::clone);
    say(told, "changes", about.changes.as_ref(), String::clone);
    say(told, "changed_by", about.changed_by.as_ref(), String::clone);
    say(told, "changed_on", about.changed_on.as_ref(), |date| date.iso());
    say(told, "shared_with_staff", about.shared_with_staff.as_ref(), |date| date.iso());
    for earlier in &about.earlier {
        say(told, "earlier", Some(earlier), String::clone);
    }
    told.push_str(&format!("about: taken up are blocks {:?}\n", about.used));
}

fn place(at: ForeignPlace) -> String {
    match at {
        ForeignPlace::Line(line) => line.to_string(),
        ForeignPlace::Paragraph(paragraph) => format!("¶{paragraph}"),
        ForeignPlace::Whole => "-".to_owned(),
    }
}

/// The first words and the last, with their looks.
fn shown(pieces: &[ForeignPiece]) -> String {
    const MOST: usize = 100;
    let letters: Vec<char> = without_looks(pieces).replace('\n', "⏎").chars().collect();
    let words: String = if letters.len() > MOST {
        let (first, last) =
            (letters[..60].iter().collect::<String>(), letters[letters.len() - 30..].iter().collect::<String>());
        format!("{first} … {last}")
    } else {
        letters.into_iter().collect()
    };
    let looks: Vec<String> = pieces.iter().filter_map(looks).collect();
    if looks.is_empty() { words } else { format!("{words}  ({})", looks.join(", ")) }
}

fn looks(piece: &ForeignPiece) -> Option<String> {
    let mut looks: Vec<String> = Vec::new();
    looks.extend(piece.strong.then(|| "bold".to_owned()));
    looks.extend(piece.emphasis.then(|| "italic".to_owned()));
    looks.extend(piece.struck.then(|| "struck".to_owned()));
    looks.extend(piece.link.as_ref().map(|link| format!("to {link}")));
    looks.extend(piece.note.map(|note| format!("note {note}")));
    looks.extend(piece.fact.clone());
    let first: String = piece.text.chars().take(20).collect();
    (!looks.is_empty()).then(|| format!("{first}: {}", looks.join(" ")))
}

//! Texts as people type, paste and convert them, put together from pieces of every kind; and texts that nobody types.

use proptest::prelude::*;

/// A text of pieces in any order, each word of it unlike all others: `~` and `^` in a piece are words, the second with a
/// capital.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES),
        3 => proptest::sample::select(PASTED),
        3 => proptest::sample::select(INLINE),
    ];
    let between = prop_oneof![5 => Just("\n\n"), 2 => Just("\n"), 1 => Just("\r\n\r\n"), 1 => Just("\n\n\n")];
    proptest::collection::vec((piece, between), 1..14).prop_map(put_together)
}

/// Every piece.
pub fn pieces() -> impl Iterator<Item = &'static str> {
    [PIECES, PASTED, INLINE].into_iter().flatten().copied()
}

/// A text of pieces, each with what stands between it and the next.
pub fn put_together<'p>(pieces: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut text = String::new();
    let mut number = 0;
    for (piece, between) in pieces {
        for letter in piece.chars() {
            match letter {
                '~' | '^' => {
                    number += 1;
                    let word = if letter == '^' { "Word" } else { "word" };
                    text.push_str(&format!("{word}{}", name_of(number)));
                }
                '¬' => text.push('~'),
                letter => text.push(letter),
            }
        }
        text.push_str(between);
    }
    text
}

/// A number in letters, so that no number is taken for a label.
fn name_of(mut number: usize) -> String {
    let mut name = String::new();
    while number > 0 {
        name.insert(0, char::from(b'a' + (number % 20) as u8));
        number /= 20;
    }
    name
}

/// Marks, odd characters and words in any order; and the words, each unlike all others.
pub fn noise() -> impl Strategy<Value = (String, Vec<String>)> {
    let mark = proptest::sample::select(NOISE).prop_map(str::to_owned);
    let any = any::<char>().prop_map(String::from);
    let piece = prop_oneof![6 => mark.prop_map(Some), 1 => any.prop_map(Some), 4 => Just(None)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| {
        let (mut text, mut words) = (String::new(), Vec::new());
        for piece in pieces {
            let word = format!("q{}q", name_of(words.len() + 1));
            text.push_str(piece.as_ref().unwrap_or(&word));
            words.extend(piece.is_none().then_some(word));
        }
        (text, words)
    })
}

/// Clauses: what the rules of the format are about.
const PIECES: &[&str] = &[
    "## 1 ^ ~",
    "## 2.0 ^",
    "## 2 ^: ~",
    "### 2.1. ^ ~",
    "## 2A ^",
    "## Appendix A ^",
    "## SCHEDULE B – ^",
    "## Section 3 – ^",
    "## Stage 2",
    "## ^ ~",
    "## ^ ~ {#named}",
    "##1 ^",
    "# 1 ^",
    "# ^ ~",
    "**2. ^**",
    "**3 ^**",
    "^ ~\n-----",
    "1.1 ^ ~.",
    "1.1 ^:\n(a) ~ ~\n(b) ~\n1.2 ^ ~",
    "1.1 ^\n\n1.2 ^\n\n1.4 ^",
    "1.2. ^ ~.\n1.3. ^ ~.",
    "1.3: ^ ~",
    "**1.4** ^",
    "1.4A ^ ~",
    "7A ^",
    "1.5(a) ^\n\n(b) ^",
    "1.6 (a) ^\n\n(b) ^",
    "6.3.1 ^ ~",
    "A.1 ^\n\nA.2 ^",
    "(a) ~;\n\n(b) ~;\n\n(c) ~.",
    "(a) ~\n\n^ ~.\n\n(b) ~\n\n^ ~.",
    "(a) ~\n(b) ~\n(i) ~\n(ii) ~\n(c) ~",
    "a) ~\nb) ~",
    "a. ~\n\n   i. ~\n   ii. ~\n\nb. ~",
    "(a) ~\n\n~ ~ ~.",
    "(aa) ~\n\n(bb) ~",
    "(1) ~\n(2) ~",
    "I. ^\n\nII. ^\n\nIII. ^",
    "A. ^\n\nB. ^\n\n  1. ~\n\n     a. ~\n\nC. ^",
    "(A) ^\n\n(B) ^",
    "A. Smith ~",
    "1. ~\n2. ~\n4. ~",
    "1. ~\n1. ~\n1. ~",
    "1) ~\n2) ~",
    "  5. ~\n  6. ~",
    "1. ^:\n\n    - ~\n    - ~\n\n2. ^",
    "1. ^\n\n   ^ ~\n\n2. ~",
    "2021. ^ ~",
    "^ ~\n4. ~ ~",
    "- ~\n- ~",
    "- ~\n1.7 ^ ~",
    "- ~\n(b) ~",
    "* ~\n  ~ ~\n* ~",
    "- ~\n\n  ^ ~\n\n  - ~\n    - ~\n",
    "- 1. ~\n- 2. ~",
    "- (a) ~\n- (b) ~",
    "- - ~",
    "- [ ] ~\n- [x] ~",
    "> ^ ~\n> ~\n>\n> ^",
    "> (a) ~",
    "    ^ ~\n    ~ ~",
    "   ^ ~",
    "^ ~ ~ ~.",
    "^ ~:",
    "~ ~ ~.",
    "^ ~ {only=nursery}",
    "^ ~ {except=nursery}",
    "7.30 pm ~",
    "7\\.30 pm ~",
    "1.1 million ~.",
    "| ^ | ^ |\n|---|---|\n| ~ | ~ |\n| **~** | ~ {only=elm} |",
    "| ^ | ^ |\n|---|:-:|\n| ~ |\n| ~ | ~ | ~ |\n| `a\\|~` | ~<br>~ |",
    "|  | ^ |\n|---|---|\n| ~ | {{ pupils | capitalize }} |",
    "```\n~ {{ pupils }}\n  ~ <!-- ~\n```",
    "```text\n~\n```",
    "¬¬¬\n~\n¬¬¬",
    "***",
    "---",
    "______",
    "^\n: ~ ~",
    "^[^a] ~.\n\n[^a]: ^ ~",
    "<!-- ~ -->",
    "<!-- ~\n\n~ -->",
];

/// What Word, PDFs and converters leave.
const PASTED: &[&str] = &[
    "• ~\n• ~",
    "•~\n\n•~",
    "▪\t~\n▪\t~",
    "\u{f0b7} ~\n\u{f0b7} ~",
    "o\t~\no\t~",
    "– ~\n– ~",
    "^:\n— ~",
    "-\u{a0}~\n-\u{a0}~",
    "^\n  - ~\n  - ~",
    "1.8Our ~",
    "1.8\u{a0}^ ~",
    "1a ~",
    "B1 ~",
    "(a)~",
    "[1.2] ~",
    "1.9\n\n^ ~.",
    "7",
    "2 ^\n\n3 ^",
    "1 INTRODUCTION ~\n\n2 SCOPE ~\n\n3 RULES ~",
    "^\t2\n^\t3\n^\t9",
    "^ ........ 2\n^ ........ 3\n^ ........ 9",
    "^ ~.\n^ ~.\n^ ~.",
    "^\t^\n~\t~\n~\t~",
    "| ^ | ^ |\n| ~ | ~ |",
    "^ | ^\n~ | ~",
    "+---+---+\n| ~ | ~ |\n+---+---+",
    ":::~\n~\n:::",
    "!!! ~\n    ~",
    "#. ~\n#. ~",
    "\u{c}1.9 ^ ~",
    "\u{200b}1.9 ^",
    "~\u{ad}~ ~\u{200b}~",
    "[insert ~]",
    "XX/XX/XXXX ~ TBC",
    "Page 3 of 12",
    "^ \\[~\\] \\• ~ \\# ~",
    "{~}",
    "| ^ | ^ |\n|---|---|\n| ~ | ~ |\n~ ~",
];

/// Words with marks among them.
const INLINE: &[&str] = &[
    "^ **~** *~* ¬¬~¬¬ `~` ~.",
    "**~**~ *~*~ 2*3*4 a_b_c ~",
    "^ [~ ~](#1.1) and [~](https://a.example/b_(c)?d=e).",
    "[~](https://a.example \"^ ~\") ~",
    "[~][act] and [~][none] ~.\n\n[act]: https://act.example",
    "![~ {{ pupils }} &amp; ~](images/a.png)",
    "https://b.example/c?d ~, office@a.example, 01632 960 123 ~",
    "<https://c.example/d> ~",
    "^ {{ pupils | upper }} ~ {{ pupils }}.",
    "^ &amp; ~ &lt; R&D &#167; caf&eacute; ~",
    "~ <!-- ~ --> ~",
    "`<!-- ~` ~ \\<!-- ~",
    "^ ~\\\n~  \n~",
    "^ # ~ #",
    "## ^ #",
    "## ^ ##",
    "^ \\* ~ \\_ ~ \\`",
    "4 × 250 mg, ½ ~, 37 °C, £5, 50 %, ☐ ~",
    "¬5 ~ and ~¬~",
];

const NOISE: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "> ",
    "1. ",
    "2) ",
    "1000. ",
    "(a) ",
    "(i) ",
    "A. ",
    "II. ",
    "1.1 ",
    "1.1(a) ",
    "## ",
    "##6 ",
    "# ",
    "`",
    "```",
    "~~~",
    "**",
    "*",
    "_",
    "~~",
    "|",
    "|---|\n",
    "[",
    "]",
    "](#1)",
    "![",
    "<!--",
    "-->",
    "{{",
    "}}",
    "{{ pupils }}",
    "{%",
    "%}",
    "{only=a}",
    "{#b}",
    "{",
    "}",
    "\\",
    "&amp;",
    "&#983040;",
    "&#0;",
    ":",
    ": ",
    ".",
    "---\n",
    "===\n",
    "•",
    "–",
    "o\t",
    "\u{0}",
    "\u{b}",
    "\u{c}",
    "\u{1b}",
    "\u{85}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{e000}",
    "\u{f0b7}",
    "\u{f0000}",
    "\u{10fffd}",
    "\u{a0}",
    "é",
    "<b>",
    "<",
    ">",
    "#.",
    ":::",
    "[x] ",
    "https://a.example/",
];

//! How many bad inputs there are of each kind: counted from what each says it is, and told by the table in `README.md`.

use std::collections::BTreeMap;
use std::fs;

use libtest_mimic::Failed;

/// Where the table stands.
const README: &str = "tests/hostile/README.md";

/// Between these lines of it.
const EDGES: [&str; 2] = ["<!-- counted -->\n", "<!-- to here -->\n"];

/// Every kind, with what is broken in its inputs.
const KINDS: &[(&str, &str)] = &[
    ("yaml", "lines of YAML: colons, quotation marks, indentation, tabs, keys, and what YAML keeps for programs"),
    ("top", "the lines at the top of a version, between its two lines of hyphens"),
    ("text", "the text of a policy: ids and tags, facts, notes, tables, remarks, two people's words"),
    ("link", "links, pictures, logos, forms and the site's own address"),
    ("markup", "code of web pages where words belong, and templates of the book's own"),
    ("saving", "how a file is saved: its encoding, its line ends, characters that nobody can see, what is no text"),
    ("size", "what is longer, deeper or more than it may be"),
    ("date", "dates, lengths of time, and who approved what"),
    ("school", "schools: their list, their folders and what they say of themselves"),
    ("local", "a school's own wording and its own lines for a version"),
    ("record", "the records of what was adopted"),
    ("file", "files and folders that are missing, misnamed, closed, in the wrong place or symbolic links"),
];

/// What is wrong with an input's kind, if anything is.
pub fn unknown(kind: &str) -> Option<String> {
    let known: Vec<&str> = KINDS.iter().map(|(known, _)| *known).collect();
    (!known.contains(&kind)).then(|| format!("“{kind}” is no kind; these are: {}", known.join(", ")))
}

/// Holds the table of the README against the kinds of all inputs, or writes it.
pub fn are_counted(kinds: &[String], bless: bool) -> Result<(), Failed> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let row = |(kind, broken): &(&str, &str)| format!("| `{kind}` | {broken} | {} |\n", counts.get(kind).unwrap_or(&0));
    let rows: String = KINDS.iter().map(row).collect();
    let table =
        format!("| kind | what is broken | inputs |\n|---|---|---:|\n{rows}| | **all** | **{}** |\n", kinds.len());
    let text = fs::read_to_string(README)?.replace("\r\n", "\n");
    let parts = text.split_once(EDGES[0]).and_then(|(above, rest)| Some((above, rest.split_once(EDGES[1])?)));
    let Some((above, (found, below))) = parts else { return Err(format!("{README} has no {EDGES:?}").into()) };
    if bless {
        return Ok(fs::write(README, [above, EDGES[0], &table, EDGES[1], below].concat())?);
    }
    if found == table { Ok(()) } else { Err(format!("{README} says\n{found}and there are\n{table}").into()) }
}

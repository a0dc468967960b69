use super::super::lines::lines;
use super::*;
use crate::book::import::document::without_looks;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = tables(&lines(text), &NoteNames::new());
    let told: Vec<String> = found
        .iter()
        .flat_map(|placed| {
            let heads = placed.table.heads;
            placed.table.rows.iter().enumerate().map(move |(at, row)| {
                let cells: Vec<String> = row.iter().map(|cell| without_looks(cell)).collect();
                format!("{}{}", if at < heads { "# " } else { "" }, cells.join(" | "))
            })
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn tables_of_markdown_and_of_tabs() {
    check("| A | B |\n|---|:-:|\n| one \\| 1 | two |\n\nx", &["# A | B", "one | 1 | two"]);
    check("Review Date\tChanges made\nMarch 19\tNone", &["# Review Date | Changes made", "March 19 | None"]);
    check("Approved by\tGoverning Body\nDate\tMay 2023", &["Approved by | Governing Body", "Date | May 2023"]);
    check("1.1\tWords\n1.2\tMore words", &[]);
    check("Faculty\t\t\nName of author\t\t", &["Faculty | ", "Name of author | "]);
}

#[test]
fn tables_of_columns() {
    check(
        "Role                 Name            Telephone\nHead teacher         A Bell          01632 960001\nLead for children    C Dunn          01632 960002\n",
        &[
            "# Role | Name | Telephone",
            "Head teacher | A Bell | 01632 960001",
            "Lead for children | C Dunn | 01632 960002",
        ],
    );
    check(
        "Step          Who\n\nRing home     The office, by\n              half past nine\n\nWrite home    The head\n",
        &["# Step | Who", "Ring home | The office, by half past nine", "Write home | The head"],
    );
    check("1.1    The school is open.\n1.2    The school is shut.\n", &[]);
    check("Signed ..........     Date ........\nName ............     Role ........", &[]);
}

//! Tables that adjoin: what is said of a document, `Approved by: the governors`, and the table of its versions are two, whether
//! they stand one beside the other or one straight below the other.

/// Whether cells head a table of versions: `Version`, `Date`, `Changes`.
pub(super) fn heads_versions<'w>(cells: impl IntoIterator<Item = &'w str>) -> bool {
    const VERSIONS: [&str; 5] = ["version", "revision", "issue", "edition", "amendment"];
    const OTHERS: [&str; 10] =
        ["date", "change", "changes", "author", "by", "reason", "comments", "details", "description", "summary"];
    let cells: Vec<String> = cells.into_iter().map(|cell| cell.trim().to_lowercase()).collect();
    let has = |known: &[&str]| cells.iter().any(|cell| cell.split_whitespace().any(|word| known.contains(&word)));
    let is_head = |cell: &String| {
        cell.chars().count() <= 30 && !cell.contains(':') && !cell.chars().any(|letter| letter.is_ascii_digit())
    };
    cells.len() > 1 && cells.iter().all(is_head) && has(&VERSIONS) && has(&OTHERS)
}

/// Whether a cell is a key: `Approved by:`.
pub(super) fn is_key(cell: &str) -> bool {
    let bare = cell.trim();
    bare.ends_with(':') && bare.chars().count() <= 40
}

/// The column in which another table begins beside the first: a head of versions behind keys and their values.
pub(super) fn beside(rows: &[Vec<String>]) -> Option<usize> {
    let head = rows.first()?;
    let keys = rows.iter().filter(|row| is_key(&row[0])).count();
    // Below the last key only the table of versions goes on.
    let is_keyed = keys > 0 && rows.iter().all(|row| is_key(&row[0]) || row[0].is_empty());
    let from = |column: &usize| {
        let cells = head[*column..].iter().map(String::as_str);
        heads_versions(cells) && head[*column].to_lowercase() != "date" && !is_key(&head[*column])
    };
    (2..head.len().saturating_sub(1)).rev().filter(|_| is_keyed).find(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_versions_beside_keys_is_another() {
        let table = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
        };
        let both =
            table(&[&["Approved by:", "Governors", "Version", "Date"], &["Date:", "12 March 2024", "1", "4 May 2021"]]);
        assert_eq!(beside(&both), Some(2));
        let one =
            table(&[&["Approved by:", "Governors", "Version:", "3"], &["Date:", "12 March 2024", "Owner:", "Head"]]);
        assert_eq!(beside(&one), None);
    }
}

//! The table of commands: one row for each, with its name, its keys and what it does.
//!
//! Invariant: every [`Action`] has one row, and no key means two things in one mode; tests say so. What a row
//! does is not here: `app` carries it out.

mod annotating;
mod checking;
mod editing;
mod files;
mod finding;
mod looking;
mod presenting;
mod telling;

use egui::KeyboardShortcut;

use super::{Action, Mode, Row, keys::key_words};

/// The rows by the files that they stand in, in the order of the help sheet.
const PARTS: [&[Row]; 8] = [
    finding::ROWS,
    looking::ROWS,
    telling::ROWS,
    presenting::ROWS,
    editing::ROWS,
    annotating::ROWS,
    checking::ROWS,
    files::ROWS,
];

/// Every command that has a name, group by group, in the order in which the help sheet lists them.
pub const TABLE: &[Row] = &joined();

/// How many rows there are.
#[allow(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const COUNT: usize = {
    let (mut count, mut part) = (0, 0);
    while part < PARTS.len() {
        count += PARTS[part].len();
        part += 1;
    }
    count
};

/// The parts one after another: a table that is one slice is searched and counted as such.
#[allow(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const fn joined() -> [Row; COUNT] {
    let mut rows = [PARTS[0][0]; COUNT];
    let (mut to, mut part) = (0, 0);
    while part < PARTS.len() {
        let mut from = 0;
        while from < PARTS[part].len() {
            rows[to] = PARTS[part][from];
            from += 1;
            to += 1;
        }
        part += 1;
    }
    rows
}

const fn row(
    action: Action,
    group: &'static str,
    mode: Mode,
    label: &'static str,
    keys: &'static [KeyboardShortcut],
    tooltip: &'static str,
) -> Row {
    Row { action, label, tooltip, keys, mode, group }
}

/// The table of keys in Markdown, as it stands in the README.
#[must_use]
pub fn keys_as_markdown() -> String {
    let mut out = String::from("| Command | Keys | What it does |\n|---|---|---|\n");
    for row in TABLE {
        let keys: Vec<String> =
            row.keys.iter().map(|keys| format!("`{}`", key_words(*keys))).collect();
        let cells = [row.label, &keys.join(" "), row.tooltip];
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = BTreeSet::new();
        for row in TABLE {
            // What is selected on the canvas takes a key before all else does, and nothing else is
            // there while one presents.
            let first = match row.mode {
                Mode::Annotate => 1,
                Mode::Present => 2,
                Mode::Window | Mode::Canvas => 0,
            };
            for keys in row.keys {
                let is_new = seen.insert((first, key_words(*keys)));
                assert!(is_new, "{} of {:?}", key_words(*keys), row.action);
            }
        }
    }

    #[test]
    fn every_group_stands_together() {
        let mut groups: Vec<&str> = TABLE.iter().map(|row| row.group).collect();
        groups.dedup();
        let distinct: BTreeSet<&str> = groups.iter().copied().collect();
        assert_eq!(distinct.len(), groups.len(), "{groups:?}");
    }

    #[test]
    fn every_action_has_one_row() {
        let rows: BTreeSet<Action> = TABLE.iter().map(|row| row.action).collect();
        assert_eq!(rows.len(), TABLE.len());
        // The last action's number tells how many there are.
        assert_eq!(rows.len(), Action::ReduceMotion as usize + 1);
    }
}

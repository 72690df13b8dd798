//! The columns of the spreadsheet of `TimelineJS`, by their names.

use super::super::super::csv::{Separator, rows::Rows};

/// The columns in the order in which the program's own sheet has them.
pub(super) const NAMES: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
];

/// Where the columns of a sheet are, and what parts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) separator: Separator,
    /// Those of [`NAMES`], and after them `Start Date` and `End Date` of the old sheet.
    places: [Option<usize>; 21],
    /// How many there are.
    pub(super) count: usize,
    /// Those with a name that is none of these.
    pub(super) unknown: Vec<usize>,
    /// Whether the first row is the very one that we write.
    pub(super) is_ours: bool,
}

/// Whether a text is such a sheet; `text` may be the beginning of a longer one.
pub(in super::super) fn is_it(text: &str) -> bool {
    columns(text).is_some()
}

/// Finds the columns in the first row.
pub(super) fn columns(text: &str) -> Option<Columns> {
    Separator::ALL.into_iter().find_map(|separator| of(text, separator))
}

fn of(text: &str, separator: Separator) -> Option<Columns> {
    let mut rows = Rows::new(text, separator);
    if !rows.advance() || rows.is_unclosed() {
        return None;
    }
    let mut columns = Columns { separator, count: rows.len(), ..Columns::default() };
    for (at, cell) in rows.cells().enumerate() {
        let plain = plain(cell.words);
        let named = names().position(|name| name == plain);
        // The old name of a group.
        let named = named.or_else(|| if plain == "tag" { place("Group") } else { None });
        match named.and_then(|named| columns.places.get_mut(named)) {
            Some(place) if place.is_none() => *place = Some(at),
            _ if plain.is_empty() => {}
            _ => columns.unknown.push(at),
        }
    }
    columns.is_ours = rows.cells().map(|cell| cell.words).eq(NAMES);
    let has = |name: &str| columns.get(name).is_some();
    let others =
        ["Month", "End Year", "Display Date", "Media", "Media Credit", "Type", "Background"];
    let is_new = has("Year") && others.iter().any(|name| has(name));
    let is_old = has("Start Date") && has("Media");
    (has("Headline") && (is_new || is_old)).then_some(columns)
}

impl Columns {
    /// The place of the column of this name.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.places.get(place(name)?).copied().flatten()
    }
}

fn place(name: &str) -> Option<usize> {
    NAMES.iter().chain(&OLD).position(|known| *known == name)
}

/// What the sheet before version 3 had instead of years, months and days.
const OLD: [&str; 2] = ["Start Date", "End Date"];

fn names() -> impl Iterator<Item = String> {
    NAMES.iter().chain(&OLD).map(|name| plain(name))
}

/// A name without what does not tell it apart.
fn plain(name: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}');
    name.to_lowercase().chars().filter(is_kept).take(40).collect()
}

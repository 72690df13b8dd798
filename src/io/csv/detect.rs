//! What parts the cells of a table, and what each of its columns stands for.
//!
//! Looks at the beginning of the table only, but for the order of day and month, which one cell
//! anywhere may tell.

use super::{
    Column, Decoded, Doubt, Field, Mapping, Separator, Sureness,
    days::{Habit, evidence, habit, plain_day},
    doubt::{Order, of_columns, orders},
    rows::Rows,
};
use crate::model::date::Date;

/// What a table seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detected {
    /// How it would be read, with its separator and encoding.
    pub mapping: Mapping,
    /// What is not certain about that.
    pub doubts: Vec<Doubt>,
    /// The first rows after the names of the columns, to be shown; long cells are cut.
    pub sample: Vec<Vec<String>>,
}

/// Bytes at the beginning of a table by which it is known.
const BEGINNING: usize = 256 << 10;
/// Rows that are looked at for what their cells hold.
const ROWS: usize = 200;
/// Rows, columns and characters of a cell that are shown.
const SHOWN: (usize, usize, usize) = (8, 64, 120);
/// Columns beyond this number are not looked into, only at their names.
const LOOKED_INTO: usize = 1_000;
/// Of the cells of a column that are not empty, so many of a hundred must be dates.
const DATES_PERCENT: usize = 80;

impl Detected {
    /// What is to be shown and asked about reading a table so. Columns whose order of day and month
    /// is not told get the one that their cells show, for which all rows are read. `None` if
    /// `cancelled` said so on the way.
    #[must_use]
    pub fn of(table: &Decoded, mut mapping: Mapping, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let found = orders(table, &mapping, cancelled)?;
        for order in &found {
            if let Some(column) = mapping.columns.get_mut(order.column) {
                column.date_order = column.date_order.or(order.shown());
            }
        }
        let sample = Beginning::of(&table.text, mapping.separator).sample(mapping.header);
        let mut doubts = of_columns(&mapping);
        doubts.extend(found.into_iter().filter_map(Order::doubt));
        Some(Self { mapping, doubts, sample })
    }

    /// Whether nothing sound can be read before a person has answered.
    #[must_use]
    pub fn must_be_answered(&self) -> bool {
        self.doubts.iter().any(Doubt::must_be_answered)
    }
}

/// Says what a table seems to be. Reads all rows only where its beginning has dates whose day and
/// month could be exchanged. `None` if `cancelled` said so on the way.
#[must_use]
pub fn detect(table: &Decoded, cancelled: &dyn Fn() -> bool) -> Option<Detected> {
    let beginning = Beginning::of(&table.text, separator(&table.text));
    let mapping = Mapping { encoding: table.encoding, ..beginning.mapping() };
    if beginning.asks_for_order(&mapping) {
        return Detected::of(table, mapping, cancelled);
    }
    let doubts = of_columns(&mapping);
    Some(Detected { sample: beginning.sample(mapping.header), mapping, doubts })
}

/// Whether a text is a table: its first row has names that a table of events has, or its rows have
/// the same number of cells and dates in one of them. `text` may be the beginning of a longer one.
#[must_use]
pub fn looks_like_table(text: &str) -> bool {
    let beginning = Beginning::of(text, separator(text));
    let Some(first) = beginning.rows.first().filter(|first| first.len() >= 2) else { return false };
    let known: Vec<_> = first.iter().filter_map(|name| Field::of_header(name)).collect();
    let has = |wanted: Field| known.iter().any(|(field, _)| *field == wanted);
    if (has(Field::Date) && known.len() >= 2) || (has(Field::Title) && known.len() >= 3) {
        return true;
    }
    let even = beginning.rows.len() >= 2 && beginning.evenness() == 100;
    even && (0..first.len().min(LOOKED_INTO)).any(|at| beginning.holds_dates(at))
}

/// The separator by which the beginning of a text is most like a table.
fn separator(text: &str) -> Separator {
    let score = |separator: &Separator| {
        let beginning = Beginning::of(text, *separator);
        let first = beginning.rows.first();
        let width = first.map_or(0, Vec::len);
        let known = first
            .map_or(0, |row| row.iter().filter(|name| Field::of_header(name).is_some()).count());
        if width < 2 { (0, 0, 0) } else { (known, beginning.evenness(), width) }
    };
    // Of equals the last wins, and the most usual is to win.
    Separator::ALL.into_iter().rev().max_by_key(score).unwrap_or_default()
}

/// The first rows of a table.
struct Beginning {
    separator: Separator,
    rows: Vec<Vec<String>>,
}

impl Beginning {
    fn of(text: &str, separator: Separator) -> Self {
        let end = text.floor_char_boundary(BEGINNING);
        let text = text.get(..end).unwrap_or(text);
        let mut rows = Rows::new(text, separator);
        let mut kept = Vec::new();
        while kept.len() < ROWS && rows.advance() {
            if !rows.is_blank() {
                kept.push(rows.cells().map(|cell| cell.words.trim().to_owned()).collect());
            }
        }
        // The last row may go on where this beginning ends.
        if end == BEGINNING && kept.len() > 1 && kept.len() < ROWS {
            kept.pop();
        }
        Self { separator, rows: kept }
    }

    /// Of a hundred rows, how many are as wide as the first.
    fn evenness(&self) -> usize {
        let width = self.rows.first().map_or(0, Vec::len);
        let same = self.rows.iter().filter(|row| row.len() == width).count();
        same * 100 / self.rows.len().max(1)
    }

    fn mapping(&self) -> Mapping {
        let first = self.rows.first().map_or(&[][..], Vec::as_slice);
        let known = first.iter().any(|name| Field::of_header(name).is_some());
        let header = known || !first.iter().any(|cell| is_date(cell));
        let name = |(at, name): (usize, &String)| {
            let numbered = !header || name.is_empty();
            if numbered { format!("column {}", at + 1) } else { name.clone() }
        };
        let names = first.iter().enumerate().map(name);
        let columns = names.map(|name| Column { name, ..Column::default() }).collect();
        let mut mapping =
            Mapping { separator: self.separator, header, columns, ..Mapping::default() };
        if header {
            take_by_name(&mut mapping);
        }
        self.guess(&mut mapping);
        mapping
    }

    /// The rows that are shown.
    fn sample(&self, header: bool) -> Vec<Vec<String>> {
        let (rows, columns, characters) = SHOWN;
        let shown = self.rows.iter().skip(usize::from(header)).take(rows);
        let cut = |cell: &String| cell.chars().take(characters).collect();
        shown.map(|row| row.iter().take(columns).map(cut).collect()).collect()
    }

    /// Whether a column of dates has any that could be day-first or month-first.
    fn asks_for_order(&self, mapping: &Mapping) -> bool {
        let is_date = |column: &Column| column.field.is_some_and(Field::is_date);
        let dates = mapping.columns.iter().enumerate().filter(|(_, column)| is_date(column));
        let mut dates = dates.map(|(at, _)| at);
        dates.any(|at| {
            self.rows.iter().filter_map(|row| row.get(at)).any(|cell| evidence(cell).is_some())
        })
    }

    /// Looks into the cells where no name says which column holds the dates or the titles.
    fn guess(&self, mapping: &mut Mapping) {
        if mapping.column(Field::Date).is_none()
            && let Some(at) = free(mapping).find(|at| self.holds_dates(*at))
        {
            take(mapping, at, Field::Date, Sureness::Guessed);
        }
        if mapping.column(Field::Title).is_none() && mapping.column(Field::Date).is_some() {
            let longest = free(mapping).filter(|at| self.holds_words(*at));
            let longest = longest.max_by_key(|at| (self.characters(*at), usize::MAX - at));
            let described = mapping.column(Field::Description);
            if let Some(at) = longest.or(described) {
                take(mapping, at, Field::Title, Sureness::Guessed);
            }
        }
    }

    /// The cells of a column that are not empty, below the first row.
    fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        let below = self.rows.iter().skip(usize::from(self.rows.len() > 1));
        below.filter_map(move |row| row.get(at)).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn holds_dates(&self, at: usize) -> bool {
        let count = self.cells(at).count();
        let dates = self.cells(at).filter(|cell| is_date(cell)).count();
        count > 0 && dates * 100 >= count * DATES_PERCENT
    }

    fn holds_words(&self, at: usize) -> bool {
        let has_letter = |cell: &str| cell.chars().any(char::is_alphabetic);
        self.cells(at).next().is_some()
            && self.cells(at).all(|cell| has_letter(cell) && !cell.starts_with("http"))
    }

    fn characters(&self, at: usize) -> usize {
        self.cells(at).map(|cell| cell.chars().count().min(SHOWN.2)).sum()
    }
}

/// Takes each field from the column whose name is nearest to the field's own.
fn take_by_name(mapping: &mut Mapping) {
    for wanted in Field::all() {
        let named = mapping.columns.iter().enumerate().filter_map(|(at, column)| {
            let (field, far) = Field::of_header(&column.name)?;
            (field == wanted).then_some((far, at))
        });
        if let Some((far, at)) = named.min() {
            let sureness = if far == 0 { Sureness::Named } else { Sureness::Alias };
            take(mapping, at, wanted, sureness);
        }
    }
}

/// Columns that stand for nothing yet.
fn free(mapping: &Mapping) -> std::vec::IntoIter<usize> {
    let free = |(at, column): (usize, &Column)| column.field.is_none().then_some(at);
    let columns = mapping.columns.iter().take(LOOKED_INTO).enumerate();
    columns.filter_map(free).collect::<Vec<_>>().into_iter()
}

fn take(mapping: &mut Mapping, at: usize, field: Field, sureness: Sureness) {
    if let Some(column) = mapping.columns.get_mut(at) {
        column.field = Some(field);
        column.sureness = sureness;
    }
}

/// Whether a cell alone, of no named column, is a date. A number could be anything, but for four
/// digits that are a year of the last five hundred or the next hundred years.
fn is_date(cell: &str) -> bool {
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return cell.len() == 4 && cell.parse().is_ok_and(|year: u32| (1500..2100).contains(&year));
    }
    plain_day(cell).is_some()
        || evidence(cell).is_some()
        || habit(cell, None, &mut String::new()) == Habit::Written
        || Date::parse(cell).is_ok()
}

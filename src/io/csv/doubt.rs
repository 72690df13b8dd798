//! What should be confirmed, or must be answered, before a table is read.

use super::{
    Column, DateOrder, Decoded, Field, LOOK_EVERY, Mapping, Sureness,
    days::{Evidence, evidence},
    field::plain,
    rows::Rows,
};

/// Something about a table that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No column holds dates.
    NoDate,
    /// The date stands in several columns, which are not put together.
    DateInParts,
    /// No column says what happened.
    NoTitle,
    /// The dates of a column could be day-first or month-first, and no cell tells which.
    DayOrMonth {
        /// The column.
        column: usize,
        /// A cell that means another day in each.
        example: String,
    },
    /// Some dates of a column can only be day-first and others only month-first.
    BothOrders {
        /// The column.
        column: usize,
        /// A cell that is day-first.
        day_first: String,
        /// A cell that is month-first.
        month_first: String,
    },
    /// A column is taken for a field because its cells look like it.
    Guessed {
        /// The column.
        column: usize,
        /// What it is taken for.
        field: Field,
    },
    /// Another column has a name that means the same field, and is not read.
    Several {
        /// The column that is read.
        taken: usize,
        /// The one that is not.
        other: usize,
        /// What either could be.
        field: Field,
    },
    /// The first row does not look like names of columns, and is read as an event.
    NoHeader,
    /// The bytes are no UTF-8, nor sound in an encoding that the file names.
    NotUtf8,
}

/// What is doubtful about reading a table so, as far as its columns go.
pub(super) fn of_columns(mapping: &Mapping) -> Vec<Doubt> {
    let mut found = Vec::new();
    if mapping.encoding.is_doubtful() {
        found.push(Doubt::NotUtf8);
    }
    if !mapping.header {
        found.push(Doubt::NoHeader);
    }
    found.extend(date_column(mapping));
    if mapping.column(Field::Title).is_none() {
        found.push(Doubt::NoTitle);
    }
    for (column, Column { field, sureness, .. }) in mapping.columns.iter().enumerate() {
        if let (Some(field), Sureness::Guessed) = (*field, *sureness) {
            found.push(Doubt::Guessed { column, field });
        }
    }
    found.extend(several(mapping));
    found
}

/// What the dates of a column say about its order.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) column: usize,
    told: Option<DateOrder>,
    day_first: Option<String>,
    month_first: Option<String>,
    either: Option<String>,
}

impl Order {
    /// The order that the cells show, where all that show one show the same.
    pub(super) fn shown(&self) -> Option<DateOrder> {
        match (&self.day_first, &self.month_first) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// What is not certain about it; nothing where its cells show it or a person told.
    pub(super) fn doubt(self) -> Option<Doubt> {
        let Self { column, told: None, day_first, month_first, either } = self else { return None };
        match (day_first, month_first, either) {
            (Some(day_first), Some(month_first), _) => {
                Some(Doubt::BothOrders { column, day_first, month_first })
            }
            (None, None, Some(example)) => Some(Doubt::DayOrMonth { column, example }),
            _ => None,
        }
    }
}

/// What all cells of the columns with dates say about their order.
pub(super) fn orders(
    table: &Decoded,
    mapping: &Mapping,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Order>> {
    let is_date = |column: &&Column| column.field.is_some_and(Field::is_date);
    let mut orders: Vec<Order> = (mapping.columns.iter().enumerate())
        .filter(|(_, column)| is_date(column))
        .map(|(at, column)| Order { column: at, told: column.date_order, ..Order::default() })
        .collect();
    let mut rows = Rows::new(&table.text, mapping.separator);
    let mut count = 0_usize;
    while rows.advance() {
        count += 1;
        if count.is_multiple_of(LOOK_EVERY) && cancelled() {
            return None;
        }
        for order in &mut orders {
            let words = rows.cell(order.column).words;
            // Nearly all cells of most tables are ISO days, whose fifth byte says so.
            if words.as_bytes().get(4) == Some(&b'-') {
                continue;
            }
            let words = words.trim();
            let place = match evidence(words) {
                None => continue,
                Some(Evidence::Only(DateOrder::DayFirst)) => &mut order.day_first,
                Some(Evidence::Only(DateOrder::MonthFirst)) => &mut order.month_first,
                Some(Evidence::Either) => &mut order.either,
            };
            place.get_or_insert_with(|| words.to_owned());
        }
    }
    Some(orders)
}

fn date_column(mapping: &Mapping) -> Option<Doubt> {
    let Some(date) = mapping.column(Field::Date) else {
        return Some(Doubt::NoDate);
    };
    let named = |name: &str| mapping.columns.iter().any(|column| plain(&column.name) == name);
    let taken = mapping.columns.get(date)?;
    let in_parts = plain(&taken.name) == "year"
        && taken.sureness != Sureness::Told
        && (named("month") || named("day"));
    in_parts.then_some(Doubt::DateInParts)
}

/// Columns whose names mean a field that another column of no better name is read for.
fn several(mapping: &Mapping) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (other, column) in mapping.columns.iter().enumerate() {
        if column.field.is_some() || column.sureness == Sureness::Told {
            continue;
        }
        let Some((field, _)) = Field::of_header(&column.name) else { continue };
        let Some(taken) = mapping.column(field) else { continue };
        if mapping.columns.get(taken).is_some_and(|taken| taken.sureness == Sureness::Alias) {
            found.push(Doubt::Several { taken, other, field });
        }
    }
    found
}

impl Doubt {
    /// Whether nothing sound can be read before it is answered. The others only want to be seen.
    #[must_use]
    pub fn must_be_answered(&self) -> bool {
        matches!(
            self,
            Self::NoDate
                | Self::DateInParts
                | Self::NoTitle
                | Self::DayOrMonth { .. }
                | Self::BothOrders { .. }
        )
    }

    /// The column that it is about.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        match self {
            Self::DayOrMonth { column, .. }
            | Self::BothOrders { column, .. }
            | Self::Guessed { column, .. }
            | Self::Several { other: column, .. } => Some(*column),
            _ => None,
        }
    }

    /// It in one line.
    #[must_use]
    pub fn words(&self, mapping: &Mapping) -> String {
        let name = |at: &usize| {
            mapping.columns.get(*at).map_or_else(String::new, |column| {
                format!("`{}`", column.name.chars().take(40).collect::<String>())
            })
        };
        match self {
            Self::NoDate => "no column holds dates that can be read".into(),
            Self::DateInParts => {
                "the date stands in several columns, and is read from one only".into()
            }
            Self::NoTitle => "no column says what happened".into(),
            Self::DayOrMonth { column, example } => {
                format!("{} holds \"{example}\": day first or month first?", name(column))
            }
            Self::BothOrders { column, day_first, month_first } => format!(
                "{} holds both \"{day_first}\" and \"{month_first}\": day first or month first?",
                name(column)
            ),
            Self::Guessed { column, field } => {
                format!(
                    "{} is taken for `{}` by what its cells look like",
                    name(column),
                    field.name()
                )
            }
            Self::Several { taken, other, field } => format!(
                "{} is taken for `{}`, and {}, which could be it as well, is not",
                name(taken),
                field.name(),
                name(other)
            ),
            Self::NoHeader => "the first row names no columns and is read as an event".into(),
            Self::NotUtf8 => mapping.encoding.words().unwrap_or_default().0,
        }
    }
}

//! How a table is to be read: proposed by [`super::detect`], changed by a person, used by
//! [`super::read`].

use super::{Encoding, Field};
use crate::model::date::Zone;

/// How a table is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// What parts the cells of a row.
    pub separator: Separator,
    /// How its bytes were turned into text.
    pub encoding: Encoding,
    /// Whether its first row holds the names of the columns.
    pub header: bool,
    /// The columns, from the left. Invariant kept by [`Self::with`]: no two stand for one field.
    pub columns: Vec<Column>,
    /// The zone in which times are drawn, and in which those without one are meant. No cell names
    /// it, so it is UTC until a person says otherwise; days are the same in every zone.
    pub zone: Zone,
}

/// A column of a table, and what it is taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name in the table; "column 3" where the table names none.
    pub name: String,
    /// What it is taken for; `None` is not shown at all.
    pub field: Option<Field>,
    /// How sure that is.
    pub sureness: Sureness,
    /// How dates such as 07/08/2022 are read in it. `None` reads none that could be both.
    pub date_order: Option<DateOrder>,
}

/// How sure it is what a column stands for, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// A person said so.
    Told,
    /// It has the field's own name.
    #[default]
    Named,
    /// It has a name that is often used for it.
    Alias,
    /// Its cells look like it.
    Guessed,
}

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// The order of the parts of a date such as 07/08/2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 7 August.
    DayFirst,
    /// July 8.
    MonthFirst,
}

impl Mapping {
    /// The column that stands for a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// The column of this name, as far as upper and lower case go.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<usize> {
        let wanted = name.trim().to_lowercase();
        self.columns.iter().position(|column| column.name.trim().to_lowercase() == wanted)
    }

    /// The same with a column taken for another field, or for none. The column that stood for that
    /// field before then stands for none.
    #[must_use]
    pub fn with(mut self, at: usize, field: Option<Field>) -> Self {
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == at {
                column.field = field;
                column.sureness = Sureness::Told;
            } else if field.is_some() && column.field == field {
                column.field = None;
                column.sureness = Sureness::Told;
            }
        }
        self
    }

    /// The same with the dates of a column read in this order.
    #[must_use]
    pub fn with_date_order(mut self, at: usize, order: DateOrder) -> Self {
        if let Some(column) = self.columns.get_mut(at) {
            column.date_order = Some(order);
        }
        self
    }
}

impl Separator {
    /// All of them, the most usual first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The byte.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }
}

impl DateOrder {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day first",
            Self::MonthFirst => "month first",
        }
    }
}

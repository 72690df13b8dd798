//! What a date says of when something happened, in seconds.

use super::Seconds;

/// What is known of when an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It happened at some moment, or on some day, within these bounds.
    Within {
        /// Not before this second; `None` is open (`[..2022-07-13]`).
        from: Option<Seconds>,
        /// Before this second; `None` is open (`[2022-07-13..]`).
        to: Option<Seconds>,
        /// How sure the author is.
        qualifier: Qualifier,
        /// How exactly it is known.
        precision: Precision,
    },
    /// It lasted from one edge to another.
    Lasting {
        /// When it began.
        start: Edge,
        /// When it ended.
        end: Edge,
    },
}

/// The beginning or the end of something that lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// At some moment within `[from, to)`.
    Within {
        /// Not before this second.
        from: Seconds,
        /// Before this second.
        to: Seconds,
        /// How sure the author is.
        qualifier: Qualifier,
    },
    /// Written `..`: it has none, or goes on.
    Open,
    /// Written as nothing: there is one, but it is not known.
    Unknown,
}

/// How sure the author is of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Qualifier {
    /// `?`: that it is this date at all is in doubt.
    pub uncertain: bool,
    /// `~`: it is near this date.
    pub approximate: bool,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A time of day.
    Second,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years (`201X`).
    Decade,
    /// A hundred years (`19XX`).
    Century,
    /// One of a set, with bounds only (`[2022-07-01..2022-07-13]`).
    OneOf,
}

impl Qualifier {
    /// What either of two says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }

    /// Whether nothing is in doubt.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self == Self::default()
    }
}

impl When {
    /// The first and last second that it touches, half-open, as far as there are any: an open or
    /// unknown end has none.
    #[must_use]
    pub fn bounds(&self) -> (Option<Seconds>, Option<Seconds>) {
        match *self {
            Self::Within { from, to, .. } => (from, to),
            Self::Lasting { start, end } => (start.earliest(), end.latest()),
        }
    }

    /// The second by which events are put in order: the earliest known, or the latest where the
    /// beginning is open or unknown.
    #[must_use]
    pub fn sort_key(&self) -> Seconds {
        let (from, to) = self.bounds();
        from.or(to.map(|to| to - 1)).unwrap_or_default()
    }
}

impl Edge {
    /// Its first second.
    #[must_use]
    pub fn earliest(self) -> Option<Seconds> {
        match self {
            Self::Within { from, .. } => Some(from),
            Self::Open | Self::Unknown => None,
        }
    }

    /// The second after its last.
    #[must_use]
    pub fn latest(self) -> Option<Seconds> {
        match self {
            Self::Within { to, .. } => Some(to),
            Self::Open | Self::Unknown => None,
        }
    }
}

//! What a file is picked for, and what the person reads of it.

use super::Show;

/// What is to be done with the file that is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// A timeline is opened.
    #[default]
    Open,
    /// A timeline, or a table, is compared with the one that is open.
    Compare,
}

impl Purpose {
    /// The headline of whatever asks for the file.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a timeline",
            Self::Compare => "Compare with another version",
        }
    }

    /// The kinds of file that a dialog of the system offers: a name, and endings without a dot.
    #[must_use]
    pub fn kinds(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Open => &[("Timelines", &["timeline.ron"]), ("RON files", &["ron"])],
            Self::Compare => &[
                ("Timelines and tables", &["timeline.ron", "csv", "tsv"]),
                ("RON files", &["ron"]),
            ],
        }
    }

    /// Which files are shown to begin with.
    #[must_use]
    pub fn show(self) -> Show {
        match self {
            Self::Open | Self::Compare => Show::Timelines,
        }
    }
}

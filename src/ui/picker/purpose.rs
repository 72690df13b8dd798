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
    /// The present timeline is written there.
    SaveAs,
    /// The same, with the texts of its sources inside.
    SaveAsOneFile,
    /// The same, with the texts of its sources in a folder beside it.
    SaveWithSources,
    /// The same, laid out anew: nothing of the layout of the file that was opened is kept.
    SaveAnew,
    /// The words of a source are read from it.
    SourceText,
}

impl Purpose {
    /// The headline of whatever asks for the file.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a timeline",
            Self::Compare => "Compare with another version",
            Self::SaveAs => "Save the timeline as",
            Self::SaveAsOneFile => "Save as one file",
            Self::SaveWithSources => "Save with sources",
            Self::SaveAnew => "Save as a new file",
            Self::SourceText => "Choose the text of a source",
        }
    }

    /// What the button says that takes what is typed.
    #[must_use]
    pub fn button(self) -> &'static str {
        if self.is_to_write() { "Save" } else { "Open" }
    }

    /// Whether the file need not be there.
    #[must_use]
    pub fn is_to_write(self) -> bool {
        matches!(self, Self::SaveAs | Self::SaveAsOneFile | Self::SaveWithSources | Self::SaveAnew)
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
            Self::SourceText => &[("Texts", &["txt", "text", "md"])],
            _ => &[("Timelines", &["timeline.ron"])],
        }
    }

    /// Which files are shown to begin with.
    #[must_use]
    pub fn show(self) -> Show {
        match self {
            Self::SourceText => Show::Everything,
            _ => Show::Timelines,
        }
    }
}

//! What a file is picked for, and what the person reads of it.

use super::Show;
use crate::{
    export::Format,
    io::foreign,
    ui::overlay::{HandoutChoices, HandoutKind},
};

/// What is to be done with the file that is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// A timeline is opened.
    #[default]
    Open,
    /// A timeline of whatever kind is looked at before it is opened or merged.
    Import,
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
    /// A picture is written there.
    Picture(Format),
    /// A copy for another program is written there.
    Convert(foreign::Format),
    /// A handout or a worksheet is written there.
    Handout(HandoutChoices),
    /// It holds colours and fonts of a house.
    House,
}

impl Purpose {
    /// The headline of whatever asks for the file.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a timeline",
            Self::Import => "Import a timeline",
            Self::Compare => "Compare with another version",
            Self::SaveAs => "Save the timeline as",
            Self::SaveAsOneFile => "Save as one file",
            Self::SaveWithSources => "Save with sources",
            Self::SaveAnew => "Save as a new file",
            Self::SourceText => "Choose the text of a source",
            Self::Picture(_) => "Save the picture as",
            Self::Convert(_) => "Save a copy for another program",
            Self::Handout(choices) => match choices.kind {
                HandoutKind::Handout => "Save the handout as",
                HandoutKind::Worksheet => "Save the worksheet as",
            },
            Self::House => "Choose a house style",
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
        match self {
            Self::Open | Self::Import | Self::Compare | Self::SourceText | Self::House => false,
            Self::SaveAs
            | Self::SaveAsOneFile
            | Self::SaveWithSources
            | Self::SaveAnew
            | Self::Picture(_)
            | Self::Convert(_)
            | Self::Handout(_) => true,
        }
    }

    /// The kinds of file that are offered, the likeliest first.
    #[must_use]
    pub fn kinds(self) -> &'static [Show] {
        match self {
            Self::Open | Self::Import => {
                &[Show::Readable, Show::Ron, Show::Carriers, Show::Everything]
            }
            Self::Compare => &[Show::Readable, Show::Ron, Show::Everything],
            Self::Picture(_) => &[Show::Pictures, Show::Everything],
            Self::Handout(_) => &[Show::Papers, Show::Everything],
            Self::Convert(_) => &[Show::Readable, Show::Everything],
            Self::SourceText => &[Show::Texts, Show::Everything],
            Self::House => &[Show::Ron, Show::Everything],
            Self::SaveAnew | Self::SaveAs | Self::SaveAsOneFile | Self::SaveWithSources => {
                &[Show::Timelines, Show::Ron, Show::Everything]
            }
        }
    }

    /// Which files are shown to begin with.
    #[must_use]
    pub fn show(self) -> Show {
        self.kinds().first().copied().unwrap_or_default()
    }
}

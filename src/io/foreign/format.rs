//! The formats that are read and written, and how a file shows which it is.

/// A format of timelines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Sourceline's own.
    Ron,
    /// The same with the marks of JSON.
    Json,
    /// A table, its cells parted by commas or semicolons.
    Csv,
    /// A table, its cells parted by tabs.
    Tsv,
    /// `TimelineJS` of Knight Lab, version 3.
    TimelineJs,
    /// `TimelineJS` before its version 3.
    TimelineJsOld,
    /// The spreadsheet of `TimelineJS`, as CSV.
    TimelineJsSheet,
    /// The items and groups of vis-timeline.
    Vis,
    /// The XML of The Timeline Project.
    TimelineProject,
    /// markwhen.
    Markwhen,
    /// markwhen before its sections became headings.
    MarkwhenOld,
    /// A calendar, RFC 5545.
    ICalendar,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Ron,
        Self::Json,
        Self::Csv,
        Self::Tsv,
        Self::TimelineJs,
        Self::TimelineJsOld,
        Self::TimelineJsSheet,
        Self::Vis,
        Self::TimelineProject,
        Self::Markwhen,
        Self::MarkwhenOld,
        Self::ICalendar,
    ];

    /// The name by which the command line calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ron => "ron",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::TimelineJs => "timelinejs",
            Self::TimelineJsOld => "timelinejs-v1",
            Self::TimelineJsSheet => "timelinejs-csv",
            Self::Vis => "vis",
            Self::TimelineProject => "timeline-project",
            Self::Markwhen => "markwhen",
            Self::MarkwhenOld => "markwhen-old",
            Self::ICalendar => "ical",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What a person calls it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Ron => "a timeline of Sourceline",
            Self::Json => "a timeline of Sourceline in JSON",
            Self::Csv => "a table (CSV)",
            Self::Tsv => "a table (TSV)",
            Self::TimelineJs => "TimelineJS JSON",
            Self::TimelineJsOld => "TimelineJS JSON, version 1",
            Self::TimelineJsSheet => "a TimelineJS spreadsheet",
            Self::Vis => "vis-timeline JSON",
            Self::TimelineProject => "a file of The Timeline Project",
            Self::Markwhen => "markwhen",
            Self::MarkwhenOld => "markwhen with sections",
            Self::ICalendar => "a calendar (iCalendar)",
        }
    }

    /// The same at the beginning of a line; the names of programs keep their own letters.
    #[must_use]
    pub fn title(self) -> String {
        match self.words().strip_prefix("a ") {
            Some(rest) => format!("A {rest}"),
            None => self.words().to_owned(),
        }
    }

    /// How the names of such files mostly end, with the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Ron => ".timeline.ron",
            Self::Json => ".timeline.json",
            Self::TimelineJs | Self::TimelineJsOld | Self::Vis => ".json",
            Self::Csv | Self::TimelineJsSheet => ".csv",
            Self::Tsv => ".tsv",
            Self::TimelineProject => ".timeline",
            Self::Markwhen | Self::MarkwhenOld => ".mw",
            Self::ICalendar => ".ics",
        }
    }

    /// Whether it is written, and not only read.
    #[must_use]
    pub fn is_written(self) -> bool {
        !matches!(self, Self::TimelineJsOld | Self::TimelineProject | Self::MarkwhenOld)
    }

    /// The format that is meant by the name of a file that is to be written; `None` where several
    /// formats end like it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let ends = |ending: &str| name.ends_with(ending);
        if ends(".timeline.json") {
            return Some(Self::Json);
        }
        let known: [(&str, Self); 6] = [
            (".ron", Self::Ron),
            (".csv", Self::Csv),
            (".tsv", Self::Tsv),
            (".mw", Self::Markwhen),
            (".md", Self::Markwhen),
            (".ics", Self::ICalendar),
        ];
        known.into_iter().find(|(ending, _)| ends(ending)).map(|(_, format)| format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_known_by_its_name_and_those_that_are_written_by_their_ending() {
        for format in Format::ALL {
            assert_eq!(Format::by_name(format.name()), Some(format));
            if let Some(meant) = Format::of_name(&format!("a{}", format.ending())) {
                assert!(meant.is_written(), "{format:?}");
            }
        }
        assert_eq!(Format::of_name("A.Timeline.JSON"), Some(Format::Json));
        assert_eq!(Format::of_name("a.json"), None, "three formats end so");
    }
}

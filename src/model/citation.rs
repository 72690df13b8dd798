//! How a source is cited in a line of plain text.
//!
//! Says only what the timeline says: where the publisher is not known, so does the citation.

use super::{Source, SourceIx, Timeline};

impl Timeline {
    /// A source in one line: title, publisher, day of publication. Empty where there is no such
    /// source.
    #[must_use]
    pub fn citation(&self, source: SourceIx) -> String {
        let Some(source) = self.source(source) else { return String::new() };
        let title = Some(self.text(source.title).to_owned());
        let parts = [title, self.publisher_words(source), self.published_words(source)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The publisher as it is named in a citation: "publisher unknown" where the file says
    /// `unknown`, since the bare word after a title could mean anything.
    #[must_use]
    pub fn publisher_words(&self, source: &Source) -> Option<String> {
        let publisher = self.text(source.publisher?);
        let rest = publisher.strip_prefix("unknown").or(publisher.strip_prefix("Unknown"));
        Some(rest.map_or_else(|| publisher.to_owned(), |rest| format!("publisher unknown{rest}")))
    }

    /// The day of publication in words.
    #[must_use]
    pub fn published_words(&self, source: &Source) -> Option<String> {
        source.published.map(|date| self.date_words(&date)).filter(|words| !words.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{EventDate, Source, SourceIx, Timeline, date::Date};

    fn cited(by: Option<&str>, day: Option<&str>) -> String {
        let mut timeline = Timeline::default();
        let published = day.map(|written| EventDate {
            when: Date::parse(written).unwrap().when(&timeline.meta.zone),
            written: timeline.arena.push(written),
            written_end: None,
        });
        let [id, title] = ["a", "A bridge opens"].map(|words| timeline.arena.push(words));
        let mut source = Source { published, ..Source::named(id, title) };
        source.publisher = by.map(|by| timeline.arena.push(by));
        timeline.sources.push_back(source);
        timeline.citation(SourceIx(0))
    }

    #[test]
    fn a_citation_says_what_is_known_and_names_what_is_not() {
        for (by, day, expected) in [
            (Some("The Gazette"), Some("2019-05-18"), "A bridge opens, The Gazette, 18 May 2019"),
            (Some("unknown"), Some("2019~"), "A bridge opens, publisher unknown, about 2019"),
            (Some("Unknown; see note"), None, "A bridge opens, publisher unknown; see note"),
            (None, None, "A bridge opens"),
        ] {
            assert_eq!(cited(by, day), expected);
        }
        assert_eq!(Timeline::default().citation(SourceIx(9)), "");
    }
}

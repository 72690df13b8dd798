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
        let unknown = publisher.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("unknown"));
        Some(if unknown { format!("publisher {publisher}") } else { publisher.to_owned() })
    }

    /// The day of publication in words.
    #[must_use]
    pub fn published_words(&self, source: &Source) -> Option<String> {
        source.published.map(|date| self.date_words(&date)).filter(|words| !words.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use crate::{io::open_bundled, model::SourceIx};

    #[test]
    fn an_unknown_publisher_is_named_as_one() {
        let timeline = open_bundled().timeline;
        assert_eq!(
            timeline.citation(SourceIx(0)),
            "[No headline in the text] On North Korea's recognition of two separatist \
             territories, publisher unknown, about 14 July 2022"
        );
        assert_eq!(timeline.citation(SourceIx(9)), "");
    }
}

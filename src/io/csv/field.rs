//! The columns that a table may have, and the names by which they go.

/// What a column can be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// What the file calls the event.
    Id,
    /// What happened.
    Title,
    /// When, or when it began.
    Date,
    /// When it ended.
    End,
    /// The date in the author's words.
    DisplayDate,
    /// Where it is drawn.
    Lane,
    /// Tags, parted by `;`, `|` or `,`.
    Tags,
    /// Who acts in it, parted as tags are.
    Actors,
    /// A description in the author's words.
    Description,
    /// The headline of the source.
    SourceTitle,
    /// The address of the source.
    SourceUrl,
    /// When the source was published.
    SourceDate,
    /// A passage of the source.
    Quote,
    /// What stands before the passage.
    QuotePrefix,
    /// What stands after the passage.
    QuoteSuffix,
    /// Who claims it.
    ClaimedBy,
}

/// The name of each field, and the other names that are taken for it, the surest first.
const NAMES: [(Field, &str, &[&str]); 16] = [
    (Field::Id, "id", &["event_id", "unique_id", "uid", "identifier", "event_id_cnty", "key"]),
    (
        Field::Title,
        "title",
        &["headline", "name", "event", "event_title", "event_name", "label", "summary", "subject"],
    ),
    (
        Field::Date,
        "date",
        &[
            "start",
            "start_date",
            "date_start",
            "event_date",
            "begin",
            "begins",
            "began",
            "from",
            "when",
            "datetime",
            "timestamp",
            "start_time",
            "time",
            "year",
        ],
    ),
    (
        Field::End,
        "end",
        &["end_date", "date_end", "until", "to", "ends", "ended", "finish", "end_time"],
    ),
    (Field::DisplayDate, "display_date", &["date_display", "date_text", "date_words"]),
    (
        Field::Lane,
        "lane",
        &["group", "category", "track", "section", "type", "event_type", "kind", "theme", "topic"],
    ),
    (Field::Tags, "tags", &["tag", "keywords", "keyword", "labels"]),
    (Field::Actors, "actors", &["actor", "actor1", "who", "people", "person"]),
    (
        Field::Description,
        "description",
        &["notes", "note", "text", "details", "body", "comment", "comments", "about"],
    ),
    (
        Field::SourceTitle,
        "source_title",
        &["source", "source_name", "sources", "reference", "publication"],
    ),
    (Field::SourceUrl, "source_url", &["url", "link", "source_link", "href", "website", "web"]),
    (Field::SourceDate, "source_date", &["published", "publication_date", "date_published"]),
    (Field::Quote, "quote", &["quotation", "passage", "excerpt", "exact"]),
    (Field::QuotePrefix, "quote_prefix", &["prefix"]),
    (Field::QuoteSuffix, "quote_suffix", &["suffix"]),
    (Field::ClaimedBy, "claimed_by", &["claimant", "according_to", "claim"]),
];

impl Field {
    /// All of them, in the order in which a table of ours has them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(field, ..)| *field)
    }

    /// Its name in a header.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// The field that has this very name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    /// Whether its cells hold dates.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::End | Self::SourceDate)
    }

    /// The field that a header means and how far its name is from the field's own: 0 for the same.
    pub(super) fn of_header(header: &str) -> Option<(Self, usize)> {
        let plain = plain(header);
        NAMES.iter().find_map(|(field, name, others)| {
            if *name == plain {
                return Some((*field, 0));
            }
            let at = others.iter().position(|other| *other == plain)?;
            Some((*field, at + 1))
        })
    }
}

/// A header without what does not tell it apart: "Start Date" and "start-date" are `start_date`.
pub(super) fn plain(header: &str) -> String {
    let words = header.trim_start_matches('\u{feff}').to_lowercase();
    let words = words.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_means_two_fields() {
        let names: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, name, others)| std::iter::once(*name).chain(others.iter().copied()))
            .collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(names.iter().all(|name| plain(name) == **name));
        assert!(Field::all().all(|field| Field::by_name(field.name()) == Some(field)));
    }

    #[test]
    fn headers_are_known_whatever_their_case_and_spaces() {
        for (header, expected) in [
            ("Date", Some((Field::Date, 0))),
            ("\u{feff} START  date ", Some((Field::Date, 2))),
            ("Source-URL", Some((Field::SourceUrl, 0))),
            ("Headline", Some((Field::Title, 1))),
            ("dates", None),
            ("", None),
        ] {
            assert_eq!(Field::of_header(header), expected, "{header}");
        }
    }
}

//! A filter in words: "Recognition, without Syria".

use std::collections::BTreeSet;

use super::{Facet, Filter, Known, Remark};
use crate::model::{SourceIx, Timeline, grouped};

/// A longer title would leave the rest of the line no room; the id stands for it.
const LONGEST_TITLE: usize = 40;

/// How the words of a facet are led to.
struct Lead {
    with: &'static str,
    without: &'static str,
}

impl Filter {
    /// What it asks for, what it leaves out last: "Recognition, disputed, without Syria". Empty for
    /// a filter that asks for nothing.
    #[must_use]
    pub fn words(&self, timeline: &Timeline) -> String {
        let source = |source: &SourceIx| source_words(timeline, *source);
        let facets = [
            told(&self.lanes, |lane| timeline.lane_name(*lane).to_owned(), &Lead::NAMES),
            told(&self.remarks, |remark| remark.word().to_owned(), &Lead::REMARKS),
            told(&self.actors, |actor| timeline.actor(*actor).to_owned(), &Lead::ACTORS),
            told(&self.tags, |tag| timeline.tag(*tag).to_owned(), &Lead::TAGS),
            told(&self.sources, source, &Lead::SOURCES),
            told(&self.known, |known| known.word().to_owned(), &Lead::DATES),
        ];
        let (wanted, unwanted): (Vec<_>, Vec<_>) = facets.into_iter().unzip();
        let parts: Vec<_> = wanted.into_iter().chain(unwanted).flatten().collect();
        parts.join(", ")
    }
}

/// How many events are shown, and why not all: "14 of 24 events shown: Recognition, without Syria".
/// `filter` is [`Filter::words`].
#[must_use]
pub fn shown_words(shown: usize, total: usize, filter: &str) -> String {
    let events = if total == 1 { "event" } else { "events" };
    let [shown_words, total_words] = [shown, total].map(grouped);
    match (shown, filter) {
        (_, "") if shown == total => format!("{total_words} {events}"),
        (_, "") => format!("{shown_words} of {total_words} {events} shown"),
        (0, _) => format!("no event matches: {filter}"),
        _ => format!("{shown_words} of {total_words} {events} shown: {filter}"),
    }
}

impl Known {
    /// A word for it, after "date".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Derived => "derived",
            Self::External => "from outside",
            Self::NotSaid => "unexplained",
        }
    }
}

impl Remark {
    /// A word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Claimed => "claimed",
            Self::Starred => "starred",
        }
    }
}

impl Lead {
    const NAMES: Self = Self { with: "", without: "without " };
    const REMARKS: Self = Self { with: "", without: "not " };
    const ACTORS: Self = Self { with: "with ", without: "without " };
    const TAGS: Self = Self { with: "tagged ", without: "not tagged " };
    const SOURCES: Self = Self { with: "from ", without: "not from " };
    const DATES: Self = Self { with: "date ", without: "date not " };
}

/// What a facet asks for, and what it leaves out.
fn told<T>(
    facet: &Facet<T>,
    name: impl Fn(&T) -> String,
    lead: &Lead,
) -> (Option<String>, Option<String>) {
    let list = |values: &BTreeSet<T>, joint: &str| listed(values.iter().map(&name), joint);
    let wanted: Vec<_> = [list(&facet.any, "or"), list(&facet.all, "and")]
        .into_iter()
        .flatten()
        .map(|names| format!("{}{names}", lead.with))
        .collect();
    let unwanted = list(&facet.none, "or").map(|names| format!("{}{names}", lead.without));
    ((!wanted.is_empty()).then(|| wanted.join(", ")), unwanted)
}

/// "A", "A or B", "A, B or C".
fn listed(names: impl Iterator<Item = String>, joint: &str) -> Option<String> {
    let mut names: Vec<_> = names.collect();
    let last = names.pop()?;
    if names.is_empty() { Some(last) } else { Some(format!("{} {joint} {last}", names.join(", "))) }
}

fn source_words(timeline: &Timeline, source: SourceIx) -> String {
    let Some(source) = timeline.source(source) else { return String::new() };
    let title = timeline.text(source.title);
    let is_short = !title.is_empty() && title.chars().count() <= LONGEST_TITLE;
    if is_short { title.to_owned() } else { timeline.text(source.id).to_owned() }
}

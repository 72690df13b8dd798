//! What a fact checker would still ask for: who says so, in which words, how the day is known, and
//! where that can be looked up.
//!
//! Nothing here is a fault of the file, and nothing is guessed at length: a claim without a name is
//! only asked about where the title itself uses a word for claims, or where somebody disputes it.
//! What a check of the file already names as an error is named here too where it leaves an event
//! without words to rest on. One source without a stored text is one question, not one for each
//! quotation that therefore cannot be compared.
//!
//! Looks at each event once ([`of_event`] at one alone), and copies no words.

use crate::model::{
    Basis, BasisKind, Event, EventIx, QuoteStatus, Reference, Source, SourceIx, SourceText, Text,
    Timeline,
};

/// Words of a title that say that something is only claimed.
const CLAIMS: [&str; 7] =
    ["claims", "claimed", "alleges", "alleged", "allegedly", "reportedly", "purportedly"];

/// Something that says less than a fact checker would ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What it is.
    pub place: Place,
    /// What is missing; never empty.
    pub lacks: Lacks,
}

/// Where something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the timeline's own words.
    Timeline,
    /// In what is said of a source.
    Source(SourceIx),
    /// In an event.
    Event(EventIx),
}

macro_rules! lacks {
    ($($(#[$doc:meta])* $name:ident => $words:literal,)*) => {
        /// What is missing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Lack {
            $($(#[$doc])* $name,)*
        }

        impl Lack {
            /// All of them, the gravest of each kind of place first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// What is missing, in words.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                }
            }
        }
    };
}

lacks! {
    /// The words that are quoted do not stand in the source: the event rests on nothing.
    QuoteDiffers => "a quotation does not stand in its source",
    /// The words stand in several places, so that nobody can say which is meant.
    QuoteAmbiguous => "a quotation stands more than once in its source",
    /// Neither quoted nor cited.
    NoSource => "no source",
    /// A source is named, but not the words that say so.
    NoQuotation => "no quotation",
    /// Whether the day is the source's or the author's cannot be told.
    NoBasis => "how the date is known is not said",
    /// A day that was worked out can only be checked by who knows how.
    DerivedWithoutNote => "how the date was derived is not said",
    /// A day from outside the source can only be checked where it comes from.
    ExternalWithoutReference => "the date is from outside, without a reference",
    /// The title says that it is a claim, and nobody claims it.
    ClaimByNobody => "a claim, and who claims it is not said",
    /// Others speak against it, and nobody is named who says it.
    DisputedByNobody => "disputed, and who claims it is not said",
    /// Pages change: a reference is good for the day on which it was read.
    ReferenceUndated => "a reference without the day it was read",
    /// A picture that a reader who does not see it is told nothing of, or that is nobody's.
    ImageUntold => "a picture without a description or a credit",
    /// The stored text is what quotations are compared with.
    NoText => "no stored text",
    /// Who published it.
    NoPublisher => "no publisher",
    /// When it was published.
    NoPublished => "no day of publication",
    /// Where it can be found.
    NoAddress => "no address",
    /// Pages change: a text is that of the day on which it was read.
    NoRetrieved => "no day on which it was read",
    /// What it is called.
    NoTitle => "no title",
    /// What it is about, and how it was made.
    NoAbout => "not said what it is about",
}

impl Lack {
    /// Whether it says more of the author's habits than of this event: it is listed, and not shown
    /// beside each event that has it.
    #[must_use]
    pub fn is_habit(self) -> bool {
        matches!(self, Self::ReferenceUndated)
    }
}

/// Several things that are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacks(u32);

impl Lacks {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is missing, the gravest first.
    pub fn iter(self) -> impl Iterator<Item = Lack> {
        Lack::ALL.iter().copied().filter(move |lack| self.0 & (1 << *lack as u32) != 0)
    }

    /// The same without what is a habit; see [`Lack::is_habit`].
    #[must_use]
    pub fn without_habits(self) -> Self {
        let mut rest = Self::default();
        self.iter().filter(|lack| !lack.is_habit()).for_each(|lack| rest.add(lack, true));
        rest
    }

    /// What is missing, in a line.
    #[must_use]
    pub fn words(self) -> String {
        self.iter().map(Lack::words).collect::<Vec<_>>().join("; ")
    }

    fn add(&mut self, lack: Lack, is_missing: bool) {
        self.0 |= u32::from(is_missing) << lack as u32;
    }
}

/// All that is missing: the timeline's own words, then sources in their order, then events by time.
#[must_use]
pub fn incomplete(timeline: &Timeline) -> Vec<Missing> {
    incomplete_unless(timeline, &|| false).unwrap_or_default()
}

/// The same, given up with `None` as soon as `cancelled` says so.
#[must_use]
pub fn incomplete_unless(
    timeline: &Timeline,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Missing>> {
    let mut of_timeline = Lacks::default();
    of_timeline.add(Lack::NoTitle, timeline.meta.title.is_empty());
    of_timeline.add(Lack::NoAbout, timeline.meta.about.is_empty());
    let sources = timeline.sources().map(|(ix, source)| (Place::Source(ix), of_source(source)));
    let mut found: Vec<(Place, Lacks)> =
        std::iter::once((Place::Timeline, of_timeline)).chain(sources).collect();
    let mut events = Vec::new();
    for (ix, event) in timeline.iter() {
        if cancelled() {
            return None;
        }
        let lacks = of_event(timeline, event);
        if !lacks.is_empty() {
            events.push((event.date.when.sort_key(), ix, lacks));
        }
    }
    events.sort_unstable_by_key(|(time, ix, _)| (*time, *ix));
    found.extend(events.into_iter().map(|(_, ix, lacks)| (Place::Event(ix), lacks)));
    let found = found.into_iter().filter(|(_, lacks)| !lacks.is_empty());
    Some(found.map(|(place, lacks)| Missing { place, lacks }).collect())
}

/// What is missing in an event.
#[must_use]
pub fn of_event(timeline: &Timeline, event: &Event) -> Lacks {
    let detail = &*event.detail;
    let quotes = &detail.quotes;
    let mut lacks = Lacks::default();
    let any = |is: fn(&QuoteStatus) -> bool| quotes.iter().any(|quote| is(&quote.status));
    lacks.add(Lack::QuoteDiffers, any(|status| matches!(status, QuoteStatus::Differs { .. })));
    lacks.add(Lack::QuoteAmbiguous, any(|status| matches!(status, QuoteStatus::Ambiguous { .. })));
    lacks.add(Lack::NoSource, quotes.is_empty() && detail.cites.is_empty());
    lacks.add(Lack::NoQuotation, quotes.is_empty() && !detail.cites.is_empty());
    of_basis(detail.basis.as_deref(), &mut lacks);
    let is_nobodys = detail.claimed_by.is_none_or(|by| timeline.text(by).trim().is_empty());
    let is_disputed = !detail.disputed_by.is_empty() || !detail.denied_by.is_empty();
    let is_claim = is_nobodys && says_claim(timeline.text(event.title));
    lacks.add(Lack::ClaimByNobody, is_claim);
    lacks.add(Lack::DisputedByNobody, is_nobodys && is_disputed && !is_claim);
    let note = detail.editor_note.as_ref().map_or(&[][..], |note| &note.references);
    lacks.add(Lack::ReferenceUndated, note.iter().any(is_undated));
    let is_untold = detail.image.as_ref().is_some_and(|image| {
        image.alt.is_none_or(Text::is_empty) || image.credit.is_none_or(Text::is_empty)
    });
    lacks.add(Lack::ImageUntold, is_untold);
    lacks
}

fn of_basis(basis: Option<&Basis>, lacks: &mut Lacks) {
    let Some(basis) = basis else {
        lacks.add(Lack::NoBasis, true);
        return;
    };
    let is_untold = basis.note.is_none_or(Text::is_empty);
    lacks.add(Lack::DerivedWithoutNote, basis.kind == BasisKind::Derived && is_untold);
    let is_external = basis.kind == BasisKind::External;
    lacks.add(Lack::ExternalWithoutReference, is_external && basis.references.is_empty());
    lacks.add(Lack::ReferenceUndated, basis.references.iter().any(is_undated));
}

fn of_source(source: &Source) -> Lacks {
    let mut lacks = Lacks::default();
    lacks.add(Lack::NoTitle, source.title.is_empty());
    lacks.add(Lack::NoText, matches!(source.text, SourceText::Missing { .. }));
    lacks.add(Lack::NoPublisher, source.publisher.is_none_or(Text::is_empty));
    lacks.add(Lack::NoPublished, source.published.is_none());
    let is_found = |address: Option<_>| address.is_some_and(|url: Text| !url.is_empty());
    let has_address = is_found(source.url);
    lacks.add(Lack::NoAddress, !has_address && !is_found(source.archived));
    lacks.add(Lack::NoRetrieved, has_address && source.retrieved.is_none());
    lacks
}

fn is_undated(reference: &Reference) -> bool {
    reference.read.is_none()
}

/// Whether a title uses a word for claims.
fn says_claim(title: &str) -> bool {
    let words = title.split(|character: char| !character.is_alphanumeric());
    words.into_iter().any(|word| CLAIMS.iter().any(|claim| word.eq_ignore_ascii_case(claim)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Missing, Place, incomplete, of_event};
    use crate::{io::open_text, model::Timeline};

    /// Nothing is missing in it.
    const WHOLE: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "A bridge",
    about: "An invented town.",
    lanes: [(name: "Bridge", color: blue, shape: diamond)],
    sources: [(
        id: "gazette",
        title: "Footbridge opens",
        publisher: "The Gazette",
        url: "https://example.org/bridge",
        published: "2019-05-18",
        retrieved: "2024-02-03",
        text: Inline("The flood came in January. The bridge is gone. The bridge is gone."),
    )],
    events: [
        (
            id: "flood",
            title: "A flood claims the bridge, the mayor says",
            date: "2017-01",
            lane: "Bridge",
            quotes: [(source: "gazette", exact: "The flood came in January.")],
            date_basis: (
                kind: derived,
                note: "From the print.",
                references: [(url: "https://example.org/a", read: "2024-02-03")],
            ),
            claimed_by: "the mayor",
            disputed_by: ["gone"],
            editor_note: (text: "So.", references: [(url: "https://example.org/b", read: "2024-02-03")]),
        ),
        (
            id: "gone",
            title: "It is gone",
            date: "2017-02",
            lane: "Bridge",
            quotes: [(source: "gazette", exact: "The bridge is gone.", prefix: "January. ")],
            date_basis: (kind: stated),
        ),
    ],
)
"#;

    fn told(changes: &[(&str, &str)]) -> Vec<String> {
        let mut text = WHOLE.to_owned();
        for (old, new) in changes {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        let timeline = open_text(Path::new("bridge.timeline.ron"), &text).unwrap().timeline;
        let found = incomplete(&timeline);
        for Missing { place, lacks } in &found {
            if let Place::Event(ix) = place {
                assert_eq!(of_event(&timeline, timeline.event(*ix).unwrap()), *lacks);
            }
        }
        found.iter().map(|missing| line(&timeline, *missing)).collect()
    }

    fn line(timeline: &Timeline, Missing { place, lacks }: Missing) -> String {
        let name = match place {
            Place::Timeline => "timeline",
            Place::Source(ix) => timeline.text(timeline.source(ix).unwrap().id),
            Place::Event(ix) => timeline.text(timeline.event(ix).unwrap().id),
        };
        format!("{name}: {}", lacks.words())
    }

    #[test]
    fn nothing_is_asked_of_what_is_whole() {
        assert_eq!(told(&[]), [] as [&str; 0]);
    }

    #[test]
    fn each_thing_that_is_missing_is_asked_for_once() {
        let flood_quote = r#"quotes: [(source: "gazette", exact: "The flood came in January.")],"#;
        let text = r#"text: Inline("The flood came in January. The bridge is gone. The bridge is gone."),"#;
        for (old, new, expected) in [
            ("title: \"A bridge\",", "", "timeline: no title"),
            ("about: \"An invented town.\",", "", "timeline: not said what it is about"),
            ("publisher: \"The Gazette\",", "", "gazette: no publisher"),
            ("url: \"https://example.org/bridge\",", "", "gazette: no address"),
            ("published: \"2019-05-18\",", "", "gazette: no day of publication"),
            ("retrieved: \"2024-02-03\",", "", "gazette: no day on which it was read"),
            (text, "", "gazette: no stored text"),
            (flood_quote, "", "flood: no source"),
            (
                "The flood came in January.\")",
                "The flood came.\")",
                "flood: a quotation does not stand in its source",
            ),
            (
                ", prefix: \"January. \"",
                "",
                "gone: a quotation stands more than once in its source",
            ),
            ("date_basis: (kind: stated),", "", "gone: how the date is known is not said"),
            ("note: \"From the print.\",", "", "flood: how the date was derived is not said"),
            (
                "kind: stated",
                "kind: external",
                "gone: the date is from outside, without a reference",
            ),
            (
                "org/a\", read: \"2024-02-03\"",
                "org/a\"",
                "flood: a reference without the day it was read",
            ),
            (
                "org/b\", read: \"2024-02-03\"",
                "org/b\"",
                "flood: a reference without the day it was read",
            ),
            ("claimed_by: \"the mayor\",", "", "flood: a claim, and who claims it is not said"),
        ] {
            assert_eq!(told(&[(old, new)]), [expected], "{old}");
        }
        let disputed = [("claims the", "takes the"), ("claimed_by: \"the mayor\",", "")];
        assert_eq!(told(&disputed), ["flood: disputed, and who claims it is not said"]);
    }

    #[test]
    fn the_timeline_comes_first_then_sources_then_events_by_time() {
        let found = told(&[
            ("about: \"An invented town.\",", ""),
            ("publisher: \"The Gazette\",", ""),
            ("note: \"From the print.\",", ""),
            ("date: \"2017-02\"", "date: \"2016\""),
            ("date_basis: (kind: stated),", ""),
        ]);
        let names: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
        assert_eq!(names, ["timeline", "gazette", "gone", "flood"]);
    }
}

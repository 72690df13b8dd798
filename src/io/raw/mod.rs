//! The file form: what `format: 1` looks like to serde, at the edge only.
//!
//! A file is `#![enable(implicit_some)]` and one struct:
//!
//! ```ron
//! (
//!     format: 1,
//!     title: "…", subtitle: "…", about: "…", zone: "UTC",
//!     lanes: [(name: "…", color: blue, shape: diamond)],
//!     actors: ["…"],
//!     sources: [(id: "…", title: "…", text: File("sources/a.txt"), sha256: "…")],
//!     events: [(id: "…", title: "…", date: "2022-07-13", lane: "…",
//!         quotes: [(source: "…", exact: "…")], date_basis: (kind: stated))],
//!     story: [(event: "…", caption: "…", from: "2022-02", to: "2022-07", fold: true)],
//!     annotations: [(event: "…", dx: 1, dy: -2, text: "…"),
//!         (kind: arrow, date: "2022-07", lane: "…", at: 0.2, to: (event: "…"))],
//! )
//! ```
//!
//! Every field may be missing here: [`super::check`] says which must not, and where. Each struct
//! knows the names of its fields from its own definition, so that an unknown name is found and the
//! nearest known one suggested.

mod names;

use serde::{Deserialize, Deserializer, de};

pub use drawn::{RawAnnotation, RawPoint};
pub use names::{
    RawAnnotationColor, RawAnnotationKind, RawBasisKind, RawCheckStatus, RawColor, RawHidden,
    RawLineWidth, RawShape, RawTextSize,
};

/// The format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// A field of a struct of the file form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Whether it is an `Option`, which may be written as `Some(…)`.
    pub optional: bool,
    /// The fields of the structs within it; empty where it holds none.
    pub fields: &'static [Self],
}

/// What fields a type of the file form has.
pub trait Shape {
    /// The fields of it, or of what it holds.
    const FIELDS: &'static [Field] = &[];
    /// Whether it is an `Option`.
    const OPTIONAL: bool = false;
}

impl Shape for u32 {}
impl Shape for f64 {}
impl Shape for bool {}
impl Shape for String {}
impl<T: Shape> Shape for Vec<T> {
    const FIELDS: &'static [Field] = T::FIELDS;
}
impl<T: Shape> Shape for Option<T> {
    const FIELDS: &'static [Field] = T::FIELDS;
    const OPTIONAL: bool = true;
}

macro_rules! file_struct {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Shape for $name {
            const FIELDS: &'static [Field] =
                &[$(Field {
                    name: stringify!($field),
                    optional: <$type as Shape>::OPTIONAL,
                    fields: <$type as Shape>::FIELDS,
                }),*];
        }
    };
}

mod drawn;

file_struct!(
    /// The whole file. Never read at once: its lists are read element by element.
    RawTimeline {
        /// [`FORMAT`].
        format: Option<u32>,
        /// Its title.
        title: Option<String>,
        /// A line under the title.
        subtitle: Option<String>,
        /// What it is about.
        about: Option<String>,
        /// The zone in which times with an offset are drawn: `UTC`, or a name of the IANA list.
        zone: Option<String>,
        /// The lanes, in the order in which they are drawn.
        lanes: Vec<RawLane>,
        /// Everyone who acts, in the order in which they are listed; may be left out.
        actors: Vec<String>,
        /// The sources.
        sources: Vec<RawSource>,
        /// The events.
        events: Vec<RawEvent>,
        /// The stops of the presentation.
        story: Vec<RawStep>,
        /// What is drawn by hand.
        annotations: Vec<RawAnnotation>,
    }
);

file_struct!(
    /// A lane.
    RawLane {
        /// Its name, unique.
        name: Option<String>,
        /// Its colour; the next one in turn if it is left out.
        color: Option<RawColor>,
        /// The shape of its marks; the next one in turn if it is left out.
        shape: Option<RawShape>,
    }
);

file_struct!(
    /// A source.
    RawSource {
        /// What quotations call it, unique.
        id: Option<String>,
        /// Its headline.
        title: Option<String>,
        /// Who published it.
        publisher: Option<String>,
        /// Where it was published.
        url: Option<String>,
        /// When it was published, EDTF.
        published: Option<String>,
        /// How that day is known.
        published_basis: Option<RawBasis>,
        /// The day on which it was read or fetched, EDTF.
        retrieved: Option<String>,
        /// The address of an archived copy.
        archived: Option<String>,
        /// Its words.
        text: Option<RawText>,
        /// SHA-256 of its words, in hexadecimal.
        sha256: Option<String>,
    }
);

file_struct!(
    /// An event.
    RawEvent {
        /// What links call it, unique.
        id: Option<String>,
        /// What the source says happened.
        title: Option<String>,
        /// The same for a label.
        short_title: Option<String>,
        /// When, EDTF.
        date: Option<String>,
        /// The end, where `date` is a single date or time.
        end: Option<String>,
        /// The date as the author words it, beside the date itself.
        display_date: Option<String>,
        /// The last day for which the source attests what lasted, EDTF.
        last_attested: Option<String>,
        /// The name of its lane.
        lane: Option<String>,
        /// Who acts in it.
        actors: Vec<String>,
        /// The author's tags.
        tags: Vec<String>,
        /// One to see first.
        starred: bool,
        /// The passages that it rests on.
        quotes: Vec<RawQuote>,
        /// Ids of sources that it is told in and that no passage is quoted from.
        cites: Vec<String>,
        /// How its date is known.
        date_basis: Option<RawBasis>,
        /// Who claims it.
        claimed_by: Option<String>,
        /// Ids of events that speak against it.
        disputed_by: Vec<String>,
        /// Ids of events that deny it.
        denied_by: Vec<String>,
        /// Ids of events that it follows from.
        follows: Vec<String>,
        /// What the editor adds.
        editor_note: Option<RawNote>,
        /// A description in the author's words.
        description: Option<String>,
        /// A picture.
        image: Option<RawImage>,
        /// What came of checking it.
        check: Option<RawCheck>,
    }
);

file_struct!(
    /// A quotation: a W3C `TextQuoteSelector`.
    RawQuote {
        /// The id of its source.
        source: Option<String>,
        /// The passage, word for word.
        exact: Option<String>,
        /// What stands right before it, where the passage occurs more than once.
        prefix: Option<String>,
        /// What stands right after it, where the passage occurs more than once.
        suffix: Option<String>,
    }
);

file_struct!(
    /// How a date is known.
    RawBasis {
        /// `stated`, `derived` or `external`.
        kind: Option<RawBasisKind>,
        /// In words.
        note: Option<String>,
        /// What it rests on.
        references: Vec<RawReference>,
    }
);

file_struct!(
    /// What the editor adds.
    RawNote {
        /// The words.
        text: Option<String>,
        /// What they rest on.
        references: Vec<RawReference>,
    }
);

file_struct!(
    /// A picture.
    RawImage {
        /// A path inside the file's folder.
        path: Option<String>,
        /// What it shows.
        alt: Option<String>,
        /// Whose it is.
        credit: Option<String>,
    }
);

file_struct!(
    /// What came of checking an event.
    RawCheck {
        /// `unchecked`, `checked` or `query`.
        status: Option<RawCheckStatus>,
        /// Who checked it.
        by: Option<String>,
        /// The day on which it was checked, EDTF.
        on: Option<String>,
        /// What is to be said of it.
        comment: Option<String>,
    }
);

file_struct!(
    /// A stop in the presentation. What is left out is chosen where it is shown.
    RawStep {
        /// What the list of the steps calls it; the title of its event if it is left out.
        title: Option<String>,
        /// The id of the event that it shows.
        event: Option<String>,
        /// The date with which what the canvas shows begins, EDTF.
        from: Option<String>,
        /// The date with which that ends.
        to: Option<String>,
        /// Whether empty stretches of time are folded.
        fold: Option<bool>,
        /// What is said under it.
        caption: Option<String>,
        /// What the presenter alone sees.
        notes: Option<String>,
        /// The names of the lanes that show, from the top; all if it is left out.
        lanes: Option<Vec<String>>,
        /// The names of the lanes that are drawn as one row.
        collapsed: Vec<String>,
        /// The ids of the annotations that show; all if it is left out.
        annotations: Option<Vec<String>>,
        /// The id of an event whose quotation stands beside.
        beside: Option<String>,
        /// What of every event the audience is to guess: `titles`, `dates`, `quotations`.
        hide: Vec<RawHidden>,
        /// The ids of events that are not to be seen until they are revealed.
        hide_events: Vec<String>,
    }
);

file_struct!(
    /// A reference in its long form.
    RawFullReference {
        /// Its address.
        url: Option<String>,
        /// The passage there that it is cited for.
        passage: Option<String>,
        /// The day on which it was read, EDTF.
        read: Option<String>,
    }
);

/// A reference: an address alone, or `(url: "…", passage: "…", read: "…")`.
#[derive(Clone, Debug)]
pub struct RawReference(pub RawFullReference);

impl Shape for RawReference {
    const FIELDS: &'static [Field] = RawFullReference::FIELDS;
}

impl<'de> Deserialize<'de> for RawReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> de::Visitor<'de> for Either {
            type Value = RawReference;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an address, or `(url: …, passage: …, read: …)`")
            }

            fn visit_str<E: de::Error>(self, url: &str) -> Result<RawReference, E> {
                let url = Some(url.to_owned());
                Ok(RawReference(RawFullReference { url, ..RawFullReference::default() }))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<RawReference, A::Error> {
                RawFullReference::deserialize(de::value::MapAccessDeserializer::new(map))
                    .map(RawReference)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// The words of a source.
#[derive(Clone, Debug, Deserialize)]
pub enum RawText {
    /// A path, inside the file's own folder only.
    File(String),
    /// The words themselves.
    Inline(String),
}

impl Shape for RawText {}

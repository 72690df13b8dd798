//! The facts: plain data with no I/O, no serde, no egui and no clock.
//!
//! A [`Timeline`] is immutable behind an `Arc`. It changes only by [`Edit`] values applied to a
//! [`Document`], each of which gives back its inverse. Events keep their [`EventIx`] for the life
//! of a document: removing one leaves a hole, so that a selection or a link never comes to mean
//! another event.

mod annotation;
mod citation;
mod count;
pub mod date;
mod document;
mod event;
mod lane;
mod ordered;
mod source;
mod story;
#[cfg(test)]
pub(crate) mod testing;
mod text;
mod timeline;

pub use annotation::{
    Anchor, Annotation, AnnotationColor, AnnotationKind, Annotations, LineWidth, MOST_POINTS,
    Offset, Share, TextSize,
};
pub use count::grouped;
pub use document::{Document, Edit, EditError, MetaField};
pub use event::{
    Basis, BasisKind, CheckStatus, Detail, Event, EventDate, FactCheck, Image, Note, Reference,
    SharedDetail,
};
pub use lane::{Lane, LaneColor, LaneShape};
pub use ordered::{Ordered, Slot};
pub use source::{Passage, Quote, QuoteStatus, Source, SourceText};
pub use story::{Hidden, Scope, Step, Story, Subject};
pub use text::{SharedText, Text, TextArena, TextChunk, turns_text};
pub use timeline::{Meta, Timeline};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as a `usize`, for indexing.
            #[must_use]
            pub fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of position `at`; positions past `u32::MAX` do not occur, as `io`
            /// refuses files of that size.
            #[must_use]
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }
        }

        impl Slot for $name {
            fn slot(at: usize) -> Self {
                Self::new(at)
            }

            fn position(self) -> usize {
                self.at()
            }
        }
    };
}

index!(
    /// An event of a timeline, stable for the life of the document.
    EventIx
);
index!(
    /// A lane of a timeline, stable for the life of the document.
    LaneIx
);
index!(
    /// An actor, interned.
    ActorIx
);
index!(
    /// A tag, interned.
    TagIx
);
index!(
    /// A source of a timeline, stable for the life of the document.
    SourceIx
);
index!(
    /// An annotation of a document, stable for the life of the document.
    AnnotationIx
);
index!(
    /// A step of the story, stable for the life of the document.
    StepIx
);

//! What an author wants, turned into an edit of the document or refused with what to do instead.
//!
//! A [`Change`] holds words as they were typed; [`plan`] makes of it a [`Planned`] edit with the name
//! that "Undo …" calls it by, or a [`Refusal`]. What it makes is what the check of the same facts in
//! a file would have kept: ids are unique, dates are EDTF, lanes and links exist, and each quotation
//! has been looked for in its source. [`UndoHistory`] carries edits out and takes them back.
//! [`compare`] says what differs between two timelines, [`passage`] what words that are selected in a
//! source can become, [`incomplete`] what a fact checker would still ask for, [`checked`] how far the check has come;
//! [`replace`] finds and replaces words over titles and notes.
//!
//! It stands before [`crate::index`], and finds who names whom by a [`Lookup`] of its own: the index
//! is what is drawn, is made anew by each edit and lacks most links, while facts must be changeable
//! where nothing is drawn. Never touches a file, a window or a clock.

mod annotation;
mod change;
pub mod checked;
pub mod compare;
mod draft;
mod event;
mod history;
mod id;
pub mod incomplete;
mod lane;
mod links;
mod lookup;
pub mod merge;
pub mod passage;
mod planner;
mod quote;
mod refusal;
pub mod replace;
mod source;
mod story;
#[cfg(test)]
mod tests;
mod timeline;

pub use change::{
    Added, AnnotationChange, BasisDraft, Change, CheckDraft, EventChange, ImageDraft, LaneChange,
    LinkKind, Moved, NewEvent, NewLane, NewSource, NoteDraft, OrderChange, QuoteChange, QuoteDraft,
    ReferenceDraft, SourceChange, TimelineChange,
};
pub use history::{Ahead, StateId, Step, StepAhead, UndoHistory};
pub use id::id_from_title;
pub use lookup::Lookup;
pub use planner::{Made, Planned, plan};
pub use refusal::Refusal;
pub use story::{StepLook, StoryChange};

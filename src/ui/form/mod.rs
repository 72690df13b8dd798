//! Fields in which facts are changed where they stand.
//!
//! A field shows a fact until something is typed; from then on it shows the draft, which lasts until
//! it is taken over (Enter, or leaving the field), or given up (Escape). A draft that is refused
//! stays, with why, so that no word is lost. What a draft would change goes along with it, so that
//! `app` can take it over before it saves, selects or closes.

mod call;
mod drafts;
mod field;
mod names;
pub(crate) mod offers;
mod pick;
mod references;

pub use call::call;
pub(crate) use call::is_called;
pub use drafts::{Draft, DraftKey, Drafts, Of, Returned};
pub use field::{Field, Form};
pub(crate) use names::{beginning, completed, going_on, joined, separated};
pub(crate) use pick::pick_event;
pub(crate) use references::References;

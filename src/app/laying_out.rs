//! What the first change of a file needs to know of all of it, found out on a worker as soon as
//! somebody is about to change it: how its text is laid out, and who has which id. So the first
//! change is made and written as fast as those after it.
//!
//! Nothing waits for it: a change that comes first finds it out itself, or, where it is written,
//! waits for it on its own worker. Whoever only reads pays nothing, and the memory is given back
//! where nothing was changed after all.

use std::sync::Arc;

use super::{services::jobs::JobKind, state::State, work::Report};
use crate::{edit::Lookup, ui::overlay::Overlay};

/// Begins, gives up and forgets as somebody comes to a form and leaves it.
pub(super) fn keep_up(state: &mut State) {
    let is_needed = is_about_to_change(state);
    let is_under_way = state.jobs.under_way(JobKind::LayOut).is_some();
    if !is_needed && is_under_way {
        state.jobs.cancel(JobKind::LayOut);
    }
    let file = &mut state.file;
    let original = file.base.as_ref().map(|base| &base.original);
    let is_laid_out = original.is_none_or(|original| original.is_prepared());
    let is_known = is_laid_out && file.lookup.is_ready();
    if is_needed && !is_known && !is_under_way {
        let (original, timeline) = (original.cloned(), Arc::clone(&file.document.timeline));
        let lookup = (!file.lookup.is_ready()).then_some(move || Lookup::new(&timeline));
        state.jobs.start(JobKind::LayOut, move |cancel| {
            let lookup = lookup.map(|make| Box::new(make()));
            if let Some(original) = original {
                original.prepare_unless(&|| cancel.is_cancelled());
            }
            Report::LaidOut(lookup)
        });
    } else if !is_needed {
        if let Some(original) = original {
            original.forget_layout();
        }
        if file.lookup.is_ready() {
            let lookup = std::mem::take(&mut file.lookup);
            state.jobs.start(JobKind::Forget, move |_| {
                drop(lookup);
                Report::GivenUp
            });
        }
    }
}

/// Takes in who has which id, unless a change that came first has found it out.
pub(super) fn laid_out(state: &mut State, lookup: Option<Box<Lookup>>) {
    if let Some(lookup) = lookup.filter(|_| !state.file.lookup.is_ready()) {
        state.file.lookup = *lookup;
    }
}

/// Whether something was changed, or somebody stands before a field or holds a tool that changes
/// something.
fn is_about_to_change(state: &State) -> bool {
    let is_sheet = |overlay: &Overlay| {
        matches!(
            overlay,
            Overlay::Words
                | Overlay::Lanes
                | Overlay::Sources
                | Overlay::Source(_)
                | Overlay::Event(_)
                | Overlay::Replace
                | Overlay::Annotations
        )
    };
    let file = &state.file;
    file.undo.is_unsaved()
        || file.undo.undo_name().is_some()
        || file.undo.redo_name().is_some()
        || !file.drafts.is_empty()
        || state.look.is_editing
        || state.look.words.is_some()
        || state.walk.is_on
        || state.story.is_shown
        || state.tools.tool.is_some()
        || is_sheet(&state.overlay)
}

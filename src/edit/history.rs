//! Undo and redo, without limit.
//!
//! Every state that the document has been in has a number of its own, so that the one that is on
//! disk is known again whichever way it is come back to, also when a save ends after further edits.

use std::sync::Arc;

use super::Planned;
use crate::model::{Document, Edit, EditError, EventIx};

/// What was done, and what was undone.
#[derive(Clone, Debug)]
pub struct UndoHistory {
    done: Vec<Done>,
    undone: Vec<Done>,
    present: StateId,
    on_disk: Option<StateId>,
    /// Whether the file that held it is gone.
    is_gone: bool,
    /// The number for the next new state.
    next: u64,
}

/// A state that the document is or was in, known by the edits that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateId(u64);

/// A change that can be taken back, or made again.
#[derive(Clone, Debug)]
struct Done {
    /// What it is called.
    name: String,
    /// The edit that takes it back; once that is done, the one that makes it again.
    edit: Arc<Edit>,
    /// The state that `edit` leads to.
    leads_to: StateId,
}

/// A step back or forward that is to be made.
#[derive(Clone, Debug)]
pub struct Step {
    edit: Arc<Edit>,
    back: bool,
}

/// A step that was made on a copy of a document.
#[derive(Clone, Debug)]
pub struct StepAhead {
    /// The document after the step.
    pub document: Document,
    /// The events that it touched, ascending.
    pub touched: Vec<EventIx>,
    /// Whether it leads back.
    pub back: bool,
    /// The revision of the document that the copy was made of.
    from: u64,
    inverse: Edit,
}

impl Step {
    /// How many events it touches at most.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.edit.event_count()
    }

    /// Makes the step on a copy of the document.
    ///
    /// # Errors
    /// As [`UndoHistory::undo`].
    pub fn ahead(&self, document: &Document) -> Result<StepAhead, EditError> {
        let (from, mut document) = (document.revision, document.clone());
        let inverse = document.apply(Edit::clone(&self.edit))?;
        Ok(StepAhead { document, touched: inverse.events(), back: self.back, from, inverse })
    }
}

/// A change that was carried out on a copy of a document, so that the document itself waits for
/// nothing while it is.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// The document with the change in it.
    pub document: Document,
    /// The events that it touched, ascending.
    pub touched: Vec<EventIx>,
    /// The revision of the document that the copy was made of.
    from: u64,
    name: String,
    inverse: Edit,
}

impl Ahead {
    /// Carries out a change on a copy, which shares all that is not touched.
    ///
    /// # Errors
    /// As [`UndoHistory::apply`].
    pub fn new(document: &Document, planned: Planned) -> Result<Self, EditError> {
        if document.revision != planned.revision {
            return Err(EditError::NoSuchPlace);
        }
        let (from, mut document) = (document.revision, document.clone());
        let inverse = document.apply(planned.edit)?;
        Ok(Self { document, touched: inverse.events(), from, name: planned.name, inverse })
    }
}

/// The history of a document as it stands on disk.
impl Default for UndoHistory {
    fn default() -> Self {
        let opened = StateId(0);
        let (done, undone) = (Vec::new(), Vec::new());
        Self { done, undone, present: opened, on_disk: Some(opened), is_gone: false, next: 1 }
    }
}

impl UndoHistory {
    /// The history of a document that is on no disk, as one that is new or was recovered.
    #[must_use]
    pub fn unsaved() -> Self {
        Self { on_disk: None, ..Self::default() }
    }

    /// Carries out a change. Gives the events that it touched, for [`crate::index`]; none and no
    /// step back where it changes nothing.
    ///
    /// # Errors
    /// [`EditError`] where the document is not as it was when the change was planned; it is then
    /// left as it is.
    pub fn apply(
        &mut self,
        document: &mut Document,
        planned: Planned,
    ) -> Result<Vec<EventIx>, EditError> {
        if document.revision != planned.revision {
            return Err(EditError::NoSuchPlace);
        }
        if planned.is_nothing() {
            return Ok(Vec::new());
        }
        let inverse = document.apply(planned.edit)?;
        let touched = inverse.events();
        self.push(planned.name, inverse);
        Ok(touched)
    }

    /// Puts a copy with a change in it in place of the document that it was made of. Gives the
    /// events that were touched.
    ///
    /// # Errors
    /// [`EditError`] where the document was changed since; it is then left as it is.
    pub fn take(
        &mut self,
        document: &mut Document,
        ahead: Ahead,
    ) -> Result<Vec<EventIx>, EditError> {
        if document.revision != ahead.from {
            return Err(EditError::NoSuchPlace);
        }
        *document = ahead.document;
        self.push(ahead.name, ahead.inverse);
        Ok(ahead.touched)
    }

    fn push(&mut self, name: String, inverse: Edit) {
        self.done.push(Done { name, edit: Arc::new(inverse), leads_to: self.present });
        self.undone.clear();
        self.present = StateId(self.next);
        self.next += 1;
    }

    /// Makes one step of the last two, as of a key that is pressed several times, where taking the
    /// earlier one back takes the later one back too. A state that is on disk stays one to come back
    /// to.
    pub fn join(&mut self) {
        let [.., earlier, later] = self.done.as_slice() else { return };
        let is_on_disk = self.on_disk == Some(later.leads_to);
        if !is_on_disk && earlier.name == later.name && earlier.edit.covers(&later.edit) {
            self.done.pop();
        }
    }

    /// Takes the last change back. Gives the events that it touched; `None` where there is nothing
    /// to take back.
    ///
    /// # Errors
    /// [`EditError`] where the document was changed in another way meanwhile; nothing is done then.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<Vec<EventIx>>, EditError> {
        step(&mut self.done, &mut self.undone, &mut self.present, document)
    }

    /// Makes the last change again that was taken back, as [`Self::undo`].
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<Vec<EventIx>>, EditError> {
        step(&mut self.undone, &mut self.done, &mut self.present, document)
    }

    /// The step that [`Self::undo`] or [`Self::redo`] would make, to be made elsewhere.
    #[must_use]
    pub fn step(&self, back: bool) -> Option<Step> {
        let from = if back { &self.done } else { &self.undone };
        from.last().map(|done| Step { edit: Arc::clone(&done.edit), back })
    }

    /// Puts a copy on which a step was made in place of the document that it was made of. Gives the
    /// events that it touched.
    ///
    /// # Errors
    /// [`EditError`] where the document was changed since; it is then left as it is.
    pub fn take_step(
        &mut self,
        document: &mut Document,
        ahead: StepAhead,
    ) -> Result<Vec<EventIx>, EditError> {
        if document.revision != ahead.from {
            return Err(EditError::NoSuchPlace);
        }
        let (from, to) = if ahead.back {
            (&mut self.done, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.done)
        };
        let Some(Done { name, leads_to, .. }) = from.pop() else {
            return Err(EditError::NoSuchPlace);
        };
        let leads_back = std::mem::replace(&mut self.present, leads_to);
        to.push(Done { name, edit: Arc::new(ahead.inverse), leads_to: leads_back });
        *document = ahead.document;
        Ok(ahead.touched)
    }

    /// What would be undone: "change title".
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|done| done.name.as_str())
    }

    /// What would be done again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|done| done.name.as_str())
    }

    /// The state that the document is in, to be named when it is saved.
    #[must_use]
    pub fn present(&self) -> StateId {
        self.present
    }

    /// Takes note that this state is on disk now.
    pub fn saved(&mut self, state: StateId) {
        self.on_disk = Some(state);
        self.is_gone = false;
    }

    /// Takes note that what is on disk is no state of this document any more.
    pub fn lost(&mut self) {
        self.on_disk = None;
    }

    /// Takes note whether the file that held the document is gone, or there again as it was.
    pub fn gone(&mut self, is_gone: bool) {
        self.is_gone = is_gone;
    }

    /// Whether the document is in another state than the one on disk.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.is_gone || self.on_disk != Some(self.present)
    }
}

fn step(
    from: &mut Vec<Done>,
    to: &mut Vec<Done>,
    present: &mut StateId,
    document: &mut Document,
) -> Result<Option<Vec<EventIx>>, EditError> {
    let Some(last) = from.last() else { return Ok(None) };
    let inverse = document.apply(Edit::clone(&last.edit))?;
    let touched = inverse.events();
    let back = *present;
    *present = last.leads_to;
    let name = from.pop().map(|done| done.name).unwrap_or_default();
    to.push(Done { name, edit: Arc::new(inverse), leads_to: back });
    Ok(Some(touched))
}

//! The document: facts, story and annotations, changed only by edits that can be taken back.

use std::{path::PathBuf, sync::Arc};

use super::{Annotation, Event, EventIx, Lane, LaneIx, Source, SourceIx, Step, Timeline};

/// A timeline that is open, with what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The facts, shared with layouts and workers.
    pub timeline: Arc<Timeline>,
    /// The stops of the presentation.
    pub story: imbl::Vector<Step>,
    /// What is drawn by hand.
    pub annotations: imbl::Vector<Annotation>,
    /// Where it was read from; `None` for the bundled one.
    pub path: Option<PathBuf>,
    /// Counts the edits. Invariant: grows with every change, taking one back included, so that a
    /// result computed for an older revision is known by its number.
    pub revision: u64,
    /// The revision that is on disk.
    pub saved_revision: u64,
    /// One past the highest slot that ever held an event. Invariant: never shrinks, so that the
    /// slot of a removed event is not given to another one; see [`Self::next_event`].
    pub slots_used: usize,
}

/// A change of the document. Applying it gives the change that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets one of the timeline's own words.
    SetMeta(MetaField, String),
    /// Puts an event into a slot, or empties it. The slot of a new event is
    /// [`Document::next_event`]; one beyond that is refused.
    SetEvent {
        /// The slot.
        at: EventIx,
        /// What stands there afterwards.
        event: Option<Box<Event>>,
        /// Text that the event's handles point into and that the arena may lack: pushed as one
        /// chunk before the event is put in.
        text: Option<Arc<str>>,
    },
    /// Puts a lane in place of another.
    SetLane(LaneIx, Lane),
    /// Puts a source in place of another.
    SetSource(SourceIx, Box<Source>),
    /// Puts a step in, moving later ones back.
    InsertStep(usize, Step),
    /// Takes a step out, moving later ones forward.
    RemoveStep(usize),
    /// Puts an annotation in, moving later ones back.
    InsertAnnotation(usize, Annotation),
    /// Takes an annotation out, moving later ones forward.
    RemoveAnnotation(usize),
    /// Several changes that count as one.
    Group(Vec<Self>),
}

/// A text of the timeline itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetaField {
    /// [`super::Meta::title`].
    Title,
    /// [`super::Meta::subtitle`].
    Subtitle,
    /// [`super::Meta::about`].
    About,
}

/// An edit that does not fit the document; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It names an event, lane, source, step or annotation that is not there.
    #[error("the change names something that is no longer there")]
    NoSuchPlace,
}

impl Document {
    /// A document that holds `timeline`, as read from `path`.
    #[must_use]
    pub fn new(timeline: Timeline, path: Option<PathBuf>) -> Self {
        let slots_used = timeline.events.len();
        Self { timeline: Arc::new(timeline), path, slots_used, ..Self::default() }
    }

    /// The slot for a new event: one that no event has had.
    #[must_use]
    pub fn next_event(&self) -> EventIx {
        EventIx::new(self.slots_used.max(self.timeline.events.len()))
    }

    /// Whether there are changes that are not on disk.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.revision != self.saved_revision
    }

    /// Carries out `edit` and gives the edit that takes it back.
    ///
    /// Its cost follows the edit: shared parts of the timeline are not copied, whoever else holds
    /// them.
    ///
    /// # Errors
    /// [`EditError::NoSuchPlace`]; the document is then as it was, for a group as well.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let inverse = self.carry_out(edit)?;
        self.revision += 1;
        Ok(inverse)
    }

    fn carry_out(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::SetMeta(field, text) => Ok(self.set_meta(field, text)),
            Edit::SetEvent { at, event, text } => self.set_event(at, event, text),
            Edit::SetLane(at, lane) => {
                self.timeline.lanes.get(at.at()).ok_or(EditError::NoSuchPlace)?;
                let lanes = &mut Arc::make_mut(&mut self.timeline).lanes;
                let place = lanes.get_mut(at.at()).ok_or(EditError::NoSuchPlace)?;
                Ok(Edit::SetLane(at, std::mem::replace(place, lane)))
            }
            Edit::SetSource(at, source) => {
                self.timeline.sources.get(at.at()).ok_or(EditError::NoSuchPlace)?;
                let sources = &mut Arc::make_mut(&mut self.timeline).sources;
                let place = sources.get_mut(at.at()).ok_or(EditError::NoSuchPlace)?;
                Ok(Edit::SetSource(at, Box::new(std::mem::replace(place, *source))))
            }
            Edit::InsertStep(at, step) => {
                insert(&mut self.story, at, step)?;
                Ok(Edit::RemoveStep(at))
            }
            Edit::RemoveStep(at) => Ok(Edit::InsertStep(at, remove(&mut self.story, at)?)),
            Edit::InsertAnnotation(at, annotation) => {
                insert(&mut self.annotations, at, annotation)?;
                Ok(Edit::RemoveAnnotation(at))
            }
            Edit::RemoveAnnotation(at) => {
                Ok(Edit::InsertAnnotation(at, remove(&mut self.annotations, at)?))
            }
            Edit::Group(edits) => self.carry_out_all(edits),
        }
    }

    fn carry_out_all(&mut self, edits: Vec<Edit>) -> Result<Edit, EditError> {
        // Shares everything, so it costs the same however large the document is. Going back by
        // inverses would leave the words of the group's events in the arena, and handles that
        // were made for the next chunk would then name a wrong one.
        let before = self.clone();
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.carry_out(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    *self = before;
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Group(inverses))
    }

    fn set_meta(&mut self, field: MetaField, text: String) -> Edit {
        let meta = &mut Arc::make_mut(&mut self.timeline).meta;
        let place = match field {
            MetaField::Title => &mut meta.title,
            MetaField::Subtitle => &mut meta.subtitle,
            MetaField::About => &mut meta.about,
        };
        Edit::SetMeta(field, std::mem::replace(place, text))
    }

    fn set_event(
        &mut self,
        at: EventIx,
        event: Option<Box<Event>>,
        text: Option<Arc<str>>,
    ) -> Result<Edit, EditError> {
        let next = self.next_event();
        if at > next {
            return Err(EditError::NoSuchPlace);
        }
        // Read before the list is shortened below, which would forget the slots at its end.
        self.slots_used = next.at().max(if event.is_some() { at.at() + 1 } else { 0 });
        let timeline = Arc::make_mut(&mut self.timeline);
        if let Some(text) = text {
            timeline.arena.push(&text);
        }
        while event.is_some() && timeline.events.len() <= at.at() {
            timeline.events.push_back(None);
        }
        let before = match timeline.events.get_mut(at.at()) {
            Some(slot) => std::mem::replace(slot, event.map(|event| *event)),
            None => None,
        };
        while timeline.events.last().is_some_and(Option::is_none) {
            timeline.events.pop_back();
        }
        Ok(Edit::SetEvent { at, event: before.map(Box::new), text: None })
    }
}

fn insert<T: Clone>(list: &mut imbl::Vector<T>, at: usize, value: T) -> Result<(), EditError> {
    if at > list.len() {
        return Err(EditError::NoSuchPlace);
    }
    list.insert(at, value);
    Ok(())
}

fn remove<T: Clone>(list: &mut imbl::Vector<T>, at: usize) -> Result<T, EditError> {
    if at >= list.len() {
        return Err(EditError::NoSuchPlace);
    }
    Ok(list.remove(at))
}

#[cfg(test)]
mod tests;

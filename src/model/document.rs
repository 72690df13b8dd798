//! The document: facts, story and annotations, changed only by edits that can be taken back.

use std::{cmp::Ordering, path::PathBuf, sync::Arc};

use super::{
    Annotation, AnnotationIx, Annotations, Event, EventIx, Lane, LaneIx, Ordered, Slot, Source,
    SourceIx, Step, StepIx, Story, Timeline, date::Zone,
};

/// A timeline that is open, with what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The facts, shared with layouts and workers.
    pub timeline: Arc<Timeline>,
    /// The stops of the presentation.
    pub story: Story,
    /// What is drawn by hand.
    pub annotations: Annotations,
    /// Where it was read from; `None` for the bundled one.
    pub path: Option<PathBuf>,
    /// Counts the edits. Invariant: grows with every change, taking one back included, so that a
    /// result computed for an older revision is known by its number.
    pub revision: u64,
    /// One past the highest slot that ever held an event. Invariant: never shrinks, so that the
    /// slot of a removed event is not given to another one; see [`Self::next_event`].
    pub slots_used: usize,
}

/// A change of the document. Applying it gives the change that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets one of the timeline's own words.
    SetMeta(MetaField, String),
    /// Sets the zone in which times with an offset are drawn. The dates of events and sources are
    /// in it already: what changes them belongs into the same [`Self::Group`].
    SetZone(Zone),
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
    /// Says which lanes there are and in which order, and puts some into slots, new ones at the end.
    SetLanes {
        /// [`Timeline::lane_order`].
        order: Vec<LaneIx>,
        /// What stands in which slot afterwards.
        put: Vec<(LaneIx, Lane)>,
    },
    /// The same for sources.
    SetSources {
        /// [`Timeline::source_order`].
        order: imbl::Vector<SourceIx>,
        /// What stands in which slot afterwards.
        put: Vec<(SourceIx, Source)>,
        /// Text for the sources' handles, as for an event.
        text: Option<Arc<str>>,
    },
    /// Sets the list of the actors. One that events name must keep its place.
    SetActors(imbl::Vector<Arc<str>>),
    /// The same for the tags.
    SetTags(imbl::Vector<Arc<str>>),
    /// Says which steps the story has, in their order, and puts some into slots, new ones at the end.
    SetStory {
        /// The order of [`Story`].
        order: imbl::Vector<StepIx>,
        /// What stands in which slot afterwards.
        put: Vec<(StepIx, Step)>,
    },
    /// Says which annotations there are, from the back to the front, and puts some into slots, new
    /// ones at the end.
    SetAnnotations {
        /// The order of [`Annotations`].
        order: imbl::Vector<AnnotationIx>,
        /// What stands in which slot afterwards.
        put: Vec<(AnnotationIx, Annotation)>,
    },
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
    /// It names an event, lane, source, step or annotation that is not there, or one twice in an
    /// order.
    #[error("the change names something that is no longer there")]
    NoSuchPlace,
}

impl Edit {
    /// Whether it sets everything that another one sets, so that what it leaves is the same whether
    /// the other one comes before it or not. Said of changes of annotations that stay alone.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::SetAnnotations { order, put },
                Self::SetAnnotations { order: others_order, put: others },
            ) => {
                let is_set =
                    |(ix, _): &(AnnotationIx, Annotation)| put.iter().any(|(it, _)| it == ix);
                order == others_order && others.iter().all(is_set)
            }
            _ => false,
        }
    }

    /// The slots of all events that it puts in or takes out, ascending, each once.
    #[must_use]
    pub fn events(&self) -> Vec<EventIx> {
        let mut events = Vec::new();
        self.add_events(&mut events);
        events.sort_unstable();
        events.dedup();
        events
    }

    /// How many times it puts an event in or takes one out.
    #[must_use]
    pub fn event_count(&self) -> usize {
        match self {
            Self::SetEvent { .. } => 1,
            Self::Group(edits) => edits.iter().map(Self::event_count).sum(),
            _ => 0,
        }
    }

    fn add_events(&self, events: &mut Vec<EventIx>) {
        match self {
            Self::SetEvent { at, .. } => events.push(*at),
            Self::Group(edits) => edits.iter().for_each(|edit| edit.add_events(events)),
            _ => {}
        }
    }
}

impl Document {
    /// A document that holds `timeline`, as read from `path`.
    #[must_use]
    pub fn new(timeline: impl Into<Arc<Timeline>>, path: Option<PathBuf>) -> Self {
        let timeline = timeline.into();
        let slots_used = timeline.events.len();
        Self { timeline, path, slots_used, ..Self::default() }
    }

    /// The slot for a new event: one that no event has had.
    #[must_use]
    pub fn next_event(&self) -> EventIx {
        EventIx::new(self.slots_used.max(self.timeline.events.len()))
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
            Edit::SetZone(zone) => {
                let meta = &mut Arc::make_mut(&mut self.timeline).meta;
                Ok(Edit::SetZone(std::mem::replace(&mut meta.zone, zone)))
            }
            Edit::SetLanes { order, put } => self.set_lanes(order, put),
            Edit::SetSources { order, put, text } => self.set_sources(order, put, text),
            Edit::SetActors(names) => {
                let actors = &mut Arc::make_mut(&mut self.timeline).actors;
                Ok(Edit::SetActors(std::mem::replace(actors, names)))
            }
            Edit::SetTags(names) => {
                let tags = &mut Arc::make_mut(&mut self.timeline).tags;
                Ok(Edit::SetTags(std::mem::replace(tags, names)))
            }
            Edit::SetStory { order, put } => {
                let (order, put) = set(&mut self.story, order, put)?;
                Ok(Edit::SetStory { order, put })
            }
            Edit::SetAnnotations { order, put } => {
                let (order, put) = set(&mut self.annotations, order, put)?;
                Ok(Edit::SetAnnotations { order, put })
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

    fn set_lanes(
        &mut self,
        order: Vec<LaneIx>,
        put: Vec<(LaneIx, Lane)>,
    ) -> Result<Edit, EditError> {
        let slots = slots_after(self.timeline.lanes.len(), put.iter().map(|(ix, _)| ix.at()))?;
        stand_once(order.iter().map(|ix| ix.at()), slots)?;
        let timeline = Arc::make_mut(&mut self.timeline);
        let mut before = Vec::with_capacity(put.len());
        for (ix, lane) in put {
            match timeline.lanes.get_mut(ix.at()) {
                Some(slot) => before.push((ix, std::mem::replace(slot, lane))),
                // What it held stays in the slot when it is taken back, as one that was removed.
                None => timeline.lanes.push(lane),
            }
        }
        before.reverse();
        let order = std::mem::replace(&mut timeline.lane_order, order);
        Ok(Edit::SetLanes { order, put: before })
    }

    fn set_sources(
        &mut self,
        order: imbl::Vector<SourceIx>,
        put: Vec<(SourceIx, Source)>,
        text: Option<Arc<str>>,
    ) -> Result<Edit, EditError> {
        let slots = slots_after(self.timeline.sources.len(), put.iter().map(|(ix, _)| ix.at()))?;
        // A table may bring as many sources as events; most edits leave their order as it is.
        if !order.ptr_eq(&self.timeline.source_order) {
            stand_once(order.iter().map(|ix| ix.at()), slots)?;
        }
        let timeline = Arc::make_mut(&mut self.timeline);
        if let Some(text) = text {
            timeline.arena.push(&text);
        }
        let mut before = Vec::with_capacity(put.len());
        for (ix, source) in put {
            match timeline.sources.get_mut(ix.at()) {
                Some(slot) => before.push((ix, std::mem::replace(slot, source))),
                None => timeline.sources.push_back(source),
            }
        }
        before.reverse();
        let order = std::mem::replace(&mut timeline.source_order, order);
        Ok(Edit::SetSources { order, put: before, text: None })
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

/// How many slots there are once values have been put into these, new ones at the end in turn.
fn slots_after(slots: usize, put: impl Iterator<Item = usize>) -> Result<usize, EditError> {
    put.into_iter().try_fold(slots, |slots, at| match at.cmp(&slots) {
        Ordering::Less => Ok(slots),
        Ordering::Equal => Ok(slots + 1),
        Ordering::Greater => Err(EditError::NoSuchPlace),
    })
}

/// Refuses an order that names what has no slot, or something twice.
fn stand_once(order: impl Iterator<Item = usize>, slots: usize) -> Result<(), EditError> {
    let mut seen = vec![false; slots];
    for at in order {
        match seen.get_mut(at) {
            Some(seen) if !*seen => *seen = true,
            _ => return Err(EditError::NoSuchPlace),
        }
    }
    Ok(())
}

/// An order, and what is put into which slot.
type Set<I, T> = (imbl::Vector<I>, Vec<(I, T)>);

/// Puts values into slots and sets their order; gives what takes that back.
fn set<I: Slot, T: Clone>(
    all: &mut Ordered<I, T>,
    order: imbl::Vector<I>,
    put: Vec<(I, T)>,
) -> Result<Set<I, T>, EditError> {
    let slots = slots_after(all.slots.len(), put.iter().map(|(ix, _)| ix.position()))?;
    stand_once(order.iter().map(|ix| ix.position()), slots)?;
    let mut before = Vec::with_capacity(put.len());
    for (ix, value) in put {
        match all.slots.get_mut(ix.position()) {
            Some(slot) => before.push((ix, std::mem::replace(slot, value))),
            // What it held stays in the slot when it is taken back, as one that was removed.
            None => all.slots.push_back(value),
        }
    }
    before.reverse();
    Ok((std::mem::replace(&mut all.order, order), before))
}

#[cfg(test)]
mod tests;

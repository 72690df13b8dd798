//! From a change to an edit.

use std::{mem, sync::Arc};

use super::{Change, Lookup, Refusal, draft::Draft};
use crate::model::{
    ActorIx, AnnotationIx, Document, Edit, Event, EventIx, LaneIx, SourceIx, StepIx, TagIx,
    Timeline,
};

/// A change that is ready to be carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The edit.
    pub edit: Edit,
    /// What "Undo …" calls it: "change title".
    pub name: String,
    /// What is new in the document.
    pub made: Option<Made>,
    /// The revision that it was planned for. Invariant: the words that it brings are for this
    /// revision's arena, so it must be applied to no other.
    pub revision: u64,
}

/// Something that a change makes, so that it can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// An event.
    Event(EventIx),
    /// A source.
    Source(SourceIx),
    /// A lane.
    Lane(LaneIx),
    /// A step of the story.
    Step(StepIx),
    /// Annotations, in slots that follow each other.
    Annotations {
        /// The first of them.
        first: AnnotationIx,
        /// How many.
        count: usize,
    },
}

impl Planned {
    /// Whether all is as it is wanted already.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.edit == Edit::Group(Vec::new())
    }
}

/// Turns what an author wants into an edit of a document. Its cost follows what is changed.
///
/// # Errors
/// [`Refusal`] where the change would leave what no file may hold, or is about what is gone.
pub fn plan(document: &Document, lookup: &mut Lookup, change: &Change) -> Result<Planned, Refusal> {
    lookup.prepare(&document.timeline);
    if let Change::Several { name, changes } = change {
        return several(document, lookup, name, changes);
    }
    let mut planner = Planner {
        document,
        timeline: &document.timeline,
        lookup,
        draft: Draft::new(&document.timeline),
        actors: None,
        tags: None,
        edits: Vec::new(),
        made: None,
    };
    let name = planner.change(change)?;
    Ok(planner.finish(name))
}

fn several(
    document: &Document,
    lookup: &mut Lookup,
    name: &str,
    changes: &[Change],
) -> Result<Planned, Refusal> {
    // Shares all but what the changes touch.
    let mut ahead = document.clone();
    let mut edits = Vec::with_capacity(changes.len());
    let mut made = None;
    for change in changes {
        let planned = plan(&ahead, lookup, change)?;
        if !planned.is_nothing() {
            ahead
                .apply(planned.edit.clone())
                .map_err(|_| Refusal::Gone("what is to be changed"))?;
            edits.push(planned.edit);
            made = planned.made.or(made);
        }
    }
    let revision = document.revision;
    Ok(Planned { edit: one_of(edits), name: name.to_owned(), made, revision })
}

/// What is gathered on the way to an edit.
pub(super) struct Planner<'a> {
    pub(super) document: &'a Document,
    pub(super) timeline: &'a Timeline,
    pub(super) lookup: &'a mut Lookup,
    pub(super) draft: Draft<'a>,
    /// The actors, where there is a new one.
    actors: Option<imbl::Vector<Arc<str>>>,
    /// The tags, where there is a new one.
    tags: Option<imbl::Vector<Arc<str>>>,
    pub(super) edits: Vec<Edit>,
    pub(super) made: Option<Made>,
}

impl Planner<'_> {
    /// Plans a single change and gives its name.
    fn change(&mut self, change: &Change) -> Result<&'static str, Refusal> {
        match change {
            Change::Event(at, change) => self.event(*at, change),
            Change::Quote(at, change) => self.quote(*at, change),
            Change::NewEvent(event) => self.new_event(event),
            Change::DuplicateEvent(at) => self.duplicate_event(*at),
            Change::DeleteEvent(at) => self.delete_event(*at),
            Change::Source(at, change) => self.source(*at, change),
            Change::NewSource(source) => self.new_source(source),
            Change::RemoveSource(at) => self.remove_source(*at),
            Change::Lane(at, change) => self.lane(*at, change),
            Change::NewLane(lane) => self.new_lane(lane),
            Change::MergeLanes { from, into } => self.merge_lanes(*from, *into),
            Change::RemoveLane(at) => self.remove_lane(*at),
            Change::Timeline(change) => self.meta(change),
            Change::Annotation(change) => self.annotation(change),
            Change::Story(change) => self.story(change),
            Change::Several { .. } => Ok("change several things"),
        }
    }

    fn finish(mut self, name: &str) -> Planned {
        if let Some(actors) = self.actors.take() {
            self.edits.push(Edit::SetActors(actors));
        }
        if let Some(tags) = self.tags.take() {
            self.edits.push(Edit::SetTags(tags));
        }
        // All words go in as one chunk, with the first edit that has room for them.
        let mut words = self.draft.into_text();
        for edit in &mut self.edits {
            if let Edit::SetEvent { text, .. } | Edit::SetSources { text, .. } = edit {
                *text = words.take();
                break;
            }
        }
        Planned {
            edit: one_of(self.edits),
            name: name.to_owned(),
            made: self.made,
            revision: self.document.revision,
        }
    }

    /// The event of a slot.
    pub(super) fn event_at(&self, at: EventIx) -> Result<Event, Refusal> {
        self.timeline.event(at).cloned().ok_or(Refusal::Gone("the event"))
    }

    /// Puts an event into a slot, unless it stands there already.
    pub(super) fn set_event(&mut self, at: EventIx, event: Event) {
        if self.timeline.event(at) == Some(&event) {
            return;
        }
        self.lookup.note(at, &event, self.draft.get(event.id));
        self.edits.push(Edit::SetEvent { at, event: Some(Box::new(event)), text: None });
    }

    /// The actors of these names; those that are new are added to the list.
    pub(super) fn actors(&mut self, names: &[String]) -> Vec<ActorIx> {
        let (timeline, lookup) = (self.timeline, &mut *self.lookup);
        each_once(names, |name| {
            lookup.actor(timeline, name).unwrap_or_else(|| {
                let (name, at) = added(&mut self.actors, &timeline.actors, name);
                lookup.note_actor(&name, ActorIx::new(at));
                ActorIx::new(at)
            })
        })
    }

    /// The tags of these names; those that are new are added to the list.
    pub(super) fn tags(&mut self, names: &[String]) -> Vec<TagIx> {
        let (timeline, lookup) = (self.timeline, &mut *self.lookup);
        each_once(names, |name| {
            lookup.tag(timeline, name).unwrap_or_else(|| {
                let (name, at) = added(&mut self.tags, &timeline.tags, name);
                lookup.note_tag(&name, TagIx::new(at));
                TagIx::new(at)
            })
        })
    }
}

/// What each name stands for, those that are empty or stand twice passed over.
fn each_once<T: PartialEq>(names: &[String], mut meant: impl FnMut(&str) -> T) -> Vec<T> {
    let mut found = Vec::with_capacity(names.len());
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let ix = meant(name);
        if !found.contains(&ix) {
            found.push(ix);
        }
    }
    found
}

/// Adds a name to a list that is to be, unless it is among those just added. Gives its place.
fn added(
    list: &mut Option<imbl::Vector<Arc<str>>>,
    before: &imbl::Vector<Arc<str>>,
    name: &str,
) -> (Arc<str>, usize) {
    let list = list.get_or_insert_with(|| before.clone());
    let known = (before.len()..list.len()).find(|at| list.get(*at).is_some_and(|n| **n == *name));
    let at = known.unwrap_or_else(|| {
        list.push_back(Arc::from(name));
        list.len() - 1
    });
    (list.get(at).cloned().unwrap_or_default(), at)
}

/// One edit for all of them.
fn one_of(mut edits: Vec<Edit>) -> Edit {
    match edits.as_mut_slice() {
        [edit] => mem::replace(edit, Edit::Group(Vec::new())),
        _ => Edit::Group(edits),
    }
}

//! The story: new steps, what they show and say, their order, and taking some away.
//!
//! What it leaves is what the check of a file would keep: a step names events, lanes and annotations
//! that are there, each once.

use super::{Made, Refusal, planner::Planner};
use crate::model::{
    Annotation, AnnotationIx, Edit, EventIx, Hidden, LaneIx, Scope, Step, StepIx, Subject,
};

/// A change of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryChange {
    /// One more step.
    Add {
        /// The step.
        step: Box<Step>,
        /// Its place, from 0; past the end it goes to the end.
        at: usize,
    },
    /// The same step once more, after itself.
    Duplicate(StepIx),
    /// A step less.
    Remove(StepIx),
    /// A step to another place, counted without it; past the end it goes to the end.
    Move(StepIx, usize),
    /// What the list of the steps calls it.
    Title(StepIx, String),
    /// What is said under it.
    Caption(StepIx, String),
    /// What the presenter alone sees.
    Notes(StepIx, String),
    /// The event that it is about; `None` for a stretch of time.
    Event(StepIx, Option<EventIx>),
    /// What the canvas shows.
    Look(StepIx, Box<StepLook>),
    /// The event whose quotation stands beside.
    Beside(StepIx, Option<EventIx>),
    /// What of every event the audience is to guess.
    Hidden(StepIx, Hidden),
    /// Events that are not to be seen until they are revealed.
    HiddenEvents(StepIx, Vec<EventIx>),
}

/// What the canvas shows in a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepLook {
    /// As [`Step::scope`].
    pub scope: Option<Scope>,
    /// As [`Step::folded`].
    pub folded: Option<bool>,
    /// As [`Step::lanes`].
    pub lanes: Option<Vec<LaneIx>>,
    /// As [`Step::collapsed`].
    pub collapsed: Vec<LaneIx>,
    /// As [`Step::annotations`].
    pub annotations: Option<Vec<AnnotationIx>>,
}

impl Planner<'_> {
    pub(super) fn story(&mut self, change: &StoryChange) -> Result<&'static str, Refusal> {
        match change {
            StoryChange::Add { step, at } => {
                let step = self.sound_step((**step).clone())?;
                self.add_step(step, *at);
                Ok("add step")
            }
            StoryChange::Duplicate(ix) => {
                let step = self.step_at(*ix)?;
                let place = self.story_order().iter().position(|other| other == ix);
                self.add_step(step, place.map_or(usize::MAX, |at| at + 1));
                Ok("duplicate step")
            }
            StoryChange::Remove(ix) => {
                self.step_at(*ix)?;
                let mut order = self.story_order().clone();
                order.retain(|other| other != ix);
                self.edits.push(Edit::SetStory { order, put: Vec::new() });
                Ok("delete step")
            }
            StoryChange::Move(ix, to) => self.move_step(*ix, *to),
            StoryChange::Title(ix, typed) => {
                self.change_step(*ix, |step| one_line(typed, &mut step.title))?;
                Ok("rename step")
            }
            StoryChange::Caption(ix, typed) => {
                self.change_step(*ix, |step| typed.trim().clone_into(&mut step.caption))?;
                Ok("change caption of step")
            }
            StoryChange::Notes(ix, typed) => {
                self.change_step(*ix, |step| typed.trim().clone_into(&mut step.notes))?;
                Ok("change notes of step")
            }
            StoryChange::Event(ix, event) => {
                let subject = event.map_or(Subject::Time, Subject::Event);
                self.change_step(*ix, |step| step.subject = subject.clone())?;
                Ok("change event of step")
            }
            StoryChange::Look(ix, look) => {
                self.change_step(*ix, |step| look.clone().put_into(step))?;
                Ok("change view of step")
            }
            StoryChange::Beside(ix, event) => {
                self.change_step(*ix, |step| step.beside = *event)?;
                Ok("change what stands beside")
            }
            StoryChange::Hidden(ix, hidden) => {
                self.change_step(*ix, |step| step.hidden = *hidden)?;
                Ok("change what is to be guessed")
            }
            StoryChange::HiddenEvents(ix, events) => {
                self.change_step(*ix, |step| step.hidden_events.clone_from(events))?;
                Ok("change hidden events of step")
            }
        }
    }

    fn story_order(&self) -> &imbl::Vector<StepIx> {
        &self.document.story.order
    }

    fn add_step(&mut self, step: Step, at: usize) {
        let ix = self.document.story.next();
        let mut order = self.story_order().clone();
        order.insert(at.min(order.len()), ix);
        self.made = Some(Made::Step(ix));
        self.edits.push(Edit::SetStory { order, put: vec![(ix, step)] });
    }

    fn move_step(&mut self, ix: StepIx, to: usize) -> Result<&'static str, Refusal> {
        self.step_at(ix)?;
        let mut order = self.story_order().clone();
        order.retain(|other| *other != ix);
        order.insert(to.min(order.len()), ix);
        if order != *self.story_order() {
            self.edits.push(Edit::SetStory { order, put: Vec::new() });
        }
        Ok("move step")
    }

    fn change_step(&mut self, ix: StepIx, change: impl Fn(&mut Step)) -> Result<(), Refusal> {
        let before = self.step_at(ix)?;
        let mut step = before.clone();
        change(&mut step);
        let step = self.sound_step(step)?;
        if step != before {
            self.put_steps(vec![(ix, step)]);
        }
        Ok(())
    }

    fn put_steps(&mut self, put: Vec<(StepIx, Step)>) {
        let order = self.story_order().clone();
        self.edits.push(Edit::SetStory { order, put });
    }

    fn step_at(&self, ix: StepIx) -> Result<Step, Refusal> {
        self.document.story.get(ix).cloned().ok_or(Refusal::Gone("the step"))
    }

    /// A step as a file can hold it. Annotations that it names get an id, by which the file does.
    fn sound_step(&mut self, mut step: Step) -> Result<Step, Refusal> {
        if step.events().any(|event| self.timeline.event(event).is_none()) {
            return Err(Refusal::Gone("an event of the step"));
        }
        step.hidden_events = once(step.hidden_events);
        if let Some(lanes) = step.lanes {
            let there = lanes.into_iter().filter(|lane| self.timeline.lane_order.contains(lane));
            step.lanes = Some(once(there));
        }
        step.collapsed.retain(|lane| self.timeline.lane_order.contains(lane));
        step.collapsed = once(step.collapsed);
        if let Some(named) = step.annotations {
            let all = &self.document.annotations;
            let named = once(named.into_iter().filter(|ix| all.order.contains(ix)));
            self.name_annotations(&named);
            step.annotations = Some(named);
        }
        Ok(step)
    }

    fn name_annotations(&mut self, named: &[AnnotationIx]) {
        let all = &self.document.annotations;
        let (mut put, mut ids) = (Vec::new(), Vec::new());
        for ix in named {
            if let Some(each) = all.get(*ix).filter(|each| each.id.is_none()) {
                let id = all.next_id(&ids);
                ids.push(id.clone());
                put.push((*ix, Annotation { id: Some(id), ..each.clone() }));
            }
        }
        if !put.is_empty() {
            self.edits.push(Edit::SetAnnotations { order: all.order.clone(), put });
        }
    }

    /// Takes an event out of the story. A step about it keeps its words, and which event it was.
    pub(super) fn steps_without(&mut self, gone: EventIx) {
        let id = self.timeline.event(gone).map(|event| self.timeline.text(event.id).to_owned());
        let mut put = Vec::new();
        for (ix, step) in self.document.story.iter() {
            if step.events().any(|event| event == gone) {
                let mut left = step.clone();
                if left.event() == Some(gone) {
                    left.subject = Subject::Missing(id.clone().unwrap_or_default());
                }
                left.beside = left.beside.filter(|event| *event != gone);
                left.hidden_events.retain(|event| *event != gone);
                put.push((ix, left));
            }
        }
        if !put.is_empty() {
            self.put_steps(put);
        }
    }

    /// Lets steps show one lane where they showed another.
    pub(super) fn steps_to_lane(&mut self, from: LaneIx, into: LaneIx) {
        let mut put = Vec::new();
        for (ix, step) in self.document.story.iter() {
            let other = |lanes: &[LaneIx]| {
                once(lanes.iter().map(|lane| if *lane == from { into } else { *lane }))
            };
            let lanes = step.lanes.as_deref().map(other);
            let collapsed = other(&step.collapsed);
            if lanes != step.lanes || collapsed != step.collapsed {
                put.push((ix, Step { lanes, collapsed, ..step.clone() }));
            }
        }
        if !put.is_empty() {
            self.put_steps(put);
        }
    }
}

impl StepLook {
    fn put_into(self, step: &mut Step) {
        step.scope = self.scope;
        step.folded = self.folded;
        step.lanes = self.lanes;
        step.collapsed = self.collapsed;
        step.annotations = self.annotations;
    }
}

fn one_line(typed: &str, into: &mut String) {
    *into = typed.split_whitespace().collect::<Vec<_>>().join(" ");
}

/// Each once, in the order in which they come first.
fn once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut left = Vec::new();
    for each in all {
        if !left.contains(&each) {
            left.push(each);
        }
    }
    left
}

//! A presentation through a newer version of its file, in which events, lanes and steps may have other
//! numbers.
//!
//! Invariant: an event is known by its id, a lane by its name, a step by its event and its title. So nothing
//! stays with what merely has the same number now, and what is gone is let go: ink on a step that is
//! no more, a veil that was lifted from an event that is no more. An edit renumbers nothing, and has
//! no need of this.

use std::collections::BTreeMap;

use super::{Left, Show};
use crate::{
    app::state::State,
    model::{Anchor, Document, EventIx, LaneIx, Step, StepIx, Subject, Timeline},
    ui::present::Stroke,
    view::present::Stop,
};

/// Keeps a presentation that is under way, and where the last one was left, through a newer version
/// of the same file.
pub(in crate::app) fn reloaded(state: &mut State, before: &Timeline) {
    let shown = state.shown;
    let mut numbers = Numbers::new(before, &state.file.document);
    if let Some(left) = state.left.as_mut().filter(|left| left.shown + 1 == shown) {
        let ink = std::mem::take(&mut left.ink).into_iter();
        let ink = ink.map(|(stop, lines)| {
            let lines = lines.into_iter().map(|line| numbers.stroke(line)).collect();
            (numbers.stop(&stop), lines)
        });
        let ink = ink.collect();
        *left = Left { shown, stop: numbers.stop(&left.stop), ink };
    }
    if let Some(show) = &mut state.present {
        carry_over(show, &mut numbers, &state.file.index.by_time);
        show.generation = state.file.generation;
        show.aimed = None;
    }
}

fn carry_over(show: &mut Show, numbers: &mut Numbers<'_>, by_time: &[EventIx]) {
    let former = &show.presenting;
    let stop =
        |numbers: &mut Numbers<'_>, at: usize| former.stops.get(at).map(|it| numbers.stop(it));
    let at = stop(numbers, former.at);
    let frozen = former.frozen.and_then(|at| stop(numbers, at));
    let presenting = former.with_steps_of(numbers.after, by_time, at.as_ref(), frozen.as_ref());
    let pointing = &mut show.pointing;
    let mut strokes: BTreeMap<usize, Vec<Stroke>> = BTreeMap::new();
    for (at, lines) in std::mem::take(&mut pointing.strokes) {
        let place = stop(numbers, at).and_then(|stop| presenting.place_of(&stop));
        if let Some(place) = place {
            let lines = lines.into_iter().map(|line| numbers.stroke(line));
            strokes.entry(place).or_default().extend(lines);
        }
    }
    pointing.strokes = strokes;
    pointing.wet = None;
    let veils = &mut show.veils;
    let revealed = std::mem::take(&mut veils.revealed).into_iter();
    veils.revealed =
        revealed.filter_map(|(event, veil)| Some((numbers.event(event)?, veil))).collect();
    veils.revision += 1;
    show.presenting = presenting;
}

/// What has which number now.
struct Numbers<'a> {
    before: &'a Timeline,
    after: &'a Document,
    /// Those that were looked up: an id is found by going through all of them.
    events: BTreeMap<EventIx, Option<EventIx>>,
    lanes: BTreeMap<LaneIx, Option<LaneIx>>,
}

impl<'a> Numbers<'a> {
    fn new(before: &'a Timeline, after: &'a Document) -> Self {
        Self { before, after, events: BTreeMap::new(), lanes: BTreeMap::new() }
    }

    fn event(&mut self, ix: EventIx) -> Option<EventIx> {
        let (before, after) = (self.before, &self.after.timeline);
        *self.events.entry(ix).or_insert_with(|| {
            let id = before.text(before.event(ix)?.id);
            after.event_by_id(id)
        })
    }

    fn lane(&mut self, ix: LaneIx) -> Option<LaneIx> {
        let (before, after) = (self.before, &self.after.timeline);
        *self.lanes.entry(ix).or_insert_with(|| {
            let name = &before.lane(ix)?.name;
            after.lanes().find(|(_, lane)| lane.name == *name).map(|(ix, _)| ix)
        })
    }

    /// What a stop is now; one without a step and an event where it is gone.
    fn stop(&mut self, former: &Stop) -> Stop {
        let event = former.step.event().and_then(|event| self.event(event));
        let subject = event.map_or(Subject::Time, Subject::Event);
        let step = Step { subject, ..former.step.clone() };
        Stop { ix: former.ix.and_then(|_| self.step(&step)), step }
    }

    fn step(&self, step: &Step) -> Option<StepIx> {
        let event = step.event();
        let is_about_it = |other: &&(StepIx, &Step)| other.1.event() == event;
        let is_named_so = |other: &&(StepIx, &Step)| other.1.title == step.title;
        let steps: Vec<(StepIx, &Step)> = self.after.story.iter().collect();
        let same = steps.iter().find(|other| is_about_it(other) && is_named_so(other));
        let same =
            same.or_else(|| steps.iter().find(|other| event.is_some() && is_about_it(other)));
        same.map(|(ix, _)| *ix)
    }

    /// A line, which can be kept as an annotation only where all that it was fixed to is still there.
    fn stroke(&mut self, line: Stroke) -> Stroke {
        let anchors = line.anchors.iter().map(|anchor| self.anchor(*anchor)).collect::<Option<_>>();
        Stroke { anchors: anchors.unwrap_or_default(), ..line }
    }

    fn anchor(&mut self, anchor: Anchor) -> Option<Anchor> {
        Some(match anchor {
            Anchor::Event { event, offset } => Anchor::Event { event: self.event(event)?, offset },
            Anchor::Time { time, lane: Some(lane), height } => {
                Anchor::Time { time, lane: Some(self.lane(lane)?), height }
            }
            Anchor::Time { lane: None, .. } => anchor,
        })
    }
}

//! Gathers events that lie too close to be told apart.

use std::cell::OnceCell;

use super::{Planner, What};
use crate::{
    layout::{badge_size, lettering::Lettering, mark::Body},
    model::{
        EventIx,
        date::{DAY, Seconds, When},
    },
};

/// Marks whose dates span less than this are narrow, and narrow marks nearer than this are
/// neighbours, in pixels.
const NEAR_PX: f64 = 12.0;
/// The widest a cluster may be, so that a chain of neighbours stays a place.
const CLUSTER_PX: f64 = 32.0;
/// Fewer neighbours than this stay events of their own.
const CLUSTER_COUNT: usize = 3;

/// Something that needs a row.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) what: What,
    /// What its mark or badge covers.
    pub(super) outer: [f64; 2],
    /// What its label stands beside.
    pub(super) core: [f64; 2],
    /// The seconds that its events name, half-open.
    pub(super) bounds: [Seconds; 2],
    /// How wide its label is, measured when it is first asked for: most events of a crowded
    /// timeline never get one.
    label: OnceCell<f64>,
    /// About how wide it is.
    rough_label: OnceCell<f64>,
    /// Whether its label is the date alone.
    pub(super) only_date: bool,
}

impl Candidate {
    /// An event.
    pub(super) fn event(planner: &Planner<'_>, ix: EventIx) -> Option<Self> {
        mark(planner, ix).map(|mark| Self::marked(ix, &mark))
    }

    /// The same where its mark is known.
    fn marked(ix: EventIx, Mark { body, bounds }: &Mark) -> Self {
        Self { core: body.core, ..Self::badge(What::Event(ix), body.outer, *bounds) }
    }

    /// Several events, or one, with a badge that stands within `outer`.
    pub(super) fn badge(what: What, outer: [f64; 2], bounds: [Seconds; 2]) -> Self {
        let [label, rough_label] = [OnceCell::new(), OnceCell::new()];
        Self { what, outer, core: outer, bounds, label, rough_label, only_date: false }
    }

    /// The same with the date alone beside its mark.
    pub(super) fn dated(self) -> Self {
        let Self { what, outer, core, bounds, .. } = self;
        Self { core, only_date: true, ..Self::badge(what, outer, bounds) }
    }

    /// How wide its label is.
    pub(super) fn label(&self, planner: &Planner<'_>) -> f64 {
        *self.label.get_or_init(|| self.measured(planner.lettering))
    }

    /// About how wide its label is: found without shaping it, and the same whenever it is asked.
    pub(super) fn rough_label(&self, planner: &Planner<'_>) -> f64 {
        *self.rough_label.get_or_init(|| self.measured(planner.lettering.rough()))
    }

    fn measured(&self, lettering: Lettering<'_>) -> f64 {
        f64::from(match &self.what {
            What::Event(ix) if self.only_date => lettering.date(*ix).1,
            What::Event(ix) => lettering.event_reserve(*ix),
            What::Cluster(events) => {
                lettering.reserve(&Lettering::cluster(events.len(), self.bounds))
            }
        })
    }
}

/// The mark of an event in time space.
pub(super) struct Mark {
    pub(super) body: Body,
    /// The seconds that the event names, half-open. A bound that is open is that bound's day.
    pub(super) bounds: [Seconds; 2],
}

/// The mark of an event: looked up once, as events lie far apart in memory.
pub(super) fn mark(planner: &Planner<'_>, ix: EventIx) -> Option<Mark> {
    let event = planner.input.timeline.event(ix)?;
    let attested = event.attested();
    let when = &event.date.when;
    let body = Body::new(when, attested.as_ref(), &planner.frame);
    let [from, to] = match *when {
        When::Within { from: Some(from), to: None, .. } => [from, from + DAY],
        When::Within { from: None, to: Some(to), .. } => [to - DAY, to],
        _ => planner.times(body.known),
    };
    Some(Mark { body, bounds: [from, to.max(from + 1)] })
}

/// The room of a badge in the middle of a stretch, and of the stretch itself.
pub(super) fn badge_reach(
    planner: &Planner<'_>,
    [left, right]: [f64; 2],
    count: usize,
) -> [f64; 2] {
    let [width, _] = badge_size(count, planner.input.theme, planner.input.measure);
    let half = f64::from(width) / 2.0;
    let middle = f64::midpoint(left, right);
    [left.min(middle - half), right.max(middle + half)]
}

/// The events of a lane, each for itself, in order of time.
pub(super) fn singles(planner: &Planner<'_>, events: &[EventIx]) -> Vec<Candidate> {
    events.iter().filter_map(|&ix| Candidate::event(planner, ix)).collect()
}

/// The events of a lane, with neighbours gathered, in order of time.
pub(super) fn group(planner: &Planner<'_>, events: &[EventIx]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut chain = Chain::default();
    for (order, &ix) in events.iter().enumerate() {
        let Some(mark) = mark(planner, ix) else { continue };
        if mark.body.known[1] - mark.body.known[0] >= NEAR_PX {
            found.push((order, Candidate::marked(ix, &mark)));
            continue;
        }
        if !chain.takes(&mark.body) {
            chain.end(planner, &mut found);
        }
        chain.push(order, ix, mark);
    }
    chain.end(planner, &mut found);
    // Wide marks do not break a chain, so they may have been found before it.
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Neighbours so far.
#[derive(Default)]
struct Chain {
    links: Vec<(usize, EventIx, Mark)>,
    middles: Option<[f64; 2]>,
}

impl Chain {
    fn takes(&self, body: &Body) -> bool {
        let (Some((_, _, last)), Some([left, right])) = (self.links.last(), self.middles) else {
            return true;
        };
        let middle = body.middle();
        (middle - last.body.middle()).abs() <= NEAR_PX
            && right.max(middle) - left.min(middle) <= CLUSTER_PX
    }

    fn push(&mut self, order: usize, ix: EventIx, mark: Mark) {
        let middle = mark.body.middle();
        let [left, right] = self.middles.unwrap_or([middle; 2]);
        self.middles = Some([left.min(middle), right.max(middle)]);
        self.links.push((order, ix, mark));
    }

    fn end(&mut self, planner: &Planner<'_>, found: &mut Vec<(usize, Candidate)>) {
        self.middles = None;
        let links = std::mem::take(&mut self.links);
        let first = links.first().map(|(order, ..)| *order).unwrap_or_default();
        if links.len() < CLUSTER_COUNT {
            let events = links.into_iter();
            found.extend(events.map(|(order, ix, mark)| (order, Candidate::marked(ix, &mark))));
            return;
        }
        let [mut from, mut to] = [Seconds::MAX, Seconds::MIN];
        for (.., Mark { bounds: [first, last], .. }) in &links {
            from = from.min(*first);
            to = to.max(*last);
        }
        let events: Vec<_> = links.into_iter().map(|(_, ix, _)| ix).collect();
        let stretch = [from, to].map(|time| planner.frame.place(time as f64));
        let outer = badge_reach(planner, stretch, events.len());
        found.push((first, Candidate::badge(What::Cluster(events.into()), outer, [from, to])));
    }
}

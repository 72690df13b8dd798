//! Which events a filter leaves, for all of them at once. To be done on a worker.

use super::EventSet;
use crate::{
    model::{EventIx, Timeline},
    view::Filter,
};

/// Events looked at before it is asked whether to go on.
const PART: usize = 1 << 14;

/// The events that a filter accepts.
#[must_use]
pub fn shown(timeline: &Timeline, filter: &Filter) -> EventSet {
    shown_cancellable(timeline, filter, &|| false).unwrap_or_default()
}

/// As [`shown`]; `None` as soon as `is_cancelled` says so.
#[must_use]
pub fn shown_cancellable(
    timeline: &Timeline,
    filter: &Filter,
    is_cancelled: &dyn Fn() -> bool,
) -> Option<EventSet> {
    let mut shown = EventSet::with_slots(timeline.events.len());
    // Going through the slots in order costs far less than asking for each of them.
    for (at, event) in timeline.events.iter().enumerate() {
        if at % PART == 0 && is_cancelled() {
            return None;
        }
        if event.as_ref().is_some_and(|event| filter.accepts_event(event)) {
            shown.insert(EventIx::new(at));
        }
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::{LaneIx, testing::any_timeline},
        view::{Remark, Rule},
    };

    proptest! {
        #![proptest_config(crate::model::testing::cases(64))]

        /// All at once is each by itself.
        #[test]
        fn a_set_is_what_a_filter_accepts(
            timeline in any_timeline(40),
            lane in 0..5_u32,
            rules in prop::collection::vec(
                prop_oneof![Just(None), Just(Some(Rule::Any)), Just(Some(Rule::None))], 2,
            ),
        ) {
            let mut filter = Filter::default();
            filter.lanes = filter.lanes.with(LaneIx(lane), rules[0]);
            filter.remarks = filter.remarks.with(Remark::Disputed, rules[1]);
            let all = EventSet::all(&timeline);
            prop_assert_eq!(all.len(), timeline.event_count());
            let expected: EventSet =
                all.iter().filter(|ix| filter.accepts(&timeline, *ix)).collect();
            prop_assert_eq!(shown(&timeline, &filter), expected);
            prop_assert_eq!(shown(&timeline, &Filter::default()), all);
        }
    }

    #[test]
    fn a_filter_is_broken_off_when_it_is_told_to() {
        let timeline = crate::io::open_bundled().timeline;
        assert_eq!(shown_cancellable(&timeline, &Filter::default(), &|| true), None);
    }
}

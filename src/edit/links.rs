//! Links between events, and what else names an event: steps of the story and drawn notes.

use super::{LinkKind, Refusal, planner::Planner};
use crate::model::{Detail, EventIx};

impl LinkKind {
    /// The links of this kind.
    fn of(self, detail: &mut Detail) -> &mut Vec<EventIx> {
        match self {
            Self::DisputedBy => &mut detail.disputed_by,
            Self::DeniedBy => &mut detail.denied_by,
            Self::Follows => &mut detail.follows,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::DisputedBy => "change what disputes it",
            Self::DeniedBy => "change what denies it",
            Self::Follows => "change what it follows from",
        }
    }
}

impl Planner<'_> {
    /// Links the event of the slot `at` to others, each once.
    pub(super) fn links(
        &mut self,
        at: EventIx,
        detail: &mut Detail,
        kind: LinkKind,
        events: &[EventIx],
    ) -> Result<(), Refusal> {
        let mut links = Vec::with_capacity(events.len());
        for to in events {
            if *to == at {
                return Err(Refusal::LinksItself);
            }
            self.timeline.event(*to).ok_or(Refusal::Gone("the event that is linked to"))?;
            if !links.contains(to) {
                links.push(*to);
            }
        }
        *kind.of(detail) = links;
        Ok(())
    }

    /// Takes away all that names an event. A step of the story keeps its words.
    pub(super) fn unlink(&mut self, gone: EventIx) -> Result<(), Refusal> {
        for at in self.lookup.linking(self.timeline, gone) {
            let mut event = self.event_at(at)?;
            let detail = event.detail.make_mut();
            for kind in [LinkKind::DisputedBy, LinkKind::DeniedBy, LinkKind::Follows] {
                kind.of(detail).retain(|to| *to != gone);
            }
            // An event may have been linked to itself by its file.
            if at != gone {
                self.set_event(at, event);
            }
        }
        self.steps_without(gone);
        self.remove_annotations_of(gone);
        Ok(())
    }
}

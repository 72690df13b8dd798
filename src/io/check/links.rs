//! Links between events.

use std::collections::BTreeMap;

use super::{super::tree::Node, Checker, events::Accepted, names};
use crate::model::EventIx;

/// Every id of the file; `None` for an event that was left out, whose own error says why.
pub(super) type Ids = BTreeMap<String, Option<EventIx>>;

impl Checker<'_> {
    /// Resolves the links of all events and puts the events into the timeline.
    pub(super) fn link_all(&mut self, accepted: Vec<Accepted<'_>>, ids: &Ids) {
        for Accepted { node, mut event, mut detail, disputed_by, denied_by, follows } in accepted {
            self.report.event = super::id_of(node);
            detail.disputed_by = self.links(node, "disputed_by", &disputed_by, ids);
            detail.denied_by = self.links(node, "denied_by", &denied_by, ids);
            detail.follows = self.links(node, "follows", &follows, ids);
            event.detail = detail.into();
            self.timeline.events.push_back(Some(event));
        }
        self.report.event = None;
    }

    fn links(&mut self, node: Node<'_>, name: &str, raw: &[String], ids: &Ids) -> Vec<EventIx> {
        let nodes = node.field(name).into_iter().flat_map(Node::children);
        nodes.zip(raw).filter_map(|(place, id)| self.event_by_id(place, id, ids)).collect()
    }

    pub(super) fn event_by_id(&mut self, place: Node<'_>, id: &str, ids: &Ids) -> Option<EventIx> {
        if let Some(known) = ids.get(id) {
            return *known;
        }
        if !self.whole.events {
            return None;
        }
        let near = names::suggestion(id, ids.keys().map(String::as_str), '"');
        let help = near.unwrap_or_else(|| "write the id of an event".to_owned());
        self.report.error(place.range(), format!("there is no event \"{id}\""), [help]);
        None
    }
}

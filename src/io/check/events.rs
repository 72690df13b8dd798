//! Events, each on its own. Links between them come after, in `links`.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    super::{
        raw::{RawCheck, RawEvent, RawImage, RawNote},
        tree::Node,
    },
    Checker,
    header::{is_whole, opening},
    links::Ids,
    names,
};
use crate::model::{ActorIx, Detail, Event, EventIx, FactCheck, Image, Note, SharedDetail, TagIx};

/// An event that is sound but for its links.
pub(super) struct Accepted<'t> {
    pub(super) node: Node<'t>,
    pub(super) event: Event,
    pub(super) detail: Detail,
    pub(super) disputed_by: Vec<String>,
    pub(super) denied_by: Vec<String>,
    pub(super) follows: Vec<String>,
}

/// How often a long list asks whether it is still wanted.
const CHECK_CANCEL_EVERY: usize = 256;

impl Checker<'_> {
    /// Checks all events and puts the sound ones into the timeline. Returns every id of the file,
    /// or `None` if cancelled.
    pub(super) fn events(&mut self, root: Node<'_>) -> Option<Ids> {
        self.whole.events = is_whole(root, "events");
        let nodes = self.list(root, "events");
        if nodes.is_empty() && self.whole.events {
            let place = root.field("events").map_or_else(|| opening(root), Node::range);
            let help = "add one: (id: \"…\", title: \"…\", date: \"…\", lane: \"…\")".to_owned();
            self.report.warning(place, "the timeline has no events", [help]);
        }
        let mut ids: Ids = BTreeMap::new();
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        let mut accepted = Vec::with_capacity(nodes.len());
        for (at, node) in nodes.into_iter().enumerate() {
            if at % CHECK_CANCEL_EVERY == 0 && (self.cancelled)() {
                return None;
            }
            let id = super::id_of(node);
            self.report.event.clone_from(&id);
            if let Some(first) = id.as_ref().and_then(|id| lines.get(id)) {
                let place = node.field("id").unwrap_or(node).range();
                let id = id.unwrap_or_default();
                let help =
                    format!("the first is in line {first}; give each event an id of its own");
                self.report.error(place, format!("there are two events \"{id}\""), [help]);
                // It is left out; what else is wrong with it is said all the same.
                self.event(node);
                continue;
            }
            let event = self.event(node);
            self.whole.events &= id.is_some();
            if let Some(id) = id {
                let ix = event.is_some().then(|| EventIx::new(accepted.len()));
                lines.insert(id.clone(), self.report.line(node.range().start));
                ids.insert(id, ix);
            }
            accepted.extend(event);
        }
        self.report.event = None;
        self.link_all(accepted, &ids);
        Some(ids)
    }

    fn event<'t>(&mut self, node: Node<'t>) -> Option<Accepted<'t>> {
        let raw = self.element::<RawEvent>(node)?;
        // All that is needed is looked at before the first lack of it ends the event.
        let id = self.needed(node, "id", "event", raw.id.as_deref());
        let title = self.needed(node, "title", "event", raw.title.as_deref());
        let lane = self.needed(node, "lane", "event", raw.lane.as_deref());
        let lane = lane.and_then(|name| self.lane_by_name(node, &name));
        let date = self.needed_date(node, &raw);
        let last_attested = self.date(node, "last_attested", raw.last_attested.as_deref());
        let detail = Detail {
            actors: raw.actors.iter().map(|actor| self.actor(node, actor)).collect(),
            tags: raw.tags.iter().map(|tag| self.tag(tag)).collect(),
            quotes: self.quotes(node, &raw.quotes),
            cites: self.cites(node, &raw.cites),
            display_date: self.some_text(raw.display_date.as_deref()),
            basis: match (node.field("date_basis"), &raw.date_basis) {
                (Some(node), Some(basis)) => self.basis(node, basis).map(Box::new),
                _ => None,
            },
            last_attested: last_attested.map(Box::new),
            claimed_by: self.some_text(raw.claimed_by.as_deref()),
            editor_note: raw
                .editor_note
                .as_ref()
                .and_then(|note| self.note(node, note))
                .map(Box::new),
            description: self.some_text(raw.description.as_deref()),
            image: raw.image.as_ref().and_then(|image| self.image(node, image)).map(Box::new),
            check: raw.check.as_ref().and_then(|check| self.fact_check(node, check)).map(Box::new),
            ..Detail::default()
        };
        let event = Event {
            id: self.text(&id?),
            title: self.text(&title?),
            short_title: self.some_text(raw.short_title.as_deref()),
            date: date?,
            lane: lane?,
            starred: raw.starred,
            detail: SharedDetail::default(),
        };
        let RawEvent { disputed_by, denied_by, follows, .. } = raw;
        Some(Accepted { node, event, detail, disputed_by, denied_by, follows })
    }

    fn needed_date(&mut self, node: Node<'_>, raw: &RawEvent) -> Option<crate::model::EventDate> {
        let written = raw.date.as_deref().filter(|date| !date.trim().is_empty());
        let Some(written) = written else {
            let place = node.field("date").map_or_else(|| opening(node), Node::range);
            let whose = self
                .report
                .event
                .as_ref()
                .map_or("this event".to_owned(), |id| format!("event \"{id}\""));
            let help = "write date: \"2022-07-13\"; a year or a month is enough".to_owned();
            self.report.error(place, format!("{whose} has no date, so it is not drawn"), [help]);
            return None;
        };
        self.date_with_end(node, written, raw.end.as_deref())
    }

    fn actor(&mut self, node: Node<'_>, name: &str) -> ActorIx {
        if self.actors_are_listed && !self.actors.contains_key(name) {
            let listed = node.field("actors").into_iter().flat_map(Node::children);
            let place = listed.into_iter().find(|actor| actor.string().as_deref() == Some(name));
            let near = names::suggestion(name, self.actors.keys().map(AsRef::as_ref), '"');
            let help = near.unwrap_or_else(|| "add it to `actors` at the top".to_owned());
            let message = format!("\"{name}\" is not in the list of actors");
            self.report.warning(place.unwrap_or(node).range(), message, [help]);
        }
        self.intern_actor(name)
    }

    fn tag(&mut self, name: &str) -> TagIx {
        if let Some(known) = self.tags.get(name) {
            return *known;
        }
        let ix = TagIx::new(self.timeline.tags.len());
        let name = Arc::<str>::from(name);
        self.timeline.tags.push_back(name.clone());
        self.tags.insert(name, ix);
        ix
    }

    fn note(&mut self, event: Node<'_>, raw: &RawNote) -> Option<Note> {
        let node = event.field("editor_note")?;
        let text = self.needed(node, "text", "note", raw.text.as_deref())?;
        Some(Note { text: self.text(&text), references: self.references(node, &raw.references) })
    }

    fn fact_check(&mut self, event: Node<'_>, raw: &RawCheck) -> Option<FactCheck> {
        let node = event.field("check")?;
        let Some(status) = raw.status else {
            let help = "write status: checked, status: query or status: unchecked".to_owned();
            self.report.error(opening(node), "how far the check has come is missing", [help]);
            return None;
        };
        Some(FactCheck {
            status: status.0,
            by: self.some_text(raw.by.as_deref()),
            on: self.date(node, "on", raw.on.as_deref()),
            comment: self.some_text(raw.comment.as_deref()),
        })
    }

    fn image(&mut self, event: Node<'_>, raw: &RawImage) -> Option<Image> {
        let node = event.field("image")?;
        let path = self.needed(node, "path", "image", raw.path.as_deref())?;
        Some(Image {
            path: self.text(&path),
            alt: self.some_text(raw.alt.as_deref()),
            credit: self.some_text(raw.credit.as_deref()),
        })
    }
}

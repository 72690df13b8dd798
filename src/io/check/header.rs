//! What the timeline says of itself, and its lanes.

use super::{
    super::{
        raw::{FORMAT, RawLane},
        tree::{Node, NodeKind},
    },
    Checker, names,
};
use crate::model::{ActorIx, Lane, LaneColor, LaneIx, LaneShape, date::Zone};

impl Checker<'_> {
    /// Reads everything but the lists of structs. Returns whether the format is later than ours.
    pub(super) fn header(&mut self, root: Node<'_>) -> bool {
        let newer = self.format(root);
        self.timeline.meta.title = self.words(root, "title").unwrap_or_default();
        if root.field("title").is_none() && !root.is_broken_itself() {
            let help = "write title: \"…\" after format".to_owned();
            self.report.warning(opening(root), "the timeline has no title", [help]);
        }
        self.timeline.meta.subtitle = self.words(root, "subtitle").unwrap_or_default();
        self.timeline.meta.about = self.words(root, "about").unwrap_or_default();
        self.zone(root);
        if let Some(list) = root.field("actors") {
            let actors = self.report.read::<Vec<String>>(list);
            self.actors_are_listed = actors.is_some();
            for actor in actors.unwrap_or_default() {
                self.intern_actor(&actor);
            }
        }
        newer
    }

    pub(super) fn lanes(&mut self, root: Node<'_>) {
        self.whole.lanes = is_whole(root, "lanes");
        for node in self.list(root, "lanes") {
            let Some(raw) = self.element::<RawLane>(node) else {
                match super::string_field(node, "name") {
                    // Its events stay: the lane is there, only its look is not as it was meant.
                    Some(name) => self.add_lane(name.into_owned(), &RawLane::default()),
                    None => self.whole.lanes = false,
                }
                continue;
            };
            let Some(name) = raw.name.clone().filter(|name| !name.is_empty()) else {
                let help = "write name: \"…\"".to_owned();
                self.report.error(opening(node), "this lane has no name", [help]);
                self.whole.lanes = false;
                continue;
            };
            if self.lanes.contains_key(&name) {
                let place = node.field("name").unwrap_or(node).range();
                let help = "give each lane a name of its own".to_owned();
                self.report.error(place, format!("there are two lanes \"{name}\""), [help]);
                continue;
            }
            self.add_lane(name, &raw);
        }
    }

    /// The elements of a list of the file; says so where the field holds no list.
    pub(super) fn list<'t>(&mut self, root: Node<'t>, name: &str) -> Vec<Node<'t>> {
        let Some(node) = root.field(name) else { return Vec::new() };
        if node.kind() != NodeKind::List {
            let message = format!("`{name}`: a list in `[ ]` is expected here");
            self.report.error(node.range(), message, []);
            return Vec::new();
        }
        node.children().collect()
    }

    /// The index of an actor, who is added if not known.
    pub(super) fn intern_actor(&mut self, name: &str) -> ActorIx {
        if let Some(known) = self.actors.get(name) {
            return *known;
        }
        let ix = ActorIx::new(self.timeline.actors.len());
        let name = std::sync::Arc::<str>::from(name);
        self.timeline.actors.push_back(name.clone());
        self.actors.insert(name, ix);
        ix
    }

    fn format(&mut self, root: Node<'_>) -> bool {
        let Some(node) = root.field("format") else {
            if root.is_broken_itself() {
                return false;
            }
            let help = format!("write format: {FORMAT}, as the first field");
            self.report.error(opening(root), "the file does not say its format", [help]);
            return false;
        };
        let Some(format) = self.report.read::<u32>(node) else { return false };
        if format > FORMAT {
            let help = "it opens to be read only; a later version of Sourceline can change it";
            let message =
                format!("the file is of format {format}, and this program knows {FORMAT}");
            self.report.warning(node.range(), message, [help.to_owned()]);
        } else if format < FORMAT {
            let message = format!("there is no format {format}");
            self.report.error(node.range(), message, [format!("write format: {FORMAT}")]);
        }
        format > FORMAT
    }

    fn zone(&mut self, root: Node<'_>) {
        let Some(written) = self.words(root, "zone") else { return };
        match Zone::parse(&written) {
            Ok(zone) => self.timeline.meta.zone = zone,
            Err(error) => {
                let place = root.field("zone").unwrap_or(root).range();
                self.report.error(place, error.message, error.help);
            }
        }
    }

    fn words(&mut self, root: Node<'_>, name: &str) -> Option<String> {
        let node = root.field(name).filter(|node| node.source() != "None")?;
        self.report.read::<String>(node)
    }

    fn add_lane(&mut self, name: String, raw: &RawLane) {
        let at = self.timeline.lanes.len();
        let next = |taken: usize, of: usize| taken % of.max(1);
        let color = raw.color.map(|color| color.0);
        let shape = raw.shape.map(|shape| shape.0);
        let default_color = LaneColor::ALL.get(next(at, LaneColor::ALL.len()));
        let default_shape = LaneShape::ALL.get(next(at, LaneShape::ALL.len()));
        let lane = self.timeline.push_lane(Lane {
            name: name.clone(),
            color: color.or(default_color.copied()).unwrap_or(LaneColor::Blue),
            shape: shape.or(default_shape.copied()).unwrap_or(LaneShape::Circle),
        });
        self.lanes.insert(name, lane);
    }

    /// The lane that a name means; says so where there is none.
    pub(super) fn lane_by_name(&mut self, node: Node<'_>, name: &str) -> Option<LaneIx> {
        if !self.whole.lanes && !self.lanes.contains_key(name) {
            self.add_lane(name.to_owned(), &RawLane::default());
        }
        let lane = self.lanes.get(name).copied();
        if lane.is_none() {
            let near = names::suggestion(name, self.lanes.keys().map(String::as_str), '"');
            let place = node.field("lane").unwrap_or(node).range();
            let help = near.unwrap_or_else(|| {
                let all: Vec<&str> = self.lanes.keys().map(String::as_str).collect();
                if all.is_empty() {
                    format!("add (name: \"{name}\") to `lanes`")
                } else {
                    format!("the lanes are {}", all.join(", "))
                }
            });
            self.report.error(place, format!("there is no lane \"{name}\""), [help]);
        }
        lane
    }
}

/// Whether the list `name` of the file can be read to its end: it is there, or nothing is wrong
/// with the file's own fields that could have hidden it.
pub(super) fn is_whole(root: Node<'_>, name: &str) -> bool {
    match root.field(name) {
        Some(list) => list.kind() == NodeKind::List && !list.is_broken_itself(),
        None => !root.is_broken_itself(),
    }
}

/// The bytes at which a struct begins, for what is said of the whole of it.
pub(super) fn opening(node: Node<'_>) -> std::ops::Range<usize> {
    let start = node.range().start;
    start..start + node.source().chars().next().map_or(0, char::len_utf8)
}

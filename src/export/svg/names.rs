//! The names of groups: by lane and by event id, each once in a file.

use std::collections::BTreeSet;

use super::number::escaped;
use crate::{
    export::alt::dated,
    model::{EventIx, LaneIx, Timeline},
    scene::{Block, Part},
};

/// Gives groups their names.
pub(super) struct Names<'a> {
    timeline: &'a Timeline,
    taken: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, taken: BTreeSet::new() }
    }

    /// The tag that opens the group of a part, with what is shown when one points at it.
    pub(super) fn group(&mut self, part: &Part) -> String {
        let (name, lane, title) = match part {
            Part::Event(event) => self.event(*event),
            Part::Cluster(events) => {
                let first = events.first().map(|event| self.event(*event));
                let (name, lane, _) = first.unwrap_or_default();
                let name = name.replacen("event-", "events-from-", 1);
                (name, lane, Some(format!("{} events", events.len())))
            }
            Part::Lane(lane) => (format!("lane-{}", self.lane(*lane)), None, None),
            Part::Density(lane) => (format!("lane-{}-density", self.lane(*lane)), None, None),
            Part::Annotation(ix) => (format!("annotation-{}", ix.at() + 1), None, None),
            Part::Ruler => ("ruler".to_owned(), None, None),
            Part::Block(block) => (word(*block).to_owned(), None, None),
        };
        let id = self.unique(&name);
        let lane =
            lane.map(|lane| format!(" data-lane=\"{}\"", escaped(&lane))).unwrap_or_default();
        let title =
            title.map(|title| format!("<title>{}</title>", escaped(&title))).unwrap_or_default();
        format!("<g id=\"{}\"{lane}>{title}", escaped(&id))
    }

    fn event(&self, event: EventIx) -> (String, Option<String>, Option<String>) {
        let Some(event) = self.timeline.event(event) else { return Default::default() };
        let words = self.timeline.date_words(&event.date);
        let title = dated(&words, self.timeline.text(event.title));
        let lane = self.timeline.lane_name(event.lane).to_owned();
        (format!("event-{}", slug(self.timeline.text(event.id))), Some(lane), Some(title))
    }

    fn lane(&self, lane: LaneIx) -> String {
        slug(self.timeline.lane_name(lane))
    }

    fn unique(&mut self, name: &str) -> String {
        let mut id = name.to_owned();
        let mut count = 1;
        while !self.taken.insert(id.clone()) {
            count += 1;
            id = format!("{name}-{count}");
        }
        id
    }
}

/// What a block is called.
fn word(block: Block) -> &'static str {
    match block {
        Block::Title => "title",
        Block::Caption => "caption",
        Block::Card => "quotations",
        Block::Lanes => "lanes",
        Block::Notes => "notes",
        Block::Legend => "legend",
        Block::Sources => "sources",
        Block::Remarks => "remarks",
    }
}

/// A name with hyphens for all that a name cannot hold.
fn slug(name: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.chars().map(|c| if keep(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let timeline = Timeline::default();
        let mut names = Names::new(&timeline);
        let given: Vec<String> =
            ["a", "a", "a-2", "a"].iter().map(|name| names.unique(name)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3"]);
        assert_eq!(slug("Territory & war, Донбас"), "Territory---war--Донбас");
    }
}

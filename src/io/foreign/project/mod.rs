//! The XML of The Timeline Project, read only.
//!
//! The carrier is `roxmltree`, which resolves no entity of a file's own and refuses a DTD; what it
//! would spend too much on is refused ahead of it ([`scan`]).
//!
//! An event's category is its lane, further ones and their parents are tags, and so are its labels and
//! the container that it is in. A lane's colour is the nearest of ours by its hue ([`color`]). A start
//! and an end that are both midnight are days, as the program itself shows them; the last day is the
//! one that the program names. `fuzzy` is EDTF's `~`, `ends_today` an open end, a milestone a star, a
//! hyperlink a source, an era an event that lasts in a lane "Eras". What is kept for the program alone
//! (`view`, `now`, `locked`, fonts) is passed over; what a person would miss (icons, progress, alerts,
//! colours of single events) is said. The schema that the program publishes is not followed: it omits
//! fields that the program writes.

mod color;
mod dates;
mod event;
mod scan;
#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use roxmltree::{Document, Node, ParsingOptions};

use super::{
    Findings, Gathered, GatheredEvent, GatheredLane, Options, Refused, findings::Counted, short,
    unshown::Unshown,
};
use crate::io::lines::LineIndex;

/// So many elements and texts are read: each takes some 70 bytes of memory, and an event has about
/// forty.
const MOST_NODES: u32 = 4_000_000;
/// So many parents of a category become tags; a chain of more is a mistake.
const MOST_PARENTS: usize = 16;
/// The lane of eras.
const ERAS: &str = "Eras";
/// The only kind of time that is read.
const GREGORIAN: &str = "gregoriantime";

pub(super) use scan::is_it;

pub(super) fn read(
    text: &str,
    _options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    scan::scan(text)?;
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|error| refused(text, &error))?;
    let root = document.root_element();
    if let Some(kind) = child(root, "timetype").filter(|kind| words(*kind) != GREGORIAN) {
        return Err(Refused {
            message: format!("its times are of the kind \"{}\"", short(&words(kind))),
            at: kind.range().start,
            help: Some("only files with times of the Gregorian calendar are read".to_owned()),
        });
    }
    let mut reading = Reading::default();
    reading.categories(root, findings);
    let events = child(root, "events").into_iter().flat_map(|events| elements(events, "event"));
    for element in events {
        reading.event(element, findings);
    }
    let eras = child(root, "eras").into_iter().flat_map(|eras| elements(eras, "era"));
    for element in eras {
        reading.era(element, findings);
    }
    let hidden = child(root, "view").and_then(|view| child(view, "hidden_categories"));
    if let Some(hidden) = hidden.filter(|hidden| hidden.children().any(|node| node.is_element())) {
        let message = "categories that the file hides are shown";
        findings.kept(hidden.range(), message, None);
    }
    std::mem::take(&mut reading.counted).say("event", findings);
    std::mem::take(&mut reading.unshown).say("event", "events", findings);
    Ok(reading.finish(findings))
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    gathered: Gathered,
    categories: HashMap<String, Category>,
    /// The titles of containers, by the number that events name.
    containers: HashMap<String, String>,
    counted: Counted,
    unshown: Unshown,
}

/// A category.
struct Category {
    parent: Option<String>,
    /// Bytes of the file.
    at: Range<usize>,
}

impl Reading {
    fn categories(&mut self, root: Node<'_, '_>, findings: &mut Findings<'_>) {
        let all = child(root, "categories").into_iter();
        for element in all.flat_map(|categories| elements(categories, "category")) {
            let name = child(element, "name").map(words).unwrap_or_default();
            if name.is_empty() {
                findings.left_out(element.range(), "this category has no name", None);
                continue;
            }
            let color = child(element, "color").map(words);
            let nearest = color.as_deref().and_then(color::nearest);
            if let Some(color) = color.filter(|_| nearest.is_none()) {
                let message = format!("\"{}\" is no colour", short(&color));
                let help = "a colour is three numbers up to 255: 128,0,255".to_owned();
                findings.repaired(element.range(), message, help);
            }
            let parent = child(element, "parent").map(words).filter(|name| !name.is_empty());
            let category = Category { parent, at: element.range() };
            // Of two with one name the program takes the first.
            if !self.categories.contains_key(&name) {
                self.gathered.lanes.push(GatheredLane { name: name.clone(), color: nearest });
                self.categories.insert(name, category);
            }
        }
        let mut missing: Vec<_> = self
            .categories
            .values()
            .filter_map(|category| Some((category.parent.as_ref()?, &category.at)))
            .filter(|(parent, _)| !self.categories.contains_key(*parent))
            .collect();
        missing.sort_by_key(|(_, at)| at.start);
        for (parent, at) in missing {
            let message = format!("there is no category \"{}\"; it is a tag", short(parent));
            findings.repaired(at.clone(), message, None);
        }
        self.circles(findings);
    }

    /// Says which category comes to itself by its parents, at the first.
    fn circles(&self, findings: &mut Findings<'_>) {
        let is_own_parent = |name: &String| self.parents(name).iter().any(|parent| parent == name);
        let mut found: Vec<_> = self
            .categories
            .iter()
            .filter(|(name, _)| is_own_parent(name))
            .map(|(name, category)| (&category.at, name))
            .collect();
        found.sort_by_key(|(at, _)| at.start);
        if let Some((at, name)) = found.first() {
            let message = format!("the category \"{}\" is its own parent", short(name));
            let help = "it and those in this circle are tags of their events, each once".to_owned();
            findings.repaired((*at).clone(), message, help);
        }
    }

    /// The parents of a category, the nearest first, each once.
    fn parents(&self, name: &str) -> Vec<String> {
        let mut parents = Vec::new();
        let mut of = name;
        while let Some(parent) = self.categories.get(of).and_then(|of| of.parent.as_deref()) {
            if parents.len() == MOST_PARENTS || parents.iter().any(|known| known == parent) {
                break;
            }
            parents.push(parent.to_owned());
            of = parent;
        }
        parents
    }

    fn finish(mut self, findings: &mut Findings<'_>) -> Gathered {
        let used: HashSet<&str> =
            self.gathered.events.iter().map(|event: &GatheredEvent| event.lane.as_str()).collect();
        let before = self.gathered.lanes.len();
        self.gathered.lanes.retain(|lane| used.contains(lane.name.as_str()));
        let unused = before - self.gathered.lanes.len();
        if unused > 0 {
            let what = if unused == 1 { "1 category is" } else { "some categories are" };
            let message = format!("{what} the first of no event, and no lane ({unused})");
            findings.kept(0..0, message, None);
        }
        self.gathered
    }
}

/// The first child of this name.
fn child<'a, 'i>(of: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    of.children().find(|node| node.is_element() && node.tag_name().name() == name)
}

/// All children of this name.
fn elements<'a, 'i: 'a>(
    of: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    of.children().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// The words of an element.
fn words(of: Node<'_, '_>) -> String {
    of.children().filter_map(|node| node.text()).collect::<String>().trim().to_owned()
}

fn refused(text: &str, error: &roxmltree::Error) -> Refused {
    let place = error.pos();
    let lines = LineIndex::new(text);
    let start = lines.start((place.row as usize).saturating_sub(1));
    let line = text.get(start..).unwrap_or_default();
    let column = (place.col as usize).saturating_sub(1);
    let at = start + line.char_indices().nth(column).map_or(0, |(byte, _)| byte);
    let message = match error {
        roxmltree::Error::DtdDetected => return scan::has_dtd(at),
        roxmltree::Error::NodesLimitReached => {
            format!("the file has more than {MOST_NODES} elements and texts")
        }
        other => {
            // The place is said in the words of all our messages.
            let message = other.to_string();
            message.split(" at ").next().unwrap_or_default().to_owned()
        }
    };
    Refused { message, at, help: None }
}

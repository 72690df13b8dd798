//! Raw to checked: the tree of a file to a [`Timeline`] and every diagnostic, in one pass.
//!
//! What is sound is kept, what is wrong is left out and reported where it stands. A bad event is
//! left out as a whole; a link to it is dropped without a further word, since its own error says
//! enough. Never reads a file: source texts come from `load`.

mod annotations;
mod dates;
mod events;
mod fields;
mod header;
mod links;
mod names;
mod quotes;
mod report;
mod sources;
mod story;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    Diagnostic,
    raw::{RawTimeline, Shape},
    tree::{Node, NodeKind, Tree},
};
use crate::model::{ActorIx, Annotation, LaneIx, SourceIx, Step, TagIx, Text, TextChunk, Timeline};
pub use names::nearest as nearest_name;
use report::Report;

/// Gives the words of a source by the path that the file names, or says why it cannot.
pub type Load<'a> = dyn Fn(&str) -> Result<Arc<str>, LoadError> + 'a;

/// Why the words of a source are not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LoadError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A checked file.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is sound in it.
    pub timeline: Timeline,
    /// The stops of its presentation.
    pub story: Vec<Step>,
    /// What is drawn by hand.
    pub annotations: Vec<Annotation>,
    /// What is wrong with it, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is of a later format than ours, and must not be saved over.
    pub newer_format: bool,
}

/// Checks a file whose tree was read from `file`. `None` if `cancelled` said so on the way.
pub fn check(
    tree: &Tree,
    file: &Path,
    load: &Load<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Checked> {
    let mut checker = Checker {
        report: Report::new(file, tree),
        timeline: Timeline::default(),
        chunk: Timeline::default().arena.builder(),
        lanes: BTreeMap::new(),
        sources: BTreeMap::new(),
        actors: BTreeMap::new(),
        tags: BTreeMap::new(),
        actors_are_listed: false,
        whole: Whole { lanes: true, sources: true, events: true },
        searches: 0,
        load,
        cancelled,
    };
    checker.syntax(tree);
    let Some(root) = tree.root() else {
        return Some(Checked { diagnostics: checker.report.finish(), ..Checked::default() });
    };
    checker.check_root_fields(root);
    let newer_format = checker.header(root);
    checker.lanes(root);
    checker.sources(root);
    let linked = checker.events(root)?;
    let annotations = checker.annotations(root, &linked);
    let story = checker.story(root, &linked, &annotations);
    let Checker { report, mut timeline, chunk, .. } = checker;
    timeline.arena.extend(chunk);
    let diagnostics = report.finish();
    Some(Checked { timeline, story, annotations, diagnostics, newer_format })
}

/// What is known on the way through a file.
struct Checker<'a> {
    report: Report<'a>,
    timeline: Timeline,
    /// The words of the file, which become one chunk of the arena.
    chunk: TextChunk,
    lanes: BTreeMap<String, LaneIx>,
    /// `None` for a source that is there and could not be read.
    sources: BTreeMap<String, Option<SourceIx>>,
    actors: BTreeMap<Arc<str>, ActorIx>,
    tags: BTreeMap<Arc<str>, TagIx>,
    /// Whether the file lists its actors, so that one who is not listed is worth a word.
    actors_are_listed: bool,
    whole: Whole,
    /// How many nearest passages were searched for.
    searches: usize,
    load: &'a Load<'a>,
    cancelled: &'a dyn Fn() -> bool,
}

/// Whether all names of a kind could be read. If not, one that is not known may be among those
/// that could not, and is no second mistake.
struct Whole {
    lanes: bool,
    sources: bool,
    events: bool,
}

impl Checker<'_> {
    fn syntax(&mut self, tree: &Tree) {
        for error in tree.errors() {
            self.report.event = event_at(tree, error.range.start);
            self.report.error(error.range.clone(), error.message.clone(), error.help.clone());
        }
        self.report.event = None;
        for attribute in tree.attributes() {
            let source = tree.text().get(attribute.clone()).unwrap_or_default();
            let plain: String = source.chars().filter(|other| !other.is_whitespace()).collect();
            if plain != "#![enable(implicit_some)]" {
                let help = "the only one that is used is #![enable(implicit_some)]".to_owned();
                self.report.warning(attribute.clone(), "this attribute is not read", [help]);
            }
        }
    }

    fn check_root_fields(&mut self, root: Node<'_>) {
        // The lists are looked into element by element, where each is read.
        let outer: Vec<_> = RawTimeline::FIELDS
            .iter()
            .map(|field| super::raw::Field { fields: &[], ..*field })
            .collect();
        fields::check_fields(&mut self.report, root, &outer);
    }

    /// Reads an element of a list of the file, and says what is wrong with its fields.
    fn element<T: Shape + serde::de::DeserializeOwned>(&mut self, node: Node<'_>) -> Option<T> {
        if node.is_broken() {
            // The syntax error has been reported, and what follows from it is no second mistake.
            return None;
        }
        let sound = fields::check_fields(&mut self.report, node, T::FIELDS);
        sound.then(|| self.report.read::<T>(node)).flatten()
    }

    /// A piece of text in the arena.
    fn text(&mut self, text: &str) -> Text {
        self.chunk.push(text)
    }

    /// The same for what may be left out; empty counts as left out.
    fn some_text(&mut self, text: Option<&str>) -> Option<Text> {
        text.filter(|text| !text.is_empty()).map(|text| self.text(text))
    }
}

/// The id of the event that stands at a byte, where it can be read.
fn event_at(tree: &Tree, at: usize) -> Option<String> {
    let events = tree.root()?.field("events")?;
    let event = events.children().find(|event| {
        let range = event.range();
        range.start <= at && at <= range.end
    })?;
    id_of(event)
}

/// The id of an element, as far as it can be read: also one without its quotation marks, so that
/// what names it is not reported as well. Of a text that lost its opening mark only the first word
/// is there, which is nobody's id.
fn id_of(node: Node<'_>) -> Option<String> {
    let id = node.field("id")?;
    if id.kind() == NodeKind::Ident {
        return (!node.is_broken()).then(|| id.source().to_owned());
    }
    id.string().map(std::borrow::Cow::into_owned)
}

/// A string field of a node, if it is there.
fn string_field<'t>(node: Node<'t>, name: &str) -> Option<std::borrow::Cow<'t, str>> {
    node.field(name)?.string()
}

//! What is drawn by hand: each annotation with its fields.
//!
//! Annotations have no names of their own. Those that say the same are the same; of the rest, those
//! with the id that steps call them by, then those of one kind with the same words, then those of one
//! kind at the same place.

use super::{
    change::{FieldChange, Item, Subject},
    pair::{Matches, Pair, Pairs},
    said::{self, Key, Said},
    value::Side,
};
use crate::{
    io::save::Facts,
    model::{Anchor, Annotation, AnnotationColor, AnnotationIx},
};

/// One version: its facts, and where its things are in the later one.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    pub(super) facts: &'a Facts,
    pub(super) pairs: Option<&'a Pairs>,
}

impl<'a> Version<'a> {
    pub(super) fn side(self) -> Side<'a> {
        Side { timeline: &self.facts.timeline, pairs: self.pairs }
    }
}

/// Which annotation is which.
pub(super) fn matches(old: Version<'_>, new: Version<'_>) -> Matches {
    let all = |version: Version<'_>| -> Vec<(u32, Annotation, Vec<Said>)> {
        let each = version.facts.annotations.iter();
        each.map(|(ix, one)| (ix.0, one.clone(), fields(version, one))).collect()
    };
    let rounds: [Key<Annotation>; 4] = [
        |_, said| Some(said::key(said).into_iter().map(str::to_owned).collect()),
        |one, _| Some(vec![one.id.clone()?, one.kind.name().to_owned()]),
        |one, _| {
            let words = Some(one.text.clone()).filter(|words| !words.is_empty());
            Some(vec![words?, one.kind.name().to_owned()])
        },
        |one, said| {
            let place = said.iter().find(|field| field.names == PLACE)?;
            Some(vec![place.is.clone(), one.kind.name().to_owned()])
        },
    ];
    said::paired(&all(old), &all(new), &rounds)
}

const PLACE: (&str, &str) = ("points", "where");

/// What an annotation says.
fn fields(version: Version<'_>, annotation: &Annotation) -> Vec<Said> {
    let side = version.side();
    let place = |point: &Anchor| match *point {
        Anchor::Event { event, offset } => format!("{:?} {offset:?}", side.event(event)),
        Anchor::Time { time, lane, height } => {
            format!("{time} {:?} {height:?}", lane.map(|lane| side.lane(lane)))
        }
    };
    let places: Vec<String> = annotation.points.iter().map(place).collect();
    let words = annotation.place_words(side.timeline);
    let color = match annotation.color {
        AnnotationColor::Ink => "ink".to_owned(),
        AnnotationColor::Lane(color) => format!("{color:?}").to_lowercase(),
    };
    let [lines, letters] = [format!("{:?}", annotation.width), format!("{:?}", annotation.size)];
    let bend = if annotation.bend == 0 { String::new() } else { annotation.bend.to_string() };
    let locked = if annotation.locked { "yes" } else { "" };
    let group = annotation.group.map(|group| group.to_string()).unwrap_or_default();
    vec![
        Said::words(("kind", "kind"), annotation.kind.name()),
        Said::maybe(PLACE, Some((places.join("; "), words))),
        Said::words(("text", "words"), &annotation.text),
        Said::words(("color", "colour"), &color),
        Said::words(("width", "width of its lines"), &lines.to_lowercase()),
        Said::words(("size", "size of its words"), &letters.to_lowercase()),
        Said::words(("bend", "bend, in thousandths"), &bend),
        Said::words(("locked", "locked"), locked),
        Said::words(("group", "group"), &group),
    ]
}

fn said(version: Version<'_>, ix: AnnotationIx) -> Vec<Said> {
    version.facts.annotations.get(ix).map(|one| fields(version, one)).unwrap_or_default()
}

/// Whether both versions say the same of an annotation.
pub(super) fn is_same(old: Version<'_>, new: Version<'_>, pair: Pair<AnnotationIx>) -> bool {
    said::is_same_pair(pair, |later, ix| said(if later { new } else { old }, ix))
}

/// An annotation that differs, in words.
pub(super) fn item(old: Version<'_>, new: Version<'_>, pair: Pair<AnnotationIx>) -> Item {
    let (before, after) = (pair.before(), pair.after());
    let shown = after.map(|ix| (new, ix)).or(before.map(|ix| (old, ix)));
    let title =
        shown.map(|(version, ix)| version.facts.annotations.words(&version.facts.timeline, ix));
    let [before, after] = [before.map(|ix| said(old, ix)), after.map(|ix| said(new, ix))];
    let subject = (Subject::Annotation, pair.kind());
    said::item(subject, title.unwrap_or_default(), before.as_deref(), after.as_deref())
}

/// The order in which those are drawn that both versions have.
pub(super) fn order(old: &Facts, new: &Facts, matches: &Matches) -> Option<FieldChange> {
    let title = |ix| new.annotations.words(&new.timeline, AnnotationIx(ix));
    let [before, after] = [old, new].map(|facts| facts.annotations.iter().map(|(ix, _)| ix.0));
    said::order(("annotations", "order of the annotations"), matches, before, after, title)
}

//! The story: each step with its fields.
//!
//! Steps have no names of their own. Those that say the same are the same; of the rest, those about
//! one event under one title, then those about one event, then those of one title, then those of one
//! caption.

use super::{
    change::{FieldChange, Item, Subject as Differs},
    drawn::Version,
    pair::{Matches, Pair},
    said::{self, Key, Said},
};
use crate::{
    io::save::Facts,
    model::{AnnotationIx, EventIx, LaneIx, Step, StepIx, Subject},
};

const ABOUT: (&str, &str) = ("event", "event");

/// Which step is which.
pub(super) fn matches(old: Version<'_>, new: Version<'_>) -> Matches {
    let all = |version: Version<'_>| -> Vec<(u32, Step, Vec<Said>)> {
        let each = version.facts.story.iter();
        each.map(|(ix, step)| (ix.0, step.clone(), fields(version, step))).collect()
    };
    let rounds: [Key<Step>; 5] = [
        |_, said| Some(said::key(said).into_iter().map(str::to_owned).collect()),
        |step, said| Some(vec![about(said)?, step.title.clone()]),
        |_, said| Some(vec![about(said)?]),
        |step, _| Some(vec![Some(step.title.clone()).filter(|title| !title.is_empty())?]),
        |step, _| Some(vec![Some(step.caption.clone()).filter(|words| !words.is_empty())?]),
    ];
    said::paired(&all(old), &all(new), &rounds)
}

/// The event that a step is about, to be compared; `None` for none.
fn about(said: &[Said]) -> Option<String> {
    let about = said.iter().find(|field| field.names == ABOUT)?;
    (!about.is.is_empty()).then(|| about.is.clone())
}

/// What a step says.
fn fields(version: Version<'_>, step: &Step) -> Vec<Said> {
    let side = version.side();
    let timeline = side.timeline;
    let event = |ix: EventIx| {
        let title = timeline.event(ix).map_or("", |event| timeline.short_title(event));
        (format!("{:?}", side.event(ix)), title.to_owned())
    };
    let lane = |ix: LaneIx| (format!("{:?}", side.lane(ix)), timeline.lane_name(ix).to_owned());
    let drawn = |ix: AnnotationIx| {
        let there = version.pairs.map_or(Some(ix.0), |pairs| pairs.annotations().later(ix.0));
        (format!("{there:?}"), version.facts.annotations.words(timeline, ix))
    };
    let about = match &step.subject {
        Subject::Time => None,
        Subject::Event(ix) => Some(event(*ix)),
        Subject::Missing(id) => Some((format!("missing {id}"), format!("{id}, which is missing"))),
    };
    let scope = step.scope.map(|it| (format!("{} {}", it.from(), it.to()), it.words()));
    let folded = match step.folded {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let shown = step.lanes.as_ref().map(|all| several(all.iter().map(|ix| lane(*ix))));
    let annotations = step.annotations.as_ref().map(|all| several(all.iter().map(|ix| drawn(*ix))));
    let collapsed = some(step.collapsed.iter().map(|ix| lane(*ix)));
    let hidden = step.hidden;
    let hidden: Vec<&str> =
        [(hidden.titles, "titles"), (hidden.dates, "dates"), (hidden.quotations, "quotations")]
            .into_iter()
            .filter_map(|(is_hidden, name)| is_hidden.then_some(name))
            .collect();
    vec![
        Said::words(("title", "title"), &step.title),
        Said::maybe(ABOUT, about),
        Said::maybe(("show", "what it shows"), scope),
        Said::words(("folded", "time folded"), folded),
        Said::words(("caption", "caption"), &step.caption),
        Said::words(("notes", "notes for the presenter"), &step.notes),
        Said::maybe(("lanes", "lanes that show"), shown),
        Said::maybe(("collapsed", "lanes in one row"), collapsed),
        Said::maybe(("annotations", "annotations that show"), annotations),
        Said::maybe(("beside", "quotation beside"), step.beside.map(event)),
        Said::words(("hidden", "hidden"), &hidden.join(", ")),
        Said::maybe(
            ("hidden_events", "events hidden"),
            some(step.hidden_events.iter().map(|ix| event(*ix))),
        ),
    ]
}

/// Several things in one field, which says something even where there are none of them.
fn several(all: impl Iterator<Item = (String, String)>) -> (String, String) {
    let (is, words): (Vec<String>, Vec<String>) = all.unzip();
    let shown = if words.is_empty() { "none".to_owned() } else { words.join("; ") };
    (format!("these: {}", is.join("; ")), shown)
}

/// Several things, or nothing.
fn some(all: impl Iterator<Item = (String, String)>) -> Option<(String, String)> {
    let mut all = all.peekable();
    all.peek().is_some().then(|| several(all))
}

fn said(version: Version<'_>, ix: StepIx) -> Vec<Said> {
    version.facts.story.get(ix).map(|step| fields(version, step)).unwrap_or_default()
}

/// Whether both versions say the same in a step.
pub(super) fn is_same(old: Version<'_>, new: Version<'_>, pair: Pair<StepIx>) -> bool {
    said::is_same_pair(pair, |later, ix| said(if later { new } else { old }, ix))
}

/// A step that differs, in words.
pub(super) fn item(old: Version<'_>, new: Version<'_>, pair: Pair<StepIx>) -> Item {
    let (before, after) = (pair.before(), pair.after());
    let shown = after.map(|ix| (new, ix)).or(before.map(|ix| (old, ix)));
    let title = shown.map(|(version, ix)| title(version.facts, ix)).unwrap_or_default();
    let [before, after] = [before.map(|ix| said(old, ix)), after.map(|ix| said(new, ix))];
    let subject = (Differs::Step, pair.kind());
    said::item(subject, title, before.as_deref(), after.as_deref())
}

/// What a step is called, with its number.
fn title(facts: &Facts, ix: StepIx) -> String {
    let timeline = &facts.timeline;
    let at = facts.story.iter().position(|(other, _)| other == ix).map_or(0, |at| at + 1);
    let Some(step) = facts.story.get(ix) else { return String::new() };
    let event = step.event().and_then(|event| timeline.event(event));
    let name = match (step.title.as_str(), event, step.scope) {
        ("", Some(event), _) => timeline.short_title(event).to_owned(),
        ("", None, Some(scope)) => scope.words(),
        (title, ..) => title.to_owned(),
    };
    if name.is_empty() { at.to_string() } else { format!("{at}, {name}") }
}

/// The order in which those are told that both versions have.
pub(super) fn order(old: &Facts, new: &Facts, matches: &Matches) -> Option<FieldChange> {
    let [before, after] = [old, new].map(|facts| facts.story.iter().map(|(ix, _)| ix.0));
    let title = |ix| title(new, StepIx(ix));
    said::order(("story", "order of the steps"), matches, before, after, title)
}

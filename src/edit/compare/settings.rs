//! The timeline's own words, its zone, and its lanes.

use super::{
    change::{FieldChange, Item, Subject},
    pair::{Pair, Pairs},
    value::joined,
};
use crate::model::{Lane, LaneIx, LaneShape, Timeline};

/// What differs in the timeline's own words, its zone and the order of its lanes.
pub(super) fn changes(old: &Timeline, new: &Timeline, pairs: &Pairs) -> Vec<FieldChange> {
    let said = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    let (before, after) = (&old.meta, &new.meta);
    let words = [
        (("title", "title"), &before.title, &after.title),
        (("subtitle", "subtitle"), &before.subtitle, &after.subtitle),
        (("about", "what it is about"), &before.about, &after.about),
    ];
    let words = words
        .into_iter()
        .filter_map(|(names, old, new)| FieldChange::of(names, said(old), said(new)));
    let zones = (said(before.zone.name()), said(after.zone.name()));
    let zone = FieldChange::of(("zone", "zone of its times"), zones.0, zones.1);
    words.chain(zone).chain(order(old, new, pairs)).collect()
}

/// The order of the lanes that both have, where it differs.
fn order(old: &Timeline, new: &Timeline, pairs: &Pairs) -> Option<FieldChange> {
    let before: Vec<LaneIx> = old.lanes().filter_map(|(ix, _)| pairs.lane(ix)).collect();
    let after: Vec<LaneIx> =
        new.lanes().map(|(ix, _)| ix).filter(|ix| before.contains(ix)).collect();
    if before == after {
        return None;
    }
    let names =
        |order: &[LaneIx]| joined(order.iter().map(|ix| new.lane_name(*ix).to_owned()), ", ");
    FieldChange::of(("lanes", "order of the lanes"), names(&before), names(&after))
}

/// Whether both timelines say the same of a lane.
pub(super) fn is_same_lane(old: &Timeline, new: &Timeline, pair: Pair<LaneIx>) -> bool {
    matches!(pair, Pair::Both(before, after) if old.lane(before) == new.lane(after))
}

/// A lane that differs, in words.
pub(super) fn lane(old: &Timeline, new: &Timeline, pair: Pair<LaneIx>) -> Item {
    let before = pair.before().and_then(|ix| old.lane(ix));
    let after = pair.after().and_then(|ix| new.lane(ix));
    let both = before.is_some() && after.is_some();
    let says = |names, says: fn(&Lane) -> String| {
        FieldChange::of(names, before.map(says), after.map(says))
    };
    let name = says(("name", "name"), |lane| lane.name.clone()).filter(|_| both);
    let fields = name
        .into_iter()
        .chain(says(("color", "colour"), |lane| format!("{:?}", lane.color).to_lowercase()))
        .chain(says(("shape", "shape"), |lane| shape(lane.shape)));
    let fields = fields.collect();
    let title = after.or(before).map(|lane| lane.name.clone()).unwrap_or_default();
    Item { subject: Subject::Lane, kind: pair.kind(), id: title.clone(), title, date: None, fields }
}

/// A shape, as the file calls it, in words.
fn shape(shape: LaneShape) -> String {
    match shape {
        LaneShape::TriangleDown => "triangle down".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

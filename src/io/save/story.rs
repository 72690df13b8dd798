//! Steps of the story in the file form.

use std::borrow::Cow;

use super::{
    Facts,
    annotation::date_at,
    form::id,
    value::{Item, Struct, Value},
};
use crate::model::{Hidden, LaneIx, Scope, Step, Subject, date::DAY};

pub(super) fn form<'a>(facts: &'a Facts, step: &'a Step) -> Value<'a> {
    let timeline = &*facts.timeline;
    let mut fields = Struct::default();
    fields.put_text("title", Some(&step.title));
    let event = match &step.subject {
        Subject::Time => None,
        Subject::Event(event) => id(timeline, *event),
        Subject::Missing(id) => Some(id.as_str()),
    };
    fields.put_text("event", event);
    if let Some(scope) = step.scope {
        let [from, to] = dates(scope).map(|date| Some(Value::Text(Cow::Owned(date))));
        fields.put("from", from);
        fields.put("to", to);
    }
    let fold = step.folded.map(|folded| word(if folded { "true" } else { "false" }));
    fields.put("fold", fold);
    fields.put_text("caption", Some(&step.caption));
    fields.put_text("notes", Some(&step.notes));
    let is_there = |lane: &&LaneIx| timeline.lane_order.contains(lane);
    let lanes = step.lanes.as_ref().map(|lanes| {
        list(lanes.iter().filter(is_there).map(|lane| text(timeline.lane_name(*lane))))
    });
    fields.put("lanes", lanes);
    let collapsed = step.collapsed.iter().filter(is_there);
    fields.put_texts("collapsed", collapsed.map(|lane| timeline.lane_name(*lane)));
    let annotations = step.annotations.as_ref().map(|named| {
        let named = named.iter().filter_map(|ix| facts.annotations.get(*ix));
        // One that is fixed to an event that is gone is not written.
        let there = named.filter(|each| each.events().all(|event| timeline.event(event).is_some()));
        list(there.filter_map(|each| each.id.as_deref()).map(text))
    });
    fields.put("annotations", annotations);
    fields.put_text("beside", step.beside.and_then(|event| id(timeline, event)));
    fields.put_list("hide", hidden(step.hidden).map(word));
    fields.put_texts("hide_events", step.hidden_events.iter().filter_map(|ix| id(timeline, *ix)));
    Value::Struct(fields)
}

/// The first date of a stretch, and the last, which is that of its last second.
fn dates(scope: Scope) -> [String; 2] {
    let last = if scope.to() % DAY == 0 { scope.to() - DAY } else { scope.to() - 1 };
    [date_at(scope.from()), date_at(last)]
}

fn hidden(hidden: Hidden) -> impl Iterator<Item = &'static str> {
    let all =
        [(hidden.titles, "titles"), (hidden.dates, "dates"), (hidden.quotations, "quotations")];
    all.into_iter().filter_map(|(is_hidden, name)| is_hidden.then_some(name))
}

fn word<'a>(name: &'static str) -> Value<'a> {
    Value::Word(Cow::Borrowed(name))
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn list<'a>(values: impl Iterator<Item = Value<'a>>) -> Value<'a> {
    Value::List(values.map(|value| Item { slot: None, value }).collect())
}

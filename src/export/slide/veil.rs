//! Facts and drawings without what is hidden, for every place that shows them: what is not there
//! cannot be drawn, counted or read out by mistake.

use std::borrow::Cow;

use crate::model::{
    Annotation, AnnotationKind, Annotations, Event, EventIx, Hidden, Text, Timeline,
};

/// The facts without what is hidden, so that nothing which is made of them can tell it: of every
/// event its title, its date in words or its passages, and what else would say the same.
#[must_use]
pub fn veiled(timeline: &Timeline, hidden: Hidden) -> Cow<'_, Timeline> {
    if hidden.is_none() {
        return Cow::Borrowed(timeline);
    }
    let mut facts = timeline.clone();
    let nothing = facts.arena.push("");
    for event in facts.events.iter_mut().flatten() {
        veil(event, hidden, nothing);
    }
    Cow::Owned(facts)
}

/// The facts with an event in them that is veiled in its own way, made from what is `known` of it.
pub fn veil_one(facts: &mut Timeline, known: &Timeline, ix: EventIx, hidden: Hidden) {
    let Some(mut event) = known.event(ix).cloned() else { return };
    let nothing = facts.arena.push("");
    if !hidden.is_none() {
        veil(&mut event, hidden, nothing);
    }
    if let Some(slot) = facts.events.get_mut(ix.at()) {
        *slot = Some(event);
    }
}

fn veil(event: &mut Event, hidden: Hidden, nothing: Text) {
    if hidden.titles || hidden.dates {
        event.id = nothing;
    }
    if hidden.titles {
        event.title = nothing;
        event.short_title = None;
    }
    if hidden.dates {
        event.date.written = nothing;
        event.date.written_end = None;
    }
    if event.detail.is_plain() {
        return;
    }
    let detail = event.detail.make_mut();
    detail.description = None;
    detail.editor_note = None;
    detail.image = None;
    detail.check = None;
    if hidden.dates {
        detail.display_date = None;
        detail.last_attested = None;
        detail.basis = None;
    }
    if hidden.quotations {
        detail.quotes.clear();
        detail.cites.clear();
        detail.basis = None;
    }
}

/// Annotations that give nothing away while something is hidden: one keeps its words only where it is
/// fixed to events alone and `is_told` says of each that all of it may be known. Of what is fixed to
/// a place in time nobody can say what it is about. A note, which is nothing but words, goes as a
/// whole.
#[must_use]
pub fn quiet(mut annotations: Annotations, is_told: &dyn Fn(EventIx) -> bool) -> Annotations {
    let may_speak = |each: &Annotation| {
        let fixed = each.events().count();
        fixed == each.points.len() && each.events().all(is_told)
    };
    let all: Vec<_> = annotations.iter().map(|(ix, each)| (ix, each.clone())).collect();
    for (ix, each) in all {
        // What stands on a cover was written for those who do not see what is under it.
        let is_cover = each.kind == AnnotationKind::Cover;
        if each.text.is_empty() || is_cover || may_speak(&each) {
            continue;
        }
        if each.kind == AnnotationKind::Note {
            annotations.order.retain(|other| *other != ix);
        } else if let Some(slot) = annotations.slots.get_mut(ix.at()) {
            slot.text.clear();
        }
    }
    annotations
}

#[cfg(test)]
mod tests {
    use AnnotationKind::{Arrow, Band, Marker, Note};

    use super::*;
    use crate::{io::open_bundled, model::Anchor};

    #[test]
    fn what_is_hidden_of_one_event_can_be_known_of_another() {
        let known = open_bundled().timeline;
        let all = Hidden { titles: true, dates: true, quotations: true };
        let [one, other] = [EventIx(0), EventIx(1)];
        let mut facts = veiled(&known, all).into_owned();
        veil_one(&mut facts, &known, one, Hidden { titles: true, ..Hidden::default() });
        let event = |ix| facts.event(ix).unwrap();
        assert_eq!(facts.text(event(one).title), "");
        assert!(!facts.date_short(&event(one).date).is_empty());
        assert!(!event(one).detail.quotes.is_empty());
        assert_eq!((facts.text(event(other).title), facts.text(event(other).id)), ("", ""));
        assert!(facts.date_words(&event(other).date).is_empty());
        assert!(event(other).detail.quotes.is_empty() && event(other).detail.basis.is_none());
    }

    #[test]
    fn annotations_keep_their_words_where_nothing_of_what_they_are_about_is_hidden() {
        let [told, hidden] = [EventIx(0), EventIx(1)];
        let at = Anchor::Time { time: 0, lane: None, height: crate::model::Share::default() };
        let of = |kind, points| Annotation {
            text: "The vote of May".to_owned(),
            ..Annotation::new(kind, points)
        };
        let all: Annotations = [
            of(Note, vec![Anchor::on(told)]),
            of(Note, vec![Anchor::on(hidden)]),
            of(Arrow, vec![Anchor::on(told), Anchor::on(hidden)]),
            of(Marker, vec![Anchor::on(hidden)]),
            of(Band, vec![at, at]),
        ]
        .into_iter()
        .collect();
        let left = quiet(all, &|event| event == told);
        let kept: Vec<_> = left.iter().map(|(_, each)| (each.kind, each.text.is_empty())).collect();
        assert_eq!(kept, [(Note, false), (Arrow, true), (Marker, true), (Band, true)]);
    }
}

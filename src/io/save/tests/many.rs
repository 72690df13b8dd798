//! Files of many elements, in which most stay what they were.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    super::{Facts, Original, splice, unchanged::Unchanged},
    FULL, facts,
    random::{Choices, change, choices},
    timeline, with_event, words,
};
use crate::model::{EventIx, SourceIx, testing::cases};

/// So many events and sources beside those of [`FULL`].
const MORE: usize = 200;

/// [`FULL`] with many events, each of which names others, and many sources.
fn many() -> (Arc<String>, Facts) {
    let mut text = FULL.to_owned();
    for at in 0..MORE {
        let (next, far) = ((at + 1) % MORE, (at + MORE / 2) % MORE);
        let event = format!(
            "        // Said of {at}.\n        (id: \"m{at}\", title: \"Many {at}\", date: \"2020-02-{:02}\", lane: \"L\",\n         actors: [\"Mayor\"], tags: [\"a\"], cites: [\"x{at}\"], follows: [\"m{next}\"], denied_by: [\"m{far}\"]),\n",
            at % 28 + 1,
        );
        text = text.replace("    ],\n    story:", &format!("{event}    ],\n    story:"));
        let source = format!("        (id: \"x{at}\", title: \"Source {at}\"),\n");
        text = text.replace("    ],\n    events:", &format!("{source}    ],\n    events:"));
    }
    let facts = facts(&text);
    assert_eq!(facts.timeline.event_count(), MORE + 2);
    (Arc::new(text), facts)
}

#[test]
fn of_a_change_of_one_word_most_events_are_not_looked_at() {
    let (_, opened) = many();
    let mut now = opened.clone();
    let title = words(&mut now, "New");
    with_event(&mut now, 1, |event, _| event.title = title);
    let unchanged = Unchanged::between(&opened, &now);
    let looked_at = |now: &Facts, unchanged: &Unchanged| {
        now.timeline.iter().filter(|(ix, _)| !unchanged.event(*ix)).count()
    };
    let count = looked_at(&now, &unchanged);
    assert!((1..=130).contains(&count), "{count}");
    assert!((0..MORE as u32).all(|at| unchanged.source(SourceIx(at))));
    // Whoever names what went is looked at.
    timeline(&mut now).events[150] = None;
    let unchanged = Unchanged::between(&opened, &now);
    for named_by in [149, 150, (MORE as u32 / 2 + 150 - 2) % MORE as u32 + 2] {
        assert!(!unchanged.event(EventIx(named_by)), "{named_by}");
    }
    // What has nothing in common is compared whole.
    let (_, other) = many();
    assert_eq!(looked_at(&other, &Unchanged::between(&opened, &other)), MORE + 2);
}

proptest! {
    #![proptest_config(cases(12))]

    /// What is known of a text from former changes, and what is not looked at, make no difference.
    #[test]
    fn a_text_is_changed_as_if_it_were_looked_at_for_the_first_time(
        changes in proptest::collection::vec((choices(), 1..4_usize), 1..4),
    ) {
        let (base, opened) = many();
        let original = Original::new(Arc::clone(&base), opened.clone());
        let mut now = opened.clone();
        for (choices, times) in changes {
            change(&mut now, Choices::clone(&choices), times);
            let saved = original.with(&now);
            prop_assert_eq!(&saved, &original.with_changes(&now, &Unchanged::default()));
            prop_assert_eq!(&saved, &splice(&base, &opened, &now));
        }
        prop_assert_eq!(original.with(&opened), base.as_str());
    }
}

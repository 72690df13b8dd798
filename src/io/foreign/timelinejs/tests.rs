use proptest::prelude::*;

use crate::io::{
    foreign::{
        Format, facts,
        testing::{Any, carried, of, opened, through, timelines},
        write::Losses,
    },
    open_bundled,
    save::Facts,
};

#[test]
fn a_timeline_with_everything_comes_back() {
    for facts in
        [Facts::from(&open_bundled()), crate::io::save::tests::facts(crate::io::save::tests::FULL)]
    {
        let (read, written) = through(Format::TimelineJs, &facts);
        assert_eq!(of(&read.timeline), carried(&facts));
        assert_eq!(read.diagnostics, [], "{}", written.text);
        assert!(written.losses.iter().any(|loss| loss.message.contains("block quotations")));
    }
}

proptest! {
    #[test]
    fn any_timeline_comes_back(Any(facts) in timelines()) {
        let (read, written) = through(Format::TimelineJs, &facts);
        prop_assert_eq!(of(&read.timeline), carried(&facts), "{}", written.text);
    }
}

/// What another program changed counts, and what it has no place for stays.
#[test]
fn what_was_changed_since_is_read_as_it_stands() {
    let facts = crate::io::save::tests::facts(crate::io::save::tests::FULL);
    let (_, written) = through(Format::TimelineJs, &facts);
    let changed = written.text.replace("\"headline\": \"First\"", "\"headline\": \"Changed\"");
    assert_ne!(changed, written.text);
    let read = opened(Format::TimelineJs, &changed);
    let first = &facts::gathered(&read.timeline, &mut Losses::default()).events[0];
    assert_eq!((first.title.as_str(), first.tags.len(), first.actors.len()), ("Changed", 2, 1));
    assert_eq!(first.rests_on.iter().filter(|source| source.exact == "two").count(), 1);
    assert!(first.description.starts_with('d'), "{}", first.description);
    let message = &read.diagnostics[0].message;
    assert!(message.contains("changed after Sourceline wrote it"), "{message}");
}

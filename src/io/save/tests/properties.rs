//! What holds for all texts and changes.

use std::sync::Arc;

use proptest::{prelude::*, strategy::ValueTree};

use super::{
    super::{Facts, splice, write_new},
    FULL, facts,
    random::{change, choices, text},
    read, with_event, words,
};
use crate::io::{
    Severity, open_path,
    store::{Base, Expect, Request, Texts, save},
    tree::{TokenKind, Tree, tokens},
};

/// The comments of a text.
fn comments(text: &str) -> Vec<&str> {
    tokens(text)
        .filter(|token| matches!(token.kind, TokenKind::LineComment | TokenKind::BlockComment))
        .map(|token| text[token.range()].trim_end())
        .collect()
}

/// What is wrong with a text, but for what a change of quotations makes wrong.
fn faults(text: &str) -> Vec<String> {
    let opened = read(text);
    let errors = opened.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let messages = errors.map(|found| found.message.clone());
    messages
        .filter(|message| !message.contains("passage") && !message.contains("quotation"))
        .collect()
}

#[test]
fn a_layout_at_random_says_what_the_plain_one_does() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let plain = facts(FULL);
    for _ in 0..50 {
        let choices = choices().new_tree(&mut runner).unwrap().current();
        let text = text(choices);
        let opened = read(&text);
        assert!(Facts::from(&opened).say_the_same(&plain), "{text}");
        assert!(comments(&text).len() > 5, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changed_is_not_a_byte_changed(layout in choices()) {
        let base = Arc::new(text(layout));
        let opened = facts(&base);
        prop_assert_eq!(splice(&base, &opened, &opened), base.as_str());
    }

    #[test]
    fn what_is_saved_is_what_is_read(layout in choices(), changes in choices(), times in 1..6_usize) {
        let base = Arc::new(text(layout));
        let opened = facts(&base);
        let mut now = opened.clone();
        change(&mut now, changes, times);
        let saved = splice(&base, &opened, &now);
        let again = read(&saved);
        prop_assert!(Facts::from(&again).say_the_same(&now), "{}\n=====\n{}", base, saved);
        prop_assert_eq!(faults(&saved), Vec::<String>::new(), "{}", saved);
        // Taking it all back and saving gives the first bytes, since it is put into those.
        prop_assert_eq!(splice(&base, &opened, &opened), base.as_str());
        // The other way about, what was saved says again what was there at first.
        let saved = Arc::new(saved);
        let back = splice(&saved, &now_slots(&now, &again), &opened);
        prop_assert!(facts(&back).say_the_same(&opened), "{}\n=====\n{}", saved, back);
        let new = write_new(&now);
        prop_assert!(facts(&new).say_the_same(&now), "{}", new);
    }

    /// Whoever saves is told of the same problems as whoever opens what was saved.
    #[test]
    fn what_is_wrong_with_what_is_saved_is_what_its_check_says(
        layout in choices(), changes in choices(), times in 0..6_usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.timeline.ron");
        let base = Arc::new(text(layout));
        let opened = facts(&base);
        let mut now = opened.clone();
        change(&mut now, changes, times);
        let base = Some(Base::new(base, opened, Some(path.clone())));
        let (expect, texts) = (Expect::Nothing, Texts::AsTheyAre);
        let saved = save(&Request { path: path.clone(), now, base, expect, texts }).unwrap();
        prop_assert_eq!(saved.diagnostics, open_path(&path).unwrap().diagnostics);
    }

    #[test]
    fn a_word_that_changes_touches_its_own_bytes_alone(layout in choices(), title in ".{1,20}") {
        let base = Arc::new(text(layout));
        let opened = facts(&base);
        let mut now = opened.clone();
        let title = words(&mut now, &format!("{title}."));
        with_event(&mut now, 1, |event, _| event.title = title);
        let saved = splice(&base, &opened, &now);
        let tree = Tree::new(Arc::clone(&base));
        let event = tree.root().unwrap().field("events").unwrap().children().nth(1).unwrap();
        let value = event.field("title").unwrap().range();
        prop_assert_eq!(&saved[..value.start], &base[..value.start]);
        prop_assert!(saved.ends_with(&base[value.end..]), "{}", saved);
        prop_assert!(facts(&saved).say_the_same(&now));
        // And back again, where it was written plainly.
        if !base[value.clone()].contains('\\') && !saved[value.start..].starts_with("\"\\") {
            let saved = Arc::new(saved);
            prop_assert_eq!(splice(&saved, &now, &opened), base.as_str());
        }
    }

    #[test]
    fn what_is_put_in_costs_no_comment(layout in choices()) {
        let base = Arc::new(text(layout));
        let opened = facts(&base);
        let mut now = opened.clone();
        let (id, words) = (words(&mut now, "third"), words(&mut now, "words"));
        let mut event = now.timeline.event(crate::model::EventIx(1)).unwrap().clone();
        event.id = id;
        super::timeline(&mut now).events.push_back(Some(event));
        with_event(&mut now, 1, |event, detail| {
            event.short_title = Some(words);
            detail.description = Some(words);
        });
        let saved = splice(&base, &opened, &now);
        prop_assert_eq!(comments(&saved), comments(&base), "{}", saved);
        // Taken out again, everything is as it was.
        let saved = Arc::new(saved);
        let back = splice(&saved, &now, &opened);
        prop_assert_eq!(comments(&back), comments(&base), "{}\n=====\n{}", saved, back);
        prop_assert!(facts(&back).say_the_same(&opened), "{}", back);
    }
}

/// What was saved, as it is read: the same facts in the slots that reading gives them.
fn now_slots(_: &Facts, again: &crate::io::Opened) -> Facts {
    Facts::from(again)
}

//! A fact checker goes through the events one after another, by the keyboard alone.

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::model::{CheckStatus, FactCheck};

use crate::reader::Reader;

impl Reader {
    fn presses_alt(&mut self, key: Key) {
        self.presses_with(Modifiers::ALT, key);
    }

    /// What came of checking the event in the panel.
    fn check(&self) -> Option<&FactCheck> {
        self.selected()?.detail.check.as_deref()
    }

    /// By whom and on which day the event in the panel was checked.
    fn checked_by_on(&self) -> [String; 2] {
        let check = self.check().unwrap();
        let by = check.by.map(|by| self.timeline().text(by).to_owned());
        let on = check.on.map(|on| self.timeline().text(on.written).to_owned());
        [by, on].map(Option::unwrap_or_default)
    }

    /// The ids of all events, in order of time.
    fn ids(&self) -> Vec<String> {
        let timeline = self.timeline();
        let order = &self.state().file.index.by_time;
        let id = |ix| timeline.text(timeline.event(ix).unwrap().id).to_owned();
        order.iter().map(|ix| id(*ix)).collect()
    }
}

/// A checker on a certain day, at the first event.
fn checks() -> Reader {
    let mut checker = Reader::starts();
    checker.app_mut().state.today = || jiff::civil::date(2026, 11, 21);
    checker.presses_with(Modifiers::SHIFT, Key::F4);
    checker.waits_until("the events are counted", |it| it.state().walk.tally.is_some());
    checker
}

#[test]
fn the_facts_are_checked_one_after_another_by_the_keyboard_alone() {
    let mut checker = checks();
    let ids = checker.ids();
    assert_eq!(checker.selected_id(), ids[0]);
    checker.sees("1 of 24, 0 checked, no query");
    checker.tabs_to(Role::TextInput, "Checked by");
    checker.types("Ann");
    checker.presses_alt(Key::C);
    assert_eq!(checker.check().unwrap().status, CheckStatus::Checked);
    assert_eq!(checker.checked_by_on(), ["Ann", "2026-11-21"]);
    checker.sees("Checked by Ann on 21 November 2026");
    checker.sees("1 of 24, 1 checked, no query");

    checker.presses_alt(Key::PageDown);
    assert_eq!(checker.selected_id(), ids[1]);
    checker.sees("2 of 24, 1 checked, no query");
    checker.presses_alt(Key::C);
    assert_eq!(checker.checked_by_on(), ["Ann", "2026-11-21"], "remembered");

    checker.presses_alt(Key::PageDown);
    checker.tabs_to(Role::MultilineTextInput, "Comment");
    checker.types("Who says so?");
    checker.presses_alt(Key::Q);
    assert_eq!(checker.check().unwrap().status, CheckStatus::Query);
    checker.sees("Query by Ann on 21 November 2026: Who says so?");
    checker.sees("3 of 24, 2 checked, 1 query");

    // Nothing before it is unchecked: the walk goes on from the last event.
    checker.presses_alt(Key::PageUp);
    assert_eq!(checker.selected_id(), ids[23]);
    checker.presses_with(Modifiers::SHIFT, Key::F4);
    checker.sees_no("Check facts");
    checker.presses_ctrl(Key::Z);
    checker.presses_ctrl(Key::Z);
    assert_eq!(checker.selected_id(), ids[2]);
    assert_eq!(checker.check(), None, "mark and comment are undone");
}

#[test]
fn the_walk_leads_to_what_is_still_to_be_asked() {
    let mut checker = checks();
    checker.presses_alt(Key::C);
    checker.presses_alt(Key::PageDown);
    checker.presses_alt(Key::Q);
    let query = checker.selected_id().to_owned();
    checker.presses_alt(Key::PageDown);
    checker.tabs_to(Role::RadioButton, "Queries");
    checker.presses(Key::Space);
    checker.presses_alt(Key::PageDown);
    assert_eq!(checker.selected_id(), query);
    checker.presses_alt(Key::PageDown);
    assert_eq!(checker.selected_id(), query);
    checker.sees("No other event that is shown has a query");
    checker.presses_alt(Key::U);
    assert_eq!(checker.check(), None);
    checker.sees("2 of 24, 1 checked, no query");
}

#[test]
fn a_reference_shows_its_whole_address_while_one_checks() {
    let mut checker = checks();
    let with_url = |checker: &Reader| {
        let timeline = checker.timeline();
        let mut events = timeline.iter();
        let (ix, url) = events
            .find_map(|(ix, event)| {
                let reference = event.detail.basis.as_ref()?.references.first()?;
                Some((ix, timeline.text(reference.url).to_owned()))
            })
            .unwrap();
        (ix, url)
    };
    let (event, url) = with_url(&checker);
    checker.asks(sourceline::ui::Command::Select(event));
    checker.sees_words(&url);
    checker.clicks_first(Role::Link, &url);
    assert_eq!(checker.visited, [url]);
}

#[test]
fn a_day_that_is_no_date_marks_nothing_and_says_why() {
    let mut checker = checks();
    checker.types_over("Checked on", "yesterday");
    checker.presses_alt(Key::C);
    assert_eq!(checker.check(), None);
    checker.types_over("Checked on", "2026-11-20");
    checker.presses_alt(Key::C);
    assert_eq!(checker.checked_by_on(), ["", "2026-11-20"]);
    checker.presses_alt(Key::PageDown);
    checker.presses_alt(Key::C);
    assert_eq!(checker.checked_by_on(), ["", "2026-11-20"]);
}

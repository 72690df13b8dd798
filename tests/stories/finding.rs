//! Somebody comes with a question: searches, reads what was found, filters, and clears again.

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::{model::EventIx, ui::overlay::Overlay};

use crate::reader::Reader;

#[test]
fn heroism_is_found_and_read_in_the_source() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::F);
    reader.types("heroism");
    reader.waits_until("the word is found", |reader| reader.state().find.found.is_some());
    reader.sees_words("1 event, 1 source");
    reader.presses(Key::Enter);
    assert_eq!(reader.selected_id(), "gerasimov-praises");
    reader.sees_words("praised the \"heroism\" of North Korean troops");
}

#[test]
fn escape_empties_the_search_and_leads_back_to_the_canvas() {
    let mut reader = Reader::starts();
    reader.presses(Key::Slash);
    reader.types("kursk");
    reader.waits_until("something is found", |reader| reader.state().find.found.is_some());
    reader.presses(Key::Escape);
    assert_eq!(reader.state().find.text, "");
    assert!(reader.state().find.found.is_none());
    reader.presses(Key::ArrowRight);
    assert_eq!(reader.selected_id(), "separatist-control");
}

#[test]
fn words_of_a_source_alone_lead_to_the_source() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::F);
    reader.types("steel mills");
    reader.waits_until("the source is found", |reader| reader.state().find.found.is_some());
    reader.sees_words("0 events, 1 source");
    reader.clicks_first(Role::ListBoxOption, "In the source: ");
    assert!(reader.state().look.reading.is_some());
    reader.sees_words("steel mills, mines, and other industries");
}

#[test]
fn a_field_that_cannot_be_read_is_explained() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::F);
    reader.types("kursk before:soon");
    reader.waits_until("the rest is found", |reader| reader.state().find.found.is_some());
    reader.sees_words("`before:`");
}

#[test]
fn recognition_without_syria_is_left_and_cleared_with_one_click() {
    let mut reader = Reader::starts();
    reader.presses_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert_eq!(*reader.overlay(), Overlay::Filter);
    reader.clicks("Recognition");
    // Any of, all of, none of.
    reader.clicks("Syria");
    reader.clicks("any of: Syria");
    reader.clicks("must: Syria");
    reader.waits_until("two events are left", |reader| {
        reader.state().find.left.as_ref().is_some_and(|left| left.events.len() == 2)
    });
    reader.presses(Key::Escape);
    reader.sees_words("2 of 24 events shown: Recognition, without Syria");
    assert_eq!(reader.options().len(), 2);
    reader.clicks("Clear");
    assert!(reader.state().find.left.is_none());
    assert_eq!(reader.options().len(), 24);
}

#[test]
fn a_filter_that_leaves_nothing_offers_to_be_cleared() {
    let mut reader = Reader::starts();
    reader.presses_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    reader.clicks("starred");
    reader.waits_until("nothing is left", |reader| {
        reader.state().find.left.as_ref().is_some_and(|left| left.events.is_empty())
    });
    reader.presses(Key::Escape);
    reader.sees_words("No event matches the filter.");
    reader.clicks("Clear the filter");
    assert_eq!(reader.options().len(), 24);
}

#[test]
fn a_filter_is_kept_under_a_name() {
    let mut reader = Reader::starts();
    reader.presses_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    reader.clicks("Deployment");
    reader.waits_until("it is filtered", |reader| reader.state().find.left.is_some());
    reader.asks(sourceline::ui::Command::SaveFilter("The deployment".to_owned()));
    reader.clicks("Clear the filter");
    reader.waits_until("all is shown", |reader| reader.state().find.left.is_none());
    reader.clicks("The deployment");
    reader.waits_until("it is filtered again", |reader| {
        reader.state().find.left.as_ref().is_some_and(|left| left.events.len() == 5)
    });
}

#[test]
fn a_lane_is_hidden_and_shown_again() {
    let mut reader = Reader::starts();
    reader.presses_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    let lanes = reader.state().find.lanes.clone();
    let first = sourceline::model::LaneIx::new(0);
    reader.asks(sourceline::ui::Command::Lanes(lanes.clone().with_hidden(first, true)));
    reader.presses(Key::Escape);
    assert_eq!(reader.options().len(), 19);
    reader.asks(sourceline::ui::Command::Lanes(lanes));
    assert_eq!(reader.options().len(), 24);
}

#[test]
fn neither_the_arrows_nor_the_list_enter_a_hidden_lane() {
    let mut reader = Reader::starts();
    let first = sourceline::model::LaneIx::new(0);
    let lanes = reader.state().find.lanes.clone().with_hidden(first, true);
    reader.asks(sourceline::ui::Command::Lanes(lanes));
    let mut seen = Vec::new();
    loop {
        reader.presses(Key::ArrowRight);
        let selected = reader.state().look.selected.unwrap();
        if seen.last() == Some(&selected) {
            break;
        }
        seen.push(selected);
    }
    let lane = |event: &EventIx| reader.timeline().event(*event).unwrap().lane;
    assert_eq!(seen.len(), 19);
    assert!(seen.iter().all(|event| lane(event) != first));
    reader.presses_ctrl(Key::L);
    assert_eq!(reader.state().list.rows.events.to_vec(), seen);
}

#[test]
fn what_is_found_in_hidden_lanes_is_passed_over_and_told() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::F);
    reader.types("korea");
    reader.waits_until("something is found", |reader| reader.state().find.found.is_some());
    reader.presses(Key::F3);
    let lane = |reader: &Reader| {
        let selected = reader.state().look.selected.unwrap();
        reader.timeline().event(selected).unwrap().lane
    };
    let first = lane(&reader);
    let hidden = reader.state().find.lanes.clone().with_hidden(first, true);
    reader.asks(sourceline::ui::Command::Lanes(hidden.clone()));
    let found = reader.state().find.found.as_ref().unwrap().hits.events.clone();
    let in_first = |at: &&EventIx| reader.timeline().event(**at).unwrap().lane == first;
    let count = found.iter().filter(in_first).count();
    assert!(0 < count && count < found.len());
    let mut told = false;
    for _ in 0..found.len() {
        reader.presses(Key::F3);
        assert_ne!(lane(&reader), first);
        told |= reader.state().message(0.0).is_some_and(|words| words.contains("hidden lanes"));
    }
    assert!(told);
    let all = (0..reader.timeline().lanes.len()).map(sourceline::model::LaneIx::new);
    let none = all.fold(hidden, |lanes, lane| lanes.with_hidden(lane, true));
    reader.asks(sourceline::ui::Command::Lanes(none));
    reader.presses(Key::F3);
    reader.sees_words("Found only in hidden lanes");
}

#[test]
fn events_of_hidden_lanes_are_told_and_shown_again_with_one_click() {
    let mut reader = Reader::starts();
    let all = (0..reader.timeline().lanes.len()).map(sourceline::model::LaneIx::new);
    let lanes =
        reader.state().find.lanes.clone().with_hidden(sourceline::model::LaneIx::new(0), true);
    reader.asks(sourceline::ui::Command::Lanes(lanes.clone()));
    reader.sees_words("24 events, 5 in hidden lanes");
    reader.clicks("Clear");
    assert_eq!(reader.options().len(), 24);
    let none = all.fold(lanes, |lanes, lane| lanes.with_hidden(lane, true));
    reader.asks(sourceline::ui::Command::Lanes(none));
    reader.sees_words("Every event stands in a lane that is hidden.");
    reader.clicks("Clear the filter");
    assert_eq!(reader.options().len(), 24);
}

#[test]
fn a_hidden_lane_stays_hidden_when_the_file_is_read_again() {
    let (_folder, path) = crate::shared::copy_with(&[]);
    let mut reader = Reader::opens(&path);
    let lanes = reader.state().find.lanes.clone();
    let first = sourceline::model::LaneIx::new(0);
    reader.asks(sourceline::ui::Command::Lanes(lanes.with_hidden(first, true)));
    let before = reader.state().file.generation;
    reader.presses_ctrl_shift(Key::R);
    reader.waits_until("it is read again", |reader| reader.state().file.generation > before);
    assert_eq!(reader.options().len(), 19);
}

#[test]
fn filters_and_lanes_are_there_again_in_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let (_files, path) = crate::shared::copy_with(&[]);
    let first = sourceline::model::LaneIx::new(0);
    let mut reader = Reader::comes_back_to(folder.path());
    let filter = |reader: &Reader| reader.state().find.filter.clone();
    let lanes = reader.state().find.lanes.clone().with_hidden(first, true);
    reader.asks(sourceline::ui::Command::Lanes(lanes));
    reader.asks(sourceline::ui::Command::Filter(Box::new(syria(&reader))));
    let kept = filter(&reader);
    reader.asks(sourceline::ui::Command::SaveFilter("Syria".into()));
    reader.waits_for_work();
    drop(reader);

    let mut reader = Reader::comes_back_to(folder.path());
    assert_eq!(reader.options().len(), 19, "the story's first lane is hidden");
    reader.asks(sourceline::ui::Command::UseFilter(0));
    reader.waits_for_work();
    assert_eq!(filter(&reader), kept);
    sourceline::app::work::open(&mut reader.harness.state_mut().state, path);
    reader.waits_for_work();
    assert_eq!(reader.options().len(), 24, "another file has lanes of its own");
}

/// A filter that leaves what Syria does.
fn syria(reader: &Reader) -> sourceline::view::Filter {
    let timeline = reader.timeline();
    let actor = timeline.actors.iter().position(|name| &**name == "Syria").unwrap();
    let mut filter = sourceline::view::Filter::default();
    filter.actors.any.insert(sourceline::model::ActorIx::new(actor));
    filter
}

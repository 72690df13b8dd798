//! Somebody who writes: facts are changed in the panel, taken back, and never lost.

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::ui::{Action, Command, overlay::Overlay};

use crate::reader::Reader;

impl Reader {
    /// Puts words in place of what a field holds, and leaves it by Enter.
    pub(crate) fn writes(&mut self, field: &str, words: &str) {
        self.types_over(field, words);
        // In a field of several lines Enter begins another.
        self.presses_ctrl(Key::Enter);
        self.presses(Key::Enter);
    }

    /// Puts words in place of what a field holds, and stays there.
    pub(crate) fn types_over(&mut self, field: &str, words: &str) {
        self.clicks_field(field);
        self.presses_ctrl(Key::A);
        if words.is_empty() {
            self.presses(Key::Delete);
        } else {
            self.types(words);
        }
    }

    fn clicks_field(&mut self, field: &str) {
        for role in [Role::TextInput, Role::MultilineTextInput] {
            if self.sees_all().iter().any(|seen| seen.role == role && seen.label() == field) {
                self.clicks_on(|seen| seen.role == role && seen.label() == field);
                return;
            }
        }
        panic!("there is no field {field}");
    }

    /// The title of the event with an id.
    pub(crate) fn title_of(&self, id: &str) -> Option<String> {
        let timeline = self.timeline();
        let event = timeline.event(timeline.event_by_id(id)?)?;
        Some(timeline.text(event.title).to_owned())
    }
}

/// A writer at the form of an event of the bundled story.
fn at_the_form(id: &str) -> Reader {
    let mut writer = Reader::starts();
    writer.selects(id);
    writer.presses(Key::F4);
    writer.sees("Edit event");
    writer
}

#[test]
fn a_title_is_changed_in_the_panel_and_taken_back() {
    let mut writer = at_the_form("dprk-recognises");
    let before = writer.title_of("dprk-recognises");
    writer.writes("Title", "North Korea says yes");
    assert_eq!(writer.title_of("dprk-recognises").as_deref(), Some("North Korea says yes"));
    assert!(writer.state().file.undo.is_unsaved());
    writer.presses_ctrl(Key::Z);
    assert_eq!(writer.title_of("dprk-recognises"), before);
    assert!(!writer.state().file.undo.is_unsaved(), "as on disk again");
    writer.sees("Undone: change title");
    writer.presses_ctrl(Key::Y);
    assert_eq!(writer.title_of("dprk-recognises").as_deref(), Some("North Korea says yes"));
}

#[test]
fn a_date_says_what_it_is_understood_as_and_a_wrong_one_stays_with_why() {
    let mut writer = at_the_form("dprk-recognises");
    writer.types_over("Date", "2022-07");
    writer.sees("July 2022");
    writer.writes("Date", "2022-13-45");
    assert!(!writer.state().file.drafts.is_empty(), "no word is lost");
    assert!(!writer.state().file.undo.is_unsaved(), "and none of it is a fact");
    writer.presses_ctrl(Key::S);
    assert!(matches!(writer.overlay(), Overlay::None), "nothing is saved without these words");
    writer.types_over("Date", "2022-07-20");
    writer.presses(Key::Enter);
    assert!(writer.state().file.drafts.is_empty());
    writer.sees_words("20 July 2022");
}

#[test]
fn escape_leaves_a_fact_as_it_was() {
    let mut writer = at_the_form("dprk-recognises");
    writer.types_over("Short title", "Nothing of this");
    writer.presses(Key::Escape);
    assert!(writer.state().file.drafts.is_empty());
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn leaving_a_field_takes_its_words_over() {
    let mut writer = at_the_form("dprk-recognises");
    writer.types_over("Short title", "Pyongyang recognises");
    writer.presses(Key::Tab);
    assert!(writer.state().file.undo.is_unsaved());
    writer.sees_words("Pyongyang recognises");
}

/// The event is left while its field still has the focus.
#[test]
fn words_in_a_field_are_not_lost_when_another_event_is_chosen() {
    let mut writer = at_the_form("dprk-recognises");
    writer.types_over("Short title", "Pyongyang recognises");
    let other = writer.timeline().event_by_id("kursk-control-claim").unwrap();
    writer.asks(Command::Select(other));
    let timeline = writer.timeline();
    let event = timeline.event(timeline.event_by_id("dprk-recognises").unwrap()).unwrap();
    assert_eq!(timeline.short_title(event), "Pyongyang recognises");
}

#[test]
fn an_event_is_deleted_and_comes_back_with_its_links() {
    let mut writer = Reader::starts();
    writer.selects("ukraine-denies-kursk");
    let links = |writer: &Reader| {
        let timeline = writer.timeline();
        let claim = timeline.event_by_id("kursk-control-claim").unwrap();
        timeline.event(claim).unwrap().detail.disputed_by.len()
            + timeline.event(claim).unwrap().detail.denied_by.len()
    };
    let before = links(&writer);
    assert!(before > 0);
    writer.presses(Key::Delete);
    assert_eq!(writer.title_of("ukraine-denies-kursk"), None);
    assert!(links(&writer) < before);
    writer.presses_ctrl(Key::Z);
    assert!(writer.title_of("ukraine-denies-kursk").is_some());
    assert_eq!(links(&writer), before);
    assert_eq!(writer.selected_id(), "ukraine-denies-kursk", "what came back is shown");
}

#[test]
fn a_copy_of_an_event_is_at_hand_to_be_changed() {
    let mut writer = Reader::starts();
    writer.selects("dprk-recognises");
    writer.presses_ctrl(Key::D);
    assert_eq!(writer.timeline().event_count(), 25);
    assert_ne!(writer.selected_id(), "dprk-recognises");
    writer.sees("Edit event");
}

#[test]
fn a_lane_is_renamed_and_its_events_stay_in_it() {
    let mut writer = Reader::starts();
    writer.presses(Key::F6);
    writer.types_over("Name of the lane", "Fighting");
    writer.presses(Key::Enter);
    writer.presses(Key::Escape);
    let timeline = writer.timeline();
    let first = timeline.lane_order[0];
    assert_eq!(timeline.lane_name(first), "Fighting");
    writer.sees_words("Fighting");
}

#[test]
fn the_names_of_actors_are_completed() {
    let mut writer = at_the_form("dprk-recognises");
    writer.types_over("Actors", "Rus");
    writer.presses(Key::ArrowDown);
    writer.presses(Key::Enter);
    let timeline = writer.timeline();
    let event = timeline.event(timeline.event_by_id("dprk-recognises").unwrap()).unwrap();
    let actors: Vec<&str> = event.detail.actors.iter().map(|it| timeline.actor(*it)).collect();
    assert_eq!(actors, ["Russia"]);
}

#[test]
fn closing_with_unsaved_work_asks_and_going_back_keeps_it() {
    let mut writer = at_the_form("dprk-recognises");
    writer.writes("Title", "North Korea says yes");
    writer.presses_ctrl(Key::Q);
    assert!(!writer.closed);
    writer.sees("There is unsaved work");
    writer.clicks("Go back");
    assert_eq!(writer.title_of("dprk-recognises").as_deref(), Some("North Korea says yes"));
    writer.presses_ctrl(Key::Q);
    writer.clicks("Close without saving");
    assert!(writer.closed);
}

#[test]
fn undo_while_a_field_has_the_focus_takes_back_what_was_typed_there() {
    let mut writer = at_the_form("dprk-recognises");
    writer.writes("Title", "One");
    writer.types_over("Short title", "Two");
    writer.presses_with(Modifiers::COMMAND | Modifiers::CTRL, Key::Z);
    assert_eq!(writer.title_of("dprk-recognises").as_deref(), Some("One"));
    writer.asks(Command::Do(Action::Undo));
    assert_ne!(writer.title_of("dprk-recognises").as_deref(), Some("One"));
}

/// The window is called so as well; here the words beside the title are what is read.
#[test]
fn unsaved_work_is_said_beside_the_title_until_it_is_taken_back() {
    let mut writer = at_the_form("dprk-recognises");
    writer.sees_no("not saved");
    writer.writes("Title", "North Korea says yes");
    writer.sees("not saved");
    writer.clicks("Write");
    writer.sees("Undo: change title");
    writer.clicks("Undo: change title");
    writer.sees_no("not saved");
}

#[test]
fn a_new_timeline_shows_the_present_year_and_says_that_it_is_new() {
    let mut writer = Reader::starts();
    writer.presses_ctrl(Key::N);
    writer.types_over("Title of the timeline", "My own");
    writer.clicks("Begin");
    writer.sees("New, not saved yet");
    writer.sees_no("Bundled with the program");
    let (now, file) = (std::time::SystemTime::now(), &writer.state().file);
    let now = now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs_f64();
    let shown = file.fit(&sourceline::view::Folds::NONE);
    assert!(shown.start < now && now < shown.end, "{shown:?}");
    writer.clicks("Add a source…");
    assert!(matches!(writer.overlay(), Overlay::Source(_)));
}

#[test]
fn what_a_sheet_is_for_can_be_done_in_a_small_window_too() {
    let mut writer = Reader::starts();
    for projector in [false, true] {
        if projector {
            writer.asks(Command::Do(Action::ThemeProjector));
        }
        for (action, button) in [
            (Action::NewTimeline, "Begin"),
            (Action::AddSource, "Add source"),
            (Action::NewEvent, "Make the event"),
            (Action::EditLanes, "Add lane"),
            (Action::EditSources, "Add a source…"),
        ] {
            writer.resizes([900.0, 600.0]);
            writer.asks(Command::Do(action));
            let place = writer.finds(|seen| seen.label() == button && seen.role == Role::Button);
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0));
            assert!(window.contains_rect(place.rect), "{button}: {:?}", place.rect);
            writer.asks(Command::CloseOverlay);
        }
    }
}

#[test]
fn an_event_is_edited_in_a_small_window_too() {
    let mut writer = Reader::starts();
    writer.resizes([900.0, 600.0]);
    writer.asks(Command::Do(Action::ThemeProjector));
    writer.selects("dprk-recognises");
    writer.clicks("Edit");
    writer.sees("Edit event");
    writer.writes("Title", "North Korea says yes");
    assert_eq!(writer.title_of("dprk-recognises").as_deref(), Some("North Korea says yes"));
}

/// Events of one kind are called alike.
#[test]
fn a_new_title_and_its_actors_go_on_from_those_there_are() {
    let mut writer = Reader::starts();
    writer.resizes([900.0, 600.0]);
    writer.asks(Command::Do(Action::ThemeProjector));
    let (_, event) = writer.event("dprk-recognises");
    let title = writer.timeline().text(event.title).to_owned();
    let begun: String = title.to_lowercase().chars().take(title.chars().count() / 2).collect();
    writer.asks(Command::Do(Action::NewEvent));
    writer.types(&begun);
    writer.sees(&title);
    writer.presses(Key::Tab);
    assert_eq!(writer.focused().unwrap().label(), "Date", "what is offered does not hold up Tab");
    writer.presses_with(Modifiers::SHIFT, Key::Tab);
    writer.presses(Key::ArrowDown);
    writer.presses(Key::Enter);
    let sheet = |writer: &Reader| match writer.overlay() {
        Overlay::Event(sheet) => (**sheet).clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(sheet(&writer).title, title);
    writer.types(", again");
    assert_eq!(sheet(&writer).title, format!("{title}, again"));
    writer.types_over("Actors", "Rus");
    // They stand below the last field, and are scrolled into view with it.
    let offer =
        writer.finds(|seen| seen.role == Role::Button && seen.label().starts_with("Russia"));
    let make = writer.finds(|seen| seen.label() == "Make the event");
    assert!(offer.rect.bottom() <= make.rect.top(), "{:?} {:?}", offer.rect, make.rect);
    let label = offer.label().to_owned();
    writer.clicks_on(|seen| seen.role == Role::Button && seen.label() == label);
    assert_eq!(sheet(&writer).actors, label);
}

//! A teacher writes the story in which a timeline is told: makes steps of views, orders, words and
//! keeps them.

use std::fs;

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::{
    edit::{Added, AnnotationChange, Change, StepLook, StoryChange},
    model::{Anchor, Annotation, AnnotationKind, LaneIx, Step, Subject},
    ui::Command,
    view::Lanes,
};

use crate::{keeping::at_once, reader::Reader, seen::Seen, shared::copy_with};

impl Reader {
    /// Opens the story's panel.
    fn opens_story(&mut self) {
        self.presses_with(Modifiers::SHIFT, Key::F9);
    }

    /// The steps of the file, in their order.
    fn told(&self) -> Vec<Step> {
        self.state().file.document.story.iter().map(|(_, step)| step.clone()).collect()
    }

    /// The events of the steps, as the file calls them; empty for a step without one.
    fn told_events(&self) -> Vec<String> {
        let timeline = self.timeline();
        let id = |step: &Step| {
            let event = step.event().and_then(|event| timeline.event(event));
            event.map_or_else(String::new, |event| timeline.text(event.id).to_owned())
        };
        self.told().iter().map(id).collect()
    }

    /// The rows of the panel's list.
    fn rows(&self) -> Vec<Seen> {
        let is_list = |seen: &Seen| seen.role == Role::ListBox && seen.label().starts_with("Story");
        let list = self.finds(is_list);
        list.parts.into_iter().filter(|seen| seen.role == Role::ListBoxOption).collect()
    }

    /// The row of a step, from 1.
    fn row(&self, number: usize) -> Seen {
        self.rows()[number - 1].clone()
    }

    /// Clicks on the row of a step, from 1.
    fn goes_to(&mut self, number: usize) {
        let begins = format!("{number}. ");
        let is_it =
            |seen: &Seen| seen.role == Role::ListBoxOption && seen.label().starts_with(&begins);
        self.clicks_on(is_it);
        let chosen = self.row(number);
        assert!(chosen.is_selected, "{chosen:?}");
    }

    /// Where the canvas is, in days of real time, and whether time is folded.
    fn stands(&self) -> ([i64; 2], bool) {
        let look = &self.state().look;
        let span = look.folds.unfolded_span(look.camera.goal());
        let days = [span.start, span.end].map(|at| (at / 86_400.0).round() as i64);
        (days, !look.folds.is_empty())
    }

    /// The lanes that show, by name.
    fn lanes_shown(&self) -> Vec<String> {
        let timeline = self.timeline();
        let lanes = self.state().find.lanes.shown(&timeline.lane_order);
        lanes.iter().map(|lane| timeline.lane_name(*lane).to_owned()).collect()
    }
}

#[test]
fn a_view_is_kept_as_a_step_and_gone_back_to() {
    let mut teacher = Reader::starts();
    let before = teacher.told().len();
    teacher.selects("syria-recognises");
    teacher.presses(Key::Z);
    let hidden = Lanes::default().with_hidden(LaneIx(0), true).moved(
        LaneIx(3),
        1,
        &teacher.timeline().lane_order.clone(),
    );
    teacher.asks(Command::Lanes(hidden));
    let (place, lanes) = (teacher.stands(), teacher.lanes_shown());
    teacher.presses_ctrl(Key::M);
    assert_eq!(teacher.told().len(), before + 1);
    assert_eq!(teacher.told_events().last().unwrap(), "syria-recognises");
    assert!(teacher.row(14).label().contains("Syria acknowledges"));
    assert!(teacher.row(14).is_selected, "it is the one that is shown");
    // The first step shows everything, folded and with all lanes.
    teacher.goes_to(1);
    assert_eq!(teacher.lanes_shown().len(), 4);
    assert!(teacher.stands().1 && teacher.selected().is_none());
    assert_ne!(teacher.stands(), place);
    teacher.goes_to(14);
    assert_eq!((teacher.stands(), teacher.lanes_shown()), (place, lanes));
    assert_eq!(teacher.selected_id(), "syria-recognises");
    teacher.presses_ctrl(Key::Z);
    assert_eq!(teacher.told().len(), before);
}

#[test]
fn a_step_takes_another_view_and_comes_after_the_chosen_one() {
    let mut teacher = Reader::starts();
    teacher.opens_story();
    teacher.goes_to(3);
    teacher.presses(Key::Escape);
    teacher.presses(Key::Minus);
    let place = teacher.stands();
    teacher.clicks("Use this view");
    teacher.goes_to(1);
    teacher.goes_to(3);
    assert_eq!(teacher.stands(), place);
    teacher.presses_ctrl(Key::M);
    assert_eq!(teacher.told_events()[2..4], ["russia-recognises", "russia-recognises"]);
    assert!(teacher.row(4).is_selected);
    // Without an event it is about the stretch that the canvas shows.
    teacher.clicks("No event");
    assert_eq!(teacher.told()[3].subject, Subject::Time);
    assert!(teacher.told()[3].scope.is_some());
}

#[test]
fn steps_are_ordered_renamed_doubled_and_deleted_by_keyboard() {
    let mut teacher = Reader::starts();
    teacher.opens_story();
    assert_eq!(teacher.focused().unwrap().label(), "Story, 13 steps");
    let before = teacher.told_events();
    teacher.presses(Key::Home);
    teacher.presses(Key::ArrowDown);
    assert!(teacher.row(2).is_selected);
    assert_eq!(teacher.selected_id(), "separatist-control");
    teacher.presses_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(teacher.told_events()[1..3], ["russia-recognises", "separatist-control"]);
    assert!(teacher.row(3).is_selected, "the same step stays chosen");
    teacher.presses_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(teacher.told_events(), before);
    teacher.presses_ctrl(Key::D);
    assert_eq!(teacher.told_events()[1..3], ["separatist-control", "separatist-control"]);
    assert!(teacher.row(3).is_selected, "the copy is chosen");
    assert_eq!(teacher.timeline().event_count(), 24, "no event was doubled");
    teacher.presses(Key::Enter);
    assert_eq!(teacher.focused().unwrap().label(), "Title of the step");
    teacher.writes("Title of the step", "Once more");
    assert!(teacher.row(3).label().starts_with("3. Once more, "), "{:?}", teacher.row(3));
    teacher.goes_to(3);
    teacher.presses(Key::Delete);
    assert_eq!(teacher.told_events(), before);
    assert_eq!(teacher.message(), "Deleted step 3; Ctrl+Z brings it back");
    assert!(teacher.row(3).is_selected, "the one in its place is chosen");
    teacher.presses_ctrl(Key::Z);
    assert!(teacher.row(3).label().starts_with("3. Once more, "));
    for _ in 0..4 {
        teacher.presses_ctrl(Key::Z);
    }
    assert_eq!(teacher.told_events(), before);
    assert!(!teacher.state().file.undo.is_unsaved());
}

#[test]
fn a_step_is_dragged_to_its_place() {
    let mut teacher = Reader::starts();
    teacher.opens_story();
    teacher.goes_to(1);
    let before = teacher.told_events();
    let [two, four] = [2, 4].map(|number| teacher.row(number).rect);
    teacher.drags(two.center(), four.center() + egui::vec2(0.0, 6.0));
    let expected = [&before[2], &before[3], &before[1]].map(String::clone);
    assert_eq!(teacher.told_events()[1..4], expected);
    assert_eq!(teacher.state().file.undo.undo_name(), Some("move step"));
    // Let go where it was, it stays, and nothing is to be undone.
    teacher.presses_ctrl(Key::Z);
    teacher.drags(two.center(), two.center() + egui::vec2(0.0, 9.0));
    assert_eq!(teacher.told_events(), before);
    assert!(!teacher.state().file.undo.is_unsaved());
}

#[test]
fn what_is_said_in_a_step_is_saved_and_comes_back() {
    let (_folder, path) = copy_with(&[]);
    let mut teacher = Reader::opens(&path);
    teacher.opens_story();
    teacher.goes_to(4);
    teacher.types_over("Caption, for the audience", "Said at once.");
    // What is typed is taken over when another step is chosen.
    teacher.goes_to(5);
    teacher.types_over("Notes, for the presenter alone", "Point at the diamond.\nThen wait.");
    teacher.presses_ctrl(Key::Enter);
    teacher.clicks("Lane in the step: Deployment");
    teacher.clicks("Titles");
    teacher.types_over("Event beside the step", "kuleba moscow");
    teacher.clicks_first(Role::Link, "Kuleba: Moscow has");
    teacher.clicks("Unfolded");
    teacher.clicks("As it was before");
    let step = teacher.told()[4].clone();
    assert_eq!(step.notes, "Point at the diamond.\nThen wait.");
    assert_eq!(step.lanes, Some([0, 1, 3].map(LaneIx).to_vec()));
    assert_eq!(step.beside, Some(teacher.event("kuleba-no-more-allies").0));
    assert!(step.hidden.titles && step.folded.is_none());
    let told = teacher.told();
    assert_eq!(told[3].caption, "Said at once.");
    teacher.presses_ctrl(Key::S);
    teacher.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("caption: \"Said at once.\""));
    let again = Reader::opens(&path);
    assert_eq!(again.told(), told);
}

#[test]
fn a_step_whose_event_was_deleted_says_so() {
    let mut teacher = Reader::starts();
    teacher.selects("february-attack");
    teacher.presses(Key::Delete);
    teacher.opens_story();
    let row = teacher.row(4);
    assert_eq!(row.label(), "4. The February attack, its event is not there any more");
    teacher.goes_to(4);
    let words = "The event “february-attack” of this step is not there any more";
    assert_eq!(teacher.message(), words);
    teacher.sees_words("“february-attack”: its event is not there any more");
    // Another event can be put in its place.
    teacher.types_over("Another event for the step", "syria");
    teacher.clicks_first(Role::Link, "Syria acknowledges");
    assert_eq!(teacher.told_events()[3], "syria-recognises");
}

#[test]
fn a_timeline_without_a_story_makes_one_of_its_events() {
    let (_folder, path) = copy_with(&[]);
    let text = fs::read_to_string(&path).unwrap();
    let story = text.find("    // The captions quote").unwrap();
    fs::write(&path, format!("{})\n", &text[..story])).unwrap();
    let mut teacher = Reader::opens(&path);
    teacher.opens_story();
    teacher.sees_words("It would be presented event by event, in order of date.");
    teacher.clicks("Make steps of the events");
    let by_time = teacher.state().file.index.by_time.to_vec();
    let told: Vec<_> = teacher.told().iter().filter_map(Step::event).collect();
    assert_eq!((told.len(), &told), (24, &by_time));
    assert!(teacher.row(1).is_selected);
    teacher.presses_ctrl(Key::Z);
    assert!(teacher.told().is_empty(), "one step back takes all of them");
    teacher.sees("Make steps of the events");
}

#[test]
fn all_of_a_step_is_reached_by_keyboard_in_a_small_window() {
    let mut teacher = Reader::starts();
    teacher.resizes([900.0, 600.0]);
    teacher.opens_story();
    teacher.presses(Key::End);
    let list = teacher.finds(|seen| seen.label() == "Story, 13 steps").rect;
    let row = teacher.row(13).rect;
    assert!(list.expand(1.0).contains_rect(row), "{row:?} is in view in {list:?}");
    let mut met = Vec::new();
    for _ in 0..60 {
        teacher.presses(Key::Tab);
        let Some(stop) = teacher.focused() else { continue };
        if stop.label() == "Event that the step hides" {
            let panel = teacher.finds(|seen| seen.label() == "Story, 13 steps").rect;
            assert!(stop.rect.top() > panel.bottom() && stop.rect.bottom() < 600.0, "{stop:?}");
            break;
        }
        met.push(stop.label().to_owned());
    }
    for name in [
        "Delete: step 13",
        "Title of the step",
        "Caption, for the audience",
        "Notes, for the presenter alone",
        "Use this view",
        "Lane in the step: Recognition",
        "Event beside the step",
        "Quotations",
    ] {
        assert!(met.iter().any(|label| label == name), "{name} is not among {met:?}");
    }
}

#[test]
fn the_presentation_begins_with_the_chosen_step() {
    let mut teacher = Reader::starts();
    teacher.opens_story();
    teacher.goes_to(6);
    let place = teacher.stands();
    teacher.presses_with(Modifiers::SHIFT, Key::F5);
    let presenting = &teacher.state().present.as_ref().unwrap().presenting;
    assert_eq!(presenting.at, 5);
    let flight = teacher.state().present.as_ref().unwrap().flight.unwrap();
    let (folds, span) = flight.goal();
    let span = folds.unfolded_span(span);
    let days = [span.start, span.end].map(|at| (at / 86_400.0).round() as i64);
    assert_eq!((days, !folds.is_empty()), place, "the panel shows a step as it is presented");
}

#[test]
fn a_chosen_step_shows_its_own_annotations_on_the_canvas() {
    let mut author = Reader::starts();
    let event = author.told()[2].event().expect("a step about an event");
    let note = Annotation::new(AnnotationKind::Note, vec![Anchor::on(event)]);
    let annotations = vec![Annotation { text: "Look here".to_owned(), ..note }];
    let add = AnnotationChange::Add { annotations, how: Added::Drawn };
    at_once(&mut author, Command::Change(Box::new(Change::Annotation(add))));
    let ix = author.state().file.document.story.order[2];
    let look = StepLook { annotations: Some(Vec::new()), ..StepLook::default() };
    author.tells(StoryChange::Look(ix, Box::new(look)));
    author.draws();
    let drawn = |author: &Reader| author.state().tools.canvas.as_ref().unwrap().1.len();
    assert_eq!(drawn(&author), 1);
    author.opens_story();
    author.goes_to(3);
    assert_eq!(drawn(&author), 0, "the step shows none");
    author.goes_to(4);
    assert_eq!(drawn(&author), 1, "this one shows all");
    author.goes_to(3);
    author.opens_story();
    assert_eq!(drawn(&author), 1, "without the panel no step is chosen");
}

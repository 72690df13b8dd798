//! Somebody looks for a command by its name. Every command of the table does something.

use egui::Key;
use sourceline::{
    app::{present::screens::Screens, services::preferences::ThemeChoice},
    io::open_bundled,
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind, Annotations, Offset},
    ui::{
        Action, Command,
        command::{Mode, TABLE, key_words},
        overlay::{Overlay, palette_matches},
        present::{Pointing, PresentChange},
        tools::{Tool, ToolChange},
    },
    view::{
        Camera,
        present::{Screen, Veils},
        presenter::{Desk, Timer},
    },
};

use crate::{reader::Reader, shared::copy_with};

#[test]
fn the_palette_finds_a_command_and_enter_runs_it() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::K);
    reader.sees("Commands");
    reader.types("theme");
    let chosen = |reader: &Reader| {
        reader
            .finds(|seen| seen.is_selected && seen.label().starts_with("Theme:"))
            .label()
            .to_owned()
    };
    assert_eq!(chosen(&reader), "Theme: light");
    reader.presses(Key::ArrowDown);
    assert_eq!(chosen(&reader), "Theme: dark");
    reader.presses(Key::ArrowUp);
    reader.presses(Key::ArrowUp);
    assert_eq!(chosen(&reader), "Theme: light", "above the first there is none");
    reader.presses(Key::ArrowDown);
    reader.presses(Key::Enter);
    assert_eq!(*reader.overlay(), Overlay::None);
    assert_eq!(reader.app().state.preferences.theme, ThemeChoice::Dark);
}

#[test]
fn a_command_in_the_palette_is_run_by_a_click() {
    let mut reader = Reader::starts();
    reader.clicks("Commands");
    reader.types("problems");
    reader.clicks("Problems");
    assert_eq!(*reader.overlay(), Overlay::Problems);
}

/// A folder that one has gone to, and a picture that one has chosen, are not to be gone to again.
#[test]
fn what_lies_over_the_window_is_there_again_after_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Reader::starts();
    reader.asks(Command::Do(Action::TypePath));
    reader.types_over("Path", &folder.path().display().to_string());
    reader.presses(Key::Enter);
    reader.waits_for_work();
    let picker = reader.overlay().clone();
    assert!(matches!(&picker, Overlay::Picker(picker) if picker.folder == folder.path()));
    for _ in 0..2 {
        reader.presses_ctrl(Key::K);
        reader.presses_ctrl(Key::K);
        assert!(matches!(reader.overlay(), Overlay::Palette { .. }));
        reader.presses(Key::Escape);
        assert_eq!(reader.overlay(), &picker);
    }
    reader.presses_ctrl(Key::K);
    reader.types("theme: dark");
    reader.presses(Key::Enter);
    assert_eq!(reader.app().state.preferences.theme, ThemeChoice::Dark);
    assert_eq!(reader.overlay(), &picker, "a command that opens nothing leaves it as it is");
    reader.presses(Key::Escape);
    assert_eq!(reader.overlay(), &Overlay::None, "it was put away but once");
    for action in [Action::Picture, Action::ShowIncomplete, Action::ShowChanges, Action::Handout] {
        reader.asks(Command::Do(action));
        reader.waits_for_work();
        let before = reader.overlay().clone();
        let words = |reader: &Reader| -> Vec<String> {
            reader.sees_all().iter().map(|seen| seen.label().to_owned()).collect()
        };
        let seen = words(&reader);
        reader.presses_ctrl(Key::K);
        reader.presses(Key::Escape);
        reader.waits_for_work();
        assert_eq!(reader.overlay(), &before);
        assert_eq!(words(&reader), seen, "{action:?}");
        reader.presses(Key::Escape);
    }
}

#[test]
fn words_that_no_command_has_are_answered() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::K);
    reader.types("qqq");
    reader.sees("No command has these words in its name.");
    reader.presses(Key::Enter);
    reader.presses(Key::Escape);
    assert_eq!(*reader.overlay(), Overlay::None);
}

#[test]
fn the_help_sheet_lists_every_command_with_its_keys() {
    let mut reader = Reader::starts();
    reader.presses_with(egui::Modifiers::SHIFT, Key::Questionmark);
    reader.sees("Keys and commands");
    for row in TABLE {
        reader.sees(row.tooltip);
        for keys in row.keys {
            reader.sees_words(&key_words(*keys));
        }
    }
}

#[test]
fn the_whole_name_of_a_command_finds_it_first() {
    for row in TABLE.iter().filter(|row| row.mode != Mode::Present) {
        let first = palette_matches(row.label).first().map(|row| row.action);
        assert_eq!(first, Some(row.action), "{}", row.label);
    }
}

/// All that a command can change where a person notices it.
#[allow(clippy::struct_excessive_bools, reason = "each is something that may or may not be there")]
#[derive(Debug, PartialEq)]
struct Noticed {
    selected: Option<String>,
    days: [f64; 2],
    overlay: Overlay,
    message: String,
    theme: ThemeChoice,
    scale: f32,
    folds: usize,
    filtered: bool,
    panel: bool,
    editing: bool,
    sizes: [Option<f32>; 2],
    legend: bool,
    title: String,
    focus: String,
    copied: usize,
    closed: bool,
    tool: Option<Tool>,
    drawn: Annotations,
    chosen: Vec<AnnotationIx>,
    presenting: Option<(usize, Screen, Option<usize>, Option<f64>)>,
    leaf: Option<usize>,
    pointing: Option<(Veils, Pointing, Option<String>)>,
    type_scale: f32,
    desk: (Desk, f32),
    presenter: Option<(Timer, Screens)>,
}

fn noticed(reader: &Reader) -> Noticed {
    let state = &reader.app().state;
    let goal = state.look.camera.goal();
    Noticed {
        selected: reader.selected().map(|_| reader.selected_id().to_owned()),
        days: [goal.start, goal.end],
        overlay: state.overlay.clone(),
        message: reader.message().to_owned(),
        theme: state.preferences.theme,
        scale: state.preferences.scale,
        panel: state.preferences.panel_shown,
        editing: state.look.is_editing,
        sizes: [state.preferences.panel_width, state.preferences.list_height],
        legend: state.legend,
        folds: state.look.folds.len(),
        filtered: !state.find.filter.is_empty(),
        title: reader.timeline().meta.title.clone(),
        focus: reader.focused().map(|seen| seen.label().to_owned()).unwrap_or_default(),
        copied: reader.copied.len(),
        closed: reader.closed,
        tool: state.tools.tool,
        drawn: state.file.document.annotations.clone(),
        chosen: state.tools.selected.clone(),
        presenting: state.present.as_ref().map(|show| {
            let told = &show.presenting;
            (told.at, told.screen, told.frozen, told.leaving)
        }),
        leaf: state.present.as_ref().map(|show| show.presenting.leaf_of(show.presenting.at)),
        pointing: state.present.as_ref().map(|show| {
            let note = show.note.as_ref().map(|(words, _)| words.clone());
            (show.veils.clone(), show.pointing.clone(), note)
        }),
        type_scale: state.preferences.present_scale,
        desk: (state.preferences.presenter, state.preferences.notes_scale),
        presenter: state.present.as_ref().map(|show| (show.timer, show.presenter.screens)),
    }
}

/// A window in which every command has something to do: an event in the middle is selected, the
/// camera stands near it, nothing is as it is at first.
fn arrange(reader: &mut Reader, action: Action) {
    let state = &mut reader.app_mut().state;
    let timeline = &state.file.document.timeline;
    let middle = timeline.event_by_id("dprk-recognises");
    state.look.selected = middle;
    state.look.camera = Camera::still(state.file.fit(&state.look.folds).zoomed_at(1.66e9, 3.0));
    state.overlay = Overlay::None;
    state.message = None;
    if action == Action::ClearFilter {
        state.find.filter.remarks.any.insert(sourceline::view::Remark::Claimed);
    }
    state.preferences.scale = 1.2;
    state.set_theme(match action {
        Action::ThemeLight => ThemeChoice::Dark,
        _ => ThemeChoice::Light,
    });
    if is_of_show(action) {
        state.preferences.present_scale = 1.2;
        reader.asks(Command::Do(Action::PresentHere));
        reader.asks(Command::Present(PresentChange::Jump(3)));
    }
    if action.row().is_some_and(|row| row.mode == Mode::Annotate) || action == Action::LeaveTools {
        draw(reader, action);
    }
}

/// Whether it has a meaning only while one presents.
fn is_of_show(action: Action) -> bool {
    action.row().is_some_and(|row| row.mode == Mode::Present)
}

/// Draws three boxes about the selected event, and selects what the command needs.
fn draw(reader: &mut Reader, action: Action) {
    let state = &mut reader.app_mut().state;
    state.look.camera = Camera::still(state.file.fit(&state.look.folds));
    let event = state.look.selected.unwrap();
    let at = |x, y| Anchor::Event { event, offset: Offset { x, y } };
    for place in [1_000, 2_000, 3_000] {
        let corners = vec![at(place, place), at(place + 1_500, place + 1_000 + place / 5)];
        let drawn = Annotation::new(AnnotationKind::Box, corners);
        reader.asks(Command::Tool(Box::new(ToolChange::Draw(Box::new(drawn)))));
    }
    let of_one =
        [Action::BringToFront, Action::BringForward, Action::SendBackward, Action::SendToBack];
    let chosen: &[u32] = if of_one.contains(&action) { &[1] } else { &[0, 2] };
    let chosen = chosen.iter().copied().map(AnnotationIx).collect();
    reader.asks(Command::Tool(Box::new(ToolChange::Select(chosen))));
    if action == Action::UngroupAnnotations {
        reader.asks(Command::Do(Action::GroupAnnotations));
    }
    reader.app_mut().state.message = None;
}

#[test]
fn every_command_does_something_that_is_noticed() {
    let (_folder, path) = copy_with(&[("title: \"From Donbas to Kursk\"", "title: \"A copy\"")]);
    for row in TABLE {
        let mut reader = Reader::opens(&path);
        arrange(&mut reader, row.action);
        reader.presses(Key::F20);
        let before = noticed(&reader);
        if is_of_show(row.action) {
            reader.asks(Command::Do(row.action));
        } else {
            reader.commands(row.label);
        }
        reader.waits_for_work();
        let after = noticed(&reader);
        assert_ne!(before, after, "{} does nothing", row.label);
        if row.action == Action::OpenBundled {
            assert_eq!(after.title, open_bundled().timeline.meta.title);
        }
    }
}

#[test]
fn every_key_runs_its_command() {
    for row in TABLE {
        for keys in row.keys {
            let mut reader = Reader::starts();
            arrange(&mut reader, row.action);
            reader.presses(Key::F20);
            let before = noticed(&reader);
            reader.presses_with(keys.modifiers, keys.logical_key);
            reader.waits_for_work();
            assert_ne!(before, noticed(&reader), "{} by {}", row.label, key_words(*keys));
        }
    }
}

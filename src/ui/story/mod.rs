//! The story's panel: its steps in order, and below them all that the chosen one says and shows.
//!
//! It stands where the source panel does, so that the canvas keeps its width: a view that is kept as
//! a step is the view that one had. What is typed is a draft until it is taken over, as in every
//! form. Carries nothing out itself.

mod list;
mod step;
mod view;

use egui::{Align, Frame, Id, Key, KeyboardShortcut, Layout, Modifiers, Panel, ScrollArea, Ui};

use super::{Action, Command, Commands, follow_focus, form::Drafts, text, words};
use crate::{
    model::{Document, EventIx, Scope, Step, StepIx, Subject},
    style::Theme,
};

/// What the panel shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts and the story.
    pub document: &'a Document,
    /// The event that is selected on the canvas.
    pub selected: Option<EventIx>,
    /// The step that is chosen.
    pub step: Option<StepIx>,
    /// Counts the choices, so that the list scrolls once for each.
    pub choices: u64,
    /// What is being typed into forms.
    pub drafts: &'a Drafts,
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// What is asked for here and takes more than a change of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryAct {
    /// Shows on the canvas what a step shows.
    GoTo(StepIx),
    /// Lets a step show what the canvas shows.
    UseView(StepIx),
    /// The same step once more, which is then the chosen one.
    Duplicate(StepIx),
    /// A step less.
    Delete(StepIx),
}

/// How much of the panel's height the steps have at first, and at most.
const STEPS_SHARE: f32 = 0.42;
const STEPS_MOST: f32 = 0.7;

/// The list's place in the order of focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("list of the steps")
}

/// Whether a key means something of its own in the list of the steps.
#[must_use]
pub fn takes(keys: KeyboardShortcut) -> bool {
    let command = keys.modifiers.command || keys.modifiers.ctrl;
    keys.logical_key == Key::D && command && !keys.modifiers.shift
}

/// Shows the panel in all the room it is given.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    head(ui, shown, out);
    if shown.document.story.is_empty() {
        nothing(ui, shown, out);
        return;
    }
    let height = ui.available_height();
    let least = list::least_height(theme).min(height * STEPS_SHARE);
    let steps = list::height(theme, shown.document.story.len());
    Panel::top("steps of the story")
        .resizable(true)
        .default_size(steps.min(height * STEPS_SHARE).max(least))
        .size_range(least..=(height * STEPS_MOST).max(least))
        .frame(Frame::NONE)
        .show(ui, |ui| list::show(ui, shown, out));
    ui.add_space(theme.space.unit);
    ScrollArea::vertical().id_salt(("step", shown.step)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            ui.set_max_width(ui.available_width() - theme.space.unit * 2.0);
            let chosen = shown.step.and_then(|ix| Some((ix, shown.document.story.get(ix)?)));
            if let Some((ix, step)) = chosen {
                ui.push_id(ix, |ui| step::show(ui, shown, ix, step, out));
            } else {
                let words = "Choose a step to see what it shows, and to change it.";
                text(ui, words, theme.body(), theme.muted);
            }
            ui.add_space(theme.space.unit * 2.0);
            follow_focus(ui);
        },
    );
}

fn head(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    ui.horizontal(|ui| {
        text(ui, "Story", theme.semi(), theme.ink);
        if !shown.document.story.is_empty() {
            let count = words::steps(shown.document.story.len());
            text(ui, &count, theme.body(), theme.muted);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(theme.space.unit * 2.0);
            let hint = Action::ToggleStory.hint();
            if ui.button("Done").on_hover_text(hint).clicked() {
                out.push(Command::Do(Action::ToggleStory));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        action(ui, shown, Action::AddStep, out);
        action(ui, shown, Action::Present, out);
    });
    ui.add_space(theme.space.unit / 2.0);
}

/// A button that says what it would take.
fn action(ui: &mut Ui, shown: &Shown<'_>, action: Action, out: &mut Commands) {
    let timeline = &shown.document.timeline;
    let about =
        shown.selected.and_then(|ix| timeline.event(ix)).filter(|_| action == Action::AddStep);
    let about = about.map(|event| format!("\nIt is about “{}”.", timeline.short_title(event)));
    let hint = format!("{}{}", action.hint(), about.unwrap_or_default());
    if ui.button(action.label()).on_hover_text(hint).clicked() {
        out.push(Command::Do(action));
    }
}

/// What is said where there is no step yet.
fn nothing(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let words = "This timeline has no story yet. It would be presented event by event, in order of \
                 date.";
    text(ui, words, theme.body(), theme.ink);
    ui.add_space(theme.space.unit);
    if shown.document.timeline.event_count() > 0 {
        let words = "A step for each event is a way to start: leave some out, and say in each why it \
                     matters.";
        text(ui, words, theme.body(), theme.muted);
        action(ui, shown, Action::StepsOfEvents, out);
    }
}

/// What the list calls a step: its own title, or its event's, or the stretch that it shows.
fn name(shown: &Shown<'_>, step: &Step) -> String {
    let timeline = &shown.document.timeline;
    if !step.title.is_empty() {
        return step.title.clone();
    }
    match &step.subject {
        Subject::Event(event) => {
            timeline.event(*event).map_or("", |event| timeline.short_title(event)).to_owned()
        }
        Subject::Missing(id) => id.clone(),
        Subject::Time => stretch(step),
    }
}

/// When a step's event was, or what it shows where it has none.
fn date(shown: &Shown<'_>, step: &Step) -> String {
    let timeline = &shown.document.timeline;
    match &step.subject {
        Subject::Event(event) => {
            timeline.event(*event).map(|event| timeline.date_short(&event.date)).unwrap_or_default()
        }
        Subject::Missing(_) => GONE.to_owned(),
        Subject::Time if step.title.is_empty() => "no event".to_owned(),
        Subject::Time => stretch(step),
    }
}

/// What is said of a step whose event was deleted.
const GONE: &str = "its event is not there any more";

/// The stretch of time of a step without an event.
fn stretch(step: &Step) -> String {
    step.scope.map_or_else(|| "The whole timeline".to_owned(), Scope::words)
}

/// A key that means something in the list, for the hints.
fn with_key(words: &str, modifiers: Modifiers, key: Key) -> String {
    let keys = super::command::key_words(KeyboardShortcut::new(modifiers, key));
    format!("{words} ({keys} in the list)")
}

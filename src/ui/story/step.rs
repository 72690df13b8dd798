//! What a step is about and says: its event with the words that it rests on, and above and below
//! them what is said of it.

use egui::{Key, Modifiers, Ui};

use super::{GONE, Shown, StoryAct, list, view, with_key};
use crate::{
    edit::{Change, StoryChange},
    model::{Event, EventIx, QuoteStatus, Step, StepIx, Subject},
    style::{Face, TextStyle},
    ui::{
        Command, Commands,
        form::{DraftKey, Field, Form, Of, pick_event},
        link, prose, quoted, text,
    },
};

/// What the field for the title is called.
pub(super) const TITLE: &str = "Title of the step";

/// The rows of the fields for longer words.
const ROWS: usize = 4;

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let theme = shown.theme;
    head(ui, shown, ix, out);
    let form = Form { theme, drafts: shown.drafts };
    let key = |name| DraftKey { of: Of::Step(ix), name, at: 0 };
    let change = |change: StoryChange| Change::Story(change);
    let hint = match step.event().and_then(|event| shown.document.timeline.event(event)) {
        Some(event) => shown.document.timeline.short_title(event).to_owned(),
        None => "What the list of the steps calls it".to_owned(),
    };
    let title = Field::new(key(TITLE), &step.title).hint(&hint);
    title.show(ui, &form, |words| change(StoryChange::Title(ix, words)), out);
    event(ui, shown, ix, step, out);
    let caption = Field::new(key("Caption, for the audience"), &step.caption).rows(ROWS);
    caption.show(ui, &form, |words| change(StoryChange::Caption(ix, words)), out);
    let notes = Field::new(key("Notes, for the presenter alone"), &step.notes).rows(ROWS);
    notes.show(ui, &form, |words| change(StoryChange::Notes(ix, words)), out);
    view::show(ui, shown, ix, step, out);
}

/// Which step it is, and what can be done with it as a whole.
fn head(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, out: &mut Commands) {
    let theme = shown.theme;
    let order = &shown.document.story.order;
    let Some(at) = order.iter().position(|other| *other == ix) else { return };
    ui.horizontal_wrapped(|ui| {
        text(ui, &format!("Step {}", at + 1), theme.semi(), theme.ink);
        let hint = |words, modifiers, key| with_key(words, modifiers, key);
        let up = hint("Tell it earlier", Modifiers::ALT, Key::ArrowUp);
        if named(ui, at > 0, "Up", &up, at) {
            list::move_to(ix, at - 1, out);
        }
        let down = hint("Tell it later", Modifiers::ALT, Key::ArrowDown);
        if named(ui, at + 1 < order.len(), "Down", &down, at) {
            list::move_to(ix, at + 1, out);
        }
        let again = hint("Make the same step once more", Modifiers::COMMAND, Key::D);
        if named(ui, true, "Duplicate", &again, at) {
            out.push(Command::Story(StoryAct::Duplicate(ix)));
        }
        let less = hint("Take it out of the story", Modifiers::NONE, Key::Delete);
        if named(ui, true, "Delete", &less, at) {
            out.push(Command::Story(StoryAct::Delete(ix)));
        }
    });
}

/// A button that says to a screen reader which step it is about.
fn named(ui: &mut Ui, can: bool, words: &str, hint: &str, at: usize) -> bool {
    let response = ui.add_enabled(can, egui::Button::new(words)).on_hover_text(hint);
    let label = format!("{words}: step {}", at + 1);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    response.clicked()
}

/// The event of a step with the words that it rests on, and another in its place.
fn event(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = &shown.document.timeline;
    let set = |event, out: &mut Commands| {
        let change = Change::Story(StoryChange::Event(ix, event));
        out.push(Command::Change(Box::new(change)));
    };
    text(ui, "Event", theme.small(), theme.muted);
    match &step.subject {
        Subject::Time => {
            text(ui, "None: a stretch of time, or all of it.", theme.body(), theme.ink);
        }
        Subject::Missing(id) => {
            let words = format!("“{id}”: {GONE}. The step is passed over when it is presented.");
            text(ui, &words, theme.body(), theme.alarm);
        }
        Subject::Event(event_ix) => {
            if let Some(event) = timeline.event(*event_ix) {
                about(ui, shown, (*event_ix, event), out);
            }
        }
    }
    if step.subject != Subject::Time {
        let clear = link(ui, "No event", theme);
        if clear.on_hover_text("Let the step show a stretch of time").clicked() {
            set(None, out);
        }
    }
    let names = ["Another event for the step", "Type words of a title for another event"];
    let may = |event| step.event() != Some(event);
    if let Some(event) = pick_event(ui, (timeline, theme), names, may) {
        set(Some(event), out);
    }
    ui.add_space(theme.space.unit / 2.0);
}

/// The title of an event, and what it is quoted from: what a caption says, it must bear.
fn about(ui: &mut Ui, shown: &Shown<'_>, (ix, event): (EventIx, &Event), out: &mut Commands) {
    let theme = shown.theme;
    let timeline = &shown.document.timeline;
    let title = timeline.text(event.title);
    if link(ui, title, theme).on_hover_text("Select it on the canvas").clicked() {
        out.push(Command::Select(ix));
    }
    let date = timeline.date_words(&event.date);
    text(ui, &date, theme.small(), theme.muted);
    if event.detail.quotes.is_empty() {
        text(ui, "Nothing is quoted for this event.", theme.small(), theme.caution);
    }
    let serif = TextStyle { face: Face::Serif, size: theme.type_scale.body };
    for quote in &event.detail.quotes {
        let words = quoted(timeline.quote_text(quote));
        prose(ui, &words, serif, theme.type_scale.leading, theme.ink);
        let citation = timeline.citation(quote.source);
        let is_sound = matches!(quote.status, QuoteStatus::Matches(_));
        let words = if is_sound { citation } else { format!("{citation}; not verified") };
        let ink = if is_sound { theme.muted } else { theme.caution };
        text(ui, &words, theme.small(), ink);
    }
}

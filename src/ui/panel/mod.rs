//! The source panel: who says so, in which words, and how the day is known.
//!
//! Above, the event's facts and its quotations; below, the whole text of the source, scrolled to
//! the passage. Words that are not the sources' (the editor's, or from outside) are named as such.

mod edit;
mod facts;
mod laid;
mod offer;
mod quotes;
mod reader;
mod selecting;
mod stretches;
mod walk;

use std::ops::Range;

use egui::{Align, Frame, Panel, ScrollArea, Ui};

use self::reader::Reading;
use super::{Action, Command, Commands, follow_focus, form::Drafts, link, text, words};
use crate::{
    index::{Index, search::Query},
    model::{Document, Event, EventIx, SourceIx, Timeline},
    style::{Face, TextStyle, Theme},
    view::TextSelection,
};

pub use walk::{Over, Walk, WalkChange};

/// What the panel shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts, and the file they come from.
    pub document: &'a Document,
    /// Where they come from, in words.
    pub from: &'a str,
    /// Their order.
    pub index: &'a Index,
    /// The event.
    pub selected: Option<EventIx>,
    /// Which of its quotations the reader marks.
    pub quote: usize,
    /// A source that is read for its own sake, with the bytes it is scrolled to.
    pub reading: Option<&'a (SourceIx, Range<usize>)>,
    /// Whether the event is shown as a form.
    pub is_editing: bool,
    /// How the facts are being checked.
    pub walk: &'a Walk,
    /// What is being typed into forms.
    pub drafts: &'a Drafts,
    /// The words selected in a source.
    pub words: Option<TextSelection>,
    /// What is searched for.
    pub query: &'a Query,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Counts the selections, so that the reader scrolls to the passage once for each.
    pub selection_count: u64,
}

impl<'a> Shown<'a> {
    fn timeline(&self) -> &'a Timeline {
        &self.document.timeline
    }
}

/// How much of the panel's height the facts have at first.
const FACTS_SHARE: f32 = 0.66;
/// The height of the reader beside a form, in lines of the words for reading: its heading, the
/// source, and the passage.
const PASSAGE_LINES: f32 = 6.5;
/// The least height of the reader, in logical pixels.
const READER_LEAST: f32 = 96.0;
/// A panel lower than this, in lines of the words for reading, has no room for facts and reader
/// side by side: it scrolls as a whole.
const LOW_LINES: f32 = 24.0;
/// How much of a low panel's height the reader takes once one has scrolled to it.
const LOW_READER_SHARE: f32 = 0.8;

/// The panel's place in the order of focus.
#[must_use]
pub fn id() -> egui::Id {
    egui::Id::unique("panel of the event")
}

/// The reader's place in the order of focus.
#[must_use]
pub fn reader_id() -> egui::Id {
    selecting::id()
}

/// Shows the panel in all the room it is given.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let Some((ix, event)) = shown.selected.and_then(|ix| Some((ix, shown.timeline().event(ix)?)))
    else {
        match shown.reading {
            Some(reading) => reader::show(ui, shown, &read_alone(reading), out),
            None => about(ui, shown, out),
        }
        return;
    };
    if shown.walk.is_on && !shown.is_editing {
        walk::show(ui, shown, ix, event, out);
        return;
    }
    let facts = |ui: &mut Ui, out: &mut Commands| {
        ScrollArea::vertical().id_salt(("event", ix)).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - shown.theme.space.unit);
            event_facts(ui, shown, ix, event, out);
        });
    };
    let facts = |ui: &mut Ui, out: &mut Commands| {
        if shown.is_editing {
            edit::show(ui, shown, ix, event, out);
        } else {
            facts(ui, out);
        }
    };
    let Some(reading) = reading_of(shown, event) else {
        facts(ui, out);
        return;
    };
    let height = ui.available_height();
    let type_scale = &shown.theme.type_scale;
    if height < LOW_LINES * type_scale.lead * type_scale.leading {
        // A form is written in, not read beside its source: there it has all of the room.
        if shown.is_editing {
            facts(ui, out);
        } else {
            facts_and_reader(ui, shown, (ix, event), out, |_, _| {});
        }
        return;
    }
    // While one writes, the reader folds away to the passage; the edge between the two can be drawn.
    let (name, facts_height) = if shown.is_editing {
        ("form", height - PASSAGE_LINES * type_scale.lead * type_scale.leading)
    } else {
        ("facts", height * FACTS_SHARE)
    };
    // The facts stand first, so that Tab and screen readers come to them first.
    Panel::top(name)
        .resizable(true)
        .default_size(facts_height.min(height - READER_LEAST))
        .size_range(height * 0.3..=(height - READER_LEAST).max(height * 0.3))
        .frame(Frame::NONE)
        .show(ui, |ui| facts(ui, out));
    ui.add_space(shown.theme.space.unit);
    reader::show(ui, shown, &reading, out);
}

/// What the reader shows, if there is anything to read.
fn reading_of(shown: &Shown<'_>, event: &Event) -> Option<Reading> {
    if let Some(reading) = shown.reading {
        return Some(read_alone(reading));
    }
    let quotes = &event.detail.quotes;
    let quote = quotes.get(shown.quote).or(quotes.first())?;
    Some(Reading::quote(quote, (shown.quote.min(quotes.len().saturating_sub(1)), quotes.len())))
}

/// What scrolls as a whole, where there is little room: the facts, and below them the reader.
/// `between` stands between the two.
fn facts_and_reader(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (ix, event): (EventIx, &Event),
    out: &mut Commands,
    between: impl FnOnce(&mut Ui, &mut Commands),
) {
    let height = ui.available_height();
    ScrollArea::vertical().id_salt(("low", ix)).auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - shown.theme.space.unit);
        event_facts(ui, shown, ix, event, out);
        between(ui, out);
        let Some(reading) = reading_of(shown, event) else { return };
        ui.separator();
        let size = egui::vec2(ui.available_width(), height * LOW_READER_SHARE);
        let reader = ui.allocate_ui(size, |ui| {
            ui.set_min_height(size.y);
            reader::show(ui, shown, &reading, out);
        });
        // Another passage, or a source, that was asked for is brought into view with the reader.
        let asked = (ix, shown.quote, shown.reading.map(|(source, at)| (*source, at.start)));
        let id = egui::Id::unique("asked of the reader");
        let before = ui.data_mut(|data| {
            let before = data.get_temp(id).unwrap_or(asked);
            data.insert_temp(id, asked);
            before
        });
        if asked != before && (before.0 == ix || asked.2.is_some()) {
            ui.scroll_to_rect(reader.response.rect, Some(Align::TOP));
        }
    });
}

/// A source that is read for its own sake.
fn read_alone((source, at): &(SourceIx, Range<usize>)) -> Reading {
    Reading { source: *source, marked: None, to: Some(at.clone()), passage: None }
}

fn event_facts(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    facts::head(ui, shown, ix, event, out);
    facts::date(ui, shown, event, out);
    facts::links(ui, shown, ix, event, out);
    quotes::all(ui, shown, ix, event, out);
    quotes::cites(ui, shown, event, out);
    facts::notes(ui, shown, event, out);
    facts::check(ui, shown, event);
    facts::incomplete(ui, shown, event, out);
    ui.add_space(shown.theme.space.unit * 2.0);
    follow_focus(ui);
}

/// What the timeline is about, where no event is selected.
fn about(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    ScrollArea::vertical().id_salt("about").auto_shrink([false, false]).show(ui, |ui| {
        let title = TextStyle { face: Face::SerifSemi, size: theme.type_scale.title };
        let serif = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
        text(ui, &timeline.meta.title, title, theme.ink);
        if !timeline.meta.subtitle.is_empty() {
            text(ui, &timeline.meta.subtitle, serif, theme.ink);
        }
        ui.add_space(theme.space.unit);
        if !timeline.meta.about.is_empty() {
            text(ui, &timeline.meta.about, shown.theme.body(), theme.ink);
        }
        ui.add_space(theme.space.unit);
        let counts = format!(
            "{} · {}",
            words::events(shown.index.by_time.len()),
            words::sources(timeline.source_order.len()),
        );
        text(ui, &counts, shown.theme.body(), theme.muted);
        text(ui, shown.from, shown.theme.body(), theme.muted);
        ui.add_space(theme.space.unit);
        if shown.index.by_time.is_empty() {
            begin(ui, shown, out);
        } else {
            let words = "Choose an event to read the words it rests on.";
            text(ui, words, shown.theme.semi(), theme.ink);
        }
    });
}

/// How one goes on with a timeline that has no event yet.
fn begin(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let words = if shown.timeline().source_order.is_empty() {
        "Add a source, then select words in it to make an event that rests on them."
    } else {
        "Read a source, and select words in it to make an event that rests on them."
    };
    text(ui, words, theme.semi(), theme.ink);
    for action in [Action::AddSource, Action::EditSources, Action::NewEvent] {
        if action == Action::EditSources && shown.timeline().source_order.is_empty() {
            continue;
        }
        if link(ui, action.label(), theme).on_hover_text(action.hint()).clicked() {
            out.push(Command::Do(action));
        }
    }
}

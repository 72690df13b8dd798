//! Find and replace: the words, every place where they stand, and which of those are meant.
//!
//! Shows a page of places at a time, so that a frame costs the same however many there are. Looks
//! for nothing itself: a worker does, and what it found stays until it has found anew.

use std::{ops::Range, sync::Arc};

use egui::{Button, Context, Key, Modifiers, ScrollArea, Ui};

use super::{
    Shown, foot, room_above_foot, sheet,
    write::{line, refusal},
};
use crate::{
    edit::{
        compare::Piece,
        replace::{Field, Match, Wanted, text as text_of},
    },
    model::{Timeline, grouped},
    ui::{Command, Commands, follow_focus, primary_button, text, words::places},
};

/// Places shown on a page.
const PAGE: usize = 40;
/// So many characters are shown on either side of a place.
const CONTEXT: usize = 64;

/// What is looked for, and what is to stand in its place.
#[derive(Clone, Debug, Default)]
pub struct ReplaceSheet {
    /// What is looked for.
    pub wanted: Wanted,
    /// What is to stand there.
    pub by: String,
    /// What was found; `None` before anything was looked for.
    pub places: Option<Places>,
    /// In how many places words are being replaced at the moment, where that takes a while.
    pub replacing: Option<usize>,
    /// Why the last replacement was refused.
    pub refusal: Option<String>,
}

/// Every place that was found, and which of them are meant.
#[derive(Clone, Debug)]
pub struct Places {
    /// What was looked for.
    pub of: Wanted,
    /// The state of the facts in which it was found.
    pub generation: u64,
    /// All that was found.
    pub matches: Arc<[Match]>,
    /// Whether each is ticked. As many as there are matches.
    ticked: Vec<bool>,
    /// How many are.
    count: usize,
    /// The first place on the page.
    pub first: usize,
}

/// What a person does in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplaceChange {
    /// Looks for something else.
    Find(Wanted),
    /// Would put something else in its place.
    By(String),
    /// Means a place, or does not.
    Tick(usize, bool),
    /// Means every place, or none.
    TickAll(bool),
    /// Turns to the page that begins with this place.
    Page(usize),
    /// Replaces what is ticked.
    Replace,
}

impl Places {
    /// What was found, all of it ticked.
    #[must_use]
    pub fn new(of: Wanted, generation: u64, matches: Arc<[Match]>) -> Self {
        let count = matches.len();
        Self { of, generation, ticked: vec![true; count], count, matches, first: 0 }
    }

    /// With a place meant, or not.
    #[must_use]
    pub fn ticked(mut self, at: usize, is_meant: bool) -> Self {
        if let Some(ticked) = self.ticked.get_mut(at)
            && *ticked != is_meant
        {
            *ticked = is_meant;
            self.count = if is_meant { self.count + 1 } else { self.count - 1 };
        }
        self
    }

    /// With every place meant, or none.
    #[must_use]
    pub fn all_ticked(mut self, are_meant: bool) -> Self {
        self.ticked.fill(are_meant);
        self.count = if are_meant { self.ticked.len() } else { 0 };
        self
    }

    /// Turned to the page that begins with a place.
    #[must_use]
    pub fn at(self, first: usize) -> Self {
        Self { first, ..self }
    }

    /// How many places are meant.
    #[must_use]
    pub fn meant_count(&self) -> usize {
        self.count
    }

    /// The places that are meant.
    #[must_use]
    pub fn meant(&self) -> Vec<Match> {
        let pairs = self.matches.iter().zip(&self.ticked);
        pairs.filter(|(_, ticked)| **ticked).map(|(place, _)| place.clone()).collect()
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let state = shown.replace;
    sheet(ctx, theme, "Find and replace", theme.space.sheet_wide, out, |ui, out| {
        let words = "In titles, short titles, descriptions and notes. Quotations and source texts \
                     are others’ words, and are never changed.";
        text(ui, words, theme.body(), theme.muted);
        let mut wanted = state.wanted.clone();
        let mut changed = line(ui, theme, "Find", "", &mut wanted.words);
        let mut by = state.by.clone();
        if line(ui, theme, "Replace with", "", &mut by) {
            out.push(Command::Replace(ReplaceChange::By(by)));
        }
        ui.horizontal_wrapped(|ui| {
            changed |= ui.checkbox(&mut wanted.match_case, "Match case").changed();
            changed |= ui.checkbox(&mut wanted.whole_words, "Whole words").changed();
        });
        if changed {
            out.push(Command::Replace(ReplaceChange::Find(wanted)));
        }
        refusal(ui, theme, state.refusal.as_deref());
        if state.wanted.words.is_empty() {
            return;
        }
        match &state.places {
            Some(places) => found(ui, shown, places, out),
            None => {
                text(ui, "Looking…", theme.body(), theme.muted);
            }
        }
    });
}

fn found(ui: &mut Ui, shown: &Shown<'_>, found: &Places, out: &mut Commands) {
    let theme = shown.theme;
    ui.add_space(theme.space.unit / 2.0);
    if found.matches.is_empty() {
        text(ui, "These words stand nowhere.", theme.semi(), theme.ink);
        return;
    }
    let height = room_above_foot(ui).min(theme.space.sheet_height);
    ScrollArea::vertical()
        .id_salt(("places", found.first))
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - theme.space.unit * 2.0);
            let all = found.matches.iter().zip(&found.ticked).enumerate();
            for (at, (place, ticked)) in all.skip(found.first).take(PAGE) {
                ui.push_id(at, |ui| one(ui, shown, (at, *ticked), place, out));
            }
            follow_focus(ui);
        });
    foot(ui, theme, |ui| {
        ui.add_space(theme.space.unit / 2.0);
        pages(ui, shown, found, out);
        choose(ui, shown, found, out);
    });
}

/// What is done with the places that are ticked, and which those are.
fn choose(ui: &mut Ui, shown: &Shown<'_>, found: &Places, out: &mut Commands) {
    let theme = shown.theme;
    let count = found.matches.len();
    // What was found for other words is not what one would replace.
    let is_present = found.of == shown.replace.wanted;
    let is_ready = is_present && found.count > 0 && shown.replace.replacing.is_none();
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.horizontal_wrapped(|ui| {
        let words = format!("Replace {}", places(found.count));
        let replace = primary_button(ui, &words, is_ready, theme).on_hover_text("Ctrl+Enter");
        if replace.clicked() || (enter && is_ready) {
            out.push(Command::Replace(ReplaceChange::Replace));
        }
        for (words, all, is_other) in
            [("Tick all", true, found.count < count), ("Tick none", false, found.count > 0)]
        {
            if ui.add_enabled(is_other, Button::new(words)).clicked() {
                out.push(Command::Replace(ReplaceChange::TickAll(all)));
            }
        }
        let words = match shown.replace.replacing {
            Some(count) => format!("Replacing in {}… Escape gives it up", places(count)),
            None => format!("{} of {} ticked", grouped(found.count), places(count)),
        };
        text(ui, &words, theme.body(), theme.muted);
    });
}

fn pages(ui: &mut Ui, shown: &Shown<'_>, found: &Places, out: &mut Commands) {
    let (first, count) = (found.first, found.matches.len());
    if count <= PAGE {
        return;
    }
    ui.horizontal(|ui| {
        let last = (first + PAGE).min(count);
        let before = (first > 0).then(|| first.saturating_sub(PAGE));
        let after = (last < count).then_some(last);
        for (words, to) in [("Previous page", before), ("Next page", after)] {
            if ui.add_enabled(to.is_some(), Button::new(words)).clicked()
                && let Some(to) = to
            {
                out.push(Command::Replace(ReplaceChange::Page(to)));
            }
        }
        let [first, last, count] = [first + 1, last, count].map(grouped);
        let words = format!("{first} to {last} of {count}");
        text(ui, &words, shown.theme.body(), shown.theme.muted);
    });
}

/// A place as it is and as it would be, with a box to tick.
fn one(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (at, is_ticked): (usize, bool),
    place: &Match,
    out: &mut Commands,
) {
    let theme = shown.theme;
    let by = &shown.replace.by;
    let [before, words, after] = around(text_of(shown.timeline, place.field), &place.bytes);
    ui.add_space(theme.space.unit / 2.0);
    let title = name(shown.timeline, place.field);
    let mut ticked = is_ticked;
    let response = ui.checkbox(&mut ticked, &title);
    let label = format!("{title}: {before}{words}{after} becomes {before}{by}{after}");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    if response.changed() {
        out.push(Command::Replace(ReplaceChange::Tick(at, ticked)));
    }
    let pieces = |middle: &str| {
        let piece = |words: &str, differs| Piece { words: words.to_owned(), differs };
        let mut pieces = vec![piece(&before, false), piece(middle, true), piece(&after, false)];
        pieces.retain(|piece| !piece.words.is_empty());
        pieces
    };
    ui.indent("sides", |ui| {
        super::compare::side(ui, theme, "was", &pieces(&words));
        super::compare::side(ui, theme, "now", &pieces(by));
    });
}

/// What a field is called, and whose it is.
fn name(timeline: &Timeline, field: Field) -> String {
    let (ix, name) = match field {
        Field::TimelineTitle => return "The timeline’s title".to_owned(),
        Field::Subtitle => return "The line under the timeline’s title".to_owned(),
        Field::About => return "What the timeline is about".to_owned(),
        Field::Title(ix) => (ix, "title"),
        Field::ShortTitle(ix) => (ix, "short title"),
        Field::Description(ix) => (ix, "description"),
        Field::Note(ix) => (ix, "editor’s note"),
    };
    let Some(event) = timeline.event(ix) else { return String::new() };
    let date = timeline.date_short(&event.date);
    format!("{date}  ·  {}  ·  {name}", timeline.short_title(event))
}

/// A place in one line, with some of what stands before and after it.
fn around(text: &str, bytes: &Range<usize>) -> [String; 3] {
    let before = text.get(..bytes.start).unwrap_or_default();
    let after = text.get(bytes.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    // Rather no half of a word, where there is a whole one.
    let whole = |words: &str| words.find(' ').map_or(0, |space| space + 1);
    let from = if from > 0 { from + whole(before.get(from..).unwrap_or_default()) } else { from };
    let to = match after.get(..to).and_then(|after| after.rfind(' ')) {
        Some(space) if to < after.len() => space,
        _ => to,
    };
    let in_one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let mut parts = [
        before.get(from..).unwrap_or_default(),
        text.get(bytes.clone()).unwrap_or_default(),
        after.get(..to).unwrap_or_default(),
    ]
    .map(in_one_line);
    let [first, _, last] = &mut parts;
    if from > 0 {
        first.insert(0, '…');
    }
    if to < after.len() {
        last.push('…');
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventIx;

    #[test]
    fn a_place_is_shown_with_some_of_what_stands_about_it() {
        let long = "x".repeat(100);
        let half = "x".repeat(CONTEXT);
        let cases = [
            ("one two three".to_owned(), 4..7, ["one ", "two", " three"].map(str::to_owned)),
            ("two".to_owned(), 0..3, ["", "two", ""].map(str::to_owned)),
            ("a\ntwo\nb".to_owned(), 2..5, ["a ", "two", " b"].map(str::to_owned)),
            (
                format!("{long}two{long}"),
                100..103,
                [format!("…{half}"), "two".to_owned(), format!("{half}…")],
            ),
            // Never within a letter of several bytes.
            ("é".repeat(90), 0..2, [String::new(), "é".to_owned(), "é".repeat(CONTEXT) + "…"]),
            (format!("{long} a two b {long}"), 103..106, ["…a ", "two", " b…"].map(str::to_owned)),
            // What is not there.
            ("one".to_owned(), 7..9, ["", "", ""].map(str::to_owned)),
        ];
        for (text, bytes, expected) in cases {
            assert_eq!(around(&text, &bytes), expected, "{text}");
        }
    }

    #[test]
    fn how_many_are_ticked_is_kept_up() {
        let place = |at| Match { field: Field::Title(EventIx(0)), bytes: at..at + 1 };
        let matches: Arc<[Match]> = (0..4).map(place).collect();
        let places = Places::new(Wanted::default(), 1, matches);
        assert_eq!(places.count, 4);
        let fewer = places.ticked(1, false).ticked(1, false).ticked(9, false);
        assert_eq!(fewer.count, 3);
        assert_eq!(fewer.meant().iter().map(|it| it.bytes.start).collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!(fewer.clone().all_ticked(false).count, 0);
        let again = fewer.all_ticked(false).ticked(2, true);
        assert_eq!((again.count, again.meant().len()), (1, 1));
    }
}

//! What differs between two timelines: each thing with its fields, as they were and as they are.
//!
//! Shows a page at a time, so that a frame costs the same however much differs. The words that
//! differ are struck through on one side and underlined on the other, and never told by colour
//! alone.

use std::sync::Arc;

use egui::{Context, Id, Label, ScrollArea, Stroke, Ui, text::LayoutJob};

use super::{Shown, sheet};
use crate::{
    edit::compare::{
        Comparison, FieldChange, Item, Kind, NOTHING, Passage, Passages, Piece, Subject,
        tally_words,
    },
    model::grouped,
    style::{Color, Theme},
    ui::{
        Command, Commands, canvas::color, directed, follow_focus, fonts, link, scroll_stop, text,
        text_format, words::capitalised,
    },
};

/// Things shown on a page.
const PAGE: usize = 40;
/// Width of the column of the fields' names, in ems of body type.
const NAMES_EMS: f32 = 9.5;

/// What was compared, and how far that is.
#[derive(Clone, Debug)]
pub struct CompareSheet {
    /// The sheet's headline.
    pub headline: String,
    /// What the earlier and the later timeline are called.
    pub names: [String; 2],
    /// Whether what is open is the earlier of the two.
    pub is_turned: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of comparing.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A worker reads and compares.
    Waiting,
    /// The other timeline could not be read, and why.
    Failed(String),
    /// It is done.
    Found(Found),
}

/// What differs, and the page of it that is shown.
#[derive(Clone, Debug)]
pub struct Found {
    /// All that differs.
    pub comparison: Arc<Comparison>,
    /// What is to be said of it beside that.
    pub note: Option<String>,
    /// The number of the first thing on the page.
    pub first: usize,
    /// The things on the page.
    pub page: Vec<Entry>,
}

/// A thing that differs, with the passages of its fields.
#[derive(Clone, Debug)]
pub struct Entry {
    item: Item,
    fields: Vec<(FieldChange, Passages)>,
}

/// What a person does in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareChange {
    /// Turns to the page that begins with this thing.
    Page(usize),
    /// Selects the event of this number on the page.
    Choose(usize),
    /// Compares the other way round.
    Turn,
    /// Puts the report on the clipboard.
    Copy,
}

impl Found {
    /// Turned to the page that begins with a thing.
    #[must_use]
    pub fn at(comparison: Arc<Comparison>, note: Option<String>, first: usize) -> Self {
        let entry = |mut item: Item| {
            let fields = std::mem::take(&mut item.fields).into_iter();
            let fields = fields.map(|field| {
                let passages = field.passages();
                (field, passages)
            });
            Entry { fields: fields.collect(), item }
        };
        let page = (first..first + PAGE).map_while(|at| comparison.item(at)).map(entry).collect();
        Self { comparison, note, first, page }
    }

    /// The id of an event on the page.
    #[must_use]
    pub fn event_id(&self, at: usize) -> Option<&str> {
        let item = &self.page.get(at)?.item;
        (item.subject == Subject::Event).then_some(item.id.as_str())
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let Some(compare) = shown.compare else { return };
    let theme = shown.theme;
    sheet(ctx, theme, &compare.headline, theme.space.sheet_wide, out, |ui, out| {
        let [old, new] = &compare.names;
        text(ui, &format!("From {old} to {new}"), theme.body(), theme.muted);
        match &compare.outcome {
            Outcome::Waiting => {
                text(ui, "Comparing…", theme.body(), theme.ink);
            }
            Outcome::Failed(why) => {
                text(ui, &capitalised(why), theme.body(), theme.alarm);
            }
            Outcome::Found(found) => self::found(ui, theme, (found, compare.is_turned), out),
        }
    });
}

fn found(ui: &mut Ui, theme: &Theme, (found, is_turned): (&Found, bool), out: &mut Commands) {
    let words = tally_words(&found.comparison.tally());
    let tally = text(ui, &words, theme.semi(), theme.ink);
    if let Some(note) = &found.note {
        text(ui, note, theme.body(), theme.caution);
    }
    if found.comparison.is_same() {
        return;
    }
    pages(ui, theme, found, out);
    let scrolled = scroll_stop(ui, Id::unique("what differs"), tally.rect, &words, theme);
    let height = ui.available_height().min(theme.space.sheet_height);
    ScrollArea::vertical()
        .id_salt(("differences", found.first))
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - theme.space.unit);
            if scrolled != 0.0 {
                ui.scroll_with_delta(egui::vec2(0.0, -scrolled));
            }
            for (at, entry) in found.page.iter().enumerate() {
                ui.separator();
                ui.push_id((found.first, at), |ui| {
                    self::entry(ui, theme, (at, is_turned), entry, out);
                });
            }
            follow_focus(ui);
        });
}

/// What to do with all of it, and which part of it is shown.
fn pages(ui: &mut Ui, theme: &Theme, found: &Found, out: &mut Commands) {
    let count = found.comparison.len();
    ui.horizontal_wrapped(|ui| {
        if ui.button("Copy as text").clicked() {
            out.push(Command::Compare(CompareChange::Copy));
        }
        let turn = ui.button("The other way round");
        if turn.on_hover_text("Call added what is called removed here").clicked() {
            out.push(Command::Compare(CompareChange::Turn));
        }
        if count <= PAGE {
            return;
        }
        let last = (found.first + PAGE).min(count);
        let turn = |ui: &mut Ui, words: &str, to: Option<usize>, out: &mut Commands| {
            if ui.add_enabled(to.is_some(), egui::Button::new(words)).clicked()
                && let Some(to) = to
            {
                out.push(Command::Compare(CompareChange::Page(to)));
            }
        };
        let before = (found.first > 0).then(|| found.first.saturating_sub(PAGE));
        turn(ui, "Previous page", before, out);
        turn(ui, "Next page", (last < count).then_some(last), out);
        let [first, last, count] = [found.first + 1, last, count].map(grouped);
        text(ui, &format!("{first} to {last} of {count}"), theme.body(), theme.muted);
    });
}

fn entry(
    ui: &mut Ui,
    theme: &Theme,
    (at, is_turned): (usize, bool),
    entry: &Entry,
    out: &mut Commands,
) {
    let item = &entry.item;
    // What only the other timeline has cannot be gone to.
    let elsewhere = if is_turned { Kind::Added } else { Kind::Removed };
    let kind = match item.subject {
        Subject::Timeline => "The timeline itself".to_owned(),
        subject => format!("{} {}", capitalised(subject.word()), item.kind.word()),
    };
    let date = item.date.as_ref().map(|date| format!("  ·  {date}")).unwrap_or_default();
    text(ui, &format!("{kind}{date}"), theme.body(), theme.muted);
    if item.subject == Subject::Event && item.kind != elsewhere {
        if link(ui, &item.title, theme).on_hover_text("Go to this event").clicked() {
            out.push(Command::Compare(CompareChange::Choose(at)));
        }
    } else if item.subject != Subject::Timeline {
        text(ui, &item.title, theme.semi(), theme.ink);
    }
    for (field, passages) in &entry.fields {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let left = ui.cursor().left();
            text(ui, &capitalised(field.name), theme.body(), theme.muted);
            let used = ui.cursor().left() - left;
            let width = NAMES_EMS * theme.type_scale.body;
            ui.add_space((width - used).max(theme.space.unit));
            ui.vertical(|ui| match item.kind {
                Kind::Changed => change(ui, theme, field, passages),
                Kind::Added => value(ui, theme, field.new.as_deref()),
                Kind::Removed => value(ui, theme, field.old.as_deref()),
            });
        });
    }
}

/// What a thing says that only one timeline has.
fn value(ui: &mut Ui, theme: &Theme, words: Option<&str>) {
    text(ui, words.unwrap_or_default(), theme.body(), theme.ink);
}

fn change(ui: &mut Ui, theme: &Theme, field: &FieldChange, passages: &Passages) {
    if let (Some(_), Some(old), Some(new)) = (&field.texts, &field.old, &field.new) {
        text(ui, &format!("was: {old}"), theme.body(), theme.muted);
        text(ui, &format!("now: {new}"), theme.body(), theme.muted);
    }
    for passage in &passages.shown {
        side(ui, theme, "was", &passage.old);
        side(ui, theme, "now", &passage.new);
    }
    if passages.more > 0 {
        let words = format!("and {} more passages", grouped(passages.more));
        text(ui, &words, theme.body(), theme.muted);
    }
}

/// One side of a passage: what is gone is struck through, what has come is underlined.
pub(super) fn side(ui: &mut Ui, theme: &Theme, name: &str, pieces: &[Piece]) {
    // Words from right to left are put in order as a whole, so that brackets mark them.
    if pieces.iter().any(|piece| directed::is_needed(&piece.words)) {
        text(ui, &format!("{name}: {}", Passage::marked(pieces)), theme.body(), theme.ink);
        return;
    }
    let mut job = LayoutJob::default();
    let is_old = name == "was";
    let mut put = |words: &str, ink: Color, differs: bool| {
        let mut format = text_format(theme.body(), ink);
        let line = Stroke::new(theme.space.hairline.max(1.0), color(ink));
        match (differs, is_old) {
            (true, true) => format.strikethrough = line,
            (true, false) => {
                format.underline = line;
                format.font_id = fonts::font_id(theme.semi());
            }
            (false, _) => {}
        }
        job.append(words, 0.0, format);
    };
    put(&format!("{name}: "), theme.muted, false);
    if pieces.is_empty() {
        put(NOTHING, theme.muted, false);
    }
    for piece in pieces {
        let ink = if piece.differs && is_old { theme.alarm } else { theme.ink };
        put(&piece.words, ink, piece.differs);
    }
    ui.add(Label::new(job).wrap());
}

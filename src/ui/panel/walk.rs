//! The fact-check: one event after another, with what it says, what it rests on, and what came of
//! checking that.
//!
//! Who checks and on which day is said once and goes for every event that is marked after it; the
//! comment is a field of the event itself. Knows no clock: the day is given.

use egui::{Button, Frame, TextEdit, Ui, accesskit::Live};

use super::Shown;
use crate::{
    edit::{
        Change, CheckDraft, EventChange,
        checked::{Tally, status},
    },
    model::{CheckStatus, Event, EventIx, Text, date::Date, grouped},
    style::Theme,
    ui::{
        Action, Command, Commands, fonts,
        form::{DraftKey, Field, Form, Of},
        text, words,
        words::capitalised,
    },
};

/// The height of the form before it was first shown, in lines of body type.
const FORM_LINES: f32 = 10.0;
/// The same in a low panel, where only the marks stand below the facts.
const LOW_FORM_LINES: f32 = 3.0;

/// A walk through the events, to check them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Whether the panel shows it.
    pub is_on: bool,
    /// Which events it leads to.
    pub over: Over,
    /// Who checks.
    pub by: String,
    /// The day that was typed, EDTF; `None` for today.
    pub on: Option<String>,
    /// Today, EDTF.
    pub today: String,
    /// How far it has come in one state of the facts, whose number comes first.
    pub tally: Option<(u64, Tally)>,
}

/// Which events the walk leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Those that nobody has checked.
    #[default]
    Unchecked,
    /// Those about which something is still to be asked.
    Queries,
    /// All of them.
    All,
}

/// What a person changes about the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalkChange {
    /// Leads to other events.
    Over(Over),
    /// Says who checks.
    By(String),
    /// Says on which day.
    On(String),
}

impl Walk {
    /// The day that is written down for what is marked, EDTF.
    #[must_use]
    pub fn day(&self) -> &str {
        self.on.as_deref().unwrap_or(&self.today)
    }
}

impl Over {
    /// Each, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Unchecked, Self::Queries, Self::All];

    /// Whether the walk leads to an event of this status.
    #[must_use]
    pub fn has(self, status: CheckStatus) -> bool {
        match self {
            Self::Unchecked => status == CheckStatus::Unchecked,
            Self::Queries => status == CheckStatus::Query,
            Self::All => true,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Unchecked => "Not yet checked",
            Self::Queries => "Queries",
            Self::All => "All",
        }
    }
}

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    let theme = shown.theme;
    let line = theme.type_scale.lead * theme.type_scale.leading;
    let is_low = ui.available_height() < super::LOW_LINES * line;
    steps(ui, shown, is_low, out);
    if is_low {
        // What is seldom changed scrolls with the facts, so that they have the room.
        ui.separator();
        let body = |ui: &mut Ui, out: &mut Commands| {
            super::facts_and_reader(ui, shown, (ix, event), out, |ui, out| {
                ui.separator();
                fields(ui, shown, ix, event, out);
                course(ui, shown, ix, out);
            });
        };
        let foot = |ui: &mut Ui, out: &mut Commands| {
            narrow(ui);
            marks(ui, theme, event, out);
            ui.add_space(theme.space.unit / 2.0);
        };
        above(ui, ("low", LOW_FORM_LINES), shown, out, body, foot);
        return;
    }
    course(ui, shown, ix, out);
    ui.separator();
    let body = |ui: &mut Ui, out: &mut Commands| {
        super::facts_and_reader(ui, shown, (ix, event), out, |_, _| {});
    };
    let foot = |ui: &mut Ui, out: &mut Commands| {
        ui.separator();
        marks(ui, theme, event, out);
        fields(ui, shown, ix, event, out);
    };
    above(ui, ("high", FORM_LINES), shown, out, body, foot);
}

/// Shows `body` in the room that `foot` leaves below it. The facts stand before the form, so that
/// Tab and screen readers come to them first; how high the form is, is known from the last frame.
/// `lines` is how high it is taken to be in the first, in lines of body type.
fn above(
    ui: &mut Ui,
    (name, lines): (&'static str, f32),
    shown: &Shown<'_>,
    out: &mut Commands,
    body: impl FnOnce(&mut Ui, &mut Commands),
    foot: impl FnOnce(&mut Ui, &mut Commands),
) {
    let theme = shown.theme;
    let id = egui::Id::unique(("height of the form of a check", name));
    let guess = lines * theme.type_scale.body * theme.type_scale.leading;
    let foot_height = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(guess);
    let height = (ui.available_height() - foot_height).max(theme.space.unit);
    let size = egui::vec2(ui.available_width(), height);
    ui.allocate_ui(size, |ui| {
        ui.set_min_height(size.y);
        body(ui, out);
    });
    let shown = Frame::NONE.show(ui, |ui| foot(ui, out)).response;
    let now = shown.rect.height() + ui.spacing().item_spacing.y;
    if (now - foot_height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
}

/// Makes buttons narrower, so that those of a low panel stand in one row.
fn narrow(ui: &mut Ui) {
    ui.spacing_mut().button_padding.x *= 0.5;
}

/// Where the check goes on.
fn steps(ui: &mut Ui, shown: &Shown<'_>, is_low: bool, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        if is_low {
            narrow(ui);
        } else {
            text(ui, "Check facts", shown.theme.semi(), shown.theme.ink);
        }
        for (action, words) in [
            (Action::CheckPrevious, "Previous"),
            (Action::CheckNext, "Next"),
            (Action::CheckFacts, "Done"),
        ] {
            if ui.button(words).on_hover_text(action.hint()).clicked() {
                out.push(Command::Do(action));
            }
        }
    });
}

/// How far the check has come, and which events it leads to.
fn course(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, out: &mut Commands) {
    let theme = shown.theme;
    let walk = shown.walk;
    if let Some((_, tally)) = walk.tally {
        let rank = shown.index.rank(ix).map_or(0, |rank| rank + 1);
        let response = text(ui, &progress(rank, tally), theme.body(), theme.muted);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    }
    ui.horizontal_wrapped(|ui| {
        for over in Over::ALL {
            if ui.radio(walk.over == over, over.words()).clicked() {
                out.push(Command::Walk(WalkChange::Over(over)));
            }
        }
    });
}

/// "4 of 24, 2 checked, 1 query".
fn progress(rank: usize, tally: Tally) -> String {
    let [rank, events, checked] = [rank, tally.events, tally.checked].map(grouped);
    format!("{rank} of {events}, {checked} checked, {}", words::queries(tally.queries))
}

/// What came of it: one of three.
fn marks(ui: &mut Ui, theme: &Theme, event: &Event, out: &mut Commands) {
    let now = status(event);
    ui.add_space(theme.space.unit / 2.0);
    ui.horizontal_wrapped(|ui| {
        for (action, status) in [
            (Action::MarkUnchecked, CheckStatus::Unchecked),
            (Action::MarkChecked, CheckStatus::Checked),
            (Action::MarkQuery, CheckStatus::Query),
        ] {
            let button = Button::selectable(now == status, words::check_status(status));
            if ui.add(button.frame_when_inactive(true)).on_hover_text(action.hint()).clicked() {
                out.push(Command::Do(action));
            }
        }
    });
}

/// Who checks, on which day, and what there is to be said of it.
fn fields(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    let theme = shown.theme;
    let walk = shown.walk;
    let now = status(event);
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            if let Some(by) = line(left, shown, "Checked by", &walk.by) {
                out.push(Command::Walk(WalkChange::By(by)));
            }
            if let Some(on) = line(right, shown, "Checked on", walk.day()) {
                out.push(Command::Walk(WalkChange::On(on)));
            }
        }
    });
    let day = walk.day().trim();
    if let Some(error) = Date::parse(day).err().filter(|_| !day.is_empty()) {
        text(ui, &capitalised(&error.to_string()), theme.small(), theme.alarm);
    }
    let timeline = shown.timeline();
    let check = event.detail.check.as_ref();
    let said = |text: Option<Text>| text.map_or("", |text| timeline.text(text));
    let with = |comment| {
        let by = said(check.and_then(|check| check.by)).to_owned();
        let on = said(check.and_then(|check| check.on).map(|on| on.written)).to_owned();
        Change::Event(ix, EventChange::Check(CheckDraft { status: now, by, on, comment }))
    };
    let key = DraftKey { of: Of::Event(ix), name: "Comment", at: 0 };
    let comment = said(check.and_then(|check| check.comment));
    let form = Form { theme, drafts: shown.drafts };
    Field::new(key, comment).rows(2).show(ui, &form, with, out);
}

/// A field that goes for every event. Gives its words where they have changed.
fn line(ui: &mut Ui, shown: &Shown<'_>, name: &str, words: &str) -> Option<String> {
    let theme = shown.theme;
    text(ui, name, theme.small(), theme.muted);
    let mut typed = words.to_owned();
    let edit = TextEdit::singleline(&mut typed)
        .font(fonts::font_id(theme.body()))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).on_hover_text("Goes for every event that is marked from now on");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response.changed().then_some(typed)
}

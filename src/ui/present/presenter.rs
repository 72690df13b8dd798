//! What whoever presents sees and the audience does not: this step and the next, notes, the time, the
//! list of steps, and what the audience sees at present.
//!
//! Shown in a window of its own or beside the slide. It shows a [`Snapshot`] and nothing else, so
//! that its window draws without that of the audience; what is asked for goes back as commands. The
//! time is a parameter, for it goes on while nothing else changes.

mod snapshot;

pub use snapshot::{Small, Snapshot, Time};

use std::time::Duration;

use egui::{
    Align, Button, Id, Label, Layout, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::PresentChange;
use crate::{
    scene::Scene,
    style::{Face, TextStyle, Theme},
    ui::{
        Action, Command, Commands, bar_button,
        canvas::{Galleys, color, paint},
        focus_ring, fonts, list_option, text,
    },
    view::{present::Screen, presenter::Desk},
};

/// How much of the height the slides may take in a window of their own.
const SLIDES_SHARE: f32 = 0.5;
/// The same beside the slide, where only the next step is shown.
const NEXT_SHARE: f32 = 0.3;
/// The share of the width that notes take beside the list of steps.
const NOTES_SHARE: f32 = 0.6;

/// How long runs of text of small slides are laid out in a frame, and how long after it come the next.
const LAYS_OUT: Duration = Duration::from_micros(1_500);
const PAUSE: Duration = Duration::from_millis(16);

/// Shows it in all the room there is.
pub fn show(ui: &mut Ui, shown: &Snapshot, time: &Time, galleys: &mut Galleys, out: &mut Commands) {
    let whole = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(whole);
    let theme = &*shown.theme;
    galleys.begin_frame(ui.painter());
    ui.painter().rect_filled(whole, 0.0, color(theme.paper));
    let unit = theme.space.unit;
    let room = whole.shrink(unit * 1.5);
    let head = inside(ui, room, "head", |ui| head(ui, shown, time, out));
    let below_head = room.with_min_y((head + unit).min(room.bottom()));
    let apart = shown.desk == Desk::Window;
    let slides = if apart { both } else { next_alone };
    let end = slides(ui, below_head, shown, galleys, out);
    let words = room.with_min_y((end + unit).min(room.bottom()));
    let (notes_at, steps_at) = if apart {
        let across = words.left() + (words.width() - unit * 2.0) * NOTES_SHARE;
        (words.with_max_x(across), words.with_min_x(across + unit * 2.0))
    } else {
        let down = words.top() + (words.height() - unit) * NOTES_SHARE;
        (words.with_max_y(down), words.with_min_y(down + unit))
    };
    inside(ui, notes_at, "notes", |ui| notes(ui, shown, out));
    inside(ui, steps_at, "steps", |ui| steps(ui, shown, out));
    // While there is time: it is shown at a moment in which there is none.
    if let Some(ahead) = &shown.ahead {
        is_laid_out(ui, ahead, galleys);
    }
}

/// Whether all words of a small slide are laid out; where they are not, some more of them are.
fn is_laid_out(ui: &Ui, small: &Small, galleys: &mut Galleys) -> bool {
    let all = [&small.slide.items, &small.scene.items];
    let is_left = all.into_iter().any(|items| galleys.prepare(ui.painter(), items, LAYS_OUT));
    if is_left {
        ui.ctx().request_repaint_after(PAUSE);
    }
    !is_left
}

/// A part at a place; gives where it ends.
fn inside(ui: &mut Ui, rect: Rect, name: &str, add: impl FnOnce(&mut Ui)) -> f32 {
    let builder = UiBuilder::new()
        .id_salt(Id::unique("presenter").with(name))
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min));
    let mut part = ui.new_child(builder);
    part.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    add(&mut part);
    part.min_rect().bottom()
}

/// The time, where one is, what the audience sees, and what can be done.
fn head(ui: &mut Ui, shown: &Snapshot, time: &Time, out: &mut Commands) {
    let theme = &*shown.theme;
    let large = TextStyle::new(Face::SansSemi, theme.type_scale.title);
    ui.horizontal_wrapped(|ui| {
        let passed = shown.timer.words(time.secs);
        let ink = if shown.timer.is_stopped() { theme.muted } else { theme.ink };
        let label =
            Label::new(RichText::new(&passed).font(fonts::font_id(large)).color(color(ink)));
        let label = ui.add(label.selectable(false));
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Time: {passed}")));
        let stops = if shown.timer.is_stopped() { "Go on" } else { "Pause" };
        button(ui, stops, Action::PresentPause, shown.timer.is_stopped(), theme, out);
        button(ui, "Reset", Action::PresentResetTime, false, theme, out);
        ui.add_space(theme.space.unit);
        let step = format!("Step {} of {}", shown.at + 1, shown.stops.len());
        text(ui, &step, theme.semi(), theme.ink);
        ui.add_space(theme.space.unit);
        text(ui, &time.of_day, theme.body(), theme.muted);
        ui.add_space(theme.space.unit);
        if shown.is_placed_by_hand && shown.desk == Desk::Window {
            let words = "The system chose where this window is: if the audience sees it, press X to \
                         swap the screens, or drag it to your own";
            text(ui, words, theme.small(), theme.muted);
        }
    });
    if shown.may_sleep {
        let sleeps = "The screen may go to sleep: the system does not keep it awake";
        text(ui, sleeps, theme.small(), theme.muted);
    }
    let said = shown.words.clone().or_else(|| shown.audience());
    let (said, ink) = match said {
        Some(said) => (said, theme.alarm),
        None => (shown.this_step(), theme.muted),
    };
    text(ui, &said, theme.semi(), ink);
    ui.horizontal_wrapped(|ui| {
        let (screen, frozen) = (shown.screen, shown.frozen.is_some());
        let to_hide = !shown.hidden.is_none();
        let beside = shown.desk == Desk::Beside;
        for (action, on) in [
            (Action::PresentPrevious, false),
            (Action::PresentNext, false),
            (Action::PresentBlack, screen == Screen::Black),
            (Action::PresentWhite, screen == Screen::White),
            (Action::PresentFreeze, frozen),
            (Action::PresentHide, to_hide),
            (Action::PresentNextScreen, false),
            (Action::PresentSwapScreens, false),
            (Action::PresentBeside, beside),
            (Action::PresentLeave, false),
        ] {
            let is_of_window = matches!(action, Action::PresentSwapScreens);
            if !(beside && is_of_window) {
                button(ui, action.label(), action, on, theme, out);
            }
        }
    });
}

fn button(ui: &mut Ui, words: &str, action: Action, on: bool, theme: &Theme, out: &mut Commands) {
    let response = ui.add(bar_button(words, on, theme)).on_hover_text(action.hint());
    if response.clicked() {
        // The space bar goes on to the next step, not to the button that was clicked last.
        response.surrender_focus();
        out.push(Command::Do(action));
    }
}

/// This step and the next, side by side; gives where they end.
fn both(
    ui: &mut Ui,
    rect: Rect,
    shown: &Snapshot,
    galleys: &mut Galleys,
    out: &mut Commands,
) -> f32 {
    let gap = shown.theme.space.unit * 2.0;
    let room = vec2((rect.width() - gap) / 2.0, rect.height() * SLIDES_SHARE);
    let size = fitting(room, shown.aspect);
    let left = slide(ui, rect.min, size, ("This step", 0), shown, galleys);
    slide(ui, rect.min + vec2(room.x + gap, 0.0), size, ("Next", 1), shown, galleys);
    ask_for(size, shown, out);
    left
}

/// The next step alone, where this one stands beside; gives where it ends.
fn next_alone(
    ui: &mut Ui,
    rect: Rect,
    shown: &Snapshot,
    galleys: &mut Galleys,
    out: &mut Commands,
) -> f32 {
    let room = vec2(rect.width(), rect.height() * NEXT_SHARE);
    let size = fitting(room, shown.aspect);
    ask_for(size, shown, out);
    slide(ui, rect.min, size, ("Next", 1), shown, galleys)
}

/// The largest size of this shape that has room, in whole pixels.
fn fitting(room: Vec2, aspect: f32) -> Vec2 {
    let aspect = aspect.clamp(0.2, 5.0);
    let width = room.x.min(room.y / aspect).max(1.0).floor();
    vec2(width, (width * aspect).max(1.0).floor())
}

fn ask_for(size: Vec2, shown: &Snapshot, out: &mut Commands) {
    let room = [size.x as u16, size.y as u16];
    if room != shown.room {
        out.push(Command::Present(PresentChange::Room(room)));
    }
}

/// A small slide under its name; gives where it ends.
fn slide(
    ui: &Ui,
    at: Pos2,
    size: Vec2,
    (name, which): (&str, usize),
    shown: &Snapshot,
    galleys: &mut Galleys,
) -> f32 {
    let theme = &*shown.theme;
    let painter = ui.painter();
    let font = fonts::font_id(theme.semi());
    let title = painter.layout_no_wrap(name.to_owned(), font, color(theme.muted));
    let rect = Rect::from_min_size(at + vec2(0.0, title.size().y), size);
    painter.galley(at, title, color(theme.muted));
    let small = shown.slides.get(which).and_then(Option::as_ref);
    let response = ui.interact(rect, Id::unique("small slide").with(which), Sense::hover());
    let is_last = which == 1 && shown.next.is_none();
    let drawn = small.filter(|small| is_laid_out(ui, small, galleys));
    let said = match small {
        Some(small) => format!("{name}: {}", small.slide.said),
        None if is_last => "This is the last step".to_owned(),
        None => format!("{name} is being drawn"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let within = painter.with_clip_rect(rect.intersect(ui.clip_rect()));
    match drawn.map(|small| &**small) {
        Some(Small { slide, scene }) => {
            let canvas = vec2(slide.canvas.x, slide.canvas.y);
            let canvas =
                Rect::from_min_size(rect.min + canvas, vec2(slide.canvas.w, slide.canvas.h));
            let above = within.with_clip_rect(canvas.intersect(within.clip_rect()));
            paint(&above, canvas.min, scene, galleys);
            let about = Scene { size: slide.size, items: slide.items.clone(), hits: Vec::new() };
            paint(&within, rect.min, &about, galleys);
        }
        None if is_last => {
            let font = fonts::font_id(theme.body());
            let words = within.layout_no_wrap(said, font, color(theme.muted));
            let middle = rect.center() - words.size() / 2.0;
            within.galley(pos2(middle.x, middle.y), words, color(theme.muted));
        }
        None => {}
    }
    let line = Stroke::new(theme.space.stroke, color(theme.outline));
    painter.rect_stroke(rect, 0.0, line, StrokeKind::Inside);
    rect.bottom()
}

/// What the presenter wants to say of this step.
fn notes(ui: &mut Ui, shown: &Snapshot, out: &mut Commands) {
    let theme = &*shown.theme;
    ui.horizontal(|ui| {
        text(ui, "Notes", theme.semi(), theme.muted);
        button(ui, "A−", Action::PresentSmallerNotes, false, theme, out);
        button(ui, "A+", Action::PresentLargerNotes, false, theme, out);
    });
    let size = theme.type_scale.lead * shown.notes_scale;
    let scroll = ScrollArea::vertical().auto_shrink(false).id_salt(("notes", shown.at));
    scroll.show(ui, |ui| match shown.notes() {
        "" => {
            text(ui, "This step has no notes.", theme.body(), theme.muted);
        }
        words => {
            text(ui, words, TextStyle::new(Face::Sans, size), theme.ink);
        }
    });
}

/// Every step, to go to.
fn steps(ui: &mut Ui, shown: &Snapshot, out: &mut Commands) {
    let theme = &*shown.theme;
    ui.horizontal(|ui| {
        ui.set_min_height(theme.space.control);
        text(ui, "Steps", theme.semi(), theme.muted);
    });
    let height = theme.space.control;
    let pitch = height + ui.spacing().item_spacing.y;
    let followed = Id::unique("step that the list of steps was scrolled to");
    let last: Option<usize> = ui.data(|data| data.get_temp(followed));
    let mut scroll = ScrollArea::vertical().auto_shrink(false).id_salt("list of steps");
    if last != Some(shown.at) {
        ui.data_mut(|data| data.insert_temp(followed, shown.at));
        let above = (ui.available_height() / 2.0 - pitch).max(0.0);
        scroll = scroll.vertical_scroll_offset((shown.at as f32 * pitch - above).max(0.0));
    }
    scroll.show_rows(ui, height, shown.stops.len(), |ui, rows| {
        for at in rows {
            let is_told = at == shown.at;
            let name = shown.name(at);
            let can = shown.stops.get(at).is_some_and(|stop| !stop.is_missing());
            let ink = if can { theme.ink } else { theme.disabled };
            let style = if is_told { theme.semi() } else { theme.body() };
            let words = RichText::new(&name).font(fonts::font_id(style)).color(color(ink));
            let ground = if is_told { theme.selection } else { theme.paper };
            let row = Button::new((words, egui::Atom::grow())).truncate().fill(color(ground));
            let row = row.stroke(Stroke::NONE).min_size(vec2(ui.available_width(), height));
            let response = ui.add_enabled(can, row);
            list_option(&response, || name.clone(), is_told);
            if response.has_focus() {
                focus_ring(ui, &response, theme);
            }
            if response.clicked() {
                response.surrender_focus();
                out.push(Command::Present(PresentChange::Jump(at + 1)));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_is_as_large_as_its_shape_allows() {
        for (room, aspect, expected) in [
            (vec2(400.0, 900.0), 0.5625, vec2(400.0, 225.0)),
            (vec2(400.0, 90.0), 0.5, vec2(180.0, 90.0)),
            (vec2(0.0, 0.0), 0.5, vec2(1.0, 1.0)),
            (vec2(400.0, 400.0), f32::INFINITY, vec2(80.0, 400.0)),
        ] {
            assert_eq!(fitting(room, aspect), expected);
        }
    }
}

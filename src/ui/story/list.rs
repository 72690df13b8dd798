//! The steps in order. One stop for Tab: the arrows go from step to step, with Alt they move one; a
//! step can be dragged as well.

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke,
    Ui, UiBuilder, WidgetInfo, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{Shown, StoryAct, date, id, name};
use crate::{
    edit::{Change, StoryChange},
    model::{Step, StepIx, Subject},
    style::{Color, Face, TextStyle, Theme},
    ui::{
        Command, Commands,
        canvas::color,
        directed, focus_ring, fonts,
        form::{DraftKey, Of, call},
        keys, list_option, words,
    },
};

/// Width of the numbers, in ems of body type.
const NUMBER_EMS: f32 = 2.25;
/// The least number of steps in view.
const LEAST: usize = 3;
/// How far a drag beyond the list scrolls it in a frame, as a share of a row.
const DRAG_SCROLL: f32 = 0.25;

/// Height of so many steps.
pub(super) fn height(theme: &Theme, count: usize) -> f32 {
    row_height(theme) * count as f32
}

/// The least height at which the list is of use.
pub(super) fn least_height(theme: &Theme) -> f32 {
    height(theme, LEAST)
}

fn row_height(theme: &Theme) -> f32 {
    let scale = &theme.type_scale;
    ((scale.body + scale.small) * scale.leading + theme.space.unit).round()
}

/// Shows the list in all the room it is given.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, id(), Sense::click());
    describe(ui, shown, &response);
    focus(ui, &response);
    if response.has_focus() {
        take_keys(ui, shown, rect, out);
    }
    let inside = UiBuilder::new().max_rect(rect).accessibility_parent(id());
    ui.scope_builder(inside, |ui| {
        ScrollArea::vertical().id_salt("steps").auto_shrink([false, false]).show(ui, |ui| {
            rows(ui, shown, rect, out);
        });
    });
    if response.has_focus() && keys::focus_is_visible(ui.ctx()) {
        focus_ring(ui, &response, shown.theme);
    }
}

fn order(shown: &Shown<'_>) -> Vec<StepIx> {
    shown.document.story.order.iter().copied().collect()
}

/// What a screen reader is told of the list as a whole.
fn describe(ui: &Ui, shown: &Shown<'_>, response: &Response) {
    let count = shown.document.story.len();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ListBox, true, format!("Story, {}", words::steps(count)))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_size_of_set(count);
        if let Some(step) = shown.step {
            node.set_active_descendant(id_of(step).accesskit_id());
        }
    });
}

/// The row of a step, among all that can be pointed at.
fn id_of(step: StepIx) -> Id {
    id().with(("step", step))
}

/// Where a row that is clicked notes that the list is to have the focus, which it can have a frame
/// later: in the frame of a click egui takes it from all that is not under the pointer.
fn calls() -> Id {
    id().with("calls for the focus")
}

fn focus(ui: &Ui, response: &Response) {
    let called = ui.data_mut(|data| data.remove_temp::<bool>(calls())).is_some();
    if called || response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    }
}

fn take_keys(ui: &Ui, shown: &Shown<'_>, rect: Rect, out: &mut Commands) {
    let order = order(shown);
    let here = shown.step.and_then(|step| order.iter().position(|other| *other == step));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if let (Some(step), Some(here)) = (shown.step, here) {
        if pressed(Modifiers::ALT, Key::ArrowUp) && here > 0 {
            move_to(step, here - 1, out);
        }
        if pressed(Modifiers::ALT, Key::ArrowDown) {
            move_to(step, here + 1, out);
        }
        if pressed(Modifiers::COMMAND, Key::D) {
            out.push(Command::Story(StoryAct::Duplicate(step)));
        }
        if pressed(Modifiers::NONE, Key::Delete) {
            out.push(Command::Story(StoryAct::Delete(step)));
        }
        if pressed(Modifiers::NONE, Key::Enter) {
            call(ui.ctx(), DraftKey { of: Of::Step(step), name: super::step::TITLE, at: 0 });
        }
    }
    let page = (rect.height() / row_height(shown.theme)).floor().max(2.0) as isize - 1;
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, isize::MIN / 2),
        (Key::End, isize::MAX / 2),
    ];
    let steps = moves.into_iter().filter(|(key, _)| pressed(Modifiers::NONE, *key));
    let steps = steps.map(|(_, steps)| steps).fold(0, isize::saturating_add);
    if steps == 0 {
        return;
    }
    let to = match here {
        Some(here) => here.saturating_add_signed(steps),
        // Where none is chosen yet, the first step down leads to the first of them.
        None => usize::try_from(steps - 1).unwrap_or(0),
    };
    if let Some(step) = order.get(to.min(order.len().saturating_sub(1))) {
        out.push(Command::Story(StoryAct::GoTo(*step)));
    }
}

/// Moves a step to a place, counted without it.
pub(super) fn move_to(step: StepIx, to: usize, out: &mut Commands) {
    out.push(Command::Change(Box::new(Change::Story(StoryChange::Move(step, to)))));
}

fn rows(ui: &mut Ui, shown: &Shown<'_>, view: Rect, out: &mut Commands) {
    let theme = shown.theme;
    let size = vec2(ui.available_width() - theme.space.unit * 1.5, row_height(theme));
    let count = shown.document.story.len();
    let (area, _) = ui.allocate_exact_size(vec2(size.x, size.y * count as f32), Sense::hover());
    for (at, (ix, step)) in shown.document.story.iter().enumerate() {
        let min = pos2(area.left(), area.top() + size.y * at as f32);
        let rect = Rect::from_min_size(min, size);
        let response = row(ui, shown, (at, ix, step), rect, out);
        if response.dragged() || response.drag_stopped() {
            drag(ui, shown, (at, ix), [area, view], &response, out);
        }
        let seen = id().with("scrolled for");
        if shown.step == Some(ix) && ui.data(|data| data.get_temp(seen)) != Some(shown.choices) {
            ui.data_mut(|data| data.insert_temp(seen, shown.choices));
            ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
        }
    }
}

fn row(
    ui: &Ui,
    shown: &Shown<'_>,
    (at, ix, step): (usize, StepIx, &Step),
    rect: Rect,
    out: &mut Commands,
) -> Response {
    let theme = shown.theme;
    let chosen = shown.step == Some(ix);
    // Not focusable: the list is one stop for Tab.
    let response = ui.interact(rect, id_of(ix), Sense::CLICK | Sense::DRAG);
    let (name, date) = (name(shown, step), date(shown, step));
    list_option(&response, || format!("{}. {name}, {date}", at + 1), chosen);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_position_in_set(at));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(calls(), true));
        out.push(Command::Story(StoryAct::GoTo(ix)));
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let ground = match (chosen, response.hovered() || response.dragged()) {
        (true, _) => Some(theme.selection),
        (false, true) => Some(theme.pressed),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, theme.radius.small, color(ground));
    }
    let face = if chosen { Face::SansSemi } else { Face::Sans };
    let style = TextStyle { face, size: theme.type_scale.body };
    let unit = theme.space.unit;
    let left = rect.left() + unit / 2.0 + NUMBER_EMS * theme.type_scale.body;
    let room = rect.right() - unit / 2.0 - left;
    let line = theme.type_scale.body * theme.type_scale.leading;
    let top = rect.top() + unit / 2.0;
    let painter = ui.painter();
    let number = (at + 1).to_string();
    let font = fonts::font_id(theme.body());
    painter.text(pos2(left - unit, top), Align2::RIGHT_TOP, number, font, color(theme.muted));
    let is_cut = write(ui, &name, pos2(left, top), room, (style, theme.ink));
    let is_gone = matches!(step.subject, Subject::Missing(_));
    let ink = if is_gone { theme.alarm } else { theme.muted };
    write(ui, &date, pos2(left, top + line), room, (theme.small(), ink));
    if is_cut { response.on_hover_text_at_pointer(name) } else { response }
}

/// Writes a line, cut where it has no room. Gives whether it was.
fn write(ui: &Ui, words: &str, at: Pos2, room: f32, (style, ink): (TextStyle, Color)) -> bool {
    let ordered = directed::cut_in_order(ui.ctx(), words, style, room);
    let mut job = LayoutJob::simple_singleline(ordered, fonts::font_id(style), color(ink));
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, color(ink));
    is_cut
}

/// Shows where a dragged step would go, and moves it there once it is let go.
fn drag(
    ui: &Ui,
    shown: &Shown<'_>,
    (from, ix): (usize, StepIx),
    [area, view]: [Rect; 2],
    response: &Response,
    out: &mut Commands,
) {
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
    if keys::has_escaped(ui.ctx()) {
        ui.ctx().stop_dragging();
        return;
    }
    let theme = shown.theme;
    let row = row_height(theme);
    let count = shown.document.story.len();
    let gap = ((pointer.y - area.top()) / row).round().clamp(0.0, count as f32) as usize;
    if response.drag_stopped() {
        // Counted without it, what follows has moved up.
        let to = if gap > from { gap - 1 } else { gap };
        if to != from {
            move_to(ix, to, out);
        }
        return;
    }
    let beyond = if pointer.y < view.top() {
        1.0
    } else if pointer.y > view.bottom() {
        -1.0
    } else {
        0.0
    };
    if beyond != 0.0 {
        ui.scroll_with_delta(vec2(0.0, beyond * row * DRAG_SCROLL));
        ui.ctx().request_repaint();
    }
    let y = area.top() + gap as f32 * row;
    let stroke = Stroke::new(theme.space.focus, color(theme.accent));
    ui.painter().hline(area.x_range(), y, stroke);
}

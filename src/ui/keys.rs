//! Keys to commands, by the table alone.

use egui::{Context, Event, Id, Key, Modifiers};

use super::{
    Action, Command, Commands, canvas,
    command::{Mode, Row, TABLE},
    list,
    present::{self, PresentChange},
    story,
};
use crate::style::Theme;

/// Takes the keys of this frame that mean a command.
///
/// Keys without Ctrl or Alt are dead while a text field has the focus; keys of the canvas count
/// where it has the focus and nothing lies over it, and in the list but for those that move within
/// it. `annotating` says whether something drawn is selected, whose keys come first.
pub fn take(ctx: &Context, covered: bool, annotating: bool, out: &mut Commands) {
    if !covered {
        come_back(ctx);
    }
    let typing = ctx.text_edit_focused();
    let focused = ctx.memory(egui::Memory::focused);
    let on_canvas = !covered && (focused.is_none() || focused == Some(canvas::id()));
    let in_story = !covered && focused == Some(story::id());
    let in_list = !covered && focused == Some(list::id());
    let is_first = |row: &&Row| row.mode == Mode::Annotate;
    let rest = TABLE.iter().filter(|row| !is_first(row) && row.mode != Mode::Present);
    for row in TABLE.iter().filter(is_first).filter(|_| annotating).chain(rest) {
        for keys in row.keys {
            let on_marks = on_canvas;
            let on_canvas = on_canvas || (in_list && !list::takes(*keys));
            let plain = !keys.modifiers.command && !keys.modifiers.ctrl && !keys.modifiers.alt;
            let function_key =
                keys.logical_key.name().len() > 1 && keys.logical_key.name().starts_with('F');
            // A field takes back by itself what was typed in it, and has its own Ctrl+Enter.
            let is_fields_own = match row.action {
                Action::Undo | Action::Redo => typing,
                Action::NewEvent | Action::AddQuotation => typing || covered,
                _ => false,
            };
            if is_fields_own
                || (in_story && story::takes(*keys))
                || (typing && plain && !function_key)
                || !counts(row, on_canvas, covered, plain)
                || (is_first(&row) && !on_marks)
            {
                continue;
            }
            if ctx.input_mut(|input| consume(input, *keys)) {
                out.push(Command::Do(row.action));
            }
        }
    }
}

/// Takes the keys of this frame while one presents: the presentation's own rows, those that begin
/// one, and digits.
pub fn take_presenting(ctx: &Context, out: &mut Commands) {
    let digits: Vec<char> = ctx.input(|input| {
        let words = input.events.iter().filter_map(|event| match event {
            Event::Text(words) => Some(words.as_str()),
            _ => None,
        });
        words.flat_map(str::chars).filter(char::is_ascii_digit).collect()
    });
    out.extend(digits.into_iter().map(|digit| Command::Present(PresentChange::Digit(digit))));
    let focused = ctx.memory(egui::Memory::focused);
    let is_held = focused.is_some_and(|id| id != present::id());
    let counts = |row: &&Row| {
        row.mode == Mode::Present || matches!(row.action, Action::Present | Action::PresentHere)
    };
    for row in TABLE.iter().filter(counts) {
        for keys in row.keys {
            // What Tab has led to is pressed by these.
            if is_held && matches!(keys.logical_key, Key::Enter | Key::Space) {
                continue;
            }
            // A quick hand or a clicker presses more than once in a frame.
            while ctx.input_mut(|input| consume(input, *keys)) {
                out.push(Command::Do(row.action));
            }
        }
    }
}

/// Escape leads from anywhere in the window back to the canvas; only from there does it clear the
/// selection. egui has taken the focus away by now, so that what had it is looked up.
fn come_back(ctx: &Context) {
    let elsewhere = ctx.data(|data| data.get_temp::<Option<Id>>(last_focused())).flatten();
    let left = ctx.memory(|memory| memory.focused().is_none());
    if left
        && elsewhere.is_some_and(|id| id != canvas::id())
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        ctx.memory_mut(|memory| memory.request_focus(canvas::id()));
        let frame = ctx.cumulative_frame_nr();
        ctx.data_mut(|data| data.insert_temp(escape(), frame));
    }
}

/// Whether Escape has just led away from what had the focus, so that a field knows that its words
/// are given up.
#[must_use]
pub fn has_escaped(ctx: &Context) -> bool {
    let frame = ctx.cumulative_frame_nr();
    ctx.input(|input| input.key_pressed(Key::Escape))
        || ctx.data(|data| data.get_temp(escape())) == Some(frame)
}

fn escape() -> Id {
    Id::unique("frame of the last Escape")
}

/// Remembers what has the focus at the end of a frame.
pub fn remember_focus(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| data.insert_temp(last_focused(), focused));
}

fn last_focused() -> Id {
    Id::unique("focus of the last frame")
}

fn counts(row: &Row, on_canvas: bool, covered: bool, plain: bool) -> bool {
    match row.mode {
        Mode::Canvas | Mode::Annotate => on_canvas,
        Mode::Present => false,
        // What lies over the window keeps its plain keys (a list's arrows, a field's letters).
        Mode::Window => {
            !covered || !plain || row.keys.iter().any(|keys| keys.logical_key == Key::F1)
        }
    }
}

/// Takes a key exactly as it stands in the table. `+` and `?` need Shift on most keyboards, so
/// for them Shift is not looked at.
///
/// Each press is looked at with the modifiers that it came with: those of the frame are what was
/// held at its end, and a quick hand has let go by then.
fn consume(input: &mut egui::InputState, keys: egui::KeyboardShortcut) -> bool {
    let shift_counts = !matches!(keys.logical_key, Key::Plus | Key::Questionmark);
    let is_it = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            let wanted = keys.modifiers;
            *key == keys.logical_key
                && modifiers.alt == wanted.alt
                && (!shift_counts || modifiers.shift == wanted.shift)
                && (modifiers.command || modifiers.ctrl) == (wanted.command || wanted.ctrl)
        }
        _ => false,
    };
    let at = input.events.iter().position(is_it);
    if let Some(at) = at {
        input.events.remove(at);
    }
    at.is_some()
}

/// Whether the focus is to be shown on large things: since the last key press that moves it, and
/// not since the last press of the pointer.
#[must_use]
pub fn focus_is_visible(ctx: &Context) -> bool {
    let id = Id::unique("focus came by key");
    let now = ctx.input(|input| {
        input.events.iter().fold(None, |now, event| match event {
            Event::Key { key: Key::Tab, pressed: true, .. } => Some(true),
            Event::PointerButton { pressed: true, .. } => Some(false),
            _ => now,
        })
    });
    match now {
        Some(now) => {
            ctx.data_mut(|data| data.insert_temp(id, now));
            now
        }
        None => ctx.data(|data| data.get_temp(id)).unwrap_or(false),
    }
}

/// Draws the focus of what egui gives none: the thin handles between the parts of the window.
pub fn show_focus_of_handles(ctx: &Context, theme: &Theme) {
    // Looked at first: to read a response in the frame of a click takes the focus from it again.
    if !focus_is_visible(ctx) {
        return;
    }
    let Some(response) = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id))
    else {
        return;
    };
    let rect = response.rect;
    if rect.is_positive() && rect.size().min_elem() <= theme.space.unit * 1.5 {
        let line = if rect.width() < rect.height() {
            [rect.center_top(), rect.center_bottom()]
        } else {
            [rect.left_center(), rect.right_center()]
        };
        let stroke = egui::Stroke::new(theme.space.focus * 1.5, canvas::color(theme.focus));
        ctx.layer_painter(egui::LayerId::new(
            egui::Order::Foreground,
            Id::unique("focus of handles"),
        ))
        .line_segment(line, stroke);
    }
}

//! Words selected in the reader: by dragging, by two or three clicks, by the arrows with Shift.
//!
//! What is selected is the state's ([`crate::view::TextSelection`]) and comes in with what is shown;
//! all that is done here asks for another one. So it lasts while the text is scrolled out of view,
//! which egui's own selection of labels does not.

use std::ops::Range;

use egui::{CursorIcon, Event, EventFilter, Id, Key, Modifiers, Pos2, Response, Stroke, Ui};

use super::{Shown, laid::Laid};
use crate::{
    edit::passage::{paragraph_at, snapped},
    model::SourceIx,
    ui::{Command, Commands, canvas::color, copying},
    view::{
        TextSelection,
        text_selection::{Stride, stepped},
    },
};

/// The heading of the reader, which has the keyboard while words are selected.
pub(super) fn id() -> Id {
    Id::unique("reader of the source")
}

/// What is selected of a source.
pub(super) fn of(shown: &Shown<'_>, source: SourceIx) -> Option<TextSelection> {
    shown.words.filter(|words| words.source == source)
}

/// What a key does to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// Along the text.
    Step { stride: Stride, forward: bool, extended: bool },
    /// A row up or down.
    Row { down: bool, extended: bool },
    /// To the beginning or the end of the row.
    Edge { end: bool, extended: bool },
    /// Nothing is selected any more.
    Clear,
    /// What is selected goes to the clipboard.
    Copy,
}

/// Takes the keys that select, where the reader has the keyboard. Arrows up and down alone scroll
/// until something is selected.
pub(super) fn take_keys(ui: &Ui, shown: &Shown<'_>, source: SourceIx) -> Vec<Motion> {
    if !ui.memory(|memory| memory.has_focus(id())) {
        return Vec::new();
    }
    let selection = of(shown, source);
    let mut motions = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let motion = motion(event, selection);
            motions.extend(motion);
            motion.is_none()
        });
    });
    motions
}

/// Keeps the arrows from moving the focus, and Escape from giving it up while there is something to
/// clear.
pub(super) fn hold_keys(ui: &Ui, shown: &Shown<'_>, source: SourceIx) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        escape: of(shown, source).is_some(),
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
}

/// What an event of the keyboard does to a selection.
fn motion(event: &Event, selection: Option<TextSelection>) -> Option<Motion> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else {
        let copies = matches!(event, Event::Copy) && selection.is_some_and(|it| !it.is_empty());
        return copies.then_some(Motion::Copy);
    };
    let Modifiers { alt, shift: extended, .. } = *modifiers;
    let by_words = modifiers.command || modifiers.ctrl;
    if alt {
        return None;
    }
    let stride = if by_words { Stride::Word } else { Stride::Character };
    match key {
        Key::ArrowLeft | Key::ArrowRight => {
            Some(Motion::Step { stride, forward: *key == Key::ArrowRight, extended })
        }
        Key::ArrowUp | Key::ArrowDown if !by_words && (extended || selection.is_some()) => {
            Some(Motion::Row { down: *key == Key::ArrowDown, extended })
        }
        Key::Home | Key::End if !by_words && selection.is_some() => {
            Some(Motion::Edge { end: *key == Key::End, extended })
        }
        Key::Escape if selection.is_some() => Some(Motion::Clear),
        _ => None,
    }
}

/// Carries out what the keys ask for, and scrolls to the end that moved.
pub(super) fn move_by_keys(
    ui: &Ui,
    shown: &Shown<'_>,
    laid: &Laid<'_>,
    motions: &[Motion],
    out: &mut Commands,
) {
    let known = of(shown, laid.source);
    let mut selection = known;
    for motion in motions {
        let caret = TextSelection { source: laid.source, anchor: laid.begin, head: laid.begin };
        let now = selection.unwrap_or(caret);
        selection = match *motion {
            Motion::Clear => None,
            Motion::Copy => {
                let words = laid.stored.get(now.range()).unwrap_or_default().trim();
                let text = copying::passage(shown.timeline(), laid.source, words);
                out.push(Command::Copy { text, what: "passage" });
                Some(now)
            }
            // The first arrow alone shows where the caret stands.
            Motion::Step { extended: false, .. } if selection.is_none() => Some(now),
            Motion::Step { stride, forward, extended } => {
                Some(now.moved(stepped(laid.stored, now.head, stride, forward), extended))
            }
            Motion::Row { down, extended } => {
                Some(now.moved(laid.row_from(now.head, down), extended))
            }
            Motion::Edge { end, extended } => {
                Some(now.moved(laid.edge_of(now.head, end), extended))
            }
        };
    }
    if selection != known {
        out.push(Command::SelectPassage(selection));
        if let Some(selection) = selection {
            ui.scroll_to_rect(laid.caret(selection.head), None);
        }
    }
}

/// Selects by the pointer.
pub(super) fn by_pointer(
    ui: &Ui,
    shown: &Shown<'_>,
    laid: &Laid<'_>,
    response: &Response,
    out: &mut Commands,
) {
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    let place = |pos: Pos2| laid.byte_at(pos);
    let known = of(shown, laid.source);
    let caret = |at: usize| TextSelection { source: laid.source, anchor: at, head: at };
    let all_of = |range: Range<usize>| TextSelection {
        source: laid.source,
        anchor: range.start,
        head: range.end,
    };
    let Some(pos) = response.interact_pointer_pos() else { return };
    let at = place(pos);
    let (origin, shift) = ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
    let next = if response.triple_clicked() {
        all_of(snapped(laid.stored, paragraph_at(laid.stored, at)))
    } else if response.double_clicked() {
        let letter = stepped(laid.stored, at, Stride::Character, true);
        match snapped(laid.stored, at..letter) {
            word if word.is_empty() => caret(at),
            word => all_of(word),
        }
    } else if response.drag_started_by(egui::PointerButton::Primary) {
        let from = if shift { known } else { None };
        from.unwrap_or_else(|| caret(origin.map_or(at, place))).moved(at, true)
    } else if response.dragged_by(egui::PointerButton::Primary) {
        known.unwrap_or_else(|| caret(origin.map_or(at, place))).moved(at, true)
    } else if response.clicked() {
        known.filter(|_| shift).map_or_else(|| caret(at), |words| words.moved(at, true))
    } else {
        return;
    };
    ui.memory_mut(|memory| memory.request_focus(id()));
    if response.dragged() && !ui.clip_rect().contains(pos) {
        ui.scroll_to_rect(laid.caret(at), None);
    }
    if known != Some(next) {
        out.push(Command::SelectPassage(Some(next)));
    }
}

/// Draws the ground of what is selected; the words are drawn over it.
pub(super) fn ground(ui: &Ui, shown: &Shown<'_>, laid: &Laid<'_>) {
    let Some(words) = of(shown, laid.source) else { return };
    for rect in laid.rects(std::slice::from_ref(&words.range())) {
        if ui.is_rect_visible(rect) {
            ui.painter().rect_filled(rect, 0.0, color(shown.theme.selection));
        }
    }
}

/// Draws the caret where the reader has the keyboard, and tells screen readers what is selected.
pub(super) fn caret(ui: &Ui, shown: &Shown<'_>, laid: &Laid<'_>, response: &Response) {
    let words = of(shown, laid.source);
    laid.announce(ui, response, words);
    let Some(words) = words else { return };
    if ui.memory(|memory| memory.has_focus(id())) {
        let rect = laid.caret(words.head);
        let stroke = Stroke::new(shown.theme.space.stroke, color(shown.theme.ink));
        ui.painter().line_segment([rect.center_top(), rect.center_bottom()], stroke);
    }
}

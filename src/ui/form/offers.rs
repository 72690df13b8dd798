//! How the words of a field may go on: a row of buttons below it, for the pointer and for keys.
//!
//! Which one is marked is egui's to remember while the field has the focus; it is no state of the
//! program.

use egui::{Id, Key, Modifiers, Ui};

use super::Form;
use crate::ui::{canvas::color, fonts};

/// Down and Up go through what is offered, Enter takes what is marked.
pub(super) fn accepted(ui: &Ui, id: Id, offered: &[String]) -> Option<String> {
    if offered.is_empty() || !ui.memory(|memory| memory.has_focus(id)) {
        ui.data_mut(|data| data.remove::<usize>(id));
        return None;
    }
    let marked = ui.data(|data| data.get_temp::<usize>(id));
    let (down, up) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
        )
    });
    let marked = match (marked, down, up) {
        (None, true, _) => Some(0),
        (Some(at), true, _) => Some((at + 1).min(offered.len() - 1)),
        (Some(0), _, true) => None,
        (Some(at), _, true) => Some(at - 1),
        (at, ..) => at.map(|at| at.min(offered.len() - 1)),
    };
    ui.data_mut(|data| match marked {
        Some(at) => {
            data.insert_temp(id, at);
        }
        None => data.remove::<usize>(id),
    });
    let enter =
        marked.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let taken = marked.filter(|_| enter).and_then(|at| offered.get(at).cloned());
    if taken.is_some() {
        ui.data_mut(|data| data.remove::<usize>(id));
    }
    taken
}

/// The completions under the field. Gives the one that was clicked.
pub(super) fn show(ui: &mut Ui, form: &Form<'_>, id: Id, offered: &[String]) -> Option<String> {
    let place = id.with("offered");
    if offered.is_empty() {
        ui.data_mut(|data| data.remove::<egui::Rect>(place));
        return None;
    }
    let marked = ui.data(|data| data.get_temp::<usize>(id));
    let mut chosen = None;
    let theme = form.theme;
    let shown = ui.horizontal_wrapped(|ui| {
        for (at, words) in offered.iter().enumerate() {
            let rich = egui::RichText::new(words.as_str())
                .font(fonts::font_id(theme.body()))
                .color(color(theme.ink));
            let button = egui::Button::selectable(marked == Some(at), rich);
            if ui.add(button).clicked() {
                chosen = Some(words.clone());
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(place, shown.response.rect));
    chosen
}

/// Whether the pointer is where the completions were in the last frame.
pub(super) fn has_pointer(ui: &Ui, id: Id) -> bool {
    let rect = ui.data(|data| data.get_temp::<egui::Rect>(id.with("offered")));
    let pointer = ui.input(|input| input.pointer.interact_pos());
    matches!((rect, pointer), (Some(rect), Some(pointer)) if rect.contains(pointer))
}

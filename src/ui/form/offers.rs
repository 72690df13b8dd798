//! How the words of a field may go on: a row of buttons below it, for the pointer and for keys.
//!
//! Which one is marked is egui's to remember while the field has the focus; it is no state of the
//! program.

use egui::{Id, Key, Modifiers, Response, Sense, Ui};

use crate::{
    style::Theme,
    ui::{canvas::color, fonts},
};

/// So many are offered at once.
pub(crate) const OFFERED: usize = 6;

/// Down and Up go through what is offered, Enter takes what is marked.
pub(crate) fn accepted(ui: &Ui, id: Id, offered: &[String]) -> Option<String> {
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

/// The completions under a field. Gives the one that was clicked. Where they come up at the edge of
/// what scrolls they are scrolled into view, together with their field.
pub(crate) fn show(
    ui: &mut Ui,
    theme: &Theme,
    field: &Response,
    offered: &[String],
) -> Option<String> {
    let id = field.id;
    let place = id.with("offered");
    if offered.is_empty() {
        ui.data_mut(|data| data.remove::<egui::Rect>(place));
        return None;
    }
    let marked = ui.data(|data| data.get_temp::<usize>(id));
    let mut chosen = None;
    let shown = ui.horizontal_wrapped(|ui| {
        for (at, words) in offered.iter().enumerate() {
            let rich = egui::RichText::new(words.as_str())
                .font(fonts::font_id(theme.body()))
                .color(color(theme.ink));
            let button = egui::Button::selectable(marked == Some(at), rich);
            // No stop for Tab, which would take the focus from the field and them away with it:
            // the arrows lead to them.
            let button = button.sense(Sense::CLICK);
            if ui.add(button).clicked() {
                chosen = Some(words.clone());
            }
        }
    });
    let rect = shown.response.rect;
    let before = ui.data(|data| data.get_temp::<egui::Rect>(place));
    ui.data_mut(|data| data.insert_temp(place, rect));
    let is_new = before.is_none_or(|before| before.size() != rect.size());
    if is_new && !ui.clip_rect().contains_rect(rect) {
        let both = field.rect.union(rect);
        ui.scroll_to_rect_animation(both, None, egui::style::ScrollAnimation::none());
    }
    chosen
}

/// Whether the pointer is where the completions were in the last frame.
pub(crate) fn has_pointer(ui: &Ui, id: Id) -> bool {
    let rect = ui.data(|data| data.get_temp::<egui::Rect>(id.with("offered")));
    let pointer = ui.input(|input| input.pointer.interact_pos());
    matches!((rect, pointer), (Some(rect), Some(pointer)) if rect.contains(pointer))
}

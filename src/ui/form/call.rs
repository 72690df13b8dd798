//! Bringing a field into view whose words somebody has to look at.
//!
//! Which field that is, `app` says; here it is only remembered from there to where it is shown, for
//! the frame in which it was said.

use egui::{Align, Context, Id, Response, Ui};

use super::DraftKey;

/// Gives a field the keyboard, and lets it be scrolled into view where it is shown.
pub fn call(ctx: &Context, key: DraftKey) {
    let frame = ctx.cumulative_frame_nr();
    ctx.memory_mut(|memory| memory.request_focus(id(key)));
    ctx.data_mut(|data| data.insert_temp(called(), (key, frame)));
}

/// What egui calls a field.
pub(super) fn id(key: DraftKey) -> Id {
    Id::unique(("field", key))
}

/// Whether a field was called in this frame.
pub(crate) fn is_called(ui: &Ui, is_it: impl Fn(DraftKey) -> bool) -> bool {
    let frame = ui.ctx().cumulative_frame_nr();
    let call = ui.data(|data| data.get_temp::<(DraftKey, u64)>(called()));
    call.is_some_and(|(key, of)| of == frame && is_it(key))
}

/// Scrolls to a field that was called.
pub(super) fn come(ui: &Ui, key: DraftKey, response: &Response) {
    if is_called(ui, |called| called == key) {
        response.scroll_to_me_animation(Some(Align::Center), egui::style::ScrollAnimation::none());
    }
}

fn called() -> Id {
    Id::unique("field that is called")
}

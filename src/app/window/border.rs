//! The border of a part of the window that can be resized: by the pointer, by keys, by a screen
//! reader.
//!
//! egui keeps the size of a panel itself, and no key could then change it. Here that memory is
//! emptied before each frame, so that the size is the one in the program's state; only while the
//! border is dragged does egui say where it is.

use egui::{EventFilter, Id, IdSalt, Key, Modifiers, Panel, Ui, containers::panel::PanelState};

use crate::{
    app::room::Extent,
    ui::{Action, Command, Commands},
};

/// A border.
pub(super) struct Border {
    salt: &'static str,
    panel: Id,
    /// What its handle is called within egui.
    handle: Id,
}

impl Border {
    /// The border of the panel that is to be shown in `ui` under this name.
    pub(super) fn of(ui: &Ui, salt: &'static str) -> Self {
        let panel = ui.scope_id().with_salt(IdSalt::new(salt));
        Self { salt, panel, handle: panel.with("__resize") }
    }

    /// Gives a panel, made from its name, the size that it is to have.
    pub(super) fn sized(&self, ui: &Ui, panel: fn(&'static str) -> Panel, extent: Extent) -> Panel {
        ui.data_mut(|data| data.remove::<PanelState>(self.panel));
        panel(self.salt)
            .resizable(true)
            .default_size(extent.size)
            .size_range(extent.least..=extent.most)
    }

    /// Whether a drag that ended or a screen reader has just given the panel another size.
    pub(super) fn was_moved(&self, ui: &Ui) -> bool {
        use egui::accesskit::Action::{Decrement, Increment, SetValue};
        let dropped = ui.read_response(self.handle).is_some_and(|handle| handle.drag_stopped());
        let asked =
            |action| ui.input(|input| input.has_accesskit_action_request(self.handle, action));
        dropped || [Increment, Decrement, SetValue].into_iter().any(asked)
    }

    /// Takes the arrow keys while the border has the focus. `keys` are the two that move it, each
    /// with what it then does.
    pub(super) fn take_keys(&self, ui: &Ui, keys: [(Key, Action); 2], out: &mut Commands) {
        if ui.memory(egui::Memory::focused) != Some(self.handle) {
            return;
        }
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.handle, arrows));
        for (key, action) in keys {
            let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            out.extend(std::iter::repeat_n(Command::Do(action), presses));
        }
    }
}

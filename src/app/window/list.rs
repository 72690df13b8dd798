//! The list in the window: below the canvas, or instead of it.

use egui::{Frame, Panel, Ui};

use super::{App, color};
use crate::ui::{Commands, list};

/// The share of the height that the list takes to begin with.
const SHARE: f32 = 0.4;
/// The greatest share of it.
const MOST: f32 = 0.7;

impl App {
    /// The list in a panel of its own, which can be resized.
    pub(super) fn list_below(&self, ui: &mut Ui, out: &mut Commands) {
        let theme = &self.state.style.theme;
        let height = ui.available_height() - theme.space.overview;
        let least = list::least_height(theme).min(height * SHARE);
        Panel::bottom("list")
            .resizable(true)
            .default_size(height * SHARE)
            .size_range(least..=height * MOST)
            .frame(Frame::NONE.fill(color(theme.paper)))
            .show(ui, |ui| self.list(ui, out));
    }

    /// The list in all the room there is.
    pub(super) fn list(&self, ui: &mut Ui, out: &mut Commands) {
        let state = &self.state;
        let shown = list::Shown {
            timeline: &state.file.document.timeline,
            rows: &state.list.rows.events,
            place: &|event| state.list.rows.place(event),
            column: state.list.column,
            descending: state.list.descending,
            is_pending: state.list.is_pending(),
            top: state.list.top,
            selected: state.look.selected,
            changes: (state.look.selection_count, state.list.changes),
            is_alone: state.list.place == crate::app::list::Place::Instead,
            covered: state.overlay != crate::ui::overlay::Overlay::None,
            theme: &state.style.theme,
            measure: &*state.style.measurer,
        };
        list::show(ui, &shown, out);
    }
}

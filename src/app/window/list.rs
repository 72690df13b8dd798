//! The list in the window: below the canvas, or instead of it; and the canvas following it.

use egui::{Frame, Panel, Ui};

use super::{super::reveal, App, color};
use crate::{
    app::list::Place,
    layout::Layout,
    ui::{Command, Commands, list, overlay::Overlay},
};

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
            is_alone: state.list.place == Place::Instead,
            covered: state.overlay != Overlay::None,
            theme: &state.style.theme,
            measure: &*state.style.measurer,
        };
        list::show(ui, &shown, out);
    }

    /// Scrolls the lanes to an event that was just selected.
    pub(super) fn reveal(&mut self, layout: &Layout, out: &mut Commands) {
        if !std::mem::take(&mut self.state.look.reveal) {
            return;
        }
        let (Some(event), Some(plan)) = (self.state.look.selected, self.stage.plan_shown()) else {
            return;
        };
        let timeline = &self.state.file.document.timeline;
        let scrolled = reveal::scroll(timeline, event, plan, layout, self.state.look.scroll);
        if scrolled.abs() > 0.5 {
            out.push(Command::Scroll(scrolled));
        }
    }
}

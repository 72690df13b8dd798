//! The list in the window: below the canvas, or instead of it; and the canvas following it.

use std::sync::Arc;

use egui::{Frame, Key, Panel, Ui};

use super::{App, border::Border, color};
use crate::{
    app::{list::Place, room::Extent},
    layout::{Layout, reveal},
    ui::{Action, Command, Commands, list, overlay::Overlay},
};

/// The share of the height that the list takes to begin with.
const SHARE: f32 = 0.4;
/// The greatest share of it.
const MOST: f32 = 0.7;

impl App {
    /// The list in a panel of its own, which can be resized.
    pub(super) fn list_below(&mut self, ui: &mut Ui, out: &mut Commands) {
        let theme = Arc::clone(&self.state.style.theme);
        let height = ui.available_height() - theme.space.overview;
        let least = list::least_height(&theme).min(height * SHARE);
        let chosen = self.state.preferences.list_height.unwrap_or(height * SHARE);
        let extent = Extent::new(chosen, least, height * MOST);
        self.state.room.list = Some(extent);
        let border = Border::of(ui, "list");
        let frame = Frame::NONE.fill(color(theme.paper));
        let part = border.sized(ui, Panel::bottom, extent).frame(frame);
        let response = part.show(ui, |ui| self.list(ui, out)).response;
        if border.was_moved(ui) {
            out.push(Command::ListHeight(response.rect.height()));
        }
        let keys = [(Key::ArrowUp, Action::RaiseList), (Key::ArrowDown, Action::LowerList)];
        border.take_keys(ui, keys, out);
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

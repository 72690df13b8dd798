//! What a test looks at behind the window: the state of the program, which nobody sees as it is.

use sourceline::{
    app::{App, State},
    model::{Event as Told, EventIx, Timeline},
    ui::overlay::Overlay,
};

use crate::reader::Reader;

impl Reader {
    /// The state of the program.
    pub(crate) fn state(&self) -> &State {
        &self.app().state
    }

    /// The program.
    pub(crate) fn app(&self) -> &App {
        self.harness.state()
    }

    /// The program, to arrange what a story begins with.
    pub(crate) fn app_mut(&mut self) -> &mut App {
        self.harness.state_mut()
    }

    /// The facts on the canvas.
    pub(crate) fn timeline(&self) -> &Timeline {
        &self.app().state.file.document.timeline
    }

    /// The event in the panel.
    pub(crate) fn selected(&self) -> Option<&Told> {
        self.timeline().event(self.app().state.look.selected?)
    }

    /// What the file calls the event in the panel; empty where there is none.
    pub(crate) fn selected_id(&self) -> &str {
        self.selected().map_or("", |event| self.timeline().text(event.id))
    }

    /// An event by what the file calls it.
    pub(crate) fn event(&self, id: &str) -> (EventIx, &Told) {
        let ix = self.timeline().event_by_id(id).unwrap_or_else(|| panic!("no event {id}"));
        (ix, self.timeline().event(ix).unwrap())
    }

    /// What lies over the window.
    pub(crate) fn overlay(&self) -> &Overlay {
        &self.app().state.overlay
    }

    /// How long a time the canvas shows, in days.
    pub(crate) fn days_shown(&self) -> f64 {
        self.app().state.look.camera.goal().length() / 86_400.0
    }

    /// egui's own side of the window.
    pub(crate) fn ctx(&self) -> &egui::Context {
        &self.harness.ctx
    }
}

//! The canvas in the window: what it is shown, and whether a file opens with time folded.

use crate::app::services::clock::minute;

use egui::Ui;

use super::{
    super::{stage, story},
    App,
};
use crate::{
    layout,
    ui::{
        self, Command, Commands, canvas,
        overlay::{self, Overlay},
    },
    view::Folds,
};

/// Up to this many events it is looked at every size of the window whether folding reads better.
const FEW_EVENTS: usize = 2_000;

impl App {
    /// The canvas, in all the room there is.
    pub(super) fn canvas(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let size = ui.available_size();
        let size = [size.x, size.y];
        self.decide_folds(size, now_secs);
        let state = &self.state;
        let view = state.view(now_secs);
        let lanes = state.find.lane_rows(&state.file.document.timeline.lane_order);
        let (annotations, drawn) = story::annotations_shown(state);
        let stage::Shown { layout, scene, ground, placed } = self.stage.show(&stage::Input {
            timeline: &state.file.document.timeline,
            generation: [state.file.generation, state.find.generation],
            index: state.find.shown(&state.file.index),
            matches: state.find.found.as_ref().map(|found| &*found.index),
            lanes: lanes.as_deref(),
            view,
            step: None,
            is_still: false,
            size,
            theme: &state.style.theme,
            measurer: &state.style.measurer,
            now: minute(),
            annotations: &annotations,
            drawn,
        });
        let shown = canvas::Shown {
            timeline: &state.file.document.timeline,
            index: state.find.shown(&state.file.index),
            view,
            layout: &layout,
            scene: &scene,
            placed: &placed,
            theme: &state.style.theme,
            covered: state.overlay != Overlay::None,
        };
        let response = canvas::show(ui, &shown, &mut self.galleys, out);
        let tools = ui::tools::Shown {
            timeline: &state.file.document.timeline,
            annotations: &state.file.document.annotations,
            ground: &ground,
            placed: &placed,
            scene: &scene,
            tool: state.tools.tool,
            selected: &state.tools.selected,
            look: state.tools.look,
            writing: state.tools.writing.as_ref(),
            theme: &state.style.theme,
            covered: state.overlay != Overlay::None,
        };
        ui::tools::on_canvas(ui, &tools, &response, out);
        let count = shown.index.by_time.len();
        if count == 0 && state.find.left.is_some() {
            canvas::nothing_left(ui, "No event matches the filter.", shown.theme, out);
        } else if count > 0 && state.find.in_hidden_lanes(&state.file.index) == count {
            let words = "Every event stands in a lane that is hidden.";
            canvas::nothing_left(ui, words, shown.theme, out);
        }
        if layout.scroll_max < view.scroll {
            out.push(Command::Scroll(layout.scroll_max - view.scroll));
        }
        self.state.tools.canvas = Some((ground, placed));
        self.reveal(&layout, out);
        if self.state.legend {
            let unit = self.state.style.theme.space.unit;
            let corner = ui.min_rect().left_bottom() + egui::vec2(unit, -unit);
            overlay::show_legend(ui.ctx(), corner, &self.state.style.theme, out);
        }
    }

    /// Folds time in a file that was just opened, or unfolds it, as reads better on a canvas of
    /// this size; anew when the size changes, until somebody has moved the view.
    fn decide_folds(&mut self, size: [f32; 2], now_secs: f64) {
        let look = &self.state.look;
        let pixels = size.map(|each| each.round() as u32);
        let many = self.state.file.index.by_time.len() > FEW_EVENTS;
        let is_decided = match look.folds_decided_for {
            None => false,
            Some(decided) => look.is_touched || many || decided == pixels,
        };
        if is_decided {
            return;
        }
        self.state.look.folds_decided_for = Some(pixels);
        let state = &self.state;
        let better = layout::is_folding_better(&layout::Input {
            timeline: &state.file.document.timeline,
            index: &state.file.index,
            matches: None,
            lanes: None,
            view: state.view(now_secs),
            step: None,
            size,
            theme: &state.style.theme,
            measure: &*state.style.measurer,
            labels: None,
            now: minute(),
        });
        let folds = if better { state.file.index.folds } else { Folds::NONE };
        if folds != state.look.folds {
            self.state.fold(folds, now_secs, 0.0);
        }
    }
}

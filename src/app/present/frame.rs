//! A frame of a presentation: the slide and its canvas, each laid out anew only when what it rests on
//! has changed.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Ui};

use super::{Show, aim};
use crate::{
    app::{reveal, stage, state::State},
    export::slide::{self, Slide},
    model::{Hidden, LaneIx},
    style::{Measurer, Theme},
    ui::{
        Commands,
        canvas::{Galleys, color},
        present,
    },
    view::{View, present::Screen},
};

/// What the audience's window keeps from frame to frame.
#[derive(Default)]
pub struct Audience {
    stage: stage::Stage,
    theme: Option<(*const Theme, [u32; 2], Arc<Theme>)>,
    slide: Option<(Key, Arc<Slide>)>,
    /// The lanes of the step before, and how often they have changed: a plan is for one set of lanes.
    lanes: (Option<Vec<LaneIx>>, u64),
    /// The annotations of the step before, likewise.
    drawn: (Option<usize>, u64),
}

#[derive(Clone, Copy, PartialEq)]
struct Key {
    at: usize,
    size: [u32; 2],
    theme: *const Theme,
    measurer: *const Measurer,
    generation: u64,
    veiled: Hidden,
}

impl Audience {
    /// Shows the step that the audience sees in all of the window.
    pub fn show(
        &mut self,
        state: &mut State,
        ui: &mut Ui,
        galleys: &mut Galleys,
        now_secs: f64,
        out: &mut Commands,
    ) {
        let ground = Frame::NONE.fill(color(state.style.theme.paper));
        CentralPanel::no_frame().frame(ground).show(ui, |ui| {
            let size = ui.available_size();
            let size = [size.x.max(1.0), size.y.max(1.0)];
            self.slide(state, ui, size, galleys, now_secs, out);
        });
    }

    fn slide(
        &mut self,
        state: &mut State,
        ui: &mut Ui,
        size: [f32; 2],
        galleys: &mut Galleys,
        now_secs: f64,
        out: &mut Commands,
    ) {
        let theme = self.theme(state, size);
        let Some(slide) = self.laid(state, size, &theme) else { return };
        let canvas = [slide.canvas.w, slide.canvas.h];
        aim::aim(state, canvas, now_secs);
        let Some(show) = &state.present else { return };
        let Some(flight) = show.flight else { return };
        let at = show.presenting.seen();
        let Some(stop) = show.presenting.stops.get(at) else { return };
        let now = flight.at(now_secs);
        let lanes = aim::lanes(&stop.step);
        if self.lanes.0 != stop.step.lanes {
            self.lanes = (stop.step.lanes.clone(), self.lanes.1 + 1);
        }
        if self.drawn.0 != Some(at) {
            self.drawn = (Some(at), self.drawn.1 + 1);
        }
        let annotations = stop.step.shown(&state.file.document.annotations);
        let selected = stop.step.event();
        let view = View { span: now.span, folds: now.folds, scroll: show.scroll, selected };
        let shown = self.stage.show(&stage::Input {
            timeline: &state.file.document.timeline,
            generation: [state.file.generation, self.lanes.1],
            index: &state.file.index,
            matches: None,
            lanes: lanes.as_deref(),
            view,
            size: canvas,
            theme: &theme,
            measurer: &state.style.measurer,
            now: None,
            annotations: &annotations,
            drawn: self.drawn.1,
        });
        let words = words(show, now_secs);
        present::show(
            ui,
            &present::Shown {
                slide: &slide,
                scene: &shown.scene,
                seen: now.seen,
                screen: show.presenting.screen,
                words: words.as_deref(),
                theme: &theme,
            },
            galleys,
            out,
        );
        let by = match (selected, self.stage.plan_shown()) {
            (Some(event), Some(plan)) => {
                let timeline = &state.file.document.timeline;
                reveal::scroll(timeline, event, plan, &shown.layout, view.scroll)
            }
            _ => 0.0,
        };
        if by != 0.0
            && let Some(show) = &mut state.present
        {
            show.scroll += by;
            ui.ctx().request_repaint();
        }
    }

    /// The theme for this width, with the type that was chosen.
    fn theme(&mut self, state: &State, [width, _]: [f32; 2]) -> Arc<Theme> {
        let base = &state.style.theme;
        let scale = state.preferences.present_scale;
        let asked = [width.to_bits(), scale.to_bits()];
        if let Some((from, for_, theme)) = &self.theme
            && *from == Arc::as_ptr(base)
            && *for_ == asked
        {
            return Arc::clone(theme);
        }
        let theme = Arc::new(slide::theme(base, width, scale));
        self.theme = Some((Arc::as_ptr(base), asked, Arc::clone(&theme)));
        theme
    }

    fn laid(&mut self, state: &State, size: [f32; 2], theme: &Arc<Theme>) -> Option<Arc<Slide>> {
        let show = state.present.as_ref()?;
        let at = show.presenting.seen();
        let stop = show.presenting.stops.get(at)?;
        let veiled = show.veiled();
        let key = Key {
            at,
            size: size.map(f32::to_bits),
            theme: Arc::as_ptr(theme),
            measurer: Arc::as_ptr(&state.style.measurer),
            generation: state.file.generation,
            veiled,
        };
        if let Some((kept, slide)) = &self.slide
            && *kept == key
        {
            return Some(Arc::clone(slide));
        }
        let content = slide::Content {
            timeline: &state.file.document.timeline,
            annotations: &state.file.document.annotations,
            step: &stop.step,
            number: [at + 1, show.presenting.stops.len()],
            hidden: veiled,
            measurer: &state.style.measurer,
        };
        let slide = Arc::new(Slide::new(&content, size, theme));
        self.slide = Some((key, Arc::clone(&slide)));
        Some(slide)
    }
}

/// What is said over the slide: the way out, a number that is being typed, what has just happened.
fn words(show: &Show, now_secs: f64) -> Option<String> {
    let presenting = &show.presenting;
    if presenting.asks_to_leave(now_secs) {
        return Some("Press Escape once more to leave".to_owned());
    }
    if !presenting.typed.is_empty() {
        return Some(format!("Go to step {}: press Enter", presenting.typed));
    }
    if presenting.screen != Screen::Shown {
        return None;
    }
    let note = show.note.as_ref().filter(|(_, until)| now_secs < *until);
    note.map(|(words, _)| words.clone())
}

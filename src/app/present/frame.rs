//! A frame of a presentation: the slide and its canvas, each laid out anew only when what it rests on
//! has changed.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Ui};

use super::{Show, aim, masks};
use crate::{
    app::{stage, state::State},
    export::slide::{self, Slide},
    index::Index,
    layout::{LaneRow, reveal},
    model::{Hidden, Timeline},
    style::{Measurer, Theme},
    ui::{
        Commands,
        canvas::{Galleys, color},
        present,
    },
    view::{View, present::Screen, presenter::Desk},
};

/// What the audience's window keeps from frame to frame.
#[derive(Default)]
pub struct Audience {
    stage: stage::Stage,
    theme: Option<(*const Theme, [u32; 2], Arc<Theme>)>,
    slide: Option<(Key, Arc<Slide>)>,
    /// The lanes of the step before, and how often they have changed: a plan is for one set of lanes.
    lanes: (Option<Vec<LaneRow>>, u64),
    /// The annotations of the step before, likewise.
    drawn: (Option<usize>, u64),
    /// The facts as the audience may see them, and how often they were made.
    masked: Option<(MaskKey, masks::Masked)>,
    masks: u64,
}

/// What the facts that the audience may see rest on: generation, step, what is hidden.
type MaskKey = (u64, usize, u64);

#[derive(Clone, Copy, PartialEq)]
struct Key {
    at: usize,
    size: [u32; 2],
    theme: *const Theme,
    measurer: *const Measurer,
    generation: u64,
    veils: u64,
}

impl Audience {
    /// The facts and their order as they were last shown.
    #[must_use]
    pub fn sees(&self) -> Option<(Arc<Timeline>, Arc<Index>)> {
        let (_, masked) = self.masked.as_ref()?;
        Some((Arc::clone(&masked.timeline), Arc::clone(&masked.index)))
    }

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
        if let Some(show) = &mut state.present {
            show.presenter.audience = size;
        }
        let Some(masked) = self.masked(state) else { return };
        let Some(slide) = self.laid(state, &masked, size, &theme) else { return };
        let canvas = [slide.canvas.w, slide.canvas.h];
        aim::aim(state, canvas, now_secs);
        let Some(show) = &state.present else { return };
        let Some(flight) = show.flight else { return };
        let at = show.presenting.seen();
        let Some(stop) = show.presenting.stops.get(at) else { return };
        let now = flight.at(now_secs);
        // The lanes of the step that is left stay until it is no more seen.
        let left = show.former.filter(|_| !now.is_arriving);
        let of_lanes = left.and_then(|left| show.presenting.stops.get(left)).unwrap_or(stop);
        let rows = slide::lanes(&of_lanes.step, &state.file.document.timeline.lane_order);
        if self.lanes.0 != rows {
            self.lanes = (rows.clone(), self.lanes.1 + 1);
        }
        if self.drawn.0 != Some(at) {
            self.drawn = (Some(at), self.drawn.1 + 1);
        }
        let all = &state.file.document.annotations;
        let annotations = masks::annotations(all, &stop.step, &masked.index, &state.file.index);
        let selected = stop.step.event().filter(|event| masked.index.contains(*event));
        let view = View { span: now.span, folds: now.folds, scroll: show.scroll, selected };
        let shown = self.stage.show(&stage::Input {
            timeline: &masked.timeline,
            generation: [self.masks, self.lanes.1],
            index: &masked.index,
            matches: None,
            lanes: rows.as_deref(),
            view,
            size: canvas,
            theme: &theme,
            measurer: &state.style.measurer,
            now: None,
            annotations: &annotations,
            drawn: self.drawn.1,
        });
        let dateless = masked.hides_ruler.then(|| masks::without_dates(&shown.scene));
        // What is said to whoever presents is said where nobody else reads it, if there is such a place.
        let is_said_here = state.preferences.presenter == Desk::Nowhere;
        let words = words(show, now_secs).filter(|_| is_said_here);
        present::show(
            ui,
            &present::Shown {
                slide: &slide,
                scene: dateless.as_ref().unwrap_or(&shown.scene),
                seen: now.seen,
                screen: show.presenting.screen,
                words: words.as_deref(),
                pointing: &show.pointing,
                ground: &shown.ground,
                at,
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

    /// The facts without what is hidden at present.
    fn masked(&mut self, state: &State) -> Option<masks::Masked> {
        let show = state.present.as_ref()?;
        let at = show.presenting.seen();
        let key = (state.file.generation, at, show.veils.revision);
        if let Some((kept, masked)) = &self.masked {
            if *kept == key {
                return Some(masked.clone());
            }
            // Where nothing is hidden, all steps have the same facts.
            let same = kept.0 == key.0;
            let now = masks::masked(state, show, at);
            let is_same = same
                && Arc::ptr_eq(&now.timeline, &masked.timeline)
                && Arc::ptr_eq(&now.index, &masked.index);
            self.masks += u64::from(!is_same);
            self.masked = Some((key, now.clone()));
            return Some(now);
        }
        let now = masks::masked(state, show, at);
        self.masks += 1;
        self.masked = Some((key, now.clone()));
        Some(now)
    }

    fn laid(
        &mut self,
        state: &State,
        masked: &masks::Masked,
        size: [f32; 2],
        theme: &Arc<Theme>,
    ) -> Option<Arc<Slide>> {
        let show = state.present.as_ref()?;
        let at = show.presenting.seen();
        let stop = show.presenting.stops.get(at)?;
        let key = Key {
            at,
            size: size.map(f32::to_bits),
            theme: Arc::as_ptr(theme),
            measurer: Arc::as_ptr(&state.style.measurer),
            generation: state.file.generation,
            veils: show.veils.revision,
        };
        if let Some((kept, slide)) = &self.slide
            && *kept == key
        {
            return Some(Arc::clone(slide));
        }
        let content = slide::Content {
            timeline: &masked.timeline,
            annotations: &state.file.document.annotations,
            step: &stop.step,
            number: [at + 1, show.presenting.stops.len()],
            hidden: stop
                .step
                .event()
                .map_or_else(Hidden::default, |event| show.veils.of(&stop.step, event)),
            measurer: &state.style.measurer,
        };
        let slide = Arc::new(Slide::new(&content, size, theme));
        self.slide = Some((key, Arc::clone(&slide)));
        Some(slide)
    }
}

/// What is said over the slide: the way out, a number that is being typed, what has just happened.
pub(super) fn words(show: &Show, now_secs: f64) -> Option<String> {
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

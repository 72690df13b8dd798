//! A frame of a presentation: the slide and its canvas, each laid out anew only when what it rests on
//! has changed.
//!
//! A step is shown once it is ready ([`Ready`]); until then the one before stays, and nothing moves.
//! Where there is nothing to stay, or motion is reduced, all is made at once.

use std::{sync::Arc, time::Duration};

use egui::{CentralPanel, Color32, Frame, Ui};

use super::{
    Show,
    masks::{self, Masks},
    ready::{Key, Others, Ready},
};
use crate::{
    app::state::State,
    export::slide::{self, Slide},
    index::Index,
    layout::Layout,
    model::Timeline,
    scene::Scene,
    style::{Face, TextStyle, Theme},
    ui::{
        Commands,
        canvas::{Galleys, color},
        fonts, present,
    },
    view::{Flight, Shot, present::Screen, presenter::Desk},
};

/// The size of a letter for whose sake the atlas is made as tall as the letters of a story on a
/// screen of 1920 pixels need, in pixels: its height is doubled until it is more than this.
const TALLEST_PX: f32 = 520.0;
/// Between two pieces of what is done ahead while nothing moves.
const PAUSE: Duration = Duration::from_millis(16);

/// What the audience's window keeps from frame to frame.
#[derive(Default)]
pub struct Audience {
    theme: Option<(*const Theme, [u32; 2], Arc<Theme>)>,
    masks: Masks,
    /// How many sights there were.
    numbers: u64,
    /// What is shown, or where the camera is on its way to.
    now: Option<Ready>,
    /// Where the camera comes from.
    left: Option<Ready>,
    /// What is shown next.
    ahead: Option<Ready>,
    /// The words of other steps, for whoever goes to one of them.
    others: Others,
    /// What was last shown, for tests.
    shown: Option<(Arc<Layout>, Shot)>,
    /// What was last drawn on the canvas, for tests.
    canvas: Option<Arc<Scene>>,
}

/// How a step is made ready.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// At once, but for words that are not laid out.
    Never,
    /// In pieces, while the step before is still shown.
    Awaited,
}

impl Audience {
    /// The facts and their order as they were last shown.
    #[must_use]
    pub fn sees(&self) -> Option<(Arc<Timeline>, Arc<Index>)> {
        let masked = &self.now.as_ref()?.made()?.masked;
        Some((Arc::clone(&masked.timeline), Arc::clone(&masked.index)))
    }

    /// Where things were on the canvas as it was last shown, and how it was shown.
    #[must_use]
    pub fn shows(&self) -> Option<(Arc<Layout>, Shot)> {
        self.shown.clone()
    }

    /// What was last drawn on the canvas.
    #[must_use]
    pub fn canvas(&self) -> Option<&Scene> {
        self.canvas.as_deref()
    }

    /// The slide that was last shown, for tests.
    #[must_use]
    pub fn slide(&self) -> Option<&Slide> {
        Some(&*self.now.as_ref()?.slide)
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
            galleys.begin_frame(ui.painter());
            self.follow(state, ui, size, galleys, now_secs);
            self.paint(state, ui, galleys, now_secs, out);
        });
    }

    /// Brings what is shown up to the step that is told, and the next one ahead.
    fn follow(
        &mut self,
        state: &mut State,
        ui: &Ui,
        size: [f32; 2],
        galleys: &mut Galleys,
        now_secs: f64,
    ) {
        let theme = self.theme(state, size);
        if let Some(show) = &mut state.present {
            show.presenter.audience = size;
        }
        let Some(show) = &state.present else { return };
        if show.aimed.is_none() {
            make_room(ui);
        }
        let key = Key::new(state, show, show.presenting.seen(), size, &theme);
        // What an earlier presentation showed is aimed at anew, though it is the same.
        if show.aimed.is_none() || self.now.as_ref().is_none_or(|now| now.key != key) {
            let is_other = self.now.as_ref().is_some_and(|now| now.key.at != key.at);
            let may_wait = is_other && show.aimed.is_some() && !state.is_motion_reduced();
            let came_back = self.left.take_if(|left| left.key == key);
            if let Some(came_back) = came_back {
                self.ahead = Some(came_back);
            }
            let waits = if may_wait { Waits::Awaited } else { Waits::Never };
            if self.get_on(state, ui, (key, size, &theme), galleys, waits) {
                self.arrive(state, key, now_secs);
            } else {
                ui.request_repaint();
            }
        } else if !show.is_moving(now_secs)
            && !state.is_motion_reduced()
            && self.prepare(state, ui, (key, size, &theme), galleys)
        {
            ui.ctx().request_repaint_after(PAUSE);
        }
    }

    /// Does a piece of what may be needed next: first of the next step, then of those about this
    /// one. Whether anything is left.
    fn prepare(
        &mut self,
        state: &State,
        ui: &Ui,
        (now, size, theme): (Key, [f32; 2], &Arc<Theme>),
        galleys: &mut Galleys,
    ) -> bool {
        let Some(show) = &state.present else { return false };
        let presenting = &show.presenting;
        let next = presenting.next_at(true).filter(|_| presenting.frozen.is_none());
        if let Some(at) = next
            && !self.get_on(state, ui, (now.of(at), size, theme), galleys, Waits::Awaited)
        {
            return true;
        }
        let masks = &mut self.masks;
        let begin = &mut |key| Ready::begin(state, show, masks, key, (size, theme));
        self.others.go_on(now, presenting.stops.len(), begin, (ui.painter(), galleys))
    }

    /// Does a piece of what a step needs, or all that it cannot do without; whether it can be shown.
    fn get_on(
        &mut self,
        state: &State,
        ui: &Ui,
        (key, size, theme): (Key, [f32; 2], &Arc<Theme>),
        galleys: &mut Galleys,
        waits: Waits,
    ) -> bool {
        let Some(show) = &state.present else { return false };
        if self.ahead.as_ref().is_none_or(|ahead| ahead.key != key) {
            self.ahead = Ready::begin(state, show, &mut self.masks, key, (size, theme));
            if waits == Waits::Awaited {
                return false;
            }
        }
        let Some(ahead) = &mut self.ahead else { return false };
        let former = self.now.as_ref().and_then(Ready::made);
        if waits == Waits::Never {
            return ahead.sight(state, show, former, &mut self.numbers).is_some();
        }
        if !ahead.is_done() {
            ahead.go_on(state, show, former, &mut self.numbers, (ui.painter(), galleys));
        }
        ahead.is_done()
    }

    /// Shows what is ready, and sends the camera there.
    fn arrive(&mut self, state: &mut State, key: Key, now_secs: f64) {
        let lasts_secs = if state.is_motion_reduced() { 0.0 } else { Flight::LONGEST_SECS };
        let Some(show) = &mut state.present else { return };
        let Some(ahead) = self.ahead.take() else { return };
        let Some(sight) = ahead.made() else { return };
        let goal = sight.goal;
        // Facts that have changed are no move either.
        let is_same_step = show.aimed.is_none_or(|aimed| aimed == key.at);
        // Whatever was revealed is shown where it is, which may be elsewhere.
        let reveals = self.now.as_ref().is_some_and(|now| now.key.differs_in_veils(key));
        let moves = !is_same_step || reveals;
        let is_leaving = show.flight.is_some_and(|flight| !flight.at(now_secs).is_arriving);
        // Back to the very sight that the camera has not left yet.
        let turns = is_leaving && self.left.is_none();
        let seen = if is_leaving { &self.left } else { &self.now };
        let seen = seen.as_ref().and_then(Ready::made);
        let rearranges = !turns && seen.is_none_or(|seen| sight.is_apart_from(seen));
        show.flight = Some(match show.flight {
            // What is hidden or revealed does not stop the camera; another size of the window does.
            Some(flight) if is_same_step && flight.goal() == goal => flight,
            Some(flight) if moves => flight.moved_to(goal, rearranges, now_secs, lasts_secs),
            _ => Flight::still(goal.0, goal.1),
        });
        let flies = show.flight.is_some_and(|flight| flight.is_moving(now_secs));
        show.folded = Some(sight.folded);
        show.aimed = Some(key.at);
        show.leaves = (key.at, ahead.slide.leaves);
        let former = self.now.replace(ahead);
        if turns {
            self.ahead = former;
        } else if (!is_same_step || reveals && flies) && !is_leaving {
            self.left = former;
        }
    }

    fn paint(
        &mut self,
        state: &State,
        ui: &mut Ui,
        galleys: &mut Galleys,
        now_secs: f64,
        out: &mut Commands,
    ) {
        let Some(show) = &state.present else { return };
        let Some(flight) = show.flight else { return };
        let now_seen = flight.at(now_secs);
        let Some(now) = &mut self.now else { return };
        let slide = Arc::clone(&now.slide);
        let at = now.key.at;
        let left = self.left.as_mut().filter(|_| !now_seen.is_arriving).and_then(Ready::made_mut);
        let Some(sight) = left.or(now.made_mut()) else { return };
        let shown = sight.seen(state, &now_seen);
        self.shown = Some((Arc::clone(&shown.layout), now_seen));
        self.canvas = Some(Arc::clone(&shown.scene));
        let dateless = sight.masked.hides_ruler.then(|| masks::without_dates(&shown.scene));
        // What is said to whoever presents is said where nobody else reads it, if there is such a place.
        let is_said_here = state.preferences.presenter == Desk::Nowhere;
        let words = words(show, now_secs).filter(|_| is_said_here);
        present::show(
            ui,
            &present::Shown {
                slide: &slide,
                scene: dateless.as_ref().unwrap_or(&shown.scene),
                seen: now_seen.seen,
                screen: show.presenting.screen,
                words: words.as_deref(),
                pointing: &show.pointing,
                ground: &shown.ground,
                at,
                theme: &slide.theme,
            },
            galleys,
            out,
        );
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
}

/// Has egui make room at once for the letters of a whole story. Its atlas doubles in height whenever
/// a letter finds no room, and hands all of it to the screen then, which takes far longer than a
/// frame may: better while the window is still on its way to the whole screen.
fn make_room(ui: &Ui) {
    let height = TALLEST_PX / ui.pixels_per_point();
    let font = fonts::font_id(TextStyle::new(Face::Sans, height));
    drop(ui.painter().layout_no_wrap("|".to_owned(), font, Color32::PLACEHOLDER));
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

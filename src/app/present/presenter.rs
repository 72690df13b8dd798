//! What belongs to whoever presents: their window, their time, the screens, and that none of them
//! goes to sleep.
//!
//! Their window is one of egui's deferred ones: it draws from a [`Snapshot`] behind an `Arc`, which the
//! audience's window puts in place of another only where something has changed, and what is asked for
//! in it waits in a queue that the audience's window takes from. So neither makes the other draw: not
//! the camera the notes, and not the seconds the slide.

use std::{sync::Arc, time::Duration};

use egui::{
    Context, Panel, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId, mutex::Mutex,
};

use super::{
    Show, frame,
    screens::{Next, Screens},
    small::{self, Smalls},
};
use crate::{
    app::{
        apply::Effect,
        services::{
            awake::{self, Awake},
            clock,
            jobs::JobKind,
            preferences::NOTE_SCALES,
        },
        state::State,
        work::{self, Report},
    },
    ui::{
        Action, Command, Commands,
        canvas::Galleys,
        keys,
        present::{
            PresentChange,
            presenter::{self, Snapshot, Time},
        },
    },
    view::presenter::Desk,
};

/// The size of the window to begin with, and its least, in logical pixels.
const FIRST: [f32; 2] = [1100.0, 720.0];
const LEAST: [f32; 2] = [520.0, 420.0];
/// How much larger or smaller a key sets the notes.
const NOTES_STEP: f32 = 1.15;
/// How soon the presenter's window shows what has changed.
const SOON: Duration = Duration::from_millis(1);
/// The share of the window that the desk takes beside the slide.
const BESIDE_SHARE: f32 = 0.32;

/// What lasts of it while one presents.
#[derive(Clone, Debug, Default)]
pub struct Presenter {
    /// The small slides.
    pub smalls: Smalls,
    /// Their size, in logical pixels; zero until something asks for them.
    pub room: [u16; 2],
    /// The size of the audience's slide, in logical pixels.
    pub audience: [f32; 2],
    /// Where the windows are.
    pub screens: Screens,
    /// The corner of the audience's window, where the system tells it.
    pub corner: Option<[f32; 2]>,
    /// What keeps the screen awake, once that was asked; `None` in it where nothing does.
    pub awake: Option<Option<Arc<Awake>>>,
}

/// Carries out what is asked for by a key that is about the presenter alone.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    let desk = state.preferences.presenter;
    let notes = state.preferences.notes_scale;
    let Some(show) = &mut state.present else { return Vec::new() };
    let corner = show.presenter.corner;
    match action {
        Action::PresentDesk => put_desk(state, desk.switched(Desk::Window)),
        Action::PresentBeside => put_desk(state, desk.switched(Desk::Beside)),
        Action::PresentPause => {
            show.timer = show.timer.switched(now_secs);
            let stands = show.timer.is_stopped();
            show.say(if stands { "The time stands still" } else { "The time goes on" }, now_secs);
        }
        Action::PresentResetTime => {
            show.timer = show.timer.at_zero(now_secs);
            show.say("The time begins anew", now_secs);
        }
        Action::PresentLargerNotes => size_notes(state, notes * NOTES_STEP),
        Action::PresentSmallerNotes => size_notes(state, notes / NOTES_STEP),
        Action::PresentNextScreen | Action::PresentSwapScreens => {
            let swaps = action == Action::PresentSwapScreens && desk == Desk::Window;
            let (screens, next) = show.presenter.screens.moved(swaps, corner, now_secs);
            show.presenter.screens = screens;
            return take_screens(show, next, now_secs);
        }
        _ => {}
    }
    Vec::new()
}

/// Shows notes and the next step elsewhere, and remembers where.
pub(super) fn put_desk(state: &mut State, desk: Desk) {
    if state.preferences.presenter != desk {
        state.preferences.presenter = desk;
        work::remember(state);
    }
}

fn size_notes(state: &mut State, scale: f32) {
    let (smallest, largest) = NOTE_SCALES;
    let scale = scale.clamp(smallest, largest);
    state.preferences.notes_scale = if (scale - 1.0).abs() < 0.01 { 1.0 } else { scale };
    work::remember(state);
}

fn take_screens(show: &mut Show, next: Next, now_secs: f64) -> Vec<Effect> {
    match next {
        Next::Rests => Vec::new(),
        Next::Take(show, presenter) => vec![Effect::TakeScreens { show, presenter }],
        Next::Alone => {
            show.say("There is no other screen to move to", now_secs);
            Vec::new()
        }
    }
}

/// Asks the system to keep the screen awake until the presentation ends.
pub(super) fn keep_awake(state: &mut State) {
    let address = state.surroundings.bus_address.clone();
    state.jobs.start(JobKind::KeepAwake, move |_| {
        let awake = awake::keep(address, "Presenting a timeline", awake::LIMIT);
        Report::Awake(awake.map(Arc::new))
    });
}

/// Takes in whether it does. Of a presentation that has ended nothing is kept.
pub(in crate::app) fn kept_awake(state: &mut State, awake: Option<Arc<Awake>>) {
    if let Some(show) = &mut state.present {
        show.presenter.awake = Some(awake);
    }
}

/// Looks where the windows are.
fn look(show: &mut Show, ctx: &Context, now_secs: f64) -> Vec<Effect> {
    let corner = ctx.input(|input| {
        let viewport = input.viewport();
        viewport.inner_rect.or(viewport.outer_rect).map(|rect| [rect.min.x, rect.min.y])
    });
    show.presenter.corner = corner;
    let (screens, next) = show.presenter.screens.looked(corner, now_secs);
    show.presenter.screens = screens;
    take_screens(show, next, now_secs)
}

/// The presenter's side of the window, from frame to frame.
#[derive(Default)]
pub struct PresenterWindow {
    shared: Arc<Shared>,
}

/// What both windows have in their hands.
#[derive(Default)]
struct Shared {
    snapshot: Mutex<Option<Arc<Snapshot>>>,
    asked: Mutex<Commands>,
    galleys: Mutex<Galleys>,
}

/// The presenter's window, among egui's.
#[must_use]
pub fn id() -> ViewportId {
    ViewportId::from_hash_of("presenter")
}

impl PresenterWindow {
    /// Takes what was asked for in the presenter's window, and has it show how things stand. Gives
    /// what is to be done about the windows themselves.
    pub fn show(
        &mut self,
        state: &mut State,
        ui: &mut Ui,
        now_secs: f64,
        out: &mut Commands,
    ) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        out.append(&mut self.shared.asked.lock());
        let Some(show) = &mut state.present else { return Vec::new() };
        let effects = look(show, &ctx, now_secs);
        if let Some(secs) = show.next_change(now_secs) {
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
        match state.preferences.presenter {
            Desk::Nowhere => {}
            Desk::Window => self.apart(state, &ctx, now_secs),
            Desk::Beside => self.beside(state, ui, now_secs, out),
        }
        effects
    }

    /// In a window of its own.
    fn apart(&self, state: &mut State, ctx: &Context, now_secs: f64) {
        let Some(snapshot) = snapshot(state, now_secs) else { return };
        let mut kept = self.shared.snapshot.lock();
        let is_new = kept.as_ref().is_none_or(|kept| !kept.is_same(&snapshot));
        if is_new {
            *kept = Some(Arc::new(snapshot));
        }
        drop(kept);
        let shared = Arc::clone(&self.shared);
        let builder = ViewportBuilder::default()
            .with_app_id("sourceline")
            .with_title("Presenter · Sourceline")
            .with_inner_size(FIRST)
            .with_min_inner_size(LEAST);
        ctx.show_viewport_deferred(id(), builder, move |ui, class| draw(&shared, ui, class));
        if is_new && !ctx.embed_viewports() {
            // Asked for at once, egui would draw it twice.
            ctx.request_repaint_after_for(SOON, id());
        }
    }

    /// At the right of the slide. It draws with it, and has a second hand of its own.
    fn beside(&self, state: &mut State, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let Some(snapshot) = snapshot(state, now_secs) else { return };
        let width = (ui.available_width() * BESIDE_SHARE).floor();
        let panel = Panel::right("presenter").exact_size(width).resizable(false);
        panel.frame(egui::Frame::NONE).show(ui, |ui| {
            let time = time(ui.ctx(), &snapshot);
            presenter::show(ui, &snapshot, &time, &mut self.shared.galleys.lock(), out);
        });
    }
}

/// A frame of the presenter's window.
fn draw(shared: &Shared, ui: &mut Ui, class: ViewportClass) {
    let snapshot = shared.snapshot.lock().clone();
    let Some(snapshot) = snapshot else { return };
    let ctx = ui.ctx().clone();
    let mut out = Commands::new();
    let is_apart = class != ViewportClass::EmbeddedWindow;
    if is_apart {
        if ctx.input(|input| input.viewport().close_requested()) {
            out.push(Command::Present(PresentChange::ShutDesk));
        }
        keys::take_presenting(&ctx, &mut out);
    }
    let time = time(&ctx, &snapshot);
    presenter::show(ui, &snapshot, &time, &mut shared.galleys.lock(), &mut out);
    if !out.is_empty() {
        shared.asked.lock().append(&mut out);
        ctx.request_repaint_of(ViewportId::ROOT);
    }
}

/// The time, and a frame when it is another.
fn time(ctx: &Context, snapshot: &Snapshot) -> Time {
    /// How often the time of day is looked at where no second hand goes.
    const MOMENT_SECS: f64 = 5.0;
    let secs = ctx.input(|input| input.time);
    let next = snapshot.timer.next_in(secs).unwrap_or(MOMENT_SECS);
    ctx.request_repaint_after(Duration::from_secs_f64(next));
    Time { secs, of_day: clock::time_of_day() }
}

fn snapshot(state: &mut State, now_secs: f64) -> Option<Snapshot> {
    let [this, next, ahead] = small::slides(state, now_secs);
    let show = state.present.as_ref()?;
    let presenting = &show.presenting;
    let [width, height] = show.presenter.audience;
    Some(Snapshot {
        timeline: Arc::clone(&state.file.document.timeline),
        stops: Arc::clone(&presenting.stops),
        at: presenting.at,
        next: presenting.next_at(true),
        frozen: presenting.frozen,
        leaf: show.leaf(),
        screen: presenting.screen,
        hidden: show.veiled(),
        slides: [this, next],
        ahead,
        room: show.presenter.room,
        aspect: if width > 0.0 { height / width } else { 9.0 / 16.0 },
        timer: show.timer,
        notes_scale: state.preferences.notes_scale,
        words: frame::words(show, now_secs),
        may_sleep: matches!(show.presenter.awake, Some(None)),
        is_placed_by_hand: state.surroundings.is_placed_by_hand,
        desk: state.preferences.presenter,
        theme: Arc::clone(&state.style.theme),
    })
}

impl Show {
    /// In how many seconds something that is said is to be said no more, or the screens are to be
    /// looked at again.
    #[must_use]
    pub fn next_change(&self, now_secs: f64) -> Option<f64> {
        let note = self.note.as_ref().map(|(_, until)| *until);
        let all = [note, self.presenting.leaving, self.presenter.screens.until()];
        let ahead = all.into_iter().flatten().filter(|until| *until > now_secs);
        ahead.map(|until| until - now_secs).min_by(f64::total_cmp)
    }
}

/// Has windows take the whole of a screen each, by its number.
pub(in crate::app) fn send_to_screens(ctx: &Context, show: usize, presenter: Option<usize>) {
    ctx.send_viewport_cmd(ViewportCommand::SetMonitor(show));
    if let Some(presenter) = presenter {
        ctx.send_viewport_cmd_to(id(), ViewportCommand::SetMonitor(presenter));
    }
}

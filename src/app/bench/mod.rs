//! `sourceline bench`: the real window with its real frames, moved by the clock and measured.
//!
//! Fits everything, pans for three seconds, zooms for three seconds, and closes; or presents, with the
//! presenter's window open, and measures while the camera moves. The window is the one that people
//! use: only the camera is moved from here, nothing is stored, and the display's
//! refresh is not waited for where the system lets that be. Nothing of this runs in a window that
//! is not measured.

mod figures;
mod passes;
mod presenting;
mod process;

use std::{
    path::PathBuf,
    sync::mpsc::{Sender, channel},
    time::{Duration, Instant},
};

use egui::{Ui, ViewportBuilder, ViewportCommand};

pub use figures::{Busy, Moved, Report, Startup};

use self::{
    figures::{Frame, Frames},
    passes::Passes,
    presenting::Presented,
};
use super::{
    App, RunError,
    services::{
        jobs::JobKind,
        preferences::{MotionChoice, Preferences},
    },
    work,
};
use crate::view::{Camera, Span, presenter::Desk};

/// The size of the window, in logical pixels.
const SIZE: [f32; 2] = [1280.0, 720.0];
/// The same of a presentation.
const SHOW_SIZE: [f32; 2] = [1920.0, 1080.0];
/// How long each movement lasts.
const LASTS: Duration = Duration::from_secs(3);
/// How long the window stands still before it is moved, so that what it did first is over.
const SETTLES: Duration = Duration::from_millis(300);
/// How far the view swings to each side, as a share of the window.
const SWING: f64 = 0.25;
/// How far the view is zoomed in at most.
const ZOOM: f64 = 20.0;

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// There was no window.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The file did not open; the words say why.
    #[error("{0}")]
    NotOpened(String),
    /// The window was closed before the end.
    #[error("the window was closed before it was measured")]
    Closed,
}

/// Measures the window with a file in it, or with the bundled story; where `presents`, a presentation
/// of it. `began` is when the program came to run.
///
/// # Errors
/// [`BenchError`] where there is no window, the file does not open, or someone closes the window.
pub fn run(path: Option<PathBuf>, presents: bool, began: Instant) -> Result<Report, BenchError> {
    let before = process::age().map_or(Duration::ZERO, |age| age.saturating_sub(began.elapsed()));
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("sourceline")
            .with_title("Sourceline")
            .with_inner_size(if presents { SHOW_SIZE } else { SIZE }),
        glow_options: eframe::egui_glow::GlowConfiguration {
            vsync: false,
            ..eframe::egui_glow::GlowConfiguration::default()
        },
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let (sender, receiver) = channel();
    let preferences = if presents {
        let motion = MotionChoice::Full;
        Preferences { motion, presenter: Desk::Window, ..Preferences::default() }
    } else {
        Preferences { motion: MotionChoice::Reduced, ..Preferences::default() }
    };
    super::run::start(options, move |creation| {
        let context = Instant::now();
        let mut app = App::new(&creation.egui_ctx, preferences, None)?;
        let generation = app.state.file.generation;
        let opens = path.is_some();
        if let Some(path) = path {
            work::open(&mut app.state, path);
        }
        Ok(Box::new(Bench {
            app,
            began,
            before,
            context,
            first_window_frame: None,
            first_frame: None,
            generation: generation + u64::from(opens),
            presents,
            phase: Phase::Opening,
            last: None,
            passes: Passes::watched(&creation.egui_ctx),
            panned: Frames::default(),
            zoomed: Frames::default(),
            presented: Frames::default(),
            was_moving: false,
            sender,
        }))
    })?;
    receiver.try_recv().unwrap_or(Err(BenchError::Closed))
}

/// What the window does now.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    /// Waits for the file.
    Opening,
    /// Shows it for the first time.
    First,
    /// Stands still since some moment, or until the workers have ended.
    Settling(Option<Instant>),
    /// Swings from side to side about a span.
    Panning(Instant, Span),
    /// Zooms about the middle of a span.
    Zooming(Instant, Span),
    /// Presents.
    Presenting(Presented),
    /// Closes.
    Done,
}

/// The window, and what is measured of it.
struct Bench {
    app: App,
    began: Instant,
    /// From the start of the process to `began`.
    before: Duration,
    /// When there was an OpenGL context.
    context: Instant,
    /// When the first frame of the window was whole, whatever it showed.
    first_window_frame: Option<Instant>,
    /// When the first frame of the file was whole.
    first_frame: Option<Instant>,
    /// The generation of the file that is to be measured.
    generation: u64,
    /// Whether a presentation is measured.
    presents: bool,
    phase: Phase,
    /// When the frame before this began.
    last: Option<Instant>,
    /// The frames of all windows, by the time of this thread.
    passes: Passes,
    panned: Frames,
    zoomed: Frames,
    presented: Frames,
    /// Whether the camera of the presentation moved in the frame that is over.
    was_moving: bool,
    sender: Sender<Result<Report, BenchError>>,
}

impl eframe::App for Bench {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        let now = Instant::now();
        self.note(now, frame.info().cpu_usage);
        self.last = Some(now);
        self.app.logic(ctx, frame);
        self.go_on(ctx, now);
        let now_secs = ctx.input(|input| input.time);
        self.was_moving = presenting::is_moving(&self.app, now_secs);
        ctx.request_repaint();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        self.app.raw_input_hook(ctx, input);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }
}

impl Bench {
    /// Notes the frame that is over now: it began at `last`.
    fn note(&mut self, now: Instant, busy_secs: Option<f32>) {
        let cpu = self.passes.take();
        let Some(began) = self.last else { return };
        self.first_window_frame.get_or_insert(now);
        let interval = now - began;
        let frame = Frame { interval, busy: busy_secs.map_or(interval, Duration::from_secs_f32) };
        let frames = match self.phase {
            Phase::First => {
                self.first_frame = Some(now);
                return;
            }
            Phase::Panning(..) => &mut self.panned,
            Phase::Zooming(..) => &mut self.zoomed,
            // The frames in which a step is asked for and made ready are among its camera's.
            Phase::Presenting(_) if self.was_moving => &mut self.presented,
            Phase::Opening | Phase::Settling(_) | Phase::Presenting(_) | Phase::Done => return,
        };
        frames.window.push(frame);
        frames.cpu.extend(cpu);
    }

    /// Puts the camera where it belongs at this moment, and goes on to the next phase.
    fn go_on(&mut self, ctx: &egui::Context, now: Instant) {
        let now_secs = ctx.input(|input| input.time);
        if let Phase::Presenting(presented) = self.phase {
            let gone_on = presented.gone_on(&mut self.app, now, now_secs);
            self.phase = gone_on.map_or(Phase::Done, Phase::Presenting);
            if gone_on.is_none() {
                self.report(ctx);
            }
            return;
        }
        let state = &mut self.app.state;
        self.phase = match self.phase {
            Phase::Opening if state.file.generation == self.generation => Phase::First,
            Phase::Opening if state.jobs.under_way(JobKind::Open).is_none() => {
                self.fail(ctx);
                Phase::Done
            }
            Phase::First => Phase::Settling(None),
            Phase::Settling(None) if state.jobs.is_idle() => Phase::Settling(Some(now)),
            Phase::Settling(Some(since)) if now - since >= SETTLES && self.presents => {
                Phase::Presenting(Presented::begin(&mut self.app, now, now_secs))
            }
            Phase::Settling(Some(since)) if now - since >= SETTLES => {
                Phase::Panning(now, state.file.fit(&state.look.folds))
            }
            Phase::Panning(since, base) if now - since >= LASTS => Phase::Zooming(now, base),
            Phase::Zooming(since, base) if now - since >= LASTS => {
                state.look.camera = Camera::still(base);
                self.report(ctx);
                Phase::Done
            }
            same => same,
        };
        let shown = match self.phase {
            Phase::Panning(since, base) => panned(base, (now - since).as_secs_f64()),
            Phase::Zooming(since, base) => zoomed(base, (now - since).as_secs_f64()),
            _ => return,
        };
        self.app.state.look.camera = Camera::still(shown);
    }

    fn fail(&self, ctx: &egui::Context) {
        let asked = "it cannot be read before it is told how; `sourceline check` says what to tell";
        let said = self.app.state.message.as_ref().map_or(asked, |(words, _)| words.as_str());
        self.end(ctx, Err(BenchError::NotOpened(said.to_owned())));
    }

    fn report(&self, ctx: &egui::Context) {
        let since = |moment: Option<Instant>, from: Instant| {
            moment.map_or(Duration::ZERO, |moment| moment.saturating_duration_since(from))
        };
        let report = Report {
            first_ms: figures::ms(self.before + since(self.first_frame, self.began)),
            pan: (!self.presents).then(|| Moved::of(&self.panned)),
            zoom: (!self.presents).then(|| Moved::of(&self.zoomed)),
            present: self.presents.then(|| Moved::of(&self.presented)),
            peak_mb: process::peak_mb(),
            startup: Startup {
                context_ms: figures::ms(self.before + since(Some(self.context), self.began)),
                frame_ms: figures::ms(since(self.first_window_frame, self.context)),
            },
        };
        self.end(ctx, Ok(report));
    }

    fn end(&self, ctx: &egui::Context, outcome: Result<Report, BenchError>) {
        // The other end waits until the window is gone.
        self.sender.send(outcome).ok();
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

/// The view at a moment of the pan.
fn panned(base: Span, secs: f64) -> Span {
    base.moved(SWING * (secs * std::f64::consts::TAU).sin() * base.length())
}

/// The view at a moment of the zoom: once a second in to [`ZOOM`] and out again.
fn zoomed(base: Span, secs: f64) -> Span {
    let eased = (1.0 - (secs * std::f64::consts::TAU).cos()) / 2.0;
    base.zoomed_at(base.middle(), (ZOOM.ln() * eased).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_movements_begin_and_end_where_everything_is_in_view() {
        let base = Span::new(0.0, 1_000.0);
        let is_near = |one: Span, other: Span| {
            (one.start - other.start).abs() < 1e-6 && (one.end - other.end).abs() < 1e-6
        };
        for secs in [0.0, 1.0, 3.0] {
            assert!(is_near(panned(base, secs), base));
            assert!(is_near(zoomed(base, secs), base));
        }
        assert!(is_near(panned(base, 0.25), Span::new(250.0, 1_250.0)));
        assert!(is_near(panned(base, 0.75), Span::new(-250.0, 750.0)));
        assert!(is_near(zoomed(base, 0.5), Span::new(475.0, 525.0)));
    }
}

//! What a frame costs while the view moves: layout, scene, egui's run and its tessellation at
//! 1280x720, without a window and a GPU.
//!
//! The view moves as in `sourceline bench`, by simulated steps of a sixtieth of a second, so that
//! every run draws the same frames.

use std::{
    f64::consts::TAU,
    io::{self, Write},
    sync::Arc,
    time::Duration,
};

use sourceline::{
    app::stage::{self, Stage},
    index::Index,
    layout,
    model::Timeline,
    style::{FontSet, Measurer, Theme, ThemeName},
    ui::{
        self,
        canvas::{self, Galleys},
    },
    view::{Folds, Span, View},
};

use super::{Asked, Part, ms, timed, timeline};

/// The size of the canvas, in logical pixels.
const SIZE: [f32; 2] = [1280.0, 720.0];
/// Frames of a simulated second.
const RATE: usize = 60;
/// Simulated seconds of each movement.
const SECONDS: usize = 3;
/// How far the view swings to each side, as a share of its width, and how far it is zoomed in.
const SWING: f64 = 0.25;
const ZOOM: f64 = 20.0;

/// What a frame takes: by the clock, and of the processor. The latter is the same as the former where
/// the system does not say; it says more where other programs run beside.
type Took = [Duration; 2];

/// Writes the table of what frames cost.
pub(super) fn table(out: &mut dyn Write, asked: Asked) -> io::Result<()> {
    writeln!(out, "\n## Frames\n")?;
    writeln!(
        out,
        "| events | pan median, ms | pan p95 | pan max | pan p95, CPU | zoom median, ms | \
         zoom p95 | zoom max | zoom p95, CPU | labels | first, ms |"
    )?;
    writeln!(out, "|{}", "---:|".repeat(11))?;
    for events in asked.sizes() {
        let mut painter = Painter::new(timeline(events)?)?;
        let base = layout::fit_folded(&painter.index, None, &Folds::NONE);
        let [first, _] = painter.frame(base, 0.0);
        let pan = if asked.only == Some(Part::Zoom) {
            Vec::new()
        } else {
            painter.moves(|secs| base.moved(SWING * (secs * TAU).sin() * base.length()))
        };
        painter.labels = 0;
        let zoom = painter.moves(|secs| {
            let eased = (1.0 - (secs * TAU).cos()) / 2.0;
            base.zoomed_at(base.middle(), (ZOOM.ln() * eased).exp())
        });
        let labels = painter.labels / zoom.len().max(1);
        write!(out, "| {events} |")?;
        for times in [pan, zoom] {
            let by_clock = spread(times.iter().map(|[clock, _]| *clock).collect());
            let [_, cpu, _] = spread(times.iter().map(|[_, cpu]| *cpu).collect());
            for time in by_clock.into_iter().chain([cpu]) {
                write!(out, " {:.2} |", ms(time))?;
            }
        }
        writeln!(out, " {labels} | {:.2} |", ms(first))?;
        out.flush()?;
    }
    writeln!(out, "\nEach movement is {} frames; p95 is the frame that", RATE * SECONDS)?;
    writeln!(
        out,
        "95 of a hundred are not slower than. The first frame makes its plan and glyphs."
    )?;
    writeln!(out, "Labels are how many are on the canvas in a frame of the zoom, on average.")
}

/// A canvas without a window.
struct Painter {
    ctx: egui::Context,
    timeline: Arc<Timeline>,
    index: Arc<Index>,
    theme: Arc<Theme>,
    measurer: Arc<Measurer>,
    stage: Stage,
    galleys: Galleys,
    /// How many labels were shown, in all frames together.
    labels: usize,
}

impl Painter {
    fn new(timeline: Arc<Timeline>) -> io::Result<Self> {
        let theme = Theme::load(ThemeName::Light).map_err(io::Error::other)?;
        let measurer = Arc::new(Measurer::new(Arc::new(FontSet::default())));
        let ctx = egui::Context::default();
        ui::fonts::install(&ctx, &measurer);
        ui::theme::apply(&ctx, &theme, true);
        Ok(Self {
            ctx,
            index: Index::new(&timeline),
            timeline,
            theme: Arc::new(theme),
            measurer,
            stage: Stage::default(),
            galleys: Galleys::default(),
            labels: 0,
        })
    }

    /// What each frame of a movement takes.
    fn moves(&mut self, span_at: impl Fn(f64) -> Span) -> Vec<Took> {
        let secs = |frame: usize| frame as f64 / RATE as f64;
        // The first frame is a jump from wherever the view was.
        self.frame(span_at(0.0), 0.0);
        (0..RATE * SECONDS).map(|frame| self.frame(span_at(secs(frame)), secs(frame))).collect()
    }

    /// What a frame of a span takes.
    fn frame(&mut self, span: Span, secs: f64) -> Took {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE.into())),
            time: Some(secs),
            ..egui::RawInput::default()
        };
        let ctx = self.ctx.clone();
        let before = thread_cpu();
        let (took, _shapes) = timed(|| {
            let mut output = ctx.run_ui(input, |ui| {
                egui::CentralPanel::no_frame().show(ui, |ui| self.canvas(ui, span));
            });
            // There is no texture here to bring up to date.
            output.textures_delta.clear();
            ctx.tessellate(output.shapes, output.pixels_per_point)
        });
        let cpu = thread_cpu().zip(before).map(|(after, before)| after.saturating_sub(before));
        [took, cpu.unwrap_or(took)]
    }

    fn canvas(&mut self, ui: &mut egui::Ui, span: Span) {
        let view = View { span, folds: Folds::NONE, scroll: 0.0, selected: None };
        let stage::Shown { layout, scene, placed, .. } = self.stage.show(&stage::Input {
            timeline: &self.timeline,
            generation: [0, 0],
            index: &self.index,
            matches: None,
            lanes: None,
            view,
            step: None,
            is_still: false,
            size: SIZE,
            theme: &self.theme,
            measurer: &self.measurer,
            now: None,
            annotations: &sourceline::model::Annotations::default(),
            drawn: 0,
        });
        self.labels += layout.items.iter().filter(|item| item.label.is_some()).count();
        let shown = canvas::Shown {
            timeline: &self.timeline,
            index: &self.index,
            view,
            layout: &layout,
            scene: &scene,
            placed: &placed,
            theme: &self.theme,
            covered: false,
        };
        canvas::show(ui, &shown, &mut self.galleys, &mut Vec::new());
    }
}

/// The median, the 95th percentile and the greatest.
fn spread(mut times: Vec<Duration>) -> [Duration; 3] {
    times.sort_unstable();
    [50, 95, 100].map(|percent| {
        let rank = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(rank).copied().unwrap_or_default()
    })
}

/// What the thread took of the processor so far; `None` where the system does not say.
#[cfg(target_os = "linux")]
fn thread_cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).ok()
}

#[cfg(not(target_os = "linux"))]
fn thread_cpu() -> Option<Duration> {
    None
}

//! The window: puts the parts together each frame, and carries out what they ask for.

mod list;

use std::{
    ffi::OsString,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use egui::{CentralPanel, Frame, Margin, Panel, Ui, ViewportCommand};

use super::{
    apply::{Effect, apply},
    history,
    list::Place,
    opening,
    services::{
        jobs::Wake,
        preferences::{self, Preferences, Store, ThemeChoice as Remembered},
    },
    stage::{self, Stage},
    state::State,
    work::{self, Loaded},
};
use crate::{
    io, layout,
    style::{FontSet, SystemFonts, ThemeError},
    ui::{
        self, Command, Commands, ThemeChoice,
        canvas::{self, Galleys, color},
        overlay::{self, Overlay},
        panel,
    },
    view::Folds,
};

/// The least size of the window, in logical pixels.
const LEAST: [f32; 2] = [640.0, 420.0];
/// The size of a window that was never open before.
const FIRST: [f32; 2] = [1280.0, 800.0];

/// Up to this many events it is looked at every size of the window whether folding reads better.
const FEW_EVENTS: usize = 2_000;
/// For how many frames something asks for the keyboard.
const CALLS: u8 = 2;
/// The greatest share of the window that the source panel takes.
const PANEL_SHARE: f32 = 0.38;

/// Why the window did not come up. The message is one line, and says what works without it.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The program's own theme cannot be read: a fault of the program.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// There is no display to show a window on.
    #[error("there is no display here; the commands check and list need none")]
    NoDisplay,
    /// The system gave no window.
    #[error("no window can be shown here ({0}); the commands check and list need none")]
    NoWindow(String),
}

/// The program, as eframe runs it.
pub struct App {
    /// All that lasts.
    pub state: State,
    stage: Stage,
    galleys: Galleys,
    /// What egui's style was last made from.
    styled: Option<(usize, bool)>,
    /// What the window was last called.
    titled: Option<String>,
    /// What asks for the keyboard, and for how many frames more: a sheet that closes keeps the
    /// focus from all else for a frame.
    calls: Option<(egui::Id, u8)>,
}

/// Opens the window on a file, or on the bundled timeline.
///
/// # Errors
/// [`RunError`] where there is no display or no OpenGL.
pub fn run(path: Option<PathBuf>) -> Result<(), RunError> {
    let store = preferences::state_folder(|name| std::env::var_os(name)).map(Store::new);
    let (preferences, lost) = match &store {
        Some(store) => {
            let loaded = store.load();
            (loaded.preferences, loaded.message)
        }
        None => (Preferences::default(), None),
    };
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("sourceline")
            .with_title("Sourceline")
            .with_inner_size(FIRST)
            .with_min_inner_size(LEAST),
        // Beside the rest of what is remembered, so that one folder holds all of it.
        persistence_path: store.as_ref().map(|store| store.folder().join("window.ron")),
        ..eframe::NativeOptions::default()
    };
    start(options, move |creation| {
        let mut app = App::new(&creation.egui_ctx, preferences, store)?;
        if let Some(path) = path {
            work::open(&mut app.state, path);
        }
        if let Some(lost) = lost {
            app.state.say(lost, 0.0);
        }
        work::ask_appearance(&mut app.state);
        Ok(Box::new(app))
    })
}

/// Opens a window on what `build` makes once there is an OpenGL context, until it is closed.
pub(super) fn start(
    options: eframe::NativeOptions,
    build: impl FnOnce(&eframe::CreationContext<'_>) -> Result<Box<dyn eframe::App>, ThemeError>
    + 'static,
) -> Result<(), RunError> {
    if !has_display(|name| std::env::var_os(name)) {
        return Err(RunError::NoDisplay);
    }
    let build = Box::new(|creation: &eframe::CreationContext<'_>| Ok(build(creation)?));
    eframe::run_native("sourceline", options, build)
        .map_err(|error| RunError::NoWindow(error.to_string()))
}

impl App {
    /// The program on the bundled timeline, in a window or in a test's harness.
    ///
    /// # Errors
    /// [`ThemeError`] where the program's own theme is at fault.
    pub fn new(
        ctx: &egui::Context,
        preferences: Preferences,
        store: Option<Store>,
    ) -> Result<Self, ThemeError> {
        let fonts = FontSet::default();
        // The bundled words need no system font: a test says so.
        let loaded = Loaded::new(io::open_bundled(), &fonts, &SystemFonts::none());
        let wake: Wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let state = State::new(loaded, preferences, store, wake)?;
        ui::fonts::install(ctx, state.style.measurer.fonts());
        Ok(Self {
            state,
            stage: Stage::default(),
            galleys: Galleys::default(),
            styled: None,
            titled: None,
            calls: None,
        })
    }

    /// Shows a frame and carries out what was asked for in it.
    fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now_secs = ctx.input(|input| input.time);
        self.style(&ctx);
        if let Some((id, frames)) = self.calls {
            self.calls = (frames > 1).then_some((id, frames - 1));
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
        super::list::prepare(&mut self.state);
        let mut out = Commands::new();
        let covered = self.state.overlay != Overlay::None;
        ui::keys::take(&ctx, covered, &mut out);
        drops(&ctx, &mut out);
        self.parts(ui, now_secs, &mut out);
        ui::keys::show_focus_of_handles(&ctx, &self.state.style.theme);
        self.overlays(&ctx, &mut out);
        ui::keys::remember_focus(&ctx);
        for command in out {
            for effect in apply(&mut self.state, command, now_secs) {
                self.carry_out(&ctx, effect);
            }
            ctx.request_repaint();
        }
        history::remember(&mut self.state, now_secs);
        self.wait(&ctx, now_secs);
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
            Effect::FocusSearch => self.calls = Some((ui::search::id(), CALLS)),
            Effect::FocusPanel => self.calls = Some((panel::id(), CALLS)),
            Effect::FocusList => {
                let is_shown = self.state.list.place != Place::Hidden;
                let id = if is_shown { ui::list::id() } else { canvas::id() };
                self.calls = Some((id, CALLS));
            }
        }
    }

    /// Gives egui the theme when it has changed, and the scale.
    fn style(&mut self, ctx: &egui::Context) {
        let theme = &self.state.style.theme;
        let reduced = self.state.is_motion_reduced();
        let now = (Arc::as_ptr(theme) as usize, reduced);
        if self.styled != Some(now) {
            self.styled = Some(now);
            ui::theme::apply(ctx, theme, reduced);
        }
        ctx.set_zoom_factor(self.state.preferences.scale);
    }

    fn parts(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let theme = Arc::clone(&self.state.style.theme);
        let unit = theme.space.unit as i8;
        let ground =
            Frame::NONE.fill(color(theme.paper)).inner_margin(Margin::symmetric(unit * 2, 0));
        Panel::top("bar")
            .exact_size(theme.space.top_bar)
            .resizable(false)
            .frame(ground)
            .show(ui, |ui| ui::bar::show(ui, &self.bar(), out));
        Panel::bottom("status")
            .exact_size(theme.space.status_bar)
            .resizable(false)
            .frame(ground)
            .show(ui, |ui| {
                // What the canvas last showed says nothing of a list in its place.
                let is_canvas = self.state.list.place != Place::Instead;
                let outside = if is_canvas { self.stage.outside() } else { [0, 0] };
                ui::status::show(ui, &self.status(now_secs, outside), out);
            });
        if self.state.preferences.panel_shown {
            self.panel(ui, out);
        }
        self.progress(ui, now_secs, out);
        match self.state.list.place {
            Place::Hidden => {}
            Place::Below => self.list_below(ui, out),
            Place::Instead => {
                CentralPanel::no_frame().show(ui, |ui| self.list(ui, out));
                return;
            }
        }
        let overview = Frame::NONE.fill(color(theme.paper));
        Panel::bottom("overview")
            .exact_size(theme.space.overview)
            .resizable(false)
            .frame(overview)
            .show(ui, |ui| self.overview(ui, now_secs, out));
        CentralPanel::no_frame().show(ui, |ui| self.canvas(ui, now_secs, out));
    }

    fn bar(&self) -> ui::bar::Shown<'_> {
        let system = match self.state.style.appearance.scheme {
            Some(_) => "The system says which of light and dark it prefers.",
            None => "The system gives no preference; light is used.",
        };
        ui::bar::Shown {
            timeline: &self.state.file.document.timeline,
            theme: &self.state.style.theme,
            choice: self.state.preferences.theme.into(),
            system,
            panel: self.state.preferences.panel_shown,
            legend: self.state.legend,
            list: self.state.list.place != Place::Hidden,
            filtered: !self.state.find.filter.is_empty()
                || self.state.find.lanes != crate::view::Lanes::default(),
            search: ui::search::Shown {
                timeline: &self.state.file.document.timeline,
                typed: &self.state.find.text,
                query: &self.state.find.query,
                errors: &self.state.find.errors,
                hits: self.state.find.found.as_ref().map(|found| &found.hits),
                selected: self.state.look.selected,
                theme: &self.state.style.theme,
            },
            folded: (!self.state.file.index.folds.is_empty())
                .then(|| !self.state.look.folds.is_empty()),
        }
    }

    fn status(&self, now_secs: f64, outside: [usize; 2]) -> ui::status::Shown<'_> {
        let pending = "Waiting for the system’s dialog; Ctrl+Shift+O opens by path instead";
        ui::status::Shown {
            timeline: &self.state.file.document.timeline,
            count: self.state.file.index.by_time.len(),
            shown: self.state.find.shown(&self.state.file.index).by_time.len(),
            filter: self.state.find.filter.words(&self.state.file.document.timeline),
            outside,
            folded: self.state.look.folds.words(),
            selected: self.state.look.selected,
            problems: self.state.file.diagnostics.len(),
            rows_left_out: self.state.file.rows_left_out,
            message: self.state.message(now_secs).or(self.state.dialog_pending.then_some(pending)),
            theme: &self.state.style.theme,
        }
    }

    fn panel(&self, ui: &mut Ui, out: &mut Commands) {
        let state = &self.state;
        let theme = &state.style.theme;
        let space = &theme.space;
        // A narrow window keeps most of its width for the canvas, whatever was chosen in a wide one.
        let most = space.panel_max.min(ui.available_width() * PANEL_SHARE);
        let least = space.panel_min.min(most);
        let width = state.preferences.panel_width.unwrap_or(space.panel).clamp(least, most);
        let frame = Frame::NONE.fill(color(theme.panel)).inner_margin(Margin {
            left: space.panel_margin as i8,
            right: (space.panel_margin / 2.0) as i8,
            top: space.unit as i8 * 2,
            bottom: 0,
        });
        let shown = panel::Shown {
            document: &state.file.document,
            index: &state.file.index,
            selected: state.look.selected,
            quote: state.look.quote,
            reading: state.look.reading.as_ref(),
            query: &state.find.query,
            theme,
            selection_count: state.look.selection_count,
        };
        let response = Panel::right("panel")
            .resizable(true)
            .default_size(width)
            .size_range(least..=most)
            .frame(frame)
            .show(ui, |ui| panel::show(ui, &shown, out))
            .response;
        let released = ui.input(|input| input.pointer.any_released());
        if released && (response.rect.width() - width).abs() > 1.0 {
            out.push(Command::PanelWidth(response.rect.width()));
        }
    }

    fn overview(&self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let state = &self.state;
        let view = state.view(now_secs);
        let shown = ui::overview::Shown {
            timeline: &state.file.document.timeline,
            index: state.find.shown(&state.file.index),
            matches: state.find.found.as_ref().map(|found| &*found.index),
            whole: state.file.fit(&Folds::NONE),
            span: view.folds.unfolded_span(view.span),
            folds: view.folds,
            note: match (state.find.left.is_some(), view.folds.is_empty()) {
                (true, _) => "filtered events",
                (false, true) => "all events",
                (false, false) => "all events, unfolded",
            },
            theme: &state.style.theme,
            measure: &*state.style.measurer,
        };
        ui::overview::show(ui, &shown, out);
    }

    fn canvas(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let size = ui.available_size();
        let size = [size.x, size.y];
        self.decide_folds(size, now_secs);
        let state = &self.state;
        let view = state.view(now_secs);
        let lanes = state.find.lane_rows(state.file.document.timeline.lanes.len());
        let (layout, scene) = self.stage.show(&stage::Input {
            timeline: &state.file.document.timeline,
            generation: [state.file.generation, state.find.generation],
            index: state.find.shown(&state.file.index),
            matches: state.find.found.as_ref().map(|found| &*found.index),
            lanes: lanes.as_deref(),
            view,
            size,
            theme: &state.style.theme,
            measurer: &state.style.measurer,
            now: minute(),
        });
        let shown = canvas::Shown {
            timeline: &state.file.document.timeline,
            index: state.find.shown(&state.file.index),
            view,
            layout: &layout,
            scene: &scene,
            theme: &state.style.theme,
            covered: state.overlay != Overlay::None,
        };
        canvas::show(ui, &shown, &mut self.galleys, out);
        if shown.index.by_time.is_empty() && state.find.left.is_some() {
            canvas::nothing_left(ui, shown.theme, out);
        }
        if layout.scroll_max < view.scroll {
            out.push(Command::Scroll(layout.scroll_max - view.scroll));
        }
        self.reveal(&layout, out);
        if self.state.legend {
            let unit = self.state.style.theme.space.unit;
            let corner = ui.min_rect().left_bottom() + egui::vec2(unit, -unit);
            overlay::show_legend(ui.ctx(), corner, &self.state.style.theme, out);
        }
    }

    /// Says above the overview how far a file is that is being opened.
    fn progress(&self, ui: &Ui, now_secs: f64, out: &mut Commands) {
        let opening = self.state.opening.as_ref().filter(|opening| opening.is_shown(now_secs));
        if let Some(opening) = opening {
            let theme = &self.state.style.theme;
            let foot = ui.available_rect_before_wrap().center_bottom();
            let foot = foot - egui::vec2(0.0, theme.space.overview + theme.space.unit);
            ui::progress::show(ui.ctx(), foot, &opening.shown(), theme, out);
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
            size,
            theme: &state.style.theme,
            measure: &*state.style.measurer,
            now: minute(),
        });
        let folds = if better { state.file.index.folds } else { Folds::NONE };
        if folds != state.look.folds {
            self.state.fold(folds, now_secs, 0.0);
        }
    }

    fn overlays(&self, ctx: &egui::Context, out: &mut Commands) {
        let state = &self.state;
        let shown = overlay::Shown {
            overlay: &state.overlay,
            timeline: &state.file.document.timeline,
            diagnostics: &state.file.diagnostics,
            file_text: &state.file.text,
            recent: &state.recent,
            filter: ui::filter::Shown {
                timeline: &state.file.document.timeline,
                filter: &state.find.filter,
                counts: (
                    state.find.shown(&state.file.index).by_time.len(),
                    state.file.index.by_time.len(),
                ),
                lanes: &state.find.lanes,
                saved: &state.find.saved,
                theme: &state.style.theme,
            },
            theme: &state.style.theme,
        };
        overlay::show(ctx, &shown, out);
    }

    /// Calls the window what its timeline is called. Only where that has changed: every command to
    /// the window asks for another frame, so that one in each frame would draw for ever.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = &self.state.file.document.timeline.meta.title;
        if self.titled.as_ref() == Some(title) {
            return;
        }
        self.titled = Some(title.clone());
        let name = if title.is_empty() {
            "Sourceline".to_owned()
        } else {
            format!("{title} · Sourceline")
        };
        ctx.send_viewport_cmd(ViewportCommand::Title(name));
    }

    /// Draws again while the camera moves, and once when a message has been said long enough.
    fn wait(&self, ctx: &egui::Context, now_secs: f64) {
        if self.state.is_moving(now_secs) {
            ctx.request_repaint();
        }
        if self.state.opening.is_some() {
            ctx.request_repaint_after(Duration::from_secs_f64(opening::LOOK_SECS));
        }
        if let Some((_, until)) = &self.state.message
            && *until > now_secs
        {
            ctx.request_repaint_after(Duration::from_secs_f64(until - now_secs));
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let now_secs = ctx.input(|input| input.time);
        work::take_changes(&mut self.state, now_secs);
        if work::take(&mut self.state, now_secs) {
            ui::fonts::install(ctx, self.state.style.measurer.fonts());
        }
        opening::note(&mut self.state, now_secs);
        self.name_window(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        color(self.state.style.theme.paper).to_normalized_gamma_f32()
    }
}

impl From<Remembered> for ThemeChoice {
    fn from(remembered: Remembered) -> Self {
        match remembered {
            Remembered::System => Self::System,
            Remembered::Light => Self::Named(crate::style::ThemeName::Light),
            Remembered::Dark => Self::Named(crate::style::ThemeName::Dark),
            Remembered::Projector => Self::Named(crate::style::ThemeName::Projector),
        }
    }
}

/// Whether the environment names a display. Only Unix desktops do it so.
fn has_display(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let named = |name| variable(name).is_some_and(|value| !value.is_empty());
    cfg!(not(all(unix, not(target_os = "macos"))))
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(named)
}

/// A file that is dropped on the window is opened.
fn drops(ctx: &egui::Context, out: &mut Commands) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    if let Some(file) = dropped.first() {
        out.push(Command::OpenPath(file.path().to_owned()));
    }
}

/// The present moment cut to the minute, so that a scene stays good until today's line moves.
fn minute() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs() / 60 * 60).ok()
}

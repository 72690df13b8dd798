//! The window between frames: takes what came in, shows a frame, and carries out what its parts ask
//! for.
//!
//! What the window is made of is in [`parts`], the canvas in [`canvas`] and the list in [`list`];
//! what lasts is [`State`], which only [`apply`] and [`work`] change.

mod border;
mod canvas;
mod list;
mod parts;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use egui::{Event, ImeEvent, Ui, ViewportCommand, ViewportId};

use super::{
    apply::{Effect, apply},
    checking, handout, history, laying_out, letters,
    list::Place,
    opening, picture,
    present::{self, Audience, PresenterWindow},
    questions, recovering, replacing, saving,
    services::{
        jobs::{JobKind, Wake},
        preferences::{Preferences, Store},
    },
    sources,
    stage::Stage,
    state::State,
    tools, walk,
    work::{self, Loaded},
};
use crate::{
    io,
    style::{FontSet, SystemFonts, ThemeError},
    ui::{
        self, Action, Command, Commands,
        canvas::{Galleys, color},
        command::Then,
        form::DraftKey,
        overlay::Overlay,
        panel,
    },
};

/// How wide a texture may be, in pixels, and how tall: room for the glyphs of all sizes of type that
/// a presentation on a large screen is set in.
pub(super) const TEXTURE_SIDE: usize = 8_192;
/// For how many frames something asks for the keyboard.
const CALLS: u8 = 2;
/// How often it is looked whether what must end before the window has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The program, as eframe runs it.
pub struct App {
    /// All that lasts.
    pub state: State,
    stage: Stage,
    audience: Audience,
    presenter: PresenterWindow,
    galleys: Galleys,
    /// The columns of the overview.
    columns: ui::overview::Columns,
    /// What egui's style was last made from.
    styled: Option<(usize, bool)>,
    /// The address of the fonts that egui was last given.
    fonts: usize,
    /// What the window was last called, and whether it said that there is unsaved work.
    titled: Option<(String, bool)>,
    /// The preview that is shown, and the same as egui has it.
    preview: Option<(Arc<egui::ColorImage>, egui::TextureHandle)>,
    /// What asks for the keyboard, and for how many frames more: a sheet that closes keeps the
    /// focus from all else for a frame.
    calls: Option<(egui::Id, u8)>,
    /// The field that is shown with the keyboard in it, and in how many frames.
    calls_field: Option<(DraftKey, u8)>,
    /// Whether the window closes without being asked about anything more.
    closes: bool,
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
            // By its name: a worker may end while another window is being drawn.
            Arc::new(move || ctx.request_repaint_of(ViewportId::ROOT))
        };
        let mut state = State::new(loaded, preferences, store, wake)?;
        recovering::look(&mut state);
        ui::fonts::install(ctx, &state.style.measurer);
        Ok(Self {
            fonts: Arc::as_ptr(&state.style.measurer) as usize,
            state,
            stage: Stage::default(),
            audience: Audience::default(),
            presenter: PresenterWindow::default(),
            galleys: Galleys::default(),
            columns: ui::overview::Columns::default(),
            styled: None,
            titled: None,
            preview: None,
            calls: None,
            calls_field: None,
            closes: false,
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
        let called = self.state.called.take().map(|key| (key, CALLS));
        self.calls_field = called.or(self.calls_field);
        if let Some((key, frames)) = self.calls_field {
            self.calls_field = (frames > 1).then_some((key, frames - 1));
            ui::form::call(&ctx, key);
            ctx.request_repaint();
        }
        self.typed(&ctx);
        super::list::prepare(&mut self.state);
        for effect in present::keep_up(&mut self.state, now_secs) {
            self.carry_out(&ctx, effect);
        }
        let mut out = Commands::new();
        if self.state.present.is_some() {
            self.present(ui, now_secs, &mut out);
        } else {
            self.work(ui, now_secs, &mut out);
        }
        for command in out {
            for effect in apply(&mut self.state, command, now_secs) {
                self.carry_out(&ctx, effect);
            }
            ctx.request_repaint();
        }
        self.after(&ctx, now_secs);
    }

    /// What the audience is shown, for tests.
    #[must_use]
    pub fn audience(&self) -> &Audience {
        &self.audience
    }

    /// A presentation has the window to itself. What has to be asked waits until it has ended.
    fn present(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        ui::keys::take_presenting(ui.ctx(), out);
        let ctx = ui.ctx().clone();
        for effect in self.presenter.show(&mut self.state, ui, now_secs, out) {
            self.carry_out(&ctx, effect);
        }
        self.audience.show(&mut self.state, ui, &mut self.galleys, now_secs, out);
    }

    /// The window as one works in it.
    fn work(&mut self, ui: &mut Ui, now_secs: f64, out: &mut Commands) {
        let ctx = ui.ctx().clone();
        let covered = self.state.overlay != Overlay::None;
        ui::canvas::take_escape(&ctx);
        let has_tool = !covered && self.state.tools.tool.is_some();
        let annotating = has_tool && !self.state.tools.selected.is_empty();
        ui::tools::take_escape(&ctx, out);
        if has_tool {
            ui::tools::take_clipboard(&ctx, annotating, out);
        } else if !covered {
            ui::tools::take_clipboard(&ctx, false, out);
        }
        ui::keys::take(&ctx, covered, annotating, out);
        drops(&ctx, out);
        self.parts(ui, now_secs, out);
        ui::keys::show_focus_of_handles(&ctx, &self.state.style.theme);
        self.take_preview(&ctx);
        self.overlays(&ctx, now_secs, out);
        ui::keys::remember_focus(&ctx);
    }

    /// What follows from what was done.
    fn after(&mut self, ctx: &egui::Context, now_secs: f64) {
        questions::next(&mut self.state);
        sources::next_text(&mut self.state);
        if !self.closes && !self.state.is_closing {
            recovering::keep(&mut self.state, now_secs);
        }
        self.end(ctx);
        history::remember(&mut self.state, now_secs);
        checking::tidy(&mut self.state);
        replacing::keep_up(&mut self.state);
        laying_out::keep_up(&mut self.state);
        picture::keep_up(&mut self.state);
        handout::keep_up(&mut self.state);
        if let Some(alt) = self.state.picture.to_copy.take() {
            ctx.copy_text(alt);
        }
        walk::keep_up(&mut self.state);
        self.wait(ctx, now_secs);
    }

    /// Looks for the letters of what is typed or pasted, so that none is shown as an empty box.
    fn typed(&mut self, ctx: &egui::Context) {
        let typed: String = ctx.input(|input| {
            let words = input.events.iter().filter_map(|event| match event {
                Event::Text(words) | Event::Paste(words) | Event::Ime(ImeEvent::Commit(words)) => {
                    Some(words.as_str())
                }
                _ => None,
            });
            words.filter(|words| !words.is_ascii()).collect()
        });
        if !typed.is_empty() {
            letters::cover(&mut self.state, &typed);
        }
    }

    /// Closes the window once nothing is left to be asked, and what is saved is offered to nobody
    /// any more.
    fn end(&mut self, ctx: &egui::Context) {
        if !self.state.is_closing {
            return;
        }
        let forgets =
            [JobKind::ForgetWork, JobKind::KeepTyped, JobKind::SavePicture, JobKind::SaveHandout];
        if forgets.iter().any(|kind| self.state.jobs.under_way(*kind).is_some()) {
            ctx.request_repaint_after(LOOK_AGAIN);
            return;
        }
        self.state.is_closing = false;
        self.closes = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// Asks before the window closes over unsaved work.
    fn close(&mut self, ctx: &egui::Context, now_secs: f64) {
        if !self.closes && ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if self.state.present.is_some() {
                // Whoever closes the show may still want the program, and to go on later.
                for effect in present::end(&mut self.state) {
                    self.carry_out(ctx, effect);
                }
                let again = Action::PresentAgain.row().and_then(|row| row.keys.first());
                let again = again.map_or(String::new(), |keys| ui::command::key_words(*keys));
                self.state
                    .say(format!("The show has ended; {again} goes on where it was"), now_secs);
            } else {
                saving::unless_unsaved(&mut self.state, Then::Close, now_secs);
            }
            ctx.request_repaint();
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::Paste => {
                // A field that has the focus would take it.
                if let Some(id) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::FullScreen(whole) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(whole));
            }
            Effect::TakeScreens { show, presenter } => {
                present::presenter::send_to_screens(ctx, show, presenter);
            }
            Effect::FocusSearch => self.calls = Some((ui::search::id(), CALLS)),
            Effect::FocusReader => self.calls = Some((panel::reader_id(), CALLS)),
            Effect::FocusPanel => self.calls = Some((panel::id(), CALLS)),
            Effect::FocusStory => self.calls = Some((ui::story::id(), CALLS)),
            Effect::FocusList => {
                let is_shown = self.state.list.place != Place::Hidden;
                let id = if is_shown { ui::list::id() } else { ui::canvas::id() };
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
        // A theme of a house has fonts of its own.
        let fonts = Arc::as_ptr(&self.state.style.measurer) as usize;
        if self.fonts != fonts {
            self.fonts = fonts;
            ui::fonts::install(ctx, &self.state.style.measurer);
            ctx.request_repaint();
        }
        ctx.set_zoom_factor(self.state.preferences.scale);
    }

    /// Calls the window what its timeline is called, and says whether all of it is saved. Only where that has changed: every command to
    /// the window asks for another frame, so that one in each frame would draw for ever.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = &self.state.file.document.timeline.meta.title;
        let unsaved = self.state.file.undo.is_unsaved();
        if self.titled.as_ref().is_some_and(|(name, was)| name == title && *was == unsaved) {
            return;
        }
        self.titled = Some((title.clone(), unsaved));
        let saved = if unsaved { " (not saved)" } else { "" };
        let name = match title.as_str() {
            "" => format!("Sourceline{saved}"),
            title => format!("{title}{saved} · Sourceline"),
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
            ui::fonts::install(ctx, &self.state.style.measurer);
        }
        tools::give(&mut self.state);
        opening::note(&mut self.state, now_secs);
        self.close(ctx, now_secs);
        self.name_window(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    /// egui makes its atlas of glyphs as wide as a texture may be, and hands over all of the rows that
    /// have a new glyph: of sixteen thousand pixels each, a new size of type would take longer than a
    /// frame may.
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        input.max_texture_side = input.max_texture_side.map(|side| side.min(TEXTURE_SIDE));
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        color(self.state.style.theme.paper).to_normalized_gamma_f32()
    }
}

/// Texts that are dropped are looked at, as they may be sources; of other files the first is opened.
fn drops(ctx: &egui::Context, out: &mut Commands) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    let paths = dropped.iter().map(|file| file.path().to_owned());
    let (texts, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| is_text(path));
    if let Some(path) = others.into_iter().next() {
        out.push(Command::OpenPath(path));
    }
    if !texts.is_empty() {
        out.push(Command::AddTexts(texts));
    }
}

/// Whether a file is a text that events may rest on, by its name.
fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["txt", "text", "md"].iter().any(|text| ending.eq_ignore_ascii_case(text))
}

//! Everything that lasts from frame to frame, and the one place where it changes.

use std::{path::PathBuf, sync::Arc};

use super::{
    services::{appearance::Appearance, jobs::Jobs, preferences::Preferences},
    work::Report,
};
use crate::{
    index::Index,
    io::{Diagnostic, Opened},
    layout,
    model::{Document, EventIx},
    style::{FontSet, Measurer, Theme, ThemeName},
    ui::{ThemeChoice, overlay::Overlay},
    view::{Camera, Span, View},
};

/// How long a message stays, in seconds.
const MESSAGE_SECS: f64 = 6.0;

/// The state of the program.
pub struct State {
    /// What is open.
    pub file: File,
    /// The camera, the scroll and the selection.
    pub look: Look,
    /// Theme, motion, size of things.
    pub settings: Settings,
    /// What lies over the window.
    pub overlay: Overlay,
    /// What was just done, and until when it is said.
    pub message: Option<(String, f64)>,
    /// The files opened before, and whether each is still there.
    pub recent: Vec<(PathBuf, bool)>,
    /// What is remembered between runs.
    pub preferences: Preferences,
    /// Work under way.
    pub jobs: Jobs<Report>,
    /// What the canvas measured last, in logical pixels.
    pub canvas_size: [f32; 2],
}

/// What is open.
pub struct File {
    /// The facts, the story, the annotations.
    pub document: Document,
    /// Their order.
    pub index: Arc<Index>,
    /// What is wrong with the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The file as it was read.
    pub text: Arc<str>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Counts files opened and edits made, so that what was computed for other facts is known.
    pub generation: u64,
}

/// What is looked at.
pub struct Look {
    /// Where the camera is.
    pub camera: Camera,
    /// How far the lanes are scrolled.
    pub scroll: f32,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Which of its quotations is marked in the reader.
    pub quote: usize,
    /// Counts selections.
    pub selection_count: u64,
    /// Whether the camera still shows the whole timeline because nobody has moved it.
    pub fits: bool,
}

/// Theme, motion, size of things.
pub struct Settings {
    /// Which theme is wanted.
    pub choice: ThemeChoice,
    /// What the system says.
    pub appearance: Appearance,
    /// The theme in use.
    pub theme: Arc<Theme>,
    /// Whether the view moves at once; `None` follows the system.
    pub reduced_motion: Option<bool>,
    /// Scale of the interface.
    pub scale: f32,
    /// Whether the source panel is there.
    pub panel: bool,
    /// Its width, in logical pixels.
    pub panel_width: f32,
    /// Whether the legend is there.
    pub legend: bool,
    /// The fonts, with those found for the words of this file.
    pub measurer: Arc<Measurer>,
}

impl State {
    /// The state that shows a file, with the camera on all of it.
    #[must_use]
    pub fn new(opened: Opened, settings: Settings, preferences: Preferences, jobs: Jobs<Report>) -> Self {
        let file = File::new(opened, 0);
        let look = Look::at(file.fit([0.0, 0.0], &settings.theme));
        Self {
            file,
            look,
            settings,
            overlay: Overlay::None,
            message: None,
            recent: Vec::new(),
            preferences,
            jobs,
            canvas_size: [0.0, 0.0],
        }
    }

    /// The view at a time.
    #[must_use]
    pub fn view(&self, now_secs: f64) -> View {
        View {
            span: self.look.camera.at(now_secs),
            scroll: self.look.scroll,
            selected: self.look.selected,
        }
    }

    /// Takes in a file that was read, in place of the present one.
    pub fn show(&mut self, opened: Opened) {
        self.file = File::new(opened, self.file.generation + 1);
        self.look = Look::at(self.file.fit(self.canvas_size, &self.settings.theme));
        if matches!(self.overlay, Overlay::Picker(_) | Overlay::ReloadOrKeep) {
            self.overlay = Overlay::None;
        }
    }

    /// Takes in a newer version of the same file: the camera stays, and so does the selection,
    /// where the event is still there.
    pub fn refresh(&mut self, opened: Opened) {
        let id = self.selected_id();
        self.file = File::new(opened, self.file.generation + 1);
        self.look.selected = id.and_then(|id| self.file.document.timeline.event_by_id(&id));
        self.look.selection_count += 1;
        self.look.quote = 0;
    }

    fn selected_id(&self) -> Option<String> {
        let timeline = &self.file.document.timeline;
        let event = timeline.event(self.look.selected?)?;
        Some(timeline.text(event.id).to_owned())
    }

    /// Says something at the foot of the window for a while.
    pub fn say(&mut self, words: impl Into<String>, now_secs: f64) {
        self.message = Some((words.into(), now_secs + MESSAGE_SECS));
    }

    /// What is being said, if it still is.
    #[must_use]
    pub fn message(&self, now_secs: f64) -> Option<&str> {
        self.message.as_ref().filter(|(_, until)| now_secs < *until).map(|(words, _)| words.as_str())
    }

    /// How long the camera takes, in seconds.
    #[must_use]
    pub fn camera_secs(&self) -> f64 {
        if self.settings.is_motion_reduced() { 0.0 } else { self.settings.theme.camera_secs }
    }
}

impl File {
    fn new(opened: Opened, generation: u64) -> Self {
        let index = Index::new(&opened.timeline);
        let mut document = Document { timeline: opened.timeline, ..Document::default() };
        document.story = opened.story.into_iter().collect();
        document.annotations = opened.annotations.into_iter().collect();
        document.path = opened.path;
        Self {
            document,
            index,
            diagnostics: opened.diagnostics,
            text: opened.text,
            sha256: opened.sha256,
            generation,
        }
    }

    /// The span that shows everything on a canvas of this size.
    #[must_use]
    pub fn fit(&self, [width, _]: [f32; 2], theme: &Theme) -> Span {
        layout::fit_span(&self.index, width, theme)
    }
}

impl Look {
    fn at(span: Span) -> Self {
        Self {
            camera: Camera::still(span),
            scroll: 0.0,
            selected: None,
            quote: 0,
            selection_count: 0,
            fits: true,
        }
    }
}

impl Settings {
    /// As remembered, with the embedded fonts.
    #[must_use]
    pub fn new(preferences: &Preferences) -> Self {
        let fonts = Arc::new(FontSet::default());
        let mut settings = Self {
            choice: preferences.theme,
            appearance: Appearance::default(),
            theme: Arc::new(Theme::load(ThemeName::Light)),
            reduced_motion: preferences.reduced_motion,
            scale: preferences.scale,
            panel: preferences.panel,
            panel_width: preferences.panel_width,
            legend: false,
            measurer: Arc::new(Measurer::new(fonts)),
        };
        settings.set_theme(preferences.theme);
        settings
    }

    /// Chooses a theme.
    pub fn set_theme(&mut self, choice: ThemeChoice) {
        self.choice = choice;
        let name = match choice {
            ThemeChoice::Named(name) => name,
            ThemeChoice::System if self.appearance.prefers_dark() => ThemeName::Dark,
            ThemeChoice::System => ThemeName::Light,
        };
        if self.theme.name != name {
            self.theme = Arc::new(Theme::load(name));
        }
    }

    /// Whether the view moves at once.
    #[must_use]
    pub fn is_motion_reduced(&self) -> bool {
        self.reduced_motion.unwrap_or_else(|| self.appearance.reduces_motion())
    }
}

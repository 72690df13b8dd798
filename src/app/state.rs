//! Everything that lasts from frame to frame.

use std::{
    collections::{BTreeSet, VecDeque},
    path::PathBuf,
    sync::Arc,
};

use super::{
    file::{File, Look},
    find::{self, Find},
    handout::Handouts,
    house,
    importing::Importing,
    list::ListState,
    opening::Opening,
    picture::Pictures,
    present::{self, Left, Show},
    questions,
    recovering::LastWordsCell,
    room::Room,
    services::{
        clock,
        dialog::Surroundings,
        jobs::{JobKind, Jobs, Wake},
        preferences::{MotionChoice, Preferences, Store, ThemeChoice},
        recovery::{Owner, Recovery, Run, Turns, Unfinished},
    },
    story::StoryPanel,
    style::Style,
    tools::Tools,
    walk::{self, Today},
    watching::Watching,
    work::{Loaded, Report},
};
use crate::{
    edit::StateId,
    index::Index,
    io::{Opened, foreign::Format, store::FileLock},
    style::{SystemFonts, ThemeError},
    ui::{
        command::{Reply, Then},
        form::DraftKey,
        overlay::{CompareSheet, EventSheet, IncompleteSheet, Overlay, ReplaceSheet, SourceSheet},
        panel::Walk,
        picker::Purpose,
    },
    view::{Camera, FoldMove, Folds, History, View},
};

/// How long a message stays, in seconds.
const MESSAGE_SECS: f64 = 8.0;

/// The state of the program.
pub struct State {
    /// What is open.
    pub file: File,
    /// The camera, the scroll and the selection.
    pub look: Look,
    /// The places visited.
    pub history: History,
    /// The events as a table.
    pub list: ListState,
    /// What is searched for and what is left out.
    pub find: Find,
    /// The presentation under way.
    pub present: Option<Show>,
    /// Where the last one was left.
    pub left: Option<Left>,
    /// What is drawn with.
    pub tools: Tools,
    /// The story's panel.
    pub story: StoryPanel,
    /// Theme and fonts.
    pub style: Style,
    /// Whether the legend is there.
    pub legend: bool,
    /// What lies over the window.
    pub overlay: Overlay,
    /// The format that a copy for another program was last made in.
    pub convert_to: Format,
    /// A file that was read and waits for what is to be done with it.
    pub import: Option<Importing>,
    /// What room the resizable parts of the window had in the last frame.
    pub room: Room,
    /// What was just done, and until when it is said.
    pub message: Option<(String, f64)>,
    /// What waits for a save to succeed.
    pub then: Then,
    /// The state of the present timeline that somebody has said may be lost.
    pub given_up: Option<StateId>,
    /// How it was last asked to be saved under a name.
    pub asked: Purpose,
    /// Whether the window is to close, and nothing is left to be asked.
    pub is_closing: bool,
    /// Questions and sheets that wait for what lies over the window to be closed, the next one last.
    pub waiting: Vec<Overlay>,
    /// Counts the files that were shown, so that what is about a former one is known.
    pub shown: u64,
    /// A save that was asked for while another was under way.
    pub next_save: Option<Reply>,
    /// A field that somebody has to look at, until the window has shown it.
    pub called: Option<DraftKey>,
    /// This run of the program.
    pub run: Run,
    /// Held while it lasts, so that another window leaves its unsaved work to it.
    pub run_lock: Option<FileLock>,
    /// The order in which unsaved work is kept and forgotten.
    pub turns: Turns,
    /// Where the latest unsaved work is found by whoever sees the program end.
    pub last_words: LastWordsCell,
    /// What is typed and is no fact yet, and of which timeline, as it was last kept.
    pub typed_kept: Option<(Owner, Arc<Unfinished>)>,
    /// Where an earlier run had kept such words that were brought back, until this one keeps them.
    pub typed_former: Option<PathBuf>,
    /// A source that is being described, while its text is chosen.
    pub source_sheet: Option<SourceSheet>,
    /// What was said of an event that was to be made when its sheet was closed.
    pub event_sheet: Option<Box<EventSheet>>,
    /// The letters that fonts are looked for since they were typed.
    pub letters_sought: BTreeSet<char>,
    /// Texts that are to become sources, the next one first.
    pub texts: VecDeque<PathBuf>,
    /// How many timelines were begun in this run.
    pub begun: u64,
    /// The files opened before, and whether each is still there.
    pub recent: Vec<(PathBuf, bool)>,
    /// What was compared, while it is shown.
    pub compared: Option<CompareSheet>,
    /// What is incomplete, while it is shown.
    pub incomplete: IncompleteSheet,
    /// How the facts are being checked.
    pub walk: Walk,
    /// Gives today's date.
    pub today: Today,
    /// What is to be found and replaced.
    pub replace: ReplaceSheet,
    /// Pictures to be taken away.
    pub picture: Pictures,
    /// What is seen of a handout or a worksheet.
    pub handout: Handouts,
    /// What is remembered between runs.
    pub preferences: Preferences,
    /// Where it is remembered; `None` keeps nothing.
    pub store: Option<Store>,
    /// Counts what was sent to be remembered.
    pub saves: u64,
    /// Work under way.
    pub jobs: Jobs<Report>,
    /// The file that is being opened.
    pub opening: Option<Opening>,
    /// Whether the system's dialog is open.
    pub dialog_pending: bool,
    /// Where that dialog is looked for.
    pub surroundings: Surroundings,
    /// The fonts of the machine, read when they are first needed.
    pub system_fonts: Arc<SystemFonts>,
    /// What is seen of the disk.
    pub watching: Watching,
}

impl State {
    /// The state that shows a file, with the camera on all of it. `wake` makes the window draw.
    ///
    /// # Errors
    /// [`ThemeError`] where the program's own theme is at fault.
    pub fn new(
        loaded: Loaded,
        preferences: Preferences,
        store: Option<Store>,
        wake: Wake,
    ) -> Result<Self, ThemeError> {
        let mut style = Style::new()?;
        if let Some(fonts) = loaded.fonts {
            style.set_fonts(fonts);
        }
        let file = File::new(loaded.opened, loaded.index, clock::minute(), 0);
        let look = Look::at(file.fit(&Folds::NONE));
        let mut state = Self {
            file,
            look,
            history: History::default(),
            list: ListState::default(),
            find: Find::default(),
            present: None,
            left: None,
            tools: Tools::default(),
            story: StoryPanel::default(),
            style,
            legend: false,
            convert_to: Format::TimelineJs,
            import: None,
            overlay: Overlay::None,
            room: Room::default(),
            message: None,
            then: Then::Nothing,
            given_up: None,
            asked: Purpose::SaveAs,
            is_closing: false,
            waiting: Vec::new(),
            shown: 0,
            next_save: None,
            called: None,
            run: Run::begins(),
            run_lock: None,
            turns: Turns::default(),
            last_words: LastWordsCell::default(),
            typed_kept: None,
            typed_former: None,
            source_sheet: None,
            event_sheet: None,
            letters_sought: BTreeSet::new(),
            texts: VecDeque::new(),
            begun: 0,
            recent: Vec::new(),
            compared: None,
            incomplete: IncompleteSheet::default(),
            replace: ReplaceSheet::default(),
            picture: Pictures::remembered(&preferences.picture),
            handout: Handouts::default(),
            walk: Walk::default(),
            today: walk::today,
            preferences,
            store,
            saves: 0,
            jobs: Jobs::new(Arc::clone(&wake)),
            opening: None,
            dialog_pending: false,
            surroundings: Surroundings::of_process(),
            system_fonts: Arc::new(SystemFonts::new()),
            watching: Watching::new(wake),
        };
        state.set_theme(state.preferences.theme);
        state.watch();
        house::read_remembered(&mut state);
        find::remembered_lanes(&mut state);
        find::prepare(&mut state);
        Ok(state)
    }

    /// The view at a time.
    #[must_use]
    pub fn view(&self, now_secs: f64) -> View {
        let (folds, span) = match &self.look.fold_move {
            Some(fold_move) if fold_move.is_moving(now_secs) => fold_move.at(now_secs),
            _ => (self.look.folds, self.look.camera.at(now_secs)),
        };
        View { span, folds, scroll: self.look.scroll, selected: self.look.selected }
    }

    /// Takes in a file that was read, in place of the present one.
    pub fn show(&mut self, opened: Opened, index: Arc<Index>) {
        let generation = self.file.generation + 1;
        self.replace(File::new(opened, index, clock::minute(), generation));
        self.history = History::default();
        self.look = Look {
            selection_count: self.look.selection_count + 1,
            ..Look::at(self.file.fit(&Folds::NONE))
        };
        questions::file_replaced(self);
        self.picture.for_other_file();
        self.walk.is_on = false;
        self.find = self.find.for_other_file();
        find::remembered_lanes(self);
        find::prepare(self);
    }

    /// Takes in a newer version of the same file: the camera stays, and so does the selection,
    /// where the event is still there.
    pub fn refresh(&mut self, opened: Opened, index: Arc<Index>) {
        let id = self.selected_id();
        let before = Arc::clone(&self.file.document.timeline);
        let generation = self.file.generation + 1;
        self.replace(File::new(opened, index, clock::minute(), generation));
        present::reloaded(self, &before);
        self.look.selected = id.and_then(|id| self.file.document.timeline.event_by_id(&id));
        self.look.selection_count += 1;
        self.look.quote = 0;
        // The places visited name events by numbers that may have changed.
        self.history = History::default();
        self.look.reading = None;
        self.look.words = None;
        let spec = self.find.filter.spec(&before);
        let lanes = self.find.lanes.spec(&before);
        self.find = self.find.for_other_file();
        self.find.lanes = lanes.resolve(&self.file.document.timeline);
        find::prepare(self);
        // A filter whose names are gone would leave nothing, or worse: everything unnoticed.
        if let Ok(filter) = spec.resolve(&self.file.document.timeline) {
            find::filter(self, filter);
        }
    }

    /// Puts a file in place of the present one, whose memory a worker gives back: a million events
    /// take longer than a frame to be forgotten.
    fn replace(&mut self, file: File) {
        self.shown += 1;
        self.tools.file_replaced();
        self.story.step = None;
        self.given_up = None;
        self.then = Then::Nothing;
        self.next_save = None;
        self.jobs.cancel(JobKind::KeepWork);
        self.jobs.cancel(JobKind::LayOut);
        self.jobs.cancel(JobKind::Change);
        // At once: the same file may be what comes.
        self.file.lock = None;
        let former = std::mem::replace(&mut self.file, file);
        self.jobs.start(JobKind::Forget, move |_| {
            drop(former);
            Report::GivenUp
        });
    }

    fn selected_id(&self) -> Option<String> {
        let timeline = &self.file.document.timeline;
        let event = timeline.event(self.look.selected?)?;
        Some(timeline.text(event.id).to_owned())
    }

    /// Shows the source panel, whatever stands in its place.
    pub fn show_source_panel(&mut self) {
        self.preferences.panel_shown = true;
        self.story.is_shown = false;
    }

    /// Says something at the foot of the window for a while.
    pub fn say(&mut self, words: impl Into<String>, now_secs: f64) {
        self.message = Some((words.into(), now_secs + MESSAGE_SECS));
    }

    /// What is being said, if it still is.
    #[must_use]
    pub fn message(&self, now_secs: f64) -> Option<&str> {
        let said = self.message.as_ref().filter(|(_, until)| now_secs < *until);
        said.map(|(words, _)| words.as_str())
    }

    /// How long the camera takes, in seconds.
    #[must_use]
    pub fn camera_secs(&self) -> f64 {
        if self.is_motion_reduced() { 0.0 } else { self.style.theme.camera_secs }
    }

    /// Whether the view moves at once.
    #[must_use]
    pub fn is_motion_reduced(&self) -> bool {
        match self.preferences.motion {
            MotionChoice::Reduced => true,
            MotionChoice::Full => false,
            MotionChoice::System => self.style.appearance.reduced_motion.unwrap_or(false),
        }
    }

    /// Chooses a theme.
    pub fn set_theme(&mut self, choice: ThemeChoice) {
        self.preferences.theme = choice;
        self.style.choose(choice);
    }

    /// Folds time otherwise: the camera goes on showing the same moments, or everything where it
    /// showed everything.
    pub fn fold(&mut self, folds: Folds, now_secs: f64, lasts_secs: f64) {
        let view = self.view(now_secs);
        let shows_all = view.span == self.file.fit(&view.folds);
        let span = if shows_all {
            self.file.fit(&folds)
        } else {
            folds.folded_span(view.folds.unfolded_span(view.span))
        };
        let from = (view.folds, view.span);
        self.look.fold_move = Some(FoldMove::new(from, (folds, span), now_secs, lasts_secs));
        self.look.folds = folds;
        self.look.camera = Camera::still(span);
    }

    /// Whether anything is on its way and has to be drawn again.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.look.camera.is_moving(now_secs)
            || self.look.fold_move.is_some_and(|fold_move| fold_move.is_moving(now_secs))
            || self.present.as_ref().is_some_and(|show| show.is_moving(now_secs))
    }

    /// Where unsaved work is kept; `None` where nothing is.
    #[must_use]
    pub fn recovery(&self) -> Option<Recovery> {
        self.store.as_ref().map(|store| Recovery::new(store.folder()))
    }

    /// The folder of the present file.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.file.document.path.as_ref().or(self.preferences.recent.first())?;
        path.parent().map(PathBuf::from)
    }
}

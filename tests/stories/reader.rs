//! A person before the window, without a window.
//!
//! The program runs in `egui_kittest`'s harness at a fixed size, with a clock that moves a tenth of
//! a second a frame and a camera that jumps. The reader finds things by what a screen reader says
//! of them, and does what a hand does: keys, clicks, typing, dropping files. What the program hands
//! to the system (the clipboard, the browser, the window) is noted for the test to look at. What it
//! sees is in [`crate::seen`], what a test looks at besides in [`crate::behind`].
//!
//! Whatever waits for a worker waits for what the worker changes, and gives up after
//! [`PATIENCE`]. A reader that is dropped is a program that has ended, workers and all.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Vec2, ViewportCommand, ViewportId,
    accesskit::{Action, ActionRequest, Role, TreeId},
};
use egui_kittest::Harness;
use sourceline::app::{
    App,
    services::{
        clipboard::Clipboard,
        dialog::Surroundings,
        jobs::JobKind,
        preferences::{MotionChoice, Preferences, Store},
    },
    work,
};

use crate::seen::Seen;

/// How long a worker may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many frames the window may draw in a row with nothing left to do.
const FRAMES: usize = 40;
/// The window's size.
const SIZE: Vec2 = Vec2::new(1280.0, 800.0);

/// A person before the window.
pub(crate) struct Reader {
    pub(crate) harness: Harness<'static, App>,
    /// What went to the clipboard, first to last.
    pub(crate) copied: Vec<String>,
    /// The web addresses that were handed to the browser.
    pub(crate) visited: Vec<String>,
    /// Whether the program asked for its window to be closed.
    pub(crate) closed: bool,
}

impl Reader {
    /// Starts the program without a file.
    pub(crate) fn starts() -> Self {
        Self::starts_with(still(), None)
    }

    /// Starts the program on a file.
    pub(crate) fn opens(path: &Path) -> Self {
        let mut reader = Self::starts();
        work::open(&mut reader.harness.state_mut().state, path.to_owned());
        reader.waits_for_work();
        reader
    }

    /// Starts the program with what it remembers in a folder.
    pub(crate) fn comes_back_to(folder: &Path) -> Self {
        let store = Store::new(folder.to_owned());
        let remembered = store.load().preferences;
        Self::starts_with(Preferences { motion: MotionChoice::Reduced, ..remembered }, Some(store))
    }

    /// Starts the program with certain preferences.
    pub(crate) fn starts_with(preferences: Preferences, store: Option<Store>) -> Self {
        let harness = Harness::builder()
            .with_size(SIZE)
            .with_step_dt(0.1)
            .build_eframe(|creation| App::new(&creation.egui_ctx, preferences, store).unwrap());
        let mut reader = Self { harness, copied: Vec::new(), visited: Vec::new(), closed: false };
        // No dialog of whoever runs the tests is to open.
        reader.app_mut().state.surroundings = Surroundings::default();
        // Nor is anybody's clipboard to be written over.
        let refuses = |_| Err("there is none in a story".to_owned());
        reader.app_mut().state.picture.clipboard = Clipboard::new(refuses);
        reader.rests();
        reader
    }

    // What the reader does.

    /// Presses a key.
    pub(crate) fn presses(&mut self, key: Key) {
        self.presses_with(Modifiers::NONE, key);
    }

    /// Presses a key while Ctrl is held.
    pub(crate) fn presses_ctrl(&mut self, key: Key) {
        self.presses_with(Modifiers::COMMAND | Modifiers::CTRL, key);
    }

    /// Presses a key while Ctrl and Shift are held.
    pub(crate) fn presses_ctrl_shift(&mut self, key: Key) {
        self.presses_with(Modifiers::COMMAND | Modifiers::CTRL | Modifiers::SHIFT, key);
    }

    /// Presses a key while others are held.
    pub(crate) fn presses_with(&mut self, modifiers: Modifiers, key: Key) {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.feels(Event::ModifiersChanged(modifiers));
        self.feels(event(true));
        self.feels(event(false));
        self.feels(Event::ModifiersChanged(Modifiers::NONE));
        self.rests();
    }

    /// Presses a key, and does not wait for what comes of it.
    pub(crate) fn presses_once(&mut self, key: Key) {
        let modifiers = Modifiers::NONE;
        for pressed in [true, false] {
            self.feels(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
    }

    /// Types words into whatever has the focus.
    pub(crate) fn types(&mut self, words: &str) {
        self.feels(Event::Text(words.to_owned()));
        self.rests();
    }

    /// Clicks on what bears a label.
    pub(crate) fn clicks(&mut self, label: &str) {
        self.clicks_on(|node| node.label() == label);
    }

    /// Clicks on the first thing of a kind whose label contains words.
    pub(crate) fn clicks_first(&mut self, role: Role, words: &str) {
        self.clicks_on(|node| node.role == role && node.label().contains(words));
    }

    /// Clicks on the first thing that is meant, scrolled into view.
    pub(crate) fn clicks_on(&mut self, meant: impl Fn(&Seen) -> bool) {
        let seen = self.finds(&meant);
        self.feels(Event::AccessKitActionRequest(ActionRequest {
            action: Action::ScrollIntoView,
            target_node: seen.id,
            target_tree: TreeId::ROOT,
            data: None,
        }));
        self.rests();
        let at = self.finds(&meant).rect.center();
        self.clicks_at(at);
    }

    /// Selects an event by stepping to it, as somebody without a mouse would.
    pub(crate) fn selects(&mut self, id: &str) {
        self.presses_ctrl(Key::Home);
        for _ in 0..self.timeline().event_count() {
            if self.selected_id() == id {
                return;
            }
            self.presses(Key::ArrowRight);
        }
        assert_eq!(self.selected_id(), id);
    }

    /// Opens a file as somebody does who types its path.
    pub(crate) fn opens_by_path(&mut self, path: &Path) {
        self.presses_ctrl_shift(Key::O);
        self.types(&path.display().to_string());
        self.presses(Key::Enter);
        self.waits_for_work();
    }

    /// Clicks at a place.
    pub(crate) fn clicks_at(&mut self, pos: Pos2) {
        self.feels(Event::PointerMoved(pos));
        for pressed in [true, false] {
            self.feels(button(pos, pressed));
        }
        // So that no tooltip stands in the way, and no second click makes it a double one.
        self.feels(Event::PointerGone);
        self.waits_a_moment();
        self.rests();
    }

    /// Clicks several times at a place, as quickly as a hand does.
    pub(crate) fn clicks_quickly(&mut self, pos: Pos2, times: usize) {
        self.feels(Event::PointerMoved(pos));
        for _ in 0..times {
            // Both in one frame: the clock of the window takes a tenth of a second for each.
            self.harness.input_mut().events.extend([button(pos, true), button(pos, false)]);
            self.draws();
        }
        self.feels(Event::PointerGone);
        self.waits_a_moment();
        self.rests();
    }

    /// Presses at a place, moves to another, and lets go.
    pub(crate) fn drags(&mut self, from: Pos2, to: Pos2) {
        self.feels(Event::PointerMoved(from));
        self.feels(button(from, true));
        for step in 1_u8..=4 {
            self.feels(Event::PointerMoved(from.lerp(to, f32::from(step) / 4.0)));
        }
        self.feels(button(to, false));
        self.feels(Event::PointerGone);
        self.waits_a_moment();
        self.rests();
    }

    /// Pastes words that were copied elsewhere.
    pub(crate) fn pastes(&mut self, words: &str) {
        self.feels(Event::Paste(words.to_owned()));
        self.rests();
        self.waits_for_work();
    }

    /// Asks for what is selected to be copied, as the system does on Ctrl+C.
    pub(crate) fn copies(&mut self) {
        self.feels(Event::Copy);
        self.rests();
    }

    /// Makes the window larger or smaller.
    pub(crate) fn resizes(&mut self, size: [f32; 2]) {
        self.harness.set_size(size.into());
        self.rests();
    }

    /// Asks for several files before the first of them is there.
    pub(crate) fn opens_at_once(&mut self, paths: &[&Path]) {
        for path in paths {
            work::open(&mut self.harness.state_mut().state, path.to_path_buf());
        }
    }

    /// Drops files on the window at once, without waiting for them to be read.
    pub(crate) fn drops(&mut self, paths: &[&Path]) {
        let dropped = paths.iter().map(|path| Arc::new(Dropped(path.to_path_buf())) as _);
        self.harness.input_mut().dropped_files.extend(dropped);
        self.draws();
    }

    /// Asks for a command as a part of the window would.
    pub(crate) fn asks(&mut self, command: sourceline::ui::Command) {
        let now_secs = self.harness.input().time.unwrap_or_default();
        let state = &mut self.harness.state_mut().state;
        sourceline::app::apply::apply(state, command, now_secs);
        self.rests();
    }

    /// Runs a command by its name in the palette.
    pub(crate) fn commands(&mut self, name: &str) {
        self.presses_ctrl(Key::K);
        self.types(name);
        self.presses(Key::Enter);
    }

    /// Does nothing for most of a second of the window's clock.
    fn waits_a_moment(&mut self) {
        for _ in 0..5 {
            self.draws();
        }
    }

    /// Waits until no file is being read, no folder listed and nothing saved.
    pub(crate) fn waits_for_work(&mut self) {
        let kinds = [
            JobKind::Open,
            JobKind::LookThroughTable,
            JobKind::ReadHouse,
            JobKind::PickFile,
            JobKind::ListFolder,
            JobKind::LookForRecent,
            JobKind::SavePreferences,
            JobKind::Save,
            JobKind::ReadSource,
            JobKind::Compare,
            JobKind::LookAlikes,
            JobKind::LookAtLosses,
            JobKind::SaveConverted,
            JobKind::Incomplete,
            JobKind::FindPlaces,
            JobKind::Replace,
            JobKind::Undo,
            JobKind::Change,
            JobKind::TallyChecks,
            JobKind::PreviewPicture,
            JobKind::SavePicture,
            JobKind::PreviewHandout,
            JobKind::SaveHandout,
            JobKind::CopyPicture,
            JobKind::WriteAlt,
            JobKind::GiveAnnotations,
            JobKind::TakeAnnotations,
            JobKind::SmallSlides,
        ];
        self.waits_until("the workers have ended", |reader| {
            let jobs = &reader.app().state.jobs;
            kinds.iter().all(|kind| jobs.under_way(*kind).is_none())
        });
        self.rests();
    }

    /// Waits until something holds, with the window drawing all the while.
    pub(crate) fn waits_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        loop {
            self.draws();
            if holds(self) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain until {what}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn feels(&mut self, event: Event) {
        self.harness.event(event);
        self.draws();
    }

    /// Lets the window draw until it has nothing more to do, which it has to come to: a window
    /// that draws for ever burns the battery.
    fn rests(&mut self) {
        for _ in 0..FRAMES {
            self.draws();
            let output = self.harness.output();
            let root = &output.viewport_output[&ViewportId::ROOT];
            if root.repaint_delay != Duration::ZERO {
                self.harness.check_accessibility();
                return;
            }
        }
        panic!("the window does not come to rest: {:?}", self.harness.ctx.repaint_causes());
    }

    /// Lets the window draw once.
    pub(crate) fn draws(&mut self) {
        self.harness.step();
        let output = self.harness.output();
        for command in &output.platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.copied.push(text.clone()),
                OutputCommand::OpenUrl(open) => self.visited.push(open.url.clone()),
                OutputCommand::CopyImage(_) | OutputCommand::TextSelectionSettled(_) => {}
            }
        }
        let root = &output.viewport_output[&ViewportId::ROOT];
        self.closed |= root.commands.iter().any(|each| matches!(each, ViewportCommand::Close));
    }
}

/// What a program that is gone was writing into the state folder is written before the story goes
/// on: where a program really ends, its workers end with it. What a kill leaves half done is looked at
/// in [`crate::killed`], with processes.
impl Drop for Reader {
    fn drop(&mut self) {
        let kinds = [JobKind::KeepWork, JobKind::KeepTyped, JobKind::ForgetWork, JobKind::Save];
        let began = Instant::now();
        let jobs = &mut self.harness.state_mut().state.jobs;
        while kinds.iter().any(|kind| jobs.under_way(*kind).is_some()) {
            // What comes back is for nobody: the program does not go on to write more.
            jobs.take_done(0);
            if thread::panicking() || began.elapsed() > PATIENCE {
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// The first button of the mouse, pressed or let go.
fn button(pos: Pos2, pressed: bool) -> Event {
    let button = PointerButton::Primary;
    Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
}

/// The preferences of a reader whose camera jumps.
pub(crate) fn still() -> Preferences {
    Preferences { motion: MotionChoice::Reduced, ..Preferences::default() }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

//! Pictures in the window: what is chosen, its preview, and the ways to take it away.
//!
//! A picture is made on a worker, of what the window held when it was asked for. A preview is made
//! anew as soon as anything that it shows has changed.

mod make;
mod taking;

use std::{path::PathBuf, sync::Arc};

pub(super) use make::image;
pub use make::{Kind, PictureError, Steps, Wanted};
pub use taking::Saved;
pub(super) use taking::{alt_written, copied, folder, name, save_at, saved};
use taking::{ask_for_place, copy, copy_alt};

use super::{
    services::{clipboard::Clipboard, jobs::JobKind, preferences::PictureSpec},
    state::State,
    work::{self, Report},
};
use crate::{
    export::{
        Format, Picture,
        story::{Telling, Told},
    },
    io::save::Facts,
    model::{AnnotationKind, Step},
    style::{Theme, ThemeName},
    ui::{
        Action,
        overlay::{Overlay, PictureChange, PictureChoices, PictureSheet, Preview, Stretch},
    },
    view::View,
};

/// All that lasts of pictures.
#[derive(Debug)]
pub struct Pictures {
    /// What is chosen, and what it comes to.
    pub sheet: PictureSheet,
    /// Where pictures are copied to.
    pub clipboard: Clipboard,
    /// Alt text that is to be copied.
    pub to_copy: Option<String>,
    /// The folder in which a picture was last saved.
    folder: Option<PathBuf>,
    /// What the preview was last asked for.
    asked: Option<Asked>,
    /// How many previews there were.
    count: u64,
    /// Whether a place was asked for from the sheet, which is then shown again.
    from_sheet: bool,
}

/// What a preview rests on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    picture: Picture,
    format: Format,
    generation: [u64; 2],
    /// The step that is seen, where each is a picture, and whether it shows what it hides.
    step: Option<(usize, bool)>,
    shown: u64,
    theme: *const Theme,
    room: [u32; 2],
}

impl Pictures {
    /// With the choices of last time.
    #[must_use]
    pub fn remembered(spec: &PictureSpec) -> Self {
        let sheet = PictureSheet { choices: spec.choices(), ..PictureSheet::default() };
        Self {
            sheet,
            clipboard: Clipboard::of_desktop(),
            to_copy: None,
            folder: None,
            asked: None,
            count: 0,
            from_sheet: false,
        }
    }

    /// Leaves out what was said of another timeline.
    pub fn for_other_file(&mut self) {
        self.sheet.alt = None;
        self.sheet.preview = None;
        self.sheet.choices.days = PictureChoices::default().days;
        self.sheet.choices.embeds = false;
        self.sheet.choices.reveals = false;
        self.asked = None;
    }
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) {
    match action {
        Action::CopyPicture => copy(state, now_secs),
        Action::CopyAltText => copy_alt(state, now_secs),
        Action::Handout => super::handout::show(state),
        _ => {
            state.picture.from_sheet = true;
            state.overlay = Overlay::Picture;
        }
    }
}

/// Carries out what a person does in the sheet.
pub(super) fn change(state: &mut State, change: PictureChange, now_secs: f64) {
    let sheet = &mut state.picture.sheet;
    match change {
        PictureChange::Choose(choices) => {
            sheet.choices = *choices;
            let spec = PictureSpec::of(&sheet.choices);
            if spec != state.preferences.picture {
                state.preferences.picture = spec;
                work::remember(state);
            }
        }
        PictureChange::Alt(alt) => sheet.alt = alt,
        PictureChange::Room(room) => sheet.room = room,
        PictureChange::Save => {
            state.picture.from_sheet = is_open(state);
            come_back(state);
            ask_for_place(state, now_secs);
        }
        PictureChange::SaveAt(path, may_replace) => save_at(state, &path, may_replace, now_secs),
    }
}

/// The picture that is chosen, or why it is none.
fn wanted(state: &State) -> Result<Wanted, String> {
    let Look { view, theme } = look(state);
    let timeline = &state.file.document.timeline;
    let sheet = &state.picture.sheet;
    let picture = sheet.choices.picture(timeline, state.file.index.extent, view, theme)?;
    let picture = Picture { alt: sheet.alt.clone(), ..picture };
    let left = state.find.left.as_ref();
    let as_window = sheet.choices.theme.is_none();
    let house = state.style.worn().filter(|_| as_window).cloned();
    let own = house.as_ref().map(|house| Arc::clone(&house.theme));
    Ok(Wanted {
        theme: own.unwrap_or_else(|| state.style.named(picture.theme)),
        house,
        picture,
        facts: Facts::from(&state.file.document),
        index: Arc::clone(left.map_or(&state.file.index, |left| &left.index)),
        lanes: state.find.lane_rows(&timeline.lane_order),
        system: Arc::clone(&state.system_fonts),
        steps: if sheet.choices.stretch == Stretch::Steps { Some(steps(state)?) } else { None },
    })
}

/// The steps of the story; the one about the selected event is seen first.
fn steps(state: &State) -> Result<Steps, String> {
    let story: Vec<Step> = state.file.document.story.iter().map(|(_, it)| it.clone()).collect();
    let left = state.find.left.as_ref();
    let index = left.map_or(&state.file.index, |left| &left.index);
    let keeps_hidden = !state.picture.sheet.choices.reveals;
    let telling = Telling::new(&story, index, keeps_hidden);
    let telling = telling.map_err(|error| error.to_string())?;
    let selected = state.look.selected;
    let is_about = |told: &Told| selected.is_some() && told.step.event() == selected;
    let seen = telling.stops.iter().position(is_about).unwrap_or_default();
    Ok(Steps { telling, seen })
}

/// What the window shows.
struct Look {
    view: View,
    theme: ThemeName,
}

/// As it is once nothing moves any more.
fn look(state: &State) -> Look {
    let look = &state.look;
    let view = View {
        span: look.camera.goal(),
        folds: look.folds,
        scroll: look.scroll,
        selected: look.selected,
    };
    Look { view, theme: state.style.theme.name }
}

/// Makes the preview anew where it is no longer what is chosen, and forgets it once the sheet is
/// closed.
pub(super) fn keep_up(state: &mut State) {
    if state.overlay != Overlay::Picture {
        if !is_open(state) && state.picture.asked.take().is_some() {
            state.jobs.cancel(JobKind::PreviewPicture);
            state.picture.sheet.preview = None;
        }
        return;
    }
    let room = state.picture.sheet.room;
    let reveals = state.picture.sheet.choices.reveals;
    let wanted = match wanted(state) {
        Ok(wanted) => wanted,
        Err(words) => {
            state.picture.sheet.refusal = Some(words);
            state.picture.asked = None;
            state.jobs.cancel(JobKind::PreviewPicture);
            return;
        }
    };
    let asked = Asked {
        // What somebody writes about a picture changes nothing in it.
        picture: Picture { alt: None, ..wanted.picture.clone() },
        format: state.picture.sheet.choices.format,
        generation: [state.file.generation, state.find.generation],
        step: wanted.steps.as_ref().map(|steps| (steps.seen, reveals)),
        shown: state.shown,
        theme: Arc::as_ptr(&wanted.theme),
        room,
    };
    if room.contains(&0) || state.picture.asked.as_ref() == Some(&asked) {
        return;
    }
    let wanted = Wanted { picture: asked.picture.clone(), ..wanted };
    let format = asked.format;
    state.picture.asked = Some(asked);
    state.picture.sheet.refusal = None;
    state.picture.count += 1;
    let number = state.picture.count;
    state.jobs.start(JobKind::PreviewPicture, move |cancel| {
        match wanted.preview(format, room, number, cancel).transpose() {
            None => Report::GivenUp,
            Some(made) => Report::Previewed(made.map(Arc::new).map_err(|error| error.to_string())),
        }
    });
}

/// Takes in a preview.
pub(super) fn previewed(state: &mut State, made: Result<Arc<Preview>, String>) {
    let sheet = &mut state.picture.sheet;
    match made {
        Ok(preview) => sheet.preview = Some(preview),
        Err(words) => sheet.refusal = Some(words),
    }
}

/// Whether the sheet is open, be it under something else.
fn is_open(state: &State) -> bool {
    state.overlay == Overlay::Picture || state.waiting.contains(&Overlay::Picture)
}

/// Shows the sheet again after what stood before it, where it was open.
fn come_back(state: &mut State) {
    state.waiting.retain(|overlay| *overlay != Overlay::Picture);
    state.overlay = if state.picture.from_sheet { Overlay::Picture } else { Overlay::None };
}

/// Lets the sheet wait for what stands before it, where it is open.
pub(super) fn waits(state: &mut State) {
    if state.picture.from_sheet && !state.waiting.contains(&Overlay::Picture) {
        state.waiting.push(Overlay::Picture);
    }
}

/// Whether something is covered: a timeline that goes along would hold what lies under it.
pub(super) fn has_covers(state: &State) -> bool {
    let annotations = &state.file.document.annotations;
    annotations.iter().any(|(_, annotation)| annotation.kind == AnnotationKind::Cover)
}

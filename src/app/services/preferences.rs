//! What is remembered between runs: the theme, the panel, the scale, motion, recent files, filters,
//! how the lanes of each file are looked at, and what was last chosen for a picture.
//!
//! A small RON file in the state folder. Reading never fails: what is missing or broken becomes the
//! default, with a message where something was lost. Writing replaces the file as a whole, and a
//! file that cannot be read is kept under another name first. Fields that this version does not know
//! are passed over.
//!
//! The window's size and place are not here: the window's own storage keeps them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, Serializer};

use crate::view::{FilterSpec, LanesSpec, presenter::Desk};

mod picture;
mod store;

pub use picture::PictureSpec;
pub use store::{Loaded, SaveError, Store, state_folder};

/// How many recent files are remembered.
pub const RECENT_LIMIT: usize = 12;

/// Of how many files the lanes are remembered.
pub const LANES_LIMIT: usize = 200;

/// The smallest and the largest scale of the interface.
pub const SCALES: (f32, f32) = (0.5, 3.0);

/// The smallest and the largest type of notes, by that of a quotation.
pub const NOTE_SCALES: (f32, f32) = (0.7, 4.0);

/// Everything that is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Which theme.
    pub theme: ThemeChoice,
    /// The file of the house style that was chosen last.
    #[serde(serialize_with = "path_in_utf8")]
    pub house: Option<PathBuf>,
    /// Whether the camera may move.
    pub motion: MotionChoice,
    /// Scale of the interface; 1 is the system's own. Within [`SCALES`].
    pub scale: f32,
    /// Whether the source panel is shown.
    pub panel_shown: bool,
    /// Its width in logical pixels; the theme's where none was chosen.
    pub panel_width: Option<f32>,
    /// The height of the list below the canvas in logical pixels, where one was chosen.
    pub list_height: Option<f32>,
    /// Files that were open, the last one first, each once. At most [`RECENT_LIMIT`].
    #[serde(serialize_with = "paths_in_utf8")]
    pub recent: Vec<PathBuf>,
    /// Filters kept under a name, each name once, the last one kept at the end.
    pub filters: Vec<(String, FilterSpec)>,
    /// How the lanes of a file are looked at, the last one changed first, each file once; of the
    /// bundled story under no path. At most [`LANES_LIMIT`].
    #[serde(serialize_with = "lanes_in_utf8")]
    pub lanes: Vec<(Option<PathBuf>, LanesSpec)>,
    /// What was last chosen for a picture.
    pub picture: PictureSpec,
    /// How large the type of a presentation is; 1 is read from the back of a classroom.
    pub present_scale: f32,
    /// Where whoever presents has notes and the next step.
    pub presenter: Desk,
    /// How large notes are set; 1 is the size of a quotation. Within [`NOTE_SCALES`].
    pub notes_scale: f32,
}

/// Which theme to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Light or dark, as the system wishes; light where it gives no preference.
    #[default]
    System,
    /// Paper and ink.
    Light,
    /// Slate.
    Dark,
    /// Black on white, larger type.
    Projector,
    /// A file's own; as the system wishes where there is none.
    House,
}

/// Whether the camera eases between places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MotionChoice {
    /// As the system wishes; it eases where the system gives no preference.
    #[default]
    System,
    /// It jumps.
    Reduced,
    /// It eases.
    Full,
}

/// A recent file, and whether it is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Whether nothing was found there.
    pub is_missing: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            house: None,
            motion: MotionChoice::default(),
            scale: 1.0,
            panel_shown: true,
            panel_width: None,
            list_height: None,
            recent: Vec::new(),
            filters: Vec::new(),
            lanes: Vec::new(),
            picture: PictureSpec::default(),
            present_scale: 1.0,
            presenter: Desk::default(),
            notes_scale: 1.0,
        }
    }
}

impl Preferences {
    /// The same, with a file remembered as the last one opened. Its path is to be absolute, for the
    /// next run may begin in another folder.
    #[must_use]
    pub fn with_recent(self, path: &Path) -> Self {
        let recent = std::iter::once(path.to_owned()).chain(self.recent).collect();
        Self { recent, ..self }.sound()
    }

    /// The same, with a file forgotten.
    #[must_use]
    pub fn without_recent(mut self, path: &Path) -> Self {
        self.recent.retain(|recent| recent != path);
        self
    }

    /// How the lanes of a file were last looked at. A file without a path is the bundled story.
    #[must_use]
    pub fn lanes_of(&self, path: Option<&Path>) -> LanesSpec {
        let found = self.lanes.iter().find(|(file, _)| file.as_deref() == path);
        found.map(|(_, lanes)| lanes.clone()).unwrap_or_default()
    }

    /// The same, with how the lanes of a file are looked at; lanes that stand as in the file need
    /// no remembering.
    #[must_use]
    pub fn with_lanes(self, path: Option<&Path>, lanes: LanesSpec) -> Self {
        let this = (path.map(Path::to_owned), lanes);
        Self { lanes: std::iter::once(this).chain(self.lanes).collect(), ..self }.sound()
    }

    /// The same, with a filter kept under a name, in place of another of that name.
    #[must_use]
    pub fn with_filter(mut self, name: String, filter: FilterSpec) -> Self {
        self.filters.retain(|(kept, _)| *kept != name);
        self.filters.push((name, filter));
        self
    }

    /// The same, with what no window could use put right: a file can be written by hand.
    #[must_use]
    fn sound(mut self) -> Self {
        let (smallest, largest) = SCALES;
        self.scale = if self.scale.is_finite() { self.scale.clamp(smallest, largest) } else { 1.0 };
        let notes = self.notes_scale;
        let (smallest, largest) = NOTE_SCALES;
        self.notes_scale = if notes.is_finite() { notes.clamp(smallest, largest) } else { 1.0 };
        for size in [&mut self.panel_width, &mut self.list_height] {
            *size = size.filter(|size| size.is_finite() && *size > 0.0);
        }
        let mut seen = BTreeSet::new();
        self.recent.retain(|path| seen.insert(path.clone()));
        self.recent.truncate(RECENT_LIMIT);
        let mut seen = BTreeSet::new();
        self.filters.retain(|(name, _)| seen.insert(name.clone()));
        let mut seen = BTreeSet::new();
        self.lanes.retain(|(path, _)| seen.insert(path.clone()));
        self.lanes.retain(|(_, lanes)| *lanes != LanesSpec::default());
        self.lanes.truncate(LANES_LIMIT);
        self
    }
}

/// Looks whether the recent files are still there. Waits for the disk, or for a network folder: it
/// belongs on a worker.
#[must_use]
pub fn look_for(recent: &[PathBuf]) -> Vec<Recent> {
    let look = |path: &PathBuf| Recent { path: path.clone(), is_missing: !path.is_file() };
    recent.iter().map(look).collect()
}

/// RON is text: a path that is none is not remembered, rather than losing all the others.
fn paths_in_utf8<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
fn path_in_utf8<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    path.as_ref().and_then(|path| path.to_str()).serialize(serializer)
}

fn lanes_in_utf8<S: Serializer>(
    lanes: &[(Option<PathBuf>, LanesSpec)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let is_text = |path: &Option<PathBuf>| path.as_ref().is_none_or(|path| path.to_str().is_some());
    serializer.collect_seq(lanes.iter().filter(|(path, _)| is_text(path)))
}

#[cfg(test)]
mod tests;

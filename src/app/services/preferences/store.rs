//! The file of what is remembered: where it stands, how it is read and replaced.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::Preferences;

/// The file's name in the state folder.
const NAME: &str = "preferences.ron";

const HEADER: &str = "// What Sourceline remembers between runs.\n";

/// Where the program keeps its state: `$SOURCELINE_STATE`, else `sourceline` in `$XDG_STATE_HOME`,
/// else in `~/.local/state` (XDG Base Directory Specification); `None` where there is no home.
#[must_use]
pub fn state_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("SOURCELINE_STATE").or_else(|| {
        // The specification has a path that is not absolute passed over.
        let state = folder("XDG_STATE_HOME").filter(|path| path.is_absolute());
        let state = state.or_else(|| Some(folder("HOME")?.join(".local/state")));
        Some(state?.join("sourceline"))
    })
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What is remembered, or the defaults.
    pub preferences: Preferences,
    /// Why something that was remembered is lost, for the person to read.
    pub message: Option<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[error("what Sourceline remembers cannot be written to {}: {source}", path.display())]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// The file in a state folder. Clones share one order of writing, so that of two workers that save
/// at once the later state stays.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    /// The number of the last state that was written. The lock is held while writing.
    written: Arc<Mutex<u64>>,
}

impl Store {
    /// The file in a folder, which need not exist yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, written: Arc::default() }
    }

    /// The state folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file itself.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Reads what is remembered.
    #[must_use]
    pub fn load(&self) -> Loaded {
        let path = self.path();
        let lost = |why: String| Loaded {
            preferences: Preferences::default(),
            message: Some(format!(
                "{} cannot be read, so the defaults hold: {why}",
                path.display()
            )),
        };
        match fs::read_to_string(&path) {
            Ok(text) => match parse(&text) {
                Ok(preferences) => Loaded { preferences, message: None },
                Err(error) => lost(error.to_string()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Loaded { preferences: Preferences::default(), message: None }
            }
            Err(error) => lost(error.to_string()),
        }
    }

    /// Replaces the file. `number` counts the states of one run up from 1: a state that is older
    /// than the one written last is not written. Waits for the disk, so it belongs on a worker.
    ///
    /// # Errors
    /// [`SaveError`] where the system refuses; what was remembered is then still there.
    pub fn save(&self, preferences: &Preferences, number: u64) -> Result<(), SaveError> {
        // A worker that panicked has not written its state; the number says what was.
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if number <= *written {
            return Ok(());
        }
        self.replace(preferences).map_err(|source| SaveError { path: self.path(), source })?;
        *written = number;
        Ok(())
    }

    fn replace(&self, preferences: &Preferences) -> io::Result<()> {
        let style = ron::ser::PrettyConfig::new();
        let text = ron::ser::to_string_pretty(preferences, style).map_err(io::Error::other)?;
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(format!("{HEADER}{text}\n").as_bytes())?;
        file.as_file().sync_all()?;
        let path = self.path();
        if is_broken(&path) {
            fs::rename(&path, free_name(&self.folder))?;
        }
        file.persist(path)?;
        Ok(())
    }
}

fn parse(text: &str) -> ron::error::SpannedResult<Preferences> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str::<Preferences>(text).map(Preferences::sound)
}

/// Whether there is a file whose content would be lost: what cannot be read may be worth mending.
fn is_broken(path: &Path) -> bool {
    match fs::read_to_string(path) {
        Ok(text) => parse(&text).is_err(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// A name for a broken file that no other broken file bears.
fn free_name(folder: &Path) -> PathBuf {
    let name = |number: u32| folder.join(format!("preferences.broken-{number}.ron"));
    (1..u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(u32::MAX))
}

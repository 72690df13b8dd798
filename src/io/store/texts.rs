//! Where the texts of sources lie once a file is saved.
//!
//! A text that the file names by its path must be found there when the file is read again, so one
//! that lies elsewhere, as after "save as" into another folder, is copied to the same path beside
//! the new file. It is copied and not put inline since that is the form its author chose: the line
//! that names it stays as it is, and so does what others have laid beside it. A file of other words
//! is never written over; the text then gets another name.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{
    super::{read::SOURCE_LIMIT, save::Facts},
    Base, Expect, SaveError, replace,
    replace::folder_of,
};
use crate::model::{Source, SourceIx, SourceText};

/// The folder of the texts beside a file.
const FOLDER: &str = "sources";
/// The longest name that is made of the id of a source, in characters.
const NAME_LENGTH: usize = 60;
/// So many names are tried for a text.
const NAMES: usize = 1_000;

/// Where the texts of sources are to lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// Inline or in files, each as it is.
    #[default]
    AsTheyAre,
    /// Inline, so that one file holds everything.
    Inline,
    /// In files, in a folder `sources` beside the file.
    Beside,
}

/// What is to be done so that all texts are found.
#[derive(Debug)]
pub(super) struct Plan {
    /// The facts, with the sources as they are then.
    pub(super) facts: Facts,
    /// The sources whose texts lie elsewhere than before.
    pub(super) moved: Vec<(SourceIx, SourceText)>,
    /// The files that are to be made.
    files: Vec<(PathBuf, Arc<str>)>,
    folder: PathBuf,
}

/// Plans it for a file at `path`. Reads files there, and writes none.
pub(super) fn plan(
    now: &Facts,
    base: Option<&Base>,
    path: &Path,
    texts: Texts,
) -> Result<Plan, SaveError> {
    let folder = folder_of(path);
    let stays = base.and_then(|base| base.path.as_deref()).is_some_and(|from| {
        let real = |folder: PathBuf| fs::canonicalize(folder).ok();
        real(folder_of(from)) == real(folder.clone())
    });
    let mut plan = Plan { facts: now.clone(), moved: Vec::new(), files: Vec::new(), folder };
    let mut taken = BTreeMap::new();
    for (ix, source) in now.timeline.sources() {
        let SourceText::Stored { text, sha256, path } = &source.text else { continue };
        let is_short = text.len() as u64 <= SOURCE_LIMIT;
        let wanted = match (texts, path) {
            (Texts::Inline, _) => None,
            (Texts::Beside, None) if is_short => {
                Some(format!("{FOLDER}/{}.txt", file_name(now.timeline.text(source.id))))
            }
            _ => path.as_ref().map(ToString::to_string),
        };
        let was = base.and_then(|base| base.original.facts().timeline.source(ix));
        let found = match wanted {
            None => None,
            // It lies there already; what others have made of it since is theirs.
            Some(path) if stays && was.is_some_and(|was| is_at(was, &path, text)) => Some(path),
            Some(path) => Some(plan.place(&mut taken, &path, text)?),
        };
        let found: Option<Arc<str>> = found.map(Arc::from);
        if found != *path {
            let (text, sha256) = (Arc::clone(text), Arc::clone(sha256));
            plan.moved.push((ix, SourceText::Stored { text, sha256, path: found }));
        }
    }
    if !plan.moved.is_empty() {
        let timeline = Arc::make_mut(&mut plan.facts.timeline);
        for (ix, text) in &plan.moved {
            if let Some(source) = timeline.sources.get_mut(ix.at()) {
                source.text = text.clone();
            }
        }
    }
    Ok(plan)
}

impl Plan {
    /// The path at which a text can lie: the wanted one, or where that is taken by other words,
    /// the nearest.
    fn place(
        &mut self,
        taken: &mut BTreeMap<String, Arc<str>>,
        wanted: &str,
        text: &Arc<str>,
    ) -> Result<String, SaveError> {
        let (stem, ending) = match wanted.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => (stem, format!(".{ending}")),
            _ => (wanted, String::new()),
        };
        for number in 1..NAMES {
            let name = match number {
                1 => wanted.to_owned(),
                _ => format!("{stem}-{number}{ending}"),
            };
            // Some systems take capitals and small letters of a name for the same.
            let folded = name.to_lowercase();
            if taken.get(&folded).is_some_and(|other| other != text) {
                continue;
            }
            let path = self.folder.join(&name);
            self.stays_inside(&path)?;
            match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    if taken.insert(folded, Arc::clone(text)).is_none() {
                        self.files.push((path, Arc::clone(text)));
                    }
                    return Ok(name);
                }
                Err(error) => return Err(SaveError::of(&path, error)),
                Ok(metadata) => {
                    let is_same = metadata.is_file()
                        && metadata.len() == text.len() as u64
                        && fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
                    if is_same {
                        taken.insert(folded, Arc::clone(text));
                        return Ok(name);
                    }
                }
            }
        }
        Err(SaveError::Exists { path: self.folder.join(wanted) })
    }

    /// Refuses a place that is reached through a link out of the folder: it would not be read.
    fn stays_inside(&self, path: &Path) -> Result<(), SaveError> {
        let relative = path.strip_prefix(&self.folder).unwrap_or(path);
        let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let there = path.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
        let root = fs::canonicalize(&self.folder).ok();
        let inside = there.zip(root).is_some_and(|(there, root)| there.starts_with(root));
        if is_plain && inside {
            return Ok(());
        }
        let source = io::Error::other("it leads out of the folder of the timeline");
        Err(SaveError::System { path: path.to_owned(), source })
    }

    /// Makes the files. Where one fails, those that were made are taken away again.
    pub(super) fn write(&self) -> Result<Made, SaveError> {
        let mut made = Made::default();
        for (path, text) in &self.files {
            let done = made.folders(&folder_of(path)).and_then(|()| {
                replace::replace(path, text.as_bytes(), &Expect::Nothing).map(|_| ())
            });
            if let Err(error) = done {
                made.undo();
                return Err(error);
            }
            made.paths.push(path.clone());
        }
        Ok(made)
    }
}

/// Files and folders that were made, in the order in which they were.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// The files of texts.
    pub(super) paths: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    /// Takes them away again.
    pub(super) fn undo(self) {
        for path in self.paths {
            fs::remove_file(path).ok();
        }
        for folder in self.folders.into_iter().rev() {
            // One that others have put something into stays.
            fs::remove_dir(folder).ok();
        }
    }

    fn folders(&mut self, folder: &Path) -> Result<(), SaveError> {
        let missing: Vec<_> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(|error| SaveError::of(folder, error))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}

/// Whether a source has these words at this path.
fn is_at(source: &Source, at: &str, words: &Arc<str>) -> bool {
    match &source.text {
        SourceText::Stored { text, path: Some(path), .. } => **path == *at && text == words,
        _ => false,
    }
}

/// A name that every system takes, made of the id of a source.
fn file_name(id: &str) -> String {
    let plain = |character: char| {
        if character.is_alphanumeric() || character == '_' { character } else { '-' }
    };
    let name: String = id.chars().take(NAME_LENGTH).map(plain).collect();
    let name = name.trim_matches('-');
    // Windows keeps names such as `con` and `nul` for devices; none is longer than four letters.
    if name.chars().count() > 4 { name.to_owned() } else { format!("source-{name}") }
}

//! House styles: a theme with colours and fonts of a publisher's own, read from a file.
//!
//! The file names one of the program's themes as its base, and the tokens that are otherwise; the
//! rest is the base's, its sizes and distances too. Invariant: a [`House`] is as readable as the
//! program's own themes. A file in which a pair of colours falls short is refused, with every such
//! pair named at its place.

mod contrast;
mod font;
mod read;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Face, Fallback, FontSet, Theme};
use crate::io::{Diagnostic, Severity, read::small};

/// The largest theme file that is read, in bytes.
const FILE_LIMIT: u64 = 1 << 20;
/// The largest font file that is read, in bytes: each goes into memory whole.
const FONT_LIMIT: u64 = 32 << 20;

/// A theme of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct House {
    /// What it is called.
    pub name: String,
    /// Its colours, with the sizes of the theme that it rests on.
    pub theme: Arc<Theme>,
    /// What it has in place of the program's faces.
    pub fonts: BTreeMap<Face, Fallback>,
    /// What is odd about its file, and nothing is lost by.
    pub warnings: Vec<Diagnostic>,
}

/// Why a house style is not used.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    /// The file could not be read.
    #[error("the theme {} cannot be read: {source}", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What it says is wrong: all of it, in the order of the file.
    #[error("{}", listed(.0))]
    Wrong(Vec<Diagnostic>),
}

impl House {
    /// Reads a theme file and the fonts that it names. Waits for the disk.
    ///
    /// # Errors
    /// [`HouseError`], with everything that is wrong.
    pub fn open(path: &Path) -> Result<Self, HouseError> {
        let unread = |source| HouseError::Unread { path: path.to_owned(), source };
        let bytes = small(path, FILE_LIMIT).map_err(unread)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            unread(std::io::Error::other("it is no text in UTF-8, as a theme file is"))
        })?;
        Self::from_ron(text, path, &|font| small(font, FONT_LIMIT))
    }

    /// Reads the text of a theme file that stands at `path`; `fonts` reads the files of its fonts.
    ///
    /// # Errors
    /// [`HouseError::Wrong`], with everything that is wrong.
    pub fn from_ron(
        text: String,
        path: &Path,
        fonts: &dyn Fn(&Path) -> std::io::Result<Vec<u8>>,
    ) -> Result<Self, HouseError> {
        let tree = crate::io::tree::Tree::new(Arc::new(text));
        let mut reader = read::Reader::new(&tree, path);
        let read = reader.read(fonts);
        let mut found = reader.found;
        found.sort_by_key(|each| each.place.bytes.start);
        let is_sound = found.iter().all(|each| each.severity != Severity::Error);
        match read.filter(|_| is_sound) {
            Some(read::Read { name, theme, fonts }) => {
                Ok(Self { name, theme: Arc::new(theme), fonts, warnings: found })
            }
            None => Err(HouseError::Wrong(found)),
        }
    }
}

impl FontSet {
    /// The same with the fonts of a house, or with none.
    #[must_use]
    pub fn of_house(self, house: Option<&House>) -> Self {
        Self { house: house.map(|house| house.fonts.clone()).unwrap_or_default(), ..self }
    }
}

fn listed(found: &[Diagnostic]) -> String {
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

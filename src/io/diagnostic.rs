//! What is wrong with a file: where, what, and what to do.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use super::tree::Tree;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is left out or not checked.
    Error,
    /// Something is odd, and nothing is lost.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, line by line.
    pub help: Vec<String>,
    /// The event it is in, by its id, where it is in one that could be read.
    pub event: Option<String>,
    /// What was done with what stands there, where a file of another program is read.
    pub done: Option<Done>,
}

/// What a reader did with what it could not take as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Done {
    /// It is not in the timeline.
    LeftOut,
    /// It is, as something else than what was written.
    Repaired,
    /// It is, as it was written.
    Kept,
}

impl Done {
    /// All of them, what costs most first.
    pub const ALL: [Self; 3] = [Self::LeftOut, Self::Repaired, Self::Kept];

    /// In a word or two.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::LeftOut => "left out",
            Self::Repaired => "repaired",
            Self::Kept => "kept",
        }
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Bytes of the file.
    pub bytes: Range<usize>,
}

impl Place {
    /// Where bytes of a file begin in its tree.
    #[must_use]
    pub(crate) fn of(tree: &Tree, file: &Path, bytes: Range<usize>) -> Self {
        let (line, column) = tree.lines().line_and_column(tree.text(), bytes.start);
        Self { file: file.to_owned(), line, column, bytes }
    }
}

impl std::fmt::Display for Diagnostic {
    /// `file:line:column: error: what`, then a line `help: …` for each help.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Place { file, line, column, .. } = &self.place;
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}:{line}:{column}: {severity}: {}", file.display(), self.message)?;
        if let Some(done) = self.done {
            write!(f, " ({})", done.words())?;
        }
        for help in &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

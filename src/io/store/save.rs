//! Facts into a file: all that saving takes, in one function.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{
    super::{
        Diagnostic, Severity,
        read::{FILE_LIMIT, read_again, why_missing},
        save::{Facts, Original, write_new},
    },
    Expect, SaveError, Texts, replace,
    texts::{self, Plan},
};
use crate::model::{SourceIx, SourceText};

/// What is to be saved, and where.
#[derive(Clone, Debug)]
pub struct Request {
    /// Where. A link is followed.
    pub path: PathBuf,
    /// What.
    pub now: Facts,
    /// The text that it was read from, whose layout is kept. `None` for a new file, also for one
    /// that is to be laid out anew, and for what was read from a table.
    pub base: Option<Base>,
    /// What the file is expected to hold now.
    pub expect: Expect,
    /// Where the texts of sources are to lie.
    pub texts: Texts,
}

/// A text as it was opened, or as it was last reloaded; not as it was saved since.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its bytes, and what was read from them. Shared, so that what is found out about its layout
    /// is found out once.
    pub original: Arc<Original>,
    /// The file beside which the texts of its sources are known to lie: the one that was opened,
    /// or since then saved to. `None` for the bundled one.
    pub path: Option<PathBuf>,
}

impl Base {
    /// A text as it was opened, with what was read from it.
    #[must_use]
    pub fn new(text: Arc<String>, facts: Facts, path: Option<PathBuf>) -> Self {
        Self { original: Arc::new(Original::new(text, facts)), path }
    }
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Where the bytes stand, links followed.
    pub path: PathBuf,
    /// SHA-256 of the file, for [`Expect::AsRead`] next time.
    pub sha256: String,
    /// How many bytes it has.
    pub length: u64,
    /// When the system says that it was changed.
    pub modified: Option<SystemTime>,
    /// Its text.
    pub text: Arc<String>,
    /// Sources whose texts lie elsewhere now. The document is to be told, or the next save would
    /// put them back.
    pub moved: Vec<(SourceIx, SourceText)>,
    /// The files of texts that were made beside it.
    pub made: Vec<PathBuf>,
    /// What is wrong with it, as whoever opens it is told.
    pub diagnostics: Vec<Diagnostic>,
}

/// Saves facts: first the texts of sources that are not where the file names them, then the file
/// itself, each replaced whole or not at all. What is written has been read again before, and found
/// to say what is to be saved.
///
/// # Errors
/// [`SaveError`]; the file then holds what it held, and no file was left behind.
pub fn save(request: &Request) -> Result<Saved, SaveError> {
    let Request { path, now, base, expect, texts } = request;
    // Asked for now, so that no texts are laid beside a file that must not be written.
    replace::may_replace(path, expect)?;
    let plan = texts::plan(now, base.as_ref(), path, *texts)?;
    let text = match base {
        Some(base) => base.original.with(&plan.facts),
        None => write_new(&plan.facts),
    };
    let text = Arc::new(text);
    if text.len() as u64 > FILE_LIMIT {
        return Err(SaveError::TooLarge { path: path.clone(), limit: FILE_LIMIT });
    }
    let diagnostics = says(&text, path, &plan)?;
    let made = plan.write()?;
    match replace::replace(path, text.as_bytes(), expect) {
        Ok(written) => Ok(Saved {
            path: written.path,
            sha256: written.sha256,
            length: written.length,
            modified: written.modified,
            text,
            moved: plan.moved,
            made: made.paths,
            diagnostics,
        }),
        Err(error) => {
            made.undo();
            Err(error)
        }
    }
}

/// Reads what is to be written, and refuses it where it says something else. Gives what is wrong
/// with it all the same.
fn says(text: &Arc<String>, path: &Path, plan: &Plan) -> Result<Vec<Diagnostic>, SaveError> {
    let words = |named: &str| {
        let sources = plan.facts.timeline.sources();
        let mut found = sources.filter_map(|(_, source)| match &source.text {
            SourceText::Stored { text, path: Some(path), .. } if **path == *named => Some(text),
            _ => None,
        });
        // Missing before, and missing still.
        found.next().cloned().ok_or_else(|| why_missing(path, named))
    };
    let not_faithful = |why| SaveError::NotFaithful { why };
    let again = read_again(path, Arc::clone(text), &words);
    let again = again.map_err(|error| not_faithful(error.to_string()))?;
    if again.read_only {
        return Err(not_faithful("it is of a later format".to_owned()));
    }
    if Facts::from(&again).say_the_same(&plan.facts) {
        return Ok(again.diagnostics);
    }
    let errors = again.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let first = errors.map(|found| format!("line {}: {}", found.place.line, found.message)).next();
    Err(not_faithful(first.unwrap_or_else(|| "it would be read otherwise".to_owned())))
}

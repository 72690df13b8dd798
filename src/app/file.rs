//! What is open, and what is looked at of it.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::services::recovery::Origin;
use crate::{
    edit::{Lookup, StateId, UndoHistory},
    index::Index,
    io::{
        Diagnostic, Opened,
        csv::Mapping,
        foreign,
        save::Facts,
        store::{Base, Expect, FileLock},
    },
    layout,
    model::{Document, EventIx, SourceIx, date::Seconds},
    ui::form::Drafts,
    view::{Camera, FoldMove, Folds, Span, TextSelection},
};

/// What is open.
pub struct File {
    /// The facts, the story, the annotations.
    pub document: Document,
    /// What was done to them since, to be taken back.
    pub undo: UndoHistory,
    /// The facts as they were read.
    pub opened: Facts,
    /// Who has which id, for planning changes.
    pub lookup: Lookup,
    /// What is being typed and is no fact yet.
    pub drafts: Drafts,
    /// What is typed as the name of a lane that is to be added.
    pub new_lane: String,
    /// What they were read from, whose layout a save keeps; `None` for what is new, and for a table
    /// or a picture.
    pub base: Option<Base>,
    /// What the file is expected to hold when it is saved.
    pub expect: Expect,
    /// Where they come from.
    pub origin: Origin,
    /// Whether the file must not be written: it is a table, a picture, or of a later format.
    pub is_read_only: bool,
    /// The state of them that is kept against a crash.
    pub kept: Option<StateId>,
    /// Where an earlier run had kept what was brought back, until this one keeps it.
    pub former: Option<PathBuf>,
    /// Held while the file is open; `None` where there is no file or another window has it.
    pub lock: Option<FileLock>,
    /// Their order.
    pub index: Arc<Index>,
    /// What was wrong with the file when it was read, or last saved.
    pub diagnostics: Vec<Diagnostic>,
    /// The file as it was read, or last saved.
    pub text: Arc<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How its columns were read, where it is a table.
    pub table: Option<Arc<Mapping>>,
    /// How it was read, where another program wrote it.
    pub foreign: Option<Arc<foreign::Origin>>,
    /// How many of its rows are no event.
    pub rows_left_out: usize,
    /// When it was opened, which is the time to show where it has none of its own.
    pub opened_at: Option<Seconds>,
    /// Counts files opened and edits made, so that what was computed for other facts is known.
    pub generation: u64,
}

/// What is looked at.
pub struct Look {
    /// Where the camera is, in the folded time of `folds`.
    pub camera: Camera,
    /// What is folded away.
    pub folds: Folds,
    /// Folds that are closing or opening.
    pub fold_move: Option<FoldMove>,
    /// The size of the canvas, in whole pixels, for which it was last found out whether folding
    /// reads better.
    pub folds_decided_for: Option<[u32; 2]>,
    /// Whether somebody has moved the view or folded time since the file was opened: from then on
    /// how it is folded is theirs to say.
    pub is_touched: bool,
    /// How far the lanes are scrolled.
    pub scroll: f32,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Whether it is shown there as a form.
    pub is_editing: bool,
    /// Which of its quotations is marked in the reader.
    pub quote: usize,
    /// A source that is read for its own sake, with the bytes it is scrolled to.
    pub reading: Option<(SourceIx, Range<usize>)>,
    /// The words selected in the reader. They belong to the facts as they are, and go with them.
    pub words: Option<TextSelection>,
    /// Counts selections.
    pub selection_count: u64,
    /// Whether the lanes are still to be scrolled to the event that was selected.
    pub reveal: bool,
}

impl File {
    pub(super) fn new(
        opened: Opened,
        index: Arc<Index>,
        now: Option<Seconds>,
        generation: u64,
    ) -> Self {
        let mut document = Document::new(opened.timeline, opened.path);
        document.story = opened.story.into_iter().collect();
        document.annotations = opened.annotations.into_iter().collect();
        let origin = match (&document.path, &opened.table) {
            (None, _) => Origin::Bundled,
            (Some(path), None) if !opened.from_picture && opened.origin.is_none() => {
                Origin::File(path.clone())
            }
            (Some(path), _) => Origin::Table(path.clone()),
        };
        let is_text = opened.table.is_none() && !opened.from_picture && opened.origin.is_none();
        let base = is_text.then(|| {
            let (text, facts) = (Arc::clone(&opened.text), Facts::from(&document));
            Base::new(text, facts, document.path.clone())
        });
        let length = opened.text.len() as u64;
        let expect = Expect::AsRead { sha256: opened.sha256.clone(), length };
        Self {
            base,
            expect,
            origin,
            is_read_only: opened.read_only,
            kept: None,
            former: None,
            lock: None,
            undo: UndoHistory::default(),
            opened: Facts::from(&document),
            lookup: Lookup::default(),
            drafts: Drafts::default(),
            document,
            index,
            diagnostics: opened.diagnostics,
            text: opened.text,
            sha256: opened.sha256,
            table: opened.table,
            new_lane: String::new(),
            foreign: opened.origin,
            rows_left_out: opened.rows_left_out,
            opened_at: now,
            generation,
        }
    }

    /// What is open, for the person to know it by.
    #[must_use]
    pub fn origin_words(&self) -> String {
        let name = |path: &Path| {
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        };
        let unsaved = self.undo.is_unsaved();
        match &self.origin {
            Origin::New(_) => "New, not saved yet".to_owned(),
            Origin::Bundled if unsaved => "Bundled with the program; changes not saved".to_owned(),
            Origin::Bundled => "Bundled with the program".to_owned(),
            Origin::File(path) | Origin::Table(path) if unsaved => {
                format!("{}; changes not saved", name(path))
            }
            Origin::File(path) | Origin::Table(path) => name(path),
        }
    }

    /// The span that shows everything, in the folded time of some folds; the present year where
    /// there is nothing to show.
    #[must_use]
    pub fn fit(&self, folds: &Folds) -> Span {
        layout::fit_folded(&self.index, self.opened_at, folds)
    }
}

impl Look {
    pub(super) fn at(span: Span) -> Self {
        Self {
            camera: Camera::still(span),
            folds: Folds::NONE,
            fold_move: None,
            folds_decided_for: None,
            is_touched: false,
            scroll: 0.0,
            selected: None,
            is_editing: false,
            quote: 0,
            reading: None,
            words: None,
            selection_count: 0,
            reveal: false,
        }
    }
}

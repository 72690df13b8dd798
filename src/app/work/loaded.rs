//! A file that was read, with what the window needs beside it, all of it computed on the worker.

use std::sync::Arc;

use crate::{
    app::{letters::letters, opening::Step},
    index::Index,
    io::Opened,
    style::{FontSet, SystemFonts},
};

/// A file with what was computed for it on the worker.
pub struct Loaded {
    /// What was read.
    pub opened: Opened,
    /// The order of its events.
    pub index: Arc<Index>,
    /// The fonts with what its words need, where the present ones lack it.
    pub fonts: Option<FontSet>,
}

impl Loaded {
    /// Computes for a file what the window needs beside it.
    #[must_use]
    pub fn new(opened: Opened, fonts: &FontSet, system: &SystemFonts) -> Self {
        let index = Index::new(&opened.timeline);
        let fonts = fonts.covering(&letters(texts(&opened)), system);
        Self { opened, index, fonts }
    }

    /// The same step by step; `None` as soon as `is_wanted` says of the next step that it is not.
    #[must_use]
    pub fn while_wanted(
        opened: Opened,
        fonts: &FontSet,
        system: &SystemFonts,
        is_wanted: &dyn Fn(Step) -> bool,
    ) -> Option<Self> {
        if !is_wanted(Step::Ordering) {
            return None;
        }
        let index = Index::new(&opened.timeline);
        if !is_wanted(Step::Fonts) {
            return None;
        }
        let fonts = fonts.covering(&letters(texts(&opened)), system);
        Some(Self { opened, index, fonts })
    }
}

/// Every text that may be shown: the file itself, and the source texts beside it.
fn texts(opened: &Opened) -> impl Iterator<Item = &str> {
    let sources = opened.timeline.sources().map(|(_, source)| source.text.as_str());
    std::iter::once(opened.text.as_str()).chain(sources)
}

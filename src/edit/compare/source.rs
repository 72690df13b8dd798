//! The fields of sources, and the passages in which their stored texts differ.

use std::sync::Arc;

use super::{
    change::{FieldChange, Item, Subject},
    pair::Pair,
    value::{date_words, references_words, words},
};
use crate::{
    io::list::basis_words,
    model::{Source, SourceIx, SourceText, Timeline, grouped},
};

/// Hexadecimal digits of a hash that tell texts apart for a reader.
const DIGITS: usize = 12;

/// Whether both timelines say the same of a source.
pub(super) fn is_same(old: &Timeline, new: &Timeline, pair: Pair<SourceIx>) -> bool {
    matches!(pair, Pair::Both(..)) && changes(old, new, pair).is_empty()
}

/// A source that differs, in words.
pub(super) fn item(old: &Timeline, new: &Timeline, pair: Pair<SourceIx>) -> Item {
    let (timeline, source) = match pair {
        Pair::Removed(ix) => (old, old.source(ix)),
        Pair::Added(ix) | Pair::Both(_, ix) => (new, new.source(ix)),
    };
    let text = |text| timeline.text(text).to_owned();
    Item {
        subject: Subject::Source,
        kind: pair.kind(),
        id: source.map(|source| text(source.id)).unwrap_or_default(),
        title: source.map(|source| text(source.title)).unwrap_or_default(),
        date: None,
        fields: changes(old, new, pair),
    }
}

/// What a field says of a source of a timeline.
type Says = fn(&Timeline, &Source) -> Option<String>;

/// The fields, by what the file and what people call them.
const FIELDS: [((&str, &str), Says); 11] = [
    (("id", "id"), |timeline, source| words(timeline, Some(source.id))),
    (("title", "title"), |timeline, source| words(timeline, Some(source.title))),
    (("publisher", "publisher"), |timeline, source| words(timeline, source.publisher)),
    (("url", "address"), |timeline, source| words(timeline, source.url)),
    (("published", "published"), |timeline, source| {
        source.published.as_ref().map(|date| date_words(timeline, date))
    }),
    (("published_basis.kind", "how the day of publication is known"), |_, source| {
        source.published_basis.as_ref().map(|basis| basis_words(basis.kind).to_owned())
    }),
    (("published_basis.note", "note on the day of publication"), |timeline, source| {
        words(timeline, source.published_basis.as_ref()?.note)
    }),
    (
        ("published_basis.references", "references for the day of publication"),
        |timeline, source| references_words(timeline, &source.published_basis.as_ref()?.references),
    ),
    (("retrieved", "day it was read"), |timeline, source| {
        source.retrieved.as_ref().map(|date| date_words(timeline, date))
    }),
    (("archived", "address of a copy"), |timeline, source| words(timeline, source.archived)),
    (("text.file", "file of its text"), |_, source| match &source.text {
        SourceText::Stored { path, .. } | SourceText::Missing { path } => {
            path.as_ref().map(ToString::to_string)
        }
    }),
];

fn changes(old: &Timeline, new: &Timeline, pair: Pair<SourceIx>) -> Vec<FieldChange> {
    let before = pair.before().and_then(|ix| old.source(ix));
    let after = pair.after().and_then(|ix| new.source(ix));
    let is_whole = before.is_none() || after.is_none();
    let fields = FIELDS.into_iter().filter_map(|(names, says)| {
        // What was added or removed is headed by its title, and called by its id.
        if is_whole && matches!(names.0, "id" | "title") {
            return None;
        }
        let old = before.and_then(|source| says(old, source));
        FieldChange::of(names, old, after.and_then(|source| says(new, source)))
    });
    fields.chain(text_change(before, after)).collect()
}

/// The stored texts, where their hashes differ.
fn text_change(before: Option<&Source>, after: Option<&Source>) -> Option<FieldChange> {
    let stored = |source: Option<&Source>| match &source?.text {
        SourceText::Stored { text, sha256, .. } => Some((Arc::clone(text), Arc::clone(sha256))),
        SourceText::Missing { .. } => None,
    };
    let (old, new) = (stored(before), stored(after));
    let hash =
        |stored: &Option<(Arc<str>, Arc<str>)>| stored.as_ref().map(|(_, hash)| hash.clone());
    if hash(&old) == hash(&new) {
        return None;
    }
    let said = |stored: &Option<(Arc<str>, Arc<str>)>| {
        stored.as_ref().map(|(text, hash)| {
            let digits = hash.get(..DIGITS).unwrap_or(hash);
            format!("{} characters, SHA-256 {digits}…", grouped(text.chars().count()))
        })
    };
    let (old_words, new_words) = (said(&old), said(&new));
    Some(FieldChange {
        key: "text",
        name: "stored text",
        old: old_words,
        new: new_words,
        texts: old.zip(new).map(|((old, _), (new, _))| (old, new)),
    })
}

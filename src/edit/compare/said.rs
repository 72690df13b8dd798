//! What a thing says in one field, as something to compare and in words; and what of two things
//! differs, made of that.

use super::{
    change::{FieldChange, Item, Kind, Subject},
    pair::{Matches, Pair},
};

/// A field of a step or an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// What the file and what people call it.
    pub(super) names: (&'static str, &'static str),
    /// Equal in both versions exactly if both say the same; empty where it says nothing.
    pub(super) is: String,
    /// In words; `None` where it says nothing.
    pub(super) words: Option<String>,
}

impl Said {
    /// Words that say what they are.
    pub(super) fn words(names: (&'static str, &'static str), words: &str) -> Self {
        let said = (!words.is_empty()).then(|| words.to_owned());
        Self { names, is: words.to_owned(), words: said }
    }

    /// Something that is told by more than its words; `None` for nothing.
    pub(super) fn maybe(
        names: (&'static str, &'static str),
        said: Option<(String, String)>,
    ) -> Self {
        let (is, words) = said.map_or((String::new(), None), |(is, words)| (is, Some(words)));
        Self { names, is, words }
    }
}

/// Whether two things say the same in every field.
pub(super) fn are_same(before: &[Said], after: &[Said]) -> bool {
    key(before) == key(after)
}

/// All that a thing says, to be compared.
pub(super) fn key(said: &[Said]) -> Vec<&str> {
    said.iter().map(|field| &*field.is).collect()
}

/// By what things without names are the same; `None` for one that has nothing of it.
pub(super) type Key<T> = fn(&T, &[Said]) -> Option<Vec<String>>;

/// Pairs things, each with its number and what it says, by one key after another.
pub(super) fn paired<T>(
    old: &[(u32, T, Vec<Said>)],
    new: &[(u32, T, Vec<Said>)],
    rounds: &[Key<T>],
) -> Matches {
    let numbers = |all: &[(u32, T, Vec<Said>)]| all.iter().map(|(ix, ..)| *ix).collect::<Vec<_>>();
    let (held, last) = (numbers(old), numbers(new).into_iter().max());
    let mut matches = Matches::new(held.into_iter(), last);
    for key in rounds {
        let keyed = |all: &[(u32, T, Vec<Said>)]| -> Vec<(Vec<String>, u32)> {
            all.iter().filter_map(|(ix, one, said)| Some((key(one, said)?, *ix))).collect()
        };
        matches.pair_rest(keyed(old).into_iter(), keyed(new).into_iter());
    }
    matches
}

/// What differs in the fields of two things, or all that the only one says.
pub(super) fn item(
    (subject, kind): (Subject, Kind),
    title: String,
    before: Option<&[Said]>,
    after: Option<&[Said]>,
) -> Item {
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let all = if after.is_empty() { before } else { after };
    let fields = (0..all.len()).filter_map(|at| {
        let (old, new) = (before.get(at), after.get(at));
        let (key, name) = old.or(new)?.names;
        let [old_is, new_is] = [old, new].map(|side| side.map_or("", |side| &*side.is));
        let [old, mut new] = [old, new].map(|side| side.and_then(|side| side.words.clone()));
        if old_is == new_is {
            return None;
        }
        // What differs is never left out, though its words be the same: it is elsewhere there.
        if old == new {
            new = new.map(|words| format!("{words}, moved"));
        }
        FieldChange::of((key, name), old, new)
    });
    let fields = fields.collect();
    Item { subject, kind, id: String::new(), title, date: None, fields }
}

/// The order of what both versions have, where it differs: as it was and as it is.
pub(super) fn order(
    names: (&'static str, &'static str),
    matches: &Matches,
    before: impl Iterator<Item = u32>,
    after: impl Iterator<Item = u32>,
    title: impl Fn(u32) -> String,
) -> Option<FieldChange> {
    let before: Vec<u32> = before.filter_map(|ix| matches.later(ix)).collect();
    let after: Vec<u32> = after.filter(|ix| before.contains(ix)).collect();
    if before == after {
        return None;
    }
    let words = |order: &[u32]| {
        let titles: Vec<String> = order.iter().map(|ix| title(*ix)).collect();
        Some(titles.join("; "))
    };
    let (old, new) = (words(&before), words(&after));
    let (key, name) = names;
    // Two may be called alike.
    Some(FieldChange { key, name, old, new, texts: None })
}

/// Whether both of a pair are there, and say the same.
pub(super) fn is_same_pair<I: Copy>(pair: Pair<I>, said: impl Fn(bool, I) -> Vec<Said>) -> bool {
    matches!(pair, Pair::Both(old, new) if are_same(&said(false, old), &said(true, new)))
}

//! Find and replace over what the author wrote: titles, short titles, descriptions, notes, and what
//! the timeline says of itself.
//!
//! Never over quotations, source texts, or the passages of references: those are others' words. What
//! is found is a place in a field, so that each can be shown and left out; what is to be replaced
//! becomes one [`Change`] with one name, which is planned, carried out and undone like any other.

use std::{collections::BTreeMap, ops::Range};

use super::{Change, EventChange, NoteDraft, ReferenceDraft, TimelineChange};
use crate::model::{EventIx, Reference, Text, Timeline};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The words; none are nowhere.
    pub words: String,
    /// Whether capital letters count.
    pub match_case: bool,
    /// Whether only whole words count.
    pub whole_words: bool,
}

/// A field that is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The timeline's title.
    TimelineTitle,
    /// The line under it.
    Subtitle,
    /// What it is about.
    About,
    /// An event's title.
    Title(EventIx),
    /// Its short title.
    ShortTitle(EventIx),
    /// Its description.
    Description(EventIx),
    /// What the editor adds.
    Note(EventIx),
}

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The field.
    pub field: Field,
    /// Bytes of its text.
    pub bytes: Range<usize>,
}

/// Every place of the words: in the timeline's own words, then event by event. Places never overlap.
#[must_use]
pub fn find(timeline: &Timeline, wanted: &Wanted) -> Vec<Match> {
    find_unless(timeline, wanted, &|| false).unwrap_or_default()
}

/// The same, given up with `None` as soon as `cancelled` says so.
#[must_use]
pub fn find_unless(
    timeline: &Timeline,
    wanted: &Wanted,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Match>> {
    let mut found = Vec::new();
    let mut look = |field: Field| {
        let places = places(text(timeline, field), wanted).into_iter();
        found.extend(places.map(|bytes| Match { field, bytes }));
    };
    [Field::TimelineTitle, Field::Subtitle, Field::About].into_iter().for_each(&mut look);
    for (ix, _) in timeline.iter() {
        if cancelled() {
            return None;
        }
        [Field::Title(ix), Field::ShortTitle(ix), Field::Description(ix), Field::Note(ix)]
            .into_iter()
            .for_each(&mut look);
    }
    Some(found)
}

/// What a field says; empty where it says nothing.
#[must_use]
pub fn text(timeline: &Timeline, field: Field) -> &str {
    let meta = &timeline.meta;
    let said = |text: Option<Text>| text.map_or("", |text| timeline.text(text));
    match field {
        Field::TimelineTitle => &meta.title,
        Field::Subtitle => &meta.subtitle,
        Field::About => &meta.about,
        Field::Title(ix) => said(timeline.event(ix).map(|event| event.title)),
        Field::ShortTitle(ix) => said(timeline.event(ix).and_then(|event| event.short_title)),
        Field::Description(ix) => {
            said(timeline.event(ix).and_then(|event| event.detail.description))
        }
        Field::Note(ix) => {
            said(timeline.event(ix).and_then(|event| Some(event.detail.editor_note.as_ref()?.text)))
        }
    }
}

/// What a field would say with some places replaced. Places that are not in the text, or that
/// overlap one before them, are left as they are.
#[must_use]
pub fn replaced(text: &str, places: &[Range<usize>], by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        if text.get(place.clone()).is_none() || place.start < at {
            continue;
        }
        out.push_str(text.get(at..place.start).unwrap_or_default());
        out.push_str(by);
        at = place.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Replaces some places of what was found, as one change with a name; `None` where there are none.
#[must_use]
pub fn change(timeline: &Timeline, wanted: &str, by: &str, chosen: &[Match]) -> Option<Change> {
    let mut fields: BTreeMap<Field, Vec<Range<usize>>> = BTreeMap::new();
    for place in chosen {
        fields.entry(place.field).or_default().push(place.bytes.clone());
    }
    let changes: Vec<Change> = fields
        .into_iter()
        .map(|(field, mut places)| {
            places.sort_by_key(|place| place.start);
            field_change(timeline, field, replaced(text(timeline, field), &places, by))
        })
        .collect();
    let places = match chosen.len() {
        0 => return None,
        1 => "1 place".to_owned(),
        count => format!("{} places", crate::model::grouped(count)),
    };
    Some(Change::Several {
        name: format!("replace “{wanted}” with “{by}” in {places}"), changes
    })
}

fn field_change(timeline: &Timeline, field: Field, words: String) -> Change {
    match field {
        Field::TimelineTitle => Change::Timeline(TimelineChange::Title(words)),
        Field::Subtitle => Change::Timeline(TimelineChange::Subtitle(words)),
        Field::About => Change::Timeline(TimelineChange::About(words)),
        Field::Title(ix) => Change::Event(ix, EventChange::Title(words)),
        Field::ShortTitle(ix) => Change::Event(ix, EventChange::ShortTitle(words)),
        Field::Description(ix) => Change::Event(ix, EventChange::Description(words)),
        Field::Note(ix) => {
            let note = timeline.event(ix).and_then(|event| event.detail.editor_note.as_ref());
            let references = note.map_or(&[][..], |note| &note.references);
            let references = references.iter().map(|one| draft(timeline, one)).collect();
            Change::Event(ix, EventChange::EditorNote(NoteDraft { text: words, references }))
        }
    }
}

/// A reference as it would be typed.
fn draft(timeline: &Timeline, reference: &Reference) -> ReferenceDraft {
    let said = |text: Option<Text>| text.map_or("", |text| timeline.text(text)).to_owned();
    ReferenceDraft {
        url: said(Some(reference.url)),
        passage: said(reference.passage),
        read: said(reference.read.map(|read| read.written)),
    }
}

/// Where the words stand in a text, from left to right, none within another.
fn places(text: &str, wanted: &Wanted) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let length = matched(rest, wanted);
        match length.filter(|length| !wanted.whole_words || is_whole(text, from..from + length)) {
            Some(length) => {
                found.push(from..from + length);
                from += length;
            }
            None => from += step,
        }
    }
    found
}

/// How many bytes of the beginning of a text are the words, where they are.
fn matched(text: &str, wanted: &Wanted) -> Option<usize> {
    if wanted.words.is_empty() {
        return None;
    }
    if wanted.match_case {
        return text.starts_with(&wanted.words).then_some(wanted.words.len());
    }
    let mut ours = wanted.words.chars().flat_map(char::to_lowercase).peekable();
    for (at, character) in text.char_indices() {
        if ours.peek().is_none() {
            return Some(at);
        }
        // A character counts whole: half of what it is in small letters is no place.
        if !character.to_lowercase().all(|lower| ours.next() == Some(lower)) {
            return None;
        }
    }
    ours.peek().is_none().then_some(text.len())
}

/// Whether no letter or digit stands next to a place.
fn is_whole(text: &str, place: Range<usize>) -> bool {
    let before = text.get(..place.start).and_then(|text| text.chars().next_back());
    let after = text.get(place.end..).and_then(|text| text.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Wanted, change, find, places, replaced, text};
    use crate::{
        edit::{Lookup, compare::compare, plan},
        io::open_bundled,
        model::Document,
    };

    #[test]
    fn words_are_found_as_they_are_wanted() {
        let wanted = |words: &str, match_case, whole_words| Wanted {
            words: words.to_owned(),
            match_case,
            whole_words,
        };
        for (text, wanted, expected) in [
            ("Kyiv and kyiv", wanted("kyiv", false, false), &[(0, 4), (9, 13)][..]),
            ("Kyiv and kyiv", wanted("kyiv", true, false), &[(9, 13)][..]),
            ("war, warm, WAR", wanted("war", false, true), &[(0, 3), (11, 14)][..]),
            ("aaa", wanted("aa", true, false), &[(0, 2)][..]),
            ("ÉTÉ été", wanted("été", false, true), &[(0, 5), (6, 11)][..]),
            ("anything", wanted("", false, false), &[][..]),
        ] {
            let found = places(text, &wanted).into_iter().map(|place| (place.start, place.end));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}: {wanted:?}");
        }
    }

    #[test]
    fn what_is_chosen_is_replaced_as_one_change_that_can_be_undone() {
        let before = open_bundled().timeline;
        let mut document = Document::new(before.clone(), None);
        let wanted = Wanted { words: "Kursk".into(), match_case: true, whole_words: true };
        let found = find(&before, &wanted);
        assert!(found.len() > 3, "{found:?}");
        let change = change(&before, "Kursk", "Koursk", &found).unwrap();
        let planned = plan(&document, &mut Lookup::default(), &change).unwrap();
        assert_eq!(
            planned.name,
            format!("replace “Kursk” with “Koursk” in {} places", found.len())
        );
        let inverse = document.apply(planned.edit).unwrap();
        assert_eq!(find(&document.timeline, &wanted), []);
        // Titles and notes, and nothing else: above all no quotation.
        let found = compare(&before, &document.timeline);
        let keys = ["title", "short_title", "description", "editor_note.text", "subtitle", "about"];
        for item in found.items() {
            for field in item.fields {
                // Links are named by titles, and lead where they did.
                assert!(keys.contains(&field.key), "{} of {}", field.key, item.id);
            }
        }
        document.apply(inverse).unwrap();
        assert!(compare(&before, &document.timeline).is_same());
    }

    #[test]
    fn nothing_chosen_is_no_change() {
        let timeline = open_bundled().timeline;
        assert_eq!(change(&timeline, "a", "b", &[]), None);
    }

    proptest! {
        /// What is found stands there, and replacing it by itself changes nothing.
        #[test]
        fn what_is_found_stands_there(
            words in "[abAB ß]{0,3}",
            whole in "[abAB ßé]{0,24}",
            match_case: bool,
            whole_words: bool,
        ) {
            let wanted = Wanted { words: words.clone(), match_case, whole_words };
            let found = places(&whole, &wanted);
            for place in &found {
                let stands = whole.get(place.clone()).unwrap();
                prop_assert_eq!(stands.to_lowercase(), words.to_lowercase());
                prop_assert!(!match_case || stands == words);
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            if match_case {
                prop_assert_eq!(replaced(&whole, &found, &words), whole);
            }
        }
    }

    #[test]
    fn a_field_that_is_not_there_says_nothing() {
        let timeline = crate::model::Timeline::default();
        let nowhere = super::Field::Note(crate::model::EventIx(9));
        assert_eq!(text(&timeline, nowhere), "");
    }
}

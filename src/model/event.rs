//! Events, and how their dates are known.

use std::{ops::Deref, sync::Arc};

use super::{ActorIx, EventIx, LaneIx, Quote, SourceIx, TagIx, Text, date::When};

/// Something that a source says happened, and when.
///
/// What only a few events have stands in [`Detail`], so that a million plain ones stay small.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What the file calls it, unique.
    pub id: Text,
    /// What the source says happened, in a sentence.
    pub title: Text,
    /// The same for a label, where the title is long.
    pub short_title: Option<Text>,
    /// When it happened.
    pub date: EventDate,
    /// Where it is drawn.
    pub lane: LaneIx,
    /// Marked by the author as one to see first.
    pub starred: bool,
    /// The rest.
    pub detail: SharedDetail,
}

/// What events say beyond what all of them say. Those that say the same share it, and those that say
/// nothing more need not even count how many they are.
#[derive(Clone, Debug, Default)]
pub struct SharedDetail(Option<Arc<Detail>>);

/// A date as its author wrote it, and what it means on the axis of the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventDate {
    /// The author's EDTF, which is what is saved.
    pub written: Text,
    /// The author's `end`, for an interval of times, which EDTF lacks.
    pub written_end: Option<Text>,
    /// Its bounds in the timeline's zone. Its words come from parsing `written` again: they are
    /// needed for the few events in view only.
    pub when: When,
}

/// What an event may say beside its title, date and lane.
///
/// What is large and seldom said is boxed: most events that say more have a few tags or a line of
/// description, and there may be very many of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Detail {
    /// Who acts in it.
    pub actors: Vec<ActorIx>,
    /// The author's tags.
    pub tags: Vec<TagIx>,
    /// The passages it rests on.
    pub quotes: Vec<Quote>,
    /// Sources that it is told in and that no passage is quoted from.
    pub cites: Vec<SourceIx>,
    /// The date as the author words it, beside the date itself.
    pub display_date: Option<Text>,
    /// How its date is known.
    pub basis: Option<Box<Basis>>,
    /// The last day for which the source attests something that lasted.
    pub last_attested: Option<Box<EventDate>>,
    /// Who claims it, in words.
    pub claimed_by: Option<Text>,
    /// Events that speak against it.
    pub disputed_by: Vec<EventIx>,
    /// Events that deny it.
    pub denied_by: Vec<EventIx>,
    /// Events that it follows from.
    pub follows: Vec<EventIx>,
    /// What the editor adds; not the source's words.
    pub editor_note: Option<Box<Note>>,
    /// A description in the author's words.
    pub description: Option<Text>,
    /// A picture.
    pub image: Option<Box<Image>>,
    /// What came of checking it against its sources.
    pub check: Option<Box<FactCheck>>,
}

impl Event {
    /// Until when it is attested that it lasted, where its source says so.
    #[must_use]
    pub fn attested(&self) -> Option<When> {
        self.detail.last_attested.as_ref().map(|date| date.when)
    }
}

impl SharedDetail {
    /// Whether the event says nothing more.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.0.is_none()
    }

    /// The detail, to be changed for this event alone.
    pub fn make_mut(&mut self) -> &mut Detail {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl From<Detail> for SharedDetail {
    fn from(detail: Detail) -> Self {
        Self((detail != PLAIN).then(|| Arc::new(detail)))
    }
}

impl Deref for SharedDetail {
    type Target = Detail;

    fn deref(&self) -> &Detail {
        self.0.as_deref().unwrap_or(&PLAIN)
    }
}

impl PartialEq for SharedDetail {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// What an event says that says nothing more.
static PLAIN: Detail = Detail {
    actors: Vec::new(),
    tags: Vec::new(),
    quotes: Vec::new(),
    cites: Vec::new(),
    display_date: None,
    basis: None,
    last_attested: None,
    claimed_by: None,
    disputed_by: Vec::new(),
    denied_by: Vec::new(),
    follows: Vec::new(),
    editor_note: None,
    description: None,
    image: None,
    check: None,
};

/// How a date is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// In which way.
    pub kind: BasisKind,
    /// In words.
    pub note: Option<Text>,
    /// What it rests on.
    pub references: Vec<Reference>,
}

/// In which way a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BasisKind {
    /// The source states it.
    Stated,
    /// It follows from the source's wording.
    Derived,
    /// It comes from outside the source.
    External,
}

/// What the editor adds, with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The words.
    pub text: Text,
    /// What they rest on.
    pub references: Vec<Reference>,
}

/// A place outside the sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Its address.
    pub url: Text,
    /// The passage there that it is cited for.
    pub passage: Option<Text>,
    /// The day on which it was read.
    pub read: Option<EventDate>,
}

/// What came of checking an event against what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct FactCheck {
    /// How far it has come.
    pub status: CheckStatus,
    /// Who checked it.
    pub by: Option<Text>,
    /// The day on which it was checked.
    pub on: Option<EventDate>,
    /// What is to be said of it.
    pub comment: Option<Text>,
}

/// How far the check of an event has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckStatus {
    /// Nobody has checked it.
    #[default]
    Unchecked,
    /// It holds.
    Checked,
    /// Something about it is still to be asked.
    Query,
}

/// A picture that goes with an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// A path inside the file's folder.
    pub path: Text,
    /// What it shows, for those who do not see it.
    pub alt: Option<Text>,
    /// Whose it is.
    pub credit: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seldom_said_makes_no_event_large() {
        assert!(size_of::<Detail>() <= 248, "{} bytes", size_of::<Detail>());
    }

    #[test]
    fn a_shared_detail_is_changed_for_one_event_alone() {
        let plain = SharedDetail::default();
        assert_eq!(SharedDetail::from(Detail::default()), plain);
        let tagged = SharedDetail::from(Detail { tags: vec![TagIx(1)], ..Detail::default() });
        let mut changed = tagged.clone();
        changed.make_mut().tags.clear();
        assert_eq!((tagged.tags.len(), &changed), (1, &plain));
        changed.make_mut().cites.push(SourceIx(0));
        assert_eq!((changed.cites.len(), plain.cites.len()), (1, 0));
        assert_ne!(changed, plain);
    }
}

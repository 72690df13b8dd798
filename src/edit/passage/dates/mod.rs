//! The dates that a passage may speak of, each with the words that it rests on.
//!
//! Invariant: each is EDTF that a timeline takes. None is chosen here; what is less sure comes
//! later in the list. Only the passage, its sentence and what stands near before it are read: a
//! text is never understood as a whole.

mod calendar;
mod cues;
mod names;
mod phrase;
mod read;
mod resolve;
mod token;

use std::{collections::BTreeSet, ops::Range};

use self::{
    calendar::Stretch,
    names::is_future,
    phrase::{Phrase, phrases},
    resolve::{Context, From, Own, Reading, readings},
    token::{Token, tokens},
};
use super::{
    select::{graphemes, trimmed},
    sentence::sentences_at,
};
use crate::model::{
    BasisKind,
    date::{Date, Zone},
};

/// A date that a passage may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedDate {
    /// In EDTF.
    pub edtf: String,
    /// Stated by the words alone, or derived from them.
    pub kind: BasisKind,
    /// How it is known, for the basis of a date: "“on Wednesday”, in a text of 14 July 2022: 13
    /// July 2022".
    pub note: String,
    /// The words it rests on, in bytes of the text.
    pub range: Range<usize>,
    /// How near to the passage they stand.
    pub nearness: Nearness,
}

/// How near to a passage the words stand that a date rests on; the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Within it.
    Passage,
    /// In its sentence.
    Sentence,
    /// In its sentence, which names no date: "had already".
    Tense,
    /// Elsewhere in the text.
    Text,
    /// None but the text's own date.
    Own,
}

/// So many bytes before the sentence are looked through, and after it where there is nothing before.
const LOOK: usize = 20_000;
/// So many phrases elsewhere in the text are offered.
const ELSEWHERE: usize = 3;
/// So many dates are offered at most.
const MOST: usize = 12;

/// The dates that a passage may speak of, the likeliest first: those of the passage, of its
/// sentence, then the nearest before it, or after it where there is none; last the text's own.
/// `published` is when the text was published, from which "Wednesday" and "July 13" are reckoned.
///
/// ```
/// use sourceline::{edit::passage::dates, model::date::Date};
///
/// let published = Date::parse("2022-07-14").unwrap();
/// let offered = dates("They wrote on Wednesday.", 0..10, Some(&published));
/// assert_eq!(offered[0].edtf, "2022-07-13");
/// assert_eq!(offered[0].note, "“on Wednesday”, in a text of 14 July 2022: 13 July 2022");
/// ```
#[must_use]
pub fn dates(text: &str, range: Range<usize>, published: Option<&Date>) -> Vec<OfferedDate> {
    let passage = trimmed(text, graphemes(text, range));
    if passage.is_empty() {
        return Vec::new();
    }
    let sentence = sentences_at(text, passage.clone());
    let window = graphemes(text, sentence.start.saturating_sub(LOOK)..sentence.end + LOOK);
    let own = published.and_then(Own::new);
    let tokens = tokens(text, window);
    let places = Places { text, tokens: &tokens, passage, sentence };
    let mut found = places.ranked(own.as_ref());
    // The nearest comes first, whatever its kind: a stable sort keeps the order of the text.
    found.sort_by_key(|(nearness, doubt, distance, _)| (*nearness, *doubt, *distance));
    let mut known = BTreeSet::new();
    let offers = found.into_iter().map(|(_, _, _, offered)| offered);
    let taken = offers.filter(|offered| {
        Date::parse(&offered.edtf).is_ok_and(|date| known.insert(date.canonical()))
    });
    taken.take(MOST).collect()
}

/// With its nearness, how little sure it is, and how far from the passage it stands.
type Ranked = (Nearness, u8, usize, OfferedDate);

struct Places<'a> {
    text: &'a str,
    tokens: &'a [Token],
    passage: Range<usize>,
    sentence: Range<usize>,
}

impl Places<'_> {
    fn ranked(&self, own: Option<&Own>) -> Vec<Ranked> {
        let mut context = Context::default();
        let mut before_sentence = Context::default();
        let mut found = Vec::new();
        let mut resolved = Vec::new();
        for phrase in phrases(self.tokens) {
            let future = self.is_future(&phrase);
            let meant = readings(&phrase, own, &context, future);
            self.remember(&phrase, &meant, &mut context);
            if phrase.range.end <= self.sentence.start {
                before_sentence = context.clone();
            }
            resolved.push((phrase, meant, context.clone()));
        }
        let mut contexts = Context::default();
        for (phrase, meant, after) in &resolved {
            if let Some(nearness) = self.nearness(phrase) {
                found.extend(self.offers(nearness, 0, phrase, meant, own, &contexts));
            }
            contexts = after.clone();
        }
        found.extend(self.elsewhere(&resolved, own));
        let sentence = self.within(&self.sentence);
        for (at, cue) in cues::cues(sentence, own, &before_sentence).into_iter().enumerate() {
            found.push(ranked(Nearness::Tense, at, cue));
        }
        for (at, cue) in own.iter().flat_map(|own| cues::own_date(own, &self.passage)).enumerate() {
            found.push(ranked(Nearness::Own, at, cue));
        }
        found
    }

    /// The nearest phrases before the sentence that mean something; those after it where there are
    /// none.
    fn elsewhere(
        &self,
        resolved: &[(Phrase, Vec<Reading>, Context)],
        own: Option<&Own>,
    ) -> Vec<Ranked> {
        let tells = |(_, meant, _): &&(Phrase, Vec<Reading>, Context)| !meant.is_empty();
        let is_before =
            |it: &&(Phrase, Vec<Reading>, Context)| it.0.range.end <= self.sentence.start;
        let is_after =
            |it: &&(Phrase, Vec<Reading>, Context)| it.0.range.start >= self.sentence.end;
        let mut near: Vec<_> =
            resolved.iter().rev().filter(is_before).filter(tells).take(ELSEWHERE).collect();
        if near.is_empty() {
            near = resolved.iter().filter(is_after).filter(tells).take(ELSEWHERE).collect();
        }
        let offers =
            near.into_iter().enumerate().flat_map(|(distance, (phrase, meant, context))| {
                // What else such a phrase may mean is left out: it is far from the passage already.
                let first = meant.get(..1).unwrap_or_default();
                self.offers(Nearness::Text, distance, phrase, first, own, context)
            });
        offers.collect()
    }

    fn offers(
        &self,
        nearness: Nearness,
        distance: usize,
        phrase: &Phrase,
        meant: &[Reading],
        own: Option<&Own>,
        context: &Context,
    ) -> Vec<Ranked> {
        let words = self.words(phrase);
        let offer = |reading: &Reading| {
            let date = Date::parse(&reading.edtf).ok()?.words(&Zone::default());
            let perhaps = if reading.doubt > 0 { "perhaps " } else { "" };
            let lead = if nearness == Nearness::Text { "elsewhere in the text: " } else { "" };
            let note = match (reading.from, own, &context.day, &context.year) {
                (From::Own, Some(own), ..) => {
                    format!("{lead}“{words}”, in a text of {}: {perhaps}{date}", own.words)
                }
                (From::Day, _, Some((_, day)), _) => {
                    format!("{lead}“{words}”, after “{day}”: {perhaps}{date}")
                }
                (From::Year, _, _, Some((_, year))) => {
                    format!("{lead}“{words}”, after “{year}”: {perhaps}{date}")
                }
                _ => format!("{lead}“{words}”: {perhaps}{date}"),
            };
            let kind =
                if reading.from == From::Words { BasisKind::Stated } else { BasisKind::Derived };
            let offered = OfferedDate {
                edtf: reading.edtf.clone(),
                kind,
                note,
                range: phrase.range.clone(),
                nearness,
            };
            Some((nearness, reading.doubt, distance, offered))
        };
        meant.iter().filter_map(offer).collect()
    }

    /// The day and the year that later phrases are reckoned from.
    fn remember(&self, phrase: &Phrase, meant: &[Reading], context: &mut Context) {
        let Some(first) = meant.first() else { return };
        if let Stretch::Day(day) = first.named {
            context.day = Some((day, self.words(phrase)));
        }
        if first.from == From::Words {
            context.year = Some((first.named.year(), self.words(phrase)));
        }
    }

    fn nearness(&self, phrase: &Phrase) -> Option<Nearness> {
        let touches =
            |place: &Range<usize>| phrase.range.start < place.end && place.start < phrase.range.end;
        if touches(&self.passage) {
            return Some(Nearness::Passage);
        }
        touches(&self.sentence).then_some(Nearness::Sentence)
    }

    /// Whether the sentence of a phrase speaks of what is to come.
    fn is_future(&self, phrase: &Phrase) -> bool {
        let sentence = sentences_at(self.text, phrase.range.clone());
        self.within(&sentence).iter().any(|token| is_future(&token.folded))
    }

    /// The tokens that stand within a range.
    fn within(&self, range: &Range<usize>) -> &[Token] {
        let from = self.tokens.partition_point(|token| token.range.start < range.start);
        let to = self.tokens.partition_point(|token| token.range.start < range.end);
        self.tokens.get(from..to).unwrap_or_default()
    }

    /// The words of a phrase on one line.
    fn words(&self, phrase: &Phrase) -> String {
        let words = self.text.get(phrase.range.clone()).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn ranked(nearness: Nearness, at: usize, cue: cues::Cue) -> Ranked {
    let cues::Cue { edtf, note, range } = cue;
    let offered = OfferedDate { edtf, kind: BasisKind::Derived, note, range, nearness };
    (nearness, 0, at, offered)
}

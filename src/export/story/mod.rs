//! A story on paper and in files: which steps are told, and what each of them may say.
//!
//! A presentation passes over a step whose event is gone, and so does a file, which says so. What a
//! step hides for a class to guess stays hidden in that step's pictures, and is told on a handout
//! unless it is to stay hidden there too. What a cover takes away in one step is taken away in all of
//! them: whoever has the file can turn the page.

pub mod handout;
mod paper;
pub mod pictures;
pub mod worksheet;

use std::collections::BTreeSet;

pub use paper::{Printed, is_for_paper};

use super::{Content, Covered, Page, Picture, has_covers, slide};
use crate::{
    index::Index,
    model::{EventIx, Hidden, Step, Subject, Timeline},
    style::Theme,
    view::Folds,
};

/// More steps than these are no story: a table of very many events is told by none.
pub const MOST_STEPS: usize = 500;

/// The steps that are told.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// Those that can be.
    pub stops: Vec<Told>,
    /// How many steps the story has.
    pub count: usize,
    /// The numbers, counted from 1, of those whose event is gone.
    pub left_out: Vec<usize>,
}

/// A step, and how it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its number in the story, counted from 1.
    pub number: usize,
    /// What it says.
    pub step: Step,
    /// What is folded away.
    pub folds: Folds,
    /// What stays hidden.
    pub hidden: Hidden,
}

/// Why nothing can be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TellingError {
    /// Nothing is there.
    #[error("there is nothing to tell: the timeline has no event")]
    Empty,
    /// The timeline has no story, and too many events to be told one by one.
    #[error(
        "the timeline has no story, and its {0} events are too many to be told one by one; make a \
         story of those that matter"
    )]
    TooMany(usize),
}

impl Telling {
    /// The steps of a story; of a timeline without one, its events in order of time. `keeps_hidden`
    /// leaves hidden what a class is to guess.
    ///
    /// # Errors
    /// [`TellingError`] where there is no step, or no end of them.
    pub fn new(story: &[Step], index: &Index, keeps_hidden: bool) -> Result<Self, TellingError> {
        let events = || index.by_time.iter().map(|event| Step::of(*event));
        let asked: Vec<Step> = match story {
            [] if index.by_time.len() > MOST_STEPS => {
                return Err(TellingError::TooMany(index.by_time.len()));
            }
            [] => events().collect(),
            story => story.to_vec(),
        };
        let count = asked.len();
        let mut left_out = Vec::new();
        let mut folds = index.folds;
        let mut stops = Vec::with_capacity(count);
        for (at, mut step) in asked.into_iter().enumerate() {
            folds = slide::folds(&step, index.folds, folds);
            if matches!(step.subject, Subject::Missing(_)) {
                left_out.push(at + 1);
                continue;
            }
            let hidden = if keeps_hidden { step.hidden } else { Hidden::default() };
            if !keeps_hidden {
                step.hidden_events.clear();
            }
            stops.push(Told { number: at + 1, step, folds, hidden });
        }
        if stops.is_empty() {
            return Err(TellingError::Empty);
        }
        Ok(Self { stops, count, left_out })
    }

    /// Whether anything that is told stays hidden.
    #[must_use]
    pub fn hides_something(&self) -> bool {
        self.stops.iter().any(|told| !told.hidden.is_none() || !told.step.hidden_events.is_empty())
    }

    /// What is to be said of the steps that are not told.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let numbers: Vec<String> = self.left_out.iter().map(ToString::to_string).collect();
        match numbers.as_slice() {
            [] => None,
            [one] => Some(format!("Step {one} is left out: its event is no longer there.")),
            [rest @ .., last] => Some(format!(
                "Steps {} and {last} are left out: their events are no longer there.",
                rest.join(", ")
            )),
        }
    }

    /// The name of a step's file. It holds words of the step only where none of them is hidden or
    /// covered.
    #[must_use]
    pub fn file_name(&self, told: &Told, timeline: &Timeline, extension: &str) -> String {
        let width = self.count.to_string().len().max(2);
        let number = format!("{:0width$}", told.number);
        let slug = slug(&title(&told.step, timeline));
        let is_told = told.hidden_of_own().is_none() && !slug.is_empty();
        if is_told {
            format!("{number}-{slug}.{extension}")
        } else {
            format!("{number}.{extension}")
        }
    }
}

impl Told {
    /// What stays hidden of its own event.
    #[must_use]
    pub fn hidden_of_own(&self) -> Hidden {
        slide::hidden_of_own(&self.step, self.hidden)
    }

    /// The events that it names and does not keep from being seen.
    fn told_events(&self) -> impl Iterator<Item = EventIx> {
        let step = &self.step;
        let named = step.event().into_iter().chain(step.beside);
        named.filter(|event| !step.hidden_events.contains(event))
    }

    /// The same without what is covered; `named` says of words whether they name something covered.
    fn uncovered(&self, covered: &BTreeSet<EventIx>, named: &dyn Fn(&str) -> bool) -> Self {
        let mut told = self.clone();
        let step = &mut told.step;
        let is_covered = |event: EventIx| covered.contains(&event);
        step.beside = step.beside.filter(|event| !is_covered(*event));
        if step.event().is_some_and(is_covered) {
            let (title, caption) = (slide::words::COVERED.to_owned(), String::new());
            *step = Step { subject: Subject::Time, title, caption, ..step.clone() };
        }
        for words in [&mut step.title, &mut step.caption] {
            if named(words) {
                words.clear();
            }
        }
        told
    }
}

/// What a step is called: as its author says, or by its event.
#[must_use]
pub fn title(step: &Step, timeline: &Timeline) -> String {
    if !step.title.is_empty() {
        return step.title.clone();
    }
    let event = step.event().and_then(|event| timeline.event(event));
    event.map(|event| timeline.short_title(event).to_owned()).unwrap_or_default()
}

/// The letters and figures of words that any system takes in a name.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && letter != '’' && letter != '\'' {
            slug.push('-');
        }
        if slug.len() >= 40 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Steps laid out without what is covered in any of them.
pub(in crate::export) struct Settled<T> {
    pub(in crate::export) stops: Vec<Told>,
    pub(in crate::export) laid: Vec<T>,
    /// The facts without what is covered, where anything is.
    pub(in crate::export) facts: Option<Timeline>,
    pub(in crate::export) covered: BTreeSet<EventIx>,
}

/// Lays every step out; where anything is covered, once more without what any of them covers, or the
/// picture of the whole timeline.
pub(in crate::export) fn settled<T>(
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    lay: &dyn Fn(&Timeline, &Told, &BTreeSet<EventIx>) -> T,
    covered_of: &dyn Fn(&T) -> &Covered,
) -> Settled<T> {
    let laid = |facts: &Timeline, stops: &[Told], covered: &BTreeSet<EventIx>| -> Vec<T> {
        stops.iter().map(|told| lay(facts, told, covered)).collect()
    };
    let mut covered = BTreeSet::new();
    let first = laid(content.timeline, &telling.stops, &covered);
    if !has_covers(content.annotations) {
        return Settled { stops: telling.stops.clone(), laid: first, facts: None, covered };
    }
    covered.extend(first.iter().flat_map(|one| covered_of(one).events.iter().copied()));
    covered.extend(Page::new(&Picture::default(), content, theme).covered.events);
    // Of an event that is covered, a caption may tell.
    let all = Covered::of(covered.clone());
    let named = |words: &str| all.is_named_in(words, content.timeline);
    let stops: Vec<Told> =
        telling.stops.iter().map(|told| told.uncovered(&covered, &named)).collect();
    let facts = all.facts(content.timeline);
    let laid = laid(&facts, &stops, &covered);
    Settled { stops, laid, facts: Some(facts), covered }
}

#[cfg(test)]
mod tests;

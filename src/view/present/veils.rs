//! What the audience is to guess: what is hidden of which event, and what was revealed.

use std::collections::BTreeSet;

use crate::model::{EventIx, Hidden, Step};

/// Something that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Veil {
    /// The date of an event.
    Dates,
    /// Its title.
    Titles,
    /// The passages that it rests on.
    Quotations,
    /// That there is such an event.
    Event,
}

/// What is hidden, beyond what a step hides by itself, and what was revealed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Veils {
    /// What is hidden of every event.
    pub hidden: Hidden,
    /// What was revealed of which event.
    pub revealed: BTreeSet<(EventIx, Veil)>,
    /// Whether events come only with their step.
    pub is_cumulative: bool,
    /// Counts the changes.
    pub revision: u64,
}

impl Veils {
    /// What is not to be read of an event while a step is shown.
    #[must_use]
    pub fn of(&self, step: &Step, event: EventIx) -> Hidden {
        let is_gone = self.hides_event(step, event);
        let is_hidden = |by: bool, veil| is_gone || by && !self.revealed.contains(&(event, veil));
        let all = self.hidden_of_all(step);
        Hidden {
            titles: is_hidden(all.titles, Veil::Titles),
            dates: is_hidden(all.dates, Veil::Dates),
            quotations: is_hidden(all.quotations, Veil::Quotations),
        }
    }

    /// What is not to be read of events while a step is shown, but for what was revealed.
    #[must_use]
    pub fn hidden_of_all(&self, step: &Step) -> Hidden {
        let (own, step) = (self.hidden, step.hidden);
        Hidden {
            titles: own.titles || step.titles,
            dates: own.dates || step.dates,
            quotations: own.quotations || step.quotations,
        }
    }

    /// Whether an event is not to be seen at all, since the step is to let it be guessed.
    #[must_use]
    pub fn hides_event(&self, step: &Step, event: EventIx) -> bool {
        step.hidden_events.contains(&event) && !self.revealed.contains(&(event, Veil::Event))
    }

    /// Whether anything at all is hidden in a step.
    #[must_use]
    pub fn hides_something(&self, step: &Step) -> bool {
        !self.hidden.is_none() || !step.hidden.is_none() || !step.hidden_events.is_empty()
    }

    /// Whether dates are hidden, and with them the ruler's.
    #[must_use]
    pub fn hides_ruler(&self, step: &Step) -> bool {
        self.hidden_of_all(step).dates
    }

    /// What the next press reveals: what is hidden of the step's event, then the events that the step
    /// hides, one after the other.
    #[must_use]
    pub fn next(&self, step: &Step) -> Option<(EventIx, Veil)> {
        let own = step.event().filter(|event| !self.hides_event(step, *event));
        let of_own = own.and_then(|event| {
            let Hidden { titles, dates, quotations } = self.of(step, event);
            let all =
                [(dates, Veil::Dates), (titles, Veil::Titles), (quotations, Veil::Quotations)];
            all.into_iter().find_map(|(is_hidden, veil)| is_hidden.then_some((event, veil)))
        });
        let hidden = || step.hidden_events.iter().find(|event| self.hides_event(step, **event));
        of_own.or_else(|| Some((*hidden()?, Veil::Event)))
    }

    /// With something revealed.
    #[must_use]
    pub fn with_revealed(mut self, event: EventIx, veil: Veil) -> Self {
        self.revealed.insert((event, veil));
        self.revision += 1;
        self
    }

    /// With dates hidden, then titles as well, then quotations as well, then nothing. What was
    /// revealed is hidden again.
    #[must_use]
    pub fn turned(self) -> Self {
        let Hidden { titles, dates, quotations } = self.hidden;
        let hidden = match (dates, titles, quotations) {
            (false, false, false) => Hidden { dates: true, ..Hidden::default() },
            (true, false, false) => Hidden { dates: true, titles: true, quotations: false },
            (true, true, false) => Hidden { dates: true, titles: true, quotations: true },
            _ => Hidden::default(),
        };
        Self { hidden, revealed: BTreeSet::new(), revision: self.revision + 1, ..self }
    }

    /// With events that come with their step, or all from the beginning.
    #[must_use]
    pub fn cumulative_or_not(self) -> Self {
        Self { is_cumulative: !self.is_cumulative, revision: self.revision + 1, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: EventIx = EventIx(3);

    #[test]
    fn what_is_revealed_of_one_event_stays_hidden_of_others() {
        let veils = Veils::default().turned().turned();
        let step = Step::of(EVENT);
        assert_eq!(veils.next(&step), Some((EVENT, Veil::Dates)));
        let veils = veils.with_revealed(EVENT, Veil::Dates);
        assert_eq!(veils.next(&step), Some((EVENT, Veil::Titles)));
        assert!(!veils.of(&step, EVENT).dates && veils.of(&step, EventIx(4)).dates);
        assert!(veils.hides_ruler(&step), "other dates are still to be guessed");
        let veils = veils.turned().turned();
        assert_eq!((veils.next(&step), veils.revealed.len()), (None, 0));
    }

    #[test]
    fn hidden_events_are_revealed_one_after_the_other() {
        let hidden_events = vec![EventIx(7), EVENT];
        let step = Step { hidden_events, ..Step::of(EVENT) };
        let veils = Veils::default();
        assert!(veils.of(&step, EVENT).titles, "of what is not there nothing is told");
        assert_eq!(veils.next(&step), Some((EventIx(7), Veil::Event)));
        let veils = veils.with_revealed(EventIx(7), Veil::Event);
        assert_eq!(veils.next(&step), Some((EVENT, Veil::Event)));
        let veils = veils.with_revealed(EVENT, Veil::Event);
        assert_eq!((veils.next(&step), veils.of(&step, EVENT)), (None, Hidden::default()));
    }

    #[test]
    fn a_step_hides_what_it_says() {
        let hidden = Hidden { quotations: true, ..Hidden::default() };
        let step = Step { hidden, ..Step::of(EVENT) };
        let veils = Veils::default();
        assert_eq!(veils.of(&step, EVENT), hidden);
        assert!(!veils.hides_ruler(&step));
        assert_eq!(veils.of(&Step::of(EVENT), EVENT), Hidden::default());
    }
}

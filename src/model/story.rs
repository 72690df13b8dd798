//! The story: the steps in which a timeline is told.
//!
//! A step says what is looked at and what is said of it. What it does not say is chosen where it is
//! shown: a step of nothing but an event is a whole step.

use super::{
    Anchor, AnnotationIx, AnnotationKind, Annotations, EventIx, LaneIx, Ordered, StepIx,
    date::{DAY, Seconds, range_words},
};

/// The steps, in the order in which they are told.
pub type Story = Ordered<StepIx, Step>;

/// A stop in a presentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What the list of the steps calls it; empty where that is the event's own title.
    pub title: String,
    /// What it is about.
    pub subject: Subject,
    /// What the canvas shows; `None` for as much about its event as is needed.
    pub scope: Option<Scope>,
    /// Whether empty stretches are folded; `None` for as it was before.
    pub folded: Option<bool>,
    /// What is said under it.
    pub caption: String,
    /// What the presenter alone sees.
    pub notes: String,
    /// The lanes that show, from the top; `None` for all.
    pub lanes: Option<Vec<LaneIx>>,
    /// Those of them that are drawn as one row.
    pub collapsed: Vec<LaneIx>,
    /// The annotations that show; `None` for all.
    pub annotations: Option<Vec<AnnotationIx>>,
    /// The event whose quotation stands beside that of its own event. The same event stands for
    /// what another source says of it.
    pub beside: Option<EventIx>,
    /// What the audience is to guess.
    pub hidden: Hidden,
    /// Events that are not to be seen until they are revealed.
    pub hidden_events: Vec<EventIx>,
}

/// What a step is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// No event: a stretch of time, or all of it.
    #[default]
    Time,
    /// An event.
    Event(EventIx),
    /// An event that is not there any more, by its id. Such a step is passed over, and says so.
    Missing(String),
}

/// A stretch of real time, in seconds, as a file can say it: the first second and the one after the
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    from: Seconds,
    to: Seconds,
}

/// What of every event is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Their titles.
    pub titles: bool,
    /// Their dates, and with them the ruler's.
    pub dates: bool,
    /// What they are quoted from.
    pub quotations: bool,
}

impl Step {
    /// A step about an event, as a timeline without a story has them.
    #[must_use]
    pub fn of(event: EventIx) -> Self {
        Self { subject: Subject::Event(event), ..Self::default() }
    }

    /// Its event, where it has one.
    #[must_use]
    pub fn event(&self) -> Option<EventIx> {
        match self.subject {
            Subject::Event(event) => Some(event),
            Subject::Time | Subject::Missing(_) => None,
        }
    }

    /// Every event that it names.
    pub fn events(&self) -> impl Iterator<Item = EventIx> {
        self.event().into_iter().chain(self.beside).chain(self.hidden_events.iter().copied())
    }

    /// The annotations of a document that it shows. What covers take away no step brings back.
    #[must_use]
    pub fn shown(&self, all: &Annotations) -> Annotations {
        let mut shown = all.clone();
        if let Some(named) = &self.annotations {
            let is_cover = |ix: &AnnotationIx| {
                all.get(*ix).is_some_and(|each| each.kind == AnnotationKind::Cover)
            };
            shown.order.retain(|ix| named.contains(ix) || is_cover(ix));
        }
        shown
    }
}

impl Scope {
    /// The stretch nearest to this one that a file can say; one that is upside down or empty becomes
    /// a second or a day.
    #[must_use]
    pub fn near(from: f64, to: f64) -> Self {
        let from = Anchor::writable(from);
        let to = Anchor::writable(to.ceil());
        let days = from % DAY == 0 && to % DAY == 0;
        let to = to.max(from + if days { DAY } else { 1 });
        // The last second stands in the file. One at midnight would be read as its whole day.
        let to = if to.rem_euclid(DAY) == 1 { to + 1 } else { to };
        Self { from, to }
    }

    /// The same in words: `10 February to 20 July 2022`.
    #[must_use]
    pub fn words(self) -> String {
        range_words(self.from, self.to, false)
    }

    /// The first second.
    #[must_use]
    pub fn from(self) -> Seconds {
        self.from
    }

    /// The second after the last.
    #[must_use]
    pub fn to(self) -> Seconds {
        self.to
    }
}

impl Hidden {
    /// All that can be hidden of an event.
    pub const ALL: Self = Self { titles: true, dates: true, quotations: true };

    /// Whether nothing is.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotation, AnnotationKind};

    #[test]
    fn a_step_shows_the_annotations_that_it_names() {
        let note = |at| Annotation::new(AnnotationKind::Note, vec![Anchor::on(EventIx(at))]);
        let all: Annotations = (0..3).map(note).collect();
        let shown = |annotations: Option<Vec<u32>>| {
            let annotations = annotations.map(|all| all.into_iter().map(AnnotationIx).collect());
            let step = Step { annotations, ..Step::default() };
            step.shown(&all).iter().map(|(ix, _)| ix.0).collect::<Vec<_>>()
        };
        assert_eq!(shown(None), [0, 1, 2]);
        assert_eq!(shown(Some(vec![2, 0, 9])), [0, 2]);
        assert_eq!(shown(Some(Vec::new())), [0_u32; 0]);
        let cover = Annotation::new(AnnotationKind::Cover, vec![Anchor::on(EventIx(0)); 2]);
        let all: Annotations = [note(0), cover].into_iter().collect();
        let step = Step { annotations: Some(Vec::new()), ..Step::default() };
        assert_eq!(step.shown(&all).iter().map(|(ix, _)| ix.0).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn a_stretch_is_one_that_a_file_can_say() {
        let cases = [
            ((0.0, 86_400.0), (0, 86_400)),
            ((0.4, 10.2), (0, 11)),
            ((0.0, 86_401.0), (0, 86_402)),
            ((0.0, 0.0), (0, 86_400)),
            ((5.0, 1.0), (5, 6)),
            ((86_399.0, 0.0), (86_399, 86_400)),
            ((86_400.4, 0.0), (86_400, 172_800)),
        ];
        for ((from, to), expected) in cases {
            let scope = Scope::near(from, to);
            assert_eq!((scope.from(), scope.to()), expected, "{from} {to}");
            let again = Scope::near(scope.from() as f64, scope.to() as f64);
            assert_eq!(again, scope, "{from} {to}");
        }
    }
}

//! All annotations of a document: slots that keep their numbers, and the order in which they are
//! drawn.

use super::{Annotation, AnnotationKind};
use crate::model::AnnotationIx;

/// What is drawn by hand.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// The slots. Invariant: none is taken out, so an [`AnnotationIx`] means one annotation for
    /// good; one that was removed is missing from `order` alone.
    pub slots: imbl::Vector<Annotation>,
    /// Which annotations there are, from the back to the front. Invariant: each has a slot, and none
    /// stands here twice.
    pub order: imbl::Vector<AnnotationIx>,
}

impl Annotations {
    /// An annotation; `None` where it was removed.
    #[must_use]
    pub fn get(&self, ix: AnnotationIx) -> Option<&Annotation> {
        self.order.contains(&ix).then(|| self.slots.get(ix.at())).flatten()
    }

    /// The annotations, from the back to the front.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (AnnotationIx, &Annotation)> {
        self.order.iter().filter_map(|ix| Some((*ix, self.slots.get(ix.at())?)))
    }

    /// Adds one in front of the others.
    pub fn push(&mut self, annotation: Annotation) -> AnnotationIx {
        let ix = self.next();
        self.slots.push_back(annotation);
        self.order.push_back(ix);
        ix
    }

    /// The slot for a new one.
    #[must_use]
    pub fn next(&self) -> AnnotationIx {
        AnnotationIx::new(self.slots.len())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The number of a marker: its place among the markers, from 1. `None` for what is no marker.
    #[must_use]
    pub fn number(&self, ix: AnnotationIx) -> Option<usize> {
        let mut markers = self.iter().filter(|(_, each)| each.kind == AnnotationKind::Marker);
        markers.position(|(marker, _)| marker == ix).map(|at| at + 1)
    }

    /// The members of the groups of these, in the order of drawing, each once.
    #[must_use]
    pub fn with_groups(&self, chosen: &[AnnotationIx]) -> Vec<AnnotationIx> {
        let groups: Vec<u32> =
            chosen.iter().filter_map(|ix| self.get(*ix).and_then(|each| each.group)).collect();
        let belongs = |(ix, each): &(AnnotationIx, &Annotation)| {
            chosen.contains(ix) || each.group.is_some_and(|group| groups.contains(&group))
        };
        self.iter().filter(belongs).map(|(ix, _)| ix).collect()
    }

    /// A number that no group has.
    #[must_use]
    pub fn next_group(&self) -> u32 {
        let highest = self.slots.iter().filter_map(|each| each.group).max();
        highest.map_or(1, |highest| highest.saturating_add(1))
    }
}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<T: IntoIterator<Item = Annotation>>(annotations: T) -> Self {
        let mut all = Self::default();
        for annotation in annotations {
            all.push(annotation);
        }
        all
    }
}

/// Two are equal if they hold the same annotations in the same slots and the same order. What one
/// was that has been removed does not count.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, EventIx};

    fn of(kind: AnnotationKind) -> Annotation {
        Annotation::new(kind, vec![Anchor::on(EventIx(0))])
    }

    #[test]
    fn markers_count_in_order_and_count_anew_without_one() {
        use AnnotationKind::{Marker, Note};
        let mut all: Annotations = [Marker, Note, Marker, Marker].map(of).into_iter().collect();
        let numbers =
            |all: &Annotations| all.iter().map(|(ix, _)| all.number(ix)).collect::<Vec<_>>();
        assert_eq!(numbers(&all), [Some(1), None, Some(2), Some(3)]);
        all.order.remove(0);
        assert_eq!(numbers(&all), [None, Some(1), Some(2)]);
        assert_eq!(all.number(AnnotationIx(0)), None);
        assert_eq!(all.get(AnnotationIx(0)), None);
        assert_eq!(all.next(), AnnotationIx(4));
    }

    #[test]
    fn a_group_is_chosen_whole() {
        let grouped = |group| Annotation { group, ..of(AnnotationKind::Note) };
        let all: Annotations = [Some(2), None, Some(2), Some(5)].map(grouped).into_iter().collect();
        assert_eq!(all.with_groups(&[AnnotationIx(2)]), [AnnotationIx(0), AnnotationIx(2)]);
        assert_eq!(all.with_groups(&[AnnotationIx(1)]), [AnnotationIx(1)]);
        assert_eq!(all.next_group(), 6);
    }
}

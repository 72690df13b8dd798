//! All annotations of a document, from the back to the front.

use super::{Annotation, AnnotationKind};
use crate::model::{AnnotationIx, Ordered};

/// What is drawn by hand, from the back to the front.
pub type Annotations = Ordered<AnnotationIx, Annotation>;

impl Annotations {
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

    /// An id that none has, nor any that is in `taken`.
    #[must_use]
    pub fn next_id(&self, taken: &[String]) -> String {
        let is_free = |id: &String| {
            !taken.contains(id) && !self.slots.iter().any(|each| each.id.as_ref() == Some(id))
        };
        let ids = (self.len() + 1..).map(|number| format!("mark-{number}"));
        ids.into_iter().find(is_free).unwrap_or_default()
    }

    /// The annotation of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<AnnotationIx> {
        self.iter().find(|(_, each)| each.id.as_deref() == Some(id)).map(|(ix, _)| ix)
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

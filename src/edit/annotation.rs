//! Annotations: new ones, their place and look, their order, and taking some away.
//!
//! What is locked is passed over, and refused where nothing else is meant. What it leaves is what the
//! check of a file would keep: every point names an event or a lane that is there, and a time that a
//! file can say.

use super::{AnnotationChange, Made, Refusal, change::Added, planner::Planner};
use crate::{
    edit::change::{Moved, OrderChange},
    model::{
        Anchor, Annotation, AnnotationIx, AnnotationKind, Edit, EventIx, LaneIx, Offset, Share,
    },
};

/// How far a line may bend, in thousandths of its length.
const MOST_BEND: i32 = 2_000;

impl Planner<'_> {
    pub(super) fn annotation(
        &mut self,
        change: &AnnotationChange,
    ) -> Result<&'static str, Refusal> {
        match change {
            AnnotationChange::Add { annotations, how } => self.add_annotations(annotations, *how),
            AnnotationChange::Points { points, how } => self.move_annotations(points, *how),
            AnnotationChange::Bend(ix, bend) => {
                let bend = (*bend).clamp(-MOST_BEND, MOST_BEND);
                self.change_annotations(&[*ix], |each| each.bend = bend)?;
                Ok("bend line")
            }
            AnnotationChange::Text(ix, typed) => self.annotation_text(*ix, typed),
            AnnotationChange::Color(all, color) => {
                self.change_annotations(all, |each| each.color = *color)?;
                Ok("change colour of annotation")
            }
            AnnotationChange::Width(all, width) => {
                self.change_annotations(all, |each| each.width = *width)?;
                Ok("change width of annotation")
            }
            AnnotationChange::Size(all, size) => {
                self.change_annotations(all, |each| each.size = *size)?;
                Ok("change size of annotation")
            }
            AnnotationChange::Lock(all, locked) => {
                let put = self.annotations_with(all, |each| each.locked = *locked)?;
                self.put_annotations(put);
                Ok(if *locked { "lock annotation" } else { "unlock annotation" })
            }
            AnnotationChange::Group(all) => {
                let group = self.document.annotations.next_group();
                self.change_annotations(all, |each| each.group = Some(group))?;
                Ok("group annotations")
            }
            AnnotationChange::Ungroup(all) => {
                self.change_annotations(all, |each| each.group = None)?;
                Ok("ungroup annotations")
            }
            AnnotationChange::Order(all, to) => self.order_annotations(all, *to),
            AnnotationChange::Remove(all) => {
                let free = self.free_annotations(all)?;
                self.take_annotations(&free);
                Ok("delete annotation")
            }
        }
    }

    fn add_annotations(
        &mut self,
        annotations: &[Annotation],
        how: Added,
    ) -> Result<&'static str, Refusal> {
        let mut order = self.document.annotations.order.clone();
        let first = self.document.annotations.next();
        let mut put = Vec::with_capacity(annotations.len());
        for annotation in annotations {
            let ix = AnnotationIx::new(first.at() + put.len());
            let annotation = Annotation { id: None, ..annotation.clone() };
            let annotation = self.sound_annotation(annotation)?;
            if annotation.kind == AnnotationKind::Note && annotation.text.is_empty() {
                return Err(Refusal::Empty("the note"));
            }
            order.push_back(ix);
            put.push((ix, annotation));
        }
        let kind = annotations.first().map(|first| first.kind);
        if !put.is_empty() {
            self.made = Some(Made::Annotations { first, count: put.len() });
            self.edits.push(Edit::SetAnnotations { order, put });
        }
        Ok(match how {
            Added::Drawn => kind.map_or("draw", drawn),
            Added::Duplicated => "duplicate annotation",
            Added::Pasted => "paste annotation",
        })
    }

    fn move_annotations(
        &mut self,
        points: &[(AnnotationIx, Vec<Anchor>)],
        how: Moved,
    ) -> Result<&'static str, Refusal> {
        let all: Vec<AnnotationIx> = points.iter().map(|(ix, _)| *ix).collect();
        let free = self.free_annotations(&all)?;
        let mut put = Vec::with_capacity(free.len());
        for (ix, points) in points.iter().filter(|(ix, _)| free.contains(ix)) {
            let before = self.annotation_at(*ix)?;
            let annotation = Annotation { points: points.clone(), ..before };
            put.push((*ix, self.sound_annotation(annotation)?));
        }
        self.put_annotations(put);
        Ok(match how {
            Moved::Whole => "move annotation",
            Moved::Reshaped => "reshape annotation",
            Moved::Aligned => "align annotations",
        })
    }

    /// A note without words is nothing, so it goes with its last word.
    fn annotation_text(&mut self, ix: AnnotationIx, typed: &str) -> Result<&'static str, Refusal> {
        let text = typed.trim();
        let annotation = self.annotation_at(ix)?;
        if text.is_empty() && annotation.kind == AnnotationKind::Note {
            let free = self.free_annotations(&[ix])?;
            self.take_annotations(&free);
            return Ok("delete note");
        }
        self.change_annotations(&[ix], |each| text.clone_into(&mut each.text))?;
        Ok("change words of annotation")
    }

    fn order_annotations(
        &mut self,
        all: &[AnnotationIx],
        to: OrderChange,
    ) -> Result<&'static str, Refusal> {
        let free = self.free_annotations(all)?;
        let mut order: Vec<AnnotationIx> =
            self.document.annotations.order.iter().copied().collect();
        let is_moved = |ix: &AnnotationIx| free.contains(ix);
        let name = match to {
            OrderChange::Front | OrderChange::Back => {
                let (mut moved, mut rest): (Vec<_>, Vec<_>) = order.into_iter().partition(is_moved);
                if to == OrderChange::Front {
                    rest.append(&mut moved);
                    order = rest;
                    "bring annotation to the front"
                } else {
                    moved.append(&mut rest);
                    order = moved;
                    "send annotation to the back"
                }
            }
            OrderChange::Forward => {
                step(&mut order, is_moved);
                "bring annotation forward"
            }
            OrderChange::Backward => {
                order.reverse();
                step(&mut order, is_moved);
                order.reverse();
                "send annotation backward"
            }
        };
        let order: imbl::Vector<_> = order.into_iter().collect();
        if order != self.document.annotations.order {
            self.edits.push(Edit::SetAnnotations { order, put: Vec::new() });
        }
        Ok(name)
    }

    /// Changes those that are not locked.
    fn change_annotations(
        &mut self,
        all: &[AnnotationIx],
        change: impl Fn(&mut Annotation),
    ) -> Result<(), Refusal> {
        let free = self.free_annotations(all)?;
        let put = self.annotations_with(&free, change)?;
        self.put_annotations(put);
        Ok(())
    }

    fn annotations_with(
        &self,
        all: &[AnnotationIx],
        change: impl Fn(&mut Annotation),
    ) -> Result<Vec<(AnnotationIx, Annotation)>, Refusal> {
        let changed = |ix: &AnnotationIx| {
            let mut annotation = self.annotation_at(*ix)?;
            change(&mut annotation);
            Ok((*ix, annotation))
        };
        all.iter().map(changed).collect()
    }

    /// Puts annotations into their slots, those that stand there already left out.
    fn put_annotations(&mut self, mut put: Vec<(AnnotationIx, Annotation)>) {
        put.retain(|(ix, each)| self.document.annotations.get(*ix) != Some(each));
        if !put.is_empty() {
            let order = self.document.annotations.order.clone();
            self.edits.push(Edit::SetAnnotations { order, put });
        }
    }

    fn take_annotations(&mut self, gone: &[AnnotationIx]) {
        let mut order = self.document.annotations.order.clone();
        order.retain(|ix| !gone.contains(ix));
        if order.len() < self.document.annotations.len() {
            self.edits.push(Edit::SetAnnotations { order, put: Vec::new() });
        }
    }

    /// Those of them that are not locked, each once.
    fn free_annotations(&self, all: &[AnnotationIx]) -> Result<Vec<AnnotationIx>, Refusal> {
        let mut free = Vec::with_capacity(all.len());
        for ix in all {
            if !self.annotation_at(*ix)?.locked && !free.contains(ix) {
                free.push(*ix);
            }
        }
        if free.is_empty() && !all.is_empty() { Err(Refusal::Locked) } else { Ok(free) }
    }

    fn annotation_at(&self, ix: AnnotationIx) -> Result<Annotation, Refusal> {
        let annotation = self.document.annotations.get(ix).cloned();
        annotation.ok_or(Refusal::Gone("the annotation"))
    }

    /// An annotation as a file can hold it.
    fn sound_annotation(&self, mut annotation: Annotation) -> Result<Annotation, Refusal> {
        if !annotation.is_whole() {
            return Err(Refusal::Gone("a point of the annotation"));
        }
        for point in &mut annotation.points {
            match point {
                Anchor::Event { event, offset } => {
                    self.event_at(*event)?;
                    *offset = Offset::from_rows(offset.rows());
                }
                Anchor::Time { time, lane, height } => {
                    *time = Anchor::writable(*time as f64);
                    *height = Share::from_part(height.part());
                    if lane.is_some_and(|lane| !self.timeline.lane_order.contains(&lane)) {
                        return Err(Refusal::Gone("the lane"));
                    }
                }
            }
        }
        annotation.bend = annotation.bend.clamp(-MOST_BEND, MOST_BEND);
        annotation.text = annotation.text.trim().to_owned();
        Ok(annotation)
    }

    /// Takes away what is fixed to an event. A cover that only hid it among others stays.
    pub(super) fn remove_annotations_of(&mut self, event: EventIx) {
        let all = &self.document.annotations;
        let (mut order, mut put) = (all.order.clone(), Vec::new());
        for (ix, each) in all.iter().filter(|(_, each)| each.events().any(|it| it == event)) {
            let mut left = each.clone();
            left.points
                .retain(|point| !matches!(point, Anchor::Event { event: it, .. } if *it == event));
            let corners_stay = left.points.iter().take(2).eq(each.points.iter().take(2));
            if each.kind == AnnotationKind::Cover && corners_stay && left.is_whole() {
                put.push((ix, left));
            } else {
                order.retain(|other| *other != ix);
            }
        }
        if !put.is_empty() || order.len() < all.len() {
            self.edits.push(Edit::SetAnnotations { order, put });
        }
    }

    /// Takes what is fixed to one lane to another.
    pub(super) fn annotations_to_lane(&mut self, from: LaneIx, into: LaneIx) {
        let mut put = Vec::new();
        for (ix, each) in self.document.annotations.iter() {
            if each.lanes().any(|lane| lane == from) {
                let mut moved = each.clone();
                for point in &mut moved.points {
                    if let Anchor::Time { lane: Some(lane), .. } = point
                        && *lane == from
                    {
                        *lane = into;
                    }
                }
                put.push((ix, moved));
            }
        }
        self.put_annotations(put);
    }

    /// How many annotations are fixed to a lane.
    pub(super) fn annotations_in(&self, at: LaneIx) -> usize {
        let all = self.document.annotations.iter();
        all.filter(|(_, each)| each.lanes().any(|lane| lane == at)).count()
    }
}

/// Moves each of some a place further, past the next one that is none of them.
fn step(order: &mut [AnnotationIx], is_moved: impl Fn(&AnnotationIx) -> bool) {
    for at in (1..order.len()).rev() {
        let pair = [at - 1, at].map(|at| order.get(at).is_some_and(&is_moved));
        if pair == [true, false] {
            order.swap(at - 1, at);
        }
    }
}

/// What drawing one is called.
fn drawn(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Arrow => "draw arrow",
        AnnotationKind::Line => "draw line",
        AnnotationKind::Box => "draw box",
        AnnotationKind::Ellipse => "draw ellipse",
        AnnotationKind::Note => "write note",
        AnnotationKind::Marker => "place numbered marker",
        AnnotationKind::Band => "draw time band",
        AnnotationKind::Bracket => "draw bracket",
        AnnotationKind::Ink => "draw by hand",
        AnnotationKind::Cover => "draw cover",
    }
}

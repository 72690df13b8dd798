//! Which view of the timeline a picture shows.

use std::{borrow::Cow, collections::BTreeSet};

use super::Content;
use crate::{
    export::{Covered, Folding, Picture, What, redact},
    index::Index,
    layout::{
        self, Layout, Plan,
        annotation::{self, Ground, Placed},
        fit_folded, is_folding_better,
    },
    model::{AnnotationIx, AnnotationKind, Annotations, EventIx},
    scene::{self, Scene},
    style::Theme,
    view::{Folds, Span, View},
};

/// A canvas, laid out.
pub(in crate::export) struct Laid {
    pub(in crate::export) view: View,
    pub(in crate::export) layout: Layout,
    pub(in crate::export) placed: Vec<Placed>,
    pub(in crate::export) plan: Plan,
    /// What covers have taken away.
    pub(in crate::export) covered: Covered,
}

/// Lays the canvas out at a size.
pub(in crate::export) fn lay(
    picture: &Picture,
    content: &Content<'_>,
    theme: &Theme,
    size: [f32; 2],
) -> Laid {
    let index = &*match picture.what {
        What::Span(span) => Cow::Owned(within(content.index, span)),
        What::Whole | What::View(_) => Cow::Borrowed(content.index),
    };
    let any = View {
        span: fit_folded(index, None, &Folds::NONE),
        folds: Folds::NONE,
        scroll: 0.0,
        selected: picture.selected(),
    };
    let mut input = layout::Input { index, ..input(content, theme, size, any) };
    let folds = match picture.folding {
        Folding::Auto if is_folding_better(&input) => index.folds,
        Folding::Folded => index.folds,
        Folding::Auto | Folding::Linear => Folds::NONE,
    };
    input.view = match picture.what {
        What::View(view) => View { selected: picture.selected(), ..view },
        What::Whole | What::Span(_) => View { span: fit_folded(index, None, &folds), folds, ..any },
    };
    let plan = Plan::new(&input);
    let layout = Layout::new(&input, &plan);
    // What a window is scrolled by need not be there in a picture of another height.
    input.view.scroll = input.view.scroll.min(layout.scroll_max);
    let drawn = drawn(picture, content.annotations);
    let ground = Ground::new(&input, &plan, &layout, &drawn);
    let placed = annotation::place(&drawn, &ground, theme, content.measurer);
    Laid { view: input.view, layout, placed, plan, covered: Covered::default() }
}

impl Laid {
    /// The same of a view that nobody pans: see [`Layout::turned`].
    pub(in crate::export) fn turned(
        mut self,
        content: &Content<'_>,
        theme: &Theme,
        size: [f32; 2],
    ) -> Self {
        self.layout = self.layout.turned(&input(content, theme, size, self.view));
        self
    }

    /// The same without what is covered; `named` is covered wherever it stands.
    pub(in crate::export) fn uncovered(
        mut self,
        content: &Content<'_>,
        theme: &Theme,
        named: &BTreeSet<EventIx>,
    ) -> Self {
        if !redact::has_covers(content.annotations) && named.is_empty() {
            return self;
        }
        let timeline = content.timeline;
        let drawn = self.drawn(content, theme);
        self.covered = Covered::new(timeline, &self.layout, &self.placed, &drawn, theme, named);
        self.covered.take(&mut self.layout, &mut self.placed);
        let covered = &self.covered.events;
        self.view.selected = self.view.selected.filter(|event| !covered.contains(event));
        self
    }

    /// Its scene.
    pub(in crate::export) fn drawn(&self, content: &Content<'_>, theme: &Theme) -> Scene {
        scene::build(&scene::Input {
            timeline: content.timeline,
            layout: &self.layout,
            selected: self.view.selected,
            theme,
            measurer: content.measurer,
            annotations: &self.placed,
        })
    }
}

/// What a canvas in a file is laid out from: nothing is searched for there, and no day is today.
fn input<'a>(
    content: &Content<'a>,
    theme: &'a Theme,
    size: [f32; 2],
    view: View,
) -> layout::Input<'a> {
    layout::Input {
        timeline: content.timeline,
        index: content.index,
        matches: None,
        lanes: content.lanes,
        view,
        step: None,
        size,
        theme,
        measure: content.measurer,
        labels: None,
        now: None,
    }
}

/// The index of the same events, which takes a stretch of time for all there is: so labels are placed
/// for the picture, where nobody can pan to read what stands beyond its edge.
fn within(index: &Index, span: Span) -> Index {
    let mut index = index.clone();
    index.extent = Some(span);
    index
}

/// What is drawn by hand, as far as the picture has it on its canvas.
fn drawn(picture: &Picture, all: &Annotations) -> Annotations {
    let mut drawn = all.clone();
    if !picture.parts.annotations {
        // What is covered stays covered.
        let is_cover =
            |ix: &AnnotationIx| all.get(*ix).is_some_and(|each| each.kind == AnnotationKind::Cover);
        drawn.order.retain(is_cover);
        return drawn;
    }
    if picture.parts.notes {
        // Their words stand in the list.
        let markers = drawn.slots.iter_mut().filter(|each| each.kind == AnnotationKind::Marker);
        markers.for_each(|marker| marker.text.clear());
    }
    drawn
}

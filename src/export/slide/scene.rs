//! A step as a whole: its canvas, and the slide about it, as one scene.
//!
//! Knows no clock and no camera: the canvas is what a step shows once nothing moves any more. What a
//! cover takes away is taken away here as in every picture, also where a step does not show the cover:
//! a file goes from hand to hand. What is hidden is not on the canvas, in its ruler or its counts.

use std::{collections::BTreeSet, sync::Arc};

use super::{Content, Kept, Slide, aim, hidden_of_own, veiled};
use crate::{
    export::{
        Covered, Parts, Picture, What,
        page::{self, view},
    },
    index::Index,
    layout::{Layout, annotation::Placed, fit_folded, reveal},
    model::{Annotations, EventIx, Hidden, Step, Timeline},
    scene::{Item, Rect, Scene},
    style::{Measurer, Theme},
    view::{Folds, View},
};

/// What steps are drawn from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The order of those that are shown.
    pub index: &'a Index,
    /// What is drawn by hand.
    pub annotations: &'a Annotations,
    /// Shapes the words.
    pub measurer: &'a Measurer,
}

/// A step, and how it is shown.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The step.
    pub step: &'a Step,
    /// Its number, counted from 1, and how many there are.
    pub number: [usize; 2],
    /// What is folded away.
    pub folds: Folds,
    /// What is not to be read of any event. Those that the step keeps from being seen are left out.
    pub hidden: Hidden,
    /// Events that are covered whatever lies over them here.
    pub covered: &'a BTreeSet<EventIx>,
}

/// The canvas of a step.
#[derive(Clone, Debug)]
pub struct Canvas {
    /// What is drawn, from its own upper left corner.
    pub scene: Scene,
    /// Where everything is.
    pub layout: Layout,
    /// What is drawn by hand, where it is.
    pub placed: Vec<Placed>,
    /// What covers have taken away.
    pub covered: Covered,
    /// What it shows.
    pub view: View,
    /// The events on it, in order of time.
    pub events: Vec<EventIx>,
    /// The numbers and words of the markers on it.
    pub notes: Vec<(usize, String)>,
}

/// A slide with its canvas.
#[derive(Clone, Debug)]
pub struct Whole {
    /// What stands about the canvas.
    pub slide: Slide,
    /// The canvas.
    pub canvas: Canvas,
    /// All of it.
    pub scene: Scene,
}

impl Facts<'_> {
    /// The slide of a step with its canvas. `theme` is that of [`super::theme`].
    #[must_use]
    pub fn whole(&self, shown: &Shown<'_>, size: [f32; 2], theme: &Arc<Theme>) -> Whole {
        let content = Content {
            timeline: &self.kept(shown).timeline,
            annotations: self.annotations,
            step: shown.step,
            number: shown.number,
            hidden: hidden_of_own(shown.step, shown.hidden),
            leaf: None,
            measurer: self.measurer,
        };
        let slide = Slide::new(&content, size, theme);
        let Rect { x, y, w, h } = slide.canvas;
        let canvas = self.canvas(shown, [w, h], &slide.theme);
        let ground = Rect::new(0.0, 0.0, size[0], size[1]);
        let fill = theme.paper;
        let mut scene = Scene { size, ..Scene::default() };
        scene.items.push(Item::Rect { rect: ground, fill, fill_right: fill, radius: 0.0 });
        scene.add(&canvas.scene.items, [x, y]);
        scene.items.extend([Item::Clip(None), Item::Part(None)]);
        scene.add(&slide.items, [0.0, 0.0]);
        Whole { slide, canvas, scene }
    }

    /// The canvas of a step at a size, in logical pixels of the theme.
    #[must_use]
    pub fn canvas(&self, shown: &Shown<'_>, size: [f32; 2], theme: &Theme) -> Canvas {
        let Shown { step, hidden, .. } = *shown;
        let Kept { timeline, index, annotations, folds } = self.kept(shown);
        let timeline = veiled(&timeline, hidden);
        let lanes = aim::lanes(step, &timeline.lane_order);
        let content = page::Content {
            timeline: &timeline,
            index: &index,
            lanes: lanes.as_deref(),
            annotations: &annotations,
            measurer: self.measurer,
        };
        let whole = fit_folded(&index, None, &folds);
        let span = aim::span(&timeline, &index, step, &folds, whole);
        let view = View { span, folds, scroll: 0.0, selected: step.event() };
        // The words of numbered markers stand in a list.
        let parts = Parts { annotations: true, notes: true, ..Parts::NONE };
        let picture = Picture { what: What::View(view), parts, ..Picture::default() };
        let mut laid = view::lay(&picture, &content, theme, size);
        if let Some(event) = step.event() {
            let by = reveal::scroll(&timeline, event, &laid.plan, &laid.layout, 0.0);
            if by > 0.0 {
                let what = What::View(View { scroll: by, ..view });
                laid = view::lay(&Picture { what, ..picture }, &content, theme, size);
            }
        }
        laid = laid.turned(&content, theme, size);
        if hidden.dates {
            without_dates(&mut laid.layout);
        }
        let laid = laid.uncovered(&content, theme, shown.covered);
        let scene = laid.drawn(&content, theme);
        let events = page::words::events(&index, &laid.layout);
        let notes = page::notes(&annotations, &laid.placed);
        let view::Laid { view, layout, placed, covered, .. } = laid;
        Canvas { scene, layout, placed, covered, view, events, notes }
    }

    fn kept(&self, shown: &Shown<'_>) -> Kept<'_> {
        let facts = (self.timeline, self.index, self.annotations);
        Kept::of(facts, shown.step, shown.hidden, shown.folds)
    }
}

/// Takes the words of the ruler away, and how long breaks are.
pub(in crate::export) fn without_dates(layout: &mut Layout) {
    let ruler = &mut layout.ruler;
    for tick in ruler.major.iter_mut().chain(&mut ruler.minor).chain(&mut ruler.fine) {
        tick.label.clear();
    }
    for fold in &mut layout.folds {
        fold.words.clear();
    }
    for label in layout.items.iter_mut().filter_map(|item| item.label.as_mut()) {
        label.date.clear();
        label.after = None;
    }
    for lane in &mut layout.lanes {
        lane.under_way = 0;
    }
}

//! From the facts and the view to the scene, each step done anew only when what it rests on has
//! changed.

use std::{rc::Rc, sync::Arc};

use crate::{
    index::Index,
    layout::{
        self, Labels, Layout, Plan,
        annotation::{self, Ground, Placed},
    },
    model::{Annotations, Timeline},
    scene::{self, Scene},
    style::{Measurer, Theme},
    view::{Folds, View},
};

/// What a scene is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Counts their changes, files opened included, and those of what is shown of them.
    pub generation: [u64; 2],
    /// The order of those that are shown.
    pub index: &'a Index,
    /// The order of those that stand out.
    pub matches: Option<&'a Index>,
    /// The lanes that are shown.
    pub lanes: Option<&'a [layout::LaneRow]>,
    /// What is looked at.
    pub view: View,
    /// The zoom step that rows are chosen for; `None` for that of the view.
    pub step: Option<i32>,
    /// Whether nobody pans what is shown, so that words are turned at its edges
    /// ([`Layout::turned`]).
    pub is_still: bool,
    /// Width and height of the canvas, in logical pixels.
    pub size: [f32; 2],
    /// Colours and sizes.
    pub theme: &'a Arc<Theme>,
    /// How wide text is.
    pub measurer: &'a Arc<Measurer>,
    /// The present moment, in seconds, cut to the minute.
    pub now: Option<i64>,
    /// What is drawn by hand, with what a tool is about to change.
    pub annotations: &'a Annotations,
    /// Counts the changes of that alone.
    pub drawn: u64,
}

/// What a view comes to.
#[derive(Clone)]
pub struct Shown {
    /// Where things are.
    pub layout: Arc<Layout>,
    /// Where annotations may be.
    pub ground: Arc<Ground>,
    /// Where annotations are.
    pub placed: Arc<[Placed]>,
    /// What to paint.
    pub scene: Arc<Scene>,
}

/// How many plans are kept: zooming in and out again passes the same steps, and a plan holds what
/// fits a canvas, not what a file holds.
const PLANS_KEPT: usize = 32;

/// The results that are kept from frame to frame.
#[derive(Default)]
pub struct Stage {
    /// The plans of the zoom steps last seen, the latest last.
    plans: Vec<(PlanKey, Arc<Plan>)>,
    layout: Option<(LayoutKey, Arc<Layout>)>,
    shown: Option<(LayoutKey, u64, Shown)>,
    /// The labels of the same facts, theme and fonts as the plans.
    labels: Rc<Labels>,
}

/// What a plan rests on. Fonts and theme are compared by address: each is made once and shared.
#[derive(Clone, Copy, PartialEq)]
struct PlanKey {
    generation: [u64; 2],
    step: i32,
    folds: Folds,
    size: [f32; 2],
    theme: *const Theme,
    measurer: *const Measurer,
}

impl PlanKey {
    /// Whether labels are the same with another.
    fn has_labels_of(&self, other: &Self) -> bool {
        self.generation == other.generation
            && self.theme == other.theme
            && self.measurer == other.measurer
    }
}

#[derive(Clone, Copy, PartialEq)]
struct LayoutKey {
    plan: PlanKey,
    view: View,
    is_still: bool,
    now: Option<i64>,
}

impl Stage {
    /// How many events lay before and after the view when it was last shown.
    #[must_use]
    pub fn outside(&self) -> [usize; 2] {
        self.layout.as_ref().map_or([0, 0], |(_, layout)| layout.outside)
    }

    /// The plan of what was last shown.
    #[must_use]
    pub fn plan_shown(&self) -> Option<&Arc<Plan>> {
        self.plans.last().map(|(_, plan)| plan)
    }

    /// Another one that begins with the same plans and labels: for what is shown after this, while
    /// this one is still shown.
    #[must_use]
    pub fn forked(&self) -> Self {
        let labels = Rc::clone(&self.labels);
        Self { plans: self.plans.clone(), labels, ..Self::default() }
    }

    /// What a view comes to.
    pub fn show(&mut self, input: &Input<'_>) -> Shown {
        let asked = layout::Input {
            timeline: input.timeline,
            index: input.index,
            matches: input.matches,
            lanes: input.lanes,
            view: input.view,
            step: input.step,
            size: input.size,
            theme: input.theme,
            measure: &**input.measurer,
            labels: None,
            now: input.now,
        };
        let plan_key = PlanKey {
            generation: input.generation,
            step: asked.zoom_step(),
            folds: input.view.folds,
            size: input.size,
            theme: Arc::as_ptr(input.theme),
            measurer: Arc::as_ptr(input.measurer),
        };
        let key = LayoutKey {
            plan: plan_key,
            view: input.view,
            is_still: input.is_still,
            now: input.now,
        };
        if let Some((kept, drawn, shown)) = &self.shown
            && *kept == key
            && *drawn == input.drawn
        {
            return shown.clone();
        }
        if self.plans.last().is_some_and(|(kept, _)| !kept.has_labels_of(&plan_key)) {
            self.labels = Rc::default();
        }
        let labels = Rc::clone(&self.labels);
        let asked = layout::Input { labels: Some(&labels), ..asked };
        let plan = self.plan(plan_key, &asked);
        let layout = match &self.layout {
            Some((kept, layout)) if *kept == key => Arc::clone(layout),
            _ => {
                let layout = Layout::new(&asked, &plan);
                Arc::new(if input.is_still { layout.turned(&asked) } else { layout })
            }
        };
        self.layout = Some((key, Arc::clone(&layout)));
        let ground = Arc::new(Ground::new(&asked, &plan, &layout, input.annotations));
        let measure = &**input.measurer;
        let placed = annotation::place(input.annotations, &ground, input.theme, measure);
        let scene = Arc::new(scene::build(&scene::Input {
            timeline: input.timeline,
            layout: &layout,
            selected: input.view.selected,
            theme: input.theme,
            measurer: input.measurer,
            annotations: &placed,
        }));
        let shown = Shown { layout, ground, placed: placed.into(), scene };
        self.shown = Some((key, input.drawn, shown.clone()));
        shown
    }

    fn plan(&mut self, key: PlanKey, asked: &layout::Input<'_>) -> Arc<Plan> {
        let is_asked = |(kept, plan): &(PlanKey, Arc<Plan>)| *kept == key && plan.covers(asked);
        let kept = self.plans.iter().rposition(is_asked).map(|at| self.plans.remove(at));
        let (_, plan) = kept.unwrap_or_else(|| (key, Arc::new(Plan::new(asked))));
        // The plan of a step that it takes the place of has other tiles.
        let steps_apart = PlanKey { step: 0, ..key };
        self.plans.retain(|(kept, _)| {
            PlanKey { step: 0, ..*kept } == steps_apart && kept.step != key.step
        });
        if self.plans.len() == PLANS_KEPT {
            self.plans.remove(0);
        }
        self.plans.push((key, Arc::clone(&plan)));
        plan
    }
}

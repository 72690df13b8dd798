//! What an annotation comes to on a canvas: lines, areas and words.

use super::{
    Area, Ground,
    placer::{Placer, narrow},
    shape::distance,
};
use crate::{
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind, Annotations, LineWidth},
    style::{Measure, TextStyle, Theme},
};

/// An annotation on a canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which one.
    pub ix: AnnotationIx,
    /// How it looks, and what it is fixed to.
    pub annotation: Annotation,
    /// Where its points are; of a cover its two corners, none where one of them is hidden.
    pub points: Vec<[f32; 2]>,
    /// Where a line may be taken to bend it.
    pub crest: Option<[f32; 2]>,
    /// What is drawn of it.
    pub form: Form,
    /// Its words.
    pub words: Option<Words>,
    /// How wide its lines are, in logical pixels.
    pub stroke: f32,
    /// All that it fills.
    pub bounds: Area,
}

/// What is drawn of an annotation beside its words.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A line, in the parts that are in view, and the corners of the head at its end.
    Path {
        /// The parts.
        parts: Vec<Vec<[f32; 2]>>,
        /// The head.
        head: Option<[[f32; 2]; 3]>,
    },
    /// A closed outline.
    Outline(Vec<[f32; 2]>),
    /// A disc with a number.
    Disc {
        /// Its middle.
        at: [f32; 2],
        /// Its radius.
        radius: f32,
        /// Its number.
        number: usize,
        /// The type of the number.
        style: TextStyle,
    },
    /// A period across the lanes.
    Band(Area),
    /// Blocks that hide what lies under them.
    Blocks(Vec<Area>),
    /// Nothing but words.
    Words,
}

/// Words, broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The lines.
    pub lines: Vec<String>,
    /// Their type.
    pub style: TextStyle,
    /// The height of each.
    pub line: f32,
    /// What they fill.
    pub area: Area,
}

/// Places all annotations of which anything is in view, from the back to the front; covers, which
/// hide the others too, come last.
#[must_use]
pub fn place(
    annotations: &Annotations,
    ground: &Ground,
    theme: &Theme,
    measure: &dyn Measure,
) -> Vec<Placed> {
    let mut number = 0;
    let mut placed: Vec<Placed> = annotations
        .iter()
        .filter_map(|(ix, annotation)| {
            number += usize::from(annotation.kind == AnnotationKind::Marker);
            Placed::new(ix, annotation, number, ground, (theme, measure))
        })
        .filter(|placed| placed.bounds.meets(ground.area))
        .collect();
    placed.sort_by_key(|placed| placed.annotation.kind == AnnotationKind::Cover);
    placed
}

impl Placed {
    /// An annotation on a canvas; `number` is what it is called where it is a marker. `None` where
    /// what it is fixed to is not shown.
    #[must_use]
    pub fn new(
        ix: AnnotationIx,
        annotation: &Annotation,
        number: usize,
        ground: &Ground,
        type_set: (&Theme, &dyn Measure),
    ) -> Option<Self> {
        let on_ground = |point: &Anchor| ground.place(point);
        let at: Option<Vec<[f64; 2]>> = if annotation.kind == AnnotationKind::Cover {
            // A cover holds what it was drawn over even where one of its corners is hidden.
            let corners = annotation.points.iter().take(2).map(on_ground);
            Some(corners.collect::<Option<_>>().unwrap_or_default())
        } else {
            annotation.points.iter().map(on_ground).collect()
        };
        let at = at?;
        let stroke = type_set.0.space.stroke
            * match annotation.width {
                LineWidth::Thin => 1.0,
                LineWidth::Medium => 2.0,
                LineWidth::Thick => 4.0,
            };
        let placer = Placer { annotation, ground, type_set, stroke, places: &at, number };
        let (form, words) = placer.form()?;
        let bounds = bounds(&form, words.as_ref(), stroke)?;
        let crest = placer.crest().map(narrow);
        let points = at.iter().copied().map(narrow).collect();
        let annotation = annotation.clone();
        Some(Self { ix, annotation, points, crest, form, words, stroke, bounds })
    }

    /// How far a point lies from what can be taken hold of: lines, words, discs and blocks. What lies
    /// within an outline or a period is not it.
    #[must_use]
    pub fn distance(&self, at: [f32; 2]) -> f32 {
        let within = |area: &Area| if area.contains(at) { 0.0 } else { f32::INFINITY };
        let form = match &self.form {
            Form::Path { parts, .. } => {
                parts.iter().map(|part| distance(part, at)).fold(f32::INFINITY, f32::min)
            }
            Form::Outline(corners) => {
                let closed: Vec<_> = corners.iter().chain(corners.first()).copied().collect();
                distance(&closed, at)
            }
            Form::Disc { at: [x, y], radius, .. } => {
                ((x - at[0]).hypot(y - at[1]) - radius).max(0.0)
            }
            Form::Band(area) => {
                let [a, b, c, d] = area.corners();
                distance(&[a, d], at).min(distance(&[b, c], at))
            }
            Form::Blocks(blocks) => blocks.iter().map(within).fold(f32::INFINITY, f32::min),
            Form::Words => f32::INFINITY,
        };
        form.min(self.words.as_ref().map_or(f32::INFINITY, |words| within(&words.area)))
    }
}

fn bounds(form: &Form, words: Option<&Words>, stroke: f32) -> Option<Area> {
    let form = match form {
        Form::Path { parts, head } => {
            let points = parts.iter().flatten().copied();
            let points: Vec<_> = points.chain(head.iter().flatten().copied()).collect();
            (!points.is_empty()).then(|| Area::about(points).grown(stroke / 2.0))
        }
        Form::Outline(corners) => Some(Area::about(corners.iter().copied()).grown(stroke / 2.0)),
        Form::Disc { at, radius, .. } => Some(Area::about([*at]).grown(*radius)),
        Form::Band(area) => Some(*area),
        Form::Blocks(blocks) => blocks.iter().copied().reduce(Area::with),
        Form::Words => None,
    };
    form.into_iter().chain(words.map(|words| words.area)).reduce(Area::with)
}

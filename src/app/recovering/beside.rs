//! What is typed beside the forms of facts: what is to be found and replaced, a name for a filter,
//! who checks, and words on the canvas. As [`super::typed`], of which it is a part.

use std::fmt::Debug;

use super::typed::beginning;
use crate::{
    app::{
        find, letters,
        services::recovery::{DrawnOf, DrawnWords, PointWords, SheetWords},
        state::State,
        tools, walk,
    },
    edit::replace::Wanted,
    model::{
        Anchor, Annotation, AnnotationColor, AnnotationKind, LineWidth, Offset, Share, TextSize,
        Timeline,
    },
    ui::{Action, overlay::Overlay, tools::Writing},
};

/// All of it that is typed at present.
pub(super) fn typed(state: &State) -> impl Iterator<Item = SheetWords> {
    [replace(state), lane(state), filter(state), check(state), drawn(state)].into_iter().flatten()
}

fn replace(state: &State) -> Option<SheetWords> {
    let is_shown = state.overlay == Overlay::Replace || state.waiting.contains(&Overlay::Replace);
    let sheet = &state.replace;
    let Wanted { words, match_case, whole_words } = sheet.wanted.clone();
    let by = sheet.by.clone();
    let is_filled_in = !words.is_empty() || !by.is_empty();
    let is_kept = is_shown && is_filled_in;
    is_kept.then_some(SheetWords::Replace { words, match_case, whole_words, by })
}

fn lane(state: &State) -> Option<SheetWords> {
    let name = &state.file.new_lane;
    (!name.trim().is_empty()).then(|| SheetWords::Lane(name.clone()))
}

fn filter(state: &State) -> Option<SheetWords> {
    let find = &state.find;
    let is_named = !find.naming.trim().is_empty() && !find.filter.is_empty();
    is_named.then(|| SheetWords::Filter {
        name: find.naming.clone(),
        filter: Box::new(find.filter.spec(&state.file.document.timeline)),
    })
}

fn check(state: &State) -> Option<SheetWords> {
    let walk = &state.walk;
    let is_typed = walk.is_on && (!walk.by.trim().is_empty() || walk.on.is_some());
    is_typed.then(|| SheetWords::Check { by: walk.by.clone(), on: walk.on.clone() })
}

fn drawn(state: &State) -> Option<SheetWords> {
    let Writing { ix, annotation, text: words, .. } = state.tools.writing.clone()?;
    let document = &state.file.document;
    let of = match ix {
        Some(ix) => {
            let at = document.annotations.order.iter().position(|other| *other == ix)?;
            DrawnOf::Old { at, was: annotation.text }
        }
        None => DrawnOf::New {
            point: point_words(&document.timeline, annotation.points.first()?)?,
            look: [name(annotation.color), name(annotation.width), name(annotation.size)],
        },
    };
    let is_changed = match &of {
        DrawnOf::Old { was, .. } => *was != words,
        DrawnOf::New { .. } => !words.trim().is_empty(),
    };
    is_changed.then_some(SheetWords::Drawn(DrawnWords { words, of }))
}

pub(in crate::app) fn point_words(timeline: &Timeline, point: &Anchor) -> Option<PointWords> {
    Some(match *point {
        Anchor::Event { event, offset: Offset { x, y } } => {
            let id = timeline.text(timeline.event(event)?.id).to_owned();
            PointWords::Event { id, x, y }
        }
        Anchor::Time { time, lane, height } => {
            let lane = lane.map(|lane| timeline.lane_name(lane).to_owned());
            PointWords::Time { secs: time, lane, height: height.0 }
        }
    })
}

/// What a colour, a width or a size is called; one that is not known is as they are to begin with.
pub(in crate::app) fn name(look: impl Debug) -> String {
    format!("{look:?}")
}

pub(in crate::app) fn named<T: Debug + Copy + Default, const N: usize>(
    all: [T; N],
    called: &str,
) -> T {
    all.into_iter().find(|one| name(one) == called).unwrap_or_default()
}

/// Puts words back where they stood; what has no place any more goes to the `homeless`. Gives the
/// sheet that they stand in, where there is one. Where a form is shown, it is not left for the check
/// of the facts, which only knows again who checks.
pub(super) fn put_back(
    state: &mut State,
    words: SheetWords,
    of_form: bool,
    homeless: &mut Vec<String>,
    now_secs: f64,
) -> Option<Overlay> {
    match words {
        SheetWords::Replace { words, match_case, whole_words, by } => {
            letters::cover(state, &format!("{words} {by}"));
            state.replace.wanted = Wanted { words, match_case, whole_words };
            state.replace.by = by;
            Some(Overlay::Replace)
        }
        SheetWords::Lane(name) => {
            letters::cover(state, &name);
            state.file.new_lane = name;
            Some(Overlay::Lanes)
        }
        SheetWords::Filter { name, filter } => {
            let Ok(filter) = filter.resolve(&state.file.document.timeline) else {
                homeless.push(name);
                return None;
            };
            letters::cover(state, &name);
            find::filter(state, filter);
            state.find.naming = name;
            Some(Overlay::Filter)
        }
        SheetWords::Check { by, on } => {
            letters::cover(state, &by);
            (state.walk.by, state.walk.on) = (by, on);
            if !of_form && !state.walk.is_on {
                walk::act(state, Action::CheckFacts, now_secs);
            }
            None
        }
        SheetWords::Drawn(drawn) => {
            letters::cover(state, &drawn.words);
            if let Err(words) = write_on(state, drawn) {
                homeless.push(words);
            }
            None
        }
        _ => None,
    }
}

/// Gives the words back where what they belong to is not there.
fn write_on(state: &mut State, DrawnWords { words, of }: DrawnWords) -> Result<(), String> {
    let document = &state.file.document;
    let (ix, annotation) = match of {
        DrawnOf::Old { at, was } => {
            let annotations = &document.annotations;
            let ix = annotations.order.get(at).copied();
            let found = ix.and_then(|ix| Some((ix, annotations.get(ix)?.clone())));
            let found = found.filter(|(_, annotation)| annotation.text == was);
            let Some((ix, annotation)) = found.filter(|(_, annotation)| !annotation.locked) else {
                return Err(words);
            };
            (Some(ix), annotation)
        }
        DrawnOf::New { point, look: [color, width, size] } => {
            let Some(point) = point_of(&document.timeline, point) else { return Err(words) };
            let note = Annotation {
                color: named(AnnotationColor::ALL, &color),
                width: named(LineWidth::ALL, &width),
                size: named(TextSize::ALL, &size),
                ..Annotation::new(AnnotationKind::Note, vec![point])
            };
            (None, note)
        }
    };
    tools::write_on(state, ix, annotation, words);
    Ok(())
}

pub(in crate::app) fn point_of(timeline: &Timeline, point: PointWords) -> Option<Anchor> {
    Some(match point {
        PointWords::Event { id, x, y } => {
            let event = timeline.event_by_id(&id)?;
            Anchor::Event { event, offset: Offset { x, y } }
        }
        PointWords::Time { secs: time, lane, height } => {
            let lane = match lane {
                Some(name) => Some(timeline.lane_by_name(&name)?),
                None => None,
            };
            Anchor::Time { time, lane, height: Share(height) }
        }
    })
}

/// What would come back, in a sentence.
pub(super) fn told(words: &SheetWords) -> String {
    match words {
        SheetWords::Replace { words, by, .. } => {
            let (words, by) = (beginning(words), beginning(by));
            format!("Words that were to be found and replaced: “{words}” by “{by}”")
        }
        SheetWords::Lane(name) => {
            format!("A lane that was to be added: “{}”", beginning(name))
        }
        SheetWords::Filter { name, .. } => {
            format!("A filter that was being named: “{}”", beginning(name))
        }
        SheetWords::Check { by, .. } => format!("Who checks the facts: “{}”", beginning(by)),
        SheetWords::Drawn(drawn) => {
            format!("Words that were being written on the canvas: “{}”", beginning(&drawn.words))
        }
        _ => String::new(),
    }
}

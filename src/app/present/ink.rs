//! What is pointed with in a presentation, and the ink that stays with its step.

use super::Show;
use crate::{
    app::{editing, state::State},
    edit::{Added, AnnotationChange, Change},
    model::{Annotation, AnnotationKind, LineWidth, MOST_POINTS, TextSize},
    ui::{
        Action, Command,
        command::Reply,
        overlay::{Answer, Overlay, Question},
        present::{INKS, PointChange, Pointer, Pointing, RADII, REACH, Stroke},
    },
    view::present::{Presenting, Stop},
};

/// Carries out a command that has to do with pointing.
pub(super) fn act(show: &mut Show, action: Action, now_secs: f64) {
    let at = show.presenting.seen();
    let pointing = &mut show.pointing;
    let former = pointing.tool;
    let toggled = |tool| if former == Some(tool) { None } else { Some(tool) };
    let ink = |pointing: &mut crate::ui::present::Pointing, ink| {
        pointing.ink = ink;
        if !matches!(pointing.tool, Some(Pointer::Pen | Pointer::Highlighter)) {
            pointing.tool = Some(Pointer::Pen);
        }
    };
    match action {
        Action::PresentSpotlight => pointing.tool = toggled(Pointer::Spotlight),
        Action::PresentLaser => pointing.tool = toggled(Pointer::Laser),
        Action::PresentMagnify => pointing.tool = toggled(Pointer::Magnifier),
        Action::PresentErase => pointing.tool = toggled(Pointer::Eraser),
        Action::PresentDraw => {
            pointing.tool = match former {
                Some(Pointer::Pen) => Some(Pointer::Highlighter),
                Some(Pointer::Highlighter) => None,
                _ => Some(Pointer::Pen),
            };
        }
        Action::PresentClearInk => {
            let lines = pointing.strokes.remove(&at).map_or(0, |lines| lines.len());
            let words = if lines > 0 { "Ink cleared" } else { "Nothing was drawn on this step" };
            show.say(words, now_secs);
        }
        Action::PresentInk1 => ink(pointing, 0),
        Action::PresentInk2 => ink(pointing, 1),
        Action::PresentInk3 => ink(pointing, 2),
        Action::PresentInk4 => ink(pointing, 3),
        _ => {}
    }
    let tool = show.pointing.tool;
    if tool != former {
        show.say(told(tool), now_secs);
    }
}

/// What is said of a tool that is taken up.
fn told(tool: Option<Pointer>) -> &'static str {
    match tool {
        Some(Pointer::Spotlight) => "Spotlight: the wheel sizes it, S puts it away",
        Some(Pointer::Laser) => "Laser pointer: L puts it away",
        Some(Pointer::Magnifier) => "Magnifier: the wheel sizes it, Z puts it away",
        Some(Pointer::Pen) => "Pen: Shift+1 to Shift+4 for colours, D for the highlighter",
        Some(Pointer::Highlighter) => "Highlighter: D puts it away",
        Some(Pointer::Eraser) => "Eraser: E puts it away",
        None => "A click goes on again",
    }
}

/// Carries out what the pointer does.
pub(super) fn point(show: &mut Show, change: &PointChange) {
    let at = show.presenting.seen();
    let pointing = &mut show.pointing;
    match change {
        PointChange::Draw(place, anchor) => {
            let color = INKS.get(pointing.ink).copied().unwrap_or_default();
            let is_highlighter = pointing.tool == Some(Pointer::Highlighter);
            let wet = pointing.wet.get_or_insert_with(|| Stroke {
                points: Vec::new(),
                anchors: Vec::new(),
                color,
                is_highlighter,
            });
            if wet.points.last() != Some(place) && wet.points.len() < MOST_POINTS {
                wet.points.push(*place);
                wet.anchors.extend(*anchor);
            }
        }
        PointChange::Lift => {
            if let Some(dry) = pointing.wet.take() {
                pointing.strokes.entry(at).or_default().push(dry);
            }
        }
        PointChange::Erase(place) => {
            if let Some(lines) = pointing.strokes.get_mut(&at) {
                lines.retain(|line| !is_near(line, *place));
            }
        }
        PointChange::Size(factor) => {
            pointing.radius = (pointing.radius * factor).clamp(RADII.0, RADII.1);
        }
    }
}

fn is_near(line: &Stroke, [x, y]: [f32; 2]) -> bool {
    line.points.iter().any(|[px, py]| (px - x).hypot(py - y) <= REACH)
}

/// What was drawn in a presentation, with the steps that it is on.
pub(super) fn drawn(show: &Show) -> Vec<(Stop, Vec<Stroke>)> {
    let strokes = show.pointing.strokes.iter().filter(|(_, lines)| !lines.is_empty());
    let stops = &show.presenting.stops;
    strokes.filter_map(|(at, lines)| Some((stops.get(*at)?.clone(), lines.clone()))).collect()
}

/// The same on the steps of another presentation of the same file, as far as nobody has said what is
/// to become of it.
pub(super) fn of_last(state: &State, presenting: &Presenting) -> Pointing {
    let mut pointing = Pointing::default();
    let left = state.left.as_ref().filter(|left| left.shown == state.shown);
    for (stop, lines) in left.into_iter().flat_map(|left| &left.ink) {
        if let Some(at) = presenting.place_of(stop) {
            pointing.strokes.entry(at).or_default().extend(lines.iter().cloned());
        }
    }
    pointing
}

/// What of it can be an annotation: a line that leaves the canvas is fixed to nothing.
fn annotations(state: &State) -> Vec<Annotation> {
    let lines = state.left.iter().flat_map(|left| &left.ink).flat_map(|(_, lines)| lines);
    let on_canvas =
        lines.filter(|line| line.anchors.len() == line.points.len() && line.points.len() > 1);
    on_canvas.map(annotation).collect()
}

/// Whether what was drawn is to be kept; `None` where nothing can be.
pub(super) fn question(state: &State) -> Option<Question> {
    let all = state.left.iter().flat_map(|left| &left.ink).map(|(_, lines)| lines.len()).sum();
    let count = annotations(state).len();
    let (there, they, become_) = match count {
        0 => return None,
        1 => ("There is a line that you drew".to_owned(), "it", "becomes"),
        many => (format!("There are {many} lines that you drew"), "they", "become"),
    };
    let beyond = match count.abs_diff(all) {
        0 => "",
        _ => " What you drew beside the canvas is fixed to nothing, and is not kept.",
    };
    Some(Question {
        headline: "Keep what you drew?".to_owned(),
        words: format!(
            "{there} on the canvas while presenting. Kept, {they} {become_} part of the timeline as \
             annotations, and can be taken back with Ctrl+Z.{beyond}\n\nUntil you choose, what you \
             drew is there again when you present."
        ),
        answers: vec![
            Answer::new("Keep", Command::Reply(Reply::KeepInk)),
            Answer::new("Throw away", Command::Reply(Reply::DropInk)),
        ],
    })
}

/// Makes annotations of what was drawn, where it is `kept`, and lets go of it.
pub(in crate::app) fn answered(state: &mut State, is_kept: bool, now_secs: f64) {
    state.overlay = Overlay::None;
    let annotations = annotations(state);
    if let Some(left) = &mut state.left {
        left.ink.clear();
    }
    if is_kept && !annotations.is_empty() {
        let keep = AnnotationChange::Add { annotations, how: Added::Drawn };
        editing::change(state, &Change::Annotation(keep), now_secs);
    }
}

fn annotation(line: &Stroke) -> Annotation {
    let width = if line.is_highlighter { LineWidth::Thick } else { LineWidth::Medium };
    let ink = Annotation::new(AnnotationKind::Ink, line.anchors.clone());
    Annotation { color: line.color, width, size: TextSize::default(), ..ink }
}

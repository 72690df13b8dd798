//! What is pointed with in a presentation, and the ink that stays with its step.

use super::Show;
use crate::{
    edit::{Added, AnnotationChange, Change},
    model::{Annotation, AnnotationKind, LineWidth, MOST_POINTS, TextSize},
    ui::{
        Action, Command,
        overlay::{Answer, Question},
        present::{INKS, PointChange, Pointer, RADII, REACH, Stroke},
    },
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

/// Whether what was drawn is to be kept; `None` where nothing can be.
pub(super) fn question(show: &Show) -> Option<Question> {
    let lines = show.pointing.strokes.values().flatten();
    // A line that leaves the canvas is fixed to nothing.
    let on_canvas =
        lines.filter(|line| line.anchors.len() == line.points.len() && line.points.len() > 1);
    let annotations: Vec<Annotation> = on_canvas.map(annotation).collect();
    if annotations.is_empty() {
        return None;
    }
    let count = match annotations.len() {
        1 => "a line that you drew".to_owned(),
        many => format!("{many} lines that you drew"),
    };
    let keep = AnnotationChange::Add { annotations, how: Added::Drawn };
    Some(Question {
        headline: "Keep what you drew?".to_owned(),
        words: format!(
            "There is {count} on the canvas while presenting. Kept, it becomes part of the timeline \
             as annotations, and can be taken back with Ctrl+Z."
        ),
        answers: vec![
            Answer::new("Keep", Command::Change(Box::new(Change::Annotation(keep)))),
            Answer::new("Throw away", Command::CloseOverlay),
        ],
    })
}

fn annotation(line: &Stroke) -> Annotation {
    let width = if line.is_highlighter { LineWidth::Thick } else { LineWidth::Medium };
    let ink = Annotation::new(AnnotationKind::Ink, line.anchors.clone());
    Annotation { color: line.color, width, size: TextSize::default(), ..ink }
}

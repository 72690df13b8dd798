//! Tools to draw on the canvas with: a strip of them, what the pointer does with each, words typed in
//! place.
//!
//! While a tool is on, the pointer is its own; the wheel and the middle button still move the view.
//! Only the gesture under way is kept here: what is drawn, selected and written is a value that comes
//! in, and every change of it leaves as a [`ToolChange`].

mod access;
mod field;
mod gesture;
mod handles;
mod held;
mod icons;
mod ink;
mod reshape;
mod strip;

use super::{Action, Command, Commands, canvas};
use crate::{
    edit::Moved,
    layout::annotation::{Ground, Placed},
    model::{
        Anchor, Annotation, AnnotationColor, AnnotationIx, AnnotationKind, Annotations, LineWidth,
        TextSize, Timeline,
    },
    scene::Scene,
    style::Theme,
};

pub use gesture::{is_under_way, take_escape};
pub use reshape::covering;
pub use strip::{Strip, show as show_strip};

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Selects, moves and reshapes.
    Select,
    /// Draws.
    Draw(AnnotationKind),
}

/// How what is drawn next looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Its colour.
    pub color: AnnotationColor,
    /// How wide its lines are.
    pub width: LineWidth,
    /// How large its words are.
    pub size: TextSize,
}

/// Words that are being written in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// Whose; `None` for a note that is new.
    pub ix: Option<AnnotationIx>,
    /// What they belong to, as it is without them.
    pub annotation: Annotation,
    /// What is typed.
    pub text: String,
    /// Counts the times that writing began, so that each has a field of its own.
    pub serial: u64,
}

/// A change of what is drawn, selected or written by a tool.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolChange {
    /// Takes a tool, or none.
    Take(Option<Tool>),
    /// Selects these and no others.
    Select(Vec<AnnotationIx>),
    /// Selects one from the list, and shows it.
    Show(AnnotationIx),
    /// Shows some as they would be, or one more.
    Preview(Vec<(AnnotationIx, Annotation)>),
    /// Adds one that was drawn.
    Draw(Box<Annotation>),
    /// Gives some other points.
    Points(Vec<(AnnotationIx, Vec<Anchor>)>, Moved),
    /// Bends one.
    Bend(AnnotationIx, i32),
    /// Begins a note.
    BeginNote(Box<Annotation>),
    /// Begins to change the words of one.
    Write(AnnotationIx),
    /// Types, into the field of this number.
    Type(u64, String),
    /// Takes over what was typed there.
    TakeOver(u64),
    /// Gives up what was typed there.
    GiveUp(u64),
    /// Gives what is selected, and what is drawn next, a colour.
    Color(AnnotationColor),
    /// The same with a width of lines.
    Width(LineWidth),
    /// The same with a size of words.
    Size(TextSize),
    /// Takes in words from the clipboard: what was copied here, or a note.
    Paste(String),
}

/// What the tools show on the canvas.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// What is drawn.
    pub annotations: &'a Annotations,
    /// Where anything may be.
    pub ground: &'a Ground,
    /// Where what is drawn is, with what a gesture is about to change.
    pub placed: &'a [Placed],
    /// What is on the canvas.
    pub scene: &'a Scene,
    /// The tool that is on.
    pub tool: Option<Tool>,
    /// What is selected.
    pub selected: &'a [AnnotationIx],
    /// How what is drawn next looks.
    pub look: Look,
    /// What is being written.
    pub writing: Option<&'a Writing>,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Whether something lies over the window.
    pub covered: bool,
}

impl Tool {
    /// All of them, in the order of the strip.
    pub const ALL: [Self; 11] = [
        Self::Select,
        Self::Draw(AnnotationKind::Arrow),
        Self::Draw(AnnotationKind::Line),
        Self::Draw(AnnotationKind::Box),
        Self::Draw(AnnotationKind::Ellipse),
        Self::Draw(AnnotationKind::Note),
        Self::Draw(AnnotationKind::Marker),
        Self::Draw(AnnotationKind::Band),
        Self::Draw(AnnotationKind::Bracket),
        Self::Draw(AnnotationKind::Ink),
        Self::Draw(AnnotationKind::Cover),
    ];

    /// The command that takes it.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::Select => Action::ToolSelect,
            Self::Draw(AnnotationKind::Arrow) => Action::ToolArrow,
            Self::Draw(AnnotationKind::Line) => Action::ToolLine,
            Self::Draw(AnnotationKind::Box) => Action::ToolBox,
            Self::Draw(AnnotationKind::Ellipse) => Action::ToolEllipse,
            Self::Draw(AnnotationKind::Note) => Action::ToolNote,
            Self::Draw(AnnotationKind::Marker) => Action::ToolMarker,
            Self::Draw(AnnotationKind::Band) => Action::ToolBand,
            Self::Draw(AnnotationKind::Bracket) => Action::ToolBracket,
            Self::Draw(AnnotationKind::Ink) => Action::ToolInk,
            Self::Draw(AnnotationKind::Cover) => Action::ToolCover,
        }
    }

    /// The tool that a command takes.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.action() == action)
    }

    /// Whether it stays on once something was drawn with it.
    #[must_use]
    pub fn stays(self) -> bool {
        matches!(self, Self::Select | Self::Draw(AnnotationKind::Marker | AnnotationKind::Ink))
    }
}

/// Takes what the tools do on the canvas, and shows it. `response` is that of the canvas.
pub fn on_canvas(
    ui: &mut egui::Ui,
    shown: &Shown<'_>,
    response: &egui::Response,
    out: &mut Commands,
) {
    access::annotations(ui, shown, response.rect);
    match shown.tool {
        Some(tool) => {
            gesture::take(ui, shown, tool, response.rect, out);
            handles::show(ui, shown, response.rect);
        }
        // Without a tool, a click on something drawn takes it up.
        None if response.clicked() => {
            let at = response.interact_pointer_pos().map(|at| at - response.rect.min);
            if let Some(ix) = at.and_then(|at| hit(shown, [at.x, at.y])) {
                out.push(change(ToolChange::Take(Some(Tool::Select))));
                out.push(change(ToolChange::Select(vec![ix])));
            }
        }
        None => {}
    }
    if let Some(writing) = shown.writing {
        field::show(ui, shown, writing, response.rect, out);
    }
}

/// How near the pointer must come to a line, in logical pixels.
const NEAR_PX: f32 = 6.0;

/// The front-most of what is drawn at a place.
fn hit(shown: &Shown<'_>, at: [f32; 2]) -> Option<AnnotationIx> {
    let mut from_front = shown.placed.iter().rev();
    from_front.find(|placed| placed.distance(at) <= NEAR_PX).map(|placed| placed.ix)
}

fn change(change: ToolChange) -> Command {
    Command::Tool(Box::new(change))
}

/// Takes what the system asks for by its own keys: copying, cutting and pasting.
pub fn take_clipboard(ctx: &egui::Context, has_selection: bool, out: &mut Commands) {
    let focused = ctx.memory(egui::Memory::focused);
    if focused.is_some_and(|id| id != canvas::id()) {
        return;
    }
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            egui::Event::Copy if has_selection => {
                out.push(Command::Do(Action::CopyAnnotations));
                false
            }
            egui::Event::Cut if has_selection => {
                out.push(Command::Do(Action::CopyAnnotations));
                out.push(Command::Do(Action::DeleteAnnotations));
                false
            }
            egui::Event::Paste(words) => {
                out.push(change(ToolChange::Paste(words.clone())));
                false
            }
            _ => true,
        });
    });
}

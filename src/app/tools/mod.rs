//! What is drawn with tools: which one is on, what is selected, shown ahead and written, and what
//! becomes of the document by it.
//!
//! Invariant: what is selected is there. What a gesture shows ahead is never in the document, and is
//! gone with the next change of it.

mod arrange;
mod clip;
mod writing;

use std::sync::Arc;

use writing::{begin_writing, typed, write};
pub(super) use writing::{take_over, write_on};

use super::{
    apply::Effect, editing, importing, services::jobs::JobKind, state::State, work::Report,
};
use crate::{
    edit::{Added, AnnotationChange, Change, Made, StateId},
    layout::annotation::{Ground, Placed},
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind, Annotations, Offset},
    ui::{
        Action,
        overlay::Overlay,
        tools::{Look, Tool, ToolChange, Writing},
    },
};

/// What is said of other words where no tool is on.
const NO_ROWS: &str = "What was copied is no table of events; copy its rows with the names of the \
                       columns, or choose a tool to paste a note";

/// How far a copy lies from what it is a copy of, in units of the grid.
const COPY_UNITS: f64 = 2.0;

/// The tools.
#[derive(Default)]
pub struct Tools {
    /// The one that is on.
    pub tool: Option<Tool>,
    /// What is selected, in the order of drawing.
    pub selected: Vec<AnnotationIx>,
    /// How what is drawn next looks.
    pub look: Look,
    /// What a gesture is about to change.
    pub preview: Vec<(AnnotationIx, Annotation)>,
    /// The words that are being written.
    pub writing: Option<Writing>,
    /// What was copied, with the words that went to the clipboard for it.
    pub copied: Option<(String, Vec<Annotation>)>,
    /// The same as HTML for other windows, until it is given to the clipboard; and those words.
    pub given: Option<(String, String)>,
    /// What was nudged last, and the state of the document that this led to.
    pub nudged: Option<(StateId, Vec<AnnotationIx>)>,
    /// Counts the changes of `preview` and `writing`.
    pub drawn: u64,
    /// The canvas of the last frame: by it distances become anchors.
    pub canvas: Option<(Arc<Ground>, Arc<[Placed]>)>,
    /// Counts the times that writing began.
    serial: u64,
}

impl Tools {
    /// What is drawn, with what a gesture is about to change, and without the words that are being
    /// written, since these stand in a field over them.
    #[must_use]
    pub fn shown(&self, annotations: &Annotations) -> Annotations {
        let mut shown = annotations.clone();
        for (ix, annotation) in &self.preview {
            if let Some(slot) = shown.slots.get_mut(ix.at()) {
                *slot = annotation.clone();
            } else {
                shown.push(annotation.clone());
            }
        }
        shown
    }

    /// How what is selected looks, or else what is drawn next.
    #[must_use]
    pub fn look_shown(&self, annotations: &Annotations) -> Look {
        match self.selected.first().and_then(|ix| annotations.get(*ix)) {
            Some(Annotation { color, width, size, .. }) => {
                Look { color: *color, width: *width, size: *size }
            }
            None => self.look,
        }
    }

    /// Nothing of another file.
    pub(super) fn file_replaced(&mut self) {
        let Self { look, serial, drawn, .. } = std::mem::take(self);
        *self = Self { look, serial, drawn: drawn + 1, ..Self::default() };
    }

    fn show_ahead(&mut self, preview: Vec<(AnnotationIx, Annotation)>) {
        if !(self.preview.is_empty() && preview.is_empty()) {
            self.preview = preview;
            self.drawn += 1;
        }
    }
}

/// Carries out what a tool asks for.
pub(super) fn change(state: &mut State, asked: ToolChange, now_secs: f64) {
    match asked {
        ToolChange::Take(tool) => take(state, tool),
        ToolChange::Select(chosen) => select(state, &chosen),
        ToolChange::Show(ix) => arrange::show(state, ix, now_secs),
        ToolChange::Preview(preview) => state.tools.show_ahead(preview),
        ToolChange::Draw(annotation) => draw(state, *annotation, now_secs),
        ToolChange::Points(points, how) => {
            alter(state, AnnotationChange::Points { points, how }, now_secs);
        }
        ToolChange::Bend(ix, bend) => alter(state, AnnotationChange::Bend(ix, bend), now_secs),
        ToolChange::BeginNote(annotation) => {
            take_over(state);
            write(state, None, *annotation);
        }
        ToolChange::Write(ix) => begin_writing(state, ix, now_secs),
        ToolChange::Type(..) | ToolChange::TakeOver(_) | ToolChange::GiveUp(_) => {
            typed(state, asked, now_secs);
        }
        ToolChange::Color(color) => {
            state.tools.look.color = color;
            restyle(state, |all| AnnotationChange::Color(all, color), now_secs);
        }
        ToolChange::Width(width) => {
            state.tools.look.width = width;
            restyle(state, |all| AnnotationChange::Width(all, width), now_secs);
        }
        ToolChange::Size(size) => {
            state.tools.look.size = size;
            restyle(state, |all| AnnotationChange::Size(all, size), now_secs);
        }
        ToolChange::Paste(words) => paste(state, Some(words), now_secs),
    }
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    match (Tool::of(action), action) {
        (Some(tool), _) => take(state, Some(tool)),
        (None, Action::LeaveTools) => take(state, None),
        (None, Action::ListAnnotations) => {
            take_over(state);
            state.overlay = Overlay::Annotations;
        }
        (None, Action::SelectAllAnnotations) => {
            take(state, Some(Tool::Select));
            let all: Vec<_> = state.file.document.annotations.order.iter().copied().collect();
            select(state, &all);
        }
        (None, Action::PasteAnnotations) => paste(state, None, now_secs),
        _ if state.tools.selected.is_empty() => {
            state.say("Select an annotation first, with V and a click", now_secs);
        }
        (None, Action::CopyAnnotations) => return copy(state, now_secs),
        (None, Action::EditAnnotation) => {
            if let Some(ix) = state.tools.selected.first().copied() {
                begin_writing(state, ix, now_secs);
            }
        }
        (None, Action::DuplicateAnnotations) => duplicate(state, now_secs),
        _ => arrange::act(state, action, now_secs),
    }
    Vec::new()
}

/// Leaves the outermost thing of the tools. `false` where there is none.
pub(super) fn escape(state: &mut State) -> bool {
    let tools = &mut state.tools;
    if tools.writing.is_some() || !tools.preview.is_empty() {
        tools.writing = None;
        tools.show_ahead(Vec::new());
        tools.drawn += 1;
    } else if !tools.selected.is_empty() {
        tools.selected.clear();
    } else if tools.tool.is_some() {
        tools.tool = None;
    } else {
        return false;
    }
    true
}

/// Keeps up with facts that have changed.
pub(super) fn facts_changed(state: &mut State) {
    let annotations = &state.file.document.annotations;
    let tools = &mut state.tools;
    tools.selected.retain(|ix| annotations.get(*ix).is_some());
    let is_gone = |ix: AnnotationIx| annotations.get(ix).is_none();
    if tools.writing.as_ref().and_then(|writing| writing.ix).is_some_and(is_gone) {
        tools.writing = None;
    }
    tools.show_ahead(Vec::new());
}

fn take(state: &mut State, tool: Option<Tool>) {
    take_over(state);
    state.tools.show_ahead(Vec::new());
    if tool != Some(Tool::Select) {
        state.tools.selected.clear();
    }
    state.tools.tool = tool;
}

fn select(state: &mut State, chosen: &[AnnotationIx]) {
    take_over(state);
    state.tools.show_ahead(Vec::new());
    state.tools.selected = state.file.document.annotations.with_groups(chosen);
}

/// Changes annotations, and says so where that is refused.
fn alter(state: &mut State, change: AnnotationChange, now_secs: f64) {
    state.tools.show_ahead(Vec::new());
    let made = editing::change(state, &Change::Annotation(change), now_secs);
    select_made(state, made);
}

fn select_made(state: &mut State, made: Option<Made>) {
    if let Some(Made::Annotations { first, count }) = made {
        let made = (0..count).map(|at| AnnotationIx::new(first.at() + at)).collect();
        state.tools.selected = made;
        if !state.tools.tool.is_some_and(Tool::stays) {
            state.tools.tool = Some(Tool::Select);
        }
        // A tool that stays on draws the next one, whatever is selected.
        if state.tools.tool != Some(Tool::Select) {
            state.tools.selected.clear();
        }
    }
}

fn draw(state: &mut State, annotation: Annotation, now_secs: f64) {
    take_over(state);
    let annotations = vec![annotation];
    alter(state, AnnotationChange::Add { annotations, how: Added::Drawn }, now_secs);
}

fn restyle(
    state: &mut State,
    change: impl FnOnce(Vec<AnnotationIx>) -> AnnotationChange,
    now_secs: f64,
) {
    let selected = state.tools.selected.clone();
    if let Some(writing) = &mut state.tools.writing {
        let Look { color, width, size } = state.tools.look;
        writing.annotation = Annotation { color, width, size, ..writing.annotation.clone() };
    }
    if !selected.is_empty() {
        alter(state, change(selected), now_secs);
    }
}

fn copy(state: &mut State, now_secs: f64) -> Vec<Effect> {
    let document = &state.file.document;
    let selected = state.tools.selected.iter();
    let words: Vec<String> =
        selected.clone().map(|ix| document.annotations.words(&document.timeline, *ix)).collect();
    let annotations: Vec<Annotation> =
        selected.filter_map(|ix| document.annotations.get(*ix).cloned()).collect();
    let words = words.join("\n");
    let count = annotations.len();
    let html = clip::to_html(&document.timeline, &annotations, &words);
    state.tools.given = html.map(|html| (words.clone(), html));
    state.tools.copied = Some((words.clone(), annotations));
    state.say(format!("Copied {}", counted(count)), now_secs);
    vec![Effect::Copy(words)]
}

/// Puts what was copied on the clipboard once more, with all that another window of the program needs
/// of it. Comes a frame after the plain words, which stay where the desktop takes nothing else.
pub(super) fn give(state: &mut State) {
    let Some((words, html)) = state.tools.given.take() else { return };
    let clipboard = state.picture.clipboard.clone();
    state.jobs.start(JobKind::GiveAnnotations, move |_| {
        clipboard.put_words(words, html).ok();
        Report::GivenUp
    });
}

/// Takes in what another window of the program has copied, or else its words as a note.
pub(super) fn taken(state: &mut State, words: String, html: Option<&str>, now_secs: f64) {
    let timeline = &state.file.document.timeline;
    match html.and_then(|html| clip::from_html(timeline, html)) {
        Some((annotations, lost)) => {
            let count = annotations.len();
            if count > 0 {
                add_copies(state, annotations, Added::Pasted, now_secs);
            }
            if lost > 0 {
                let words = "what they are fixed to is not in this timeline";
                state
                    .say(format!("Pasted {count} of {}: {words}", counted(count + lost)), now_secs);
            }
        }
        None => paste_note(state, words, now_secs),
    }
}

fn paste_note(state: &mut State, words: String, now_secs: f64) {
    let Some((ground, _)) = &state.tools.canvas else { return };
    let point = ground.anchor_at(ground.area.center().map(f64::from));
    let Look { color, width, size } = state.tools.look;
    let note = Annotation::new(AnnotationKind::Note, vec![point]);
    let note = Annotation { text: words, color, width, size, ..note };
    add_copies(state, vec![note], Added::Pasted, now_secs);
}

/// Takes in what was copied here, or in another window of the program. Other words become a note in
/// the middle of the canvas.
fn paste(state: &mut State, words: Option<String>, now_secs: f64) {
    take_over(state);
    let copied = state.tools.copied.clone();
    let is_own = copied.as_ref().map(|(copied, _)| copied) == words.as_ref();
    if let Some(words) = words.as_ref().filter(|_| state.tools.tool.is_none() && !is_own) {
        if importing::is_rows(words) {
            importing::paste(state, words.clone());
            return;
        }
        if !clip::may_be(words) {
            state.say(NO_ROWS, now_secs);
            return;
        }
    }
    let annotations = match (copied, words) {
        (Some((copied, annotations)), words) if words.as_ref().is_none_or(|it| *it == copied) => {
            annotations.into_iter().map(|each| beside(state, each)).collect()
        }
        (_, Some(words)) if clip::may_be(&words) => {
            let clipboard = state.picture.clipboard.clone();
            state.jobs.start(JobKind::TakeAnnotations, move |_| Report::AnnotationsTaken {
                words,
                html: clipboard.html().ok(),
            });
            return;
        }
        (_, Some(words)) if !words.trim().is_empty() => return paste_note(state, words, now_secs),
        _ => {
            state.say("Nothing was copied", now_secs);
            return;
        }
    };
    add_copies(state, annotations, Added::Pasted, now_secs);
}

fn duplicate(state: &mut State, now_secs: f64) {
    let annotations = &state.file.document.annotations;
    let selected = state.tools.selected.iter();
    let copies: Vec<Annotation> = selected.filter_map(|ix| annotations.get(*ix).cloned()).collect();
    let copies = copies.into_iter().map(|each| beside(state, each)).collect();
    add_copies(state, copies, Added::Duplicated, now_secs);
}

/// Adds copies, whose groups are their own.
fn add_copies(state: &mut State, copies: Vec<Annotation>, how: Added, now_secs: f64) {
    let free = state.file.document.annotations.next_group();
    let mut groups: Vec<u32> = copies.iter().filter_map(|each| each.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let own = |group: u32| {
        let at = groups.iter().position(|each| *each == group).unwrap_or_default();
        free.saturating_add(at as u32)
    };
    let annotations = copies
        .into_iter()
        .map(|each| Annotation { group: each.group.map(own), locked: false, ..each })
        .collect();
    state.tools.tool = Some(Tool::Select);
    alter(state, AnnotationChange::Add { annotations, how }, now_secs);
}

/// The same a little further down and to the right.
fn beside(state: &State, annotation: Annotation) -> Annotation {
    let by = f64::from(state.style.theme.space.unit) * COPY_UNITS;
    let ground = state.tools.canvas.as_ref().map(|(ground, _)| ground);
    let moved = |point: &Anchor| {
        let there = ground.and_then(|ground| ground.moved(point, [by, by]));
        // Of what is out of view only the distance to its event can be told.
        there.unwrap_or(match *point {
            Anchor::Event { event, offset: Offset { x, y } } => {
                Anchor::Event { event, offset: Offset { x: x + 500, y: y + 500 } }
            }
            other @ Anchor::Time { .. } => other,
        })
    };
    let points = annotation.points.iter().map(moved).collect();
    Annotation { points, ..annotation }.without_covered()
}

fn counted(count: usize) -> String {
    format!("{count} annotation{}", if count == 1 { "" } else { "s" })
}

//! Words written in place: from the first key until they are taken over or given up.

use super::{Tool, select_made};
use crate::{
    app::{editing, state::State},
    edit::{Added, AnnotationChange, Change},
    model::{Annotation, AnnotationIx},
    ui::tools::{ToolChange, Writing},
};

pub(super) fn begin_writing(state: &mut State, ix: AnnotationIx, now_secs: f64) {
    take_over(state);
    let Some(annotation) = state.file.document.annotations.get(ix).cloned() else { return };
    if annotation.locked {
        state.say("It is locked; unlock it first", now_secs);
        return;
    }
    state.tools.selected = vec![ix];
    state.tools.tool = Some(Tool::Select);
    write(state, Some(ix), annotation);
}

/// Goes on with words that an earlier run of the program was left with.
pub(in crate::app) fn write_on(
    state: &mut State,
    ix: Option<AnnotationIx>,
    annotation: Annotation,
    text: String,
) {
    take_over(state);
    state.tools.tool = Some(Tool::Select);
    state.tools.selected = ix.into_iter().collect();
    write(state, ix, annotation);
    if let Some(writing) = &mut state.tools.writing {
        writing.text = text;
    }
}

/// Keeps up with a field. One that has gone since has nothing more to say.
pub(super) fn typed(state: &mut State, asked: ToolChange, now_secs: f64) {
    let Some(writing) = &mut state.tools.writing else { return };
    match asked {
        ToolChange::Type(serial, text) if serial == writing.serial => writing.text = text,
        ToolChange::TakeOver(serial) if serial == writing.serial => {
            if let Err(words) = take_over_or_say(state) {
                state.say(words, now_secs);
            }
        }
        ToolChange::GiveUp(serial) if serial == writing.serial => {
            state.tools.writing = None;
            state.tools.drawn += 1;
        }
        _ => {}
    }
}

/// Takes over the words that are being written. Words that are refused, because what they belong to
/// is gone or locked, have no place any more.
pub(in crate::app) fn take_over(state: &mut State) {
    if take_over_or_say(state).is_err() {
        state.tools.writing = None;
    }
}

fn take_over_or_say(state: &mut State) -> Result<(), String> {
    let Some(writing) = state.tools.writing.clone() else { return Ok(()) };
    let change = match writing.ix {
        Some(ix) => AnnotationChange::Text(ix, writing.text),
        None if writing.text.trim().is_empty() => {
            state.tools.writing = None;
            return Ok(());
        }
        None => {
            let note = Annotation { text: writing.text, ..writing.annotation };
            AnnotationChange::Add { annotations: vec![note], how: Added::Drawn }
        }
    };
    let made = editing::carry_out(state, &Change::Annotation(change))?;
    state.tools.writing = None;
    state.tools.drawn += 1;
    select_made(state, made);
    Ok(())
}

pub(super) fn write(state: &mut State, ix: Option<AnnotationIx>, annotation: Annotation) {
    let tools = &mut state.tools;
    tools.show_ahead(Vec::new());
    tools.serial += 1;
    let (text, serial) = (annotation.text.clone(), tools.serial);
    tools.writing = Some(Writing { ix, annotation, text, serial });
    tools.drawn += 1;
}

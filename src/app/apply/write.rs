//! Commands that change facts and files.

use super::super::{
    editing, letters, passage, picking, present, recovering, replacing, saving, sources,
    state::State,
};
use crate::ui::{
    Action, Command,
    command::{Reply, Then},
    overlay::Overlay,
    picker::Purpose,
};

/// Carries out a command that changes facts or files, or shows where they are changed.
pub(super) fn apply(state: &mut State, command: Command, now_secs: f64) {
    match command {
        Command::Show(overlay) => state.overlay = *overlay,
        Command::PickFile(purpose) => {
            sources::put_aside(state);
            picking::ask(state, purpose);
        }
        Command::Reply(answer) => {
            state.overlay = Overlay::None;
            reply(state, answer, now_secs);
        }
        Command::Begin(sheet) => editing::begin(state, &sheet, now_secs),
        Command::AddTexts(paths) => state.texts.extend(paths),
        Command::MoveToLane(event, lane) => editing::move_to_lane(state, event, lane, now_secs),
        Command::Change(change) => {
            editing::change(state, &change, now_secs);
        }
        Command::NameLane(name) => {
            letters::cover(state, &name);
            state.file.new_lane = name;
        }
        Command::AddLane => editing::add_lane(state, now_secs),
        Command::Replace(change) => replacing::act(state, change, now_secs),
        Command::Type(key, draft) => editing::type_in(state, key, *draft),
        Command::TakeOver(key) => editing::take_over(state, key),
        Command::GiveUpDraft(key) => editing::give_up(state, key),
        _ => {}
    }
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) {
    match action {
        Action::NewEvent => passage::new_event(state),
        Action::AddQuotation => passage::add_quotation(state, now_secs),
        Action::EditWords => state.overlay = Overlay::Words,
        Action::EditLanes => state.overlay = Overlay::Lanes,
        Action::EditSources => state.overlay = Overlay::Sources,
        Action::Replace => replacing::open(state),
        Action::AddSource => sources::show_sheet(state),
        Action::NewTimeline => saving::unless_unsaved(state, Then::New, now_secs),
        Action::Save => saving::save(state, Then::Nothing, now_secs),
        Action::SaveAs => saving::save_as(state, Purpose::SaveAs, Then::Nothing, now_secs),
        Action::SaveAsOneFile => {
            saving::save_as(state, Purpose::SaveAsOneFile, Then::Nothing, now_secs);
        }
        Action::SaveWithSources => {
            saving::save_as(state, Purpose::SaveWithSources, Then::Nothing, now_secs);
        }
        _ => editing::act(state, action, now_secs),
    }
}

/// Does what somebody has answered.
pub(in crate::app) fn reply(state: &mut State, reply: Reply, now_secs: f64) {
    match reply {
        Reply::Save => saving::save(state, Then::Nothing, now_secs),
        Reply::SaveThen(then) => saving::save(state, then, now_secs),
        Reply::GoOn(then) => saving::unless_unsaved(state, then, now_secs),
        Reply::SaveAs => {
            let then = std::mem::take(&mut state.then);
            saving::save_as(state, Purpose::SaveAs, then, now_secs);
        }
        Reply::Overwrite => saving::overwrite(state),
        Reply::PickAgain(purpose) => {
            let then = std::mem::take(&mut state.then);
            saving::save_as(state, purpose, then, now_secs);
        }
        Reply::SaveAt(path, purpose) => saving::save_at(state, path, purpose, false, now_secs),
        Reply::Replace(path, purpose) => saving::save_at(state, path, purpose, true, now_secs),
        Reply::Discard(then) => saving::discard(state, then, now_secs),
        Reply::Restore(path) => {
            saving::unless_unsaved(state, Then::Restore(path), now_secs);
        }
        Reply::GiveUp(path) => recovering::give_up(state, &path),
        Reply::KeepInk => present::ink_answered(state, true, now_secs),
        Reply::DropInk => present::ink_answered(state, false, now_secs),
    }
}

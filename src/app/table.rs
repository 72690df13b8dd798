//! Tables that are asked about before they are read: the sheet's answers, and the workers that
//! look through the table and read it.
//!
//! The sheet lies over the window ([`Overlay::Table`]) and holds the table; closing it forgets both.

use std::{path::Path, sync::Arc};

use super::{
    opening::{self, Manner},
    services::jobs::{Cancel, JobKind},
    state::State,
    work::Report,
};
use crate::{
    io::{
        OpenError, Opened, Progress,
        csv::{self, Decoded, Detected, Mapping},
    },
    ui::overlay::{Overlay, TableChange, TableSheet},
};

/// Asks how a table is to be read.
pub(super) fn ask(state: &mut State, path: &Path, table: Decoded, detected: Detected) {
    let sheet = TableSheet::new(path.to_owned(), table, detected);
    state.overlay = Overlay::Table(Box::new(sheet));
}

/// Asks how the table that is open is to be read instead.
pub(super) fn reopen(state: &mut State, now_secs: f64) {
    let file = &state.file;
    let (Some(mapping), Some(path)) = (&file.table, &file.document.path) else {
        state.say("This timeline was not read from a table", now_secs);
        return;
    };
    let table = Decoded {
        text: Arc::clone(&file.text),
        encoding: mapping.encoding,
        sha256: file.sha256.clone(),
    };
    let before = Mapping::clone(mapping);
    let mut mapping = before.clone();
    // Without the answers, so that the questions come again, to be answered otherwise.
    mapping.columns.iter_mut().for_each(|column| column.date_order = None);
    let detected = Detected { mapping, doubts: Vec::new(), sample: Vec::new() };
    let mut sheet = TableSheet::new(path.clone(), table, detected);
    sheet.before = Some(before);
    state.overlay = Overlay::Table(Box::new(sheet));
    look_through(state);
}

/// Carries out what a person answers.
pub(super) fn change(state: &mut State, change: TableChange) {
    let Overlay::Table(sheet) = &mut state.overlay else { return };
    let mapping = sheet.detected.mapping.clone();
    sheet.detected.mapping = match change {
        TableChange::Field { column, field } => mapping.with(column, field),
        TableChange::Order { column, order } => mapping.with_date_order(column, order),
        TableChange::Read => {
            if sheet.can_be_read() {
                read(state);
            }
            return;
        }
    };
    look_through(state);
}

/// Looks through the table on a worker for what the answers leave to be asked.
fn look_through(state: &mut State) {
    let Overlay::Table(sheet) = &mut state.overlay else { return };
    sheet.looking = true;
    let (table, mapping) = (sheet.table.clone(), sheet.detected.mapping.clone());
    state.jobs.start(JobKind::LookThroughTable, move |cancel| {
        match Detected::of(&table, mapping, &|| cancel.is_cancelled()) {
            Some(detected) => Report::TableLookedThrough(Box::new(detected)),
            None => Report::GivenUp,
        }
    });
}

/// Takes in what a worker found in the table.
pub(super) fn looked_through(state: &mut State, detected: Detected) {
    if let Overlay::Table(sheet) = &mut state.overlay {
        sheet.take(detected);
    }
}

/// Reads the table as it was answered.
fn read(state: &mut State) {
    let Overlay::Table(sheet) = std::mem::take(&mut state.overlay) else { return };
    let TableSheet { path, table, detected, .. } = *sheet;
    opening::start(state, opening::name_of(&path), Manner::Settled, move |progress, cancel| {
        let cancelled = || cancel.is_cancelled();
        Ok(csv::read(&path, &table, &detected.mapping, progress, &cancelled))
    });
}

/// Reads a table that has changed on disk as it was read before, where it still has the same
/// columns, so that nothing is asked twice.
pub(super) fn as_before(
    opened: Result<Option<Opened>, OpenError>,
    known: &Arc<Mapping>,
    progress: &Progress,
    cancel: &Cancel,
) -> Result<Option<Opened>, OpenError> {
    let (path, table) = match opened {
        Err(OpenError::Unsettled { path, table, detected }) => {
            if !is_alike(known, &detected.mapping) {
                return Err(OpenError::Unsettled { path, table, detected });
            }
            (path, table)
        }
        Ok(Some(Opened { path: Some(path), text, sha256, table: Some(mapping), .. }))
            if mapping != *known && is_alike(known, &mapping) =>
        {
            (path, Decoded { text, encoding: mapping.encoding, sha256 })
        }
        other => return other,
    };
    let mapping = Mapping { encoding: table.encoding, ..Mapping::clone(known) };
    Ok(csv::read(&path, &table, &mapping, progress, &|| cancel.is_cancelled()))
}

/// Whether two tables have the same columns.
fn is_alike(one: &Mapping, other: &Mapping) -> bool {
    let names = |mapping: &Mapping| -> Vec<String> {
        mapping.columns.iter().map(|column| column.name.clone()).collect()
    };
    one.header == other.header && one.separator == other.separator && names(one) == names(other)
}

//! Adding a source: the sheet in which it is described, and its text from a file; and what becomes of
//! the texts that are dropped on the window.

use std::path::PathBuf;

use super::{
    apply::Effect,
    editing,
    importing::{self, Whence},
    letters,
    services::jobs::JobKind,
    state::State,
    work::Report,
};
use crate::{
    edit::Made,
    io,
    model::{QuoteStatus, SourceIx, Timeline},
    ui::overlay::{Overlay, SourceSheet},
    view::TextSelection,
};

/// Keeps the sheet of a new source or a new event while another thing lies over the window, such
/// as the picker of a text, and when it is closed.
pub(super) fn put_aside(state: &mut State) {
    match &state.overlay {
        Overlay::Source(sheet) => state.source_sheet = Some((**sheet).clone()),
        Overlay::Event(sheet) if sheet.is_begun() => state.event_sheet = Some(sheet.clone()),
        _ => {}
    }
}

/// Shows the sheet that adds a source, as it was when it was last closed.
pub(super) fn show_sheet(state: &mut State) {
    let sheet = state.source_sheet.take().filter(|sheet| sheet.of.is_none()).unwrap_or_default();
    state.overlay = Overlay::Source(Box::new(sheet));
}

/// Reads the text of a source on a worker, for the sheet that asked for it or for a new one.
pub(super) fn read(state: &mut State, path: PathBuf) {
    let sheet = state.source_sheet.take().unwrap_or_default();
    state.overlay = Overlay::Source(Box::new(sheet));
    state.jobs.start(JobKind::ReadSource, move |_| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = io::read::source_text(&path).map(|text| text.to_string());
        let text = text.map_err(|error| match &error.help {
            Some(help) => format!("{error}; {help}"),
            None => error.to_string(),
        });
        Report::SourceRead { name, text }
    });
}

/// Looks at the next text that was dropped, once nothing else is shown or on its way.
pub(super) fn next_text(state: &mut State) {
    let is_free = match &state.overlay {
        Overlay::None => true,
        // The sheet that is there has no text yet: it is the one that was meant.
        Overlay::Source(sheet) => sheet.text.is_empty(),
        _ => false,
    };
    let is_busy = state.opening.is_some() || state.jobs.under_way(JobKind::ReadSource).is_some();
    if !is_free || is_busy {
        return;
    }
    if matches!(state.overlay, Overlay::Source(_)) {
        let Some(path) = state.texts.pop_front() else { return };
        if let Overlay::Source(sheet) = std::mem::take(&mut state.overlay) {
            state.source_sheet = Some(*sheet);
        }
        return read(state, path);
    }
    // It waits among the others until it is known what it is.
    let Some(path) = state.texts.front().cloned() else { return };
    state.jobs.start(JobKind::ReadSource, move |_| {
        let is_timeline = io::read::is_timeline(&path);
        Report::TextTold { path, is_timeline }
    });
}

/// Shows what a text that was dropped is: the sheet of a new source, or what is in it where it is a
/// timeline, of which its author may still want the words.
pub(super) fn was_told(state: &mut State, path: PathBuf, is_timeline: bool) {
    if state.overlay != Overlay::None || state.opening.is_some() {
        return;
    }
    if state.texts.front() == Some(&path) {
        state.texts.pop_front();
    }
    if is_timeline {
        importing::read(state, path, Whence::Dropped);
    } else {
        read(state, path);
    }
}

/// Takes in a text that was read, where its sheet is still there.
pub(super) fn was_read(state: &mut State, name: String, text: Result<String, String>) {
    let sheets = std::iter::once(&mut state.overlay).chain(state.waiting.iter_mut().rev());
    let mut sheets = sheets.filter_map(|overlay| match overlay {
        Overlay::Source(sheet) => Some(sheet),
        _ => None,
    });
    let Some(sheet) = sheets.next() else { return };
    match text {
        Ok(text) => {
            if sheet.title.trim().is_empty() {
                sheet.title = name;
            }
            sheet.text.clone_from(&text);
            sheet.refusal = None;
            letters::cover(state, &text);
        }
        Err(why) => sheet.refusal = Some(why),
    }
}

/// Adds the source that a sheet describes, and shows its text, with the keyboard at its beginning.
pub(super) fn add(state: &mut State, sheet: SourceSheet, now_secs: f64) -> Vec<Effect> {
    match editing::carry_out(state, &sheet.change()) {
        Ok(_) if sheet.of.is_some() => {
            state.overlay = Overlay::None;
            state.say(attached(&state.file.document.timeline, sheet.of), now_secs);
        }
        Ok(made) => {
            state.overlay = Overlay::None;
            if let Some(Made::Source(source)) = made {
                state.look.reading = Some((source, 0..0));
                state.look.selected = None;
                state.look.words = Some(TextSelection { source, anchor: 0, head: 0 });
                state.look.selection_count += 1;
                state.show_source_panel();
                let words = "Select words with the mouse, or with Shift and the arrows; Ctrl+Enter \
                             makes an event of them";
                state.say(words, now_secs);
                return vec![Effect::FocusReader];
            }
        }
        Err(why) => {
            let refusal = Some(why);
            state.overlay = Overlay::Source(Box::new(SourceSheet { refusal, ..sheet }));
        }
    }
    Vec::new()
}

/// How many of the quotations of a source are word for word in the text that it has now.
fn attached(timeline: &Timeline, source: Option<SourceIx>) -> String {
    let quotes = timeline.iter().flat_map(|(_, event)| &event.detail.quotes);
    let (mut all, mut sound) = (0, 0);
    for quote in quotes.filter(|quote| Some(quote.source) == source) {
        all += 1;
        sound += usize::from(matches!(quote.status, QuoteStatus::Matches(_)));
    }
    match all {
        0 => "The text is attached".to_owned(),
        1 if sound == 1 => {
            "The text is attached; its quotation stands in it word for word".to_owned()
        }
        1 => "The text is attached; its quotation does not stand in it so".to_owned(),
        _ => format!("The text is attached; {sound} of {all} quotations stand in it word for word"),
    }
}

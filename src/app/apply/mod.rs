//! `apply`: the only place where the state changes.
//!
//! What reaches beyond the program (the clipboard, the browser, the window itself) comes back as
//! an [`Effect`], so that all of this can be tested without a window.

mod look;
mod settings;
mod write;

pub(super) use look::select;
use look::{clear, jump, step, zoom, zoom_to};
pub(super) use look::{ease, travel};
use settings::{adjust, resize};
pub(super) use write::reply;

use super::{
    checking, exporting, find, goto, handout, history, importing, list, opening, passage, picking,
    picture, present, questions, saving, services::jobs::JobKind, sources, state::State, story,
    table, tools, walk, work,
};
use crate::{
    layout,
    model::EventIx,
    ui::{
        Action, Command,
        command::Then,
        copying,
        overlay::{Overlay, palette_matches},
        picker::Purpose,
        words,
    },
    view::Folds,
};

/// Something to be done outside the program's own state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Puts words on the clipboard.
    Copy(String),
    /// Asks for what is on the clipboard, which comes as if it were pasted on the canvas.
    Paste,
    /// Opens a web address.
    OpenUrl(String),
    /// Gives the keyboard to the panel.
    FocusPanel,
    /// Gives the keyboard to the source that is read.
    FocusReader,
    /// Gives the keyboard to the list.
    FocusList,
    /// Gives the keyboard to the list of the steps.
    FocusStory,
    /// Gives the keyboard to the search field.
    FocusSearch,
    /// Takes the whole screen, or gives it back.
    FullScreen(bool),
    /// Has the show take the whole of a screen, by its number, and the presenter's window that of
    /// another.
    TakeScreens {
        /// The show's.
        show: usize,
        /// The presenter's; `None` leaves it where it is.
        presenter: Option<usize>,
    },
}

/// Carries out a command. Times are seconds of the window's clock.
pub fn apply(state: &mut State, command: Command, now_secs: f64) -> Vec<Effect> {
    let sheet = questions::sheet(state);
    let effects = carry_out(state, command, now_secs);
    questions::keep(state, sheet);
    effects
}

fn carry_out(state: &mut State, command: Command, now_secs: f64) -> Vec<Effect> {
    match command {
        Command::Do(action) => return act(state, action, now_secs),
        Command::Present(change) => return present::change(state, &change, now_secs),
        Command::Select(event) => select(state, event, now_secs),
        Command::ZoomToEvent(event) => zoom_to(state, event, now_secs),
        Command::OpenCluster(events) => open_cluster(state, &events, now_secs),
        Command::ZoomAt { time, factor, eased } => {
            let place = state.look.folds.folded(time);
            let span = state.look.camera.goal().zoomed_at(place, factor);
            if eased { ease(state, span, now_secs) } else { jump(state, span) }
        }
        Command::SetSpan(span) => jump(state, state.look.folds.folded_span(span)),
        Command::ShowSpan(span) => ease(state, state.look.folds.folded_span(span), now_secs),
        Command::OpenFold(at) => {
            let folds = state.look.folds.without(at);
            state.look.is_touched = true;
            state.fold(folds, now_secs, state.camera_secs());
        }
        Command::Pan(seconds) => {
            let span = state.look.camera.goal().moved(seconds);
            jump(state, span);
        }
        Command::GoToTyped(text) => state.overlay = Overlay::GoTo(text),
        Command::GoTo(text) => goto::go(state, &text, now_secs),
        Command::SortList(column, descending) => list::sort(state, column, descending),
        Command::ScrollList(top) => state.list.top = top.max(0.0),
        Command::Scroll(pixels) => look::scroll(state, pixels),
        Command::ShowQuote(quote) => {
            state.look.reading = None;
            state.look.quote = quote;
            state.look.selection_count += 1;
        }
        Command::Search(text) => find::search(state, text),
        Command::ReadSource { source, at } => {
            state.look.reading = Some((source, at));
            state.look.selection_count += 1;
            state.show_source_panel();
            return vec![Effect::FocusReader];
        }
        Command::SelectPassage(words) => state.look.words = words,
        Command::Filter(filter) => find::filter(state, *filter),
        Command::Lanes(lanes) => find::lanes(state, lanes),
        Command::NameFilter(_)
        | Command::SaveFilter(_)
        | Command::UseFilter(_)
        | Command::ForgetFilter(_) => find::keep(state, command, now_secs),
        Command::OpenUrl(url) => return open_url(state, url, now_secs),
        Command::Copy { text, what } => {
            state.say(format!("Copied the {what}"), now_secs);
            return vec![Effect::Copy(text)];
        }
        Command::OpenPath(path) => saving::unless_unsaved(state, Then::Open(path), now_secs),
        Command::PaletteQuery(query) => state.overlay = Overlay::Palette { query, row: 0 },
        Command::PaletteRow(chosen) => {
            if let Overlay::Palette { query, row } = &mut state.overlay {
                *row = chosen.min(palette_matches(query).len().saturating_sub(1));
            }
        }
        Command::CloseOverlay => {
            // Escape and a click beside the sheet lose no pasted article, and no event begun.
            sources::put_aside(state);
            state.overlay = Overlay::None;
        }
        Command::GiveUpOpening => {
            opening::give_up(state, now_secs);
        }
        Command::DismissMessage => state.message = None,
        Command::PanelWidth(_) | Command::ListHeight(_) => settings::resized(state, &command),
        Command::Walk(change) => walk::change(state, change),
        Command::Compare(change) => return checking::change(state, change, now_secs),
        Command::IncompletePage(first) => state.incomplete.first = first,
        Command::ShowProblem(at) => show_problem(state, at, now_secs),
        Command::MakeEvent(sheet) => return passage::make_event(state, *sheet, now_secs),
        Command::AddSource(sheet) => return sources::add(state, *sheet, now_secs),
        Command::Table(_)
        | Command::Convert(_)
        | Command::Import(_)
        | Command::Handout(_)
        | Command::Picture(_) => sheet(state, command, now_secs),
        Command::Show(_)
        | Command::PickFile(_)
        | Command::Reply(_)
        | Command::Begin(_)
        | Command::AddTexts(_)
        | Command::MoveToLane(..)
        | Command::Change(_)
        | Command::NameLane(_)
        | Command::AddLane
        | Command::Replace(_)
        | Command::Type(..)
        | Command::TakeOver(_)
        | Command::GiveUpDraft(_) => write::apply(state, command, now_secs),
        Command::Picker(change) => picking::change(state, &change),
        Command::Tool(change) => tools::change(state, *change, now_secs),
        Command::Story(change) => story::change(state, change, now_secs),
    }
    Vec::new()
}

/// Moves the camera to the events of a cluster.
fn open_cluster(state: &mut State, events: &[EventIx], now_secs: f64) {
    if let Some(span) = layout::crowd_span(&state.file.document.timeline, events) {
        ease(state, state.look.folds.folded_span(span), now_secs);
    }
}

/// Does what is asked for in a sheet about a file.
fn sheet(state: &mut State, command: Command, now_secs: f64) {
    match command {
        Command::Table(change) => table::change(state, change),
        Command::Convert(change) => exporting::change(state, change, now_secs),
        Command::Import(change) => importing::change(state, change, now_secs),
        Command::Handout(change) => handout::change(state, change, now_secs),
        Command::Picture(change) => picture::change(state, change, now_secs),
        _ => {}
    }
}

fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    if present::is_meant(action) {
        present::act(state, action, now_secs)
    } else if story::is_meant(action) {
        story::act(state, action, now_secs)
    } else {
        act_otherwise(state, action, now_secs)
    }
}

fn act_otherwise(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    match action {
        Action::Quit => saving::unless_unsaved(state, Then::Close, now_secs),
        Action::CopyQuotation => return copy(state, now_secs),
        Action::CopyMarkdown
        | Action::CopyTable
        | Action::CopyJson
        | Action::Convert
        | Action::Import
        | Action::Paste => return exporting::act(state, action, now_secs),
        Action::Picture | Action::CopyPicture | Action::CopyAltText | Action::Handout => {
            picture::act(state, action, now_secs);
        }
        Action::OpenEvent => {
            if state.look.selected.is_none() {
                step(state, Action::NextEvent, now_secs);
            }
            state.show_source_panel();
            return vec![Effect::FocusPanel];
        }
        Action::NextEvent
        | Action::PreviousEvent
        | Action::LaneAbove
        | Action::LaneBelow
        | Action::FirstEvent
        | Action::LastEvent => step(state, action, now_secs),
        Action::Clear => clear(state, now_secs),
        Action::FitAll | Action::ZoomIn | Action::ZoomOut | Action::ZoomToSelected => {
            zoom(state, action, now_secs);
        }
        Action::ToggleFolds => toggle_folds(state, now_secs),
        Action::ToggleList => {
            list::toggle(state);
            return vec![Effect::FocusList];
        }
        Action::GoToDate => state.overlay = Overlay::GoTo(String::new()),
        Action::Back | Action::Forward => history::go(state, action == Action::Back, now_secs),
        Action::NewEvent
        | Action::AddQuotation
        | Action::EditEvent
        | Action::DuplicateEvent
        | Action::DeleteEvent
        | Action::Replace
        | Action::MoveToLaneAbove
        | Action::MoveToLaneBelow
        | Action::Undo
        | Action::Redo
        | Action::EditWords
        | Action::EditLanes
        | Action::EditSources
        | Action::AddSource
        | Action::NewTimeline
        | Action::Save
        | Action::SaveAs
        | Action::SaveAsOneFile
        | Action::SaveWithSources => write::act(state, action, now_secs),
        Action::Search => return vec![Effect::FocusSearch],
        Action::NextMatch | Action::PreviousMatch => next_match(state, action, now_secs),
        Action::Filter => state.overlay = Overlay::Filter,
        Action::ClearFilter => find::show_all(state),
        Action::Open
        | Action::TypePath
        | Action::OpenBundled
        | Action::Columns
        | Action::Reload
        | Action::ShowRecent => open(state, action, now_secs),
        Action::ShowChanges => checking::changes_since_opened(state),
        Action::Compare => picking::ask(state, Purpose::Compare),
        Action::ShowIncomplete => checking::list_incomplete(state),
        Action::CheckFacts
        | Action::CheckNext
        | Action::CheckPrevious
        | Action::MarkChecked
        | Action::MarkQuery
        | Action::MarkUnchecked => return walk::act(state, action, now_secs),
        Action::ShowProblems => state.overlay = Overlay::Problems,
        Action::ShowAbout => state.overlay = Overlay::About,
        Action::Palette => {
            questions::wait(state);
            state.overlay = Overlay::Palette { query: String::new(), row: 0 };
        }
        Action::Help if state.overlay == Overlay::Help => state.overlay = Overlay::None,
        Action::Help => state.overlay = Overlay::Help,
        Action::ThemeLight
        | Action::ThemeDark
        | Action::ThemeProjector
        | Action::ThemeSystem
        | Action::ThemeHouse => settings::theme(state, action),
        Action::ChooseHouse => picking::ask(state, Purpose::House),
        Action::WidenPanel | Action::NarrowPanel | Action::RaiseList | Action::LowerList => {
            resize(state, action, now_secs);
        }
        Action::TogglePanel
        | Action::ToggleLegend
        | Action::ReduceMotion
        | Action::ScaleUp
        | Action::ScaleDown
        | Action::ScaleReset => adjust(state, action, now_secs),
        // What is left is drawn with.
        _ => return tools::act(state, action, now_secs),
    }
    Vec::new()
}

/// Folds all that may be folded, or unfolds it.
fn toggle_folds(state: &mut State, now_secs: f64) {
    let all = state.file.index.folds;
    state.look.is_touched = true;
    let folds = if state.look.folds == all { Folds::NONE } else { all };
    state.fold(folds, now_secs, state.camera_secs());
}

/// Opens a file, by whatever way.
fn open(state: &mut State, action: Action, now_secs: f64) {
    match action {
        Action::Open => picking::ask(state, Purpose::Open),
        Action::TypePath => picking::open_picker(state, Purpose::Open, None),
        Action::OpenBundled => saving::unless_unsaved(state, Then::OpenBundled, now_secs),
        Action::Columns => table::reopen(state, now_secs),
        Action::Reload => reload(state, now_secs),
        _ => work::show_recent(state),
    }
}

fn next_match(state: &mut State, action: Action, now_secs: f64) {
    let (next, passed) = find::step(state, action == Action::NextMatch);
    let events = words::events(passed);
    match next {
        Some(event) => {
            select(state, event, now_secs);
            // What one has hidden stays hidden, but is not passed over in silence.
            if passed > 0 {
                state.say(format!("Passed over {events} in hidden lanes"), now_secs);
            }
        }
        None if passed > 0 => {
            state.say(format!("Found only in hidden lanes: {events}"), now_secs);
        }
        None if state.find.query.is_empty() => {
            state.say("Search for something first, with Ctrl+F", now_secs);
        }
        None => state.say("No event has all of these words", now_secs),
    }
}

fn copy(state: &mut State, now_secs: f64) -> Vec<Effect> {
    let timeline = &state.file.document.timeline;
    let event = state.look.selected.and_then(|ix| timeline.event(ix));
    let quotes = event.map(|event| &event.detail.quotes);
    let quote = quotes.and_then(|quotes| quotes.get(state.look.quote).or(quotes.first()));
    let Some(text) = quote.map(|quote| copying::quotation(timeline, quote)) else {
        state.say("Select an event with a quotation first", now_secs);
        return Vec::new();
    };
    state.say("Copied the quotation", now_secs);
    vec![Effect::Copy(text)]
}

/// Only addresses of the web are opened: a file must not be able to start anything else.
fn open_url(state: &mut State, url: String, now_secs: f64) -> Vec<Effect> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if matches!(scheme.as_deref(), Some("http" | "https")) {
        return vec![Effect::OpenUrl(url)];
    }
    state.say(format!("Not opened, as it is no web address: {url}"), now_secs);
    Vec::new()
}

fn reload(state: &mut State, now_secs: f64) {
    if state.file.document.path.is_none() {
        state.say("The bundled timeline does not change on disk", now_secs);
    } else {
        state.jobs.cancel(JobKind::PickFile);
        saving::unless_unsaved(state, Then::Reload, now_secs);
    }
}

fn show_problem(state: &mut State, at: usize, now_secs: f64) {
    let timeline = &state.file.document.timeline;
    let event = state
        .file
        .diagnostics
        .get(at)
        .and_then(|diagnostic| diagnostic.event.as_deref())
        .and_then(|id| timeline.event_by_id(id));
    if let Some(event) = event {
        choose(state, event, now_secs);
    }
}

/// Selects an event from a list that lies over the window.
pub(super) fn choose(state: &mut State, event: EventIx, now_secs: f64) {
    state.overlay = Overlay::None;
    select(state, event, now_secs);
}

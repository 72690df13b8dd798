//! `apply`: the only place where the state changes.
//!
//! What reaches beyond the program (the clipboard, the browser, the window itself) comes back as
//! an [`Effect`], so that all of this can be tested without a window.

use std::sync::Arc;

use super::{
    find, goto, history, list, opening,
    services::{
        jobs::JobKind,
        preferences::{MotionChoice, SCALES, ThemeChoice as Remembered},
    },
    state::State,
    table, work,
};
use crate::{
    layout,
    model::EventIx,
    style::ThemeName,
    ui::{
        Action, Command, ThemeChoice, copying,
        overlay::{Overlay, palette_matches},
    },
    view::{Camera, Filter, FoldMove, Folds, Span, time},
};

/// How far a key zooms.
const KEY_ZOOM: f64 = 1.5;
/// The steps in which the interface is scaled.
const SCALE_STEP: f32 = 0.1;
/// How much of the canvas an event that lasted fills when one zooms to it.
const EVENT_SHARE: f64 = 0.5;
/// Where on the canvas it stands, as a share of its width: most labels stand to the right.
const OPENED_AT: f64 = 0.36;
/// The shortest time shown about an event, in seconds: two weeks.
const EVENT_SPAN: f64 = 14.0 * 86_400.0;
/// How near to the edge of the canvas, as a share of it, a selected event may stand.
const EDGE: f64 = 0.01;

/// Something to be done outside the program's own state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Puts words on the clipboard.
    Copy(String),
    /// Opens a web address.
    OpenUrl(String),
    /// Closes the window.
    Close,
    /// Gives the keyboard to the panel.
    FocusPanel,
    /// Gives the keyboard to the list.
    FocusList,
    /// Gives the keyboard to the search field.
    FocusSearch,
}

/// Carries out a command. Times are seconds of the window's clock.
pub fn apply(state: &mut State, command: Command, now_secs: f64) -> Vec<Effect> {
    match command {
        Command::Do(action) => return act(state, action, now_secs),
        Command::Select(event) => select(state, event, now_secs),
        Command::ZoomToEvent(event) => zoom_to(state, event, now_secs),
        Command::OpenCluster(events) => {
            let timeline = &state.file.document.timeline;
            if let Some(span) = layout::crowd_span(timeline, &events) {
                ease(state, state.look.folds.folded_span(span), now_secs);
            }
        }
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
        Command::Scroll(pixels) => {
            state.look.scroll = (state.look.scroll + pixels).max(0.0);
        }
        Command::ShowQuote(quote) => {
            state.look.reading = None;
            state.look.quote = quote;
            state.look.selection_count += 1;
        }
        Command::Search(text) => find::search(state, text),
        Command::ReadSource { source, at } => {
            state.look.reading = Some((source, at));
            state.look.selection_count += 1;
            state.preferences.panel_shown = true;
        }
        Command::Filter(filter) => find::filter(state, *filter),
        Command::Lanes(lanes) => find::lanes(state, lanes),
        Command::SaveFilter(_) | Command::UseFilter(_) | Command::ForgetFilter(_) => {
            kept_filter(state, command, now_secs);
        }
        Command::OpenUrl(url) => return open_url(state, url, now_secs),
        Command::Copy { text, what } => {
            state.say(format!("Copied the {what}"), now_secs);
            return vec![Effect::Copy(text)];
        }
        Command::OpenPath(path) => work::open(state, path),
        Command::Theme(choice) => set_theme(state, choice),
        Command::PaletteQuery(query) => state.overlay = Overlay::Palette { query, row: 0 },
        Command::PaletteRow(chosen) => {
            if let Overlay::Palette { query, row } = &mut state.overlay {
                *row = chosen.min(palette_matches(query).len().saturating_sub(1));
            }
        }
        Command::CloseOverlay => state.overlay = Overlay::None,
        Command::Table(change) => table::change(state, change),
        Command::GiveUpOpening => {
            opening::give_up(state, now_secs);
        }
        Command::DismissMessage => state.message = None,
        Command::ReloadAnyway => {
            state.overlay = Overlay::None;
            work::reload(state);
        }
        Command::PanelWidth(width) => {
            state.preferences.panel_width = Some(width);
            work::remember(state);
        }
        Command::ShowProblem(at) => show_problem(state, at, now_secs),
        Command::Picker(change) => work::picker(state, &change),
    }
    Vec::new()
}

fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Close],
        Action::CopyQuotation | Action::CopyMarkdown => return copy(state, action, now_secs),
        Action::OpenEvent => {
            if state.look.selected.is_none() {
                step(state, |state| state.file.index.step(None, true), now_secs);
            }
            state.preferences.panel_shown = true;
            return vec![Effect::FocusPanel];
        }
        Action::NextEvent
        | Action::PreviousEvent
        | Action::LaneAbove
        | Action::LaneBelow
        | Action::FirstEvent
        | Action::LastEvent => step(state, |state| neighbour(state, action), now_secs),
        Action::Clear => clear(state, now_secs),
        Action::FitAll | Action::ZoomIn | Action::ZoomOut | Action::ZoomToSelected => {
            zoom(state, action, now_secs);
        }
        Action::ToggleFolds => {
            let all = state.file.index.folds;
            state.look.is_touched = true;
            let folds = if state.look.folds == all { Folds::NONE } else { all };
            state.fold(folds, now_secs, state.camera_secs());
        }
        Action::ToggleList => {
            list::toggle(state);
            return vec![Effect::FocusList];
        }
        Action::GoToDate => state.overlay = Overlay::GoTo(String::new()),
        Action::Back | Action::Forward => history::go(state, action == Action::Back, now_secs),
        Action::Search => return vec![Effect::FocusSearch],
        Action::NextMatch | Action::PreviousMatch => next_match(state, action, now_secs),
        Action::Filter => state.overlay = Overlay::Filter,
        Action::ClearFilter => find::filter(state, Filter::default()),
        Action::Open => work::ask_for_file(state),
        Action::TypePath => work::open_picker(state, None),
        Action::OpenBundled => work::open_bundled(state),
        Action::Columns => table::reopen(state, now_secs),
        Action::Reload => reload(state, now_secs),
        Action::ShowRecent => work::show_recent(state),
        Action::ShowProblems => state.overlay = Overlay::Problems,
        Action::ShowAbout => state.overlay = Overlay::About,
        Action::Palette => state.overlay = Overlay::Palette { query: String::new(), row: 0 },
        Action::Help => {
            state.overlay = match state.overlay {
                Overlay::Help => Overlay::None,
                _ => Overlay::Help,
            };
        }
        Action::ThemeLight => set_theme(state, ThemeChoice::Named(ThemeName::Light)),
        Action::ThemeDark => set_theme(state, ThemeChoice::Named(ThemeName::Dark)),
        Action::ThemeProjector => set_theme(state, ThemeChoice::Named(ThemeName::Projector)),
        Action::ThemeSystem => set_theme(state, ThemeChoice::System),
        Action::TogglePanel
        | Action::ToggleLegend
        | Action::ReduceMotion
        | Action::ScaleUp
        | Action::ScaleDown
        | Action::ScaleReset => adjust(state, action, now_secs),
    }
    Vec::new()
}

fn neighbour(state: &State, action: Action) -> Option<EventIx> {
    let index = state.find.shown(&state.file.index);
    let selected = state.look.selected;
    match action {
        Action::NextEvent => index.step(selected, true),
        Action::PreviousEvent => index.step(selected, false),
        Action::FirstEvent => index.by_time.first().copied(),
        Action::LastEvent => index.by_time.last().copied(),
        Action::LaneAbove | Action::LaneBelow => match selected {
            Some(selected) => {
                let down = action == Action::LaneBelow;
                index.step_lane(&state.file.document.timeline, selected, down)
            }
            None => index.step(None, true),
        },
        _ => None,
    }
}

fn step(state: &mut State, to: impl FnOnce(&State) -> Option<EventIx>, now_secs: f64) {
    if let Some(event) = to(state) {
        select(state, event, now_secs);
    }
}

fn select(state: &mut State, event: EventIx, now_secs: f64) {
    let Some(bounds) = bounds(state, event) else { return };
    state.look.selected = Some(event);
    state.look.reading = None;
    state.look.quote = 0;
    state.look.selection_count += 1;
    state.look.reveal = true;
    let span = state.look.camera.goal();
    let inner = span.padded(-EDGE);
    let middle = bounds.middle();
    // An event that fills more than the view is in view wherever the camera stands within it.
    let fills = bounds.start < inner.start && bounds.end > inner.end;
    if !inner.contains(middle) && !fills {
        ease(state, span.moved(middle - span.middle()), now_secs);
    }
}

fn clear(state: &mut State, now_secs: f64) {
    if state.overlay == Overlay::None {
        if opening::give_up(state, now_secs) {
            return;
        }
        state.look.selected = None;
        state.look.selection_count += 1;
    } else {
        state.overlay = Overlay::None;
    }
}

fn zoom(state: &mut State, action: Action, now_secs: f64) {
    let span = state.look.camera.goal();
    let about = selected_time(state).filter(|time| span.contains(*time)).unwrap_or(span.middle());
    match action {
        Action::ZoomIn => ease(state, span.zoomed_at(about, KEY_ZOOM), now_secs),
        Action::ZoomOut => ease(state, span.zoomed_at(about, 1.0 / KEY_ZOOM), now_secs),
        Action::ZoomToSelected => {
            if let Some(event) = state.look.selected {
                zoom_to(state, event, now_secs);
            }
        }
        _ => {
            state.look.scroll = 0.0;
            ease(state, state.file.fit(&state.look.folds), now_secs);
        }
    }
}

fn selected_time(state: &State) -> Option<f64> {
    bounds(state, state.look.selected?).map(Span::middle)
}

/// The stretch of folded time that an event fills, as far as its ends are known.
fn bounds(state: &State, event: EventIx) -> Option<Span> {
    let when = state.file.document.timeline.event(event)?.date.when;
    let (from, to) = when.bounds();
    let key = when.sort_key();
    let real = Span::new(time(from.unwrap_or(key)), time(to.unwrap_or(key + 1)));
    Some(state.look.folds.folded_span(real))
}

fn zoom_to(state: &mut State, event: EventIx, now_secs: f64) {
    let Some(bounds) = bounds(state, event) else { return };
    let length = (bounds.length() / EVENT_SHARE).max(EVENT_SPAN);
    let start = bounds.middle() - length * OPENED_AT;
    ease(state, Span::new(start, start + length), now_secs);
}

/// Eases to a span of the folded time of some folds, which open or close on the way.
pub(super) fn travel(state: &mut State, folds: Folds, to: Span, now_secs: f64) {
    let from = state.view(now_secs);
    let is_folding = state.look.fold_move.is_some_and(|folding| folding.is_moving(now_secs));
    if state.look.folds == folds && !is_folding {
        ease(state, to, now_secs);
        return;
    }
    state.look.folds = folds;
    state.look.is_touched = true;
    let to = kept(state, to);
    let (from, goal) = ((from.folds, from.span), (folds, to));
    state.look.fold_move = Some(FoldMove::new(from, goal, now_secs, state.camera_secs()));
    state.look.camera = Camera::still(to);
}

fn ease(state: &mut State, to: Span, now_secs: f64) {
    state.look.is_touched = true;
    let to = kept(state, to);
    state.look.camera = state.look.camera.moved_to(to, now_secs, state.camera_secs());
}

fn jump(state: &mut State, to: Span) {
    state.look.is_touched = true;
    let to = kept(state, to);
    state.look.camera = Camera::still(to);
}

/// A span whose middle stays among the events, so that nobody gets lost in empty time.
fn kept(state: &State, span: Span) -> Span {
    match state.file.index.extent {
        Some(extent) => span.kept_near(state.look.folds.folded_span(extent)),
        None => span,
    }
}

fn next_match(state: &mut State, action: Action, now_secs: f64) {
    match find::step(state, action == Action::NextMatch) {
        Some(event) => select(state, event, now_secs),
        None if state.find.query.is_empty() => {
            state.say("Search for something first, with Ctrl+F", now_secs);
        }
        None => state.say("No event has all of these words", now_secs),
    }
}

/// Keeps, uses or forgets a filter under a name.
fn kept_filter(state: &mut State, command: Command, now_secs: f64) {
    let timeline = Arc::clone(&state.file.document.timeline);
    match command {
        Command::SaveFilter(name) => {
            let spec = state.find.filter.spec(&timeline);
            state.find.saved.retain(|(kept, _)| *kept != name);
            state.find.saved.push((name, spec));
        }
        Command::UseFilter(at) => {
            let Some((name, spec)) = state.find.saved.get(at) else { return };
            match spec.resolve(&timeline) {
                Ok(filter) => find::filter(state, filter),
                Err(missing) => {
                    let words = format!("“{name}” does not fit this timeline: {missing}");
                    state.say(words, now_secs);
                }
            }
        }
        Command::ForgetFilter(at) if at < state.find.saved.len() => {
            state.find.saved.remove(at);
        }
        _ => {}
    }
}

fn set_theme(state: &mut State, choice: ThemeChoice) {
    state.set_theme(match choice {
        ThemeChoice::System => Remembered::System,
        ThemeChoice::Named(ThemeName::Light) => Remembered::Light,
        ThemeChoice::Named(ThemeName::Dark) => Remembered::Dark,
        ThemeChoice::Named(ThemeName::Projector) => Remembered::Projector,
    });
    work::remember(state);
}

fn adjust(state: &mut State, action: Action, now_secs: f64) {
    let preferences = &mut state.preferences;
    let (least, most) = SCALES;
    let scaled = |by: f32| ((preferences.scale + by) * 10.0).round() / 10.0;
    match action {
        Action::TogglePanel => preferences.panel_shown = !preferences.panel_shown,
        Action::ToggleLegend => state.legend = !state.legend,
        Action::ScaleUp => preferences.scale = scaled(SCALE_STEP).min(most),
        Action::ScaleDown => preferences.scale = scaled(-SCALE_STEP).max(least),
        Action::ScaleReset => preferences.scale = 1.0,
        _ => {
            let (motion, words) = match preferences.motion {
                MotionChoice::Reduced => (MotionChoice::System, "Motion follows the system"),
                _ => (MotionChoice::Reduced, "Motion is reduced"),
            };
            preferences.motion = motion;
            state.say(words, now_secs);
        }
    }
    work::remember(state);
}

fn copy(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    let timeline = &state.file.document.timeline;
    let event = state.look.selected.and_then(|ix| timeline.event(ix));
    let copied = match (event, action) {
        (Some(event), Action::CopyMarkdown) => {
            Some((copying::markdown(timeline, event), "Copied the event as Markdown"))
        }
        (Some(event), _) => event
            .detail
            .quotes
            .get(state.look.quote)
            .or(event.detail.quotes.first())
            .map(|quote| (copying::quotation(timeline, quote), "Copied the quotation")),
        (None, _) => None,
    };
    let Some((text, words)) = copied else {
        state.say("Select an event with a quotation first", now_secs);
        return Vec::new();
    };
    state.say(words, now_secs);
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
    } else if state.file.document.is_unsaved() {
        state.overlay = Overlay::ReloadOrKeep;
    } else {
        state.jobs.cancel(JobKind::PickFile);
        work::reload(state);
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
        state.overlay = Overlay::None;
        select(state, event, now_secs);
    }
}

//! The search field, and below it what was found: events in order of time, then sources, with the
//! matching words marked.

use std::ops::Range;

use egui::{
    Area, Context, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Pos2, Rect, Role,
    ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use super::{Action, Command, Commands, canvas::color, directed, fonts, text, words};
use crate::{
    index::search::{Hits, Query, QueryError},
    model::{Event, EventIx, SourceIx, Timeline},
    style::{Face, TextStyle, Theme},
};

/// The room below the list of what was found, in units of the grid.
const BELOW_UNITS: f32 = 7.5;
/// How many events it names; the rest is on the canvas and in the list.
const NAMED: usize = 200;
/// How many sources it names.
pub const SOURCES_NAMED: usize = 20;
/// How much of a passage is shown about the words that match, in characters on each side.
const ABOUT: usize = 60;

/// What the field and its list show.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// What is typed.
    pub typed: &'a str,
    /// What of it was understood.
    pub query: &'a Query,
    /// What of it was not.
    pub errors: &'a [QueryError],
    /// What was found; `None` where nothing has come back yet.
    pub hits: Option<&'a Hits>,
    /// For each source that the list names, where in its text the words are.
    pub places: &'a [Option<Range<usize>>],
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// The field's place in the order of focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("search field")
}

/// Shows the field, as wide as `width`.
pub fn field(ui: &mut Ui, shown: &Shown<'_>, width: f32, out: &mut Commands) {
    let ctx = ui.ctx().clone();
    if ctx.memory(|memory| memory.has_focus(id())) {
        keys(&ctx, shown, out);
    }
    let mut typed = shown.typed.to_owned();
    let style = shown.theme.body();
    let edit = TextEdit::singleline(&mut typed)
        .id(id())
        .hint_text("Search events, quotations, sources")
        .font(fonts::font_id(style))
        .margin(Margin::symmetric(8, 4))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(width)
        // Escape and the arrows are for `keys`.
        .event_filter(EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        });
    let response = ui.add(edit).accessible_name("Search");
    if response.changed() {
        out.push(Command::Search(typed));
    }
    let open = response.has_focus() || is_in_use(&ctx);
    if open && !shown.typed.trim().is_empty() {
        list(&ctx, shown, response.rect.left_bottom(), out);
    } else {
        ctx.data_mut(|data| data.remove::<Open>(id()));
    }
}

/// Enter and Shift+Enter step through what was found, Escape empties the field and leaves it.
fn keys(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let (forward, back, escape) = ctx.input_mut(|input| {
        let back = input.consume_key(Modifiers::SHIFT, Key::Enter)
            || input.consume_key(Modifiers::NONE, Key::ArrowUp);
        let forward = input.consume_key(Modifiers::NONE, Key::Enter)
            || input.consume_key(Modifiers::NONE, Key::ArrowDown);
        (forward, back, input.consume_key(Modifiers::NONE, Key::Escape))
    });
    if forward {
        out.push(Command::Do(Action::NextMatch));
    }
    if back {
        out.push(Command::Do(Action::PreviousMatch));
    }
    if escape {
        if !shown.typed.is_empty() {
            out.push(Command::Search(String::new()));
        }
        ctx.memory_mut(|memory| memory.request_focus(super::canvas::id()));
    }
}

/// The list, while it is open.
#[derive(Clone)]
struct Open {
    rect: Rect,
    rows: Vec<Id>,
}

/// Whether the pointer is over the open list, or the focus on one of its rows: it stays open then,
/// for a press on a row takes the focus from the field before it becomes a click.
fn is_in_use(ctx: &Context) -> bool {
    let Some(open) = ctx.data(|data| data.get_temp::<Open>(id())) else { return false };
    let focused = ctx.memory(egui::Memory::focused);
    let pointer = ctx.input(|input| input.pointer.latest_pos());
    pointer.is_some_and(|at| open.rect.contains(at))
        || focused.is_some_and(|focused| open.rows.contains(&focused))
}

/// What was found, below the field.
fn list(ctx: &Context, shown: &Shown<'_>, corner: Pos2, out: &mut Commands) {
    let theme = shown.theme;
    let frame = Frame::NONE
        .fill(color(theme.tooltip))
        .stroke(Stroke::new(theme.space.stroke, color(theme.outline)))
        .corner_radius(theme.radius.popup)
        .inner_margin(theme.space.unit);
    let area = Area::new(id().with("found")).order(Order::Foreground).fixed_pos(corner);
    let mut rows = Vec::new();
    let shown_area = area.constrain(true).show(ctx, |ui| {
        frame.show(ui, |ui| {
            let window = ui.ctx().content_rect();
            ui.set_width(theme.space.sheet_narrow.min(window.width() - theme.space.unit * 4.0));
            for error in shown.errors {
                let words = match &error.help {
                    Some(help) => format!("{error} ({help})"),
                    None => error.to_string(),
                };
                text(ui, &words, theme.body(), theme.alarm);
            }
            text(ui, &count(shown), theme.body(), theme.muted);
            let room = window.height() - corner.y - theme.space.unit * BELOW_UNITS;
            let height = theme.space.sheet_height.min(room);
            // The least is told too, as the area offers no more room than it last took, which was that
            // of "Searching…" a moment ago.
            let scroll = ScrollArea::vertical().min_scrolled_height(height).max_height(height);
            scroll.auto_shrink([false, true]).show(ui, |ui| rows = found(ui, shown, out));
        });
    });
    let rect = shown_area.response.rect;
    ctx.data_mut(|data| data.insert_temp(id(), Open { rect, rows }));
}

fn count(shown: &Shown<'_>) -> String {
    let Some(hits) = shown.hits else {
        let nothing = shown.query.is_empty();
        return if nothing { "Type words to find".to_owned() } else { "Searching…".to_owned() };
    };
    if hits.is_empty() {
        return "Nothing has all of these words.".to_owned();
    }
    let sources = match hits.sources.len() {
        0 => String::new(),
        count => format!(", {}", words::sources(count)),
    };
    format!("{}{sources} · Enter steps through them", words::events(hits.events.len()))
}

/// The rows, and what they are called in the order of focus.
fn found(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) -> Vec<Id> {
    let mut rows = Vec::new();
    let Some(hits) = shown.hits else { return rows };
    for ix in hits.events.iter().take(NAMED) {
        let Some(event) = shown.timeline.event(*ix) else { continue };
        rows.push(event_row(ui, shown, *ix, event, out));
    }
    if hits.events.len() > NAMED {
        let words = format!(
            "and {} more, in the list and on the canvas",
            words::grouped(hits.events.len() - NAMED)
        );
        text(ui, &words, shown.theme.body(), shown.theme.muted);
    }
    for (source, place) in hits.sources.iter().zip(shown.places) {
        rows.push(source_row(ui, shown, *source, place.as_ref(), out));
    }
    if hits.sources.len() > shown.places.len() {
        let more = words::sources(hits.sources.len() - shown.places.len());
        text(ui, &format!("and {more} more"), shown.theme.body(), shown.theme.muted);
    }
    rows
}

fn event_row(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) -> Id {
    let (timeline, theme) = (shown.timeline, shown.theme);
    let title = timeline.text(event.title);
    let mut job = LayoutJob::default();
    let date = format!("{}   ", timeline.date_short(&event.date));
    append(&mut job, &date, &[], theme.small(), theme, true);
    let ordered = in_order(ui, shown, title, theme.body());
    if ordered != title {
        append(&mut job, "\n", &[], theme.body(), theme, false);
    }
    append(&mut job, &ordered, &marks_in(shown, &ordered), theme.body(), theme, false);
    // The first quotation that has the words shows them where the title does not.
    let passage =
        event.detail.quotes.iter().map(|quote| timeline.quote_text(quote)).find_map(|words| {
            let marks = shown.query.marks_in(words);
            (!marks.is_empty()).then(|| excerpt(words, &marks))
        });
    if let Some((words, marks)) = passage {
        let serif = TextStyle::new(Face::Serif, theme.type_scale.body);
        append(&mut job, "\n", &[], serif, theme, false);
        let ordered = in_order(ui, shown, &words, serif);
        let marks = if ordered == words { marks } else { marks_in(shown, &ordered) };
        append(&mut job, &ordered, &marks, serif, theme, true);
    }
    let label = format!("{}: {title}", timeline.date_words(&event.date));
    row(ui, shown, (("found event", ix), shown.selected == Some(ix)), job, &label, || {
        out.push(Command::Select(ix));
    })
}

fn source_row(
    ui: &mut Ui,
    shown: &Shown<'_>,
    ix: SourceIx,
    place: Option<&Range<usize>>,
    out: &mut Commands,
) -> Id {
    let (timeline, theme) = (shown.timeline, shown.theme);
    let stored = timeline.source(ix).map_or("", |source| source.text.as_str());
    let mut job = LayoutJob::default();
    append(&mut job, "In the source   ", &[], theme.small(), theme, true);
    let cited = timeline.citation(ix);
    let ordered = in_order(ui, shown, &cited, theme.body());
    append(&mut job, &ordered, &marks_in(shown, &ordered), theme.body(), theme, false);
    if let Some(place) = place {
        let (words, marks) = excerpt(stored, std::slice::from_ref(place));
        let marks = if marks.is_empty() { marks } else { shown.query.marks_in(&words) };
        let serif = TextStyle::new(Face::Serif, theme.type_scale.body);
        append(&mut job, "\n", &[], serif, theme, false);
        let ordered = in_order(ui, shown, &words, serif);
        let marks = if ordered == words { marks } else { marks_in(shown, &ordered) };
        append(&mut job, &ordered, &marks, serif, theme, true);
    }
    let label = format!("In the source: {cited}");
    row(ui, shown, (("found source", ix), false), job, &label, || {
        out.push(Command::ReadSource { source: ix, at: place.cloned().unwrap_or(0..0) });
    })
}

fn row(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (salt, chosen): (impl std::hash::Hash + std::fmt::Debug, bool),
    mut job: LayoutJob,
    label: &str,
    mut clicked: impl FnMut(),
) -> Id {
    let theme = shown.theme;
    job.wrap.max_width = ui.available_width() - theme.space.unit * 2.0;
    let galley = ui.painter().layout_job(job);
    let size = egui::vec2(ui.available_width(), galley.size().y + theme.space.unit);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, Id::unique(salt), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, label));
    let ground = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => Some(theme.selection),
        (false, true) => Some(theme.hovered),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, theme.radius.small, color(ground));
    }
    let at = rect.min + egui::vec2(theme.space.unit, theme.space.unit / 2.0);
    ui.painter().galley(at, galley, color(theme.ink));
    if response.has_focus() {
        super::focus_ring(ui, &response, theme);
    }
    if response.clicked() {
        clicked();
    }
    response.id
}

/// Words as lines in visual order, where any of them run from right to left.
fn in_order(ui: &Ui, shown: &Shown<'_>, words: &str, style: TextStyle) -> String {
    let room = ui.available_width() - shown.theme.space.unit * 3.0;
    directed::lines_in_order(ui.ctx(), words, style, room)
}

/// What is searched for in words that may stand in visual order. Such words are marked whole, since
/// a part of one would be set apart from the rest of it.
fn marks_in(shown: &Shown<'_>, words: &str) -> Vec<Range<usize>> {
    let marks = shown.query.marks_in(words);
    if !directed::is_needed(words) {
        return marks;
    }
    let whole = |mark: Range<usize>| {
        let before = words.get(..mark.start).unwrap_or_default();
        let after = words.get(mark.end..).unwrap_or_default();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        start..mark.end + after.find(char::is_whitespace).unwrap_or(after.len())
    };
    let mut found: Vec<Range<usize>> = marks.into_iter().map(whole).collect();
    found.dedup();
    found
}

/// Adds words with the marked ones on the ground of marked passages.
fn append(
    job: &mut LayoutJob,
    words: &str,
    marks: &[Range<usize>],
    style: TextStyle,
    theme: &Theme,
    muted: bool,
) {
    let ink = if muted { theme.muted } else { theme.ink };
    let plain =
        TextFormat { font_id: fonts::font_id(style), color: color(ink), ..TextFormat::default() };
    let marked =
        TextFormat { background: color(theme.highlight), color: color(theme.ink), ..plain.clone() };
    let mut from = 0;
    for mark in marks {
        if let (Some(before), Some(inside)) = (words.get(from..mark.start), words.get(mark.clone()))
        {
            job.append(before, 0.0, plain.clone());
            job.append(inside, 0.0, marked.clone());
            from = mark.end;
        }
    }
    job.append(words.get(from..).unwrap_or_default(), 0.0, plain);
}

/// The words about the first mark, with the marks that lie among them.
fn excerpt(words: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let Some(first) = marks.first() else { return (String::new(), Vec::new()) };
    let before = words.get(..first.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(ABOUT).map_or(0, |(at, _)| at);
    let after = words.get(first.end..).unwrap_or_default();
    let to = first.end + after.char_indices().nth(ABOUT).map_or(after.len(), |(at, _)| at);
    let cut = |missing: bool| if missing { "…" } else { "" };
    let lead = cut(from > 0);
    // A line break in the middle of an excerpt would look like the end of it.
    let inside = words.get(from..to).unwrap_or_default().replace('\n', " ");
    let text = format!("{lead}{inside}{}", cut(to < words.len()));
    let moved = marks
        .iter()
        .filter(|mark| mark.start >= from && mark.end <= to)
        .map(|mark| mark.start - from + lead.len()..mark.end - from + lead.len());
    (text, moved.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_its_marks_in_place() {
        let words = "x".repeat(100) + "heroism" + &"é".repeat(100);
        let mark = 100..107;
        let (text, marks) = excerpt(&words, std::slice::from_ref(&mark));
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        assert_eq!(&text[marks[0].clone()], "heroism");
        let mark = 2..9;
        let (text, marks) = excerpt("a heroism", std::slice::from_ref(&mark));
        assert_eq!((text.as_str(), marks.first()), ("a heroism", Some(&mark)));
    }
}

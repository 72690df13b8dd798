//! "In the source": the whole text, scrolled to the passage that the event rests on. The passages
//! of other events are faintly marked; a click on one goes to its event.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use egui::{
    Align, Label, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use super::{
    Shown,
    laid::{Form, Laid},
    offer,
    selecting::{self, Motion},
    stretches::matches,
};
use crate::{
    model::{EventIx, Quote, SourceIx, Timeline},
    style::{Face, TextStyle},
    ui::{
        Command, Commands,
        canvas::color,
        directed::{self, Block},
        fonts, link, scroll_stop_with, text,
    },
};

/// How far above the passage the text is scrolled, in lines.
const LINES_ABOVE: f32 = 1.5;
/// The same beside a form, where there is room for the passage alone.
const LINES_ABOVE_BESIDE_FORM: f32 = 0.25;

/// What the reader shows.
pub(super) struct Reading {
    /// The source.
    pub(super) source: SourceIx,
    /// The passage that the event rests on, in bytes of the text.
    pub(super) marked: Option<Range<usize>>,
    /// What it is scrolled to, in bytes of the text.
    pub(super) to: Option<Range<usize>>,
    /// Which of the event's passages it is, and how many there are; `None` where the source is
    /// read for its own sake.
    pub(super) passage: Option<(usize, usize)>,
}

impl Reading {
    /// A quotation of an event.
    pub(super) fn quote(quote: &Quote, passage: (usize, usize)) -> Self {
        let marked = quote.status.range();
        Self { source: quote.source, to: marked.clone(), marked, passage: Some(passage) }
    }
}

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, reading: &Reading, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    let Some(source) = timeline.source(reading.source) else { return };
    // Before the heading takes the arrows to scroll by.
    let motions = selecting::take_keys(ui, shown, reading.source);
    let scrolled = head(ui, shown, reading, out);
    let italic = TextStyle { face: Face::SerifItalic, size: theme.type_scale.body };
    let cited = timeline.citation(reading.source);
    let seen = directed::cut_in_order(ui.ctx(), &cited, italic, ui.available_width());
    let rich = egui::RichText::new(seen).font(fonts::font_id(italic)).color(color(theme.muted));
    let line = ui.add(Label::new(rich).truncate());
    line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &cited));
    let stored = source.text.as_str();
    if stored.is_empty() {
        let words = "The text of this source is not stored with the timeline.";
        text(ui, words, shown.theme.body(), theme.caution);
        return;
    }
    let passages = passages(ui, &shown.document.timeline, reading.source, stored);
    ScrollArea::vertical().id_salt(("source", reading.source)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            ui.set_max_width(ui.available_width() - theme.space.unit);
            if scrolled != 0.0 {
                ui.scroll_with_delta(egui::vec2(0.0, -scrolled));
            }
            article(ui, shown, stored, (&passages, &motions), reading, out);
        },
    );
}

/// "In the source", and which of the event's passages is marked. Gives how far its keys scroll.
fn head(ui: &mut Ui, shown: &Shown<'_>, reading: &Reading, out: &mut Commands) -> f32 {
    let theme = shown.theme;
    let row = ui.horizontal(|ui| {
        let words = "In the source";
        let response = text(ui, words, shown.theme.semi(), theme.ink);
        // While words are selected, the caret shows where the keyboard is.
        let ring = selecting::of(shown, reading.source).is_none();
        let scrolled = scroll_stop_with(ui, selecting::id(), response.rect, (words, ring), theme);
        selecting::hold_keys(ui, shown, reading.source);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let Some((now, count)) = reading.passage else { return };
            if count > 1 && link(ui, "Next passage", theme).clicked() {
                out.push(Command::ShowQuote((now + 1) % count));
            }
            let words = match &reading.marked {
                Some(_) => format!("passage {} of {count}", now + 1),
                None => "passage not found".to_owned(),
            };
            text(ui, &words, shown.theme.body(), theme.muted);
        });
        scrolled
    });
    row.inner
}

/// A stretch of a source text, with the events that rest on it.
struct Marked {
    range: Range<usize>,
    events: Vec<EventIx>,
}

/// The passages of a source that any event rests on, in the order of the text. Looked for once for
/// each revision and source: a large timeline has many events to look at.
fn passages(ui: &Ui, timeline: &Arc<Timeline>, source: SourceIx, stored: &str) -> Arc<Vec<Marked>> {
    type Kept = (usize, SourceIx, Arc<Vec<Marked>>);
    let id = egui::Id::unique("passages of the source");
    let of = Arc::as_ptr(timeline) as usize;
    if let Some((kept_of, kept_source, kept)) = ui.data(|data| data.get_temp::<Kept>(id))
        && (kept_of, kept_source) == (of, source)
    {
        return kept;
    }
    let found = Arc::new(look_for_passages(timeline, source, stored));
    ui.data_mut(|data| data.insert_temp(id, (of, source, Arc::clone(&found))));
    found
}

fn look_for_passages(timeline: &Timeline, source: SourceIx, stored: &str) -> Vec<Marked> {
    let mut found: BTreeMap<(usize, usize), Vec<EventIx>> = BTreeMap::new();
    for (ix, event) in timeline.iter() {
        for quote in event.detail.quotes.iter().filter(|quote| quote.source == source) {
            let range = quote.status.range().filter(|range| stored.get(range.clone()).is_some());
            let Some(range) = range else { continue };
            let events = found.entry((range.start, range.end)).or_default();
            if events.last() != Some(&ix) {
                events.push(ix);
            }
        }
    }
    found.into_iter().map(|((from, to), events)| Marked { range: from..to, events }).collect()
}

/// The text with its marks, its links, what is selected of it and its scroll position.
fn article(
    ui: &mut Ui,
    shown: &Shown<'_>,
    stored: &str,
    (passages, motions): (&[Marked], &[Motion]),
    reading: &Reading,
    out: &mut Commands,
) {
    let theme = shown.theme;
    let marked = &reading.marked;
    let begin = reading.to.as_ref().map_or(0, |range| range.start);
    let (laid, response) = lay_out(ui, shown, (reading.source, stored, begin), || {
        job(shown, stored, passages, marked.as_ref())
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, stored));
    if ui.is_rect_visible(response.rect) {
        for row in marked.iter().flat_map(|range| laid.rects(std::slice::from_ref(range))) {
            ui.painter().rect_filled(
                row.expand2(egui::vec2(2.0, 0.0)),
                0.0,
                color(theme.highlight),
            );
        }
        selecting::ground(ui, shown, &laid);
        matches(ui, shown, &laid);
        match &laid.form {
            Form::Galley(galley) => {
                ui.painter().galley(laid.at, Arc::clone(galley), color(theme.ink));
            }
            Form::Lines(block) => {
                underline(ui, shown, &laid, passages, marked.as_ref());
                block.paint_words(ui, laid.at, color(theme.ink));
            }
        }
        selecting::caret(ui, shown, &laid, &response);
    }
    selecting::by_pointer(ui, shown, &laid, &response, out);
    selecting::move_by_keys(ui, shown, &laid, motions, out);
    for (number, passage) in passages.iter().enumerate() {
        if marked.as_ref() != Some(&passage.range) {
            passage_link(ui, shown, &laid, (number, passage), out);
        }
    }
    offer::show(ui, shown, (reading.source, &laid), &response, out);
    let scrolled = egui::Id::unique("reader scrolled for");
    let now = (shown.selection_count, shown.quote, reading.source, shown.is_editing);
    if ui.data(|data| data.get_temp(scrolled)) != Some(now) {
        ui.data_mut(|data| data.insert_temp(scrolled, now));
        if let Some(first) = reading
            .to
            .as_ref()
            .and_then(|range| laid.rects(std::slice::from_ref(range)).first().copied())
        {
            let lines = if shown.is_editing { LINES_ABOVE_BESIDE_FORM } else { LINES_ABOVE };
            let above = first.height() * lines;
            let top = Rect::from_min_max(first.min - egui::vec2(0.0, above), first.max);
            ui.scroll_to_rect_animation(
                top,
                Some(Align::TOP),
                egui::style::ScrollAnimation::none(),
            );
        }
    }
}

/// Lays the text out: by egui from `job`, or in lines where any of it runs from right to left.
fn lay_out<'a>(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (source, stored, begin): (SourceIx, &'a str, usize),
    job: impl FnOnce() -> LayoutJob,
) -> (Laid<'a>, Response) {
    let theme = shown.theme;
    let sense = Sense::CLICK | Sense::DRAG;
    if directed::is_needed(stored) {
        let style = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
        let leading = Some(theme.type_scale.leading);
        let words = directed::Words { text: stored, style, ink: theme.ink, leading };
        if let Some(block) = Block::kept(ui, words) {
            let (rect, response) = ui.allocate_exact_size(block.size(), sense);
            let form = Form::Lines(block);
            return (Laid { source, stored, at: rect.min, form, begin }, response);
        }
    }
    let label = Label::new(job()).wrap().sense(sense);
    let (at, galley, response) = label.layout_in_ui(ui);
    (Laid { source, stored, at, form: Form::Galley(galley), begin }, response)
}

/// Underlines the passages of other events, as egui's own layout does.
fn underline(
    ui: &Ui,
    shown: &Shown<'_>,
    laid: &Laid<'_>,
    passages: &[Marked],
    marked: Option<&Range<usize>>,
) {
    let stroke = Stroke::new(1.0, color(shown.theme.underline));
    for passage in passages.iter().filter(|passage| marked != Some(&passage.range)) {
        for rect in laid.rects(std::slice::from_ref(&passage.range)) {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, stroke);
        }
    }
}

/// The text as egui lays it out: the passage on its ground, other passages underlined.
fn job(
    shown: &Shown<'_>,
    stored: &str,
    passages: &[Marked],
    marked: Option<&Range<usize>>,
) -> LayoutJob {
    let theme = shown.theme;
    let style = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
    let plain = TextFormat {
        font_id: fonts::font_id(style),
        color: color(theme.ink),
        line_height: Some(theme.type_scale.lead * theme.type_scale.leading),
        valign: Align::Center,
        ..TextFormat::default()
    };
    let mut edges: Vec<usize> = passages
        .iter()
        .flat_map(|passage| [passage.range.start, passage.range.end])
        .chain([0, stored.len()])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut job = LayoutJob::default();
    for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
        let Some(words) = stored.get(*from..*to) else { continue };
        let mut format = plain.clone();
        if marked.is_some_and(|range| range.start <= *from && *to <= range.end) {
            // Its ground is painted beneath the whole text: egui would lay each row's ground over
            // the descenders of the row above.
        } else if passages.iter().any(|each| each.range.start <= *from && *to <= each.range.end) {
            format.underline = Stroke::new(1.0, color(theme.underline));
        }
        job.append(words, 0.0, format);
    }
    job
}

/// Makes a passage a link to the event that rests on it; the first where there are several.
fn passage_link(
    ui: &Ui,
    shown: &Shown<'_>,
    laid: &Laid<'_>,
    (number, passage): (usize, &Marked),
    out: &mut Commands,
) {
    let timeline = shown.timeline();
    let Some(target) = passage.events.first() else { return };
    let titles: Vec<&str> = passage
        .events
        .iter()
        .filter_map(|ix| timeline.event(*ix))
        .map(|event| timeline.short_title(event))
        .collect();
    let names = titles.join("; ");
    for (row, rect) in laid.rects(std::slice::from_ref(&passage.range)).into_iter().enumerate() {
        let id = egui::Id::unique(("passage", number, row));
        // One stop for Tab at its first line; the other lines answer the pointer alone.
        let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        if row == 0 {
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Link, true, format!("Passage of: {names}"))
            });
            if response.has_focus() {
                let ring = Stroke::new(shown.theme.space.focus, color(shown.theme.focus));
                ui.painter().rect_stroke(rect, 2.0, ring, egui::StrokeKind::Outside);
            }
            // Once only: at the end of what scrolls it would be asked for in every frame.
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
        }
        if response.clicked() {
            out.push(Command::Select(*target));
        }
        let hint = format!("Also rests on these words: {names}");
        response.on_hover_text_at_pointer(hint).on_hover_cursor(egui::CursorIcon::PointingHand);
    }
}

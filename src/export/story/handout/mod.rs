//! The handout: a story to take home, step by step with its passages, and the sources at its end.
//!
//! What is said of a step is put together once: `paper` sets it on pages, `web` writes it as a web
//! page, and [`slides`] draws it as the class has seen it. What only the presenter sees is in none of
//! them.

mod paper;
mod slides;
mod web;

use std::collections::BTreeSet;

pub use paper::{PerPage, pdf, printed};
pub use slides::{Slides, slides};
pub use web::web;
pub(super) use web::{WIDTH, Web};

use super::{Settled, Telling, Told, settled};
use crate::{
    export::{
        Content, page,
        slide::{self, Canvas, Kept, words},
    },
    model::{Annotations, EventIx, Hidden, Timeline},
    style::Theme,
};

/// A handout.
pub struct Handout {
    /// What the timeline is called.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// The steps.
    pub steps: Vec<Leaf>,
    /// What they rest on, a line each.
    pub sources: Vec<String>,
    /// What is to be known of it, sentence by sentence.
    pub remarks: Vec<String>,
}

/// A step on a handout.
pub struct Leaf {
    /// "4 / 12"
    pub number: String,
    /// What it is called, where it has a title of its own beside that of its event.
    pub heading: String,
    /// What is said of its event, and the caption.
    pub(in crate::export) lines: Vec<words::Line>,
    /// The passages, in columns.
    pub(in crate::export) columns: Vec<Vec<words::Quotation>>,
    /// Its canvas.
    pub canvas: Canvas,
    /// The canvas in words.
    pub alt: String,
    /// Lanes that have no room on the canvas.
    pub lanes_left_out: Vec<String>,
}

impl Handout {
    /// The handout of a story, with canvases of a size in logical pixels of the theme.
    #[must_use]
    pub fn new(telling: &Telling, content: &Content<'_>, theme: &Theme, size: [f32; 2]) -> Self {
        let lay = |facts: &Timeline, told: &Told, covered: &BTreeSet<EventIx>| {
            canvas(facts, telling, told, content, covered, (theme, size))
        };
        let done =
            settled(telling, content, theme, &lay, &|(canvas, _): &(Canvas, _)| &canvas.covered);
        let Settled { stops, laid, facts, covered } = done;
        let timeline = facts.as_ref().unwrap_or(content.timeline);
        let mut rests_on = BTreeSet::new();
        let steps: Vec<Leaf> = stops
            .iter()
            .zip(laid)
            .map(|(told, (canvas, lanes_left_out))| {
                rests_on.extend(canvas.events.iter().copied());
                rests_on.extend(told.told_events());
                leaf(timeline, telling, told, content, canvas, lanes_left_out)
            })
            .collect();
        let mut remarks: Vec<String> = telling.remark().into_iter().collect();
        if !covered.is_empty() {
            remarks.push(format!("{} covered.", page::words::events_are(covered.len())));
        }
        let rests_on: Vec<EventIx> = rests_on.into_iter().collect();
        let quoted = telling.stops.iter().all(|told| !told.hidden.quotations);
        let sources = page::words::sources(timeline, &rests_on);
        let line = |source| page::words::source(timeline, source);
        let sources = sources.into_iter().filter(|_| quoted).map(line).collect();
        let meta = &timeline.meta;
        let (title, subtitle) = (meta.title.clone(), meta.subtitle.clone());
        Self { title, subtitle, steps, sources, remarks }
    }
}

/// A canvas, and the lanes for which it has no room: where they do not all fit, those with events in
/// view are shown alone, or else that of the step's own event.
fn canvas(
    facts: &Timeline,
    telling: &Telling,
    told: &Told,
    content: &Content<'_>,
    covered: &BTreeSet<EventIx>,
    (theme, size): (&Theme, [f32; 2]),
) -> (Canvas, Vec<String>) {
    let from = slide::Facts {
        timeline: facts,
        index: content.index,
        annotations: content.annotations,
        measurer: content.measurer,
    };
    let mut told = told.clone();
    let all = told.step.lanes.clone().unwrap_or_else(|| facts.lane_order.clone());
    let draw = |told: &Told| {
        from.canvas(
            &slide::Shown {
                step: &told.step,
                number: [told.number, telling.count],
                folds: told.folds,
                hidden: told.hidden,
                covered,
            },
            size,
            theme,
        )
    };
    let mut drawn = draw(&told);
    let own = told.step.event().and_then(|event| facts.event(event)).map(|event| event.lane);
    let mut narrower: Vec<BTreeSet<_>> = Vec::new();
    let lane = |event: &EventIx| facts.event(*event).map(|event| event.lane);
    narrower.push(drawn.events.iter().filter_map(lane).chain(own).collect());
    narrower.push(own.into_iter().collect());
    for lanes in narrower.into_iter().filter(|lanes| !lanes.is_empty()) {
        if drawn.layout.scroll_max <= 0.0 {
            break;
        }
        let kept: Vec<_> = all.iter().copied().filter(|lane| lanes.contains(lane)).collect();
        if kept.is_empty() || Some(&kept) == told.step.lanes.as_ref() {
            continue;
        }
        told.step.lanes = Some(kept);
        drawn = draw(&told);
    }
    // As many as there is room for.
    while drawn.layout.scroll_max > 0.0 {
        let mut kept = told.step.lanes.clone().unwrap_or_else(|| all.clone());
        let Some(at) = kept.iter().rposition(|lane| Some(*lane) != own) else { break };
        if kept.len() < 2 {
            break;
        }
        kept.remove(at);
        told.step.lanes = Some(kept);
        drawn = draw(&told);
    }
    let kept = told.step.lanes.as_ref();
    let is_left_out = |lane: &&_| kept.is_some_and(|kept| !kept.contains(*lane));
    let names = all.iter().filter(is_left_out).map(|lane| facts.lane_name(*lane).to_owned());
    (drawn, names.collect())
}

fn leaf(
    timeline: &Timeline,
    telling: &Telling,
    told: &Told,
    content: &Content<'_>,
    canvas: Canvas,
    lanes_left_out: Vec<String>,
) -> Leaf {
    let none = Annotations::default();
    let hidden = told.hidden_of_own();
    let from = (timeline, content.index, &none);
    let kept = Kept::of(from, &told.step, told.hidden, told.folds);
    let said = slide::Content {
        timeline: &kept.timeline,
        annotations: &none,
        step: &told.step,
        number: [told.number, telling.count],
        hidden,
        leaf: None,
        measurer: content.measurer,
    };
    let mut lines = words::lines(&said);
    // The caption of what is to be guessed stays away, as on the slide.
    let columns = if hidden.quotations { Vec::new() } else { words::quotations(&said) };
    let is_open = hidden.is_none();
    // A title is repeated by nobody.
    let is_said = |line: &words::Line| line.text == told.step.title;
    let heading = if is_open && told.step.event().is_some() && !lines.iter().any(is_said) {
        told.step.title.clone()
    } else {
        String::new()
    };
    lines.retain(|line| !line.text.is_empty());
    let alt = alt(timeline, told.hidden, &canvas);
    let number = format!("{} / {}", told.number, telling.count);
    Leaf { number, heading, lines, columns, canvas, alt, lanes_left_out }
}

/// The canvas for those who do not see it: its events in order of time.
fn alt(timeline: &Timeline, hidden: Hidden, canvas: &Canvas) -> String {
    let count = match canvas.events.len() {
        1 => "1 event".to_owned(),
        count => format!("{count} events"),
    };
    if hidden.titles && hidden.dates {
        return format!("Timeline with {count}.");
    }
    let told = canvas.events.iter().filter_map(|ix| timeline.event(*ix)).map(|event| {
        let title = timeline.short_title(event).trim_end_matches('.');
        let date = timeline.date_words(&event.date);
        let lane = timeline.lane_name(event.lane);
        match (hidden.titles, hidden.dates) {
            (false, false) => format!("{date}: {title} ({lane})."),
            (true, _) => format!("{date} ({lane})."),
            (_, true) => format!("{title} ({lane})."),
        }
    });
    let told: Vec<String> = told.collect();
    format!("Timeline with {count}. {}", told.join(" "))
}

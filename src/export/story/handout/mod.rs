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

/// How large the canvases of a handout are, in logical pixels of its theme.
pub struct Room<'a> {
    /// The width.
    pub width: f32,
    /// The usual height.
    pub height: f32,
    /// Other heights of a step: a lower one, which is taken unless fewer lanes have room in it, and
    /// taller ones, of which the first on which most is read is taken. Asked with the step in the usual
    /// height, and whether it is the first that is told.
    pub others: &'a dyn Fn(&Leaf, bool) -> Heights,
}

/// Heights of a canvas other than the usual one, in logical pixels.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    /// A lower one.
    pub lower: Option<f32>,
    /// Taller ones, the lowest first.
    pub taller: Vec<f32>,
}

impl Handout {
    /// The handout of a story.
    #[must_use]
    pub fn new(telling: &Telling, content: &Content<'_>, theme: &Theme, room: &Room<'_>) -> Self {
        let first = telling.stops.first().map(|told| told.number);
        let lay = |facts: &Timeline, told: &Told, covered: &BTreeSet<EventIx>| {
            let drawn = |height| {
                let size = [room.width, height];
                let (canvas, gone) = canvas(facts, telling, told, content, covered, (theme, size));
                leaf(facts, telling, told, content, canvas, gone)
            };
            let usual = drawn(room.height);
            let Heights { lower, taller } = (room.others)(&usual, first == Some(told.number));
            let lower = lower.map(drawn);
            let has_room = |lower: &Leaf| lower.lanes_left_out.len() <= usual.lanes_left_out.len();
            match lower.filter(has_room) {
                Some(lower) => lower,
                None => best(usual, taller.into_iter().map(drawn)),
            }
        };
        let done = settled(telling, content, theme, &lay, &|leaf: &Leaf| &leaf.canvas.covered);
        let Settled { stops, laid: steps, facts, covered } = done;
        let timeline = facts.as_ref().unwrap_or(content.timeline);
        let mut rests_on = BTreeSet::new();
        for (told, leaf) in stops.iter().zip(&steps) {
            rests_on.extend(leaf.canvas.events.iter().copied());
            rests_on.extend(told.told_events());
        }
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

/// The first on which most is read: with the most lanes, and then the fewest events without their words.
/// Those after one that lacks nothing are not even drawn.
fn best(usual: Leaf, mut others: impl Iterator<Item = Leaf>) -> Leaf {
    let lacks = |leaf: &Leaf| (leaf.lanes_left_out.len(), leaf.canvas.layout.unread());
    let mut best = usual;
    while lacks(&best) > (0, 0)
        && let Some(other) = others.next()
    {
        if lacks(&other) < lacks(&best) {
            best = other;
        }
    }
    best
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

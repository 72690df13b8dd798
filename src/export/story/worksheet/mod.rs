//! Worksheets: what a class fills in, sorts or places on a ruler, with or without the answers.
//!
//! What is left blank is in no part of a sheet: it is taken out of the facts before anything is laid
//! out or written ([`slide::veiled`]), and stands again only on the sheet with answers. Cards and lists
//! to choose from are in the order of their words, which says nothing of time. Nothing on a sheet is
//! told apart by colour, so that a grey photocopy says as much.

mod paper;
mod places;
mod web;

use std::collections::BTreeSet;

pub use paper::{pdf, printed};
pub use places::Place;
pub use web::web;

use super::Telling;
use crate::{
    export::{
        Content, Covered, Folding, Page, Parts, Picture, What, has_covers, page::view, slide,
    },
    index::{EventSet, Index},
    layout::{self, Layout},
    model::{Annotations, EventIx, Hidden, Timeline},
    scene::{Item, Scene},
    style::{Color, Theme, ThemeError, ThemeName},
};

/// What a class is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// Fill in what is left blank.
    #[default]
    Blanks,
    /// Sort cards.
    Cards,
    /// Place events on a ruler that has none.
    Ruler,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is to be done.
    pub task: Task,
    /// What is left blank; cards and rulers leave out the dates in any case.
    pub blank: Hidden,
    /// Whether the answers are on it.
    pub answers: bool,
}

/// A worksheet.
#[derive(Clone, Debug)]
pub struct Worksheet {
    /// What is asked for.
    pub asked: Asked,
    /// What the timeline is called.
    pub title: String,
    /// What is to be done, in a sentence.
    pub task: &'static str,
    /// The events, in the order in which they stand on the sheet.
    pub entries: Vec<Entry>,
    /// The canvas, where it has one.
    pub canvas: Option<Scene>,
    /// Where a letter can be typed on it, of an empty ruler.
    pub places: Vec<Place>,
}

/// An event on a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// A number, or the letter of a card.
    pub mark: String,
    /// Its place in time, from 1; on a sheet without answers it is not known.
    pub place: Option<usize>,
    /// Its date in words.
    pub date: Field,
    /// What happened.
    pub title: Field,
    /// The passage that it rests on, with its citation.
    pub quotation: Field,
}

/// Something that a sheet tells or asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// It is told.
    Told(String),
    /// It is left blank.
    Blank,
    /// It was left blank, and this is the answer.
    Answer(String),
    /// The sheet has no place for it.
    None,
}

impl Asked {
    /// What is blank in the end.
    #[must_use]
    pub fn hidden(self) -> Hidden {
        match self.task {
            Task::Blanks if self.blank.is_none() => Hidden { titles: true, ..Hidden::default() },
            Task::Blanks => self.blank,
            Task::Cards | Task::Ruler => Hidden { dates: true, ..self.blank },
        }
    }

    fn task(self) -> &'static str {
        match self.task {
            Task::Blanks => "Fill in what is missing.",
            Task::Cards => "Cut the cards out, and put them in the order in which it happened.",
            Task::Ruler => "Write the letter of each event where it belongs.",
        }
    }
}

impl Worksheet {
    /// The worksheet of a story's events; those that are covered are not on it. A canvas is as wide
    /// as `size` and at least as tall as its first height, at most as its last, in logical pixels of
    /// the theme, which is that of [`grey`].
    #[must_use]
    pub fn new(
        asked: Asked,
        telling: &Telling,
        content: &Content<'_>,
        theme: &Theme,
        (width, heights): (f32, [f32; 2]),
    ) -> Self {
        let covered = covered(content, theme);
        let facts = Covered::of(covered.clone()).facts(content.timeline);
        let events = events(telling, content.index, &covered);
        let veiled = slide::veiled(&facts, asked.hidden());
        let listed = in_order(asked, &facts, &events);
        // Nothing that is blank is even looked at where there are no answers.
        let told = if asked.answers { &facts } else { &*veiled };
        let entries: Vec<Entry> = listed
            .iter()
            .enumerate()
            .map(|(at, event)| {
                let place = events.iter().position(|other| other == event);
                entry(asked, told, *event, mark(asked.task, at), place)
            })
            .collect();
        let marked: Vec<(EventIx, &Entry)> = listed.iter().copied().zip(&entries).collect();
        let canvas = canvas(asked, told, content, &marked, theme, (width, heights));
        let (canvas, places) = canvas.unzip();
        let places = places.unwrap_or_default();
        let title = facts.meta.title.clone();
        Self { asked, title, task: asked.task(), entries, canvas, places }
    }

    /// The marks in the order of time: the answer to cards. `None` where it is not to be known.
    #[must_use]
    pub fn answer(&self) -> Option<String> {
        let mut places: Vec<(usize, &str)> =
            self.entries.iter().filter_map(|it| Some((it.place?, it.mark.as_str()))).collect();
        places.sort_unstable();
        let marks: Vec<&str> = places.into_iter().map(|(_, mark)| mark).collect();
        (!marks.is_empty()).then(|| marks.join("  "))
    }
}

/// What covers take away, at the size of a picture of everything and in every place.
fn covered(content: &Content<'_>, theme: &Theme) -> BTreeSet<EventIx> {
    if !has_covers(content.annotations) {
        return BTreeSet::new();
    }
    Page::new(&Picture::default(), content, theme).covered.events
}

/// The events of the steps, each once, in order of time.
fn events(telling: &Telling, index: &Index, covered: &BTreeSet<EventIx>) -> Vec<EventIx> {
    let told = telling.stops.iter().filter_map(|told| told.step.event());
    let told: BTreeSet<EventIx> = told.filter(|event| !covered.contains(event)).collect();
    let mut events: Vec<EventIx> = told.into_iter().collect();
    events.sort_by_key(|event| index.rank(*event));
    events
}

/// The events as they are listed: in order of time where that is told, or else by their words.
fn in_order(asked: Asked, facts: &Timeline, events: &[EventIx]) -> Vec<EventIx> {
    let mut listed = events.to_vec();
    let hidden = asked.hidden();
    if hidden.dates {
        listed.sort_by_cached_key(|event| {
            let Some(event) = facts.event(*event) else { return String::new() };
            let quote = event.detail.quotes.first().map(|quote| facts.quote_text(quote));
            let words =
                if hidden.titles { quote.unwrap_or_default() } else { facts.text(event.title) };
            words.to_lowercase()
        });
    }
    listed
}

/// "3", or the letter of a card.
fn mark(task: Task, at: usize) -> String {
    if task == Task::Blanks {
        return (at + 1).to_string();
    }
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => letter(at).to_string(),
        round => format!("{}{}", letter(round - 1), letter(at)),
    }
}

fn entry(asked: Asked, told: &Timeline, ix: EventIx, mark: String, place: Option<usize>) -> Entry {
    let hidden = asked.hidden();
    let field = |is_blank: bool, words: String| match (is_blank, asked.answers) {
        (true, false) => Field::Blank,
        (true, true) => Field::Answer(words),
        (false, _) if words.is_empty() => Field::None,
        (false, _) => Field::Told(words),
    };
    let event = told.event(ix);
    let date = event.map(|event| told.date_words(&event.date)).unwrap_or_default();
    let title = event.map(|event| told.text(event.title).to_owned()).unwrap_or_default();
    let quote = event.and_then(|event| event.detail.quotes.first());
    let quote = quote.map(|quote| {
        format!("“{}” ({})", told.quote_text(quote).trim(), told.citation(quote.source))
    });
    let quotation = match asked.task {
        // A passage may say the day, and there is no room for it beside a ruler.
        Task::Ruler => Field::None,
        _ => field(hidden.quotations, quote.unwrap_or_default()),
    };
    Entry {
        mark,
        place: place.filter(|_| asked.answers),
        date: field(hidden.dates, date),
        title: field(hidden.titles, title),
        quotation,
    }
}

/// The canvas of a sheet: with a mark for each title that is to be filled in, or a ruler without
/// events, and where one can write on that. As tall as its lanes need, as far as that may be.
fn canvas(
    asked: Asked,
    told: &Timeline,
    content: &Content<'_>,
    marked: &[(EventIx, &Entry)],
    theme: &Theme,
    (width, [least, most]): (f32, [f32; 2]),
) -> Option<(Scene, Vec<Place>)> {
    let hidden = asked.hidden();
    let is_empty = asked.task == Task::Ruler && !asked.answers;
    match asked.task {
        Task::Blanks if hidden.titles && !hidden.dates => {}
        Task::Ruler => {}
        Task::Blanks | Task::Cards => return None,
    }
    let mut facts = told.clone();
    let mut set = EventSet::with_slots(facts.events.len());
    for (ix, entry) in marked {
        let words = match (&entry.title, told.event(*ix)) {
            // The words stand in the list.
            _ if asked.task == Task::Ruler => entry.mark.clone(),
            (Field::Told(_) | Field::Answer(_), Some(event)) => {
                format!("{}  {}", entry.mark, told.short_title(event))
            }
            _ => format!("{}  ______", entry.mark),
        };
        let words = facts.arena.push(&words);
        if let Some(Some(event)) = facts.events.get_mut(ix.at()) {
            event.title = words;
            event.short_title = None;
            if !is_empty {
                set.insert(*ix);
            }
        }
    }
    let index = content.index.only(&facts, &set);
    // Where time is folded is where nothing happened, which a ruler is not to say.
    let folding = if asked.task == Task::Ruler { Folding::Linear } else { Folding::Folded };
    let picture = Picture { what: What::Whole, folding, parts: Parts::NONE, ..Picture::default() };
    let content = Content {
        timeline: &facts,
        index: &index,
        lanes: None,
        annotations: &Annotations::default(),
        measurer: content.measurer,
    };
    let lay = |height| view::lay(&picture, &content, theme, [width, height]);
    let mut height = least;
    let mut laid = loop {
        let laid = lay(height);
        let lacks = laid.layout.scroll_max;
        if lacks <= 0.0 || height >= most {
            break laid;
        }
        height = (height + lacks.ceil()).min(most);
    };
    // Lanes may all have room and still gather events in a count.
    while unmarked(&laid.layout) > 0 && height < most {
        height = (height + theme.space.row).min(most);
        let taller = lay(height);
        if unmarked(&taller.layout) < unmarked(&laid.layout) {
            laid = taller;
        }
    }
    let mut scene = laid.drawn(&content, theme);
    // An empty lane need not say so.
    scene.items.retain(|item| !matches!(item, Item::Text { run, .. } if &*run.text == "0 events"));
    let places = if is_empty { places::places(&laid.layout, &facts) } else { Vec::new() };
    Some((scene, places))
}

/// How many events do not show the mark by which the list below knows them.
fn unmarked(layout: &Layout) -> usize {
    let count = |item: &layout::Item| match (&item.what, &item.label) {
        (layout::What::Cluster(events), _) => events.len(),
        (layout::What::Event(_), label) => {
            usize::from(label.as_ref().is_none_or(|label| label.title.is_empty()))
        }
    };
    let dense: usize = layout.density.iter().map(|density| density.count).sum();
    layout.items.iter().map(count).sum::<usize>() + dense
}

/// The light theme without colours: what a photocopier leaves of it can be read as well as before.
///
/// # Errors
/// Where the theme that comes with the program cannot be read, which a test rules out.
pub fn grey() -> Result<Theme, ThemeError> {
    let mut theme = Theme::load(ThemeName::Light)?;
    let grey = |shade: u8| Color::rgb(shade, shade, shade);
    let [black, white, line] = [grey(0), grey(255), grey(120)];
    let Theme { ink, muted, link, alarm, caution, accent, lanes, density, .. } = &mut theme;
    for color in [ink, link, alarm, caution, accent, density].into_iter().chain(lanes) {
        *color = black;
    }
    *muted = grey(51);
    theme.paper = white;
    theme.hairline = line;
    theme.quote_rule = line;
    theme.outline = line;
    theme.grid = grey(205);
    theme.fold = grey(230);
    theme.selection = grey(238);
    theme.raised = grey(238);
    Ok(theme)
}

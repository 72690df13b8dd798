//! The fact-check sheet: every event with all that it says and all that it rests on, and a box to
//! tick beside each, for a checker with a pen.
//!
//! What is on the sheet is put together once, as plain words; `paper` sets it on pages and `web`
//! writes it as a web page, so that both hold the same. Nothing is checked here: the sheet says what
//! the file says, also of what came of an earlier check. Of events that something covers it holds
//! nothing, unless whoever asks for it wants their words; then it says at each that they are covered.

mod paper;
#[cfg(test)]
mod tests;
mod web;

pub use paper::leaves;
pub use web::web;

use std::collections::BTreeSet;

use crate::{
    io::list::basis_words,
    model::{
        CheckStatus, Event, EventIx, FactCheck, Quote, QuoteStatus, Reference, SourceIx, Text,
        Timeline, grouped,
    },
};

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What the timeline is called.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// How many events there are, and what has come of checking them.
    pub tally: String,
    /// What became of the events that something covers, where there are any.
    pub covered: Option<String>,
    /// The events, in order of time.
    pub entries: Vec<Entry>,
}

/// What is to be checked of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The event.
    pub event: EventIx,
    /// Its place and its title.
    pub heading: String,
    /// Its id and its lane.
    pub place: String,
    /// What it says and rests on.
    pub lines: Vec<Line>,
    /// What came of checking it.
    pub outcome: Outcome,
}

/// A thing to be checked, or to be known for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What kind of thing it is: "Date".
    pub name: &'static str,
    /// Its words.
    pub words: Words,
    /// What is to be known of it, line by line.
    pub notes: Vec<String>,
    /// Whether it has a box.
    pub is_to_tick: bool,
    /// Whether something about it is known to be wrong or missing.
    pub is_amiss: bool,
}

/// The words of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// Those of the timeline.
    Plain(String),
    /// A passage of a source, word for word.
    Quoted(String),
    /// An address.
    Address(String),
}

/// What came of checking an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How far it has come.
    pub status: CheckStatus,
    /// Who checked it.
    pub by: String,
    /// When.
    pub on: String,
    /// What is to be said of it.
    pub comment: String,
}

/// The events that covers take away from pictures, and what becomes of them on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covers {
    /// The events.
    pub events: BTreeSet<EventIx>,
    /// Whether their words are on the sheet.
    pub are_held: bool,
}

impl Words {
    /// The words alone.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Quoted(text) | Self::Address(text) => text,
        }
    }
}

impl Sheet {
    /// The sheet of these events, of which some may be covered.
    #[must_use]
    pub fn new(timeline: &Timeline, events: &[EventIx], covers: &Covers) -> Self {
        let is_covered = |ix: &&EventIx| covers.events.contains(ix);
        let covered = events.iter().filter(is_covered).count();
        let told = events.iter().filter(|ix| covers.are_held || !is_covered(ix));
        let facts = told.filter_map(|ix| Some((*ix, timeline.event(*ix)?)));
        let entries: Vec<Entry> = facts
            .enumerate()
            .map(|(at, (ix, event))| {
                let mut maker = Maker { timeline, lines: Vec::new() };
                if covers.events.contains(&ix) {
                    maker.amiss("Covered", "Pictures show nothing of this event");
                }
                maker.entry(at, ix, event)
            })
            .collect();
        let count = |status| {
            let has = |entry: &&Entry| entry.outcome.status == status;
            grouped(entries.iter().filter(has).count())
        };
        let tally = format!(
            "{} events: {} checked, {} with a query, {} not checked",
            grouped(entries.len()),
            count(CheckStatus::Checked),
            count(CheckStatus::Query),
            count(CheckStatus::Unchecked),
        );
        let meta = &timeline.meta;
        let covered = (covered > 0).then(|| said_of_covered(covered, covers.are_held));
        Self { title: meta.title.clone(), subtitle: meta.subtitle.clone(), tally, covered, entries }
    }

    /// All its words, to look for the fonts that they need.
    #[must_use]
    pub fn letters(&self) -> String {
        let mut all = format!("{}{}", self.title, self.subtitle);
        for entry in &self.entries {
            let Outcome { by, on, comment, .. } = &entry.outcome;
            for words in [&entry.heading, &entry.place, by, on, comment] {
                all.push_str(words);
            }
            for line in &entry.lines {
                all.push_str(line.words.text());
                line.notes.iter().for_each(|note| all.push_str(note));
            }
        }
        all
    }
}

fn said_of_covered(count: usize, are_held: bool) -> String {
    let (are, their) = if count == 1 {
        ("1 event is".to_owned(), "its")
    } else {
        (format!("{} events are", grouped(count)), "their")
    };
    if are_held {
        format!(
            "{are} covered in pictures, but this sheet holds {their} words: keep it to yourselves."
        )
    } else {
        format!("{are} covered, and not on this sheet.")
    }
}

struct Maker<'a> {
    timeline: &'a Timeline,
    lines: Vec<Line>,
}

impl Maker<'_> {
    fn entry(mut self, at: usize, ix: EventIx, event: &Event) -> Entry {
        let timeline = self.timeline;
        let detail = &event.detail;
        let said = |text: Text| timeline.text(text).to_owned();
        let claimed = detail.claimed_by.map(|who| format!("Claimed by {}", timeline.text(who)));
        let actors: Vec<&str> = detail.actors.iter().map(|ix| timeline.actor(*ix)).collect();
        let actors = (!actors.is_empty()).then(|| format!("Actors: {}", actors.join(", ")));
        let description = detail.description.map(said);
        let notes = claimed.into_iter().chain(actors).chain(description).collect();
        self.tick("Claim", Words::Plain(said(event.title)), notes);
        self.date(event);
        if detail.quotes.is_empty() && detail.cites.is_empty() {
            self.amiss("Source", "No source is named");
        }
        for quote in &detail.quotes {
            self.quote(quote);
        }
        for source in &detail.cites {
            let address = self.address(*source);
            let cited = Words::Plain(timeline.citation(*source));
            self.tick("Cited, not quoted", cited, address.into_iter().collect());
        }
        for (name, list) in [
            ("Disputed by", &detail.disputed_by),
            ("Denied by", &detail.denied_by),
            ("Follows", &detail.follows),
        ] {
            for event in list.iter().filter_map(|ix| timeline.event(*ix)) {
                let title = Words::Plain(said(event.title));
                // Of one that is covered, the day is not told either.
                let is_told = !timeline.text(event.date.written).is_empty();
                let day = is_told.then(|| timeline.date_words(&event.date));
                self.tick(name, title, day.into_iter().collect());
            }
        }
        if let Some(note) = &detail.editor_note {
            self.tick("Editor’s note", Words::Plain(said(note.text)), Vec::new());
            self.references(&note.references);
        }
        Entry {
            event: ix,
            heading: format!("{}. {}", grouped(at + 1), timeline.short_title(event)),
            place: format!("{} · {}", timeline.lane_name(event.lane), timeline.text(event.id)),
            lines: self.lines,
            outcome: detail
                .check
                .as_ref()
                .map(|check| outcome(timeline, check))
                .unwrap_or_default(),
        }
    }

    /// The date, as written too, and how it is known.
    fn date(&mut self, event: &Event) {
        let timeline = self.timeline;
        let detail = &event.detail;
        let mut notes = vec![format!("Written {}", timeline.text(event.date.written))];
        if let Some(words) = detail.display_date {
            notes.push(format!("In the author’s words: {}", timeline.text(words)));
        }
        if let Some(attested) = &detail.last_attested {
            notes.push(format!("Last attested {}", timeline.date_words(attested)));
        }
        if let Some(basis) = &detail.basis {
            let kind = basis_words(basis.kind);
            notes.push(match basis.note {
                Some(note) => format!("Known: {kind}: {}", timeline.text(note)),
                None => format!("Known: {kind}"),
            });
        }
        self.tick("Date", Words::Plain(timeline.date_words(&event.date)), notes);
        match &detail.basis {
            Some(basis) => self.references(&basis.references),
            None => self.amiss("Date", "How the date is known is not said"),
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let timeline = self.timeline;
        let mut notes = vec![timeline.citation(quote.source)];
        notes.extend(self.address(quote.source));
        let (status, is_sound) = status(&quote.status);
        notes.push(status);
        let words = Words::Quoted(timeline.quote_text(quote).to_owned());
        self.tick("Quotation", words, notes);
        if let Some(line) = self.lines.last_mut() {
            line.is_amiss = !is_sound;
        }
    }

    fn references(&mut self, references: &[Reference]) {
        let timeline = self.timeline;
        for reference in references {
            let passage = reference.passage.map(|it| format!("There: “{}”", timeline.text(it)));
            let read = reference.read.map(|day| format!("Read {}", timeline.date_words(&day)));
            let address = Words::Address(timeline.text(reference.url).to_owned());
            self.tick("Reference", address, passage.into_iter().chain(read).collect());
        }
    }

    fn address(&self, source: SourceIx) -> Option<String> {
        let url = self.timeline.source(source)?.url?;
        Some(self.timeline.text(url).to_owned())
    }

    fn tick(&mut self, name: &'static str, words: Words, notes: Vec<String>) {
        self.lines.push(Line { name, words, notes, is_to_tick: true, is_amiss: false });
    }

    fn amiss(&mut self, name: &'static str, words: &str) {
        let words = Words::Plain(words.to_owned());
        self.lines.push(Line { name, words, notes: vec![], is_to_tick: false, is_amiss: true });
    }
}

/// Whether a quotation stands in its source, and whether that is as it should be.
fn status(status: &QuoteStatus) -> (String, bool) {
    match status {
        QuoteStatus::Matches(_) => ("Matches the stored text".to_owned(), true),
        QuoteStatus::Ambiguous { count, .. } => {
            (format!("Stands {count} times in the stored text"), false)
        }
        QuoteStatus::Differs { .. } => ("Not word for word in the stored text".to_owned(), false),
        QuoteStatus::NoText => ("Not verified: no source text".to_owned(), false),
    }
}

fn outcome(timeline: &Timeline, check: &FactCheck) -> Outcome {
    let said = |text: Option<Text>| text.map(|text| timeline.text(text).to_owned());
    Outcome {
        status: check.status,
        by: said(check.by).unwrap_or_default(),
        on: check.on.map(|on| timeline.date_words(&on)).unwrap_or_default(),
        comment: said(check.comment).unwrap_or_default(),
    }
}

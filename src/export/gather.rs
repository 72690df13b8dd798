//! What a picture needs beside its page: the fonts its words take, its sources in words, the
//! timeline as one text.

use std::sync::Arc;

use super::Picture;
use crate::{
    io::save::{Facts, write_new},
    model::{Annotations, SourceIx, SourceText, Step, Timeline},
    style::{FontSet, House, SystemFonts},
};

/// The program's fonts, or a house's, with those of the machine that the words of a picture need.
#[must_use]
pub fn fonts_for(
    timeline: &Timeline,
    annotations: &Annotations,
    picture: &Picture,
    system: &SystemFonts,
    house: Option<&House>,
) -> FontSet {
    let fonts = FontSet::default().of_house(house);
    let mut letters = String::new();
    let mut add = |text: &str| letters.extend(text.chars().filter(|letter| !letter.is_ascii()));
    add(&timeline.meta.title);
    add(picture.caption.as_ref().unwrap_or(&timeline.meta.subtitle));
    for (_, lane) in timeline.lanes() {
        add(&lane.name);
    }
    for (_, source) in timeline.sources() {
        add(timeline.text(source.title));
        source.publisher.into_iter().for_each(|publisher| add(timeline.text(publisher)));
    }
    annotations.iter().for_each(|(_, annotation)| add(&annotation.text));
    for (ix, event) in timeline.iter() {
        add(timeline.short_title(event));
        // Only the card shows more of an event than its label.
        if picture.selected() == Some(ix) {
            add(timeline.text(event.title));
            event.detail.claimed_by.into_iter().for_each(|words| add(timeline.text(words)));
            event.detail.quotes.iter().for_each(|quote| add(timeline.quote_text(quote)));
        }
    }
    fonts.covering(&letters, system).unwrap_or(fonts)
}

/// The same for a story: of every event all that a step may tell of it.
#[must_use]
pub fn fonts_for_story(
    timeline: &Timeline,
    annotations: &Annotations,
    story: &[Step],
    system: &SystemFonts,
    house: Option<&House>,
) -> FontSet {
    let fonts = fonts_for(timeline, annotations, &Picture::default(), system, house);
    let mut letters = String::new();
    let mut add = |text: &str| letters.extend(text.chars().filter(|letter| !letter.is_ascii()));
    for step in story {
        add(&step.title);
        add(&step.caption);
    }
    for (_, event) in timeline.iter() {
        add(timeline.text(event.title));
        event.detail.claimed_by.into_iter().for_each(|words| add(timeline.text(words)));
        event.detail.quotes.iter().for_each(|quote| add(timeline.quote_text(quote)));
    }
    fonts.covering(&letters, system).unwrap_or(fonts)
}

/// Sources in words, a line each.
#[must_use]
pub fn source_lines(timeline: &Timeline, sources: &[SourceIx]) -> String {
    let lines: Vec<String> = sources.iter().map(|source| timeline.citation(*source)).collect();
    lines.join("\n")
}

/// A timeline as one text, which holds the texts of its sources and names no other file.
#[must_use]
pub fn document(facts: &Facts) -> String {
    let mut timeline = Timeline::clone(&facts.timeline);
    for source in &mut timeline.sources {
        if let SourceText::Stored { path, .. } = &mut source.text {
            *path = None;
        }
    }
    write_new(&Facts { timeline: Arc::new(timeline), ..facts.clone() })
}

//! Our own table: one row for each event, the columns that [`Field`] names.

use super::{
    super::{super::csv::Field, GatheredEvent, GatheredSource, facts, write::Losses},
    push_row,
};
use crate::model::Timeline;

pub(in super::super) fn write_table(
    timeline: &Timeline,
    separator: u8,
    losses: &mut Losses,
) -> String {
    let separator = char::from(separator);
    let wanted = facts::whole(timeline, losses);
    let has_words =
        [&wanted.title, &wanted.subtitle, &wanted.about].iter().any(|of| !of.is_empty());
    if has_words {
        losses.whole("its title and what it is about are not in it");
    }
    if !facts::is_plain_lane(&wanted.lanes) {
        losses.whole("the colours of its lanes and their order are not in it");
    }
    let mut out = String::new();
    push_row(&mut out, separator, Field::all().map(Field::name));
    for of in timeline.iter() {
        let event = &facts::event(timeline, of, losses);
        note(event, losses);
        let (tags, actors) = (list(&event.tags), list(&event.actors));
        let none = GatheredSource::default();
        let source = event.rests_on.first().unwrap_or(&none);
        let cells = Field::all().map(|field| match field {
            Field::Id => event.id.as_str(),
            Field::Title => &event.title,
            Field::Date => &event.date.start,
            Field::End => event.date.end.as_deref().unwrap_or_default(),
            Field::DisplayDate => &event.display_date,
            Field::Lane => &event.lane,
            Field::Tags => &tags,
            Field::Actors => &actors,
            Field::Description => &event.description,
            Field::SourceTitle => &source.title,
            Field::SourceUrl => &source.url,
            Field::SourceDate => &source.published,
            Field::Quote => &source.exact,
            Field::QuotePrefix => &source.prefix,
            Field::QuoteSuffix => &source.suffix,
            Field::ClaimedBy => &event.claimed_by,
        });
        push_row(&mut out, separator, cells);
    }
    out
}

fn note(event: &GatheredEvent, losses: &mut Losses) {
    let mut rest = event.rests_on.iter().skip(1);
    let has_publisher = event.rests_on.first().is_some_and(|source| !source.publisher.is_empty());
    let is_parted = |items: &[String]| items.iter().any(|item| item.contains(';'));
    for (is_lost, what) in [
        (rest.clone().any(|source| !source.exact.is_empty()), "only its first quotation is in it"),
        (rest.any(|source| source.exact.is_empty()), "only its first source is in it"),
        (has_publisher, "without the publisher of its source"),
        (!event.short_title.is_empty(), "without its short title"),
        (!event.follows.is_empty(), "without the events that it follows from"),
        (event.starred, "without the mark as one to see first"),
        (is_parted(&event.tags), "a tag that holds a semicolon is several"),
        (is_parted(&event.actors), "an actor whose name holds a semicolon is several"),
    ] {
        if is_lost {
            losses.note(what, &event.id);
        }
    }
}

/// Items in one cell, parted by semicolons, of which one also ends a single item that would be parted
/// otherwise.
fn list(items: &[String]) -> String {
    match items {
        [one] if one.contains([',', '|']) => format!("{one};"),
        _ => items.join("; "),
    }
}

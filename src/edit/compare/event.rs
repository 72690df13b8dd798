//! The fields of events: what each says, for comparing and in words.

use super::{
    change::{FieldChange, Item, Kind, Subject},
    pair::{Pair, Pairs, counts_rows},
    value::{Side, Value, date_words, joined, many, references_words, words},
};
use crate::{
    io::list::basis_words,
    model::{CheckStatus, Event, EventIx, Quote, Timeline},
};

/// A field of an event other than its quotations, which are compared one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    ShortTitle,
    Date,
    DisplayDate,
    LastAttested,
    BasisKind,
    BasisNote,
    BasisReferences,
    Lane,
    Actors,
    Tags,
    Starred,
    ClaimedBy,
    DisputedBy,
    DeniedBy,
    Follows,
    Cites,
    Description,
    Note,
    NoteReferences,
    Image,
    CheckStatus,
    CheckedBy,
    CheckedOn,
    CheckComment,
}

impl Field {
    /// All of them, in the order in which a reader meets them.
    const ALL: [Self; 25] = [
        Self::Title,
        Self::ShortTitle,
        Self::Date,
        Self::DisplayDate,
        Self::LastAttested,
        Self::BasisKind,
        Self::BasisNote,
        Self::BasisReferences,
        Self::Lane,
        Self::Actors,
        Self::Tags,
        Self::Starred,
        Self::ClaimedBy,
        Self::DisputedBy,
        Self::DeniedBy,
        Self::Follows,
        Self::Cites,
        Self::Description,
        Self::Note,
        Self::NoteReferences,
        Self::Image,
        Self::CheckStatus,
        Self::CheckedBy,
        Self::CheckedOn,
        Self::CheckComment,
    ];

    /// What the file and what people call it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("title", "title"),
            Self::ShortTitle => ("short_title", "short title"),
            Self::Date => ("date", "date"),
            Self::DisplayDate => ("display_date", "date in the author’s words"),
            Self::LastAttested => ("last_attested", "last attested"),
            Self::BasisKind => ("date_basis.kind", "how the date is known"),
            Self::BasisNote => ("date_basis.note", "note on the date"),
            Self::BasisReferences => ("date_basis.references", "references for the date"),
            Self::Lane => ("lane", "lane"),
            Self::Actors => ("actors", "actors"),
            Self::Tags => ("tags", "tags"),
            Self::Starred => ("starred", "starred"),
            Self::ClaimedBy => ("claimed_by", "claimed by"),
            Self::DisputedBy => ("disputed_by", "disputed by"),
            Self::DeniedBy => ("denied_by", "denied by"),
            Self::Follows => ("follows", "follows"),
            Self::Cites => ("cites", "cited, not quoted"),
            Self::Description => ("description", "description"),
            Self::Note => ("editor_note.text", "editor’s note"),
            Self::NoteReferences => ("editor_note.references", "references of the editor’s note"),
            Self::Image => ("image", "picture"),
            Self::CheckStatus => ("check.status", "fact check"),
            Self::CheckedBy => ("check.by", "checked by"),
            Self::CheckedOn => ("check.on", "checked on"),
            Self::CheckComment => ("check.comment", "comment of the fact check"),
        }
    }

    fn value<'a>(self, side: Side<'a>, event: &'a Event) -> Value<'a> {
        let detail = &*event.detail;
        let basis = detail.basis.as_ref();
        let note = detail.editor_note.as_ref();
        let check = detail.check.as_ref();
        match self {
            Self::Title => side.text(event.title),
            Self::ShortTitle => side.maybe(event.short_title),
            Self::Date => side.date(&event.date),
            Self::DisplayDate => side.maybe(detail.display_date),
            Self::LastAttested => side.maybe_date(detail.last_attested.as_deref()),
            Self::BasisKind => basis.map_or(Value::Nothing, |basis| Value::One(basis.kind as u32)),
            Self::BasisNote => side.maybe(basis.and_then(|basis| basis.note)),
            Self::BasisReferences => {
                basis.map_or(Value::Nothing, |basis| side.references(&basis.references))
            }
            Self::Lane => side.lane(event.lane),
            Self::Actors => many(&detail.actors, |ix| Value::Words(side.timeline.actor(*ix))),
            Self::Tags => many(&detail.tags, |ix| Value::Words(side.timeline.tag(*ix))),
            Self::Starred => Value::One(u32::from(event.starred)),
            Self::ClaimedBy => side.maybe(detail.claimed_by),
            Self::DisputedBy => many(&detail.disputed_by, |ix| side.event(*ix)),
            Self::DeniedBy => many(&detail.denied_by, |ix| side.event(*ix)),
            Self::Follows => many(&detail.follows, |ix| side.event(*ix)),
            Self::Cites => many(&detail.cites, |ix| side.source(*ix)),
            Self::Description => side.maybe(detail.description),
            Self::Note => note.map_or(Value::Nothing, |note| side.text(note.text)),
            Self::NoteReferences => {
                note.map_or(Value::Nothing, |note| side.references(&note.references))
            }
            Self::Image => detail.image.as_ref().map_or(Value::Nothing, |image| {
                let (alt, credit) = (side.maybe(image.alt), side.maybe(image.credit));
                Value::Many(vec![side.text(image.path), alt, credit])
            }),
            Self::CheckStatus => match check.map(|check| check.status).unwrap_or_default() {
                CheckStatus::Unchecked => Value::Nothing,
                status => Value::One(status as u32),
            },
            Self::CheckedBy => side.maybe(check.and_then(|check| check.by)),
            Self::CheckedOn => side.maybe_date(check.and_then(|check| check.on.as_ref())),
            Self::CheckComment => side.maybe(check.and_then(|check| check.comment)),
        }
    }

    fn words(self, timeline: &Timeline, event: &Event) -> Option<String> {
        let detail = &*event.detail;
        let basis = detail.basis.as_ref();
        let note = detail.editor_note.as_ref();
        let check = detail.check.as_ref();
        let events = |list: &[EventIx]| {
            let titles = list.iter().filter_map(|ix| timeline.event(*ix));
            joined(titles.map(|event| timeline.short_title(event).to_owned()), "; ")
        };
        match self {
            Self::Title => words(timeline, Some(event.title)),
            Self::ShortTitle => words(timeline, event.short_title),
            Self::Date => Some(date_words(timeline, &event.date)),
            Self::DisplayDate => words(timeline, detail.display_date),
            Self::LastAttested => {
                detail.last_attested.as_ref().map(|date| date_words(timeline, date))
            }
            Self::BasisKind => basis.map(|basis| basis_words(basis.kind).to_owned()),
            Self::BasisNote => words(timeline, basis?.note),
            Self::BasisReferences => references_words(timeline, &basis?.references),
            Self::Lane => Some(timeline.lane_name(event.lane).to_owned()),
            Self::Actors => {
                joined(detail.actors.iter().map(|ix| timeline.actor(*ix).to_owned()), ", ")
            }
            Self::Tags => joined(detail.tags.iter().map(|ix| timeline.tag(*ix).to_owned()), ", "),
            Self::Starred => event.starred.then(|| "yes".to_owned()),
            Self::ClaimedBy => words(timeline, detail.claimed_by),
            Self::DisputedBy => events(&detail.disputed_by),
            Self::DeniedBy => events(&detail.denied_by),
            Self::Follows => events(&detail.follows),
            Self::Cites => joined(detail.cites.iter().map(|ix| timeline.citation(*ix)), "; "),
            Self::Description => words(timeline, detail.description),
            Self::Note => words(timeline, Some(note?.text)),
            Self::NoteReferences => references_words(timeline, &note?.references),
            Self::Image => detail.image.as_ref().map(|image| {
                let parts = [Some(image.path), image.alt, image.credit];
                let parts = parts.into_iter().filter_map(|text| words(timeline, text));
                parts.collect::<Vec<_>>().join("; ")
            }),
            Self::CheckStatus => Some(
                match check?.status {
                    CheckStatus::Unchecked => return None,
                    CheckStatus::Checked => "checked",
                    CheckStatus::Query => "query",
                }
                .to_owned(),
            ),
            Self::CheckedBy => words(timeline, check?.by),
            Self::CheckedOn => check?.on.as_ref().map(|date| date_words(timeline, date)),
            Self::CheckComment => words(timeline, check?.comment),
        }
    }
}

/// Where an event stands among those that differ: by time, then by id.
pub(super) fn order(old: &Timeline, new: &Timeline, pair: Pair<EventIx>) -> (i64, String) {
    let (timeline, event) = shown(old, new, pair);
    event.map_or_else(Default::default, |event| {
        (event.date.when.sort_key(), timeline.text(event.id).to_owned())
    })
}

/// Whether both timelines say the same of an event.
pub(super) fn is_same(old: &Timeline, new: &Timeline, pairs: &Pairs, pair: Pair<EventIx>) -> bool {
    let (Some(before), Some(after)) = events(old, new, pair) else { return false };
    let (earlier, later) = sides(old, new, pairs);
    same_id(old.text(before.id), new.text(after.id))
        && Field::ALL
            .into_iter()
            .all(|field| field.value(earlier, before) == field.value(later, after))
        && quotes(earlier, before) == quotes(later, after)
}

/// An event that differs, in words.
pub(super) fn item(old: &Timeline, new: &Timeline, pairs: &Pairs, pair: Pair<EventIx>) -> Item {
    let (timeline, event) = shown(old, new, pair);
    let text = |text| timeline.text(text).to_owned();
    let (before, after) = events(old, new, pair);
    let (earlier, later) = sides(old, new, pairs);
    let mut fields = Vec::new();
    if let (Some(before), Some(after)) = (before, after)
        && !same_id(old.text(before.id), new.text(after.id))
    {
        let (old, new) = (old.text(before.id), new.text(after.id));
        fields.extend(FieldChange::of(("id", "id"), Some(old.to_owned()), Some(new.to_owned())));
    }
    for field in Field::ALL {
        // Title and date of what was added or removed head it already.
        if pair.kind() != Kind::Changed && matches!(field, Field::Title | Field::Date) {
            continue;
        }
        let values = (
            before.map(|event| field.value(earlier, event)),
            after.map(|event| field.value(later, event)),
        );
        if values.0 == values.1 {
            continue;
        }
        let old = before.and_then(|event| field.words(old, event));
        let new = after.and_then(|event| field.words(new, event));
        let is_said = old.is_some() || new.is_some();
        // What differs is never left out, though its words be the same.
        fields.extend(is_said.then(|| {
            let (key, name) = field.names();
            FieldChange { key, name, old, new, texts: None }
        }));
    }
    quote_changes(earlier, before, later, after, &mut fields);
    Item {
        subject: Subject::Event,
        kind: pair.kind(),
        id: event.map(|event| text(event.id)).unwrap_or_default(),
        title: event.map(|event| text(event.title)).unwrap_or_default(),
        date: event.map(|event| timeline.date_words(&event.date)),
        fields,
    }
}

/// Numbers of rows are not the author's, and do not count.
fn same_id(old: &str, new: &str) -> bool {
    old == new || (counts_rows(old) && counts_rows(new))
}

fn events<'a>(
    old: &'a Timeline,
    new: &'a Timeline,
    pair: Pair<EventIx>,
) -> (Option<&'a Event>, Option<&'a Event>) {
    (pair.before().and_then(|ix| old.event(ix)), pair.after().and_then(|ix| new.event(ix)))
}

/// The later of two versions of an event, or the only one.
fn shown<'a>(
    old: &'a Timeline,
    new: &'a Timeline,
    pair: Pair<EventIx>,
) -> (&'a Timeline, Option<&'a Event>) {
    match events(old, new, pair) {
        (_, Some(after)) => (new, Some(after)),
        (before, None) => (old, before),
    }
}

fn sides<'a>(old: &'a Timeline, new: &'a Timeline, pairs: &'a Pairs) -> (Side<'a>, Side<'a>) {
    (Side { timeline: old, pairs: Some(pairs) }, Side { timeline: new, pairs: None })
}

fn quotes<'a>(side: Side<'a>, event: &'a Event) -> Value<'a> {
    many(&event.detail.quotes, |quote| quote_value(side, quote))
}

/// A quotation without what a check found of it.
fn quote_value<'a>(side: Side<'a>, quote: &Quote) -> Value<'a> {
    Value::Many(vec![
        side.source(quote.source),
        side.text(quote.exact),
        side.maybe(quote.prefix),
        side.maybe(quote.suffix),
    ])
}

/// The quotations that differ: those that both have are left out, the others set side by side.
fn quote_changes(
    earlier: Side<'_>,
    before: Option<&Event>,
    later: Side<'_>,
    after: Option<&Event>,
    fields: &mut Vec<FieldChange>,
) {
    let list =
        |event: Option<&'_ Event>| event.map_or(Vec::new(), |event| event.detail.quotes.clone());
    let (mut old, mut new) = (list(before), list(after));
    if old.len() == new.len()
        && old.iter().zip(&new).all(|(a, b)| quote_value(earlier, a) == quote_value(later, b))
    {
        return;
    }
    old.retain(|quote| {
        let value = quote_value(earlier, quote);
        let same = new.iter().position(|other| quote_value(later, other) == value);
        if let Some(at) = same {
            new.remove(at);
        }
        same.is_none()
    });
    let said = |side: Side<'_>, quote: &Quote| Some(quote_words(side.timeline, quote));
    if old.is_empty() && new.is_empty() {
        let order = |side: Side<'_>, event: Option<&Event>| {
            let quotes = event.map_or(&[][..], |event| &event.detail.quotes);
            joined(quotes.iter().map(|quote| quote_words(side.timeline, quote)), "; ")
        };
        let names = ("quotes", "order of the quotations");
        fields.extend(FieldChange::of(names, order(earlier, before), order(later, after)));
        return;
    }
    for at in 0..old.len().max(new.len()) {
        let old = old.get(at).and_then(|quote| said(earlier, quote));
        let new = new.get(at).and_then(|quote| said(later, quote));
        fields.push(FieldChange { key: "quotes", name: "quotation", old, new, texts: None });
    }
}

/// A quotation with its citation, and with what stands around it where the file says so.
fn quote_words(timeline: &Timeline, quote: &Quote) -> String {
    let context = [("after", quote.prefix), ("before", quote.suffix)]
        .into_iter()
        .filter_map(|(name, text)| Some(format!(", {name} “{}”", words(timeline, text)?)));
    let context: String = context.collect();
    format!("“{}”{context}; {}", timeline.quote_text(quote), timeline.citation(quote.source))
}

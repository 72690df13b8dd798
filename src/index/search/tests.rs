use std::{
    cell::Cell,
    sync::{Arc, LazyLock},
};

use proptest::prelude::*;

use super::*;
use crate::{
    io::open_bundled,
    model::{
        ActorIx, Detail, Event, EventDate, Lane, LaneColor, LaneIx, LaneShape, Quote, QuoteStatus,
        Source, SourceText, TagIx,
        testing::{any_when, day},
    },
};

static BUNDLED: LazyLock<(Arc<Timeline>, Arc<Index>, SearchIndex)> = LazyLock::new(|| {
    let timeline = open_bundled().timeline;
    let index = Index::new(&timeline);
    let search = SearchIndex::new(&timeline, &index.by_time);
    (timeline, index, search)
});

fn found(typed: &str) -> (Vec<&'static str>, Vec<u32>) {
    let (timeline, _, search) = &*BUNDLED;
    let (query, errors) = Query::parse(typed);
    assert_eq!(errors, []);
    let hits = search.search(&query);
    let id = |ix: &EventIx| timeline.text(timeline.event(*ix).unwrap().id);
    (hits.events.iter().map(id).collect(), hits.sources.iter().map(|source| source.0).collect())
}

#[test]
fn heroism_is_found_in_the_quotation_and_in_the_source() {
    let (timeline, _, search) = &*BUNDLED;
    let (query, _) = Query::parse("heroism");
    let hits = search.search(&query);
    assert_eq!(hits.sources, [SourceIx(1)]);
    let text = timeline.source(SourceIx(1)).unwrap().text.as_str();
    let range = query.place_in(text).unwrap();
    assert_eq!(&text[range.clone()], "heroism");
    let quoting = search.quoting(timeline, &Passage { source: SourceIx(1), range });
    assert!(!quoting.is_empty());
    for event in quoting {
        assert!(hits.events.contains(&event), "an event that quotes the hit is a hit");
        let quotes = &timeline.event(event).unwrap().detail.quotes;
        assert!(quotes.iter().any(|quote| !query.marks_in(timeline.quote_text(quote)).is_empty()));
    }
}

#[test]
fn fields_narrow_what_is_found() {
    let (events, sources) = found("lane:recognition actor:\"north korea\"");
    assert!(!events.is_empty() && sources.is_empty());
    let all = found("").0;
    assert!(events.len() < all.len());
    let after = found("after:2022-07-13").0;
    let before = found("before:2022-07-13").0;
    // It lasts from 2014 on, so it lies on both sides.
    assert!(before.contains(&"separatist-control") && after.contains(&"separatist-control"));
    assert!(before.contains(&"february-attack") && !after.contains(&"february-attack"));
    // "By 12 July": perhaps in 2013.
    assert!(found("before:2013").0.contains(&"ukraine-dprk-ties-cease"));
    assert_eq!(found("source:confirmation-2025 \"general staff\"").1, [1]);
    assert_eq!(found("source:recognition-2022 heroism"), (vec![], vec![]));
    assert_eq!(found("nowhere-to-be-found"), (vec![], vec![]));
    assert_eq!(found("\"heroi").1, [1]);
    assert_eq!(found("\"heroi\"").1, [0_u32; 0]);
}

#[test]
fn stepping_goes_round() {
    let (_, index, search) = &*BUNDLED;
    let hits = search.search(&Query::parse("heroism").0);
    let all = search.search(&Query::default());
    assert_eq!(all.events, *index.by_time);
    assert_eq!(all.step(index, None, true), all.events.first().copied());
    assert_eq!(all.step(index, None, false), all.events.last().copied());
    assert_eq!(all.step(index, all.events.last().copied(), true), all.events.first().copied());
    assert_eq!(all.step(index, all.events.first().copied(), false), all.events.last().copied());
    assert_eq!(all.step(index, all.events.get(3).copied(), true), all.events.get(4).copied());
    assert_eq!(all.step(index, all.events.get(3).copied(), false), all.events.get(2).copied());
    // From an event that is no hit to the next that is one.
    let from = index.by_time[0];
    assert!(!hits.events.contains(&from));
    assert_eq!(hits.step(index, Some(from), true), hits.events.first().copied());
    assert_eq!(Hits::default().step(index, Some(from), true), None);
}

#[test]
fn a_search_is_broken_off_when_it_is_told_to() {
    let (_, _, search) = &*BUNDLED;
    let asked = Cell::new(0);
    let cancelled = search.search_cancellable(&Query::default(), &|| {
        asked.set(asked.get() + 1);
        true
    });
    assert_eq!((cancelled, asked.get()), (None, 1));
    assert!(search.search_cancellable(&Query::default(), &|| false).is_some());
}

#[test]
fn the_index_keeps_to_its_memory() {
    let (timeline, _, search) = &*BUNDLED;
    let bytes = search.bytes(timeline);
    assert!(bytes.folded * 10 <= bytes.searched * 12, "{bytes:?}");
    assert!(bytes.rest <= 150 * timeline.event_count(), "{bytes:?}");
}

fn name() -> impl Strategy<Value = String> {
    "[abÉ]{1,3}( [abß]{1,2})?"
}

#[derive(Clone, Debug)]
struct Facts {
    title: String,
    short: Option<String>,
    quote: Option<(u32, String, bool)>,
    claimed: Option<String>,
    lane: u32,
    actors: Vec<u32>,
    tags: Vec<u32>,
    when: crate::model::date::When,
}

fn facts() -> impl Strategy<Value = Facts> {
    let quote = (0..3_u32, "[abé’ \"]{1,6}", any::<bool>());
    let names = || prop::collection::vec(0..4_u32, 0..3);
    (
        "[abcé ]{0,8}",
        prop::option::of("[abc]{1,3}"),
        prop::option::of(quote),
        prop::option::of(name()),
        (0..4_u32, names(), names()),
        any_when(900),
    )
        .prop_map(|(title, short, quote, claimed, (lane, actors, tags), when)| Facts {
            title,
            short,
            quote,
            claimed,
            lane,
            actors,
            tags,
            when,
        })
}

/// A timeline in a small alphabet, so that words meet by chance.
fn any_facts() -> impl Strategy<Value = Timeline> {
    let names = || prop::collection::vec(name(), 4);
    let sources = prop::collection::vec((name(), "[abéc’\n ]{0,30}"), 3);
    // In some order, and now and then one that was removed.
    let order = (Just(vec![0, 1, 2]).prop_shuffle(), 2..4_usize);
    (prop::collection::vec(facts(), 0..24), names(), names(), names(), sources, order).prop_map(
        |(events, lanes, actors, tags, sources, (order, count))| {
            let mut timeline = Timeline::default();
            let lane = |name| Lane { name, color: LaneColor::Blue, shape: LaneShape::Circle };
            for name in lanes {
                timeline.push_lane(lane(name));
            }
            timeline.actors = actors.iter().map(|name| Arc::from(name.as_str())).collect();
            timeline.tags = tags.iter().map(|name| Arc::from(name.as_str())).collect();
            for (title, text) in sources {
                let source = source(&mut timeline, &title, &text);
                timeline.push_source(source);
            }
            timeline.source_order = order.into_iter().take(count).map(SourceIx).collect();
            for facts in events {
                let event = event(&mut timeline, &facts);
                timeline.events.push_back(Some(event));
            }
            timeline
        },
    )
}

fn source(timeline: &mut Timeline, title: &str, text: &str) -> Source {
    let named = Source::named(timeline.arena.push("cb"), timeline.arena.push(title));
    let text = SourceText::Stored { text: Arc::from(text), sha256: Arc::from(""), path: None };
    Source { text, ..named }
}

fn event(timeline: &mut Timeline, facts: &Facts) -> Event {
    let arena = &mut timeline.arena;
    let quotes = facts.quote.iter().map(|(source, exact, _)| Quote {
        source: SourceIx(*source),
        exact: arena.push(exact),
        prefix: None,
        suffix: None,
        status: QuoteStatus::NoText,
    });
    let quotes: Vec<_> = quotes.collect();
    // A quotation given twice is one source of one event.
    let twice = facts.quote.as_ref().is_some_and(|(_, _, twice)| *twice);
    let quotes = if twice { [quotes.clone(), quotes].concat() } else { quotes };
    let detail = Detail {
        actors: facts.actors.iter().copied().map(ActorIx).collect(),
        tags: facts.tags.iter().copied().map(TagIx).collect(),
        claimed_by: facts.claimed.as_ref().map(|words| arena.push(words)),
        quotes,
        ..Detail::default()
    };
    Event {
        id: arena.push("ca"),
        title: arena.push(&facts.title),
        short_title: facts.short.as_ref().map(|short| arena.push(short)),
        date: EventDate { written: arena.push("2022"), written_end: None, when: facts.when },
        lane: LaneIx(facts.lane),
        starred: false,
        detail: detail.into(),
    }
}

/// Whether folded words stand in a text: by splitting, not by searching.
fn stands_in(words: &Words, text: &str) -> bool {
    let text = fold(text);
    let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| {
        let (before, rest) = text.split_at(at);
        rest.strip_prefix(words.folded.as_str()).is_some_and(|after| {
            let begins = open(before.chars().next_back()) || !inner(words.folded.chars().next());
            let ends = open(after.chars().next()) || !inner(words.folded.chars().next_back());
            (!words.begins_word || begins) && (!words.ends_word || ends)
        })
    })
}

fn accepts(timeline: &Timeline, event: &Event, term: &Term) -> bool {
    let detail = &event.detail;
    let lane = || timeline.lane_name(event.lane);
    let any = |words: &Words, names: &mut dyn Iterator<Item = &str>| {
        names.collect::<Vec<_>>().into_iter().any(|name| stands_in(words, name))
    };
    let source = |at: SourceIx| {
        let source = timeline.source(at).unwrap();
        [timeline.text(source.title), timeline.text(source.id)]
    };
    let (from, to) = event.date.when.bounds();
    match term {
        Term::Text(words) => {
            let own = [Some(event.title), event.short_title, Some(event.id), detail.claimed_by];
            any(words, &mut own.into_iter().flatten().map(|text| timeline.text(text)))
                || any(words, &mut detail.quotes.iter().map(|quote| timeline.quote_text(quote)))
                || stands_in(words, lane())
                || any(words, &mut detail.actors.iter().map(|actor| timeline.actor(*actor)))
                || any(words, &mut detail.tags.iter().map(|tag| timeline.tag(*tag)))
        }
        Term::Name(NameField::Lane, words) => stands_in(words, lane()),
        Term::Name(NameField::Actor, words) => {
            any(words, &mut detail.actors.iter().map(|actor| timeline.actor(*actor)))
        }
        Term::Name(NameField::Tag, words) => {
            any(words, &mut detail.tags.iter().map(|tag| timeline.tag(*tag)))
        }
        Term::Name(NameField::Source, words) => {
            any(words, &mut detail.quotes.iter().flat_map(|quote| source(quote.source)))
        }
        Term::Before(date) => {
            from.is_none_or(|from| from < date.when(&timeline.meta.zone).bounds().0.unwrap())
        }
        Term::After(date) => {
            to.is_none_or(|to| to > date.when(&timeline.meta.zone).bounds().1.unwrap())
        }
    }
}

fn naive(timeline: &Timeline, index: &Index, query: &Query) -> Hits {
    let is_hit = |ix: &EventIx| {
        let event = timeline.event(*ix).unwrap();
        query.terms.iter().all(|term| accepts(timeline, event, term))
    };
    let is_source_hit = |source: &Source| {
        let names = [timeline.text(source.title), timeline.text(source.id)];
        let in_names = |words: &Words| names.iter().any(|name| stands_in(words, name));
        !query.is_empty()
            && query.terms.iter().all(|term| match term {
                Term::Text(words) => in_names(words) || stands_in(words, source.text.as_str()),
                Term::Name(NameField::Source, words) => in_names(words),
                _ => false,
            })
    };
    let sources = timeline.sources();
    Hits {
        events: index.by_time.iter().copied().filter(is_hit).collect(),
        sources: sources.filter(|(_, source)| is_source_hit(source)).map(|(ix, _)| ix).collect(),
    }
}

proptest! {
    #![proptest_config(crate::model::testing::cases(192))]

    /// A search finds what a scan of every text finds.
    #[test]
    fn a_search_equals_a_scan(
        timeline in any_facts(),
        typed in prop::collection::vec(
            "(actor:|lane:|tag:|source:)?([abc]|é|a b|b'|\"a\"|\"[abé]{1,2} ?[ab]?\"|s)",
            0..3,
        ),
        dated in prop_oneof![
            4 => Just(""), 1 => Just("before:2022-07"), 1 => Just("after:2022"),
            1 => Just("after:2021/2022-09-03 before:2024"),
        ],
    ) {
        let index = Index::new(&timeline);
        let search = SearchIndex::new(&timeline, &index.by_time);
        let (query, errors) = Query::parse(&format!("{} {dated}", typed.join(" ")));
        prop_assert_eq!(errors, []);
        let hits = search.search(&query);
        prop_assert_eq!(&hits, &naive(&timeline, &index, &query));
        prop_assert_eq!(hits.set().len(), hits.events.len());
        for event in &hits.events {
            prop_assert!(hits.set().contains(*event));
        }
    }

    /// Parts join to the whole, also where there are several of them.
    #[test]
    fn texts_are_told_apart(
        texts in prop::collection::vec("[ab]{0,3}", 0..40),
        word in "[ab]{1,2}",
    ) {
        let mut all = Texts::with_capacity(0, 0);
        for text in &texts {
            all.push([text.as_str(), ""]);
        }
        let (query, _) = Query::parse(&word);
        let needle = Needle::new(query.words().next().unwrap());
        let expected: Vec<_> =
            (0..texts.len()).filter(|at| texts[*at].contains(&word)).collect();
        let held: Vec<_> = (0..texts.len()).filter(|at| all.holds(*at, &needle)).collect();
        prop_assert_eq!(&held, &expected);
        for cut in 0..=texts.len() {
            let mut found = Vec::new();
            all.each_with(0..cut, &needle, |at| found.push(at));
            all.each_with(cut..texts.len(), &needle, |at| found.push(at));
            prop_assert_eq!(&found, &expected);
        }
    }
}

/// More events than a part holds, so that sets are cut and put together again.
#[test]
fn many_events_are_searched_in_parts() {
    let mut builder = crate::model::testing::Builder::with_lanes(3);
    for at in 0..70_000_i64 {
        builder.event((at % 3) as usize, if at % 7 == 0 { "rare find" } else { "other" }, day(at));
    }
    let timeline = builder.build();
    let index = Index::new(&timeline);
    let search = SearchIndex::new(&timeline, &index.by_time);
    let mut parts = Vec::new();
    for (typed, of) in [("find", 7), ("find \"number 1\"", 21), ("lane:\"number 1\"", 3), ("e1", 0)]
    {
        let (query, _) = Query::parse(typed);
        let hits = search.search_in_parts(&query, &mut |hits| {
            parts.push(hits.events.len());
            ControlFlow::Continue(())
        });
        let hits = hits.unwrap().events;
        let fits = |at: &u32| match of {
            7 => at.is_multiple_of(7),
            21 => at % 21 == 7,
            3 => at % 3 == 1,
            _ => at.to_string().starts_with('1'),
        };
        let expected: Vec<_> = (0..70_000).filter(fits).map(EventIx).collect();
        assert_eq!(hits, expected, "{typed}");
    }
    assert_eq!(parts.len(), 4 * 5);
}

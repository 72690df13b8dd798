use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    io::open_bundled,
    model::{Basis, Lane, LaneColor, LaneShape, Source},
};

fn set<T: Ord>(values: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    values.into_iter().collect()
}

fn any_of<T: Ord>(values: impl IntoIterator<Item = T>) -> Facet<T> {
    Facet { any: set(values), ..Facet::default() }
}

fn none_of<T: Ord>(values: impl IntoIterator<Item = T>) -> Facet<T> {
    Facet { none: set(values), ..Facet::default() }
}

/// Two lanes, three actors, two tags, two sources.
fn small() -> Timeline {
    let lane = |name: &str| Lane {
        name: name.to_owned(),
        color: LaneColor::Blue,
        shape: LaneShape::Circle,
    };
    let mut timeline = Timeline {
        actors: ["Russia", "Syria", "Ukraine"].into_iter().map(Arc::from).collect(),
        tags: ["letter", "report"].into_iter().map(Arc::from).collect(),
        ..Timeline::default()
    };
    for name in ["Recognition", "Deployment"] {
        timeline.push_lane(lane(name));
    }
    for title in ["Flight log", "A headline that goes on for longer than a line has room"] {
        let id = timeline.arena.push(title.split(' ').next().unwrap());
        let title = timeline.arena.push(title);
        timeline.push_source(Source::named(id, title));
    }
    timeline
}

#[test]
fn a_filter_is_told_in_words() {
    let none = Filter::default;
    let all = Facet { all: set([Remark::Disputed, Remark::Claimed]), ..Facet::default() };
    let cases = [
        (none(), ""),
        (
            Filter { lanes: any_of([LaneIx(0)]), actors: none_of([ActorIx(1)]), ..none() },
            "Recognition, without Syria",
        ),
        (
            Filter { actors: any_of([ActorIx(0), ActorIx(1), ActorIx(2)]), ..none() },
            "with Russia, Syria or Ukraine",
        ),
        (
            Filter { lanes: none_of([LaneIx(1)]), remarks: all, ..none() },
            "disputed and claimed, without Deployment",
        ),
        (
            Filter {
                tags: any_of([TagIx(0)]),
                sources: any_of([SourceIx(0), SourceIx(1)]),
                ..none()
            },
            "tagged letter, from Flight log or A",
        ),
        (
            Filter { tags: none_of([TagIx(0)]), sources: none_of([SourceIx(0)]), ..none() },
            "not tagged letter, not from Flight log",
        ),
        (
            Filter { known: any_of([Known::Stated, Known::External]), ..none() },
            "date stated or from outside",
        ),
        (
            Filter {
                known: none_of([Known::NotSaid]),
                remarks: none_of([Remark::Denied, Remark::Starred]),
                ..none()
            },
            "not denied or starred, date not unexplained",
        ),
    ];
    for (filter, words) in cases {
        assert_eq!(filter.words(&small()), words);
        assert_eq!(filter.is_empty(), words.is_empty());
    }
}

#[test]
fn the_status_line_says_how_many_and_why() {
    let cases = [
        (24, 24, "", "24 events"),
        (1, 1, "", "1 event"),
        (14, 24, "", "14 of 24 events shown"),
        (14, 24, "Recognition, without Syria", "14 of 24 events shown: Recognition, without Syria"),
        (24, 24, "Recognition", "24 of 24 events shown: Recognition"),
        (0, 24, "Recognition", "no event matches: Recognition"),
    ];
    for (shown, total, filter, words) in cases {
        assert_eq!(shown_words(shown, total, filter), words);
    }
}

#[test]
fn recognition_without_syria() {
    let timeline = open_bundled().timeline;
    let spec = FilterSpec {
        lanes: any_of(["Recognition".to_owned()]),
        actors: none_of(["Syria".to_owned()]),
        ..FilterSpec::default()
    };
    let filter = spec.resolve(&timeline).unwrap();
    assert_eq!(filter.words(&timeline), "Recognition, without Syria");
    let shown: Vec<_> = timeline.iter().filter(|(ix, _)| filter.accepts(&timeline, *ix)).collect();
    assert!(!shown.is_empty() && shown.len() < timeline.event_count());
    for (_, event) in shown {
        assert_eq!(timeline.lane_name(event.lane), "Recognition");
        assert!(event.detail.actors.iter().all(|actor| timeline.actor(*actor) != "Syria"));
    }
    assert_eq!(filter.spec(&timeline), spec);
}

#[test]
fn a_name_that_is_missing_never_widens_a_filter() {
    let timeline = small();
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let actors = |facet: Facet<String>| FilterSpec { actors: facet, ..FilterSpec::default() };
    // What changes nothing is passed over.
    let beside = actors(any_of(owned(&["Syria", "Atlantis"]))).resolve(&timeline).unwrap();
    assert_eq!(beside.actors, any_of([ActorIx(1)]));
    let without = actors(none_of(owned(&["Atlantis"]))).resolve(&timeline).unwrap();
    assert!(without.is_empty());
    // What would show more is told.
    let error = actors(any_of(owned(&["Atlantis"]))).resolve(&timeline).unwrap_err();
    assert_eq!(error.to_string(), "no event can match: this timeline has no actor “Atlantis”");
    let all = Facet { all: set(owned(&["Syria", "Atlantis"])), ..Facet::default() };
    assert_eq!(actors(all).resolve(&timeline).unwrap_err().names.len(), 1);
}

#[test]
fn a_value_has_one_rule_at_a_time() {
    let facet = Facet::default().with(1, Some(Rule::Any)).with(2, Some(Rule::None));
    assert_eq!(
        (facet.rule(&1), facet.rule(&2), facet.rule(&3)),
        (Some(Rule::Any), Some(Rule::None), None)
    );
    let facet = facet.with(1, Some(Rule::All));
    assert_eq!((facet.rule(&1), facet.any.is_empty()), (Some(Rule::All), true));
    assert!(facet.with(1, None).with(2, None).is_empty());
}

fn any_facet(count: u32) -> impl Strategy<Value = Facet<u32>> {
    let rules = prop_oneof![
        4 => Just(None), 1 => Just(Some(Rule::Any)), 1 => Just(Some(Rule::All)),
        1 => Just(Some(Rule::None)),
    ];
    prop::collection::vec(rules, count as usize).prop_map(|rules| {
        rules
            .into_iter()
            .enumerate()
            .fold(Facet::default(), |facet, (value, rule)| facet.with(value as u32, rule))
    })
}

fn any_filter() -> impl Strategy<Value = Filter> {
    (any_facet(2), any_facet(3), any_facet(2), any_facet(2), any_facet(4), any_facet(4)).prop_map(
        |(lanes, actors, tags, sources, known, remarks)| Filter {
            lanes: lanes.map(|at| LaneIx(*at)),
            actors: actors.map(|at| ActorIx(*at)),
            tags: tags.map(|at| TagIx(*at)),
            sources: sources.map(|at| SourceIx(*at)),
            known: known.map(|at| Known::ALL[*at as usize]),
            remarks: remarks.map(|at| Remark::ALL[*at as usize]),
        },
    )
}

proptest! {
    /// A facet is what its three lists say, set against set.
    #[test]
    fn a_facet_is_set_against_set(
        facet in any_facet(5),
        has in prop::collection::btree_set(0..5_u32, 0..5),
    ) {
        let accepted = facet.accepts(|value| has.contains(value));
        let expected = (facet.any.is_empty() || !facet.any.is_disjoint(&has))
            && facet.all.is_subset(&has)
            && facet.none.is_disjoint(&has);
        prop_assert_eq!(accepted, expected);
    }

    /// A filter that is kept by name comes back as it was, and has words unless it is empty.
    #[test]
    fn a_filter_outlives_its_indices(filter in any_filter()) {
        let timeline = small();
        prop_assert_eq!(filter.spec(&timeline).resolve(&timeline), Ok(filter.clone()));
        prop_assert_eq!(filter.words(&timeline).is_empty(), filter.is_empty());
    }

    /// Each facet is asked about its own property of an event.
    #[test]
    fn an_event_is_accepted_if_each_facet_accepts_it(
        filter in any_filter(),
        lane in 0..2_u32,
        actors in prop::collection::btree_set(0..3_u32, 0..3),
        kind in prop::option::of(prop_oneof![
            Just(BasisKind::Stated), Just(BasisKind::Derived), Just(BasisKind::External),
        ]),
        remarks in prop::collection::btree_set(0..4_usize, 0..4),
    ) {
        let mut builder = crate::model::testing::Builder::with_lanes(2);
        let made = |remark: usize| remarks.contains(&remark);
        let detail = crate::model::Detail {
            actors: actors.iter().copied().map(ActorIx).collect(),
            basis: kind.map(|kind| Box::new(Basis { kind, note: None, references: Vec::new() })),
            disputed_by: if made(0) { vec![EventIx(0)] } else { Vec::new() },
            denied_by: if made(1) { vec![EventIx(0)] } else { Vec::new() },
            ..Default::default()
        };
        let when = crate::model::testing::day(0);
        let ix = builder.event_with(lane as usize, "Event", when, None, detail);
        let mut timeline = builder.build();
        let claimed = made(2).then(|| timeline.arena.push("KCNA"));
        if let Some(Some(event)) = timeline.events.get_mut(ix.at()) {
            event.starred = made(3);
            event.detail.make_mut().claimed_by = claimed;
        }
        let known =
            [Some(BasisKind::Stated), Some(BasisKind::Derived), Some(BasisKind::External), None];
        let expected = filter.lanes.accepts(|at| at.0 == lane)
            && filter.actors.accepts(|at| actors.contains(&at.0))
            && filter.tags.accepts(|_| false)
            && filter.sources.accepts(|_| false)
            && filter.known.accepts(|at| known[*at as usize] == kind)
            && filter.remarks.accepts(|at| made(*at as usize));
        prop_assert_eq!(filter.accepts(&timeline, ix), expected);
        prop_assert!(!filter.accepts(&timeline, EventIx(9)));
    }
}

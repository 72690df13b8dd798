//! Labels that are known from before, and those for which there is little room.

use super::{crowded::crowd, *};
use crate::model::{
    date::DAY,
    testing::{JULY_13, cases, within},
};

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn labels_known_from_before_change_nothing(
        (count, seed) in (200..3_000_usize, any::<u64>()),
        looks in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 1..5),
    ) {
        let case = Case::new(crowd(count, 2, seed), CANVAS);
        let labels = Labels::default();
        for (place, zoom) in looks {
            let input = case.input(any_span(&case, place, zoom), 0.0);
            let known = Input { labels: Some(&labels), ..input };
            let [plan, with_known] = [&input, &known].map(Plan::new);
            prop_assert_eq!(&plan, &with_known);
            let [layout, with_known] = [&input, &known].map(|input| Layout::new(input, &plan));
            prop_assert_eq!(layout.items, with_known.items);
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_turned_at_an_edge_stands_where_nothing_else_does(
        timeline in any_timeline(60),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        scroll in prop_oneof![Just(0.0_f32), 0.0..300.0_f32],
    ) {
        let case = Case::new(timeline, CANVAS);
        let input = case.input(any_span(&case, place, zoom), scroll);
        let before = Layout::new(&input, &Plan::new(&input));
        let after = before.clone().turned(&input);
        check_layout(&case, &after)?;
        let reserve = |item: &Item| match item.what {
            What::Event(ix) => Lettering::new(&input).event_reserve(ix),
            What::Cluster(_) => 0.0,
        };
        for (was, is) in before.items.iter().zip(&after.items) {
            let bare = |item: &Item| Item { label: None, ..item.clone() };
            prop_assert_eq!(bare(was), bare(is));
            if was.label != is.label {
                prop_assert!(was.label.as_ref().is_none_or(|label| label.title.is_empty()));
                let label = is.label.as_ref().unwrap();
                prop_assert!(was.label.is_none() || !label.title.is_empty());
                // An edge is the reason, and the words stand away from it.
                let own = close::mark_extent(&is.mark, case.theme.space.mark_radius);
                let need = reserve(is) + case.theme.space.label_gap + EDGE_PX;
                let [left, right] = [own.left - after.axis.left, after.axis.right - own.right];
                prop_assert!(left < need || right < need, "{is:?}");
                prop_assert_eq!(label.x < own.left, label.side == Side::Left);
            }
        }
    }
}

#[test]
fn words_without_room_at_the_right_edge_stand_left_of_their_mark_in_what_nobody_pans() {
    let mut builder = Builder::with_lanes(1);
    let mut event = |days: i64, title: &str| {
        let from = JULY_13 + days * DAY;
        let when = within(Some(from), Some(from + DAY), crate::model::date::Precision::Day);
        builder.event(0, title, when);
    };
    event(0, "First");
    event(100, "Something with a title of forty letters.");
    event(300, "Last");
    let case = Case::new(builder.build(), CANVAS);
    let at = |days: f64| JULY_13 as f64 + days * DAY as f64;
    let input = case.input(Span::new(at(-5.0), at(102.0)), 0.0);
    let layout = Layout::new(&input, &Plan::new(&input));
    let label = |layout: &Layout| layout.items[1].label.clone();
    assert_eq!(label(&layout).filter(|label| !label.title.is_empty()), None, "while one pans");
    let turned = layout.turned(&input);
    let label = label(&turned).unwrap();
    assert_eq!((label.side, label.shortened), (Side::Left, false), "{label:?}");
    check_layout(&case, &turned).unwrap();
}

#[test]
fn an_event_whose_title_has_no_room_shows_its_date() {
    let mut builder = Builder::with_lanes(1);
    for day in 0..4 {
        let from = JULY_13 + day * 20 * DAY;
        let when = within(Some(from), Some(from + DAY), crate::model::date::Precision::Day);
        builder.event(0, "Something with a title of forty letters.", when);
    }
    let case = Case::new(builder.build(), [560.0, 140.0]);
    let layout = case.layout(case.fit(), 0.0);
    let dated = |item: &&Item| {
        let label = item.label.as_ref();
        label.is_some_and(|label| label.title.is_empty() && !label.date.is_empty())
    };
    let bare = |item: &&Item| item.label.is_none();
    assert_eq!(layout.items.len(), 4);
    assert_eq!(layout.items.iter().filter(bare).count(), 0, "{:?}", layout.items);
    assert!(layout.items.iter().filter(dated).count() > 0, "{:?}", layout.items);
    check_layout(&case, &layout).unwrap();
}

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

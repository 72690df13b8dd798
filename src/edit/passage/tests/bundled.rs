use crate::{
    edit::passage::{OfferedDate, dates},
    io::open_bundled,
    model::{BasisKind, Event, Timeline, date::Date},
};

/// What is offered for an event from any of its quotations.
fn offered(timeline: &Timeline, event: &Event) -> Vec<OfferedDate> {
    let mut found = Vec::new();
    for quote in &event.detail.quotes {
        let source = timeline.source(quote.source).unwrap();
        let published =
            source.published.and_then(|date| Date::parse(timeline.text(date.written)).ok());
        let range = quote.status.range().unwrap();
        found.extend(dates(source.text.as_str(), range, published.as_ref()));
    }
    found
}

/// Of the 24 events, 14 are dated from outside their source: no words of it need give those away.
#[test]
fn the_dates_of_the_bundled_story_are_offered_where_its_words_give_them() {
    let timeline = open_bundled().timeline;
    let (mut all, mut from_words, mut of_words, mut first) = (0, 0, 0, 0);
    for (_, event) in timeline.iter() {
        let written = Date::parse(timeline.text(event.date.written)).unwrap().canonical();
        let offers = offered(&timeline, event);
        let equals = |offer: &OfferedDate| Date::parse(&offer.edtf).unwrap().canonical() == written;
        let is_offered = offers.iter().any(equals);
        let external = event.detail.basis.as_ref().is_some_and(|it| it.kind == BasisKind::External);
        of_words += usize::from(!external);
        from_words += usize::from(!external && is_offered);
        all += usize::from(is_offered);
        first += usize::from(offers.first().is_some_and(equals));
    }
    assert!(all >= 11, "{all} of 24 events");
    assert_eq!(of_words, 10);
    assert!(from_words >= 8, "{from_words} of those that rest on their source");
    assert!(first >= 7, "{first} as the first of what is offered");
}

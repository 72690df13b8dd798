//! What is detected, doubted and asked.

use std::{fs, path::Path};

use super::{super::*, detected, opened, read_as, said, table};
use crate::io::{OpenError, Progress, open_path};

fn fields(text: &str) -> Vec<Option<Field>> {
    detected(text).mapping.columns.iter().map(|column| column.field).collect()
}

#[test]
fn columns_are_known_by_name_and_otherwise_by_what_they_hold() {
    let conflict = "event_id_cnty,event_date,year,event_type,actor1,notes,source\n\
                    SUD1,13 July 2022,2022,Battles,Army,Fighting in the town.,Radio\n";
    let found = detected(conflict);
    let taken = |field| found.mapping.column(field);
    assert_eq!(
        (taken(Field::Id), taken(Field::Date), taken(Field::Lane)),
        (Some(0), Some(1), Some(3))
    );
    // No column is called a title, and none is free: what is described is what happened.
    assert_eq!((taken(Field::Title), taken(Field::Description)), (Some(5), None));
    assert!(!found.must_be_answered());
    let words: Vec<_> = found.doubts.iter().map(|doubt| doubt.words(&found.mapping)).collect();
    assert_eq!(
        words,
        [
            "`notes` is taken for `title` by what its cells look like",
            "`event_date` is taken for `date`, and `year`, which could be it as well, is not",
        ]
    );
    assert_eq!(opened(conflict).timeline.event_count(), 1);

    assert_eq!(
        fields("wann,was,wo\n2022-07-13,Der Start der Rakete,Kourou\n2023,Die Landung,See\n"),
        [Some(Field::Date), Some(Field::Title), None]
    );
    assert_eq!(
        fields("date,year,title\n2022,1,x\n"),
        [Some(Field::Date), None, Some(Field::Title)]
    );
    assert!(detected("date,year,title\n2022,1,x\n").doubts.is_empty(), "it has the very name");
    assert_eq!(detected(conflict).sample[0][4], "Army");
}

#[test]
fn a_first_row_of_events_is_no_header() {
    let text = "2022-07-13,Launch\n2022-07-14,Landing\n";
    let found = detected(text);
    assert!(!found.mapping.header);
    assert!(found.doubts.contains(&Doubt::NoHeader));
    assert_eq!(found.mapping.columns[0].name, "column 1");
    assert_eq!(opened(text).timeline.event_count(), 2);
}

#[test]
fn day_or_month_is_never_guessed() {
    let shows = |text: &str| detected(text).mapping.columns[0].date_order;
    let asks = |text: &str| detected(text).must_be_answered();
    assert_eq!(shows("date,title\n07/08/2022,a\n13/07/2022,b\n"), Some(DateOrder::DayFirst));
    assert_eq!(shows("date,title\n07/08/2022,a\n07/13/2022,b\n"), Some(DateOrder::MonthFirst));
    assert!(!asks("date,title\n07/08/2022,a\n13/07/2022,b\n"));
    assert!(asks("date,title\n07/08/2022,a\n08/07/2022,b\n"));
    assert!(asks("date,title\n13/08/2022,a\n08/13/2022,b\n"));
    assert!(!asks("date,title\n05/05/2022,a\n"), "it is the same day in both");
    assert!(asks("date,title,end\n13/07/2022,a,05/08/2022\n"), "each column speaks for itself");

    let text = "date,title\n07/08/2022,a\n2022-01-01,b\n13/13/2022,c\n";
    let found = detected(text);
    let [Doubt::DayOrMonth { column: 0, example }] = &found.doubts[..] else {
        panic!("{:?}", found.doubts)
    };
    assert_eq!(example, "07/08/2022");
    let unanswered = read_as(text, &found.mapping);
    assert_eq!(unanswered.timeline.event_count(), 1);
    for (order, expected) in
        [(DateOrder::DayFirst, "2022-08-07"), (DateOrder::MonthFirst, "2022-07-08")]
    {
        let mapping = found.mapping.clone().with_date_order(0, order);
        let again = Detected::of(&table(text), mapping.clone(), &|| false).unwrap();
        assert_eq!((again.doubts, &again.mapping), (vec![], &mapping));
        let opened = read_as(text, &mapping);
        let (_, event) = opened.timeline.iter().next().unwrap();
        assert_eq!(opened.timeline.text(event.date.written), expected);
        assert_eq!(said(&opened.diagnostics).len(), 1, "the thirteenth of the thirteenth");
    }
}

/// The beginning of a large table shows nothing, and a row far below does.
#[test]
fn one_row_anywhere_may_tell_the_order() {
    let days = "2022-01-01,A row\n".repeat(1_000);
    let open = |end: &str| {
        let table = table(&format!("date,title\n{days}{end}"));
        open(Path::new("t.csv"), &table, &Progress::default(), &|| false)
    };
    let opened = open("07/08/2022,a\n13/07/2022,b\n").unwrap().unwrap();
    assert_eq!((opened.timeline.event_count(), &*opened.diagnostics), (1_002, &[][..]));
    let asked = open("07/08/2022,a\n").unwrap_err();
    assert!(asked.must_be_answered());
}

#[test]
fn a_table_without_dates_or_with_parts_of_them_is_asked_about() {
    for (text, expected) in [
        ("title,lane\na,b\n", Doubt::NoDate),
        ("Year,Month,Day,Headline\n2022,7,13,a\n", Doubt::DateInParts),
        ("date,id\n2022,1\n", Doubt::NoTitle),
    ] {
        let found = detected(text);
        assert!(found.doubts.contains(&expected), "{text}: {:?}", found.doubts);
        assert!(found.must_be_answered());
    }
    let text = "Year,Month,Day,Headline\n2022,7,13,a\n";
    let told = detected(text).mapping.with(0, Some(Field::Date));
    assert_eq!(read_as(text, &told).timeline.event_count(), 1, "a person may leave out the rest");
}

#[test]
fn what_is_told_takes_the_place_of_what_was_there() {
    let mapping = detected("title,name,date\na,b,2022\n").mapping.with(1, Some(Field::Title));
    let fields: Vec<_> = mapping.columns.iter().map(|column| column.field).collect();
    assert_eq!(fields, [None, Some(Field::Title), Some(Field::Date)]);
    assert_eq!((mapping.named(" NAME"), mapping.named("names")), (Some(1), None));
    let opened = read_as("title,name,date\na,b,2022\n", &mapping);
    assert_eq!(said(&opened.diagnostics), ["1:1: warning: the column `title` is not shown"]);
}

#[test]
fn a_table_is_known_by_its_content() {
    for (text, expected) in [
        ("title,date\n", true),
        ("Date;Headline\n2022;x\n", true),
        ("wann,was\n2022-07-13,Start\n2023,Landung\n", true),
        ("Dear diary, today\n", false),
        ("Dear diary, today\nit rained, again\n", false),
        ("date\n2022\n", false),
        ("", false),
    ] {
        assert_eq!(looks_like_table(text), expected, "{text}");
    }
}

#[test]
fn an_unsettled_table_can_be_answered_without_reading_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.timeline.ron");
    fs::write(&path, "date,title\n07/08/2022,a\n").unwrap();
    let error = open_path(&path).unwrap_err();
    assert!(error.to_string().ends_with("`date` holds \"07/08/2022\": day first or month first?"));
    let OpenError::Unsettled { path, table, detected } = error else { panic!("{error}") };
    let mapping = detected.mapping.with_date_order(0, DateOrder::DayFirst);
    let opened = read(&path, &table, &mapping, &Progress::default(), &|| false).unwrap();
    assert_eq!(opened.timeline.event_count(), 1);
}

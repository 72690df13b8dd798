//! Calendars.

/// Good ones, those with odd dates, those of other programs, and broken ones.
#[test]
fn each_calendar_says_what_it_should() {
    assert_eq!(super::all_are_as_expected("ical"), 8);
}

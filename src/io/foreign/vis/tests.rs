use proptest::prelude::*;

use super::write::iso;
use crate::io::{
    foreign::{
        Format,
        dates::Plain,
        testing::{Any, carried, of, through, timelines},
    },
    open_bundled,
    save::{
        Facts,
        tests::{FULL, facts},
    },
};
use crate::model::date::{Date, days_in_month};

#[test]
fn a_timeline_with_everything_comes_back() {
    for facts in [Facts::from(&open_bundled()), facts(FULL)] {
        let (read, written) = through(Format::Vis, &facts);
        assert_eq!(of(&read.timeline), carried(&facts));
        assert_eq!(read.diagnostics, [], "{}", written.text);
        assert!(written.losses.iter().any(|loss| loss.message.contains("block quotations")));
    }
}

#[test]
fn dates_are_days_for_vis_timeline_takes_digits_for_milliseconds() {
    for (edtf, expected) in [
        ("2014", ["2014-01-01", ""]),
        ("2014-06", ["2014-06-01", ""]),
        ("2014-06-11", ["2014-06-11", ""]),
        ("0000", ["0000-01-01", ""]),
        ("-0043", ["-000043-01-01", ""]),
        ("-0043/-0003", ["-000043-01-01", "-000003-12-31"]),
        ("1964/2008", ["1964-01-01", "2008-12-31"]),
        ("2004-02/2004-02-29", ["2004-02-01", "2004-02-29"]),
        ("2003-02/2004-02", ["2003-02-01", "2004-02-29"]),
        ("2004-06-11T09:30:00Z", ["2004-06-11T09:30:00Z", ""]),
    ] {
        let Plain { start, end, .. } = Plain::of(&Date::parse(edtf).unwrap());
        let (start, end) = (iso(&start, |_, _| 1), end.map(|end| iso(&end, days_in_month)));
        assert_eq!([start, end.unwrap_or_default()], expected, "{edtf}");
    }
}

proptest! {
    #[test]
    fn any_timeline_comes_back(Any(facts) in timelines()) {
        let (read, written) = through(Format::Vis, &facts);
        prop_assert_eq!(of(&read.timeline), carried(&facts), "{}", written.text);
    }
}

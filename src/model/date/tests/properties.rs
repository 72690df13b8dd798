//! What holds for every date.

use edtf_core::{Bound, BoundDate, Edtf};
use proptest::prelude::*;

use super::*;

/// Texts of the forms that a timeline takes; a few have days that do not exist.
fn date_text() -> impl Strategy<Value = String> {
    let qualifier = prop_oneof![4 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    let plain = (-9999_i64..=9999, 1_u8..=12, 1_u8..=31, 0..3).prop_map(|(y, m, d, parts)| {
        let sign = if y < 0 { "-" } else { "" };
        match parts {
            0 => format!("{sign}{:04}", y.abs()),
            1 => format!("{sign}{:04}-{m:02}", y.abs()),
            _ => format!("{sign}{:04}-{m:02}-{d:02}", y.abs()),
        }
    });
    let near =
        (1990_i64..=2030, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let one = (prop_oneof![plain, near], qualifier).prop_map(|(date, q)| format!("{date}{q}"));
    let masked = (10_u32..=99, 0..10_u32, 1..=12_u8, 21..=24_u8, 0..6).prop_map(
        |(century, decade, month, season, form)| match form {
            0 => format!("{century}XX"),
            1 => format!("{century}{decade}X"),
            2 => format!("{century}{decade}4-XX"),
            3 => format!("{century}{decade}4-XX-XX"),
            4 => format!("{century}{decade}4-{month:02}-XX"),
            _ => format!("{century}{decade}4-{season}"),
        },
    );
    let part =
        "[?~%]?[0-9]{4}[?~%]?-[?~%]?0[1-9][?~%]?-[?~%]?[12][0-9][?~%]?".prop_map(String::from);
    let time = "2022-0[1-9]-[12][0-9]T[01][0-9]:[0-5][0-9]:(60|[0-5][0-9])(Z|[+-](0[1-9]|1[0-3])(:[0-5][0-9])?)?";
    let end = || prop_oneof![3 => date_end(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    prop_oneof![
        one.clone(),
        masked,
        part,
        time.prop_map(String::from),
        (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        one.clone().prop_map(|date| format!("[..{date}]")),
        one.clone().prop_map(|date| format!("[{date}..]")),
        (one.clone(), one).prop_map(|(a, b)| format!("[{a}..{b}]")),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    date_text().prop_filter_map("a date", |text| Date::parse(&text).ok())
}

fn date_end() -> impl Strategy<Value = String> {
    "-?[0-9]{4}(-(0[1-9]|1[0-2]|2[1-4]))?[?~%]?"
}

/// Texts that look like dates to a careless eye.
fn near_date() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9XxYSETZ?~%./:\\[\\]{},+ -]{0,24}",
        "\\PC{0,12}",
        (date_text(), any::<prop::sample::Index>(), "[0-9X?~/.T \u{2013}é-]").prop_map(
            |(text, at, typo)| {
                let at = at.index(text.len() + 1);
                format!("{}{typo}{}", &text[..at], &text[at..])
            }
        ),
    ]
}

fn first_day(bound: BoundDate) -> Seconds {
    seconds_from_civil(bound.year, bound.month, bound.day)
}

proptest! {
    #[test]
    fn the_text_survives(text in date_text().prop_filter("a date", |t| Date::parse(t).is_ok())) {
        let date = Date::parse(&text).expect("filtered");
        prop_assert_eq!(date.written(), text);
    }

    #[test]
    fn the_canonical_form_means_the_same_and_is_its_own(date in date()) {
        let canonical = date.canonical();
        let again = Date::parse(&canonical).expect("a canonical date");
        prop_assert_eq!(again.form(), date.form());
        prop_assert_eq!(again.canonical(), canonical);
    }

    #[test]
    fn bounds_agree_with_the_parser_day_for_day(date in date()) {
        if matches!(date.form(), Form::Single(Moment::Time(_))) {
            return Ok(());
        }
        let theirs = Edtf::parse(date.written()).expect("it parsed before").bounds();
        let (from, to) = date.when(&Zone::default()).bounds();
        let day = |bound| match bound {
            Bound::Date(day) => Some(first_day(day)),
            _ => None,
        };
        prop_assert_eq!(from, day(theirs.earliest));
        prop_assert_eq!(to, day(theirs.latest).map(|last| last + DAY));
    }

    #[test]
    fn nothing_ends_before_it_begins(start in date(), end in date(), hours in -14_i32..=14) {
        let zones = [format!("{hours:+03}:00"), "Europe/Kyiv".into(), "America/St_Johns".into()];
        let ended = start.clone().with_end(end.written());
        for date in [Ok(start), ended].into_iter().flatten() {
            for zone in &zones {
                let when = date.when(&Zone::parse(zone).expect("a zone"));
                if let (Some(from), Some(to)) = when.bounds() {
                    prop_assert!(from < to, "{:?} in {}", date, zone);
                }
                if let When::Lasting { start, end } = when {
                    for edge in [start, end] {
                        if let Edge::Within { from, to, .. } = edge {
                            prop_assert!(from < to, "{:?} in {}", date, zone);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_date_has_words(date in date()) {
        let zone = Zone::default();
        for words in [date.words(&zone), date.short(&zone), date.words_with_weekday(&zone)] {
            prop_assert!(!words.is_empty() && words.trim() == words, "{:?}", words);
        }
    }

    /// No text panics, errors point into the text, and what they say to write is a date.
    #[test]
    fn errors_point_into_the_text_and_suggest_dates(text in near_date()) {
        if let Err(error) = Date::parse(&text) {
            prop_assert!(text.is_char_boundary(error.offset), "{:?} {:?}", text, error);
            let help = error.help.unwrap_or_default();
            let one_word = help.strip_prefix("write ").filter(|rest| !rest.contains(' '));
            if let Some(suggestion) = one_word {
                prop_assert!(Edtf::parse(suggestion).is_ok(), "{:?}: {}", text, suggestion);
            }
        }
    }

    #[test]
    fn an_end_never_panics(start in date(), end in near_date()) {
        if let Ok(ended) = start.with_end(&end) {
            prop_assert_eq!(ended.written_end(), Some(end.as_str()));
        }
    }

    #[test]
    fn civil_round_trips(seconds in -1_000_000_000_000_i64..=1_000_000_000_000) {
        let civil = civil_from_seconds(seconds);
        let clock = i64::from(civil.hour) * 3_600 + i64::from(civil.minute) * 60;
        let midnight = seconds_from_civil(civil.year, civil.month, civil.day);
        prop_assert_eq!(midnight + clock + i64::from(civil.second), seconds);
        prop_assert!((1..=days_in_month(civil.year, civil.month)).contains(&civil.day));
    }

    #[test]
    fn the_calendar_agrees_with_jiff(year in -9999_i16..=9999, day_of_year in 0_i32..366) {
        let first = jiff::civil::date(year, 1, 1);
        let Ok(date) = first.checked_add(jiff::Span::new().days(day_of_year)) else {
            return Ok(());
        };
        let ours = seconds_from_civil(
            date.year().into(), date.month() as u8, date.day() as u8,
        );
        let epoch = jiff::civil::date(1970, 1, 1);
        let theirs = epoch.until(date).expect("days").get_days();
        prop_assert_eq!(ours, i64::from(theirs) * DAY);
        let weekday = weekday(ours).name(NameLength::Long);
        prop_assert_eq!(weekday, format!("{:?}", date.weekday()));
        let last = days_in_month(date.year().into(), date.month() as u8);
        prop_assert_eq!(last, date.days_in_month() as u8);
    }
}

#[test]
fn the_ends_of_time_do_not_overflow() {
    for seconds in [Seconds::MIN, Seconds::MAX] {
        let civil = civil_from_seconds(seconds);
        assert!(civil.year.abs() > 30_000);
        assert!(!range_words(seconds, seconds, false).is_empty());
        assert!(!duration_words(seconds).is_empty());
    }
    for year in [i64::MIN, i64::MAX] {
        assert!(seconds_from_civil(year, 255, 255).abs() > 30_000 * 366 * DAY);
        assert!(month_after(year, 12).abs() > 30_000 * 366 * DAY);
    }
}

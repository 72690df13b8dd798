//! What dates mean and how they read, as tables.

use super::*;

fn words(text: &str) -> String {
    Date::parse(text).expect(text).words(&Zone::default())
}

#[test]
fn the_dates_of_the_bundled_story_read_well() {
    let check = |text: &str, long: &str, short: &str| {
        let date = Date::parse(text).expect(text);
        assert_eq!(date.words(&Zone::default()), long, "{text}");
        assert_eq!(date.short(&Zone::default()), short, "{text}");
    };
    check("2014/", "since 2014", "since 2014");
    check("[..2022-07-12]", "by 12 July 2022", "by 12 Jul 2022");
    check("2022-02-21", "21 February 2022", "21 Feb 2022");
    check("/2022-07-14~", "until about 14 July 2022", "until about 14 Jul 2022");
    check("2024", "2024", "2024");
    check("2024-10", "October 2024", "Oct 2024");
    check("2025-01-22?", "perhaps 22 January 2025", "perhaps 22 Jan 2025");
    check("2025-04-26~", "about 26 April 2025", "about 26 Apr 2025");
    check("[2025-04-28..]", "from 28 April 2025", "from 28 Apr 2025");
    check("2022-07-14~", "about 14 July 2022", "about 14 Jul 2022");
}

#[test]
fn every_form_reads_as_what_it_means() {
    let check = |text: &str, expected: &str| assert_eq!(words(text), expected, "{text}");
    check("2014/..", "since 2014, ongoing");
    check("../2014", "until 2014, start open");
    check("/2014", "until 2014");
    check("2014?/", "perhaps since 2014");
    check("[..2022-07-12%]", "perhaps by about 12 July 2022");
    check("[2022-07-01..2022-07-13]", "between 1 and 13 July 2022");
    check("[2022-05..2022-07]", "between May and July 2022");
    check("[1914..1918]", "between 1914 and 1918");
    check("2022-07-14%", "perhaps about 14 July 2022");
    check("-0043", "44 BCE");
    check("-0043-03-15", "15 March 44 BCE");
    check("0000", "1 BCE");
    check("-0099/-0043", "100 to 44 BCE");
    check("-0043/0014", "44 BCE to 14 CE");
    check("0800-12-25", "25 December 800 CE");
    check("2022-22", "summer 2022");
    check("2022-24~", "about winter 2022");
    check("201X", "the 2010s");
    check("190X", "between 1900 and 1909");
    check("19XX", "between 1900 and 1999");
    check("19XX~", "between about 1900 and 1999");
    check("2004-XX", "a month of 2004");
    check("1985-XX-XX", "a day in 1985");
    check("1985-04-XX", "a day in April 1985");
    check("1985-04-XX~", "a day in about April 1985");
    check("2022-07-01/2022-07-13", "1 to 13 July 2022");
    check("2022-05-03/2022-06-02", "3 May to 2 June 2022");
    check("2021-05-03/2022-06-02", "3 May 2021 to 2 June 2022");
    check("2022-07-13/2022-07-13", "13 July 2022");
    check("2022-05/2022-07", "May to July 2022");
    check("2014/2022", "2014 to 2022");
    check("2014/2022-07-13", "2014 to 13 July 2022");
    check("2014~/2022-07-13", "from about 2014 to 13 July 2022");
    check("2022-07-01/2022-07-13~", "1 July 2022 to about 13 July 2022");
    check("2022-07-13T14:05:00", "13 July 2022, 14:05");
    check("2022-07-13T14:05:30Z", "13 July 2022, 14:05:30 UTC");
    check("2022-07-13T01:05:00+03", "12 July 2022, 22:05 UTC");
    check("2004-06~-11", "11 June 2004 (month and year approximate)");
    check("2004-?06-~11", "11 June 2004 (day approximate, month uncertain)");
}

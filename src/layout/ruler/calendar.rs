//! Whole steps of the calendar, from a minute to thousands of years.
//!
//! Proleptic Gregorian, in seconds from 1970-01-01T00:00:00. Knows nothing of pixels.

use crate::model::date::{
    Civil, DAY, Seconds, civil_from_seconds, days_in_month, month_after, seconds_from_civil,
};

/// A step of the calendar. Multiples are counted from the start of the next larger unit, so that
/// every tick of three months is a January, April, July or October.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A divisor of 60.
    Minutes(i64),
    /// A divisor of 24.
    Hours(i64),
    /// Days of a month: the first, and those whose number is a multiple (odd ones for 2).
    Days(i64),
    /// A divisor of 12.
    Months(i64),
    /// Multiples of a number of years, before the common era too: 200 BCE, 100 BCE, 1, 100, 200.
    Years(i64),
}

impl Step {
    /// The last start of a step at or before a moment.
    pub(super) fn floor(self, time: Seconds) -> Seconds {
        match self {
            Self::Minutes(n) => floor_to(time, n * 60),
            Self::Hours(n) => floor_to(time, n * 3_600),
            Self::Days(n) => {
                let Civil { year, month, day, .. } = civil_from_seconds(time);
                let length = days_in_month(year, month);
                let day = (1..=day).rev().find(|&day| is_tick_day(day, n, length));
                seconds_from_civil(year, month, day.unwrap_or(1))
            }
            Self::Months(n) => {
                let Civil { year, month, .. } = civil_from_seconds(time);
                month_start(year * 12 + (i64::from(month) - 1).div_euclid(n) * n)
            }
            Self::Years(n) => year_start(year_of(period_of(civil_from_seconds(time).year, n), n)),
        }
    }

    /// The first start of a step after the one that begins at `start`.
    pub(super) fn next(self, start: Seconds) -> Seconds {
        match self {
            Self::Minutes(n) => start + n * 60,
            Self::Hours(n) => start + n * 3_600,
            Self::Days(n) => {
                let Civil { year, month, day, .. } = civil_from_seconds(start);
                let length = days_in_month(year, month);
                match (day + 1..=length).find(|&day| is_tick_day(day, n, length)) {
                    Some(day) => seconds_from_civil(year, month, day),
                    None => month_after(year, month),
                }
            }
            Self::Months(n) => {
                let Civil { year, month, .. } = civil_from_seconds(start);
                month_start(year * 12 + i64::from(month) - 1 + n)
            }
            Self::Years(n) => {
                let period = period_of(civil_from_seconds(start).year, n);
                year_start(year_of(period.saturating_add(1), n))
            }
        }
    }

    /// The shortest that a step can be, in seconds.
    pub(super) fn shortest(self) -> f64 {
        let days = match self {
            Self::Minutes(n) => return n as f64 * 60.0,
            Self::Hours(n) => return n as f64 * 3_600.0,
            Self::Days(n) => n - i64::from(n > 2),
            Self::Months(n) => n * 30 + n / 6 - if n == 1 { 2 } else { 1 },
            // The period after the turn of the eras is a year short: from 1 to 99.
            Self::Years(n) => 365 * (n - i64::from(n > 1)),
        };
        (days * DAY) as f64
    }

    /// Whether every start of `coarse` is a start of this step too.
    pub(super) fn divides(self, coarse: Self) -> bool {
        match (self, coarse) {
            (Self::Minutes(a), Self::Minutes(b))
            | (Self::Hours(a), Self::Hours(b))
            | (Self::Months(a), Self::Months(b))
            | (Self::Years(a), Self::Years(b)) => b % a == 0,
            (Self::Days(a), Self::Days(b)) => a == 1 || a == b || (a == 5 && b == 10),
            _ => self.rank() < coarse.rank(),
        }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Minutes(_) => 0,
            Self::Hours(_) => 1,
            Self::Days(_) => 2,
            Self::Months(_) => 3,
            Self::Years(_) => 4,
        }
    }
}

/// The number of the period of `n` years that a year falls into: the `k`th multiple above zero,
/// 0 from year 1 to the first multiple, below zero the `k`th multiple before the common era.
pub(super) fn period_of(year: i64, n: i64) -> i64 {
    match n {
        1 => year,
        _ if year >= 1 => year / n,
        _ => (year - 1).div_euclid(n),
    }
}

/// The first year of a period; see [`period_of`].
pub(super) fn year_of(period: i64, n: i64) -> i64 {
    match period {
        _ if n == 1 => period,
        0 => 1,
        _ if period > 0 => period * n,
        _ => 1 + period * n,
    }
}

fn year_start(year: i64) -> Seconds {
    seconds_from_civil(year, 1, 1)
}

/// The first second of a month, counted from January of the year 0.
fn month_start(month: i64) -> Seconds {
    seconds_from_civil(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, 1)
}

fn floor_to(time: Seconds, step: Seconds) -> Seconds {
    time.div_euclid(step) * step
}

/// Whether a day carries a tick. The last multiple is left out where the next month is near, so
/// that no gap is much narrower than the others.
fn is_tick_day(day: u8, n: i64, length: u8) -> bool {
    let [day, length] = [day, length].map(i64::from);
    let falls = match n {
        1 => true,
        2 => day % 2 == 1,
        _ => day % n == 0 && (length + 1 - day) * 4 >= n * 3,
    };
    day == 1 || (falls && (n != 2 || day < length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: [Step; 18] = [
        Step::Minutes(1),
        Step::Minutes(15),
        Step::Hours(1),
        Step::Hours(12),
        Step::Days(1),
        Step::Days(2),
        Step::Days(5),
        Step::Days(10),
        Step::Days(15),
        Step::Months(1),
        Step::Months(2),
        Step::Months(3),
        Step::Months(6),
        Step::Years(1),
        Step::Years(2),
        Step::Years(5),
        Step::Years(100),
        Step::Years(5_000),
    ];

    proptest! {
        #[test]
        fn steps_lie_about_a_moment(time in -600_000_000_000..600_000_000_000_i64) {
            for step in STEPS {
                let floor = step.floor(time);
                let next = step.next(floor);
                prop_assert!(floor <= time && time < next, "{step:?}: {floor} {time} {next}");
                prop_assert_eq!(step.floor(floor), floor);
                prop_assert_eq!(step.floor(next), next);
                prop_assert_eq!(step.floor(next - 1), floor);
                prop_assert!((next - floor) as f64 >= step.shortest(), "{step:?}");
            }
        }

        #[test]
        fn a_step_that_divides_another_meets_its_starts(
            time in -600_000_000_000..600_000_000_000_i64,
        ) {
            for coarse in STEPS {
                let start = coarse.floor(time);
                for fine in STEPS.into_iter().filter(|fine| fine.divides(coarse)) {
                    prop_assert_eq!(fine.floor(start), start, "{:?} in {:?}", fine, coarse);
                }
            }
        }
    }

    #[test]
    fn days_of_a_month_look_natural() {
        let days =
            |n, length| (1..=length).filter(|&day| is_tick_day(day, n, length)).collect::<Vec<_>>();
        assert_eq!(days(10, 31), [1, 10, 20]);
        assert_eq!(days(10, 28), [1, 10, 20]);
        assert_eq!(days(5, 31), [1, 5, 10, 15, 20, 25]);
        assert_eq!(days(15, 30), [1, 15]);
        assert_eq!(days(2, 31).last(), Some(&29));
        assert_eq!(days(2, 30).last(), Some(&29));
    }

    #[test]
    fn periods_before_the_common_era_begin_at_round_numbers() {
        // 44 BCE is the year -43: it falls into 100 BCE to 1 BCE, which begin with -99.
        assert_eq!(year_of(period_of(-43, 100), 100), -99);
        assert_eq!(year_of(period_of(50, 100), 100), 1);
        assert_eq!(year_of(period_of(1_934, 100), 100), 1_900);
        assert_eq!(year_of(period_of(0, 100), 100), -99);
    }
}

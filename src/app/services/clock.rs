//! The present moment: for today's line, for a timeline that has no time of its own, and for whoever
//! presents.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date::Seconds;

/// The present moment cut to the minute, so that a scene stays good until today's line moves.
/// `None` where the machine's clock stands before 1970.
#[must_use]
pub fn minute() -> Option<Seconds> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Seconds::try_from(since.as_secs() / 60 * 60).ok()
}

/// The time of day where the person is, as it is read: "09:05".
#[must_use]
pub fn time_of_day() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

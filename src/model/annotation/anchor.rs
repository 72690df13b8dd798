//! What a point of an annotation is fixed to.
//!
//! Both parts of a place are whole numbers: a file says them exactly, and two that are equal are the
//! same place.

use crate::model::{
    EventIx, LaneIx,
    date::{DAY, Seconds, seconds_from_civil},
};

/// What a point of an annotation is fixed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// An event, which it follows wherever the layout puts it.
    Event {
        /// The event.
        event: EventIx,
        /// How far from its mark.
        offset: Offset,
    },
    /// A time, and a height.
    Time {
        /// Seconds from 1970-01-01T00:00:00.
        time: Seconds,
        /// The lane, or `None` for all of them together.
        lane: Option<LaneIx>,
        /// How far down in that lane.
        height: Share,
    },
}

/// A distance on the canvas, in thousandths of the height of a row: it grows with the type of a
/// theme, and does not change with the zoom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A height in a lane: ten-thousandths of the lane's own height, from its upper edge. It survives a
/// lane that grows or shrinks. Below 0 and above 10 000 lies what is above and below the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub i32);

impl Anchor {
    /// An event's own mark.
    #[must_use]
    pub fn on(event: EventIx) -> Self {
        Self::Event { event, offset: Offset::default() }
    }

    /// A time that a file can say, nearest to `time`: a second, of years that EDTF has no times for
    /// a day.
    #[must_use]
    pub fn writable(time: f64) -> Seconds {
        let [first, last] = [-9_999, 9_999].map(|year| seconds_from_civil(year, 1, 1));
        let time = (time.round() as Seconds).clamp(first, last);
        if (seconds_from_civil(0, 1, 1)..=last).contains(&time) {
            time
        } else {
            (time + DAY / 2).div_euclid(DAY) * DAY
        }
    }
}

impl Offset {
    /// The greatest distance, in rows.
    pub const MOST_ROWS: i32 = 1_000;

    /// From a distance in rows.
    #[must_use]
    pub fn from_rows([x, y]: [f64; 2]) -> Self {
        let most = f64::from(Self::MOST_ROWS);
        let [x, y] = [x, y].map(|rows| (rows.clamp(-most, most) * 1_000.0).round() as i32);
        Self { x, y }
    }

    /// As a distance in rows.
    #[must_use]
    pub fn rows(self) -> [f64; 2] {
        [self.x, self.y].map(|thousandths| f64::from(thousandths) / 1_000.0)
    }
}

impl Share {
    /// The middle of a lane.
    pub const MIDDLE: Self = Self(5_000);
    /// The furthest above or below a lane, in heights of it.
    pub const MOST: i32 = 100;

    /// From a part of the height, 0 at the upper edge and 1 at the lower.
    #[must_use]
    pub fn from_part(part: f64) -> Self {
        let most = f64::from(Self::MOST);
        Self((part.clamp(-most, most) * 10_000.0).round() as i32)
    }

    /// As a part of the height.
    #[must_use]
    pub fn part(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

impl Default for Share {
    fn default() -> Self {
        Self::MIDDLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_no_file_can_say_is_the_nearest_that_one_can() {
        let civil = seconds_from_civil;
        for (time, expected) in [
            (0.4, 0),
            (civil(0, 1, 1) as f64, civil(0, 1, 1)),
            (civil(-44, 3, 15) as f64 + 3_600.0, civil(-44, 3, 15)),
            (civil(-44, 3, 15) as f64 + 60_000.0, civil(-44, 3, 16)),
            (1e15, civil(9_999, 1, 1)),
            (-1e15, civil(-9_999, 1, 1)),
        ] {
            assert_eq!(Anchor::writable(time), expected, "{time}");
        }
    }

    #[test]
    fn parts_and_rows_come_back() {
        for at in [-1_000_000, -1, 0, 3_333, 10_000] {
            assert_eq!(Share::from_part(Share(at).part()), Share(at));
        }
        for at in [-1_000_000, -1, 0, 333, 1_000_000] {
            let offset = Offset { x: at, y: -at };
            assert_eq!(Offset::from_rows(offset.rows()), offset);
        }
    }
}

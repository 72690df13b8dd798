//! Tables of made-up events for measuring: as uneven as real ones, and the same for a seed.
//!
//! Real event files are bursty: wars, trials and elections fill weeks, and months pass between
//! them. Here so many bursts of uneven weight fall into thirty years; the events of a burst stand
//! near its middle and thin out from it. One of five lasts. Rows are in no order, as files are that
//! were put together from several.

use std::io::{self, Write};

use crate::model::date::{DAY, Seconds, civil_from_seconds, seconds_from_civil};

/// Names of the lanes.
pub const LANES: [&str; 8] =
    ["Battles", "Protests", "Courts", "Diplomacy", "Elections", "Economy", "Disasters", "Press"];

/// Of a hundred events, so many last.
pub const LASTING_PERCENT: u64 = 20;

/// Words that titles are made of: who, what, where.
const WHO: [&str; 8] = [
    "Government",
    "Opposition",
    "The ministry",
    "A court",
    "Protesters",
    "The union",
    "Observers",
    "The council",
];
const WHAT: [&str; 12] = [
    "announces",
    "rejects",
    "denies",
    "confirms",
    "reports losses near",
    "signs an accord in",
    "calls a vote in",
    "opens an inquiry in",
    "withdraws from",
    "blocks the road to",
    "resumes talks in",
    "marks the anniversary in",
];
const WHERE: [&str; 10] = [
    "Northport",
    "the Lower Valley",
    "Saint Mark",
    "Eastbridge",
    "the capital",
    "Old Harbour",
    "Kiln Street",
    "the border zone",
    "Highmoor",
    "Zürich-Süd",
];

/// Days over which the bursts are spread.
const DAYS: u64 = 30 * 365;
/// A burst for each so many events, within limits.
const EVENTS_OF_A_BURST: usize = 250;

/// Writes a table of so many events.
///
/// # Errors
/// What `out` gives.
pub fn write_csv(out: &mut dyn Write, events: usize, seed: u64) -> io::Result<()> {
    let mut chance = Chance(seed);
    let bursts = bursts(&mut chance, events);
    let first = seconds_from_civil(1995, 1, 1);
    writeln!(out, "id,title,date,end,lane,tags")?;
    for row in 0..events {
        let burst = pick_burst(&mut chance, &bursts);
        let (middle, width) = (burst.middle as i64, burst.width as i64);
        // The sum of three is near the middle more often than far from it.
        let apart: i64 = (0..3).map(|_| chance.below(burst.width * 2 + 1) as i64 - width).sum();
        let start = first + (middle + apart / 2) * DAY;
        let lasts = chance.below(100) < LASTING_PERCENT;
        let days = 1 + chance.below(4) * chance.below(40) + chance.below(6);
        let lane = burst.lane.filter(|_| chance.below(3) > 0);
        let lane = lane.unwrap_or_else(|| chance.below(LANES.len() as u64));
        write!(out, "e{row:07},{} {} ", chance.of(&WHO), chance.of(&WHAT))?;
        write!(out, "{} ({})", chance.of(&WHERE), chance.below(1_000))?;
        write!(out, ",{}", Day(start))?;
        write!(out, ",")?;
        if lasts {
            write!(out, "{}", Day(start + days as i64 * DAY))?;
        }
        let tag =
            if chance.below(4) == 0 { chance.of(&["verified", "wire", "archive"]) } else { "" };
        writeln!(out, ",{},{tag}", LANES.get(lane as usize).unwrap_or(&""))?;
    }
    Ok(())
}

/// A stretch of days in which much happens.
struct Burst {
    middle: u64,
    width: u64,
    /// The sum of the weights up to this one.
    weight_to: u64,
    lane: Option<u64>,
}

fn bursts(chance: &mut Chance, events: usize) -> Vec<Burst> {
    let count = (events / EVENTS_OF_A_BURST).clamp(4, 400);
    let mut weight_to = 0;
    let burst = |_| {
        // A few are heavy and most are light: one over the rank, as of towns and of wars.
        weight_to += 1_000 / (1 + chance.below(100)) + 1;
        Burst {
            middle: chance.below(DAYS),
            width: 1 + chance.below(60),
            weight_to,
            lane: (chance.below(2) == 0).then(|| chance.below(LANES.len() as u64)),
        }
    };
    (0..count).map(burst).collect()
}

fn pick_burst<'b>(chance: &mut Chance, bursts: &'b [Burst]) -> &'b Burst {
    const LONE: Burst = Burst { middle: DAYS / 2, width: 30, weight_to: 1, lane: None };
    let total = bursts.last().map_or(1, |last| last.weight_to);
    let at = chance.below(total);
    bursts.get(bursts.partition_point(|burst| burst.weight_to <= at)).unwrap_or(&LONE)
}

/// A day as EDTF writes it.
struct Day(Seconds);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = civil_from_seconds(self.0);
        write!(f, "{:04}-{:02}-{:02}", day.year, day.month, day.day)
    }
}

/// Numbers that look random: `SplitMix64` (Steele, Lea and Flood, "Fast Splittable Pseudorandom
/// Number Generators", OOPSLA 2014; constants as in <https://prng.di.unimi.it/splitmix64.c>).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers below `limit`; 0 where there are none. Its bias is below one in 2^40 for
    /// the limits used here.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words.get(self.below(words.len() as u64) as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut chance = Chance(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        let expected =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(numbers, expected);
    }
}

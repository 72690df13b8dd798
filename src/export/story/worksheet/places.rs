//! Where a letter can be typed on an empty ruler: a field for each lane and each period of the ruler.
//!
//! On paper the ruler itself is written on. A field says no more than the ruler and the names of the
//! lanes beside it.

use crate::{
    layout::{Layout, Ruler, Tick},
    model::Timeline,
    scene::Rect,
};

/// With fewer periods of the upper rank than these, those of the lower rank tell more.
const LEAST: usize = 4;
/// The least width of a field, in logical pixels: room for a letter.
const LEAST_WIDTH: f32 = 24.0;

/// A field on the ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its lane and its period, in words.
    pub label: String,
    /// Where it is on the canvas, in logical pixels.
    pub rect: Rect,
}

/// The fields of a ruler, lane by lane from left to right.
pub(super) fn places(layout: &Layout, facts: &Timeline) -> Vec<Place> {
    let [left, right] = [layout.axis.left, layout.axis.right];
    let periods = without_gaps(periods(&layout.ruler), [left, right]);
    let ends = periods.iter().skip(1).map(|(x, _)| *x).chain([right]);
    let periods: Vec<_> =
        periods.iter().zip(ends).map(|((x, words), end)| (*x, end, words)).collect();
    let height = layout.size[1];
    let mut places = Vec::new();
    for band in layout.lanes.iter().filter(|band| band.bottom <= height + 0.5) {
        for (x, end, words) in &periods {
            let rect = Rect::new(*x, band.top, end - x, band.bottom - band.top);
            let label = format!("{}, {words}", facts.lane_name(band.lane));
            places.push(Place { label, rect });
        }
    }
    places
}

/// Every moment of the ruler is in a period: what is before the first has one of its own, and one at
/// an end without room for a letter goes to the one beside it.
fn without_gaps(mut periods: Vec<(f32, String)>, [left, right]: [f32; 2]) -> Vec<(f32, String)> {
    periods.retain(|(x, _)| *x <= right - LEAST_WIDTH);
    let before = periods.first_mut().and_then(|(x, words)| {
        if *x >= left + LEAST_WIDTH {
            return Some((left, format!("before {words}")));
        }
        *x = left;
        None
    });
    periods.splice(0..0, before);
    periods
}

/// Where the periods of the ruler begin, and what they are called.
fn periods(ruler: &Ruler) -> Vec<(f32, String)> {
    let named = |ticks: &[Tick]| -> Vec<(f32, String)> {
        let named = ticks.iter().filter(|tick| !tick.label.is_empty());
        named.map(|tick| (tick.x, tick.label.clone())).collect()
    };
    let [major, minor] = [named(&ruler.major), named(&ruler.minor)];
    if major.len() >= LEAST || minor.len() <= major.len() {
        return major;
    }
    let above = |x: f32| major.iter().rfind(|(from, _)| *from <= x + 0.5);
    let whole = |(x, words): (f32, String)| match above(x) {
        Some((_, above)) if !ruler.minor_tells_year => (x, format!("{words} {above}")),
        _ => (x, words),
    };
    minor.into_iter().map(whole).collect()
}

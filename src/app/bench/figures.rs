//! The figures of a measured window, in milliseconds.

use std::{fmt, time::Duration};

use serde::Serialize;

/// What was measured, as it is printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// From the start of the process until the first frame of the file was whole.
    pub first_ms: f64,
    /// While the view swung from side to side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pan: Option<Moved>,
    /// While the view was zoomed in and out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoom: Option<Moved>,
    /// While the camera of a presentation moved from step to step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub present: Option<Moved>,
    /// The most memory that the process had, in megabytes; `None` where the system does not say.
    pub peak_mb: Option<f64>,
    /// What the first frame of the window took, whatever it showed.
    #[serde(skip)]
    pub startup: Startup,
}

/// What a window takes to come up. Said in words, to whoever looks into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Startup {
    /// From the start of the process until there was an OpenGL context.
    pub context_ms: f64,
    /// From there until the first frame was whole.
    pub frame_ms: f64,
}

/// A stretch of time in which the view moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// How many frames the window drew.
    pub frames: usize,
    /// Between the beginnings of two frames.
    pub raf_median: f64,
    /// Of a hundred frames 95 came sooner.
    pub raf_p95: f64,
    /// The longest.
    pub raf_max: f64,
    /// What the thread of the interface did for each frame.
    pub busy: Busy,
}

/// What the thread of the interface did for each frame.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Busy {
    /// By the clock, without waiting for the display.
    pub median: f64,
    /// Of a hundred frames 95 took less.
    pub p95: f64,
    /// Of a hundred frames 99 took less.
    pub p99: f64,
    /// The longest.
    pub max: f64,
    /// By the processor's time of the thread, for each frame of either window, from its beginning to
    /// that of the next one; `None` where the system does not say.
    pub cpu_median: Option<f64>,
    /// Of a hundred frames 95 took less.
    pub cpu_p95: Option<f64>,
    /// Of a hundred frames 99 took less.
    pub cpu_p99: Option<f64>,
    /// The longest.
    pub cpu_max: Option<f64>,
}

/// A frame that is over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// From its beginning to that of the next.
    pub(super) interval: Duration,
    /// What it took, without waiting for the display.
    pub(super) busy: Duration,
}

/// The frames of a stretch of time in which the view moved.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames {
    /// Those of the window that is measured.
    pub(super) window: Vec<Frame>,
    /// What each frame of any window took of the processor, in the thread of the interface.
    pub(super) cpu: Vec<Duration>,
}

impl Moved {
    pub(super) fn of(frames: &Frames) -> Self {
        let Frames { window, cpu } = frames;
        let [raf_median, raf_p95, _, raf_max] = spread(window.iter().map(|frame| frame.interval));
        let [median, p95, p99, max] = spread(window.iter().map(|frame| frame.busy));
        let cpu = (!cpu.is_empty()).then(|| spread(cpu.iter().copied()));
        Self {
            frames: window.len(),
            raf_median,
            raf_p95,
            raf_max,
            busy: Busy {
                median,
                p95,
                p99,
                max,
                cpu_median: cpu.map(|[median, ..]| median),
                cpu_p95: cpu.map(|[_, p95, ..]| p95),
                cpu_p99: cpu.map(|[_, _, p99, _]| p99),
                cpu_max: cpu.map(|[.., max]| max),
            },
        }
    }
}

impl fmt::Display for Startup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "process to OpenGL context: {:.1} ms; context to first frame: {:.1} ms",
            self.context_ms, self.frame_ms
        )
    }
}

/// Milliseconds, to the microsecond.
pub(super) fn ms(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// The median, the 95th and the 99th percentile and the greatest, each one of the values; 0 where there are
/// none.
fn spread(times: impl Iterator<Item = Duration>) -> [f64; 4] {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let at = |percent: usize| {
        let rank = (times.len() * percent).div_ceil(100).saturating_sub(1);
        ms(times.get(rank).copied().unwrap_or_default())
    };
    [at(50), at(95), at(99), at(100)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_of_the_values_themselves() {
        let times = |count: u64| (1..=count).rev().map(Duration::from_millis);
        for (count, expected) in [
            (0, [0.0; 4]),
            (1, [1.0; 4]),
            (4, [2.0, 4.0, 4.0, 4.0]),
            (100, [50.0, 95.0, 99.0, 100.0]),
        ] {
            let found = spread(times(count));
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        }
    }

    #[test]
    fn without_the_time_of_the_thread_none_is_made_up() {
        let one = Duration::from_millis(1);
        let mut frames =
            Frames { window: vec![Frame { interval: one, busy: one }], cpu: Vec::new() };
        assert_eq!(Moved::of(&frames).busy.cpu_max, None);
        frames.cpu.push(one);
        assert_eq!(Moved::of(&frames).busy.cpu_max, Some(1.0));
    }
}

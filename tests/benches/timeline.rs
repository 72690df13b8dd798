//! `cargo bench --bench timeline`: what a timeline costs, from twenty events to a million.
//!
//! Prints a Markdown table. Every file is synthetic and the same for every run, so that two runs
//! differ by the machine alone; the pass of the `csv` crate over the same bytes, taken in the same
//! run, says how fast that machine is. `--max N` stops at files of N events.

mod editing;
mod finding;
mod frames;

use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use sourceline::{
    index::Index,
    io::{Opened, Progress, csv as table, synthetic},
    model::{Event, Timeline},
};

/// The sizes of the files, in events.
const SIZES: [usize; 5] = [24, 1_000, 10_000, 100_000, 1_000_000];
/// The seed of every file.
const SEED: u64 = 1;
/// Each figure is the median of so many runs.
const RUNS: usize = 5;

/// What one file costs to open.
struct Opening {
    events: usize,
    bytes: usize,
    bare: Duration,
    open: Duration,
    index: Duration,
    text_bytes: usize,
}

fn main() -> io::Result<()> {
    let max = match max(std::env::args().skip(1)) {
        Ok(max) => max,
        Err(why) => {
            writeln!(io::stderr(), "{why}")?;
            std::process::exit(2);
        }
    };
    let mut out = io::stdout().lock();
    writeln!(out, "## Opening\n")?;
    writeln!(
        out,
        "| events | file, kB | `csv` alone, ms | open, ms | times `csv` | index, ms | \
         text, bytes/event |"
    )?;
    writeln!(out, "|---:|---:|---:|---:|---:|---:|---:|")?;
    for events in sizes(max) {
        opening(events)?.write(&mut out)?;
        out.flush()?;
    }
    writeln!(out, "\nEach figure is the median of {RUNS} runs. Opening takes the bytes of a file")?;
    writeln!(out, "and includes its check as UTF-8, its SHA-256 and what its columns stand for.")?;
    writeln!(out, "An event takes {} bytes beside its text.", size_of::<Option<Event>>())?;
    frames::table(&mut out, max)?;
    finding::table(&mut out, max)?;
    editing::table(&mut out, max)
}

/// The timeline of a synthetic file.
fn timeline(events: usize) -> io::Result<Arc<Timeline>> {
    let mut bytes = Vec::new();
    synthetic::write_csv(&mut bytes, events, SEED)?;
    let opened = open_table(bytes).ok_or_else(|| io::Error::other("the table did not open"))?;
    Ok(Arc::clone(&opened.timeline))
}

/// The sizes that are measured.
fn sizes(max: usize) -> impl Iterator<Item = usize> {
    SIZES.into_iter().filter(move |events| *events <= max)
}

/// Milliseconds.
fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The largest file, in events. `cargo bench` adds `--bench`.
fn max(mut args: impl Iterator<Item = String>) -> Result<usize, String> {
    let mut max = usize::MAX;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "--max" => {
                let number = args.next().and_then(|number| number.replace('_', "").parse().ok());
                max = number.ok_or("--max takes a number of events")?;
            }
            other => return Err(format!("`{other}` is not known; there is --max N")),
        }
    }
    Ok(max)
}

fn opening(events: usize) -> io::Result<Opening> {
    let mut bytes = Vec::new();
    synthetic::write_csv(&mut bytes, events, SEED)?;
    let mut bare = Vec::new();
    let mut open = Vec::new();
    let mut index = Vec::new();
    let mut text_bytes = 0;
    for _ in 0..RUNS {
        bare.push(timed(|| bare_pass(&bytes)).0);
        let copy = bytes.clone();
        let (took, opened) = timed(|| open_table(copy));
        open.push(took);
        let opened = opened.ok_or_else(|| io::Error::other("the table did not open"))?;
        let (took, _index) = timed(|| Index::new(&opened.timeline));
        index.push(took);
        if opened.timeline.event_count() != events {
            return Err(io::Error::other("the table did not open whole"));
        }
        text_bytes = opened.timeline.arena.bytes();
    }
    Ok(Opening {
        events,
        bytes: bytes.len(),
        bare: median(bare),
        open: median(open),
        index: median(index),
        text_bytes,
    })
}

/// The `csv` crate over the same bytes, with its record used again, and nothing else.
fn bare_pass(bytes: &[u8]) -> usize {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        cells += record.len();
    }
    std::hint::black_box(cells)
}

fn open_table(bytes: Vec<u8>) -> Option<Arc<Opened>> {
    let decoded = table::decode(bytes);
    let path = Path::new("synthetic.csv");
    table::open(path, &decoded, &Progress::default(), &|| false).ok().flatten().map(Arc::new)
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

impl Opening {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "| {} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.0} |",
            self.events,
            self.bytes.div_ceil(1_000),
            ms(self.bare),
            ms(self.open),
            ms(self.open) / ms(self.bare).max(1e-6),
            ms(self.index),
            self.text_bytes as f64 / self.events.max(1) as f64,
        )
    }
}

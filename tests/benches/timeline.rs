//! `cargo bench --bench timeline`: what a timeline costs, from twenty events to a million.
//!
//! Prints a Markdown table. Every file is synthetic and the same for every run, so that two runs
//! differ by the machine alone; the pass of the `csv` crate over the same bytes, taken in the same
//! run, says how fast that machine is. `--max N` stops at files of N events, `--min N` begins with
//! them, and `--only` measures one part alone, for a profile of it.

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

/// What is to be measured.
#[derive(Clone, Copy)]
struct Asked {
    /// The smallest and the largest file, in events.
    sizes: [usize; 2],
    /// A part alone.
    only: Option<Part>,
}

/// What can be measured alone.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Opening,
    Frames,
    /// The frames of a zoom, without those of a pan.
    Zoom,
    Finding,
    Editing,
}

fn main() -> io::Result<()> {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(why) => {
            writeln!(io::stderr(), "{why}")?;
            std::process::exit(2);
        }
    };
    let mut out = io::stdout().lock();
    if asked.has(Part::Opening) {
        openings(&mut out, asked)?;
    }
    if asked.has(Part::Frames) || asked.has(Part::Zoom) {
        frames::table(&mut out, asked)?;
    }
    if asked.has(Part::Finding) {
        finding::table(&mut out, asked)?;
    }
    if asked.has(Part::Editing) {
        editing::table(&mut out, asked)?;
    }
    Ok(())
}

/// Writes the table of what opening costs.
fn openings(out: &mut dyn Write, asked: Asked) -> io::Result<()> {
    writeln!(out, "## Opening\n")?;
    writeln!(
        out,
        "| events | file, kB | `csv` alone, ms | open, ms | times `csv` | index, ms | \
         text, bytes/event |"
    )?;
    writeln!(out, "|---:|---:|---:|---:|---:|---:|---:|")?;
    for events in asked.sizes() {
        opening(events)?.write(out)?;
        out.flush()?;
    }
    writeln!(out, "\nEach figure is the median of {RUNS} runs. Opening takes the bytes of a file")?;
    writeln!(out, "and includes its check as UTF-8, its SHA-256 and what its columns stand for.")?;
    writeln!(out, "An event takes {} bytes beside its text.", size_of::<Option<Event>>())
}

/// The timeline of a synthetic file.
fn timeline(events: usize) -> io::Result<Arc<Timeline>> {
    let mut bytes = Vec::new();
    synthetic::write_csv(&mut bytes, events, SEED)?;
    let opened = open_table(bytes).ok_or_else(|| io::Error::other("the table did not open"))?;
    Ok(Arc::clone(&opened.timeline))
}

/// Milliseconds.
fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

impl Asked {
    fn sizes(self) -> impl Iterator<Item = usize> {
        let [min, max] = self.sizes;
        SIZES.into_iter().filter(move |events| (min..=max).contains(events))
    }

    fn has(self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// What the command line asks for. `cargo bench` adds `--bench`.
fn asked(mut args: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { sizes: [0, usize::MAX], only: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "--min" => asked.sizes[0] = number(args.next(), &arg)?,
            "--max" => asked.sizes[1] = number(args.next(), &arg)?,
            "--only" => asked.only = Some(part(args.next().as_deref())?),
            other => {
                let known = "there are --min N, --max N and --only PART";
                return Err(format!("`{other}` is not known; {known}"));
            }
        }
    }
    Ok(asked)
}

fn number(word: Option<String>, option: &str) -> Result<usize, String> {
    let number = word.and_then(|word| word.replace('_', "").parse().ok());
    number.ok_or_else(|| format!("{option} takes a number of events"))
}

fn part(word: Option<&str>) -> Result<Part, String> {
    match word {
        Some("opening") => Ok(Part::Opening),
        Some("frames") => Ok(Part::Frames),
        Some("zoom") => Ok(Part::Zoom),
        Some("finding") => Ok(Part::Finding),
        Some("editing") => Ok(Part::Editing),
        _ => Err("--only takes opening, frames, zoom, finding or editing".to_owned()),
    }
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

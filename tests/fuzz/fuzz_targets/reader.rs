//! One reader, chosen by the variable `FORMAT`, fed with whatever the fuzzer thinks of. What it reads
//! is written in every format, and read again: nothing of that may panic or hang.
//!
//! `FORMAT=vis cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none reader CORPUS -- -max_total_time=600`

#![no_main]

use std::{path::Path, sync::{Arc, LazyLock}};

use libfuzzer_sys::fuzz_target;
use sourceline::io::{
    Opened, Progress, csv,
    foreign::{self, Format, Options},
    save::Facts,
};

static FORMAT: LazyLock<Format> = LazyLock::new(|| {
    let name = std::env::var("FORMAT").expect("FORMAT names a format");
    Format::by_name(&name).expect("FORMAT names a format")
});

fn read(text: &str) -> Option<Opened> {
    let path = Path::new("fuzzed");
    match *FORMAT {
        Format::Csv | Format::Tsv => {
            let table = csv::decode(text.as_bytes().to_vec());
            match csv::open(path, &table, &Progress::default(), &|| false) {
                Ok(opened) => opened,
                Err(asked) => csv::read(path, &table, &asked.mapping, &Progress::default(), &|| false),
            }
        }
        Format::Ron => sourceline::io::open_text(path, text).ok(),
        format => {
            foreign::read(path, Arc::new(text.to_owned()), format, &Options::default()).ok()
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let _known = foreign::sniff(&text);
    let Some(opened) = read(&text) else { return };
    // What stands in memory follows what stands in the file.
    assert!(opened.timeline.event_count() <= bytes.len() + 1);
    let facts = Facts::from(&opened);
    for format in Format::ALL {
        let written = foreign::write(format, &facts);
        assert_eq!(written.is_some(), format.is_written());
    }
});

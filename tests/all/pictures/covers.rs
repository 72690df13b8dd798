//! What a cover hides is in no file: not as words, not as outlines, not in a name or a list.
//!
//! Every field of an event holds words with `zqxvw` in them, which occur nowhere else.

use std::io::Read as _;

use sourceline::{
    export::{Format, Options, Page, Parts, Picture, PngWords, Size, document, source_lines},
    io::save::Facts,
    layout::What,
    model::{AnnotationKind, EventIx},
    scene::Item,
    style::ThemeName,
};

use super::{World, theme};

/// Two lanes; the second event of the first lane is the one that is covered.
const FILE: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "A town",
    lanes: [(name: "The bridge"), (name: "The council")],
    sources: [
        (id: "gazette", title: "The Gazette", publisher: "A paper", text: Inline("All of it. Zqxvw quoted it.")),
        (id: "zqxvw-source", title: "Zqxvw letters", publisher: "Zqxvw house", url: "https://zqxvw.example/letters", text: Inline("Zqxvw passage here.")),
    ],
    events: [
        (id: "first", title: "The flood", date: "2020-01-02", lane: "The bridge", quotes: [(source: "gazette", exact: "All of it.")]),
        (
            id: "zqxvw-id", title: "Zqxvw full title", short_title: "Zqxvw short", date: "2020-03-05",
            lane: "The bridge", display_date: "zqxvw day", actors: ["Zqxvw actor"], tags: ["zqxvw-tag"],
            quotes: [(source: "zqxvw-source", exact: "Zqxvw passage here."), (source: "gazette", exact: "Zqxvw quoted it.")],
            cites: ["zqxvw-source"],
            date_basis: (kind: external, note: "Zqxvw basis", references: [(url: "https://zqxvw.example/basis", passage: "zqxvw passage", read: "2020-01-01")]),
            claimed_by: "zqxvw claimant",
            editor_note: (text: "Zqxvw note", references: ["https://zqxvw.example/note"]),
            description: "Zqxvw description",
            image: (path: "zqxvw.png", alt: "Zqxvw image", credit: "Zqxvw credit"),
            check: (status: query, by: "Zqxvw checker", on: "2021-01-01", comment: "Zqxvw comment"),
        ),
        (id: "third", title: "The vote", date: "2020-05-08", lane: "The council", disputed_by: ["zqxvw-id"], follows: ["zqxvw-id"], denied_by: ["zqxvw-id"], quotes: [(source: "gazette", exact: "All of it.")]),
        (id: "last", title: "The opening", date: "2020-07-10", lane: "The bridge", follows: ["zqxvw-id"], quotes: [(source: "gazette", exact: "All of it.")]),
    ],
    story: [(event: "zqxvw-id", caption: "Zqxvw caption", notes: "Zqxvw notes")],
    annotations: [
        (kind: marker, event: "zqxvw-id", text: "Zqxvw marker"),
        (kind: note, event: "zqxvw-id", dy: -1, text: "Zqxvw remark"),
        (kind: arrow, event: "first", to: (event: "zqxvw-id"), text: "Zqxvw arrow"),
        (kind: note, date: "2020-06-20", lane: "The council", at: 0.5, text: "Seen by all"),
        COVER
    ],
)
"#;

/// A block about the day of the event, in its lane alone.
const BLOCK: &str = "(kind: cover, date: \"2020-03-01\", lane: \"The bridge\", at: 0, to: (date: \"2020-03-20\", lane: \"The bridge\", at: 1)),";
/// A block somewhere else that was drawn over the event.
const NAMED: &str = "(kind: cover, date: \"2020-06-28\", lane: \"The council\", at: 0.9, to: (date: \"2020-06-29\", lane: \"The council\", at: 0.95), path: [(event: \"zqxvw-id\")]),";

const SENTINEL: &str = "zqxvw";

fn world(cover: &str) -> World {
    World::reads(&FILE.replace("COVER", cover))
}

/// A picture that tells all that it can, with the covered event selected.
fn picture(world: &World, size: Size) -> Picture {
    let selected = world.timeline.event_by_id("zqxvw-id");
    Picture {
        size,
        selected,
        parts: Parts { lane_legend: true, ..Parts::default() },
        ..Picture::default()
    }
}

/// The bytes of a file, and whatever is packed in them.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    // Any zlib stream, wherever one begins: in the chunks of a PNG, in the objects of a PDF.
    for at in 0..bytes.len().saturating_sub(2) {
        let is_start =
            bytes[at] == 0x78 && u16::from_be_bytes([bytes[at], bytes[at + 1]]).is_multiple_of(31);
        if is_start {
            let mut found = Vec::new();
            let mut decoder = flate2::read::ZlibDecoder::new(&bytes[at..]);
            // What was unpacked before a fault counts as well.
            decoder.read_to_end(&mut found).ok();
            all.push(b'\n');
            all.extend(found);
        }
    }
    all
}

/// Where the sentinel stands in bytes: plain, as UTF-16, or as hexadecimal of either.
fn found(bytes: &[u8]) -> Option<String> {
    let lower: Vec<u8> = unpacked(bytes).to_ascii_lowercase();
    let wide: Vec<u8> = SENTINEL.bytes().flat_map(|byte| [0, byte]).collect();
    let capital: Vec<u8> = "ZQXVW".bytes().flat_map(|byte| [0, byte]).collect();
    let hex =
        |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let mixed: Vec<u8> = "Zqxvw".bytes().flat_map(|byte| [0, byte]).collect();
    let forms = [
        SENTINEL.as_bytes().to_vec(),
        hex(&wide).into_bytes(),
        hex(&mixed).into_bytes(),
        hex(SENTINEL.as_bytes()).into_bytes(),
        wide,
        capital.to_ascii_lowercase(),
    ];
    forms.iter().find_map(|form| {
        let at = lower.windows(form.len()).position(|part| part == form.as_slice())?;
        let from = at.saturating_sub(80);
        let part = &lower[from..(at + 80).min(lower.len())];
        Some(String::from_utf8_lossy(part).into_owned())
    })
}

/// What `pdftotext` finds of the sentinel in a PDF, where that program is there.
fn read_aloud(format: Format, bytes: &[u8]) -> Option<String> {
    if format != Format::Pdf {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let said = std::process::Command::new("pdftotext").arg(path).arg("-").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).to_lowercase();
    assert!(said.contains("a town"), "{said}");
    said.contains(SENTINEL).then_some(said)
}

fn files(world: &World, page: &Page) -> Vec<(Format, bool, Vec<u8>)> {
    let sources = source_lines(&world.timeline, &page.sources);
    let text = document(&Facts {
        timeline: world.timeline.clone(),
        story: sourceline::model::Story::default(),
        annotations: world.annotations.clone(),
    });
    let words = PngWords { sources: &sources, created: None, document: Some(&text) };
    let each = Format::ALL.into_iter().flat_map(|format| [(format, false), (format, true)]);
    each.map(|(format, outlines)| {
        let options = Options { words, outlines, ..Options::default() };
        let bytes =
            format.write(page, &world.content(), &theme(ThemeName::Light), &options).unwrap();
        (format, outlines, bytes)
    })
    .collect()
}

#[test]
fn without_a_cover_every_file_has_the_words() {
    let world = world("");
    let page = world.page(&picture(&world, Size::Pixels([1920, 1080])));
    assert!(page.covered.events.is_empty() && !page.has_covers);
    for (format, outlines, bytes) in files(&world, &page) {
        assert!(
            found(&bytes).is_some(),
            "{format:?} {outlines} has none, so that the search finds nothing"
        );
    }
}

#[test]
fn what_a_cover_touches_is_in_no_file() {
    for cover in [BLOCK, NAMED] {
        let world = world(cover);
        let covered = world.timeline.event_by_id("zqxvw-id").unwrap();
        for size in [[1920, 1080], [1080, 1080], [1080, 1920]] {
            let page = world.page(&picture(&world, Size::Pixels(size)));
            assert!(page.covered.events.contains(&covered), "{cover} {size:?}");
            assert!(!page.events.contains(&covered));
            assert!(page.notes.is_empty() && page.sources.len() == 1);
            assert!(!page.alt.to_lowercase().contains(SENTINEL), "{}", page.alt);
            assert!(page.alt.contains("covered"), "{}", page.alt);
            for item in &page.scene.items {
                if let Item::Text { run, .. } = item {
                    assert!(!run.text.to_lowercase().contains(SENTINEL), "{}", run.text);
                }
            }
            for (format, outlines, bytes) in files(&world, &page) {
                let found = found(&bytes).or_else(|| read_aloud(format, &bytes));
                assert_eq!(found, None, "{format:?} outlines {outlines} {size:?}");
            }
        }
    }
}

/// The strongest form: of two timelines that differ in the covered words alone, the files are the
/// same to the byte, outlines and pixels included.
#[test]
fn covered_words_leave_no_trace() {
    let one = World::reads(&FILE.replace("COVER", BLOCK));
    let other =
        FILE.replace("COVER", BLOCK).replace("Zqxvw", "Qzxvw").replace("zqxvw-id", "qzxvw-id");
    let other = World::reads(&other);
    let [one, other] = [one, other].map(|world| {
        let size = Size::Pixels([1920, 1080]);
        let page = world.page(&Picture { size, ..Picture::default() });
        assert_eq!(page.covered.events.len(), 1);
        files(&world, &page)
    });
    for ((format, outlines, a), (.., b)) in one.iter().zip(&other) {
        assert!(a == b, "{format:?} outlines {outlines}");
    }
}

#[test]
fn all_that_no_cover_touches_stays() {
    let world = world(BLOCK);
    let page = world.page(&picture(&world, Size::Pixels([1920, 1080])));
    let ids: Vec<&str> = page
        .events
        .iter()
        .map(|ix| world.timeline.text(world.timeline.event(*ix).unwrap().id))
        .collect();
    assert_eq!(ids, ["first", "third", "last"]);
    let kinds: Vec<AnnotationKind> = page.placed.iter().map(|each| each.annotation.kind).collect();
    assert_eq!(kinds, [AnnotationKind::Note, AnnotationKind::Cover]);
    assert!(page.alt.contains("Seen by all"));
    assert!(
        page.remarks.iter().any(|remark| remark == "1 event is covered."),
        "{:?}",
        page.remarks
    );
}

#[test]
fn a_cover_holds_where_all_else_that_is_drawn_is_left_out() {
    let world = world(BLOCK);
    let picture = picture(&world, Size::Pixels([1200, 675]));
    let parts = Parts { annotations: false, ..picture.parts };
    let page = world.page(&Picture { parts, ..picture });
    let kinds: Vec<AnnotationKind> = page.placed.iter().map(|each| each.annotation.kind).collect();
    assert_eq!(kinds, [AnnotationKind::Cover]);
    for (format, _, bytes) in files(&world, &page) {
        assert_eq!(found(&bytes), None, "{format:?}");
    }
}

#[test]
fn a_count_of_events_goes_with_the_covered_one_in_it() {
    let days = (1..=28).map(|day| {
        format!(
            "(id: \"zqxvw-{day}\", title: \"Zqxvw happened on a day of January, {day}\", date: \"2020-01-{day:02}\", lane: \"One\"),"
        )
    });
    let text = format!(
        "(format: 1, title: \"Many\", lanes: [(name: \"One\")], events: [{} (id: \"far\", title: \"Far\", \
         date: \"2060\", lane: \"One\")], annotations: [(kind: cover, date: \"2019-12-01\", lane: \"One\", at: 0, \
         to: (date: \"2021-06-01\", lane: \"One\", at: 1))])",
        days.collect::<String>()
    );
    let world = World::reads(&text);
    let size = Size::Pixels([640, 360]);
    let folding = sourceline::export::Folding::Linear;
    let page = world.page(&Picture { size, folding, ..Picture::default() });
    let open = World::reads(&text.replace("kind: cover", "kind: box"));
    let before = open.page(&Picture { size, folding, ..Picture::default() });
    let gathers = |page: &Page| {
        page.layout.items.iter().any(|item| matches!(item.what, What::Cluster(_)))
            || !page.layout.density.is_empty()
    };
    assert!(gathers(&before) && !gathers(&page));
    assert_eq!(page.covered.events, (0..28).map(EventIx::new).collect());
    for (format, _, bytes) in files(&world, &page) {
        assert_eq!(found(&bytes), None, "{format:?}");
    }
}

#[test]
fn a_text_of_one_s_own_that_names_what_is_covered_is_not_used() {
    let world = world(BLOCK);
    let size = Size::Pixels([1200, 675]);
    let with =
        |alt: &str| world.page(&Picture { size, alt: Some(alt.to_owned()), ..Picture::default() });
    let page = with("A picture of zqxvw short.");
    assert!(page.alt_refused && page.alt.starts_with("Timeline “A town”"), "{}", page.alt);
    let page = with("A town and its bridge.");
    assert!(!page.alt_refused);
    assert_eq!(page.alt, "A town and its bridge.");
}

/// A sheet goes from hand to hand as a picture does.
#[test]
fn a_fact_check_sheet_holds_covered_words_only_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.timeline.ron"), FILE.replace("COVER", BLOCK)).unwrap();
    for (name, format) in [("a.html", Format::Html), ("a.pdf", Format::Pdf)] {
        let sheet = |more: &[&str]| {
            let args = [&["a.timeline.ron", "-o", name, "--check-sheet", "--force"], more].concat();
            let output = super::command::export(&args, folder.path(), &[]);
            assert!(output.status.success());
            let said = String::from_utf8(output.stderr).unwrap();
            (std::fs::read(folder.path().join(name)).unwrap(), said)
        };
        let (without, said) = sheet(&[]);
        assert_eq!(found(&without).or_else(|| read_aloud(format, &without)), None, "{name}");
        assert!(said.contains("1 event is covered, and not on this sheet"), "{said}");
        assert!(said.contains("--with-covered"), "{said}");
        let (with, said) = sheet(&["--with-covered"]);
        let found = found(&with).or_else(|| read_aloud(format, &with));
        assert!(found.is_some(), "{name}");
        assert!(said.contains("this sheet holds its words"), "{said}");
        if format == Format::Html {
            let with = String::from_utf8(with).unwrap();
            assert!(with.contains("this sheet holds its words"));
            assert!(with.contains("Pictures show nothing of this event"));
            let without = String::from_utf8(without).unwrap();
            assert!(without.contains("1 event is covered, and not on this sheet"));
            assert!(without.contains("Covered event") && !without.contains("March 2020"));
        }
    }
}

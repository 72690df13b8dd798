//! A story as files: a picture of each step, handouts, worksheets; what is hidden or covered is in
//! none of them.

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sourceline::io::open_bundled;

use super::{
    command::{err, sourceline},
    covers::unpacked,
};

/// Of each event the title, the date and the passage hold words of their own.
const FILE: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "A town",
    lanes: [(name: "The bridge"), (name: "The council")],
    sources: [
        (id: "gazette", title: "The Gazette", publisher: "A paper", text: Inline("Qqflood came. Qqvote went on. Qqopen at last.")),
    ],
    events: [
        (id: "ttflood-id", title: "Ttflood of the bridge", short_title: "Ttflood", date: "2021-02-03", lane: "The bridge", display_date: "ddthird day", description: "Ttflood again, ddthird", quotes: [(source: "gazette", exact: "Qqflood came.")]),
        (id: "ttvote-id", title: "Ttvote in the council", date: "2021-05-08", lane: "The council", display_date: "ddeighth day", disputed_by: ["ttflood-id"], quotes: [(source: "gazette", exact: "Qqvote went on.")]),
        (id: "ttopen-id", title: "Ttopen bridge", date: "2021-07-10", lane: "The bridge", display_date: "ddtenth day", quotes: [(source: "gazette", exact: "Qqopen at last.")]),
    ],
    story: [
        (event: "ttflood-id", caption: "Ttcaption one", notes: "Presenter alone: nnnotes", title: "Tthead one"),
        (event: "ttvote-id", caption: "Ttcaption two", hide: [titles, dates, quotations]),
        (event: "ttopen-id"),
    ],
    annotations: [
        (kind: marker, event: "ttvote-id", text: "Marked by hand"),
        COVER
    ],
)
"#;

/// A block that was drawn over the first event.
const COVER: &str = "(kind: cover, date: \"2021-06-28\", lane: \"The council\", at: 0.9, to: (date: \"2021-06-29\", lane: \"The council\", at: 0.95), path: [(event: \"ttflood-id\")]),";

fn folder_with(cover: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = FILE.replace("COVER", cover);
    fs::write(folder.path().join("a.timeline.ron"), text).unwrap();
    folder
}

/// All that a file says, in small letters: what is packed or in base64 in it too, and what
/// `pdftotext` reads where that program is there.
pub(super) fn said(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let mut all = unpacked(&bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    for part in text.split("base64,").skip(1) {
        let end = part.find(['"', ')']).unwrap_or(part.len());
        let inner = STANDARD.decode(&part[..end]).unwrap();
        all.extend(unpacked(&inner));
    }
    if path.extension().is_some_and(|it| it == "pdf")
        && let Ok(read) = std::process::Command::new("pdftotext").arg(path).arg("-").output()
    {
        all.extend(read.stdout);
    }
    all.extend(in_hexadecimal(&all));
    // A PDF writes what is not ASCII as UTF-16, in which a zero stands before every letter.
    let narrow: Vec<u8> = all.iter().copied().filter(|byte| *byte != 0).collect();
    all.extend(narrow);
    String::from_utf8_lossy(&all).to_lowercase()
}

/// What a PDF writes as `<FEFF0041>`.
fn in_hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let digits = text.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0));
    let is_hex = |part: &&str| {
        part.len() >= 8
            && part.len().is_multiple_of(2)
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let byte = |pair: &[u8]| u8::from_str_radix(&String::from_utf8_lossy(pair), 16).unwrap();
    let decoded = digits
        .filter(is_hex)
        .flat_map(|part| part.as_bytes().chunks(2).map(byte).chain([b'\n']).collect::<Vec<_>>());
    decoded.collect()
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub(super) fn makes(folder: &Path, args: &[&str]) -> String {
    let output = sourceline(args, folder, &[]);
    assert!(output.status.success(), "{args:?}: {}", err(&output));
    err(&output)
}

/// A PDF holds the numbers of glyphs; without `pdftotext` only its letters by themselves can be
/// looked for, in what turns glyphs into text.
pub(super) fn can_read_pdf() -> bool {
    std::process::Command::new("pdftotext").arg("-v").output().is_ok()
}

#[test]
fn what_a_worksheet_leaves_blank_is_nowhere_in_it() {
    let folder = folder_with("");
    let dir = folder.path();
    let cases: [(&[&str], &[&str], &[&str]); 9] = [
        (&["--task", "blanks"], &["tt"], &["qqflood", "february"]),
        (
            &["--task", "blanks", "--blank", "dates"],
            &["february", "may 2021", "2021-0", "dd"],
            &["ttflood", "qqvote"],
        ),
        (&["--task", "blanks", "--blank", "quotations"], &["qq", "gazette"], &["ttflood"]),
        (&["--task", "cards"], &["february", "may 2021", "2021-0", "dd"], &["ttflood", "qqflood"]),
        (
            &["--task", "cards", "--blank", "quotations"],
            &["february", "may 2021", "qq"],
            &["ttflood"],
        ),
        (&["--task", "ruler"], &["3 february", "3 feb ", "2021-0", "dd"], &["ttflood"]),
        (
            &["--task", "blanks", "--blank", "titles,dates,quotations"],
            &["tt", "dd", "qq", "gazette", "february", "may 2021", "2021-0"],
            &["when?", "what happened?", "what does the source say?"],
        ),
        (&["--task", "cards", "--blank", "titles"], &["tt", "dd", "february"], &["qqflood"]),
        (&["--task", "ruler", "--blank", "titles"], &["tt", "dd", "3 february"], &["happened?"]),
    ];
    for (args, hidden, told) in cases {
        for name in ["w.html", "w.pdf"] {
            if name == "w.pdf" && !can_read_pdf() {
                continue;
            }
            let path = dir.join(name);
            let sheet = |more: &[&str]| {
                let fixed = ["worksheet", "a.timeline.ron", "-o", name, "--force"];
                makes(dir, &[&fixed[..], args, more].concat());
                said(&path)
            };
            let blank = sheet(&[]);
            for words in hidden {
                let begun = WORDS.into_iter().filter(|word| word.starts_with(words));
                for words in begun.chain([*words].into_iter().filter(|words| words.len() > 2)) {
                    let at = blank.find(words);
                    let about = at.map(|at| blank[at..].chars().take(60).collect::<String>());
                    assert_eq!(about, None, "{args:?} {name} {words}");
                }
            }
            for words in told {
                assert!(blank.contains(words), "{args:?} {name} {words}");
            }
            let answers = sheet(&["--answers"]);
            // Else nothing was found above because it could not be.
            let found = hidden.iter().filter(|words| ["february", "gazette"].contains(words));
            for words in ["ttflood", "with answers"].iter().chain(found) {
                assert!(answers.contains(words), "{args:?} {name} {words}");
            }
        }
    }
}

/// The words of the timeline that begin with letters of their own.
const WORDS: [&str; 11] = [
    "ttflood",
    "ttvote",
    "ttopen",
    "ttcaption",
    "tthead",
    "ddthird",
    "ddeighth",
    "ddtenth",
    "qqflood",
    "qqvote",
    "qqopen",
];

#[test]
fn without_a_cover_a_handout_tells_everything_but_the_presenters_notes() {
    let folder = folder_with("");
    let dir = folder.path();
    for name in ["h.html", "h.pdf"] {
        if name == "h.pdf" && !can_read_pdf() {
            continue;
        }
        makes(dir, &["handout", "a.timeline.ron", "-o", name]);
        let all = said(&dir.join(name));
        for words in [
            "ttflood of",
            "ttcaption one",
            "ttcaption two",
            "qqvote went",
            "the gazette",
            "8 may 2021",
        ] {
            assert!(all.contains(words), "{name}: {words}");
        }
        assert!(!all.contains("nnnotes"), "{name}");
        makes(dir, &["handout", "a.timeline.ron", "-o", name, "--keep-hidden", "--force"]);
        let all = said(&dir.join(name));
        assert!(!all.contains("ttcaption two") && !all.contains("qqvote"), "{name}");
        assert!(all.contains("what happened?") && all.contains("ttcaption one"), "{name}");
    }
}

/// On either paper, whatever the length of what is said of a step: passages that have no room beside it
/// stand at the end.
#[test]
fn three_steps_on_a_page_lose_none_of_their_words() {
    if !can_read_pdf() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let close = |words: &str| words.split_whitespace().collect::<String>().to_lowercase();
    for paper in ["a4", "letter"] {
        let args = ["handout", "--bundled", "-o", "h.pdf", "--per-page", "3", "--page", paper];
        makes(dir, &[&args[..], &["--force"]].concat());
        let all = close(&said(&dir.join("h.pdf")));
        let bundled = open_bundled();
        for step in &bundled.story {
            assert!(all.contains(&close(&step.caption)), "{paper}: {}", step.caption);
            let event = step.event().and_then(|event| bundled.timeline.event(event));
            for quote in event.iter().flat_map(|event| &event.detail.quotes) {
                let words = bundled.timeline.quote_text(quote);
                assert!(all.contains(&close(words)), "{paper}: {words}");
            }
        }
        assert!(all.contains("passagesstandattheend."), "{paper}: else nothing was tried");
        assert!(!all.contains("moreissaid"), "{paper}");
    }
}

#[test]
fn what_is_covered_in_one_step_is_in_no_file_of_the_story() {
    let folder = folder_with(COVER);
    let dir = folder.path();
    let made: [&[&str]; 9] = [
        &["handout", "a.timeline.ron", "-o", "h.html"],
        &["handout", "a.timeline.ron", "-o", "h1.pdf"],
        &["handout", "a.timeline.ron", "-o", "h3.pdf", "--per-page", "3"],
        &["handout", "a.timeline.ron", "-o", "slides"],
        &["worksheet", "a.timeline.ron", "-o", "w.html", "--answers"],
        &["worksheet", "a.timeline.ron", "-o", "c.html", "--task", "cards"],
        &["export", "a.timeline.ron", "-o", "s.pdf", "--steps"],
        &["export", "a.timeline.ron", "--steps", "svg", "--format", "svg"],
        &["export", "a.timeline.ron", "--steps", "html", "--format", "html"],
    ];
    for args in made {
        let notes = makes(dir, args);
        assert!(notes.contains("still holds them"), "{args:?}: {notes}");
    }
    let mut files: Vec<_> = names(dir).into_iter().map(|name| dir.join(name)).collect();
    files.retain(|path| !path.ends_with("a.timeline.ron"));
    let inner: Vec<_> = files
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| names(path).into_iter().map(|name| path.join(name)))
        .collect();
    assert_eq!(inner.len(), 9);
    for path in files.iter().filter(|path| path.is_file()).chain(&inner) {
        let all = format!("{} {}", said(path), path.display()).to_lowercase();
        for words in ["ttflood", "qqflood", "ttcaption one", "tthead", "ddthird"] {
            assert!(!all.contains(words), "{}: {words}", path.display());
        }
    }
    assert!(said(&dir.join("h.html")).contains("ttvote"));
    assert!(said(&dir.join("h.html")).contains("1 event is covered."));
}

#[test]
fn each_step_becomes_a_picture_and_none_is_written_over() {
    let folder = folder_with("");
    let dir = folder.path();
    let args = ["export", "a.timeline.ron", "--steps", "steps", "--size", "640x360"];
    makes(dir, &args);
    let all = ["01-tthead-one.png", "02.png", "03-ttopen-bridge.png"];
    assert_eq!(names(&dir.join("steps")), all);
    fs::remove_file(dir.join("steps").join(all[0])).unwrap();
    fs::write(dir.join("steps").join(all[2]), "mine").unwrap();
    let refused = sourceline(&args, dir, &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("--force replaces it"), "{}", err(&refused));
    assert_eq!(names(&dir.join("steps")), all[1..], "half of them were written");
    assert_eq!(fs::read(dir.join("steps").join(all[2])).unwrap(), b"mine");
    makes(dir, &[&args[..], &["--force"]].concat());
    assert_eq!(names(&dir.join("steps")), all);
    makes(dir, &["export", "a.timeline.ron", "--steps", "-o", "s.pdf", "--page", "a4"]);
    let pdf = fs::read(dir.join("s.pdf")).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("/Count 3"));
}

#[test]
fn the_same_story_gives_the_same_files() {
    let folder = folder_with("");
    let dir = folder.path();
    for (command, name, other) in [
        ("handout", "a.pdf", "b.pdf"),
        ("handout", "a.html", "b.html"),
        ("worksheet", "w.pdf", "x.pdf"),
    ] {
        makes(dir, &[command, "a.timeline.ron", "-o", name]);
        let there = [("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Tokyo")];
        let again = sourceline(&[command, "a.timeline.ron", "-o", other], dir, &there);
        assert!(again.status.success(), "{}", err(&again));
        assert!(fs::read(dir.join(name)).unwrap() == fs::read(dir.join(other)).unwrap(), "{name}");
    }
}

#[test]
fn what_cannot_be_made_of_a_story_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let cases: [(&[&str], &str); 6] = [
        (&["export", "--bundled", "-o", "a.png", "--steps"], "end the name of -o in .pdf"),
        (&["export", "--bundled", "-o", "a.pdf", "--steps", "dir"], "leave -o out"),
        (&["export", "--bundled", "--steps"], "end the name of -o in .pdf"),
        (&["export", "--bundled", "--steps", "none/dir"], "the folder"),
        (&["worksheet", "--bundled", "-o", "a.png"], "end its name in .pdf or .html"),
        (&["handout", "--bundled", "-o", "none/a.pdf"], "the folder none is not there"),
    ];
    for (args, expected) in cases {
        let output = sourceline(args, dir, &[]);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(expected), "{args:?}: {}", err(&output));
        assert_eq!(names(dir), [""; 0], "{args:?}");
    }
}

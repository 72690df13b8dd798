//! What a step hides for a class to guess is in no file of it: not as words, not in names of files,
//! parts or pages, not in the text for those who do not see a picture.
//!
//! Of one event every field holds words with `zztitle`, `zzdate` or `zzquote` in them, which occur
//! nowhere else; what might tell any of them holds all three.

use std::{fs, path::Path};

use super::story::{can_read_pdf, makes, names, said};

const FILE: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "A town",
    lanes: [(name: "The bridge"), (name: "The council")],
    sources: [
        (id: "gazette", title: "The Gazette", publisher: "A paper", text: Inline("All of it.")),
        (id: "zzquote-source", title: "Zzquote letters", publisher: "Zzquote house", url: "https://zzquote.example/letters", text: Inline("Zzquote passage here.")),
    ],
    events: [
        (id: "first", title: "The flood", date: "2020-01-02", lane: "The bridge", quotes: [(source: "gazette", exact: "All of it.")]),
        (
            id: "zztitle-zzdate", title: "Zztitle in full", short_title: "Zztitle short", date: "2020-03-05",
            lane: "The bridge", display_date: "zzdate of old", actors: ["Zztitle actor"],
            quotes: [(source: "zzquote-source", exact: "Zzquote passage here.")], cites: ["zzquote-source"],
            date_basis: (kind: external, note: "Zztitle zzdate zzquote", references: [(url: "https://zztitle-zzdate-zzquote.example", passage: "zztitle zzdate zzquote", read: "2020-03-05")]),
            claimed_by: "zztitle claimant",
            editor_note: (text: "Zztitle zzdate zzquote", references: ["https://zztitle-zzdate-zzquote.example"]),
            description: "Zztitle zzdate zzquote",
            image: (path: "zztitle-zzdate-zzquote.png", alt: "Zztitle zzdate zzquote", credit: "Zztitle zzdate zzquote"),
            check: (status: query, by: "Zztitle zzdate zzquote", on: "2020-03-05", comment: "Zztitle zzdate zzquote"),
        ),
        (id: "third", title: "The vote", date: "2020-05-08", lane: "The council", disputed_by: ["zztitle-zzdate"], follows: ["zztitle-zzdate"], quotes: [(source: "gazette", exact: "All of it.")]),
    ],
    story: [STEP],
    annotations: [
        (kind: marker, event: "zztitle-zzdate", text: "Zztitle zzdate zzquote"),
        (kind: note, event: "zztitle-zzdate", dy: -1, text: "Zztitle zzdate zzquote"),
        (kind: arrow, event: "first", to: (event: "zztitle-zzdate"), text: "Zztitle zzdate zzquote"),
    ],
)
"#;

/// A step, what of its files no word may tell, and what each of them tells all the same.
type Case = (&'static str, &'static [&'static str], &'static str);

const CASES: [Case; 7] = [
    (
        r#"(event: "zztitle-zzdate", title: "Zztitle of a step", caption: "Zztitle told", hide: [titles])"#,
        &["zztitle"],
        "5 march 2020",
    ),
    (
        r#"(event: "zztitle-zzdate", title: "Zzdate of a step", caption: "Zzdate told", hide: [dates])"#,
        &["zzdate", "5 mar", "2020-03", ">2020<", ">mar<", ">march<", "january"],
        "zztitle in full",
    ),
    (
        r#"(event: "zztitle-zzdate", caption: "Zzquote told", hide: [quotations])"#,
        &["zzquote"],
        "zztitle in full",
    ),
    (
        r#"(event: "zztitle-zzdate", title: "Zzdate", caption: "Zzquote", hide: [titles, dates, quotations])"#,
        &["zztitle", "zzdate", "zzquote", "5 mar", "2020-03"],
        "what happened?",
    ),
    (
        r#"(event: "third", hide_events: ["zztitle-zzdate"])"#,
        &["zztitle", "zzdate", "zzquote", "5 mar"],
        "the vote",
    ),
    (
        r#"(event: "third", beside: "zztitle-zzdate", hide_events: ["zztitle-zzdate"])"#,
        &["zztitle", "zzdate", "zzquote", "5 mar"],
        "the vote",
    ),
    (
        r#"(event: "zztitle-zzdate", title: "Zztitle", caption: "Zzdate", hide_events: ["zztitle-zzdate"])"#,
        &["zztitle", "zzdate", "zzquote", "5 mar"],
        "what happened?",
    ),
];

/// What is written of the step of a case, with more arguments; every file with all that it says, its
/// name included.
fn written(step: &str, more: &[&str], commands: &[&[&str]]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    fs::write(dir.join("a.timeline.ron"), FILE.replace("STEP", step)).unwrap();
    for command in commands {
        makes(dir, &[command, more].concat());
    }
    let told = |path: &Path, name: String| {
        let said = said(path);
        (name.clone(), format!("{said} {}", name.to_lowercase()))
    };
    let mut files = Vec::new();
    for name in names(dir).into_iter().filter(|name| !name.starts_with("a.timeline")) {
        let path = dir.join(&name);
        if path.is_dir() {
            let within = names(&path).into_iter();
            files.extend(within.map(|inner| told(&path.join(&inner), format!("{name}/{inner}"))));
        } else {
            files.push(told(&path, name));
        }
    }
    files
}

const STEPS: [&[&str]; 5] = [
    &["export", "a.timeline.ron", "--steps", "svg", "--format", "svg"],
    &["export", "a.timeline.ron", "--steps", "html", "--format", "html"],
    &["export", "a.timeline.ron", "--steps", "png", "--size", "900x600"],
    &["export", "a.timeline.ron", "--steps", "pdf", "--format", "pdf"],
    &["export", "a.timeline.ron", "--steps", "-o", "s.pdf", "--page", "a4"],
];

const HANDOUTS: [&[&str]; 4] = [
    &["handout", "a.timeline.ron", "-o", "h.html"],
    &["handout", "a.timeline.ron", "-o", "h1.pdf"],
    &["handout", "a.timeline.ron", "-o", "h3.pdf", "--per-page", "3"],
    &["handout", "a.timeline.ron", "-o", "slides"],
];

fn holds_none(files: &[(String, String)], (step, hidden, told): Case) {
    for (name, said) in files {
        for words in hidden {
            let at = said.find(words).map(|at| said[at..].chars().take(60).collect::<String>());
            assert_eq!(at, None, "{name} of {step} tells {words}");
        }
        let ends = |ending| Path::new(name).extension().is_some_and(|it| it == ending);
        let told = if ends("png") { "town" } else { told };
        if !ends("pdf") || can_read_pdf() {
            assert!(said.contains(told), "{name} of {step} says nothing of {told}");
        }
    }
}

#[test]
fn what_a_step_hides_is_in_no_picture_of_it() {
    for case in CASES {
        let files = written(case.0, &[], &STEPS);
        assert_eq!(files.len(), STEPS.len());
        holds_none(&files, case);
    }
}

#[test]
fn what_a_step_hides_is_on_no_handout_that_keeps_it_hidden() {
    for case in CASES {
        let files = written(case.0, &["--keep-hidden"], &HANDOUTS);
        assert_eq!(files.len(), HANDOUTS.len());
        holds_none(&files, case);
    }
}

/// Else the tests above would find nothing because they cannot see.
#[test]
fn what_steps_hide_is_told_where_that_is_asked_for() {
    for (step, hidden, _) in CASES {
        let pictures = written(step, &["--reveal"], &STEPS);
        for (name, said) in pictures.iter().chain(&written(step, &[], &HANDOUTS)) {
            assert!(said.contains("zztitle"), "{name} of {step}");
            // A slide is pixels, with what is said of the step's own event in words; three on a page
            // leave out lanes that have no room.
            let is_short = name.starts_with("slides") || name == "h3.pdf";
            assert!(is_short || said.contains("5 mar"), "{name} of {step}");
            let quotes = hidden.iter().any(|words| words.starts_with("zzq"));
            assert!(is_short || !quotes || said.contains("zzquote"), "{name} of {step}");
        }
    }
}

#[test]
fn whoever_makes_pictures_of_steps_is_told_that_something_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    fs::write(dir.join("a.timeline.ron"), FILE.replace("STEP", CASES[0].0)).unwrap();
    let args = ["export", "a.timeline.ron", "--steps", "svg", "--format", "svg"];
    assert!(makes(dir, &args).contains("--reveal shows it"));
    assert_eq!(names(&dir.join("svg")), ["01.svg"]);
    assert_eq!(makes(dir, &[&args[..], &["--reveal", "--force"]].concat()), "");
    assert_eq!(names(&dir.join("svg")), ["01-zztitle-of-a-step.svg", "01.svg"]);
}

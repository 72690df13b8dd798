//! The commands as a user sees them: what is printed, and the exit code.

use std::{ffi::OsString, fs, io, path::PathBuf};

use super::{Outcome, run_with};

fn data(name: &str) -> String {
    format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Exit code, standard output, standard error.
fn sourceline(args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["sourceline"].iter().chain(args).map(OsString::from);
    let Outcome::Exit(code) = run_with(args, &mut out, &mut err) else {
        panic!("the window was to open")
    };
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A copy of the bundled file and its sources, with some words replaced.
fn copy_with(changes: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    for (name, text) in crate::io::bundled::SOURCES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut text = crate::io::bundled::TIMELINE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let path = folder.path().join("copy.timeline.ron");
    fs::write(&path, text).unwrap();
    (folder, path.display().to_string())
}

#[test]
fn the_files_that_come_with_the_program_are_sound() {
    for (name, holds) in [
        ("donbas-to-kursk.timeline.ron", "24 events, 31 quotations"),
        ("example.timeline.ron", "5 events, 5 quotations"),
        ("date-forms.timeline.ron", "37 events, 0 quotations"),
    ] {
        let (code, out, err) = sourceline(&["check", "--strict", &data(name)]);
        assert_eq!(out, format!("{}: no problems, {holds}\n", data(name)));
        assert_eq!((code, err.as_str()), (0, ""));
    }
}

#[test]
fn one_changed_letter_of_a_quotation_names_its_line() {
    let (_folder, path) =
        copy_with(&[("Syria has since acknowledged", "Syria has since acknowlegded")]);
    let (code, out, _) = sourceline(&["check", &path]);
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().position(|line| line.contains("acknowlegded")).unwrap() + 1;
    assert!(out.starts_with(&format!("{path}:{line}:28: error: this quotation")), "{out}");
    assert!(out.contains("source:  Syria has since acknowle[dg]ed"), "{out}");
    assert!(out.contains("quoted:  Syria has since acknowle[gd]ed"), "{out}");
    assert!(out.ends_with("1 error in 1 file\n"), "{out}");
    assert_eq!(code, 1);
}

#[test]
fn three_faults_in_three_events_are_all_named() {
    let (_folder, path) = copy_with(&[
        ("2022-06-29", "2022-06-31"),
        ("lane: \"Territory and war\"", "lane: \"Teritory and war\""),
        ("North Korea’s decision.\"", "North Korea’s decisions.\""),
    ]);
    let (code, out, _) = sourceline(&["check", &path]);
    assert_eq!(code, 1);
    for expected in
        ["2022-06-31", "did you mean \"Territory and war\"?", "decision[s]", "3 errors in 1 file"]
    {
        assert!(out.contains(expected), "{expected} is missing in:\n{out}");
    }
}

#[test]
fn a_broken_event_does_not_hide_the_next() {
    let (_folder, path) = copy_with(&[
        ("date: \"2022-02-21\",", "date: \"2022-02-21,"),
        ("date: \"2022-06-29\",", "date: \"2022-06-29\""),
        ("date: \"2024-10\"", "date: \"2024-1o\""),
    ]);
    let (_, out, _) = sourceline(&["check", &path]);
    assert!(out.contains("this text is not closed on its line"), "{out}");
    assert!(out.contains("a comma is missing here"), "{out}");
    assert!(out.contains("2024-1o"), "{out}");
    assert!(out.ends_with("3 errors in 1 file\n"), "{out}");
}

#[test]
fn a_file_that_cannot_be_read_ends_with_2() {
    let (code, out, err) =
        sourceline(&["check", "no-such.timeline.ron", &data("example.timeline.ron")]);
    assert_eq!(code, 2);
    assert!(err.starts_with("error: cannot read no-such.timeline.ron: "), "{err}");
    assert!(out.ends_with("1 file that cannot be read in 2 files\n"), "{out}");
    assert_eq!(sourceline(&["list", "no-such.timeline.ron"]).0, 2);
    assert_eq!(sourceline(&["check"]).0, 2);
}

#[test]
fn warnings_fail_only_where_they_are_asked_to() {
    let (_folder, path) = copy_with(&[("claimed_by:", "clamed_by:")]);
    let (code, out, _) = sourceline(&["check", &path]);
    assert_eq!(code, 0);
    assert!(out.contains("warning: there is no field `clamed_by`"), "{out}");
    assert!(out.contains("did you mean `claimed_by`?"), "{out}");
    let (code, out, _) = sourceline(&["check", "--strict", &path]);
    assert_eq!(code, 1);
    assert!(out.ends_with("1 error in 1 file\n"), "{out}");
}

#[test]
fn json_gives_the_place_of_each_problem() {
    let (_folder, path) = copy_with(&[("2022-06-29", "2022-06-31")]);
    let (code, out, _) = sourceline(&["check", "--json", &path]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert_eq!(rows[0]["event"], "syria-recognises");
    let text = fs::read(&path).unwrap();
    let start = rows[0]["bytes"][0].as_u64().unwrap() as usize;
    assert!(text[..start].ends_with(b"date: \"2022-06-"), "points at the day");
}

#[test]
fn the_list_is_in_time_order_and_cites() {
    let (code, out, _) = sourceline(&["list", "--bundled"]);
    assert_eq!(code, 0);
    let at =
        |words: &str| out.find(words).unwrap_or_else(|| panic!("{words} is missing in:\n{out}"));
    assert!(at("Separatists control parts") < at("Russia attacks Ukraine"));
    assert!(at("Russia attacks Ukraine") < at("Syria acknowledges"));
    assert!(at("Syria acknowledges") < at("North Korea confirms"));
    at("publisher unknown, about 14 July 2022");
    at("  The date is derived from the source's wording: 'on Wednesday' is the source's");
    at("  Disputed by: Syria acknowledges");
    let (_, out, _) = sourceline(&["list", "--bundled", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["events"].as_array().unwrap().len(), 24);
    assert_eq!(json["events"][0]["quotes"][0]["status"], "matches");
}

/// A table with these rows.
fn table(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, text).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

#[test]
fn a_table_is_checked_and_listed_as_a_timeline_is() {
    let (_folder, path) =
        table("Headline;Start;Group\nLanding;2022-07-14;Space\nLaunch;2022-07-13;Space\n");
    let (code, out, err) = sourceline(&["check", "--strict", &path]);
    assert_eq!(out, format!("{path}: no problems, 2 events, 0 quotations\n"));
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, out, _) = sourceline(&["list", &path]);
    assert_eq!(code, 0);
    let expected = "table\n\n13 July 2022 · Space\nLaunch\n\n14 July 2022 · Space\nLanding\n";
    assert_eq!(out, expected);
}

#[test]
fn a_row_of_a_table_that_fails_is_named_by_line_and_column() {
    let (_folder, path) = table("id,title,date\na,Fine,2022\nb,Bad,2022-13\n");
    let (code, out, _) = sourceline(&["check", &path]);
    assert_eq!(code, 1);
    assert!(out.starts_with(&format!("{path}:3:12: error: `date` \"2022-13\"")), "{out}");
    let (code, out, err) = sourceline(&["list", &path]);
    assert_eq!(code, 0);
    assert!(out.contains("Fine") && !out.contains("Bad"), "{out}");
    assert!(err.contains("1 error; `sourceline check"), "{err}");
}

#[test]
fn the_order_of_day_and_month_is_asked_for_and_taken() {
    let (_folder, path) = table("what,date\nA,07/08/2022\n");
    let (code, _, err) = sourceline(&["list", &path]);
    assert_eq!(code, 2);
    assert!(err.contains("day first or month first?"), "{err}");
    assert!(err.contains("help: say --dates day-first or --dates month-first"), "{err}");
    assert!(sourceline(&["list", &path, "--dates", "day-first"]).1.contains("7 August 2022"));
    assert!(sourceline(&["list", &path, "--dates", "month-first"]).1.contains("8 July 2022"));
    let (_, out, _) = sourceline(&["check", "--json", &path]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(rows[0]["help"][0].as_str().unwrap().starts_with("say --dates"), "{rows}");
}

#[test]
fn a_column_can_be_told() {
    let (_folder, path) = table("x,title,date\nThis,That,2022\n");
    let (code, out, _) = sourceline(&["list", &path, "--column", "title=X"]);
    assert_eq!(code, 0);
    assert!(out.contains("This") && !out.contains("That"), "{out}");
    let (code, _, err) = sourceline(&["list", &path, "--column", "title=y"]);
    assert_eq!(code, 2);
    assert!(err.contains("no column \"y\"\n  help: its columns are x, title, date"), "{err}");
    assert_eq!(sourceline(&["list", &path, "--column", "tittle=x"]).0, 2);
    assert_eq!(sourceline(&["list", &data("example.timeline.ron"), "--column", "title=x"]).0, 0);
}

#[test]
fn a_synthetic_table_opens() {
    let (code, out, _) = sourceline(&["synthetic", "100", "--seed", "3"]);
    assert_eq!(code, 0);
    let (_folder, path) = table(&out);
    assert!(sourceline(&["check", "--strict", &path]).1.contains("100 events"));
}

#[test]
fn a_reader_who_is_gone_is_no_panic() {
    struct Gone;
    impl io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    for args in [&["sourceline", "list", "--bundled"][..], &["sourceline", "--help"]] {
        let args = args.iter().map(OsString::from);
        assert_eq!(run_with(args, &mut Gone, &mut Gone), Outcome::Exit(0));
    }
}

#[test]
fn a_file_alone_opens_the_window() {
    let open =
        |args: &[&str]| run_with(args.iter().map(OsString::from), &mut Vec::new(), &mut Vec::new());
    assert_eq!(open(&["sourceline"]), Outcome::Open(None));
    let file = PathBuf::from("a.timeline.ron");
    assert_eq!(open(&["sourceline", "a.timeline.ron"]), Outcome::Open(Some(file)));
    assert_eq!(open(&["sourceline", "--no-such-flag"]), Outcome::Exit(2));
}

#[test]
fn diff_ends_with_0_for_the_same_1_for_another_and_2_for_none() {
    let base = data("donbas-to-kursk.timeline.ron");
    let (code, out, err) = sourceline(&["diff", &base, &base]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with("Both say the same.\n"), "{out}");

    let (_folder, other) = copy_with(&[("Russia attacks Ukraine", "Russia invades Ukraine")]);
    let (code, out, err) = sourceline(&["diff", &base, &other]);
    assert_eq!((code, err.as_str()), (1, ""));
    let expected = "1 event changed.\n\nEvent changed: 24 February 2022 · Russia invades Ukraine \
                    [february-attack]\n  title\n    was: Russia [attacks] Ukraine\n    now: Russia \
                    [invades] Ukraine\n";
    assert!(out.ends_with(expected), "{out}");

    let (code, out, err) = sourceline(&["diff", "no-such.timeline.ron", "nor-this.timeline.ron"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no-such") && err.contains("nor-this"), "{err}");
    assert_eq!(sourceline(&["diff", &base]).0, 2);
}

#[test]
fn diff_writes_for_programs_and_says_what_it_could_not_compare() {
    let base = data("donbas-to-kursk.timeline.ron");
    let (_folder, other) =
        copy_with(&[("2022-06-29", "2022-06-31"), ("attacks Ukraine", "invades Ukraine")]);
    let (code, out, err) = sourceline(&["diff", "--json", &base, &other]);
    assert_eq!(code, 1);
    assert!(err.contains("1 error, what could not be read is not compared"), "{err}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["same"], false);
    let kinds: Vec<_> = json["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(kinds[0], ("february-attack", "changed"));
    assert!(kinds.contains(&("syria-recognises", "removed")), "{kinds:?}");
    assert_eq!(json["differences"][0]["fields"][0]["new"], "Russia invades Ukraine");
}

#[test]
fn diff_names_steps_of_the_story_that_differ() {
    let base = data("donbas-to-kursk.timeline.ron");
    let text = fs::read_to_string(&base).unwrap();
    let story = text.find("\n    story: [").unwrap();
    let (at, _) = text[story..].match_indices("caption: \"").next().unwrap();
    let (head, rest) = text.split_at(story + at + "caption: \"".len());
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.timeline.ron");
    fs::write(&other, format!("{head}Once: {rest}")).unwrap();
    let other = other.display().to_string();
    let (code, out, _) = sourceline(&["diff", &base, &other]);
    assert_eq!(code, 1);
    assert!(out.contains("1 step changed") && out.contains("\nStep changed: 1, "), "{out}");
    let (_, out, _) = sourceline(&["diff", "--json", &base, &other]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let steps = json["differences"].as_array().unwrap();
    let step = steps.iter().find(|one| one["what"] == "step").unwrap();
    assert_eq!(step["fields"][0]["field"], "caption");
}

#[test]
fn diff_compares_tables_and_asks_how_to_read_them_as_check_does() {
    let (_first, old) = table("title,date\nOne,2022-01-01\nTwo,07/08/2022\n");
    let (_second, new) = table("title,date\nOne,2022-01-01\nTwo,08/08/2022\n");
    let (code, _, err) = sourceline(&["diff", &old, &new]);
    assert_eq!(code, 2);
    assert!(err.contains("--dates day-first"), "{err}");
    let (code, out, _) = sourceline(&["diff", "--dates", "day-first", &old, &new]);
    assert_eq!(code, 1);
    assert!(out.contains("    was: [7] August 2022"), "{out}");
    assert!(out.contains("    now: [8] August 2022"), "{out}");
    // A table is called what its file is called, which is no difference.
    let (folder, _) = table("");
    let other = folder.path().join("another name.csv");
    fs::copy(&old, &other).unwrap();
    let (code, out, _) =
        sourceline(&["diff", "--dates", "day-first", &old, &other.display().to_string()]);
    assert_eq!(code, 0, "{out}");
}

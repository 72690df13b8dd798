//! `sourceline convert`: what is written, what is said, and how it ends.

use std::{ffi::OsString, fs, path::Path};

use sourceline::{
    cli::{Outcome, run_with},
    io::{bundled, foreign::Format, open_bundled, open_path},
};

/// What the command says on standard error, and the number that it ends with.
fn convert(args: &[&str]) -> (String, u8) {
    let args = ["sourceline", "convert"].iter().chain(args).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let Outcome::Exit(code) = run_with(args, &mut out, &mut err) else { panic!("no end") };
    assert!(out.is_empty(), "it says nothing where another program reads");
    (String::from_utf8(err).unwrap(), code)
}

fn words(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The bundled timeline, with its sources beside it.
fn bundle() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(bundled::NAME)
}

#[test]
fn our_own_format_loses_nothing_whatever_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let (json, ron) = (folder.path().join("a.timeline.json"), folder.path().join("a.timeline.ron"));
    assert_eq!(convert(&[words(&bundle()), words(&json)]).1, 0);
    let (said, code) = convert(&[words(&json), words(&ron)]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("(json) to") && said.contains("24 events"), "{said}");
    let (before, after) = (open_bundled(), open_path(&ron).unwrap());
    assert_eq!(after.diagnostics, []);
    assert_eq!(after.story.len(), before.story.len());
    // Said once more in JSON, it is the same to the byte.
    let again = folder.path().join("b.timeline.json");
    assert_eq!(convert(&[words(&ron), words(&again)]).1, 0);
    assert!(fs::read(&again).unwrap() == fs::read(&json).unwrap());
    assert_eq!(after.timeline.event_count(), before.timeline.event_count());
}

#[test]
fn every_format_that_is_written_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL.into_iter().filter(|format| format.is_written()) {
        let path = folder.path().join(format!("{}{}", format.name(), format.ending()));
        let (said, code) = convert(&[words(&bundle()), words(&path), "--to", format.name()]);
        let is_ours = matches!(format, Format::Ron | Format::Json);
        assert_eq!(code, u8::from(!is_ours), "{format:?}: {said}");
        assert_eq!(said.contains("lost: "), !is_ours, "{format:?}: {said}");
        let again = open_path(&path).unwrap();
        assert_eq!(again.timeline.event_count(), 24, "{format:?}: {:?}", again.diagnostics);
        let read_as = again.origin.map_or(Format::Ron, |origin| origin.format);
        let is_table = matches!(format, Format::Csv | Format::Tsv);
        assert!(is_table || read_as == format, "{format:?} was read as {read_as:?}");
        // What was written is not touched a second time unasked.
        let before = fs::read(&path).unwrap();
        let (said, code) = convert(&[words(&bundle()), words(&path), "--to", format.name()]);
        assert_eq!((code, fs::read(&path).unwrap() == before), (2, true), "{said}");
        assert!(said.contains("--force replaces it"), "{said}");
    }
}

#[test]
fn columns_that_nobody_can_know_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, out) = (folder.path().join("rows.csv"), folder.path().join("out.csv"));
    fs::write(&rows, "date,x,y\n2022-07-13,1,2\n2022-07-14,3,4\n").unwrap();
    let (said, code) = convert(&[words(&rows), words(&out)]);
    assert_eq!((code, out.exists()), (2, false), "{said}");
    assert!(said.contains("--column title=NAME") && !said.contains("-first"), "{said}");
    let flags = [words(&rows), words(&out), "--column", "title=y"];
    let (said, code) = convert(&flags);
    assert!(code < 2, "{said}");
    assert!(fs::read_to_string(&out).unwrap().contains(",2,2022-07-13,"), "{said}");
}

#[test]
fn what_is_not_a_timeline_is_not_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("a.txt"), folder.path().join("out.csv"));
    fs::write(&file, "Dear diary").unwrap();
    let (said, code) = convert(&[words(&file), words(&out)]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("is not a timeline") && !said.contains("-first"), "{said}");
}

#[test]
fn what_is_left_out_is_said_and_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, out, report) = (
        folder.path().join("rows.csv"),
        folder.path().join("out.timeline.ron"),
        folder.path().join("report.json"),
    );
    fs::write(&rows, "date,title\n07/08/2022,One\nsoon,Two\n").unwrap();
    let (said, code) = convert(&[words(&rows), words(&out)]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--day-first") && !out.exists(), "{said}");
    assert!(!said.contains("--dates"), "{said}");
    let report_flag = ["--report", words(&report)];
    let flags = [words(&rows), words(&out), "--day-first", report_flag[0], report_flag[1]];
    let (said, code) = convert(&flags);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("1 event was left out"), "{said}");
    assert!(said.contains("rows.csv:3:1: error"), "{said}");
    let opened = open_path(&out).unwrap();
    let (_, event) = opened.timeline.iter().next().unwrap();
    assert_eq!(opened.timeline.text(event.date.written), "2022-08-07");
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&report).unwrap()).unwrap();
    assert_eq!(report["from"], "csv");
    assert_eq!(report["left_out"], 1);
    assert_eq!(report["found"][0]["line"], 3);
}

#[test]
fn dates_that_could_be_two_are_read_in_the_order_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let slashes = |of: &str| super::compared::corpus().join(of).join("slashes.json");
    for (file, order, first, second) in [
        ("vis", None, "2022-08-13", "2022-08-13"),
        ("vis", Some("--day-first"), "2022-08-07", "2022-08-07T10:05:00"),
        ("vis", Some("--month-first"), "2022-07-08", "2022-07-08T10:05:00"),
        ("timelinejs-v1", None, "2011-07-08", "2011-01-02T10:05:00"),
        ("timelinejs-v1", Some("--day-first"), "2011-08-07", "2011-02-01T10:05:00"),
    ] {
        let (file, out) = (slashes(file), folder.path().join("out.timeline.ron"));
        let mut args = vec![words(&file), words(&out), "--force"];
        args.extend(order);
        let (said, code) = convert(&args);
        assert_eq!(code, 1, "{said}");
        assert_eq!(said.contains("--month-first says which"), order.is_none(), "{said}");
        let timeline = open_path(&out).unwrap().timeline;
        let dates: Vec<_> =
            timeline.iter().map(|(_, event)| timeline.text(event.date.written)).collect();
        assert_eq!(dates[0], first, "{said}");
        assert!(dates.contains(&second), "{dates:?}");
    }
}

#[test]
fn times_in_a_table_land_on_the_day_of_the_zone_that_is_asked_for_and_days_stay() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.timeline.ron");
    for (ending, separator) in [("csv", ","), ("tsv", "\t")] {
        let rows = folder.path().join("rows").with_extension(ending);
        let table = "date,title\n2022-07-13T23:30:00Z,In UTC\n2022-07-13 23:30,Without a zone\n\
            2022-07-13T23:30:00+03:00,Told\n2022-07-13,A day\n2022-07,A month\n"
            .replace(',', separator);
        fs::write(&rows, table).unwrap();
        let second = 1_657_756_800_i64 - 1_800;
        let (day, hour) = (1_657_670_400, 3_600);
        let month = 1_656_633_600;
        for (zone, ahead) in [(None, 0), (Some("+02:00"), 2), (Some("-05:00"), -5)] {
            let mut args = vec![words(&rows), words(&out), "--force"];
            args.extend(zone.iter().flat_map(|zone| ["--timezone", zone]));
            let (said, code) = convert(&args);
            assert_eq!(code, 0, "{said}");
            let timeline = open_path(&out).unwrap().timeline;
            assert_eq!(timeline.meta.zone.name(), zone.unwrap_or("UTC"));
            let firsts: Vec<_> =
                timeline.iter().map(|(_, event)| event.date.when.bounds().0.unwrap()).collect();
            // On the clock of the zone: what names none stands as it is written.
            let expected = [second + ahead * hour, second, second + (ahead - 3) * hour, day, month];
            assert_eq!(firsts, expected, "{zone:?}");
        }
    }
    let (said, code) = convert(&[words(&bundle()), words(&out), "--force", "--timezone", "+02:00"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("--timezone changes nothing"), "{said}");
}

#[test]
fn what_cannot_be_done_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.json");
    for (args, expected) in [
        (vec![words(&bundle()), words(&out)], "does not tell a format"),
        (vec!["/nowhere.json", words(&out), "--to", "vis"], "cannot read"),
        (vec![words(&bundle()), words(&out), "--to", "timeline-project"], "only read"),
        (vec![words(&bundle()), words(&out), "--from", "vis", "--to", "vis"], "1:1"),
        (vec![words(&bundle()), words(&out), "--to", "vis", "--timezone", "Nowhere"], "Nowhere"),
    ] {
        let (said, code) = convert(&args);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected), "{expected}: {said}");
        assert!(!out.exists());
    }
}

//! The program itself, as a shell runs it: what it prints, and how it ends.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sourceline::io::bundled;

use crate::shared::copy_with;

/// The program in an environment without a display.
fn sourceline<S: AsRef<OsStr>>(args: &[S]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sourceline"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn bundle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(bundled::NAME)
}

#[test]
fn check_ends_with_0_for_a_sound_file_1_for_a_faulty_one_2_for_none() {
    let sound = sourceline(&[OsStr::new("check"), bundle().as_os_str()]);
    assert_eq!(sound.status.code(), Some(0), "{sound:?}");
    assert!(out(&sound).contains("no problems, 24 events, 31 quotations"), "{sound:?}");

    let (folder, faulty) =
        copy_with(&[("Syria has since acknowledged", "Syria has since acknowlegded")]);
    let found = sourceline(&[OsStr::new("check"), faulty.as_os_str()]);
    assert_eq!(found.status.code(), Some(1), "{found:?}");
    let text = fs::read_to_string(&faulty).unwrap();
    let line = text.lines().position(|line| line.contains("acknowlegded")).unwrap() + 1;
    let place = format!("{}:{line}:", faulty.display());
    assert!(out(&found).starts_with(&place), "{place} {found:?}");

    let none = folder.path().join("none.timeline.ron");
    let missing = sourceline(&[OsStr::new("check"), none.as_os_str()]);
    assert_eq!(missing.status.code(), Some(2), "{missing:?}");
    assert!(err(&missing).contains("none.timeline.ron"), "{missing:?}");
    assert_eq!(sourceline(&["check"]).status.code(), Some(2));
}

#[test]
fn three_faults_in_three_events_are_all_named() {
    let (_folder, path) = copy_with(&[
        ("Syria has since acknowledged", "Syria has since acknowlegded"),
        ("date: \"2022-02-21\"", "date: \"2022-02-31\""),
        ("disputed_by: [\"ukraine-denies-kursk\"]", "disputed_by: [\"ukraine-denies-kurks\"]"),
    ]);
    let found = sourceline(&[OsStr::new("check"), path.as_os_str()]);
    assert_eq!(found.status.code(), Some(1), "{found:?}");
    let text = fs::read_to_string(&path).unwrap();
    for fault in ["acknowlegded", "2022-02-31", "ukraine-denies-kurks"] {
        let line = text.lines().position(|line| line.contains(fault)).unwrap() + 1;
        let place = format!("{}:{line}:", path.display());
        assert!(out(&found).contains(&place), "{place} {}", out(&found));
    }
    assert!(out(&found).contains("3 errors in 1 file"), "{}", out(&found));
    assert!(out(&found).contains("ukraine-denies-kursk"), "a help line says what was meant");
}

#[test]
fn list_prints_every_event_for_people_and_for_programs() {
    let path = bundle();
    let json = sourceline(&[OsStr::new("list"), path.as_os_str(), OsStr::new("--json")]);
    assert_eq!(json.status.code(), Some(0), "{json:?}");
    let listed: serde_json::Value = serde_json::from_str(out(&json)).unwrap();
    let text = listed.to_string();
    let printed = sourceline(&[OsStr::new("list"), path.as_os_str()]);
    assert_eq!(printed.status.code(), Some(0), "{printed:?}");
    let timeline = sourceline::io::open_bundled().timeline;
    for (_, event) in timeline.iter() {
        let title = timeline.text(event.title);
        assert!(out(&printed).contains(title), "{title}");
        let quoted = serde_json::to_string(title).unwrap();
        assert!(text.contains(&quoted), "{title}");
    }
}

#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn without_a_display_one_line_says_which_commands_need_none() {
    let output = sourceline::<&str>(&[]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(out(&output), "");
    assert_eq!(err(&output).lines().count(), 1, "{output:?}");
    for word in ["display", "check", "list"] {
        assert!(err(&output).contains(word), "{word}: {output:?}");
    }
}

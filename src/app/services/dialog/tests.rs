use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{DialogSupport, PickOutcome, SOONER_THAN_A_HAND, Surroundings, outcome, probe_in};

const LIMIT: Duration = Duration::from_millis(300);

/// A machine with a library that speaks to the bus, no bus, and no zenity.
fn machine(folder: &Path) -> Surroundings {
    fs::write(folder.join("libdbus-1.so.3"), "").unwrap();
    Surroundings {
        is_served: false,
        bus_address: Some(format!("unix:path={}", folder.join("no-bus").display())),
        programs: vec![folder.to_owned()],
        libraries: vec![folder.to_owned()],
        is_placed_by_hand: false,
        library_list: folder.join("no-list"),
    }
}

fn why_not(support: DialogSupport) -> String {
    match support {
        DialogSupport::Unavailable(why) => why,
        other => panic!("{other:?} where nothing can answer"),
    }
}

#[test]
fn without_a_bus_and_zenity_there_is_no_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let why = why_not(probe_in(&machine(folder.path()), LIMIT));
    assert_eq!(why, "no desktop portal offers a dialog, and zenity is not installed");
}

#[test]
fn an_address_that_is_none_is_no_bus() {
    let folder = tempfile::tempdir().unwrap();
    let machine = Surroundings { bus_address: Some("/dev/null".into()), ..machine(folder.path()) };
    assert!(why_not(probe_in(&machine, LIMIT)).starts_with("no desktop portal"));
}

#[test]
fn without_libdbus_the_portal_is_not_even_asked() {
    let folder = tempfile::tempdir().unwrap();
    let machine = Surroundings { libraries: Vec::new(), ..machine(folder.path()) };
    assert!(why_not(probe_in(&machine, LIMIT)).starts_with("libdbus is not installed"));
}

#[test]
fn libdbus_is_found_in_the_loaders_list() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    fs::write(&list, b"\0libc.so.6\0libdbus-1.so.3\0").unwrap();
    let machine =
        Surroundings { libraries: Vec::new(), library_list: list, ..machine(folder.path()) };
    assert!(why_not(probe_in(&machine, LIMIT)).starts_with("no desktop portal"));
}

#[cfg(unix)]
#[test]
fn a_bus_that_never_answers_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let _silent = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let machine = Surroundings {
        bus_address: Some(format!("unix:path={}", socket.display())),
        ..machine(folder.path())
    };
    let began = Instant::now();
    assert!(why_not(probe_in(&machine, LIMIT)).starts_with("the desktop portal does not answer"));
    assert!(began.elapsed() < super::PROBE_LIMIT, "{:?}", began.elapsed());
}

#[cfg(unix)]
#[test]
fn zenity_is_found_where_it_can_be_run() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let machine = machine(folder.path());
    let zenity = folder.path().join("zenity");
    fs::write(&zenity, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&zenity, fs::Permissions::from_mode(0o644)).unwrap();
    why_not(probe_in(&machine, LIMIT));
    fs::set_permissions(&zenity, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(probe_in(&machine, LIMIT), DialogSupport::Zenity);
}

#[test]
fn a_refusal_faster_than_a_hand_is_no_cancel() {
    let path = PathBuf::from("a.timeline.ron");
    assert_eq!(outcome(Some(path.clone()), Duration::ZERO), PickOutcome::Picked(path));
    assert!(matches!(outcome(None, Duration::ZERO), PickOutcome::Unavailable(_)));
    assert_eq!(outcome(None, SOONER_THAN_A_HAND), PickOutcome::Cancelled);
}

#[test]
#[cfg(target_os = "linux")]
fn on_wayland_people_place_windows_themselves() {
    for (set, expected) in [
        (&["DISPLAY"][..], false),
        (&[], false),
        (&["WAYLAND_DISPLAY"], true),
        (&["DISPLAY", "WAYLAND_DISPLAY"], true),
        (&["WAYLAND_SOCKET"], true),
    ] {
        assert_eq!(super::is_placed_by_hand(|name| set.contains(&name)), expected, "{set:?}");
    }
}

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use proptest::prelude::*;

use super::{
    LANES_LIMIT, MotionChoice, PictureSpec, Preferences, RECENT_LIMIT, Recent, Store, ThemeChoice,
    look_for, state_folder,
};
use crate::view::{Facet, FilterSpec, LanesSpec, presenter::Desk};

fn some() -> Preferences {
    Preferences {
        theme: ThemeChoice::Projector,
        house: Some(PathBuf::from("/home/rin/courier.theme.ron")),
        motion: MotionChoice::Reduced,
        scale: 1.25,
        panel_shown: false,
        panel_width: Some(412.0),
        list_height: Some(250.0),
        recent: vec!["/stories/b.timeline.ron".into(), "/stories/a \"q\".timeline.ron".into()],
        filters: vec![("Sans Syrie".into(), filter("Syria"))],
        lanes: vec![(Some("/stories/b.timeline.ron".into()), hiding("War")), (None, hiding("Б"))],
        present_scale: 1.3,
        presenter: Desk::Window,
        notes_scale: 1.5,
        picture: PictureSpec { size: "own".into(), scale: Some(2), ..PictureSpec::default() },
    }
}

fn filter(actor: &str) -> FilterSpec {
    let actors = Facet { none: [actor.to_owned()].into(), ..Facet::default() };
    FilterSpec { actors, ..FilterSpec::default() }
}

fn hiding(lane: &str) -> LanesSpec {
    LanesSpec { hidden: vec![lane.into()], ..LanesSpec::default() }
}

#[test]
fn the_lanes_of_each_file_are_remembered_apart() {
    let path = Path::new("/stories/a.timeline.ron");
    let preferences = some().with_lanes(Some(path), hiding("Economy"));
    assert_eq!(preferences.lanes_of(Some(path)), hiding("Economy"));
    assert_eq!(preferences.lanes_of(None), hiding("Б"));
    assert_eq!(preferences.lanes_of(Some(Path::new("/other"))), LanesSpec::default());
    let preferences = preferences.with_lanes(Some(path), LanesSpec::default());
    assert_eq!(preferences, some(), "what stands as in the file takes no place");
    let many = (0..LANES_LIMIT + 5).fold(some(), |preferences, number| {
        preferences.with_lanes(Some(&path.join(number.to_string())), hiding("Economy"))
    });
    assert_eq!(many.lanes.len(), LANES_LIMIT);
    assert_eq!(many.lanes_of(None), LanesSpec::default(), "the oldest is forgotten");
}

#[test]
fn a_filter_takes_the_place_of_another_of_its_name() {
    let preferences = some().with_filter("Two".into(), filter("Russia"));
    let preferences = preferences.with_filter("Sans Syrie".into(), filter("Ukraine"));
    let expected =
        [("Two".to_owned(), filter("Russia")), ("Sans Syrie".to_owned(), filter("Ukraine"))];
    assert_eq!(preferences.filters, expected);
}

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().join("made/on/the/way"));
    assert_eq!(store.load().preferences, Preferences::default());
    store.save(&some(), 1).unwrap();
    let loaded = store.load();
    assert_eq!((loaded.preferences, loaded.message), (some(), None));
}

fn path() -> impl Strategy<Value = PathBuf> {
    prop_oneof!["[a./]{1,3}", "\\PC{1,12}"].prop_map(PathBuf::from)
}

proptest! {
    #[test]
    fn whatever_is_saved_is_remembered(
        scale in 0.5_f32..3.0,
        panel_width in proptest::option::of(1.0_f32..4000.0),
        list_height in proptest::option::of(1.0_f32..4000.0),
        panel_shown: bool,
        // A set of paths, not of names: `a` and `a/` are one path, which is remembered once.
        paths in proptest::collection::btree_set(path(), 0..RECENT_LIMIT),
    ) {
        let recent = paths.into_iter().collect();
        let preferences = Preferences { scale, panel_shown, panel_width, list_height, recent, ..some() };
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().to_owned());
        store.save(&preferences, 1).unwrap();
        prop_assert_eq!(store.load().preferences, preferences);
    }
}

#[test]
fn a_file_written_by_hand_may_say_little_and_may_say_more() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    fs::write(store.path(), "(theme: dark, hats: [1, (2, \"three\")], panel_width: 380)").unwrap();
    let loaded = store.load();
    assert_eq!(loaded.message, None);
    let expected = Preferences {
        theme: ThemeChoice::Dark,
        panel_width: Some(380.0),
        ..Preferences::default()
    };
    assert_eq!(loaded.preferences, expected);
}

#[test]
fn what_no_window_could_use_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    fs::write(store.path(), "(scale: 900, panel_width: -1, recent: [\"/a\", \"/b\", \"/a\"])")
        .unwrap();
    let read = store.load().preferences;
    assert_eq!((read.scale, read.panel_width), (3.0, None));
    assert_eq!(read.recent, [PathBuf::from("/a"), PathBuf::from("/b")]);
    fs::write(store.path(), "(scale: NaN)").unwrap();
    assert_eq!(store.load().preferences, Preferences::default());
}

#[test]
fn a_broken_file_gives_defaults_and_is_kept_when_it_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    for (number, broken) in [(1, "(theme: mauve)"), (2, "\u{feff}not RON")] {
        fs::write(store.path(), broken).unwrap();
        let loaded = store.load();
        assert_eq!(loaded.preferences, Preferences::default());
        assert!(loaded.message.unwrap().contains("preferences.ron cannot be read"));
        store.save(&some(), number).unwrap();
        let kept = folder.path().join(format!("preferences.broken-{number}.ron"));
        assert_eq!(fs::read_to_string(kept).unwrap(), broken);
        assert_eq!(store.load().preferences, some());
    }
    store.save(&Preferences::default(), 3).unwrap();
    let expected = ["preferences.broken-1.ron", "preferences.broken-2.ron", "preferences.ron"];
    assert_eq!(names(&folder), expected, "a sound file is replaced without a copy");
}

#[test]
fn a_file_that_is_no_text_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    fs::write(store.path(), [0xff, 0xfe, 0x00]).unwrap();
    assert!(store.load().message.is_some());
    store.save(&some(), 1).unwrap();
    assert_eq!(fs::read(folder.path().join("preferences.broken-1.ron")).unwrap().len(), 3);
}

#[test]
fn an_older_state_does_not_replace_a_newer_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    store.clone().save(&some(), 2).unwrap();
    store.save(&Preferences::default(), 1).unwrap();
    assert_eq!(store.load().preferences, some());
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_that_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    let error = Store::new(in_the_way).save(&some(), 1).unwrap_err();
    assert!(error.to_string().contains("preferences.ron"), "{error}");
}

#[test]
fn recent_files_stand_once_with_the_last_first() {
    let remembered = (0..20)
        .chain([15])
        .fold(Preferences::default(), |it, at| it.with_recent(&PathBuf::from(format!("/{at}"))));
    let expected = [15, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8];
    assert_eq!(remembered.recent, expected.map(|at| PathBuf::from(format!("/{at}"))));
    assert_eq!(remembered.without_recent(&PathBuf::from("/15")).recent.len(), RECENT_LIMIT - 1);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_left_out_and_the_rest_is_remembered() {
    use std::os::unix::ffi::OsStringExt;

    let odd = PathBuf::from(OsString::from_vec(b"/odd-\xff".to_vec()));
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    store.save(&some().with_recent(&odd), 1).unwrap();
    assert_eq!(store.load().preferences, some());
}

#[test]
fn a_recent_file_that_is_gone_is_shown_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let [here, gone] = ["here", "gone"].map(|name| folder.path().join(name));
    fs::write(&here, "").unwrap();
    let expected = [
        Recent { path: here.clone(), is_missing: false },
        Recent { path: gone.clone(), is_missing: true },
    ];
    assert_eq!(look_for(&[here, gone]), expected);
}

#[test]
fn the_state_folder_follows_the_specification() {
    let cases = [
        (vec![("SOURCELINE_STATE", "/s"), ("HOME", "/h")], Some("/s")),
        (vec![("XDG_STATE_HOME", "/x"), ("HOME", "/h")], Some("/x/sourceline")),
        (vec![("XDG_STATE_HOME", "x"), ("HOME", "/h")], Some("/h/.local/state/sourceline")),
        (vec![("XDG_STATE_HOME", ""), ("HOME", "/h")], Some("/h/.local/state/sourceline")),
        (vec![("HOME", "/h")], Some("/h/.local/state/sourceline")),
        (vec![], None),
    ];
    for (variables, expected) in cases {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        assert_eq!(state_folder(variable), expected.map(PathBuf::from), "{variables:?}");
    }
}

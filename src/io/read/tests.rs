//! What opens, what does not, and what is said of it.

use std::{fs, path::Path};

use super::{FILE_LIMIT, OpenError, is_timeline, open_path, open_path_unless, open_text};
use crate::io::bundled;

fn why(path: &Path) -> String {
    match open_path(path) {
        Err(OpenError::NotATimeline { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_ours_is_named_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.timeline.ron");
    let utf_16: Vec<u8> = "(format: 1)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, expected) in [
        (&b""[..], "it is empty"),
        (b" \n\t ", "it is empty"),
        (b"{\"events\": []}", "it is JSON of no kind that is known here (it has `events`)"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG picture"),
        (b"Dear diary, today", "it looks like plain text"),
        (b"(x: 1)", "it has none of a timeline's fields"),
        (b"// only this\n", "it holds only comments"),
        (b"<?xml version=\"1.0\"?>", "it begins like XML"),
        (b"(title: \"It\x92s\")", "byte 0x92 in line 1; it looks like Windows-1252"),
        (b"\xff\xfe(\0", "its text is in UTF-16"),
        (&utf_16, "its text is in UTF-16"),
    ] {
        fs::write(&path, bytes).unwrap();
        assert!(why(&path).contains(expected), "{expected}: {}", why(&path));
    }
    assert!(why(folder.path()).contains("a folder"));
    let large = folder.path().join("large");
    fs::File::create(&large).unwrap().set_len(FILE_LIMIT + 1).unwrap();
    let error = open_path(&large).unwrap_err().to_string();
    assert!(error.contains("large is larger than 64 MB"), "{error}");
    assert!(matches!(open_path(&folder.path().join("none")), Err(OpenError::Unreadable { .. })));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    for (name, text) in bundled::SOURCES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join("a.ron");
    let plain = open_text(&path, bundled::TIMELINE).unwrap();
    assert_eq!(plain.diagnostics, []);
    for text in [format!("\u{feff}{}", bundled::TIMELINE), bundled::TIMELINE.replace('\n', "\r\n")]
    {
        fs::write(&path, &text).unwrap();
        let opened = open_path(&path).unwrap();
        assert_eq!(opened.diagnostics, []);
        assert_eq!(opened.timeline, plain.timeline);
        assert_eq!(*opened.text, *text);
    }
    assert!(open_path_unless(&path, &|| true).unwrap().is_none());
}

#[test]
fn sources_stay_in_the_folder_of_their_file() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("inner");
    fs::create_dir_all(folder.join("sub")).unwrap();
    fs::write(outer.path().join("secret.txt"), "secret").unwrap();
    fs::write(folder.join("sub/a.txt"), "fine").unwrap();
    fs::write(folder.join("latin.txt"), b"caf\xe9").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outer.path().join("secret.txt"), folder.join("link.txt")).unwrap();
    let says = |source: &str| {
        let text = format!(
            "(format: 1, title: \"T\", sources: [(id: \"s\", title: \"S\", text: File({source:?}))])"
        );
        let opened = open_text(&folder.join("a.ron"), &text).unwrap();
        let first = opened.diagnostics.iter().find(|found| found.message.contains(source));
        first.map(|found| found.message.clone()).unwrap_or_default()
    };
    assert_eq!(says("sub/a.txt"), "");
    for path in ["../secret.txt", "/etc/hostname", "sub/../../secret.txt", "", "C:/a.txt"] {
        let text = format!("\"{path}\" is not read: its path leaves the folder");
        assert!(says(path).starts_with(&text) || path.is_empty(), "{path}: {}", says(path));
    }
    #[cfg(unix)]
    assert!(says("link.txt").contains("a link on its path leaves"), "{}", says("link.txt"));
    assert!(says("sub").contains("is not a file"));
    assert!(says("none.txt").contains("there is no file"));
    assert!(says("latin.txt").contains("not in UTF-8"));
}

#[test]
fn a_text_is_a_timeline_only_where_it_clearly_says_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.md");
    let told = |text: &str| {
        fs::write(&path, text).unwrap();
        is_timeline(&path)
    };
    for prose in [
        "",
        "Words.",
        "# A heading\n\nProse: with a colon.\n",
        "KYIV, 24 February 2022: the war begins.\n2022-02-25: it goes on.\n",
        "Notes of the day\n\n2022: first\n2023: second\n",
        "(Reuters) - It was said, on Monday, that\n",
        "- 2014: one\n- 2015: two\n",
        "---\ntitle: A page\ndate: 2022-01-01\n---\nProse follows.\n",
        "Dear all, as agreed on 1 May, here it is.\nYours, A\n",
    ] {
        assert!(!told(prose), "{prose}");
    }
    for timeline in [
        "2014: One\n2015-03: Two\n",
        "---\ntitle: T\n---\n2014-02-20: One\n2015: Two\n",
        "section War\n2014: One\n2015: Two\nendSection\n",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "{\"format\": 1, \"events\": []}",
        "(format: 1, title: \"T\")",
        "date,title,lane\n2014,One,A\n",
        "date\ttitle\n2014\tOne\n2015\tTwo\n",
    ] {
        assert!(told(timeline), "{timeline}");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in fs::read_dir(root.join("data/sources")).unwrap() {
        let source = source.unwrap().path();
        assert!(!is_timeline(&source), "{}", source.display());
    }
    assert!(!is_timeline(&root.join("README.md")));
    assert!(!is_timeline(&root.join("LICENSE-MIT")));
    assert!(!is_timeline(&folder.path().join("missing.txt")));
}

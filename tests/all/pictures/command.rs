//! `sourceline export`, as a shell runs it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

pub(super) fn export(args: &[&str], folder: &Path, env: &[(&str, &str)]) -> Output {
    sourceline(&[&["export"], args].concat(), folder, env)
}

/// Any command, without a desktop.
pub(super) fn sourceline(args: &[&str], folder: &Path, env: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sourceline"))
        .args(args)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .envs(env.iter().copied())
        .output()
        .unwrap()
}

pub(super) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_same_arguments_give_the_same_bytes_wherever_and_whenever() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().display().to_string();
    for format in ["png", "svg", "pdf", "html"] {
        let args = ["--bundled", "-o", "-", "--format", format, "--size", "1200x675"];
        let first = export(&args, folder.path(), &[]);
        assert!(first.status.success(), "{}", err(&first));
        assert!(first.stdout.len() > 10_000);
        assert!(first.stderr.is_empty(), "{}", err(&first));
        let there = [("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Tokyo"), ("HOME", &home)];
        let second = export(&args, folder.path(), &there);
        assert!(first.stdout == second.stdout, "{format} differs");
    }
}

#[test]
fn a_file_is_replaced_only_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.svg");
    let args = ["--bundled", "-o", "a.svg", "--no-title", "--theme", "dark"];
    assert!(export(&args, folder.path(), &[]).status.success());
    let written = fs::read(&path).unwrap();
    assert!(written.starts_with(b"<svg "));
    fs::write(&path, "mine").unwrap();
    let refused = export(&args, folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("--force replaces it"), "{}", err(&refused));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    let forced = export(&[&args[..], &["--force"]].concat(), folder.path(), &[]);
    assert!(forced.status.success(), "{}", err(&forced));
    assert!(fs::read(&path).unwrap() == written);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 12] = [
        (&["-o", "a.gif"], "does not say which kind of file"),
        (&["-o", "a.png", "--from", "soon"], "\"soon\" is no date"),
        (&["-o", "a.png", "--from", "2025", "--to", "2022"], "the last day lies before the first"),
        (&["-o", "a.png", "--event", "nobody"], "there is no event \"nobody\""),
        (&["-o", "a.png", "--filter", "after:soon"], "cannot be carried out"),
        (&["-o", "a.png", "--size", "12"], "1920x1080"),
        (&["-o", "a.png", "--scale", "9"], "from 1 to 4"),
        (&["-o", "a.png", "--alt-text", "none.txt"], "none.txt cannot be read"),
        (&["-o", "a.png", "--check-sheet"], "end its name in .pdf or .html"),
        (&["-o", "a.pdf", "--snippet"], "--snippet is for a web page"),
        (&["-o", "-", "--format", "html", "--snippet"], "--snippet is for a web page"),
        (&["-o", "none/a.png"], "the folder none is not there"),
    ];
    for (args, expected) in cases {
        let output = export(&[&["--bundled"], args].concat(), folder.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(expected), "{args:?}: {}", err(&output));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{args:?}");
    }
}

#[test]
fn a_web_page_comes_with_a_snippet_where_one_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--bundled", "-o", "story.html", "--snippet"];
    fs::write(folder.path().join("story.embed.html"), "mine").unwrap();
    let refused = export(&args, folder.path(), &[]);
    assert!(err(&refused).contains("--force replaces it"), "{}", err(&refused));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "half of it was written");
    fs::remove_file(folder.path().join("story.embed.html")).unwrap();
    assert!(export(&args, folder.path(), &[]).status.success());
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("story.html").starts_with("<!DOCTYPE html>"));
    assert!(read("story.embed.html").contains("src=\"story.html\""));
}

#[test]
fn the_fact_check_sheet_is_a_pdf_of_many_pages_or_a_web_page() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins, holds) in [
        ("sheet.pdf", "%PDF-", "/Count 14"),
        ("sheet.html", "<!DOCTYPE html>", "<input type=\"checkbox\">"),
    ] {
        let args = ["--bundled", "-o", name, "--check-sheet", "--page", "a4"];
        let output = export(&args, folder.path(), &[]);
        assert!(output.status.success(), "{}", err(&output));
        let bytes = fs::read(folder.path().join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with(begins) && text.contains(holds), "{name}");
    }
}

#[test]
fn a_search_leaves_what_it_finds_and_the_picture_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--bundled", "-o", "-", "--format", "svg", "--filter", "lane:deployment"];
    let output = export(&args, folder.path(), &[]);
    let svg = String::from_utf8(output.stdout).unwrap();
    assert!(svg.contains(" of 24 events were chosen."), "{}", err_of(&output.stderr));
    assert!(svg.contains("lane-Deployment"));
}

fn err_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_text_for_those_who_do_not_see_it_can_be_written_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("alt.txt"), "Twenty-four events.\n").unwrap();
    let args = ["--bundled", "-o", "-", "--format", "svg", "--alt-text", "alt.txt"];
    let svg = String::from_utf8(export(&args, folder.path(), &[]).stdout).unwrap();
    assert!(svg.contains("<desc id=\"picture-text\">Twenty-four events.</desc>"));
}

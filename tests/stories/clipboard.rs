//! The desktop's own clipboard: a picture that the program copies is read back by another program,
//! annotations by another window of this one.
//!
//! Runs on a display of its own; where there is no `Xvfb` or no `xclip`, the story says so.

use std::{
    fs,
    io::{BufRead as _, BufReader, Cursor},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use sourceline::{
    app::services::clipboard::{Clipboard, Pixels},
    edit::{Added, AnnotationChange, Change},
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind, EventIx},
    ui::{Action, Command as Asks, tools::ToolChange},
};

use crate::{
    reader::Reader,
    shared::processes::{again, assert_passed, place},
};

/// How long another program may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that ends with the story.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A picture of which every pixel is another.
fn picture() -> Pixels {
    let size = [31_u32, 17];
    let rgba = (0..size[0] * size[1]).flat_map(|at| [at as u8, (at >> 8) as u8, 200, 255]);
    Pixels { size, rgba: rgba.collect() }
}

/// A display of its own, which outlasts each program on it, and its name.
fn display() -> Option<(Ends, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "320x240x24", "-nolisten", "tcp", "-noreset"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let out = child.stdout.take()?;
    let ends = Ends(child);
    let mut number = String::new();
    BufReader::new(out).read_line(&mut number).ok()?;
    let number = number.trim().to_owned();
    (!number.is_empty()).then(|| (ends, format!(":{number}")))
}

#[test]
fn a_picture_that_is_copied_is_read_back_by_another_program() {
    let Some((_display, name)) = display() else {
        println!("skipped: there is no Xvfb");
        return;
    };
    if Command::new("xclip").arg("-version").output().is_err() {
        println!("skipped: there is no xclip");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut owner = again("clipboard::keeps_a_picture_on_the_clipboard", folder.path());
    owner.env("DISPLAY", &name).env_remove("WAYLAND_DISPLAY").stdout(Stdio::null());
    let _owner = Ends(owner.spawn().unwrap());
    let began = Instant::now();
    let bytes = loop {
        let mut xclip = Command::new("xclip");
        xclip.args(["-selection", "clipboard", "-t", "image/png", "-o"]).env("DISPLAY", &name);
        let output = xclip.output().unwrap();
        if output.status.success() && !output.stdout.is_empty() {
            break output.stdout;
        }
        assert!(began.elapsed() < PATIENCE, "{}", String::from_utf8_lossy(&output.stderr));
        thread::sleep(Duration::from_millis(50));
    };
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut rgba).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Rgba);
    let expected = picture();
    assert_eq!([frame.width, frame.height], expected.size);
    assert_eq!(rgba, expected.rgba);
}

/// Two windows are two programs here, each a process with a window's whole state.
#[test]
fn annotations_that_are_copied_are_pasted_in_another_window() {
    let Some((_display, name)) = display() else {
        println!("skipped: there is no Xvfb");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let on_display = |test: &str| {
        let mut command = again(test, folder.path());
        command.env("DISPLAY", &name).env_remove("WAYLAND_DISPLAY");
        command
    };
    let mut owner = on_display("clipboard::copies_annotations");
    let _owner = Ends(owner.stdout(Stdio::null()).spawn().unwrap());
    let began = Instant::now();
    while !folder.path().join(COPIED).exists() {
        assert!(began.elapsed() < PATIENCE, "nothing was copied");
        thread::sleep(Duration::from_millis(50));
    }
    assert_passed(&on_display("clipboard::pastes_annotations").output().unwrap());
}

/// Where the words stand that one window hands to the other beside the clipboard.
const COPIED: &str = "copied.txt";

fn arrow() -> Annotation {
    let points = [3, 7].map(|event| Anchor::on(EventIx(event))).to_vec();
    let text = "so \"this\" & <that>\nleads there".to_owned();
    Annotation { text, bend: 120, ..Annotation::new(AnnotationKind::Arrow, points) }
}

#[test]
#[ignore = "run by the story that pastes what it copies"]
fn copies_annotations() {
    let Some(place) = place() else { return };
    let mut author = Reader::starts();
    author.app_mut().state.picture.clipboard = Clipboard::of_desktop();
    let added = AnnotationChange::Add { annotations: vec![arrow()], how: Added::Drawn };
    author.asks(Asks::Change(Box::new(Change::Annotation(added))));
    author.asks(Asks::Tool(Box::new(ToolChange::Show(AnnotationIx(0)))));
    author.asks(Asks::Do(Action::CopyAnnotations));
    author.waits_for_work();
    let words = author.state().tools.copied.clone().unwrap().0;
    fs::write(place.join("copying"), words).unwrap();
    fs::rename(place.join("copying"), place.join(COPIED)).unwrap();
    thread::sleep(PATIENCE);
}

#[test]
#[ignore = "run by the story that copies what it pastes"]
fn pastes_annotations() {
    let Some(place) = place() else { return };
    let mut author = Reader::starts();
    author.app_mut().state.picture.clipboard = Clipboard::of_desktop();
    let words = fs::read_to_string(place.join(COPIED)).unwrap();
    author.asks(Asks::Tool(Box::new(ToolChange::Paste(words))));
    author.waits_for_work();
    let annotations = &author.state().file.document.annotations;
    let all: Vec<_> = annotations.iter().map(|(_, one)| one.clone()).collect();
    assert_eq!(all, [arrow()]);
}

#[test]
#[ignore = "run by the story that reads what it copies"]
fn keeps_a_picture_on_the_clipboard() {
    if place().is_none() {
        return;
    }
    let clipboard = Clipboard::of_desktop();
    // As the program does it: on a worker, which then ends.
    let copies = clipboard.clone();
    thread::spawn(move || copies.put(picture())).join().unwrap().unwrap();
    thread::sleep(PATIENCE);
    drop(clipboard);
}

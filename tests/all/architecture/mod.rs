//! The layers' rule: each part of the program may use what [`LAYERS`] grants it and nothing else.
//!
//! Reads `src/` as text. A file's own tests are free: they may open the bundled story to lay it out.

mod paths;

use std::{fs, path::Path};

/// A part of the program: its name, and the parts it may use. Written from the facts upwards; a
/// part is only ever granted parts that stand before it.
const LAYERS: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("io", &["model"]),
    // Facts are changed and compared where nothing is drawn, so it knows no index.
    ("edit", &["model", "io"]),
    // A house style is a RON file, with a place for whatever is wrong.
    ("style", &["model", "io"]),
    ("view", &["model"]),
    // The extent of a timeline is a span, which `view` defines.
    ("index", &["model", "view"]),
    ("layout", &["model", "style", "view", "index"]),
    ("scene", &["model", "style", "view", "index", "layout"]),
    ("export", &["model", "io", "style", "view", "index", "layout", "scene"]),
    ("ui", &["model", "io", "edit", "style", "view", "index", "layout", "scene", "export"]),
    ("app", &["model", "io", "edit", "style", "view", "index", "layout", "scene", "export", "ui"]),
    ("cli", &["model", "io", "edit", "style", "view", "index", "layout", "scene", "export"]),
    ("main", &["app", "cli"]),
];

/// What only some parts may name, and which: a crate, or the beginning of a path.
const RESERVED: [(&str, &[&str]); 26] = [
    ("egui", &["ui", "app"]),
    ("eframe", &["ui", "app"]),
    ("rfd", &["app"]),
    ("zbus", &["app"]),
    ("notify", &["app"]),
    ("rustix", &["app"]),
    ("arboard", &["app"]),
    ("clap", &["cli", "main"]),
    // Settings and tokens are RON as timelines are.
    // What is looked at is kept by name.
    ("serde", &["io", "style", "view", "app", "cli"]),
    ("serde_json", &["io", "cli"]),
    ("ron", &["io", "style", "app"]),
    ("roxmltree", &["io"]),
    ("html5gum", &["io"]),
    ("edtf_core", &["model"]),
    ("encoding_rs", &["io"]),
    ("harfrust", &["style"]),
    // What is seen on the screen is drawn by egui.
    ("tiny_skia", &["export"]),
    ("png", &["io", "export"]),
    ("flate2", &["export"]),
    ("base64", &["export"]),
    ("fontdb", &["style"]),
    ("krilla", &["export"]),
    ("std::fs", &["io", "app", "cli"]),
    ("std::thread", &["app"]),
    // The times of files, never the present one.
    ("std::time::SystemTime", &["io", "app", "cli", "main"]),
    ("std::net", &[]),
];

#[test]
fn every_layer_uses_only_what_it_may() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    assert!(files.iter().any(|(name, _)| name == "model/mod.rs"), "src/ was not found");
    let broken: Vec<_> = files.iter().flat_map(|(name, text)| violations(name, text)).collect();
    assert!(broken.is_empty(), "against the layers:\n{}", broken.join("\n"));
}

#[test]
fn the_table_grants_nothing_that_stands_above() {
    let mut before = Vec::new();
    for (name, granted) in LAYERS {
        for other in granted {
            assert!(before.contains(other), "{name} is granted {other}, which stands after it");
        }
        before.push(name);
    }
}

#[test]
fn a_planted_violation_is_found() {
    let cases = [
        ("model/event.rs", "use crate::io::read;", true),
        ("model/event.rs", "use super::date::Zone;", false),
        ("model/date/words.rs", "fn f() { super::super::super::ui::paint() }", true),
        ("layout/plan.rs", "use crate::{model::EventIx, scene::Scene};", true),
        ("layout/plan.rs", "use crate::{model::EventIx, style::{Face, Measure}};", false),
        ("view/axis.rs", "fn f() -> crate::index::Index { todo() }", true),
        ("index/mod.rs", "use crate::view::Span;", false),
        ("edit/lookup.rs", "use crate::index::Index;", true),
        ("scene/build.rs", "use egui::Color32;", true),
        ("ui/canvas.rs", "use egui::Color32;", false),
        ("ui/canvas.rs", "use std::{collections::BTreeMap, fs};", true),
        ("app/mod.rs", "use std::fs::File;", false),
        ("model/date/when.rs", "#[derive(serde::Serialize)] struct When;", true),
        ("view/camera.rs", "fn now() { std::time::SystemTime::now(); }", true),
        ("main.rs", "fn main() { sourceline::cli::run() }", false),
        ("main.rs", "fn main() { sourceline::model::Timeline::default() }", true),
        ("attic/mod.rs", "", true),
    ];
    for (file, text, is_broken) in cases {
        assert_eq!(!violations(file, text).is_empty(), is_broken, "{file}: {text}");
    }
}

/// What a file of `src/` (its name as `layer/file.rs`) does against the tables.
fn violations(file: &str, text: &str) -> Vec<String> {
    let layer = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    if layer == "lib" || is_a_test(file) {
        return Vec::new();
    }
    let Some((_, granted)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("src/{file}: {layer} is not a layer that the test knows")];
    };
    let mut found = Vec::new();
    for path in paths::paths(text) {
        let named = path.parts.join("::");
        if let Some(other) = layer_named(file, &path.parts)
            && other != layer
            && !granted.contains(&other)
        {
            found.push(format!("src/{file}:{}: {layer} may not use {other} ({named})", path.line));
        }
        for (reserved, may) in RESERVED {
            let is_named = named == reserved || named.starts_with(&format!("{reserved}::"));
            if is_named && !may.contains(&layer) {
                found.push(format!("src/{file}:{}: {layer} may not name {named}", path.line));
            }
        }
    }
    found
}

/// The layer that a path leads into, by `crate::`, `sourceline::` or enough of `super::`.
fn layer_named(file: &str, parts: &[String]) -> Option<&'static str> {
    let supers = parts.iter().take_while(|part| *part == "super").count();
    // A module stands as deep as its folders, one deeper where the file has a name of its own.
    let own_name = usize::from(!file.ends_with("mod.rs"));
    let depth = file.matches('/').count() + own_name;
    let first = match parts.first()?.as_str() {
        "crate" | "sourceline" => parts.get(1)?,
        _ if supers >= depth => parts.get(supers)?,
        _ => return None,
    };
    LAYERS.iter().map(|(name, _)| *name).find(|name| name == first)
}

/// Tests that stand in a file or a folder of their own beside what they test.
fn is_a_test(file: &str) -> bool {
    file.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// The Rust files below a folder, by their name from `src/`, with their text.
fn rust_files(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            rust_files(&path, &format!("{prefix}{name}/"), found);
        } else if name.ends_with(".rs") {
            // A file that cannot be read as text is no Rust; the compiler says so.
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.push((format!("{prefix}{name}"), text));
        }
    }
}

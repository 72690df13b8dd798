//! Running the program: from its arguments to a window, and why there may be none.

use std::{ffi::OsString, path::PathBuf};

use super::{
    recovering,
    services::preferences::{self, Preferences, Store},
    window::App,
    work,
};
use crate::style::ThemeError;

/// The least size of the window, in logical pixels.
const LEAST: [f32; 2] = [640.0, 420.0];
/// The size of a window that was never open before.
const FIRST: [f32; 2] = [1280.0, 800.0];

/// Why the window did not come up. The message is one line, and says what works without it.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The program's own theme cannot be read: a fault of the program.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// There is no display to show a window on.
    #[error("there is no display here; the commands check, list and diff need none")]
    NoDisplay,
    /// The system gave no window.
    #[error("no window can be shown here ({0}); the commands check, list and diff need none")]
    NoWindow(String),
}

/// Opens the window on a file, or on the bundled timeline.
///
/// # Errors
/// [`RunError`] where there is no display or no OpenGL.
pub fn run(path: Option<PathBuf>) -> Result<(), RunError> {
    let store = preferences::state_folder(|name| std::env::var_os(name)).map(Store::new);
    let (preferences, lost) = match &store {
        Some(store) => {
            let loaded = store.load();
            (loaded.preferences, loaded.message)
        }
        None => (Preferences::default(), None),
    };
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("sourceline")
            .with_title("Sourceline")
            .with_inner_size(FIRST)
            .with_min_inner_size(LEAST),
        // Beside the rest of what is remembered, so that one folder holds all of it.
        persistence_path: store.as_ref().map(|store| store.folder().join("window.ron")),
        ..eframe::NativeOptions::default()
    };
    start(options, move |creation| {
        let mut app = App::new(&creation.egui_ctx, preferences, store)?;
        if let Some(path) = path {
            work::open(&mut app.state, path);
        }
        if let Some(lost) = lost {
            app.state.say(lost, 0.0);
        }
        work::ask_appearance(&mut app.state);
        recovering::save_at_panic(&app.state);
        Ok(Box::new(app))
    })
}

/// Opens a window on what `build` makes once there is an OpenGL context, until it is closed.
pub(super) fn start(
    options: eframe::NativeOptions,
    build: impl FnOnce(&eframe::CreationContext<'_>) -> Result<Box<dyn eframe::App>, ThemeError>
    + 'static,
) -> Result<(), RunError> {
    if !has_display(|name| std::env::var_os(name)) {
        return Err(RunError::NoDisplay);
    }
    let build = Box::new(|creation: &eframe::CreationContext<'_>| Ok(build(creation)?));
    eframe::run_native("sourceline", options, build)
        .map_err(|error| RunError::NoWindow(error.to_string()))
}

/// Whether the environment names a display. Only Unix desktops do it so.
fn has_display(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let named = |name| variable(name).is_some_and(|value| !value.is_empty());
    cfg!(not(all(unix, not(target_os = "macos"))))
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(named)
}

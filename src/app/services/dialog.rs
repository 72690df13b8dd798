//! The system's dialogs for a file to open and for one to write.
//!
//! `rfd` asks the desktop portal through a `libdbus` that it loads as it runs, then the program
//! `zenity`; where it reaches neither it answers as if the person had cancelled. So the ways are
//! looked for first, and where there is none the caller hears why and opens the
//! [picker](crate::ui::picker) in the window instead.
//!
//! Everything here waits, for a bus or for a person: it belongs on a worker.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::bus;
use crate::ui::picker::Purpose;

/// How long to look for a dialog before the picker in the window opens instead.
pub const PROBE_LIMIT: Duration = Duration::from_secs(2);

/// An answer without a file that comes sooner than this was given by no person: the dialog could
/// not be shown.
const SOONER_THAN_A_HAND: Duration = Duration::from_millis(150);

/// The library through which `rfd` speaks to the portal, by the names that it tries.
const LIBDBUS: [&str; 2] = ["libdbus-1.so.3", "libdbus-1.so"];

/// Which dialog the system can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogSupport {
    /// The desktop's own, by its portal or by the system itself.
    Desktop,
    /// That of the program `zenity`.
    Zenity,
    /// None, and why.
    Unavailable(String),
}

/// What came of asking for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickOutcome {
    /// This one.
    Picked(PathBuf),
    /// The person closed the dialog.
    Cancelled,
    /// No dialog could be shown, and why.
    Unavailable(String),
}

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What the file is picked for.
    pub purpose: Purpose,
    /// The folder in which it begins.
    pub folder: Option<PathBuf>,
    /// The name that is proposed for a file to be written.
    pub name: Option<String>,
}

/// Where to look for the ways to a dialog.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Whether the system itself has a dialog, with nothing to look for.
    pub is_served: bool,
    /// The address of the session bus; `None` is the session's own.
    pub bus_address: Option<String>,
    /// Folders in which programs are found.
    pub programs: Vec<PathBuf>,
    /// Folders in which libraries are found.
    pub libraries: Vec<PathBuf>,
    /// The loader's list of further libraries, as `ldconfig` writes it.
    pub library_list: PathBuf,
    /// Whether windows are placed by people alone.
    pub is_placed_by_hand: bool,
}

/// Whether a system lets no window choose its place, as Wayland does not; the window's library goes
/// by the same variables, of which `is_set` tells.
#[must_use]
pub fn is_placed_by_hand(is_set: impl Fn(&str) -> bool) -> bool {
    cfg!(target_os = "linux") && ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let folders = |name| env::var_os(name).map(|all| env::split_paths(&all).collect());
        let mut libraries: Vec<PathBuf> = folders("LD_LIBRARY_PATH").unwrap_or_default();
        libraries.extend(["/lib", "/usr/lib", "/lib64", "/usr/lib64"].map(PathBuf::from));
        Self {
            is_served: cfg!(any(target_os = "windows", target_os = "macos")),
            is_placed_by_hand: is_placed_by_hand(|name| {
                env::var_os(name).is_some_and(|it| !it.is_empty())
            }),
            bus_address: None,
            programs: folders("PATH").unwrap_or_default(),
            libraries,
            library_list: PathBuf::from("/etc/ld.so.cache"),
        }
    }

    fn has_libdbus(&self) -> bool {
        let in_a_folder = || {
            let mut folders = self.libraries.iter();
            folders.any(|folder| LIBDBUS.iter().any(|name| folder.join(name).exists()))
        };
        let listed = || {
            let list = fs::read(&self.library_list).unwrap_or_default();
            LIBDBUS.iter().any(|name| list.windows(name.len()).any(|part| part == name.as_bytes()))
        };
        in_a_folder() || listed()
    }

    fn has_zenity(&self) -> bool {
        self.programs.iter().any(|folder| is_program(&folder.join("zenity")))
    }
}

/// Looks for a dialog, and gives up on the bus after `timeout`.
#[must_use]
pub fn probe_in(surroundings: &Surroundings, timeout: Duration) -> DialogSupport {
    if surroundings.is_served {
        return DialogSupport::Desktop;
    }
    let why_no_portal = match portal_answers(surroundings, timeout) {
        Ok(()) => return DialogSupport::Desktop,
        Err(why) => why,
    };
    if surroundings.has_zenity() {
        return DialogSupport::Zenity;
    }
    DialogSupport::Unavailable(format!("{why_no_portal}, and zenity is not installed"))
}

/// Asks for a file, where a dialog can be shown. Waits until the person has answered.
/// A dialog for a file that is to be written asks by itself before it is written over.
#[must_use]
pub fn pick_file(
    request: &Request,
    surroundings: &Surroundings,
    probe_limit: Duration,
) -> PickOutcome {
    if let DialogSupport::Unavailable(why) = probe_in(surroundings, probe_limit) {
        return PickOutcome::Unavailable(why);
    }
    let mut dialog = rfd::AsyncFileDialog::new().set_title(request.purpose.title());
    for kind in request.purpose.kinds() {
        dialog = dialog.add_filter(kind.label(), kind.endings());
    }
    if let Some(folder) = &request.folder {
        dialog = dialog.set_directory(folder);
    }
    let asked = Instant::now();
    if let Some(name) = &request.name {
        dialog = dialog.set_file_name(name);
    }
    let picked = if request.purpose.is_to_write() {
        zbus::block_on(dialog.save_file())
    } else {
        zbus::block_on(dialog.pick_file())
    };
    outcome(picked.map(|file| file.path().to_owned()), asked.elapsed())
}

/// What an answer of `rfd` means, by how long it took.
fn outcome(picked: Option<PathBuf>, took: Duration) -> PickOutcome {
    match picked {
        Some(path) => PickOutcome::Picked(path),
        None if took < SOONER_THAN_A_HAND => {
            PickOutcome::Unavailable("the system's dialog could not be shown".to_owned())
        }
        None => PickOutcome::Cancelled,
    }
}

/// Whether the portal can show a file dialog; where not, why, as the beginning of a sentence.
fn portal_answers(surroundings: &Surroundings, timeout: Duration) -> Result<(), String> {
    if !surroundings.has_libdbus() {
        return Err("libdbus is not installed".to_owned());
    }
    // A portal without a backend stands on the bus and offers no dialog: only the interface's own
    // version number shows that it is there. Reading it also starts a portal that sleeps.
    let version = bus::ask(surroundings.bus_address.clone(), timeout, |connection| {
        let reply = connection.call_method(
            Some("org.freedesktop.portal.Desktop"),
            "/org/freedesktop/portal/desktop",
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &("org.freedesktop.portal.FileChooser", "version"),
        )?;
        reply.body().deserialize::<zbus::zvariant::OwnedValue>().map(|_| ())
    });
    version.map_err(|error| match error {
        bus::BusError::Refused(_) => "no desktop portal offers a dialog".to_owned(),
        bus::BusError::Silent(_) => "the desktop portal does not answer".to_owned(),
    })
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests;

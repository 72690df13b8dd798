//! The house style: chosen from a file, remembered, and read again when the program starts.
//!
//! Reading waits for the disk, so it is a job; until it has ended, and where it fails, the theme in
//! use stays. One that was refused is shown with everything that is wrong.

use std::path::PathBuf;

use super::{
    picking,
    services::{jobs::JobKind, preferences::ThemeChoice},
    state::State,
    work::{self, Report},
};
use crate::{
    style::{House, HouseError},
    ui::{overlay::Overlay, picker::Purpose},
};

/// What came of reading a house style.
pub struct HouseRead {
    /// The file.
    path: PathBuf,
    /// Whether somebody has just chosen it, and not an earlier run of the program.
    is_chosen: bool,
    result: Result<House, HouseError>,
}

/// Reads a file that was chosen.
pub(super) fn choose(state: &mut State, path: PathBuf) {
    start(state, path, true);
}

/// Uses the house style that is remembered, or asks for one.
pub(super) fn wear(state: &mut State) {
    if state.style.house.is_some() {
        state.set_theme(ThemeChoice::House);
        work::remember(state);
    } else if let Some(path) = state.preferences.house.clone() {
        start(state, path, true);
    } else {
        picking::ask(state, Purpose::House);
    }
}

/// Reads the house style that an earlier run used last.
pub(super) fn read_remembered(state: &mut State) {
    if state.preferences.theme == ThemeChoice::House
        && let Some(path) = state.preferences.house.clone()
    {
        start(state, path, false);
    }
}

fn start(state: &mut State, path: PathBuf, is_chosen: bool) {
    state.jobs.start(JobKind::ReadHouse, move |_| {
        // The next run may begin in another folder.
        let path = std::path::absolute(&path).unwrap_or(path);
        let result = House::open(&path);
        Report::HouseRead(Box::new(HouseRead { path, is_chosen, result }))
    });
}

/// Takes what was read.
pub(super) fn was_read(state: &mut State, read: HouseRead, now_secs: f64) {
    let HouseRead { path, is_chosen, result } = read;
    match result {
        Ok(house) => {
            let words = match house.warnings.first() {
                Some(odd) => format!("{} is used; {}", house.name, odd.message),
                None => format!("{} is used", house.name),
            };
            state.style.house = Some(house);
            // Another may have been chosen while this one was read when the program started.
            if is_chosen || state.preferences.theme == ThemeChoice::House {
                state.preferences.house = Some(path);
                state.set_theme(ThemeChoice::House);
            }
            if is_chosen {
                state.say(words, now_secs);
                work::remember(state);
            }
        }
        Err(HouseError::Wrong(found)) if is_chosen => state.overlay = Overlay::House(found.into()),
        Err(HouseError::Wrong(found)) => {
            let first = found.first().map(ToString::to_string).unwrap_or_default();
            state.say(format!("The house style is not used: {first}"), now_secs);
        }
        Err(error) => state.say(error.to_string(), now_secs),
    }
}

//! What is remembered between runs, as commands change it.

use super::super::{
    house,
    services::preferences::{MotionChoice, SCALES, ThemeChoice as Remembered},
    state::State,
    work,
};
use crate::{
    style::ThemeName,
    ui::{Action, Command, ThemeChoice},
};

/// The steps in which the interface is scaled.
const SCALE_STEP: f32 = 0.1;

/// By how many units of the grid a key moves the border of a part of the window.
const RESIZE_UNITS: f32 = 3.0;

/// Chooses a theme.
pub(super) fn theme(state: &mut State, action: Action) {
    let choice = match action {
        Action::ThemeHouse => return house::wear(state),
        Action::ThemeLight => ThemeChoice::Named(ThemeName::Light),
        Action::ThemeDark => ThemeChoice::Named(ThemeName::Dark),
        Action::ThemeProjector => ThemeChoice::Named(ThemeName::Projector),
        _ => ThemeChoice::System,
    };
    state.set_theme(choice.into());
    work::remember(state);
}

/// Changes a setting that has an action of its own.
pub(super) fn adjust(state: &mut State, action: Action, now_secs: f64) {
    let preferences = &mut state.preferences;
    let (least, most) = SCALES;
    let scaled = |by: f32| ((preferences.scale + by) * 10.0).round() / 10.0;
    match action {
        Action::TogglePanel => preferences.panel_shown = !preferences.panel_shown,
        Action::ToggleLegend => state.legend = !state.legend,
        Action::ScaleUp => preferences.scale = scaled(SCALE_STEP).min(most),
        Action::ScaleDown => preferences.scale = scaled(-SCALE_STEP).max(least),
        Action::ScaleReset => preferences.scale = 1.0,
        _ => {
            let (motion, words) = match preferences.motion {
                MotionChoice::Reduced => (MotionChoice::System, "Motion follows the system"),
                _ => (MotionChoice::Reduced, "Motion is reduced"),
            };
            preferences.motion = motion;
            state.say(words, now_secs);
        }
    }
    work::remember(state);
}

/// Takes note of the size that a part was given by its border.
pub(super) fn resized(state: &mut State, command: &Command) {
    match command {
        Command::PanelWidth(width) => state.preferences.panel_width = Some(*width),
        Command::ListHeight(height) => state.preferences.list_height = Some(*height),
        _ => return,
    }
    work::remember(state);
}

/// Moves the border of the source panel or of the list by a step.
pub(super) fn resize(state: &mut State, action: Action, now_secs: f64) {
    let step = state.style.theme.space.unit * RESIZE_UNITS;
    let (room, by) = match action {
        Action::WidenPanel => (state.room.panel, step),
        Action::NarrowPanel => (state.room.panel, -step),
        Action::RaiseList => (state.room.list, step),
        _ => (state.room.list, -step),
    };
    let is_panel = matches!(action, Action::WidenPanel | Action::NarrowPanel);
    let name = if is_panel { "source panel" } else { "list below the timeline" };
    let Some(room) = room else {
        state.say(format!("The {name} is not shown"), now_secs);
        return;
    };
    let size = (room.size + by).clamp(room.least, room.most);
    if (size - room.size).abs() < 1.0 {
        let most = if by > 0.0 { "large" } else { "small" };
        state.say(format!("The {name} is as {most} as it can be in this window"), now_secs);
        return;
    }
    if is_panel {
        state.preferences.panel_width = Some(size);
    } else {
        state.preferences.list_height = Some(size);
    }
    work::remember(state);
}

impl From<Remembered> for ThemeChoice {
    fn from(remembered: Remembered) -> Self {
        match remembered {
            Remembered::System => Self::System,
            Remembered::Light => Self::Named(ThemeName::Light),
            Remembered::Dark => Self::Named(ThemeName::Dark),
            Remembered::Projector => Self::Named(ThemeName::Projector),
            Remembered::House => Self::House,
        }
    }
}

impl From<ThemeChoice> for Remembered {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => Self::System,
            ThemeChoice::Named(ThemeName::Light) => Self::Light,
            ThemeChoice::Named(ThemeName::Dark) => Self::Dark,
            ThemeChoice::Named(ThemeName::Projector) => Self::Projector,
            ThemeChoice::House => Self::House,
        }
    }
}

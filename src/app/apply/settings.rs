//! What is remembered between runs, as commands change it.

use super::super::{
    services::preferences::{MotionChoice, SCALES, ThemeChoice as Remembered},
    state::State,
    work,
};
use crate::{
    style::ThemeName,
    ui::{Action, ThemeChoice},
};

/// The steps in which the interface is scaled.
const SCALE_STEP: f32 = 0.1;

/// Chooses a theme.
pub(super) fn set_theme(state: &mut State, choice: ThemeChoice) {
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

impl From<Remembered> for ThemeChoice {
    fn from(remembered: Remembered) -> Self {
        match remembered {
            Remembered::System => Self::System,
            Remembered::Light => Self::Named(ThemeName::Light),
            Remembered::Dark => Self::Named(ThemeName::Dark),
            Remembered::Projector => Self::Named(ThemeName::Projector),
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
        }
    }
}

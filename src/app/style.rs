//! The theme and the fonts in use.
//!
//! Invariant: each theme and each font set is made once and shared, so that what was laid out for one
//! is known by its address.

use std::sync::Arc;

use super::services::{
    appearance::{Appearance, Scheme},
    preferences::ThemeChoice,
};
use crate::style::{FontSet, Measurer, Theme, ThemeError, ThemeName};

/// Theme and fonts.
pub struct Style {
    /// What the system says.
    pub appearance: Appearance,
    /// The theme in use.
    pub theme: Arc<Theme>,
    /// All of them.
    themes: [Arc<Theme>; 3],
    /// The fonts, with those found for the words of this file.
    pub measurer: Arc<Measurer>,
}

impl Style {
    pub(super) fn new() -> Result<Self, ThemeError> {
        let [light, dark, projector] = ThemeName::ALL.map(Theme::load);
        let themes = [Arc::new(light?), Arc::new(dark?), Arc::new(projector?)];
        let [light, ..] = &themes;
        Ok(Self {
            appearance: Appearance::default(),
            theme: Arc::clone(light),
            themes,
            measurer: Arc::new(Measurer::new(Arc::new(FontSet::default()))),
        })
    }

    /// Uses the theme that was chosen, or that the system prefers.
    pub fn choose(&mut self, choice: ThemeChoice) {
        let name = match (choice, self.appearance.scheme) {
            (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(Scheme::Dark)) => ThemeName::Dark,
            (ThemeChoice::Projector, _) => ThemeName::Projector,
            (ThemeChoice::Light | ThemeChoice::System, _) => ThemeName::Light,
        };
        if let Some(theme) = self.themes.iter().find(|theme| theme.name == name) {
            self.theme = Arc::clone(theme);
        }
    }

    /// A theme by its name.
    #[must_use]
    pub fn named(&self, name: ThemeName) -> Arc<Theme> {
        let found = self.themes.iter().find(|theme| theme.name == name);
        Arc::clone(found.unwrap_or(&self.theme))
    }

    /// Takes in a font set.
    pub fn set_fonts(&mut self, fonts: FontSet) {
        self.measurer = Arc::new(Measurer::new(Arc::new(fonts)));
    }
}

//! The theme and the fonts in use.
//!
//! Invariant: each theme and each font set is made once and shared, so that what was laid out for one
//! is known by its address.

use std::sync::Arc;

use super::services::{
    appearance::{Appearance, Scheme},
    preferences::ThemeChoice,
};
use crate::style::{FontSet, House, Measurer, Theme, ThemeError, ThemeName};

/// Theme and fonts.
pub struct Style {
    /// What the system says.
    pub appearance: Appearance,
    /// The theme in use.
    pub theme: Arc<Theme>,
    /// The house style that was read last.
    pub house: Option<House>,
    /// The program's own.
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
            house: None,
            themes,
            measurer: Arc::new(Measurer::new(Arc::new(FontSet::default()))),
        })
    }

    /// Uses the theme that was chosen, or that the system prefers.
    pub fn choose(&mut self, choice: ThemeChoice) {
        let house = self.house.as_ref().filter(|_| choice == ThemeChoice::House);
        if let Some(house) = house {
            self.theme = Arc::clone(&house.theme);
            self.set_fonts(FontSet::clone(self.measurer.fonts()));
            return;
        }
        let name = match (choice, self.appearance.scheme) {
            (ThemeChoice::Dark, _)
            | (ThemeChoice::System | ThemeChoice::House, Some(Scheme::Dark)) => ThemeName::Dark,
            (ThemeChoice::Projector, _) => ThemeName::Projector,
            (ThemeChoice::Light | ThemeChoice::System | ThemeChoice::House, _) => ThemeName::Light,
        };
        if let Some(theme) = self.themes.iter().find(|theme| theme.name == name) {
            self.theme = Arc::clone(theme);
        }
        self.set_fonts(FontSet::clone(self.measurer.fonts()));
    }

    /// A theme by its name.
    #[must_use]
    pub fn named(&self, name: ThemeName) -> Arc<Theme> {
        let found = self.themes.iter().find(|theme| theme.name == name);
        Arc::clone(found.unwrap_or(&self.theme))
    }

    /// The house style, where that is in use.
    #[must_use]
    pub fn worn(&self) -> Option<&House> {
        self.house.as_ref().filter(|house| Arc::ptr_eq(&house.theme, &self.theme))
    }

    /// Takes in a font set, with the fonts of the house style where that is in use.
    pub fn set_fonts(&mut self, fonts: FontSet) {
        let fonts = fonts.of_house(self.worn());
        if fonts != **self.measurer.fonts() {
            self.measurer = Arc::new(Measurer::new(Arc::new(fonts)));
        }
    }
}

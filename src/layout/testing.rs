//! A theme for tests, with distances that do not hang on what the theme files say.

use crate::style::{Space, Theme, ThemeName, TypeScale};

/// The light theme with fixed sizes.
pub(crate) fn theme() -> Theme {
    let theme = Theme::load(ThemeName::Light).unwrap();
    Theme {
        type_scale: TypeScale { small: 11.0, body: 13.0, ..theme.type_scale },
        space: Space {
            unit: 8.0,
            mark_radius: 6.0,
            row: 22.0,
            label_gap: 7.0,
            gutter: 140.0,
            ruler: 60.0,
            ..theme.space
        },
        ..theme
    }
}

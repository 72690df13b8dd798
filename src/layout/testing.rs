//! A theme for tests, so that they do not hang on what the theme files say.

use crate::style::{Color, Space, Theme, ThemeName, TypeScale};

/// The sizes of the light theme.
pub(crate) fn theme() -> Theme {
    let ink = Color { r: 0, g: 0, b: 0, a: 255 };
    Theme {
        name: ThemeName::Light,
        paper: ink,
        panel: ink,
        raised: ink,
        pressed: ink,
        ink,
        muted: ink,
        hairline: ink,
        grid: ink,
        accent: ink,
        selection: ink,
        alarm: ink,
        caution: ink,
        highlight: ink,
        underline: ink,
        primary: ink,
        lanes: [ink; 8],
        type_scale: TypeScale { small: 11.0, body: 13.0, lead: 15.0, title: 20.0 },
        space: Space {
            unit: 8.0,
            mark_radius: 6.0,
            row: 22.0,
            gutter: 140.0,
            ruler: 60.0,
            stroke: 1.5,
        },
        camera_secs: 0.4,
    }
}

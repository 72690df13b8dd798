//! Whether the colours of a house can be read on each other, and what would do where they cannot.

use super::super::{Color, TextPair, Theme};
use crate::model::AnnotationColor;

/// Steps in which a colour is taken towards black or white until it can be read.
const STEPS: u8 = 50;

/// The pairs that fall short, each once, with the greatest contrast that is asked of it.
pub(super) fn shortfalls(theme: &Theme) -> Vec<TextPair> {
    let mut found: Vec<TextPair> = Vec::new();
    for pair in theme.text_pairs().into_iter().chain(theme.sign_pairs()) {
        if pair.text.1.contrast(pair.ground.1) >= pair.least {
            continue;
        }
        let is_same =
            |other: &&mut TextPair| other.text.0 == pair.text.0 && other.ground.0 == pair.ground.0;
        match found.iter_mut().find(is_same) {
            Some(other) => other.least = other.least.max(pair.least),
            None => found.push(pair),
        }
    }
    found
}

/// The colour nearest to one, on the way to black or to white, that keeps a contrast to a ground.
pub(super) fn readable(color: Color, ground: Color, least: f64) -> Option<Color> {
    let ends = [Color::rgb(0, 0, 0), Color::rgb(255, 255, 255)];
    (1..=STEPS)
        .flat_map(|step| ends.map(|end| color.mix(end, f32::from(step) / f32::from(STEPS))))
        .find(|color| color.contrast(ground) >= least)
}

/// The colours in which a highlighted period could not be seen: the words on it would be harder to
/// read than they may be.
pub(super) fn unseen_bands(theme: &Theme) -> Vec<AnnotationColor> {
    let colors = AnnotationColor::ALL.into_iter();
    colors.filter(|color| theme.tint(theme.annotation(*color)).a == 0).collect()
}

//! What was last chosen for a picture, by names that outlive this version of the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    export::{Format, Parts},
    style::ThemeName,
    ui::overlay::{PARTS, PictureChoices, SIZES, SizeChoice, Stretch},
};

/// What is remembered of the choices for a picture: what is the same for any timeline. A name that
/// this version does not know is taken for the usual choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureSpec {
    /// `view`, `whole`, `between` or `steps`.
    pub stretch: String,
    /// The words of a size that is offered, or `own`.
    pub size: String,
    /// Width and height of a size of one's own, as typed.
    pub own: Option<[String; 2]>,
    /// 1 to 4.
    pub scale: Option<u8>,
    /// `light`, `dark` or `projector`; nothing for that of the window.
    pub theme: String,
    /// The ending of its files.
    pub format: String,
    /// Whether the words of an SVG are outlines.
    pub outlines: bool,
    /// The parts that are not as they usually are.
    pub parts: BTreeMap<String, bool>,
}

const STRETCHES: [(Stretch, &str); 4] = [
    (Stretch::View, "view"),
    (Stretch::Whole, "whole"),
    (Stretch::Between, "between"),
    (Stretch::Steps, "steps"),
];

const THEMES: [(ThemeName, &str); 3] =
    [(ThemeName::Light, "light"), (ThemeName::Dark, "dark"), (ThemeName::Projector, "projector")];

/// What a size of one's own is called.
const OWN: &str = "own";

impl PictureSpec {
    /// What is remembered of choices.
    #[must_use]
    pub fn of(choices: &PictureChoices) -> Self {
        let usual = PictureChoices::default();
        let size = match choices.size {
            SizeChoice::Own => OWN,
            SizeChoice::Listed(size) => by_value(&SIZES, size),
        };
        let is_on = |row: fn(&mut Parts) -> &mut bool, mut parts: Parts| *row(&mut parts);
        let parts = PARTS.iter().filter_map(|row| {
            let now = is_on(row.of, choices.parts);
            (now != is_on(row.of, usual.parts)).then(|| (row.key.to_owned(), now))
        });
        Self {
            stretch: by_value(&STRETCHES, choices.stretch).to_owned(),
            size: size.to_owned(),
            own: (choices.own != usual.own).then(|| choices.own.clone()),
            scale: Some(choices.scale),
            theme: choices.theme.map_or("", |theme| by_value(&THEMES, theme)).to_owned(),
            format: choices.format.extension().to_owned(),
            outlines: choices.outlines,
            parts: parts.collect(),
        }
    }

    /// The choices that it makes.
    #[must_use]
    pub fn choices(&self) -> PictureChoices {
        let usual = PictureChoices::default();
        let mut parts = usual.parts;
        for row in PARTS {
            if let Some(is_on) = self.parts.get(row.key) {
                *(row.of)(&mut parts) = *is_on;
            }
        }
        let size = match self.size.as_str() {
            OWN => SizeChoice::Own,
            words => by_name(&SIZES, words).map_or(usual.size, SizeChoice::Listed),
        };
        PictureChoices {
            stretch: by_name(&STRETCHES, &self.stretch).unwrap_or(usual.stretch),
            size,
            own: self.own.clone().unwrap_or(usual.own),
            scale: self.scale.unwrap_or(usual.scale).clamp(1, 4),
            theme: by_name(&THEMES, &self.theme),
            format: Format::of_name(&format!(".{}", self.format)).unwrap_or(usual.format),
            outlines: self.outlines,
            parts,
            ..PictureChoices::default()
        }
    }
}

fn by_value<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(one, _)| *one == value).map_or("", |(_, name)| name)
}

fn by_name<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, one)| *one == name).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_remembered_but_for_what_is_about_one_timeline() {
        let usual = PictureChoices::default();
        assert_eq!(PictureSpec::default().choices(), usual, "of an older version");
        let mut all = vec![usual.clone()];
        all.extend(SIZES.map(|(size, _)| usual.clone().sized(SizeChoice::Listed(size))));
        all.extend(STRETCHES.map(|(stretch, _)| PictureChoices { stretch, ..usual.clone() }));
        all.extend(THEMES.map(|(theme, _)| PictureChoices { theme: Some(theme), ..usual.clone() }));
        all.extend(Format::ALL.map(|format| PictureChoices { format, ..usual.clone() }));
        all.push(PictureChoices { parts: Parts::NONE, outlines: true, scale: 4, ..usual.clone() });
        let own = ["900".to_owned(), "no number".to_owned()];
        all.push(PictureChoices { size: SizeChoice::Own, own, ..usual.clone() });
        for choices in all {
            assert_eq!(PictureSpec::of(&choices).choices(), choices);
        }
        let days = ["2022".to_owned(), "2023".to_owned()];
        let once = PictureChoices { days, embeds: true, ..usual.clone() };
        assert_eq!(PictureSpec::of(&once).choices(), usual);
    }

    #[test]
    fn what_this_version_does_not_know_is_as_usual() {
        let spec = PictureSpec {
            stretch: "decades".into(),
            size: "A5".into(),
            scale: Some(99),
            theme: "sepia".into(),
            format: "webp".into(),
            parts: [("frame".to_owned(), true)].into(),
            ..PictureSpec::default()
        };
        let expected = PictureChoices { scale: 4, ..PictureChoices::default() };
        assert_eq!(spec.choices(), expected);
    }
}

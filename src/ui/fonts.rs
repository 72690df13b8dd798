//! The fonts, told to egui: the one bridge between the font set and the window's text.
//!
//! Every face is a family of its own, with the chain of [`FontSet::chain`] behind it, so that egui
//! takes each character from the same font as the measurer does. It decides nothing itself.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::style::{Face, FontSet, TextStyle};

/// Gives egui the fonts, from the next frame on.
pub fn install(ctx: &egui::Context, set: &FontSet) {
    ctx.set_fonts(definitions(set));
}

/// The fonts as egui takes them.
#[must_use]
pub fn definitions(set: &FontSet) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let mut names = Vec::new();
        for (at, font) in set.chain(face).enumerate() {
            // A damaged file would end the program inside egui.
            if font.parsed().is_none() {
                continue;
            }
            let name = format!("{} {at} {}", face.family(), font.name);
            let data = if at < FontSet::EMBEDDED {
                FontData::from_static(if at == 0 { face } else { face.counterpart() }.bytes())
            } else {
                let Some(fallback) = set.fallbacks.get(at - FontSet::EMBEDDED) else { continue };
                FontData::from_blob(Arc::new(Arc::clone(&fallback.bytes)), fallback.index)
            };
            fonts.font_data.insert(name.clone(), Arc::new(data));
            names.push(name);
        }
        if face == Face::Sans {
            fonts.families.insert(FontFamily::Proportional, names.clone());
            fonts.families.insert(FontFamily::Monospace, names.clone());
        }
        fonts.families.insert(family(face), names);
    }
    fonts
}

/// The family of a face.
#[must_use]
pub fn family(face: Face) -> FontFamily {
    FontFamily::Name(Arc::from(face.family()))
}

/// A text style as egui names it.
#[must_use]
pub fn font_id(style: TextStyle) -> FontId {
    FontId::new(style.size, family(style.face))
}

#[cfg(test)]
mod tests {
    use egui::{
        Color32,
        epaint::text::{Fonts, TextOptions},
    };
    use proptest::{
        prelude::*,
        test_runner::{Config, TestRunner},
    };

    use super::*;
    use crate::style::{Measure as _, Measurer, SystemFonts};

    /// egui's layout and the measurer, side by side.
    struct Both {
        fonts: Fonts,
        measurer: Measurer,
    }

    impl Both {
        fn of(set: FontSet) -> Self {
            let fonts = Fonts::new(TextOptions::default(), definitions(&set));
            Self { fonts, measurer: Measurer::new(Arc::new(set)) }
        }

        /// By how many physical pixels the widths differ.
        fn differ(&mut self, text: &str, style: TextStyle, pixels_per_point: f32) -> f32 {
            let mut view = self.fonts.with_pixels_per_point(pixels_per_point);
            let galley = view.layout_no_wrap(text.to_owned(), font_id(style), Color32::BLACK);
            let ours = self.measurer.width(text, style);
            (galley.rows.iter().map(|row| row.row.size.x).sum::<f32>() - ours).abs()
                * pixels_per_point
        }
    }

    /// Five hundred strings in the scripts and spaces that titles and quotations hold.
    fn agrees(set: FontSet) {
        let mut both = Both::of(set);
        let text = "[ A-Za-z0-9.,:;()àéñøßŁ“”‘’–—…А-Яа-яїЇєѣ가-힣外交Ωλ\u{301}\u{308}\t\u{2009}\u{202f}\u{a0}\u{200b}\u{200d}\u{ad}→≠]{0,60}";
        let face = (0..Face::ALL.len()).prop_map(|at| Face::ALL[at]);
        let size = prop_oneof![(11_u8..=40).prop_map(f32::from), 11.0_f32..40.0];
        let scale = proptest::sample::select(vec![1.0_f32, 1.25, 2.0]);
        let mut runner = TestRunner::new(Config { cases: 500, ..Config::default() });
        let strategy = (text, face, size, scale);
        let both = std::cell::RefCell::new(&mut both);
        runner
            .run(&strategy, |(text, face, size, scale)| {
                let style = TextStyle::new(face, size);
                let differ = both.borrow_mut().differ(&text, style, scale);
                prop_assert!(differ <= 0.5, "{differ} px");
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn widths_agree_with_egui_s_within_half_a_pixel() {
        agrees(FontSet::default());
    }

    #[test]
    fn widths_agree_with_fallback_fonts_too() {
        // On a machine without such fonts, the characters stay missing, and agree as well.
        let text = "가힣外交שלום→≠";
        if let Some(set) = FontSet::default().covering(text, &SystemFonts::new()) {
            agrees(set);
        }
    }

    #[test]
    fn every_family_begins_with_its_face() {
        let fonts = definitions(&FontSet::default());
        for face in Face::ALL {
            let names = &fonts.families[&family(face)];
            assert_eq!(fonts.font_data[&names[0]].bytes(), face.bytes());
            assert_eq!(fonts.font_data[&names[1]].bytes(), face.counterpart().bytes());
        }
        assert!(!fonts.families[&FontFamily::Monospace].is_empty());
    }

    #[test]
    fn line_heights_are_egui_s() {
        let mut both = Both::of(FontSet::default());
        for face in Face::ALL {
            for size in 11_u8..=40 {
                let style = TextStyle::new(face, f32::from(size));
                let theirs = both.fonts.with_pixels_per_point(2.0).row_height(&font_id(style));
                let ours = both.measurer.line_height(style);
                assert!((theirs - ours).abs() <= 0.25, "{face:?} {size}: {theirs} {ours}");
            }
        }
    }
}

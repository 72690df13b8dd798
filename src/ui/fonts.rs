//! The fonts, told to egui: the one bridge between the font set and the window's text.
//!
//! Every face is a family of its own, with the chain of [`FontSet::chain`] behind it, so that egui
//! takes each character from the same font as the measurer does. It decides nothing itself.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak, epaint::text::Blob};

use crate::style::{Carried, Face, Font, FontMetrics, FontSet, Measurer, TextStyle};

/// Gives egui the fonts, from the next frame on, and what words from right to left are put in order
/// with.
pub fn install(ctx: &egui::Context, measurer: &Arc<Measurer>) {
    ctx.set_fonts(definitions(measurer.fonts()));
    super::directed::install(ctx, measurer);
}

/// The fonts as egui takes them.
#[must_use]
pub fn definitions(set: &FontSet) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let mut names = Vec::new();
        for (at, font) in set.chain(face).enumerate() {
            // egui ends the program on a damaged file, so such a font is left out.
            let first = set.font(face, 0).and_then(Font::metrics);
            let (Some(own), Some(metrics)) = (first, font.metrics()) else { continue };
            let Some(blob) = blob(set, face, at) else { continue };
            let data = FontData::from_blob(blob, font.index);
            let data = data
                .tweak(FontTweak { y_offset_factor: -drop(own, metrics), ..FontTweak::default() });
            // The same font behind two faces has two names, since its tweak is part of it.
            let name = format!("{} {at} {}", face.family(), font.name);
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

/// The file of a font of a chain, shared and not copied.
fn blob(set: &FontSet, face: Face, at: usize) -> Option<Blob> {
    let shared = match set.carried(face, at as u16) {
        Some(Carried::Embedded(face)) => return Some(Arc::new(face.bytes())),
        Some(Carried::House(face)) => set.house.get(&face)?,
        None => set.fallbacks.get(at.checked_sub(FontSet::EMBEDDED)?)?,
    };
    Some(Arc::new(Arc::clone(&shared.bytes)))
}

/// How far below the line's baseline egui would set a fallback font, in ems.
///
/// egui centres the fonts of a line on each other (`galley_from_rows` in epaint 0.37); type
/// stands on one baseline.
fn drop(own: FontMetrics, fallback: FontMetrics) -> f32 {
    fallback.ascent + 0.5 * (own.height() - fallback.height()) - own.ascent
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
    use proptest::{prelude::*, test_runner::TestRunner};

    use super::*;
    use crate::{
        model::testing::cases,
        style::{Fallback, Measure as _, SystemFonts},
    };

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
        let text = "[ A-Za-z0-9.,:;()àéñøßŁ“”‘’–—…А-Яа-яїЇєѣ가-힣外交Ωλ\u{301}\u{308}\u{e31}\u{93f}\u{20e3}\t\u{2009}\u{202f}\u{a0}\u{200b}\u{200d}\u{ad}→≠]{0,60}";
        let face = (0..Face::ALL.len()).prop_map(|at| Face::ALL[at]);
        let size = prop_oneof![(11_u8..=40).prop_map(f32::from), 11.0_f32..40.0];
        let scale = proptest::sample::select(vec![1.0_f32, 1.25, 2.0]);
        let mut runner = TestRunner::new(cases(500));
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
    fn widths_agree_with_a_house_s_fonts() {
        // Those of another family stand in for a house's own.
        let own = |face: Face| {
            let font = Font::from(face.counterpart());
            let bytes = Arc::from(font.bytes);
            (face, Fallback { name: Arc::from("Own"), bytes, index: 0 })
        };
        let house = [Face::Sans, Face::SerifItalic].map(own).into();
        agrees(FontSet { house, ..FontSet::default() });
    }

    #[test]
    fn widths_agree_with_fallback_fonts_too() {
        // On a machine without such fonts, the characters stay missing, and agree as well.
        let text = "가힣外交שלום→≠";
        if let Some(set) = FontSet::default().covering(text, &SystemFonts::new()) {
            agrees(set);
        }
    }

    /// Each piece of a run of mixed directions is as wide in egui as its glyphs here.
    #[test]
    fn pieces_of_mixed_directions_agree_as_well() {
        let found = FontSet::default().covering("אבגדשלםסלאمن٠", &SystemFonts::new());
        let mut both = Both::of(found.unwrap_or_default());
        let style = TextStyle::new(Face::Sans, 13.0);
        for text in ["Kursk שלום 2025", "שלום (Kursk) 13 ביולי", "سلام, Kursk", "«שלום» 1,000"]
        {
            let run = both.measurer.shape(text, style);
            let ends = run.pieces.iter().skip(1).map(|piece| piece.x).chain([run.width]);
            for (piece, end) in run.pieces.iter().zip(ends) {
                let mut view = both.fonts.with_pixels_per_point(2.0);
                let galley =
                    view.layout_no_wrap(piece.text.to_string(), font_id(style), Color32::BLACK);
                let differ = (galley.rows[0].row.size.x - (end - piece.x)).abs() * 2.0;
                assert!(differ <= 0.5, "{text}: {piece:?} {differ}");
            }
        }
    }

    #[test]
    fn fallback_fonts_stand_on_the_line_s_baseline() {
        let own = Font::from(Face::Sans).metrics().unwrap();
        assert!(drop(own, own).abs() < 1e-6);
        let fonts = definitions(&FontSet::default());
        for face in Face::ALL {
            let [own, other] = [face, face.counterpart()].map(|f| Font::from(f).metrics().unwrap());
            let tweak = &fonts.font_data[&fonts.families[&family(face)][1]].tweak;
            let top = other.ascent + 0.5 * (own.height() - other.height());
            assert!((top + tweak.y_offset_factor - own.ascent).abs() < 1e-6);
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

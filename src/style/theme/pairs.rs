//! Which colours stand on which, and how far they must stand apart to be read.

use super::{Color, LANE_TOKENS, TextPair, Theme, ThemeName};

/// A token's name and colour.
type Named = (&'static str, Color);

impl Theme {
    /// Every pair of text and ground that the program uses, with the contrast that it must reach:
    /// 4.5 ([WCAG 2.2, 1.4.3](https://www.w3.org/TR/WCAG22/#contrast-minimum)), 7 in the
    /// projector theme (1.4.6). Text of what cannot be used is exempt there, and has 3 here.
    ///
    /// Whoever puts text on a ground in a new way adds the pair here.
    #[must_use]
    pub fn text_pairs(&self) -> Vec<TextPair> {
        let (normal, inactive) =
            if self.name == ThemeName::Projector { (7.0, 7.0) } else { (4.5, 3.0) };
        let surfaces = [("paper", self.paper), ("panel", self.panel), ("tooltip", self.tooltip)];
        let controls = [
            ("raised", self.raised),
            ("hovered", self.hovered),
            ("pressed", self.pressed),
            ("selection", self.selection),
        ];
        let marked = [("highlight", self.highlight), ("fold", self.fold)];
        let words = [("ink", self.ink), ("muted", self.muted)];
        let signs = [
            ("link", self.link),
            ("accent", self.accent),
            ("alarm", self.alarm),
            ("caution", self.caution),
        ];
        let lanes: Vec<Named> = self.named_lanes().collect();

        let mut pairs = Vec::new();
        let mut cross = |texts: &[Named], grounds: &[Named], least| {
            for &text in texts {
                pairs.extend(grounds.iter().map(|&ground| TextPair { text, ground, least }));
            }
        };
        cross(&words, &surfaces, normal);
        cross(&words, &controls, normal);
        cross(&words, &marked, normal);
        // The flag of a dispute may stand before a break.
        cross(&[("alarm", self.alarm)], &[("fold", self.fold)], normal);
        cross(&signs, &surfaces, normal);
        cross(&signs, &controls, normal);
        cross(&lanes, &surfaces, normal);
        cross(&[("on_primary", self.on_primary)], &[("primary", self.primary)], normal);
        cross(&[("disabled", self.disabled)], &surfaces, inactive);
        cross(&[("disabled", self.disabled)], &[("raised", self.raised)], inactive);
        pairs
    }

    /// Every pair of a sign and the ground that it stands on, with the contrast that it must reach:
    /// 3 ([WCAG 2.2, 1.4.11](https://www.w3.org/TR/WCAG22/#non-text-contrast)).
    #[must_use]
    pub fn sign_pairs(&self) -> Vec<TextPair> {
        let grounds = [
            ("paper", self.paper),
            ("panel", self.panel),
            ("selection", self.selection),
            ("fold", self.fold),
        ];
        let signs = [
            ("accent", self.accent),
            ("focus", self.focus),
            ("alarm", self.alarm),
            ("caution", self.caution),
            ("density", self.density),
            ("underline", self.underline),
        ];
        let signs = self.named_lanes().chain(signs);
        signs.flat_map(|text| grounds.map(|ground| TextPair { text, ground, least: 3.0 })).collect()
    }

    fn named_lanes(&self) -> impl Iterator<Item = Named> {
        LANE_TOKENS.into_iter().zip(self.lanes)
    }
}

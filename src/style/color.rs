//! Colours: what a theme file writes, how two of them mix, and how far they stand apart.
//!
//! A colour is sRGB with straight alpha, eight bits a channel, as files and screens hold it.
//! Nothing here knows what a colour is used for.

use std::{array, fmt, sync::LazyLock};

use serde::{Deserialize, Deserializer, de};

/// A colour, sRGB with straight alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha; 255 is opaque.
    pub a: u8,
}

/// Why a text is not a colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a colour: write `#rrggbb` or `#rrggbbaa`")]
pub struct ColorError(pub String);

impl Color {
    /// Nothing at all.
    pub const TRANSPARENT: Self = Self { r: 0, g: 0, b: 0, a: 0 };

    /// An opaque colour.
    #[must_use]
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: u8::MAX }
    }

    /// Reads `#rrggbb` or `#rrggbbaa`.
    ///
    /// ```
    /// use sourceline::style::Color;
    ///
    /// assert_eq!(Color::from_hex("#0b63a5"), Ok(Color::rgb(11, 99, 165)));
    /// assert!(Color::from_hex("blue").is_err());
    /// ```
    ///
    /// # Errors
    /// The text, where it is neither.
    pub fn from_hex(text: &str) -> Result<Self, ColorError> {
        let wrong = || ColorError(text.to_owned());
        let digits = text.strip_prefix('#').ok_or_else(wrong)?;
        // `from_str_radix` takes a sign as well, which is no digit.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
        let rgba = match digits.len() {
            6 => (number << 8) | 0xff,
            8 => number,
            _ => return Err(wrong()),
        };
        let [r, g, b, a] = rgba.to_be_bytes();
        Ok(Self { r, g, b, a })
    }

    /// Writes `#rrggbb`, or `#rrggbbaa` where it is not opaque.
    #[must_use]
    pub fn to_hex(self) -> String {
        self.to_string()
    }

    /// The same colour with another alpha.
    #[must_use]
    pub const fn with_alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }

    /// The colour a part of the way to another: 0 is this one, 1 the other.
    ///
    /// Mixed as it is stored, which is what a gradient in SVG and PDF does as well.
    #[must_use]
    pub fn mix(self, other: Self, part: f32) -> Self {
        let part = part.clamp(0.0, 1.0);
        let channel = |from: u8, to: u8| {
            let (from, to) = (f32::from(from), f32::from(to));
            (from + (to - from) * part).round() as u8
        };
        Self {
            r: channel(self.r, other.r),
            g: channel(self.g, other.g),
            b: channel(self.b, other.b),
            a: channel(self.a, other.a),
        }
    }

    /// What is seen where this lies on an opaque ground.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let opaque = self.with_alpha(u8::MAX);
        ground.mix(opaque, f32::from(self.a) / 255.0).with_alpha(u8::MAX)
    }

    /// Relative luminance, 0 for black to 1 for white; alpha is ignored.
    ///
    /// As [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance) defines it.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio of two opaque colours, 1 to 21, whichever of them is the ground.
    ///
    /// As [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio) defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Red, green and blue as amounts of light, 0 to 1.
    #[must_use]
    pub fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b]
            .map(|channel| LINEAR.get(usize::from(channel)).copied().unwrap_or_default())
    }
}

/// The amount of light of each value of a channel: a frame asks for many.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    array::from_fn(|channel| {
        let value = channel as f64 / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
});

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { r, g, b, a } = *self;
        write!(f, "#{r:02x}{g:02x}{b:02x}")?;
        if a == u8::MAX { Ok(()) } else { write!(f, "{a:02x}") }
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_reads_back_what_it_wrote() {
        for text in ["#000000", "#ffffff", "#0b63a5", "#0b63a580", "#ffffff00"] {
            assert_eq!(Color::from_hex(text).unwrap().to_hex(), text);
        }
        assert_eq!(Color::from_hex("#0B63A5FF").unwrap().to_hex(), "#0b63a5");
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#", "0b63a5", "#0b63a", "#0b63a5f", "#+b63a5", "#gggggg", "#0b63a5ff0"] {
            assert_eq!(Color::from_hex(text), Err(ColorError(text.to_owned())));
        }
    }

    #[test]
    fn contrast_meets_the_known_values() {
        let (black, white) = (Color::rgb(0, 0, 0), Color::rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white.
        assert!(Color::rgb(0x76, 0x76, 0x76).contrast(white) >= 4.5);
        assert!(Color::rgb(0x77, 0x77, 0x77).contrast(white) < 4.5);
    }

    #[test]
    fn a_veil_shows_what_lies_behind_it() {
        let (black, white) = (Color::rgb(0, 0, 0), Color::rgb(255, 255, 255));
        assert_eq!(black.with_alpha(0).over(white), white);
        assert_eq!(black.over(white), black);
        assert_eq!(black.with_alpha(51).over(white), Color::rgb(204, 204, 204));
        assert_eq!(black.mix(white, 0.5), Color::rgb(128, 128, 128));
    }
}

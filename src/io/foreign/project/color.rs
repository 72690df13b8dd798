//! The nearest of our colours, by hue.
//!
//! | hue in degrees | colour |
//! |---|---|
//! | 345 to 32 | vermilion |
//! | 32 to 75 | ochre |
//! | 75 to 172 | green |
//! | 172 to 198 | sky |
//! | 198 to 250 | blue |
//! | 250 to 300 | purple |
//! | 300 to 345 | pink |
//! | any, nearly grey | slate |

use crate::model::LaneColor;

/// A colour in which the strongest part is less than this above the weakest is a grey.
const GREY: f32 = 24.0;

/// The nearest colour to `r,g,b`. `None` where that is no colour.
pub(super) fn nearest(color: &str) -> Option<LaneColor> {
    let mut parts = color.split(',').map(|part| part.trim().parse::<u8>().ok());
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let [red, green, blue] = [red, green, blue].map(f32::from);
    let most = red.max(green).max(blue);
    let chroma = most - red.min(green).min(blue);
    if chroma < GREY {
        return Some(LaneColor::Slate);
    }
    // As CSS has it: https://www.w3.org/TR/css-color-4/#rgb-to-hsl
    let sixth = if most <= red {
        ((green - blue) / chroma).rem_euclid(6.0)
    } else if most <= green {
        (blue - red) / chroma + 2.0
    } else {
        (red - green) / chroma + 4.0
    };
    let hue = sixth * 60.0;
    Some(match hue {
        _ if hue < 32.0 => LaneColor::Vermilion,
        _ if hue < 75.0 => LaneColor::Ochre,
        _ if hue < 172.0 => LaneColor::Green,
        _ if hue < 198.0 => LaneColor::Sky,
        _ if hue < 250.0 => LaneColor::Blue,
        _ if hue < 300.0 => LaneColor::Purple,
        _ if hue < 345.0 => LaneColor::Pink,
        _ => LaneColor::Vermilion,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_by_their_hue() {
        for (color, expected) in [
            ("255,0,0", Some(LaneColor::Vermilion)),
            ("255,0,30", Some(LaneColor::Vermilion)),
            ("255,255,0", Some(LaneColor::Ochre)),
            ("128,255,128", Some(LaneColor::Green)),
            ("0,255,255", Some(LaneColor::Sky)),
            ("0,0,255", Some(LaneColor::Blue)),
            (" 128, 0, 255 ", Some(LaneColor::Purple)),
            ("255,128,255", Some(LaneColor::Pink)),
            ("200,200,200", Some(LaneColor::Slate)),
            ("0,0,0", Some(LaneColor::Slate)),
            ("256,0,0", None),
            ("0,0", None),
            ("0,0,0,0", None),
            ("red", None),
        ] {
            assert_eq!(nearest(color), expected, "{color}");
        }
    }
}

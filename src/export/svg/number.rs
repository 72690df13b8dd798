//! The one way that numbers and colours are written into an SVG.

use crate::style::Color;

/// A length with at most two digits after the point, which is a fortieth of a pixel at the greatest
/// scale; never `-0`, never an exponent.
pub(super) fn number(value: f32) -> String {
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let [whole, part] = [hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100];
    match part {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Points, as `points` takes them.
pub(super) fn points(points: &[[f32; 2]]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|[x, y]| format!("{},{}", number(*x), number(*y))).collect();
    pairs.join(" ")
}

/// A colour as the value of `name`, with its opacity where it has one.
pub(super) fn ink(name: &str, color: Color) -> String {
    let opaque = color.with_alpha(u8::MAX);
    if color.a == u8::MAX {
        return format!("{name}=\"{opaque}\"");
    }
    format!("{name}=\"{opaque}\" {name}-opacity=\"{}\"", number(f32::from(color.a) / 255.0))
}

/// Text as it stands between tags and in attributes. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_one_way() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (1.5, "1.5"),
            (-1.25, "-1.25"),
            (0.05, "0.05"),
            (-0.05, "-0.05"),
            (1234.567, "1234.57"),
            (99.999, "100"),
        ] {
            assert_eq!(number(value), expected, "{value}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped_or_left_out() {
        assert_eq!(escaped("a<b> & \"c\"\u{1}\td"), "a&lt;b&gt; &amp; &quot;c&quot; d");
    }
}

//! Times of day as people type them: `3:30 PM`, `15:30`, `1530`, `15.30`, `3 p.m.`.

use super::super::timelinejs::Words;

/// Hour, minute and second of a cell, as words. What is no time is all hour, which no reader takes.
pub(super) fn parts<'t>(cell: &Words<'t>) -> [Words<'t>; 3] {
    let words = |text: String| Words { text: text.into(), at: cell.at.clone() };
    match clock(cell.trimmed()) {
        Some((hour, minute, second)) => [words(hour.to_string()), words(minute), words(second)],
        None => [cell.clone(), Words::default(), Words::default()],
    }
}

fn clock(text: &str) -> Option<(u32, String, String)> {
    let plain = text.to_ascii_lowercase().replace(' ', "");
    let (digits, half) = match plain.trim_end_matches(['m', '.']) {
        half if half.len() == plain.len() => (plain.as_str(), None),
        half => match half
            .trim_end_matches('.')
            .split_at_checked(half.trim_end_matches('.').len().checked_sub(1)?)?
        {
            (digits, "a") => (digits, Some(0)),
            (digits, "p") => (digits, Some(12)),
            _ => return None,
        },
    };
    let parts: Vec<&str> = if matches!(digits.len(), 3 | 4) && is_number(digits) {
        let (hour, minute) = digits.split_at_checked(digits.len() - 2)?;
        vec![hour, minute]
    } else {
        let mark = if digits.contains(':') { ':' } else { '.' };
        digits.split(mark).collect()
    };
    // Fractions of a second are left away: times are whole seconds.
    let second = parts.get(2).map(|second| second.split(['.', ',']).next().unwrap_or_default());
    let is_sound = (1..=4).contains(&parts.len())
        && parts.iter().take(2).chain(&second).all(|part| is_number(part) && part.len() <= 2);
    if !is_sound {
        return None;
    }
    let hour: u32 = parts.first()?.parse().ok()?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    let minute = (*parts.get(1).unwrap_or(&"0")).to_owned();
    Some((hour, minute, second.unwrap_or("0").to_owned()))
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (cell, expected) in [
            ("3:30 PM", "15:30:0"),
            ("3:30pm", "15:30:0"),
            ("3 p.m.", "15:0:0"),
            ("12:05 AM", "0:05:0"),
            ("12 pm", "12:0:0"),
            ("15:30", "15:30:0"),
            ("15:30:20", "15:30:20"),
            ("15:30:20.5", "15:30:20"),
            ("1530", "15:30:0"),
            ("930", "9:30:0"),
            ("15.30", "15:30:0"),
            ("9", "9:0:0"),
            ("noon", "noon::"),
            ("13 PM", "13 PM::"),
            ("15:3x", "15:3x::"),
            ("m", "m::"),
            ("am", "am::"),
            (":", ":::"),
        ] {
            let words = Words { text: cell.into(), ..Words::default() };
            let found = parts(&words).map(|part| part.text.into_owned()).join(":");
            assert_eq!(found, expected, "{cell}");
        }
    }
}

//! Why a text with a `T` is no date with a time of day.

use super::{
    DateError,
    explain::{date, is_edtf},
};

/// What is wrong with `day`, `T` and `clock`.
pub(super) fn explain(day: &str, clock: &str) -> Option<DateError> {
    if let Some(error) = date(day, 0) {
        return Some(error);
    }
    if day.len() != 10 || !day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Some(
            DateError::new(
                0,
                "a time needs a whole day of the years 0000 to 9999, without X, ? or ~",
            )
            .help("write 2022-07-13T14:05:00, or the date without its time"),
        );
    }
    let at = day.len() + 1;
    let suggest = |error: DateError, clock: &str| {
        let whole = format!("{day}T{clock}");
        if is_edtf(&whole) { error.help(format!("write {whole}")) } else { error }
    };
    let qualified = clock.trim_end_matches(['?', '~', '%']);
    if qualified.len() < clock.len() {
        let error = DateError::new(at + qualified.len(), "a time takes no qualifier");
        return Some(suggest(error, qualified));
    }
    let written = clock.len().min(clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len()));
    let (reading, shift) = clock.split_at_checked(written)?;
    if let Some(fraction) = reading.find(['.', ',']) {
        let error = DateError::new(at + fraction, "times are whole seconds");
        return Some(suggest(error, &format!("{}{shift}", reading.get(..fraction)?)));
    }
    reading_error(reading, at)
        .map(|error| match full_reading(reading) {
            Some(full) => suggest(error, &format!("{full}{shift}")),
            None => error,
        })
        .or_else(|| shift_error(shift, at + written, |shift| format!("{day}T{reading}{shift}")))
}

fn reading_error(reading: &str, at: usize) -> Option<DateError> {
    let parts: Vec<&str> = reading.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else {
        return Some(
            DateError::new(at, "a time is hours, minutes and seconds")
                .help("write 2022-07-13T14:05:00"),
        );
    };
    let limits = [(hour, 23, "hour", 0), (minute, 59, "minute", 3), (second, 60, "second", 6)];
    for (part, limit, name, offset) in limits {
        let whole = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let Some(number) = part.parse::<u8>().ok().filter(|_| whole) else {
            return Some(DateError::new(
                at + offset,
                format!("the {name} of a time is two digits"),
            ));
        };
        if number > limit {
            let error = DateError::new(at + offset, format!("there is no {name} {part}"));
            return Some(if *part == "24" {
                error.help("midnight is 00:00:00 of the next day")
            } else {
                error.help(format!("the {name} of a time is 00 to {limit}"))
            });
        }
    }
    None
}

/// "14:05", "1405" and "9:30" with all six digits.
fn full_reading(reading: &str) -> Option<String> {
    let compact = matches!(reading.len(), 4 | 6) && !reading.contains(':');
    let parts: Vec<String> = if compact {
        reading.as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two).into_owned()).collect()
    } else {
        reading.split(':').map(|part| format!("{part:0>2}")).collect()
    };
    match parts.as_slice() {
        [hour] => Some(format!("{hour}:00:00")),
        [hour, minute] => Some(format!("{hour}:{minute}:00")),
        [hour, minute, second] => Some(format!("{hour}:{minute}:{second}")),
        _ => None,
    }
}

fn shift_error(shift: &str, at: usize, whole: impl Fn(&str) -> String) -> Option<DateError> {
    let digits: String = shift.chars().filter(char::is_ascii_digit).collect();
    let sign = shift.get(..1)?;
    if sign == "z" || (sign == "-" && !digits.is_empty() && digits.bytes().all(|b| b == b'0')) {
        return Some(DateError::new(at, "UTC is written Z").help(format!("write {}", whole("Z"))));
    }
    let error = DateError::new(at, "an offset is hours and minutes, at most 14 hours");
    let offset = match digits.len() {
        1 => format!("{sign}0{digits}:00"),
        2 => format!("{sign}{digits}:00"),
        3 => format!("{sign}0{}:{}", digits.get(..1)?, digits.get(1..)?),
        4 => format!("{sign}{}:{}", digits.get(..2)?, digits.get(2..)?),
        _ => String::new(),
    };
    let suggestion = whole(&offset);
    Some(if !offset.is_empty() && is_edtf(&suggestion) {
        error.help(format!("write {suggestion}"))
    } else {
        error.help("write Z or an offset such as +02:00 after the time")
    })
}

//! Dates as people write them elsewhere, so that an error can say how EDTF writes the same.
//!
//! Never reads a date for the model: "13/07/2022" stays an error, and one that could be day-first
//! or month-first gets both readings.

use super::{
    DateError, NameLength,
    explain::{date, is_edtf},
    month_name,
};

/// The error for a text in another notation, where it is one.
pub(super) fn other_notation(text: &str) -> Option<DateError> {
    if text.trim().is_empty() {
        return Some(DateError::new(0, "the date is empty").help(ANY));
    }
    spelled(text)
        .or_else(|| numeric(text))
        .or_else(|| dashed(text))
        .or_else(|| spaced(text))
        .or_else(|| lower_case_time(text))
        .or_else(|| foreign(text))
}

/// "13 July 2022", "July 2022", "44 BC", "c. 1985", "summer 2022".
fn spelled(text: &str) -> Option<DateError> {
    let first_letter = text.find(|c: char| c.is_alphabetic())?;
    let mut about = false;
    let mut bce = false;
    let mut month = None;
    let mut numbers: Vec<&str> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.')) {
        let bare = word.to_lowercase();
        let number = bare.trim_end_matches(|c: char| c.is_alphabetic()).len();
        match bare.as_str() {
            "" | "of" | "the" | "ad" | "ce" => {}
            "bc" | "bce" => bce = true,
            "c" | "ca" | "circa" | "about" | "around" | "approx" | "approximately" => about = true,
            _ if number > 0 && matches!(bare.get(number..)?, "" | "st" | "nd" | "rd" | "th") => {
                numbers.push(word.get(..number)?);
            }
            // "44BC"
            _ if number > 0 && matches!(bare.get(number..)?, "bc" | "bce") => {
                bce = true;
                numbers.push(word.get(..number)?);
            }
            _ => month = Some(month_or_season(&bare)?),
        }
    }
    let (year, day) = match (numbers.as_slice(), month) {
        ([year], _) => (*year, None),
        ([first, second], Some(1..=12)) if first.len() <= 2 => (*second, Some(*first)),
        ([first, second], Some(1..=12)) => (*first, Some(*second)),
        _ => return None,
    };
    let number: i64 = year.parse().ok()?;
    let written_year =
        if bce && number > 1 { format!("-{:04}", number - 1) } else { positive(number, bce) };
    let month = month.map(|month| format!("-{month:02}")).unwrap_or_default();
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    let written = format!("{written_year}{month}{day}{}", if about { "~" } else { "" });
    if !is_edtf(&written) {
        return None;
    }
    let era = bce.then(|| format!("{number} BCE is {written_year}"));
    let help = match era {
        Some(era) if written == written_year => era,
        Some(era) => format!("write {written}; {era}"),
        None => format!("write {written}"),
    };
    Some(DateError::new(first_letter, "a date is written in digits").help(help))
}

fn positive(year: i64, bce: bool) -> String {
    if bce { "0000".into() } else { format!("{year:04}") }
}

/// The number of a month or season by its name, or by three letters of it.
fn month_or_season(word: &str) -> Option<u8> {
    let season = match word {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    };
    season.or_else(|| {
        (1..=12).find(|month| {
            let name = month_name(*month, NameLength::Long).to_lowercase();
            word.len() >= 3 && name.starts_with(word) || word == "sept" && *month == 9
        })
    })
}

/// "13/07/2022", "2022/7/13", "13.07.2022", "07/2022", "20220713".
fn numeric(text: &str) -> Option<DateError> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        let written = ymd(year, month, day)?;
        return Some(
            DateError::new(4, "year, month and day are parted by `-`")
                .help(format!("write {written}")),
        );
    }
    let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let digits = |part: &&str| {
        matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(digits) {
        return None;
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            match ymd(year, month, day) {
                Some(written) => Some(misparted(text, separator, &[year, month, day], &written)),
                // With `-` it is explained as the EDTF that it nearly is.
                None if separator == '-' => None,
                None => no_day(year, (month, 5), (day, 6 + month.len())),
            }
        }
        [first, second, year] if year.len() == 4 && first.len() <= 2 && second.len() <= 2 => {
            let day_first = ymd(year, second, first);
            let month_first = ymd(year, first, second).filter(|_| first != second);
            let help = match (day_first, month_first) {
                (Some(day_first), Some(month_first)) => {
                    format!("write {day_first} or {month_first}, whichever is meant")
                }
                (Some(written), None) | (None, Some(written)) => format!("write {written}"),
                (None, None) => {
                    let (first, second) = ((*first, 0), (*second, first.len() + 1));
                    return match (is_month(second.0), is_month(first.0)) {
                        (true, _) => no_day(year, second, first),
                        (false, true) => no_day(year, first, second),
                        (false, false) => {
                            let message =
                                format!("neither {} nor {} is a month", first.0, second.0);
                            Some(DateError::new(0, message).help(IN_FULL))
                        }
                    };
                }
            };
            Some(DateError::new(0, "a date begins with its year").help(help))
        }
        [_, _, year] if parts.iter().all(|part| part.len() <= 2) => {
            let at = text.len() - year.len();
            Some(DateError::new(at, "a year is four digits").help(IN_FULL))
        }
        [_, _] if parts.iter().all(|part| part.len() <= 2) => {
            Some(DateError::new(0, "a year is four digits").help(ANY))
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            let written = format!("{year}-{month:0>2}");
            is_edtf(&written).then(|| misparted(text, separator, &[year, month], &written))
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            let written = format!("{year}-{month:0>2}");
            let error = if is_edtf(&written) {
                DateError::new(0, "a date begins with its year").help(format!("write {written}"))
            } else {
                DateError::new(0, format!("there is no month {month}")).help(IN_FULL)
            };
            Some(error)
        }
        _ => None,
    }
}

/// What to write where nobody can say what is meant.
const ANY: &str = "write a year, a month or a day: 2022, 2022-07, 2022-07-13";
/// The same where it is a day.
const IN_FULL: &str = "write the whole year, then the month and the day: 2022-07-13";

fn is_month(digits: &str) -> bool {
    digits.parse().is_ok_and(|month| (1..=12).contains(&month))
}

/// Why a year, a month and a day are no date together; month and day each with their place.
fn no_day(year: &str, month: (&str, usize), day: (&str, usize)) -> Option<DateError> {
    let error = date(&format!("{year}-{:0>2}-{:0>2}", month.0, day.0), 0)?;
    let offset = if is_month(month.0) { day.1 } else { month.1 };
    let help = error.help.map_or(IN_FULL.to_owned(), |help| format!("{help}; {IN_FULL}"));
    Some(DateError { offset, message: error.message, help: Some(help) })
}

/// Year, month and day in the right order, but not with `-` and two digits.
fn misparted(text: &str, separator: char, parts: &[&&str], written: &str) -> DateError {
    let error = match (separator, parts) {
        ('-', [_, month, ..]) if month.len() == 1 => DateError::new(5, "a month is two digits"),
        ('-', _) => DateError::new(text.len() - 1, "a day is two digits"),
        ('/', _) => DateError::new(4, "`/` parts the two ends of an interval"),
        _ => DateError::new(4, "year, month and day are parted by `-`"),
    };
    error.help(format!("write {written}"))
}

fn ymd(year: &str, month: &str, day: &str) -> Option<String> {
    let written = format!("{year}-{month:0>2}-{day:0>2}");
    is_edtf(&written).then_some(written)
}

/// "2022–2024", with a dash from a word processor.
fn dashed(text: &str) -> Option<DateError> {
    const DASHES: [char; 5] = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];
    let at = text.find(|c| DASHES.contains(&c) || c == '\u{2014}')?;
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let replaced = |with: &str| plain.replace(|c| DASHES.contains(&c) || c == '\u{2014}', with);
    let written = [replaced("-"), replaced("/")].into_iter().find(|written| is_edtf(written));
    let error = DateError::new(at, "this dash is not the `-` of a date");
    Some(match written {
        Some(written) => error.help(format!("write {written}")),
        None => error.help("write `-` within a date and `/` between two"),
    })
}

/// "2022-07-13 14:05:00", " 2022", "2022 - 2024".
fn spaced(text: &str) -> Option<DateError> {
    let at = text.find(char::is_whitespace)?;
    let error = DateError::new(at, "a date holds no spaces");
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let with_time = text.trim().replacen(' ', "T", 1);
    let with_seconds = format!("{with_time}:00");
    let as_interval = text.trim().replace(" - ", "/");
    let meant = [joined, with_time, with_seconds, as_interval].into_iter().find(|t| is_edtf(t));
    Some(match meant {
        Some(meant) => error.help(format!("write {meant}")),
        None => error.help(ANY),
    })
}

/// "2022-07-13t14:05:00".
fn lower_case_time(text: &str) -> Option<DateError> {
    let at = text.find('t')?;
    let meant = text.to_ascii_uppercase();
    is_edtf(&meant)
        .then(|| DateError::new(at, "a capital T leads to the time").help(format!("write {meant}")))
}

fn foreign(text: &str) -> Option<DateError> {
    let (at, found) = text.char_indices().find(|(_, c)| !c.is_ascii())?;
    Some(
        DateError::new(at, format!("`{found}` has no place in a date"))
            .help("a date is digits, `-`, and the signs of EDTF: 2022-07-13, 2014/.., 2022~"),
    )
}

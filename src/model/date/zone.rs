//! The zone of a timeline: where times that were written with an offset are drawn.
//!
//! Zones come from the database that is built into the program, never from the machine's own, so
//! that one file looks the same everywhere. Nothing here reads a clock or the machine's zone.

use std::sync::{Arc, LazyLock};

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase},
};

use super::{Seconds, civil_from_seconds};

/// A zone by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: Arc<str>,
    rules: TimeZone,
}

/// Why a text names no zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ZoneError {
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
}

/// No zone of the database, nor any offset of EDTF, has ever been further from UTC than this.
pub(super) const FARTHEST_SECS: Seconds = 16 * 3_600;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

impl Zone {
    /// Reads `UTC`, an offset such as `+02:00`, or a name of the IANA database such as
    /// `Europe/Kyiv`.
    ///
    /// # Errors
    /// [`ZoneError`] where it is none of these, with the nearest name.
    pub fn parse(text: &str) -> Result<Self, ZoneError> {
        if matches!(text, "UTC" | "Z") {
            return Ok(Self::default());
        }
        if text.starts_with(['+', '-']) {
            return offset(text).map(|rules| Self { name: Arc::from(text), rules }).ok_or_else(
                || ZoneError {
                    message: format!("`{text}` is no offset from UTC"),
                    help: Some("an offset is hours and minutes, at most 14 hours: +02:00".into()),
                },
            );
        }
        match DATABASE.get(text) {
            Ok(rules) => {
                // The database is case-blind; its own spelling is the one that is shown.
                let name = Arc::from(rules.iana_name().unwrap_or(text));
                Ok(Self { name, rules })
            }
            Err(_) => Err(unknown(text)),
        }
    }

    /// The zone that the IANA database calls so, without a search for the nearest name: for names that
    /// other programs write.
    #[must_use]
    pub fn of_database(name: &str) -> Option<Self> {
        // The longest name there is has 32 bytes; longer ones are not even looked for.
        if name.len() > 64 {
            return None;
        }
        let rules = DATABASE.get(name).ok()?;
        let name = Arc::from(rules.iana_name().unwrap_or(name));
        Some(Self { name, rules })
    }

    /// Its name: `UTC`, the offset as written, or the database's own spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands after a time that is drawn in this zone: "UTC", "UTC+02:00", "Kyiv time".
    #[must_use]
    pub fn label(&self) -> String {
        let place = self.name.rsplit_once('/').filter(|(area, _)| !area.starts_with("Etc"));
        match place {
            Some((_, place)) => format!("{} time", place.replace('_', " ")),
            None if self.name.starts_with(['+', '-']) => format!("UTC{}", self.name),
            None => self.name.to_string(),
        }
    }

    /// The zone's clock at a second of UTC, both from 1970-01-01T00:00:00.
    #[must_use]
    pub fn clock(&self, utc: Seconds) -> Seconds {
        let nearest = utc.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let at = Timestamp::from_second(nearest).unwrap_or(Timestamp::UNIX_EPOCH);
        utc.saturating_add(i64::from(self.rules.to_offset(at).seconds()))
    }

    /// How far its clocks are ahead of UTC when they show `clock`. Where they show it twice, the
    /// first time; where they pass it over, as they were before: so RFC 5545 has it (3.3.5).
    /// `None` outside the years -9999 to 9999.
    #[must_use]
    pub fn offset_at_clock(&self, clock: Seconds) -> Option<Seconds> {
        let civil = civil_from_seconds(clock);
        let part = |part: u8| i8::try_from(part).ok();
        let shown = DateTime::new(
            i16::try_from(civil.year).ok()?,
            part(civil.month)?,
            part(civil.day)?,
            part(civil.hour)?,
            part(civil.minute)?,
            part(civil.second)?,
            0,
        );
        let (AmbiguousOffset::Unambiguous { offset }
        | AmbiguousOffset::Gap { before: offset, .. }
        | AmbiguousOffset::Fold { before: offset, .. }) =
            self.rules.to_ambiguous_timestamp(shown.ok()?).offset();
        Some(i64::from(offset.seconds()))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self { name: Arc::from("UTC"), rules: TimeZone::UTC }
    }
}

/// `±hh:mm` or `±hh`, at most 14 hours.
fn offset(text: &str) -> Option<TimeZone> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = match text.get(1..)?.split_once(':') {
        Some((hours, minutes)) => (two_digits(hours)?, two_digits(minutes)?),
        None => (two_digits(text.get(1..)?)?, 0),
    };
    let seconds = hours * 3_600 + minutes * 60;
    if minutes > 59 || seconds > 14 * 3_600 {
        return None;
    }
    Some(TimeZone::fixed(Offset::from_seconds(sign * seconds).ok()?))
}

fn two_digits(text: &str) -> Option<i32> {
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn unknown(text: &str) -> ZoneError {
    let asked = text.to_ascii_lowercase();
    let nearest = DATABASE
        .available()
        .map(|name| {
            let place = name.as_str().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
            let whole = strsim::osa_distance(&asked, &name.as_str().to_ascii_lowercase());
            (whole.min(strsim::osa_distance(&asked, &place)), name.as_str().to_owned())
        })
        .min()
        .filter(|(distance, _)| *distance <= asked.len() / 3);
    ZoneError {
        message: format!("there is no zone `{text}`"),
        help: Some(match nearest {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => "write UTC, an offset (+02:00) or a place (Europe/Kyiv)".into(),
        }),
    }
}

//! What the system wishes: light or dark, and whether things may move.
//!
//! Read once from the desktop portal's `org.freedesktop.appearance` settings, on a worker. Where
//! nothing answers the system gives no preference, and that is said as `None` and never guessed.

use std::time::Duration;

use zbus::{
    blocking::Connection,
    zvariant::{OwnedValue, Value},
};

use super::bus;

/// How long to wait for the system's wishes.
pub const LIMIT: Duration = Duration::from_secs(1);

/// What the system wishes, as far as it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Light or dark.
    pub scheme: Option<Scheme>,
    /// Whether motion is to be kept away.
    pub reduced_motion: Option<bool>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Asks the session's portal. Waits for it, at most `timeout`.
#[must_use]
pub fn read(timeout: Duration) -> Appearance {
    read_at(None, timeout)
}

/// Asks the portal on the bus at an address.
#[must_use]
pub fn read_at(bus_address: Option<String>, timeout: Duration) -> Appearance {
    let answer = bus::ask(bus_address, timeout, |connection| {
        Ok(Appearance {
            scheme: setting(connection, "color-scheme").and_then(scheme),
            reduced_motion: setting(connection, "reduced-motion").and_then(reduced_motion),
        })
    });
    // That no portal answers is the usual case outside a desktop, and nothing to report.
    answer.unwrap_or_default()
}

/// One setting, where the portal has it.
fn setting(connection: &Connection, key: &str) -> Option<u32> {
    let ask = |method| {
        let reply = connection.call_method(
            Some("org.freedesktop.portal.Desktop"),
            "/org/freedesktop/portal/desktop",
            Some("org.freedesktop.portal.Settings"),
            method,
            &("org.freedesktop.appearance", key),
        );
        reply.ok()?.body().deserialize::<OwnedValue>().ok()
    };
    // `ReadOne` is the second version of the interface; the first has only `Read`, which wraps its
    // answer twice.
    let value = ask("ReadOne").or_else(|| ask("Read"))?;
    number(&value)
}

/// The number in a value, however often it is wrapped.
fn number(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::U32(number) => Some(*number),
        Value::Value(inner) => number(inner),
        _ => None,
    }
}

/// `color-scheme`: 0 no preference, 1 dark, 2 light; what is unknown is no preference.
fn scheme(value: u32) -> Option<Scheme> {
    match value {
        1 => Some(Scheme::Dark),
        2 => Some(Scheme::Light),
        _ => None,
    }
}

/// `reduced-motion`: 0 no preference, 1 reduced.
fn reduced_motion(value: u32) -> Option<bool> {
    (value == 1).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_mean_what_the_portal_says() {
        assert_eq!([0, 1, 2, 3].map(scheme), [None, Some(Scheme::Dark), Some(Scheme::Light), None]);
        assert_eq!([0, 1, 2].map(reduced_motion), [None, Some(true), None]);
    }

    #[test]
    fn a_value_is_read_through_its_wrapping() {
        let wrapped = Value::Value(Box::new(Value::Value(Box::new(Value::U32(1)))));
        assert_eq!(number(&wrapped), Some(1));
        assert_eq!(number(&Value::Str("dark".into())), None);
    }

    #[test]
    fn where_nothing_answers_there_is_no_preference() {
        let address = Some("/dev/null".to_owned());
        assert_eq!(read_at(address, Duration::from_millis(300)), Appearance::default());
    }
}

//! Keeping the screen awake while one presents.
//!
//! Asks the session's `org.freedesktop.ScreenSaver` first, which answers whether it does so, and the
//! desktop portal where that is out of reach, as in a sandbox. Both hold their promise for as long as
//! the connection lasts that it was given on, so that a program that ends, however it does, leaves
//! nothing behind. Where neither is there (a bare window manager, Windows, macOS) the screen goes on
//! sleeping as it is set, and the presenter is told so.
//!
//! Waits for the bus: it belongs on a worker.

use std::{collections::HashMap, fmt, time::Duration};

use zbus::{
    blocking::Connection,
    zvariant::{OwnedObjectPath, Value},
};

use super::bus;

/// How long to wait for an answer.
pub const LIMIT: Duration = Duration::from_secs(2);

/// What the portal calls a session that does not count as idle (`Inhibit`, flag 8).
const IDLE: u32 = 8;

/// As long as it is there, the screen does not sleep.
pub struct Awake {
    /// Which service promised it.
    by: &'static str,
    _connection: Connection,
}

impl fmt::Debug for Awake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Awake").field("by", &self.by).finish_non_exhaustive()
    }
}

/// Asks for the screen to be kept awake, on the bus at an address, or on the session's own. `None`
/// where nobody promises it.
#[must_use]
pub fn keep(bus_address: Option<String>, reason: &str, timeout: Duration) -> Option<Awake> {
    let reason = reason.to_owned();
    let answer = bus::ask(bus_address, timeout, move |connection| {
        let by = match by_screen_saver(connection, &reason) {
            Ok(_) => "org.freedesktop.ScreenSaver",
            Err(_) => by_portal(connection, &reason).map(|_| "org.freedesktop.portal.Inhibit")?,
        };
        Ok(Awake { by, _connection: connection.clone() })
    });
    answer.ok()
}

/// Gives the number of the promise. It ends with the connection, so that nobody has to hand it back.
fn by_screen_saver(connection: &Connection, reason: &str) -> zbus::Result<u32> {
    let reply = connection.call_method(
        Some("org.freedesktop.ScreenSaver"),
        "/org/freedesktop/ScreenSaver",
        Some("org.freedesktop.ScreenSaver"),
        "Inhibit",
        &("sourceline", reason),
    )?;
    reply.body().deserialize()
}

/// Gives the name of the request, whose answer nobody waits for: the portal has none to give but that
/// the request is over.
fn by_portal(connection: &Connection, reason: &str) -> zbus::Result<OwnedObjectPath> {
    let options = HashMap::from([("reason", Value::from(reason))]);
    let reply = connection.call_method(
        Some("org.freedesktop.portal.Desktop"),
        "/org/freedesktop/portal/desktop",
        Some("org.freedesktop.portal.Inhibit"),
        "Inhibit",
        &("", IDLE, options),
    )?;
    reply.body().deserialize()
}

#[cfg(test)]
mod tests;

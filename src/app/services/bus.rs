//! The session bus, asked for no longer than one can wait.
//!
//! A bus may be missing, may refuse, or may take a connection and never answer; each reads here as
//! an error within the time allowed. Does not keep a connection: what is asked is asked seldom.

use std::{sync::mpsc::channel, thread, time::Duration};

use zbus::blocking::{Connection, connection::Builder};

/// Why the bus gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum BusError {
    /// There is none, or it refused.
    #[error("{0}")]
    Refused(String),
    /// It took too long.
    #[error("no answer within {0:.1?}")]
    Silent(Duration),
}

impl From<zbus::Error> for BusError {
    fn from(error: zbus::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Asks the bus at an address, or the session's own where none is given, and waits for the answer.
///
/// # Errors
/// [`BusError`], also where `question` itself gives an error.
pub(super) fn ask<T: Send + 'static>(
    address: Option<String>,
    timeout: Duration,
    question: impl FnOnce(&Connection) -> zbus::Result<T> + Send + 'static,
) -> Result<T, BusError> {
    let (sender, answer) = channel();
    let asking = move || {
        let builder = match address {
            Some(address) => Builder::address(address.as_str()),
            None => Builder::session(),
        };
        let connection = builder.and_then(|builder| builder.method_timeout(timeout).build());
        connection.and_then(|connection| question(&connection))
    };
    // On a thread of its own, for the handshake itself has no limit. Where the bus stays silent
    // the thread stays behind, asleep.
    let spawned = thread::Builder::new().name("bus".to_owned()).spawn(move || {
        // Nobody listens any more where the time was over.
        sender.send(asking()).ok();
    });
    spawned.map_err(|error| BusError::Refused(error.to_string()))?;
    Ok(answer.recv_timeout(timeout).map_err(|_| BusError::Silent(timeout))??)
}

use std::time::Duration;

use super::keep;

#[test]
fn where_nothing_answers_the_screen_sleeps_as_it_is_set() {
    let address = Some("/dev/null".to_owned());
    assert!(keep(address, "Presenting", Duration::from_millis(300)).is_none());
}

/// With a bus of its own. Where there is no `dbus-daemon` nothing can be tried.
#[cfg(target_os = "linux")]
mod on_a_bus {
    use std::{
        collections::HashMap,
        path::Path,
        process::{Child, Command, Stdio},
        sync::{Arc, Mutex},
        thread,
        time::{Duration, Instant},
    };

    use zbus::{
        blocking::{Connection, connection::Builder, fdo::DBusProxy},
        interface,
        message::Header,
        zvariant::{OwnedObjectPath, OwnedValue},
    };

    use super::super::{Awake, keep};

    const PATIENCE: Duration = Duration::from_secs(10);

    /// Who asked for what.
    type Asked = Arc<Mutex<Vec<(String, String)>>>;

    struct ScreenSaver(Asked);

    #[interface(name = "org.freedesktop.ScreenSaver")]
    impl ScreenSaver {
        #[expect(clippy::needless_pass_by_value, reason = "the message brings them as values")]
        fn inhibit(
            &self,
            program: String,
            reason: String,
            #[zbus(header)] header: Header<'_>,
        ) -> u32 {
            note(&self.0, &header, format!("screen saver: {program}, {reason}"));
            7
        }
    }

    struct Portal(Asked);

    #[interface(name = "org.freedesktop.portal.Inhibit")]
    impl Portal {
        #[expect(clippy::needless_pass_by_value, reason = "the message brings them as values")]
        fn inhibit(
            &self,
            window: String,
            flags: u32,
            options: HashMap<String, OwnedValue>,
            #[zbus(header)] header: Header<'_>,
        ) -> OwnedObjectPath {
            let reason: &str = options["reason"].downcast_ref().unwrap();
            note(&self.0, &header, format!("portal: {window:?}, {flags}, {reason}"));
            "/org/freedesktop/portal/desktop/request/1".try_into().unwrap()
        }
    }

    fn note(asked: &Asked, header: &Header<'_>, words: String) {
        asked.lock().unwrap().push((header.sender().unwrap().to_string(), words));
    }

    struct Daemon(Child);

    impl Drop for Daemon {
        fn drop(&mut self) {
            self.0.kill().ok();
            self.0.wait().ok();
        }
    }

    fn daemon(socket: &Path) -> Option<Daemon> {
        let mut command = Command::new("dbus-daemon");
        let address = format!("--address=unix:path={}", socket.display());
        command.args(["--session", "--nofork", "--nopidfile", &address]);
        let daemon = Daemon(command.stdout(Stdio::null()).spawn().ok()?);
        let began = Instant::now();
        while !socket.exists() {
            assert!(began.elapsed() < PATIENCE, "the bus does not come up");
            thread::sleep(Duration::from_millis(10));
        }
        Some(daemon)
    }

    fn desktop(address: &str, has_screen_saver: bool, asked: &Asked) -> Connection {
        let builder = Builder::address(address).unwrap();
        let builder = if has_screen_saver {
            let service = ScreenSaver(Arc::clone(asked));
            let builder = builder.name("org.freedesktop.ScreenSaver").unwrap();
            builder.serve_at("/org/freedesktop/ScreenSaver", service).unwrap()
        } else {
            let service = Portal(Arc::clone(asked));
            let builder = builder.name("org.freedesktop.portal.Desktop").unwrap();
            builder.serve_at("/org/freedesktop/portal/desktop", service).unwrap()
        };
        builder.build().unwrap()
    }

    fn check(has_screen_saver: bool, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let Some(_daemon) = daemon(&socket) else { return };
        let address = format!("unix:path={}", socket.display());
        let asked = Asked::default();
        let desktop = desktop(&address, has_screen_saver, &asked);
        let awake: Option<Awake> = keep(Some(address), "Presenting", PATIENCE);
        assert!(awake.is_some());
        let (who, words) = asked.lock().unwrap()[0].clone();
        assert_eq!(words, expected);
        let bus = DBusProxy::new(&desktop).unwrap();
        let is_there = || bus.name_has_owner(who.as_str().try_into().unwrap()).unwrap();
        assert!(is_there(), "the promise lasts as long as the connection");
        drop(awake);
        let began = Instant::now();
        while is_there() {
            assert!(began.elapsed() < PATIENCE, "the connection outlives the promise");
            thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn the_screen_saver_is_asked_first() {
        check(true, "screen saver: sourceline, Presenting");
    }

    #[test]
    fn where_it_is_out_of_reach_the_portal_is_asked() {
        check(false, "portal: \"\", 8, Presenting");
    }
}

//! This test binary again, in a process of its own: to be killed, to fall over, to run on a small
//! disk or as somebody who may write little. What it runs is a test that is marked as ignored and
//! does nothing without a [`place`].

use std::{
    fs,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Where such a process does its work.
const PLACE: &str = "SOURCELINE_TEST_PLACE";

/// Where this process is to do its work; `None` where it is the one that runs all tests.
pub(crate) fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// A process that is to run one ignored test in `place`.
pub(crate) fn again(test: &str, place: &Path) -> Command {
    with_test(program(), test, place)
}

fn program() -> Command {
    Command::new(std::env::current_exe().unwrap())
}

fn with_test(mut command: Command, test: &str, place: &Path) -> Command {
    command.args(["--exact", test, "--ignored", "--nocapture"]).env(PLACE, place);
    command
}

/// Fails unless a process has run its test and that has passed.
pub(crate) fn assert_passed(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs a test on a disk of its own of a few kilobytes, mounted on `folder` and gone with the
/// process. Gives why it was not run, where no disk can be mounted.
pub(crate) fn run_on_a_small_disk(
    test: &str,
    folder: &Path,
    kilobytes: usize,
) -> Result<(), String> {
    let unshare = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]);
        command.arg(folder);
        command
    };
    let mount = format!("mount -t tmpfs -o size={kilobytes}k none \"$1\"");
    if !unshare(&mount).output().is_ok_and(|output| output.status.success()) {
        return Err("no disk can be mounted here".to_owned());
    }
    let mut command = unshare(&format!("{mount} && shift && exec \"$@\""));
    command.arg(std::env::current_exe().unwrap());
    assert_passed(&with_test(command, test, folder).output().unwrap());
    Ok(())
}

/// Makes a disk one that can only be read.
pub(crate) fn make_read_only(disk: &Path) {
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(disk).status().unwrap();
    assert!(remount.success());
}

/// Runs a test in a folder that it must not write. Gives why it was not run, where this process may
/// write everywhere and cannot be anybody else.
pub(crate) fn run_where_it_must_not_write(test: &str, folder: &Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = program();
    // The superuser may write anywhere, so it is nobody who tries.
    if fs::write(folder.join("probe"), "").is_ok() {
        fs::remove_file(folder.join("probe")).unwrap();
        command.uid(65_534).gid(65_534);
    }
    let output = with_test(command, test, folder).output();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    let output = output.map_err(|error| format!("this binary does not run as nobody: {error}"))?;
    assert_passed(&output);
    Ok(())
}

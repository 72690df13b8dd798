//! What the system says about this process: its age, its memory, the time of its threads.
//!
//! Only Linux is asked; elsewhere nothing is said, and nothing is made up.

use std::time::Duration;

/// The time that the processor gave to this thread.
#[cfg(target_os = "linux")]
pub(super) fn thread_cpu() -> Option<Duration> {
    clock(rustix::time::ClockId::ThreadCPUTime)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn thread_cpu() -> Option<Duration> {
    None
}

/// How long ago the process began, to the hundredth of a second.
#[cfg(target_os = "linux")]
pub(super) fn age() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let ticks = started(&stat)?;
    let started = ticks as f64 / rustix::param::clock_ticks_per_second() as f64;
    clock(rustix::time::ClockId::Boottime)?.checked_sub(Duration::try_from_secs_f64(started).ok()?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn age() -> Option<Duration> {
    None
}

/// The most memory that the process had at once, in megabytes.
pub(super) fn peak_mb() -> Option<f64> {
    peak(&std::fs::read_to_string("/proc/self/status").ok()?)
}

#[cfg(target_os = "linux")]
fn clock(id: rustix::time::ClockId) -> Option<Duration> {
    let time = rustix::time::clock_gettime(id);
    Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
}

/// When a process began, in ticks since the machine did: the 22nd field of `/proc/PID/stat`
/// (`proc_pid_stat(5)`). The second is the name, which may hold spaces and brackets.
#[cfg(target_os = "linux")]
fn started(stat: &str) -> Option<u64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(22 - 3)?.parse().ok()
}

/// The line `VmHWM` of `/proc/PID/status`, whose kB are of 1,024 bytes.
fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes * 1_024.0 / 1e5).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peak_memory_is_read_from_its_line() {
        assert_eq!(peak("Name:\tx\nVmHWM:\t  200000 kB\nVmRSS:\t 1 kB\n"), Some(204.8));
        assert_eq!(peak("Name:\tx\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_says_how_old_this_process_is_and_what_it_took() {
        let stat = "7 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20";
        assert_eq!(started(stat), Some(4_242));
        assert!(age().is_some());
        assert!(thread_cpu().is_some_and(|time| time > Duration::ZERO));
    }
}

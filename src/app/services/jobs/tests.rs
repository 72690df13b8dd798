use std::{
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use super::{Done, JobError, JobKind, Jobs};

/// Jobs whose wakes can be waited for. Nothing here sleeps: a test waits for a message.
struct Bench {
    jobs: Jobs<&'static str>,
    woken: Receiver<()>,
}

impl Bench {
    fn new() -> Self {
        let (wake, woken) = channel();
        Self { jobs: Jobs::new(Arc::new(move || wake.send(()).unwrap())), woken }
    }

    /// The next message that comes back, at a revision.
    fn next(&mut self, revision: u64) -> Vec<Done<&'static str>> {
        self.woken.recv_timeout(Duration::from_secs(20)).expect("a wake");
        self.jobs.take_done(revision)
    }

    /// Starts a job that waits to be let go, and says when it has ended.
    fn held(&mut self, kind: JobKind, answer: &'static str) -> Held {
        let (let_go, gate) = channel::<()>();
        let (ended, end) = channel();
        self.jobs.start(kind, move |cancel| {
            gate.recv().unwrap();
            ended.send(cancel.is_cancelled()).unwrap();
            answer
        });
        Held { let_go, end }
    }
}

struct Held {
    let_go: Sender<()>,
    end: Receiver<bool>,
}

impl Held {
    /// Lets the job run to its end; returns whether it was told that it is cancelled.
    fn release(&self) -> bool {
        self.let_go.send(()).unwrap();
        self.end.recv_timeout(Duration::from_secs(20)).unwrap()
    }
}

fn answers(done: &[Done<&'static str>]) -> Vec<&'static str> {
    done.iter().map(|done| *done.outcome.as_ref().unwrap()).collect()
}

#[test]
fn a_result_comes_back_with_its_kind_and_id() {
    let mut bench = Bench::new();
    let id = bench.jobs.start(JobKind::Open, |_| "a");
    let done = bench.next(0);
    assert_eq!(answers(&done), ["a"]);
    assert_eq!((done[0].kind, done[0].id), (JobKind::Open, id));
    assert!(bench.jobs.under_way(JobKind::Open).is_none());
}

#[test]
fn open_a_then_b_and_only_b_appears() {
    let mut bench = Bench::new();
    let a = bench.held(JobKind::Open, "a");
    let b = bench.held(JobKind::Open, "b");
    assert!(a.release(), "a is told that it is superseded");
    assert!(!b.release());
    assert_eq!(answers(&bench.next(0)), ["b"]);
    // Only one wake: what is superseded does not even wake the window.
    assert!(bench.woken.try_recv().is_err());
}

#[test]
fn a_that_ends_before_b_is_started_but_is_not_taken_yet_is_dropped() {
    let mut bench = Bench::new();
    bench.held(JobKind::Open, "a").release();
    bench.woken.recv_timeout(Duration::from_secs(20)).unwrap();
    let b = bench.held(JobKind::Open, "b");
    assert!(bench.jobs.take_done(0).is_empty());
    b.release();
    assert_eq!(answers(&bench.next(0)), ["b"]);
}

#[test]
fn kinds_do_not_supersede_each_other() {
    let mut bench = Bench::new();
    let open = bench.held(JobKind::Open, "open");
    let list = bench.held(JobKind::ListFolder, "list");
    assert!(!open.release());
    assert_eq!(answers(&bench.next(0)), ["open"]);
    assert!(!list.release());
    assert_eq!(answers(&bench.next(0)), ["list"]);
}

#[test]
fn a_cancelled_job_says_nothing() {
    let mut bench = Bench::new();
    let open = bench.held(JobKind::Open, "open");
    bench.jobs.cancel(JobKind::Open);
    assert!(bench.jobs.under_way(JobKind::Open).is_none());
    assert!(open.release());
    bench.jobs.start(JobKind::ListFolder, |_| "list");
    assert_eq!(answers(&bench.next(0)), ["list"]);
}

#[test]
fn a_result_about_an_older_revision_is_dropped() {
    let mut bench = Bench::new();
    bench.jobs.start_about(JobKind::Open, Some(3), |_| "about 3");
    assert!(bench.next(4).is_empty());
    assert!(bench.jobs.under_way(JobKind::Open).is_none());
    bench.jobs.start_about(JobKind::Open, Some(4), |_| "about 4");
    assert_eq!(answers(&bench.next(4)), ["about 4"]);
}

#[test]
fn a_panic_becomes_an_error_and_the_next_job_runs() {
    let mut bench = Bench::new();
    bench.jobs.start(JobKind::Open, |_| panic!("the {} broke", "lamp"));
    let done = bench.next(0);
    let expected = JobError::Panicked { job: "open", message: "the lamp broke".into() };
    assert_eq!(done[0].outcome, Err(expected));
    bench.jobs.start(JobKind::Open, |_| "after");
    assert_eq!(answers(&bench.next(0)), ["after"]);
}

#[test]
fn a_job_runs_on_a_thread_of_its_name() {
    let (name, named) = channel();
    let mut bench = Bench::new();
    bench.jobs.start(JobKind::ListFolder, move |_| {
        name.send(std::thread::current().name().map(str::to_owned)).unwrap();
        "named"
    });
    assert_eq!(answers(&bench.next(0)), ["named"]);
    assert_eq!(named.recv().unwrap().as_deref(), Some("list-folder"));
}

#[test]
fn an_end_of_the_program_cancels_what_is_under_way() {
    let mut bench = Bench::new();
    let open = bench.held(JobKind::Open, "open");
    drop(bench.jobs);
    assert!(open.release());
}

//! How far a worker has come with a file, seen from the window while it works.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts shared between a worker that reads and a window that shows. They are for the eye only:
/// nothing is decided by them, so that none waits for another.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    total: AtomicU64,
    rows: AtomicU64,
}

impl Progress {
    /// Bytes that are done.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Bytes that there are to do; 0 while that is not known.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// Rows or events that were read.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// How much is done, 0 to 1; `None` while that is not known.
    #[must_use]
    pub fn fraction(&self) -> Option<f32> {
        let total = self.total();
        (total > 0).then(|| (self.bytes() as f64 / total as f64).min(1.0) as f32)
    }

    /// Begins a pass over this many bytes.
    pub(super) fn begin(&self, total: usize) {
        self.bytes.store(0, Ordering::Relaxed);
        self.rows.store(0, Ordering::Relaxed);
        self.total.store(total as u64, Ordering::Relaxed);
    }

    /// Says how far the pass has come.
    pub(super) fn reach(&self, bytes: usize, rows: usize) {
        self.bytes.store(bytes as u64, Ordering::Relaxed);
        self.rows.store(rows as u64, Ordering::Relaxed);
    }
}

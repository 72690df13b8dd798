//! What each frame took of the processor: from where egui begins one, of whichever window, to where it
//! begins the next. So the frames of two windows that follow upon each other are told apart, and what
//! comes after egui's part of a frame, the painting, belongs to it.

use std::{mem, sync::Arc, time::Duration};

use egui::{Context, mutex::Mutex};

use super::process;

/// The frames that are over, as far as nobody has taken them.
#[derive(Clone, Default)]
pub(super) struct Passes(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// When the frame that is drawn now began, by the time of its thread.
    began: Option<Duration>,
    over: Vec<Duration>,
}

impl Passes {
    /// Those of all windows of a context, from now on.
    pub(super) fn watched(ctx: &Context) -> Self {
        let passes = Self::default();
        let inner = Arc::clone(&passes.0);
        let begin = move |ui: &mut egui::Ui| {
            // A pass that is discarded belongs to the frame of the one that is not.
            if ui.ctx().current_pass_index() == 0 {
                inner.lock().begin(process::thread_cpu());
            }
        };
        ctx.on_begin_pass("bench", Arc::new(begin));
        passes
    }

    /// What each frame took that is over since this was last asked. None where the system does not
    /// tell the time of a thread.
    pub(super) fn take(&self) -> Vec<Duration> {
        mem::take(&mut self.0.lock().over)
    }
}

impl Inner {
    fn begin(&mut self, now: Option<Duration>) {
        let former = mem::replace(&mut self.began, now);
        self.over.extend(now.zip(former).map(|(now, began)| now.saturating_sub(began)));
    }
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, ViewportId, ViewportInfo};

    use super::*;

    #[test]
    fn a_frame_is_over_where_the_next_of_any_window_begins() {
        let mut inner = Inner::default();
        for at in [3, 5, 9] {
            inner.begin(Some(Duration::from_millis(at)));
        }
        assert_eq!(inner.over, [2, 4].map(Duration::from_millis));
        inner.begin(None);
        inner.begin(Some(Duration::from_millis(20)));
        assert_eq!(inner.over.len(), 2, "nothing is made up");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn frames_of_each_window_count_and_passes_that_are_discarded_do_not() {
        let ctx = Context::default();
        let passes = Passes::watched(&ctx);
        let other = ViewportId::from_hash_of("other");
        for id in [ViewportId::ROOT, other, ViewportId::ROOT] {
            let viewports = [ViewportId::ROOT, other].map(|id| (id, ViewportInfo::default()));
            let viewports = viewports.into_iter().collect();
            let input = RawInput { viewport_id: id, viewports, ..RawInput::default() };
            let mut is_first = true;
            let mut output = ctx.run_ui(input, |ui| {
                if mem::take(&mut is_first) {
                    ui.ctx().request_discard("a test");
                }
            });
            assert_eq!(output.platform_output.num_completed_passes, 2);
            output.textures_delta.clear();
        }
        assert_eq!(passes.take().len(), 2);
        assert_eq!(passes.take().len(), 0);
    }
}

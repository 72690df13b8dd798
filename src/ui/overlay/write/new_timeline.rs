//! The sheet that begins a new timeline.

use egui::{Context, Key, Modifiers};

use super::{
    super::{Overlay, Shown, above_foot, foot, sheet},
    line, lines,
};
use crate::ui::{Command, Commands, primary_button, text};

/// What a new timeline is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTimeline {
    /// Its title.
    pub title: String,
    /// The names of its lanes, one a line.
    pub lanes: String,
}

impl Default for NewTimeline {
    fn default() -> Self {
        Self { title: String::new(), lanes: "Events".to_owned() }
    }
}

impl NewTimeline {
    /// The names of the lanes, each once.
    #[must_use]
    pub fn lane_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.lanes.lines().map(str::trim).filter(|name| !name.is_empty()) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

pub(in super::super) fn show(
    ctx: &Context,
    shown: &Shown<'_>,
    now: &NewTimeline,
    out: &mut Commands,
) {
    let theme = shown.theme;
    sheet(ctx, theme, "New timeline", theme.space.sheet_narrow, out, |ui, out| {
        let mut next = now.clone();
        let changed = above_foot(ui, theme, |ui| {
            let mut changed = line(ui, theme, "Title of the timeline", "", &mut next.title);
            changed |= lines(ui, theme, "Lanes, one a line", 4, &mut next.lanes);
            let words = "A lane is a row of the canvas: a place, a party, a kind of event. Lanes can be \
                     added, renamed and moved later.";
            text(ui, words, theme.small(), theme.muted);
            changed
        });
        let is_ready = !next.title.trim().is_empty() && !next.lane_names().is_empty();
        let begins = foot(ui, theme, |ui| {
            ui.add_space(theme.space.unit);
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let begin = primary_button(ui, "Begin", is_ready, theme);
            let begin = begin.on_hover_text("Ctrl+Enter");
            let begin = begin.on_disabled_hover_text("A timeline has at least a title and a lane");
            begin.clicked() || (enter && is_ready)
        });
        if begins {
            out.push(Command::Begin(next));
        } else if changed {
            out.push(Command::Show(Box::new(Overlay::NewTimeline(next))));
        }
    });
}

//! A question over the window: what is the case, and the answers that there are.
//!
//! Each answer is a command, so that a question is a value: whoever asks needs no code here.

use egui::{Context, Ui};

use super::{Shown, sheet};
use crate::ui::{Command, Commands, text};

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about, in a line.
    pub headline: String,
    /// What is the case, and what each answer leads to; paragraphs with an empty line between them.
    pub words: String,
    /// The answers, the safest first. Closing the question is always one more: nothing is done.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What the button says.
    pub label: String,
    /// What it does.
    pub command: Command,
}

impl Answer {
    /// An answer.
    #[must_use]
    pub fn new(label: &str, command: Command) -> Self {
        Self { label: label.to_owned(), command }
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, question: &Question, out: &mut Commands) {
    let theme = shown.theme;
    let width = theme.space.sheet_narrow;
    sheet(ctx, theme, &question.headline, width, out, |ui, out| {
        for paragraph in question.words.split("\n\n") {
            text(ui, paragraph, theme.body(), theme.ink);
            ui.add_space(theme.space.unit / 2.0);
        }
        ui.add_space(theme.space.unit / 2.0);
        ui.horizontal_wrapped(|ui| answers(ui, &question.answers, out));
    });
}

fn answers(ui: &mut Ui, answers: &[Answer], out: &mut Commands) {
    for (at, answer) in answers.iter().enumerate() {
        let button = ui.button(answer.label.as_str());
        let canvas = crate::ui::canvas::id();
        if at == 0 && ui.memory(|memory| memory.focused().is_none() || memory.has_focus(canvas)) {
            button.request_focus();
        }
        if button.clicked() {
            out.push(answer.command.clone());
        }
    }
}

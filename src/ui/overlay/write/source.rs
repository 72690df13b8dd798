//! The sheet that adds a source: its text, word for word, and where it comes from.

use egui::{Context, Key, Modifiers, TextEdit};

use super::{
    super::{Overlay, Shown, above_foot, foot, sheet},
    line, refusal, understood,
};
use crate::{
    edit::{Change, NewSource, SourceChange},
    model::{SourceIx, Timeline},
    ui::{Command, Commands, fonts, hint, picker::Purpose, primary_button, text, words},
};

/// Of a longer text the field shows no more than what it is: laying it out for typing would take
/// longer than a frame.
const SHOWN_BYTES: usize = 60_000;
/// Rows of the field for the text.
const ROWS: usize = 10;

/// What becomes of a text that is attached.
const ATTACHED: &str = "What is quoted from this source is looked for in it, word for word.";

/// A source that is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSheet {
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, EDTF.
    pub published: String,
    /// Where.
    pub url: String,
    /// The day on which it was read, EDTF.
    pub retrieved: String,
    /// Its words.
    pub text: String,
    /// The source that these are to be the words of, where it is there already; nothing else of it
    /// is asked for then.
    pub of: Option<SourceIx>,
    /// Why it was refused, or what could not be read.
    pub refusal: Option<String>,
}

impl SourceSheet {
    /// The sheet in which a source that is there gets its text.
    #[must_use]
    pub fn attaching(timeline: &Timeline, of: SourceIx) -> Self {
        let title = timeline.source(of).map_or("", |source| timeline.text(source.title)).to_owned();
        Self { title, of: Some(of), ..Self::default() }
    }

    /// What it asks for.
    #[must_use]
    pub fn change(&self) -> Change {
        match self.of {
            Some(of) => Change::Source(of, SourceChange::Text(self.text.as_str().into())),
            None => Change::NewSource(Box::new(self.source())),
        }
    }

    /// The source that it describes.
    #[must_use]
    pub fn source(&self) -> NewSource {
        let text = (!self.text.is_empty()).then(|| self.text.as_str().into());
        let more = vec![
            SourceChange::Publisher(self.publisher.clone()),
            SourceChange::Published(self.published.clone()),
            SourceChange::Url(self.url.clone()),
            SourceChange::Retrieved(self.retrieved.clone()),
        ];
        NewSource { title: self.title.clone(), text, path: String::new(), more }
    }
}

pub(in super::super) fn show(
    ctx: &Context,
    shown: &Shown<'_>,
    now: &SourceSheet,
    out: &mut Commands,
) {
    let theme = shown.theme;
    let is_new = now.of.is_none();
    let headline = if is_new { "Add a source" } else { "Attach the text of a source" };
    sheet(ctx, theme, headline, theme.space.sheet, out, |ui, out| {
        let mut next = now.clone();
        let changed = above_foot(ui, theme, |ui| {
            if !is_new {
                text(ui, &next.title, theme.semi(), theme.ink);
                text(ui, ATTACHED, theme.body(), theme.muted);
                return body(ui, shown, &mut next, out);
            }
            let mut changed = line(ui, theme, "Title of the source", "", &mut next.title);
            changed |= line(ui, theme, "Publisher", "", &mut next.publisher);
            let hint = "EDTF: 2022-07-14, 2022-07, 2022~";
            changed |= line(ui, theme, "Published", hint, &mut next.published);
            understood(ui, theme, shown.timeline, &next.published);
            changed |= line(ui, theme, "Address", "https://…", &mut next.url);
            changed |= line(ui, theme, "Read on", "EDTF: the day", &mut next.retrieved);
            understood(ui, theme, shown.timeline, &next.retrieved);
            changed | body(ui, shown, &mut next, out)
        });
        let is_ready = if is_new { !next.title.trim().is_empty() } else { !next.text.is_empty() };
        let adds = foot(ui, theme, |ui| {
            refusal(ui, theme, next.refusal.as_deref());
            ui.add_space(theme.space.unit);
            let enter = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let words = if is_new { "Add source" } else { "Attach text" };
            let lacks =
                if is_new { "A source has at least a title" } else { "There is no text yet" };
            let add = primary_button(ui, words, is_ready, theme);
            let add = add.on_hover_text("Ctrl+Enter");
            let add = add.on_disabled_hover_text(lacks);
            add.clicked() || (enter && is_ready)
        });
        if adds {
            out.push(Command::AddSource(Box::new(next)));
        } else if changed {
            out.push(Command::Show(Box::new(Overlay::Source(Box::new(next)))));
        }
    });
}

/// The words of the source: pasted, typed, or read from a file.
fn body(ui: &mut egui::Ui, shown: &Shown<'_>, sheet: &mut SourceSheet, out: &mut Commands) -> bool {
    let theme = shown.theme;
    ui.add_space(theme.space.unit / 2.0);
    text(ui, "Text, kept word for word", theme.small(), theme.muted);
    let mut changed = false;
    if sheet.text.len() <= SHOWN_BYTES {
        let edit = TextEdit::multiline(&mut sheet.text)
            .hint_text(hint("Paste the article here", theme))
            .font(fonts::font_id(theme.body()))
            .desired_rows(ROWS)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Text of the source"));
        changed = response.changed();
    } else {
        let words = format!("A text of {}", words::characters(sheet.text.chars().count()));
        text(ui, &words, theme.body(), theme.ink);
        if ui.button("Take another text").clicked() {
            sheet.text.clear();
            changed = true;
        }
    }
    if ui.button("Read it from a file…").clicked() {
        out.push(Command::PickFile(Purpose::SourceText));
    }
    changed
}

//! The sheet in which a handout or a worksheet of the story is chosen.
//!
//! Makes nothing itself; what is chosen is a value that goes along with the place that is picked.

use std::path::PathBuf;

use egui::{Context, Key, Modifiers, Ui};

use super::{Shown, foot, message, sheet};
use crate::{
    export::{
        Paper,
        story::{
            handout::PerPage,
            worksheet::{Asked, Task},
        },
    },
    style::Theme,
    ui::{Command, Commands, primary_button, radios, text},
};

/// What is made of the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandoutChoices {
    /// What it is.
    pub kind: Kind,
    /// What it becomes.
    pub file: HandoutFile,
    /// How many steps of a handout stand on a page.
    pub per_page: PerPage,
    /// The paper of a PDF.
    pub paper: Paper,
    /// Whether a handout leaves hidden what steps hide.
    pub keeps_hidden: bool,
    /// What a worksheet asks.
    pub asked: Asked,
}

/// What is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A handout.
    #[default]
    Handout,
    /// A worksheet.
    Worksheet,
}

/// What it becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HandoutFile {
    /// A PDF.
    #[default]
    Pdf,
    /// A web page.
    Html,
    /// A folder with a PNG for each step; of handouts alone.
    Pictures,
}

/// What a person does in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandoutChange {
    /// Chooses.
    Choose(HandoutChoices),
    /// Asks for a place to save in.
    Save(HandoutChoices),
    /// Saves in a place, over what is there where `true`.
    SaveAt(PathBuf, HandoutChoices, bool),
}

impl HandoutFile {
    /// How the name of such a file ends; empty for a folder.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Pictures => "",
        }
    }
}

impl HandoutChoices {
    /// The same with what there is no such file of put right: a worksheet is no folder of pictures.
    #[must_use]
    fn sound(mut self) -> Self {
        if self.kind == Kind::Worksheet && self.file == HandoutFile::Pictures {
            self.file = HandoutFile::Pdf;
        }
        self
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, now: HandoutChoices, out: &mut Commands) {
    let theme = shown.theme;
    let enter = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    sheet(ctx, theme, "Handout and worksheets", theme.space.sheet_narrow, out, |ui, out| {
        let mut next = now;
        kind(ui, theme, &mut next);
        head(ui, theme, "File");
        radios(ui, theme, |ui| {
            ui.radio_value(&mut next.file, HandoutFile::Pdf, "PDF");
            ui.radio_value(&mut next.file, HandoutFile::Html, "Web page");
            if next.kind == Kind::Handout {
                ui.radio_value(&mut next.file, HandoutFile::Pictures, "Folder of pictures");
            }
        });
        if next.file == HandoutFile::Pdf {
            head(ui, theme, "Paper");
            radios(ui, theme, |ui| {
                for paper in [Paper::A4, Paper::Letter] {
                    ui.radio_value(&mut next.paper, paper, paper.name());
                }
            });
        }
        if next.kind == Kind::Handout && next.file == HandoutFile::Pdf {
            head(ui, theme, "Steps on a page");
            radios(ui, theme, |ui| {
                ui.radio_value(&mut next.per_page, PerPage::One, "One");
                ui.radio_value(&mut next.per_page, PerPage::Three, "Three, with lines for notes");
            });
        }
        let next = next.sound();
        if next != now {
            out.push(Command::Handout(HandoutChange::Choose(next)));
        }
        ui.add_space(theme.space.unit);
        foot(ui, theme, |ui| {
            message(ui, shown);
            let save = primary_button(ui, "Save…", true, theme).on_hover_text("Ctrl+Enter");
            if save.clicked() || enter {
                out.push(Command::Handout(HandoutChange::Save(next)));
            }
        });
    });
}

/// What is made, and what belongs to it.
fn kind(ui: &mut Ui, theme: &Theme, next: &mut HandoutChoices) {
    radios(ui, theme, |ui| {
        ui.radio_value(&mut next.kind, Kind::Handout, "Handout");
        ui.radio_value(&mut next.kind, Kind::Worksheet, "Worksheet");
    });
    if next.kind == Kind::Handout {
        let words = "The story to take home, step by step, with its sources. What only the \
                     presenter sees is not in it.";
        text(ui, words, theme.small(), theme.muted);
        ui.checkbox(&mut next.keeps_hidden, "Leave hidden what steps hide for the class");
        return;
    }
    head(ui, theme, "The class");
    let asked = &mut next.asked;
    radios(ui, theme, |ui| {
        ui.radio_value(&mut asked.task, Task::Blanks, "fills in blanks");
        ui.radio_value(&mut asked.task, Task::Cards, "sorts cards");
        ui.radio_value(&mut asked.task, Task::Ruler, "places events on an empty ruler");
    });
    if asked.task == Task::Blanks {
        head(ui, theme, "Left blank; titles where nothing is chosen");
        ui.checkbox(&mut asked.blank.titles, "Titles");
        ui.checkbox(&mut asked.blank.dates, "Dates");
        ui.checkbox(&mut asked.blank.quotations, "Quotations");
    }
    ui.checkbox(&mut asked.answers, "With answers");
    let words = if asked.answers {
        "For whoever corrects it."
    } else {
        "What is left blank is nowhere in the file."
    };
    text(ui, words, theme.small(), theme.muted);
}

fn head(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, words, theme.small(), theme.muted);
}

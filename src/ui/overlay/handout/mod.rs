//! The sheet in which a handout or a worksheet of the story is chosen, and seen before it is written.
//!
//! Shows pages that a worker has drawn of those that go to the file; makes nothing itself. What is
//! chosen is a value that goes along with the place that is picked.

mod preview;

use std::{path::PathBuf, sync::Arc};

use egui::{ColorImage, Context, Key, Modifiers, TextureId, Ui, Vec2};

use super::{Shown, foot, message, room_above_foot, scrolled, sheet};
use crate::{
    export::{
        Paper,
        story::{
            handout::PerPage,
            worksheet::{Asked, Task},
        },
    },
    model::Hidden,
    style::Theme,
    ui::{Command, Commands, primary_button, radios, text},
};

/// Width of the sheet, in units of the grid.
const WIDTH: f32 = 128.0;
/// Its greatest height above the foot, in units of the grid.
const HEIGHT: f32 = 70.0;
/// Width of the column of choices, in ems of body type.
const CHOICES_EMS: f32 = 21.0;
/// A sheet narrower than this many such columns has the choices above the pages.
const COLUMNS: f32 = 2.0;
/// Of the height, what a page takes below the choices.
const PREVIEW_SHARE: f32 = 0.9;

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

impl Kind {
    /// What it is called within a sentence.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Handout => "handout",
            Self::Worksheet => "worksheet",
        }
    }
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
    /// Looks at a page, counted from 0.
    Turn(usize),
    /// The preview has this room, in pixels of the screen.
    Room([u32; 2]),
    /// Asks for a place to save in.
    Save(HandoutChoices),
    /// Saves in a place, over what is there where `true`.
    SaveAt(PathBuf, HandoutChoices, bool),
}

/// What the sheet shows beside what is chosen.
#[derive(Clone, Debug, Default)]
pub struct HandoutSheet {
    /// The page that is shown.
    pub preview: Option<HandoutPreview>,
    /// Why there is none.
    pub refusal: Option<String>,
    /// The page that is asked for, counted from 0.
    pub page: usize,
    /// The room for it, in pixels of the screen.
    pub room: [u32; 2],
}

/// A page before it is written.
#[derive(Clone, Debug)]
pub struct HandoutPreview {
    /// Which page it is, counted from 0.
    pub at: usize,
    /// How many there are.
    pub count: usize,
    /// Its pixels, as many as there is room for.
    pub image: Arc<ColorImage>,
}

/// What the sheet is shown with.
#[derive(Clone, Copy)]
pub struct HandoutShown<'a> {
    /// What it shows beside what is chosen.
    pub sheet: &'a HandoutSheet,
    /// The page as egui has it, and its size in pixels of the screen.
    pub texture: Option<(TextureId, Vec2)>,
    /// Whether a worker makes another.
    pub is_making: bool,
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
    /// The same with what there is no such file of put right: a worksheet is no folder of pictures, and
    /// what is filled in has blanks, which cards and rulers offer no choice of.
    #[must_use]
    pub fn sound(mut self) -> Self {
        if self.kind == Kind::Worksheet && self.file == HandoutFile::Pictures {
            self.file = HandoutFile::Pdf;
        }
        if self.asked.task != Task::Blanks {
            self.asked.blank = Hidden::default();
        } else if self.asked.blank.is_none() {
            self.asked.blank.titles = true;
        }
        self
    }

    /// The same as it is shown: a web page as on paper, a step or a sheet at a time.
    #[must_use]
    pub fn as_shown(mut self) -> Self {
        if self.file == HandoutFile::Html {
            self.file = HandoutFile::Pdf;
            self.per_page = PerPage::One;
            self.paper = Paper::default();
        }
        self
    }

    /// Whether the pages of another choice are about something else, so that they are looked at from
    /// the first.
    #[must_use]
    pub fn has_other_pages(self, other: Self) -> bool {
        let about = |it: Self| {
            let it = it.as_shown();
            (it.kind, it.file, it.per_page, it.asked.task)
        };
        about(self) != about(other)
    }
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, now: HandoutChoices, out: &mut Commands) {
    let theme = shown.theme;
    let enter = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let can = shown.handout.sheet.refusal.is_none();
    if enter && can {
        change(out, HandoutChange::Save(now));
    }
    preview::turn_by_keys(ctx, &shown.handout, out);
    let width = theme.space.unit * WIDTH;
    sheet(ctx, theme, "Handout and worksheets", width, out, |ui, out| {
        let height = room_above_foot(ui).min(theme.space.unit * HEIGHT);
        let column = CHOICES_EMS * theme.type_scale.body;
        if ui.available_width() < column * COLUMNS {
            scrolled(ui, "handout", height, |ui| {
                choices(ui, theme, now, out);
                ui.add_space(theme.space.unit);
                preview::show(ui, shown, now, height * PREVIEW_SHARE, out);
            });
        } else {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(column);
                    scrolled(ui, "handout", height, |ui| choices(ui, theme, now, out));
                });
                ui.add_space(theme.space.unit);
                ui.vertical(|ui| preview::show(ui, shown, now, height, out));
            });
        }
        foot(ui, theme, |ui| {
            message(ui, shown);
            let save = primary_button(ui, "Save…", can, theme).on_hover_text("Ctrl+Enter");
            if save.clicked() {
                change(out, HandoutChange::Save(now));
            }
        });
    });
}

/// All that is chosen; a choice that is changed goes out with the others as they were.
fn choices(ui: &mut Ui, theme: &Theme, now: HandoutChoices, out: &mut Commands) {
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
        change(out, HandoutChange::Choose(next));
    }
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
        head(ui, theme, "Left blank, at least one of these");
        ui.checkbox(&mut asked.blank.titles, "Titles");
        ui.checkbox(&mut asked.blank.dates, "Dates");
        ui.checkbox(&mut asked.blank.quotations, "Quotations");
    }
    ui.checkbox(&mut asked.answers, "With answers");
    let words = if asked.answers {
        "For whoever corrects it."
    } else {
        "What is left blank is nowhere in the file, unless a passage or its citation says it."
    };
    text(ui, words, theme.small(), theme.muted);
}

fn head(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, words, theme.small(), theme.muted);
}

fn change(out: &mut Commands, change: HandoutChange) {
    out.push(Command::Handout(change));
}

//! The sheet in which a picture is chosen, seen before it is made, and taken away.
//!
//! Shows a preview that a worker has made of the same page that goes to the file; makes, reads and
//! writes nothing itself. What is typed and ticked is a value that `app` keeps.

mod choices;
mod options;
mod preview;

use std::{path::PathBuf, sync::Arc};

use egui::{ColorImage, Context, Key, Modifiers, TextEdit, TextureId, Ui, Vec2};

pub use choices::{PARTS, PictureChoices, SIZES, SizeChoice, Stretch};

use super::{Shown, foot, message, room_above_foot, scrolled, sheet};
use crate::{
    style::Theme,
    ui::{Action, Command, Commands, fonts, link_small, primary_button, text},
};

/// Width of the sheet, in units of the grid.
const WIDTH: f32 = 192.0;
/// Its greatest height above the foot, in units of the grid.
const HEIGHT: f32 = 108.0;
/// Width of the column of choices, in ems of body type.
const CHOICES_EMS: f32 = 23.0;
/// A sheet narrower than this many such columns has the choices above the picture.
const COLUMNS: f32 = 2.0;
/// Of the height, what the picture takes beside what is said of it.
const PREVIEW_SHARE: f32 = 0.7;
/// Rows of the field for the alt text.
const ALT_ROWS: usize = 4;

/// The picture that is chosen.
#[derive(Clone, Debug, Default)]
pub struct PictureSheet {
    /// What is chosen.
    pub choices: PictureChoices,
    /// The text for those who do not see the picture, where somebody has written one.
    pub alt: Option<String>,
    /// What the picture comes to.
    pub preview: Option<Arc<Preview>>,
    /// Why what is chosen makes no picture, or why that could not be shown.
    pub refusal: Option<String>,
    /// The room for the preview, in pixels of the screen.
    pub room: [u32; 2],
}

/// A picture before it is taken away.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Counts the previews.
    pub number: u64,
    /// Its pixels, as many as there is room for.
    pub image: Arc<ColorImage>,
    /// Width and height of the file, in pixels.
    pub pixels: [u32; 2],
    /// How many events it shows.
    pub events: usize,
    /// The text for those who do not see it, as the program writes it.
    pub alt: String,
    /// What it does not show, and what is to be known of it.
    pub remarks: Vec<String>,
    /// Fonts of this machine that it needs.
    pub system_fonts: Vec<String>,
}

/// What a person does in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureChange {
    /// Chooses.
    Choose(Box<PictureChoices>),
    /// Writes the alt text, or leaves it to the program.
    Alt(Option<String>),
    /// The preview has this room, in pixels of the screen.
    Room([u32; 2]),
    /// Asks for a place to save in.
    Save,
    /// Saves in a place, over a file that is there where `true`.
    SaveAt(PathBuf, bool),
}

/// What the sheet shows.
#[derive(Clone, Copy)]
pub struct PictureShown<'a> {
    /// What is chosen.
    pub sheet: &'a PictureSheet,
    /// The preview as egui has it, and its size in pixels of the screen.
    pub texture: Option<(TextureId, Vec2)>,
    /// Whether a worker makes a preview.
    pub is_making: bool,
    /// Whether something is covered in the picture, so that the timeline must not go with it.
    pub has_covers: bool,
    /// The stretch of all events.
    pub extent: Option<crate::view::Span>,
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let width = theme.space.unit * WIDTH;
    let enter = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let can = shown.picture.sheet.refusal.is_none();
    if enter && can {
        change(out, PictureChange::Save);
    }
    sheet(ctx, theme, "Picture", width, out, |ui, out| {
        let height = room_above_foot(ui).min(theme.space.unit * HEIGHT);
        let choices = CHOICES_EMS * theme.type_scale.body;
        if ui.available_width() < choices * COLUMNS {
            scrolled(ui, "picture", height, |ui| {
                options::show(ui, shown, out);
                ui.add_space(theme.space.unit);
                preview::show(ui, shown, height * PREVIEW_SHARE, out);
                said(ui, shown, out);
            });
        } else {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(choices);
                    scrolled(ui, "choices", height, |ui| options::show(ui, shown, out));
                });
                ui.add_space(theme.space.unit);
                ui.vertical(|ui| {
                    preview::show(ui, shown, height * PREVIEW_SHARE, out);
                    let rest = ui.spacing().item_spacing.y * 2.0;
                    let rest = height * (1.0 - PREVIEW_SHARE) - rest;
                    scrolled(ui, "said", rest, |ui| said(ui, shown, out));
                });
            });
        }
        foot(ui, theme, |ui| {
            message(ui, shown);
            ui.horizontal_wrapped(|ui| ends(ui, theme, can, out));
        });
    });
}

/// What the picture is, what it does not show, and what it says to those who do not see it.
fn said(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let asked = shown.picture.sheet;
    if let Some(preview) = &asked.preview {
        for remark in &preview.remarks {
            text(ui, remark, theme.body(), theme.ink);
        }
        if !preview.system_fonts.is_empty() {
            let names = preview.system_fonts.join(", ");
            let words = format!(
                "Some letters are drawn with fonts of this machine: {names}. Elsewhere the same \
                 picture may look otherwise."
            );
            text(ui, &words, theme.body(), theme.caution);
        }
    }
    ui.horizontal_wrapped(|ui| {
        text(ui, ALT, theme.small(), theme.muted);
        if asked.alt.is_some() && link_small(ui, "Write it from the picture", theme).clicked() {
            change(out, PictureChange::Alt(None));
        }
    });
    let written = asked.preview.as_ref().map(|preview| preview.alt.as_str());
    let mut words = asked.alt.as_deref().or(written).unwrap_or_default().to_owned();
    let edit = TextEdit::multiline(&mut words)
        .font(fonts::font_id(theme.body()))
        .desired_rows(ALT_ROWS)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(ALT));
    if response.changed() {
        change(out, PictureChange::Alt(Some(words)));
    }
}

/// What the text is called that goes with the picture.
const ALT: &str = "Text for those who do not see the picture";

/// The ways to take it away.
fn ends(ui: &mut Ui, theme: &Theme, can: bool, out: &mut Commands) {
    let save = primary_button(ui, "Save picture…", can, theme).on_hover_text("Ctrl+Enter");
    if save.clicked() {
        change(out, PictureChange::Save);
    }
    if ui.button(Action::Handout.label()).on_hover_text(Action::Handout.hint()).clicked() {
        out.push(Command::Do(Action::Handout));
    }
    for action in [Action::CopyPicture, Action::CopyAltText] {
        let button = ui.add_enabled(can, egui::Button::new(action.label()));
        if button.on_hover_text(action.hint()).clicked() {
            out.push(Command::Do(action));
        }
    }
}

fn change(out: &mut Commands, change: PictureChange) {
    out.push(Command::Picture(change));
}

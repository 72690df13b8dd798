//! What lies over the window: the palette, the help sheet, lists and questions. One at a time.

mod about;
mod annotations;
mod ask;
mod compare;
mod convert;
mod goto;
mod handout;
mod help;
mod house;
mod import;
mod incomplete;
mod legend;
mod palette;
mod picker;
mod picture;
mod preview;
mod problems;
mod recent;
mod replace;
mod table;
mod write;

use std::{path::PathBuf, sync::Arc};

use egui::{Align, Context, Frame, Id, Layout, Modal, ScrollArea, Ui, Vec2, accesskit::Live};

use super::{
    Command, Commands, canvas::color, filter, follow_focus, form::Drafts, icon, picker::Picker,
    text, words::capitalised,
};
use crate::{
    io::Diagnostic,
    model::{Annotations, Timeline},
    style::{Face, TextStyle, Theme},
};

pub use ask::{Answer, Question};
pub use compare::{CompareChange, CompareSheet, Found, Outcome};
pub use convert::{ConvertChange, ConvertSheet};
pub use handout::{
    HandoutChange, HandoutChoices, HandoutFile, HandoutPreview, HandoutSheet, HandoutShown,
    Kind as HandoutKind,
};
pub use import::{AlikeRow, ImportChange, ImportSheet, Mending};
pub use incomplete::IncompleteSheet;
pub use legend::show as show_legend;
pub use palette::matches as palette_matches;
pub use picture::{
    PARTS, PictureChange, PictureChoices, PictureSheet, PictureShown, Preview, SIZES, SizeChoice,
    Stretch,
};
pub use replace::{Places, ReplaceChange, ReplaceSheet};
pub use table::{TableChange, TableSheet};
pub use write::{EventSheet, NewTimeline, PassageChoice, SourceSheet};

/// What lies over the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The command palette.
    Palette {
        /// What is typed.
        query: String,
        /// Which match is chosen.
        row: usize,
    },
    /// Goes to a date; what is typed.
    GoTo(String),
    /// Every command with its keys.
    Help,
    /// What is wrong with the file.
    Problems,
    /// What is wrong with a house style.
    House(Arc<[Diagnostic]>),
    /// What differs between two timelines.
    Compare,
    /// What a fact checker would still ask for.
    Incomplete,
    /// Words are found and replaced.
    Replace,
    /// A picture is chosen and taken away.
    Picture,
    /// A handout or a worksheet is chosen.
    Handout(HandoutChoices),
    /// A copy for another program.
    Convert(ConvertSheet),
    /// Which events and lanes are shown.
    Filter,
    /// What the timeline is about.
    About,
    /// The files opened before.
    Recent,
    /// The picker inside the window.
    Picker(Picker),
    /// A table is asked about before it is read.
    Table(Box<TableSheet>),
    /// A file is looked at before it is opened or merged.
    Import(Box<ImportSheet>),
    /// Something is to be decided first.
    Ask(Question),
    /// A new timeline is begun.
    NewTimeline(NewTimeline),
    /// What the timeline says of itself.
    Words,
    /// The lanes of the facts.
    Lanes,
    /// The sources of the facts.
    Sources,
    /// An event is made.
    Event(Box<EventSheet>),
    /// A source is added.
    Source(Box<SourceSheet>),
    /// All that is drawn.
    Annotations,
}

/// What the overlays show.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Which one.
    pub overlay: &'a Overlay,
    /// The facts.
    pub timeline: &'a Timeline,
    /// What is drawn by hand.
    pub annotations: &'a Annotations,
    /// What is being typed into forms.
    pub drafts: &'a Drafts,
    /// What is wrong with the file.
    pub diagnostics: &'a [Diagnostic],
    /// Whether facts were changed since the file was read or saved.
    pub is_unsaved: bool,
    /// The file's text, to show its lines.
    pub file_text: &'a str,
    /// The files opened before, most recent first, and whether each is still there.
    pub recent: &'a [(PathBuf, bool)],
    /// What differs, where something was compared.
    pub compare: Option<&'a CompareSheet>,
    /// What is incomplete, where that was asked.
    pub incomplete: Option<&'a IncompleteSheet>,
    /// What is to be found and replaced.
    pub replace: &'a ReplaceSheet,
    /// What picture is chosen.
    pub picture: PictureShown<'a>,
    /// What is seen of a handout or a worksheet.
    pub handout: HandoutShown<'a>,
    /// What was just done or refused, if that is still being said.
    pub message: Option<&'a str>,
    /// What is typed as the name of a lane that is to be added.
    pub new_lane: &'a str,
    /// What the filter sheet shows.
    pub filter: filter::Shown<'a>,
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// Shows what lies over the window, if anything does.
pub fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    match shown.overlay {
        Overlay::None => {}
        Overlay::Palette { query, row } => palette::show(ctx, shown, (query, *row), out),
        Overlay::GoTo(typed) => goto::show(ctx, shown, typed, out),
        Overlay::Help => help::show(ctx, shown, out),
        Overlay::Problems => problems::show(ctx, shown, out),
        Overlay::House(found) => house::show(ctx, shown, found, out),
        Overlay::Compare => compare::show(ctx, shown, out),
        Overlay::Incomplete => incomplete::show(ctx, shown, out),
        Overlay::Replace => replace::show(ctx, shown, out),
        Overlay::Picture => picture::show(ctx, shown, out),
        Overlay::Handout(choices) => handout::show(ctx, shown, *choices, out),
        Overlay::Convert(sheet) => convert::show(ctx, shown, sheet, out),
        Overlay::Filter => filter::show(ctx, &shown.filter, out),
        Overlay::About => about::show(ctx, shown, out),
        Overlay::Recent => recent::show(ctx, shown, out),
        Overlay::Picker(picker) => picker::show(ctx, shown, picker, out),
        Overlay::Table(sheet) => table::show(ctx, shown, sheet, out),
        Overlay::Import(import) => import::show(ctx, shown, import, out),
        Overlay::Ask(question) => ask::show(ctx, shown, question, out),
        Overlay::NewTimeline(sheet) => write::new_timeline(ctx, shown, sheet, out),
        Overlay::Words => write::timeline(ctx, shown, out),
        Overlay::Lanes => write::lanes(ctx, shown, out),
        Overlay::Sources => write::sources(ctx, shown, out),
        Overlay::Event(sheet) => write::event(ctx, shown, sheet, out),
        Overlay::Source(sheet) => write::source(ctx, shown, sheet, out),
        Overlay::Annotations => annotations::show(ctx, shown, out),
    }
}

/// A sheet over the window with a headline; closes on Escape, on its cross and on a click beside
/// it.
pub(super) fn sheet(
    ctx: &Context,
    theme: &Theme,
    headline: &str,
    width: f32,
    out: &mut Commands,
    contents: impl FnOnce(&mut Ui, &mut Commands),
) {
    let room = ctx.content_rect().size() - Vec2::splat(theme.space.unit * 8.0);
    let frame = Frame::window(&ctx.global_style());
    let modal = Modal::new(Id::unique(("sheet", headline))).frame(frame).show(ctx, |ui| {
        ui.set_width(width.min(room.x));
        ui.set_max_height(room.y);
        ui.horizontal(|ui| {
            let style = TextStyle { face: Face::SerifSemi, size: theme.type_scale.lead };
            text(ui, headline, style, theme.ink);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if close_button(ui, theme) {
                    out.push(Command::CloseOverlay);
                }
            });
        });
        ui.add_space(theme.space.unit);
        contents(ui, out);
    });
    if modal.should_close() {
        out.push(Command::CloseOverlay);
    }
}

/// The part of a sheet that scrolls where the window has no room for all of it. What is shown in
/// [`foot`] after it stays in view.
pub(super) fn above_foot<R>(ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let height = room_above_foot(ui).min(theme.space.sheet_height);
    let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    let shown = area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - theme.space.unit * 2.0);
        let shown = contents(ui);
        follow_focus(ui);
        shown
    });
    shown.inner
}

/// A part of a sheet that scrolls by itself, where the sheet has more than one.
pub(super) fn scrolled(ui: &mut Ui, name: &str, height: f32, contents: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::vertical().id_salt(name).max_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - ui.spacing().item_spacing.x);
        contents(ui);
        follow_focus(ui);
    });
}

/// The height that the foot of a sheet leaves, which is known from the last frame.
pub(super) fn room_above_foot(ui: &Ui) -> f32 {
    let foot: f32 = ui.data(|data| data.get_temp(foot_id(ui))).unwrap_or_default();
    (ui.available_height() - foot - ui.spacing().item_spacing.y).max(0.0)
}

/// What stands at the foot of a sheet, below what scrolls.
pub(super) fn foot<R>(ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let id = foot_id(ui);
    let before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let shown = ui.vertical(|ui| {
        // As wide as what scrolls above it.
        ui.set_max_width(ui.available_width() - theme.space.unit * 2.0);
        contents(ui)
    });
    let height = shown.response.rect.height();
    if (height - before).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.ctx().request_discard("the foot of the sheet has another height");
    }
    shown.inner
}

fn foot_id(ui: &Ui) -> Id {
    ui.scope_id().with("height of the foot")
}

/// Why nothing can be shown, where that is so.
pub(super) fn refusal(ui: &mut Ui, theme: &Theme, words: &str) {
    let response = text(ui, &capitalised(words), theme.body(), theme.alarm);
    let live = egui::accesskit::Live::Polite;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// What was just done or refused, where the sheet hides the line that says so. Its room stays when
/// it has been said for long enough: nothing is to move away under a pointer that is about to press.
pub(super) fn message(ui: &mut Ui, shown: &Shown<'_>) {
    let id = ui.scope_id().with("room of the message");
    let pass = ui.ctx().cumulative_pass_nr();
    let before: Option<(u64, f32)> = ui.data(|data| data.get_temp(id));
    // Of a sheet that was closed in between nothing is kept.
    let before = before.filter(|(last, _)| *last + 1 >= pass).map(|(_, height)| height);
    let style = shown.theme.body();
    let least = ui.text_style_height(&egui::TextStyle::Body).max(before.unwrap_or_default());
    let words = ui.vertical(|ui| {
        ui.set_min_height(least);
        if let Some(message) = shown.message {
            let response = text(ui, message, style, shown.theme.ink);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        }
    });
    let height = words.response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, (pass, height)));
}

fn close_button(ui: &mut Ui, theme: &Theme) -> bool {
    let side = theme.type_scale.body + theme.space.unit * 1.5;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close"));
    let visuals = ui.style().interact(&response);
    ui.painter().rect(
        rect,
        visuals.corner_radius,
        visuals.weak_bg_fill,
        visuals.bg_stroke,
        egui::StrokeKind::Inside,
    );
    icon::cross(ui.painter(), rect, egui::Stroke::new(1.5, color(theme.ink)));
    response.on_hover_text("Close (Escape)").clicked()
}

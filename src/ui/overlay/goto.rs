//! The sheet that goes to a date: what is typed, and what it is understood as.

use egui::{Context, Key, Modifiers, TextEdit, Ui, accesskit::Live};

use super::{Shown, sheet};
use crate::{
    ui::{Command, Commands, canvas::color, fonts, text, words::capitalised},
    view::Destination,
};

/// The button that goes there, as Enter does.
const GO: &str = "Go";

/// What stands there before anything is typed.
const EXAMPLES: &str =
    "A day, a month, a year or any other EDTF: 2022-07-13, 2024-10, 2014, 2022-02/2022-07.";

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, typed: &str, out: &mut Commands) {
    let zone = &shown.timeline.meta.zone;
    let destination = Destination::parse(typed, zone, None);
    if destination.is_ok() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        out.push(Command::GoTo(typed.to_owned()));
    }
    sheet(ctx, shown.theme, "Go to date", shown.theme.space.sheet_narrow, out, |ui, out| {
        ui.horizontal(|ui| {
            field(ui, shown, typed, out);
            let go = ui.add_enabled(destination.is_ok(), egui::Button::new(GO));
            if go.clicked() {
                out.push(Command::GoTo(typed.to_owned()));
            }
        });
        let theme = shown.theme;
        let (words, help, ink) = match &destination {
            _ if typed.trim().is_empty() => (EXAMPLES.to_owned(), None, theme.muted),
            Ok(destination) => (destination.words.clone(), None, theme.ink),
            Err(error) => (capitalised(&error.message), error.help.as_deref(), theme.alarm),
        };
        let body = theme.body();
        let response = text(ui, &words, body, ink);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        if let Some(help) = help {
            text(ui, &capitalised(help), body, theme.ink);
        }
    });
}

fn field(ui: &mut Ui, shown: &Shown<'_>, typed: &str, out: &mut Commands) {
    let mut now = typed.to_owned();
    let style = shown.theme.body();
    let ink = color(shown.theme.ink);
    let go = ui.painter().layout_no_wrap(GO.to_owned(), fonts::font_id(style), ink).size().x;
    let go = go + ui.spacing().button_padding.x * 2.0 + ui.spacing().item_spacing.x;
    let edit = TextEdit::singleline(&mut now)
        .hint_text("Type a date")
        .font(fonts::font_id(style))
        .desired_width(ui.available_width() - go);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Date"));
    if ui.memory(|memory| memory.focused().is_none() || memory.has_focus(crate::ui::canvas::id())) {
        response.request_focus();
    }
    if response.changed() {
        out.push(Command::GoToTyped(now));
    }
}

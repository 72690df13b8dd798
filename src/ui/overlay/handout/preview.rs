//! A page of what will be written, and the ways to the others.

use egui::{Context, Key, Modifiers, Role, Ui, Vec2, WidgetInfo, accesskit::Live};

use super::{
    super::{Shown, preview::picture, refusal},
    HandoutChange, HandoutChoices, HandoutFile, HandoutShown, Kind, change,
};
use crate::{
    model::grouped,
    ui::{Commands, text, words::capitalised},
};

/// Turns a page where a key asks for it.
pub(super) fn turn_by_keys(ctx: &Context, shown: &HandoutShown<'_>, out: &mut Commands) {
    let Some([before, after]) = beside(shown) else { return };
    for (key, page) in [(Key::PageUp, before), (Key::PageDown, after)] {
        let is_pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if let Some(page) = page.filter(|_| is_pressed) {
            change(out, HandoutChange::Turn(page));
        }
    }
}

/// Shows a page in a room of this height, with what is to be said of it below.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    choices: HandoutChoices,
    height: f32,
    out: &mut Commands,
) {
    let theme = shown.theme;
    let preview = shown.handout.sheet.preview.as_ref();
    let gap = ui.spacing().item_spacing.y;
    let line = theme.type_scale.small * theme.type_scale.leading + gap;
    let note = note(choices);
    // A note has two lines where the sheet is narrow.
    let below = ui.spacing().interact_size.y + gap + note.map_or(0.0, |_| line * 2.0);
    let room = Vec2::new(ui.available_width(), (height - below).max(theme.space.unit));
    let (response, wanted) = picture(ui, theme, room, shown.handout.texture);
    if wanted != shown.handout.sheet.room {
        change(out, HandoutChange::Room(wanted));
    }
    let noun = if choices.file == HandoutFile::Pictures { "picture" } else { "page" };
    let place = preview.map(|preview| {
        let [at, count] = [preview.at + 1, preview.count].map(grouped);
        format!("{noun} {at} of {count}")
    });
    let name = place.as_ref().map_or("Preview".to_owned(), |place| format!("Preview: {place}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    if let Some(words) = &shown.handout.sheet.refusal {
        refusal(ui, theme, words);
        return;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(ui.spacing().interact_size.y);
        let Some(place) = place else {
            text(ui, "Making the pages…", theme.body(), theme.muted);
            return;
        };
        let beside = beside(&shown.handout).unwrap_or_default();
        for (words, hint, page) in
            [("Previous", "Page Up", beside[0]), ("Next", "Page Down", beside[1])]
        {
            let button = egui::Button::new(format!("{words} {noun}"));
            let turn = ui.add_enabled(page.is_some(), button).on_hover_text(hint);
            if let Some(page) = page.filter(|_| turn.clicked()) {
                change(out, HandoutChange::Turn(page));
            }
        }
        let mut words = capitalised(&place);
        if shown.handout.is_making {
            words.push_str("  ·  making it…");
        }
        let said = text(ui, &words, theme.body(), theme.muted);
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
    });
    if let Some(note) = note {
        text(ui, note, theme.small(), theme.muted);
    }
}

/// The pages before and after the one that is shown.
fn beside(shown: &HandoutShown<'_>) -> Option<[Option<usize>; 2]> {
    let preview = shown.sheet.preview.as_ref()?;
    // Somebody may press faster than a page is drawn.
    let last = preview.count.saturating_sub(1);
    let at = shown.sheet.page.min(last);
    Some([at.checked_sub(1), Some(at + 1).filter(|next| *next <= last)])
}

/// How what is shown differs from what will be written.
fn note(choices: HandoutChoices) -> Option<&'static str> {
    match (choices.file, choices.kind) {
        (HandoutFile::Pdf | HandoutFile::Pictures, _) => None,
        (HandoutFile::Html, Kind::Handout) => {
            Some("Shown as on paper. The web page tells the same, each step below the other.")
        }
        (HandoutFile::Html, Kind::Worksheet) if choices.asked.answers => {
            Some("Shown as on paper. The web page holds the same.")
        }
        (HandoutFile::Html, Kind::Worksheet) => {
            Some("Shown as on paper. The web page asks the same, with fields to type into.")
        }
    }
}

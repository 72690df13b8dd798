//! What can be made of the words that are selected, as a button beside them: for whoever selects with
//! the mouse and does not know the key.

use egui::{Button, Rect, Response, Sense, Ui, pos2};

use super::{Shown, laid::Laid, selecting};
use crate::{
    model::SourceIx,
    ui::{Action, Command, Commands, fonts},
};

/// Its words, which say more than the command's do in a menu.
const WORDS: &str = "New event from this passage";

/// Shows the button below the last line of what is selected, or above the first where there is no
/// room; none while one still selects, or where no selected word is in view.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (source, laid): (SourceIx, &Laid<'_>),
    article: &Response,
    out: &mut Commands,
) {
    let Some(words) = selecting::of(shown, source).filter(|words| !words.is_empty()) else {
        return;
    };
    let is_blank = laid.stored.get(words.range()).is_none_or(|words| words.trim().is_empty());
    if is_blank || article.dragged() {
        return;
    }
    let rows = laid.rects(std::slice::from_ref(&words.range()));
    let visible = |row: &&Rect| ui.clip_rect().contains_rect(**row);
    let (first, last) = (rows.iter().find(visible), rows.iter().rev().find(visible));
    let (Some(first), Some(last)) = (first, last) else { return };
    let style = shown.theme.body();
    let font = fonts::font_id(style);
    let galley = ui.painter().layout_no_wrap(WORDS.to_owned(), font.clone(), egui::Color32::WHITE);
    let size = (galley.size() + ui.spacing().button_padding * 2.0)
        .max(egui::vec2(0.0, shown.theme.space.control));
    let room = ui.clip_rect();
    let gap = shown.theme.space.unit / 2.0;
    let left = last.right().min(room.right() - size.x).max(room.left());
    let below = last.bottom() + gap;
    let top = if below + size.y <= room.bottom() {
        below
    } else {
        (first.top() - gap - size.y).max(room.top())
    };
    let rect = Rect::from_min_size(pos2(left, top), size);
    // It takes drags too: what lies under it would begin another selection.
    let button = Button::new(egui::RichText::new(WORDS).font(font)).sense(Sense::click_and_drag());
    let button = ui.place(rect, button.min_size(size));
    let keys = Action::NewEvent.row().and_then(|row| row.keys.first());
    let keys = keys.map(|keys| ui.ctx().format_shortcut(keys)).unwrap_or_default();
    if button.on_hover_text(keys).clicked() {
        out.push(Command::Do(Action::NewEvent));
    }
}

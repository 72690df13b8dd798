//! Tooltips of the canvas: what a label has no room for.

use egui::{Response, Ui};

use super::Shown;
use crate::{
    layout::annotation::{Area, Form},
    model::EventIx,
    scene::{Hit, Rect},
    style::{Face, TextStyle},
    ui::{quoted, text, words},
};

/// How many events of a cluster are named.
const NAMED: usize = 8;

/// Whether something covers what the pointer rests on, or nobody looks there: whoever types has let
/// go of it, and words over the field would be in the way. A tooltip stays as long as the pointer
/// does, which a list that opens under it must end.
fn is_hidden(response: &Response, shown: &Shown<'_>) -> bool {
    shown.covered || !response.contains_pointer() || response.ctx.text_edit_focused()
}

/// Whether something is under a cover: whoever points beside its words must not be told them.
fn is_under_cover(shown: &Shown<'_>, hit: &Hit) -> bool {
    let Rect { x, y, w, h } = hit.rect;
    let reach = Area { left: x, top: y, right: x + w, bottom: y + h };
    shown.placed.iter().any(|each| match &each.form {
        Form::Blocks(blocks) => blocks.iter().any(|block| block.grown(-1.0).meets(reach)),
        _ => false,
    })
}

pub(super) fn event(response: Response, shown: &Shown<'_>, hit: &Hit, ix: EventIx) {
    let Some(event) = shown.timeline.event(ix) else { return };
    if is_hidden(&response, shown) || is_under_cover(shown, hit) {
        return;
    }
    let (timeline, theme) = (shown.timeline, shown.theme);
    let body = theme.body();
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(theme.space.tooltip);
        let title = theme.semi();
        text(ui, timeline.text(event.title), title, theme.ink);
        let place =
            format!("{} · {}", timeline.date_words(&event.date), timeline.lane_name(event.lane));
        text(ui, &place, body, theme.muted);
        if let Some(dispute) = words::dispute(event) {
            text(ui, dispute, body, theme.alarm);
        }
        if let Some(quote) = event.detail.quotes.first() {
            ui.add_space(theme.space.unit / 2.0);
            let serif = TextStyle { face: Face::Serif, size: theme.type_scale.body };
            text(ui, &quoted(timeline.quote_text(quote)), serif, theme.ink);
        }
    });
}

pub(super) fn cluster(response: Response, shown: &Shown<'_>, hit: &Hit, events: &[EventIx]) {
    if is_hidden(&response, shown) || is_under_cover(shown, hit) {
        return;
    }
    let (timeline, theme) = (shown.timeline, shown.theme);
    response.on_hover_ui_at_pointer(|ui: &mut Ui| {
        ui.set_max_width(theme.space.tooltip);
        let title = theme.semi();
        let body = theme.body();
        text(ui, &words::cluster(timeline, events), title, theme.ink);
        for event in events.iter().take(NAMED).filter_map(|ix| timeline.event(*ix)) {
            let line =
                format!("{}  {}", timeline.date_short(&event.date), timeline.short_title(event));
            text(ui, &line, body, theme.ink);
        }
        if events.len() > NAMED {
            let rest = format!("and {} more", events.len() - NAMED);
            text(ui, &rest, body, theme.muted);
        }
        text(ui, "Click to open", body, theme.muted);
    });
}

/// `label` says which crowd.
pub(super) fn crowd(response: Response, shown: &Shown<'_>, label: impl Fn() -> String) {
    if !is_hidden(&response, shown) {
        response.on_hover_text_at_pointer(format!("{}; click to zoom in", label()));
    }
}

//! Words typed where they stand. Enter takes them over, Escape gives them up, Shift and Enter begin a
//! line.

use egui::{
    Align, Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, TextEdit, Ui, vec2,
};

use super::{Shown, ToolChange, Writing, change};
use crate::{
    layout::annotation::{self, Placed},
    model::AnnotationKind,
    ui::{Commands, canvas::color, fonts, hint, keys},
};

/// For how many frames it asks for the keyboard.
const CALLS: u8 = 3;
/// The width of the field, in ems of its type.
const WIDTH_EMS: f32 = 18.0;
/// The room that it takes above or below what its words belong to, in ems.
const ROOM_EMS: f32 = 3.0;

pub(super) fn show(
    ui: &Ui,
    shown: &Shown<'_>,
    writing: &Writing,
    canvas: Rect,
    out: &mut Commands,
) {
    let ctx = ui.ctx();
    let theme = shown.theme;
    let id = Id::unique(("words of an annotation", writing.serial));
    // Until it has been laid out, it cannot hold the keyboard.
    let frames: u8 = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
    if frames < CALLS {
        ctx.data_mut(|data| data.insert_temp(id, frames + 1));
        ctx.memory_mut(|memory| memory.request_focus(id));
        ctx.request_repaint();
    }
    let has_focus = ctx.memory(|memory| memory.has_focus(id));
    let enter = has_focus && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut text = writing.text.clone();
    let style = theme.body();
    let margin = theme.space.unit / 2.0;
    let area = Area::new(id.with("area")).order(Order::Foreground);
    let (pivot, [x, y]) = place(shown, writing);
    let place = canvas.min + vec2(x, y);
    let shown_field = area.pivot(pivot).fixed_pos(place).constrain_to(canvas).show(ctx, |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(Margin::same(margin as i8));
        frame.show(ui, |ui| {
            let field = TextEdit::multiline(&mut text)
                .id(id)
                .font(fonts::font_id(style))
                .text_color(color(theme.ink))
                .desired_rows(1)
                .desired_width(WIDTH_EMS * style.size)
                .hint_text(hint("Words; Enter takes them over", theme));
            ui.add(field)
        })
    });
    let response = shown_field.inner.inner;
    let label = format!("Words of the {}", writing.annotation.kind.name());
    ctx.accesskit_node_builder(id, |node| node.set_label(label));
    if text != writing.text {
        out.push(change(ToolChange::Type(writing.serial, text)));
    }
    if enter {
        ctx.memory_mut(|memory| memory.surrender_focus(id));
        out.push(change(ToolChange::TakeOver(writing.serial)));
    } else if response.lost_focus() && frames >= CALLS {
        let given_up = keys::has_escaped(ctx);
        let serial = writing.serial;
        out.push(change(if given_up {
            ToolChange::GiveUp(serial)
        } else {
            ToolChange::TakeOver(serial)
        }));
    }
}

/// Where the field stands on the canvas, and which of its points does: over the words, or where they
/// are to be, so that what they belong to can be seen.
fn place(shown: &Shown<'_>, writing: &Writing) -> (Align2, [f32; 2]) {
    if let Some(placed) = shown.placed.iter().find(|placed| Some(placed.ix) == writing.ix) {
        return beside(placed, shown.ground.area, shown.theme.body().size);
    }
    let first = writing.annotation.points.first();
    let at = first.and_then(|point| shown.ground.place(point));
    let at = at.map_or(shown.ground.area.center(), |[x, y]| [x as f32, y as f32]);
    (Align2::LEFT_TOP, at)
}

fn beside(placed: &Placed, canvas: annotation::Area, em: f32) -> (Align2, [f32; 2]) {
    let shape = annotation::Area::about(placed.points.iter().copied());
    let bounds = placed.bounds;
    let [x, y] = bounds.center();
    let kind = placed.annotation.kind;
    let room = ROOM_EMS * em;
    match &placed.words {
        Some(words) if kind == AnnotationKind::Note => {
            (Align2::LEFT_TOP, [words.area.left, words.area.top])
        }
        // A field is larger than a line of words, and must not grow over what they stand beside.
        Some(words) if !words.area.meets(shape) || shape.height() > 2.0 * room => {
            let annotation::Area { left, top, right, bottom } = words.area;
            let is_left = right <= shape.left;
            let is_above = bottom <= shape.top;
            let across = if is_left { (Align::RIGHT, right) } else { (Align::LEFT, left) };
            let down = if is_above { (Align::BOTTOM, bottom) } else { (Align::TOP, top) };
            (Align2([across.0, down.0]), [across.1, down.1])
        }
        _ => match kind {
            AnnotationKind::Marker => (Align2::LEFT_CENTER, [bounds.right + em / 4.0, y]),
            AnnotationKind::Band | AnnotationKind::Cover | AnnotationKind::Note => {
                (Align2::LEFT_TOP, [bounds.left, bounds.top])
            }
            _ if bounds.top - canvas.top > room => {
                (Align2::CENTER_BOTTOM, [x, bounds.top - em / 4.0])
            }
            _ => (Align2::CENTER_TOP, [x, bounds.bottom + em / 4.0]),
        },
    }
}

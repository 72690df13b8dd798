//! Words typed where they stand. Enter takes them over, Escape gives them up, Shift and Enter begin a
//! line.

use egui::{Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, TextEdit, Ui, pos2};

use super::{Shown, ToolChange, Writing, change};
use crate::ui::{Commands, canvas::color, fonts, hint, keys};

/// For how many frames it asks for the keyboard.
const CALLS: u8 = 3;
/// The width of the field, in ems of its type.
const WIDTH_EMS: f32 = 18.0;

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
    let place = place(shown, writing, canvas);
    let shown_field = area.fixed_pos(place).constrain_to(canvas).show(ctx, |ui| {
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

/// Where the field stands: over the words, or where they are to be.
fn place(shown: &Shown<'_>, writing: &Writing, canvas: Rect) -> egui::Pos2 {
    let placed = shown.placed.iter().find(|placed| Some(placed.ix) == writing.ix);
    let at = match placed {
        Some(placed) => {
            let words = placed.words.as_ref().map(|words| words.area);
            let area = words.unwrap_or(placed.bounds);
            Some([area.left, area.top])
        }
        None => writing
            .annotation
            .points
            .first()
            .and_then(|point| shown.ground.place(point))
            .map(|[x, y]| [x as f32, y as f32]),
    };
    let [x, y] = at.unwrap_or(shown.ground.area.center());
    pos2(canvas.left() + x, canvas.top() + y)
}

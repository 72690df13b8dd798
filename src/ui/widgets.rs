//! The few widgets that every part of the window is made of.

use egui::{
    Align, Button, CursorIcon, Key, Label, Modifiers, Response, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use super::{
    canvas::color,
    directed::{self, Words},
    fonts,
};
use crate::style::{Color, Face, TextStyle, Theme, marked};

/// Words that can be selected and wrap at the width of the room.
pub(crate) fn text(ui: &mut Ui, words: &str, style: TextStyle, ink: Color) -> Response {
    let words = &*marked(words);
    if directed::is_needed(words)
        && let Some(response) =
            directed::label(ui, Words { text: words, style, ink, leading: None })
    {
        return response;
    }
    ui.add(Label::new(RichText::new(words).font(fonts::font_id(style)).color(color(ink))).wrap())
}

/// Words for reading: their lines stand `leading` ems apart.
pub(crate) fn prose(
    ui: &mut Ui,
    words: &str,
    style: TextStyle,
    leading: f32,
    ink: Color,
) -> Response {
    let words = &*marked(words);
    if directed::is_needed(words)
        && let Some(response) =
            directed::label(ui, Words { text: words, style, ink, leading: Some(leading) })
    {
        return response;
    }
    let rich = RichText::new(words)
        .font(fonts::font_id(style))
        .color(color(ink))
        .line_height(Some(style.size * leading));
    ui.add(Label::new(rich).wrap())
}

/// A quotation between marks of its own, unless its words already begin or end with such marks.
pub(crate) fn quoted(words: &str) -> String {
    let marks = ['“', '”', '"'];
    if words.starts_with(marks) || words.ends_with(marks) {
        words.to_owned()
    } else {
        format!("“{words}”")
    }
}

/// Words of several styles, one after another, that wrap as one.
fn text_job(parts: &[(&str, TextStyle, Color)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (words, style, ink) in parts {
        job.append(words, 0.0, text_format(*style, *ink));
    }
    job
}

/// Words of several styles that wrap as one. Where any of them runs from right to left, each begins
/// a line of its own.
pub(crate) fn texts(ui: &mut Ui, parts: &[(&str, TextStyle, Color)]) {
    if parts.iter().any(|(words, ..)| directed::is_needed(words)) {
        for (words, style, ink) in parts {
            text(ui, words.trim(), *style, *ink);
        }
    } else {
        ui.add(Label::new(text_job(parts)).wrap());
    }
}

/// How words of a style are set.
pub(crate) fn text_format(style: TextStyle, ink: Color) -> TextFormat {
    TextFormat {
        font_id: fonts::font_id(style),
        color: color(ink),
        valign: Align::Center,
        ..TextFormat::default()
    }
}

/// Words that lead somewhere: underlined where the pointer or the focus is.
pub(crate) fn link(ui: &mut Ui, words: &str, theme: &Theme) -> Response {
    link_in(ui, words, theme.body(), theme)
}

/// The same in small type, beside something else.
pub(crate) fn link_small(ui: &mut Ui, words: &str, theme: &Theme) -> Response {
    link_in(ui, words, theme.small(), theme)
}

fn link_in(ui: &mut Ui, words: &str, style: TextStyle, theme: &Theme) -> Response {
    let directed = directed::is_needed(words)
        .then(|| directed::link(ui, Words { text: words, style, ink: theme.link, leading: None }));
    if let Some(response) = directed.flatten() {
        response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
        if response.has_focus() {
            focus_ring(ui, &response, theme);
        }
        return response.on_hover_cursor(CursorIcon::PointingHand);
    }
    let ink = color(theme.link);
    let rich = RichText::new(words).font(fonts::font_id(style)).color(ink);
    let label = Label::new(rich).wrap().selectable(false).sense(Sense::click());
    let (at, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    if ui.is_rect_visible(response.rect) {
        let shows = response.hovered() || response.has_focus();
        let underline = if shows { Stroke::new(theme.space.hairline, ink) } else { Stroke::NONE };
        let shape = egui::epaint::TextShape::new(at, galley, ink).with_underline(underline);
        ui.painter().add(shape);
        if response.has_focus() {
            focus_ring(ui, &response, theme);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Words that stand in an empty field: slanted, so that they are never taken for what was typed.
pub(crate) fn hint(words: &str, theme: &Theme) -> RichText {
    let style = TextStyle { face: Face::SansItalic, size: theme.type_scale.body };
    RichText::new(words).font(fonts::font_id(style)).color(color(theme.muted))
}

/// The button that does what a sheet is for, once that can be done.
pub(crate) fn primary_button(ui: &mut Ui, words: &str, can: bool, theme: &Theme) -> Response {
    if !can {
        return ui.add_enabled(false, Button::new(words));
    }
    let rich = RichText::new(words).font(fonts::font_id(theme.semi()));
    ui.add(Button::new(rich.color(color(theme.on_primary))).fill(color(theme.primary)))
}

/// A row of choices, of which the later ones stand below where there is no room.
pub(crate) fn radios<R>(ui: &mut Ui, theme: &Theme, choices: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.space.unit * 2.0, 0.0);
        choices(ui)
    });
    shown.inner
}

/// A button of the bar; one that switches something on has a darker ground while it is on.
pub(crate) fn bar_button<'a>(words: &'a str, on: bool, theme: &Theme) -> Button<'a> {
    let style = theme.body();
    let rich = RichText::new(words).font(fonts::font_id(style)).color(color(theme.ink));
    let button = Button::new(rich);
    if on { button.fill(color(theme.pressed)) } else { button }
}

/// Makes a heading a stop for Tab, from which the arrows and the page keys scroll what it heads.
/// Gives how far, in logical pixels.
pub(crate) fn scroll_stop(
    ui: &Ui,
    id: egui::Id,
    rect: egui::Rect,
    name: &str,
    theme: &Theme,
) -> f32 {
    scroll_stop_with(ui, id, rect, (name, true), theme)
}

/// The same; `ring` says whether it shows that it has the keyboard, or whether something else does.
pub(crate) fn scroll_stop_with(
    ui: &Ui,
    id: egui::Id,
    rect: egui::Rect,
    (name, ring): (&str, bool),
    theme: &Theme,
) -> f32 {
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
    if !response.has_focus() {
        return 0.0;
    }
    if ring {
        focus_ring(ui, &response, theme);
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let line = theme.type_scale.lead * theme.type_scale.leading;
    ui.input_mut(|input| {
        [(Key::ArrowDown, 2.0), (Key::ArrowUp, -2.0), (Key::PageDown, 10.0), (Key::PageUp, -10.0)]
            .into_iter()
            .map(|(key, lines)| {
                input.count_and_consume_key(Modifiers::NONE, key) as f32 * lines * line
            })
            .sum()
    })
}

/// Scrolls to what Tab has led to, where that stands in what scrolls: egui itself does so for fields
/// alone. To be called at the end of what scrolls.
pub(crate) fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let id = ui.scope_id().with("last focus that was followed");
    let last = ui.data(|data| data.get_temp::<Option<egui::Id>>(id)).flatten();
    if focused == last {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, focused));
    // Looked at only after a key: to read a response in the frame of a click takes the focus from it.
    if !super::keys::focus_is_visible(ui.ctx()) {
        return;
    }
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = response
        && response.layer_id == ui.layer_id()
        && ui.min_rect().contains_rect(response.rect)
    {
        ui.scroll_to_rect_animation(response.rect, None, egui::style::ScrollAnimation::none());
    }
}

/// Tells screen readers that this is an option of a list, and whether it is the one chosen. egui
/// itself would call it pressed, as it does buttons.
pub(crate) fn list_option(response: &Response, label: impl Fn() -> String, chosen: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, label()));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(chosen);
    });
}

/// The ring that shows where the keyboard is.
pub(crate) fn focus_ring(ui: &Ui, response: &Response, theme: &Theme) {
    let stroke = Stroke::new(theme.space.focus, color(theme.focus));
    // At the edge of what scrolls the ring stays within, or a side of it would be missing.
    let rect =
        response.rect.expand(theme.space.focus).intersect(ui.clip_rect().shrink(theme.space.focus));
    ui.painter().rect_stroke(rect, theme.radius.small, stroke, egui::StrokeKind::Outside);
}

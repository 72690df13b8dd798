//! The strip of tools: what one draws with, and how it looks.

use egui::{
    Button, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    containers::menu::MenuButton,
};

use super::{Look, Tool, ToolChange, change, icons};
use crate::{
    model::{AnnotationColor, LaneColor, LineWidth, TextSize},
    style::Theme,
    ui::{Action, Command, Commands, bar_button, canvas::color, command::key_words, focus_ring},
};

/// What the strip shows.
#[derive(Clone, Copy)]
pub struct Strip<'a> {
    /// The tool that is on.
    pub tool: Tool,
    /// How what is selected looks, or else what is drawn next.
    pub look: Look,
    /// How many are selected.
    pub selected: usize,
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// What the menu is called that puts things in order.
const ARRANGE: &str = "Arrange";

/// What stands beside the tools besides.
const BESIDE: [(Action, &str); 2] =
    [(Action::ListAnnotations, "All…"), (Action::LeaveTools, "Done")];

/// The least width of a tool, in logical pixels: the least size of a target in WCAG 2.2, 2.5.8.
const LEAST_PX: f32 = 24.0;

/// What can be done with what is selected, by groups.
const ARRANGING: [&[Action]; 5] = [
    &[Action::EditAnnotation, Action::DuplicateAnnotations, Action::DeleteAnnotations],
    &[Action::BringToFront, Action::BringForward, Action::SendBackward, Action::SendToBack],
    &[Action::AlignLeft, Action::AlignCenter, Action::AlignRight],
    &[Action::AlignTop, Action::AlignMiddle, Action::AlignBottom],
    &[Action::GroupAnnotations, Action::UngroupAnnotations, Action::LockAnnotations],
];

/// Shows the strip.
pub fn show(ui: &mut Ui, shown: &Strip<'_>, out: &mut Commands) {
    let theme = shown.theme;
    // Where the window has no room for all of them in a few rows, the rest is scrolled to.
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| rows(ui, shown, theme, out));
}

/// What one draws with, and below it how that looks.
fn rows(ui: &mut Ui, shown: &Strip<'_>, theme: &Theme, out: &mut Commands) {
    let spacing = ui.spacing_mut();
    spacing.item_spacing = Vec2::splat(theme.space.unit / 4.0);
    // Two rows stand in the height of the overview, so each is no higher than a target has to be.
    spacing.interact_size.y = theme.space.target;
    spacing.button_padding.y = 1.0;
    ui.add_space(theme.space.unit / 2.0);
    let width = tool_width(ui, theme);
    ui.horizontal_wrapped(|ui| {
        for tool in Tool::ALL {
            if tool_button(ui, tool, shown.tool == tool, (width, theme)).clicked() {
                out.push(Command::Do(tool.action()));
            }
        }
        gap(ui, theme);
        let arrange = bar_button(ARRANGE, false, theme);
        let room = ui.cursor().top() - ui.ctx().content_rect().top() - theme.space.unit * 3.0;
        ui.add_enabled_ui(shown.selected > 0, |ui| {
            MenuButton::from_button(arrange).ui(ui, |ui| {
                // What has no room above the strip is scrolled to; a menu that is let alone takes 400
                // pixels, or else covers what it was opened by.
                let area = ScrollArea::vertical().min_scrolled_height(room).max_height(room);
                area.show(ui, |ui| arranging(ui, out));
            });
        });
        for (action, words) in BESIDE {
            let response = ui.add(bar_button(words, false, theme));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, action.label()));
            if response.on_hover_text(action.hint()).clicked() {
                out.push(Command::Do(action));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        for each in AnnotationColor::ALL {
            if swatch(ui, each, shown.look.color == each, theme).clicked() {
                out.push(change(ToolChange::Color(each)));
            }
        }
        gap(ui, theme);
        for each in LineWidth::ALL {
            if width_button(ui, each, shown.look.width == each, theme).clicked() {
                out.push(change(ToolChange::Width(each)));
            }
        }
        gap(ui, theme);
        for each in TextSize::ALL {
            if size_button(ui, each, shown.look.size == each, theme).clicked() {
                out.push(change(ToolChange::Size(each)));
            }
        }
    });
}

fn arranging(ui: &mut Ui, out: &mut Commands) {
    for (at, group) in ARRANGING.into_iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for &action in group {
            let keys = action.row().and_then(|row| row.keys.first()).map(|keys| key_words(*keys));
            let button = Button::new(action.label()).shortcut_text(keys.unwrap_or_default());
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, action.label()));
            if response.on_hover_text(action.hint()).clicked() {
                out.push(Command::Do(action));
                ui.close();
            }
        }
    }
}

/// How wide each tool can be for all of them to stand in one row with what is beside them.
fn tool_width(ui: &Ui, theme: &Theme) -> f32 {
    let font = crate::ui::fonts::font_id(theme.body());
    let space = ui.spacing();
    let words = |words: &str| {
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font.clone(), color(theme.ink));
        galley.size().x.ceil() + 2.0 * space.button_padding.x + space.item_spacing.x
    };
    let beside: f32 = BESIDE.iter().map(|(_, each)| words(each)).sum();
    let rest = ui.available_width() - beside - words(ARRANGE) - theme.space.unit;
    let count = Tool::ALL.len() as f32;
    (rest / count - space.item_spacing.x).floor().clamp(LEAST_PX, theme.space.target)
}

fn tool_button(ui: &mut Ui, tool: Tool, on: bool, (width, theme): (f32, &Theme)) -> Response {
    let action = tool.action();
    let size = Vec2::new(width, theme.space.target);
    let response = choice(ui, on, size, action.label(), theme);
    let stroke = Stroke::new(theme.space.stroke, color(theme.ink));
    icons::tool(ui.painter(), response.rect, tool, stroke);
    response.on_hover_text(action.hint())
}

fn swatch(ui: &mut Ui, each: AnnotationColor, on: bool, theme: &Theme) -> Response {
    let size = Vec2::splat(theme.space.target);
    let label = format!("Colour: {}", color_name(each));
    let response = choice(ui, on, size, &label, theme);
    let radius = theme.space.unit * if on { 0.9 } else { 0.75 };
    ui.painter().circle_filled(response.rect.center(), radius, color(theme.annotation(each)));
    response.on_hover_text(label)
}

fn width_button(ui: &mut Ui, each: LineWidth, on: bool, theme: &Theme) -> Response {
    let (name, times) = match each {
        LineWidth::Thin => ("thin", 1.0),
        LineWidth::Medium => ("medium", 2.0),
        LineWidth::Thick => ("thick", 4.0),
    };
    let label = format!("Lines: {name}");
    let response = choice(ui, on, Vec2::splat(theme.space.target), &label, theme);
    let half = Vec2::new(theme.space.unit, 0.0);
    let middle = response.rect.center();
    let stroke = Stroke::new(theme.space.stroke * times, color(theme.ink));
    ui.painter().line_segment([middle - half, middle + half], stroke);
    response.on_hover_text(label)
}

fn size_button(ui: &mut Ui, each: TextSize, on: bool, theme: &Theme) -> Response {
    let (name, size) = match each {
        TextSize::Small => ("small", theme.type_scale.small),
        TextSize::Medium => ("medium", theme.type_scale.body),
        TextSize::Large => ("large", theme.type_scale.lead),
    };
    let label = format!("Words: {name}");
    let response = choice(ui, on, Vec2::splat(theme.space.target), &label, theme);
    let font = crate::ui::fonts::font_id(crate::style::TextStyle { size, ..theme.semi() });
    let middle = response.rect.center();
    ui.painter().text(middle, egui::Align2::CENTER_CENTER, "A", font, color(theme.ink));
    response.on_hover_text(label)
}

/// Room for a choice, with a darker ground and a frame where it is the one that is on.
fn choice(ui: &mut Ui, on: bool, size: Vec2, label: &str, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, label));
    ground(ui, rect, (on, response.hovered()), theme);
    if response.has_focus() {
        focus_ring(ui, &response, theme);
    }
    response
}

fn ground(ui: &Ui, rect: Rect, (on, hovered): (bool, bool), theme: &Theme) {
    let radius = theme.radius.control;
    if on {
        ui.painter().rect_filled(rect, radius, color(theme.pressed));
        let stroke = Stroke::new(theme.space.stroke, color(theme.ink));
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    } else if hovered {
        ui.painter().rect_filled(rect, radius, color(theme.hovered));
    }
}

fn gap(ui: &mut Ui, theme: &Theme) {
    ui.add_space(theme.space.unit);
}

fn color_name(each: AnnotationColor) -> &'static str {
    match each {
        AnnotationColor::Ink => "ink",
        AnnotationColor::Lane(LaneColor::Vermilion) => "vermilion",
        AnnotationColor::Lane(LaneColor::Blue) => "blue",
        AnnotationColor::Lane(LaneColor::Purple) => "purple",
        AnnotationColor::Lane(LaneColor::Green) => "green",
        AnnotationColor::Lane(LaneColor::Ochre) => "ochre",
        AnnotationColor::Lane(LaneColor::Sky) => "sky blue",
        AnnotationColor::Lane(LaneColor::Pink) => "pink",
        AnnotationColor::Lane(LaneColor::Slate) => "slate grey",
    }
}

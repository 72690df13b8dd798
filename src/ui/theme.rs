//! A theme's tokens as egui's style.

use egui::{
    CornerRadius, Margin, Stroke, Style, TextStyle as EguiTextStyle, Vec2, Visuals,
    style::{Selection, WidgetVisuals},
};

use super::{canvas::color, fonts};
use crate::style::{Color, Face, TextStyle, Theme, ThemeName};

/// Gives every widget the colours, sizes and fonts of a theme.
pub fn apply(ctx: &egui::Context, theme: &Theme, reduced_motion: bool) {
    let style = style(theme, reduced_motion);
    ctx.set_theme(if theme.name == ThemeName::Dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    ctx.all_styles_mut(|each| *each = style.clone());
    ctx.options_mut(|options| {
        // Both are commands of ours, with keys from the table.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

fn style(theme: &Theme, reduced_motion: bool) -> Style {
    let scale = theme.type_scale;
    let font = |face, size| fonts::font_id(TextStyle { face, size });
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.text_styles = [
        (EguiTextStyle::Small, font(Face::Sans, scale.small)),
        (EguiTextStyle::Body, font(Face::Sans, scale.body)),
        (EguiTextStyle::Button, font(Face::Sans, scale.body)),
        (EguiTextStyle::Monospace, font(Face::Sans, scale.body)),
        (EguiTextStyle::Heading, font(Face::SerifSemi, scale.lead)),
    ]
    .into();
    let unit = theme.space.unit;
    style.spacing.item_spacing = Vec2::new(unit, unit * 0.75);
    style.spacing.button_padding = Vec2::new(unit * 1.5, unit * 0.75);
    style.spacing.menu_margin = Margin::same(unit as i8);
    style.spacing.window_margin = Margin::same((unit * 2.0) as i8);
    style.spacing.icon_spacing = unit * 0.75;
    style.spacing.interact_size.y = theme.space.control;
    style.spacing.combo_height = theme.space.list_height;
    style.interaction.tooltip_delay = theme.tooltip_secs as f32;
    if reduced_motion {
        style.animation_time = 0.0;
        style.scroll_animation = egui::style::ScrollAnimation::none();
    }
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals =
        if theme.name == ThemeName::Dark { Visuals::dark() } else { Visuals::light() };
    let hairline = Stroke::new(theme.space.stroke, color(theme.hairline));
    let radius = CornerRadius::same(theme.radius.control as u8);
    let widget = |ground: Color, edge: Stroke| WidgetVisuals {
        bg_fill: color(ground),
        weak_bg_fill: color(ground),
        bg_stroke: edge,
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, color(theme.ink)),
        expansion: 0.0,
    };
    let focused = Stroke::new(theme.space.focus, color(theme.focus));
    let outline = Stroke::new(theme.space.stroke, color(theme.outline));
    visuals.widgets.noninteractive = widget(theme.panel, hairline);
    visuals.widgets.inactive = widget(theme.raised, outline);
    visuals.widgets.hovered = widget(theme.hovered, outline);
    visuals.widgets.active = widget(theme.pressed, focused);
    visuals.widgets.open = widget(theme.pressed, outline);
    visuals.override_text_color = Some(color(theme.ink));
    visuals.weak_text_color = Some(color(theme.muted));
    // egui draws the stroke of a selection about the field that has the keyboard.
    visuals.selection = Selection { bg_fill: color(theme.selection), stroke: focused };
    visuals.hyperlink_color = color(theme.link);
    visuals.warn_fg_color = color(theme.caution);
    visuals.error_fg_color = color(theme.alarm);
    visuals.panel_fill = color(theme.panel);
    visuals.window_fill = color(theme.tooltip);
    visuals.extreme_bg_color = color(theme.raised);
    visuals.faint_bg_color = color(theme.raised);
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(theme.radius.popup as u8);
    visuals.menu_corner_radius = CornerRadius::same(theme.radius.popup as u8);
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.text_cursor.stroke = Stroke::new(2.0, color(theme.ink));
    visuals
}

//! The top bar: what the timeline is called, and the commands that one reaches for most.

use egui::{Align, Layout, Role, Ui, WidgetInfo, containers::menu::MenuButton};

use super::{Action, Command, Commands, ThemeChoice, bar_button, text};
use crate::{
    model::Timeline,
    style::{Face, TextStyle, Theme, ThemeName},
};

/// What the bar shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Which theme was asked for.
    pub choice: ThemeChoice,
    /// What the system says of light and dark, in words.
    pub system: &'static str,
    /// Whether the source panel is there.
    pub panel: bool,
    /// Whether the legend is there.
    pub legend: bool,
}

/// Shows the bar.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    ui.horizontal_centered(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (action, on) in
                [(Action::TogglePanel, shown.panel), (Action::ToggleLegend, shown.legend)]
            {
                button(ui, action, Some(on), theme, out);
            }
            theme_menu(ui, shown, out);
            for action in [Action::FitAll, Action::Palette, Action::Open] {
                button(ui, action, None, theme, out);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| title(ui, shown, out));
        });
    });
}

fn title(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let style = TextStyle { face: Face::SerifSemi, size: theme.type_scale.lead * 1.125 };
    let title = if shown.timeline.meta.title.is_empty() {
        "Untitled timeline"
    } else {
        &shown.timeline.meta.title
    };
    let label = egui::Label::new(
        egui::RichText::new(title)
            .font(super::fonts::font_id(style))
            .color(super::canvas::color(theme.ink)),
    )
    .truncate()
    .selectable(false)
    .sense(egui::Sense::click());
    let response = ui.add(label);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("About {title}"))
    });
    if response.on_hover_text(&shown.timeline.meta.subtitle).clicked() {
        out.push(Command::Do(Action::ShowAbout));
    }
}

fn button(ui: &mut Ui, action: Action, on: Option<bool>, theme: &Theme, out: &mut Commands) {
    let words = match action {
        Action::Palette => "Commands",
        action => action.label(),
    };
    let response = ui.add(bar_button(words, on == Some(true), theme));
    if let Some(on) = on {
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, words));
    }
    if response.on_hover_text(action.hint()).clicked() {
        out.push(Command::Do(action));
    }
}

fn theme_menu(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let style = TextStyle { face: Face::Sans, size: theme.type_scale.body };
    MenuButton::from_button(bar_button("Theme", false, theme)).ui(ui, |ui| {
        let choices = [
            (ThemeChoice::System, "As the system"),
            (ThemeChoice::Named(ThemeName::Light), "Light"),
            (ThemeChoice::Named(ThemeName::Dark), "Dark"),
            (ThemeChoice::Named(ThemeName::Projector), "Projector"),
        ];
        for (choice, words) in choices {
            if ui.selectable_label(shown.choice == choice, words).clicked() {
                out.push(Command::Theme(choice));
                ui.close();
            }
        }
        ui.separator();
        ui.set_max_width(220.0);
        // A menu justifies what is in it, and words that are justified have holes.
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            text(ui, shown.system, style, theme.muted);
        });
    });
}
